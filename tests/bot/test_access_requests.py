"""A stranger asks to be let in; an admin decides with one tap; nobody is pestered."""

from datetime import timedelta

from knowledge.people import Membership
from tests.bot.office import AN, BINH, CHI, Office
from tests.fakes.bot_api import Message, Person


async def ask_for_access(office: Office, person: Person, province: str = "can tho", agency: str = "so y te") -> Message:
    """The whole conversation of a stranger, up to what the bot says last."""
    world = office.world
    said = person.says("Cho tôi hỏi về hạn báo cáo")
    first = await world.wait_for_message(person, after=said)
    tap = person.taps(first, "Xin quyền")
    await world.wait_for_message(person, contains="tỉnh, thành phố nào", after=tap)
    typed = person.says(province)
    choice = await world.wait_for_message(person, after=typed)
    person.taps(choice, choice.buttons[0].text)
    await world.wait_for_edit(choice, contains="Cơ quan nào?")
    typed = person.says(agency)
    choice = await world.wait_for_message(person, after=typed)
    person.taps(choice, choice.buttons[0].text)
    return await world.wait_for_edit(choice)


async def waiting_card(office: Office) -> Message:
    """Chi's request for Sở Y tế, Cần Thơ, as it lies before An; how it was made is no matter."""
    store = await office.open_store()
    await store.people.ask_access(
        CHI, "Chi", "Sở Y tế thành phố Cần Thơ", unit="so-y-te", province="Cần Thơ", now=office.now
    )
    await store.close()
    asked = office.an.says("/nguoidung")
    return await office.world.wait_for_message(office.an, contains="Người xin: Chi", after=asked)


async def test_a_request_is_made_approved_with_one_tap_and_opens_the_door(office: Office) -> None:
    world = office.world
    sent = await ask_for_access(office, office.chi)
    assert sent.text.startswith("Đã gửi yêu cầu: Sở Y tế thành phố Cần Thơ.")
    card = await world.wait_for_message(office.an)
    assert "Người xin: Chi (mã 1003)" in card.text
    office.an.taps(card, "Duyệt")
    decided = await world.wait_for_edit(card)
    assert "An đã duyệt lúc 09:00 ngày 20/11/2026." in decided.text
    assert decided.buttons == ()
    told = await world.wait_for_message(office.chi, contains="được cấp quyền")
    asked = office.chi.says("Sở Y tế phải làm gì?")
    assert "245/SNV-TH" in (await world.wait_for_message(office.chi, after=asked)).text
    assert told.text.startswith("Anh/chị đã được cấp quyền sử dụng: Sở Y tế thành phố Cần Thơ.")


async def test_a_refusal_is_told_and_the_door_stays_shut_for_a_day(office: Office) -> None:
    world = office.world
    office.chi.starts()
    greeting = await world.wait_for_message(office.chi)
    store = await office.open_store()
    await store.people.ask_access(CHI, "Chi", "Sở Y tế", unit="so-y-te", province="Cần Thơ", now=office.now)
    await store.close()
    office.an.says("/nguoidung")
    card = await world.wait_for_message(office.an, contains="Người xin: Chi")
    office.an.taps(card, "Từ chối")
    await world.wait_for_message(office.chi, contains="không được chấp thuận")
    tap = office.chi.taps(greeting, "Xin quyền")
    assert "không được chấp thuận" in (await world.wait_for_message(office.chi, after=tap)).text
    office.now += timedelta(days=1, minutes=1)
    tap = office.chi.taps(greeting, "Xin quyền")
    assert "tỉnh, thành phố nào" in (await world.wait_for_message(office.chi, after=tap)).text


async def test_asking_again_and_again_reaches_the_admins_once(office: Office) -> None:
    world = office.world
    sent = await ask_for_access(office, office.chi)
    for _ in range(2):
        tap = office.chi.sends_callback(sent, "a:ask")
        again = await world.wait_for_message(office.chi, after=tap)
        assert "đang chờ quản trị viên" in again.text
    assert len(office.an.received) == 1


