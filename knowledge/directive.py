"""A directive (văn bản chỉ đạo, điều hành): its head, its text and its parts, by Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from knowledge.agency import Agency
from knowledge.citation import Citation

DirectiveStatus = Literal["active", "draft", "replaced", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document that a directive cites (căn cứ, viện dẫn). Each part is as printed, None when absent."""

    number: str | None
    issuer: str | None
    issued_on: date | None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the head and the foot of a directive. A blank on the page is None here.

    number: "1350/STNMT-MT"; None when the running number is blank. symbol: the part after the blank, "KH-STNMT".
    type: Vietnamese name ("Công văn", "Kế hoạch"). issuer: canonical name; issuer_agency: the same in the registry.
    province: bare name as printed ("Sóc Trăng"), None for central bodies. issued_month: "2024-05" when only the month
    is printed; issued_year also when only the year is. signed_on: the day of the digital signature. urgency: "Khẩn",
    "Thượng khẩn", "Hỏa tốc". draft: marked "DỰ THẢO". addressees: the lines of Kính gửi, or those whom
    a plan assigns. copies: the lines of Nơi nhận.
    """

    number: str | None
    symbol: str | None
    type: str | None
    issuer: str | None
    issuer_agency: Agency | None
    parent_body: str | None
    province: str | None
    place: str | None
    issued_on: date | None
    issued_month: str | None
    signed_on: date | None
    subject: str | None
    urgency: str | None
    draft: bool
    addressees: tuple[str, ...]
    references: tuple[Reference, ...]
    copies: tuple[str, ...]
    signatory: str | None
    signatory_title: str | None
    warnings: tuple[str, ...]
    issued_year: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One node of the body's tree: I., 1., a), -, +, Điều, khoản, điểm, or a plain paragraph.

    path: dotted from the root ("III.1.a"); paragraphs and bullets inherit their parent's path. marker: as printed
    ("1.", "a)", "-"), "" for a paragraph. start, end: span of the node's own text, marker included, children excluded.
    level: depth in the tree, 1 for a root. parent: index of the parent in `Directive.sections`, None for a root.
    """

    path: str
    marker: str
    start: int
    end: int
    level: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class Appendix:
    """An annex (phụ lục): its title, its span, and the entries of a numbered list in it as (entry text, citation)."""

    title: str
    start: int
    end: int
    entries: tuple[tuple[str, Citation], ...] = ()


def page_at(page_starts: tuple[int, ...], offset: int) -> int | None:
    """The 1-based page that holds `offset`, given each page's first offset; None for formats without pages."""
    return sum(start <= offset for start in page_starts) if page_starts else None


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive parsed from text. All spans count characters of `text` (NFC, as read).

    page_starts: offset of each page's first character, empty for formats without pages.
    """

    header: Header
    text: str
    page_starts: tuple[int, ...]
    sections: tuple[Section, ...]
    appendices: tuple[Appendix, ...]

    def page_at(self, offset: int) -> int | None:
        """The 1-based page that holds the character at `offset`."""
        return page_at(self.page_starts, offset)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a directive for searching and citing: `text` is verbatim `directive.text[start:end]`.

    context: the headings above it, outermost first, for the index and the reader.
    """

    path: str
    page: int | None
    start: int
    end: int
    text: str
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredDirective:
    """A directive in the store: its key, where it came from, its header, and counts. `file` is the name as given.

    passages, obligations: how many. pages: None for formats without pages. sha256: of the original bytes.
    replaced_by: id of the newer version, or of the directive that replaces or withdraws this one. remarks: sentences on
    what this directive changes and what changed it. scanned: read by OCR, in part at least.
    """

    id: str
    file: str
    sha256: str
    header: Header
    status: DirectiveStatus
    pages: int | None
    passages: int
    obligations: int
    received_on: date | None
    ingested_at: datetime
    replaced_by: str | None = None
    remarks: tuple[str, ...] = ()
    scanned: bool = False

    def label(self) -> str:
        """How an official names it: "1350/STNMT-MT", else "Kế hoạch (không số) của Sở … tỉnh …"."""
        if self.header.number:
            return self.header.number
        kind = self.header.type or "Văn bản"
        return f"{kind} (không số) của {self.header.issuer}" if self.header.issuer else f"{kind} {self.file}"


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage in the store. seq: grows with each stored passage; indexes follow it."""

    seq: int
    document: StoredDirective
    passage: Passage
