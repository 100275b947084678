from __future__ import annotations

import json
import logging

import pytest
import structlog

from bot import log

CANARY = "123456789:AAcanary-canary-canary-canary"


@pytest.fixture(autouse=True)
def logging_as_before() -> object:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], _ = before
    root.setLevel(before[1])
    structlog.reset_defaults()


def test_a_secret_is_cut_from_fields_messages_and_tracebacks_at_debug(capsys: pytest.CaptureFixture[str]) -> None:
    """Fault 36."""
    log.configure("DEBUG", "json", ["s3cret-value", CANARY])
    ours = log.get_logger("bot.test")
    ours.info("said s3cret-value", deep={"list": [f"https://api.telegram.org/bot{CANARY}/getMe"]}, at=3)
    logging.getLogger("somewhere").warning("url %s", f"https://x/{CANARY}")
    try:
        raise ValueError(f"refused {CANARY}")
    except ValueError:
        ours.exception("failed")
        logging.getLogger("somewhere").exception("failed")
    out = capsys.readouterr().err
    assert "canary" not in out and "s3cret-value" not in out
    assert out.count("[redacted]") >= 5


def test_tokens_that_are_in_no_setting_are_known_by_their_shape(capsys: pytest.CaptureFixture[str]) -> None:
    """Fault 36."""
    log.configure("INFO", "text")
    log.get_logger("bot.test").warning(f"{CANARY} xoxb-canary-1 xapp-canary-2 sk-canarycanarycanary1")
    assert "canary" not in capsys.readouterr().err


def test_libraries_that_log_addresses_stay_silent_at_info(capsys: pytest.CaptureFixture[str]) -> None:
    """Fault 36."""
    log.configure("INFO")
    logging.getLogger("httpx").info("HTTP Request: GET https://api.telegram.org/botX/getMe")
    logging.getLogger("telegram.ext").debug("token")
    assert capsys.readouterr().err == ""


def test_json_lines_carry_time_level_and_fields(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("INFO", "json")
    log.get_logger("bot.test").info("事件", feed="x", count=2)
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["feed"], line["count"], line["level"]) == ("事件", "x", 2, "info")
    assert line["timestamp"].endswith("Z")
