"""A vendor's breach and a customer's, read from feeds: two incidents that lead to each other in chat."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from adapters.console.text import reply_text
from digest.model import Query
from digest.model_chat import Asker, Chat, Platform
from tests.newsroom import START, Newsroom, item

CUSTOMER = item(
    "Welltok says MOVEit attack exposed data of 8.5 million patients",
    "<p>Welltok said hackers exploited a flaw in MOVEit Transfer, the file transfer software of Progress Software, on May 30, "
    "2023. The personal information of 8,493,379 people was exposed, including names and Social Security numbers.</p>",
    published=START,
)
VENDOR = item(
    "Progress Software confirms breach of MOVEit customers",
    "<p>Progress Software said that hackers attacked its MOVEit Transfer software on May 28, 2023. Progress Software notified "
    "its customers of the data breach.</p>",
    published=START + timedelta(days=1),
)


async def answer(room: Newsroom, words: str) -> str:
    chat = Chat(Platform.CONSOLE, "console", "reader")
    asker = Asker(chat, "7", is_admin=True, is_private=True, locale="en")
    reply = await room.desk.answer(asker, words, words)
    assert reply is not None
    return reply_text(reply)


@pytest.mark.parametrize("order", [(CUSTOMER, VENDOR), (VENDOR, CUSTOMER)])
async def test_each_leads_to_the_other_whichever_was_told_first(tmp_path: Path, order: tuple[str, str]) -> None:
    async with Newsroom(tmp_path) as room:
        for number, entry in enumerate(order):
            await room.feed(f"/{number}.xml", item("Hello", "<p>Nothing.</p>"), entry)
            await room.round(later=3600)
        found, total = await room.store.search(Query())
        assert total == 2
        by_name = {one.organization.name: one.id for one in found if one.organization}
        customer, vendor = by_name["Welltok"], by_name["Progress Software"]
        of_customer, of_vendor = await answer(room, f"incident {customer}"), await answer(room, f"incident {vendor}")
        assert vendor in of_customer[of_customer.index("Came from") :]
        assert customer in of_vendor[of_vendor.index("Led to 1 incident") :]
        assert "MOVEit supply-chain attack" in of_customer
        assert "MOVEit supply-chain attack" not in of_vendor
