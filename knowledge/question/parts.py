"""The part of a directive that a question points at: "khoản 2 Điều 3" -> "Điều 3.2", "mục III" -> "III"."""

import re

from knowledge.vietnamese import fold

_ARTICLE = re.compile(r"\b(?:dieu|article)\s+(\d{1,3})\b(?!\s?[/%])")
_SECTION = re.compile(r"\b(?:muc|phan|section|part)\s+((?:[ivx]+|\d{1,2})(?:\.\d{1,2})*)\b(?!\s?[/%])")
_CLAUSE = re.compile(r"\b(?:khoan|clause)\s+(\d{1,2})\b(?!\s?[/%])")
_POINT = re.compile(r"\b(?:diem|point)\s+([a-zđ])\b")


def find(text: str) -> tuple[str | None, list[tuple[int, int]]]:
    """The path of the part, as passages write it, and the spans that name it; (None, []) for the whole directive."""
    folded = fold(text)
    article, section = _ARTICLE.search(folded), _SECTION.search(folded)
    head = article or section
    if head is None:
        return None, []
    clause, point = _CLAUSE.search(folded), _POINT.search(folded)
    path = f"Điều {article[1]}" if article else head[1].upper()
    path += f".{clause[1]}" if clause else ""
    path += f".{text[slice(*point.span(1))].lower()}" if point and clause else ""
    return path, [match.span() for match in (head, clause, point) if match]


def is_within(path: str, part: str) -> bool:
    """True for a passage of that part: "Điều 3.2.a" of "Điều 3"."""
    return path == part or path.startswith(f"{part}.")
