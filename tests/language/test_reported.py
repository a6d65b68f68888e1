"""Quotations of more than one sentence, and lists of quotations, take over what the words around them say."""

from __future__ import annotations

import pytest

from lint_health import lint_text

REPORTED = [
    'The sticker reads "Banishes gout for good. 100% safe." It cost me nine pounds.',
    '# A test\n\nThe flyer makes two promises.\n\n1. "Banishes sciatica"\n2. "100% safe"\n\nI don\'t believe a word of it.\n',
    '# What the box promises\n\n"Banishes eczema", and it goes on.\n',
    "We know of no evidence that silver, zinc or charcoal yarn heals eczema.",
]
SAID = [
    '# Balm\n\nOrder now, £9.\n\n## What our customers say\n\n- "It cured my eczema."\n',
    "Without pills, our gel heals eczema, and that pleases us.",
    '"Our gel heals eczema. It ends gout, too," says our founder.',
]


@pytest.mark.parametrize("text", REPORTED)
def test_reported_words_are_no_claim(text: str) -> None:
    assert [d.text for d in lint_text(text, select=["claim"])] == []


@pytest.mark.parametrize("text", SAID)
def test_a_page_s_own_words_are(text: str) -> None:
    assert lint_text(text, select=["claim"])
