"""Number and date on a scanned head: figures that were not read for sure are left blank, never guessed.

Typed and stamped figures are mostly read with a confidence of 85 and more; handwriting comes out as signs ("⁄//Ÿ",
"@ƒ") or as wrong figures. The Vietnamese model also takes an italic 8 for 6 or Š: so each figure is looked at again,
alone, by the model that knows figures best, and two readings must agree. A blank is a warning, a wrong number would be
another directive.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pdf_lines import Row, Word
from knowledge.vietnamese import fold

# Reads the figures in a box of the page (left, top, right, bottom, in points), once more at each step; "" for none.
Look = Callable[[float, float, float, float], Iterable[str]]

_SURE = 75.0
_SURE_ALONE = 85.0
_SURELY_TYPED = 60.0
_MAYBE_TYPED = 40.0
_LONGEST_FIGURE = 5
_LOOKS_AT_GLUED = 2
_HEAD_ROWS = 16
_SYMBOL = re.compile(r"[A-ZĐƯ]{2,}[\w&Đ]*(?:[-–/.][A-ZĐƯ&]*)*\W?$")
_LABEL = re.compile(r"^\W*(?:[S5][OoỐốÔôÓóÒòỎỏỘộỔổỒồỖỗƠơÕõ]\s*[:;.,]*|s[oốôóòỏộổồỗơõ]\s*[:;.,]+)")
_SLASH = re.compile(r"[/⁄∕]")
_DATE_WORD = re.compile(r"ngay|thang|nam")
_DATE_ROW = re.compile(r"thang.*nam\s*\d{4}|ngay.*thang.*\d{4}")
_NO_NUMBER = "Không đọc chắc được số văn bản (có thể viết tay); để trống."
_NO_DATE = "Không đọc chắc được ngày, tháng ban hành (có thể viết tay); để trống."


def _never(_left: float, _top: float, _right: float, _bottom: float) -> Iterable[str]:
    """No second look: confidence alone decides."""
    return ()


def without_guesses(rows: Sequence[Row], look: Look = _never) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of a first page, unsure figures of its number and date taken out; warnings that say so."""
    warnings: list[str] = []
    found = list(rows)
    number_done = date_done = False
    for at, row in enumerate(found[:_HEAD_ROWS]):
        words = row.words
        if not number_done and (place := _number_place(words)):
            words, doubtful = _clean_number(words, *place, look)
            number_done = True
            warnings += [_NO_NUMBER] if doubtful else []
        if not date_done and _DATE_ROW.search(fold(" ".join(word.text for word in words))):
            words, doubtful = _clean_date(words, look)
            date_done = True
            warnings += [_NO_DATE] if doubtful else []
        found[at] = replace(row, words=words)
    return found, tuple(warnings)


def _number_place(words: Sequence[Word]) -> tuple[int, int] | None:
    """(the word after or with "Số", the word that ends with the symbol) when the row holds "Số: …/KH-UBND"."""
    for at, word in enumerate(words[:8]):
        found = _SYMBOL.search(word.text)
        # A symbol such as "KH-UBND": with a hyphen, or right after a slash.
        if found and ("-" in found.group() or "–" in found.group() or _SLASH.search(word.text)):
            label = next((i for i in range(at + 1) if _LABEL.match(words[i].text)), None)
            first = max(at - 1, 0) if label is None else label
            # It opens the row (a speck may stand before it): a number cited in a sentence is left as it is.
            return (first, at) if first <= 1 and not (label is None and at > 1) else None
    return None


