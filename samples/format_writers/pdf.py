"""A directive as a PDF with a text layer, as an office prints it: two columns, wrapped lines, page numbers."""

import textwrap

from samples.format_writers.laid_out import LaidOut, Line
from samples.format_writers.pdf_file import HEIGHT, WIDTH, Page, pdf_of

_LEFT, _TOP, _BOTTOM = 60, 60, HEIGHT - 60
_SIZE, _LEADING = 11, 16
# Every letter of the font is 0.52 of its size wide.
LETTER = 0.52
_COLUMN = (38, 40)
_SMALL = 9


def pdf(directive: LaidOut) -> bytes:
    """The PDF file."""
    return pdf_of(*typed_pages(directive))


def typed_pages(directive: LaidOut) -> list[Page]:
    """The pages with their words in place, not yet a file."""
    pages = [Page()]
    y = _head(pages[0], directive)
    for line in directive.lines:
        for printed in textwrap.wrap(_marked(line), int((WIDTH - 2 * _LEFT) / (_SIZE * LETTER))) or [""]:
            if y > _BOTTOM:
                pages.append(Page())
                pages[-1].text(WIDTH / 2, 40, str(len(pages)), _SIZE)
                y = _TOP
            if printed:
                pages[-1].text(_LEFT, y, printed, _SIZE)
            y += _LEADING if printed else _LEADING / 2
    return pages


def _head(page: Page, directive: LaidOut) -> float:
    """Print the columns side by side, the right one first, as many files hold them; the place below."""
    ends = [float(_TOP)]
    for cells, middle, width in ((directive.right, 420, _COLUMN[1]), (directive.left, 150, _COLUMN[0])):
        y = float(_TOP)
        for cell in cells:
            for printed in textwrap.wrap(cell, width):
                page.text(middle - len(printed) * _SMALL * LETTER / 2, y, printed, _SMALL)
                y += _LEADING
        ends.append(y)
    return max(ends) + _LEADING


def _marked(line: Line) -> str:
    """The paragraph with the number that stands before it."""
    if line.level is None:
        return line.text
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[(line.number - 1) % 10]
    return (f"{roman}. ", f"{line.number}. ", f"{chr(96 + line.number)}) ", "- ")[line.level] + line.text
