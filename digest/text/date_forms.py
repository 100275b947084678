"""Dates as they are written in English, one by one: what each says by itself, and no more. `date_forms_zh` has the Chinese."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from digest.text.fold import small
from digest.text.tells import by_first_letter, matches_at


class RawDate(NamedTuple):
    """A date as written: 0 means not said. `fixed`: already resolved against the publish date.

    `after`: told as so many days after the date before it in the text (0: "the same day"); None for all others. `weekday`: told
    as the next Monday (0) to Sunday (6) after that date, or with `after` -7 the last before it. A negative `year` marks a
    misprint.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    fixed: bool = False
    after: int | None = None
    opens: int = 0
    weekday: int | None = None


_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
_MONTH_NAME: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR_AFTER: Final = re.compile(r",? (?:of )?(?P<which>last|this) year\b", re.IGNORECASE)
_COUNTS: Final = (
    "a two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_NUMBER_WORDS: Final = {word: number for number, word in enumerate(_COUNTS.split(), 1)} | {"one": 1}
_PLACES: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_ORDINALS: Final = {word: number for number, word in enumerate(_PLACES.split(), 1)}
_WEEKDAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ORDINAL: Final = "|".join(_ORDINALS)
_COUNT: Final = rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBER_WORDS)})"
_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PART_OF_DAY: Final = r"(?:day|morning|afternoon|evening|night)"
# How all that may be a date begins, a new form of one, too: with it most words are passed over at once.
_MONTH_BEGINS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_BEGINS: Final = (
    *_MONTH_BEGINS.split("|"),
    *(day[:3] for day in _WEEKDAYS),
    *(f"{place} of" for place in _ORDINALS),
    *(f"{count} (?:day|week)" for count in _NUMBER_WORDS),
    rf"the (?:\d|day|very|same|next|following|previous|last of|(?:{_ORDINAL}) of|{_WEEKDAY})",
    f"that (?:{_PART_OF_DAY}|very|same|next|following|previous|{_WEEKDAY})",
    f"this (?:past|week|month|year|{_MONTH_BEGINS})",
    *(f"{which} {_PART_OF_DAY}" for which in ("next", "following")),
    *(f"{where} the weekend" for where in ("over", "at")),
    *(f"{when} t" for when in ("earlier", "later")),
    *("last ", "yesterday", "today", "when", f"on {_WEEKDAY}"),
)


