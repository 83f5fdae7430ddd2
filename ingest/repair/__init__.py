"""Repair of Vietnamese text: old byte encodings, decomposed and displaced marks, look-alikes. Pure functions.

The stored text is the repaired one; only what cannot be read otherwise is changed, and the notes say what was.
"""

from dataclasses import dataclass

from ingest.repair.quality import is_garbled, usable_vietnamese
from ingest.repair.recognition import Converted, converted
from ingest.repair.tables import SHOWN, Encoding
from ingest.repair.unicode_forms import composed, visible, without_look_alikes
from ingest.repair.windows_1258 import windows_1258

_NAMES: dict[Encoding, str] = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI"}


@dataclass(frozen=True, slots=True)
class Repaired:
    """`text` in Unicode, NFC; `notes` are Vietnamese sentences for the report, none when nothing was changed."""

    text: str
    notes: tuple[str, ...] = ()


def repaired(text: str) -> Repaired:
    """`text` as it should have been stored. Text that is right already comes back equal."""
    found = converted(text)
    notes = list(_encoding_notes(found)) if found else []
    text = found.text if found else text
    clear = visible(text)
    whole = without_look_alikes(composed(clear))
    if len(clear) < len(text.strip("\ufeff")):
        notes.append("Đã bỏ các ký tự ẩn (không có bề rộng) trong văn bản.")
    if whole != clear:
        notes.append("Đã đưa chữ tiếng Việt về Unicode dựng sẵn (dấu rời, dấu lệch chỗ hoặc chữ thay thế).")
    return Repaired(whole, tuple(notes))


def repaired_bytes(data: bytes) -> Repaired | None:
    """The text of bytes that are TCVN3, VNI or Windows-1258; None when they are none of these (or are UTF-8)."""
    found = converted(data.decode("latin-1"))
    if found and found.whole:
        return Repaired(without_look_alikes(composed(visible(found.text.translate(SHOWN)))), _encoding_notes(found))
    windows = windows_1258(data)
    return Repaired(windows, ("Văn bản dùng bảng mã Windows-1258, đã chuyển sang Unicode.",)) if windows else None


def _encoding_notes(found: Converted) -> tuple[str, ...]:
    if found.whole and set(found.lines) == {found.whole}:
        return (f"Văn bản dùng bảng mã {_NAMES[found.whole]}, đã chuyển sang Unicode.",)
    counted = (f"{count} dòng dùng bảng mã {_NAMES[encoding]}" for encoding, count in found.lines.items())
    return (f"Đã chuyển sang Unicode {', '.join(counted)}.",)


__all__ = ["Repaired", "is_garbled", "repaired", "repaired_bytes", "usable_vietnamese"]
