"""Who does it: products and what stands for them, the body, lifestyle, orders to the reader."""

from __future__ import annotations

import pytest

from lint_health.language.subjects import Subject, subject_of
from tests.language.test_scope import read

CASES = [
    ("Our gel relieves pain.", "relieves", Subject.PROMOTED),
    ("Compression relieves pain.", "relieves", Subject.PROMOTED),
    ("Our gel is new. It relieves pain.", "relieves", Subject.PROMOTED),
    ("By squeezing the calf, these socks relieve pain.", "relieve", Subject.PROMOTED),
    ("The wrap warms the knee, relieving pain.", "relieving", Subject.PROMOTED),
    ("Use our gel to relieve pain.", "relieve", Subject.PROMOTED),
    ("Relieves pain", "relieves", Subject.IMPLIED),
    ("Relieve pain", "relieve", Subject.COMMAND),
    ("Relieving pain takes patience.", "relieving", Subject.COMMAND),
    ("Zorbex relieves pain.", "relieves", Subject.UNKNOWN),
    ("The immune system fights infection.", "fights", Subject.OTHER),
    ("Surgery relieves pain.", "relieves", Subject.OTHER),
    ("Doctors treat pain with cold packs.", "treat", Subject.OTHER),
    ("Knowing the cause prevents pain.", "prevents", Subject.OTHER),
    ("The liver works hard. It removes waste.", "removes", Subject.OTHER),
    ("A balanced diet prevents cramps.", "prevents", Subject.LIFESTYLE),
    ("Stretching prevents cramps.", "prevents", Subject.LIFESTYLE),
    ("You can relieve pain.", "relieve", Subject.PERSON),
]


@pytest.mark.parametrize(("text", "verb", "want"), CASES)
def test_subject(text: str, verb: str, want: Subject) -> None:
    analysis = read(text)
    found = [subject_of(analysis, s, i) for s in analysis.sentences for i, u in enumerate(s.units) if u.lower == verb]
    assert found == [want]