_FIRST_LETTERS: Final = rf"(?:\d|{by_first_letter(_BEGINS, ahead=True)})"
_MAY_BE: Final = re.compile(rf"[^\w.]{_FIRST_LETTERS}")
_MAY_BE_ASCII: Final = re.compile(f"[^a-z0-9_.]{_FIRST_LETTERS}", re.ASCII)  # the same, and faster, in a text of ASCII
# For text in small letters: one that need not ask for the other case tells at once with what letter a date may begin.
_ENGLISH: Final = re.compile(
    r"(?:"
    rf"(?P<mdy>{_MONTH_NAME}[ \n](?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|,\d(?!\d{{3}}(?!\d))|\.\d)"
    r"(?:,? ?(?:of )?(?P<my>(?:19|20)\d\d)(?!\d))?)"
    rf"|(?P<dmy>(?:the )?(?:(?P<d0>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?P<dl>(?:, \d{{1,2}}(?:st|nd|rd|th)?){{1,5}},?)? ?(?:-|to|and|through|until|till) ?)?(?P<dd>\d{{1,2}})"
    rf"(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH_NAME}(?:[ ,-]{{1,2}}(?P<dy>(?:19|20)\d\d)(?!\d))?)"
    rf"|(?P<wdm>(?=(?:the )?[a-z-]+(?:st|nd|rd|th) of )(?:the )?(?P<dw>{_ORDINAL}) of {_MONTH_NAME}(?:,? (?P<wy>(?:19|20)\d\d)(?!\d))?)"
    rf"|(?P<my2>{_MONTH_NAME}(?:,| of)? (?P<myy>(?:19|20)\d\d)(?!\d))"
    rf"|(?P<last>(?:last|this past|this) {_MONTH_NAME}(?! \d))"
    rf"|(?P<mly>{_MONTH_NAME},? (?:of )?(?:last|this) year\b)"
    rf"|(?P<m>{_MONTH_NAME})"
    r"|(?P<iso>(?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?![\d-]))"
    r"|(?P<eu>(?P<ed>\d{1,2})\.(?P<em>\d{1,2})\.(?P<ey>(?:19|20)\d\d)(?![.\d]))"
    r"|(?P<us>(?P<um>\d{1,2})/(?P<ud>\d{1,2})/(?P<uy>(?:19|20)\d\d)(?!\d))"
    rf"|(?P<later>(?:the )?(?:next|following) {_PART_OF_DAY}\b|the day (?:after\b(?! tomorrow)|before\b(?! yesterday))"
    rf"|(?:the|that) (?:very )?same {_PART_OF_DAY}\b|that {_PART_OF_DAY}\b|the day (?:that|when|on which)\b|(?<=, )when\b"
    r"|the last of (?:those|these) days\b"
    rf"|(?=\w+ (?:day|week)){_COUNT} (?P<weeks>day|week)s? (?:later\b|earlier\b|(?:after|before)(?: that)?(?=[,.;:)])|after that\b))"
    rf"|(?P<wk>(?:the|that) (?:following |next |previous )?{_WEEKDAY}(?: (?:before|after)\b)?)"
    r"|(?P<ord>the (?=\d|[a-z-]+(?:st|nd|rd|th) of )"
    rf"(?:(?P<only>\d{{1,2}})(?:st|nd|rd|th)|(?P<onlyw>{_ORDINAL})(?= of th(?:e|at) month))"
    r"(?![\w-]|,000)(?! [a-z]*(?:centur|floor|street|avenue|anniversary|grade|birthday|time|day\b|amendment|edition|year|place|"
    r"district|circuit|largest|biggest|most|quarter|annual|largest|person|world|such))(?: of th(?:e|at) month\b)?)"
    rf"|(?P<ago>(?=\w+ days ago)(?P<ago_n>\d{{1,2}}|{'|'.join(_NUMBER_WORDS)}) days ago\b)"
    r"|(?P<rel>yesterday|today|earlier today|(?:last|this past) week(?:end)?|(?:over|at) the weekend|last (?:month|year)"
    r"|(?:earlier |later )?this (?:week|month|year)"
    rf"|(?:last |on )?{_WEEKDAY}(?: (?:of )?last week\b)?)\b"
    r"|(?P<y>(?:19[89]|20[0-4])\d)(?![\d,]*\d|[%:/]|[- ]?(?:people|users|accounts|records|patients|customers))"
    r")"
)
_YEAR_BEFORE: Final = re.compile(
    r"(?:\A|\b(?:in|since|by|during|of|early|mid|late|until|through|from|and|to|before|after|between|around|fall|autumn|"
    r"summer|spring|winter|a|the|year|back in)[ -])\Z",
    re.IGNORECASE,
)


def english_dates(text: str, published: date | None) -> list[RawDate]:
    """All dates of a text, in order. `text`: levelled, so that its small letters stand at the same places."""
    found: list[RawDate] = []
    may_be = _MAY_BE_ASCII if text.isascii() else _MAY_BE
    lower = small(text)
    for match in matches_at(_ENGLISH, lower, [0, *[may.end() - 1 for may in may_be.finditer(lower)]]):
        raw = _english_one(match, text, published)
        if raw is not None:
            found.append(raw)
    return found


def _told_year(which: str, published: date) -> int:
    return published.year - (which.lower() == "last")


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


_FIRST_WORD: Final = re.compile(r"[A-Za-z]{3,9}")


def _named_month(text: str) -> int:
    """The month named in a matched date."""
    return next(_MONTHS[w.lower()] for w in _FIRST_WORD.findall(text) if w.lower() in _MONTHS)


