"""Head lines as outlets write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.document import read_document
from digest.extract.headline import sober
from digest.extract.organization import read_organization
from digest.model import Article

BODY = (
    "\n\nVelmoris Hotels said on Tuesday that malware stole card data at twelve of its hotels. Guests of Velmoris Hotels whose cards "
    "suffered have been told. The breach is closed, major banks were warned."
)


def told(title: str, body: str = BODY) -> str:
    return sober(title + body, len(title))[: len(title)]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Velmoris Hotels Suffer Major Card Breach", "Velmoris Hotels suffer major card breach"),
        ("Malware Steals Cards at Velmoris Hotels", "malware steals cards at Velmoris Hotels"),
        ("Velmoris Hotels tells guests of a breach", "Velmoris Hotels tells guests of a breach"),
        ("Velmoris Hotels Breached | Example Daily News", "Velmoris Hotels breached                     "),
        ("Cards stolen at hotels • The Example", "cards stolen at hotels              "),
        ("Breach hits guests - Velmoris Hotels", "breach hits guests - Velmoris Hotels"),
        ("【安全圈】酒店泄露", "     酒店泄露"),
        ("", ""),
    ],
)
def test_ordinary_words_of_a_head_line_in_capitals_are_small_and_the_outlet_is_blank(title: str, read: str) -> None:
    assert told(title) == read


def test_a_heading_in_the_body_is_read_like_the_head_line_and_a_list_of_names_is_left() -> None:
    title = "Velmoris Hotels Members Get Bad News From Hackers"
    body = f"\n\n{title} Again\n{BODY}\n\nVelmoris Hotels\nInternational Business Machines Corporation"
    assert sober(title + body, len(title)).split("\n")[:3] == [
        "Velmoris Hotels members get bad news from hackers",
        "",
        "Velmoris Hotels members get bad news from hackers again",
    ]
    assert sober(title + body, len(title)).endswith("\nInternational Business Machines Corporation")


def test_a_head_line_in_capitals_is_no_name() -> None:
    title = "Point-of-Sale Malware Steals Card Data From Velmoris Hotels Guests"
    found = read_organization(read_document(Article("a", title, BODY.strip()))).organization
    assert found is not None
    assert found.name == "Velmoris Hotels"


@pytest.mark.parametrize(
    ("title", "body", "is_kept"),
    [
        (
            "Notice of Data Security Incident - Dorvale Regional Medical Center",
            "We found someone in our systems.",
            True,
        ),
        ("Files copied, letters sent - Dorvale Plains Medical Center", "Dorvale Plains regrets the worry.", True),
        ("Files copied, letters sent - Dorvale Plains Daily", "The clinic regrets the worry.", False),
    ],
)
def test_who_gives_a_notice_stands_behind_the_stroke_and_is_no_outlet(title: str, body: str, is_kept: bool) -> None:
    assert ("Dorvale" in told(title, f"\n{body}")) is is_kept


def test_the_place_of_a_press_release_is_no_victim() -> None:
    text = "Elm City, Oklahoma – November 7, 2024\n\nDorvale Hospital said that files of its patients were stolen."
    found = read_organization(read_document(Article("a", "Notice of a data breach", text))).organization
    assert found is not None
    assert found.name == "Dorvale Hospital"


def test_a_column_before_the_head_line_is_no_victim() -> None:
    text = "某论坛有人兜售数据。维尔莫公司称，8万名用户的资料被盗，维尔莫公司已经报警。"
    found = read_organization(read_document(Article("a", "【安全圈】维尔莫公司泄露8万名用户信息", text))).organization
    assert found is not None
    assert "安全圈" not in found.names


@given(st.text(max_size=200), st.text(max_size=300))
def test_no_letter_is_lost_or_moved(title: str, body: str) -> None:
    read = sober(title + body, len(title))
    assert len(read) == len(title + body)
    assert all(one in (two, " ") for one, two in zip(read[len(title) :], body, strict=True))


def test_a_head_line_that_the_page_prints_again_is_blanked_and_no_longer_one() -> None:
    title = "Orvale mall loses files"
    body = "\n  Orvale mall loses files \nBy Ann Doe\nOrvale mall loses files to a thief.\nOrvale mall loses files"
    read = sober(title + body, len(title))
    assert len(read) == len(title + body)
    assert read.count("Orvale") == 2
    assert "Orvale mall loses files to a thief." in read


def test_a_head_line_of_a_word_is_not_blanked_where_a_line_says_it() -> None:
    assert sober("Bridgeton\nBridgeton\nIt lost files.", 9).count("Bridgeton") == 2
