"""E-mails with an attachment: as sent (.eml) and as Outlook saves them (.msg)."""

import email.policy
from email.message import EmailMessage

from samples.format_writers.ole import Tree, compound_file

_SENDER = "vanthu@vanban.example"
_NOTE = "Kính chuyển các anh chị văn bản đính kèm để biết, thực hiện.\n"


def eml(name: str, data: bytes) -> bytes:
    """A mail whose covering note says nothing, with one attachment."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"], message["To"] = _SENDER, _SENDER
    message["Subject"], message["Date"] = "V/v gửi văn bản chỉ đạo", "Fri, 20 Nov 2026 09:00:00 +0700"
    message.set_content(_NOTE)
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    message.set_boundary("----nhacviec-mau")
    return message.as_bytes()


def msg(name: str, data: bytes) -> bytes:
    """The same mail as a file of Outlook's."""
    attachment: Tree = {"__properties_version1.0": bytes(8), "__substg1.0_37010102": data, **_text("3707", name)}
    return compound_file(
        {
            "__properties_version1.0": bytes(32),
            "__nameid_version1.0": {f"__substg1.0_000{n}0102": b"" for n in (2, 3, 4)},
            **_text("0037", "V/v gửi văn bản chỉ đạo"),
            **_text("1000", _NOTE),
            "__attach_version1.0_#00000000": attachment,
        }
    )


def _text(tag: str, text: str) -> Tree:
    return {f"__substg1.0_{tag}001F": text.encode("utf-16-le")}
