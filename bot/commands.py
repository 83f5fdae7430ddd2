"""The command menu that Telegram shows, in Vietnamese and English."""

import logging

from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot import texts
from knowledge.answer import Language

log = logging.getLogger(__name__)

FOR_ALL = ("start", "viec", "trogiup", "help")
FOR_ADMINS = (*FOR_ALL, "kiemtra", "nguoidung")


async def publish(bot: ExtBot[int], admin_ids: frozenset[int]) -> None:
    """Set the menu; a failure is logged and no more, since the commands work without it."""
    try:
        await _set(bot, BotCommandScopeAllPrivateChats(), FOR_ALL)
    except TelegramError as error:
        log.warning("The command menu could not be set: %s", error)
        return
    for admin_id in sorted(admin_ids):
        await publish_for_admin(bot, admin_id)


async def publish_for_admin(bot: ExtBot[int], admin_id: int) -> None:
    """Set the longer menu in one admin's chat."""
    try:
        await _set(bot, BotCommandScopeChat(admin_id), FOR_ADMINS)
    except TelegramError as error:  # an admin who has not yet written to the bot has no chat
        log.info("No menu for admin %s: %s", admin_id, error)


def menu(lang: Language, names: tuple[str, ...]) -> list[BotCommand]:
    """The commands with their descriptions in `lang`."""
    return [BotCommand(name, texts.plain(lang, "commands", command=name)) for name in names]


async def _set(
    bot: ExtBot[int], scope: BotCommandScopeAllPrivateChats | BotCommandScopeChat, names: tuple[str, ...]
) -> None:
    # Vietnamese is what everybody gets whose Telegram speaks neither language.
    await bot.set_my_commands(menu("vi", names), scope=scope)
    await bot.set_my_commands(menu("vi", names), scope=scope, language_code="vi")
    await bot.set_my_commands(menu("en", names), scope=scope, language_code="en")
