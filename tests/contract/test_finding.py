"""What a look-up finds, on every store: a beginning, a slip, a name without its punctuation, numbers and dates as digests write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.finding import Found, find
from bot.incidentview import preview
from digest.extract import rules
from digest.incident import keys, search_text
from digest.model import Article, Incident, Query
from digest.ports import ArticleResult, Store

ARTICLES = (
    ("Mercy Valley Hospital", "23,456", 1),
    ("Northwind Health", "9,876", 2),
    ("Independent Living Systems", "4,226,508", 3),
    ("AT&T", "73 million", 4),
    ("O'Reilly Auto Parts", "55,123", 5),
    ("Acme Bank", "over 1.2 million", 6),
    ("Cathay Pacific", "9.4 million", 7),
)


async def filed(store: Store) -> None:
    """Seven breaches of March 2024, told in May 2026."""
    for name, count, day in ARTICLES:
        article = Article(
            id=f"a{day}",
            title=f"{name} data breach exposes {count} people",
            text=f"{name} said hackers gained access to its network on March {day}, 2024. "
            f"The names and Social Security numbers of {count} people were exposed.",
            url=f"https://n.example/{day}",
            published=datetime(2026, 5, day, tzinfo=UTC),
            outlet="The Ledger",
        )
        facts = rules.extract(article)
        made = preview(article, facts)
        await store.commit_article(
            ArticleResult(article, "feed", facts, "archived", made, 0, keys(article, facts), search_text(made))
        )


def names(found: Found) -> list[str]:
    return [i.organization.name for i in found.incidents if i.organization]


ASKED: dict[str, tuple[list[str], str | None]] = {
    "merc": (["Mercy Valley Hospital"], None),
    "Mercy Val": (["Mercy Valley Hospital"], None),
    "att": (["AT&T"], None),
    "oreilly": (["O'Reilly Auto Parts"], None),
    "O’Reilly": (["O'Reilly Auto Parts"], None),
    "Northwnd": (["Northwind Health"], "northwind"),
    "independant living": (["Independent Living Systems"], "independent living"),
    "oreily auto": (["O'Reilly Auto Parts"], "oreilly auto"),
    "o'reily": (["O'Reilly Auto Parts"], "o'reilly"),
    "Northwnd Bank": ([], None),
    "Zzyzx": ([], None),
    "国泰": (["Cathay Pacific"], None),
    "火星银行": ([], None),
    "422.6万": (["Independent Living Systems"], None),
    "逾422.6万人": (["Independent Living Systems"], None),
    "4.22 million": (["Independent Living Systems"], None),
    "4,226,508": (["Independent Living Systems"], None),
    "7300万": (["AT&T"], None),
    "73 million": (["AT&T"], None),
    "73,000,000": (["AT&T"], None),
    "120万": (["Acme Bank"], None),
    "940万": (["Cathay Pacific"], None),
    "超过500万": (["Cathay Pacific", "AT&T"], None),
    "over 5 million people": (["Cathay Pacific", "AT&T"], None),
    "AT&T 7300万": (["AT&T"], None),
    "AT&T 120万": ([], None),
    "Northwind 2024年": (["Northwind Health"], None),
    "Northwind 2024年3月": (["Northwind Health"], None),
    "Northwind March 2024": (["Northwind Health"], None),
    "2024年3月2日": (["Northwind Health"], None),
    "March 2, 2024": (["Northwind Health"], None),
    "2024-03-02": (["Northwind Health"], None),
    "2026年5月2日": (["Northwind Health"], None),
    "2023年3月": ([], None),
}


async def test_a_look_up_finds_what_was_meant_and_says_when_it_read_another_word(store: Store) -> None:
    await filed(store)
    found = {words: await find(store, words) for words in ASKED}
    assert {words: (names(each), each.meant) for words, each in found.items()} == ASKED


async def test_a_page_behind_the_last_is_the_last_one(store: Store) -> None:
    await filed(store)
    found = await find(store, "breach", limit=3, offset=30)
    assert (len(found.incidents), found.total, found.query.offset) == (1, 7, 6)


async def test_whether_a_word_is_known_is_counted_without_a_page_of_what_holds_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is sorted by day, and a beginning of two letters may be held by tens of thousands."""
    await filed(store)
    asked, search = [], store.search

    async def noted(query: Query) -> tuple[list[Incident], int]:
        asked.append(query)
        return await search(query)

    monkeypatch.setattr(store, "search", noted)
    found = await find(store, "me valey")
    assert (names(found), found.meant) == (["Mercy Valley Hospital"], "me valley")
    assert [(q.words, q.limit) for q in asked if len(q.words) == 1] == [(("me",), 0), (("valey",), 0)]
    assert await search(Query(words=("merc",), loose=True, limit=0)) == ([], 1)
