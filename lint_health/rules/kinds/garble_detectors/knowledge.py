"""What is known of a word: from the tables, or by derivation from a word in them."""

from __future__ import annotations

import re
from functools import lru_cache

from lint_health.expressions import expression
from lint_health.language import words as W
from lint_health.language.words import word_table

FUNCTION_WORDS = W.CLOSED[0]
TERM = W.OWN  # looks like a term of medicine or chemistry; treated as known
PREFIXES = (
    "un re pre post non anti over under sub super inter intra extra micro macro multi mini hyper hypo bio neuro cardio electro "
    "hydro thermo photo poly mono bi tri semi ultra auto co de dis mis out self mega nano peri para thrombo phlebo angio arterio veno lympho cortico hepato nephro arthro chondro kinesio rhino broncho pneumo haemato hemato cyto histo patho pharmaco toxico tendino somato aroma counter dys eu pan pro eco geo immuno lipo "
    "myo osteo phyto psycho radio tele trans uni vaso gastro dermo dermato cyber kilo milli centi hemi iso meta endo exo ortho "
    "socio proto epi orbito fronto temporo occipito cranio naso oro recto vibro cryo fibro haemo hemo nutri pro aero agro audio chemo cosmo up down fore mid"
).split()
_ENDINGS: tuple[tuple[str, int], ...] = (
    ("s", W.PLURAL | W.THIRD), ("es", W.PLURAL | W.THIRD), ("ed", W.PAST | W.PARTICIPLE), ("ing", W.ING), ("er", W.NOUN),
    ("ers", W.PLURAL), ("ly", W.ADVERB), ("ness", W.NOUN), ("less", W.ADJECTIVE), ("ful", W.ADJECTIVE), ("able", W.ADJECTIVE),
    ("ible", W.ADJECTIVE), ("ish", W.ADJECTIVE), ("ist", W.NOUN), ("ists", W.PLURAL), ("ism", W.NOUN), ("ity", W.NOUN),
    ("ise", W.BASE), ("ize", W.BASE), ("ised", W.PAST | W.PARTICIPLE | W.ADJECTIVE), ("ized", W.PAST | W.PARTICIPLE | W.ADJECTIVE),
    ("ising", W.ING), ("izing", W.ING), ("isation", W.NOUN), ("ization", W.NOUN), ("like", W.ADJECTIVE), ("wise", W.ADVERB),
    ("ward", W.ADJECTIVE), ("wards", W.ADVERB), ("proof", W.ADJECTIVE), ("ship", W.NOUN), ("hood", W.NOUN), ("y", W.ADJECTIVE),
    ("ier", W.ADJECTIVE), ("iest", W.ADJECTIVE), ("est", W.ADJECTIVE), ("ment", W.NOUN), ("al", W.ADJECTIVE), ("ally", W.ADVERB),
    ("ic", W.ADJECTIVE), ("ical", W.ADJECTIVE), ("ate", W.BASE), ("ation", W.NOUN), ("ations", W.PLURAL), ("ous", W.ADJECTIVE),
    ("ive", W.ADJECTIVE), ("ian", W.NOUN), ("ie", W.NOUN), ("ies", W.PLURAL), ("ities", W.PLURAL), ("ability", W.NOUN), ("ibility", W.NOUN), ("abilities", W.PLURAL), ("ibilities", W.PLURAL),
    ("ial", W.ADJECTIVE), ("free", W.ADJECTIVE), ("friendly", W.ADJECTIVE),
    ("'s", W.NOUN),
)  # fmt: skip
# A stem of chemistry makes any ending a substance.
_CHEMICAL = ("hydroxy", "methyl", "ethyl", "acetyl", "phenyl", "propyl", "butyl", "chloro", "fluoro", "bromo", "benzo", "carboxy", "glyco",
             "oligo", "phospho", "sulfo", "sulpho", "poly", "dimethyl", "trimethyl", "nitro", "peroxy", "aceto", "amino")  # fmt: skip
_BY_END = dict(_ENDINGS)
_LONGEST_END = max(map(len, _BY_END))
SUFFIXES = frozenset(_BY_END)
_MEDICAL = expression(
    r"\w{3,}(?:itis|osis|oses|omas?|ectomy|[ot]omy|pathy|pathies|pathic|algia|algesia|a?emia|aemic|uria|ology|ologists?|ological|scopy"
    r"|scopic|plasty|graphy|graphic|metry|metric|lytic|ergic|genic|genesis|trophic|trophy|azole|pril|sartan|statin|mab|nib|mycin"
    r"|cillin|oxacin|dipine|olol|zepam|caine|profen|triptan|prazole|gliptin|gliflozin|glutide|barbital|thiazide|phylline|terol"
    r"|sterone|pressin|tocin|ectin|pathogen|cyte|cytes|blast|blasts|phage|plasma|lipids?|lactone|quinone|terpenes?|oxide|chloride"
    r"|sulf(?:ate|onate|ide)|sulph(?:ate|onate|ide)|phosphate|carbonate|acetate|citrate|stearate|palmitate|glycinate|parabens?"
    r"|siloxane|methicone|flavones?|flavonoids?|carotene|xanthin|saccharides?|peptides?|amine|amide|iasis|ostasis|rrhoea|rrhea|rrhage"
    r"|philia|phobia|phobic|plegia|plegic|paresis|sclerosis|stenosis|thrombosis|spasm|dynia|edema|oedema|virus|viruses|virals?|c?[io]vir|antine|gravida|fostine|floxacin|dronate|parin|xaban|derm|dermic|ferase|[lt]ase|[lt]ases|globulins?|globins?|proteins?|lipin|eryl|cidal|phoresis|ectasis|ectasia|cele|centesis|crine|kinesis|logic|cutaneous|venous|vascular|therapy|therapist)$"
)
_COMMON_INSIDE = expression(r"(?:ing|ed|ly|ness|ment)")
_VOWEL = expression(r"[aeiouy]")


