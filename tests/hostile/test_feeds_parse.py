"""Faults 11–16, 19, 23 and 24: what a hostile or careless feed can do to its reader."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.feeds.letters import FIELD_BYTES, clean, web_link
from adapters.feeds.parse import ProcessFeedParser
from adapters.feeds.plain import html_to_text
from adapters.feeds.syndication import read_feed
from digest.errors import ParseError
from digest.ports import ParsedFeed
from tests.fakes.feed_server import attribute_flood, author_redos

URL = "https://news.example/feed.xml"
GOOD = b"<rss version='2.0'><channel><title>ok</title><item><title>t</title><guid>1</guid></item></channel></rss>"


@pytest.fixture
async def parser() -> AsyncIterator[ProcessFeedParser]:
    async with ProcessFeedParser(workers=1) as running:
        yield running


def rss(*items: str, head: str = "", prolog: str = "") -> bytes:
    return f'{prolog}<rss version="2.0"><channel><title>News</title>{head}{"".join(items)}</channel></rss>'.encode()


def item(title: str = "t", **fields: str) -> str:
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items())
    return f"<item><title>{escape(title)}</title>{inner}</item>"


async def read(parser: ProcessFeedParser, body: bytes | str, kind: str = "application/rss+xml") -> ParsedFeed:
    return await parser.parse(body.encode() if isinstance(body, str) else body, content_type=kind, url=URL)


LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, 12))
    + '<!ENTITY a "&a11;">]>'
)


@pytest.mark.parametrize(
    "doctype",
    [
        LAUGHS,
        f'<!DOCTYPE r [<!ENTITY a "{"x" * 100_000}">]>',
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
        '<!-- <r --><!DOCTYPE r [<!-- ] --><!ENTITY a PUBLIC "-" "http://127.0.0.1:9/">]>',
    ],
)
async def test_fault_11_external_nested_and_long_entities_are_refused(parser: ProcessFeedParser, doctype: str) -> None:
    with pytest.raises(ParseError, match=r"entities|DOCTYPE"):
        await read(parser, rss("<item><title>&a;</title></item>", prolog=doctype))


async def test_fault_11_a_harmless_document_type_is_no_hindrance(parser: ProcessFeedParser) -> None:
    old = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
    spaces = '<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>'
    for prolog in (old, spaces):
        feed = await read(parser, rss("<item><title>A&nbsp;B</title></item>", prolog=prolog))
        assert feed.entries[0].title == "A B"


@pytest.mark.parametrize("body", [attribute_flood(), author_redos()], ids=["fault 12", "fault 13"])
async def test_faults_12_and_13_a_feed_that_eats_the_processor_costs_only_itself(body: bytes) -> None:
    async with ProcessFeedParser(workers=2, cpu_seconds=1, wall_seconds=4) as parser:
        bad = asyncio.create_task(read(parser, body))
        await asyncio.sleep(0.3)
        begun = time.monotonic()
        good = await asyncio.gather(*(read(parser, GOOD) for _ in range(20)))
        assert all(feed.title == "ok" for feed in good)
        assert not bad.done() or time.monotonic() - begun > 0.5
        with pytest.raises(ParseError, match="seconds"):
            await bad
        assert (await read(parser, GOOD)).title == "ok"


async def test_fault_12_a_child_that_needs_too_much_memory_costs_only_its_feed() -> None:
    async with ProcessFeedParser(workers=1, memory_bytes=120_000_000) as parser:
        with pytest.raises(ParseError):
            await read(parser, rss(*(item(str(n), description="x" * 4_000) for n in range(5_000))))
        assert (await read(parser, GOOD)).title == "ok"


async def test_a_cancelled_reading_leaves_the_reader_usable(parser: ProcessFeedParser) -> None:
    bad = asyncio.create_task(read(parser, author_redos()))
    await asyncio.sleep(0.5)
    bad.cancel()
    with pytest.raises(asyncio.CancelledError):
        await bad
    assert (await read(parser, GOOD)).title == "ok"


async def test_fault_14_entries_and_fields_are_bounded(parser: ProcessFeedParser) -> None:
    many = await read(parser, rss(*(f"<item><title>{n}</title><guid>{n}</guid></item>" for n in range(3_000))))
    assert [entry.title for entry in many.entries] == [str(n) for n in range(500)]
    long = await read(parser, rss(item("长" * 1_000_000, description="泄" * 100_000)))
    assert len(long.entries[0].title.encode()) <= FIELD_BYTES
    assert len(long.entries[0].summary.encode()) <= FIELD_BYTES


HANS = "某医院数据泄露，约四百万人的信息被黑客公开"
HANT = "這家醫院的數據外洩，約四百萬人的資料被駭客公開"


@pytest.mark.parametrize(
    ("text", "codec", "declared", "header"),
    [
        (HANS, "gb18030", "gb2312", "text/xml"),
        (HANS, "gbk", "GBK", "text/xml; charset=utf-8"),
        (HANS, "gb18030", "utf-8", "text/xml; charset=gb2312"),
        (HANS, "gbk", "iso-8859-1", "text/xml; charset=iso-8859-1"),
        (HANS, "utf-8", "gb2312", "text/xml; charset=gbk"),
        (HANS, "utf-16", "utf-16", "text/xml"),
        (HANT, "big5", "big5", "text/xml"),
        (HANT, "big5", "gb2312", "text/xml; charset=gb2312"),
        (HANT, "big5", "utf-8", "application/xml"),
        (HANT, "utf-8-sig", "big5", "text/xml; charset=big5"),
    ],
)
async def test_fault_15_chinese_is_read_right_whatever_is_declared(
    parser: ProcessFeedParser, text: str, codec: str, declared: str, header: str
) -> None:
    body = f'<?xml version="1.0" encoding="{declared}"?>' + rss(item(text, description=text)).decode()
    feed = await read(parser, body.encode(codec), header)
    assert (feed.entries[0].title, feed.entries[0].summary) == (text, text)


async def test_fault_16_of_entries_with_one_guid_the_first_wins(parser: ProcessFeedParser) -> None:
    feed = await read(parser, rss(item("first", guid="a"), item("second", guid="a"), item("third", guid="b")))
    assert [entry.title for entry in feed.entries] == ["first", "third"]


async def test_fault_16_one_guid_at_two_links_is_two_entries(parser: ProcessFeedParser) -> None:
    twice = [item(title, guid="same", link=f"https://n.example/{title}") for title in ("first", "second", "first")]
    feed = await read(parser, rss(*twice))
    assert [entry.title for entry in feed.entries] == ["first", "second"]


@pytest.mark.parametrize(
    "stamp",
    ["Fri, 31 Dec 9999 23:59:59 GMT", "9999-12-31T23:59:59Z", "0000-00-00T00:00:00Z", "Sat, 01 Jan 0000", "soon"],
)
async def test_fault_19_impossible_dates_are_none(parser: ProcessFeedParser, stamp: str) -> None:
    entry = (await read(parser, rss(item(pubDate=stamp)))).entries[0]
    assert (entry.published, entry.published_day) == (None, None)


@pytest.mark.parametrize(
    ("stamp", "moment", "day"),
    [
        ("Sat, 18 Mar 2023 01:00:00 +0800", datetime(2023, 3, 17, 17, tzinfo=UTC), date(2023, 3, 18)),
        ("Sat, 18 Mar 2023 01:00:00 GMT", datetime(2023, 3, 18, 1, tzinfo=UTC), date(2023, 3, 18)),
        ("2023-03-18 01:00:00", datetime(2023, 3, 17, 17, tzinfo=UTC), date(2023, 3, 18)),
        ("2023年3月18日", datetime(2023, 3, 17, 16, tzinfo=UTC), date(2023, 3, 18)),
    ],
)
async def test_dates_are_utc_and_the_printed_day_is_kept(
    parser: ProcessFeedParser, stamp: str, moment: datetime, day: date
) -> None:
    feed = await read(parser, rss(item(pubDate=stamp), head="<language>zh-CN</language>"))
    assert (feed.entries[0].published, feed.entries[0].published_day) == (moment, day)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "tg://resolve?domain=x", "data:text/html,x", "https://bank.example@evil.example/"]
)
async def test_fault_23_links_that_are_no_web_addresses_are_dropped(parser: ProcessFeedParser, link: str) -> None:
    assert (await read(parser, rss(item(link=link, guid="1")))).entries[0].link is None


async def test_fault_23_relative_links_are_resolved_against_the_feed(parser: ProcessFeedParser) -> None:
    assert (await read(parser, rss(item(link="/a?b=1&c=2")))).entries[0].link == "https://news.example/a?b=1&c=2"


async def test_fault_24_bidi_and_zero_width_letters_are_stripped(parser: ProcessFeedParser) -> None:
    feed = await read(
        parser, rss(item("Ac\u200bme \u202egnp.exe\u202c 泄\u2060露\ufeff", description="a\u2066b\u2069"))
    )
    assert (feed.entries[0].title, feed.entries[0].summary) == ("Acme gnp.exe 泄露", "ab")


async def test_markup_becomes_lines_and_entities_are_decoded_once(parser: ProcessFeedParser) -> None:
    html = "<p>AT&amp;T &amp;amp; Co</p><script>x()</script><p hidden>no</p><ul><li>甲<li>乙</ul>末<br>尾"
    feed = await read(parser, rss(item("<!channel> 5 < 6", description=html), head="<ttl>30</ttl>"))
    assert feed.entries[0].summary == "AT&T &amp; Co\n\n甲\n\n乙\n\n末\n尾"
    assert feed.entries[0].title == "<!channel> 5 < 6"
    assert feed.ttl == 1_800


async def test_a_json_feed_is_read(parser: ProcessFeedParser) -> None:
    entry = {
        "id": 7,
        "url": "/x",
        "title": "标题",
        "content_html": "<p>正文</p>",
        "date_published": "2023-03-18T01:00:00+08:00",
    }
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [entry, 5, {}]})
    feed = await read(parser, body, "application/feed+json")
    (found,) = feed.entries
    assert (found.guid, found.title, found.content, found.link) == ("7", "标题", "正文", "https://news.example/x")
    assert found.published == datetime(2023, 3, 17, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "empty"),
        (b"/etc/passwd", "not RSS"),
        (b"{]", "JSON"),
        (b"<opml/>", "OPML"),
        (b"<html><link rel=alternate type='application/atom+xml' href='/atom.xml'>", "https://news.example/atom.xml"),
    ],
)
async def test_what_is_no_feed_is_told_in_one_line(parser: ProcessFeedParser, body: bytes, told: str) -> None:
    with pytest.raises(ParseError, match=told) as caught:
        await read(parser, body)
    assert "\n" not in str(caught.value)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: rss(f"<item>{text}</item>"))))
def test_any_bytes_give_a_feed_or_a_parse_error(body: bytes) -> None:
    try:
        feed = read_feed(body, "text/xml", URL)
    except ParseError:
        return
    json.dumps(feed)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&#xD83D;&#xDE00; 4,226", "😀 4,226"),  # a program that counts in UTF-16 wrote an emoji
        ("&#55357; 4,226", "\ufffd 4,226"),
        ("&#x110000;&#99999999999999999999; 4,226", "\ufffd\ufffd 4,226"),
        ("&#x1F600;&#128512; 4,226", "😀😀 4,226"),
    ],
)
def test_a_number_that_is_no_letter_costs_one_letter_and_not_the_feed(written: str, shown: str) -> None:
    for field in ("title", "description"):
        body = rss(f"<item><guid>1</guid><{field}>{written}</{field}></item>", "<item><title>next</title></item>")
        one, two = read_feed(body, "text/xml", URL)["entries"]
        assert (one["title"] or one["summary"], two["title"]) == (shown, "next")


def test_tags_that_feedparser_stumbles_over_are_a_parse_error() -> None:
    with pytest.raises(ParseError, match="too broken"):
        read_feed(b"<channel<item><link></item></link<", "text/xml", URL)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_markup_leaves_an_invisible_letter_and_cleaning_twice_changes_nothing(text: str) -> None:
    plain = html_to_text(text)
    assert clean(plain) == plain
    assert web_link(text, URL) is None or str(web_link(text, URL)).startswith(("http://", "https://"))
