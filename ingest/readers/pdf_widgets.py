"""What signature widgets draw on a page: the number, the day, the signer's stamp, absent from the text layer.

A page with widgets is flattened (FPDFPage_Flatten), the file saved and opened again: then their text stands after the
page's own, and each word of it that stands in a widget's rectangle is put where a viewer shows it.
"""

import ctypes
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.pdf_lines import Word
from knowledge.vietnamese import fold

# A stamp of several lines ("Người ký: …") is taller than a number or a day, in points.
_STAMP_HEIGHT = 32.0
_HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW if hasattr(raw, "FPDF_ANNOT_FLAG_NOVIEW") else 0x22


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A widget's place, in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """True when the word's middle stands in it."""
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        return self.left - 2 <= x <= self.right + 2 and self.top - 2 <= y <= self.bottom + 2

    @property
    def is_stamp(self) -> bool:
        """True for the tall stamp of a signer."""
        return self.bottom - self.top > _STAMP_HEIGHT


def widgets_of(page: pdfium.PdfPage) -> list[Rectangle]:
    """The rectangles of the page's visible widgets."""
    top = page.get_bbox()[3]
    found = []
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, number)
        box = raw.FS_RECTF()
        visible = not raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN
        is_widget = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
        if is_widget and visible and raw.FPDFAnnot_GetRect(annotation, ctypes.byref(box)):
            sides = sorted((box.left, box.right)), sorted((top - box.top, top - box.bottom))
            if sides[0][1] - sides[0][0] > 1 and sides[1][1] - sides[1][0] > 1:
                found.append(Rectangle(sides[0][0], sides[1][0], sides[0][1], sides[1][1]))
        raw.FPDFPage_CloseAnnot(annotation)
    return found


def flattened(document: pdfium.PdfDocument, numbers: Sequence[int]) -> bytes:
    """The pages with these numbers (from 0) as a file of their own, what widgets draw made part of the page."""
    made = pdfium.PdfDocument.new()
    made.import_pages(document, list(numbers))
    for page in made:
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        page.close()
    written = io.BytesIO()
    made.save(written)
    made.close()
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class Stamped:
    """A page once its widgets are read: its lines, the lines of tall stamps, warnings on what was typed below them."""

    lines: list[list[Word]]
    stamps: list[list[Word]]
    warnings: tuple[str, ...]


def with_stamps(typed: list[list[Word]], drawn: list[list[Word]], widgets: Sequence[Rectangle]) -> Stamped:
    """The typed lines, with the words that the widgets draw put among them by their places."""
    stamps: list[list[Word]] = []
    small: list[Word] = []
    for line in drawn:
        homes = [(word, next((widget for widget in widgets if widget.holds(word)), None)) for word in line]
        tall = [replace(word, stamped=True) for word, home in homes if home is not None and home.is_stamp]
        small += [replace(word, stamped=True) for word, home in homes if home is not None and not home.is_stamp]
        stamps += [tall] if tall else []
    lines, warnings = _without_covered(typed, small)
    return Stamped([*lines, *([word] for word in small)], stamps, warnings)


def _without_covered(lines: list[list[Word]], small: list[Word]) -> tuple[list[list[Word]], tuple[str, ...]]:
    """The lines without typed words that a stamped number or day covers: what a viewer shows on top wins."""
    warnings: list[str] = []
    kept = []
    for line in lines:
        rest = []
        for word in line:
            over = next((stamp for stamp in small if _covers(stamp, word)), None)
            if over is None:
                rest.append(word)
            elif fold(over.text) != fold(word.text):
                warnings.append(f"Khung chữ ký số ghi “{over.text}” đè lên “{word.text}” đã gõ; lấy theo khung chữ ký.")
        if rest:
            kept.append(rest)
    return kept, tuple(warnings)


def _covers(stamp: Word, word: Word) -> bool:
    width = min(stamp.right, word.right) - max(stamp.left, word.left)
    height = min(stamp.bottom, word.bottom) - max(stamp.top, word.top)
    return width > 0.5 * (word.right - word.left) and height > 0.4 * (word.bottom - word.top)
