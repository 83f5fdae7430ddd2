"""What others find on the same texts: a general date tagger, and the pattern anybody would write first.

Both are given every advantage that costs nothing: the language, the order of day and month, the directive's own day as
the base, dates that lie ahead, and both leave out the directive's own day.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from benchmarks.extraction.found import Found, Reading
from benchmarks.extraction.labelled import Sample

_PATTERN = re.compile(
    r"(?P<limit>trước|chậm nhất|hạn|hết)[^.;\n]{0,30}?"
    r"(?:ngày\s*)?(?P<day>\d{1,2})(?:\s*/\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:(?:\s*/\s*|\s+năm\s+)(?P<year>\d{4}))?",
    re.IGNORECASE,
)


def dateparser(sample: Sample) -> Reading:
    """`search_dates` line by line, years alone left aside (REQUIRE_PARTS), for they alone would be most of it."""
    from dateparser.search import search_dates

    settings = {
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "future",
        "REQUIRE_PARTS": ["day", "month"],
        "RELATIVE_BASE": datetime.combine(sample.issued_on or date(2026, 11, 20), datetime.min.time()),
    }
    dates: list[tuple[str, datetime]] = []
    for line in filter(str.strip, sample.text.splitlines()):
        dates += search_dates(line, languages=["vi"], settings=settings) or []
    return Reading(tuple(_later(sample, ((moment.date(), words, True) for words, moment in dates))))


def pattern(sample: Sample) -> Reading:
    """ "trước / chậm nhất / hạn … ngày d/m/y", the year from the directive where it is left out."""
    return Reading(tuple(_later(sample, _matches(sample))))


def _matches(sample: Sample) -> Iterator[tuple[date, str, bool]]:
    for match in _PATTERN.finditer(sample.text):
        year = int(match["year"] or (sample.issued_on or date(2026, 11, 20)).year)
        try:
            day = date(year, int(match["month"]), int(match["day"]))
        except ValueError:  # 31/02
            continue
        yield day, match[0], match["limit"].lower() != "trước"


def _later(sample: Sample, dates: Iterator[tuple[date, str, bool]]) -> Iterator[Found]:
    for day, words, inclusive in dates:
        if day != sample.issued_on:
            yield Found(day.isoformat(), words, kind="task", inclusive=inclusive)
