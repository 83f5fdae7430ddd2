"""Places on a page that is shown turned (annexes lying on their side): from how it is drawn to how it is seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from ingest.readers.pdf_grid import Rule
from ingest.readers.pdf_lines import Word


@dataclass(frozen=True, slots=True)
class Turn:
    """By how many degrees clockwise the page is turned to be read (0, 90, 180, 270); its size as drawn, in points."""

    degrees: int
    width: float
    height: float

    def word(self, word: Word) -> Word:
        """The word where it is seen."""
        left, top, right, bottom = word.left, word.top, word.right, word.bottom
        match self.degrees:
            case 90:
                return replace(word, left=self.height - bottom, top=left, right=self.height - top, bottom=right)
            case 180:
                return replace(
                    word,
                    left=self.width - right,
                    top=self.height - bottom,
                    right=self.width - left,
                    bottom=self.height - top,
                )
            case 270:
                return replace(word, left=top, top=self.width - right, right=bottom, bottom=self.width - left)
            case _:
                return word

    def rules(self, level: Sequence[Rule], upright: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
        """(level, upright) rules as they are seen."""
        width, height = self.width, self.height
        match self.degrees:
            case 90:
                lying = [Rule(r.at, height - r.end, height - r.start) for r in upright]
                return lying, [Rule(height - r.at, r.start, r.end) for r in level]
            case 180:
                lying = [Rule(height - r.at, width - r.end, width - r.start) for r in level]
                return lying, [Rule(width - r.at, height - r.end, height - r.start) for r in upright]
            case 270:
                lying = [Rule(width - r.at, r.start, r.end) for r in upright]
                return lying, [Rule(r.at, width - r.end, width - r.start) for r in level]
            case _:
                return list(level), list(upright)


def turn_of(page: pdfium.PdfPage) -> Turn:
    """How the page is turned to be read."""
    left, bottom, right, top = page.get_bbox()
    return Turn(page.get_rotation(), right - left, top - bottom)
