"""Whether this machine can read scans, and how to make it."""

import shutil

from bot.cli_commands.doctor_checks import Check
from ingest.readers.ocr import missing_ocr

_NAME = "Đọc bản quét (Tesseract)"
# The packages of Debian and Ubuntu, Fedora and RHEL, Homebrew, and the installer for Windows.
_INSTALL = (
    "Debian, Ubuntu: sudo apt-get install tesseract-ocr {apt} · Fedora, RHEL: sudo dnf install tesseract {dnf} · "
    "macOS: brew install tesseract tesseract-lang · Windows: winget install UB-Mannheim.TesseractOCR, đánh dấu "
    "“Additional language data: {names}” khi cài, rồi thêm thư mục cài đặt vào PATH."
)
_WITHOUT = "bản quét và ảnh sẽ bị báo là không đọc được vì lý do này; các tệp khác vẫn đọc"
_LACKING = "bản quét và ảnh sẽ bị từ chối"
_NAMES = {"vie": "Vietnamese", "eng": "English", "fra": "French"}


def ocr_check(languages: str) -> Check:
    """Tesseract and each of INGEST_OCR_LANGUAGES ("vie+eng")."""
    wanted = languages.split("+")
    if shutil.which("tesseract") is None:
        return Check(_NAME, None, f"máy chưa có Tesseract: {_WITHOUT}", _how_to_install(wanted), _LACKING)
    missing = [language for language in wanted if missing_ocr(language)]
    said = ", ".join(f"{language} {'chưa có' if language in missing else 'có'}" for language in wanted)
    if missing:
        return Check(_NAME, None, f"gói ngôn ngữ: {said}; {_WITHOUT}", _how_to_install(missing), _LACKING)
    return Check(_NAME, True, f"gói ngôn ngữ: {said}")


def _how_to_install(languages: list[str]) -> str:
    return _INSTALL.format(
        apt=" ".join(f"tesseract-ocr-{language.replace('_', '-')}" for language in languages),
        dnf=" ".join(f"tesseract-langpack-{language}" for language in languages),
        names=", ".join(_NAMES.get(language, language) for language in languages),
    )
