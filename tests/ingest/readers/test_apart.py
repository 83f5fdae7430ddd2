"""Reading in a child process: whatever happens to it, the caller gets a sentence and the next file is read."""

import ctypes
import os
import time
from typing import NoReturn

import pytest

from ingest.errors import FileRefusedError
from ingest.readers.apart import apart


def shout(text: str) -> str:
    print("noise that must not reach the answers", flush=True)  # noqa: T201
    return text.upper()


def refuse(_: str) -> NoReturn:
    raise FileRefusedError("Tệp rỗng (0 byte).")


def blunder(_: str) -> NoReturn:
    raise KeyError("stream")


def hang(_: str) -> None:
    while True:
        time.sleep(1)


def crash(_: str) -> None:
    ctypes.string_at(0)


def devour(_: str) -> bytes:
    return bytes(7 * 1024**3)


def token(_: str) -> str | None:
    return os.environ.get("BOT_TOKEN")


def test_gives_back_what_the_reader_read() -> None:
    assert apart(shout, "số") == "SỐ"


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        (refuse, "Tệp rỗng"),
        (blunder, "sai cấu trúc"),
        (hang, "quá 0.5 giây"),
        (crash, "ngừng đột ngột"),
        (devour, "quá nhiều bộ nhớ"),
    ],
)
def test_what_goes_wrong_is_a_sentence_and_the_next_file_is_read(reader: object, words: str) -> None:
    with pytest.raises(FileRefusedError, match=words):
        apart(reader, "", seconds=0.5 if reader is hang else 20)  # type: ignore[arg-type]
    assert apart(shout, "a") == "A"


def test_the_child_does_not_hold_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest.readers.apart import close

    close()
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    assert apart(token, "") is None
    close()
