from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from bot.settings import Settings, load_settings
from digest.errors import ConfigurationError

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine that runs the tests, and no .env."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings()
    assert settings.database_url.get_secret_value().endswith("breach-digest.db")
    assert settings.telegram_bot_token is None


def test_an_env_file_is_read_and_an_empty_line_in_it_means_not_set() -> None:
    Path(".env").write_text("WEB_PORT=\nTELEGRAM_BASE_URL=\nLOG_LEVEL=debug\nUNKNOWN=1\n", encoding="utf-8")
    settings = load_settings()
    assert (settings.web_port, settings.log_level) == (8080, "DEBUG")
    assert settings.telegram_base_url == "https://api.telegram.org"


MALFORMED = {
    "TELEGRAM_BOT_TOKEN": "canary value",
    "SLACK_BOT_TOKEN": "xoxp-canary",
    "SLACK_APP_TOKEN": "canary",
    "WEB_PORT": "canary",
    "LOG_LEVEL": "canary",
    "LOG_FORMAT": "canary",
    "ADMIN_CHAT": "canary",
    "CONFIDENCE": "canary",
    "ALLOW_NETWORKS": "canary",
    "OPENAI_BASE_URL": "canary",
    "TELEGRAM_WEBHOOK_URL": "ftp://user:canary@host/",
    "OPENAI_DAILY_TOKENS": "-1",
    "OPENAI_PRICE_INPUT": "canary",
    "OPENAI_PRICE_OUTPUT": "-1",
    "OPENAI_DAILY_COST": "1.5",
    "OPENAI_SUMMARY": "canary",
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_setting_is_named_in_one_line_that_says_how_to_mend_it_and_not_its_value(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, MALFORMED[name])
    with pytest.raises(ConfigurationError) as caught:
        load_settings()
    line = str(caught.value)
    assert line.startswith(f"{name} is malformed: ")
    assert "\n" not in line and "canary" not in line
    assert "give " in line


def test_secrets_show_in_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:canary-canary")
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:canary@host/name")
    settings = load_settings()
    assert "canary" not in repr(settings) + str(settings) + repr(settings.model_dump())
    assert set(settings.secrets) == {"123456:canary-canary", "canary"}


def test_the_example_file_names_every_setting_with_a_comment_and_no_other() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    settings = {place: m[1] for place, line in enumerate(lines) if (m := re.match(r"#?([A-Z_]+)=", line))}
    assert sorted(settings.values()) == sorted(name.upper() for name in Settings.model_fields)
    for place, name in settings.items():
        if name != "SLACK_CLIENT_SECRET":  # explained together with the id above it
            assert lines[place - 1].startswith("# "), lines[place]


@pytest.mark.parametrize("mark", ["#", ""], ids=["as it is", "every line taken in"])
def test_the_example_file_is_itself_a_valid_env_file(mark: str) -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    Path(".env").write_text(re.sub(r"^#(?=[A-Z_]+=)", mark, text, flags=re.MULTILINE), encoding="utf-8")
    unset = Settings(_env_file=None)  # type: ignore[call-arg]
    assert load_settings().model_dump() == unset.model_dump()


def test_an_empty_variable_takes_back_what_the_env_file_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    """`OPENAI_MODEL= breach-digest run`: without the model, this once."""
    Path(".env").write_text("OPENAI_MODEL=small\nWEB_PORT=9000\n", encoding="utf-8")
    monkeypatch.setenv("OPENAI_MODEL", "")
    monkeypatch.setenv("WEB_PORT", " ")
    settings = load_settings()
    assert (settings.openai_model, settings.web_port) == (None, 8080)
    assert "web_port" not in settings.model_fields_set


def test_a_port_left_empty_opens_none() -> None:
    """It is opened where it is set, and an empty line sets nothing."""
    Path(".env").write_text("WEB_PORT=\n", encoding="utf-8")
    assert "web_port" not in load_settings().model_fields_set


def test_a_ceiling_on_money_is_taken_with_both_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PRICE_INPUT": "0.25", "PRICE_OUTPUT": "2", "DAILY_COST": "1.5"}.items():
        monkeypatch.setenv(f"OPENAI_{name}", value)
    assert load_settings().openai_daily_cost == Decimal("1.5")


@pytest.mark.parametrize(
    "chat", ["telegram:foo", "telegram:", "telegram:12 34", "slack:C1", "slack:T1:", "slack::C1", "slack:acme:#security", "irc:1"]
)  # fmt: skip
def test_an_operator_s_chat_that_no_platform_could_know_is_malformed(
    chat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADMIN_CHAT", chat)
    with pytest.raises(ConfigurationError, match="ADMIN_CHAT is malformed"):
        load_settings()


@pytest.mark.parametrize("chat", ["telegram:123456", "telegram:-1001234", "telegram:@my_channel", "slack:T0123:C0456"])
def test_an_operator_s_chat_is_an_id_or_a_public_name(chat: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_CHAT", chat)
    assert load_settings().admin_chat == chat
