"""When feeds are asked again, and when a feed is not believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Feed, FeedState
from digest.schedule import LONGEST, SHORTEST, PollOutcome, flood, next_poll

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
STATE = FeedState(Feed("https://news.example/feed"), interval=1000.0, failures=2, error="timed out")
ODD = st.none() | st.floats()


def wait(state: FeedState) -> float:
    assert state.next_poll is not None
    return (state.next_poll - NOW).total_seconds()


def test_a_feed_that_brings_news_is_asked_sooner_and_a_silent_one_later() -> None:
    lively, silent = next_poll(STATE, PollOutcome(new_entries=3), NOW, 0.0), next_poll(STATE, PollOutcome(), NOW, 0.0)
    assert (wait(lively), wait(silent)) == (500.0, 1300.0)
    assert (lively.last_entry, silent.last_entry) == (NOW, None)
    assert lively.failures == 0
    assert lively.error is None
    assert lively.started


def test_a_failing_feed_backs_off_and_keeps_what_it_has_learnt() -> None:
    state, waits = STATE, []
    for _ in range(12):
        state = next_poll(state, PollOutcome(error="503"), NOW, 0.0)
        waits.append(wait(state))
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST
    assert (state.interval, state.error, state.failures) == (1000.0, "503", 14)


def test_the_server_may_ask_for_more_time_up_to_a_day() -> None:
    """fault 10"""
    assert wait(next_poll(STATE, PollOutcome(error="429", retry_after=7200), NOW, 0.0)) == 7200
    assert wait(next_poll(STATE, PollOutcome(error="429", retry_after=10**12), NOW, 0.0)) == LONGEST
    assert wait(next_poll(STATE, PollOutcome(new_entries=1, ttl=3600), NOW, 0.0)) == 3600


@given(st.floats(0, 1e9), st.integers(0, 5), st.booleans(), ODD, ODD, ODD, st.floats(0, 1))
def test_the_next_poll_is_always_between_five_minutes_and_a_day_away(
    interval: float, new: int, fails: bool, ttl: float | None, age: float | None, retry: float | None, jitter: float
) -> None:
    state = FeedState(STATE.feed, interval=interval)
    outcome = PollOutcome(new, "down" if fails else None, ttl, age, retry)
    assert SHORTEST <= wait(next_poll(state, outcome, NOW, jitter)) <= LONGEST


def test_jitter_spreads_the_feeds() -> None:
    assert wait(next_poll(STATE, PollOutcome(), NOW, 1.0)) > wait(next_poll(STATE, PollOutcome(), NOW, 0.0))
    assert next_poll(STATE, PollOutcome(), NOW, 1.0).next_poll != NOW + timedelta(0)


def test_a_feed_that_rewrites_every_guid_is_a_flood_and_a_busy_day_is_none() -> None:
    """fault 17"""
    assert flood(known=0, new=50)
    assert not flood(known=20, new=30)
    assert not flood(known=0, new=9)
