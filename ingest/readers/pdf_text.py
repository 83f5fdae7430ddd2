"""The text layer of one PDF page: as the file orders it, or with its words' places where columns are told apart."""

import ctypes
import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.pdf_hidden import address
from ingest.readers.pdf_lines import Word
from knowledge.vietnamese import fold, nfc

_NEEDS_PLACES = re.compile(
    r"doc\s*lap\W{1,5}tu\s*do|cong\s*hoa\s*xa\s*hoi|dang cong san viet nam|^\W*noi\s*nhan\s*:", re.MULTILINE
)
_BREAKS = frozenset("\r\n")
# How PDFium gives a hyphen at the end of a line ("344/BGDĐT-" / "GDTrH"); the line break itself is gone.
_HYPHENS = ("\x02", "\ufffe")


def plain_text(textpage: pdfium.PdfTextPage) -> str:
    """The page's text in the file's own order, NFC, lines ended by a line feed."""
    return cleaned(textpage.get_text_range())


def cleaned(text: str) -> str:
    """Without what PDF adds: carriage returns, the marks of hyphens at a line's end, trailing spaces."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    for mark in _HYPHENS:
        text = text.replace(mark, "-")
    return nfc("\n".join(line.rstrip() for line in text.split("\n")))


def needs_places(text: str) -> bool:
    """True for a page with a head or a foot in two columns, whose order in the file is not to be relied on."""
    return bool(_NEEDS_PLACES.search(fold(nfc(text))))


def letters_of(textpage: pdfium.PdfTextPage, objects: frozenset[int]) -> str:
    """The letters that these text objects would show."""
    numbers = range(textpage.count_chars())
    held = (n for n in numbers if address(raw.FPDFText_GetTextObject(textpage.raw, n)) in objects)
    return nfc("".join(chr(raw.FPDFText_GetUnicode(textpage.raw, n)) for n in held))


def placed_lines(
    page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, since: int = 0, hidden: frozenset[int] = frozenset()
) -> list[list[Word]]:
    """The page's words with their places, in lines as the file groups them, without those of the `hidden` objects.

    since: the letter to begin with.
    """
    page_top = page.get_bbox()[3]
    lines: list[list[Word]] = [[]]
    letters = ""
    left = top = right = bottom = 0.0
    box = raw.FS_RECTF()
    place = ctypes.byref(box)
    handle = textpage.raw
    for number in range(since, textpage.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(handle, number))
        if char.isspace() or char in _BREAKS:
            if letters:
                lines[-1].append(Word(nfc(letters), left, page_top - top, right, page_top - bottom))
                letters = ""
            if char in _BREAKS and lines[-1]:
                lines.append([])
            continue
        if hidden and address(raw.FPDFText_GetTextObject(handle, number)) in hidden:
            continue
        raw.FPDFText_GetLooseCharBox(handle, number, place)
        if not letters:
            left, top, right, bottom = box.left, box.top, box.right, box.bottom
        letters += "-" if char in _HYPHENS else char
        left, right = min(left, box.left), max(right, box.right)
        top, bottom = max(top, box.top), min(bottom, box.bottom)
        if char in _HYPHENS:
            lines[-1].append(Word(nfc(letters), left, page_top - top, right, page_top - bottom))
            lines.append([])
            letters = ""
    if letters:
        lines[-1].append(Word(nfc(letters), left, page_top - top, right, page_top - bottom))
    return [line for line in lines if line]
