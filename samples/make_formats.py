"""Writes `samples/formats/`: one sample directive in each format that offices send.

    python -m samples.make_formats

The files are in the repository; `tests/ingest/test_formats.py` proves that this script still writes them so, and that
each is read like the text it was made from.
"""

from collections.abc import Callable
from pathlib import Path

from samples.format_writers.laid_out import LaidOut, laid_out
from samples.format_writers.mails import eml, msg
from samples.format_writers.marked_up import html, rtf
from samples.format_writers.pdf import pdf
from samples.format_writers.word97 import doc
from samples.format_writers.zipped import docx, odt, zipped

SAMPLES = Path(__file__).parent
FOLDER = SAMPLES / "formats"
WRITERS: dict[str, Callable[[LaidOut], bytes]] = {
    ".docx": docx,
    ".doc": doc,
    ".rtf": rtf,
    ".odt": odt,
    ".html": html,
    ".pdf": pdf,
}
SAMPLE = "01-cong-van-sot-xuat-huyet-can-tho"


def made(sample: str = SAMPLE) -> dict[str, bytes]:
    """The files by name: the sample in each format, then in a mail of each kind and in an archive."""
    directive = laid_out((SAMPLES / f"{sample}.txt").read_text(encoding="utf-8"))
    written = {f"{sample}{suffix}": write(directive) for suffix, write in WRITERS.items()}
    return written | {
        f"{sample}.eml": eml(f"{sample}.docx", written[f"{sample}.docx"]),
        f"{sample}.msg": msg(f"{sample}.rtf", written[f"{sample}.rtf"]),
        f"{sample}.zip": zipped({f"van-ban/{sample}.odt": written[f"{sample}.odt"]}),
    }


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for name, data in made().items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
