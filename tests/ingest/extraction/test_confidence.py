"""An obligation is active only when nothing in the directive speaks against it; each doubt is said in words."""

from dataclasses import replace
from datetime import date

import pytest

from ingest.extraction.confidence import checked
from ingest.obligations import extract_obligations
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.deadline import Deadline
from knowledge.directive import Directive
from knowledge.obligation import Assignee, Obligation
from tests.ingest.extraction.heads import FOOT, HEADS


@pytest.fixture(scope="module")
def directive() -> Directive:
    body = "1. Sở Y tế gửi báo cáo về Sở Tư pháp trước ngày 05/12/2026."
    return parse_directive([HEADS["@stp"] + body + FOOT], paged=False, registry=load_registry())


@pytest.fixture(scope="module")
def sound(directive: Directive) -> Obligation:
    (found,) = extract_obligations(directive, load_registry())
    return found


def doubts(directive: Directive, o: Obligation) -> tuple[str, ...]:
    found = checked(directive, o)
    assert found.status == ("needs_review" if found.warnings else "active")
    return found.warnings


def test_what_the_words_carry_is_active(directive: Directive, sound: Obligation) -> None:
    assert doubts(directive, sound) == ()


def test_a_quote_that_is_not_in_the_text_is_doubted(directive: Directive, sound: Obligation) -> None:
    told = replace(sound, citation=replace(sound.citation, quote="Sở Y tế gửi báo cáo trước ngày 05/12/2026."))
    assert doubts(directive, told) == ("Trích dẫn không có nguyên văn trong văn bản; cần kiểm tra.",)


def test_a_time_outside_the_quote_is_doubted(directive: Directive, sound: Obligation) -> None:
    told = replace(sound, deadline=Deadline("trước ngày 06/12/2026", due=date(2026, 12, 6), inclusive=False))
    assert doubts(directive, told) == ("Thời hạn “trước ngày 06/12/2026” không nằm trong đoạn trích; cần kiểm tra.",)


def test_a_day_before_the_directive_is_doubted(directive: Directive, sound: Obligation) -> None:
    assert sound.deadline is not None
    told = replace(sound, deadline=replace(sound.deadline, due=date(2025, 12, 5)))
    (doubt,) = doubts(directive, told)
    assert doubt.startswith("Thời hạn “trước ngày 05/12/2026” đứng trước ngày của văn bản")


def test_a_printed_day_that_comes_to_nothing_is_doubted(directive: Directive, sound: Obligation) -> None:
    assert sound.deadline is not None
    told = replace(sound, deadline=replace(sound.deadline, due=None))
    assert doubts(directive, told) == ("Thời hạn “trước ngày 05/12/2026” không đọc được thành ngày; cần kiểm tra.",)


def test_a_duty_of_nobody_is_doubted(directive: Directive, sound: Obligation) -> None:
    assert doubts(directive, replace(sound, assignees=())) == ("Không rõ văn bản giao cho ai; cần kiểm tra.",)


@pytest.mark.parametrize("name", ["ông Nguyễn Xuân A", "các trường tiểu học", "Trường Mầm non Hoa Sen", "giáo viên"])
def test_whoever_is_printed_clearly_is_no_doubt_though_no_registry_has_the_name(
    directive: Directive, sound: Obligation, name: str
) -> None:
    assert doubts(directive, replace(sound, assignees=(Assignee(name, "all"),))) == ()


def test_words_that_name_nobody_are_doubted(directive: Directive, sound: Obligation) -> None:
    told = replace(sound, assignees=(Assignee("bên nhận", "all"),))
    assert doubts(directive, told) == ("Không rõ “bên nhận” là đơn vị nào; cần kiểm tra.",)


def test_a_year_that_the_turn_of_the_year_explains_is_said_but_not_doubted(
    directive: Directive, sound: Obligation
) -> None:
    said = checked(directive, replace(sound, warnings=("Không ghi năm, hiểu là năm 2027.",)))
    assert (said.status, said.warnings) == ("active", ("Không ghi năm, hiểu là năm 2027.",))
