"""What every test stands on: a clean environment, no `.env`, no network, and the folders it may read."""

import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytest_socket import SocketConnectBlockedError

from knowledge.settings import KnowledgeSettings

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"

# At import, before any test module is collected: a developer's own token or key must never be used by a test.
for _name in list(os.environ):
    if _name.upper().startswith(("BOT_", "KNOWLEDGE_", "INGEST_", "OPENAI_")):
        del os.environ[_name]


@pytest.fixture(scope="session", autouse=True)
def _away_from_any_dotenv(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings read `.env` from the working directory, so the tests work in an empty one."""
    before = Path.cwd()
    os.chdir(tmp_path_factory.mktemp("cwd"))
    yield
    os.chdir(before)


@pytest.fixture(autouse=True)
def refused_connections(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Where this test tried to connect beyond loopback: it fails for that, even when the code shrugged it off."""
    guarded = socket.socket.connect  # by pytest-socket, which raises or, with warnings as errors, warns
    refused: list[object] = []

    def connect(self: socket.socket, address: object) -> None:
        try:
            guarded(self, address)  # type: ignore[arg-type]  # whatever a caller passes goes on as it is
        except (SocketConnectBlockedError, UserWarning):
            refused.append(address)
            raise

    monkeypatch.setattr(socket.socket, "connect", connect)
    yield refused
    assert refused == [], "the network was used"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real directives, gold labels and scores beside the project; absent from an ordinary clone."""
    if not SHARED.is_dir():
        pytest.skip(
            f"needs the labelled directives beside the project ({SHARED.parent.name}/shared), which are not here"
        )
    return SHARED


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample directives that ship with the project."""
    return PROJECT / "samples"


@pytest.fixture
def knowledge_settings(tmp_path: Path) -> KnowledgeSettings:
    """Settings of an empty knowledge base in a throw-away folder."""
    return KnowledgeSettings(data_dir=tmp_path / "data")


@pytest.fixture(scope="session")
def now() -> datetime:
    """The moment the samples are read at: Friday 20 November 2026, 9 o'clock in Viet Nam."""
    return datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
