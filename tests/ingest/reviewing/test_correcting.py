"""What a reviewer's words make of an obligation."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ingest.reviewing.correcting import Corrected, corrected, corrections_in
from knowledge.agencies import load_registry
from knowledge.agency import Agency
from knowledge.citation import Citation
from knowledge.deadline import Deadline
from knowledge.directive import Header, StoredDirective
from knowledge.errors import SettingsError
from knowledge.obligation import Assignee, Obligation, RegisteredObligation

AT = datetime(2026, 11, 20, tzinfo=UTC)
PRINTED = Deadline("trước ngày 31/7/2023", due=date(2023, 7, 31), inclusive=False)


def read(received_on: date | None = None) -> RegisteredObligation:
    """An obligation of a directive of 20 May 2024, with last year's date in it."""
    values: dict[str, object] = dict.fromkeys(Header.__dataclass_fields__)
    values |= {"number": "12/KH-STP", "draft": False, "province": "Lạng Sơn", "issued_on": date(2024, 5, 20)}
    values |= {"issuer_agency": Agency("so-tu-phap", "Lạng Sơn", "Sở Tư pháp tỉnh Lạng Sơn")}
    values |= dict.fromkeys(("addressees", "references", "copies", "warnings"), ())
    stored = StoredDirective("d1", "a.txt", "00", Header(**values), "active", None, 1, 1, received_on, AT)  # type: ignore[arg-type]
    obligation = Obligation(
        kind="task",
        assignees=(Assignee("Phòng Nghiệp vụ", "all"),),
        action="tổng hợp kết quả",
        recipient="Sở Tư pháp",
        recipient_agency=None,
        deadline=PRINTED,
        citation=Citation("2", None, "tổng hợp kết quả trước ngày 31/7/2023", 10, 47),
        status="needs_review",
        warnings=("đứng trước ngày của văn bản",),
    )
    return RegisteredObligation("d1-01", stored, obligation)


def correct(*words: str, registered: RegisteredObligation | None = None) -> Corrected:
    return corrected(registered or read(), corrections_in(words), load_registry())


def test_a_time_is_taken_with_the_words_of_the_person() -> None:
    after = correct("deadline=trước ngày 31/7/2024")
    wanted = Deadline("trước ngày 31/7/2024", due=date(2024, 7, 31), inclusive=False, origin="corrected")
    assert after == Corrected(replace(read().obligation, deadline=wanted, status="active", warnings=()))


def test_a_year_left_out_is_the_directives() -> None:
    deadline = correct("hạn: trước ngày 31/7").obligation.deadline
    assert deadline is not None
    assert deadline.due == date(2024, 7, 31)


def test_a_time_before_the_directive_is_taken_with_a_word_of_caution() -> None:
    after = correct("deadline=2024-05-01")
    assert after.obligation.deadline is not None
    assert after.obligation.deadline.due == date(2024, 5, 1)
    assert "đứng trước ngày của văn bản" in after.notes[0]


def test_days_are_counted_from_the_day_of_receipt() -> None:
    words = "deadline=trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản"
    counted = correct(words, registered=read(received_on=date(2024, 5, 27))).obligation.deadline
    assert counted is not None
    assert counted.due == date(2024, 6, 3)
    unknown = correct(words)
    assert unknown.obligation.deadline is not None
    assert unknown.obligation.deadline.due is None
    assert "chưa tính ra được ngày nào" in unknown.notes[0]


def test_what_is_not_there_is_none() -> None:
    after = correct("deadline=none", "recipient=không có", "place=NONE", "kind=tham dự").obligation
    assert (after.deadline, after.recipient, after.place, after.kind) == (None, None, None, "attend")


def test_names_are_looked_up_in_the_registry() -> None:
    after = correct("who=Sở Y tế (chủ trì); Sở Tài chính (phối hợp)", "gửi=Sở Nội vụ").obligation
    assert [(a.text, a.role, [x.name for x in a.agencies]) for a in after.assignees] == [
        ("Sở Y tế", "lead", ["Sở Y tế tỉnh Lạng Sơn"]),
        ("Sở Tài chính", "support", ["Sở Tài chính tỉnh Lạng Sơn"]),
    ]
    assert after.recipient_agency is not None
    assert after.recipient_agency.name == "Sở Nội vụ tỉnh Lạng Sơn"


def test_a_name_that_nobody_bears_is_taken_with_a_word_of_caution() -> None:
    after = correct("ai=Tổ công tác đặc biệt 17")
    assert [assignee.text for assignee in after.obligation.assignees] == ["Tổ công tác đặc biệt 17"]
    assert "không có trong danh mục cơ quan" in after.notes[0]


def test_the_quote_stays_the_directives() -> None:
    after = correct("việc=báo cáo kết quả", "địa điểm=Hội trường A", "deadline=2024-07-31").obligation
    assert (after.action, after.place) == ("báo cáo kết quả", "Hội trường A")
    assert after.citation == read().obligation.citation


def test_what_a_directive_changed_meanwhile_is_not_taken_for_the_persons() -> None:
    as_read = read().obligation
    extended = replace(as_read, deadline=Deadline("trước ngày 30/8/2024", due=date(2024, 8, 30), origin="extended"))
    after = correct("gửi=Sở Nội vụ", registered=replace(read(), obligation=extended, original=as_read)).obligation
    assert (after.recipient, after.deadline) == ("Sở Nội vụ", as_read.deadline)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("due=2024-07-31", "Không có trường “due”. Các trường sửa được: deadline"),
        ("2024-07-31", "Không có trường"),
        ("deadline=", "để trống"),
        ("deadline=31/02/2024", "không có trong lịch"),
        ("kind=chơi", "Không có loại việc “chơi”"),
        ("who=none", "Không thể để trống đơn vị thực hiện"),
        ("action=không", "Không thể để trống việc phải làm"),
        ("deadline=trước ngày 31/7/2023", "Không có gì thay đổi"),
        ("recipient=Sở Tư pháp", "Không có gì thay đổi"),
        ("who=Phòng Nghiệp vụ", "Không có gì thay đổi"),
        ("action=" + "x" * 1001, "dài quá 1000 ký tự"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(words: str, why: str) -> None:
    with pytest.raises(SettingsError, match=why):
        correct(words)


def test_a_field_given_twice_is_refused() -> None:
    with pytest.raises(SettingsError, match="hai lần"):
        correct("deadline=2024-07-31", "hạn=2024-08-31")
