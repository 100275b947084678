"""The twins that tests and demonstrations lean on: the channel that keeps a ledger, the clock that stands still."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from adapters.memory import ManualClock, MemoryChannel
from digest.model import Bilingual, Digest, KeyLine, SourceLink, Tongue
from digest.model_chat import Delivery, DeliveryKind, DeliveryState, Outcome, OutcomeKind
from tests.contract.samples import BANK, HOSPITAL, NOW

UNKNOWN = Outcome(OutcomeKind.UNKNOWN, reason="read timeout")
DIGEST = Digest(
    incident_id="abc234",
    revision=2,
    headline=Bilingual("美国家庭人寿数据泄露", "Aflac data breach"),
    status=Bilingual("已确认", "confirmed"),
    lines=(KeyLine("affected", Bilingual("受影响", "Affected"), Bilingual("2265 万人", "22.65 million people")),),
    summary=Bilingual("摘要。", "Summary."),
    sources=(SourceLink("news.example", "https://news.example/a1", "title", NOW),),
    sector=None,
    changes=(Bilingual("受影响人数改为 2265 万。", "Affected is now 22.65 million."),),
)


def delivery(kind: DeliveryKind = DeliveryKind.POST, text: str = "hello", target: str | None = None) -> Delivery:
    payload = MemoryChannel().render_notice(text)
    return Delivery(1, HOSPITAL, "i1", 1, kind, 0, payload, DeliveryState.SENDING, NOW, target=target)


async def test_what_is_sent_stands_in_the_chat_and_in_the_ledger() -> None:
    channel = MemoryChannel()
    outcome = await channel.send(delivery(text="数据泄露"))
    assert outcome.kind is OutcomeKind.ACCEPTED
    assert [s.text for s in channel.sent] == ["数据泄露"]
    assert channel.messages[HOSPITAL] == {outcome.message_id: "数据泄露"}


async def test_an_edit_replaces_the_message_it_aims_at() -> None:
    channel = MemoryChannel()
    first = await channel.send(delivery())
    edited = await channel.send(delivery(DeliveryKind.EDIT, "better", first.message_id))
    assert edited.message_id == first.message_id
    assert channel.messages[HOSPITAL] == {first.message_id: "better"}
    assert len(channel.sent) == 2


async def test_outcomes_are_answered_as_scripted_and_then_accepted_again() -> None:
    channel = MemoryChannel()
    channel.will_answer(UNKNOWN, chat=BANK)
    channel.will_answer(Outcome(OutcomeKind.RETRY, retry_after=3))
    assert (await channel.send(delivery())).kind is OutcomeKind.RETRY
    assert (await channel.send(delivery())).kind is OutcomeKind.ACCEPTED
    assert await channel.send(replace(delivery(), chat=BANK)) == UNKNOWN
    assert channel.messages[BANK] == {}


async def test_a_message_whose_answer_was_lost_is_shown_all_the_same() -> None:
    """fault 28"""
    channel = MemoryChannel()
    channel.will_answer(UNKNOWN, landed=True)
    assert await channel.send(delivery(text="once")) == UNKNOWN
    assert list(channel.messages[HOSPITAL].values()) == ["once"]


async def test_a_digest_is_rendered_in_the_language_asked_for() -> None:
    channel = MemoryChannel()
    [chinese] = channel.render(DIGEST, Tongue.ZH, DeliveryKind.POST)
    [english] = channel.render(DIGEST, Tongue.EN, DeliveryKind.POST)
    [reply] = channel.render(DIGEST, Tongue.EN, DeliveryKind.REPLY)
    assert "2265 万人" in chinese
    assert "2265 万人" not in english
    assert "22.65 million people" in english
    assert "https://news.example/a1" in english
    assert "Affected is now 22.65 million." in reply
    assert "Summary." not in reply


async def test_sleepers_wake_when_the_clock_passes_their_time() -> None:
    clock = ManualClock()
    start = clock.now()
    woken: list[float] = []

    async def sleeper(seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append(seconds)

    tasks = [asyncio.create_task(sleeper(seconds)) for seconds in (30, 10, 0)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert clock.sleeping == 2
    clock.advance(10)
    await asyncio.sleep(0)
    assert woken == [0, 10]
    clock.advance(20)
    await asyncio.gather(*tasks)
    assert woken == [0, 10, 30]
    assert clock.now() - start == timedelta(seconds=30)


async def test_a_jumping_clock_passes_the_time_itself() -> None:
    clock = ManualClock(NOW, jump=True)
    await clock.sleep(90)
    assert clock.now() == NOW + timedelta(seconds=90)