def _opens_range(words: str, first: int, last: int) -> bool:
    """Whether "17 to 20 September" is a range: "19 and 20 September" is one only of neighbouring days or after "between"."""
    neighbours = " and " not in words or words.lower().lstrip().startswith("between ") or first + 1 == last
    return neighbours and 0 < first < last


_SLASHED: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)\d\d(?!\d)")
_DAY_FIRST: Final = re.compile(rf"(?<![\d,.])\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH_NAME}")
_MONTH_FIRST: Final = re.compile(rf"\b{_MONTH_NAME} \d{{1,2}}(?!\d)")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_MONTHS_OF_YEAR: Final = 12


class _Order(Enum):
    """In which order a text slashes a day and its month."""

    MONTH_FIRST = "03/14/2023"
    DAY_FIRST = "14/03/2023"
    UNKNOWN = "unknown"


@lru_cache(maxsize=4)
def _slashed_order(text: str) -> _Order:
    """One date whose day is past 12 tells it of all. Else it is the American one, but for texts in Chinese, and for those that spell their
    other dates with the day first: whether these slash them so, too, nobody knows.
    """
    pairs = [(int(one), int(two)) for one, two in _SLASHED.findall(text)]
    day_first = any(one > _MONTHS_OF_YEAR >= two for one, two in pairs)
    month_first = any(two > _MONTHS_OF_YEAR >= one for one, two in pairs)
    if day_first != month_first:
        return _Order.DAY_FIRST if day_first else _Order.MONTH_FIRST
    lower = small(text)
    foreign = _HAN.search(lower) or (_DAY_FIRST.search(lower) and not _MONTH_FIRST.search(lower))
    return _Order.UNKNOWN if day_first or foreign else _Order.MONTH_FIRST


def _slashed(match: re.Match[str], text: str) -> RawDate | None:
    """A slashed date; its year alone where nobody knows which number is its month."""
    start, end = match.span()
    one, two, year = int(match["um"]), int(match["ud"]), int(match["uy"])
    order = _slashed_order(text)
    if order is _Order.UNKNOWN and max(one, two) > _MONTHS_OF_YEAR:
        order = _Order.DAY_FIRST if one > _MONTHS_OF_YEAR else _Order.MONTH_FIRST
    if order is _Order.UNKNOWN and one != two:
        return RawDate(start, end, year, 0, 0)
    month, day = (two, one) if order is _Order.DAY_FIRST else (one, two)
    return RawDate(start, end, year, month, day) if month <= _MONTHS_OF_YEAR else None


_BEFORE_YEAR: Final = frozenset(", '-")
_LAST_SHORT: Final = 2040
# A year in two digits: Mar. 4, '23, 4-Mar-23, and 20 Dec 22 where it counts nothing that follows.
_GOES_ON: Final = (
    r"(?![\d%]|[.,:/]\d)(?=[.,;:)\]!?\n]|\Z| (?:the|an?|at|by|it|we|to|that|and|but|when|after|before|from|on|as|for|"
    r"with|he|she|they|its|their|which|while|until|through)\b)"
)
_YEARS_BACK: Final = 15  # how old two digits alone may be and still be a year
_APOSTROPHE_YEAR: Final = re.compile(r",? ?'(?P<yy>\d\d)(?![\d'])(?!s\b)")
_SHORT_YEAR: Final = re.compile(rf"-(?P<dash>\d\d)(?![\d-])| (?P<blank>\d\d){_GOES_ON}")
_DASHED: Final = re.compile(r"\d-[a-z]")
# And one that is misprinted: 2O23, 20223, 203.
_MISPRINTED: Final = re.compile(rf",? (?P<year>[12](?=\d*[OoIl])[\dOoIl]{{3}}\b|20\d{{3}}{_GOES_ON}|20\d{_GOES_ON})")


