"""Which elements of a web page its reader does not see: by their attributes, their style, or a rule of the page."""

import re

from ingest.readers.hidden import PALE, is_pale

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NOT_SHOWN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*(?:0(?:\.[0-2]\d*)?[a-z%]*|[01](?:\.\d+)?(?:px|pt)|2(?:px|pt))\s*(?:;|!|$)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}px"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%|clip\s*:\s*rect\(\s*[01]?(?:px)?[ ,]"
    r"|(?<![-\w])(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$)|(?<![-\w])color\s*:\s*transparent"
    r"|(?<![-\w])color\s*:\s*rgba\([^)]*,\s*0?(?:\.0*)?\s*\)",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"(?<![-\w])color\s*:\s*([^;!]+)", re.IGNORECASE)
_CHANNELS = re.compile(r"rgba?\(\s*(\d+)\s*,?\s*(\d+)\s*,?\s*(\d+)", re.IGNORECASE)
_PALE_NAMES = frozenset({"white", "snow", "ivory", "ghostwhite", "mintcream", "azure", "floralwhite", "whitesmoke"})
_BACKGROUND = re.compile(
    r"background(?:-color)?\s*:(?!\s*(?:none|transparent|inherit|#fff(?:fff)?\b|white\b))", re.IGNORECASE
)
_COLOR = re.compile(r"(?<![-\w])color\s*:", re.IGNORECASE)
_MOST_RULES = 2_000

Attributes = dict[str, str]


def hiding_rules(css: str) -> frozenset[str]:
    """The simple selectors (".x", "#x") that a style sheet hides."""
    found: set[str] = set()
    for selectors, rule in _RULE.findall(css)[:_MOST_RULES]:
        if _NOT_SHOWN.search(rule):
            found |= {s.strip().lower() for s in selectors.split(",") if re.fullmatch(r"\s*[.#][\w-]+\s*", s)}
    return frozenset(found)


def is_hidden(tag: str, attributes: Attributes, rules: frozenset[str]) -> bool:
    """True for an element that is not drawn."""
    if "hidden" in attributes or (tag == "input" and attributes.get("type", "").lower() == "hidden"):
        return True
    if _NOT_SHOWN.search(attributes.get("style", "")):
        return True
    names = [f".{name}" for name in attributes.get("class", "").lower().split()]
    return any(name in rules for name in (*names, f"#{attributes.get('id', '').lower()}"))


def is_white(attributes: Attributes, above: bool) -> bool:
    """True for white letters: by the element's own word, else as those around it are (`above`)."""
    style, color = attributes.get("style", ""), attributes.get("color", "")
    if _COLOR.search(style) or color:
        return any(map(_is_pale, [*_WRITTEN.findall(style), color]))
    return above


def _is_pale(color: str) -> bool:
    color = color.strip().lower()
    if channels := _CHANNELS.match(color):
        return min(map(int, channels.groups())) >= PALE
    return color in _PALE_NAMES or is_pale(color)


def has_background(attributes: Attributes) -> bool:
    """True for an element that draws something behind its letters."""
    return bool(_BACKGROUND.search(attributes.get("style", "")) or attributes.get("bgcolor"))
