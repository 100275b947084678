"""Databases of released versions: they are brought to this version with all that is in them, and the version before runs on.

`tests/fixtures/v…` holds for each release its schema with rows in every table and state, made by its own store, and every
statement that its store sends, recorded while its own tests ran.
"""

from __future__ import annotations

import ast
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import asyncpg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from adapters.store import SqlStore, migrate, open_store
from bot.finding import find
from digest.errors import StoreError, StoreUnavailable
from digest.model import Query, Tongue
from digest.model_chat import Chat, DeliveryState, Platform
from digest.search import name_words

FIXTURES: Final = Path(__file__).parents[1] / "fixtures"
RELEASES: Final = sorted(p.name for p in FIXTURES.glob("v*"))
NOW: Final = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOSPITAL: Final = Chat(Platform.TELEGRAM, "telegram", "-1001234567890")
BANK: Final = Chat(Platform.TELEGRAM, "telegram", "998877665")
released = pytest.mark.parametrize("release", RELEASES)


async def load(database_url: str, release: str) -> None:
    """A database as that release left it."""
    if "://" not in database_url:
        with sqlite3.connect(database_url) as plain:
            plain.executescript((FIXTURES / release / "sqlite.sql").read_text(encoding="utf-8"))
        plain.close()
        return
    connection = await asyncpg.connect(database_url)
    await connection.execute((FIXTURES / release / "postgresql.sql").read_text(encoding="utf-8"))
    await connection.close()


async def loaded(database_url: str, release: str) -> SqlStore:
    """A store that reads and writes such a database, before any migration."""
    await load(database_url, release)
    store = open_store(database_url)
    store._db.start()
    return store


