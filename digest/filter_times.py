"""When something is sent: how often, at what time of day, in which zone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from zoneinfo import available_timezones

from digest import filter_words as words_of
from digest.errors import FilterError
from digest.filter_unknown import nearest, shown
from digest.model import Bilingual
from digest.text.fold import level
from digest.vocabulary import simplify

_PARTS: Final = "凌晨|早上|早晨|上午|中午|下午|晚上|傍晚"
_TIME: Final = re.compile(
    rf"(?:at )?({_PARTS})?(\d{{1,2}})(?:[:点时](?:(\d{{2}})分?|(半)|整)?)? ?(am|pm|a\.m\.|p\.m\.)?\Z"
)
_LATE: Final = frozenset({"下午", "晚上", "傍晚", "pm", "p.m."})
_NIGHT: Final = frozenset({"凌晨", "晚上"})
_FROM: Final = {"中午": 11, "晚上": 5}
"""The hour with which they begin: 中午1点 is 13:00, 晚上1点 is 01:00."""
_WEEKLY: Final = re.compile(
    r"[@\- ]?(?:on )?((?!at )[a-z]+|(?:周|星期)?[一二三四五六日天])?(?:[@\- ]*((?:at |早|上|中|下|晚|傍)?.*\d.*))?\Z"
)
_OFFSET: Final = re.compile(r"(?:utc|gmt)?_?([+-])(\d{1,2})(?::?00)?\Z")


_DAYS: Final = {word: day for day, words in words_of.DAYS.items() for word in (day, *words)}
_WEEK: Final = (*words_of.DAYS, "mon")
_TIME_FOLLOWS: Final = rf" *@| *-? *(?:\Z|\d|(?:at|on)\b|{_PARTS}|[早晚]?[一二三四五六七八九十两零]+[点时])"
_DAY_FOLLOWS: Final = (
    rf" *-? *(?:[周星期]*[一二三四五六七八九十日天末]|(?:{'|'.join(w for w in _DAYS if w.isascii())})\b)"
)
_OFTEN: Final = re.compile(
    rf"(?:{'|'.join(words_of.DAILY)})(?:{_TIME_FOLLOWS})|(?:{'|'.join(words_of.WEEKLY)})(?:{_TIME_FOLLOWS}|{_DAY_FOLLOWS})"
)


def is_often(words: str) -> bool:
    """Whether words begin with how often, though the time or the day behind it may be none: 每日优鲜 and Dailymotion are names."""
    return _OFTEN.match(simplify(level(words)).casefold().strip()) is not None


def often(words: str) -> str | None:
    """`when` for words that begin with how often (`daily`, `每周一`, `every Monday`) or mean at once; None for others."""
    text = simplify(level(words)).casefold().strip()
    if not is_often(words) and not text.startswith("every ") and text not in words_of.NOW:
        return None
    try:
        return when(words)
    except FilterError:
        return None


def when(word: str) -> str:
    """`now`, `daily@09:00` or `weekly@mon-09:00`, from these and their Chinese forms; the time is 09:00 if none is given."""
    text = simplify(level(word)).casefold().strip()
    if text in words_of.NOW:
        return "now"
    for name in words_of.DAILY:
        if text.startswith(name):
            time = clock_time(text[len(name) :].lstrip("@- ") or "9")
            if time:
                return f"daily@{time}"
    for name in (*words_of.WEEKLY, "every ", ""):
        found = _WEEKLY.match(text[len(name) :]) if text.startswith(name) else None
        if found and (name in words_of.WEEKLY or found[1]):
            day, time = _DAYS.get(found[1] or "mon"), clock_time(found[2] or "9")
            if day and time:
                # The night's hours behind midnight, 周一晚上12点, are the next day's.
                is_next = "晚上" in (found[2] or "") and time < f"{_FROM['晚上']:02d}"
                return f"weekly@{_WEEK[_WEEK.index(day) + 1] if is_next else day}-{time}"
    raise FilterError(
        Bilingual(
            f"推送时间“{shown(word)}”看不懂。可以写 when:now（即时）、when:daily@09:00（每天）或 when:weekly@mon-09:00（每周一）",
            f'I can\'t read the time "{shown(word)}". Write when:now, when:daily@09:00 or when:weekly@mon-09:00',
        )
    )


def clock_time(text: str) -> str | None:
    """`9`, `9:30`, `9点半`, `晚上8点`, `6 pm` as `HH:MM`; None for other words."""
    found = _TIME.match(text)
    if not found:
        return None
    part, hours, minutes, half, half_day = found.groups()
    hour, minute = int(hours), 30 if half else int(minutes or 0)
    if ({part, half_day} & _LATE and _FROM.get(part, 0) <= hour < 12) or (part == "中午" and hour < _FROM["中午"]):
        hour += 12
    elif hour == 12 and (part in _NIGHT or (half_day and half_day not in _LATE)):
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones() if name != "localtime"}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """The zones by their cities (`new_york`), those of the big regions first."""
    regions = ("Asia/", "Europe/", "America/", "Africa/", "Australia/", "Pacific/", "Atlantic/", "Indian/")
    names = sorted((n for n in _zones().values() if n.startswith(regions)), key=lambda n: (n.count("/"), n))
    cities: dict[str, str] = {}
    for name in names:
        cities.setdefault(name.rpartition("/")[2].casefold(), name)
    return cities


def zone(word: str) -> str:
    """An IANA zone by its name in any case, by a city's name in English or Chinese, or `UTC+8`."""
    if word in _zones().values():
        return word
    text = simplify(level(word)).casefold().strip().replace(" ", "_")
    offset = _OFFSET.match(text)
    if offset:
        # IANA writes the zones of whole hours with the sign of POSIX: Etc/GMT-8 is eight hours ahead.
        text = f"etc/gmt{'-' if offset[1] == '+' else '+'}{int(offset[2])}" if int(offset[2]) else "utc"
    found = words_of.ZONES.get(text.replace("_", " ")) or _zones().get(text) or _cities().get(text)
    if found is None:
        like = nearest(word, [*_zones().values(), *words_of.ZONES, *_cities()])
        like = (like and _cities().get(like)) or like or "Asia/Shanghai"
        raise FilterError(
            Bilingual(
                f"时区“{shown(word)}”看不懂，是不是想写 tz:{like}？也可以写 tz:UTC+8",
                f'I don\'t know the time zone "{shown(word)}". Did you mean tz:{like}? tz:UTC+8 works too',
            )
        )
    return found
