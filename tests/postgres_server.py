"""A throw-away PostgreSQL server for tests: its own folder, reached by a socket in it, gone with the last test."""

import asyncio
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from pydantic import SecretStr

from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from knowledge.store.tables import counter, installation, metadata

# What a throw-away server need not be sure of.
_FAST = "-c fsync=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=16MB"
# The database with the newest schema.
READY = "ready"


@dataclass
class PostgresServer:
    """A running server. binaries: where its programs are. account: who runs it, None for whoever runs the tests."""

    binaries: Path
    folder: Path
    account: str | None
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str, *, login: str = "nv:secret") -> str:
        """The address of a database of this server."""
        return f"postgresql://{login}@/{database}?host={self.folder}"

    def settings(self, database: str, data_dir: Path) -> KnowledgeSettings:
        """Settings of a machine that keeps its knowledge in a database of this server."""
        return KnowledgeSettings(data_dir=data_dir, database_url=SecretStr(self.url(database)))

    def start(self) -> None:
        """Begin to answer."""
        options = f"{_FAST} -c listen_addresses= -c unix_socket_directories={self.folder}"
        self._control("start", "-o", options, "-l", str(self.folder / "log"))

    def stop(self) -> None:
        """End at once, whoever is connected: what was not committed is lost."""
        self._control("stop", "-m", "immediate")

    def run(self, statement: str, database: str = "postgres") -> str:
        """One statement by the server's own program; what it answers, without headings."""
        psql = self.binaries / "psql"
        command: list[str | Path] = [psql, "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", statement, self.url(database)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def new(self) -> str:
        """The name of a new database with nothing in it."""
        name = f"t{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return name

    def clean(self) -> None:
        """Leave no row in the database that all tests of a process share: much quicker than a new one for each."""
        left = [table for table in reversed(metadata.sorted_tables) if table not in (counter, installation)]
        emptied = "; ".join(f'DELETE FROM "{table.name}"' for table in left)  # noqa: S608 (our own names)
        statements = ("SET lock_timeout = '10s'", emptied, "UPDATE counter SET value = 0")
        self.run("; ".join(statements), READY)

    def drop(self, name: str) -> None:
        """Remove a database, whoever still holds it open."""
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def make_ready(self) -> None:
        """Bring one database to the newest schema."""
        self.run(f"CREATE DATABASE {READY}")

        async def migrate() -> None:
            await (await Store.open(self.settings(READY, self.folder / "data"))).close()

        with ThreadPoolExecutor(1) as apart:  # from the loop of whatever test comes first
            apart.submit(asyncio.run, migrate()).result()

    def _control(self, what: str, *options: str) -> None:
        command: list[str | Path] = [self.binaries / "pg_ctl", what, "-s", "-w", "-D", self.folder / "data", *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=self.account, cwd="/")


def _binaries() -> Path | None:
    """The folder with the server's programs; Debian keeps them off the path, one folder for each version."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    found = shutil.which("initdb")
    folders = [one.parent for one in reversed(packaged)] + ([Path(found).resolve().parent] if found else [])
    return next((one for one in folders if all((one / name).exists() for name in ("postgres", "pg_ctl", "psql"))), None)


def _account() -> str | None:
    """PostgreSQL refuses to run as root: then it runs as its own account, or as nobody."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@contextmanager
def running() -> Iterator[PostgresServer]:
    """A server for the tests of one process; skips where there are no programs for one."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("needs the programs of a PostgreSQL server (initdb, postgres), which are not installed")
    folder, account = Path(tempfile.mkdtemp(prefix="nv-pg-")), _account()
    server = PostgresServer(binaries, folder, account)
    try:
        if account:
            shutil.chown(folder, account)
        (folder / "password").write_text("secret")
        (folder / "password").chmod(0o644)
        options = ["--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync", "--username=nv"]
        command: list[str | Path] = [binaries / "initdb", *options, f"--pwfile={folder / 'password'}", folder / "data"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=account, cwd="/")
        server.start()
        try:
            server.make_ready()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
