"""The model in the flow: who is asked about, and what happens at the day's ceiling."""

from __future__ import annotations

from pathlib import Path

from adapters.llm import Limits, LlmExtractor
from digest.model_chat import DeliveryKind
from tests.fakes.openai_api import OpenAiServer, claims
from tests.newsroom import Newsroom, breach, item

ADVISORY = (
    "<p>Vendors published fixed versions on Tuesday. The flaw has a CVSS score of 9.8 and affects versions 4.1 to 4.3; upgrade "
    "to 4.4. No data was stolen.</p>"
)


def obey(message: str) -> str:
    """True claims for `breach` stories."""
    name = message.partition(" said that hackers")[0].rpartition("\n")[2]
    return claims(
        organization={"role": "victim", "quote": f"{name} said that hackers", "words": name},
        attack_type={"role": "hacking", "quote": "hackers gained access", "words": "hackers"},
    )


async def test_an_advisory_is_not_sent_to_the_model_and_a_breach_is(tmp_path: Path) -> None:
    async with OpenAiServer(obey) as server:
        model = LlmExtractor("key", server.base_url, "tiny")
        async with Newsroom(tmp_path, model=model) as room:
            await room.feed(
                "/a.xml",
                item("Patch now: flaw in Acme gateways", ADVISORY),
                item("Harbour Dental hit", breach("Harbour Dental", "12,480")),
            )
            await room.subscribe("everyone")
            await room.round()
        await model.close()
    assert len(server.requests) == 1
    assert "Harbour Dental" in server.requests[0]["messages"][-1]["content"]


async def test_at_the_ceiling_the_rules_read_on_and_the_operator_hears_of_it_once_a_day(tmp_path: Path) -> None:
    async with OpenAiServer(obey, usage=(3000, 500)) as server, Newsroom(tmp_path) as room:
        model = LlmExtractor(
            "key", server.base_url, "tiny", memory=room.store, limits=Limits(tokens=4500), now=room.clock.now
        )
        room.reader._model = model
        names = ("Harbour Dental", "Northwind Bank", "Tailspin Toys", "Fabrikam College")
        await room.feed("/a.xml", *(item(f"{name} hit", breach(name, "12,480")) for name in names))
        await room.subscribe("everyone")
        await room.round()
        assert len(server.requests) == 1
        assert len(room.sent("everyone")) == len(names)
        told = [text for text in room.sent("operator", DeliveryKind.NOTICE) if "OPENAI_DAILY_TOKENS" in text]
        assert len(told) == 1
        await model.close()
