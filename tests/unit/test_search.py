"""Words and texts as tokens that two databases read alike."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.incident import assemble
from digest.model import PartialDate, Query
from digest.search import (
    MAX_TOKENS,
    bounds,
    broke,
    extend,
    halves,
    joined,
    like,
    magnitude,
    matches,
    phrase,
    phrases,
    shown_at,
    tokens,
)
from tests.unit.test_incident import people, told


def found(text: str, word: str) -> bool:
    wanted = phrase(word)
    return wanted is not None and matches(" ".join(tokens(text)), wanted)


@pytest.mark.parametrize(
    ("text", "word", "yes"),
    [
        ("乐天信用卡数据泄露", "信用卡", True), ("乐天信用卡数据泄露", "露", True), ("乐天信用卡数据泄露", "用卡数", True),
        ("乐天信用卡数据泄露", "信卡", False), ("T-Mobile breach", "t-mobile", True), ("T-Mobile breach", "mobile", True),
        ("T-Mobile breach", "mob", False), ("ＩＬＳ 数据", "ils", True), ("BREACH", "breach", True),
        ("Change Healthcare was", "change healthcare", True), ("Healthcare change", "change healthcare", False),
        ("4,226,508 people", "4,226,508", True), ("致Zoom用户", "zoom", True),
    ],
)  # fmt: skip
def test_a_word_is_found_where_it_stands(text: str, word: str, yes: bool) -> None:
    assert found(text, word) is yes


HAN = st.text("数据泄露医疗银行用户", min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(HAN, HAN)
def test_a_chinese_word_is_found_exactly_where_the_text_contains_it(text: str, word: str) -> None:
    assert found(text, word) is (word in text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_tokens_without_spaces(text: str, word: str) -> None:
    assert all(t and not any(c.isspace() for c in t) for t in tokens(text))
    found(text, word)


def test_words_without_letters_look_for_nothing() -> None:
    assert phrase("—!?") is None
    assert len(phrases(["—", "数据"])) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("AT&T and O’Reilly", ["att", "oreilly"]), ("T-Mobile's", ["tmobiles"]), ("4,226,508 people", ["4226508"]),
        ("Mercy Valley - Hospital", []), ("乐天-信用卡", []), ("A & B", []), ("N.H.S.", ["nhs"]),
    ],
)  # fmt: skip
def test_what_punctuation_parts_is_a_word_without_it(text: str, words: list[str]) -> None:
    assert joined(text) == words


@settings(max_examples=300, deadline=None)
@given(st.text("abc", min_size=5, max_size=9), st.data())
def test_a_word_with_one_slip_keeps_one_of_its_halves_and_is_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    other = data.draw(
        st.sampled_from(
            [
                word[:at] + "d" + word[at:],
                word[:at] + word[at + 1 :],
                word[:at] + "d" + word[at + 1 :],
                word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            ]
        )
    )
    parts = halves(word)
    assert parts is not None
    assert other.startswith(parts[0]) or other.endswith(parts[1])
    assert like(word, [other]) == ([other] if other != word else [])
    assert like(word, [other + "dd", "dd" + other]) == []


def test_a_text_is_added_once_and_no_phrase_crosses_two_texts() -> None:
    one = extend("", "数据泄露")
    both = extend(one, "医疗 report")
    assert extend(both, "数据泄露") == both
    assert matches(both, phrase("医疗"))  # type: ignore[arg-type]
    assert not matches(both, phrase("露医"))  # type: ignore[arg-type]
    assert len(extend(both, "word " * 20_000).split(" ")) == MAX_TOKENS


def test_a_month_as_the_end_is_counted_whole() -> None:
    assert bounds(Query(since=PartialDate(2023), until=PartialDate(2023, 12))) == (
        datetime(2023, 1, 1, tzinfo=UTC),
        datetime(2024, 1, 1, tzinfo=UTC),
    )
    assert bounds(Query(until=PartialDate(9999))) == (None, None)
    assert bounds(Query(until=PartialDate(2024, 2, 29)))[1] == datetime(2024, 3, 1, tzinfo=UTC)


def test_an_incident_is_dated_by_its_first_report_and_never_in_the_future() -> None:
    one = assemble("abc234", [told(day="2024-03-05"), told(day="2024-03-01", number=people(12))])
    assert broke(one) == shown_at(one) == datetime(2024, 3, 1, tzinfo=UTC)
    assert magnitude(one) == 12
    assert magnitude(assemble("abc234", [told()])) is None
