"""What a DOCX says elsewhere about its paragraphs: styles (hidden, capitals, lists) and the numbering's definitions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ingest.readers.hidden import is_pale
from ingest.readers.numbering import Level, Numbering
from ingest.readers.package import attribute, child, local, number

_OFF = frozenset({"0", "false", "off", "none"})
_TINY = 4  # half-points: letters of two points are there for no reader
_NARROW = 5  # percent of a letter's width
_PAPER = frozenset({"background1", "bg1", "light1", "lt1"})


def is_on(properties: Element | None, name: str) -> bool | None:
    """A switch of run or paragraph properties; None when they do not mention it."""
    switch = child(properties, name)
    return None if switch is None else (attribute(switch, "val") or "1") not in _OFF


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id."""

    by_id: dict[str, Element]
    usual: tuple[str | None, str | None] = (None, None)
    """The style of paragraphs that name none, and the font of letters whose styles name none."""

    @classmethod
    def of(cls, root: Element | None) -> "Styles":
        """The styles of `styles.xml` (None: the package has none)."""
        found = [style for style in root or () if local(style) == "style"]
        plain = (s for s in found if attribute(s, "type") == "paragraph" and attribute(s, "default") in ("1", "true"))
        usual = attribute(next(plain, None), "styleId"), _font(child(root, "docDefaults", "rPrDefault", "rPr"))
        return cls({attribute(style, "styleId") or "": style for style in found}, usual)

    def _chain(self, style: str | None) -> Iterator[Element]:
        met: set[str] = set()
        while style and style not in met and style in self.by_id:
            met.add(style)
            yield self.by_id[style]
            style = attribute(child(self.by_id[style], "basedOn"), "val")

    def switch(self, own: Element | None, styles: tuple[str | None, ...], name: str) -> bool:
        """Whether `name` (vanish, caps) is on: the run's `own` properties say so first, then its styles."""
        if (said := is_on(own, name)) is not None:
            return said
        for style in styles:
            for link in self._chain(style):
                if (said := is_on(child(link, "rPr"), name)) is not None:
                    return said
        return False

    def said(self, own: Element | None, styles: tuple[str | None, ...], name: str) -> Element | None:
        """What the run's `own` properties, else its styles, say of `name` ("color", "sz")."""
        if (found := child(own, name)) is not None:
            return found
        links = (link for style in styles for link in self._chain(style))
        return next((found for link in links if (found := child(link, "rPr", name)) is not None), None)

    def shades(self, styles: tuple[str | None, ...]) -> bool:
        """True when one of these styles draws something dark behind its letters."""
        links = [link for style in styles for link in self._chain(style)]
        return any(_shaded(child(link, kind)) for link in links for kind in ("rPr", "pPr"))

    def font(self, own: Element | None, styles: tuple[str | None, ...]) -> str:
        """The name of the font of a run, "" when nothing names one."""
        if name := _font(own):
            return name
        chains = (link for style in (*styles, self.usual[0]) for link in self._chain(style))
        return next((name for link in chains if (name := _font(child(link, "rPr")))), self.usual[1]) or ""

    def list_of(self, paragraph: Element | None) -> tuple[str, int] | None:
        """The (numId, level) that a paragraph's properties or its style give it, None outside of lists."""
        style = attribute(child(paragraph, "pStyle"), "val")
        own = child(paragraph, "numPr")
        found = [own] if own is not None else []
        for link in self._chain(style):
            if (numbered := child(link, "pPr", "numPr")) is not None:
                found.append(numbered)
        key = next((v for item in found if (v := attribute(child(item, "numId"), "val")) is not None), None)
        level = next((v for item in found if (v := attribute(child(item, "ilvl"), "val")) is not None), None)
        return (key, number(level)) if key not in (None, "0") and key is not None else None


def _font(properties: Element | None) -> str | None:
    fonts = child(properties, "rFonts")
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi")


def is_invisible(
    styles: Styles, run: Element | None, names: tuple[str | None, ...], paragraph: Element | None, cell: Element | None
) -> bool:
    """True for letters as pale as the paper with nothing dark behind them, or too small or narrow to be read.

    names: of the run's styles. cell: None outside of tables; in one, its own style may draw what is behind.
    """
    size = number(attribute(styles.said(run, names, "sz"), "val"), 99)
    if size <= _TINY or number(attribute(child(run, "w"), "val"), 100) <= _NARROW:
        return True
    color = styles.said(run, names, "color")
    if not _is_pale(color) or child(run, "highlight") is not None:
        return False
    by_style = child(run, "color") is None
    return not (any(map(_shaded, (run, paragraph, cell))) or styles.shades(names) or (by_style and cell is not None))


def _is_pale(color: Element | None) -> bool:
    value = attribute(color, "val") or "auto"
    of_paper = attribute(color, "themeColor") in _PAPER and attribute(color, "themeShade") is None
    return is_pale(value) or (of_paper and value == "auto")


def _shaded(properties: Element | None) -> bool:
    fill = (attribute(child(properties, "shd"), "fill") or "auto").upper()
    return fill != "AUTO" and not is_pale(fill)


@dataclass(slots=True)
class Lists:
    """The lists of `numbering.xml`, and how far each has been counted."""

    levels: dict[str, tuple[Level, ...]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    counting: Numbering = field(default_factory=Numbering)

    @classmethod
    def of(cls, root: Element | None) -> "Lists":
        """The lists defined in `numbering.xml` (None: the package has none)."""
        lists = cls()
        if root is None:
            return lists
        abstract: dict[str, dict[int, Level]] = {
            attribute(item, "abstractNumId") or "": _levels(item) for item in root if local(item) == "abstractNum"
        }
        for item in root:
            if local(item) == "num":
                lists._add(item, abstract)
        return lists

    def _add(self, item: Element, abstract: dict[str, dict[int, Level]]) -> None:
        key = attribute(item, "numId") or ""
        base = attribute(child(item, "abstractNumId"), "val") or ""
        levels = dict(abstract.get(base, {}))
        starts: dict[int, int] = {}
        for override in item:
            if local(override) != "lvlOverride":
                continue
            at = number(attribute(override, "ilvl"))
            levels |= _levels(override)
            start = attribute(child(override, "startOverride"), "val")
            if start is not None:
                starts[at] = number(start, 1)
        if levels:
            self.levels[key] = tuple(levels.get(at, Level(form="none", text="")) for at in range(max(levels) + 1))
            self.abstract_of[key], self.starts[key] = base, starts

    def mark(self, key: str, at: int) -> str:
        """What is printed before the next paragraph of the list `key` on level `at`."""
        levels = self.levels.get(key)
        if not levels:
            return ""
        base = self.abstract_of[key]
        if self.starts[key]:
            self.counting.restart(base, key, self.starts[key])
        return self.counting.following(base, levels, at)


def _levels(parent: Element) -> dict[int, Level]:
    found = (item for item in parent if local(item) == "lvl")
    return {at: _level(item) for item in found if 0 <= (at := number(attribute(item, "ilvl"))) < 9}


def _level(item: Element) -> Level:
    restart = attribute(child(item, "lvlRestart"), "val")
    return Level(
        form=attribute(child(item, "numFmt"), "val") or "decimal",
        text=attribute(child(item, "lvlText"), "val") or "",
        start=number(attribute(child(item, "start"), "val"), 1),
        restart=number(restart) if restart is not None else None,
        legal=bool(is_on(item, "isLgl")),
    )
