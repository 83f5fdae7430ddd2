"""What a person's settlement makes of an obligation in review."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from knowledge.citation import Citation
from knowledge.deadline import Deadline
from knowledge.obligation import Assignee, Obligation, ObligationStatus, RegisteredObligation
from knowledge.revision import Revision
from knowledge.settlement import Act, Settlement
from knowledge.settling import differences, settled
from tests.knowledge.test_nudging import directive

AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
QUOTE = Citation("III.2", 3, "Sở Y tế báo cáo Sở Nội vụ trước ngày 31/7/2023", 100, 146)
IN_REVIEW = Obligation(
    kind="report",
    assignees=(Assignee("Sở Y tế", "lead"),),
    action="báo cáo kết quả",
    recipient="Sở Nội vụ",
    recipient_agency=None,
    deadline=Deadline("trước ngày 31/7/2023", due=date(2023, 7, 31), inclusive=False),
    citation=QUOTE,
    status="needs_review",
    warnings=("Thời hạn đứng trước ngày của văn bản.",),
)
EXTENDED = Revision("extended", document_id="d2", label="15/SNV-VP")
NEXT_YEAR = Deadline("trước 16 giờ 00 ngày 31/7/2024", due=date(2024, 7, 31), time=time(16), inclusive=False)


def act(what: Act, *, after: Obligation | None = None, reason: str = "") -> Settlement:
    return Settlement(what, "dòng lệnh: an", AT, reason, after)


def test_what_is_accepted_is_active_and_no_longer_doubted() -> None:
    after, told = settled(act("accept", reason="đã hỏi Sở"), IN_REVIEW)
    assert after == replace(IN_REVIEW, status="active", warnings=())
    assert (told.kind, told.who, told.at, told.reason) == ("accepted", "dòng lệnh: an", AT, "đã hỏi Sở")
    assert (told.before, told.after) == ("", "")


def test_what_is_dropped_keeps_its_words() -> None:
    after, told = settled(act("drop", reason="chỉ là phần mở đầu"), IN_REVIEW)
    assert after == replace(IN_REVIEW, status="dropped")
    assert told.kind == "dropped"


def test_a_corrected_time_is_marked_as_a_persons() -> None:
    given = replace(IN_REVIEW, deadline=NEXT_YEAR, status="active", warnings=())
    after, told = settled(act("correct", after=given), IN_REVIEW)
    assert after.deadline == replace(NEXT_YEAR, origin="corrected")
    assert (after.status, after.warnings) == ("active", ())
    assert (told.kind, told.before, told.after) == ("mended", "trước ngày 31/7/2023", "trước 16 giờ 00 ngày 31/7/2024")


def test_a_time_that_was_not_touched_stays_the_directives() -> None:
    after, told = settled(act("correct", after=replace(IN_REVIEW, recipient="Sở Tư pháp")), IN_REVIEW)
    assert after.deadline == IN_REVIEW.deadline
    assert (told.before, told.after) == ("Sở Nội vụ", "Sở Tư pháp")


def test_a_correction_cannot_put_words_into_the_directives_mouth() -> None:
    forged = replace(IN_REVIEW, citation=Citation("I", 1, "Sở Y tế báo cáo trước ngày 31/7/2024", 0, 36))
    forged = replace(forged, more_citations=(forged.citation,), deadline=replace(NEXT_YEAR, origin="stated"))
    after, _ = settled(act("correct", after=forged), IN_REVIEW)
    assert after.citation == QUOTE
    assert after.more_citations == ()
    assert after.deadline is not None
    assert after.deadline.origin == "corrected"


def test_several_corrected_fields_are_told_with_their_names() -> None:
    changed = replace(IN_REVIEW, deadline=None, assignees=(Assignee("Sở Tài chính", "lead"),), kind="task")
    _, told = settled(act("correct", after=changed), IN_REVIEW)
    assert told.before == "thời hạn: trước ngày 31/7/2023; đơn vị thực hiện: Sở Y tế (chủ trì); loại việc: báo cáo"
    assert told.after == "thời hạn: không có; đơn vị thực hiện: Sở Tài chính (chủ trì); loại việc: nhiệm vụ"


def test_what_is_reopened_waits_again_and_says_why() -> None:
    accepted, _ = settled(act("accept"), IN_REVIEW)
    after, told = settled(act("reopen", reason="Sở báo sai"), accepted)
    assert after.status == "needs_review"
    assert after.warnings == ("Được đưa trở lại để kiểm tra: Sở báo sai",)
    assert told.kind == "reopened"


def test_reopening_brings_back_what_was_read() -> None:
    corrected, _ = settled(act("correct", after=replace(IN_REVIEW, deadline=NEXT_YEAR)), IN_REVIEW)
    after, told = settled(act("reopen"), corrected, as_read=IN_REVIEW, unsettled=IN_REVIEW)
    assert after.deadline == IN_REVIEW.deadline
    assert after.warnings == (*IN_REVIEW.warnings, "Được đưa trở lại để kiểm tra.")
    assert (told.before, told.after) == ("trước 16 giờ 00 ngày 31/7/2024", "trước ngày 31/7/2023")


def test_a_correction_leaves_alone_what_a_directive_changed_meanwhile() -> None:
    extended = replace(IN_REVIEW, deadline=replace(NEXT_YEAR, origin="extended"))
    other_recipient = act("correct", after=replace(IN_REVIEW, recipient="Sở Tư pháp"))
    after, told = settled(other_recipient, extended, as_read=IN_REVIEW, unsettled=extended)
    assert (after.recipient, after.deadline) == ("Sở Tư pháp", extended.deadline)
    assert (told.before, told.after) == ("Sở Nội vụ", "Sở Tư pháp")


@pytest.mark.parametrize("what", ["accept", "correct", "drop", "reopen"])
@pytest.mark.parametrize("status", ["withdrawn", "replaced"])
def test_what_a_directive_has_ended_no_person_revives(what: Act, status: ObligationStatus) -> None:
    after, _ = settled(act(what), replace(IN_REVIEW, status=status), as_read=IN_REVIEW)
    assert after.status == status


@pytest.mark.parametrize("what", ["accept", "drop", "reopen"])
def test_only_a_correction_changes_what_is_to_be_done(what: Act) -> None:
    after, _ = settled(act(what), IN_REVIEW)
    assert differences(IN_REVIEW, after) == ()


def test_what_a_reopening_undid_no_longer_counts() -> None:
    history = tuple(settled(act(what), IN_REVIEW)[1] for what in ("accept", "reopen", "drop"))
    registered = RegisteredObligation("d1-01", directive(), IN_REVIEW, IN_REVIEW, (EXTENDED, *history))
    assert registered.in_force() == (EXTENDED, history[-1])
