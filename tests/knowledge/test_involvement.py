"""What a directive is for one agency: to act, to reply, for information, or nothing to do."""

from dataclasses import replace

import pytest

from knowledge.agencies import load_registry
from knowledge.directive import Header
from knowledge.duties import Bound
from knowledge.involvement import Named, involvement, named_in
from knowledge.obligation import Kind, ObligationStatus
from tests.knowledge.test_nudging import HEALTH, directive, duty


def bound(kind: Kind, status: ObligationStatus = "active") -> Bound:
    return Bound(duty(kind=kind, status=status), (HEALTH,))


def head(**changes: object) -> Header:
    return replace(directive().header, province="Cần Thơ", **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kinds", "standing"),
    [
        (("task",), "act"),
        (("attend",), "act"),
        (("report", "task"), "act"),
        (("report",), "reply"),
        (("comment", "register"), "reply"),
    ],
)
def test_what_there_is_to_do_says_whether_to_act_or_to_reply(kinds: tuple[Kind, ...], standing: str) -> None:
    assert involvement([bound(kind) for kind in kinds], ()).standing == standing


def test_a_duty_in_review_still_concerns_the_agency() -> None:
    assert involvement([bound("report", "needs_review")], ()).standing == "reply"


@pytest.mark.parametrize("status", ["replaced", "withdrawn", "dropped"])
def test_a_duty_that_no_longer_binds_leaves_nothing_to_do_and_is_counted(status: ObligationStatus) -> None:
    found = involvement([bound("task", status)], ())
    assert (found.standing, found.lapsed, found.bound) == ("nothing", 1, ())


def test_an_agency_that_is_only_named_gets_the_directive_for_information_with_the_line_that_names_it() -> None:
    line = Named(HEALTH, "copies", "Sở Y tế")
    found = involvement([bound("task", "withdrawn")], [line])
    assert (found.standing, found.named, found.lapsed) == ("information", line, 1)


def test_an_agency_that_is_not_named_has_nothing_to_do() -> None:
    assert involvement([], []).standing == "nothing"


def test_the_head_and_the_foot_name_agencies_once_and_groups_are_spelt_out() -> None:
    header = head(addressees=("Các sở, ban, ngành",), copies=("Như trên", "Sở Y tế", "UBND thành phố (báo cáo)"))
    named = {item.agency.unit: item.line for item in named_in(header, load_registry())}
    assert (named["so-y-te"], named["so-tai-chinh"], named["ubnd-tinh"]) == ("addressees", "addressees", "copies")


def test_lines_that_name_nobody_known_name_nobody() -> None:
    assert named_in(head(copies=("Lưu: VT.", "Như trên")), load_registry()) == ()
