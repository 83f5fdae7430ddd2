"""Sending, editing, deleting and tapping, with Telegram's checks."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden

from .bot_api import Person, TelegramWorld
from .conftest import Calling


@pytest.fixture
def lan(world: TelegramWorld) -> Person:
    return world.add_user("Lan", started=True)


def _keyboard(**action: object) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "Mở", **action}]]}


async def test_message_comes_back_with_number_text_and_entities(bot: Bot, lan: Person) -> None:
    first = await bot.send_message(lan.id, "<b>Hạn</b> 30/6", parse_mode=ParseMode.HTML)
    second = await bot.send_message(lan.id, "hai", reply_parameters=ReplyParameters(first.message_id))
    assert (first.message_id, second.message_id) == (1, 2)
    assert (first.text, first.parse_entities()) == ("Hạn 30/6", {first.entities[0]: "Hạn"})
    assert second.reply_to_message is not None
    assert second.reply_to_message.text == "Hạn 30/6"
    assert [message.text for message in lan.received] == ["Hạn 30/6", "hai"]


@pytest.mark.parametrize(
    ("text", "accepted"),
    [("a" * 4096, True), ("a" * 4097, False), ("📌" * 2048, True), ("📌" * 2049, False), ("<b>a</b>" * 4096, True)],
)
async def test_length_counts_utf16_units_after_entities(call: Calling, lan: Person, text: str, accepted: bool) -> None:
    reply = await call("sendMessage", chat_id=lan.id, text=text, parse_mode="HTML")
    assert reply.body["ok"] is accepted
    assert accepted or reply.description == "Bad Request: message is too long"


@pytest.mark.parametrize("text", [" ", "\n\n", "<b> </b>"])
async def test_text_of_white_space_only_is_empty(call: Calling, lan: Person, text: str) -> None:
    reply = await call("sendMessage", chat_id=lan.id, text=text, parse_mode="HTML")
    assert reply.description == "Bad Request: message text is empty"


async def test_ill_formed_html_reaches_the_library_as_its_bad_request(bot: Bot, lan: Person) -> None:
    with pytest.raises(BadRequest, match=r'parse entities: [Uu]nsupported start tag "30/6" at byte offset 9'):
        await bot.send_message(lan.id, "trước <30/6>", parse_mode=ParseMode.HTML)
    assert lan.received == []


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        (_keyboard(callback_data="đ" * 33), "BUTTON_DATA_INVALID"),
        (_keyboard(), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (_keyboard(callback_data=""),
         "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (_keyboard(url="không phải địa chỉ"),
         "inline keyboard button URL 'không phải địa chỉ' is invalid: Wrong HTTP URL"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 101]}, "reply markup is too long"),
    ],
)  # fmt: skip
async def test_buttons_that_telegram_refuses(
    call: Calling, lan: Person, markup: dict[str, object], description: str
) -> None:
    reply = await call("sendMessage", chat_id=lan.id, text="a", reply_markup=markup)
    assert reply.description == f"Bad Request: {description}"


async def test_button_without_text_or_with_unknown_field_is_no_keyboard(call: Calling, lan: Person) -> None:
    for button in ({"callback_data": "a"}, {"text": "a", "callback_dat": "a"}):
        reply = await call("sendMessage", chat_id=lan.id, text="a", reply_markup={"inline_keyboard": [[button]]})
        assert str(reply.description).startswith("Bad Request: can't parse reply keyboard markup JSON object")


@pytest.mark.parametrize(
    "action",
    [
        {"callback_data": "đ" * 32},
        {"url": "https://example.vn/van-ban?id=1"},
        {"url": "tg://user?id=1"},
        {"switch_inline_query": "số hiệu"},
        {"copy_text": {"text": "1350/STNMT-MT"}},
    ],
)
async def test_buttons_that_telegram_takes(call: Calling, lan: Person, action: dict[str, object]) -> None:
    assert (await call("sendMessage", chat_id=lan.id, text="a", reply_markup=_keyboard(**action))).result
    assert lan.received[-1].button("Mở").json == {"text": "Mở", **action}


async def test_edit_replaces_text_and_takes_the_keyboard_away(bot: Bot, world: TelegramWorld, lan: Person) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Mở", callback_data="a")]])
    sent = await bot.send_message(lan.id, "một", reply_markup=keyboard)
    before = lan.received[0]
    await sent.edit_text("hai")
    after = await world.wait_for_edit(before, contains="hai")
    assert (after.text, after.buttons, before.button("Mở").data) == ("hai", (), "a")


async def test_edit_that_changes_nothing_is_refused(call: Calling, lan: Person) -> None:
    await call("sendMessage", chat_id=lan.id, text="một", reply_markup=_keyboard(callback_data="a"))
    same = {"chat_id": lan.id, "message_id": 1, "reply_markup": _keyboard(callback_data="a")}
    expected = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
        " as a current content and reply markup of the message"
    )
    assert (await call("editMessageText", text=" một ", **same)).description == expected
    assert (await call("editMessageReplyMarkup", **same)).description == expected
    assert (await call("editMessageReplyMarkup", chat_id=lan.id, message_id=1)).result


@pytest.mark.parametrize(
    ("message_id", "text", "description"),
    [
        (1, "a", "message can't be edited"),  # the person's own
        (9, "a", "message to edit not found"),
        (2, "a" * 4097, "MESSAGE_TOO_LONG"),
        (2, "", "message text is empty"),
        (None, "a", "message identifier is not specified"),
    ],
)
async def test_edits_that_telegram_refuses(
    call: Calling, lan: Person, message_id: int | None, text: str, description: str
) -> None:
    lan.says("của Lan")
    await call("sendMessage", chat_id=lan.id, text="của bot")
    reply = await call("editMessageText", chat_id=lan.id, message_id=message_id, text=text)
    assert reply.description == f"Bad Request: {description}"


async def test_deleted_message_is_gone(call: Calling, lan: Person) -> None:
    await call("sendMessage", chat_id=lan.id, text="a")
    assert (await call("deleteMessage", chat_id=lan.id, message_id=1)).result is True
    reply = await call("deleteMessage", chat_id=lan.id, message_id=1)
    assert (lan.messages, reply.description) == ([], "Bad Request: message to delete not found")


async def test_tap_is_answered_once_and_only_when_known(call: Calling, world: TelegramWorld, lan: Person) -> None:
    await call("sendMessage", chat_id=lan.id, text="a", reply_markup=_keyboard(callback_data="quote:1"))
    tap = lan.taps(lan.received[0], "quote:1")
    too_long = await call("answerCallbackQuery", callback_query_id=tap.query_id, text="a" * 201)
    assert too_long.description == "Bad Request: MESSAGE_TOO_LONG"
    assert (await call("answerCallbackQuery", callback_query_id=tap.query_id, text="a" * 200)).result is True
    expired = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    for query_id in (tap.query_id, "404"):
        assert (await call("answerCallbackQuery", callback_query_id=query_id)).description == expired
    world.callback_seconds = 0
    late = lan.taps(lan.received[0], "Mở")
    assert (await call("answerCallbackQuery", callback_query_id=late.query_id)).description == expired


async def test_files_are_uploaded_captioned_and_sent_again_by_id(bot: Bot, lan: Person) -> None:
    caption = "<i>Sổ việc</i>"
    sent = await bot.send_document(lan.id, b"Stt,Viec", filename="viec.csv", caption=caption, parse_mode="HTML")
    assert sent.document is not None
    await bot.send_document(lan.id, sent.document.file_id)
    first, second = lan.received
    assert first.file is not None
    assert (first.file.name, first.file.content, first.caption) == ("viec.csv", b"Stt,Viec", "Sổ việc")
    assert (first.entity_texts("italic"), second.file) == (("Sổ việc",), first.file)
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(lan.id, b"jpg", caption="a" * 1025)


async def test_album_is_stored_as_messages_of_one_group(bot: Bot, lan: Person) -> None:
    media = [InputMediaDocument(b"mot", filename="1.txt"), InputMediaDocument(b"hai", filename="2.txt")]
    sent = await bot.send_media_group(lan.id, media)
    assert len({message.media_group_id for message in sent}) == 1
    assert [m.file.content.decode() for m in lan.received if m.file] == ["mot", "hai"]
    with pytest.raises(BadRequest, match="2-10 items"):
        await bot.send_media_group(lan.id, media[:1])


async def test_copy_forward_pin_action_and_draft(bot: Bot, world: TelegramWorld, lan: Person) -> None:
    asked = lan.says("Xem hạn")
    copied = await bot.copy_message(lan.id, lan.id, asked.message_id)
    forwarded = await bot.forward_message(lan.id, lan.id, asked.message_id)
    assert forwarded.forward_origin is not None
    assert [m.message_id for m in lan.received] == [copied.message_id, forwarded.message_id]
    assert {m.text for m in lan.received} == {"Xem hạn"}
    await bot.pin_chat_message(lan.id, copied.message_id)
    await bot.send_chat_action(lan.id, "typing")
    for text in ("Sở", "Sở Y tế"):
        await bot.send_message_draft(lan.id, draft_id=1, text=text)
    assert (world.chat_actions, world.drafts) == ([(lan.id, "typing")], {lan.id: ["Sở", "Sở Y tế"]})
    assert world.chats.rooms[lan.id].pinned == [copied.message_id]


async def test_who_blocked_left_or_never_wrote_is_out_of_reach(bot: Bot, world: TelegramWorld, lan: Person) -> None:
    lan.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(lan.id, "a")
    lan.unblocks()
    await bot.send_message(lan.id, "a")
    lan.deletes_account()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(lan.id, "a")
    stranger = world.add_user("Minh")
    with pytest.raises(BadRequest, match=r"[Cc]hat not found"):
        await bot.send_message(stranger.id, "a")


async def test_group_that_became_a_supergroup_names_its_new_id(bot: Bot, world: TelegramWorld, lan: Person) -> None:
    group = world.add_group("Tổ báo cáo", lan, kind="group")
    await bot.send_message(group.id, "a")
    new = group.migrates(by=lan)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "b")
    assert moved.value.new_chat_id == new.id
    await bot.send_message(new.id, "b")
    new.removes_bot(by=lan)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(new.id, "c")
    assert [message.text for message in new.received] == ["b"]


async def test_reply_to_a_missing_message_is_refused_unless_allowed(call: Calling, lan: Person) -> None:
    missing = {"message_id": 99}
    reply = await call("sendMessage", chat_id=lan.id, text="a", reply_parameters=missing)
    assert reply.description == "Bad Request: message to be replied not found"
    allowed = missing | {"allow_sending_without_reply": True}
    assert (await call("sendMessage", chat_id=lan.id, text="a", reply_parameters=allowed)).result


async def test_inline_results_have_ids_of_their_own(call: Calling, world: TelegramWorld, lan: Person) -> None:
    query_id = lan.types_inline("sở y tế")
    article = {"type": "article", "id": "1", "title": "a", "input_message_content": {"message_text": "a"}}
    twice = await call("answerInlineQuery", inline_query_id=query_id, results=[article, article])
    assert twice.description == "Bad Request: RESULT_ID_DUPLICATE"
    assert (await call("answerInlineQuery", inline_query_id=query_id, results=[article])).result is True
    assert world.inline_answers == {query_id: [article]}
