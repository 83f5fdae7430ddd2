"""The prompts, one file each, and the words that prompt, reader and tests share."""

from pathlib import Path

# A model that finds no answer in the quotes writes this and nothing else.
REFUSAL = "KHONG_CO_TRONG_VAN_BAN"


def load(name: str, **values: str) -> str:
    """The prompt `name`.md with its {fields} filled."""
    return (Path(__file__).parent / f"{name}.md").read_text(encoding="utf-8").format(refusal=REFUSAL, **values).strip()
