"""How much at a time and a day, of a sentence that is known to say so."""

from __future__ import annotations

from collections.abc import Iterator

from lint_health.language.phrases import Hit
from lint_health.rules.directions.limits import limit_of
from lint_health.rules.directions.measures import bounded
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.wordings import Wordings

_BESIDE = 12  # letters before a finger in which a verb may say that it only pats


def presumed_doses(text: str, words: Wordings) -> Iterator[Value]:
    """How much at a time; and a day, where the sentence says so."""
    if hit := words["dose.nth-last"].search(text):
        n = hit.figures[0].low
        yield bounded(n, n, "max", f"{_noun(hit.words[0], words)}/day")
        return
    if hit := words["dose.size"].search(text):
        low, high = words.span("sizes", hit.words[0])
        yield Value(low=low, high=high, unit="size/go", shown=f"the size of a {hit.words[0]}")
        return
    hit = words["dose.finger"].search(text)
    if hit and not words["dose.not-finger"].stands_in(text[max(hit.start - _BESIDE, 0) : hit.start]):
        low, high = _figure(hit)
        yield bounded(low, high, "eq", "fingertip/go")
        return
    yield from _counts(text, words)


def _figure(hit: Hit) -> tuple[float, float]:
    """The figure of a place; one where it has an article."""
    return (hit.figures[0].low, hit.figures[0].high) if hit.figures else (1.0, 1.0)


def _counts(text: str, words: Wordings) -> Iterator[Value]:
    """Tablets and drops, else a mass or volume, else a bare number."""
    counts = [h for h in words["dose.count"].all(text) if not _is_pack(text, h, words)]
    told = [h for h in counts if h.figures or h.words[0] not in words.words("dose.known")]
    measured = words["dose.measured"].search(text)
    chosen = next((h for h in told if h.figures), None)
    chosen = chosen or (None if measured else next(iter(told), None))
    if chosen is None and measured is None:
        chosen = next(iter(counts), None)
    if chosen is not None:
        yield from _counted(text, chosen, measured, words)
    elif measured:
        low, high = _figure(measured)
        yield from _amount(text, (low, high), measured.words[0], (measured.start, measured.end), words)
    elif hit := words["dose.bare"].search(text):
        yield from _amount(text, _figure(hit), "piece", (hit.start, hit.end), words)
    elif hit := words["dose.one-of"].search(text):
        yield from _amount(text, (1.0, 1.0), "piece", (hit.start, hit.end), words)


def _counted(text: str, chosen: Hit, measured: Hit | None, words: Wordings) -> Iterator[Value]:
    """A number of things, as the amount that they hold where the words say it: "a 5 ml spoonful"."""
    noun, (low, high), span = chosen.words[-1], _figure(chosen), (chosen.start, chosen.end)
    if measured and chosen.start <= measured.start <= chosen.end and noun in words.words("vessels"):
        amount, inside = measured.figures[0].low, measured.start != chosen.start
        amount = low * amount if inside else amount
        yield from _amount(text, (amount, amount), measured.words[0], span, words)
    elif factor := words.amount("spoons", noun):
        yield from _amount(text, (low * factor, high * factor), "ml", span, words)
    else:
        yield from _amount(text, (low, high), _noun(noun, words), span, words)


def _is_pack(text: str, hit: Hit, words: Wordings) -> bool:
    """True for "thirty tablets in a tube", "a box of 60 sachets": what is bought, not what is taken."""
    many = _figure(hit)[0] > words.amount("amounts", "most") and hit.words[-1] not in words.words("counted.many")
    return many or words["dose.in-pack"].starts(text[hit.end :]) or words["dose.pack-of"].ends(text[: hit.start])


def _noun(noun: str, words: Wordings) -> str:
    return words.name("counted-as", noun)


def _amount(
    text: str, figure: tuple[float, float], unit: str, span: tuple[int, int], words: Wordings
) -> Iterator[Value]:
    low, high = figure
    bound = limit_of(text, *span, words)
    bound = "eq" if bound == "min" else bound
    if times := words["dose.times"].search(text):
        least, most = _figure(times)
        yield bounded(low * least, high * most, bound, f"{unit}/day")
        yield bounded(low, high, bound, f"{unit}/go")
    else:
        yield bounded(low, high, bound, f"{unit}/{'day' if words['dose.per-day'].stands_in(text) else 'go'}")
