"""Number and day filled in by hand on a scanned head: what was not read for sure is left blank, never guessed.

Typed and stamped figures are read with a confidence of 85 and more; handwriting comes out as signs ("⁄//Ÿ", "@ƒ") or as
wrong figures of low confidence. A blank number is a warning, a wrong one would be another directive.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pdf_lines import Row, Word
from knowledge.vietnamese import fold

_SURE = 75.0
_HEAD_ROWS = 16
_SYMBOL = re.compile(r"[A-ZĐƯ]{2,}[\w&Đ]*(?:[-–/.][A-ZĐƯ&]*)*\W?$")
_LABEL = re.compile(r"^\W*[S5][OoỐốÔôÓóÒòỎỏỘộỔổỒồỖỗƠơÕõ]\s*[:;.,]*")
_SLASH = re.compile(r"[/⁄∕]")
_DATE_WORD = re.compile(r"ngay|thang|nam")
_DATE_ROW = re.compile(r"thang.*nam\s*\d{4}|ngay.*thang.*\d{4}")


def without_guesses(rows: Sequence[Row]) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of a first page, unsure figures of its number and date taken out; warnings that say so."""
    warnings: list[str] = []
    found = list(rows)
    number_done = date_done = False
    for at, row in enumerate(found[:_HEAD_ROWS]):
        words = row.words
        if not number_done and (place := _number_place(words)):
            words, doubtful = _clean_number(words, *place)
            number_done = True
            warnings += ["Không đọc chắc được số văn bản (có thể viết tay); để trống."] if doubtful else []
        if not date_done and _DATE_ROW.search(fold(" ".join(word.text for word in words))):
            words, doubtful = _clean_date(words)
            date_done = True
            warnings += ["Không đọc chắc được ngày, tháng ban hành (có thể viết tay); để trống."] if doubtful else []
        found[at] = replace(row, words=words)
    return found, tuple(warnings)


def _number_place(words: Sequence[Word]) -> tuple[int, int] | None:
    """(the word after or with "Số", the word that ends with the symbol) when the row holds "Số: …/KH-UBND"."""
    for at, word in enumerate(words[:8]):
        found = _SYMBOL.search(word.text)
        # A symbol such as "KH-UBND": with a hyphen, or right after a slash.
        if found and ("-" in found.group() or "–" in found.group() or _SLASH.search(word.text)):
            labels = [i for i in range(at + 1) if _LABEL.match(words[i].text)]
            return (labels[0] if labels else max(at - 1, 0)), at
    return None


def _clean_number(words: tuple[Word, ...], first: int, last: int) -> tuple[tuple[Word, ...], bool]:
    """The words with the figures between "Số:" and the symbol taken out, unless every one of them was read for sure."""
    part = words[first : last + 1]
    symbol = _SYMBOL.search(part[-1].text)
    label = _LABEL.match(part[0].text)
    before = "".join(word.text for word in part[:-1]) + part[-1].text[: symbol.start() if symbol else 0]
    figures = before[label.end() if label else 0 :]
    confidence = min((word.confidence for word in part if any(c.isdigit() for c in word.text)), default=0.0)
    if re.fullmatch(r"\s*(?:\d{1,5}[a-zđ]?[/⁄-])(?:\d{4}[/⁄-])?", figures) and confidence >= _SURE:
        return words, False
    if not figures.strip(" /⁄-:;.,"):
        return words, False
    kept = [replace(part[0], text=label.group().strip())] if label else []
    tail = part[-1].text[symbol.start() :] if symbol else part[-1].text
    kept.append(replace(part[-1], text=f"/{tail}", left=max(part[-1].left, part[0].right + 1)))
    return (*words[:first], *kept, *words[last + 1 :]), True


def _clean_date(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], bool]:
    """The words of "…, ngày 12 tháng 4 năm 2019" without a day or month that is no figure or was not read for sure."""
    opens = next((i for i, word in enumerate(words) if "ngay" in fold(word.text)), None)
    if opens is None:
        return words, False
    kept: list[Word] = list(words[:opens])
    doubtful = False
    years = False
    for word in words[opens:]:
        for piece in [word.text] if years else _pieces(word.text):
            part = _DATE_WORD.fullmatch(fold(piece))
            if years or part or (re.fullmatch(r"\d{1,2}", piece) and word.confidence >= _SURE):
                kept.append(replace(word, text=piece))
                years = years or bool(part and part.group() == "nam")
            else:
                doubtful = True
    return tuple(kept), doubtful or not _has_day(kept)


def _pieces(text: str) -> list[str]:
    """A word cut where one of ngày, tháng, năm begins and ends, since OCR glues a scrawl to them."""
    cuts = [0, *(at for found in _DATE_WORD.finditer(fold(text)) for at in found.span()), len(text)]
    return [text[a:b] for a, b in pairwise(cuts) if a < b]


def _has_day(words: Sequence[Word]) -> bool:
    return bool(re.search(r"ngay \d", fold(" ".join(word.text for word in words))))
