"""Digests on their way into a fake Slack: what is known after each fault, and what a person has seen."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.slack.channel import SlackChannel
from digest.model_chat import Chat, Delivery, DeliveryKind, DeliveryState, Outcome, OutcomeKind, Platform
from tests.fakes.slack import FakeSlack


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as fake:
        fake.add_channel("T1", "C2", "second")
        yield fake
        assert fake.complaints == []


@pytest.fixture
async def slack(fake: FakeSlack) -> AsyncIterator[SlackChannel]:
    channel = SlackChannel(fake.token(), fake.api_url, timeout=2)
    yield channel
    await channel.close()


def a_delivery(
    number: int = 1, channel: str = "C1", kind: DeliveryKind = DeliveryKind.POST, **more: object
) -> Delivery:
    now = datetime.now(UTC)
    payload = '{"text":"AT&amp;T 泄露","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"73 million"}}]}'
    made = Delivery(
        number,
        Chat(Platform.SLACK, "T1", channel),
        "inc-1",
        1,
        kind,
        1,
        payload,
        DeliveryState.SENDING,
        now,
        1,
        f"attempt-{number}",
        claimed=now,
    )
    return replace(made, **more)  # type: ignore[arg-type]


async def test_a_post_an_edit_and_a_reply(fake: FakeSlack, slack: SlackChannel) -> None:
    posted = await slack.send(a_delivery())
    assert posted.kind is OutcomeKind.ACCEPTED
    fake.rates.on = False
    edited = await slack.send(a_delivery(2, kind=DeliveryKind.EDIT, target=posted.message_id))
    replied = await slack.send(a_delivery(3, kind=DeliveryKind.REPLY, target=posted.message_id))
    assert edited.message_id == posted.message_id
    post, reply = fake.posts
    assert (post.versions, reply.thread_ts) == (2, posted.message_id)
    assert replied.message_id == reply.ts


@pytest.mark.parametrize("fault", ["drop", "html_after", "slow"])
async def test_a_lost_answer_is_unknown_one_message_stands_and_is_found(fake: FakeSlack, fault: str) -> None:
    """faults 28, 29, 30"""
    slack = SlackChannel(fake.token(), fake.api_url, timeout=0.5)
    fake.fault("chat.postMessage", fault, seconds=0.8)
    delivery = a_delivery()
    assert (await slack.send(delivery)).kind is OutcomeKind.UNKNOWN
    assert len(fake.posts) == 1
    patient = SlackChannel(fake.token(), fake.api_url)  # only the post is to be slow: a busy machine may be, too
    found = await patient.reconcile(delivery)
    assert (found.kind, found.message_id) == (OutcomeKind.ACCEPTED, fake.posts[0].ts)
    other = await patient.reconcile(a_delivery(2))
    assert other.kind is OutcomeKind.RETRY
    await slack.close()
    await patient.close()


@pytest.mark.parametrize("fault", ["refuse", "html", "garbage", "array", "internal_error", "fatal_error", "503"])
async def test_a_post_that_nobody_can_tell_of_is_unknown_and_then_known_unsent(
    fake: FakeSlack, slack: SlackChannel, fault: str
) -> None:
    """fault 30"""
    fake.fault("chat.postMessage", fault)
    assert (await slack.send(a_delivery())).kind is OutcomeKind.UNKNOWN
    assert fake.posts == []
    assert (await slack.reconcile(a_delivery())).kind is OutcomeKind.RETRY


async def test_the_history_is_read_page_by_page(fake: FakeSlack, slack: SlackChannel) -> None:
    fake.rates.on = False
    delivery = a_delivery()
    fake.fault("chat.postMessage", "drop")
    await slack.send(delivery)
    first = fake.posts[0]
    for number in range(230):
        fake.api.put(replace(first, ts=f"{float(first.ts) + number + 1:.6f}", metadata=None))
    assert (await slack.reconcile(delivery)).message_id == first.ts
    assert [name for name, _ in fake.calls].count("conversations.history") == 3


async def test_an_unread_history_leaves_the_delivery_unknown(fake: FakeSlack, slack: SlackChannel) -> None:
    fake.fault("chat.postMessage", "drop")
    await slack.send(a_delivery())
    for scope in ("channels:history", "groups:history", "im:history"):
        fake.api.workspaces["T1"].scopes.discard(scope)
    found = await slack.reconcile(a_delivery())
    assert found.kind is OutcomeKind.UNKNOWN
    assert "channels:history" in found.reason


async def test_a_429_pauses_only_that_channel(fake: FakeSlack, slack: SlackChannel) -> None:
    """fault 31"""
    fake.fault("chat.postMessage", "limited", channel="C1", seconds=30)
    limited = await slack.send(a_delivery())
    assert (limited.kind, limited.retry_after) == (OutcomeKind.RETRY, 30)
    paused = await slack.send(a_delivery(2))
    assert paused.kind is OutcomeKind.RETRY
    assert paused.retry_after is not None
    assert 28 < paused.retry_after <= 30
    assert (await slack.send(a_delivery(3, "C2"))).kind is OutcomeKind.ACCEPTED
    assert [params["channel"] for _, params in fake.calls] == ["C1", "C2"]


async def test_our_own_pace_never_meets_the_limit(fake: FakeSlack, slack: SlackChannel) -> None:
    outcomes = [await slack.send(a_delivery(number)) for number in range(3)]
    assert {outcome.kind for outcome in outcomes} == {OutcomeKind.ACCEPTED}


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ("is_archived", OutcomeKind.CHAT_GONE),
        ("channel_not_found", OutcomeKind.CHAT_GONE),
        ("not_in_channel", OutcomeKind.CHAT_GONE),
        ("token_revoked", OutcomeKind.CHAT_GONE),
        ("account_inactive", OutcomeKind.CHAT_GONE),
        ("invalid_auth", OutcomeKind.RETRY),
        ("token_expired", OutcomeKind.RETRY),
        ("invalid_blocks", OutcomeKind.REFUSED),
        ("msg_too_long", OutcomeKind.REFUSED),
        ("missing_scope", OutcomeKind.REFUSED),
        ("ratelimited", OutcomeKind.RETRY),
        ("rate_limited", OutcomeKind.RETRY),
        ("service_unavailable", OutcomeKind.UNKNOWN),
    ],
)
async def test_slacks_words_are_told_apart(fake: FakeSlack, slack: SlackChannel, error: str, kind: OutcomeKind) -> None:
    fake.fault("chat.postMessage", error)
    outcome = await slack.send(a_delivery())
    assert outcome.kind is kind
    assert error in outcome.reason


async def test_an_archived_channel_and_an_uninstalled_app_are_gone(fake: FakeSlack, slack: SlackChannel) -> None:
    """faults 32, 41"""
    await fake.archive("T1", "C1", tell=False)
    assert (await slack.send(a_delivery())).reason == "is_archived"
    fake.api.workspaces["T1"].revoked = True
    assert (await slack.send(a_delivery(2, "C2"))) == Outcome(OutcomeKind.CHAT_GONE, reason="token_revoked")


async def test_a_server_that_is_not_there_was_surely_not_sent_to() -> None:
    slack = SlackChannel("xoxb-canary", "http://127.0.0.1:9/api/", timeout=2)
    assert (await slack.send(a_delivery())).kind is OutcomeKind.RETRY
    await slack.close()


async def test_one_workspace_is_never_sent_to_with_the_token_of_another(fake: FakeSlack) -> None:
    """fault 40"""
    fake.install("T2")

    async def token(tenant: str) -> str | None:
        return fake.token(tenant) if tenant != "T3" else None

    slack = SlackChannel(token, fake.api_url, timeout=2)
    for tenant, kind in (("T1", OutcomeKind.ACCEPTED), ("T2", OutcomeKind.ACCEPTED), ("T3", OutcomeKind.CHAT_GONE)):
        outcome = await slack.send(a_delivery(chat=Chat(Platform.SLACK, tenant, "C1")))
        assert outcome.kind is kind
    assert [m.team for m in fake.posts] == ["T1", "T2"]
    await slack.close()


async def test_no_token_is_written_anywhere(
    fake: FakeSlack, slack: SlackChannel, caplog: pytest.LogCaptureFixture
) -> None:
    """fault 36"""
    caplog.set_level(logging.DEBUG)
    said = []
    for number, fault in enumerate(("drop", "refuse", "html", "garbage", "array", "invalid_auth", "limited")):
        fake.fault("chat.postMessage", fault, channel=f"C{number}")
        said.append(await slack.send(a_delivery(number, f"C{number}")))
        said.append(await slack.reconcile(a_delivery(number, f"C{number}")))
    assert "canary" not in f"{caplog.text}{said}{slack!r}"
