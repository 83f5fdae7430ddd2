"""Pages of text -> Directive: head, body tree, foot and annexes by Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.annexes import annex_label
from ingest.heads.foot import Foot, read_foot
from ingest.heads.head import PrintedHead, read_head
from ingest.heads.issuer import issuing_agency
from ingest.heads.lines import with_split_fields_joined
from ingest.heads.symbol_check import confirmed_symbol
from ingest.layout import Line, blocks_of, lines_of, readable_view
from ingest.no_text import stamp_lines
from ingest.references import cited_in, references
from ingest.second_letter import TWO_LETTERS, as_annex, second_letter
from ingest.tables.lines import BAR
from ingest.tree import sections_of
from knowledge.agencies import Registry
from knowledge.citation import Citation
from knowledge.directive import Appendix, Directive, Header, page_at
from knowledge.vietnamese import nfc, squeeze


def parse_directive(
    pages: Sequence[str], *, paged: bool, registry: Registry, home_province: str | None = None
) -> Directive:
    """The directive printed on `pages` (text as read, in order). Nothing is guessed: what is blank on the page is None.

    paged: False for formats without pages; page numbers are then None everywhere.
    """
    text, page_starts = _joined(pages)
    view = readable_view(text)
    lines = with_split_fields_joined(lines_of(view))
    head = read_head(lines, text)
    foot = read_foot(lines, head.end, stamp_lines(text))
    second, whole = second_letter(lines, foot, head.number), lines
    if second:
        lines = lines[: second[0]]
        foot = read_foot(lines, head.end, stamp_lines(text))
    blocks = blocks_of(lines[head.end : foot.body_end], view)
    starts = page_starts if paged else ()
    header = _header(head, foot, view, lines, registry, home_province)
    said = (TWO_LETTERS.format(number=second[1]),) if second else ()
    annexes = [_appendix(lines[a:b], view, text, starts) for a, b in foot.annexes]
    return Directive(
        header=replace(header, warnings=(*header.warnings, *said)),
        text=text,
        page_starts=starts,
        sections=sections_of(blocks),
        appendices=(*annexes, *([as_annex(whole, second)] if second else ())),
    )


def _joined(pages: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    starts, parts, at = [], [], 0
    for page in pages:
        starts.append(at)
        parts.append(nfc(page))
        at += len(parts[-1]) + 1
    return "\n".join(parts), tuple(starts)


def _header(
    head: PrintedHead, foot: Foot, view: str, lines: tuple[Line, ...], registry: Registry, home: str | None
) -> Header:
    body = _words(view, lines[head.end : foot.body_end])
    issuer = issuing_agency(head, body, foot.domains, registry, home, below=_words(view, lines[head.end :]))
    number, symbol, misread = confirmed_symbol(head, foot.copies)
    return Header(
        number=number,
        symbol=symbol,
        type=head.type,
        issuer=issuer.name,
        issuer_agency=issuer.agency,
        parent_body=head.bodies[0] if len(head.bodies) > 1 else None,
        province=issuer.province,
        place=head.place,
        issued_on=head.issued_on,
        issued_month=head.issued_month,
        issued_year=head.issued_year or (foot.signed_on.year if foot.signed_on else None),
        signed_on=foot.signed_on,
        subject=head.subject,
        urgency=head.urgency,
        draft=head.draft,
        addressees=tuple(squeeze(line.text) for line in head.addressees),
        references=references(cited_in(view, registry), number),
        copies=foot.copies,
        signatory=foot.signatory,
        signatory_title=foot.signatory_title,
        warnings=(*head.warnings, *misread, *issuer.warnings, *_blanks(head)),
    )


def _words(view: str, lines: tuple[Line, ...]) -> str:
    return view[lines[0].start : lines[-1].end] if lines else ""


def _blanks(head: PrintedHead) -> tuple[str, ...]:
    """What the head leaves blank, in words. A blank is a warning, not a draft."""
    missing = []
    if head.number is None:
        missing.append("Văn bản không có số.")
    if head.issued_on is None:
        known = f"; chỉ biết tháng {head.issued_month[5:]}/{head.issued_month[:4]}" if head.issued_month else ""
        missing.append(f"Văn bản không ghi ngày ban hành{known}.")
    return tuple(missing)


def _appendix(lines: tuple[Line, ...], view: str, text: str, starts: tuple[int, ...]) -> Appendix:
    """One annex: the title lines in capitals, then the entries of its numbered list."""
    title = [lines[0].text]
    for line in lines[1:5]:
        if line.text.upper() != line.text or BAR in line.text:
            break
        title.append(line.text)
    label = annex_label(lines[0].text)
    entries = []
    for block in blocks_of(lines[len(title) :], view):
        if block.marker and block.marker[0].isdigit():
            path = f"{label}.{block.marker.rstrip('.)/ ')}"
            citation = Citation(
                path, page_at(starts, block.start), text[block.start : block.end], block.start, block.end
            )
            entries.append((re.sub(r"[;.]+$", "", block.text).strip(), citation))
    return Appendix(squeeze(" ".join(title)), lines[0].start, lines[-1].end, tuple(entries))