def _clean_number(words: tuple[Word, ...], first: int, last: int, look: Look) -> tuple[tuple[Word, ...], bool]:
    """The words with the figures between "Số:" and the symbol taken out, unless every one of them was read for sure."""
    part = words[first : last + 1]
    symbol = _SYMBOL.search(part[-1].text)
    label = _LABEL.match(part[0].text)
    before = "".join(word.text for word in part[:-1]) + part[-1].text[: symbol.start() if symbol else 0]
    figures = before[label.end() if label else 0 :]
    confidence = min((word.confidence for word in part if any(c.isdigit() for c in word.text)), default=0.0)
    if re.fullmatch(r"\s*(?:\d{1,5}[a-zđ]?[/⁄-])(?:\d{4}[/⁄-])?", figures):
        alone = len(part) == 3 and part[1].text.isdigit()
        if confidence >= _SURE and (not alone or _settled(part[1:2], part[0], part[2], look)):
            return words, False
        if _MAYBE_TYPED <= confidence < _SURE and not alone and _seen_again(part[-1], look):
            return words, False
    if not figures.strip(" /⁄-:;.,"):
        return words, False
    kept = [replace(part[0], text=label.group().strip())] if label else []
    tail = part[-1].text[symbol.start() :] if symbol else part[-1].text
    kept.append(replace(part[-1], text=f"/{tail}", left=max(part[-1].left, part[0].right + 1)))
    return (*words[:first], *kept, *words[last + 1 :]), True


def _seen_again(word: Word, look: Look) -> bool:
    """True when two looks see the figures of "1019/SGDĐT-GDTrH", whose letters made the reading unsure."""
    figures = re.match(r"\d{2,5}(?=[/⁄])", word.text)
    if figures is None:
        return False
    step = (word.right - word.left) / len(word.text)
    box = (word.left - step / 2, word.top, word.left + step * (figures.end() + 0.4), word.bottom)
    return sum(reading == figures.group() for reading in look(*box)) >= _LOOKS_AT_GLUED


def _clean_date(words: tuple[Word, ...], look: Look) -> tuple[tuple[Word, ...], bool]:
    """The words of "…, ngày 12 tháng 4 năm 2019" without a day or month that is no figure or was not read for sure."""
    pieces = [piece for word in words for piece in _pieces(word)]
    names = [(at, fold(piece.text)) for at, piece in enumerate(pieces)]
    day = next((at for at, name in names if name == "ngay"), None)
    month = next((at for at, name in names if name == "thang" and at > (day or 0)), None)
    year = next((at for at, name in names if name == "nam" and at > (month or 0)), None)
    if day is None or month is None or year is None:
        return words, False
    days = _settled(pieces[day + 1 : month], pieces[day], pieces[month], look)
    months = _settled(pieces[month + 1 : year], pieces[month], pieces[year], look)
    kept = (*pieces[: day + 1], *days, pieces[month], *months, *pieces[year:])
    return kept, not (days and months)


def _pieces(word: Word) -> list[Word]:
    """A word cut where one of ngày, tháng, năm begins and ends, since OCR glues a scrawl to them."""
    cuts = sorted({0, len(word.text), *(at for found in _DATE_WORD.finditer(fold(word.text)) for at in found.span())})
    step = (word.right - word.left) / max(len(word.text), 1)
    return [
        replace(word, text=word.text[a:b], left=word.left + a * step, right=word.left + b * step)
        for a, b in pairwise(cuts)
    ]


def _settled(read: Sequence[Word], before: Word, after: Word, look: Look) -> list[Word]:
    """The figure between two words, when two readings of it agree (three where it looks doubtful); nothing otherwise.

    Figures that no second look sees are taken at their confidence.
    """
    figure = read[0] if len(read) == 1 and read[0].text.isdigit() and read[0].confidence >= _SURE else None
    box = (before.right, min(before.top, after.top), after.left, max(before.bottom, after.bottom))
    votes = Counter([figure.text] if figure else [])
    seen = False
    # A scrawl is not looked at: the same model may see the same wrong figure in it twice.
    typed = len(read) == 1 and len(read[0].text) <= _LONGEST_FIGURE and read[0].confidence >= _MAYBE_TYPED
    needed = 2 if typed and read[0].confidence >= _SURELY_TYPED else 3
    for reading in look(*box) if typed and box[2] - box[0] > 3 else ():
        seen = seen or bool(reading)
        votes[reading] += 1
        if reading and votes[reading] >= needed:
            place = figure or Word(reading, box[0] + 1, before.top, box[2] - 1, before.bottom)
            return [replace(place, text=reading)]
    # The look that never looks leaves it to the page's own reading.
    least = _SURE if look is _never else _SURE_ALONE
    return [figure] if figure and not seen and figure.confidence >= least else []
