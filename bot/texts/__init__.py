"""The texts that users read: one Jinja2 file per message in `vi/` and `en/`, rendered here and nowhere else.

    texts.html("vi", "welcome", name="An")    -> Telegram HTML, every value escaped
    texts.plain("vi", "welcome", name="An")   -> the same text for a terminal: tags dropped, entities written out

A message named "welcome" is the file `vi/welcome.j2` (and `en/welcome.j2`). Templates may use Telegram's tags (<b>,
<i>, <code>, <a href>, <blockquote>, <blockquote expandable>) and these filters: `day` (22/5/2024), `weekday` ("thứ
Hai" / "Monday"), `clock` ("16:30"), `fold_lines` (white space as single spaces), `clean` (marks of conversion removed,
for display). A block tag ({% if %} …) on a line of its own leaves no line behind; a value not given is an error.
"""

import html as entities
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.answer import Language

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parent
_TAG = re.compile(r"</?[a-z][^<>]*>")
_BLANK_LINES = re.compile(r"\n{3,}")


def html(lang: Language, name: str, **values: object) -> str:
    """The message `name` in `lang` as Telegram HTML; values are escaped. Errors are jinja2's own."""
    text = _environment(lang).get_template(f"{name}.j2").render(values)
    return _BLANK_LINES.sub("\n\n", text).strip()


def plain(lang: Language, name: str, **values: object) -> str:
    """The message `name` in `lang` without tags, as a terminal shows it."""
    return strip_tags(html(lang, name, **values))


def strip_tags(text: str) -> str:
    """Telegram HTML as plain text: tags dropped, entities written out."""
    return entities.unescape(_TAG.sub("", text))


@cache
def _environment(lang: Language) -> "Environment":
    # Imported here: `nhacviec --help` has no text to render.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from bot.texts import filters

    environment = Environment(
        loader=FileSystemLoader(_FOLDER / lang, encoding="utf-8"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(filters.for_language(lang))
    return environment
