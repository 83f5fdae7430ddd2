"""How far a run has come: whole files, and the pages of those in hand."""

from dataclasses import dataclass, field
from typing import Protocol


class Progress(Protocol):
    """Told how far a run has come: `done` files of `total`, begun ones by their pages; where it is; how many pages."""

    def __call__(self, done: float, total: int, name: str, pages: int = 0, /) -> None:
        """Show it."""
        ...


def silent(_done: float, _total: int, _name: str, _pages: int = 0, /) -> None:
    """Progress nobody watches."""


@dataclass(slots=True)
class Going:
    """The files of one run. Each is known by its path; a file in an archive is a share of it."""

    total: int
    progress: Progress
    done: int = 0
    pages: int = 0
    _shares: dict[tuple[str, str], float] = field(default_factory=dict)

    def begun(self, name: str) -> None:
        """A file's turn has come."""
        self._tell(name)

    def page(self, file: str, item: str, share: float, read: int, pages: int) -> None:
        """`read` of `pages` pages of `item`, which is a `share` of `file`."""
        self.pages += 1
        self._shares[file, item] = share * read / max(pages, 1)
        self._tell(f"{item}, trang {read}/{pages}" if pages > 1 else item)

    def ended(self, name: str) -> None:
        """A file is done with."""
        self.done += 1
        self._shares = {key: share for key, share in self._shares.items() if key[0] != name}
        self._tell(name)

    def _tell(self, name: str) -> None:
        begun = sum(self._shares.values())
        if self.pages:
            self.progress(min(self.done + begun, self.total), self.total, name, self.pages)
        else:
            self.progress(self.done, self.total, name)
