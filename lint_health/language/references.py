"""What identifies a source in running text: identifiers, author and year, journal and year, guideline numbers.

A bare year, a bare journal, a maker's own data identify nothing: ``flaw_of`` says which of these a text leans on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_health.expressions import expression

_YEAR = r"(?:19|20)\d{2}[a-z]?"
_NAME = r"(?:(?:van|von|de|den|der|del|la|le|di)\s+){0,2}[A-ZÀ-Þ][\w’'-]+"
_MORE = rf"(?:(?:,\s*|\s+and\s+|\s*&\s*|,\s*and\s+|,\s*&\s*){_NAME}){{0,4}}"
_ET_AL = r"(?:,?\s+(?:et\s+al\.?|and\s+(?:colleagues|coworkers|co-workers|others)))"
_PAPER = r"(?:paper|study|trial|review|meta-analysis|analysis|report|survey|cohort)"
_IDENTIFIER = expression(
    r"""
    \b10\.\d{4,9}/\S+                                                           # DOI
  | \bPMID:?\s*\d{5,9} | \bPMC\s?\d{5,9}                                        # PubMed
  | \b(?:NCT|ISRCTN|ACTRN|ChiCTR|DRKS|CTRI|UMIN|jRCT)[\s:/-]?[\w/]*\d{5,}       # trial registers
  | \bEudraCT(?:\s+(?:number|no\.?))?:?\s*\d{4}-\d{6}-\d{2}
  | \bCD\d{6}\b                                                                 # Cochrane reviews
  | \b(?:NG|CG|TA|QS|PH|MTG|DG|IPG|HTG)\s?\d{1,3}\b(?!\s*(?:mm|cm|g|ml)\b) | \bSIGN\s+\d{1,3}\b   # NICE and SIGN guidance
    """,
    re.VERBOSE,
)
_AUTHOR_YEAR = expression(
    rf"""
    \b{_NAME}(?:{_MORE})(?:{_ET_AL})?,?\s*[(\[]{_YEAR}[)\],;]                    # Okafor & Lind (2019)
  | \b{_NAME}(?:{_MORE}{_ET_AL}|\s+and\s+{_NAME}|\s*&\s*{_NAME}),?\s*{_YEAR}\b   # Knight et al., 2021; Okafor & Lind 2019
  | \b{_NAME}(?:\s+(?:and|&)\s+{_NAME}|{_ET_AL})?[’']s?\s+{_YEAR}\s+{_PAPER}     # Petersen and Boyle's 2014 trial
  | \b{_NAME}(?:\s+[A-Z]{{1,2}}\.?){{1,3}}(?:,\s*{_NAME}(?:\s+[A-Z]{{1,2}}\.?){{1,3}}){{0,11}}(?:,?\s+et\s+al\.?)?,?\s*\(?{_YEAR}\)?  # Okafor AB, Lind C, 2019
  | \b{_YEAR}\s+(?:\w+\s+){{0,2}}{_PAPER}\s+(?:by|of|from)\s+{_NAME}             # the 2019 paper by Okafor
  | \b{_PAPER}s?,\s+{_NAME}(?:{_MORE})(?:{_ET_AL})?,?\s+{_YEAR}\b             # one paper, Okafor 2019, found
  | \b[Bb]y\s+{_NAME}(?:\s+(?:and|&)\s+{_NAME}|\s+et\s+al\.?)?\s+in\s+{_YEAR}\b  # published by Knight in 2021
    """,
    re.VERBOSE,
)
# "(Petersen, 2014)", "[see Boyle 2016]": a single name and a bare year are a source in brackets only.
_BRACKETS = expression(r"[(\[][^()\[\]]{4,160}[)\]]")
_BARE_AUTHOR_YEAR = expression(
    rf"(?:^|[(\[;]|\bsee\s|\be\.g\.,?\s|\bcf\.\s)\s*(?P<who>{_NAME}(?:{_MORE})),?\s+{_YEAR}(?=[)\];,:]|$)"
)
_TITLED = expression(
    rf"\b(?:[A-Z][\w-]+\s+){{1,6}}(?:Atlas|Report|Study|Trial|Register|Registry|Survey|Guideline|Guidelines|Census|Yearbook|Framework|Strategy)\b"
    rf"[^.!?]{{0,40}}\b{_YEAR}\b|\b(?:[A-Z]{{3,7}})\s+(?:trial|study|cohort)[\s,]*\(?{_YEAR}"
)
_BODY = (
    r"(?:WHO|NHS|NICE|CDC|NIH|FDA|MHRA|EFSA|EMA|ONS|IDF|OECD|NCHS|AIHW|PHAC|SIGN|USPSTF|World Health Organi[sz]ation|"
    r"Office for National Statistics|Health Survey for England|Public Health England|British Heart Foundation|Diabetes UK|Versus Arthritis)"
)
_BODY_YEAR = expression(
    rf"\b{_BODY}\b(?!-|\s(?:approved|registered|cleared|tested|recommended))[^.!?;]{{0,60}}\b{_YEAR}\b"
)
_VOLUME = expression(rf"\b{_YEAR}\s?;\s?\d{{1,4}}(?:\s?\(\d+\))?\s?:\s?\w?\d+")
_JOURNAL = expression(
    r"\b(?:Journal|BMJ|Lancet|JAMA|PLoS|PLOS|Annals|Archives|Cochrane|Nutrients|Circulation|Phlebology|Int J|J [A-Z]\w+|N Engl J Med)\b"
)
_JOURNAL_YEAR = expression(rf"\b{_YEAR}\b")
_YEAR_BEFORE = expression(rf"\b(?:[Ii]n|[Aa]|[Tt]he|of)\s+{_YEAR}\b[^.;!?]{{0,60}}$")
_YEAR_REACH = 60
_QUOTED_TITLE = expression(
    r"[“\"][A-Z][^”\"]{20,200}[”\"],?\s+(?:in\s+)?(?:the\s+)?(?:[A-Z]\w+\s+(?:of\s+|and\s+|in\s+|the\s+|&\s+)*){0,5}"
    r"(?:Journal|Medicine|Nutrition|Research|Reviews?|Sciences?|Therapy|Surgery|Physiology|Rheumatology|Phlebology|Dermatology|"
    r"Annals|Archives|Lancet|BMJ|JAMA|Rehabilitation|Phytotherapy|Pharmacology|Neurology|Cardiology)\b"
)
# "Okafor AB, Lind C. Title. Pain 2019; 3: 4", "Okafor (2019)", "Body for Legs. A title of some length. 2019".
_ENTRY = expression(
    rf"\W*(?:\d{{1,3}}[\].)]\s*)?(?:{_NAME}(?:,?\s+(?:[A-Z]\.?\s?-?){{1,3}})(?=[\s,.;:&(]).{{0,400}}\b{_YEAR}|{_NAME}{_MORE},?\s+\(?{_YEAR}|"
    rf"[A-Z][\w&’' -]{{1,60}}\.\s.{{10,300}}\b{_YEAR})",
    re.DOTALL,
)
_ACCESSED = expression(r"\b(?:accessed|retrieved|visited)\b.*", re.IGNORECASE | re.DOTALL)
_NOT_AUTHORS = frozenset(
    "January February March April May June July August September October November December Since In By From Until "
    "Before After Spring Summer Autumn Winter Fall Version Updated Copyright Class Directive Regulation Award Awards "
    "Best Edition Of The Est Established Founded Reviewed Published Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
    "Winner Ltd Inc GmbH Limited Street Road Lane London Made Batch Survey Page Photo Model Size Issue Accessed".split()
)
IN_HOUSE = expression(
    r"\bdata on file\b|\b(?:in[- ]house|internal|own|our|consumer|customer|user|brand|company|manufacturer[’']?s?|self[- ]assessment)\s+"
    r"(?:\w+\s+)?(?:data|survey|study|trial|test|tests|testing|research|poll|questionnaire|panel|records|figures)\b",
    re.IGNORECASE,
)


def identified(text: str) -> Iterator[tuple[int, int]]:
    """Where ``text`` names a source that a reader could look up."""
    for m in _IDENTIFIER.finditer(text):
        yield m.start(), m.end()
    for m in _AUTHOR_YEAR.finditer(text):
        if _is_author(m.group()):
            yield m.start(), m.end()
    own = bool(IN_HOUSE.search(text))
    for bracket in _BRACKETS.finditer("" if own else text):
        for m in _BARE_AUTHOR_YEAR.finditer(bracket.group()):
            if _is_author(m.group("who")):
                yield bracket.start() + m.start("who"), bracket.start() + m.end()
    for pattern in () if own else (_TITLED, _QUOTED_TITLE, _BODY_YEAR, _VOLUME):
        yield from ((m.start(), m.end()) for m in pattern.finditer(text))
    for m in _JOURNAL.finditer(text):
        year = _year_near(text, m.start(), m.end())
        if year is not None:
            yield min(m.start(), year), m.end()


def identifies_entry(text: str) -> bool:
    """True when an entry of a reference list names authors or a body, a title and a year, or more than that."""
    text = _ACCESSED.sub("", text)
    return next(identified(text), None) is not None or (bool(_ENTRY.match(text)) and not IN_HOUSE.search(text))


def names_journal(text: str) -> bool:
    """True when ``text`` names a journal, with or without a year."""
    return bool(_JOURNAL.search(text))


def _year_near(text: str, start: int, end: int) -> int | None:
    """Where the year of a journal stands, after its name or before it: "in 2014 the British Medical Journal"."""
    after = _JOURNAL_YEAR.search(text, end, end + _YEAR_REACH)
    if after:
        return after.start()
    before = _YEAR_BEFORE.search(text, max(start - 2 * _YEAR_REACH, 0), start)
    return before.start() if before else None


def _is_author(words: str) -> bool:
    return _NOT_AUTHORS.isdisjoint(re.findall(r"[^\W\d_]+", words))
