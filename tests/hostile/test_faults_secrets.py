"""Fault 36, harder: every secret a canary, every platform failing, all loggers at DEBUG, before and after the redactor."""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog
from pydantic import SecretStr

from adapters.store import open_store
from bot import log
from bot.settings import Settings
from digest.errors import ConfigurationError
from digest.model import Feed
from tests.e2e.test_service import ANN, World, until
from tests.fakes.openai_api import OpenAiServer
from tests.hostile.test_faults_chat import on_disk
from tests.newsroom import breach, item, rss


class Raw(logging.Handler):
    """What reaches the log before anything is cut out of it."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(
            f"{record.name} {self.format(record)} {record.args!r} {record.__dict__.get('_from_structlog')}"
        )


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as made:
        yield made


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    logger = logging.getLogger()
    before = logger.handlers[:], logger.level
    yield logger
    logger.handlers[:] = before[0]
    logger.setLevel(before[1])
    structlog.reset_defaults()


def canaries(world: World, **more: object) -> Settings:
    return world.settings(
        log_level="DEBUG",
        openai_api_key=SecretStr("sk-canary-model-key-0123456789"),
        openai_model="m",
        slack_client_secret=SecretStr("canary-client-secret"),
        telegram_webhook_secret=SecretStr("canary-hook-secret"),
        slack_signing_secret=SecretStr(world.slack.signing_secret),
        **more,
    )


@pytest.mark.parametrize(("way", "style"), [("webhooks", "text"), ("connections", "json")])
async def test_fault_36_no_secret_of_any_setting_leaves_while_every_platform_fails(
    world: World,
    root: logging.Logger,
    capfd: pytest.CaptureFixture[str],
    unused_tcp_port: int,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    style: str,
) -> None:
    base = f"http://127.0.0.1:{unused_tcp_port}"
    async with OpenAiServer(lambda _: "no", mood="unauthorized") as model:
        more: dict[str, object] = {"openai_base_url": model.base_url, "web_port": unused_tcp_port}
        if way == "webhooks":
            more |= {"slack_app_token": None, "telegram_webhook_url": f"{base}/telegram"}
            world.slack.deliver_to = f"{base}/slack/events"
        settings = canaries(world, **more)
        log.configure("DEBUG", style, settings.secrets)
        raw = Raw()
        root.addHandler(raw)
        for name in log._NOISY:  # more than an operator can ask for: these write addresses, headers and bodies
            monkeypatch.setattr(logging.getLogger(name), "level", logging.DEBUG)
            logging.getLogger(name).manager._clear_cache()  # type: ignore[attr-defined]
        given = {name: getattr(settings, name) for name in settings.model_fields_set}
        service = await world.serve(**given)
        derived = hmac.new(world.telegram.token.encode(), b"webhook secret", hashlib.sha256).hexdigest()
        secrets = {*settings.secrets, derived, world.telegram.token.partition(":")[2], "canary"}
        world.telegram.fail("getMe", "html_502")
        world.telegram.say(ANN, ANN, "/subscribe lang:en")
        if way == "webhooks":
            assert await world.telegram.push() == [200]
            assert await world.telegram.push(secret="wrong-canary-hook") == []
        asked = await world.slack.slash("T1", "C1", "U1", "subscribe lang:en")
        await asked.answer()
        await world.telegram.sent(1)
        for fault in ("drop", "html", "garbage", "invalid_auth", "token_revoked"):
            world.slack.fault("chat.postMessage", fault)
            world.slack.fault("auth.test", fault)
            world.slack.fault("users.info", fault)
        world.telegram.fail("sendMessage", "error_500", "html_502", "drop_before", "drop_after")
        world.telegram.fail("getUpdates", "drop_before", "html_502", "error_500")
        for mood, name in (("unauthorized", "Alder Bank"), ("html", "Birch Bank"), ("down", "Cedar Bank")):
            model.mood = mood
            url = world.feeds.put(f"/{mood}.xml", rss(item(f"{name} breach", breach(name, "23,456"))))
            await service.store.add_feeds([Feed(url)])
            await until(lambda name=name: any(name in line for line in raw.lines) or bool(model.requests))  # type: ignore[misc]
        await until(lambda: _failures(raw.lines) >= 3)
        said = capfd.readouterr()
        assert len(raw.lines) > 100
        ours = [line for line in raw.lines if not line.startswith(log._NOISY)]
        assert len(ours) > 5
        whole = said.err + said.out + "\n".join(ours)
        shown = (
            repr(service) + repr(service.channels) + repr(vars(service)) + repr(settings) + str(settings.model_dump())
        )
        stored = on_disk(world.folder)
        assert len(stored) > 10_000
        for secret in secrets:
            assert secret not in whole
            assert secret not in shown
            assert secret.encode() not in stored  # nothing that is stored is secret, so nothing needs to be encrypted


def _failures(lines: list[str]) -> int:
    return sum("delivery" in line and ("unknown" in line or "refused" in line or "warning" in line) for line in lines)


@pytest.mark.parametrize("password", ["c%40nary%2Fword%5B", "c[nary:word#1"])
def test_fault_36_the_password_of_a_database_that_is_away_stands_nowhere(password: str, tmp_path: Path) -> None:
    environment = {
        **{k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG")},
        "DATABASE_URL": f"postgresql://me:{password}@127.0.0.1:1/news",
        "TELEGRAM_BOT_TOKEN": "123456:canary-telegram",
        "TELEGRAM_BASE_URL": "http://127.0.0.1:1",
        "LOG_LEVEL": "DEBUG",
    }
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"], env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "127.0.0.1" in done.stderr
    assert "nary" not in done.stdout + done.stderr
    assert "word" not in done.stdout + done.stderr


@pytest.mark.parametrize("password", ["canary@tail", "c@n@ry/tail"])
def test_fault_36_a_password_with_an_at_sign_is_refused_before_half_of_it_is_taken_for_the_host(password: str) -> None:
    with pytest.raises(ConfigurationError, match="%40") as caught:
        open_store(f"postgresql://me:{password}@db.example/news")
    assert not set(re.split("[@/]", password)) & set(re.split(r"\W", str(caught.value)))


@pytest.mark.parametrize(
    ("address", "cut"),
    [
        ("postgresql://me:c%40nary%2Fword@h/n", {"c%40nary%2Fword", "c@nary/word"}),
        ("postgresql://me:c[nary@h/n", {"c[nary"}),
        ("postgresql://h/n?user=me&password=c%40nary", {"c@nary"}),
        ("postgresql+asyncpg://me@h/n", set()),
        ("sqlite:///a:b@c.db", set()),
        ("breach.db", set()),
    ],
)
def test_fault_36_the_log_knows_the_databases_password_in_every_spelling(address: str, cut: set[str]) -> None:
    assert set(Settings(_env_file=None, database_url=SecretStr(address)).secrets) == cut  # type: ignore[call-arg]


async def test_a_new_database_file_is_its_owners_alone_and_an_old_one_keeps_its_rights(tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    old.touch(0o640)
    for path in (old, new):
        store = open_store(str(path))
        await store.open()
        await store.remember("kept", "yes")
        rights = {p.name: p.stat().st_mode & 0o777 for p in tmp_path.iterdir() if p.name.startswith(path.name)}
        assert set(rights.values()) == {0o640 if path is old else 0o600}, rights
        assert len(rights) == 3  # with its log and the index of that
        await store.close()
