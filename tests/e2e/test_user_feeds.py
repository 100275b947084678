"""Which feeds a start takes in: the bundled list once, and those of FEEDS_FILE; and what an operator is told of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner, Result

from adapters.store import open_store
from bot.app import Service
from bot.cli.main import app
from bot.doctor import examine
from bot.feedlist import bundled_feeds
from bot.intake import take_in, upcoming
from bot.settings import Settings
from digest.model import Article, ArticleWork, Feed, FeedState
from digest.ports import PollResult
from tests.fakes.feed_server import FeedServer, Resource
from tests.newsroom import START, Newsroom, item, rss

A, B, C = (f"https://{name}.example/feed" for name in "abc")
BUNDLED = {feed.url for feed in bundled_feeds()}


class Operator:
    """Somebody with a database, a list and a command line."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.database, self.file = folder, folder / "feeds.db", folder / "feeds.txt"

    def write(self, *lines: str) -> None:
        self.file.write_text("".join(line + "\n" for line in lines), encoding="utf-8")

    def settings(self) -> Settings:
        return Settings(  # type: ignore[call-arg]
            _env_file=None,
            database_url=SecretStr(str(self.database)),
            feeds_file=self.file if self.file.exists() else None,
            telegram_bot_token=None,
            slack_bot_token=None,
            openai_model=None,
        )

    async def start(self) -> set[str]:
        """What the service does with the lists at its start; the feeds that it then has."""
        async with Service(self.settings()) as service:
            await service.add_listed_feeds()
            return {state.feed.url for state in await service.store.feeds()}

    async def change(self, *, add: str = "", remove: str = "") -> None:
        store = open_store(str(self.database))
        await store.open()
        if add:
            await store.add_feeds([Feed(add)])
        if remove:
            assert await store.remove_feed(remove)
        await store.close()

    async def doctor(self) -> str:
        [said] = [found.text async for found in examine(self.settings()) if found.text.startswith("feeds:")]
        return said


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    return Operator(tmp_path)


