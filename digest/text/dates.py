"""Dates in Chinese and English text: partial dates, ranges, ROC years, and dates told relative to the publish date.

A year is never made up: it comes from the date itself, from an earlier date in the text, or from the publish date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from digest.model import PartialDate
from digest.text.date_forms import RawDate, english_dates, shift
from digest.text.date_forms_zh import chinese_dates
from digest.text.date_years import Anchor, dated, mid, partial
from digest.text.fold import level


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, or a range when `last` is set. `relative`: read against the publish date ("last week")."""

    start: int
    end: int
    first: PartialDate
    last: PartialDate | None = None
    relative: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    """The last date that told a year: "that year" means it. `bare`: a year and no more."""

    start: int
    end: int
    year: int
    bare: bool


_JOIN: Final = re.compile(
    r"(?:日|[上中下]旬|[初中底末])?(?:,(?= (?:to|through|until|till)\b))? ?"
    r"(?:-{1,2}|~|〜|至|到|to|through|thru|and|until|till|直至|直到|and again on|和|与|與|起?至|起到)"
    r"(?: about| around| at least| early| late| mid| the (?:start|beginning|middle|end) of| \d{1,2}[.:]\d\d ?[ap]m on)?[ -]?",
    re.IGNORECASE,
)
_DAY_RANGE: Final = re.compile(
    r" ?(?:-|to|through|and|至|到|~|〜) ?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<y>(?:19|20)\d\d)(?!\d)|"
    r" ?[日号號]|\b(?![\d:,.]*\d| ?[%年月万萬]))",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"\b(?:between|from)\s(?:about |around |late |early |mid-|the (?:start|beginning|middle|end) of |\d{1,2}[.:]\d\d ?[ap]m on )?\Z",
    re.IGNORECASE,
)


# A year that is only the background ("left on since December 2015") doesn't carry on to the days told after it.
_BACKGROUND: Final = re.compile(
    r"\b(?:since|until|as far back as|back to|before|prior to)[ ](?:about |early |late |mid-)?\Z", re.IGNORECASE
)
_BACKGROUND_ZH: Final = re.compile(r"[今去前]年.*[起以]")
_SAME_YEAR: Final = re.compile(r",? (?:of )?(?:that|the same) year\b", re.IGNORECASE)
# "A month later, on March 11": of the story, however lately such a day has passed.
_FOLLOWING: Final = re.compile(r"\b(?:days?|weeks?|months?) later,? (?:on )?\Z", re.IGNORECASE)
# 27日，即選舉翌日: the day that was just told, by what it is.
_IN_OTHER_WORDS: Final = re.compile(r"[，,（( ]{0,2}(?:即|也就是|亦即|也即|正是)[\u3400-\u9fff]{0,8}")
_TURNS_BACK: Final = re.compile(
    r"(?:时间|時間|时针|時針|日历|日曆|镜头|鏡頭)[^，。\n]{0,4}(?:拨|撥|倒|退|转|轉|翻|拉)?(?:回|到)\Z|(?:回到|倒回|追溯到)\Z"
)
_HEADS_DAY_ZH: Final = re.compile(r"[)） ]{0,2}|(?!度)[^，。；！？、\n]{0,16}[：:]")
_OPENS_WITH: Final = re.compile(r"(?:\A|[.!?\n]\s*)In \Z")
_BREAK: Final = re.compile(r"[,.;:!?\n–—]")
# Words before a date that is still to come.
_AHEAD: Final = re.compile(
    r"\b(?:will|plans? to|(?:have|'ve|has) until|due|set for|scheduled|deadline|expires?|enroll?|sign up)\b[^.;]{0,40}\Z"
    r"|(?:将[于在从]?|計劃|计划|预计|預計|截止)"
    r"[^。；]{0,6}\Z",
    re.IGNORECASE,
)
_AHEAD_REACH: Final = 60  # letters
_AHEAD_DAYS: Final = 200  # how far ahead such a date may lie
_DUE_DAYS: Final = 150  # and one that is only told with "by"
_BY: Final = re.compile(r"\b(?:by|before)[ ]\Z", re.IGNORECASE)
_BEFORE_ZH: Final = re.compile(r"之?前(?:[激启登申完提领兑]|，|。)")
_WEEKDAY_GAP: Final = re.compile(r" ?[(,]? ?(?:a |an )?\Z", re.IGNORECASE)
_WEEKDAY_ZH: Final = re.compile(r"(?:[周週]|星期|[禮礼]拜).")
_OF_YEAR: Final = re.compile(r"(?:last|this) year|[今去前]年", re.IGNORECASE)
_THAT: Final = re.compile(r"\bthat \Z", re.IGNORECASE)


