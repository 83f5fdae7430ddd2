"""Citation buttons open the words of the directive, for those who may see it, also after a restart."""

from tests.bot.office import CHI, Office
from tests.fakes.bot_api import Message


async def answered(office: Office) -> Message:
    """Bình's answer, with its citation buttons."""
    asked = office.binh.says("Sở Y tế phải làm gì?")
    return await office.world.wait_for_message(office.binh, contains="Trích dẫn", after=asked)


async def test_a_button_opens_the_passage_with_the_quote_in_bold(office: Office) -> None:
    answer = await answered(office)
    tap = office.binh.taps(answer, "[2]")
    opened = await office.world.wait_for_message(office.binh, after=tap)
    assert opened.text == (
        "[2] 245/SNV-TH ngày 05/10/2026, “V/v rà soát vườn ươm & cây giống <đợt 2>”, mục 1, trang 1\n"
        "1. Sở Y tế lập danh mục vườn thuốc nam <mẫu số 1> & gửi bản mềm."
    )
    quote = "Sở Y tế lập danh mục vườn thuốc nam <mẫu số 1> & gửi bản mềm."
    assert opened.entity_texts("expandable_blockquote") == (f"1. {quote}",)
    assert opened.entity_texts("bold") == ("[2]", quote)


async def test_the_passages_around_it_are_turned_in_place(office: Office) -> None:
    answer = await answered(office)
    tap = office.binh.taps(answer, "[2]")
    opened = await office.world.wait_for_message(office.binh, after=tap)
    assert [button.text for button in opened.buttons] == ["◀ Trước", "Sau ▶"]
    office.binh.taps(opened, "Trước")
    before = await office.world.wait_for_edit(opened)
    assert "Để chuẩn bị đợt kiểm tra cuối năm" in before.text
    assert [button.text for button in before.buttons] == ["Sau ▶"]
    office.binh.taps(before, "Sau")
    assert (await office.world.wait_for_edit(before)).text == opened.text


async def test_an_old_button_works_after_a_restart(office: Office) -> None:
    answer = await answered(office)
    await office.stop_bot()
    tap = office.binh.taps(answer, "[1]")
    await office.start_bot()
    opened = await office.world.wait_for_message(office.binh, after=tap)
    assert "lịch tưới cây" in opened.text


async def test_a_stranger_gets_nothing_from_a_forged_button(office: Office) -> None:
    answer = await answered(office)
    for data in (answer.buttons[0].data, f"{answer.buttons[0].data}:2"):
        before = office.world.sequence
        tap = office.chi.sends_callback(answer, data or "")
        assert (await office.world.wait_for_answer(tap)).text == "Anh/chị không có quyền dùng nút này."
        assert not [call for call in office.world.sent if call.sequence > before]
    assert office.chi.received == []


async def test_what_a_member_may_not_see_stays_shut(office: Office) -> None:
    world = office.world
    office.an.says("Sở Y tế tỉnh Hà Tĩnh phải làm gì?")
    answer = await world.wait_for_message(office.an, contains="58/SNV-VP")
    data = answer.button("[1]").data or ""
    tap = office.binh.sends_callback(answer, data)
    assert (await world.wait_for_answer(tap)).text == "Anh/chị không có quyền dùng nút này."
    store = await office.open_store()
    (hidden,) = [p for p in await store.passages() if "phi lao" in p.passage.text and p.passage.path == "1"]
    await store.close()
    own = await answered(office)
    # Their own token with the number of a passage elsewhere.
    tap = office.binh.sends_callback(own, f"{own.buttons[0].data}:{hidden.seq}")
    await world.wait_for_answer(tap)
    assert not any("phi lao" in message.text for message in office.binh.received)


async def test_a_directive_that_was_forgotten_is_said_to_be_gone(office: Office) -> None:
    answer = await answered(office)
    store = await office.open_store()
    (found,) = await store.find_directives("245/SNV-TH")
    await store.forget(found.id, who="test", reason="", now=office.now)
    await store.close()
    tap = office.binh.taps(answer, "[1]")
    notice = await office.world.wait_for_answer(tap)
    assert notice.text.startswith("Văn bản này không còn trong kho")


async def test_nonsense_data_ends_quietly(office: Office) -> None:
    answer = await answered(office)
    for data in ("c:zzzz:1", "c:027a98a1392c", "c:0:99999:1:1", "nonsense", "ap:../../etc", f"c:{CHI}:1"):
        tap = office.binh.sends_callback(answer, data)
        assert (await office.world.wait_for_answer(tap)).show_alert
