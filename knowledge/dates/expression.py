"""One expression of time in a text (cụm từ chỉ thời gian): its place, its words and what they come to."""

from dataclasses import dataclass
from typing import Literal

from knowledge.deadline import Deadline

Bound = Literal["before", "by", "on", "from", "between", "recurring", "relative", "conditional", "window", "bare"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One expression of time; which of them is a deadline is for the reader of the directive to decide.

    start, end: its span, with the words that carry meaning ("chậm nhất đến ngày 30/6/2024"); text: `text[start:end]`.
    bound: "before" trước; "by" chậm nhất, đến, hết, hạn; "on" vào, trong ngày; "from" từ, sau; "between" từ … đến …;
    "window" a month, quarter or year; "bare" a date without such a word; "relative" counted from an event;
    "conditional" tied to an event; "recurring" hằng …, định kỳ …, thường xuyên.
    month_only: a printed blank for the day ("ngày … tháng 6 năm 2026"): `due` is None, `period` the month, if known.
    warnings: Vietnamese sentences, e.g. of an impossible date or of a weekday that contradicts the date.
    """

    start: int
    end: int
    text: str
    deadline: Deadline
    bound: Bound
    month_only: bool = False
    warnings: tuple[str, ...] = ()