async def test_a_refusal_by_a_slip_can_be_undone_within_the_hour(office: Office) -> None:
    world = office.world
    office.chi.starts()
    card = await waiting_card(office)
    office.an.taps(card, "Từ chối")
    card = await world.wait_for_edit(card, contains="đã từ chối")
    office.an.taps(card, "Hoàn tác")
    card = await world.wait_for_edit(card)
    await world.wait_for_message(office.chi, contains="được xem xét lại")
    office.an.taps(card, "Từ chối")
    card = await world.wait_for_edit(card, contains="đã từ chối")
    office.now += timedelta(hours=2)
    office.an.taps(card, "Hoàn tác")
    assert (await world.wait_for_edit(card)).buttons == ()


async def test_a_card_that_shows_another_agency_decides_nothing(office: Office) -> None:
    world = office.world
    card = await waiting_card(office)
    store = await office.open_store()
    await store.people.correct_request(1, "Sở Tài chính tỉnh Hà Tĩnh", unit="so-tai-chinh", province="Hà Tĩnh")
    tap = office.an.taps(card, "Duyệt")
    notice = await world.wait_for_answer(tap)
    assert (notice.text, notice.show_alert) == ("Yêu cầu vừa được sửa, hãy xem lại.", True)
    card = await world.wait_for_edit(card, contains="Sở Tài chính tỉnh Hà Tĩnh")
    assert await store.people.membership(CHI) is None
    office.an.taps(card, "Duyệt")
    await world.wait_for_edit(card, contains="đã duyệt")
    member = await store.people.membership(CHI)
    assert member is not None
    assert (member.unit, member.province) == ("so-tai-chinh", "Hà Tĩnh")
    await store.close()


async def test_a_button_of_an_older_list_chooses_nothing(office: Office) -> None:
    world = office.world
    card = await waiting_card(office)
    store = await office.open_store()
    office.an.taps(card, "Đổi cơ quan")
    await world.wait_for_edit(card, contains="công tác ở cơ quan nào?")
    typed = office.an.says("stc")
    old = await world.wait_for_message(office.an, after=typed)
    office.an.taps(old, "Thôi")
    card = await world.wait_for_edit(old, contains="Người xin: Chi")
    tap = office.an.taps(card, "Đổi tỉnh")
    choice = await world.wait_for_message(office.an, contains="ở tỉnh", after=tap)
    office.an.taps(choice, "Cơ quan trung ương")
    await world.wait_for_edit(choice, contains="ở cơ quan nào?")
    tap = office.an.sends_callback(old, old.buttons[0].data or "")
    assert (await world.wait_for_answer(tap)).show_alert
    (request,) = await store.people.pending_requests()
    assert request.unit == "so-y-te"
    await store.close()


async def test_leaving_off_a_correction_shows_the_card_and_a_command_ends_it(office: Office) -> None:
    world = office.world
    card = await waiting_card(office)
    office.an.taps(card, "Đổi cơ quan")
    question = await world.wait_for_edit(card, contains="Người xin quyền Chi công tác ở cơ quan nào?")
    office.an.taps(question, "Thôi")
    card = await world.wait_for_edit(question, contains="Cơ quan: Sở Y tế thành phố Cần Thơ")
    office.an.taps(card, "Đổi cơ quan")
    await world.wait_for_edit(card, contains="ở cơ quan nào?")
    asked = office.an.says("/help")
    await world.wait_for_message(office.an, after=asked)
    asked = office.an.says("Sở Y tế phải làm gì?")
    assert "245/SNV-TH" in (await world.wait_for_message(office.an, after=asked)).text


async def test_who_waits_is_told_so_and_offered_no_second_request(office: Office) -> None:
    world = office.world
    await waiting_card(office)
    for words in ("/start", "Sở Y tế phải làm gì?"):
        said = office.chi.says(words)
        answer = await world.wait_for_message(office.chi, after=said)
        assert "đang chờ quản trị viên" in answer.text
        assert "Xin quyền sử dụng" not in [button.text for button in answer.buttons]


