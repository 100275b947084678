"""The words around a place in the text, as the learned weights see them."""

from __future__ import annotations

from digest.extract.document import read_document
from digest.extract.words import Words
from digest.model import Article
from digest.vocabulary import simplify


def around(text: str, names: tuple[str, ...] = ()) -> set[str]:
    """What is seen around the first count of a text."""
    doc = read_document(Article("x", "", text))
    (amount, *_) = doc.amounts
    return set(Words(doc, simplify(doc.lower), names).around(amount.digits_start, amount.end))


def test_english_words_lose_their_endings_and_keep_their_side() -> None:
    seen = around("The theft affected 5,000 people, officials said.")
    assert {"l1 affect", "L theft", "r1 ,", "R official"} <= seen
    assert "R theft" not in seen


def test_chinese_is_seen_in_pairs_of_characters_and_alike_in_both_scripts() -> None:
    assert {"l1 响", "L 影响"} <= around("共影響5万人的資料")
    assert around("共影響5萬人的資料") == around("共影响5万人的资料")


def test_numbers_dates_and_the_name_of_the_organisation_are_symbols() -> None:
    seen = around("The records of 5,000 Alder clients, 300 of them in 2024, leaked on May 3, 2024.", ("alder",))
    assert {"R $number", "R $date"} <= seen
    assert not any("alder" in name or "300" in name or "2024" in name for name in seen)


def test_of_two_names_at_one_place_the_longer_is_the_symbol() -> None:
    seen = around("Alder Creek said that 5,000 people were told.", ("alder", "alder creek", "creek"))
    assert {"L $organization", "L said"} <= seen
    assert not {"L alder", "L creek"} & seen


def test_words_of_other_sentences_are_not_seen() -> None:
    assert not any("elsewhere" in name for name in around("5,000 people were told. Elsewhere nothing happened."))
