"""What stands above a table says of all its rows: whom it is for, which year its months are of, what is asked."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from ingest.annexes import annex_label
from ingest.extraction.clauses import first_parties, telling
from ingest.extraction.parties import Party
from ingest.extraction.reading import Reading
from ingest.extraction.recipients import recipient
from ingest.extraction.timing import reference_day
from ingest.layout import marker_of
from ingest.tables.cell_times import Years
from ingest.tables.lines import TextLine
from ingest.tables.table import Table
from knowledge.citation import Citation
from knowledge.directive import Appendix, Directive, Section
from knowledge.obligation import Assignee
from knowledge.vietnamese import fold, squeeze

_YEAR = re.compile(r"\bnam (20\d\d)\b(?!\s*[-–]\s*20)")
_SCHOOL_YEAR = re.compile(r"\bnam hoc (20\d\d)\s*[-–/]\s*20\d\d")
_SHARE_OF_TITLE = 0.6
_BRACKETED = re.compile(r"\W*(?:kem theo|ban hanh kem)|^\(")
# What only says that a table follows.
_POINTING = re.compile(
    r"[,;]?\s*(?:(?:cụ thể|theo|như|được|có|trong|tại)\s+)*"
    r"(?:lịch|bảng|biểu|phụ lục|danh sách|danh mục|kế hoạch|thời gian)?\s*"
    r"(?:cụ thể\s*)?(?:như\s+)?(?:sau|dưới đây|đính kèm)\s*:?\s*$",
    re.IGNORECASE,
)
_ASKS_UNITS = re.compile(
    r"(?:đề nghị|yêu cầu)\s+(?:các|quý)\s+(?:đơn vị|cơ quan|địa phương|trường)[^,;:]{0,40}?\s"
    r"(?=(?:nộp|gửi|báo cáo|thực hiện|hoàn thành|cử|tham gia|tham dự)\s)",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"^.*?\b(?:thông báo|quy định|ban hành|xây dựng)\s+(?=(?:lịch|thời hạn|thời gian|tiến độ)\s)")
_HANDED_IN_AT = re.compile(r"(?<!\w)(?:nộp|gửi|giao)\s[^.;:]{0,120}?\stại\s+(?=\S)")
_TIME_OF = re.compile(r"^(?:lịch|thời hạn|thời gian|tiến độ|hạn)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands: in a part of the body, in an annex, or in neither."""

    section: Section | None
    annex: Appendix | None

    def path(self, number: str) -> str:
        """The path of a citation of the row with this number."""
        if self.annex is None:
            return self.section.path if self.section else ""
        name = annex_label(self.annex.title)
        return f"{name}.{number.rstrip('.)')}" if number else name


def place_of(directive: Directive, table: Table) -> Place:
    """The part of the directive that holds the table."""
    annex = next((a for a in directive.appendices if a.start <= table.start < a.end), None)
    number = bisect_right(directive.sections, table.start, key=lambda s: s.start) - 1
    section = directive.sections[number] if number >= 0 and annex is None else None
    return Place(section if section and table.start < section.end else None, annex)


def words_above(table: Table, place: Place) -> str:
    """The title of the annex and the lines over the table, on one line."""
    title = place.annex.title if place.annex else ""
    return squeeze(" ".join([title, *(line.text for line in table.above)]))


def years_of(reading: Reading, above: str) -> Years:
    """The year of the times that name none: of the title, else of the directive's subject, else of its day."""
    header = reading.directive.header
    day = reference_day(header)
    for words in (fold(above), fold(header.subject or "")):
        school = _SCHOOL_YEAR.search(words)
        if school:
            return Years(date(int(school[1]), 1, 1), school=True)
        named = {int(year) for year in _YEAR.findall(words)}
        if len(named) == 1 and (year := named.pop()) != (day.year if day else None):
            return Years(date(year, 1, 1)) if day is None or year > day.year else Years(day)
        if named:
            return Years(day)
    return Years(day)