@lru_cache(maxsize=1 << 14)
def info(word: str) -> int:
    """Flags of a lower-case word, derived ones included; 0 when it is unknown."""
    table = word_table()
    flags = table.flags(word)
    if flags & ~(W.NAME | W.ABBREVIATION):
        return flags
    if "'" in word:
        return _clitic(word) or flags
    if not word.isalpha():
        return flags or _coded(word)
    if not word.isascii():
        return flags or W.NAME
    return flags or _derived(word)


def is_known(word: str) -> bool:
    """True for a word that may stand in lower case."""
    return bool(info(word) & ~(W.NAME | W.ABBREVIATION))


def _clitic(word: str) -> int:
    stem, _, tail = word.partition("'")
    if tail == "s" or word.endswith("s'"):
        return info(stem) & ~(W.VERB | W.PLURAL) | W.ADJECTIVE if info(stem) else 0
    if word.endswith("n't"):
        return W.CLOSED_CLASS if word_table().flags(word[:-3]) or stem in ("can", "won", "shan", "ain") else 0
    if tail in ("re", "ve", "ll", "d", "m", "em", "clock", "t"):
        return W.CLOSED_CLASS if not stem or info(stem) or tail == "t" else 0
    return 0


def _coded(word: str) -> int:
    """Sizes, doses, ordinals and codes: 20mmHg, 2nd, b12, 5k, 400iu."""
    if re.fullmatch(
        r"\d+(?:st|nd|rd|th|s|x|k|m|g|kg|mg|mcg|ug|ml|l|cl|cm|mm|km|hz|khz|mhz|v|w|ma|iu|kcal|kj|gsm|min|mins|hrs?|h|am|pm|lb|lbs|oz|ft|in|p|d|c|f|mmhg|yo|yr|yrs)?",
        word,
    ):
        return W.ADJECTIVE | W.NOUN
    if re.fullmatch(r"[a-z]{1,3}\d{1,4}[a-z]?|\d{1,4}[a-z]\d{0,4}", word):
        return W.NAME
    return 0


def _derived(word: str) -> int:
    table = word_table()
    if flag := _suffixed(table, word):
        return flag
    for prefix in PREFIXES:
        rest = word[len(prefix) :]
        if not word.startswith(prefix) or len(rest) < 4:
            continue
        if _solid(table, rest) and (len(rest) > 5 or _is_usual(table, rest)):
            return table.flags(rest) & W.OPEN | W.OWN
        if len(rest) > 6 and (flag := _suffixed(table, rest)):
            return flag
    if len(word) >= 7 and (
        _MEDICAL.match(word) or (word.startswith(_CHEMICAL) and not _COMMON_INSIDE.search(word[5:]))
    ):
        return W.NOUN | TERM
    return _compound(table, word)


def _suffixed(table: W.WordTable, word: str) -> int:
    for cut in range(min(_LONGEST_END, len(word) - 3), 0, -1):
        flag = _BY_END.get(word[-cut:])
        if flag and any(_solid(table, stem) for stem in _stems(word[:-cut], word[-cut:])):
            return flag | W.OWN
    return 0


def _solid(table: W.WordTable, word: str) -> bool:
    """True for a word that others can be built from."""
    flags = table.flags(word)
    return len(word) >= 3 and bool(flags & (W.LISTED | W.OWN)) and not (len(word) < 4 and flags & W.CLOSED_CLASS)


def _is_usual(table: W.WordTable, word: str) -> bool:
    """True for a word common enough, for its length, to be half of a new one."""
    flags = table.flags(word)
    level = flags >> W.FREQUENCY_SHIFT
    return bool(flags & W.OPEN) and (level >= (5 if len(word) == 3 else 3) or bool(flags & W.OWN and len(word) > 4))


def is_weak(flags: int) -> bool:
    """True for a rare word of the general list that no lexicon of forms knows: often a name or a scrap."""
    return bool(flags & W.LISTED) and not flags & (W.OPEN | W.CLOSED_CLASS | W.OWN) and flags >> W.FREQUENCY_SHIFT <= 2


def _stems(stem: str, end: str) -> tuple[str, ...]:
    if end == "'s":
        return (stem,)
    if end[0] in "aeiouy" and len(stem) > 3:
        doubled = (stem[:-1],) if stem[-1] == stem[-2] and stem[-1] not in "aeiou" else ()
        return (stem, stem + "e", stem + "y" if end[0] == "i" else stem, *doubled)
    if stem.endswith("i"):
        return (stem, stem[:-1] + "y")
    return (stem,)


def _compound(table: W.WordTable, word: str) -> int:
    """Two everyday content words in one: breathwork, sockdrawer. Never one with a function word: that is glue."""
    if len(word) > 40:  # no word, and every split of it is looked up
        return 0
    for i in range(3, len(word) - 2):
        first, second = word[:i], word[i:]
        one, two = table.flags(first), table.flags(second)
        if (
            (
                one & W.LISTED
                and two & W.LISTED
                and not (one | two) & W.CLOSED_CLASS
                and _VOWEL.search(first)
                and _VOWEL.search(second)
            )
            and _is_usual(table, first)
            and _is_usual(table, second)
        ):
            return (two & W.OPEN or W.NOUN) | W.OWN
    return 0
