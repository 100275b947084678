"""What `doctor` makes of servers that answer, but not as they should."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.doctor import examine
from bot.settings import Settings
from tests.fakes.feed_server import FeedServer


async def findings(server: FeedServer, folder: Path) -> list[str]:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        database_url=SecretStr(str(folder / "doctor.db")),
        telegram_bot_token=SecretStr("1:canary"),
        telegram_base_url=server.url(""),
        slack_bot_token=None,
        openai_model="small",
        openai_base_url=server.url("/v1"),
        feeds_file=None,
        admin_chat=None,
    )
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
