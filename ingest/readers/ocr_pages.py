"""The pages of one file by OCR: drawn one after another, recognised beside each other while cores are free."""

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.errors import FileRefusedError
from ingest.readers.ocr import require_ocr
from ingest.readers.pages import PageText
from ingest.running.turns import turns

if TYPE_CHECKING:
    from PIL import Image

# How often a page that is to be read looks whether another file has left a core free, in seconds.
_LOOK_AGAIN = 0.05
Draw = Callable[[int], tuple["Image.Image", int]]


def recognised(numbers: Iterable[int], draw: Draw, languages: str, told: Callable[[], None]) -> dict[int, PageText]:
    """These pages (counted from 0) read by OCR. Raises FileRefusedError when there is no OCR.

    draw(number): the page as an image and its resolution; called in this thread alone, when the page's turn has come,
    so that no more images are held than are being recognised. told() is called after each page. Every file has one page
    in hand at any time, and more while others leave cores free.
    """
    require_ocr(languages)
    shared = turns()
    with ThreadPoolExecutor(shared.count + 1) as pool:
        reading = _Reading(pool, draw, languages, told)
        for number in numbers:
            while (turn := shared.take()) is None and reading.hands:
                reading.put_down()
            reading.begin(number, turn)
        while reading.hands:
            reading.put_down()
    return reading.found


@dataclass(slots=True)
class _Reading:
    """The pages of one file: those being recognised, and those found."""

    pool: ThreadPoolExecutor
    draw: Draw
    languages: str
    told: Callable[[], None]
    hands: dict[Future[PageText], int] = field(default_factory=dict)
    found: dict[int, PageText] = field(default_factory=dict)

    def begin(self, number: int, turn: int | None) -> None:
        """Draw a page and hand it to a thread, which gives the turn back."""
        try:
            image, dpi = self.draw(number)
        except BaseException:
            _end(turn)
            raise
        self.hands[self.pool.submit(_read, image, dpi, self.languages, number == 0, turn)] = number

    def put_down(self) -> None:
        """Wait a moment for pages to be done."""
        done, _ = wait(self.hands, timeout=_LOOK_AGAIN, return_when=FIRST_COMPLETED)
        for page in done:
            self.found[self.hands.pop(page)] = replace(_outcome(page), scanned=True)
            self.told()


def _read(image: "Image.Image", dpi: int, languages: str, first: bool, turn: int | None) -> PageText:
    from ingest.readers.ocr_page import read_page_image

    try:
        return read_page_image(image, languages, first=first, dpi=dpi)
    finally:
        _end(turn)


def _end(turn: int | None) -> None:
    if turn is not None:
        turns().give_back(turn)


def _outcome(page: Future[PageText]) -> PageText:
    """What was read; a page that OCR gave up on is empty, with the reason, and the other pages are kept."""
    try:
        return page.result()
    except FileRefusedError as refusal:
        return PageText("", (str(refusal),))