async def test_a_card_in_a_group_decides_nothing(office: Office) -> None:
    world = office.world
    await waiting_card(office)
    group = world.add_group("Tổ báo cáo", office.an, office.binh)
    office.binh.says("/viec", in_group=group)
    there = await world.wait_for_message(group)
    for data in ("r:1:y:9dc7b6", "u:0", "d:0", "l:en"):
        notice = await world.wait_for_answer(office.an.sends_callback(there, data))
        assert (notice.text, notice.show_alert) == ("Anh/chị không có quyền dùng nút này.", True)
    assert len(group.received) == 1


async def test_the_second_admin_is_told_who_was_first(closed_office: Office) -> None:
    office, world = closed_office, closed_office.world
    dung = world.add_user("Dũng", started=True)
    office.admin_ids = frozenset({AN, dung.id})
    await office.start_bot()
    await ask_for_access(office, office.chi)
    cards = [await world.wait_for_message(admin) for admin in (office.an, dung)]
    office.an.taps(cards[0], "Duyệt")
    await world.wait_for_edit(cards[0])
    tap = dung.taps(cards[1], "Từ chối")
    notice = await world.wait_for_answer(tap)
    assert (notice.text, notice.show_alert) == ("An đã duyệt yêu cầu này rồi.", True)
    assert "An đã duyệt" in (await world.wait_for_edit(cards[1])).text
    assert not any("không được chấp thuận" in message.text for message in office.chi.received)


async def test_an_admin_sets_another_agency_and_province_before_approving(office: Office) -> None:
    world = office.world
    await ask_for_access(office, office.chi)
    card = await world.wait_for_message(office.an)
    tap = office.an.taps(card, "Đổi tỉnh")
    await world.wait_for_message(office.an, contains="Người xin quyền Chi công tác", after=tap)
    typed = office.an.says("ha tinh")
    choice = await world.wait_for_message(office.an, after=typed)
    office.an.taps(choice, "Hà Tĩnh")
    card = await world.wait_for_edit(choice, contains="Sở Y tế tỉnh Hà Tĩnh")
    tap = office.an.taps(card, "Đổi cơ quan")
    await world.wait_for_edit(card, contains="Người xin quyền Chi công tác ở cơ quan nào?")
    typed = office.an.says("stc")
    choice = await world.wait_for_message(office.an, after=typed)
    office.an.taps(choice, "Sở Tài chính")
    card = await world.wait_for_edit(choice, contains="Sở Tài chính tỉnh Hà Tĩnh")
    office.an.taps(card, "Duyệt")
    told = await world.wait_for_message(office.chi, contains="được cấp quyền")
    assert "Sở Tài chính tỉnh Hà Tĩnh" in told.text


async def test_a_department_of_a_province_cannot_become_one_of_the_centre(office: Office) -> None:
    world = office.world
    store = await office.open_store()
    await store.people.ask_access(CHI, "Chi", "Sở Y tế", unit="so-y-te", province="Cần Thơ", now=office.now)
    office.an.says("/nguoidung")
    card = await world.wait_for_message(office.an, contains="Người xin: Chi")
    tap = office.an.taps(card, "Đổi tỉnh")
    choice = await world.wait_for_message(office.an, contains="công tác ở tỉnh", after=tap)
    office.an.taps(choice, "Cơ quan trung ương")
    await world.wait_for_edit(choice, contains="công tác ở cơ quan nào?")
    typed = office.an.says("bo y te")
    choice = await world.wait_for_message(office.an, after=typed)
    office.an.taps(choice, "Bộ Y tế")
    await world.wait_for_edit(choice, contains="Cơ quan: Bộ Y tế")
    (request,) = await store.people.pending_requests()
    assert (request.unit, request.province) == ("bo-y-te", None)
    await store.close()


