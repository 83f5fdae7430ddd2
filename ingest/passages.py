"""Directive -> passages for search: a numbered part or paragraph each, with the headings above it."""

from collections.abc import Iterator

from ingest.layout import readable_view
from ingest.sentences import sentences
from ingest.tables import tables_in
from ingest.tables.context import place_of
from ingest.tables.table import Table, Tables
from knowledge.directive import Directive, Passage, Section
from knowledge.vietnamese import squeeze

# Bullets and list entries are gathered up to this many characters; longer paragraphs are cut between sentences.
_FULL = 700
_LONG = 1400
_HEADING = 160


_Span = tuple[str, int, int, tuple[str, ...]]  # path, start, end, headings above


def cut_passages(directive: Directive) -> tuple[Passage, ...]:
    """The passages of a directive in order: head, body, foot, annexes. Each is a verbatim slice of the text.

    A row of a table is a passage of its own, with the rows over the whole width and the heads of its columns above it.
    """
    view = readable_view(directive.text)
    tables = tables_in(view)
    first, last = _body_span(directive)
    spans: list[_Span] = [("Phần đầu", 0, first, ())]
    spans += _body(directive, view)
    spans += [("Nơi nhận, chữ ký", start, end, ()) for start, end in _after_body(directive, last)]
    for annex in directive.appendices:
        spans += [("Phụ lục", start, end, (annex.title,)) for start, end in _gathered(view, annex.start, annex.end)]
    spans = [piece for span in spans for piece in _outside(span, tables)]
    spans += [row for table in tables.tables for row in _rows(directive, table, view)]
    return tuple(
        passage
        for path, start, end, context in sorted(spans, key=lambda span: span[1])
        if (passage := _passage(directive, path, start, end, context))
    )


def _outside(span: _Span, tables: Tables) -> Iterator[_Span]:
    """What of the span stands before, between and behind the tables."""
    path, start, end, context = span
    for table in tables.within(start, end):
        if table.start > start:
            yield path, start, table.start, context
        start = max(start, table.end)
    if start < end:
        yield path, start, end, context


def _rows(directive: Directive, table: Table, view: str) -> Iterator[_Span]:
    place = place_of(directive, table)
    above: tuple[str, ...] = (place.annex.title,) if place.annex else ()
    if place.section is not None:
        above = (*_context(directive, place.section, view), *(line.text[:_HEADING] for line in table.above[-1:]))
    for row in table.rows:
        number = next((cell.text for cell in table.cells(row, "number")), "")
        sections = tuple(line.text[:_HEADING] for line in row.sections)
        heads = (table.head,) if table.head else ()
        yield place.path(number), row.start, row.end, (*dict.fromkeys((*above, *sections)), *heads)


def _body_span(directive: Directive) -> tuple[int, int]:
    if not directive.sections:
        return 0, 0
    return directive.sections[0].start, directive.sections[-1].end


def _after_body(directive: Directive, start: int) -> Iterator[tuple[int, int]]:
    """The stretches after the body that belong to no annex."""
    at = start
    for annex in sorted(directive.appendices, key=lambda a: a.start):
        if annex.start > at:
            yield at, annex.start
        at = max(at, annex.end)
    yield at, len(directive.text)


def _body(directive: Directive, view: str) -> list[_Span]:
    spans: list[_Span] = []
    heading_start: int | None = None
    for i, section in enumerate(directive.sections):
        start = heading_start if heading_start is not None else section.start
        if _is_heading(directive, i, view):
            heading_start = start
            continue
        heading_start = None
        context = _context(directive, section, view)
        if spans and _joins(spans[-1], section, context):
            path, before, _, context = spans[-1]
            spans[-1] = (path, before, section.end, context)
            continue
        spans += [(section.path, a, b, context) for a, b in _pieces(view, start, section.end)]
    if heading_start is not None:
        last = directive.sections[-1]
        spans.append((last.path, heading_start, last.end, _context(directive, last, view)))
    return spans


def _is_heading(directive: Directive, i: int, view: str) -> bool:
    """True for a short part whose own first child follows: it is read together with that child."""
    section, following = directive.sections[i], directive.sections[i + 1 : i + 2]
    short = len(squeeze(view[section.start : section.end])) <= _HEADING
    return short and bool(following) and following[0].parent == i


def _joins(before: _Span, section: Section, context: tuple[str, ...]) -> bool:
    """Bullets of one part are read together while they are short."""
    path, start, _, above = before
    is_bullet = bool(section.marker) and not section.marker[0].isalnum()
    return is_bullet and path == section.path and above == context and section.end - start <= _FULL


def _context(directive: Directive, section: Section, view: str) -> tuple[str, ...]:
    """The headings above a section, outermost first."""
    names: list[str] = []
    parent = section.parent
    while parent is not None:
        above = directive.sections[parent]
        names.append(squeeze(view[above.start : above.end])[:_HEADING])
        parent = above.parent
    return tuple(reversed(names))


def _pieces(view: str, start: int, end: int) -> list[tuple[int, int]]:
    if end - start <= _LONG:
        return [(start, end)]
    return list(_gathered(view, start, end))


def _gathered(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences, or lines of a list, gathered into stretches of about `_FULL` characters."""
    at: int | None = None
    stop = start
    for a, b in _units(view, start, end):
        if at is not None and b - at > _FULL:
            yield at, stop
            at = None
        at = a if at is None else at
        stop = b
    if at is not None:
        yield at, stop


def _units(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for a, b in sentences(view, start, end):
        if b - a <= _FULL:
            yield a, b
            continue
        at = a
        for line in view[a:b].splitlines(keepends=True):
            if line.strip():
                yield at, at + len(line.rstrip())
            at += len(line)


def _passage(directive: Directive, path: str, start: int, end: int, context: tuple[str, ...]) -> Passage | None:
    text = directive.text[start:end]
    lead = len(text) - len(text.lstrip())
    start, text = start + lead, text.strip()
    if not any(c.isalnum() for c in text):
        return None
    return Passage(path, directive.page_at(start), start, start + len(text), text, context)
