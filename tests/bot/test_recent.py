"""What a chat was about is remembered for a while, for a bounded number of chats."""

from datetime import UTC, datetime, timedelta

from bot.recent import Recent

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_value_is_forgotten_after_its_time() -> None:
    talks: Recent[str] = Recent(limit=10, lasting=timedelta(minutes=30))
    talks.put(1, "Sở Y tế", NOON)
    assert talks.get(1, NOON + timedelta(minutes=30)) == "Sở Y tế"
    assert talks.get(1, NOON + timedelta(minutes=31)) is None
    assert len(talks) == 0


def test_the_longest_unused_chat_gives_way() -> None:
    talks: Recent[str] = Recent(limit=2, lasting=timedelta(minutes=30))
    for chat in (1, 2, 1, 3):
        talks.put(chat, f"chat {chat}", NOON)
    assert [talks.get(chat, NOON) for chat in (1, 2, 3)] == ["chat 1", None, "chat 3"]


def test_a_chat_can_be_dropped_twice() -> None:
    talks: Recent[str] = Recent(limit=2, lasting=timedelta(minutes=30))
    talks.put(1, "x", NOON)
    talks.drop(1)
    talks.drop(1)
    assert talks.get(1, NOON) is None
