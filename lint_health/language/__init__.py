"""What English says, without any rule: sentences, tokens, classes of words, and the scope of what qualifies them."""

from typing import TYPE_CHECKING

from lint_health.lazily import lazily

if TYPE_CHECKING:
    from lint_health.language.alphabet import Alphabet, PatternError
    from lint_health.language.analysis import Analysis
    from lint_health.language.cues import Cue, CueSpec
    from lint_health.language.language import Language
    from lint_health.language.lexicon import ClassList, Lexicon, Unit
    from lint_health.language.outline import Outline
    from lint_health.language.pattern_compiler import compile_pattern, pattern_words
    from lint_health.language.patterns import Pattern, PatternMatch, Patterns
    from lint_health.language.sentence import Sentence

__all__ = [
    "Alphabet",
    "Analysis",
    "ClassList",
    "Cue",
    "CueSpec",
    "Language",
    "Lexicon",
    "Outline",
    "Pattern",
    "PatternError",
    "PatternMatch",
    "Patterns",
    "Sentence",
    "Unit",
    "compile_pattern",
    "pattern_words",
]

__getattr__ = lazily(
    __name__,
    alphabet="Alphabet PatternError",
    analysis="Analysis",
    cues="Cue CueSpec",
    language="Language",
    lexicon="ClassList Lexicon Unit",
    outline="Outline",
    pattern_compiler="compile_pattern pattern_words",
    patterns="Pattern PatternMatch Patterns",
    sentence="Sentence",
)
