"""What RTF control words mean: what is silent, what holds until a group is closed, how a row is divided."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ingest.readers.rows import ABOVE, BESIDE

# Destinations that hold no words of the page. Those marked with \* are left out unless they are known below.
SILENT = frozenset(
    word
    for words in (
        "fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf",
        "annotation fldinst themedata datastore generator listtable listoverridetable revtbl rsidtbl xmlnstbl",
        "nonshppict bkmkstart bkmkend objdata objclass sp atnid atnauthor colorschememapping latentstyles filetbl",
        "pgdsctbl xe tc shprslt do",
    )
    for word in words.split()
)
KNOWN = frozenset({"shpinst", "shptxt", "fldrslt", "listtext", "pntext"})
_TINY = 4
_TINY = 4


@dataclass(frozen=True, slots=True)
class State:
    """What holds until its group is closed."""

    silent: bool = False
    in_table: bool = False
    number: bool = False
    note: bool = False
    hidden: bool = False
    deleted: bool = False
    caps: bool = False
    white: bool = False
    tiny: bool = False
    font: int | None = None
    skip: int = 1


@dataclass(slots=True)
class RowDefinition:
    """How the row that is open is divided: edges in twips and merges, as `GatheredTable` takes them."""

    edges: list[int] = field(default_factory=list)
    merges: list[int] = field(default_factory=list)
    shaded: bool = False
    _merge: int = 0

    def take(self, word: str, number: int) -> None:
        """One control word; those that say nothing of rows are passed over."""
        if word == "trowd":
            self.edges, self.merges, self.shaded, self._merge = [], [], False, 0
        elif word == "trleft":
            self.edges = self.edges or [number]
        elif word in ("clmrg", "clvmrg"):
            self._merge |= BESIDE if word == "clmrg" else ABOVE
        elif word == "clcbpat":
            self.shaded = True
        elif word == "cellx":
            self.edges = [*(self.edges or [min(0, number)]), number]
            self.merges.append(self._merge)
            self._merge = 0


Turn = Callable[[State, int | None, frozenset[int]], State]
TURNS: dict[str, Turn] = {
    "f": lambda state, number, _: replace(state, font=number),
    "v": lambda state, number, _: replace(state, hidden=number != 0),
    "deleted": lambda state, number, _: replace(state, deleted=number != 0),
    "caps": lambda state, number, _: replace(state, caps=number != 0),
    "uc": lambda state, number, _: replace(state, skip=max(number or 0, 0)),
    "cf": lambda state, number, white: replace(state, white=(number or 0) in white),
    "fs": lambda state, number, _: replace(state, tiny=0 <= (number or 24) <= _TINY),
    "plain": lambda state, _, __: replace(state, hidden=False, deleted=False, caps=False, white=False, tiny=False),
    "listtext": lambda state, _, __: replace(state, number=True),
    "pntext": lambda state, _, __: replace(state, number=True),
    "footnote": lambda state, _, __: replace(state, note=True),
}
