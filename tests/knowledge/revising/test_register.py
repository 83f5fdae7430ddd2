"""The register follows what later directives do; nothing is guessed, and no order of arrival makes a difference."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.deadline import Deadline
from knowledge.obligation import Obligation
from knowledge.revising import Filed, Standing, revised
from knowledge.revision import Revision
from knowledge.settlement import Settlement
from tests.knowledge.revising.office import CULTURE, HEALTH, START, TAX, amendment, duty, filed, head

MAY, JUNE, JULY = date(2026, 5, 22), date(2026, 6, 3), date(2026, 6, 20)
OLD, NEW = date(2026, 7, 10), date(2026, 7, 31)
TARGET = "31/STC-NS"


def stand(*files: Filed) -> dict[str, Standing]:
    by_id = {standing.document_id: standing for standing in revised(files)}
    return {file.document.file: by_id[file.document.id] for file in files}


def only(standing: Standing) -> Obligation:
    (stands,) = standing.duties
    return stands.obligation


def history(standing: Standing) -> tuple[Revision, ...]:
    (stands,) = standing.duties
    return stands.history


def target(*duties: Obligation, number: str = TARGET, issued: date | None = MAY, minutes: int = 0) -> Filed:
    return filed(
        "goc.docx", head(number, issued), *(duties or (duty("Báo cáo kết quả rà soát", OLD),)), minutes=minutes
    )


def later(name: str, number: str, issued: date, *amends: object, minutes: int = 10, **rest: object) -> Filed:
    return filed(name, head(number, issued), amends=amends, minutes=minutes, **rest)  # type: ignore[arg-type]


def test_an_extension_moves_the_day_and_tells_the_old_one() -> None:
    extension = later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, on=MAY, new=NEW))
    found = stand(target(), extension)
    changed = only(found["goc.docx"])
    assert changed.deadline == Deadline("hết ngày 31/07/2026", due=NEW, origin="extended")
    assert changed.status == "active"
    assert changed.warnings == ("Gia hạn theo 40/STC-NS ngày 03/6/2026; hạn cũ: trước ngày 10/07/2026.",)
    (told,) = history(found["goc.docx"])
    assert (told.kind, told.before, told.after) == ("extended", "trước ngày 10/07/2026", "hết ngày 31/07/2026")
    assert (told.document_id, told.label, told.issued_on) == (extension.document.id, "40/STC-NS", JUNE)
    assert told.citation is not None
    assert told.citation.quote == "Gia hạn thời gian."
    assert found["goc.docx"].status == "active"
    assert found["gh"].remarks == ("Gia hạn, điều chỉnh thời gian 31/STC-NS ngày 22/5/2026: 1 nhiệm vụ thay đổi theo.",)


def test_a_correction_settles_the_doubt_about_the_day_it_corrects() -> None:
    wrong = date(2025, 7, 10)
    doubt = "Thời hạn “trước ngày 10/07/2025” đứng trước ngày của văn bản: có thể ghi sai, cần kiểm tra."
    read = duty("Báo cáo kết quả", wrong, warnings=(doubt,))
    found = stand(target(read), later("dc", "41/STC-NS", JUNE, amendment("correct", TARGET, new=OLD, before=wrong)))
    assert only(found["goc.docx"]).status == "active"
    assert only(found["goc.docx"]).deadline == Deadline("hết ngày 10/07/2026", due=OLD, origin="corrected")
    assert doubt not in only(found["goc.docx"]).warnings


def test_another_doubt_stays_when_the_day_is_corrected() -> None:
    doubt = "Không rõ đơn vị thực hiện."
    read = duty("Báo cáo kết quả", OLD, warnings=(doubt,))
    found = stand(target(read), later("gh", "41/STC-NS", JUNE, amendment("extend", TARGET, new=NEW)))
    assert only(found["goc.docx"]).status == "needs_review"
    assert only(found["goc.docx"]).warnings[0] == doubt


@pytest.mark.parametrize(("effect", "status"), [("replace", "replaced"), ("withdraw", "withdrawn")])
def test_the_whole_is_replaced_or_withdrawn(effect: str, status: str) -> None:
    change = later("moi", "50/STC-NS", JUNE, amendment(effect, TARGET, on=MAY))  # type: ignore[arg-type]
    found = stand(target(duty("Báo cáo kết quả", OLD), duty("Rà soát hồ sơ", None, path="2")), change)
    assert [stands.obligation.status for stands in found["goc.docx"].duties] == [status, status]
    assert (found["goc.docx"].status, found["goc.docx"].replaced_by) == (status, change.document.id)
    assert "50/STC-NS ngày 03/6/2026" in found["goc.docx"].remarks[0]


def test_a_part_withdrawn_leaves_the_rest() -> None:
    change = later("bb", "50/STC-NS", JUNE, amendment("withdraw", TARGET, part="II.2"))
    duties = (duty("Báo cáo", OLD, path="II.2.a"), duty("Rà soát", OLD, path="II.1"), duty("Gửi", OLD, path="II.20"))
    found = stand(target(*duties), change)
    assert [stands.obligation.status for stands in found["goc.docx"].duties] == ["withdrawn", "active", "active"]
    assert found["goc.docx"].status == "active"


# Which duty is meant

TWO = (
    duty("Báo cáo kết quả rà soát hộ nghèo", OLD, path="1"),
    duty("Đăng ký danh sách tham gia tập huấn", date(2026, 7, 1), path="2", kind="register"),
)


@pytest.mark.parametrize(
    "clue",
    [
        {"topic": "báo cáo kết quả rà soát hộ nghèo"},
        {"topic": "báo cáo"},
        {"before": OLD},
        {"part": "1"},
    ],
    ids=str,
)
def test_topic_kind_old_day_or_part_single_out_one_duty(clue: dict[str, object]) -> None:
    extension = later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, new=NEW, **clue))  # type: ignore[arg-type]
    found = stand(target(*TWO), extension)["goc.docx"].duties
    assert [stands.obligation.deadline and stands.obligation.deadline.due for stands in found] == [
        NEW,
        date(2026, 7, 1),
    ]


@pytest.mark.parametrize(
    ("clue", "reason"),
    [
        ({}, "có nhiều nhiệm vụ khác hạn"),
        ({"topic": "lấy phiếu tín nhiệm"}, "không thấy nhiệm vụ nào nói về nội dung này"),
        ({"before": date(2026, 8, 1)}, "không thấy nhiệm vụ nào có hạn 01/8/2026"),
        ({"part": "IV"}, "không thấy nhiệm vụ nào ở mục IV"),
        ({"agencies": (CULTURE,)}, "không thấy nhiệm vụ nào của Sở Văn hóa"),
    ],
    ids=str,
)
def test_what_is_not_clear_keeps_its_day_and_goes_to_review(clue: dict[str, object], reason: str) -> None:
    change = amendment("extend", TARGET, new=NEW, quote="Gia hạn đến hết ngày 31/7/2026.", **clue)  # type: ignore[arg-type]
    found = stand(target(*TWO), later("gh", "40/STC-NS", JUNE, change))["goc.docx"].duties
    assert [stands.obligation.deadline for stands in found] == [one.deadline for one in TWO]
    assert {stands.obligation.status for stands in found} == {"needs_review"}
    (warning,) = found[0].obligation.warnings
    assert "40/STC-NS ngày 03/6/2026 viết: “Gia hạn đến hết ngày 31/7/2026.”" in warning
    assert reason.lower() in warning.lower()


def test_an_extension_for_one_of_several_is_a_persons_decision() -> None:
    shared = duty("Báo cáo kết quả", OLD, agencies=(HEALTH, CULTURE))
    change = amendment("extend", TARGET, new=NEW, agencies=(HEALTH,))
    found = only(stand(target(shared), later("gh", "40/STC-NS", JUNE, change))["goc.docx"])
    assert (found.status, found.deadline) == ("needs_review", shared.deadline)
    assert "chỉ nói về Sở Y tế tỉnh Gia Lai" in found.warnings[0]


def test_an_extension_for_one_changes_the_duty_that_is_theirs_alone() -> None:
    duties = (duty("Báo cáo", OLD, agencies=(HEALTH,)), duty("Báo cáo", OLD, agencies=(CULTURE,)))
    change = amendment("extend", TARGET, new=NEW, agencies=(HEALTH,))
    found = stand(target(*duties), later("gh", "40/STC-NS", JUNE, change))["goc.docx"].duties
    assert [stands.obligation.deadline and stands.obligation.deadline.due for stands in found] == [NEW, OLD]


def test_one_day_for_all_is_moved_for_all() -> None:
    duties = (duty("Báo cáo", OLD, path="1"), duty("Gửi danh sách", OLD, path="2"))
    found = stand(target(*duties), later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, new=NEW)))
    assert {stands.obligation.deadline and stands.obligation.deadline.due for stands in found["goc.docx"].duties} == {
        NEW
    }


def test_postponed_without_a_new_day_is_not_nudged_any_more() -> None:
    meeting = duty("Dự họp giao ban", OLD, kind="attend")
    change = amendment("extend", TARGET, topic="họp", quote="Hoãn cuộc họp giao ban.")
    found = only(stand(target(meeting), later("hoan", "40/STC-NS", JUNE, change))["goc.docx"])
    assert found.status == "needs_review"
    assert "Chưa nêu thời gian mới" in found.warnings[0]


def test_a_new_day_does_not_settle_whether_the_duty_was_withdrawn() -> None:
    unsure = later("th", "39/STC-NS", JUNE, amendment("withdraw", TARGET, on=date(2026, 5, 1)))
    found = only(
        stand(target(), unsure, later("gh", "40/STC-NS", JULY, amendment("extend", TARGET, new=NEW)))["goc.docx"]
    )
    assert (found.status, found.deadline and found.deadline.due) == ("needs_review", NEW)


def test_a_later_day_settles_what_was_postponed_before() -> None:
    meeting = duty("Dự họp giao ban", OLD, kind="attend")
    postponed = later("hoan", "40/STC-NS", JUNE, amendment("extend", TARGET, quote="Hoãn cuộc họp."))
    dated = later("moi", "45/STC-NS", JULY, amendment("extend", TARGET, new=NEW, quote="Họp vào ngày 31/7."))
    found = only(stand(target(meeting), postponed, dated)["goc.docx"])
    assert (found.status, found.deadline and found.deadline.due) == ("active", NEW)


@pytest.mark.parametrize("new", [date(2026, 7, 1), date(2026, 5, 30)])
def test_an_extension_to_an_earlier_day_is_not_believed(new: date) -> None:
    found = only(stand(target(), later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, new=new)))["goc.docx"])
    assert (found.status, found.deadline and found.deadline.due) == ("needs_review", OLD)


# Which directive is meant


def test_the_year_cited_decides_between_two_directives_of_one_number() -> None:
    former = filed("cu.docx", head(TARGET, date(2025, 5, 2)), duty("Báo cáo kết quả", date(2025, 7, 1)))
    found = stand(target(), former, later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, on=MAY, new=NEW)))
    assert only(found["goc.docx"]).deadline != only(former_standing := found["cu.docx"]).deadline
    assert not history(former_standing)


def test_without_a_year_two_directives_of_one_number_are_both_left_alone() -> None:
    former = filed("cu.docx", head(TARGET, date(2025, 5, 2)), duty("Báo cáo kết quả", date(2025, 7, 1)))
    found = stand(target(), former, later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, new=NEW)))
    assert not history(found["goc.docx"])
    assert not history(found["cu.docx"])
    (remark,) = found["gh"].remarks
    assert remark.startswith("Không rõ gia hạn, điều chỉnh thời gian văn bản nào trong các văn bản cùng số 31/STC-NS")


def test_the_issuer_cited_decides_and_otherwise_ones_own_house() -> None:
    other = filed("khac.docx", head(TARGET, MAY, issuer=HEALTH), duty("Báo cáo kết quả", OLD))
    own = stand(target(), other, later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, new=NEW)))
    assert (len(history(own["goc.docx"])), len(history(own["khac.docx"]))) == (1, 0)
    cited = stand(target(), other, later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, new=NEW, issuer=HEALTH)))
    assert (len(history(cited["goc.docx"])), len(history(cited["khac.docx"]))) == (0, 1)


def test_a_directive_of_another_province_is_never_meant_by_its_number_alone() -> None:
    elsewhere = filed("xa.docx", head(TARGET, MAY, issuer=replace(TAX, province="Cà Mau")), duty("Báo cáo", OLD))
    found = stand(elsewhere, later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, new=NEW)))
    assert not history(found["xa.docx"])
    assert found["gh"].remarks == ("Gia hạn, điều chỉnh thời gian 31/STC-NS: văn bản này chưa được nạp.",)


def test_an_older_directive_changes_nothing_and_says_so() -> None:
    older = later("cu", "9/STC-NS", date(2026, 3, 1), amendment("extend", TARGET, on=MAY, new=NEW))
    found = stand(target(), older)
    assert not history(found["goc.docx"])
    assert "ra trước" in found["cu"].remarks[0]


def test_another_day_of_issue_than_the_one_cited_is_doubtful() -> None:
    change = amendment("extend", TARGET, on=date(2026, 5, 12), new=NEW)
    found = only(stand(target(), later("gh", "40/STC-NS", JUNE, change))["goc.docx"])
    assert (found.status, found.deadline and found.deadline.due) == ("needs_review", OLD)
    assert "ngày 12/5/2026 còn văn bản ghi ngày 22/5/2026" in found.warnings[0]


def test_a_directive_that_names_its_own_number_changes_nothing() -> None:
    own = filed("tu", head(TARGET, MAY), duty("Báo cáo", OLD), amends=(amendment("withdraw", TARGET, on=MAY),))
    found = stand(own)["tu"]
    assert (found.status, only(found).status) == ("active", "active")
    assert "chính số" in found.remarks[0]


def test_two_of_one_day_that_withdraw_each_other_change_nothing() -> None:
    one = filed("a", head("1/STC-NS", MAY), duty("Báo cáo", OLD), amends=(amendment("withdraw", "2/STC-NS"),))
    two = filed("b", head("2/STC-NS", MAY), duty("Gửi", OLD), amends=(amendment("withdraw", "1/STC-NS"),))
    found = stand(one, two)
    assert [(s.status, only(s).status) for s in found.values()] == [("active", "active")] * 2
    assert all("sửa lẫn nhau" in s.remarks[0] for s in found.values())


def test_a_department_does_not_move_the_day_of_its_province() -> None:
    above = replace(TAX, unit="ubnd-tinh", name="UBND tỉnh Gia Lai")
    letter = filed("tren.docx", head("450/UBND-TH", MAY, issuer=above), duty("Báo cáo", OLD))
    change = amendment("extend", "450/UBND-TH", on=MAY, new=NEW, issuer=above)
    found = only(stand(letter, later("gh", "40/STC-NS", JUNE, change))["tren.docx"])
    assert (found.status, found.deadline and found.deadline.due) == ("needs_review", OLD)
    assert "không phải do cơ quan đã ban hành" in found.warnings[0]


def test_another_department_does_not_move_a_day_unless_it_took_over_the_house() -> None:
    letter = filed("khac.docx", head("7/SYT-KH", MAY, issuer=HEALTH), duty("Báo cáo", OLD))
    change = amendment("extend", "7/SYT-KH", on=MAY, new=NEW, issuer=HEALTH)
    assert only(stand(letter, later("gh", "40/STC-NS", JUNE, change))["khac.docx"]).status == "needs_review"
    taken_over = later("gh", "40/STC-NS", JUNE, replace(change, own_house=True))
    assert only(stand(letter, taken_over)["khac.docx"]).status == "active"


def test_a_draft_changes_nothing() -> None:
    draft = filed("dt", head("40/STC-NS", JUNE, draft=True), amends=(amendment("withdraw", TARGET),))
    assert stand(target(), draft)["goc.docx"].status == "active"


# Chains


def test_a_withdrawn_extension_leaves_the_day_as_it_was() -> None:
    extension = later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, new=NEW))
    found = stand(target(), extension, later("th", "60/STC-NS", JULY, amendment("withdraw", "40/STC-NS")))
    assert only(found["goc.docx"]) == duty("Báo cáo kết quả rà soát", OLD)
    assert (found["goc.docx"].remarks, found["gh"].status) == ((), "withdrawn")


def test_a_replaced_extension_leaves_the_day_to_a_person() -> None:
    extension = later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, new=NEW))
    found = stand(target(), extension, later("tt", "60/STC-NS", JULY, amendment("replace", "40/STC-NS")))
    assert only(found["goc.docx"]).status == "needs_review"
    assert "40/STC-NS ngày 03/6/2026 đã bị thay thế bởi 60/STC-NS" in only(found["goc.docx"]).warnings[0]


def test_the_later_of_two_extensions_counts() -> None:
    first = later("gh1", "40/STC-NS", JUNE, amendment("extend", TARGET, new=date(2026, 7, 20)))
    second = later("gh2", "60/STC-NS", JULY, amendment("extend", TARGET, new=NEW, before=date(2026, 7, 20)))
    for files in permutations((target(), first, second)):
        found = stand(*files)["goc.docx"]
        assert [told.label for told in history(found)] == ["40/STC-NS", "60/STC-NS"]
        assert only(found).deadline == Deadline("hết ngày 31/07/2026", due=NEW, origin="extended")


def test_an_extension_of_the_extension_reaches_the_duty() -> None:
    own = duty("Báo cáo kết quả", date(2026, 7, 20), at=50)
    first = filed("gh1", head("40/STC-NS", JUNE), own, amends=(amendment("extend", TARGET, new=date(2026, 7, 20)),))
    second = later("gh2", "60/STC-NS", JULY, amendment("extend", "40/STC-NS", new=NEW))
    found = stand(target(), first, second)
    assert only(found["goc.docx"]).deadline == Deadline("hết ngày 31/07/2026", due=NEW, origin="extended")
    assert only(found["gh1"]).status == "replaced"


def test_the_amending_sentence_is_no_second_duty() -> None:
    own, more = duty("Gửi báo cáo", NEW, at=50), duty("Cử đầu mối", None, path="2", at=300)
    extension = filed("gh", head("40/STC-NS", JUNE), own, more, amends=(amendment("extend", TARGET, new=NEW),))
    alone = stand(extension)["gh"].duties
    assert [stands.obligation.status for stands in alone] == ["needs_review", "active"]
    beside = stand(target(), extension)["gh"].duties
    assert [stands.obligation.status for stands in beside] == ["replaced", "active"]
    assert "31/STC-NS ngày 22/5/2026" in beside[0].obligation.warnings[0]


def test_the_extended_duty_said_again_beside_the_amending_sentence_is_one_duty() -> None:
    said_again = replace(duty("Gửi báo cáo", NEW, at=300), deadline=Deadline("đến 31/7/2026", due=NEW))
    other = replace(said_again, kind="register")
    extension = filed("gh", head("40/STC-NS", JUNE), said_again, other, amends=(amendment("extend", TARGET, new=NEW),))
    found = stand(target(), extension)["gh"].duties
    assert [stands.obligation.status for stands in found] == ["replaced", "active"]


def test_the_duty_of_an_unclear_sentence_waits() -> None:
    own = duty("Gửi báo cáo", NEW, at=50)
    extension = filed("gh", head("40/STC-NS", JUNE), own, amends=(amendment("extend", TARGET, new=NEW),))
    assert only(stand(target(*TWO), extension)["gh"]).status == "needs_review"


# People


def moment(minutes: int) -> datetime:
    return (START + timedelta(minutes=minutes)).astimezone(UTC)


def test_a_decision_stands_until_a_directive_that_came_later() -> None:
    mended = duty("Báo cáo kết quả rà soát", date(2026, 7, 15))
    decided = ((0, Settlement("correct", "dòng lệnh: an", moment(5), after=mended)),)
    read = duty("Báo cáo kết quả rà soát", OLD, warnings=("Ngày đọc không rõ.",))
    directive = filed("goc.docx", head(TARGET, MAY), read, settlements=decided)
    extension = later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, new=NEW), minutes=10)
    found = stand(directive, extension)["goc.docx"]
    assert [told.kind for told in history(found)] == ["mended", "extended"]
    assert (only(found).status, only(found).deadline and only(found).deadline.due) == ("active", NEW)  # type: ignore[union-attr]
    known = later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, new=NEW), minutes=2)
    found = stand(directive, known)["goc.docx"]
    assert [told.kind for told in history(found)] == ["extended", "mended"]
    assert only(found).deadline == Deadline(
        "trước ngày 15/07/2026", date(2026, 7, 15), inclusive=False, origin="corrected"
    )


def test_what_a_person_dropped_stays_dropped() -> None:
    decided = ((0, Settlement("drop", "dòng lệnh: an", moment(5))),)
    directive = filed("goc.docx", head(TARGET, MAY), duty("Báo cáo kết quả rà soát", OLD), settlements=decided)
    found = stand(directive, later("gh", "40/STC-NS", JUNE, amendment("extend", TARGET, new=NEW)))
    assert only(found["goc.docx"]).status == "dropped"


# Any order

POOL = (
    target(),
    filed("nam-truoc", head(TARGET, date(2025, 5, 2)), duty("Báo cáo", date(2025, 7, 1)), minutes=1),
    later("gh1", "40/STC-NS", JUNE, amendment("extend", TARGET, on=MAY, new=date(2026, 7, 20)), minutes=2),
    later("gh2", "60/STC-NS", JULY, amendment("extend", TARGET, new=NEW), minutes=3),
    later("thu-hoi", "61/STC-NS", JULY, amendment("withdraw", "40/STC-NS"), minutes=4),
    filed("goc-v2", head(TARGET, MAY), duty("Báo cáo kết quả rà soát", date(2026, 7, 12)), minutes=5),
    later("thay-the", "62/STC-NS", date(2026, 6, 25), amendment("replace", "60/STC-NS", on=JULY), minutes=6),
)


@given(files=st.lists(st.sampled_from(POOL), unique_by=lambda file: file.document.id), seed=st.randoms())
def test_any_order_gives_the_same_register(files: list[Filed], seed: object) -> None:
    shuffled = list(files)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert stand(*files) == stand(*shuffled)