def _year_behind(text: str, end: int, published: date | None, day: str = "") -> tuple[int, int]:
    """The year that two digits behind a date tell, and where it ends (0: none, -1: unreadable). `day`: a date whose day comes first."""
    if text[end : end + 1] not in _BEFORE_YEAR:
        return 0, end
    short = _APOSTROPHE_YEAR.match(text, end) or (_SHORT_YEAR.match(text, end) if day else None)
    if short and (short.lastgroup != "dash" or _DASHED.search(day)):
        year = 2000 + int(short[short.lastgroup or "yy"])
        last = published.year if published else _LAST_SHORT
        if short.lastgroup == "blank":
            counts = year > last or (published is not None and year < last - _YEARS_BACK)
            return (0, end) if counts else (year, short.end())
        return (year if year <= last + 1 else year - 100), short.end()
    if printed := _MISPRINTED.match(text, end):
        digits = printed["year"].lower().replace("o", "0")
        return (int(digits) if digits.isdecimal() and len(digits) == len("2023") else -1), printed.end()
    return 0, end


def _english_one(match: re.Match[str], text: str, published: date | None) -> RawDate | None:
    """The date that was found in the small letters of a text; None for what is none after all."""
    start, end = match.span()
    kind = match.lastgroup
    if match["mdy"] or match["dmy"]:
        year, day = (match["my"], match["md"]) if match["mdy"] else (match["dy"], match["dd"])
        month = _named_month(match.group())
        told = _YEAR_AFTER.match(text, end) if published and not year else None
        if not year and not told:
            year, end = _year_behind(text, end, published, day=match["dmy"] or "")
        opens = int(match["d0"] or 0)
        listed = match["dl"] and opens < int(day)
        if opens and not listed and not _opens_range(text[max(0, start - 9) : end], opens, int(day)):
            start, opens = match.start("dd"), 0
        if told and published:
            return RawDate(start, told.end(), _told_year(told["which"], published), month, int(day), opens=opens)
        if int(year or 0) < 0:
            return RawDate(start, end, -1, 0, 0)
        return RawDate(start, end, int(year or 0), month, int(day), opens=opens)
    if match["wdm"]:
        return RawDate(start, end, int(match["wy"] or 0), _named_month(match.group()), _ORDINALS[match["dw"].lower()])
    if match["my2"]:
        return RawDate(start, end, int(match["myy"]), _named_month(match["my2"]), 0)
    if match["last"]:
        month = _named_month(match["last"])
        if published is None:
            return None
        # "this May" may be the month that runs.
        over = month > published.month or (month == published.month and not match["last"].lower().startswith("this "))
        return RawDate(start, end, published.year - over, month, 0, fixed=True)
    if match["mly"]:
        if published is None:
            return None
        which = "last" if "last" in match["mly"].lower() else "this"
        return RawDate(start, end, _told_year(which, published), _named_month(match["mly"]), 0)
    if match["later"]:
        return RawDate(start, end, 0, 0, 0, after=_later(match))
    if match["wk"]:
        words = match["wk"].lower()
        back = -7 if "previous" in words or words.endswith("before") else None
        return RawDate(start, end, 0, 0, 0, fixed=True, after=back, weekday=_weekday(words))
    if match["ord"]:
        if not _DAY_BEFORE.search(text, max(0, start - 12), start):
            return None
        return RawDate(start, end, 0, 0, int(match["only"] or _ORDINALS[match["onlyw"].lower()]))
    if match["ago"]:
        return on(start, end, shift(published, -_counted(match["ago_n"]))) if published else None
    if match["m"]:
        # "may" the verb and "march" the walk: only a capital letter after a preposition of time makes them months.
        if not text[start].isupper():
            return None
        year, end = _year_behind(text, end, published)
        if year:
            return RawDate(start, end, year, _month(match["m"]) if year > 0 else 0, 0)
        named = _MONTH_BEFORE.search(text, max(0, start - 12), start)
        if not named or (named["thing"] and not _THING_AFTER.match(text, end)):
            return None
        return RawDate(start, end, 0, _month(match["m"]), 0)
    if match["iso"]:
        return RawDate(start, end, int(match["iy"]), int(match["im"]), int(match["id"]))
    if match["eu"]:
        day, month = int(match["ed"]), int(match["em"])
        return RawDate(start, end, int(match["ey"]), month, day) if 0 < month <= 12 else None
    if match["us"]:
        return _slashed(match, text)
    if match["y"]:
        before = text[max(0, start - 12) : start]
        return RawDate(start, end, int(match["y"]), 0, 0) if _YEAR_BEFORE.search(before) else None
    if match["rel"] and published and kind:
        return _english_relative(match, text, published)
    return None


