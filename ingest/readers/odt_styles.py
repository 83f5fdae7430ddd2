"""What an ODT says elsewhere about its paragraphs: which styles hide their letters, and how lists are numbered."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ingest.readers.hidden import is_pale
from ingest.readers.numbering import Level
from ingest.readers.package import attribute, child, local, number

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_TINY_POINTS = 2.0


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look. hidden: to nobody at all; white: to nobody unless something dark is behind them."""

    hidden: bool = False
    white: bool = False
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class OdtStyles:
    """The styles and list styles by name, of the document and of its templates."""

    styles: dict[str, Element]
    lists: dict[str, tuple[Level, ...]]

    @classmethod
    def of(cls, *roots: Element | None) -> "OdtStyles":
        """The styles in `content.xml` and `styles.xml` (None: the package has none)."""
        styles: dict[str, Element] = {}
        lists: dict[str, tuple[Level, ...]] = {}
        for root in roots:
            for item in root.iter() if root is not None else ():
                name = attribute(item, "name") or ""
                if local(item) == "style":
                    styles.setdefault(name, item)
                elif local(item) == "list-style":
                    lists.setdefault(name, _levels(item))
        return cls(styles, lists)

    def levels(self, name: str) -> tuple[Level, ...]:
        """How the lists of that style are drawn; () when nothing is known of it."""
        return self.lists.get(name, ())

    def look(self, name: str | None) -> Look:
        """How letters of that style look, with what it takes over from the styles it stands on."""
        look, met = Look(), set[str]()
        while name and name not in met and name in self.styles:
            met.add(name)
            own = _look(self.styles[name])
            look = Look(look.hidden or own.hidden, look.white or own.white, look.capitals or own.capitals)
            name = attribute(self.styles[name], "parent-style-name")
        return look

    def is_shaded(self, name: str | None) -> bool:
        """True for the style of a cell with a background: white letters are read there."""
        return name in self.styles and _has_background(child(self.styles[name], "table-cell-properties"))


def _look(style: Element) -> Look:
    letters, paragraph = child(style, "text-properties"), child(style, "paragraph-properties")
    size = attribute(letters, "font-size") or ""
    tiny = size.endswith("pt") and size[:-2].replace(".", "", 1).isdigit() and float(size[:-2]) <= _TINY_POINTS
    white = is_pale(attribute(letters, "color") or "")
    return Look(
        hidden=attribute(letters, "display") == "none" or tiny,
        white=white and not _has_background(letters) and not _has_background(paragraph),
        capitals=attribute(letters, "text-transform") == "uppercase",
    )


def _has_background(properties: Element | None) -> bool:
    color = attribute(properties, "background-color") or "transparent"
    return color != "transparent" and not is_pale(color)


def _levels(style: Element) -> tuple[Level, ...]:
    found = {number(attribute(item, "level"), 1) - 1: _level(item) for item in style if attribute(item, "level")}
    top = min(max(found, default=-1), 9)
    return tuple(found.get(at, Level(form="none", text="")) for at in range(top + 1))


def _level(item: Element) -> Level:
    if local(item) == "list-level-style-bullet":
        return Level(form="bullet", text=attribute(item, "bullet-char") or "-")
    form = _FORMS.get(attribute(item, "num-format") or "", "decimal")
    at = number(attribute(item, "level"), 1)
    shown = min(max(number(attribute(item, "display-levels"), 1), 1), at)
    places = ".".join(f"%{place}" for place in range(at - shown + 1, at + 1)) if form != "none" else ""
    prefix, suffix = attribute(item, "num-prefix") or "", attribute(item, "num-suffix") or ""
    return Level(form, f"{prefix}{places}{suffix}", number(attribute(item, "start-value"), 1))
