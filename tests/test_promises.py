"""What the project promises beside its code: settings, version, texts, locks, commands and words of its own."""

import ast
import os
import re
import socket
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from dotenv import dotenv_values
from packaging.requirements import Requirement
from packaging.version import Version
from pydantic_settings import BaseSettings
from pytest_socket import SocketConnectBlockedError

import bot
from bot.cli import app
from bot.settings import BotSettings
from ingest.settings import IngestSettings
from knowledge.settings import KnowledgeSettings
from knowledge.vietnamese import fold_words

PROJECT = Path(__file__).resolve().parents[1]
SETTINGS: tuple[type[BaseSettings], ...] = (BotSettings, KnowledgeSettings, IngestSettings)
TEXTS = PROJECT / "bot" / "texts"
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
# Nghị định 30/2020/NĐ-CP prescribes these words at the head of every directive; they are nobody's wording.
STATE_TITLE = "cong hoa xa hoi chu nghia viet nam doc lap tu do hanh phuc"
RUN = 12


# ── settings, version ──


def environment_names(settings: type[BaseSettings]) -> set[str]:
    prefix = settings.model_config.get("env_prefix", "")
    fields = settings.model_fields.items()
    return {str(field.validation_alias or f"{prefix}{name}".upper()) for name, field in fields}


def test_env_example_names_every_setting_and_no_other() -> None:
    assert set(dotenv_values(PROJECT / ".env.example")) == set().union(*map(environment_names, SETTINGS))


@pytest.mark.parametrize("settings", SETTINGS)
def test_env_example_copied_as_it_is_changes_nothing(settings: type[BaseSettings]) -> None:
    assert settings(_env_file=PROJECT / ".env.example") == settings(_env_file=None)


def test_every_setting_is_explained_in_both_languages() -> None:
    lines = (PROJECT / ".env.example").read_text(encoding="utf-8").splitlines()
    unexplained = [line for before, line in pairwise(lines) if re.match(r"[A-Z_]+=", line) and " · " not in before]
    assert unexplained == []


def test_version_is_the_first_heading_of_the_changelog() -> None:
    headings = re.findall(r"^## (\S+)", (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert bot.__version__ == headings[0]


# ── texts ──


def text_names(language: str) -> set[str]:
    return {path.stem for path in (TEXTS / language).glob("*.j2")}


def test_every_text_has_its_twin_in_the_other_language() -> None:
    assert text_names("vi") == text_names("en")


def spoken_of(name: str) -> re.Pattern[str]:
    """How a template is named: "help" in Python, "_kinds.j2" in another template."""
    return re.compile(rf"""["']{re.escape(name)}(\.j2)?["']""")


def composed_names(source: str) -> Iterator[re.Pattern[str]]:
    """Names put together in Python, f"answer_{mode}", as patterns."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"\w+" for p in node.values]
            if re.fullmatch(r"(\w|\\w\+|\\\.)+", "".join(parts)) and re.search(r"[a-z]{4}", "".join(parts)):
                yield re.compile("".join(parts))


def test_every_text_is_used() -> None:
    python = [path.read_text(encoding="utf-8") for path in (PROJECT / "bot").rglob("*.py")]
    sources = python + [path.read_text(encoding="utf-8") for path in TEXTS.rglob("*.j2")]
    composed = [pattern for source in python for pattern in composed_names(source)]
    unused = {
        name
        for name in text_names("vi")
        if not any(spoken_of(name).search(source) for source in sources)
        and not any(pattern.fullmatch(name) for pattern in composed)
    }
    assert unused == set()


# ── locks, commands ──


def pins(lock: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version in PINNED.findall((PROJECT / lock).read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_carries_a_hash_for_every_pin_and_no_address(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry or not PINNED.match(entry)] == []
    assert re.findall(r"\S*://\S*|--(?:extra-)?index\S*|--find-links\S*|(?:^|\s)/\S+", text) == []


def test_checks_run_on_the_libraries_that_are_delivered() -> None:
    runtime, checks = map(pins, LOCKS)
    assert {name: checks.get(name) for name in runtime} == runtime


def test_locks_answer_what_pyproject_asks() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {
        "requirements.lock": project["dependencies"],
        "requirements-dev.lock": project["optional-dependencies"]["dev"],
    }
    for lock, lines in asked.items():
        pinned = pins(lock)
        for wanted in map(Requirement, lines):
            versions = pinned[re.sub(r"[-_.]+", "-", wanted.name).lower()]
            assert all(wanted.specifier.contains(Version(v)) for v in versions), f"{lock}: {wanted} is {versions}"


def documents() -> str:
    paths = [
        PROJECT / "README.md",
        PROJECT / "CHANGELOG.md",
        PROJECT / ".env.example",
        *(PROJECT / "docs").rglob("*.md"),
    ]
    return "\n".join(map(read, paths))


def test_documents_name_only_make_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", read(PROJECT / "Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", documents(), re.MULTILINE))
    assert {"demo", "test"} <= named <= targets


def test_documents_name_only_commands_that_exist() -> None:
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    named = set(re.findall(r"(?:`|bin/|\$ |^)nhacviec ([a-z]+)", documents(), re.MULTILINE))
    assert {"ingest", "ask", "bot", "doctor"} <= named <= commands


def test_ci_calls_the_same_door_as_people() -> None:
    run = PROJECT / ".ci" / "run"
    assert run.stat().st_mode & 0o111
    assert run.read_text(encoding="utf-8").rstrip().endswith("make test")


# ── what must stand nowhere ──


@cache
def project_files() -> tuple[Path, ...]:
    """Every text file of the project: those git knows, and new ones it does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("needs the project's git repository to know which files are its own")
    paths = (PROJECT / name for name in sorted(set(listed.stdout.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000])


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def imported_modules(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_is_mocked() -> None:
    python = [path for path in project_files() if path.suffix == ".py"]
    mocked = {
        str(path.relative_to(PROJECT))
        for path in python
        for name in imported_modules(read(path))
        if name.startswith("unittest.mock")
    }
    assert mocked == set()


def test_no_file_names_a_machine_path_or_a_package_host() -> None:
    # Put together here, so that this file does not name them either.
    foreign = re.compile("/wo" + r"rk/|pypi\." + "org|python" + r"hosted\.|simple" + "/index")
    assert [str(path.relative_to(PROJECT)) for path in project_files() if foreign.search(read(path))] == []


def runs(text: str) -> set[tuple[str, ...]]:
    words = " ".join(fold_words(text)).replace(STATE_TITLE, "\n").split(" ")
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_no_file_repeats_the_wording_of_the_real_directives(shared: Path) -> None:
    theirs = set().union(*(runs(path.read_text(encoding="utf-8")) for path in (shared / "directives").rglob("*.txt")))
    assert len(theirs) > 1000
    repeated = {
        str(path.relative_to(PROJECT)): " ".join(min(same))
        for path in project_files()
        if (same := runs(read(path)) & theirs)
    }
    assert repeated == {}


# ── the tests' own surroundings ──


def test_a_connection_beyond_loopback_is_refused_and_remembered(refused_connections: list[object]) -> None:
    with socket.socket() as outward, pytest.raises((SocketConnectBlockedError, UserWarning)):
        outward.connect(("192.0.2.1", 443))
    assert refused_connections == [("192.0.2.1", 443)]
    refused_connections.clear()  # or this test would fail for it, as any other does


def test_no_setting_of_the_person_at_the_keyboard_reaches_a_test() -> None:
    mine = set().union(*map(environment_names, SETTINGS))
    assert mine.isdisjoint(os.environ)
    assert not Path(".env").exists()
