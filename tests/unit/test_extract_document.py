"""The words of a text that carry a fact: the sentence, its clause, or what stands right beside it."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from digest.extract.document import read_document
from digest.model import Article

LONG = (
    "Researchers said on Thursday that a marketing database with the details of 900000 people of three continents and some forty "
    "countries had been open to anyone on the internet since April 19 last year and that it knew of at least one copy"
)


def test_the_words_beside_a_date_carry_it_where_the_sentence_is_too_long() -> None:
    doc = read_document(Article("a", "T", LONG, published=datetime(2020, 3, 5, tzinfo=UTC)))
    at = doc.text.index("April 19")
    quote = doc.quote_clause(at, at + len("April 19")).quote
    assert len(quote) <= 160
    assert "since April 19 last year" in quote
    assert f" {quote} " in f" {doc.text} "


@given(st.text(max_size=400), st.integers(0, 300), st.integers(1, 40))
def test_what_carries_a_span_is_a_slice_of_the_text_that_holds_it(text: str, at: int, length: int) -> None:
    doc = read_document(Article("a", "T", text))
    start = min(at, doc.sentence_at(min(at, doc.sentences[-1].end - 1)).end - 1)  # white space is in no sentence
    end = min(start + length, doc.sentence_at(start).end)
    found = doc.quote_clause(start, max(start, end))
    assert doc.text[found.start : found.end] == found.quote
    assert found.start <= start <= max(start, end) <= found.end


def test_the_typewriter_s_stops_in_chinese_part_sentences_as_chinese_ones_do() -> None:
    text = '公司称,1,234.5万条记录外泄.其中"已加密."Velmoris公司已修复!版本1.2.3受影响;booking.com未受影响.'
    read = read_document(Article("a", "", text))
    assert [read.text[sentence.start : sentence.end] for sentence in read.sentences] == [
        "公司称,1,234.5万条记录外泄.",
        '其中"已加密."',
        "Velmoris公司已修复!",
        "版本1.2.3受影响;",
        "booking.com未受影响.",
    ]
    assert [amount.value for amount in read.amounts] == [12_345_000]
    assert read.plain.lstrip().startswith("公司称，1,234.5万条")
    assert len(read.plain) == len(read.text)
