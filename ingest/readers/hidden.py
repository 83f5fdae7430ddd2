"""Text that the page does not show (hidden, white, tiny): left out of what is read, and told about."""

from dataclasses import dataclass, field

from knowledge.vietnamese import squeeze

_SHOWN = 80


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
        return (f"Tệp có chữ ẩn, chữ trắng hoặc chữ tí hon ({len(whole)} ký tự), đã bỏ ra ngoài: “{shown}”.",)
