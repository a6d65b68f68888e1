"""What English says, without any rule: sentences, tokens, classes of words, and the scope of what qualifies them."""

from lint_health.language.analysis import Analysis, Language, Sentence
from lint_health.language.cues import Cue, CueSpec
from lint_health.language.lexicon import ClassList, Lexicon, Unit
from lint_health.language.patterns import (
    Alphabet,
    Pattern,
    PatternError,
    PatternMatch,
    Patterns,
    compile_pattern,
    pattern_words,
)

__all__ = [
    "Alphabet",
    "Analysis",
    "ClassList",
    "Cue",
    "CueSpec",
    "Language",
    "Lexicon",
    "Pattern",
    "PatternError",
    "PatternMatch",
    "Patterns",
    "Sentence",
    "Unit",
    "compile_pattern",
    "pattern_words",
]
