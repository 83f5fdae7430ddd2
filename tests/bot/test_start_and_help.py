"""/start and /help: everybody is told what the bot is and what it keeps; only members are told how to ask."""

from bot.commands import FOR_ADMINS
from tests.bot.office import Office
from tests.fakes.bot_api import Button


def labels(buttons: tuple[Button, ...]) -> list[str]:
    return [button.text for button in buttons]


async def test_a_stranger_is_greeted_and_shown_the_way_to_ask(office: Office) -> None:
    office.chi.starts("invitation-42")  # the payload of a deep link is politely left aside
    greeting = await office.world.wait_for_message(office.chi)
    assert greeting.text.startswith("Nhắc Việc xin chào Chi.")
    assert (
        "Khi anh/chị xin quyền, tôi lưu tên và mã số Telegram của anh/chị cùng cơ quan anh/chị công tác."
        in greeting.text
    )
    assert labels(greeting.buttons) == ["Xin quyền sử dụng", "English"]
    assert "/viec" not in greeting.text


async def test_a_member_is_greeted_with_their_agency_and_no_request_button(office: Office) -> None:
    office.binh.starts()
    greeting = await office.world.wait_for_message(office.binh)
    assert "(Sở Y tế thành phố Cần Thơ)" in greeting.text
    assert "/viec" in greeting.text
    assert labels(greeting.buttons) == ["English"]


async def test_the_chosen_language_stays(office: Office) -> None:
    office.binh.starts()
    greeting = await office.world.wait_for_message(office.binh)
    office.binh.taps(greeting, "English")
    english = await office.world.wait_for_edit(greeting, contains="Hello")
    assert labels(english.buttons) == ["Tiếng Việt"]
    asked = office.binh.says("/help")
    assert "Ask in your own words" in (await office.world.wait_for_message(office.binh, after=asked)).text


async def test_a_strangers_language_is_used_and_not_stored(office: Office) -> None:
    office.chi.starts()
    greeting = await office.world.wait_for_message(office.chi)
    office.chi.taps(greeting, "English")
    assert "When you ask for access" in (await office.world.wait_for_edit(greeting)).text
    asked = office.chi.says("/help")
    assert "Press the button" in (await office.world.wait_for_message(office.chi, after=asked)).text
    store = await office.open_store()
    assert await store.people.person(office.chi.id) is None
    await store.close()


async def test_an_admin_who_starts_late_gets_their_menu(closed_office: Office) -> None:
    office, world = closed_office, closed_office.world
    dung = world.add_user("Dũng")
    office.admin_ids = frozenset({dung.id})
    await office.start_bot()
    await world.wait_until(lambda: len(world.calls_of("setMyCommands")) == 6, "the menus at the start")
    dung.starts()
    assert "/nguoidung" in (await world.wait_for_message(dung)).text
    await world.wait_until(lambda: len(world.calls_of("setMyCommands")) == 9, "the menu of an admin, once more")
    assert "nguoidung" in str(world.calls_of("setMyCommands")[-1].values)


async def test_an_old_button_says_that_it_is_old(office: Office) -> None:
    office.binh.starts()
    greeting = await office.world.wait_for_message(office.binh)
    for data in ("q:123abc", "nonsense", "d:1\n", "u:٣", "r:1:y", "ap:can-tho"):
        notice = await office.world.wait_for_answer(office.binh.sends_callback(greeting, data))
        assert (notice.text, notice.show_alert) == ("Nút này không còn dùng được, hãy hỏi lại.", True)


async def test_help_depends_on_the_role(office: Office) -> None:
    for person, seen, unseen in (
        (office.chi, "xin quyền", "/viec"),
        (office.binh, "/viec", "/nguoidung"),
        (office.an, "/nguoidung", "xin quyền"),
    ):
        for command in ("/help", "/trogiup"):
            asked = person.says(command)
            answer = await office.world.wait_for_message(person, after=asked)
            assert seen in answer.text
            assert unseen not in answer.text


async def test_every_command_of_the_menu_is_explained(office: Office) -> None:
    office.an.says("/help")
    answer = await office.world.wait_for_message(office.an)
    assert [name for name in FOR_ADMINS if f"/{name}" not in answer.text] == []


async def test_a_name_with_tags_is_only_a_name(office: Office) -> None:
    dung = office.world.add_user("<b>Dũng</b> & </i>")
    dung.starts()
    greeting = await office.world.wait_for_message(dung)
    assert "xin chào <b>Dũng</b> & </i>." in greeting.text
    assert greeting.entity_texts("bold") == ("Nhắc Việc",)


async def test_what_is_not_text_and_unknown_commands_are_answered_for_members_only(office: Office) -> None:
    office.binh.sends_photo(b"...")
    assert "bằng chữ" in (await office.world.wait_for_message(office.binh)).text
    asked = office.binh.says("/khongco")
    assert "Không có lệnh này" in (await office.world.wait_for_message(office.binh, after=asked)).text
    office.chi.sends_photo(b"...")
    answer = await office.world.wait_for_message(office.chi)
    assert "chưa có quyền" in answer.text
    assert labels(answer.buttons) == ["Xin quyền sử dụng"]


async def test_groups_hear_nothing_but_that_members_should_write_in_private(office: Office) -> None:
    group = office.world.add_group("Tổ báo cáo", office.binh, office.chi)
    office.chi.says("/start", in_group=group)
    office.chi.says("/viec", in_group=group)
    office.binh.says(f"@{office.world.bot.username} Sở Y tế phải làm gì?", in_group=group)
    office.binh.says("/viec", in_group=group)
    answer = await office.world.wait_for_message(group)
    office.chi.says("/start")
    await office.world.wait_for_message(office.chi)  # whatever came before has been dealt with
    assert [message.text for message in group.received] == [answer.text]
    assert "nhắn riêng" in answer.text
