"""The ledger's rules: what follows each outcome of a send (faults 28 to 34)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.client import TIMEOUT
from digest.delivery import LONGEST_ASKED, LONGEST_WAIT, LOOK_FOR, SETTLE, after, after_settling
from digest.model_chat import Chat, Delivery, DeliveryKind, DeliveryState, Outcome, OutcomeKind, Platform

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
CHAT = Chat(Platform.TELEGRAM, "telegram", "-100123")


def row(
    attempt: int = 1, *, at_most_once: bool = False, kind: DeliveryKind = DeliveryKind.POST, age: float = 70
) -> Delivery:
    claimed = NOW - timedelta(seconds=age)
    return Delivery(
        7,
        CHAT,
        "abc234",
        1,
        kind,
        0,
        "{}",
        DeliveryState.SENDING,
        NOW,
        attempt,
        "a1",
        claimed=claimed,
        at_most_once=at_most_once,
    )


def test_an_accepted_message_is_sent_with_its_id() -> None:
    step = after(row(), Outcome(OutcomeKind.ACCEPTED, message_id="42"), NOW, 0.5)
    assert (step.state, step.message_id, step.due, step.pause_chat) == (DeliveryState.SENT, "42", None, None)


def test_a_refused_message_ends_and_says_why() -> None:
    step = after(row(), Outcome(OutcomeKind.REFUSED, reason="message is too long"), NOW, 0.5)
    assert (step.state, step.reason, step.pause_chat) == (DeliveryState.REFUSED, "message is too long", None)


def test_a_blocked_bot_pauses_the_chat_with_the_reason() -> None:
    """fault 32"""
    step = after(row(), Outcome(OutcomeKind.CHAT_GONE, reason="bot was blocked by the user"), NOW, 0.5)
    assert (step.state, step.pause_chat) == (DeliveryState.REFUSED, "bot was blocked by the user")


def test_a_migrated_chat_gets_the_message_under_its_new_id_at_once() -> None:
    """fault 32"""
    step = after(row(), Outcome(OutcomeKind.MIGRATED, new_chat_id="-1009"), NOW, 0.5)
    assert (step.state, step.due, step.move_to) == (DeliveryState.PENDING, NOW, "-1009")


def test_a_429_pauses_only_that_chat_for_as_long_as_asked() -> None:
    """fault 31"""
    step = after(row(), Outcome(OutcomeKind.RETRY, retry_after=30), NOW, 0.0)
    assert step.state is DeliveryState.PENDING
    assert step.due == step.defer_chat == NOW + timedelta(seconds=30)
    assert step.pause_chat is None


@pytest.mark.parametrize("asked", [1e12, float("inf"), float("nan"), -5.0, 0.0])
def test_an_absurd_wait_is_clamped(asked: float) -> None:
    """fault 10"""
    step = after(row(), Outcome(OutcomeKind.RETRY, retry_after=asked), NOW, 1.0)
    assert step.due is not None
    assert NOW < step.due <= NOW + timedelta(seconds=LONGEST_ASKED)


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_a_send_that_surely_failed_is_tried_for_ever_but_ever_more_slowly(attempt: int, jitter: float) -> None:
    step = after(row(attempt), Outcome(OutcomeKind.RETRY, reason="connection refused"), NOW, jitter)
    assert step.state is DeliveryState.PENDING
    assert step.defer_chat is None
    assert step.due is not None
    assert timedelta(0) < step.due - NOW <= timedelta(seconds=LONGEST_WAIT)
    later = after(row(attempt + 1), Outcome(OutcomeKind.RETRY), NOW, jitter)
    assert later.due is not None
    assert later.due >= step.due


def test_what_nobody_knows_waits_until_no_request_can_be_on_its_way() -> None:
    """fault 30"""
    step = after(row(), Outcome(OutcomeKind.UNKNOWN, reason="read timeout"), NOW, 0.5)
    assert (step.state, step.due) == (DeliveryState.UNKNOWN, NOW + timedelta(seconds=SETTLE))
    assert SETTLE >= 2 * TIMEOUT


def test_a_message_found_in_the_history_is_sent() -> None:
    """fault 28"""
    step = after_settling(row(), Outcome(OutcomeKind.ACCEPTED, message_id="1700.1"), NOW)
    assert (step.state, step.message_id) == (DeliveryState.SENT, "1700.1")


@pytest.mark.parametrize("at_most_once", [True, False])
def test_a_message_that_is_surely_not_in_the_history_is_sent_again(at_most_once: bool) -> None:
    step = after_settling(row(at_most_once=at_most_once), Outcome(OutcomeKind.RETRY), NOW)
    assert (step.state, step.due) == (DeliveryState.PENDING, NOW)


def test_where_it_can_not_be_known_the_chat_chose() -> None:
    assert after_settling(row(), None, NOW).state is DeliveryState.PENDING
    parked = after_settling(row(at_most_once=True), None, NOW)
    assert parked.state is DeliveryState.PARKED
    assert parked.reason


def test_an_edit_is_never_parked_since_its_second_time_does_no_harm() -> None:
    assert after_settling(row(at_most_once=True, kind=DeliveryKind.EDIT), None, NOW).state is DeliveryState.PENDING


def test_an_unreadable_history_is_asked_again_and_not_for_ever() -> None:
    unread = Outcome(OutcomeKind.UNKNOWN, reason="history not read")
    again = after_settling(row(), unread, NOW)
    assert (again.state, again.due) == (DeliveryState.UNKNOWN, NOW + timedelta(seconds=SETTLE))
    assert after_settling(row(age=LOOK_FOR + 1), unread, NOW).state is DeliveryState.PENDING
    assert after_settling(row(age=LOOK_FOR + 1, at_most_once=True), unread, NOW).state is DeliveryState.PARKED


def test_a_chat_that_is_gone_when_looked_up_is_paused() -> None:
    assert after_settling(row(), Outcome(OutcomeKind.CHAT_GONE, reason="is_archived"), NOW).pause_chat == "is_archived"


@given(st.sampled_from(OutcomeKind), st.none() | st.floats(), st.none() | st.text(max_size=3), st.floats())
def test_every_outcome_has_a_next_state_and_pending_rows_have_a_time(
    kind: OutcomeKind, wait: float | None, new: str | None, jitter: float
) -> None:
    for step in (
        after(row(), Outcome(kind, retry_after=wait, new_chat_id=new), NOW, jitter),
        after_settling(row(), Outcome(kind, retry_after=wait, new_chat_id=new), NOW),
    ):
        assert step.state is not DeliveryState.SENDING
        assert (step.due is not None) == (step.state in (DeliveryState.PENDING, DeliveryState.UNKNOWN))
        assert step.due is None or step.due >= NOW
