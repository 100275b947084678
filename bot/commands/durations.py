"""How long a silence shall be, and until when, in the words that people use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from digest import filter_words as words_of
from digest.filter_times import clock_time
from digest.text.fold import level
from digest.text.numerals import ENGLISH_UNITS
from digest.vocabulary import simplify

_WORDS: Final = tuple(ENGLISH_UNITS)  # zero to nineteen, then twenty, thirty … ninety
_ENGLISH: Final = (
    *_WORDS[1:20],
    *(word for ten in _WORDS[20:] for word in (ten, *(f"{ten}-{one}" for one in _WORDS[1:10]))),
)
_DIGITS: Final = ("", *"一二三四五六七八九")
_CHINESE: Final = tuple(f"{'十' if n < 20 else _DIGITS[n // 10] + '十'}{_DIGITS[n % 10]}" for n in range(10, 100))
_NUMERALS: Final = {word: n for n, word in enumerate((*_DIGITS[1:], *_CHINESE), 1)} | {"两": 2}
_AMOUNTS: Final[dict[str, float]] = {
    **{word: n for n, word in enumerate(_ENGLISH, 1)},
    **{word.replace("-", " "): n for n, word in enumerate(_ENGLISH, 1)},
    **_NUMERALS,
    "a": 1,
    "an": 1,
    "half an": 0.5,
    "half a": 0.5,
    "半": 0.5,
    "半个": 0.5,
}
_UNITS: Final = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "分钟", "分"), timedelta(minutes=1)),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "小时", "钟头"), timedelta(hours=1)),
    **dict.fromkeys(("d", "day", "days", "天", "日"), timedelta(days=1)),
    **dict.fromkeys(("w", "week", "weeks", "周", "星期", "礼拜"), timedelta(weeks=1)),
    **dict.fromkeys(("mo", "month", "months", "月"), timedelta(days=30)),
    **dict.fromkeys(("y", "year", "years", "年"), timedelta(days=365)),
}
LONGEST: Final = timedelta(days=366)
_MORNING: Final = time(9)
_EVENING: Final = time(20)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_ONE: Final = rf"(\d{{1,4}}(?:\.\d{{1,2}})?|{_any(_AMOUNTS)})\s*个?(半)?\s*({_any(_UNITS)})(半|\s+and\s+a\s+half)?"
_LENGTH: Final = re.compile(rf"(?:for )?{_ONE}(?:\s*(?:and|零)?\s*{_ONE})?")
_NEXT: Final = re.compile(
    r"(?:(?:until|till?|to|through)\s+|(?:直?到|至)\s*)?(?:(?:the\s+)?(?:next|this|coming)\s+|下个?|这个?|本)?(.+?)\s*(?:为止|前)?"
)
_AHEAD: Final = {
    **dict.fromkeys(("today", "今天", "今日", "今"), 0),
    **dict.fromkeys(("tomorrow", "明天", "明日", "明"), 1),
    **dict.fromkeys(("the day after tomorrow", "day after tomorrow", "后天", "后日"), 2),
    "大后天": 3,
}
_PARTS: Final = {
    **dict.fromkeys(("", "morning", "早", "早上", "早晨", "上午"), _MORNING),
    **dict.fromkeys(("noon", "at noon", "中午"), time(12)),
    **dict.fromkeys(("afternoon", "下午"), time(15)),
    **dict.fromkeys(("evening", "night", "晚", "晚上", "傍晚", "夜里"), _EVENING),
}
_TONIGHT: Final = frozenset({"tonight", "the night", "overnight", "night", "今晚", "今夜", "夜里", "晚上", "夜间"})
_TODAY: Final = frozenset({"today", "the day", "the rest of the day", "今天", "今日", "当天"})
_WEEK: Final = frozenset({"week", "the week", "周", "星期", "礼拜", "weekend", "the weekend", "周末"})
_UNTIL: Final = re.compile(r"(?:until|till?)\s|直?到|至")
_EVER: Final = frozenset(
    ("forever", "for ever", "always", "indefinitely", "permanently", "until further notice", "all", "everything")
) | {"永久", "永远", "一直", "长期", "无限期", "全部", "所有"}
_DAYS: Final = {
    word: i for i, words in enumerate(words_of.DAYS.items()) for word in (words[0], *words[1]) if len(word) > 1
}
_DAY: Final = re.compile(rf"(?:(tonight|今晚|明晚)|({_any((*_AHEAD, *_DAYS))}))[\s,]*(?:at\s+)?(.*)")
_HOUR: Final = re.compile(rf"({_any(_NUMERALS)})(?=[点时分])")


def duration(words: str) -> timedelta | None:
    """`2h`, `3 days`, `1h 30m`, `一个半小时`: more than nothing and at most 366 days. None for other words."""
    found = _LENGTH.fullmatch(_plain(words))
    if not found:
        return None
    total = timedelta()
    for number, half, unit, and_half in (found.groups()[:4], found.groups()[4:]):
        if number:
            amount = _AMOUNTS.get(number) or float(number)
            total += (amount + 0.5 * bool(half or and_half)) * _UNITS[unit]
    return min(total, LONGEST) or None


def moment(words: str, now: datetime, zone: str) -> datetime | None:
    """When `tomorrow`, `tonight`, `周一`, `明天下午3点` or `until 18:00` comes in this zone.

    A day comes at nine, and a night lasts till then.
    """
    plain, here = _plain(words), now.astimezone(ZoneInfo(zone))
    found = _NEXT.fullmatch(plain)
    if not found:
        return None
    what = _HOUR.sub(lambda m: str(_NUMERALS[m[1]]), found[1])
    if what in _TONIGHT and _UNTIL.match(plain):
        return _at(here, _EVENING)
    if what in _TONIGHT:
        return _at(here, _MORNING)
    if what in _TODAY:
        return _at(here, time(), days=1)
    if what in _WEEK or what in _DAYS:
        ahead = (_DAYS.get(what, 0) - here.weekday()) % 7 or 7
        return _at(here, _MORNING, days=ahead)
    if (day := _DAY.fullmatch(what)) is not None:
        return _on_day(here, *day.groups())
    clock = clock_time(what) if found.start(1) or found.end(1) != len(plain) else None
    return _at(here, time.fromisoformat(clock)) if clock else None


def _on_day(here: datetime, night: str | None, day: str | None, clock: str) -> datetime | None:
    """A day with its time or part, to come: `明天下午3点`, `Monday 18:00`, `tonight at 11`."""
    if night:
        days, told = int(night == "明晚"), clock_time(f"晚上{clock or 8}")
        return (
            _coming(here, time.fromisoformat(told), days + (told < "12:00")) if told else None
        )  # 今晚12点 is tomorrow's
    told = clock_time(re.sub(r"^([早晚])(?=\d)", r"\1上", clock))
    at = time.fromisoformat(told) if told else _PARTS.get(clock)
    if at is None or day is None:
        return None
    if day in _AHEAD:
        return _coming(here, at, _AHEAD[day])
    ahead = (_DAYS[day] - here.weekday()) % 7
    return _coming(here, at, ahead) or _at(here, at, days=ahead + 7)


def _coming(here: datetime, clock: time, days: int) -> datetime | None:
    found = _at(here, clock, days=days)
    return found if found > here else None


def is_for_ever(words: str) -> bool:
    """Whether a silence without an end is asked for."""
    plain = _plain(words)
    return plain in _EVER or plain.removeprefix("for ") in _EVER


def _plain(words: str) -> str:
    return " ".join(simplify(level(words)).casefold().strip(" .!。！").split())


def _at(here: datetime, clock: time, *, days: int | None = None) -> datetime:
    """That time of day on the day so many days ahead; without days, the next one."""
    found = datetime.combine(here.date() + timedelta(days=days or 0), clock, here.tzinfo)
    return found + timedelta(days=1) if days is None and found <= here else found
