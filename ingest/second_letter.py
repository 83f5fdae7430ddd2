"""A second directive behind the first one's foot, in one file: found, named and kept apart."""

from ingest.heads.foot import Foot
from ingest.heads.numbers import number_in
from ingest.heads.place_date import date_span
from ingest.layout import Line
from knowledge.directive import Appendix, Directive
from knowledge.vietnamese import fold

TWO_LETTERS = "Tệp có vẻ chứa hai văn bản: sau chữ ký còn một văn bản khác, số {number}; hãy tách tệp rồi nạp riêng."
_TITLE = "Văn bản thứ hai trong tệp: số "
_REACH = 9  # printed lines of a head before or after its national line


def second_letter(lines: tuple[Line, ...], foot: Foot, first_number: str | None) -> tuple[int, str] | None:
    """(index of its first line, its number) of another letter with a head of its own after the foot, else None.

    A form that is attached has no number or no date; whatever stands in an annex is part of the first letter.
    """
    until = foot.annexes[0][0] if foot.annexes else len(lines)
    for i in range(foot.body_end + 1, until):
        if not fold(lines[i].text).startswith("cong hoa xa hoi chu nghia"):
            continue
        begin = _first_line(lines, i, foot.body_end + 1)
        head = lines[begin : min(i + _REACH, until)]
        numbers = (found.number for line in head if (found := number_in(line.text)) and found.number)
        number = next(numbers, None)
        if number and number != first_number and any(date_span(line.text) for line in head):
            return begin, number
    return None


def as_annex(lines: tuple[Line, ...], found: tuple[int, str]) -> Appendix:
    """The second letter as a stretch of the file that can be searched."""
    return Appendix(_TITLE + found[1], lines[found[0]].start, lines[-1].end)


def is_second_letter(annex: Appendix) -> bool:
    """True for what `as_annex` made: its words bind nobody in the name of the first letter's issuer."""
    return annex.title.startswith(_TITLE)


def in_second_letter(directive: Directive, at: int) -> bool:
    """True when the offset stands in the second letter of the file."""
    return any(is_second_letter(annex) and annex.start <= at < annex.end for annex in directive.appendices)


def _first_line(lines: tuple[Line, ...], motto: int, low: int) -> int:
    """Bodies in capitals, number and subject may stand before the national line."""
    begin = motto
    while begin > max(low, motto - _REACH) and _is_of_head(lines[begin - 1].text):
        begin -= 1
    return begin


def _is_of_head(text: str) -> bool:
    return text.upper() == text or number_in(text) is not None or text.lower().startswith(("v/v", "về việc"))