def find_dates(text: str, published: date | None = None) -> list[FoundDate]:
    """Every date the text states, in order. Dates whose year nothing supports, and misprinted ones, are left out."""
    plain = level(text)
    raws = _merge(english_dates(plain, published), chinese_dates(plain, published))
    return _resolve(plain, raws, published)


def _merge(*lists: list[RawDate]) -> list[RawDate]:
    """All in order of place; of two that overlap the longer stays."""
    found: list[RawDate] = []
    for raw in sorted((raw for some in lists for raw in some), key=lambda raw: (raw.start, -raw.end)):
        if found and raw.start < found[-1].end:
            continue
        found.append(raw)
    return [raw for raw in found if raw.year >= 0]


_ALIKE: Final = 5  # letters between a day and its weekday
_ANCHOR_REACH: Final = 400  # letters over which a told year carries on
_THAT_REACH: Final = 1_000  # letters over which "that year" looks back for its year
_MONTH_REACH: Final = 60  # the same for a month and year, which often date documents and not the story
_OPENING: Final = 150  # letters within which a day alone that has just passed is that of the news
_DATES_BACK: Final = 4  # dates among which it looks
_LATER_REACH: Final = 200  # letters within which "the next day" looks back for its day


def _resolve(text: str, raws: list[RawDate], published: date | None) -> list[FoundDate]:
    """Give each its year and join ranges."""
    found: list[FoundDate] = []
    anchor: PartialDate | None = None
    anchor_end = -_ANCHOR_REACH
    against_news = False
    named: _Named | None = None
    index = 0
    while index < len(raws):
        raw = raws[index]
        other_month = (
            anchor is not None
            and not anchor.day
            and raw.month not in (anchor.month, anchor.month + 1)
            and not _THAT.search(text, max(0, raw.start - 5), raw.start)
        )
        near = anchor if raw.start - anchor_end < (_MONTH_REACH if other_month else _ANCHOR_REACH) else None
        if other_month and near is not None and "\n" in text[max(0, anchor_end) : raw.start]:
            near = None  # a month alone, often that of documents, dates nothing of the next paragraph
        story = Anchor(anchor, near is not None, against_news) if anchor is not None and (near or anchor.day) else None
        if _repeated(text, raw, raws[index + 1] if index + 1 < len(raws) else None, found[-1] if found else None):
            index += 1
            continue
        if raw.after is not None and found and _IN_OTHER_WORDS.fullmatch(text, found[-1].end, raw.start):
            index += 1
            continue
        if raw.after is not None or raw.weekday is not None:
            of_range = bool(found) and found[-1].last is not None and raw.start - found[-1].end <= len(", ")
            later = (
                _later(text, raw, found, published) if of_range or text[raw.start : raw.end].lower() != "when" else None
            )
            if later is not None:
                found.append(later)
            index += 1
            continue
        partner, used_end = _range_partner(text, raws, index)
        year, month = raw.year, raw.month
        if month and not year and named is not None:
            year = _meant_year(text, raw, used_end if partner is not None else raw.end, named)
        if not month and raw.day:
            year, month = _month_of(raw, near, found[-1] if found else None, published)
        if partner is not None and not year:
            end_year = partner.year
            if not end_year and partner.month and month > partner.month:
                # "between December 28 and February 21": the year is that of the end.
                closing = dated(0, partner.month, partner.day, story, published)
                end_year = closing.year if closing is not None else 0
            if end_year:
                year = end_year - (1 if partner.month and month > partner.month else 0)
        first = _ahead(text, raw, month, published, alone=near is None) if not year and partner is None else None
        follows = story is not None and story.near and _FOLLOWING.search(text, max(0, raw.start - 24), raw.start)
        first = first or dated(year, month, raw.day, story, None if follows else published)
        last: PartialDate | None = None
        if raw.opens and first is not None:
            first, last = partial(first.year, first.month, raw.opens), first
            used_end = raw.end
        elif partner is not None and first is not None:
            last_month = partner.month or (first.month if partner.day else 0)
            last_year = partner.year or first.year + (1 if 0 < last_month < first.month else 0)
            last = partial(last_year, last_month, partner.day)
            if last is not None and (str(last) < str(first) and not first.covers(last)):
                last, partner = None, None
        if first is not None:
            end = used_end if last is not None else raw.end
            found.append(FoundDate(raw.start, end, first, last, raw.fixed))
            told = (first.month and first.day) or (raw.year and first.month)
            if (
                told
                and not raw.fixed
                and not _BACKGROUND_ZH.fullmatch(text, raw.start, end + 1)
                and (first.day or not _BACKGROUND.search(text, max(0, raw.start - 24), raw.start))
            ):
                anchor, anchor_end = last or first, end
                named = _Named(raw.start, end, anchor.year, bare=False)
                against_news = bool(_OF_YEAR.search(text, raw.start, end))
            elif raw.year or (last is not None and partner is not None and partner.year):
                named = _Named(raw.start, end, (last or first).year, bare=not raw.month and not raw.fixed)
        index += 1
        if last is not None:
            while index < len(raws) and raws[index].start < used_end:
                index += 1
    return found


