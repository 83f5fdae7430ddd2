"""E-mails (.eml): their attachments; the letter itself only where it reads like a directive."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from html import unescape
from typing import cast

from ingest.errors import FileRefusedError, SecretFileError
from ingest.readers.attached import MOST_FILES, Attached
from ingest.safety.secrecy import secrecy_mark
from knowledge.vietnamese import fold, nfc

LETTER = "noi-dung-thu"
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam")
_NUMBER = re.compile(r"^\W*so\s*:?\s*\d*\s*/\s*\w+", re.MULTILINE)
_ADDRESS = re.compile(r"^\W*kinh gui", re.MULTILINE)
_TAGS = re.compile(r"<[^>]{0,2000}>")
_IGNORED = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_MOST_PARTS = 2_000
_FIRST_LINES = 3
EMPTY = "Thư không có tệp đính kèm, và nội dung thư không phải là văn bản chỉ đạo."


def open_eml(data: bytes) -> tuple[Attached, ...]:
    """The files that came with a mail. Raises FileRefusedError for a mail without any, and for what is no mail."""
    if not data.strip():
        raise FileRefusedError("Tệp rỗng (0 byte).")
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        if not any(message.get(name) for name in ("From", "To", "Subject", "Date", "Received", "Content-Type")):
            raise FileRefusedError("Tệp không phải là thư điện tử (.eml), hoặc bị hỏng.")
        found = (*_letter(message), *_attachments(message))
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError) as error:
        raise FileRefusedError("Thư điện tử bị hỏng, không mở được.") from error
    if not found:
        raise FileRefusedError(EMPTY)
    if len(found) > MOST_FILES:
        raise FileRefusedError(f"Thư có {len(found)} tệp đính kèm, quá mức {MOST_FILES}; không mở.")
    return found


def letter(text: str, suffix: str) -> tuple[Attached, ...]:
    """The letter itself as a file, when it reads like a directive: its head is there, not only a covering note.

    Raises SecretFileError when the letter begins with a mark of state secrecy: it stands for all that came with it.
    """
    plain = nfc(unescape(_TAGS.sub("\n", text)) if suffix == ".html" else text)
    if level := secrecy_mark((), [line for line in plain.splitlines() if line.strip()][:_FIRST_LINES]):
        raise SecretFileError(f"Thư ghi “{level}” ở đầu: không tiếp nhận thư và các tệp đính kèm.")
    words = fold(plain)
    if _NUMBER.search(words) and (_MOTTO.search(words) or _ADDRESS.search(words)):
        return (Attached(LETTER + suffix, text.encode("utf-8", "replace")),)
    return ()


def _letter(message: EmailMessage) -> tuple[Attached, ...]:
    body = message.get_body(("plain", "html"))
    if body is None or body.get_content_maintype() != "text":
        return ()
    suffix = ".html" if body.get_content_subtype() == "html" else ".txt"
    return letter(_content(body), suffix)


def _content(part: MIMEPart) -> str:
    """The words of a part; a character set nobody knows is read as UTF-8."""
    try:
        return str(part.get_content())
    except LookupError:
        return cast(bytes, part.get_payload(decode=True)).decode("utf-8", "replace")


def _attachments(message: EmailMessage) -> Iterator[Attached]:
    for number, part in enumerate(_leaves(message)):
        if number > _MOST_PARTS:
            raise FileRefusedError("Thư có quá nhiều phần; không mở.")
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = cast(EmailMessage, part.get_content())
            yield Attached(f"{_title(inner)}.eml", inner.as_bytes())
        elif (name := part.get_filename()) and kind not in _IGNORED and not _is_drawn(part):
            yield Attached(name, cast(bytes, part.get_payload(decode=True)) or b"")


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something; a forwarded mail is one part, opened by itself later."""
    for part in message.iter_parts() if message.is_multipart() else (message,):
        inner = cast(EmailMessage, part)
        if inner.get_content_maintype() == "multipart":
            yield from _leaves(inner)
        else:
            yield inner


def _is_drawn(part: EmailMessage) -> bool:
    """True for a picture that the letter shows in its text: a logo, no attachment."""
    return part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"


def _title(message: EmailMessage) -> str:
    return re.sub(r"[\\/\s]+", " ", str(message.get("Subject") or "thu-chuyen-tiep")).strip()[:120]
