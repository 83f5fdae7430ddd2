"""/kiemtra: an admin settles what waits with a tap, and takes it back with another."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.obligation import Obligation
from knowledge.people import Membership
from knowledge.store import ObligationQuery
from tests.bot.office import AN, CHI, FINANCE, HEALTH, Office, Seed
from tests.fakes.bot_api import Message, Person

PLAN = Seed(
    "19/SNV-TH",
    "Cần Thơ",
    "V/v hội thi <chăm sóc> cây cảnh",
    [
        (HEALTH, "Sở Y tế gửi danh sách đội thi trước ngày 30/11/2025.", date(2025, 11, 30)),
        (FINANCE, "Sở Tài chính báo cáo kinh phí hội thi trước ngày 05/12/2025.", date(2025, 12, 5)),
    ],
)
CENTRAL = Seed("7/BNV-TH", None, "V/v báo cáo năm", [(HEALTH, "Sở Y tế báo cáo năm.", date(2025, 1, 15))])
TOO_EARLY = "Thời hạn đứng trước ngày của văn bản."


def doubted(obligation: Obligation) -> Obligation:
    return replace(obligation, status="needs_review", warnings=(TOO_EARLY,))


async def take_in(office: Office, *seeds: Seed) -> list[str]:
    """Directives whose obligations all wait; their ids."""
    store = await office.open_store()
    ids = []
    for seed in seeds:
        value, duties, passages, digest = seed.stored_as()
        waiting = [doubted(duty) for duty in duties]
        stored = await store.add_directive(
            value, waiting, passages, file="thi.txt", sha256=digest, received_on=None, now=office.now
        )
        ids += [f"{stored.id}-{n:02d}" for n in range(1, len(duties) + 1)]
    await store.close()
    return ids


async def standing(office: Office, obligation_id: str) -> Obligation:
    store = await office.open_store()
    found = await store.obligation(obligation_id)
    await store.close()
    assert found is not None
    return found.obligation


async def first_card(office: Office, person: Person | None = None) -> Message:
    person = person or office.an
    asked = person.says("/kiemtra")
    return await office.world.wait_for_message(person, after=asked)


async def another_admin(office: Office, province: str | None = None, unit: str | None = None) -> Person:
    """Chi becomes an admin, of the whole installation or of one province."""
    store = await office.open_store()
    await store.people.greet(CHI, "Chi", now=office.now)
    await store.people.admit(Membership(CHI, "admin", unit, province, since=office.now), who="test")
    await store.close()
    return office.chi


async def test_an_admin_sees_what_waits_and_why(office: Office) -> None:
    ids = await take_in(office, PLAN)
    card = await first_card(office)
    assert card.text.startswith("Chờ kiểm tra: 1/2\n\nSở Y tế gửi danh sách đội thi")
    assert f"Mã: {ids[0]}" in card.text
    assert "Văn bản: 19/SNV-TH ngày 05/10/2026 – V/v hội thi <chăm sóc> cây cảnh" in card.text
    assert f"⚠ Chờ kiểm tra: {TOO_EARLY}" in card.text
    assert "“Sở Y tế gửi danh sách đội thi trước ngày 30/11/2025.”" in card.text
    labels = [button.text for button in card.buttons]
    assert labels == ["✅ Đúng", "✎ Sửa", "❌ Bỏ", "Xem trong văn bản", "Sau ▶"]


async def test_the_words_of_the_directive_are_a_tap_away(office: Office) -> None:
    await take_in(office, PLAN)
    card = await first_card(office)
    tap = office.an.taps(card, "Xem trong văn bản")
    assert "danh sách đội thi" in (await office.world.wait_for_message(office.an, after=tap)).text


async def test_nothing_waiting_is_told(office: Office) -> None:
    assert (await first_card(office)).text == "Không có nhiệm vụ nào chờ kiểm tra."


async def test_right_is_one_tap_and_taken_back_with_another(office: Office) -> None:
    ids = await take_in(office, PLAN)
    card = await first_card(office)
    office.an.taps(card, "Đúng")
    settled = await office.world.wait_for_edit(card, contains="✅ Có hiệu lực")
    assert "✎ Đã kiểm tra, đúng như đã đọc bởi An ngày" in settled.text
    assert (await standing(office, ids[0])).status == "active"
    office.an.taps(settled, "Hoàn tác")
    again = await office.world.wait_for_edit(settled, contains="Chờ kiểm tra: 1/2")
    assert (await standing(office, ids[0])).status == "needs_review"
    assert [button.text for button in again.buttons][:3] == ["✅ Đúng", "✎ Sửa", "❌ Bỏ"]


async def test_after_one_the_next_comes_by_itself(office: Office) -> None:
    ids = await take_in(office, PLAN)
    card = await first_card(office)
    tap = office.an.taps(card, "Đúng")
    following = await office.world.wait_for_message(office.an, after=tap)
    assert following.text.startswith("Chờ kiểm tra: 1/1\n\nSở Tài chính báo cáo kinh phí")
    tap = office.an.taps(following, "Đúng")
    last = await office.world.wait_for_message(office.an, after=tap)
    assert last.text == "Không có nhiệm vụ nào chờ kiểm tra."
    office.an.taps(card, "Hoàn tác")  # the first one still has its way back
    await office.world.wait_for_edit(office.world.latest(card), contains="Chờ kiểm tra: 1/1")
    assert (await standing(office, ids[0])).status == "needs_review"


async def test_dropping_asks_why(office: Office) -> None:
    ids = await take_in(office, PLAN)
    card = await first_card(office)
    office.an.taps(card, "Bỏ")
    reasons = await office.world.wait_for_edit(card, contains="Vì sao bỏ nhiệm vụ")
    office.an.taps(reasons, "Thôi")
    card = await office.world.wait_for_edit(reasons, contains="Chờ kiểm tra: 1/2")
    office.an.taps(card, "Bỏ")
    reasons = await office.world.wait_for_edit(card, contains="Vì sao bỏ nhiệm vụ")
    office.an.taps(reasons, "Trùng với nhiệm vụ khác")
    settled = await office.world.wait_for_edit(reasons, contains="❌ Đã bỏ")
    assert "lý do: Trùng với nhiệm vụ khác" in settled.text
    assert (await standing(office, ids[0])).status == "dropped"
    store = await office.open_store()
    (latest,) = await store.people.audited(limit=1)
    assert (latest.who, latest.act, latest.subject) == (f"telegram:{AN}", "review:drop", ids[0])
    assert latest.details == "Trùng với nhiệm vụ khác"
    await store.close()


async def test_a_correction_is_typed_shown_back_and_can_be_undone(office: Office) -> None:
    ids = await take_in(office, PLAN)
    card = await first_card(office)
    tap = office.an.taps(card, "Sửa")
    await office.world.wait_for_message(office.an, after=tap, contains="Hãy gõ mỗi dòng một chỗ sửa")
    said = office.an.says("hạn: trước ngày 30/11/2026\ngửi: Sở Nội vụ\nlý do: đã hỏi Sở")
    corrected = await office.world.wait_for_message(office.an, after=said)
    assert "Thời hạn: trước 30/11/2026 (ngày cuối: Chủ nhật 29/11/2026)" in corrected.text
    assert "Gửi: Sở Nội vụ" in corrected.text
    assert "✎ Đã sửa khi kiểm tra bởi An ngày" in corrected.text
    assert "lý do: đã hỏi Sở" in corrected.text
    after = await standing(office, ids[0])
    assert after.deadline is not None
    assert (after.deadline.due, after.deadline.origin) == (date(2026, 11, 30), "corrected")
    office.an.taps(corrected, "Hoàn tác")
    await office.world.wait_for_edit(corrected, contains="Chờ kiểm tra: 1/2")
    assert (await standing(office, ids[0])).deadline == (await standing_as_read(office, ids[0])).deadline


async def standing_as_read(office: Office, obligation_id: str) -> Obligation:
    store = await office.open_store()
    found = await store.obligation(obligation_id)
    await store.close()
    assert found is not None
    assert found.original is not None
    return found.original


async def test_a_day_alone_corrects_the_deadline(office: Office) -> None:
    ids = await take_in(office, PLAN)
    tap = office.an.taps(await first_card(office), "Sửa")
    await office.world.wait_for_message(office.an, after=tap)
    said = office.an.says("trước ngày 30/11/2026")
    await office.world.wait_for_message(office.an, after=said, contains="✅ Có hiệu lực")
    assert (await standing(office, ids[0])).status == "active"


async def test_what_is_not_understood_may_be_typed_again_or_left(office: Office) -> None:
    ids = await take_in(office, PLAN)
    tap = office.an.taps(await first_card(office), "Sửa")
    await office.world.wait_for_message(office.an, after=tap)
    said = office.an.says("hạn: hôm nào <đó>")
    told = await office.world.wait_for_message(office.an, after=said)
    assert told.text.startswith("⚠ Không hiểu thời hạn “hôm nào <đó>”")
    tap = office.an.taps(told, "Thôi")
    await office.world.wait_for_edit(told, contains="Đã thôi sửa")
    asked = office.an.says("Sở Y tế Cần Thơ phải làm gì?")
    answer = await office.world.wait_for_message(office.an, after=asked)
    assert "vườn thuốc nam" in answer.text
    assert "⚠ Chờ kiểm tra" in answer.text
    assert (await standing(office, ids[0])).status == "needs_review"


async def test_another_command_leaves_off_correcting(office: Office) -> None:
    ids = await take_in(office, PLAN)
    tap = office.an.taps(await first_card(office), "Sửa")
    await office.world.wait_for_message(office.an, after=tap)
    said = office.an.says("/help")
    await office.world.wait_for_message(office.an, after=said)
    asked = office.an.says("Sở Y tế Cần Thơ phải làm gì?")
    await office.world.wait_for_message(office.an, after=asked, contains="vườn thuốc nam")
    assert (await standing(office, ids[0])).status == "needs_review"


async def test_of_two_admins_the_first_one_counts(office: Office) -> None:
    ids = await take_in(office, PLAN)
    chi = await another_admin(office)
    hers, his = await first_card(office, chi), await first_card(office)
    chi.taps(hers, "Đúng")
    await office.world.wait_for_edit(hers, contains="✅ Có hiệu lực")
    tap = office.an.taps(his, "Bỏ")
    notice = await office.world.wait_for_answer(tap)
    assert notice.show_alert
    assert notice.text is not None
    assert notice.text.startswith("Đã kiểm tra, đúng như đã đọc bởi Chi ngày")
    his = await office.world.wait_for_edit(his, contains="✅ Có hiệu lực")
    assert (await standing(office, ids[0])).status == "active"
    office.an.taps(his, "Việc chờ tiếp theo")
    await office.world.wait_for_edit(his, contains="Sở Tài chính báo cáo kinh phí")


async def test_two_taps_at_once_settle_once(office: Office) -> None:
    ids = await take_in(office, PLAN)
    chi = await another_admin(office)
    hers, his = await first_card(office, chi), await first_card(office)
    taps = [chi.taps(hers, "Đúng"), office.an.taps(his, "Đúng")]
    notices = [await office.world.wait_for_answer(tap) for tap in taps]
    assert sorted(notice.show_alert for notice in notices) == [False, True]
    store = await office.open_store()
    found = await store.obligation(ids[0])
    assert found is not None
    assert [told.kind for told in found.history] == ["accepted"]
    await store.close()


async def test_a_correction_comes_too_late_when_another_was_quicker(office: Office) -> None:
    ids = await take_in(office, PLAN)
    chi = await another_admin(office)
    tap = office.an.taps(await first_card(office), "Sửa")
    await office.world.wait_for_message(office.an, after=tap)
    hers = await first_card(office, chi)
    chi.taps(hers, "Đúng")
    await office.world.wait_for_edit(hers, contains="✅ Có hiệu lực")
    said = office.an.says("hạn: trước ngày 30/11/2026")
    told = await office.world.wait_for_message(office.an, after=said)
    assert told.text.startswith("Đã kiểm tra, đúng như đã đọc bởi Chi")
    assert (await standing(office, ids[0])).deadline == (await standing_as_read(office, ids[0])).deadline


@pytest.mark.parametrize("what", ["y", "n1", "u", "c", "s"])
async def test_only_admins_settle_whatever_they_press(office: Office, what: str) -> None:
    ids = await take_in(office, PLAN)
    card = await first_card(office)
    mark = next(button.data for button in card.buttons if button.data and ":y:" in button.data).split(":")[3]
    for person in (office.binh, office.chi):
        greeted = person.says("/start")
        seen = await office.world.wait_for_message(person, after=greeted)
        notice = await office.world.wait_for_answer(person.sends_callback(seen, f"v:{ids[0]}:{what}:{mark}:0"))
        assert (notice.text, notice.show_alert) == ("Anh/chị không có quyền dùng nút này.", True)
    assert (await standing(office, ids[0])).status == "needs_review"


async def test_staff_see_that_it_waits_and_no_list(office: Office) -> None:
    await take_in(office, PLAN)
    asked = office.binh.says("/kiemtra")
    answer = await office.world.wait_for_message(office.binh, after=asked)
    assert answer.text == "Chức năng này dành cho quản trị viên."
    asked = office.binh.says("Sở Y tế gửi danh sách đội thi khi nào?")
    answer = await office.world.wait_for_message(office.binh, after=asked)
    assert "⚠ Chờ kiểm tra" in answer.text


async def test_what_an_admin_corrected_staff_see_as_corrected(office: Office) -> None:
    await take_in(office, PLAN)
    tap = office.an.taps(await first_card(office), "Sửa")
    await office.world.wait_for_message(office.an, after=tap)
    said = office.an.says("hạn: trước ngày 30/11/2026")
    await office.world.wait_for_message(office.an, after=said)
    asked = office.binh.says("Sở Y tế gửi danh sách đội thi khi nào?")
    answer = await office.world.wait_for_message(office.binh, after=asked)
    assert "trước 30/11/2026" in answer.text
    assert "✎ Đã sửa khi kiểm tra bởi quản trị viên ngày" in answer.text
    assert "An" not in answer.text.split()


async def test_an_admin_of_a_province_settles_what_was_issued_there(office: Office) -> None:
    ids = await take_in(office, PLAN, CENTRAL)
    chi = await another_admin(office, "Cần Thơ", HEALTH)
    card = await first_card(office, chi)
    assert card.text.startswith("Chờ kiểm tra: 1/2\n\nSở Y tế gửi danh sách đội thi")
    everything = await first_card(office)
    assert everything.text.startswith("Chờ kiểm tra: 1/3")
    notice = await office.world.wait_for_answer(chi.sends_callback(card, f"v:{ids[2]}:y:000000:0"))
    assert notice.text == "Anh/chị không có quyền dùng nút này."
    assert (await standing(office, ids[2])).status == "needs_review"


async def test_an_admin_of_another_province_sees_none_of_it(office: Office) -> None:
    await take_in(office, PLAN)
    chi = await another_admin(office, "Hà Tĩnh", HEALTH)
    assert (await first_card(office, chi)).text == "Không có nhiệm vụ nào chờ kiểm tra."


async def test_a_forgotten_one_is_told(office: Office) -> None:
    ids = await take_in(office, PLAN)
    card = await first_card(office)
    store = await office.open_store()
    await store.forget(ids[0].rpartition("-")[0], who="test", reason="", now=office.now)
    assert await store.obligations(ObligationQuery(statuses=frozenset({"needs_review"}))) == ()
    await store.close()
    notice = await office.world.wait_for_answer(office.an.taps(card, "Đúng"))
    assert (notice.text, notice.show_alert) == ("Nhiệm vụ này không còn trong sổ.", True)


async def test_cards_speak_english_to_those_who_chose_it(office: Office) -> None:
    await take_in(office, PLAN)
    store = await office.open_store()
    await store.people.greet(AN, "An", now=office.now)
    await store.people.choose_language(AN, "en")
    await store.close()
    asked = office.an.says("/review")
    card = await office.world.wait_for_message(office.an, after=asked)
    assert card.text.startswith("Awaiting review: 1/2")
    tap = office.an.taps(card, "Correct")
    await office.world.wait_for_message(office.an, after=tap, contains="Type one correction to a line")
    said = office.an.says("deadline: before 30/11/2026\nreason: asked the issuer")
    corrected = await office.world.wait_for_message(office.an, after=said)
    assert "Deadline: before 30/11/2026 (last day: Sunday 29/11/2026)" in corrected.text
    assert "Corrected in review by An on" in corrected.text


async def test_a_card_of_many_parties_and_long_reasons_fits_a_message(office: Office) -> None:
    value, (duty, _), passages, digest = PLAN.stored_as()
    many = tuple(replace(duty.assignees[0], text=f"Trung tâm {n} " + "x" * 150) for n in range(30))
    long = replace(duty, assignees=many, action="y" * 900, status="needs_review", warnings=("z" * 290,) * 12)
    store = await office.open_store()
    await store.add_directive(value, [long], passages, file="thi.txt", sha256=digest, received_on=None, now=office.now)
    await store.close()
    card = await first_card(office)
    assert card.text.startswith("Chờ kiểm tra: 1/1")
    assert "và 22 đơn vị nữa" in card.text
    settled = office.an.taps(card, "Đúng")
    await office.world.wait_for_answer(settled)
