"""How much, how tight, how hot and from which age, of a sentence that is known to say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lint_health.rules.directions.limits import limit_of, value_of
from lint_health.rules.directions.marked import NUMBER, ORDINAL, D, N
from lint_health.rules.directions.measures import bounded
from lint_health.rules.directions.model import Value

# What a dab is compared with, in ml.
_SIZES: Mapping[str, tuple[float, float]] = {
    "lentil": (0.03, 0.15), "rice": (0.02, 0.1), "pinhead": (0.01, 0.05), "peppercorn": (0.05, 0.15), "pea": (0.15, 0.4), "pearl": (0.15, 0.4), "petit pois": (0.15, 0.3),
    "bean": (0.5, 1.5), "raisin": (0.2, 0.6), "blueberry": (0.5, 1.2), "chickpea": (0.3, 0.8), "hazelnut": (0.8, 2.0), "almond": (0.8, 2.0),
    "olive": (2.0, 4.0), "cherry": (3.0, 6.0), "grape": (3.0, 6.0), "walnut": (4.0, 12.0), "apricot": (15.0, 40.0), "plum": (30.0, 60.0),
    "golf ball": (30.0, 45.0), "egg": (40.0, 60.0), "coin": (0.4, 1.5), "penny": (0.4, 1.2), "5p": (0.3, 0.8), "5 p": (0.3, 0.8), "10p": (0.5, 1.2), "pound": (0.5, 1.5),
    "dime": (0.3, 0.8), "quarter": (0.6, 1.5), "nickel": (0.5, 1.2), "thumbnail": (0.3, 1.0), "fingernail": (0.2, 0.6), "marble": (1.5, 4.0), "button": (0.4, 1.2), "matchhead": (0.01, 0.05), "smartie": (0.4, 0.9), "sixpence": (0.4, 1.0),
}  # fmt: skip
_SIZE = re.compile(
    rf"\b({'|'.join(sorted(_SIZES, key=len, reverse=True))})(?: piece)?(?:s?-?(?: )?(?:sized?|grain)\b|(?: '?s)? worth| of\b|(?: |$)(?:for|does|covers|per|each|is|on|of|on|to|in|,|\.))"
    rf"|\b(?:size of|bigger than|larger than|as big as|than would sit on|than|amount|like)(?: \w+){{0,3}}? (\b(?:{'|'.join(sorted(_SIZES, key=len, reverse=True))}))\b|\bgrain-?(?: )?of-?(?: )?(rice)"
)
_FINGER = re.compile(
    rf"(?:{N}|\b(?:a|one)) (?:adult )?(fingertip|finger|thumb)(?:s|tips?)?(?: '?s?)?(?: units?| worth| length)?|\b(finger|thumb)(?: tip|-length|tip)\b"
)
_NOUNS = (
    r"tablet|capsule|drop|patch|scoop|sachet|gummy|gummies|spoonful|puff|pump|spray|lozenge|pill|softgel|caplet|chew|ampoule|vial|sip|mouthful|strip|squirt|spritz|measure|stick|"
    r"shot|teabag|cup|dollop|squeeze|blob|pastille|gumdrop|packet|tab|plaster|dropper|dropperful|pipette|pipetteful|melt|wafer|cap|capful|burst|dab|dessertspoon|dessertspoonful|"
    r"chewable|pass|stick pack|powder|effervescent tablet|pearl|wipe|ring|bag|sheet|pad|stripe|line|swipe|stroke|press|dash|pinch|handful|cupful|ladle|cube|teaspoon|tablespoon|fizz|jelly|bear|tube|dose|serving|portion"
)
_COUNT = re.compile(
    rf"(?:{N}|\b(single|one|your|a|the|this|an|that))(?: (?!\b(?:to|for|with|and|of|ml|mg)\b)[a-z]+){{0,2}}? ({_NOUNS})(?:s|es)?\b"
)
_MEASURED = re.compile(rf"{N} (mg|ml|IU|cm)\b")
_PER_DAY = re.compile(
    r"\b(?:(?:a|per|each|every|/|in (?:a|any|every|one|the)|any|over the|of the|through the|for the|across the) (?:given |single |whole |one )*(?:day|n24|d1|t1440)\b|daily\b|until tomorrow|between [^.;]*\b(?:next|sleeping|bed|night)\b|lot for the day|in t1440|total for the day)"
)
_NTH = re.compile(rf"\b{ORDINAL} ({_NOUNS}|one)s?\b.*\b(?:last|stop|final|end)\b")
_TIMES = re.compile(rf"\bn{NUMBER} times(?: \w+)?(?: (?:a|per|each|/) day| daily|\b)")
_BARE = re.compile(
    rf"{N}(?! (?:times|years?|months?|am|pm|minutes|o'clock|mg|ml|%|stone|kg|and over|nights?|days?|evenings?|hours?))"
)
_ONE_OF = re.compile(r"\b(?:one|a single one|just one|a single)\b")
_MOST = 12  # of anything counted that is taken in one day
_PACKED = re.compile(
    r"^ (?:in|per|to|inside|from) (?:a|the|each|every|our|this|one) (?:\w+ )?(?:tube|pack|box|bottle|jar|tin|bag|pot|tub|carton|pouch|blister|packet)\b"
)
_PACK_OF = re.compile(
    r"\b(?:tube|pack|box|bottle|jar|tin|bag|pot|tub|carton|pouch|supply|contains?|holds?|set)(?: of| with)? $"
)
_SPOONS = {
    "teaspoon": ("ml", 5.0),
    "tablespoon": ("ml", 15.0),
    "dessertspoon": ("ml", 10.0),
    "dessertspoonful": ("ml", 10.0),
}
_SAME = {"gummies": "gummy", "chewable": "chew", "tab": "tablet", "pill": "tablet", "caplet": "tablet", "effervescent tablet": "tablet", "stick pack": "stick", "squirt": "spray",
         "burst": "spray", "puff": "spray", "spritz": "spray", "dropper": "dropperful", "pipette": "pipetteful", "cap": "capful", "press": "pump", "packet": "sachet"}  # fmt: skip


def presumed_doses(text: str) -> Iterator[Value]:
    """How much at a time; and a day, where the sentence says so."""
    if m := _NTH.search(text):
        yield bounded(float(m[1]), float(m[1]), "max", f"{_noun(m[2])}/day")
        return
    size = _SIZE.search(text)
    if size:
        name = next(g for g in size.groups() if g)
        low, high = _SIZES[name]
        yield Value(low=low, high=high, unit="size/go", shown=f"the size of a {name}")
        return
    if (m := _FINGER.search(text)) and not re.search(r"\bpat|tap|rub it with", text[: m.start()][-12:]):
        n = float(m[1] or 1)
        yield bounded(n, float(m[2] or n), "eq", "fingertip/go")
        return
    yield from _counts(text)


def _counts(text: str) -> Iterator[Value]:
    """Tablets and drops, else a mass or volume, else a bare number."""
    counts = [
        m
        for m in _COUNT.finditer(text)
        if (m[1] or m[3] not in ("the", "this", "that", "your")) and not _is_pack(text, m)
    ]
    figures = [m for m in counts if m[1]]
    measured = _MEASURED.search(text)
    chosen = next(iter(figures), None) or (None if measured else next(iter(counts), None)) or measured
    chosen = chosen or next((m for m in _COUNT.finditer(text) if not _is_pack(text, m)), None)
    if chosen is not None and chosen is measured:
        yield from _amount(text, float(measured[1]), float(measured[2] or measured[1]), measured[3], measured.span())
    elif chosen is not None:
        n = float(chosen[1] or 1)
        noun, factor = _SPOONS.get(chosen[4], (_noun(chosen[4]), 1.0))
        if (
            measured
            and chosen.start() <= measured.start() <= chosen.end()
            and chosen[4] in ("spoonful", "dose", "serving", "measure", "portion", "line", "cap", "cup")
        ):
            inside = measured.start() != chosen.start(1) - 1
            n = n * float(measured[1]) if inside else float(measured[1])
            yield from _amount(text, n, n, measured[3], chosen.span())
            return
        yield from _amount(text, n * factor, float(chosen[2] or n) * factor, noun, chosen.span())
    elif m := _BARE.search(text):
        yield from _amount(text, float(m[1]), float(m[2] or m[1]), "piece", m.span())
    elif m := _ONE_OF.search(text):
        yield from _amount(text, 1.0, 1.0, "piece", m.span())


def _is_pack(text: str, match: re.Match[str]) -> bool:
    """True for "thirty tablets in a tube", "a box of 60 sachets": what is bought, not what is taken."""
    many = float(match[1] or 1) > _MOST and match[4] not in (
        "drop",
        "spray",
        "squirt",
        "puff",
        "pump",
        "spritz",
        "dash",
    )
    return many or bool(_PACKED.match(text[match.end() :])) or bool(_PACK_OF.search(text[: match.start()]))


def _noun(noun: str) -> str:
    return _SAME.get(noun, "piece" if noun == "one" else noun)


def _amount(text: str, low: float, high: float, unit: str, span: tuple[int, int]) -> Iterator[Value]:
    bound = limit_of(text, *span)
    bound = "eq" if bound == "min" else bound
    times = _TIMES.search(text)
    if times and unit != "size":
        yield bounded(low * float(times[1]), high * float(times[2] or times[1]), bound, f"{unit}/day")
        yield bounded(low, high, bound, f"{unit}/go")
    else:
        yield bounded(low, high, bound, f"{unit}/{'day' if _PER_DAY.search(text) else 'go'}")


def presumed_pressures(text: str) -> Iterator[Value]:
    """The pressure, whether its unit stands beside it or not."""
    found = list(re.finditer(rf"{N} ?mmhg\b", text, re.I)) or list(re.finditer(N, text))
    if not found:
        return
    low, high = float(found[0][1]), float(found[0][2] or found[0][1])
    if len(found) > 1 and re.match(r" (?:mmhg )?(?:down |up )?(?:to|and)\b", text[found[0].end() :], re.I):
        second = float(found[1][2] or found[1][1])
        low, high = min(low, second), max(high, second)
    if "mmhg" in text.lower() or high >= 8:
        yield bounded(low, high, limit_of(text, *found[0].span()), "mmHg")


_DEGREES = re.compile(rf"{N} ?(°[CF]|°|degrees?|deg|celsius|centigrade|fahrenheit|°c|c\b|f\b)")
_HEAT = re.compile(
    rf"{N}(?! (?:min|minutes|times|wash(?:es)?|wears|uses|days|weeks|months|outings|hours|ml|spin|rpm|%))"
)
_WARMTHS = (("boil", 90.0, 100.0), ("hand-? ?hot", 35.0, 55.0), ("lukewarm|luke-warm|tepid|blood-? ?warm|body temperature|just-? ?warm|baby", 25.0, 40.0),
            ("cool", 15.0, 30.0), ("cold|icy|coldest", 5.0, 30.0), ("hot|hottest", 50.0, 95.0), ("warm", 30.0, 50.0))  # fmt: skip
_NOT_SO = re.compile(
    r"(?:\b(?:not|never|no|n't|nothing|than|instead of|avoid|rather than|away from|without|keeps?|kills?|if)(?: \w+){0,2}|, not) $"
)
_LEST = re.compile(
    r"^\w*(?: \w+)? (?:will|kills|ruins|makes?|loosens|wrecks|melts|would|spells|hairdryer|dryer|airer|flannel|gives|does)\b"
)
_COOLEST, _HOTTEST = 15.0, 100.0


def presumed_heats(text: str) -> Iterator[Value]:
    """How hot: degrees, the number of a programme, or a word for it."""
    if m := _DEGREES.search(text):
        yield value_of(text, m, "°F" if m[3].lower() in ("°f", "f", "fahrenheit") else "°C")
        return
    figures = [m for m in _HEAT.finditer(text) if _COOLEST <= float(m[1]) <= _HOTTEST]
    if figures:
        yield value_of(text, min(figures, key=lambda m: float(m[1]) % 5 > 0), "°C")
        return
    for name, low, high in _WARMTHS:
        for m in re.finditer(rf"\b(?:{name})", text):
            if re.search(
                r"\b(?:warmer|hotter|cooler) than(?: a| an)? $|\b(?:warmer|hotter|more) than (?:\w+ )?$",
                text[: m.start()],
            ):
                yield Value(low=0, high=high, bound="max", unit="°C", shown=f"no hotter than {m.group()}")
                return
            if not _NOT_SO.search(text[: m.start()]) and not _LEST.match(text[m.end() :]):
                limited = name != "boil" and limit_of(text, *m.span()) == "max" and "as hot as" in text
                yield Value(
                    low=0 if limited else low, high=high, bound="max" if limited else "eq", unit="°C", shown=m.group()
                )
                return


_ANY_AGE = re.compile(
    r"\b(?:(?:all|any|every) (?:ages?|generations?)|(?:no|n't (?:a|have a|any)|without(?: a)?) (?:\w+ )?(?:minimum|lower|lowest|youngest|upper)?(?: \w+)? ?age\b|no age|(?:too|nobody is too) (?:young|old)|(?:from )?birth(?! ?day)|newborns?|day-? ?old|whole family|"
    r"everyone|everybody|anyone at all|(?:babies|infants|toddlers|bab(?:y|ies))\b.*\b(?:grand\w*|great-?\w*|adults?|pensioners?|elderly|old)|cradle|(?:young|old) (?:and|or) (?:old|young)|pram|(?:bus pass|school bag)|age (?:is )?no|anybody may|(?:whatever|regardless of|at any) (?:your |their |of )?(?:age|birthday))\b"
)
_ADULT = re.compile(r"\b(?:adults?|grown-? ?ups?|fully grown|grown (?:men|women|man|woman)|of legal age|come of age)\b")
_NOT_MINOR = re.compile(r"\b(?:minors|children|kids|child|under-? ?age)\b")
_AGE = re.compile(
    rf"(?:{D}|{N}|{ORDINAL})(?= (?:birthday|\w+ birthday|years?|yrs?|months?|weeks?|s\b|and|or|up|plus|\+|to|if|is|upwards|onwards|before|the|who|in|of|on|at|leave|,|\.|wears?|can|you|we|should|shouldn)|s|$|-| )"
)
_YEARS = {"week": 7 / 365.25, "weeks": 7 / 365.25, "month": 1 / 12, "months": 1 / 12}
_OTHER_AGES = re.compile(
    r"\b(?:asks?|consult|doctors?|gps?|pharmacists?|midwife|popular|loved|favourite|for over|supervis\w+|ideal|guarantee\w*|honey|aspirin|some|study|advice|"
    r"unattended|experience|orders?|customers?|account|sizes?|sized|reach|away from)\b"
)
_OLDEST = 70.0


def presumed_ages(text: str) -> Iterator[Value]:
    """The least age, in years."""
    if _OTHER_AGES.search(text) or len(re.findall(rf"{N}(?! (?:mmhg|minutes))", text, re.I)) > 1:
        return  # a dose by age, advice by age, an audience
    for m in _AGE.finditer(text):
        years = float(m[1]) / 365.25 if m[1] else float(m[3] or m[5])
        after = text[m.end() :].split()[:1]
        before = text[: m.start()].split()[-1:]
        if before in (["times"], ["than"]) and "age" not in text and "young" not in text and "under" not in text:
            continue
        if m[3] and after in (["times"], ["ml"], ["mg"], ["minutes"], ["tablet"], ["tablets"], ["sachet"], ["mmHg"]):
            continue
        if m[3] and re.match(
            r" (?:[a-z]+ )?(?:tablets?|lozenges?|capsules?|pastilles?|drops?|sachets?|spoonfuls?|caplets?|times|ml|mg|mmHg|chewables?|gumm\w+|sprays?|softgels?)\b",
            text[m.end() :],
        ):
            continue
        if years <= _OLDEST and (years > 0.05):
            yield Value(low=years, high=years, unit="years", shown=f"from {_shown(years)}")
            return
    if _ANY_AGE.search(text):
        yield Value(low=0, high=0, unit="years", shown="at any age")
    elif _ADULT.search(text):
        yield Value(low=18, high=18, unit="years", shown="from 18 years")
    elif _NOT_MINOR.search(text):
        yield Value(low=12, high=18, unit="years", shown="not for children")


def _shown(years: float) -> str:
    return f"{years:g} years" if years >= 1 else f"{years * 12:.0f} months"
