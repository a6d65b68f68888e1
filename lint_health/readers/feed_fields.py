"""Which fields of a feed are copy: judged by name, else by what the whole column holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lint_health.expressions import expression
from lint_health.readers.base import ReaderOptions

_SPLIT_NAME = expression(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_FILLER = frozenset("html text txt en gb uk us au value default plain raw rich md markdown safe".split())

# The last word of a name that says "copy", whatever comes before it.
_COPY = frozenset(
    "title headline heading header subtitle subheading subheadline description descriptions desc summary blurb "
    "excerpt tagline strapline slogan intro introduction body bullets bullet highlights highlight features "
    "feature benefits benefit caption captions alt caution cautions warning warnings directions direction "
    "instructions instruction usage care faq faqs question questions answer answers disclaimer disclaimers "
    "details overview story copy claim claims storage indications contraindications precautions testimonial "
    "testimonials review reviews quote quotes cta promise teaser message advice tip tips dosage dose guidance "
    "paragraph".split()
)
# These say "copy" only when nothing before them says otherwise ("vendor_name", "size_label").
_MILD_COPY = frozenset("name product label note notes content comment comments q a button purpose ingredients".split())
_NEVER = frozenset(
    "id ids uid uuid guid sku skus handle slug url urls uri href link links src path file filename image images "
    "img picture photo thumbnail icon video media price prices cost msrp amount currency date time timestamp "
    "created updated modified published expires locale lang language country region gtin ean upc isbn mpn barcode "
    "asin code codes hash qty quantity stock inventory count total rank rating score weight height width length "
    "depth size sizes colour color colours colors option options variant variants vendor brand manufacturer "
    "supplier author store shop seller category categories collection collections breadcrumb breadcrumbs type "
    "kind status state available availability active discontinued enabled visible tag tags keyword keywords email "
    "phone tel address postcode zip schema version template layout class parent related tax shipping unit units "
    "position order sort index number".split()
)
_TITLES = ("title", "name", "productname", "producttitle", "product", "itemname", "headline", "heading")
_ALTS = frozenset("alt alttext imagealt imagealttext alternativetext".split())

_WORD = expression(r"[^\W\d_]{2,}")
_TAG = expression(r"<[^<>]{1,300}>")
_NO_COPY = expression(
    r"\s*(?:[a-z][\w+.-]*://\S+|www\.\S+|/?[\w.-]+(?:/[\w.-]+)+/?|\S+@\S+|\S*"
    r"|\d{4}-\d\d-\d\d[T ]?[\d:.Z+-]*|[\d\W_]+|(?:[\d\W_]*[A-Za-z]{1,3}\b){1,2}[\d\W_]*)\s*",
)
_ADDRESS = expression(r"(?:[a-z][\w+.-]*://|www\.)[^\s\"',]+|\S+\.(?:jpe?g|png|webp|gif|svg|avif)\b\S*", re.IGNORECASE)
_SAMPLE = 200


class FieldJudge:
    """Decides about fields by their names and values; the user's settings come first."""

    def __init__(self, options: ReaderOptions) -> None:
        self._copy = frozenset(map(plain_name, options.copy_fields))
        self._skip = frozenset(map(plain_name, options.skip_fields))

    def is_copy(self, name: str, values: Iterable[str]) -> bool:
        """True when the column ``name`` that holds ``values`` is read by customers."""
        plain = plain_name(name)
        if plain in self._skip:
            return False
        if plain in self._copy:
            return True
        words = [w for w in name_words(name) if w not in _FILLER and not w.isdigit()]
        last = words[-1] if words else ""
        never = any(word in _NEVER for word in words)
        if last in _COPY or plain in _ALTS or (last in _MILD_COPY and not never):
            return True
        sample = _sample(values)
        if not sample:
            return False
        if never or name.startswith(("$", "@")):
            return sum(map(_is_sentence, sample)) * 2 >= len(sample)
        return sum(map(_is_wordy, sample)) * 10 >= len(sample) * 3


def plain_name(name: str) -> str:
    """A field name without case and punctuation: ``Body (HTML)`` and ``body_html`` are one."""
    return re.sub(r"[\W_]+", "", name).lower()


def name_words(name: str) -> list[str]:
    """The words of ``metaDescription``, ``meta_description`` or ``SEO Title`` in lower case."""
    return [word.lower() for word in _SPLIT_NAME.findall(name)]


def is_alt(name: str) -> bool:
    """True for the words that stand for an image."""
    return plain_name(name) in _ALTS or name_words(name)[-1:] == ["alt"] or name_words(name)[-2:] == ["alt", "text"]


def title_rank(name: str) -> int | None:
    """How well a field names its record; smaller is better, None not at all."""
    plain = plain_name(name)
    return _TITLES.index(plain) if plain in _TITLES else None


def best_title(names: Sequence[str]) -> str | None:
    """The field that names the record, out of those it has."""
    ranked = [(rank, name) for name in names if (rank := title_rank(name)) is not None]
    return min(ranked)[1] if ranked else None


def _sample(values: Iterable[str]) -> list[str]:
    found = []
    for value in values:
        if value.strip():
            found.append(value[:2000])
            if len(found) == _SAMPLE:
                break
    return found


def _is_wordy(value: str) -> bool:
    text = _TAG.sub(" ", value)
    return not _NO_COPY.fullmatch(text) and len(_WORD.findall(text)) >= 2


def _is_sentence(value: str) -> bool:
    """True for a value that reads as a sentence; the words of an address ("cough-drops-60-count.jpg") are none."""
    words = len(_WORD.findall(_ADDRESS.sub(" ", _TAG.sub(" ", value))))
    return words >= 8 or (words >= 4 and value.rstrip("\"'”’) ").endswith((".", "!", "?")))
