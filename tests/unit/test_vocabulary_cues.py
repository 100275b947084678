"""All cue phrases in one pass: whole words, the longest in its lane, Han pairs at any place."""

from __future__ import annotations

import pytest

from digest.vocabulary.cues import finder


def _cues(text: str, room: str) -> list[tuple[str, str]]:
    return [(text[cue.start : cue.end], cue.key) for cue in finder().find(text) if cue.room == room]


def test_the_longest_phrase_at_a_place_hides_the_shorter_ones_of_its_room() -> None:
    assert _cues("medical record numbers", "data") == [("medical record number", "medical")]
    assert _cues("身份证号码", "data") == [("身份证号码", "national_id")]


def test_a_phrase_that_stands_for_two_types_tells_both() -> None:
    assert {key for _, key in _cues("email and home addresses", "data")} == {"email", "address"}


def test_a_latin_phrase_needs_whole_words_also_among_han_letters() -> None:
    assert _cues("ssnx", "data") == []
    assert _cues("泄露ssn和姓名", "data") == [("ssn", "national_id"), ("姓名", "name")]
    assert _cues("ip 地址", "data") == [("ip 地址", "device_id")]


@pytest.mark.parametrize("text", ["银行卡的pin码", "pin码", "pin码和姓名"])
def test_a_latin_word_and_one_han_letter_are_a_phrase_at_any_place(text: str) -> None:
    assert "pin码" in [found for found, _ in _cues(text, "data")]


def test_a_short_word_that_may_go_on_goes_on() -> None:
    assert _cues("names and ssns", "data") == [("names", "name"), ("ssns", "national_id")]


@pytest.mark.parametrize("before", ["", "黑", "😀", "😀😀a", "\ud800", "x。"])
def test_pairs_of_han_letters_are_found_at_even_and_odd_places_and_beside_other_letters(before: str) -> None:
    text = f"{before}护照号码😀护照"
    assert [text[c.start : c.end] for c in finder().find(text) if c.room == "data"] == ["护照号码", "护照"]


def test_places_are_in_order() -> None:
    places = [cue.start for cue in finder().find("黑客hacked了公司 and names、护照 were stolen 外泄")]
    assert places == sorted(places)
