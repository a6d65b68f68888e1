"""Inflected forms of the words that lexicons and rules name; no dictionary of English is needed."""

from __future__ import annotations

from functools import cache

from lint_health.expressions import expression

_VERBS: dict[str, tuple[str, ...]] = {
    "be": ("am", "is", "are", "was", "were", "been", "being", "'re", "'m"),
    "have": ("has", "had", "having", "'ve"),
    "do": ("does", "did", "done", "doing"),
    "go": ("goes", "went", "gone", "going"),
    "get": ("gets", "got", "gotten", "getting"),
    "make": ("makes", "made", "making"),
    "take": ("takes", "took", "taken", "taking"),
    "give": ("gives", "gave", "given", "giving"),
    "keep": ("keeps", "kept", "keeping"),
    "find": ("finds", "found", "finding"),
    "feel": ("feels", "felt", "feeling"),
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "know": ("knows", "knew", "known", "knowing"),
    "see": ("sees", "saw", "seen", "seeing"),
    "show": ("shows", "showed", "shown", "showing"),
    "bring": ("brings", "brought", "bringing"),
    "beat": ("beats", "beaten", "beating"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "build": ("builds", "built", "building"),
    "rebuild": ("rebuilds", "rebuilt", "rebuilding"),
    "come": ("comes", "came", "coming"),
    "become": ("becomes", "became", "becoming"),
    "cut": ("cuts", "cutting"),
    "drive": ("drives", "drove", "driven", "driving"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "fight": ("fights", "fought", "fighting"),
    "forget": ("forgets", "forgot", "forgotten", "forgetting"),
    "freeze": ("freezes", "froze", "frozen", "freezing"),
    "grow": ("grows", "grew", "grown", "growing"),
    "hit": ("hits", "hitting"),
    "hold": ("holds", "held", "holding"),
    "hurt": ("hurts", "hurting"),
    "leave": ("leaves", "left", "leaving"),
    "let": ("lets", "letting"),
    "lie": ("lies", "lay", "lain", "lying"),
    "lose": ("loses", "lost", "losing"),
    "mean": ("means", "meant", "meaning"),
    "meet": ("meets", "met", "meeting"),
    "melt": ("melts", "melted", "molten", "melting"),
    "prove": ("proves", "proved", "proven", "proving"),
    "put": ("puts", "putting"),
    "quit": ("quits", "quitting", "quitted"),
    "read": ("reads", "reading"),
    "rise": ("rises", "rose", "risen", "rising"),
    "run": ("runs", "ran", "running"),
    "send": ("sends", "sent", "sending"),
    "set": ("sets", "setting"),
    "shrink": ("shrinks", "shrank", "shrunk", "shrinking"),
    "shut": ("shuts", "shutting"),
    "sleep": ("sleeps", "slept", "sleeping"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "speed": ("speeds", "sped", "speeded", "speeding"),
    "stand": ("stands", "stood", "standing"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "swell": ("swells", "swelled", "swollen", "swelling"),
    "think": ("thinks", "thought", "thinking"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "undo": ("undoes", "undid", "undone", "undoing"),
    "wake": ("wakes", "woke", "woken", "waking"),
    "wear": ("wears", "wore", "worn", "wearing"),
    "win": ("wins", "won", "winning"),
}
_HARD_CH = frozenset(("stomach", "epoch", "monarch", "tech"))  # said with a k: stomachs
_NOUNS: dict[str, tuple[str, ...]] = {
    "foot": ("feet",),
    "tooth": ("teeth",),
    "man": ("men",),
    "woman": ("women",),
    "child": ("children",),
    "person": ("people", "persons"),
    "life": ("lives",),
    "knife": ("knives",),
    "wife": ("wives",),
    "midwife": ("midwives",),
    "housewife": ("housewives",),
    "calf": ("calves",),
    "leaf": ("leaves",),
    "diagnosis": ("diagnoses",),
    "thrombosis": ("thromboses",),
    "analysis": ("analyses",),
    "meta-analysis": ("meta-analyses",),
    "varix": ("varices",),
    "embolism": ("embolisms",),
    "criterion": ("criteria",),
    "phenomenon": ("phenomena",),
}
_VOWELS = "aeiou"
_NO_DOUBLING = ("er", "en", "on", "it", "or", "et", "op", "el")  # bolster, lighten, profit ... stress not last
_DOUBLED = ("prefer", "permit", "admit", "commit", "submit", "forget", "regret", "control", "propel", "expel", "stop",
            "drop", "chop", "pop", "top", "fit", "sit", "hit", "knit", "quit", "let", "get", "set", "wet", "pet", "jet",
            "bet", "con", "don", "pin", "ban", "plan", "scan", "tan", "shop", "swap", "zap", "mop", "lop", "hop", "spot")  # fmt: skip


@cache
def verb_forms(verb: str) -> frozenset[str]:
    """All forms of a verb given by its base form, the base included."""
    if verb in _VERBS:
        return frozenset((verb, *_VERBS[verb]))
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    if verb.endswith("ie"):
        stems = (verb + "d", verb[:-2] + "ying")
    elif verb.endswith("e") and not verb.endswith("ee"):
        stems = (verb + "d", verb[:-1] + "ing")
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        stems = (verb[:-1] + "ied", verb + "ing")
    elif _doubles(verb):
        stems = (verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    else:
        stems = (verb + "ed", verb + "ing")
    forms = {verb, third, *stems}
    if verb.endswith("l") and verb[-2:-1] in _VOWELS:  # UK travelled, US traveled
        forms |= {verb + "led", verb + "ling", verb + "ed", verb + "ing"}
    return frozenset(forms)


def _doubles(verb: str) -> bool:
    if len(verb) < 3 or verb[-1] in _VOWELS + "wxy" or verb[-2] not in _VOWELS or verb[-3] in _VOWELS:
        return False
    if verb in _DOUBLED or verb.endswith(tuple(d for d in _DOUBLED if len(d) > 4)):
        return True
    syllables = sum(1 for i, c in enumerate(verb) if c in _VOWELS and (i == 0 or verb[i - 1] not in _VOWELS))
    return syllables == 1 and not (len(verb) > 4 and verb.endswith(_NO_DOUBLING) and syllables > 1)


@cache
def noun_forms(noun: str) -> frozenset[str]:
    """Singular and plural of a noun given in the singular."""
    if noun in _NOUNS:
        return frozenset((noun, *_NOUNS[noun]))
    if noun.endswith(("s", "x", "z", "ch", "sh")) and noun not in _HARD_CH:
        plural = noun + "es"
    elif noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        plural = noun[:-1] + "ies"
    else:
        plural = noun + "s"
    return frozenset((noun, plural))


# Pairs of endings that differ between UK and US spelling; both spellings get the lemma of the listed one.
_SPELLING = (
    ("ise", "ize"), ("ised", "ized"), ("ises", "izes"), ("ising", "izing"), ("isation", "ization"),
    ("yse", "yze"), ("ysed", "yzed"), ("yses", "yzes"), ("ysing", "yzing"),
    ("our", "or"), ("ours", "ors"), ("oured", "ored"), ("ouring", "oring"),
    ("tre", "ter"), ("tres", "ters"),
)  # fmt: skip
_SPELLING_STEMS = (("aemi", "emi"), ("oedem", "edem"), ("oesoph", "esoph"), ("haem", "hem"), ("paed", "ped"),
                   ("anaes", "anes"), ("diarrhoe", "diarrhe"), ("apnoea", "apnea"), ("caesar", "cesar"),
                   ("ischaem", "ischem"), ("gynaec", "gynec"), ("oestr", "estr"), ("fibre", "fiber"),
                   ("tumour", "tumor"), ("odour", "odor"), ("colour", "color"), ("ageing", "aging"),
                   ("mould", "mold"), ("sceptic", "skeptic"), ("leukaem", "leukem"), ("orthopaed", "orthoped"))  # fmt: skip
_NOT_ISE = frozenset("exercise rise arise wise likewise otherwise precise concise promise disease raise praise noise "
                     "cruise bruise advise revise devise surprise expertise premise franchise comprise supervise "
                     "televise excise poise anise".split())  # fmt: skip


# Most words hold none of these pieces and have one spelling; the test keeps loading fast.
_TWO_SPELLINGS = expression(
    "|".join((*(p for pair in _SPELLING_STEMS for p in pair), *(f"{p}$" for pair in _SPELLING for p in pair)))
)


@cache
def spellings(word: str) -> frozenset[str]:
    """The word with its UK and US spellings."""
    if not _TWO_SPELLINGS.search(word):
        return frozenset((word,))
    found = {word}
    for uk, us in _SPELLING_STEMS:
        found |= {w.replace(uk, us) for w in found if uk in w}
        found |= {w.replace(us, uk) for w in found if us in w and uk not in w}
    for uk, us in _SPELLING:
        if word.endswith(uk) and len(word) > len(uk) + 2 and not _is_not_ise(word):
            found.add(word[: -len(uk)] + us)
        elif us not in ("or", "ors", "ored", "oring", "ter", "ters") and word.endswith(us) and len(word) > len(us) + 2:
            found.add(word[: -len(us)] + uk)
    return frozenset(found)


def _is_not_ise(word: str) -> bool:
    base = word
    for end in ("s", "d", "ing"):
        if word.endswith(end):
            base = word[: -len(end)] + ("e" if end == "ing" else "")
    return word in _NOT_ISE or base in _NOT_ISE or word in ("four", "hour", "your", "our", "pour", "sour", "tour")
