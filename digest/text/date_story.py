"""What the dates told so far say of the next one in a text: the year that it is of when it names none."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from digest.model import PartialDate
from digest.text.date_forms import RawDate
from digest.text.date_years import Anchor

ANCHOR_REACH: Final = 400
"""Letters over which a told year carries on."""
_MONTH_REACH: Final = 60  # the same for a month and year, which often date documents and not the story
_THAT_REACH: Final = 1_000  # letters over which "that year" looks back for its year

# A year that is only the background ("left on since December 2015") doesn't carry on to the days told after it.
BACKGROUND: Final = re.compile(
    r"\b(?:since|until|as far back as|back to|before|prior to)[ ](?:about |early |late |mid-)?\Z|(?<!最)早[于於]\Z",
    re.IGNORECASE,
)
_BACKGROUND_ZH: Final = re.compile(r"[今去前]年.*(?:起.?|以[来來])")
_OF_YEAR: Final = re.compile(r"(?:last|this) year|[今去前]年", re.IGNORECASE)
_SAME_YEAR: Final = re.compile(r",? (?:of )?(?:that|the same) year\b", re.IGNORECASE)
_THAT: Final = re.compile(r"\bthat \Z", re.IGNORECASE)
_TURNS_BACK: Final = re.compile(
    r"(?:时间|時間|时针|時針|日历|日曆|镜头|鏡頭)[^，。\n]{0,4}(?:拨|撥|倒|退|转|轉|翻|拉)?(?:回|到)\Z|(?:回到|倒回|追溯到)\Z"
)
_HEADS_DAY_ZH: Final = re.compile(r"[)） ]{0,2}|(?!度)[^，。；！？、\n]{0,16}[：:]")
_OPENS_WITH: Final = re.compile(r"(?:\A|[.!?\n]\s*)In \Z")
_BREAK: Final = re.compile(r"[,.;:!?\n–—]")


class _Named(NamedTuple):
    """The last date that told a year: "that year" means it. `bare`: a year and no more."""

    start: int
    end: int
    year: int
    bare: bool


class Story:
    """The last dates of a text, told in order."""

    def __init__(self, text: str) -> None:
        self._text: Final = text
        self._anchor: PartialDate | None = None
        self._anchor_end = -ANCHOR_REACH
        self._against_news = False
        self._named: _Named | None = None

    def near(self, raw: RawDate) -> PartialDate | None:
        """The last date of the story, if it stands near enough before this one to give it a year."""
        anchor, text = self._anchor, self._text
        other_month = (
            anchor is not None
            and not anchor.day
            and raw.month not in (anchor.month, anchor.month + 1)
            and not _THAT.search(text, max(0, raw.start - 5), raw.start)
        )
        if raw.start - self._anchor_end >= (_MONTH_REACH if other_month else ANCHOR_REACH):
            return None
        # A month alone, often that of documents, dates nothing of the next paragraph.
        return None if other_month and "\n" in text[max(0, self._anchor_end) : raw.start] else anchor

    def anchor(self, near: PartialDate | None) -> Anchor | None:
        """What a date without a year is reckoned from. `near`: as `near` gives it."""
        if self._anchor is None or not (near or self._anchor.day):
            return None
        return Anchor(self._anchor, near is not None, self._against_news)

    def meant_year(self, raw: RawDate, end: int) -> int:
        """The year that the words beside a date mean: "28 October that year", "that June", 回看2011年的日历：5月10日; else 0.

        `end`: where the words of the date end, those of a range with its end.
        """
        named, text = self._named, self._text
        if named is None:
            return 0
        that_year = _SAME_YEAR.match(text, end) or _THAT.search(text, max(0, raw.start - 5), raw.start)
        if that_year and raw.start - named.end < _THAT_REACH:
            return named.year
        between = text[named.end : raw.start]
        before = max(0, named.start - 12)
        opens = _OPENS_WITH.search(text, before, named.start) and not _BREAK.search(between)
        back = len(between) < _MONTH_REACH and _TURNS_BACK.search(text, before, named.start)
        return named.year if named.bare and (opens or back or _HEADS_DAY_ZH.fullmatch(between)) else 0

    def tell(
        self, raw: RawDate, first: PartialDate, last: PartialDate | None, end: int, *, range_names_year: bool
    ) -> None:
        """Takes note of a date that was read. `range_names_year`: the end of its range is told with a year."""
        text = self._text
        # A month that follows the story's last month goes on with it: in May 2022 …, in September …, on 13 October.
        before = self._anchor
        goes_on = (
            before is not None
            and not before.day
            and not last
            and first.year == before.year
            and before.month < first.month
            and raw.start - self._anchor_end < ANCHOR_REACH
        )
        told = (first.month and first.day) or (first.month and (raw.year or goes_on))
        if (
            told
            and not raw.fixed
            and not _BACKGROUND_ZH.fullmatch(text, raw.start, end + 2)
            and (first.day or not BACKGROUND.search(text, max(0, raw.start - 24), raw.start))
        ):
            self._anchor, self._anchor_end = last or first, end
            self._named = _Named(raw.start, end, self._anchor.year, bare=False)
            self._against_news = bool(_OF_YEAR.search(text, raw.start, end))
        elif raw.year or range_names_year:
            self._named = _Named(raw.start, end, (last or first).year, bare=not raw.month and not raw.fixed)
