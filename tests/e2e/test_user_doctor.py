"""What `doctor` makes of servers that answer, but not as they should."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from adapters.store import open_store
from bot.doctor import examine
from bot.settings import Settings
from tests.fakes.feed_server import FeedServer


async def findings(server: FeedServer, folder: Path, **more: Any) -> list[str]:
    given: dict[str, Any] = {
        "database_url": SecretStr(str(folder / "doctor.db")),
        "telegram_bot_token": SecretStr("1:canary"),
        "telegram_base_url": server.url(""),
        "slack_bot_token": None,
        "openai_model": "small",
        "openai_base_url": server.url("/v1"),
        "feeds_file": None,
        "admin_chat": None,
    }
    settings = Settings(_env_file=None, **(given | more))
    return [f"{found.mark.strip()} {found.text}" async for found in examine(settings)]


def line(found: list[str], about: str) -> str:
    return next(text for text in found if about in text)


@pytest.mark.parametrize("answer", [{"ok": True}, {"ok": True, "result": []}, {"ok": True, "result": {}}, {}])
async def test_a_server_that_is_no_bot_api_is_a_finding_and_no_crash(tmp_path: Path, answer: object) -> None:
    async with FeedServer() as server:
        server.put("/bot1:canary/getMe", json.dumps(answer).encode(), "application/json")
        found = await findings(server, tmp_path)
    assert line(found, "Telegram").startswith("FAIL")
    assert "canary" not in "".join(found)


@pytest.mark.parametrize(
    ("answer", "mark", "said"),
    [
        ({"data": [{"id": "small"}]}, "ok", "small at"),
        ({"data": [{"id": "small:latest"}]}, "ok", "small at"),
        ({"data": [{"id": "large"}]}, "--", "doesn't list small"),
        ({"detail": "Unauthorized"}, "--", "refuses OPENAI_API_KEY"),
        ({"error": {"message": "no"}}, "--", "refuses OPENAI_API_KEY"),
    ],
)
async def test_a_model_is_looked_for_in_the_server_s_list(tmp_path: Path, answer: object, mark: str, said: str) -> None:
    async with FeedServer() as server:
        server.put("/v1/models", json.dumps(answer).encode(), "application/json")
        text = line(await findings(server, tmp_path), "model:")
    assert text.startswith(mark)
    assert said in text


async def test_what_the_model_used_today_is_told_beside_what_it_may_use(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "doctor.db"))
    await store.open()
    await store.spend(datetime.now(UTC).date(), 12_345, 1_250_000)
    await store.close()
    async with FeedServer() as server:
        bare = line(await findings(server, tmp_path), "tokens used today")
        limits = {
            "openai_daily_tokens": 200_000,
            "openai_price_input": Decimal("0.25"),
            "openai_price_output": Decimal(2),
            "openai_daily_cost": Decimal("1.5"),
        }
        limited = line(await findings(server, tmp_path, **limits), "tokens used today")
    assert bare.startswith("--")
    assert "12,345" in bare
    assert "no ceiling is set" in bare
    assert limited == (
        "ok model: 12,345 tokens used today (UTC), cost 1.25; the rules take over at 200,000 tokens or a cost of 1.5"
    )


@pytest.mark.parametrize(
    ("given", "mark", "words"),
    [
        ({"telegram_webhook_url": "https://bot.example"}, "FAIL", "https://bot.example/telegram"),
        ({"telegram_webhook_url": "https://bot.example/"}, "FAIL", "https://bot.example/telegram"),
        ({"telegram_webhook_url": "https://bot.example:8443/?a=b"}, "FAIL", "https://bot.example:8443/telegram"),
        ({"telegram_webhook_url": "https://bot.example/telegram/"}, "--", "listens on /telegram"),
        ({"telegram_webhook_url": "https://bot.example/hook"}, "--", "listens on /telegram"),
        ({"admin_chat": "slack:T1:C1"}, "FAIL", "SLACK_BOT_TOKEN"),
        ({"admin_chat": "telegram:1", "telegram_bot_token": None}, "FAIL", "TELEGRAM_BOT_TOKEN"),
    ],
)
async def test_a_setting_that_can_not_work_beside_the_others_is_one_line_that_says_what_to_set(
    tmp_path: Path, given: dict[str, Any], mark: str, words: str
) -> None:
    about = "TELEGRAM_WEBHOOK_URL" if "telegram_webhook_url" in given else "ADMIN_CHAT"
    async with FeedServer() as server:
        text = line(await findings(server, tmp_path, **given), f"{about}:")
    assert text.startswith(mark)
    assert words in text


@pytest.mark.parametrize(
    "given",
    [
        {"telegram_webhook_url": "https://bot.example/telegram", "admin_chat": "telegram:1"},
        {"telegram_webhook_url": "https://bot.example/bots/digest/telegram", "admin_chat": None},
    ],
)
async def test_settings_that_work_together_are_not_doubted(tmp_path: Path, given: dict[str, Any]) -> None:
    async with FeedServer() as server:
        found = await findings(server, tmp_path, **given)
    assert not [text for text in found if "TELEGRAM_WEBHOOK_URL:" in text or "ADMIN_CHAT:" in text]
