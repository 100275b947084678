"""Lists of feeds go out as OPML and come back the same; others' lists are read, nested or not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.feeds.letters import one_line
from adapters.feeds.opml import read_opml, write_opml
from digest.errors import InputError
from digest.model import Feed, SourceKind

feeds = st.lists(
    st.builds(
        Feed,
        url=st.from_regex(r"https://[a-z]{1,8}\.example/[a-z0-9?&=%/]{0,20}", fullmatch=True),
        title=st.text(max_size=30).map(one_line),
        source_kind=st.sampled_from(SourceKind),
    ),
    max_size=8,
    unique_by=lambda feed: feed.url,
)


@settings(max_examples=60, deadline=None)
@given(feeds)
def test_what_is_written_is_read_back_the_same(listed: list[Feed]) -> None:
    assert read_opml(write_opml(listed).encode()) == listed


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: f"<opml>{text}</opml>".encode())))
def test_any_bytes_give_a_list_or_one_line_that_says_what_is_wrong(data: bytes) -> None:
    told = ""
    try:
        read_opml(data)
    except InputError as error:
        told = str(error)
    assert "\n" not in told


def test_outlines_are_read_at_any_depth_in_order_and_each_address_once() -> None:
    text = """<?xml version="1.0" encoding="gb2312"?><opml version="1.1"><body>
    <outline text="安全"><outline type="rss" text="安全客" xmlUrl="https://a.example/feed"/>
    <outline text="更深"><outline title="嘶吼" xmlurl="feed://b.example/rss" sourceKind="researcher"/></outline></outline>
    <outline text="again" xmlUrl="https://a.example/feed"/></body></opml>"""
    assert read_opml(text.encode("gb18030")) == [
        Feed("https://a.example/feed", "安全客"),
        Feed("http://b.example/rss", "嘶吼", SourceKind.RESEARCHER),
    ]


def test_a_broken_list_is_told_with_its_line() -> None:
    with pytest.raises(InputError, match="line 3"):
        read_opml(b'<?xml version="1.0"?>\n<opml><body>\n<outline></body></opml>')


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<rss/>", "<rss>"),
        (b'<opml><outline text="x" xmlUrl="javascript:alert(1)"/></opml>', "http"),
        (b'<opml><outline xmlUrl="https://a.example/" sourceKind="rumour"/></opml>', "regulator"),
        (b'<!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml>&a;</opml>', "entities"),
    ],
)
def test_what_is_no_list_of_feeds_is_told_with_the_reason(body: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        read_opml(body)
    assert "root:" not in str(caught.value)


@pytest.mark.parametrize("letter", ["\ufffe", "\uffff", "\ud800", "\x00", "\x0b"])
def test_letters_that_xml_has_no_place_for_break_no_list(letter: str) -> None:
    listed = [Feed("https://a.example/", one_line(f"News{letter} desk"))]
    assert read_opml(write_opml(listed).encode()) == listed
    assert letter not in listed[0].title
