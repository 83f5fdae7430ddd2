"""Free questions: members are answered with proof in their scope, a stranger gets only the way to ask."""

from datetime import timedelta

import pytest

from tests.bot.office import Office


async def test_a_member_is_answered_with_a_button_for_each_citation(office: Office) -> None:
    office.binh.says("Sở Y tế phải làm gì?")
    answer = await office.world.wait_for_message(office.binh)
    assert "lịch tưới cây" in answer.text
    assert "mẫu số 1> & gửi bản mềm" in answer.text
    assert [button.text for button in answer.buttons] == ["[1]", "[2]", "[3]"]
    assert (office.binh.id, "typing") in office.world.chat_actions


async def test_a_member_sees_their_province_with_what_merged_into_it_and_no_other(office: Office) -> None:
    office.binh.says("Những cơ quan nào phải làm gì?")
    answer = await office.world.wait_for_message(office.binh)
    assert "kênh nội đồng" in answer.text
    assert "phi lao" not in answer.text
    asked = office.binh.says("Sở Y tế Hà Tĩnh phải làm gì?")
    assert "phi lao" not in (await office.world.wait_for_message(office.binh, after=asked)).text


async def test_a_long_answer_is_split_and_each_button_stands_under_its_citation(office: Office) -> None:
    world = office.world
    office.an.says("Những cơ quan nào phải làm gì?")
    await world.wait_for_message(office.an, contains="[16] ")
    assert len(office.an.received) > 1
    for message in office.an.received:
        cited = [line.split(" ")[0] for line in message.text.splitlines() if line.startswith("[")]
        assert [button.text for button in message.buttons] == cited


async def test_an_admin_sees_every_province(office: Office) -> None:
    office.an.says("Sở Y tế phải làm gì?")
    answer = await office.world.wait_for_message(office.an)
    assert "phi lao" in answer.text
    assert "kênh nội đồng" in answer.text


async def test_a_stranger_gets_the_way_to_ask_and_not_a_word_of_a_directive(office: Office) -> None:
    office.chi.says("Sở Y tế phải làm gì?")
    answer = await office.world.wait_for_message(office.chi)
    assert answer.text == "Anh/chị chưa có quyền sử dụng Nhắc Việc. Hãy bấm nút dưới đây để xin quyền."
    assert [button.data for button in answer.buttons] == ["a:ask"]
    assert (office.chi.id, "typing") not in office.world.chat_actions


async def test_a_follow_up_stays_with_the_conversation_until_it_is_old(office: Office) -> None:
    world = office.world
    office.binh.says("Sở Tài chính phải làm gì trước 03/12/2026?")
    assert "quyển sổ thứ 2." in (await world.wait_for_message(office.binh)).text
    asked = office.binh.says("trước 05/12/2026 phải làm gì?")
    assert "quyển sổ thứ 4." in (await world.wait_for_message(office.binh, after=asked)).text
    office.now += timedelta(minutes=31)
    asked = office.binh.says("phải làm gì?")  # half an hour later the conversation is about one's own agency again
    assert "lịch tưới cây" in (await world.wait_for_message(office.binh, after=asked)).text


async def test_tags_in_a_question_are_words(office: Office) -> None:
    office.binh.says("<b>Sở Y tế</b> phải làm <script>gì</script> & khi nào?")
    answer = await office.world.wait_for_message(office.binh)
    assert "Có lỗi" not in answer.text


async def test_too_vague_a_question_comes_back_with_choices_to_tap_also_after_a_restart(office: Office) -> None:
    office.an.says("phải báo cáo gì?")
    question = await office.world.wait_for_message(office.an)
    assert [button.text for button in question.buttons] == [
        "Sở Tài chính phải làm gì, khi nào?",
        "Sở Y tế phải làm gì, khi nào?",
    ]
    await office.stop_bot()
    await office.start_bot()
    tap = office.chi.sends_callback(question, question.buttons[1].data or "")
    assert "không có quyền" in (await office.world.wait_for_answer(tap)).text
    tap = office.an.taps(question, "Sở Y tế")
    assert "phi lao" in (await office.world.wait_for_message(office.an, after=tap)).text


async def test_my_agency_is_ones_own_whoever_was_spoken_of_before(office: Office) -> None:
    world = office.world
    for words in ("cơ quan tôi phải làm gì?", "don vi minh phai lam gi", "What must my agency do?"):
        asked = office.binh.says("Sở Tài chính phải làm gì trước 03/12/2026?")
        assert "quyển sổ thứ 2." in (await world.wait_for_message(office.binh, after=asked)).text
        asked = office.binh.says(words)
        answer = await world.wait_for_message(office.binh, after=asked)
        assert "lịch tưới cây" in answer.text
        assert "quyển sổ" not in answer.text


@pytest.mark.parametrize("command", ["/start", "/viec"])
async def test_a_command_begins_the_conversation_anew(office: Office, command: str) -> None:
    world = office.world
    asked = office.binh.says("Sở Tài chính phải làm gì trước 03/12/2026?")
    assert "quyển sổ thứ 2." in (await world.wait_for_message(office.binh, after=asked)).text
    asked = office.binh.says(command)
    await world.wait_for_message(office.binh, after=asked)
    asked = office.binh.says("phải làm gì?")
    assert "lịch tưới cây" in (await world.wait_for_message(office.binh, after=asked)).text


async def test_the_words_under_a_picture_are_a_question(office: Office) -> None:
    office.binh.sends_photo(b"...", caption="Sở Y tế phải làm gì?")
    assert "lịch tưới cây" in (await office.world.wait_for_message(office.binh)).text


async def test_an_answer_of_many_messages_is_only_begun(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.render.TELEGRAM_LIMIT", 1500)
    office.an.says("Những cơ quan nào phải làm gì?")
    last = await office.world.wait_for_message(office.an, contains="/viec")
    assert "đây là phần đầu" in last.text
    assert len(office.an.received) == 3
    first = office.an.received[0]
    assert [button.text for button in first.buttons][:2] == ["[1]", "[2]"]
    tap = office.an.taps(first, "[1]")
    assert not (await office.world.wait_for_answer(tap)).show_alert
