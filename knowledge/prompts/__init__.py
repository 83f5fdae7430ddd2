"""The prompts, one file each, and the words that prompt, reader and tests share."""

import re
from pathlib import Path

# A model that finds no answer in the quotes writes this and nothing else.
REFUSAL = "KHONG_CO_TRONG_VAN_BAN"


def load(name: str, **values: str) -> str:
    """The prompt `name`.md with its {fields} filled."""
    return (Path(__file__).parent / f"{name}.md").read_text(encoding="utf-8").format(refusal=REFUSAL, **values).strip()


def marked(mark: str, text: str, *, around: str = "") -> str:
    """Material between <mark> and </mark>, `around` it on both sides; no text can end its own mark or begin another.

    The verbatim text, but for a "<" before the mark's own name, which becomes "‹".
    """
    return f"<{mark}>{around}{unmarked(mark, text)}{around}</{mark}>"


def unmarked(mark: str, text: str) -> str:
    """`text` in which nothing can be taken for <mark> or </mark>."""
    return re.sub(rf"[<＜](?=[\s/]*{mark})", "‹", text, flags=re.IGNORECASE)