async def test_someone_let_in_while_choosing_is_answered(office: Office) -> None:
    world = office.world
    office.chi.starts()
    office.chi.taps(await world.wait_for_message(office.chi), "Xin quyền")
    await world.wait_for_message(office.chi, contains="tỉnh, thành phố nào")
    store = await office.open_store()
    await store.people.greet(CHI, "Chi", now=office.now)
    await store.people.admit(Membership(CHI, "staff", "so-y-te", "Cần Thơ", since=office.now), who="test")
    await store.close()
    asked = office.chi.says("Sở Y tế phải làm gì?")
    assert "245/SNV-TH" in (await world.wait_for_message(office.chi, after=asked)).text


async def test_a_slip_is_forgiven_and_nonsense_asked_again(office: Office) -> None:
    world = office.world
    office.chi.starts()
    office.chi.taps(await world.wait_for_message(office.chi), "Xin quyền")
    await world.wait_for_message(office.chi, contains="tỉnh, thành phố nào")
    typed = office.chi.says("<b>xyzzy</b>")
    answer = await world.wait_for_message(office.chi, after=typed)
    assert answer.text.startswith("Không thấy tỉnh, thành phố nào giống “<b>xyzzy</b>”.")
    typed = office.chi.says("soc tranh")
    answer = await world.wait_for_message(office.chi, after=typed)
    assert answer.buttons[0].text == "Cần Thơ (có Sóc Trăng cũ)"


async def test_a_choice_left_off_is_over(office: Office) -> None:
    world = office.world
    office.chi.starts()
    office.chi.taps(await world.wait_for_message(office.chi), "Xin quyền")
    question = await world.wait_for_message(office.chi, contains="tỉnh, thành phố nào")
    office.chi.taps(question, "Thôi")
    await world.wait_for_edit(question, contains="Đã thôi")
    typed = office.chi.says("can tho")
    assert "chưa có quyền" in (await world.wait_for_message(office.chi, after=typed)).text
    tap = office.chi.sends_callback(question, question.buttons[0].data or "")
    assert "bắt đầu lại" in (await world.wait_for_answer(tap)).text


async def test_a_stranger_cannot_press_an_admins_button(office: Office) -> None:
    office.chi.starts()
    greeting = await office.world.wait_for_message(office.chi)
    store = await office.open_store()
    await store.people.ask_access(CHI, "Chi", "Sở Y tế", unit="so-y-te", province="Cần Thơ", now=office.now)
    for data in (
        "r:1:y:abcdef",
        "r:1:n:abcdef",
        "r:1:u",
        "r:1:p",
        "r:1:a",
        f"uy:{CHI}",
        f"uy:{BINH}",
        f"ur:{BINH}",
        "u:0",
        "d:0",
    ):
        notice = await office.world.wait_for_answer(office.chi.sends_callback(greeting, data))
        assert (notice.text, notice.show_alert) == ("Anh/chị không có quyền dùng nút này.", True)
    assert await store.people.membership(CHI) is None
    assert await store.people.membership(BINH) is not None
    assert [request.state for request in await store.people.pending_requests()] == ["pending"]
    assert office.chi.received == [greeting]
    await store.close()


async def test_staff_cannot_press_an_admins_button_either(office: Office) -> None:
    await ask_for_access(office, office.chi)
    card = await office.world.wait_for_message(office.an)
    tap = office.binh.sends_callback(card, card.buttons[0].data or "")
    assert "không có quyền" in (await office.world.wait_for_answer(tap)).text
    store = await office.open_store()
    assert len(await store.people.pending_requests()) == 1
    await store.close()


async def test_an_admin_who_never_started_the_bot_is_passed_over(closed_office: Office) -> None:
    office, world = closed_office, closed_office.world
    dung = world.add_user("Dũng")  # has never written to the bot: Telegram answers "chat not found"
    office.admin_ids = frozenset({dung.id, AN})
    await office.start_bot()
    await ask_for_access(office, office.chi)
    await world.wait_for_message(office.an, contains="Yêu cầu sử dụng")
    await world.wait_until(lambda: any(call.code == 400 for call in world.calls), "chat not found")
    later = dung.says("/nguoidung")
    assert "1 yêu cầu đang chờ" in (await world.wait_for_message(dung, after=later)).text
    await world.wait_for_message(dung, contains="Người xin: Chi", after=later)
