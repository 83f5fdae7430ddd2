"""E-mails of Outlook: attachments come out, those of forwarded mails too."""

import pytest

from ingest.errors import FileRefusedError
from ingest.readers.mail_outlook import open_msg
from samples.format_writers.ole import Tree, compound_file

PROPERTIES: Tree = {"__properties_version1.0": bytes(32)}
DIRECTIVE = "UBND TỈNH GIA LAI\nSố: 31/STC-NS\n\nKính gửi: Các sở.\n"


def text(tag: str, words: str) -> Tree:
    return {f"__substg1.0_{tag}001F": words.encode("utf-16-le")}


def attachment(name: str, data: bytes, **more: str) -> Tree:
    others: Tree = {}
    for tag, words in more.items():
        others |= text(tag.removeprefix("x"), words)
    return {**text("3707", name), "__substg1.0_37010102": data, **others}


def mail(body: str, *attachments: Tree) -> Tree:
    folders: Tree = {f"__attach_version1.0_#{n:08X}": part for n, part in enumerate(attachments)}
    return {**PROPERTIES, **text("1000", body), **text("0037", "Chuyển văn bản"), **folders}


def test_attachments_come_out_in_order_and_logos_do_not() -> None:
    logo = attachment("logo.png", b"x", x3712="logo@cid")
    parts = open_msg(
        compound_file(mail("Kính chuyển.", attachment("Kế hoạch.docx", b"1"), logo, attachment("b.pdf", b"2" * 9000)))
    )
    assert [(part.name, part.data[:1]) for part in parts] == [("Kế hoạch.docx", b"1"), ("b.pdf", b"2")]


def test_attachments_of_a_forwarded_mail_carry_its_subject() -> None:
    inner = mail(DIRECTIVE, attachment("a.docx", b"1"))
    outer = mail("FYI", {"__substg1.0_3701000D": inner})
    assert [part.name for part in open_msg(compound_file(outer))] == [
        "Chuyển văn bản › noi-dung-thu.txt",
        "Chuyển văn bản › a.docx",
    ]


def test_a_letter_that_is_a_directive_is_read_itself() -> None:
    (part,) = open_msg(compound_file(mail(DIRECTIVE)))
    assert (part.name, part.data.decode()) == ("noi-dung-thu.txt", DIRECTIVE)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"\xd0\xcf\x11\xe0 gone", "bị hỏng"),
        (compound_file({"WordDocument": b"x"}), "không phải là thư"),
        (compound_file(mail("Chào anh chị.")), "không phải là văn bản chỉ đạo"),
    ],
)
def test_what_is_no_mail_with_documents_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FileRefusedError, match=words):
        open_msg(data)
