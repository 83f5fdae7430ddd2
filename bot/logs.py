"""Logging that cannot give the bot's secrets away."""

import logging
from collections.abc import Sequence

REDACTED = "<secret>"


class RedactSecrets(logging.Filter):
    """Takes secrets out of a record before any handler writes it: message, arguments and traceback."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record through, without the secrets."""
        message = record.getMessage()
        cleaned = self._clean(message)
        if cleaned != message:
            record.msg, record.args = cleaned, None
        if record.exc_info and record.exc_text is None:
            # Formatters write `exc_text` when it is there instead of formatting the traceback themselves.
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self._clean(record.exc_text)
        return True

    def _clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        return text


def to_terminal() -> None:
    """What the bot does, line by line, on standard error: for whoever runs it, or for the service manager's journal."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


def guard(*secrets: str) -> RedactSecrets:
    """Raise the loggers that print Telegram's addresses (token included) and filter every handler there is."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    redact = RedactSecrets(secrets)
    for handler in logging.getLogger().handlers:
        handler.addFilter(redact)
    return redact


def release(redact: RedactSecrets) -> None:
    """Take the filter off again (the bot has stopped)."""
    for handler in logging.getLogger().handlers:
        handler.removeFilter(redact)
