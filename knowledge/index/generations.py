"""Where the indexes of a data folder lie: `index/current` names the folder in use, so that it is replaced whole."""

import shutil
from pathlib import Path

from knowledge.errors import SearchIndexError

_POINTER = "current"
_FIRST = "g1"


class Generations:
    """The folders `index/g1`, `index/g2` …, of which one is in use and one may be in the making."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> str:
        """The generation in use; the first one in a folder without any."""
        try:
            return (self.folder / _POINTER).read_text().strip()
        except FileNotFoundError:
            return _FIRST
        except (OSError, ValueError) as error:
            raise SearchIndexError(f"Không đọc được {self.folder / _POINTER}. Hãy chạy `nhacviec reindex`.") from error

    def begin(self) -> str:
        """A name that no folder has yet, not even one that a killed run left behind."""
        numbers = [int(one.name[1:]) for one in self._existing()]
        return f"g{max(numbers, default=1) + 1}"

    def switch(self, name: str) -> None:
        """Put generation `name` into use for every process, in one step."""
        draft = self.folder / f"{_POINTER}.new"
        draft.write_text(name)
        draft.replace(self.folder / _POINTER)

    def sweep(self) -> None:
        """Remove all but the generation in use. Files that a reader still holds open vanish when it lets go."""
        for one in self._existing():
            if one.name != self.current():
                shutil.rmtree(one, ignore_errors=True)

    def _existing(self) -> list[Path]:
        return [one for one in self.folder.glob("g*") if one.name[1:].isdigit()]
