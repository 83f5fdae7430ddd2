"""ZIP archives, opened in memory with limits: bombs, passwords and names that leave the folder are refused."""

import io
import re
import stat
import zipfile
import zlib
from pathlib import PurePosixPath

from ingest.errors import FileRefusedError
from ingest.readers.attached import MB, MOST_BYTES, MOST_FILES, Attached

_ENCRYPTED, _UTF8 = 0x1, 0x800
_RATIO = 200  # text shrinks to a twentieth, drawings to a hundredth; beyond this only bombs go
_SMALL = MB
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0")
# What systems put beside people's files.
_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_FAILS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError)


def open_zip(data: bytes) -> tuple[Attached, ...]:
    """The files in an archive, in its order. Raises FileRefusedError when nothing of it may be opened."""
    if not data:
        raise FileRefusedError("Tệp rỗng (0 byte).")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _FAILS as error:
        raise FileRefusedError("Tệp nén (ZIP) bị hỏng, không mở được.") from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_litter(_name(entry))]
    if len(entries) > MOST_FILES:
        raise FileRefusedError(f"Tệp nén chứa {len(entries)} tệp, quá mức {MOST_FILES}; hãy chia nhỏ rồi gửi lại.")
    if not entries:
        raise FileRefusedError("Tệp nén không có tệp nào bên trong.")
    left = MOST_BYTES
    found = []
    for entry in entries:
        opened = _opened(archive, entry, left)
        left -= len(opened.data)
        found.append(opened)
    return tuple(found)


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> Attached:
    name = _name(entry)
    if problem := _objection(entry, name):
        return Attached(name, problem=problem)
    try:
        with archive.open(entry) as file:
            data = file.read(left + 1)
    except _FAILS:
        return Attached(name, problem="Tệp trong tệp nén bị hỏng, không giải nén được.")
    if len(data) > left:
        raise FileRefusedError(f"Tệp nén bung ra quá {MOST_BYTES // MB} MB (có thể là bom nén); không mở.")
    return Attached(name, data)


def _objection(entry: zipfile.ZipInfo, name: str) -> str | None:
    """Why an entry is not opened."""
    if _UNSAFE.search(name):
        return "Tên tệp trong tệp nén chứa đường dẫn không an toàn; không mở."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "Mục trong tệp nén là liên kết, không phải tệp; không mở."
    if entry.flag_bits & _ENCRYPTED:
        return "Tệp nén đặt mật khẩu; hãy gỡ mật khẩu rồi gửi lại."
    if entry.file_size > max(_SMALL, entry.compress_size * _RATIO):
        return "Tệp trong tệp nén được nén quá mức bình thường (có thể là bom nén); không mở."
    return None


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry. Archivers that do not say so write UTF-8 all the same."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _is_litter(name: str) -> bool:
    return any(
        part.lower() in _LITTER or part.startswith("._") or part == ".DS_Store" for part in PurePosixPath(name).parts
    )