def given_to(reading: Reading, table: Table, place: Place) -> tuple[Assignee, ...]:
    """Whom the sentence, the annex's title or the heading above a table names for all of its rows; () for nobody."""
    for line in reversed(table.above):
        named = _named_in(reading, line)
        if named:
            return named
    title = place.annex.title if place.annex else ""
    lines = [*reversed(table.above), *([TextLine(place.annex.start, place.annex.start, title)] if place.annex else [])]
    for line in lines:
        named = mentioned(reading, line, place)
        if named:
            return named
    section = place.section
    while section is not None and section.parent is not None:
        context = reading.contexts.get(section.parent)
        if context:
            return context.assignees
        section = reading.directive.sections[section.parent]
    return reading.assigning.addressees


def _named_in(reading: Reading, line: TextLine) -> tuple[Assignee, ...]:
    """The parties that a sentence tells, or a heading names: "1. Giao UBND các huyện thực hiện …:"."""
    marker = marker_of(line.text)
    start = line.start + (len(marker[1]) if marker else 0)
    while start < line.end and reading.view[start].isspace():
        start += 1
    told = telling(reading.prose, start, line.end, reading.assigning.asks_others)
    parties = told.parties if told else first_parties(reading.prose, start, line.end)
    if not parties or reading.assigning.is_issuer(parties[0]):
        return ()
    return _proven(reading.assigning.assignees(parties), _cited(reading, line))


def mentioned(reading: Reading, line: TextLine, place: Place, share: float = 0.0) -> tuple[Assignee, ...]:
    """The agencies that a title names, "NHIỆM VỤ GIAO SỞ NỘI VỤ"; they must be at least this share of its words."""
    if _BRACKETED.match(fold(line.text)):
        return ()
    found = [m for m in reading.prose.registry.mentions(line.text) if len(m.text) >= share * len(line.text)]
    parties = [Party(m.text, line.start + m.start, line.start + m.end) for m in found]
    parties = [party for party in parties if not reading.assigning.is_issuer(party)]
    return (
        _proven(reading.assigning.assignees(parties), _cited(reading, line))
        if line.end > line.start
        else (reading.assigning.assignees(parties))
    )


def section_parties(reading: Reading, sections: tuple[TextLine, ...], place: Place) -> tuple[Assignee, ...]:
    """The agency that a row over the whole width names: "I. SỞ Y TẾ"."""
    return mentioned(reading, sections[-1], place, _SHARE_OF_TITLE) if sections else ()


def recipient_above(reading: Reading, table: Table) -> str | None:
    """To whom the sentence over a table has everything handed in: "… nộp hồ sơ tại Phòng Kế toán như sau:"."""
    for line in reversed(table.above):
        sent = recipient(reading.prose, line.start, line.end)
        if sent:
            return sent[0]
        for place in _HANDED_IN_AT.finditer(reading.view, line.start, line.end):
            named = reading.prose.parties_at(place.end(), line.end)
            if named:
                return squeeze(named[0].text)
    return None


def _cited(reading: Reading, line: TextLine) -> Citation:
    directive = reading.directive
    return Citation("", directive.page_at(line.start), directive.text[line.start : line.end], line.start, line.end)


def _proven(assignees: tuple[Assignee, ...], citation: Citation) -> tuple[Assignee, ...]:
    return tuple(replace(a, proof=a.proof or (("", citation),)) for a in assignees)


def action_above(reading: Reading, table: Table) -> str:
    """What the sentence or the title over a table asks of each unit in it."""
    for line in reversed(table.above):
        if _BRACKETED.match(fold(line.text)):
            continue
        marker, asked = marker_of(line.text), _ASKS_UNITS.search(line.text)
        start = asked.end() if asked else len(marker[1]) if marker else 0
        words = _POINTING.sub("", line.text[start:].strip())
        words = re.sub(r"\s+(?:của|đối với|cho) (?:các )?(?:đơn vị|cơ quan|địa phương)[^,;]*$", "", words)
        words = _ANNOUNCES.sub("", words)
        words = _TIME_OF.sub("", words).strip(" :;,.")
        if words:
            return words
    return squeeze(reading.directive.header.subject or "")
