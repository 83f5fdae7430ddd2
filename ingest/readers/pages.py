"""What a reader gives back: the text of a file, page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word with figures that OCR read with little confidence (0 to 100).

    line: the printed line it stands in, as in the page's text; at: its offset there. page: counted from 0.
    """

    word: str
    line: str
    at: int
    confidence: float
    page: int = 0


@dataclass(frozen=True, slots=True)
class PagesOfText:
    """The text of one file, NFC. `paged` is False for formats without pages (then `pages` holds one item).

    margins: lines of running heads and feet that were taken out of the pages. doubtful: figures hard to read. scanned:
    a page of it was read by OCR.
    """

    pages: tuple[str, ...]
    paged: bool
    warnings: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    doubtful: tuple[Doubt, ...] = ()
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """One page's text as read, and Vietnamese sentences on what in it is doubtful. scanned: read by OCR."""

    text: str
    warnings: tuple[str, ...] = ()
    doubtful: tuple[Doubt, ...] = ()
    scanned: bool = False


def doubts_of(pages: Sequence[PageText]) -> tuple[Doubt, ...]:
    """The doubts of all pages, each with the page it stands on."""
    return tuple(replace(doubt, page=number) for number, page in enumerate(pages) for doubt in page.doubtful)


Reader = Callable[[bytes], PagesOfText]
# told(pages read, all pages): a long reading shows that it goes on.
Told = Callable[[int, int], None]


def untold(_read: int, _pages: int) -> None:
    """Nobody listens."""


class OcrReader(Protocol):
    """A reader that may have to read images of text. languages: as Tesseract names them ("vie", "vie+eng")."""

    def __call__(self, data: bytes, *, languages: str = "vie", told: Told = untold) -> PagesOfText:
        """The pages of the file."""
        ...
