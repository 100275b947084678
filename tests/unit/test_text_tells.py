"""Finding the few places in a text where a slow pattern is worth trying."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from digest.text.tells import Tell, occurrences, windows

TELL = Tell(r"(?:leak\w*|hack)\b", r"泄露|外泄")


def _found(text: str, low: int = 0, high: int | None = None) -> list[str]:
    return [text[start:end] for start, end in TELL.places(text, low, high)]


def test_latin_words_are_found_where_a_word_begins_and_han_words_anywhere() -> None:
    assert _found("leaked by a hack, unhacked") == ["leaked", "hack"]
    assert _found("公司数据外泄，hack一词，unhack，称leak为泄露") == ["外泄", "hack", "leak", "泄露"]


def test_bounds_hold_and_the_letter_before_them_still_counts() -> None:
    text = "a hack, ahack"
    assert _found(text, 2) == ["hack"]
    assert _found(text, 9) == []
    assert _found(text, 0, 5) == []


@given(st.text("hack leak.外泄露", max_size=60))
def test_finds_are_in_order_and_are_what_the_pattern_says(text: str) -> None:
    places = list(TELL.places(text))
    assert places == sorted(places)
    assert all(text[start:end] in ("hack", "泄露", "外泄") or text[start:].startswith("leak") for start, end in places)


@given(st.text("外泄露漏 a", max_size=30))
def test_no_han_word_is_missed(text: str) -> None:
    assert len(TELL.places(text)) == len(re.findall("泄露|外泄", text))


def test_windows_around_trigger_words_are_joined_where_they_touch_and_stay_in_the_text() -> None:
    text = "x" * 50 + "gang" + "x" * 10 + "gang" + "x" * 100 + "gang"
    assert occurrences(text, ["gang"], 0, len(text)) == [50, 64, 168]
    assert windows(text, ["gang"], 20, 20, len(text)) == [(30, 84), (148, len(text))]
