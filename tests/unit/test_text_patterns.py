"""Patterns rewritten so that the engine passes over most of a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.patterns import AtWord, alternatives, begins_words, closing, first_pairs, quick
from digest.vocabulary.phrases import words

PATTERNS = [
    r"\b(?:breach(?:es)?|hack\w*|leaks?)\b|泄露|外泄",
    r"(?:the )?(?:biggest|largest)|then",
    r"(?<!not )(?:seen|[st]aken)\b|(?<!不)小心",
    r"(?:\Anot|[.;] not) (?!only\b)",
    r"\bno|nor|n't|(?:\bnot|\bnever) (?:been )?taken",
    r"colou?r|a?bout",
]
SAMPLE = st.lists(
    st.sampled_from(
        sorted(
            words(
                "breach breaches hacked leak 泄露 外泄 the biggest largest then not seen taken staken 不小心 小心 . ; only no nor n't "
                "never been colour color about bout ( （ 12 : ： a _ é"
            )
        )
    ),
    max_size=12,
)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(said=SAMPLE, joint=st.sampled_from(["", " "]), low=st.integers(0, 9), cut=st.integers(0, 9))
def test_the_same_is_found_at_the_same_places(pattern: str, said: list[str], joint: str, low: int, cut: int) -> None:
    text = joint.join(said)
    high = len(text) - cut
    found = [match.span() for match in quick(pattern).finditer(text, low, high)]
    assert found == [match.span() for match in re.compile(pattern).finditer(text, low, high)]


@pytest.mark.parametrize(
    "pattern", [r"\w+n't", r"x*y", r"[^a]b", r"[a-z]b", "", r"(?:a|)b", r"\.", r"(a)b", r"(?P<a>a)"]
)
def test_what_begins_with_no_letter_of_its_own_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"beginning|asked"):
        quick(pattern)


AT_WORD = [r"\b(?:breach(?:es)?|hack\w*|leaks?)\b|泄露|外泄", r"\b(?:the )?(?:biggest|largest)\b|\bno\b"]


@pytest.mark.parametrize("pattern", AT_WORD)
@given(said=SAMPLE, joint=st.sampled_from(["", " "]), low=st.integers(0, 9), cut=st.integers(0, 9))
def test_words_stand_in_a_text_where_the_pattern_itself_finds_them(
    pattern: str, said: list[str], joint: str, low: int, cut: int
) -> None:
    text = joint.join(said)
    high = len(text) - cut
    assert AtWord(pattern).search(text, low, high) is (re.compile(pattern).search(text, low, high) is not None)


def test_a_pattern_that_may_begin_within_a_word_is_sought_otherwise() -> None:
    assert begins_words(r"\bhack|\bleak")
    assert not begins_words(r"\bhack|leak")
    assert not begins_words(r"\b(?:hack|'s)")
    with pytest.raises(ValueError, match="begins no word"):
        AtWord(r"\bhack|leak")


def test_alternatives_are_parted_outside_groups_and_sets() -> None:
    assert alternatives(r"a|(?:b|c)|[|(]|\|d") == ["a", "(?:b|c)", "[|(]", r"\|d"]
    assert closing("(?:a(?:b)[)])c") == 12


def test_the_two_first_letters_of_a_match_are_known_where_the_pattern_names_both() -> None:
    assert first_pairs(r"泄[露漏]|(?<!不)(?:外泄|流出?去)") == {"泄露", "泄漏", "外泄", "流出", "流去"}
    assert first_pairs("泄露|称") is None
    assert first_pairs(r"泄\w") is None
