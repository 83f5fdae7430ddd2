"""Vietnamese expressions of time: one table-driven grammar for directives and for questions.

`find_times` reports every expression with its value, words and span; which one is a deadline is for the reader of
the directive to decide. `find_period` gives the days a question asks about.
"""

from knowledge.dates.asking import find_period
from knowledge.dates.expression import Bound, TimeExpression
from knowledge.dates.finding import find_times

__all__ = ["Bound", "TimeExpression", "find_period", "find_times"]
