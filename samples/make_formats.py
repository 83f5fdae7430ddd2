"""Writes `samples/formats/` and `samples/scans/`: sample directives in each form that offices send.

    python -m samples.make_formats

The files are in the repository; `tests/ingest/test_formats.py` and `test_scanned_formats.py` prove that this script
still writes them so, and that each is read like the text it was made from. What must go through OCR is in `scans/`.
"""

import unicodedata
from collections.abc import Callable
from pathlib import Path

from ingest.repair.encoding import encoded
from samples.format_writers import drawn, pdf_kinds
from samples.format_writers.laid_out import LaidOut, laid_out
from samples.format_writers.mails import eml, msg
from samples.format_writers.marked_up import html, rtf
from samples.format_writers.pdf import pdf, typed_pages
from samples.format_writers.word97 import doc
from samples.format_writers.zipped import docx, odt, zipped

SAMPLES = Path(__file__).parent
FOLDER = SAMPLES / "formats"
SCANS = SAMPLES / "scans"
WRITERS: dict[str, Callable[[LaidOut], bytes]] = {
    ".docx": docx,
    ".doc": doc,
    ".rtf": rtf,
    ".odt": odt,
    ".html": html,
    ".pdf": pdf,
}
SAMPLE = "01-cong-van-sot-xuat-huyet-can-tho"
TABLED = "17-ke-hoach-bang-nhiem-vu-yen-bai-2019"  # with a table of assigned tasks
SCANNED = "37-cong-van-van-phong-ubnd-tinh-phu-yen-2010"  # one page long


def made(sample: str = SAMPLE) -> dict[str, bytes]:
    """The files by name: the sample in each format, then in a mail of each kind and in an archive."""
    directive = laid_out(text_of(sample))
    written = {f"{sample}{suffix}": write(directive) for suffix, write in WRITERS.items()}
    return written | {
        f"{sample}.eml": eml(f"{sample}.docx", written[f"{sample}.docx"]),
        f"{sample}.msg": msg(f"{sample}.rtf", written[f"{sample}.rtf"]),
        f"{sample}.zip": zipped({f"van-ban/{sample}.odt": written[f"{sample}.odt"]}),
    }


def made_otherwise() -> dict[str, bytes]:
    """The files by name that are more than a format: signed, in letters of old programs, nested, with tables."""
    text, directive = text_of(SAMPLE), laid_out(text_of(SAMPLE))
    mail = eml(f"{SAMPLE}.docx", docx(directive))
    return {
        f"{SAMPLE}-ky-so.pdf": pdf_kinds.signed(directive),
        f"{SAMPLE}-tcvn3.txt": encoded(text, "tcvn3"),
        f"{SAMPLE}-vni.txt": encoded(text, "vni"),
        f"{SAMPLE}-nfd.txt": unicodedata.normalize("NFD", text).encode(),
        f"{SAMPLE}-long-nhau.zip": zipped({"thang-11/thu-den.zip": zipped({"thu.eml": mail})}),
        f"{TABLED}.docx": docx(laid_out(text_of(TABLED))),
    }


def scans() -> dict[str, bytes]:
    """The files by name that need OCR. Raises LookupError on a machine without the font they are drawn with."""
    directive = laid_out(text_of(SCANNED))
    (page,) = typed_pages(directive)
    return {
        f"{SCANNED}-quet.pdf": pdf_kinds.scan(directive),
        f"{SCANNED}-lop-chu-hong.pdf": pdf_kinds.bad_layer(directive),
        f"{SAMPLE}-nua-quet.pdf": pdf_kinds.mixed(laid_out(text_of(SAMPLE))),
        f"{SCANNED}-anh.jpg": drawn.jpeg(drawn.photographed(page)),
        f"{SCANNED}-anh.png": drawn.png(drawn.photographed(page, grain=0)),
        f"{SCANNED}-fax.tif": drawn.tiff(drawn.scanned(page)),
    }


def text_of(sample: str) -> str:
    """The text of a sample, by its name without ".txt"."""
    folder = SAMPLES if (SAMPLES / f"{sample}.txt").exists() else SAMPLES / "labelled"
    return (folder / f"{sample}.txt").read_text(encoding="utf-8")


def main() -> None:
    """Write the files, those that need no font first."""
    for folder, make in ((FOLDER, made), (FOLDER, made_otherwise), (SCANS, scans)):
        folder.mkdir(exist_ok=True)
        for name, data in make().items():
            (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