# What stands before a month alone, and a day alone: else "may" is the verb and "the 5th" a place in a row.
_MONTH_BEFORE: Final = re.compile(
    r"\b(?:(?:in|since|by|during|of|early|mid|late|until|through|from|and|to|before|after|between|every|that)[ -]|"
    r"(?P<thing>the |an? |its |their |(?<=\w)'s ))\Z",
    re.IGNORECASE,
)
_THING_AFTER: Final = re.compile(
    r" (?:\w+[ -])?(?:attack|hack|breach|incident|intrusion|leak|raid|theft|break-in|outage|cyber\w*|ransomware)\b",
    re.IGNORECASE,
)
_DAY_BEFORE: Final = re.compile(r"(?:\b(?:on|by|since|from|until|till|to|of|and|inside|at)|day,?|,) \Z", re.IGNORECASE)


def _counted(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBER_WORDS[word.lower()]


def _later(match: re.Match[str]) -> int:
    """Days from the date before: "next day", "day after" 1, "that night", "day when" 0, "day before" -1, "two weeks later" 14."""
    words = match["later"].lower()
    if match["count"]:
        days = _counted(match["count"]) * (7 if match["weeks"].lower() == "week" else 1)
        return -days if "earlier" in words or "before" in words else days
    if words.endswith("before"):
        return -1
    return int("next" in words or "following" in words or words.endswith("after"))


def shift(day: date, days: int) -> date:
    """So many days later, or earlier; at the ends of the calendar its last or first day."""
    return date.fromordinal(max(1, min(day.toordinal() + days, date.max.toordinal())))


def on(start: int, end: int, day: date) -> RawDate:
    """A day that is told against the publish date."""
    return RawDate(start, end, day.year, day.month, day.day, fixed=True)


def month_of_week(start: int, end: int, published: date, weeks: int | None) -> RawDate | None:
    """The month that holds all of the week of publishing, or of the one `weeks` after it; else None."""
    if weeks is None:
        return None
    monday = shift(published, 7 * weeks - published.weekday())
    last = min(published, shift(monday, 6))
    return RawDate(start, end, last.year, last.month, 0, fixed=True) if monday.month == last.month else None


def _weekday(words: str) -> int:
    return next(number for number, name in enumerate(_WEEKDAYS) if name in words)


_WEEKDAY_TOLD: Final = re.compile(rf"(?:last |on )?(?P<name>{_WEEKDAY})(?P<week> (?:of )?last week)?")


def _english_relative(match: re.Match[str], text: str, published: date) -> RawDate | None:
    start, end = match.span()
    words = match["rel"]
    if words.endswith("today"):
        return on(start, end, published)
    if words == "yesterday":
        return on(start, end, shift(published, -1))
    if weekday := _WEEKDAY_TOLD.fullmatch(words):
        number = _weekday(words)
        if not text[start + weekday.start("name")].isupper():
            return None
        if weekday["week"]:
            return on(start, end, shift(published, number - published.weekday() - 7))
        # "Last Monday" on a Monday is that of the week before.
        back = (published.weekday() - number) % 7 or (7 if words.startswith("last ") else 0)
        return on(start, end, shift(published, -back))
    if "week" in words:
        return month_of_week(start, end, published, 0 if words.endswith("this week") else -1)
    if words == "last month":
        before = shift(published.replace(day=1), -1)
        return RawDate(start, end, before.year, before.month, 0, fixed=True)
    if words.endswith("this month"):
        return RawDate(start, end, published.year, published.month, 0, fixed=True)
    if words.endswith("this year"):
        return RawDate(start, end, published.year, 0, 0, fixed=True)
    if words == "last year":
        return RawDate(start, end, published.year - 1, 0, 0, fixed=True)
    return None
