"""The one settings object: read once from the environment and `.env`, frozen, its secrets in a redacting type.

Names and meanings: .env.example, which a test holds to this class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from digest.doubts import DEFAULT_BARS, Bars
from digest.errors import ConfigurationError

_HELP: Final = {
    "WEB_PORT": "give a port between 1 and 65535",
    "LOG_LEVEL": "give DEBUG, INFO, WARNING or ERROR",
    "LOG_FORMAT": "give text or json",
    "ADMIN_CHAT": "give telegram:123456 (a chat's number, or @name of a public one), or slack:T0123:C0456 (workspace and channel)",
    "CONFIDENCE": "give a number between 0 and 1",
    "FIGURE_CONFIDENCE": "give a number between 0 and 1",
    "DATE_CONFIDENCE": "give a number between 0 and 1",
    "FACT_CONFIDENCE": "give a number between 0 and 1",
    "BREACH_CONFIDENCE": "give a number between 0 and 1",
    "ALLOW_NETWORKS": "give networks such as 10.0.0.0/8,192.168.1.7/32",
    "TELEGRAM_BOT_TOKEN": "give the token that @BotFather shows, like 123456:ABC-def",
    "SLACK_BOT_TOKEN": "give the bot token of the app's “OAuth & Permissions” page; it begins with xoxb-",
    "SLACK_APP_TOKEN": "give an app-level token with connections:write; it begins with xapp-",
    "OPENAI_DAILY_TOKENS": "give a whole number of tokens, 0 for no ceiling",
    "OPENAI_PRICE_INPUT": "give the price of a million tokens that the model reads, such as 0.25",
    "OPENAI_PRICE_OUTPUT": "give the price of a million tokens that the model writes, such as 2",
    "OPENAI_SUMMARY": "give true or false",
    "OPENAI_DAILY_COST": "give an amount such as 1.50, and both OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT",
}

_CHAT: Final = re.compile(r"telegram:(?:-?[0-9]+|@[A-Za-z0-9_]+)|slack:[A-Z0-9]+:[A-Z0-9]+")


def default_database() -> str:
    """The SQLite file that is used when DATABASE_URL is not set: one per user, whatever the working directory."""
    return str(user_data_path("breach-digest") / "breach-digest.db")


class Settings(BaseSettings):
    """What an operator can set. Empty texts count as not set. Times in seconds."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    database_url: SecretStr = Field(default_factory=lambda: SecretStr(default_database()))

    telegram_bot_token: SecretStr | None = None
    telegram_base_url: str = "https://api.telegram.org"
    telegram_webhook_url: str | None = None
    telegram_webhook_secret: SecretStr | None = None

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"

    openai_api_key: SecretStr | None = None
    openai_base_url: str = "https://api.openai.com/v1"
    openai_model: str | None = None
    openai_daily_tokens: Annotated[int, Field(ge=0)] = 0
    openai_price_input: Annotated[Decimal, Field(ge=0, allow_inf_nan=False)] | None = None
    openai_price_output: Annotated[Decimal, Field(ge=0, allow_inf_nan=False)] | None = None
    openai_summary: bool = False
    openai_daily_cost: Annotated[Decimal, Field(gt=0, allow_inf_nan=False)] | None = None

    feeds_file: Path | None = None
    allow_networks: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = ()
    confidence: Annotated[float, Field(ge=0, le=1)] = 0.4
    figure_confidence: Annotated[float, Field(ge=0, le=1)] = DEFAULT_BARS.figure
    date_confidence: Annotated[float, Field(ge=0, le=1)] = DEFAULT_BARS.date
    fact_confidence: Annotated[float, Field(ge=0, le=1)] = DEFAULT_BARS.fact
    breach_confidence: Annotated[float, Field(ge=0, le=1)] = DEFAULT_BARS.breach

    web_host: str = "127.0.0.1"
    web_port: Annotated[int, Field(ge=1, le=65535)] = 8080

    admin_chat: str | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unset(cls, given: dict[str, Any]) -> dict[str, Any]:
        texts = {name: value.strip() for name, value in given.items() if isinstance(value, str)}
        return {name: texts.get(name, value) for name, value in given.items() if texts.get(name) != ""}

    @property
    def bars(self) -> Bars:
        """From which likelihood on a fact is told, and an article at all."""
        return Bars(self.figure_confidence, self.date_confidence, self.fact_confidence, self.breach_confidence)

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _any_case(cls, value: Any, info: Any) -> Any:
        return (value.upper() if info.field_name == "log_level" else value.lower()) if isinstance(value, str) else value

    @field_validator("allow_networks", mode="before")
    @classmethod
    def _networks(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(ip_network(part.strip(), strict=False) for part in value.split(",") if part.strip())
        return value

    @field_validator("telegram_base_url", "telegram_webhook_url", "slack_api_url", "openai_base_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        parts = urlsplit(value or "http://unset")
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise ValueError("give a web address that begins with https:// or http://, without credentials")
        return value

    @field_validator("openai_daily_cost")
    @classmethod
    def _priced(cls, value: Decimal | None, info: Any) -> Decimal | None:
        """A ceiling on money that can't be counted would hold nothing back."""
        if value is not None and None in (info.data.get("openai_price_input"), info.data.get("openai_price_output")):
            raise ValueError(_HELP["OPENAI_DAILY_COST"])
        return value

    @field_validator("admin_chat")
    @classmethod
    def _chat(cls, value: str | None) -> str | None:
        if value is not None and not _CHAT.fullmatch(value):
            raise ValueError(_HELP["ADMIN_CHAT"])
        return value

    @field_validator("telegram_bot_token", "slack_bot_token", "slack_app_token")
    @classmethod
    def _token_shape(cls, value: SecretStr | None, info: Any) -> SecretStr | None:
        """A token of another kind, or with a space in it, is the commonest mistake: say so before the network does."""
        if value is None:
            return None
        text = value.get_secret_value()
        begins = {"slack_bot_token": "xoxb-", "slack_app_token": "xapp-"}.get(info.field_name, "")
        digits, colon, rest = text.partition(":")
        is_telegram = info.field_name != "telegram_bot_token" or (digits.isdigit() and bool(colon and rest))
        if not text.startswith(begins) or not is_telegram or not text.isascii() or any(c.isspace() for c in text):
            raise ValueError(_HELP[info.field_name.upper()])
        return value

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret value, for the log's redactor."""
        values = [getattr(self, name) for name in type(self).model_fields if name != "database_url"]
        texts = [v.get_secret_value() for v in values if isinstance(v, SecretStr)]
        texts += _passwords(self.database_url.get_secret_value())
        return tuple(dict.fromkeys(text for text in texts if len(text) > 3))


def _passwords(database_url: str) -> Iterator[str]:
    """Those of a database's address, as it is written there and as drivers read it."""
    place, _, query = database_url.partition("?")
    found = re.match(r"[\w+]+://[^:/]*:(.*)@", place)
    for text in (found[1] if found else "", *parse_qs(query).get("password", [])):
        yield from (text, unquote(text))


def reveal(secret: SecretStr | None) -> str | None:
    """The value of a secret, at the one place that needs it."""
    return None if secret is None else secret.get_secret_value()


def load_settings(**overrides: Any) -> Settings:
    """Read the environment and `.env`. Raises ConfigurationError: one line that names the setting, never its value."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise ConfigurationError("; ".join(_line(problem) for problem in error.errors()[:3])) from None
    except (OSError, UnicodeDecodeError):
        raise ConfigurationError(".env can't be read; save it as UTF-8 text that this user may read") from None


def _line(problem: Any) -> str:
    name = str(problem["loc"][0]).upper()
    said = str(problem["ctx"]["error"]) if problem["type"] == "value_error" else ""
    mend = _HELP.get(name) or said or "the value can't be read"
    return f"{name} is malformed: {mend} (see .env.example)"
