"""How long a large site takes, and how much memory: ``python benchmarks/sites.py [--pages N]``. One core.

Up to ``--pages`` pages (1,000; 10,000 take minutes) are written as text, read, and resolved, each size in a process of
its own, whose memory is counted beyond the most that loading the rules took. Then pages full of copy are read, and facts made directly are resolved alone. The site is made up and the
same on every run: several hundred products, every paragraph once, a known number of contradictions.
"""

from __future__ import annotations

import argparse
import gc
import pickle
import resource
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from multiprocessing import get_context
from random import Random
from typing import cast

from benchmarks.copy_corpus import Page
from benchmarks.corpus_sentences import Writer
from lint_health.diagnostics import Place
from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet, load_ruleset
from lint_health.rules.directions.compare import Clash
from lint_health.rules.directions.model import Fact, Value
from lint_health.rules.directions.products import Products
from lint_health.rules.directions.resolve import find_groups
from lint_health.rules.directions.rule import DirectionRule
from lint_health.source import SourceFile

SIZES = (100, 1_000, 10_000)  # pages
COPIED = (100, 400)  # pages that are filled with copy
PRODUCTS = 400
_COPY = 5  # paragraphs of other copy on a page
PLANTED_EVERY = 50  # pages to one contradiction
_STARTS = "Bal Cor Dun Fen Gar Hal Jor Kel Lim Mor Nar Pol Rud Sel Tar Ul Ven Wal Yar Zed".split()
_ENDS = "ack bury den fast gill ham kin ley mere ney oth rigg sett thwaite vale wick".split()
_FILLER = (
    "{a} {b} at the {c} by the {d} {e}, {n} steps from the {f}.",
    "The {c} in our {f} is {a}, and {n} visitors ask after the {d}.",
    "In {e} the {d} smells of {b}, as {n} letters about the {c} and the {f} tell.",
)
_WORDS = {
    "a": "Early Late Quiet Busy Bright Grey Dry Windy Slow Brisk".split(),
    "b": "hay bread rain wool soap paint coffee moss tar thyme".split(),
    "c": "counter bench window ladder kettle loom stove desk trolley shelf".split(),
    "d": "mill canal yard market station chapel orchard quay barn lane".split(),
    "e": "January February March April June July August September October November".split(),
    "f": "studio attic cellar office stall van porch kitchen corridor hut".split(),
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """How an attribute is written, and what its facts are. ``other`` is a value that clashes with all of ``values``."""

    rule: str
    group: str
    unit: str
    text: str
    values: tuple[int, ...]
    other: int


ATTRIBUTES = (
    Attribute("wear.time.hours-a-day", "wear", "min/day", "Wear the {} for {} hours a day.", (4, 6, 8), 14),
    Attribute("wear.care.wash-heat", "wash", "°C", "Wash the {} at {} °C.", (20, 30, 40), 60),
    Attribute("wear.care.replacement", "replace", "months", "Replace the {} every {} months.", (3, 4, 6), 12),
    Attribute("wear.pressure.level", "pressure", "mmHg", "The {} gives {} mmHg at the ankle.", (12, 15, 18), 30),
)
_SCALE = {"min/day": 60.0}


@dataclass(frozen=True, slots=True)
class Said:
    """One direction on a page: which product, which attribute, and the values that the page gives."""

    product: int
    attribute: Attribute
    low: int
    high: int

    @property
    def text(self) -> str:
        """The direction as the page words it."""
        number = f"{self.low}" if self.low == self.high else f"{self.low} to {self.high}"
        return self.attribute.text.format(f"{name_of(self.product)} sleeve", number)


def name_of(product: int) -> str:
    """A made-up name, another one for each product."""
    first, last = divmod(product, len(_ENDS))
    return _STARTS[first % len(_STARTS)] + _ENDS[last] + ("" if first < len(_STARTS) else "ia")


def planted(pages: int) -> int:
    """How many contradictions a site of so many pages has."""
    return min(pages // PLANTED_EVERY, PRODUCTS * len(ATTRIBUTES))


def said_on(page: int, pages: int) -> Iterator[Said]:
    """What a page says of its product, in one of two wordings that agree; every ``PLANTED_EVERY`` pages one thing of
    another product that does not."""
    products = min(PRODUCTS, max(pages // 4, 1))
    number, last = divmod(page, PLANTED_EVERY)
    wrong = last == PLANTED_EVERY - 1 and number < planted(pages)
    # Each product has one contradiction before any has a second, in another attribute.
    for n, attribute in enumerate(ATTRIBUTES):
        product = page % products
        value = attribute.values[(product + n) % len(attribute.values)]
        yield Said(product, attribute, value, value + page // products % 2)
    if wrong:
        attribute = ATTRIBUTES[number // products]
        yield Said(number % products, attribute, attribute.other, attribute.other)


def page_text(page: int, pages: int) -> tuple[str, str]:
    """Name and Markdown of a page; every paragraph opens with a sentence that stands nowhere else."""
    random = Random(page)
    paragraphs = [f"# Page {page} of the house paper"]
    for n, said in enumerate(said_on(page, pages)):
        words = {k: random.choice(v) for k, v in _WORDS.items()}
        opening = _FILLER[random.randrange(len(_FILLER))].format(n=page * 10 + n, **words)
        paragraphs.append(f"{opening} {said.text}")
    return f"page{page:05}.md", "\n\n".join(paragraphs) + "\n"


def page_facts(page: int, pages: int) -> Iterator[Fact]:
    """The facts of a page, as reading it would give them."""
    path = f"page{page:05}.md"
    for n, said in enumerate(said_on(page, pages)):
        attribute, name = said.attribute, name_of(said.product).lower() + " sleeve"
        scale = _SCALE.get(attribute.unit, 1.0)
        value = Value(
            low=said.low * scale, high=said.high * scale, unit=attribute.unit, shown=f"{said.low}-{said.high}"
        )
        place = Place(path, 3 + 2 * n, 1, 3 + 2 * n, len(said.text), said.text, said.text)
        yield Fact(
            attribute.rule, place, value, attribute.group, named=(name,), scope=(name,), statement=n + 1, block=n + 1,
        )  # fmt: skip


def made_facts(pages: int) -> list[Fact]:
    """The facts of a site, without reading it."""
    return [fact for page in range(pages) for fact in page_facts(page, pages)]


def copy_texts(pages: int) -> Iterator[tuple[str, str]]:
    """The pages of a site with other copy on each, as pages of shops have it; no paragraph occurs twice."""
    writer, said = Writer(), set[str]()
    for page in range(pages):
        name, text = page_text(page, pages)
        copy = Page(Random(page), writer, "shop", said)
        yield name, "\n\n".join([text.rstrip(), *(copy.new(3, 6) for _ in range(_COPY))]) + "\n"


def read_facts(ruleset: RuleSet, pages: int) -> list[Fact]:
    """The facts of a site, read page by page."""
    return facts_of(ruleset, (page_text(page, pages) for page in range(pages)))


def facts_of(ruleset: RuleSet, texts: Iterable[tuple[str, str]]) -> list[Fact]:
    """The facts of some pages, read one by one."""
    found: list[Fact] = []
    for name, text in texts:
        found += cast(Iterable[Fact], ruleset.check(reader_for(name)(SourceFile(name, text), ReaderOptions())).facts)
    return found


def extraction(ruleset: RuleSet, pages: int) -> str:
    """A row for pages full of copy: how long it takes to make facts of them, and to resolve these."""
    texts = list(copy_texts(pages))
    size = sum(len(text.encode()) for _, text in texts)
    start = time.process_time()
    facts = facts_of(ruleset, texts)
    seconds = time.process_time() - start
    resolved, _ = _resolved(ruleset, facts)
    share = 100 * resolved / (resolved + seconds)
    return f"| {pages:,} | {size / 1e3:,.0f} | {len(facts):,} | {seconds:.2f} | {size / seconds / 1e3:,.0f} | {resolved:.3f} | {share:.1f} % |"


def comparisons(ruleset: RuleSet, facts: Sequence[Fact]) -> int:
    """How often two values are compared when the facts are resolved."""
    count = 0
    products = Products(facts)
    by_rule: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_rule[fact.rule].append(fact)
    for rule in (r for r in ruleset.rules if isinstance(r, DirectionRule)):

        def compare(a: Value, b: Value, rule: DirectionRule = rule) -> Clash | None:
            nonlocal count
            count += 1
            return rule.compare(a, b)

        for _ in find_groups(by_rule[rule.spec.id], compare, products):
            pass
    return count


def _resolved(ruleset: RuleSet, facts: Sequence[Fact]) -> tuple[float, int]:
    gc.collect()
    start = time.process_time()
    found = ruleset.resolve(facts)
    return time.process_time() - start, len(found)


def _peak(ruleset: RuleSet, facts: Sequence[Fact]) -> float:
    """Megabytes that resolving needs beyond the facts themselves."""
    gc.collect()
    tracemalloc.start()
    ruleset.resolve(facts)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


@dataclass(frozen=True, slots=True)
class Measured:
    """A site of ``pages`` pages read and resolved: seconds of the processor, and bytes. ``packed`` is the size of the
    facts as they go from process to process, ``peak`` the most memory in use at once, beyond the most that loading the rules took."""

    pages: int
    facts: int
    found: int
    read: float
    resolved: float
    packed: int
    peak: int

    @property
    def row(self) -> str:
        """A row of the table, with figures for a page."""
        each = (self.read * 1e6, self.resolved * 1e6, self.packed, self.peak)
        figures = " | ".join(f"{figure / self.pages:,.0f}" for figure in each)
        return f"| {self.pages:,} | {self.facts:,} | {figures} | {self.peak / 1e6:,.0f} | {planted(self.pages)} | {self.found} |"


def measured(pages: int) -> Measured:
    """Read and resolve a site. The peak is that of this process, so call it in one of its own."""
    ruleset = load_ruleset().select(["wear"])
    ruleset.resolve(read_facts(ruleset, 20))  # what is made on first use
    before = _most_memory()
    start = time.process_time()
    facts = read_facts(ruleset, pages)
    read = time.process_time() - start
    resolved, found = _resolved(ruleset, facts)
    peak = _most_memory() - before
    packed = sum(len(pickle.dumps(list(group))) for _, group in groupby(facts, lambda f: f.place.path))
    return Measured(pages, len(facts), found, read, resolved, packed, peak)


def _most_memory() -> int:
    """The most bytes that this process had in use so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _in_own_process(pages: int) -> Measured:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(measured, pages).result()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=1000, help="the most pages to write and read")
    most = parser.parse_args().pages
    ruleset = load_ruleset().select(["wear"])
    columns = "pages read,facts,µs to read a page,µs to resolve a page,bytes of facts a page,peak bytes a page,peak MB,planted,found"
    print(f"| {columns.replace(',', ' | ')} |\n|{' ---: |' * (columns.count(',') + 1)}")
    for pages in sorted({most, *(n for n in SIZES if n < most)}):
        print(_in_own_process(pages).row, flush=True)
    print("\n| pages of copy | kB | facts | seconds to extract | kB/s | seconds to resolve | share |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for pages in COPIED:
        print(extraction(ruleset, pages), flush=True)
    print("\n| pages resolved | facts | seconds | µs a fact | comparisons | peak MB | planted | found |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for pages in SIZES:
        facts = made_facts(pages)
        seconds, count = min(_resolved(ruleset, facts) for _ in range(3))
        each = seconds / len(facts) * 1e6
        done, peak = comparisons(ruleset, facts), _peak(ruleset, facts)
        print(
            f"| {pages:,} | {len(facts):,} | {seconds:.3f} | {each:.0f} | {done:,} | {peak:.1f} | {planted(pages)} | {count} |"
        )


if __name__ == "__main__":
    main()
