"""The words of one DOCX paragraph: deletions dropped, hidden letters set aside, text boxes and notes found."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ingest.readers.docx_styles import Styles, is_invisible
from ingest.readers.hidden import Hidden
from ingest.readers.numbering import bullet
from ingest.readers.package import attribute, child, local
from ingest.repair.fonts import decoded_by_font

# Fallback repeats, for older programs, what a text box's Choice said.
DROPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "tblPr", "tblGrid", "sectPr"})
DELETED = frozenset({"del", "moveFrom"})
INSERTED = frozenset({"ins", "moveTo"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run stands: its paragraph's properties, its cell's, and the text boxes met on the way."""

    paragraph: Element | None
    cell: Element | None
    boxes: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class Runs:
    """Reads runs, and remembers what was hidden, changed and noted."""

    styles: Styles
    hidden: Hidden = field(default_factory=Hidden)
    notes: list[tuple[str, str]] = field(default_factory=list)
    changes: int = 0

    def text(self, parent: Element, place: Place) -> str:
        """The words under a paragraph, a link, a field or an insertion."""
        return "".join(self._pieces(parent, place))

    def _pieces(self, parent: Element, place: Place) -> Iterator[str]:
        for part in parent:
            kind = local(part)
            self.changes += kind in DELETED or kind in INSERTED
            if kind == "r":
                yield self._run(part, place)
            elif kind == "txbxContent":
                place.boxes.append(part)
            elif kind not in DROPPED:
                yield from self._pieces(part, place)

    def _run(self, run: Element, place: Place) -> str:
        text = "".join(self._letters(run, place))
        if not text:
            return ""
        own, of_paragraph = child(run, "rPr"), child(place.paragraph, "pStyle")
        styles = (attribute(child(own, "rStyle"), "val"), attribute(of_paragraph, "val"))
        if self.styles.switch(own, styles, "vanish") or is_invisible(
            self.styles, own, styles, place.paragraph, place.cell
        ):
            self.hidden.add(text)
            return ""
        if not text.isascii() or self.styles.font(own, styles).endswith("H"):  # .VnTimeH prints capitals
            text = decoded_by_font(text, self.styles.font(own, styles)) or text
        return text.upper() if self.styles.switch(own, styles, "caps") else text

    def _letters(self, run: Element, place: Place) -> Iterator[str]:
        for part in run:
            kind = local(part)
            if kind == "t":
                yield part.text or ""
            elif kind in _SIGNS:
                yield _SIGNS[kind]
            elif kind == "sym":
                yield _symbol(attribute(part, "char"))
            elif kind in _NOTES:
                self.notes.append((_NOTES[kind], attribute(part, "id") or ""))
            elif kind not in DROPPED:
                yield from self._pieces(part, place)  # drawings hold text boxes


def _symbol(code: str | None) -> str:
    """A letter of a symbol font, given by its code in hexadecimal."""
    try:
        return bullet(chr(int(code or "", 16)))
    except (ValueError, OverflowError):
        return ""
