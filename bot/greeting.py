"""One question to Telegram, for `nhacviec doctor`: who is this bot?"""

import logging

from bot.logs import REDACTED
from bot.settings import BotSettings

_SECONDS = 8.0


class BotUnreachableError(Exception):
    """Telegram did not say who the bot is; the sentence says why, without token or proxy address."""


async def who_am_i(settings: BotSettings) -> str:
    """The bot's user name by getMe. Raises BotUnreachableError."""
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError
    from telegram.request import HTTPXRequest

    logging.getLogger("httpx").setLevel(logging.WARNING)  # it prints addresses, and the token is part of them
    token = settings.token.get_secret_value() if settings.token else ""
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    try:
        request = HTTPXRequest(proxy=proxy, connect_timeout=_SECONDS, read_timeout=_SECONDS)
        bot = Bot(token, base_url=f"{settings.api_url.rstrip('/')}/bot", request=request)
        async with bot:
            return bot.username
    except InvalidToken:
        raise BotUnreachableError("Telegram không nhận BOT_TOKEN này") from None
    except (TelegramError, ValueError, RuntimeError) as error:
        words = str(error)
        for secret in filter(None, (token, proxy)):
            words = words.replace(secret, REDACTED)
        raise BotUnreachableError(f"không nói chuyện được với {settings.api_url}: {words}") from None
