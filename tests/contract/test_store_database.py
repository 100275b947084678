"""The store's databases themselves: schema, what is left on the disk, and what an operator is told of trouble."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, event

from adapters.store import SqlStore, open_store
from adapters.store.schema import metadata
from digest.errors import BreachDigestError, ConfigurationError, StoreError, StoreUnavailable
from digest.model import Tongue
from digest.model_chat import Chat, ChatSettings, DeliveryState, Filters, Platform
from tests.contract.samples import NOW, claim, edit, finish, notice, post, result
from tests.fakes.postgres import execute

MADE_BY_MIGRATION = {"incident_words", "incidents_tokens", "tokens", "alembic_version"}
"""The search index, which each database has in its own way."""


async def opened(url: str) -> SqlStore:
    store = open_store(url)
    await store.open()
    return store


def one_line(error: BaseException) -> str:
    line = str(error)
    assert isinstance(error, BreachDigestError)
    assert line
    assert "\n" not in line
    assert "Traceback" not in line
    assert "SELECT" not in line
    return line


# schema


@pytest.mark.filterwarnings("ignore:.*expression-based index")  # on SQLite it can't be compared
async def test_the_schema_that_migrations_make_is_the_one_the_code_uses(database_url: str) -> None:
    store = await opened(database_url)

    def differences(connection: Connection) -> list[object]:
        def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
            return not (name or "").startswith(("incident_words", "procrastinate_")) and name not in MADE_BY_MIGRATION

        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        return list(compare_metadata(context, metadata))

    async with store._db.read() as connection:
        assert await connection.run_sync(differences) == []
    await store.close()


async def test_upgrading_twice_is_harmless(database_url: str) -> None:
    for _ in range(2):
        store = await opened(database_url)
        await store.remember("kept", "yes")
        await store.open()  # a store that is open already
        assert await store.recall("kept") == "yes"
        await store.close()


async def test_two_workers_that_start_on_an_empty_database_both_get_it(database_url: str) -> None:
    stores = [open_store(database_url) for _ in range(3)]
    await asyncio.gather(*(store.open() for store in stores))
    for store in stores:
        await store.remember("who", "all")
        await store.close()


async def test_a_new_database_that_another_worker_is_writing_to_is_waited_for(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "new.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        opening = asyncio.create_task(opened(str(tmp_path / "new.db")))
        await asyncio.sleep(0.3)
        assert not opening.done()
        other.execute("ROLLBACK")
        store = await opening
    await store.remember("who", "all")
    await store.close()


async def test_a_database_of_a_newer_version_is_refused_and_left_alone(database_url: str) -> None:
    store = await opened(database_url)
    async with store._db.write() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    await store.close()
    with pytest.raises(StoreUnavailable) as raised:
        await open_store(database_url).open()
    assert "newer version" in one_line(raised.value)


async def test_a_commit_to_sqlite_outlives_a_power_cut(tmp_path: Path) -> None:
    """fault 35"""
    store = await opened(str(tmp_path / "x.db"))
    async with store._db.read() as connection:
        for name, value in (("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1)):
            assert (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one() == value
    await store.close()


async def test_a_role_on_a_sqlite_file_is_for_one_process_and_on_postgresql_for_all(database_url: str) -> None:
    """fault 33"""
    one, two = await opened(database_url), await opened(database_url)
    shared = database_url.startswith("postgresql")
    assert await one.occupy(["poller", "sender"])
    assert await one.occupy(["sender"])
    assert await two.occupy(["worker", "sender"]) is shared
    assert await two.occupy(["web"])
    assert await one.occupy(["worker"]), "what could not be had whole was not kept in part"
    await one.close()
    assert await two.occupy(["worker", "sender"])
    await two.close()


async def test_a_lock_that_can_not_be_written_is_one_line(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "gone" / "x.db"))
    with pytest.raises(StoreUnavailable) as raised:
        await store.occupy(["poller"])
    assert "DATABASE_URL" in one_line(raised.value)


# what is left on the disk


def on_disk(path: Path) -> bytes:
    return b"".join(p.read_bytes() for p in sorted(path.parent.glob(f"{path.name}*")))


async def test_after_forget_no_id_is_left_in_the_file_or_its_log(tmp_path: Path) -> None:
    """fault 43"""
    path = tmp_path / "forget.db"
    store = await opened(str(path))
    dice = random.Random(43)
    chats = [Chat(Platform.TELEGRAM, "telegram", f"-100{dice.randrange(10**9, 10**10)}") for _ in range(90)]
    for n, chat in enumerate(chats):
        await store.add_subscription(chat, Filters(organizations=(f"公司{n}",)), NOW, created_by=chat.id)
        await store.save_chat_settings(chat, ChatSettings(Tongue.ZH))
        await store.remember(f"chat:{chat.id}", "x" * dice.randrange(200))
        await store.first_time("telegram", f"{chat.id}:1", NOW)
    for n in range(4):
        await store.enqueue(f"i{n}", 1, [post(chat, f'{{"text":"{n}"}}') for chat in dice.sample(chats, 70)])
    for row in await claim(store, limit=100):
        state = dice.choice([DeliveryState.SENT, DeliveryState.PARKED, DeliveryState.REFUSED])
        await finish(store, row, state, message_id="7")
    await store.enqueue("n", 1, [notice(chats[0], f'{{"text":"chat {chats[1].id} is gone"}}') for _ in range(1)])
    await store.forget(chats[0])
    for chat in chats[1:40]:
        assert chat.id.encode() in on_disk(path)
        await store.forget(chat)
        assert chat.id.encode() not in on_disk(path)
    assert (await store.counts()).subscriptions == 50
    await store.close()
    left = on_disk(path)
    assert not [chat for chat in chats[:40] if chat.id.encode() in left]
    assert all(chat.id.encode() in left for chat in chats[40:])


async def test_forget_reaches_the_disk_while_others_read(tmp_path: Path) -> None:
    path = tmp_path / "busy.db"
    store, reader = await opened(str(path)), await opened(str(path))
    chat = Chat(Platform.TELEGRAM, "telegram", "-1007777777777")
    await store.add_subscription(chat, Filters(), NOW)

    async def reads() -> None:
        for _ in range(30):
            await reader.subscriptions()
            await asyncio.sleep(0)

    await asyncio.gather(store.forget(chat), reads())
    assert chat.id.encode() not in on_disk(path)
    await store.close()
    await reader.close()


# trouble


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mysql://root:canary-secret@db/x",
        "postgresql://user:canary-secret@host:notaport/x",
        "sqlite://",
        "sqlite:///:memory:",
        "oracle+x://canary-secret",
        "://canary-secret",
    ],
)
def test_an_address_that_cannot_be_read_is_named_and_never_shown(url: str) -> None:
    """fault 36"""
    with pytest.raises(ConfigurationError) as raised:
        open_store(url)
    line = one_line(raised.value)
    assert "DATABASE_URL" in line
    assert "canary-secret" not in line


async def test_the_password_is_in_no_error_and_no_repr() -> None:
    """fault 36"""
    store = open_store("postgresql://bot:canary-secret@127.0.0.1:1/news")
    assert "canary-secret" not in repr(store) + store.place
    with pytest.raises(StoreUnavailable) as raised:
        await store.open()
    assert "canary-secret" not in one_line(raised.value)
    assert "127.0.0.1" in str(raised.value)
    with pytest.raises(StoreUnavailable, match="not open"):
        await store.counts()


async def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "store.db"
    await (await opened(f"sqlite:///{path}")).close()
    assert path.exists()


async def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreUnavailable) as raised:
        await open_store(str(tmp_path / "file" / "store.db")).open()
    assert "folder" in one_line(raised.value)


async def test_a_path_that_is_a_folder_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as raised:
        await open_store(str(tmp_path)).open()
    assert str(tmp_path) in one_line(raised.value)


@pytest.mark.parametrize("content", [b"this is no database, but it is long enough to look like one " * 40, b"x" * 4096])
async def test_a_file_that_is_no_database_is_told_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)
    with pytest.raises(StoreUnavailable) as raised:
        await open_store(str(path)).open()
    assert "not a database" in one_line(raised.value)
    assert path.read_bytes() == content


async def test_a_damaged_database_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = await opened(str(path))
    await store.commit_article(result())
    await store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    damaged = open_store(str(path))

    async def use() -> None:
        await damaged.open()
        await damaged.counts()

    with pytest.raises(StoreUnavailable) as raised:
        await use()
    one_line(raised.value)
    await damaged.close()


async def test_a_read_only_database_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    """fault 35"""
    path = tmp_path / "store.db"
    store = await opened(str(path))
    event.listen(store._db._engine.sync_engine, "begin", _read_only)  # type: ignore[union-attr]
    with pytest.raises(StoreUnavailable) as raised:
        await store.commit_article(result(deliveries=[post(Chat(Platform.CONSOLE, "console", "1"))]))
    assert "read" in one_line(raised.value)
    event.remove(store._db._engine.sync_engine, "begin", _read_only)  # type: ignore[union-attr]
    assert await store.incident("inc1") is None
    await store.close()


def _read_only(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA query_only = ON")


async def test_a_full_disk_sends_nothing_and_loses_nothing(tmp_path: Path) -> None:
    """fault 35: no intent, no send."""
    path = tmp_path / "store.db"
    store = await opened(str(path))
    await store.commit_article(result())
    event.listen(store._db._engine.sync_engine, "begin", _full)  # type: ignore[union-attr]
    chats = [Chat(Platform.TELEGRAM, "telegram", str(n)) for n in range(2000)]
    with pytest.raises(StoreUnavailable) as raised:
        await store.enqueue("inc1", 1, [post(chat) for chat in chats])
    assert "full" in one_line(raised.value)
    assert await claim(store) == []
    event.remove(store._db._engine.sync_engine, "begin", _full)  # type: ignore[union-attr]
    await store.close()
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT count(*) FROM deliveries").fetchone() == (0,)
    plain.close()
    store = await opened(str(path))
    assert await store.enqueue("inc1", 1, [post(chat) for chat in chats]) == 2000
    await store.close()


def _full(connection: Connection) -> None:
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


async def test_a_text_that_cannot_be_stored_is_an_error_of_the_text_and_not_of_the_database(database_url: str) -> None:
    store = await opened(database_url)
    texts = ["half \ud83d"] + ["\x00"] * ("://" in database_url)  # SQLite keeps a NUL
    for text in texts:
        with pytest.raises(StoreError) as raised:
            await store.remember("key", text)
        assert not isinstance(raised.value, StoreUnavailable)
        one_line(raised.value)
    assert await store.recall("key") is None
    await store.close()


async def test_an_operation_that_is_cancelled_leaves_the_store_usable(database_url: str) -> None:
    store = await opened(database_url)
    for _ in range(5):
        task = asyncio.create_task(store.remember("key", "never or now"))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await store.remember("key", "value")
    assert await store.recall("key") == "value"
    await store.close()


# size


async def test_claims_and_the_search_for_copies_go_by_index(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = await opened(str(path))
    statements: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if statement.lstrip().startswith("SELECT"):
            statements.append((statement, parameters))

    event.listen(store._db._engine.sync_engine, "before_cursor_execute", note)  # type: ignore[union-attr]
    await claim(store)
    await store.claim_feeds(NOW, 10, 60)
    await store.claim_articles(NOW, 10, 60)
    await store.stale_deliveries(Platform.TELEGRAM, NOW)
    await store.near([1, 2])
    await store.close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        for statement, parameters in statements:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]
            scans = [row[3] for row in plan if row[3].startswith("SCAN") and "INDEX" not in row[3]]
            assert scans == [], statement
    engine.dispose()


async def test_a_big_ledger_is_worked_through_without_slowing_down(database_url: str) -> None:
    store = await opened(database_url)
    chats = [Chat(Platform.TELEGRAM, "telegram", str(n)) for n in range(2000)]
    for n in range(5):
        assert await store.enqueue(f"i{n}", 1, [post(chat) for chat in chats]) == 2000
    seen: set[int] = set()
    for _ in range(4):
        rows = await claim(store, limit=500)
        seen.update(row.id for row in rows)
    assert len(seen) == 2000
    assert await claim(store) == []
    await store.close()


async def test_connections_that_the_server_cut_are_replaced(database_url: str) -> None:
    store = await opened(database_url)
    await store.remember("key", "value")
    if "://" in database_url:
        await execute(
            database_url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'breach-digest'"
            " AND datname = current_database()",
        )
    assert await store.recall("key") == "value"
    await store.close()


async def test_thousands_of_edits_of_one_incident_give_way_to_later_ones_in_no_time(database_url: str) -> None:
    store = await opened(database_url)
    chats = [Chat(Platform.TELEGRAM, "telegram", str(n)) for n in range(1500)]
    await store.enqueue("i1", 2, [edit(chat) for chat in chats])
    await asyncio.wait_for(store.enqueue("i1", 3, [edit(chat) for chat in chats]), 5)
    assert (await store.counts()).deliveries == {"pending": 1500, "refused": 1500}
    await store.close()
