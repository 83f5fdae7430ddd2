"""One measured figure: what was promised, what came out, and how to get it again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` and `limit` in `unit`; kept when below the limit, or not below it (`at_least`).

    value None: not measured, `note` says why.
    """

    name: str
    value: float | None
    limit: float
    unit: str
    command: str
    note: str = ""
    at_least: bool = False

    @property
    def kept(self) -> bool | None:
        """Whether the promise holds; None when it was not measured."""
        if self.value is None:
            return None
        return self.value >= self.limit if self.at_least else self.value < self.limit

    @property
    def promise(self) -> str:
        """ "< 0.5 s", "≥ 20 files/s"."""
        return f"{'≥' if self.at_least else '<'} {self.limit:g} {self.unit}".strip()


def median_seconds(work: Callable[[], object], runs: int) -> float:
    """The median time of several runs, in seconds."""
    return median(seconds(work) for _ in range(runs))


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    started = perf_counter()
    work()
    return perf_counter() - started


def broken(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that do not keep their promise."""
    return [figure for figure in figures if figure.kept is False]
