"""Plain text and Markdown (.txt, .md): UTF-8, UTF-16, TCVN3, VNI or Windows-1258; a form feed is a page break."""

import codecs

from ingest.errors import FileRefusedError
from ingest.readers.pages import PagesOfText
from ingest.repair import Repaired, repaired, repaired_bytes

# The UTF-16 marks are prefixes of the UTF-32 ones, which nobody was seen to send.
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DISGUISED = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word, Excel hoặc tệp nén (ZIP)"),
    (b"\xd0\xcf\x11\xe0", "Word hoặc Excel đời cũ (.doc, .xls)"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"{\\rtf", "RTF"),
)
_ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x85\ufeff")


def read_text(data: bytes) -> PagesOfText:
    """The pages of a text file. Raises FileRefusedError for an empty file and for bytes that are no text."""
    if not data:
        raise FileRefusedError("Tệp rỗng (0 byte).")
    for magic, kind in _DISGUISED:
        if data.startswith(magic):
            raise FileRefusedError(f"Tệp mang tên văn bản thuần nhưng thực chất là {kind}; hãy đặt lại đúng đuôi tệp.")
    read = _decode(data)
    text = read.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\f\v\u00a0\u200b"):
        raise FileRefusedError("Tệp không có chữ nào (chỉ có khoảng trắng).")
    return PagesOfText(_pages(text), paged="\f" in text, warnings=read.notes)


def _decode(data: bytes) -> Repaired:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    return _strict(data, "utf-8")


def _strict(data: bytes, encoding: str) -> Repaired:
    """The text of `data`, repaired; binary content and bytes of no known encoding are refused, never guessed at."""
    try:
        read: Repaired | None = repaired(data.decode(encoding))
    except UnicodeDecodeError:
        read = repaired_bytes(data)
    if _looks_binary(read.text if read else data.decode("latin-1")):
        raise FileRefusedError("Tệp không phải văn bản thuần (nội dung nhị phân); hãy kiểm tra lại đuôi tệp.")
    if not read:
        raise FileRefusedError("Không đọc được bảng mã của tệp (có thể là TCVN3 hoặc VNI); hãy lưu lại bằng UTF-8.")
    return read


def _looks_binary(text: str) -> bool:
    """True when NUL or more than one control character in a hundred stands in the text."""
    controls = sum(1 for c in text if ord(c) < 0x20 and c not in _ALLOWED_CONTROLS)
    return "\0" in text or controls * 100 > len(text)


def _pages(text: str) -> tuple[str, ...]:
    """The text cut at form feeds; converters end the last page with one too, which opens no further page."""
    pages = text.split("\f")
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    return tuple(pages)
