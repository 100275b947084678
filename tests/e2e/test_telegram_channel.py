"""Sending over real sockets to a Telegram that fails in every known way."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from adapters.telegram import TelegramChannel
from adapters.telegram.limits import Pace
from digest.errors import ConfigurationError
from digest.limits import Limits
from digest.model_chat import Chat, Delivery, DeliveryKind, DeliveryState, Outcome, OutcomeKind, Platform
from tests.fakes.telegram import FakeTelegram

FAST = Limits(overall=10_000, interval=0.0, group=10_000)
FORGED = '{"text":"<x>y</x>","parse_mode":"HTML"}'


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        server.add_chat(7)
        server.add_chat(-5, "group")
        yield server


@pytest.fixture
async def channel(fake: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    made = TelegramChannel(fake.token, fake.url, timeout=2.0, pace=Pace(FAST))
    yield made
    await made.close()


def delivery(
    channel: TelegramChannel,
    text: str = "某医院数据泄露 <b>",
    *,
    chat: int = 7,
    kind: DeliveryKind = DeliveryKind.NOTICE,
    target: int | str | None = None,
    payload: str | None = None,
) -> Delivery:
    return Delivery(
        id=1,
        chat=Chat(Platform.TELEGRAM, "telegram", str(chat)),
        incident_id="ab12cd",
        revision=1,
        kind=kind,
        part=0,
        payload=payload or channel.render_notice(text),
        state=DeliveryState.SENDING,
        due=datetime(2026, 1, 1, tzinfo=UTC),
        target=None if target is None else str(target),
    )


async def test_a_message_is_accepted_with_its_id_and_without_a_preview(
    fake: FakeTelegram, channel: TelegramChannel
) -> None:
    outcome = await channel.send(delivery(channel))
    (sent,) = fake.ledger
    assert outcome == Outcome(OutcomeKind.ACCEPTED, message_id=str(sent.message_id))
    assert (sent.text, sent.preview) == ("某医院数据泄露 <b>", False)


async def test_an_edit_replaces_and_a_reply_hangs_under_its_post(fake: FakeTelegram, channel: TelegramChannel) -> None:
    post = await channel.send(delivery(channel))
    edit = await channel.send(delivery(channel, "new", kind=DeliveryKind.EDIT, target=post.message_id))
    again = await channel.send(delivery(channel, "new", kind=DeliveryKind.EDIT, target=post.message_id))
    reply = await channel.send(delivery(channel, "why", kind=DeliveryKind.REPLY, target=post.message_id))
    assert edit.kind is again.kind is reply.kind is OutcomeKind.ACCEPTED
    assert edit.message_id == again.message_id == post.message_id
    assert [(s.text, s.edit, s.reply_to) for s in fake.ledger[1:]] == [
        ("new", True, None),
        ("why", False, int(post.message_id or 0)),
    ]


async def test_a_reply_to_a_deleted_post_still_reaches_the_chat(fake: FakeTelegram, channel: TelegramChannel) -> None:
    outcome = await channel.send(delivery(channel, kind=DeliveryKind.REPLY, target=999))
    assert outcome.kind is OutcomeKind.ACCEPTED
    assert fake.ledger[0].reply_to is None


@pytest.mark.parametrize(
    ("refuses", "said"),
    [
        ("blocked", "blocked by the user"),
        ("deactivated", "user is deactivated"),
        ("kicked", "kicked from the private chat"),
        ("no_rights", "ot enough rights"),
    ],
)
async def test_a_chat_that_wants_nothing_is_gone_with_its_reason(
    fake: FakeTelegram, channel: TelegramChannel, refuses: str, said: str
) -> None:
    """fault 32"""
    fake.chats[7].refuses = refuses
    outcome = await channel.send(delivery(channel))
    assert outcome.kind is OutcomeKind.CHAT_GONE
    assert said in outcome.reason


async def test_an_unknown_chat_is_gone_and_a_migrated_one_has_a_new_id(
    fake: FakeTelegram, channel: TelegramChannel
) -> None:
    """fault 32"""
    assert (await channel.send(delivery(channel, chat=404))).kind is OutcomeKind.CHAT_GONE
    fake.chats[-5].migrated_to = -1007
    outcome = await channel.send(delivery(channel, chat=-5))
    assert (outcome.kind, outcome.new_chat_id) == (OutcomeKind.MIGRATED, "-1007")


async def test_a_malformed_message_is_refused_for_good(fake: FakeTelegram, channel: TelegramChannel) -> None:
    outcomes = [
        await channel.send(delivery(channel, payload=FORGED)),
        await channel.send(delivery(channel, payload='{"text":"%s"}' % ("x" * 4097))),
        await channel.send(delivery(channel, payload="no json")),
        await channel.send(delivery(channel, kind=DeliveryKind.EDIT, target=999)),
        await channel.send(delivery(channel, kind=DeliveryKind.EDIT)),
    ]
    assert {outcome.kind for outcome in outcomes} == {OutcomeKind.REFUSED}
    assert "entities" in outcomes[0].reason
    assert fake.ledger == []


async def test_a_connection_dropped_after_accept_is_unknown_and_sent_once(
    fake: FakeTelegram, channel: TelegramChannel
) -> None:
    """faults 29, 30"""
    fake.fail("sendMessage", "drop_after")
    assert (await channel.send(delivery(channel))).kind is OutcomeKind.UNKNOWN
    assert len(fake.ledger) == 1


@pytest.mark.parametrize("fault", ["html_502", "error_500", "drop_before"])
async def test_an_answer_that_is_not_telegrams_word_is_unknown(
    fake: FakeTelegram, channel: TelegramChannel, fault: str
) -> None:
    """fault 30"""
    fake.fail("sendMessage", fault)
    assert (await channel.send(delivery(channel))).kind is OutcomeKind.UNKNOWN
    assert (await channel.send(delivery(channel))).kind is OutcomeKind.ACCEPTED


async def test_a_slow_answer_is_unknown_within_the_timeout(fake: FakeTelegram) -> None:
    """fault 30"""
    channel = TelegramChannel(fake.token, fake.url, timeout=0.3, pace=Pace(FAST))
    fake.fail("sendMessage", "slow")
    began = time.monotonic()
    assert (await channel.send(delivery(channel))).kind is OutcomeKind.UNKNOWN
    assert time.monotonic() - began < 0.9
    await channel.close()


async def test_a_closed_port_is_surely_not_sent() -> None:
    """fault 30"""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        channel = TelegramChannel("1:abc", f"http://127.0.0.1:{taken.getsockname()[1]}")
        outcome = await channel.send(delivery(channel))
        await channel.close()
    assert outcome.kind is OutcomeKind.RETRY


async def test_a_429_pauses_only_that_chat(fake: FakeTelegram, channel: TelegramChannel) -> None:
    """fault 31"""
    fake.limit(7, 300)
    first = await channel.send(delivery(channel))
    assert (first.kind, first.retry_after) == (OutcomeKind.RETRY, 300.0)
    calls = len(fake.calls)
    second = await channel.send(delivery(channel))
    assert second.kind is OutcomeKind.RETRY
    assert 298 < (second.retry_after or 0) <= 300
    assert len(fake.calls) == calls  # nothing is asked of Telegram while it wants silence
    began = time.monotonic()
    assert (await channel.send(delivery(channel, chat=-5))).kind is OutcomeKind.ACCEPTED
    assert time.monotonic() - began < 0.5


async def test_the_pace_keeps_a_strict_telegram_content() -> None:
    now = [0.0]

    async def sleep(seconds: float) -> None:
        now[0] += seconds

    def clock() -> float:
        return now[0]

    async with FakeTelegram(clock=clock, rates=(30, 1.0, 20)) as fake:
        fake.add_chat(-5, "supergroup")
        channel = TelegramChannel(fake.token, fake.url, clock=clock, sleep=sleep)
        outcomes = [await channel.send(delivery(channel, f"n{n}", chat=-5)) for n in range(21)]
        await channel.close()
    assert [o.kind for o in outcomes] == [OutcomeKind.ACCEPTED] * 20 + [OutcomeKind.RETRY]
    assert 30 < (outcomes[-1].retry_after or 0) < 60  # the minute of a group is full: back to the ledger


@pytest.mark.parametrize("token", ["999:wrong", "1:a"])
async def test_a_wrong_token_is_said_and_not_shown(fake: FakeTelegram, token: str) -> None:
    channel = TelegramChannel(token, fake.url)
    outcome = await channel.send(delivery(channel))
    await channel.close()
    assert outcome.kind is OutcomeKind.RETRY
    assert "TELEGRAM_BOT_TOKEN" in outcome.reason
    assert token not in outcome.reason


@pytest.mark.parametrize(
    ("token", "url"), [("", "http://h"), ("1:a/../x", "http://h"), ("1:ok", "ftp://h"), ("1:ok", "")]
)
def test_a_malformed_setting_is_named_and_not_shown(token: str, url: str) -> None:
    with pytest.raises(ConfigurationError, match="TELEGRAM_B") as caught:
        TelegramChannel(token, url)
    assert "1:" not in str(caught.value)


async def test_the_token_is_in_no_log_at_debug_and_in_no_repr(
    fake: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    """fault 36"""
    with caplog.at_level(logging.DEBUG):
        for name in ("httpx", "httpcore", "telegram"):
            caplog.set_level(logging.DEBUG, logger=name)
        channel = TelegramChannel(fake.token, fake.url, timeout=1.0, pace=Pace(FAST))
        for fault in ("", "html_502", "drop_before", "slow"):
            if fault:
                fake.fail("sendMessage", fault)
            await channel.send(delivery(channel))
        await channel.close()
    assert "sendMessage" in caplog.text
    assert "CANARY" not in caplog.text + repr(channel) + repr(vars(channel))


async def test_a_closed_channel_can_be_used_again(fake: FakeTelegram, channel: TelegramChannel) -> None:
    await channel.close()
    assert (await channel.send(delivery(channel))).kind is OutcomeKind.ACCEPTED
