"""Logging that cannot give the bot's token away."""

import logging

REDACTED = "<token>"


class RedactToken(logging.Filter):
    """Takes the token out of a record before any handler writes it: message, arguments and traceback."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record through, without the token."""
        message = record.getMessage()
        if self._token in message:
            record.msg, record.args = message.replace(self._token, REDACTED), None
        if record.exc_info and record.exc_text is None:
            # Formatters write `exc_text` when it is there instead of formatting the traceback themselves.
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = record.exc_text.replace(self._token, REDACTED)
        return True


def guard(token: str) -> RedactToken:
    """Raise the loggers that print Telegram's addresses (token included) and filter every handler there is."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    if not logging.getLogger().handlers:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    redact = RedactToken(token)
    for handler in logging.getLogger().handlers:
        handler.addFilter(redact)
    return redact


def release(redact: RedactToken) -> None:
    """Take the filter off again (the bot has stopped)."""
    for handler in logging.getLogger().handlers:
        handler.removeFilter(redact)
