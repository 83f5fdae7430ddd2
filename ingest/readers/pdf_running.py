"""Running heads and feet: the line that stands on top or at the bottom of nearly every page is no body text."""

import re
from collections import Counter
from collections.abc import Sequence

from knowledge.vietnamese import fold, squeeze

_LEAST_PAGES = 3
_LONGEST = 120
_PAGE_NUMBER = re.compile(r"\W*trang\W*\d+(?:\s*/\s*\d+)?\W*$")


def without_running_lines(pages: Sequence[str]) -> tuple[str, ...]:
    """The pages without lines that open, or end, more than half of them; the first page keeps its own."""
    found = list(pages)
    for end in (0, -1):
        counted = Counter(_key(line) for page in pages if (line := _outermost(page, end)))
        running = {key for key, count in counted.items() if key and count >= _LEAST_PAGES and count > len(pages) / 2}
        found = [found[0], *(_without(page, end, running) for page in found[1:])] if running else found
    return tuple(found)


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
