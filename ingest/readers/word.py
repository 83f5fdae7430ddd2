"""Word documents by what they are, not by their name: many a .doc is rich text, a .docx or a web page inside."""

import re
from collections.abc import Callable

from ingest.errors import FileRefusedError
from ingest.readers.apart import apart
from ingest.readers.doc import doc_text
from ingest.readers.docx import docx_text
from ingest.readers.html import html_text
from ingest.readers.pages import PagesOfText
from ingest.readers.rtf import rtf_text

_KINDS: tuple[tuple[bytes, Callable[[bytes], PagesOfText]], ...] = (
    (b"PK", docx_text),
    (b"\xd0\xcf\x11\xe0", doc_text),
    (b"{\\rtf", rtf_text),
)
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)


def read_word(data: bytes) -> PagesOfText:
    """The text of a .docx, .doc or .rtf, without pages. Raises FileRefusedError for what Word would not open either."""
    return apart(word_text, data)


def word_text(data: bytes) -> PagesOfText:
    """As `read_word`, in this process."""
    if not data:
        raise FileRefusedError("Tệp rỗng (0 byte).")
    for magic, read in _KINDS:
        if data.startswith(magic):
            return read(data)
    if _PAGE.match(data.removeprefix(b"\xef\xbb\xbf")):
        return html_text(data)
    raise FileRefusedError("Tệp bị hỏng, hoặc không phải là tài liệu Word; hãy mở bằng Word và lưu lại.")
