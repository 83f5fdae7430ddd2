"""The rules of access, without Telegram: who may do what, who sees what."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from bot.access import ALLOWED, Act, Visitor, recognise, sees, visible_provinces
from knowledge.agencies import load_registry
from knowledge.people import Membership, PersonRole

ADMINS = frozenset({1})
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def _member(role: PersonRole, unit: str | None = "so-y-te", province: str | None = "Cần Thơ") -> Visitor:
    return recognise(2, Membership(2, role, unit, province, SINCE), ADMINS)


def test_every_act_has_its_rule() -> None:
    assert set(ALLOWED) == set(get_args(Act))


def test_a_stranger_may_be_greeted_and_ask_for_access_and_nothing_else() -> None:
    stranger = recognise(3, None, ADMINS)
    assert stranger.role == "stranger"
    assert {act for act in ALLOWED if stranger.may(act)} == {"be_greeted", "ask_for_access"}


def test_staff_may_ask_but_let_nobody_in() -> None:
    staff = _member("staff")
    assert staff.may("ask")
    assert staff.may("open_citation")
    assert not staff.may("let_people_in")
    assert not staff.may("ask_for_access")


def test_an_admin_by_setting_needs_no_membership_and_sees_all() -> None:
    admin = recognise(1, None, ADMINS)
    assert admin.may("let_people_in")
    assert visible_provinces(admin, load_registry()) is None


def test_an_admin_of_one_agency_sees_only_its_province() -> None:
    theirs = frozenset({"Cần Thơ", "Hậu Giang", "Sóc Trăng"})
    assert visible_provinces(_member("admin"), load_registry()) == theirs
    assert not _member("admin").may("let_people_in")
    whole = _member("admin", None, None)
    assert visible_provinces(whole, load_registry()) is None
    assert whole.may("let_people_in")


@pytest.mark.parametrize(
    ("province", "seen"), [("Cần Thơ", True), ("Sóc Trăng", True), ("Hà Tĩnh", False), (None, True)]
)
def test_staff_see_their_province_with_those_merged_into_it_and_central_directives(
    province: str | None, seen: bool
) -> None:
    assert sees(visible_provinces(_member("staff"), load_registry()), province) is seen


def test_staff_of_a_central_body_see_central_directives_only() -> None:
    visible = visible_provinces(_member("staff", "bo-y-te", None), load_registry())
    assert sees(visible, None)
    assert not sees(visible, "Cần Thơ")
