"""Annexes that give out work in words ("Phụ lục: Phân công nhiệm vụ", "Phụ lục 1: Kế hoạch …"), as parts to be read."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.layout import Line, blocks_of, lines_of
from ingest.second_letter import is_second_letter
from ingest.tables.lines import BAR
from ingest.tree import sections_of
from knowledge.directive import Appendix, Directive, Section
from knowledge.vietnamese import fold

_GIVES_WORK = re.compile(r"phan cong|nhiem vu|ke hoach|lo trinh|tien do|cong viec|noi dung|trach nhiem|giao\b")
# A form to fill in, a list, figures, another document: whatever stands there, nobody is told to do it.
_OTHER = re.compile(
    r"\bmau\b|bieu mau|de cuong|danh sach|so lieu|du toan|tong hop|ket qua|thong ke|tieu chi|thuyet minh|bao cao|mo ta"
)
_FORM = re.compile(r"[.…_]{5,}|kinh gui|cong hoa xa hoi")
_MOST_BLANKS = 2
_TITLE_LINES = 8
_NUMBER = re.compile(r"\W*phụ lục\s+(?:số\s*:?\s*)?([IVX]+|\d{1,2}[A-Z]?)\b", re.IGNORECASE)


def with_annexes(directive: Directive, view: str) -> Directive:
    """`directive` with the parts of such annexes behind those of its body, each annex under a part of its own."""
    sections = list(directive.sections)
    for annex in (a for a in directive.appendices if not is_second_letter(a)):
        sections += _sections(annex, view, len(sections))
    return replace(directive, sections=tuple(sections))


def opens_annex(section: Section) -> bool:
    """True for the part that stands for a whole annex: what the body says before it does not lead into it."""
    return section.parent is None and section.path.startswith("Phụ lục")


def annex_label(title: str) -> str:
    """ "Phụ lục II" as the title prints it, "Phụ lục" without a number."""
    number = _NUMBER.match(title)
    return f"Phụ lục {number[1]}" if number else "Phụ lục"


def _sections(annex: Appendix, view: str, count: int) -> Iterator[Section]:
    lines = lines_of(view, annex.start, annex.end)
    titles = _title_lines(lines)
    if not _is_read(fold(" ".join(line.text for line in titles)), fold(view[annex.start : annex.end])):
        return
    label = annex_label(annex.title)
    yield Section(label, "", titles[0].start, titles[-1].end, 1, None)
    for part in sections_of(blocks_of(lines[len(titles) :], view)):
        path = f"{label}.{part.path}" if part.path else label
        parent = count if part.parent is None else count + 1 + part.parent
        yield replace(part, path=path, level=part.level + 1, parent=parent)


def _title_lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of the title: all in capitals or in brackets, right at the start."""
    end = 1
    while end < min(len(lines), _TITLE_LINES) and _is_title(lines[end].text):
        end += 1
    return lines[:end]


def _is_title(text: str) -> bool:
    return (text.upper() == text and BAR not in text) or text.startswith("(")


def _is_read(title: str, text: str) -> bool:
    if not _GIVES_WORK.search(title) or _OTHER.search(title):
        return False
    return len(_FORM.findall(text)) <= _MOST_BLANKS
