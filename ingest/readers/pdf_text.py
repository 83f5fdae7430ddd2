"""The text layer of one PDF page: as the file orders it, or with its words' places where columns are told apart."""

import ctypes
import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.pdf_lines import Word
from knowledge.vietnamese import fold, nfc

_NEEDS_PLACES = re.compile(
    r"doc\s*lap\W{1,5}tu\s*do|cong\s*hoa\s*xa\s*hoi|dang cong san viet nam|^\W*noi\s*nhan\s*:", re.MULTILINE
)
_BREAKS = frozenset("\r\n\x02\ufffe")


def plain_text(textpage: pdfium.PdfTextPage) -> str:
    """The page's text in the file's own order, NFC, lines ended by a line feed."""
    return cleaned(textpage.get_text_range())


def cleaned(text: str) -> str:
    """Without what PDF adds: carriage returns, the marks of hyphens at a line's end, trailing spaces."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\x02", "-").replace("\0", "")
    return nfc("\n".join(line.rstrip() for line in text.split("\n")))


def needs_places(text: str) -> bool:
    """True for a page with a head or a foot in two columns, whose order in the file is not to be relied on."""
    return bool(_NEEDS_PLACES.search(fold(nfc(text))))


def placed_lines(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> list[list[Word]]:
    """The page's words with their places, in lines as the file groups them."""
    top = page.get_bbox()[3]
    lines: list[list[Word]] = [[]]
    letters: list[tuple[str, raw.FS_RECTF]] = []
    for number in range(textpage.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(textpage.raw, number))
        if char.isspace() or char in _BREAKS:
            _close(letters, lines, top)
            if char in _BREAKS and lines[-1]:
                lines.append([])
        elif char != "\0":
            box = raw.FS_RECTF()
            raw.FPDFText_GetLooseCharBox(textpage.raw, number, ctypes.byref(box))
            letters.append((char, box))
    _close(letters, lines, top)
    return [line for line in lines if line]


def _close(letters: list[tuple[str, raw.FS_RECTF]], lines: list[list[Word]], top: float) -> None:
    """End the word that is being read."""
    if letters:
        boxes = [box for _, box in letters]
        lines[-1].append(
            Word(
                nfc("".join(char for char, _ in letters)),
                min(box.left for box in boxes),
                top - max(box.top for box in boxes),
                max(box.right for box in boxes),
                top - min(box.bottom for box in boxes),
            )
        )
        letters.clear()
