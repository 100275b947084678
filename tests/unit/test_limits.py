"""The pure side of the limits: turns, rests, and whose limit a 429 is about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from adapters.telegram.limits import LIMITS
from digest.limits import LONGEST_PAUSE, UNLIMITED, Limits, next_turn, pause_left, pause_of_all

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def ago(seconds: float) -> datetime:
    return NOW - timedelta(seconds=seconds)


def test_without_limits_everybody_may_go_at_once() -> None:
    assert UNLIMITED.room(None, NOW, 3) == 3
    assert UNLIMITED.turns(NOW + timedelta(seconds=9), NOW, [NOW] * 3) == [NOW] * 3
    assert UNLIMITED.ready("-5", ago(0.1), 500, NOW) == ago(0.1)


def test_turns_are_taken_a_second_ahead_and_not_one_by_one() -> None:
    assert 28 <= LIMITS.room(None, NOW, 100) <= 30
    assert LIMITS.room(ago(60), NOW, 2) == 2
    assert LIMITS.room(NOW + timedelta(seconds=0.9), NOW, 100) == 0
    assert 6 <= LIMITS.room(NOW + timedelta(seconds=0.75), NOW, 100) <= 8


@pytest.mark.parametrize(("chat", "sent", "may"), [("7", 20, True), ("-5", 19, True), ("-5", 20, False)])
def test_only_a_group_has_a_limit_a_minute(chat: str, sent: int, may: bool) -> None:
    assert (LIMITS.ready(chat, ago(2), sent, NOW) is not None) is may


def test_a_chats_next_turn_is_taken_a_little_before_it_and_not_long() -> None:
    assert LIMITS.ready("7", ago(0.5), 1, NOW) == ago(0.5) + LIMITS.rest
    assert LIMITS.ready("7", ago(0.3), 1, NOW) is None


def test_chats_that_must_rest_go_behind_those_that_are_ready_and_the_line_stays_even() -> None:
    soon, later = NOW + LIMITS.gap / 2, NOW + 9 * LIMITS.gap
    turns = LIMITS.turns(None, NOW, [later, NOW, soon, NOW])
    assert turns == [later, NOW, NOW + 2 * LIMITS.gap, NOW + LIMITS.gap]
    slack = Limits(interval=1.0)
    assert slack.turns(None, NOW, [later, NOW, soon]) == [later, NOW, soon]


def test_a_line_or_a_pause_of_a_clock_that_was_put_back_is_not_waited_for() -> None:
    assert next_turn(NOW + timedelta(hours=1), NOW) == NOW
    assert next_turn(NOW + timedelta(seconds=2), NOW) == NOW + timedelta(seconds=2)
    assert pause_left(NOW + LONGEST_PAUSE + timedelta(seconds=1), NOW) == timedelta(0)
    assert pause_left(NOW + timedelta(seconds=9), NOW) == timedelta(seconds=9)
    assert pause_left(ago(1), NOW) == pause_left(None, NOW) == timedelta(0)


def test_one_chats_429s_are_its_own_and_those_of_several_at_once_are_everybodys() -> None:
    """fault 31"""
    mine = [(ago(n / 10), "7", 30.0) for n in range(9)]
    assert pause_of_all(mine, NOW) == 0.0
    assert pause_of_all([*mine, (NOW, "8", 5.0)], NOW) == 0.0
    assert pause_of_all([*mine, (ago(9), "8", 5.0), (NOW, "9", 4.0)], NOW) == 0.0
    assert pause_of_all([*mine, (ago(1), "8", 5.0), (NOW, "9", 6.0)], NOW) == 5.0
