"""Word documents by what they are, not by their name: many a .doc is rich text, a .docx or a web page inside."""

import re
from collections.abc import Callable

from ingest.errors import FileRefusedError
from ingest.readers.doc import read_doc
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.pages import PagesOfText
from ingest.readers.rtf import read_rtf

_KINDS: tuple[tuple[bytes, Callable[[bytes], PagesOfText]], ...] = (
    (b"PK", read_docx),
    (b"\xd0\xcf\x11\xe0", read_doc),
    (b"{\\rtf", read_rtf),
)
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)


def read_word(data: bytes) -> PagesOfText:
    """The text of a .docx, .doc or .rtf, without pages. Raises FileRefusedError for what Word would not open either."""
    if not data:
        raise FileRefusedError("Tệp rỗng (0 byte).")
    for magic, read in _KINDS:
        if data.startswith(magic):
            return read(data)
    if _PAGE.match(data.removeprefix(b"\xef\xbb\xbf")):
        return read_html(data)
    raise FileRefusedError("Tệp bị hỏng, hoặc không phải là tài liệu Word; hãy mở bằng Word và lưu lại.")
