"""RESULTS.md: every figure with its limit, the machine and the day; then a section for each benchmark of its own."""

import os
import platform
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.material import Material

RESULTS = Path(__file__).with_name("RESULTS.md")
_SECTION = re.compile(r"\n<!-- (?P<name>[a-z-]+) -->\n(?P<text>.*?)(?=\n<!-- [a-z-]+ -->\n|\Z)", re.DOTALL)
_MARKS = {True: "✓", False: "✗", None: "–"}


def write_page(text: str) -> None:
    """Write the page, and keep the sections that other benchmarks wrote below it."""
    kept = _SECTION.findall(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    _write(text, dict(kept))


def write_section(name: str, text: str) -> None:
    """Write one section, and keep the page above it and the others. name: small letters and dashes."""
    before = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    _write(_SECTION.sub("", before), dict(_SECTION.findall(before)) | {name: text})


def _write(text: str, sections: dict[str, str]) -> None:
    parts = [text, *(f"<!-- {name} -->\n{sections[name].strip()}\n" for name in sorted(sections))]
    RESULTS.write_text("\n".join(part.strip("\n") + "\n" for part in parts), encoding="utf-8")


def page(figures: Iterable[Figure], given: Material, now: datetime) -> str:
    """The page as Markdown."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} lõi / cores, {_memory()}"
    lines = [
        "# Kết quả đo · Measured",
        "",
        f"Ngày / date: {now:%Y-%m-%d %H:%M}. Máy / machine: {machine}, Python {platform.python_version()}.",
        f"Văn bản / directives: {given.name}. Trung vị của nhiều lần chạy / medians of several runs.",
        "Đo lại / measure again: `make bench`.",
        "",
        "| | Đo gì / what | Kết quả / measured | Mức hứa / promised | Lệnh / command |",
        "| --- | --- | ---: | ---: | --- |",
        *map(_row, figures),
    ]
    return "\n".join(lines) + "\n"


def _row(figure: Figure) -> str:
    value = "–" if figure.value is None else f"{figure.value:{_digits(figure)}} {figure.unit}"
    command = f"`{figure.command}`" + (f" ({figure.note})" if figure.note else "")
    return f"| {_MARKS[figure.kept]} | {figure.name} | {value} | {figure.promise} | {command} |"


def _digits(figure: Figure) -> str:
    return ".2f" if figure.unit in ("s", "×", "") else ".1f"


def _memory() -> str:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return f"{total:.0f} GB"
