"""Weighing signals: a small linear table over what the lexicon and the cues say of a sentence.

The table never decides scope: words that a hedge, a negation, a question or a source reaches give no signals at all.
"""

from lint_health.rules.weighing.scales import Scales
from lint_health.rules.weighing.signals import Signal, free_units, signals
from lint_health.rules.weighing.table import WeightTable, read_table

__all__ = ["Scales", "Signal", "WeightTable", "free_units", "read_table", "signals"]
