"""Which duties recur as often as a question asks: "báo cáo nào định kỳ hằng năm?". Pure."""

import re
from collections.abc import Sequence

from knowledge.answer import Question
from knowledge.duties import Bound
from knowledge.vietnamese import fold, fold_words

# How often, in the words of a question, and in the rule of a deadline (RFC 5545).
_OFTEN = {
    "YEARLY": re.compile(r"\b(?:hang|moi|tung) nam\b|\bnam nao\b|\bevery year\b|\byearly\b|\bannual"),
    "QUARTERLY": re.compile(r"\b(?:hang|moi|tung) quy\b|\bquy nao\b|\bquarterly\b|\bevery quarter\b"),
    "MONTHLY": re.compile(r"\b(?:hang|moi|tung) thang\b|\bthang nao\b|\bmonthly\b|\bevery month\b"),
    "WEEKLY": re.compile(r"\b(?:hang|moi|tung) tuan\b|\btuan nao\b|\bweekly\b|\bevery week\b"),
}
_PERIODIC = re.compile(r"\bdinh ky\b|\b(?:hang|moi) (?:nam|quy|thang|tuan)\b")


def of(bound: Sequence[Bound], question: Question) -> tuple[Bound, ...]:
    """Those that recur, as often as asked; a duty that is called "định kỳ" recurs though it states no rule."""
    asked = " ".join(fold_words(question.text))
    often = {name for name, pattern in _OFTEN.items() if pattern.search(asked)}
    recurring = tuple(item for item in bound if _rule(item) or _PERIODIC.search(fold(_quote(item))))
    return tuple(item for item in recurring if not often or _how_often(item) in often)


def _how_often(item: Bound) -> str | None:
    rule = _rule(item)
    if rule:
        months = re.search(r"BYMONTH=([\d,]+)", rule)
        if "INTERVAL=3" in rule or (months and months[1].count(",") == 3):
            return "QUARTERLY"
        return rule.partition("FREQ=")[2].partition(";")[0]
    said = fold(_quote(item))
    return next((name for name, pattern in _OFTEN.items() if pattern.search(said)), None)


def _rule(item: Bound) -> str:
    deadline = item.registered.obligation.deadline
    return (deadline.rrule or "").upper() if deadline else ""


def _quote(item: Bound) -> str:
    return item.registered.obligation.citation.quote
