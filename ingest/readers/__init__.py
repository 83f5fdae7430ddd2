"""Readers turn the bytes of a file into pages of text: one module per kind of file, listed in `READERS`."""

from functools import partial
from pathlib import PurePath

from ingest.errors import FileRefusedError
from ingest.readers.archive import open_zip
from ingest.readers.attached import Opener
from ingest.readers.html import read_html
from ingest.readers.image import read_image
from ingest.readers.mail import open_eml
from ingest.readers.mail_outlook import open_msg
from ingest.readers.odt import read_odt
from ingest.readers.pages import OcrReader, PagesOfText, Reader, Told, untold
from ingest.readers.pdf import read_pdf
from ingest.readers.text import read_text
from ingest.readers.word import read_word

OCR_READERS: dict[str, OcrReader] = {
    ".pdf": read_pdf,
    ".png": read_image,
    ".jpg": read_image,
    ".jpeg": read_image,
    ".tif": read_image,
    ".tiff": read_image,
    ".bmp": read_image,
}

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".docx": read_word,
    ".doc": read_word,
    ".rtf": read_word,
    ".odt": read_odt,
    ".html": read_html,
    ".htm": read_html,
    **OCR_READERS,
}

# Files that hold files: opened by `ingest.running.unpack` before reading.
OPENERS: dict[str, Opener] = {
    ".zip": open_zip,
    ".eml": open_eml,
    ".msg": open_msg,
}

# Formats that offices send and that a later release will read: said as such, so that nobody looks for a mistake.
PROMISED = frozenset({".xls", ".xlsx"})


def reader_for(name: str, *, ocr_languages: str = "vie", told: Told = untold) -> Reader:
    """The reader for a file's name. Raises FileRefusedError when there is none (yet). told: how far a long one is."""
    suffix = PurePath(name).suffix.lower()
    if may_need_ocr := OCR_READERS.get(suffix):
        return partial(may_need_ocr, languages=ocr_languages, told=told)
    if reader := READERS.get(suffix):
        return reader
    readable = ", ".join(sorted((*READERS, *OPENERS)))
    if suffix in PROMISED:
        raise FileRefusedError(f"Chưa đọc được định dạng {suffix}; sẽ có ở bản sau (hiện đọc được: {readable}).")
    shown = suffix or "không có đuôi"
    raise FileRefusedError(f"Không đọc được định dạng này ({shown}); hiện đọc được: {readable}.")


__all__ = ["OCR_READERS", "OPENERS", "READERS", "PagesOfText", "Reader", "Told", "reader_for", "untold"]
