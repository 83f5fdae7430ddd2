"""/nguoidung: admins see who has been let in and take access away; nobody else does."""

from knowledge.people import Membership
from tests.bot.office import BINH, HEALTH, Office


async def test_only_admins_see_the_list(office: Office) -> None:
    asked = office.binh.says("/nguoidung")
    answer = await office.world.wait_for_message(office.binh, after=asked)
    assert answer.text == "Chức năng này dành cho quản trị viên."
    office.chi.says("/nguoidung")
    assert "chưa có quyền" in (await office.world.wait_for_message(office.chi)).text


async def test_access_is_taken_away_at_once_and_the_person_told(office: Office) -> None:
    world = office.world
    office.binh.says("Sở Y tế phải làm gì?")
    answer = await world.wait_for_message(office.binh, contains="[1]")
    office.an.says("/nguoidung")
    listed = await world.wait_for_message(office.an)
    assert "1. Bình – cán bộ, Sở Y tế thành phố Cần Thơ" in listed.text
    office.an.taps(listed, "Gỡ quyền: Bình")
    sure = await world.wait_for_edit(listed, contains="Gỡ quyền của Bình")
    office.an.taps(sure, f"uy:{BINH}")
    await world.wait_for_edit(sure, contains="Đã gỡ quyền của Bình.")
    await world.wait_for_message(office.binh, contains="đã được gỡ")
    tap = office.binh.taps(answer, "[1]")  # a button from before
    assert "không có quyền" in (await world.wait_for_answer(tap)).text
    asked = office.binh.says("Sở Y tế phải làm gì?")
    assert "chưa có quyền" in (await world.wait_for_message(office.binh, after=asked)).text
    store = await office.open_store()
    (latest,) = await store.people.audited(limit=1)
    assert (latest.act, latest.subject) == ("dismiss", str(BINH))
    await store.close()


async def test_a_long_list_is_turned_in_place(closed_office: Office) -> None:
    office = closed_office
    store = await office.open_store()
    for number in range(20):
        await store.people.greet(5000 + number, f"Cán bộ {number}", now=office.now)
        membership = Membership(5000 + number, "staff", HEALTH, "Cần Thơ", since=office.now)
        await store.people.admit(membership, who="test")
    await store.close()
    await office.start_bot()
    office.an.says("/nguoidung")
    listed = await office.world.wait_for_message(office.an)
    assert "trang 1/3" in listed.text
    office.an.taps(listed, "Sau")
    second = await office.world.wait_for_edit(listed)
    assert "trang 2/3" in second.text
    assert "9. Cán bộ 7" in second.text
    office.an.taps(second, "Trước")
    assert (await office.world.wait_for_edit(second)).text == listed.text
