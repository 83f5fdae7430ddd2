"""The PDFs that are not simply typed: signed, scanned, scanned with a bad layer of text, typed and scanned by turns."""

import re
from collections.abc import Sequence

from knowledge.vietnamese import fold
from samples.format_writers.drawn import jpeg, scanned
from samples.format_writers.laid_out import LaidOut
from samples.format_writers.pdf import LETTER, typed_pages
from samples.format_writers.pdf_file import Page, pdf_of

# What a signing program draws over the page that was typed with blanks: the running number and the day.
_BLANKS = (re.compile(r"^Số: *(\d+)"), re.compile(r"^\S.*, ngày (\d\d) tháng"))
# What a program that knows no Vietnamese makes of some letters; the marks it loses everywhere.
_MISREAD = {"o": "0", "l": "1", "e": "c", "g": "q", "u": "ii", "h": "li", "n": "ri", "D": "B"}
_EVERY = 9


def signed(directive: LaidOut) -> bytes:
    """Number and day stand only in signature widgets; a viewer shows them, the text of the page has blanks."""
    pages = typed_pages(directive)
    pages[0].texts, filled = [], pages[0].texts
    for x, y, look, words in filled:
        match = next((match for blank in _BLANKS if (match := blank.search(words))), None)
        if match:
            size = float(look.split()[-2])
            left, width = x + match.start(1) * size * LETTER, len(match[1]) * size * LETTER
            pages[0].widget(left - 1, y - size, left + width + 3, y + 3, match[1])
            words = words[: match.start(1)] + " " * len(match[1]) + words[match.end(1) :]
        pages[0].texts.append((x, y, look, words))
    return pdf_of(*pages)


def scan(directive: LaidOut) -> bytes:
    """Images only."""
    return pdf_of(*(_photo(page, seed) for seed, page in enumerate(typed_pages(directive))))


def bad_layer(directive: LaidOut) -> bytes:
    """Images over words that nobody sees, read without Vietnamese."""
    return pdf_of(*(_misread(page, _photo(page, seed)) for seed, page in enumerate(typed_pages(directive))))


def mixed(directive: LaidOut) -> bytes:
    """The first page typed, the others scanned (a signed page put back into its file)."""
    first, *others = typed_pages(directive)
    return pdf_of(first, *_photos(others))


def _photos(pages: Sequence[Page]) -> list[Page]:
    return [_photo(page, seed) for seed, page in enumerate(pages)]


def _photo(page: Page, seed: int) -> Page:
    image = scanned(page, seed=seed)
    return Page().scanned(jpeg(image), image.width, image.height)


def _misread(page: Page, photo: Page) -> Page:
    for x, y, _, words in page.texts:
        bare = "".join(
            letter.upper() if was.isupper() else letter for was, letter in zip(words, fold(words), strict=True)
        )
        misread = (_MISREAD.get(c, c) if n % _EVERY == 0 else c for n, c in enumerate(bare, start=len(words)))
        photo.text(x, y, "".join(misread), 10, "3 Tr")
    return photo
