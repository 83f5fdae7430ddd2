"""The same number, issuer and year with other bytes is a new version, told by what its obligations differ in."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.agency import Agency
from knowledge.obligation import Obligation
from knowledge.revising import Filed, Standing
from knowledge.revising.differing import difference
from tests.knowledge.revising.office import CULTURE, HEALTH, TAX, amendment, duty, filed, head
from tests.knowledge.revising.test_register import stand

MAY, JUNE, OLD, NEW = date(2026, 5, 22), date(2026, 6, 3), date(2026, 7, 10), date(2026, 7, 31)
NUMBER = "31/STC-NS"
REPORT = duty("Báo cáo kết quả rà soát hộ nghèo", OLD)


def version(name: str, *duties: Obligation, minutes: int, draft: bool = False, issued: date = MAY) -> Filed:
    return filed(name, head(NUMBER, issued, draft=draft), *(duties or (REPORT,)), minutes=minutes)


def statuses(standing: Standing) -> list[str]:
    return [standing.status, *(stands.obligation.status for stands in standing.duties)]


def test_the_newer_stands_and_the_older_stays_readable() -> None:
    moved = duty("Báo cáo kết quả rà soát hộ nghèo", NEW)
    old, new = version("v1", minutes=0), version("v2", moved, duty("Cử đầu mối liên hệ", None), minutes=60)
    found = stand(old, new)
    assert statuses(found["v1"]) == ["replaced", "replaced"]
    assert found["v1"].replaced_by == new.document.id
    assert found["v1"].remarks == ("Đã có phiên bản mới: 31/STC-NS (đã nạp 01/6/2026), tệp v2.",)
    assert statuses(found["v2"]) == ["active", "active", "active"]
    assert found["v2"].remarks == (
        "Phiên bản mới của 31/STC-NS (đã nạp 01/6/2026): thêm 1 việc (“Cử đầu mối liên hệ”), bỏ 0, "
        "đổi hạn 1: “Báo cáo kết quả rà soát hộ nghèo”: trước ngày 10/07/2026 → trước ngày 31/07/2026.",
    )


def test_the_same_said_by_another_file_changes_nothing() -> None:
    scan = replace(REPORT, action="Bao cao kết quả rà soát hộ nghèo")
    found = stand(version("ban-ro.docx", minutes=0), version("ban-quet.pdf", scan, minutes=60))
    assert found["ban-ro.docx"].status == "active"
    assert statuses(found["ban-quet.pdf"]) == ["replaced", "replaced"]
    assert found["ban-quet.pdf"].remarks == (
        "Bản khác của 31/STC-NS (đã nạp 01/6/2026): không khác về nhiệm vụ; giữ bản đã nạp, đọc được chắc chắn hơn "
        "hoặc như nhau.",
    )


def test_the_surer_reading_of_the_same_letter_stands() -> None:
    doubtful = duty("Báo cáo kết quả rà soát hộ nghèo", OLD, warnings=("Ngày đọc không rõ.",))
    found = stand(version("ban-quet.pdf", doubtful, minutes=0), version("ban-ro.docx", minutes=60))
    assert (found["ban-quet.pdf"].status, found["ban-ro.docx"].status) == ("replaced", "active")
    assert found["ban-ro.docx"].remarks[0].endswith(": không khác về nhiệm vụ.")


def scanned(file: Filed) -> Filed:
    return replace(file, document=replace(file.document, scanned=True))


@pytest.mark.parametrize("minutes", [0, 60])
def test_a_scan_that_lost_words_never_takes_the_place_of_the_text(minutes: int) -> None:
    text = version("chu.docx", REPORT, duty("Cử đầu mối liên hệ", None, path="2"), minutes=30)
    worse = replace(REPORT, recipient=None, action="kết quả rà soát hộ")
    found = stand(text, scanned(version("quet.pdf", worse, minutes=minutes)))
    assert (found["chu.docx"].status, found["quet.pdf"].status) == ("active", "replaced")


@pytest.mark.parametrize("minutes", [0, 60])
def test_another_day_in_a_scan_waits_beside_the_text_that_stands(minutes: int) -> None:
    moved = duty("Báo cáo kết quả rà soát hộ nghèo", NEW)
    lost = duty("Cử đầu mối liên hệ", None, path="2")
    text, scan = version("chu.docx", REPORT, lost, minutes=30), scanned(version("quet.pdf", moved, minutes=minutes))
    found = stand(text, scan)
    assert statuses(found["chu.docx"]) == ["active", "active", "active"]
    assert statuses(found["quet.pdf"]) == ["replaced", "needs_review"]
    (warning,) = found["quet.pdf"].duties[0].obligation.warnings
    assert warning == (
        "Đọc từ bản quét quet.pdf, khác với bản chữ của 31/STC-NS (đã nạp 01/6/2026), tệp chu.docx; cần kiểm tra."
    )
    assert "1 nhiệm vụ đọc khác hoặc không có trong tệp chu.docx: chờ kiểm tra." in found["quet.pdf"].remarks[0]


@pytest.mark.parametrize("minutes", [0, 60])
def test_a_worse_scan_never_takes_the_place_of_a_better_one(minutes: int) -> None:
    good = scanned(version("anh.png", REPORT, duty("Cử đầu mối liên hệ", None, path="2"), minutes=30))
    fax = scanned(version("fax.tif", replace(REPORT, recipient=None), minutes=minutes))
    found = stand(good, fax)
    assert statuses(found["anh.png"]) == ["active", "active", "active"]
    assert statuses(found["fax.tif"]) == ["replaced", "replaced"]


def test_what_only_a_copy_says_ends_with_its_directive() -> None:
    scan = scanned(version("quet.pdf", duty("Báo cáo kết quả rà soát hộ nghèo", NEW), minutes=60))
    gone = filed("bo", head("40/STC-NS", JUNE), amends=(amendment("withdraw", NUMBER),), minutes=90)
    found = stand(version("chu.docx", minutes=0), scan, gone)
    assert statuses(found["quet.pdf"])[1] == "withdrawn"


@pytest.mark.parametrize("first_minutes", [0, 60])
def test_the_signed_one_stands_before_the_draft_whichever_came_first(first_minutes: int) -> None:
    draft = version("du-thao.docx", duty("Báo cáo", NEW), minutes=first_minutes, draft=True)
    found = stand(draft, version("da-ky.pdf", minutes=30))
    assert (found["du-thao.docx"].status, found["da-ky.pdf"].status) == ("replaced", "active")


def test_the_same_number_next_year_is_another_directive() -> None:
    found = stand(version("nay", minutes=0), version("sau", minutes=60, issued=date(2027, 5, 22)))
    assert {standing.status for standing in found.values()} == {"active"}


@pytest.mark.parametrize("issuer", [HEALTH, replace(TAX, province="Cà Mau")], ids=lambda agency: agency.name)
def test_the_same_number_of_another_issuer_is_another_directive(issuer: Agency) -> None:
    other = filed("khac", head(NUMBER, MAY, issuer=issuer), REPORT, minutes=60)
    assert {standing.status for standing in stand(version("nay", minutes=0), other).values()} == {"active"}


def test_without_a_number_a_directive_is_known_by_its_bytes() -> None:
    files = [filed(name, head(None, MAY), REPORT) for name in ("a", "b")]
    assert {standing.status for standing in stand(*files).values()} == {"active"}


def test_what_the_older_version_changed_counts_no_more() -> None:
    target = filed("goc", head("9/STC-NS", date(2026, 5, 1)), duty("Báo cáo", OLD))
    first = filed("v1", head(NUMBER, JUNE), amends=(amendment("extend", "9/STC-NS", new=NEW),))
    found = stand(target, first, filed("v2", head(NUMBER, JUNE), REPORT, minutes=60))
    assert not found["goc"].duties[0].history


def test_an_amendment_changes_the_version_that_stands() -> None:
    change = filed("gh", head("40/STC-NS", JUNE), amends=(amendment("extend", NUMBER, new=NEW),), minutes=90)
    found = stand(version("v1", minutes=0), version("v2", duty("Báo cáo", date(2026, 7, 12)), minutes=60), change)
    assert [told.kind for told in found["v1"].duties[0].history] == ["replaced"]
    assert [told.kind for told in found["v2"].duties[0].history] == ["extended"]


@pytest.mark.parametrize("known", [False, True])
def test_an_extension_that_finds_no_duty_is_no_duty_of_its_own(*, known: bool) -> None:
    gives = amendment("extend", NUMBER, new=NEW, at=90, part="9")
    change = filed("gh", head("40/STC-NS", JUNE), duty("Gia hạn báo cáo", NEW, at=95), amends=(gives,))
    found = stand(change, *([version("v1", minutes=30)] if known else []))
    (own,) = found["gh"].duties
    assert own.obligation.status == "needs_review"
    assert "chưa rõ nhiệm vụ nào" in own.obligation.warnings[0]


# What differs


def test_readings_alike_do_not_differ() -> None:
    assert REPORT.deadline is not None
    written = replace(REPORT, deadline=replace(REPORT.deadline, text="trước ngày 10 tháng 7 năm 2026"))
    assert not difference((REPORT,), (written,))
    assert str(difference((REPORT,), (written,))) == "không khác về nhiệm vụ"


def test_units_that_came_and_went_are_named() -> None:
    before = duty("Báo cáo kết quả rà soát hộ nghèo", OLD, agencies=(HEALTH, CULTURE))
    after = duty("Báo cáo kết quả rà soát hộ nghèo", OLD, agencies=(HEALTH, TAX))
    assert str(difference((before,), (after,))) == (
        "thêm 0 việc, bỏ 0, đổi đơn vị thực hiện 1: “Báo cáo kết quả rà soát hộ nghèo”: "
        "thêm Sở Tài chính tỉnh Gia Lai, bớt Sở Văn hóa, Thể thao và Du lịch tỉnh Gia Lai"
    )


def test_duties_of_one_wording_are_matched_by_who_does_them() -> None:
    older = (duty("Báo cáo", OLD, agencies=(HEALTH,)), duty("Báo cáo", OLD, agencies=(CULTURE,)))
    newer = (duty("Báo cáo", NEW, agencies=(CULTURE,)), duty("Báo cáo", OLD, agencies=(HEALTH,)))
    found = difference(older, newer)
    assert (found.added, found.removed) == ((), ())
    assert [change.after for change in found.changed] == [newer[0]]
