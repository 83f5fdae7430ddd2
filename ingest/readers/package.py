"""Zipped packages of XML parts (DOCX, ODT): opened with limits, so that a zip bomb unpacks to a sentence."""

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree

from ingest.errors import FileRefusedError

_MB = 1024 * 1024
MOST_PER_PART = 200 * _MB
_ENCRYPTED = 0x1
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
TOO_DEEP = "Tệp lồng quá nhiều tầng (bảng trong bảng …); không đọc."
_BROKEN = "Tệp {kind} bị hỏng hoặc thiếu phần, không mở được."


class Package:
    """The parts of a package by name. Every error in it is a FileRefusedError that names `kind` ("Word (.docx)")."""

    def __init__(self, data: bytes, kind: str) -> None:
        self._kind = kind
        if not data:
            raise FileRefusedError("Tệp rỗng (0 byte).")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise FileRefusedError(_BROKEN.format(kind=kind)) from error

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None when the package has none of that name."""
        try:
            entry = self._zip.getinfo(name)
        except KeyError:
            return None
        if entry.flag_bits & _ENCRYPTED:
            raise FileRefusedError(f"Tệp {self._kind} đặt mật khẩu; hãy gỡ mật khẩu rồi gửi lại.")
        try:
            with self._zip.open(entry) as file:
                data = file.read(MOST_PER_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
            raise FileRefusedError(_BROKEN.format(kind=self._kind)) from error
        if len(data) > MOST_PER_PART:
            raise FileRefusedError(f"Tệp {self._kind} bung ra quá {MOST_PER_PART // _MB} MB; không đọc.")
        return data

    def xml(self, name: str) -> ElementTree.Element | None:
        """A part as an XML tree, None when there is no such part. Declared entities are refused: offices write none."""
        data = self.part(name)
        if data is None:
            return None
        if _DECLARES.search(data[:4096]):
            raise FileRefusedError(f"Tệp {self._kind} khai báo thực thể XML; không đọc vì lý do an toàn.")
        try:
            return ElementTree.fromstring(data)  # noqa: S314 - no document type gets this far
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise FileRefusedError(_BROKEN.format(kind=self._kind)) from error


def local(element: ElementTree.Element) -> str:
    """The tag without its namespace: transitional and strict OOXML differ in nothing else that matters here."""
    return element.tag.rpartition("}")[2]


def attribute(element: ElementTree.Element | None, name: str) -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: ElementTree.Element | None, *names: str) -> ElementTree.Element | None:
    """The first child of that local name, and so on down the path of names."""
    for name in names:
        if element is None:
            return None
        element = next((part for part in element if local(part) == name), None)
    return element


def number(text: str | None, default: int = 0) -> int:
    """An attribute as a whole number; `default` when it is none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
