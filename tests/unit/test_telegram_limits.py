"""One scheduler of limits, on a clock of the test's own (fault 31)."""

from __future__ import annotations

from adapters.telegram.limits import LONGEST, Pace, is_group
from digest.limits import Limits


def drain(pace: Pace, chats: list[str], seconds: float) -> list[tuple[float, str]]:
    """Everybody sends as fast as they may, in steps of 10 ms."""
    given = []
    for step in range(int(seconds * 100)):
        now = step / 100
        given += [(now, chat) for chat in chats if pace.take(chat, now) == 0.0]
    return given


def test_a_chat_gets_one_message_a_second() -> None:
    assert len(drain(Pace(), ["7"], 10.0)) == 10


def test_a_group_gets_twenty_messages_in_any_minute() -> None:
    turns = [at for at, _ in drain(Pace(), ["-5"], 130.0)]
    assert max(sum(1 for at in turns if start <= at < start + 60) for start in turns) == 20


def test_all_chats_together_get_thirty_messages_in_any_second() -> None:
    turns = [at for at, _ in drain(Pace(), [str(n) for n in range(1, 100)], 4.0)]
    assert max(sum(1 for at in turns if start <= at < start + 1) for start in turns) == 30


def test_the_answer_says_when_it_is_worth_asking_again() -> None:
    pace = Pace()
    assert pace.take("7", 100.0) == 0.0
    wait = pace.take("7", 100.5)
    assert 0.5 <= wait < 0.6
    assert pace.take("7", 100.5 + wait) == 0.0


def test_a_pause_stops_one_chat_and_harms_nobody_else() -> None:
    pace = Pace()
    pace.pause("7", 0.0, 30)
    assert pace.take("7", 1.0) == 29.0
    assert pace.paused("7", 1.0) == 29.0
    assert pace.take("8", 1.0) == 0.0
    assert pace.take("7", 30.0) == 0.0


def test_an_absurd_pause_is_clamped_and_a_shorter_one_does_not_end_it() -> None:
    pace = Pace()
    pace.pause("7", 0.0, 10**9)
    pace.pause("7", 0.0, 1)
    assert pace.take("7", 0.0) == LONGEST


def test_limits_can_be_lifted_for_a_server_of_ones_own() -> None:
    pace = Pace(Limits(overall=10_000, interval=0.0, group=10_000))
    assert all(pace.take("-5", 0.0) == 0.0 for _ in range(1000))


def test_groups_and_channels_are_known_by_their_ids() -> None:
    assert [is_group(chat) for chat in ("7", "-5", "-1001", "@news")] == [False, True, True, True]
