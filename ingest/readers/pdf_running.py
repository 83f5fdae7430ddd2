"""Running heads and feet, page numbers: what stands on top or at the bottom of pages without being their text."""

import re
from collections import Counter
from collections.abc import Sequence

from knowledge.vietnamese import fold, squeeze

_LEAST_PAGES = 3
_LONGEST = 120
_NUMBER_ALONE = re.compile(r"^\W*(?:[Tt]rang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?\W*$")
_PAGE_NUMBER = re.compile(r"\W*trang\W*\d+(?:\s*/\s*\d+)?\W*$")


def without_running_lines(pages: Sequence[str]) -> tuple[str, ...]:
    """The pages without lines that open, or end, more than half of them; the first page keeps its own."""
    found = list(pages)
    for end in (0, -1):
        counted = Counter(_key(line) for page in pages if (line := _outermost(page, end)))
        running = {key for key, count in counted.items() if key and count >= _LEAST_PAGES and count > len(pages) / 2}
        found = [found[0], *(_without(page, end, running) for page in found[1:])] if running else found
    return tuple(found)


def without_page_numbers(pages: Sequence[str]) -> tuple[str, ...]:
    """The pages without the lines that only number them: the page's own number, or one more than on the page before."""
    found = list(pages)
    for end in (0, -1):
        numbers = [_page_number(page, end) for page in found]
        for at, number in enumerate(numbers):
            beside = {numbers[i] - i + at for i in (at - 1, at + 1) if 0 <= i < len(numbers) and numbers[i]}  # type: ignore[operator]
            if number is not None and (number == at + 1 or number in beside):
                found[at] = _cut(found[at], end)
    return tuple(found)


def taken_out(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The lines of the pages `before` that are not on the same pages `after`, each once."""
    gone = (line for old, new in zip(before, after, strict=True) if old != new for line in _missing(old, new))
    return tuple(dict.fromkeys(gone))


def _missing(old: str, new: str) -> list[str]:
    kept = set(new.split("\n"))
    return [line for line in old.split("\n") if line.strip() and line not in kept]


def _page_number(page: str, end: int) -> int | None:
    lines = [line for line in page.split("\n") if line.strip()]
    found = _NUMBER_ALONE.match(lines[end]) if len(lines) > 1 else None
    return int(found[1]) if found else None


def _cut(page: str, end: int) -> str:
    """The page without its first or last line that is not blank."""
    lines = page.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    del lines[filled[end]]
    return "\n".join(lines)


def _outermost(page: str, end: int) -> str:
    """The first (0) or last (-1) line with words."""
    lines = [line for line in page.split("\n") if any(char.isalpha() for char in line)]
    return lines[end] if lines else ""


def _key(line: str) -> str:
    """What a line has in common with those of other pages; "" for a line that may be body text or a table's head."""
    return _PAGE_NUMBER.sub("", squeeze(fold(line))) if len(line) <= _LONGEST and " | " not in line else ""


def _without(page: str, end: int, running: set[str]) -> str:
    line = _outermost(page, end)
    if not line or _key(line) not in running:
        return page
    before, _, after = page.partition(line) if end == 0 else page.rpartition(line)
    return (before + after.removeprefix("\n")) if end == 0 else (before.removesuffix("\n") + after)
