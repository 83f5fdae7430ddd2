"""Text that the page does not show (hidden, white, tiny): left out of what is read, and told about."""

import re
from dataclasses import dataclass, field

from knowledge.vietnamese import squeeze

_SHOWN = 80
HIDDEN_LETTERS = "có chữ ẩn, chữ trắng hoặc chữ tí hon"
# Each of red, green, blue: letters so pale are not seen on white paper.
PALE = 245
_HEX = re.compile(r"#?(?:([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})|([0-9a-f])([0-9a-f])([0-9a-f]))", re.IGNORECASE)


def is_pale(color: str) -> bool:
    """True for a colour written in hexadecimal ("FEFEFE", "#fff") that nobody sees on white."""
    found = _HEX.fullmatch(color.strip())
    if not found:
        return False
    return min(int(part * (2 if len(part) == 1 else 1), 16) for part in found.groups() if part) >= PALE


@dataclass(slots=True)
class Hidden:
    """The hidden pieces of one file, in order."""

    pieces: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Take note of a hidden piece; white space alone hides nothing."""
        if text.strip():
            self.pieces.append(text)

    def warnings(self) -> tuple[str, ...]:
        """One sentence with how much was hidden and its first words; nothing when nothing was."""
        whole = squeeze(" ".join(self.pieces))
        if not whole:
            return ()
        shown = whole if len(whole) <= _SHOWN else whole[:_SHOWN].rstrip() + " …"
        return (f"Tệp {HIDDEN_LETTERS} ({len(whole)} ký tự), đã bỏ ra ngoài: “{shown}”.",)
