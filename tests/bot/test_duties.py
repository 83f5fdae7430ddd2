"""/viec: the duties of one's own agency, page by page."""

from knowledge.people import Membership
from tests.bot.office import CHI, FINANCE, HEALTH, Office


async def _let_in(office: Office, unit: str, province: str | None) -> None:
    store = await office.open_store()
    await store.people.greet(CHI, "Chi", now=office.now)
    await store.people.admit(Membership(CHI, "staff", unit, province, since=office.now), who="test")
    await store.close()


async def test_a_member_sees_the_duties_of_their_agency(office: Office) -> None:
    office.binh.says("/viec")
    answer = await office.world.wait_for_message(office.binh)
    assert answer.text.startswith("Sở Y tế thành phố Cần Thơ: 3 việc, 1 việc đã qua thời hạn")
    assert "kênh nội đồng" in answer.text  # of Sóc Trăng, which went into Cần Thơ
    assert "phi lao" not in answer.text  # of Hà Tĩnh
    tap = office.binh.taps(answer, "[1]")
    assert "lịch tưới cây" in (await office.world.wait_for_message(office.binh, after=tap)).text


async def test_many_duties_are_turned_in_place(office: Office) -> None:
    await _let_in(office, FINANCE, "Cần Thơ")
    office.chi.says("/viec")
    first = await office.world.wait_for_message(office.chi)
    assert "12 việc – trang 1/3" in first.text
    assert "quyển sổ thứ 5." in first.text
    assert "quyển sổ thứ 6." not in first.text
    office.chi.taps(first, "Sau")
    second = await office.world.wait_for_edit(first)
    assert "6. Sở Tài chính đối chiếu quyển sổ thứ 6." in second.text
    assert [button.text for button in second.buttons] == ["[6]", "[7]", "[8]", "[9]", "[10]", "◀ Trước", "Sau ▶"]
    office.chi.taps(second, "Sau")
    third = await office.world.wait_for_edit(second)
    assert "trang 3/3" in third.text
    assert third.buttons[-1].text == "◀ Trước"
    assert len(office.chi.received) == 1


async def test_a_page_that_no_longer_exists_is_the_last_one(office: Office) -> None:
    office.binh.says("/viec")
    answer = await office.world.wait_for_message(office.binh)
    tap = office.binh.sends_callback(answer, "d:999")
    await office.world.wait_for_answer(tap)
    assert office.world.latest(answer).text == answer.text


async def test_an_agency_without_duties_is_told_so(office: Office) -> None:
    await _let_in(office, HEALTH, "Lào Cai")
    office.chi.says("/viec")
    answer = await office.world.wait_for_message(office.chi)
    assert answer.text == "Trong các văn bản đã nạp, Sở Y tế tỉnh Lào Cai không có nhiệm vụ nào."


async def test_an_admin_without_an_agency_is_told_how_to_ask(office: Office) -> None:
    office.an.says("/viec")
    assert "chưa gắn với cơ quan nào" in (await office.world.wait_for_message(office.an)).text


async def test_a_stranger_sees_no_duties(office: Office) -> None:
    office.chi.says("/viec")
    assert "chưa có quyền" in (await office.world.wait_for_message(office.chi)).text
