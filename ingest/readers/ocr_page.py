"""One page as an image -> its text: red ink set apart, skew taken out, tables cell by cell, the rest in lines."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.readers.ocr import DPI, Recognised, read_figures, recognise, turn_needed
from ingest.readers.ocr_doubts import doubts_in
from ingest.readers.ocr_handwriting import Look, without_guesses
from ingest.readers.ocr_stamps import red_lines
from ingest.readers.pages import PageText
from ingest.readers.pdf_lines import Row, Word, lines_of_page, rows_of
from ingest.readers.scan_tables import has_tables, read_tables
from ingest.repair import is_garbled
from knowledge.vietnamese import nfc

Grey = NDArray[np.uint8]

# Of all pixels: less ink is a blank page.
_BLANK = 0.0003
_DARK = 140
# Mean confidence: below, a page is the shadow of its other side or a drawing; below, it is to be checked by eye.
_NOISE = 45.0
# Below, a page may lie on its side: letters are then read as signs.
_SIDEWAYS = 70.0
_DOUBTFUL = 75.0
_NOISE_WORD = 60.0
_NOISE_LINE = 35.0
# In degrees: a page that leans less is level; one that leans less can be read without turning it.
_LEVEL = 0.15
_READ_AS_IT_LIES = 2.0
_HEAD_SHARE = 0.4
# Points an inch at which figures alone are read best.
_FIGURE_DPI = (200, 150, 130)


def read_page_image(image: Image.Image, languages: str, *, first: bool, dpi: int = DPI) -> PageText:
    """The text of a page's image. first: it may carry the head. Raises FileRefusedError when there is no OCR."""
    image = image if image.mode == "RGB" else image.convert("RGB")
    stamps = red_lines(image, languages, dpi=dpi) if first else []
    grey = _without_seals(image, first=first)
    if float((grey < _DARK).mean()) < _BLANK:
        return PageText("\n".join(stamps))
    rows, tables, confidence, look = _rows(grey, languages, dpi)
    if (confidence < _SIDEWAYS or _lies(rows)) and (turn := turn_needed(Image.fromarray(grey))):
        rows, tables, confidence, look = _rows(np.rot90(grey, -turn // 90), languages, dpi)
    if confidence < _NOISE and not tables:
        return PageText("\n".join(stamps))
    unsure: tuple[str, ...] = ()
    if first:
        rows, unsure = without_guesses(rows, look)
    rows = sorted([*rows, *tables], key=lambda row: row.top)
    text = nfc("\n".join([*stamps, *lines_of_page(rows, first=first)]))
    return PageText(text, (*_doubt(confidence, text), *unsure), doubts_in(rows))


def _rows(grey: Grey, languages: str, dpi: int) -> tuple[list[Row], list[Row], float, Look]:
    """(the rows of text, those of ruled tables, how sure the engine is of the text, a second look at its figures)."""
    angle = skew(grey)
    ruled = has_tables(grey, angle, dpi)
    tables, rest = read_tables(turned(grey, angle), languages, dpi) if ruled else ([], grey)
    # Turning blurs small letters: a page without tables is read as it lies, and its words are levelled afterwards.
    leans = not tables and abs(angle) <= _READ_AS_IT_LIES
    read, lean = (grey, angle) if leans else (rest if ruled else turned(grey, angle), 0.0)
    found = recognise(Image.fromarray(read), languages, dpi=dpi)
    rows = rows_of(_levelled(line, lean) for line in _readable(found))
    return rows, tables, found.confidence, _second_look(read, dpi, lean)


def _second_look(grey: Grey, dpi: int, lean: float) -> Look:
    """Reads the figures in a box of the page, at resolutions that the engine likes for single figures."""

    def look(left: float, top: float, right: float, bottom: float) -> Iterator[str]:
        down = np.tan(np.radians(lean)) * (left + right) / 2
        box = [round(float(value) * dpi / 72) for value in (left, top + down - 2, right, bottom + down + 2)]
        part = grey[max(box[1], 0) : box[3], max(box[0], 0) : box[2]]
        if not part.size:
            return
        framed = Image.fromarray(np.pad(part, dpi // 10, constant_values=255))
        for scale in (points / dpi for points in _FIGURE_DPI):
            size = round(framed.width * scale), round(framed.height * scale)
            yield read_figures(framed.resize(size, Image.Resampling.LANCZOS))

    return look


def _lies(rows: Sequence[Row]) -> bool:
    """True when most words are taller than wide: the engine read lines that run upwards or downwards."""
    words = [word for row in rows for word in row.words if len(word.text) > 3]
    return sum(word.bottom - word.top > word.right - word.left for word in words) > len(words) / 2


def _doubt(confidence: float, text: str) -> list[str]:
    if is_garbled(text):  # the engine may be sure of words that no Vietnamese word looks like
        return ["đọc không chắc: phần lớn chữ nhận dạng được không thành từ tiếng Việt; phải đối chiếu với bản gốc."]
    if confidence >= _DOUBTFUL:
        return []
    return [f"chữ quét mờ (độ tin cậy nhận dạng {confidence:.0f} %); nên đối chiếu với bản gốc."]


def _readable(found: Recognised) -> list[list[Word]]:
    """The lines without specks: signs of low confidence, and lines that are a signature's strokes."""
    lines = []
    for line in found.lines:
        words = [w for w in line if w.confidence >= _NOISE_WORD or any(c.isalnum() for c in w.text)]
        if words and sum(w.confidence for w in words) / len(words) >= _NOISE_LINE:
            lines.append(words)
    return lines


def _without_seals(image: Image.Image, *, first: bool) -> Grey:
    """The page in grey. Red ink is light in the red channel: seals over the signature vanish, black and blue ink stay.

    The head keeps what is red in it: numbers and days are stamped in any colour.
    """
    grey = image.getchannel("R")
    if first:
        head = (0, 0, image.width, int(image.height * _HEAD_SHARE))
        grey.paste(image.crop(head).convert("L"))
    return np.asarray(grey)


def turned(grey: Grey, angle: float) -> Grey:
    """The page turned by `angle` degrees, so that its lines lie level; itself when it hardly leans."""
    if abs(angle) < _LEVEL:
        return grey
    return np.asarray(Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255))


def _levelled(line: Sequence[Word], angle: float) -> list[Word]:
    """The words of a page that leans, moved up or down to where they would stand on a level page."""
    slope = np.tan(np.radians(angle))
    down = [slope * (word.left + word.right) / 2 for word in line]
    return [replace(w, top=w.top - d, bottom=w.bottom - d) for w, d in zip(line, down, strict=True)]


def skew(grey: Grey) -> float:
    """By how many degrees (counter-clockwise) the page is to be turned: where its rows of ink are sharpest."""
    small = grey[::4, ::4] < _DARK
    ys, xs = np.nonzero(small)
    if len(ys) < 500:
        return 0.0
    centre = small.shape[1] / 2
    best, angle = 0.0, 0.0
    for candidate in np.arange(-3.0, 3.01, 0.1):
        shifted = ys + (xs - centre) * -np.tan(np.radians(candidate))
        rows = np.bincount((shifted - shifted.min()).astype(np.int32))
        sharpness = float(((rows[1:] - rows[:-1]) ** 2).sum())
        if sharpness > best:
            best, angle = sharpness, float(candidate)
    return angle
