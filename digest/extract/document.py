"""An article read once: sentences, amounts and dates with their places. All extraction works on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from digest.model import Article, Evidence, Lang
from digest.text import sentences as split_rules
from digest.text.dates import FoundDate, find_dates
from digest.text.fold import han_stops, level, small
from digest.text.language import detect
from digest.text.numbers import Amount, find_amounts
from digest.text.patterns import LATIN_END
from digest.text.sentences import Sentence

_CLAUSE_REACH: Final = 400


@dataclass(frozen=True)
class Document:
    """`text` is `article.full`; `plain` is the same, levelled (full-width forms, quotes and dashes made plain).

    Offsets are code points, the same in both. `title_end` is where the title stops. Amounts and dates are in order.
    """

    article: Article
    text: str
    plain: str
    lang: Lang
    title_end: int
    sentences: tuple[Sentence, ...]
    amounts: tuple[Amount, ...]
    dates: tuple[FoundDate, ...]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple([sentence.start for sentence in self.sentences])

    @cached_property
    def _amount_starts(self) -> tuple[int, ...]:
        return tuple([amount.start for amount in self.amounts])

    @cached_property
    def _date_starts(self) -> tuple[int, ...]:
        return tuple([found.start for found in self.dates])

    @cached_property
    def lower(self) -> str:
        """`plain` in small letters, for cue words; the same length as `text`, or `plain` itself where it would not be."""
        return small(self.plain)

    @cached_property
    def is_chinese(self) -> bool:
        return self.lang is not Lang.EN

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the offset (the one before, when it falls between two). Raises IndexError for an empty document."""
        index = bisect_right(self._starts, offset)
        return self.sentences[index - 1 if index else 0]

    def clause_at(self, offset: int) -> tuple[int, int]:
        """Bounds of the clause that holds the offset, sought at most 400 letters to either side."""
        sentence = self.sentence_at(offset)
        low, high = max(sentence.start, offset - _CLAUSE_REACH), min(sentence.end, offset + _CLAUSE_REACH)
        return split_rules.clause(self.plain, low, high, offset)

    def quote(self, start: int, end: int) -> Evidence:
        """The slice as evidence."""
        return Evidence(self.text[start:end], start, end)

    def quote_clause(self, start: int, end: int, limit: int = 160) -> Evidence:
        """The sentence around a span as evidence; when it is longer than `limit`, the clause, then the words right beside the span."""
        sentence = self.sentence_at(start)
        if sentence.end - sentence.start <= limit and end <= sentence.end:
            return self.quote(sentence.start, sentence.end)
        low, high = self.clause_at(start)
        while low < start and self.text[low].isspace():
            low += 1
        if low <= start and end <= high and high - low <= limit:
            return self.quote(low, high)
        aside = max(0, limit - (end - start)) // 2
        return self.quote(
            self._word_after(max(low, sentence.start, start - aside), start),
            self._word_before(min(max(high, end), sentence.end, end + aside), end),
        )

    def _word_after(self, low: int, start: int) -> int:
        """The first place from `low` on where a word begins, at most `start`."""
        while low < start and (self.text[low].isspace() or not _is_border(self.text[low - 1 : low])):
            low += 1
        return low

    def _word_before(self, high: int, end: int) -> int:
        """The last place up to `high` where a word ends, at least `end`."""
        while high > end and not _is_border(self.text[high : high + 1]):
            high -= 1
        return high

    def amounts_in(self, start: int, end: int) -> tuple[Amount, ...]:
        """Amounts that begin within the bounds."""
        starts = self._amount_starts
        return self.amounts[bisect_left(starts, start) : bisect_left(starts, end)]

    def dates_in(self, start: int, end: int) -> tuple[FoundDate, ...]:
        """Dates that begin within the bounds."""
        starts = self._date_starts
        return self.dates[bisect_left(starts, start) : bisect_left(starts, end)]


def _is_border(letter: str) -> bool:
    """Whether a word can end before, or begin after, a letter: a space, a mark, or a Chinese letter."""
    return not letter.isalnum() or letter > LATIN_END


def read_document(article: Article) -> Document:
    """Read an article: language (the article's own `lang` first), sentences, amounts, dates. Never raises on any text."""
    text = article.full
    title_end = len(article.title)
    dates = find_dates(text, article.published_date)
    return Document(
        article=article,
        text=text,
        plain=level(text),
        lang=article.lang or detect(text),
        title_end=title_end,
        sentences=split_rules.split(han_stops(text), title_end),
        amounts=tuple(find_amounts(text, dates)),
        dates=tuple(dates),
    )
