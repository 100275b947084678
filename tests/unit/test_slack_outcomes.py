"""Every foreign exception of a call has an outcome, and a reason that carries nothing foreign."""

from __future__ import annotations

import inspect
import json

import aiohttp
import pytest
from slack_sdk import errors as slack_errors

from adapters.slack import outcomes
from adapters.slack.limits import ChannelPace
from digest.model_chat import OutcomeKind

NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


def foreign() -> list[type[BaseException]]:
    """What aiohttp and slack-sdk define, and what the standard library lets through them."""
    found: list[type[BaseException]] = [
        OSError,
        TimeoutError,
        ConnectionResetError,
        json.JSONDecodeError,
        UnicodeDecodeError,
    ]
    for module, base in ((aiohttp, aiohttp.ClientError), (slack_errors, slack_errors.SlackClientError)):
        found += [c for _, c in inspect.getmembers(module, inspect.isclass) if issubclass(c, base)]
    return found


@pytest.mark.parametrize("kind", foreign(), ids=lambda kind: kind.__name__)
def test_every_foreign_exception_is_mapped(kind: type[BaseException]) -> None:
    """fault 30"""
    assert issubclass(kind, outcomes.FOREIGN)
    error = kind.__new__(kind)
    error.args = ("xoxb-canary",)
    if isinstance(error, slack_errors.SlackApiError):
        error.response = type("Answer", (), {"data": {"ok": False}, "status_code": 200, "headers": {}})()
    outcome = outcomes.of_error(error)
    assert outcome.kind is (OutcomeKind.RETRY if issubclass(kind, NEVER_SENT) else OutcomeKind.UNKNOWN)
    assert "canary" not in outcome.reason


@pytest.mark.parametrize(
    ("given", "seconds"),
    [("7", 7), ("0", 1), ("-5", 1), ("999999999", 3600), ("nan", 30), ("inf", 3600), ("soon", 30), (None, 30)],
)
def test_an_absurd_retry_after_is_clamped(given: str | None, seconds: float) -> None:
    """fault 10"""
    assert outcomes.retry_after({"Retry-After": given} if given else {}) == seconds


def test_turns_of_one_channel_are_a_second_apart_and_those_of_others_free() -> None:
    """fault 31"""
    pace = ChannelPace()
    assert [pace.reserve(("T1", "C1"), 100.0) for _ in range(3)] == [0, 1, 2]
    assert pace.reserve(("T1", "C2"), 100.0) == 0
    pace.pause(("T1", "C1"), 100.0, 5)
    pace.pause(("T1", "C1"), 100.0, 2)
    assert (pace.paused(("T1", "C1"), 101.0), pace.paused(("T1", "C2"), 101.0)) == (4, 0)