def _meant_year(text: str, raw: RawDate, end: int, named: _Named) -> int:
    """The year that the words beside a date mean: "28 October that year", "that June", 回看2011年的日历：5月10日; else 0.

    `end`: where the words of the date end, those of a range with its end.
    """
    that_year = _SAME_YEAR.match(text, end) or _THAT.search(text, max(0, raw.start - 5), raw.start)
    if that_year and raw.start - named.end < _THAT_REACH:
        return named.year
    between = text[named.end : raw.start]
    opens = _OPENS_WITH.search(text, max(0, named.start - 12), named.start) and not _BREAK.search(between)
    back = len(between) < _MONTH_REACH and _TURNS_BACK.search(text, max(0, named.start - 12), named.start)
    return named.year if named.bare and (opens or back or _HEADS_DAY_ZH.fullmatch(between)) else 0


def _month_of(
    raw: RawDate, near: PartialDate | None, before: FoundDate | None, published: date | None
) -> tuple[int, int]:
    """The year and month of a day told alone; zeros when nothing tells them."""
    if published is not None and raw.start < _OPENING and raw.day in (published.day, published.day - 1):
        return published.year, published.month
    inside = _inside(raw.day, before) if near is not None else None
    if inside is not None:
        return inside.year, inside.month
    if near is not None and near.month and (not near.day or near.day <= raw.day or published is None):
        return near.year, near.month
    if published is None:
        return 0, 0
    # A day alone that lies before the last one told is counted from the day of publishing.
    base = published if raw.day <= published.day else shift(published.replace(day=1), -1)
    return base.year, base.month


def _inside(day: int, before: FoundDate | None) -> PartialDate | None:
    """The day of that number within the range that stands before it."""
    if before is None or before.last is None or not before.last.day:
        return None
    inside = partial(before.first.year, before.first.month, day)
    return inside if inside is not None and str(before.first) <= str(inside) <= str(before.last) else None


