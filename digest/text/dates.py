"""Dates in Chinese and English text: partial dates, ranges, ROC years, and dates told relative to the publish date.

A year is never made up: it comes from the date itself, from an earlier date in the text, or from the publish date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from digest.model import PartialDate
from digest.text.date_forms import RawDate, english_dates, shift
from digest.text.date_forms_zh import chinese_dates
from digest.text.date_story import ANCHOR_REACH, BACKGROUND, Story
from digest.text.date_years import dated, mid, partial
from digest.text.fold import level


class FoundDate(NamedTuple):
    """A date, or a range when `last` is set. `relative`: read against the publish date ("last week")."""

    start: int
    end: int
    first: PartialDate
    last: PartialDate | None = None
    relative: bool = False


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
# January 5, 6 and 7; March 4 or 5.
_DAY_LIST: Final = re.compile(
    r"(?P<days>(?:, \d{1,2}(?:st|nd|rd|th)?){1,6},? and(?: the)?| or(?: the)?) (?P<d>\d{1,2})(?:st|nd|rd|th)?"
    r"(?:,? (?P<y>(?:19|20)\d\d)(?!\d)|(?![\d:%/]))",
    re.IGNORECASE,
)
_DAY: Final = re.compile(r"\d+")
_LAST_DAY: Final = 31
_EITHER: Final = re.compile(r" or ")
# A day that is no more than a bound of when it was, or one of two.
_EARLIER: Final = re.compile(
    r"\b(?:(?<!on or )before|prior to|earlier than) (?:the )?\Z|(?<!最)早[于於] ?\Z", re.IGNORECASE
)
# Behind a day 前 may begin another word: 前往, 前台, 前员工, but 前台湾 and 前总计 say "before".
_OTHER_WORD: Final = (
    r"[后後往员員端任述来來夕副妻夫雇僱职職]|台(?![湾灣])|[总總](?![共计計体體数數额額])|高(?:[管层層]|级|級)|主(?:管|席|任)|部[长長]|首(?:席|相)|"
    r"(?:男|女)友|负责人|負責人|同事|经理|經理|工程|官[员員]|警|[议議]员|議員|市[长長]|校[长長]|董事"
)
_EARLIER_ZH: Final = re.compile(rf" ?(?:之前(?![后後])|以前|前(?!{_OTHER_WORD}))")
_BOUND: Final = re.compile(
    r"\b(?:(?P<until>on or before|(?:no|not) later than|weeks? ending(?: on)?|weeks? that ended(?: on)?)|"
    r"(?P<from>on or after|weeks? (?:of|beginning|starting|that began)(?: on)?)) (?:the )?\Z"
    r"|(?<!day )(?<!week )(?<!month )(?<!year )(?<!days )(?<!weeks )(?<!months )(?<!years )\b(?P<after>after) \Z"
    r"|\b\d{1,2}(?:st|nd|rd|th)? or (?:the )?\Z"
    r"|(?P<until_zh>最迟|最遲|最晚|不晚[于於]|不迟[于於]|不遲[于於])[于於在]? ?\Z|[日号號]或 ?\Z",
    re.IGNORECASE,
)
# "after March 4, he said", but "after March 4 cyberattack" and "three weeks after March 4" tell the day.
_ENDS_AFTER: Final = re.compile(
    r"(?!, when\b)[^\w ]|\Z| (?:and|but|or|when|that|which|who|were|was|are|is|in|at|by|to|from|for|the|an?|it|he|she|they|we|had|have|"
    r"has|could|may|might|will|would|as|because|while|without|with|on|through|until)\b"
)
_BOUND_ZH: Final = re.compile(r" ?(?:(?P<from>[之以][后後])|或 ?\d{1,2} ?[日号號])")
_EDGE: Final = 7  # days next to another month, which a bound may mean as well
_BOUND_REACH: Final = 24  # letters
# "It was not shut out before December 7" tells the day.
_NOT_EARLIER: Final = re.compile(
    r"(?:\b(?:not|never|nothing|nobody|none|no|nor)|n't)\b[^.;!?\n]*\bbefore (?:the )?\Z", re.IGNORECASE
)
_NOT_REACH: Final = 70  # letters
# What may follow a day and no number that counts something: "on May 29 and 30. It", but "on May 29 and 30 people".
_NO_COUNT: Final = re.compile(r"[.,;:)](?!\d)|\Z| (?:of|in|by|when|while|through|via|from|before|after|that|which)\b")
_BETWEEN: Final = re.compile(
    r"\b(?:between|from)\s(?:about |around |late |early |mid-|the (?:start|beginning|middle|end) of |\d{1,2}[.:]\d\d ?[ap]m on )?\Z",
    re.IGNORECASE,
)


# "A month later, on March 11": of the story, however lately such a day has passed.
_FOLLOWING: Final = re.compile(r"\b(?:days?|weeks?|months?) later,? (?:on )?\Z", re.IGNORECASE)
# 27日，即選舉翌日: the day that was just told, by what it is.
_IN_OTHER_WORDS: Final = re.compile(r"[，,（( ]{0,2}(?:即|也就是|亦即|也即|正是)[\u3400-\u9fff]{0,8}")
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
_OPENING: Final = 150  # letters within which a day alone that has just passed is that of the news
_DATES_BACK: Final = 4  # dates among which it looks
# A day alone is of the month that its sentence names: "last November … on the 23rd".
_LAST_NAMED_MONTH: Final = re.compile(
    r"last (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^.!?\n]{2,120}\Z", re.IGNORECASE
)
_LATER_REACH: Final = 200  # letters within which "the next day" looks back for its day


def _resolve(text: str, raws: list[RawDate], published: date | None) -> list[FoundDate]:
    """Give each its year and join ranges."""
    found: list[FoundDate] = []
    story = Story(text)
    bounded = -1  # where the last day ends that is told as its month
    index = 0
    while index < len(raws):
        raw = raws[index]
        before = found[-1] if found else None
        index += 1
        if _repeated(text, raw, raws[index] if index < len(raws) else None, before, bounded):
            continue
        if raw.after is not None and before is not None and _IN_OTHER_WORDS.fullmatch(text, before.end, raw.start):
            continue
        if raw.after is not None and bounded >= (before.end if before is not None else 0):
            continue  # the day after a day that nobody knows
        if raw.after is not None or raw.weekday is not None:
            of_range = before is not None and before.last is not None and raw.start - before.end <= len(", ")
            if (of_range or text[raw.start : raw.end].lower() != "when") and (
                later := _later(text, raw, found, published)
            ):
                found.append(later)
            continue
        partner, used_end = _range_partner(text, raws, index - 1)
        first = _first(text, raw, partner, used_end, story, before, published)
        if first is None:
            continue
        first, last = _ends(raw, partner, first)
        end = raw.end if last is None or raw.opens else used_end
        told: PartialDate | None = first
        if last is not None and _EITHER.search(text, raw.end, end):
            told, last = PartialDate(first.year, first.month), None
        elif last is None:
            told = _bounded(text, raw, first, published)
        bounded = end if told != first else bounded
        if told is not None:
            found.append(FoundDate(raw.start, end, told, last, raw.fixed))
        story.tell(
            raw, first, last, end, range_names_year=last is not None and partner is not None and bool(partner.year)
        )
        while end > raw.end and index < len(raws) and raws[index].start < end:
            index += 1
    return found


def _bounded(text: str, raw: RawDate, first: PartialDate, published: date | None) -> PartialDate | None:
    """The month of a day that is only a bound, or one of two: before March 14, 最迟于3月14日, 4 or 5 March; the day for all others.

    A day to come stays: it is a deadline. None where the month beside may be meant as well: before one of the first days of a month, and
    after one of its last.
    """
    if not first.day or raw.fixed or (published is not None and str(first) > published.isoformat()):
        return first
    low = max(0, raw.start - _BOUND_REACH)
    earlier = _EARLIER.search(text, low, raw.start) or _EARLIER_ZH.match(text, raw.end)
    if earlier and _NOT_EARLIER.search(text, max(0, raw.start - _NOT_REACH), raw.start):
        return first
    bound = earlier or _BOUND.search(text, low, raw.start) or _BOUND_ZH.match(text, raw.end)
    if bound is None or (bound.lastgroup == "after" and not _ENDS_AFTER.match(text, raw.end)):
        return first
    until = earlier is not None or bound.lastgroup in ("until", "until_zh")
    later = bound.lastgroup in ("from", "after")
    if (until and first.day <= _EDGE) or (later and first.day > monthrange(first.year, first.month)[1] - _EDGE):
        return None
    return PartialDate(first.year, first.month)


def _first(
    text: str,
    raw: RawDate,
    partner: RawDate | None,
    used_end: int,
    story: Story,
    before: FoundDate | None,
    published: date | None,
) -> PartialDate | None:
    """The date, or the first of its range, with its year; None when nothing tells it. `partner`: the end of the range."""
    near = story.near(raw)
    anchor = story.anchor(near)
    year, month = raw.year, raw.month
    if month and not year:
        year = story.meant_year(raw, used_end if partner is not None else raw.end)
    if not month and raw.day:
        year, month = _month_of(text, raw, near, before, published)
    if partner is not None and not year:
        end_year = partner.year
        if not end_year and partner.month and month > partner.month:
            # "between December 28 and February 21": the year is that of the end.
            closing = dated(0, partner.month, partner.day, anchor, published)
            end_year = closing.year if closing is not None else 0
        if end_year:
            year = end_year - (1 if partner.month and month > partner.month else 0)
    coming = _ahead(text, raw, month, published, alone=near is None) if not year and partner is None else None
    follows = anchor is not None and anchor.near and _FOLLOWING.search(text, max(0, raw.start - 24), raw.start)
    return coming or dated(year, month, raw.day, anchor, None if follows else published)


def _ends(raw: RawDate, partner: RawDate | None, first: PartialDate) -> tuple[PartialDate, PartialDate | None]:
    """Both ends of a range, or the date and None."""
    if raw.opens:
        opening = partial(first.year, first.month, raw.opens) if raw.day else partial(first.year, raw.opens, 0)
        return (opening, first) if opening is not None else (first, None)
    if partner is None:
        return first, None
    last_month = partner.month or (first.month if partner.day else 0)
    last_year = partner.year or first.year + (1 if 0 < last_month < first.month else 0)
    last = partial(last_year, last_month, partner.day)
    if last is not None and str(last) < str(first) and not first.covers(last):
        return first, None
    return first, last


def _month_of(
    text: str, raw: RawDate, near: PartialDate | None, before: FoundDate | None, published: date | None
) -> tuple[int, int]:
    """The year and month of a day told alone; zeros when nothing tells them."""
    if published is not None and raw.start < _OPENING and raw.day in (published.day, published.day - 1):
        return published.year, published.month
    inside = _inside(raw.day, before) if near is not None else None
    if inside is not None:
        return inside.year, inside.month
    if before is not None and _LAST_NAMED_MONTH.match(text, before.start, raw.start):
        return before.first.year, before.first.month
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
    reach = _LATER_REACH if raw.weekday is None else ANCHOR_REACH
    near = [one for one in found[-_DATES_BACK:] if raw.start - one.end <= reach]
    if raw.after == 0:
        # "It had been there since May 3 and left that day": the day of the story, not that of the background.
        near = [one for one in near if not BACKGROUND.search(text, max(0, one.start - 24), one.start)] or near
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


def _repeated(text: str, raw: RawDate, following: RawDate | None, before: FoundDate | None, bounded: int) -> bool:
    """Whether a weekday only accompanies a date: "on Sunday, 11 September", "Aug. 5, a Monday", 6月30日(周一).

    `bounded`: where the last day ends that is told as its month.
    """
    if not raw.fixed:
        return False
    words = text[raw.start : raw.end].lower()
    weekday = words.endswith("day") or _WEEKDAY_ZH.fullmatch(words)
    end = max(bounded, before.end if before is not None else -1)
    known = end == bounded or (before is not None and before.first.day and not before.relative)
    beside = known and end >= 0 and raw.start - end <= _ALIKE
    if beside and weekday and _WEEKDAY_GAP.fullmatch(text, end, raw.start):
        return True
    if following is None or following.fixed or not following.day:
        return False
    return text[raw.end : following.start] in (" ", ", ") and words.endswith("day")


def _range_partner(text: str, raws: list[RawDate], index: int) -> tuple[RawDate | None, int]:
    """The end of a range that begins with this date, and where its words end."""
    raw = raws[index]
    joined = _JOIN.match(text, raw.end)
    if joined and text[raw.end - 1] == "." and joined.group().lstrip()[:1].isupper():
        # "by 7 March. Until 31 March": another sentence.
        return None, 0
    following = raws[index + 1] if index + 1 < len(raws) else None
    if joined and following is not None and following.start == joined.end() and not following.fixed:
        word = joined.group().strip(" ,-").lower().split(" ")[0].lstrip("日上中下旬初底末")
        opened = _BETWEEN.search(text, max(0, raw.start - 24), raw.start)
        if word in ("and", "to", "和", "与", "與") and not opened and not (word == "to" and raw.month):
            return None, 0
        if (raw.month or raw.year) and (following.month or following.day or not raw.month):
            return following, following.end
    if raw.day and raw.month:
        if listed := _DAY_LIST.match(text, raw.end):
            days = [raw.day, *map(int, _DAY.findall(listed["days"])), int(listed["d"])]
            if (
                days == sorted(set(days))
                and days[-1] <= _LAST_DAY
                and (listed["y"] or _NO_COUNT.match(text, listed.end()))
            ):
                return RawDate(listed.start("d"), listed.end(), int(listed["y"] or 0), 0, days[-1]), listed.end()
        short = _DAY_RANGE.match(text, raw.end)
        if short and raw.day < int(short["d"]) <= 31:
            neighbours = raw.day + 1 == int(short["d"]) and (
                short["y"] or short.group().endswith(tuple("日号號")) or _NO_COUNT.match(text, short.end())
            )
            if (
                short.group().strip().lower().startswith("and")
                and not neighbours
                and not _BETWEEN.search(text, max(0, raw.start - 24), raw.start)
            ):
                return None, 0
            return RawDate(short.start("d"), short.end(), int(short["y"] or 0), 0, int(short["d"])), short.end()
    return None, 0