@pytest.fixture
def run(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(operator.folder)
    monkeypatch.setenv("DATABASE_URL", str(operator.database))
    monkeypatch.setenv("ALLOW_NETWORKS", "127.0.0.0/8")

    def call(*words: str) -> Result:
        if operator.file.exists():
            monkeypatch.setenv("FEEDS_FILE", str(operator.file))
        done = CliRunner().invoke(app, ["feeds", *words])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return call


async def test_a_feed_added_before_the_first_start_stands_beside_the_bundled_list(operator: Operator) -> None:
    await operator.change(add=A)
    said = await operator.doctor()
    assert "1 listed" in said
    assert f"the next start adds the bundled list of {len(BUNDLED)}" in said
    assert await operator.start() == {A, *BUNDLED}
    said = await operator.doctor()
    assert f"{len(BUNDLED) + 1} listed" in said
    assert "bundled" not in said


async def test_the_bundled_list_is_taken_in_once_and_what_is_removed_stays_away(operator: Operator) -> None:
    assert await operator.start() == BUNDLED
    for url in BUNDLED:
        await operator.change(remove=url)
    assert await operator.start() == set()
    assert "none is listed" in await operator.doctor()


async def test_a_database_of_an_earlier_release_has_had_the_bundled_list(operator: Operator) -> None:
    """It has articles, and the mark of the list is not there yet."""
    store = open_store(str(operator.database))
    await store.open()
    await store.add_feeds([Feed(A)])
    work = ArticleWork(Article("a1", "Title", "Text"), A, "1", START)
    await store.commit_poll(PollResult(FeedState(Feed(A)), (work,)))
    await store.close()
    assert await operator.start() == {A}
    await operator.change(remove=A)
    assert await operator.start() == set()


async def test_a_line_deleted_from_the_list_removes_its_feed_at_the_next_start_and_no_other(
    operator: Operator, capfd: pytest.CaptureFixture[str]
) -> None:
    operator.write(A, B)
    await operator.change(add=C)
    assert await operator.start() == {A, B, C}
    operator.write(B)
    assert "the next start takes out 1" in await operator.doctor()
    assert await operator.start() == {B, C}
    said = "".join(capfd.readouterr())
    assert A in said
    assert B not in said


async def test_a_feed_that_moved_is_the_list_s_under_its_new_address_too(operator: Operator) -> None:
    """A start doesn't bring the old address back beside it, and it goes when the old one's line goes."""
    async with Newsroom(operator.folder) as room:
        store, server = room.store, room.server
        hand = await room.feed("/hand.xml", item("Other story", "Text."))
        newest = server.put("/newest.xml", rss(item("Story", "Text."), item("Second story", "Text.")))
        newer = server.put("/newer.xml", rss(item("Story", "Text.")))
        old, other = server.url(f"/fault/redirect?status=301&to={newer}"), server.put("/other.xml", rss())
        operator.write(old, other)

        async def started() -> set[str]:
            await take_in(store, operator.file)
            return {state.feed.url for state in await store.feeds()}

        assert await started() == {old, other, hand}
        await room.round()
        assert await started() == {newer, other, hand}
        server.resources["/newer.xml"] = Resource(b"", status=301, headers={"Location": newest})
        await room.round(later=86_400)
        for _ in range(2):
            assert await started() == {newest, other, hand}
        operator.write(other)
        assert (await upcoming(store, operator.file)).gone == (newest,)
        assert await started() == {other, hand}


async def test_a_feed_that_moved_to_one_that_came_by_hand_leaves_that_where_it_is(operator: Operator) -> None:
    async with Newsroom(operator.folder) as room:
        by_hand = await room.feed("/new.xml", item("Story", "Text."))
        old = room.server.url(f"/fault/redirect?status=301&to={by_hand}")
        operator.write(old, A)
        await take_in(room.store, operator.file)
        await room.store.remove_feed(A)
        await room.round()
        assert {state.feed.url for state in await room.store.feeds()} == {by_hand}
        operator.write(A)
        await take_in(room.store, operator.file)
        assert {state.feed.url for state in await room.store.feeds()} == {A, by_hand}


async def test_a_feed_that_came_by_hand_is_the_list_s_once_its_line_stands_there(operator: Operator) -> None:
    await operator.change(add=A)
    operator.write(A, B)
    await operator.start()
    operator.write(B)
    assert await operator.start() == {B}


async def test_a_start_says_what_the_list_brought_back(operator: Operator, capfd: pytest.CaptureFixture[str]) -> None:
    operator.write(A, B)
    await operator.start()
    assert not "".join(capfd.readouterr())
    await operator.change(remove=A)
    assert "had been removed" in await operator.doctor()
    assert await operator.start() == {A, B}
    said = "".join(capfd.readouterr())
    assert "FEEDS_FILE" in said
    assert A in said
    assert B not in said


async def test_a_list_that_is_suddenly_empty_takes_nothing_out(operator: Operator) -> None:
    """A disk that was full, a mount that is not there: what the list named stays until it names feeds again."""
    operator.write(A, B)
    await operator.start()
    operator.write()
    assert await operator.start() == {A, B}
    assert "names no feed" in await operator.doctor()
    operator.write(B)
    assert await operator.start() == {B}


async def test_a_first_start_without_any_feed_in_the_list_takes_no_other(operator: Operator) -> None:
    operator.write("# none yet")
    assert await operator.start() == set()


def test_removing_a_feed_that_the_list_names_says_so_and_how_to_mend_it(
    operator: Operator, run: Callable[..., Result]
) -> None:
    operator.write(A)
    assert run("add", A).exit_code == 0
    done = run("remove", A)
    assert (done.exit_code, done.stdout) == (0, "removed\n")
    assert "FEEDS_FILE" in done.stderr
    assert "delete" in done.stderr
    again = run("remove", A)
    assert again.exit_code == 1
    assert "FEEDS_FILE" in again.stderr


def test_removing_a_feed_that_the_list_does_not_name_says_no_more_than_that(
    operator: Operator, run: Callable[..., Result]
) -> None:
    operator.write(B)
    run("add", A)
    done = run("remove", A)
    assert (done.stdout, done.stderr) == ("removed\n", "")


def test_an_empty_list_of_feeds_says_what_a_start_brings(operator: Operator, run: Callable[..., Result]) -> None:
    assert "bundled" in run("list").stderr
    operator.write(A)
    assert "FEEDS_FILE" in run("list").stderr


async def test_the_check_warns_of_one_guid_for_several_stories(operator: Operator, run: Callable[..., Result]) -> None:
    """Fault 16: the feed's maker should hear of it."""
    async with FeedServer() as server:
        twins = [item(f"Story {n}", "Text.", guid="same") for n in range(3)]
        odd = server.put("/odd.xml", rss(*twins, item("Other", "Text.", guid="other")))
        good = server.put("/good.xml", rss(*[item(f"Story {n}", "Text.") for n in range(3)]))
        done = await asyncio.to_thread(run, "check", odd, good)
    first, second = done.stdout.splitlines()
    assert "3 of them share one guid with another" in first
    assert first.startswith("ok")
    assert "guid" not in second