def _later(text: str, raw: RawDate, found: list[FoundDate], published: date | None) -> FoundDate | None:
    """A day told by its distance from the day before it in the text ("the next day", "the Thursday", 两天后).

    A weekday that no day before it fits is the last before publishing.
    """
    reach = _LATER_REACH if raw.weekday is None else _ANCHOR_REACH
    near = [one for one in found[-_DATES_BACK:] if raw.start - one.end <= reach]
    if raw.after == 0:
        # "It had been there since May 3 and left that day": the day of the story, not that of the background.
        near = [one for one in near if not _BACKGROUND.search(text, max(0, one.start - 24), one.start)] or near
    base = next((day for day in (one.last or one.first for one in reversed(near)) if day.day), None)
    if base is not None:
        day = shift(mid(base), raw.after or 0)
        if raw.weekday is not None:
            day = shift(day, (raw.weekday - mid(base).weekday() - 1) % 7 + 1)
        if raw.weekday is None or published is None or day <= published:
            return FoundDate(raw.start, raw.end, PartialDate(day.year, day.month, day.day))
    if raw.weekday is None or published is None:
        return None
    day = shift(published, -((published.weekday() - raw.weekday) % 7))
    return FoundDate(raw.start, raw.end, PartialDate(day.year, day.month, day.day), relative=True)


def _ahead(text: str, raw: RawDate, month: int, published: date | None, *, alone: bool) -> PartialDate | None:
    """The next such day, for one that the words beside it put into the near future; else None. `alone`: no date stands near."""
    if published is None or not month or raw.fixed:
        return None
    told = _AHEAD.search(text, max(0, raw.start - _AHEAD_REACH), raw.start)
    due = alone and (_BY.search(text, max(0, raw.start - 12), raw.start) or _BEFORE_ZH.match(text, raw.end))
    if not told and not due:
        return None
    year = published.year + ((month, raw.day or 31) < (published.month, published.day))
    coming = partial(year, month, raw.day)
    if coming is None or (date(year, month, raw.day or 1) - published).days > (_AHEAD_DAYS if told else _DUE_DAYS):
        return None
    return coming


def _repeated(text: str, raw: RawDate, following: RawDate | None, before: FoundDate | None) -> bool:
    """Whether a weekday only accompanies a date: "on Sunday, 11 September", "Aug. 5, a Monday", 6月30日(周一)."""
    if not raw.fixed:
        return False
    words = text[raw.start : raw.end].lower()
    weekday = words.endswith("day") or _WEEKDAY_ZH.fullmatch(words)
    beside = before is not None and before.first.day and not before.relative and raw.start - before.end <= _ALIKE
    if beside and before and weekday and _WEEKDAY_GAP.fullmatch(text, before.end, raw.start):
        return True
    if following is None or following.fixed or not following.day:
        return False
    return text[raw.end : following.start] in (" ", ", ") and words.endswith("day")


def _range_partner(text: str, raws: list[RawDate], index: int) -> tuple[RawDate | None, int]:
    """The end of a range that begins with this date, and where its words end."""
    raw = raws[index]
    joined = _JOIN.match(text, raw.end)
    following = raws[index + 1] if index + 1 < len(raws) else None
    if joined and following is not None and following.start == joined.end() and not following.fixed:
        word = joined.group().strip(" ,-").lower().split(" ")[0].lstrip("日上中下旬初底末")
        opened = _BETWEEN.search(text, max(0, raw.start - 24), raw.start)
        if word in ("and", "to", "和", "与", "與") and not opened and not (word == "to" and raw.month):
            return None, 0
        if (raw.month or raw.year) and (following.month or following.day or not raw.month):
            return following, following.end
    if raw.day and raw.month:
        short = _DAY_RANGE.match(text, raw.end)
        if short and raw.day < int(short["d"]) <= 31:
            neighbours = raw.day + 1 == int(short["d"]) and (short["y"] or short.group().endswith(tuple("日号號")))
            if (
                short.group().strip().lower().startswith("and")
                and not neighbours
                and not _BETWEEN.search(text, max(0, raw.start - 24), raw.start)
            ):
                return None, 0
            return RawDate(short.start("d"), short.end(), int(short["y"] or 0), 0, int(short["d"])), short.end()
    return None, 0
