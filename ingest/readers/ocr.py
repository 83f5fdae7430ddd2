"""Reading an image with Tesseract: its words, each with its place and how sure the engine is.

The program is called, not linked: a crash there is a line in the report. One thread a call: on two cores two pages side
by side are read in less than half the time that one page with two threads takes.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from ingest.errors import FileRefusedError
from ingest.readers.pdf_lines import Word
from knowledge.vietnamese import nfc

if TYPE_CHECKING:
    from PIL import Image

DPI = 300
_TIMEOUT_SECONDS = 60
_PROGRAM = ("tesseract", "-", "-")
_TWICE = re.compile("Đ?Ð|ÐĐ|đ?ð|ðđ")
_SURE_OF_TURN = 2.0
_INSTALL = "Hãy cài: apt-get install tesseract-ocr tesseract-ocr-vie (xem nhacviec doctor)."


@dataclass(frozen=True, slots=True)
class Recognised:
    """What stands in an image: lines of words, in points. confidence: the mean over its letters, 0 to 100."""

    lines: tuple[tuple[Word, ...], ...]
    confidence: float


def require_ocr(languages: str) -> None:
    """Raises FileRefusedError, saying what to install, without Tesseract or one of the `languages` ("vie+eng")."""
    if lack := missing_ocr(languages):
        raise FileRefusedError(f"Tệp là bản quét (ảnh), cần nhận dạng chữ: {lack}")


def missing_ocr(languages: str) -> str | None:
    """What this machine lacks for reading scans in these languages, and how to install it; None when nothing."""
    known = _languages()
    if known is None:
        return f"máy chưa có Tesseract. {_INSTALL}"
    missing = [language for language in languages.split("+") if language not in known]
    return f"Tesseract chưa có gói ngôn ngữ {', '.join(missing)}. {_INSTALL}" if missing else None


@lru_cache(maxsize=1)
def _languages() -> frozenset[str] | None:
    program = shutil.which("tesseract")
    if program is None:
        return None
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    return frozenset(listed.stdout.split("\n")[1:]) - {""}


def recognise(image: "Image.Image", languages: str, *, dpi: int = DPI, block: bool = False) -> Recognised:
    """The words of a grey image. block: it holds one column of text (cells under each other), not a page."""
    require_ocr(languages)
    mode = "6" if block else "3"
    done = _run([*_PROGRAM, "-l", languages, "--psm", mode, "--dpi", str(max(dpi, 70)), "tsv"], image)
    if done.returncode:
        raise FileRefusedError(f"Tesseract không đọc được ảnh (mã lỗi {done.returncode}).")
    return _recognised(done.stdout.decode("utf-8", "replace"), 72 / dpi)


def _run(command: list[str], image: "Image.Image") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603
            command,
            input=_pgm(image),
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefusedError(f"Nhận dạng chữ một trang quá {_TIMEOUT_SECONDS} giây; đã dừng.") from error


def read_figures(image: "Image.Image") -> str:
    """The figures in the image of one line, "" when there are none; by the English model, which knows them best."""
    known = _languages() or ()
    if "eng" not in known:
        return ""
    found = _run([*_PROGRAM, "-l", "eng", "--psm", "7", "-c", "tessedit_char_whitelist=0123456789"], image)
    return "".join(found.stdout.decode("utf-8", "replace").split()) if not found.returncode else ""


def turn_needed(image: "Image.Image") -> int:
    """By how many degrees (clockwise: 0, 90, 180, 270) the image is to be turned to stand upright; 0 when in doubt."""
    if "osd" not in (_languages() or ()):
        return 0
    found = _run([*_PROGRAM, "--psm", "0", "-l", "osd"], image)
    said = dict(line.split(": ", 1) for line in found.stdout.decode("utf-8", "replace").splitlines() if ": " in line)
    sure = found.returncode == 0 and float(said.get("Orientation confidence", "0")) >= _SURE_OF_TURN
    return int(said.get("Rotate", "0")) if sure else 0


def _pgm(image: "Image.Image") -> bytes:
    """The image as a PGM file: no compression, so nothing to wait for."""
    grey = image if image.mode == "L" else image.convert("L")
    return b"P5 %d %d 255\n" % grey.size + grey.tobytes()


def _recognised(tsv: str, scale: float) -> Recognised:
    cells = [line.split("\t") for line in tsv.splitlines()]
    words = [row for row in cells if len(row) == 12 and row[0] == "5" and row[11].strip()]
    lines = tuple(
        tuple(_word(row, scale) for row in group)
        for _, group in groupby(words, key=lambda row: (row[2], row[3], row[4]))
    )
    weights = [(len(word.text), word.confidence) for line in lines for word in line]
    letters = sum(weight for weight, _ in weights)
    return Recognised(lines, sum(w * c for w, c in weights) / letters if letters else 0.0)


def _word(row: list[str], scale: float) -> Word:
    left, top, width, height = (int(value) * scale for value in row[6:10])
    # The engine knows Đ twice, once as the Icelandic letter, and gives both for one: "QĐÐ-BGDĐT".
    text = _TWICE.sub(lambda found: "Đ" if found.group()[0] in "ĐÐ" else "đ", nfc(row[11].strip()))
    return Word(text, left, top, left + width, top + height, float(row[10]))
