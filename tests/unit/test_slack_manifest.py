"""The app manifest that an operator pastes agrees with what the code listens to and calls."""

from __future__ import annotations

from pathlib import Path

from adapters.slack import bot
from tests.fakes.slack_world import SCOPES

LINES = [
    line.strip()
    for line in (Path(__file__).parents[2] / "deploy" / "slack-manifest.yaml").read_text(encoding="utf-8").splitlines()
    if not line.lstrip().startswith("#")
]


def items(key: str) -> set[str]:
    """The list under a key."""
    start = LINES.index(f"{key}:") + 1
    found = []
    for line in LINES[start:]:
        if not line.startswith("- "):
            break
        found.append(line[2:])
    return set(found)


def test_every_event_that_the_bot_listens_to_is_subscribed_and_no_other() -> None:
    listened = {*bot.GONE, *bot.BACK, *bot.UNINSTALLED, "member_left_channel", "app_mention", "message.im"}
    assert items("bot_events") == listened


def test_the_scopes_are_those_that_the_fake_grants() -> None:
    assert items("bot") == set(SCOPES.split(","))


def test_mentions_in_commands_are_escaped_and_socket_mode_is_on() -> None:
    for line in ("should_escape: true", "socket_mode_enabled: true", "- command: /breach", "is_enabled: true"):
        assert line in LINES
    assert "messages_tab_read_only_enabled: false" in LINES
