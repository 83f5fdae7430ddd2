"""The token never reaches a log, whoever writes the line."""

import logging
from collections.abc import Iterator

import pytest

from bot import logs

TOKEN = "123456789:AAH-secret"


@pytest.fixture
def written() -> Iterator[list[str]]:
    """Every line that a handler of the root logger writes, while the guard stands."""
    lines: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Lines()
    logging.getLogger().addHandler(handler)
    redact = logs.guard(TOKEN)
    yield lines
    logs.release(redact)
    logging.getLogger().removeHandler(handler)


def test_message_arguments_and_traceback_are_cleaned(written: list[str]) -> None:
    log = logging.getLogger("some.library")
    log.warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    try:
        raise RuntimeError(f"no answer from /bot{TOKEN}/getMe")
    except RuntimeError:
        log.exception("failed")
    assert written[0] == "POST https://api.telegram.org/bot<secret>/getMe"
    assert "no answer from /bot<secret>/getMe" in written[1]
    assert TOKEN not in "\n".join(written)


def test_the_http_client_does_not_log_addresses(written: list[str]) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot%s/getMe", TOKEN)
    assert written == []
