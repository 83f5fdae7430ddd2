"""Invented heads of every kind of office (heads.txt), each put into lines in every way that converters have."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.directive import Header
from knowledge.vietnamese import fold

MOTTOES = {
    "P": ("ĐẢNG CỘNG SẢN VIỆT NAM",),
    "D": ("ĐOÀN TNCS HỒ CHÍ MINH",),
    "N": (),
    "": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
}
BODY = (
    "Thực hiện chương trình công tác năm, cơ quan yêu cầu các đơn vị triển khai các nội dung sau:",
    "1. Rà soát hồ sơ, sổ sách của đơn vị.",
    "2. Gửi báo cáo trước ngày 20 tháng cuối quý./.",
    "Nơi nhận:",
    "- Như trên;",
    "- Lưu: VT.",
    "GIÁM ĐỐC",
    "Trần Văn Bình",
)


@dataclass(frozen=True, slots=True)
class Head:
    """One head: its lines, and the (number, type, issuer, province, day) to be read."""

    left: tuple[str, ...]
    number: str
    about: tuple[str, ...]
    motto: tuple[str, ...]
    date: str
    below: tuple[str, ...]
    wanted: tuple[str | None, ...]

    @property
    def columns(self) -> list[tuple[str, str]]:
        """The two columns of the head, line by line."""
        left, right = (*self.left, self.number, *self.about), (*self.motto, self.date)
        return list(itertools.zip_longest(left, right, fillvalue=""))


def _heads() -> Iterator[Head]:
    for line in Path(__file__).with_name("heads.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        bodies, number, date, rest, *wanted = (field.strip() for field in line.split("¦"))
        mark = bodies[0] if bodies[1] == " " else ""
        kind, text = rest[0], rest[3:].split("/")
        about = (f"V/v {text[0]}", *text[1:]) if kind == "V" else ()
        below = (*(text if kind == "T" else ["Kính gửi: Các đơn vị trực thuộc"]), *BODY)
        left = tuple(bodies.removeprefix(f"{mark} ").split("/"))
        yield Head(left, number, about, MOTTOES[mark], date, below, tuple(None if w == "-" else w for w in wanted))


HEADS = tuple(_heads())


def left_then_right(head: Head) -> list[str]:
    return [*head.left, head.number, *head.about, *head.motto, head.date]


def right_then_left(head: Head) -> list[str]:
    return [*head.motto, head.date, *head.left, head.number, *head.about]


def number_beside_the_date(head: Head) -> list[str]:
    return [*head.left, *head.motto, head.number, head.date, *head.about]


def line_by_line(head: Head) -> list[str]:
    return [cell for row in head.columns for cell in row if cell]


def tabs(head: Head) -> list[str]:
    return ["\t".join(row).rstrip() for row in head.columns]


def wide_blanks(head: Head) -> list[str]:
    return ["          ".join(row).rstrip() for row in head.columns]


def cells_of_a_table(head: Head) -> list[str]:
    return [" | ".join(filter(None, row)) for row in head.columns]


def one_blank_between(head: Head) -> list[str]:
    return [" ".join(row).strip() for row in head.columns]


def all_on_one_line(head: Head) -> list[str]:
    return ["    ".join([*head.left, head.number, *head.motto, head.date]), *head.about]


LAYOUTS = (
    left_then_right, right_then_left, number_beside_the_date, line_by_line, tabs, wide_blanks, cells_of_a_table,
    one_blank_between, all_on_one_line,
)  # fmt: skip


def read(lines: list[str]) -> Header:
    return parse_directive(["\n".join(lines)], paged=True, registry=load_registry()).header


def fields(header: Header) -> tuple[str | None, ...]:
    day = header.issued_on.isoformat() if header.issued_on else None
    return header.number, header.type, header.issuer and fold(header.issuer), header.province, day


def wanted(head: Head) -> tuple[str | None, ...]:
    number, kind, issuer, province, day = head.wanted
    return number, kind, issuer and fold(issuer), province, day


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_head_is_read_in_every_layout(layout: Callable[[Head], list[str]]) -> None:
    wrong = [
        (head.left, fields(header), wanted(head))
        for head in HEADS
        if fields(header := read([*layout(head), *head.below])) != wanted(head)
    ]
    assert wrong == []


MISREAD = str.maketrans("ẾỔỘẠỀỤỨỦỞẤẦẩổểếềầộỉở", "ÉỎÒAÈUÚÙỎÁÀâôêéêâôíỏ")


@pytest.mark.parametrize("label", ["Sỏ", "S6"])
def test_every_head_is_read_though_ocr_confuses_marks(label: str) -> None:
    wrong = []
    for head in HEADS:
        lines = [line.translate(MISREAD) for line in left_then_right(head)]
        lines = [line.replace("Số", label, 1) if line.startswith("Số") else line for line in lines]
        lines = [line.replace("ngày", "ngáy").replace("năm", "nãm") if line == lines[-1] else line for line in lines]
        header = read([*lines, *head.below])
        number, kind, issuer, province, day = wanted(head)
        got = fields(header)
        # A name that the registry does not know stays as it was read.
        known = header.issuer_agency is None or got[2] == issuer
        if (got[0], got[1], got[3], got[4], known) != (number, kind, province, day, True):
            wrong.append((head.left, got, wanted(head)))
    assert wrong == []
