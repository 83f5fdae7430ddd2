"""Free questions: members are answered with proof in their scope, a stranger gets only the way to ask."""

from tests.bot.office import Office


async def test_a_member_is_answered_with_a_button_for_each_citation(office: Office) -> None:
    office.binh.says("Sở Y tế phải làm gì?")
    answer = await office.world.wait_for_message(office.binh, contains="245/SNV-TH")
    assert "lịch tưới cây" in answer.text
    assert [button.text for button in answer.buttons][:2] == ["[1]", "[2]"]
