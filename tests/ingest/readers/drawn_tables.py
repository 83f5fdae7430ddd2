"""Tables laid out once and drawn twice: as ruled tables of a PDF, and on a page for OCR."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

LEFT, LINE, LETTER = 40, 15, 6.2


@dataclass(frozen=True)
class Drawn:
    """A table's lines (x1, y1, x2, y2) and words (x, y, words), in points; y of the top of a line of words."""

    rules: tuple[tuple[float, float, float, float], ...]
    words: tuple[tuple[float, float, str], ...]
    bottom: float

    def draw(
        self, rule: Callable[[float, float, float, float], object], write: Callable[[float, float, str], object]
    ) -> None:
        """The table, with these pens."""
        for x1, y1, x2, y2 in self.rules:
            rule(x1, y1, x2, y2)
        for x, y, words in self.words:
            write(x, y, words)


def laid_out(rows: Sequence[Sequence[str | None]], widths: Sequence[float], top: float) -> Drawn:
    """A table, its upper edge at `top`. None: the cell above goes on. One cell alone is a row over the whole width."""
    xs = [LEFT + sum(widths[:number]) for number in range(len(widths) + 1)]
    ys = [top]
    words: list[tuple[float, float, str]] = []
    for row in rows:
        spans = [xs[-1] - xs[0]] if len(row) == 1 else list(widths)
        lines = [textwrap.wrap(cell or "", int(span / LETTER)) for cell, span in zip(row, spans, strict=True)]
        for number, cell in enumerate(lines):
            words += [(xs[number] + 4, ys[-1] + 4 + LINE * line, text) for line, text in enumerate(cell)]
        ys.append(ys[-1] + LINE * max(1, *map(len, lines)) + 10)
    return Drawn(tuple(_rules(rows, xs, ys)), tuple(words), ys[-1])


def _rules(
    rows: Sequence[Sequence[str | None]], xs: Sequence[float], ys: Sequence[float]
) -> Iterator[tuple[float, float, float, float]]:
    yield xs[0], ys[0], xs[-1], ys[0]
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else None
        if below is None or len(below) == 1 or len(row) == 1:
            yield xs[0], ys[number + 1], xs[-1], ys[number + 1]
        else:
            for column, cell in enumerate(below):
                if cell is not None:
                    yield xs[column], ys[number + 1], xs[column + 1], ys[number + 1]
        for x in (xs[0], xs[-1]) if len(row) == 1 else xs:
            yield x, ys[number], x, ys[number + 1]
