"""INGEST_REVIEW: which obligations wait for a person."""

from dataclasses import replace
from datetime import date

import pytest

from ingest.extraction.confidence import VAGUE_ASSIGNEE
from ingest.extraction.whole_plan import NO_ASSIGNEE
from ingest.reviewing.review import EVERY_ONE, for_review
from ingest.running.errand import Review
from knowledge.citation import Citation
from knowledge.deadline import Deadline
from knowledge.obligation import Obligation

CERTAIN = Obligation(
    kind="report",
    assignees=(),
    action="báo cáo",
    recipient=None,
    recipient_agency=None,
    deadline=Deadline("trước ngày 31/7/2023", due=date(2023, 7, 31), inclusive=False),
    citation=Citation("1", None, "báo cáo trước ngày 31/7/2023", 0, 28),
)
VAGUE = VAGUE_ASSIGNEE.format(text="bộ phận liên quan")
BEFORE_ITS_DIRECTIVE = replace(CERTAIN, status="needs_review", warnings=("đứng trước ngày của văn bản",))
EVERY_MONTH = replace(BEFORE_ITS_DIRECTIVE, deadline=Deadline("ngày 31 hằng tháng", rrule="FREQ=MONTHLY;BYMONTHDAY=31"))
NOBODY_BOUND = replace(CERTAIN, status="needs_review", warnings=(NO_ASSIGNEE,))
SOMEBODY = replace(CERTAIN, status="needs_review", warnings=("Không ghi năm, hiểu là năm 2023.", VAGUE))
NO_SUCH_DAY = replace(BEFORE_ITS_DIRECTIVE, deadline=Deadline("ngày 31/02/2024"), warnings=("không có trong lịch",))
ALL = (CERTAIN, BEFORE_ITS_DIRECTIVE, EVERY_MONTH, NOBODY_BOUND, SOMEBODY, NO_SUCH_DAY)


def test_doubtful_ones_wait_unless_told_otherwise() -> None:
    assert for_review(ALL, "doubtful") == ALL


def test_every_one_waits_when_all_are_to_be_looked_at() -> None:
    after = for_review(ALL, "always")
    assert {obligation.status for obligation in after} == {"needs_review"}
    assert after[0].warnings == (EVERY_ONE,)
    assert after[1:] == ALL[1:]


@pytest.mark.parametrize("doubted", [NOBODY_BOUND, SOMEBODY, NO_SUCH_DAY])
def test_without_review_a_doubt_is_a_warning(doubted: Obligation) -> None:
    assert for_review((doubted,), "never") == (replace(doubted, status="active"),)


@pytest.mark.parametrize("doubted", [BEFORE_ITS_DIRECTIVE, EVERY_MONTH])
def test_without_review_nobody_is_nudged_on_a_doubtful_day_all_the_same(doubted: Obligation) -> None:
    assert for_review((doubted,), "never") == (doubted,)


@pytest.mark.parametrize("review", ["doubtful", "never"])
def test_what_is_certain_never_waits(review: Review) -> None:
    assert for_review((CERTAIN,), review) == (CERTAIN,)


def test_what_a_person_dropped_is_not_sent_to_review() -> None:
    dropped = replace(CERTAIN, status="dropped")
    assert for_review((dropped,), "always") == (dropped,)
