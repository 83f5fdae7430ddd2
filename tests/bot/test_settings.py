"""The bot's settings, read at the door."""

import pytest

from bot.settings import BotSettings
from knowledge.errors import SettingsError


def test_admin_ids_are_numbers_with_commas_between() -> None:
    assert BotSettings.model_validate({"admin_ids": "12, 34;56,"}).admin_ids == {12, 34, 56}


def test_an_admin_id_that_is_no_number_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ADMIN_IDS", "12,abc")
    with pytest.raises(SettingsError, match="“abc” không phải mã số Telegram"):
        BotSettings()
