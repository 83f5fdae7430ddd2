"""E-mails: attachments come out; the letter itself only where it reads like a directive."""

from email.message import EmailMessage

import pytest

from ingest.errors import FileRefusedError, SecretFileError
from ingest.readers.mail import open_eml

DIRECTIVE = "UBND TỈNH GIA LAI\nSố: 31/STC-NS\n\nKính gửi: Các sở.\n\nĐề nghị báo cáo trước ngày 20/12/2026./.\n"


def mail(body: str = "Kính chuyển anh chị.", subtype: str = "plain") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "vanthu@gialai.gov.vn", "V/v gửi văn bản"
    message.set_content(body, subtype=subtype)
    return message


def names(message: EmailMessage) -> list[str]:
    return [part.name for part in open_eml(message.as_bytes())]


def test_attachments_come_out_with_their_vietnamese_names() -> None:
    message = mail()
    message.add_attachment(DIRECTIVE.encode(), maintype="text", subtype="plain", filename="Kế hoạch số 31.txt")
    (part,) = open_eml(message.as_bytes())
    assert (part.name, part.data) == ("Kế hoạch số 31.txt", DIRECTIVE.encode())


@pytest.mark.parametrize(("subtype", "name"), [("plain", "noi-dung-thu.txt"), ("html", "noi-dung-thu.html")])
def test_a_letter_that_is_a_directive_is_read_itself(subtype: str, name: str) -> None:
    body = DIRECTIVE if subtype == "plain" else "<p>" + DIRECTIVE.replace("\n", "</p><p>") + "</p>"
    assert names(mail(body, subtype)) == [name]


def test_a_covering_note_is_no_document() -> None:
    with pytest.raises(FileRefusedError, match="không phải là văn bản chỉ đạo"):
        open_eml(mail("Kính gửi anh chị, em gửi công văn số 31/STC-NS.").as_bytes())


def test_logos_and_signatures_are_no_attachments() -> None:
    message = mail()
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    message.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert names(message) == ["a.pdf"]


def test_a_photo_sent_as_an_attachment_is_one() -> None:
    message = mail()
    message.add_attachment(b"x", maintype="image", subtype="jpeg", filename="anh.jpg")
    assert names(message) == ["anh.jpg"]


def test_a_forwarded_mail_is_a_file_of_its_own() -> None:
    inner, outer = mail(DIRECTIVE), mail()
    outer.add_attachment(inner)
    (part,) = open_eml(outer.as_bytes())
    assert part.name == "V v gửi văn bản.eml"
    assert [inside.name for inside in open_eml(part.data)] == ["noi-dung-thu.txt"]


@pytest.mark.parametrize(("data", "words"), [(b"", "Tệp rỗng"), (b"\x00\x01\x02 nothing", "không phải là thư")])
def test_what_is_no_mail_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FileRefusedError, match=words):
        open_eml(data)


@pytest.mark.parametrize(
    ("body", "subtype"),
    [("MẬT\n\nKính chuyển anh chị.", "plain"), ("<p>&nbsp;</p><p><b>TỐI M&#7852;T</b></p><p>Kính chuyển.</p>", "html")],
)
def test_a_letter_that_begins_with_a_mark_of_secrecy_is_refused_with_all_that_came_with_it(
    body: str, subtype: str
) -> None:
    message = mail(body, subtype)
    message.add_attachment(DIRECTIVE.encode(), maintype="text", subtype="plain", filename="31.txt")
    with pytest.raises(SecretFileError, match="không tiếp nhận thư"):
        open_eml(message.as_bytes())


def test_a_letter_about_secrets_is_none() -> None:
    message = mail("Kính chuyển anh chị.\nMật khẩu gửi riêng.\nTài liệu không mật.")
    message.add_attachment(DIRECTIVE.encode(), maintype="text", subtype="plain", filename="31.txt")
    assert names(message) == ["31.txt"]
