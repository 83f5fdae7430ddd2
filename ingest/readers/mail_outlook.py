"""E-mails as Outlook saves them (.msg, [MS-OXMSG]): their attachments; the letter where it reads like a directive."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import olefile  # type: ignore[import-untyped]

from ingest.errors import FileRefusedError
from ingest.readers.attached import MOST_FILES, Attached
from ingest.readers.mail import EMPTY, letter

_BODY, _HTML, _SUBJECT = "1000", "1013", "0037"
_DATA, _LONG_NAME, _SHORT_NAME, _CONTENT_ID = "3701", "3707", "3704", "3712"
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".bmp")
_MOST_DEPTH = 5
SEPARATOR = " › "

_Path = tuple[str, ...]


def open_msg(data: bytes) -> tuple[Attached, ...]:
    """The files that came with a mail. Raises FileRefusedError for a mail without any, and for what is no mail."""
    if not data:
        raise FileRefusedError("Tệp rỗng (0 byte).")
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = [tuple(path) for path in ole.listdir()]
            mail = _Mail(ole, names)
            if not any(path[0] == "__properties_version1.0" for path in names):
                raise FileRefusedError("Tệp không phải là thư Outlook (.msg).")
            found = tuple(mail.parts((), ""))
    except (OSError, ValueError, IndexError, RecursionError) as error:
        raise FileRefusedError("Thư Outlook (.msg) bị hỏng, không mở được.") from error
    if not found:
        raise FileRefusedError(EMPTY)
    if len(found) > MOST_FILES:
        raise FileRefusedError(f"Thư có {len(found)} tệp đính kèm, quá mức {MOST_FILES}; không mở.")
    return found


@dataclass(frozen=True, slots=True)
class _Mail:
    """The streams of one .msg file. A forwarded mail is a folder of streams inside an attachment's folder."""

    ole: olefile.OleFileIO
    names: list[_Path]

    def parts(self, folder: _Path, above: str) -> Iterator[Attached]:
        """The letter and the attachments of the mail in `folder`. above: what to put before their names."""
        for part in self._letter(folder):
            yield Attached(above + part.name, part.data)
        depth = len(folder)
        attachments = {p[depth] for p in self.names if p[:depth] == folder and len(p) > depth + 1}
        for name in sorted(name for name in attachments if name.startswith("__attach_version1.0_")):
            yield from self._attachment((*folder, name), above)

    def _letter(self, folder: _Path) -> tuple[Attached, ...]:
        if body := self._text(folder, _BODY):
            return letter(body, ".txt")
        html = self._stream(folder, f"{_HTML}0102")
        return letter(_decoded(html), ".html") if html else ()

    def _attachment(self, folder: _Path, above: str) -> Iterator[Attached]:
        name = self._text(folder, _LONG_NAME) or self._text(folder, _SHORT_NAME)
        inner = (*folder, f"__substg1.0_{_DATA}000D")
        data = self._stream(folder, f"{_DATA}0102")
        if data is not None:
            drawn = name.lower().endswith(_IMAGES) and self._text(folder, _CONTENT_ID)
            if not drawn:
                yield Attached(above + (name or "dinh-kem"), data)
        elif len(folder) > _MOST_DEPTH:
            yield Attached(above + name, problem="Thư lồng trong thư quá nhiều tầng; không mở.")
        else:
            title = self._text(inner, _SUBJECT) or name or "thu-chuyen-tiep"
            yield from self.parts(inner, f"{above}{title}{SEPARATOR}")

    def _text(self, folder: _Path, tag: str) -> str:
        """A property that is text: Unicode, or bytes in the sender's code page."""
        wide = self._stream(folder, f"{tag}001F")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return _decoded(self._stream(folder, f"{tag}001E") or b"").rstrip("\0")

    def _stream(self, folder: _Path, tag: str) -> bytes | None:
        path = (*folder, f"__substg1.0_{tag}")
        return bytes(self.ole.openstream(list(path)).read()) if path in self.names else None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace")