async def rows(store: SqlStore) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but those of the search index and of the migrations themselves."""
    found: dict[str, list[dict[str, Any]]] = {}
    async with store._db.read() as connection:
        if store._db.is_sqlite:
            listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'incident_words%'"
        else:
            listed = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        for (name,) in (await connection.execute(text(listed))).all():
            if name not in ("alembic_version", "sqlite_sequence"):
                found[name] = [dict(row._mapping) for row in await connection.execute(text(f"SELECT * FROM {name}"))]
    return found


@released
async def test_an_upgrade_keeps_every_row_of_a_released_database(database_url: str, release: str) -> None:
    store = await loaded(database_url, release)
    before = await rows(store)
    assert min(len(found) for found in before.values()) >= 1, "the fixture has rows in every table"
    await store.open()
    after = await rows(store)
    for table, old in before.items():
        kept = [{column: row[column] for column in old[0]} for row in after[table]]
        assert [row for row in old if row not in kept] == [], table
    await store.close()


@released
async def test_names_that_a_release_stored_are_found_without_punctuation_and_with_a_slip(
    database_url: str, release: str
) -> None:
    store = await loaded(database_url, release)
    async with store._db.write() as connection:
        await connection.execute(text("UPDATE incidents SET organization = 'O''Reilly Motors' WHERE id = 'inc1'"))
    await store.open()
    found, _ = await store.search(Query(words=("oreilly",)))
    assert [incident.id for incident in found] == ["inc1"]
    assert [incident.id for incident in (await store.search(Query(words=("aflac",))))[0]] == ["inc1"]
    assert await store.names_like("oreily") == ["oreilly"]
    assert await store.names_like("mtoors") == ["motors"]
    await store.close()


@released
async def test_names_beside_the_victim_s_first_are_filled_in_as_this_version_would_have_stored_them(
    database_url: str, release: str
) -> None:
    store = await loaded(database_url, release)
    async with store._db.write() as connection:
        query = text("SELECT state FROM incidents WHERE id = 'inc1'")
        state = json.loads((await connection.execute(query)).scalar_one())
        state["organization"] |= {"name": "Zanderly Mutual", "aliases": ["Kestrel&Crane", "金丝雀保险"]}
        state |= {"threat_actor": "Scattered Spider", "product": "MOVEit Transfer"}
        values = {"state": json.dumps(state, ensure_ascii=False)}
        changed = "UPDATE incidents SET organization = 'Zanderly Mutual', state = :state WHERE id = 'inc1'"
        await connection.execute(text(changed), values)
    await store.open()
    found = await store.incident("inc1")
    assert found is not None
    filled = sorted(row["word"] for row in (await rows(store))["name_words"])
    assert filled == sorted(name_words(found))
    assert {"mutual", "kestrelcrane", "spider", "transfer"} <= set(filled)
    assert [i.id for i in (await find(store, "kestrelcrane")).incidents] == ["inc1"]
    await store.close()


@released
async def test_a_look_up_finds_what_a_release_stored_by_slips_by_beginnings_by_numbers_and_by_phrases(
    database_url: str, release: str
) -> None:
    store = await loaded(database_url, release)
    async with store._db.write() as connection:
        await connection.execute(text("UPDATE incidents SET organization = 'Aflac & Sons' WHERE id = 'inc1'"))
    await store.open()
    asked = {"aflca": "aflac", "afl": None, "2300万": None, "23 million": None, "数据泄露": None, "4,226,508": None}
    found = {words: await find(store, words) for words in asked}
    assert {words: each.meant for words, each in found.items()} == asked
    expected = {words: ["zh0001"] if words.startswith("4") else ["inc1"] for words in asked}
    assert {words: [i.id for i in each.incidents] for words, each in found.items()} == expected
    await store.close()


@released
async def test_the_names_of_thousands_of_incidents_are_filled_in(database_url: str, release: str) -> None:
    store = await loaded(database_url, release)
    # Numbers with gaps, some without a name.
    named = {seq: "firm" + "".join(chr(ord("a") + int(digit)) for digit in str(seq)) for seq in range(10, 3000, 2)}
    named |= dict.fromkeys(range(11, 3000, 50), None)
    filed = [{"seq": seq, "id": f"many{seq}", "name": name} for seq, name in named.items()]
    like = "revision, state, sector, country, status, shown_at, first_seen, updated, words"
    copied = (
        f"INSERT INTO incidents (seq, id, organization, {like}) "
        f"SELECT CAST(:seq AS bigint), CAST(:id AS text), CAST(:name AS text), {like} FROM incidents WHERE id = 'zh0001'"
    )
    async with store._db.write() as connection:
        await connection.execute(text(copied), filed)
    await store.open()
    known = {row["word"] for row in (await rows(store))["name_words"]}
    assert known == {name for name in named.values() if name} | {"aflac"}
    await store.close()


@released
async def test_an_upgrade_that_fails_leaves_the_database_as_the_release_left_it(
    database_url: str, release: str
) -> None:
    store = await loaded(database_url, release)
    before = await rows(store)
    async with store._db.write() as connection:
        version = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar_one()
        await connection.execute(text("CREATE TABLE name_words (word text)"))  # the last migration stumbles over it
    with pytest.raises(StoreError):
        await store.open()
    store._db.start()  # it closed itself
    async with store._db.write() as connection:
        assert (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar_one() == version
        await connection.execute(text("DROP TABLE name_words"))
    assert await rows(store) == before
    await store.open()
    assert await store.names_like("aflca") == ["aflac"]
    await store.close()


@released
async def test_what_a_release_stored_is_read_by_this_version(database_url: str, release: str) -> None:
    await load(database_url, release)
    store = open_store(database_url)
    await store.open()
    assert {(s.feed.url, s.failures) for s in await store.feeds()} == {
        ("https://news.example/feed.xml", 0),
        ("https://wangan.example/atom.xml", 0),
        ("https://down.example/rss", 3),
    }
    assert [s.chat.id for s in await store.subscriptions()].count(HOSPITAL.id) == 2
    assert sorted(s.paused for s in await store.subscriptions() if s.paused) == [
        "bot was blocked by the user",
        "channel_not_found",
    ]
    chosen = await store.chat_settings(BANK)
    assert (chosen.tongue, chosen.tz) == (Tongue.ZH, "Asia/Shanghai")
    aflac = await store.incident("inc1")
    assert aflac is not None and aflac.affected is not None
    assert (aflac.revision, aflac.affected.figure.value) == (2, 23_000_000)
    assert [i.revision for i in await store.revisions("inc1")] == [1, 2]
    assert [a.id for a, *_ in await store.facts_of("zh0001")] == ["zh1"]
    assert [i.id for i in (await store.search(Query(words="数据泄露")))[0]] == ["inc1"]
    assert [i.id for i in await store.candidates(["aflac"])] == ["inc1"]
    assert [d.chat for d in await store.parked()] == [BANK]
    assert not await store.first_time("telegram telegram", "1001", NOW)
    # The work goes on: what waits is read and sent, what was in flight is settled.
    later = NOW + timedelta(days=1)
    assert [w.article.id for w in await store.claim_articles(later, 10, 60)] == ["w2"]
    assert await store.release_held("https://news.example/feed.xml") == 1
    flying = await store.stale_deliveries(Platform.TELEGRAM, later)
    assert [(d.state, d.attempt_id) for d in flying] == [(DeliveryState.SENDING, "v0.1 flying")]
    assert await store.complete_delivery(flying[0].id, "v0.1 flying", DeliveryState.SENT, later, message_id="777")
    assert len(await store.claim_deliveries(Platform.TELEGRAM, later, 10, "now")) >= 1
    assert await store.forget(HOSPITAL) > 0
    assert HOSPITAL not in {s.chat for s in await store.subscriptions()}
    await store.close()


@released
async def test_every_statement_of_a_release_works_on_the_schema_of_this_version(
    database_url: str, release: str
) -> None:
    """So a process of that version that still runs goes on, and one that is started does too."""
    await load(database_url, release)
    await _upgraded(database_url)
    said = json.loads((FIXTURES / release / "statements.json").read_text(encoding="utf-8"))
    assert min(map(len, said.values())) > 100
    if "://" not in database_url:
        plain = sqlite3.connect(database_url, isolation_level=None)
        for statement, given in said["sqlite"]:
            plain.execute("BEGIN")
            try:
                plain.execute(statement, given)
            except sqlite3.IntegrityError as error:
                if error.sqlite_errorname in ("SQLITE_CONSTRAINT_NOTNULL", "SQLITE_CONSTRAINT_CHECK"):
                    raise  # else the row is there already
            plain.execute("ROLLBACK")
        plain.close()
        return
    connection = await asyncpg.connect(database_url)
    for statement, given in said["postgresql"]:
        change = connection.transaction()
        await change.start()
        try:
            await connection.fetch(statement, *given)
        except asyncpg.UniqueViolationError:
            pass  # the row is there already
        finally:
            await change.rollback()
    await connection.close()


async def _upgraded(database_url: str) -> None:
    store = open_store(database_url)
    await store.open()
    await store.close()


# the note of which programs a schema serves


async def test_a_newer_schema_that_says_it_serves_this_version_is_used_and_left_as_it_is(database_url: str) -> None:
    store = open_store(database_url)
    await store.open()
    [head] = _script().get_heads()
    await _renumber(store, "9999", f"9999 {head} 0001")
    await store.close()
    again = open_store(database_url)
    await again.open()
    await again.remember("kept", "yes")
    async with again._db.read() as connection:
        assert (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar_one() == "9999"
    await again.close()


async def test_a_newer_schema_that_serves_only_others_is_refused(database_url: str) -> None:
    store = open_store(database_url)
    await store.open()
    await _renumber(store, "9999", "9999 9998")
    await store.close()
    with pytest.raises(StoreUnavailable, match="newer version"):
        await open_store(database_url).open()


async def test_an_upgrade_notes_which_versions_it_serves(database_url: str) -> None:
    store = open_store(database_url)
    await store.open()
    noted = (await store.recall(migrate.SERVED) or "").split()
    assert noted == migrate.serves(_script())
    assert noted[0] == _script().get_heads()[0]
    assert noted[-1] == "0001", (
        "a migration that breaks the version before needs a major release, and a change of this line"
    )
    await store.close()


def _script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    return ScriptDirectory.from_config(config)


async def _renumber(store: SqlStore, version: str, serves: str) -> None:
    async with store._db.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
    await store.remember(migrate.SERVED, serves)


_TAKES_AWAY: Final = {"drop_column", "drop_table", "alter_column", "rename_table", "drop_constraint"}


def test_migrations_only_add_unless_they_say_that_they_break_the_release_before() -> None:
    for revision in _script().walk_revisions():
        if getattr(revision.module, "breaking", False):
            continue
        assert _faults(Path(revision.path).read_text(encoding="utf-8")) == [], revision.path


def test_what_a_running_release_would_stumble_over_is_seen() -> None:
    assert _faults('op.drop_column("feeds", "state")') == ["drop_column"]
    assert _faults('op.add_column("feeds", sa.Column("x", sa.Text(), nullable=False))') == ["add_column x"]
    assert _faults('op.add_column("feeds", sa.Column("x", sa.Text(), nullable=False, server_default=""))') == []
    assert _faults('op.add_column("feeds", sa.Column("x", sa.Text()))\nop.drop_index("y")\nop.create_table("z")') == []


def _faults(source: str) -> list[str]:
    """Operations of a migration by which statements of the release before would fail."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr in _TAKES_AWAY:
            found.append(node.func.attr)
        if node.func.attr == "add_column" and isinstance(node.args[1], ast.Call):
            given = {k.arg: k.value for k in node.args[1].keywords}
            needed = isinstance(given.get("nullable"), ast.Constant) and given["nullable"].value is False  # type: ignore[attr-defined]
            if needed and "server_default" not in given:
                found.append(f"add_column {node.args[1].args[0].value}")  # type: ignore[attr-defined]
    return found
