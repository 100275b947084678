"""How long a silence shall be, in the words that people use."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from digest.text.fold import level
from digest.vocabulary import simplify

_ENGLISH: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AMOUNTS: Final[dict[str, float]] = {
    **{word: n for n, word in enumerate(_ENGLISH, 1)},
    **{letter: n for n, letter in enumerate("一二三四五六七八九十", 1)},
    "a": 1,
    "an": 1,
    "half an": 0.5,
    "half a": 0.5,
    "半": 0.5,
    "半个": 0.5,
    "两": 2,
}
_UNITS: Final = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "分钟"), timedelta(minutes=1)),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "小时", "钟头"), timedelta(hours=1)),
    **dict.fromkeys(("d", "day", "days", "天", "日"), timedelta(days=1)),
    **dict.fromkeys(("w", "week", "weeks", "周", "星期"), timedelta(weeks=1)),
}
_LONGEST: Final = timedelta(days=366)


def _any(words: dict[str, float] | dict[str, timedelta]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_DURATION: Final = re.compile(rf"(?:for )?(\d{{1,4}}|{_any(_AMOUNTS)})\s*个?\s*({_any(_UNITS)})")


def duration(words: str) -> timedelta | None:
    """`2h`, `3 days`, `两小时`: more than nothing and at most 366 days. None for other words."""
    found = _DURATION.fullmatch(simplify(level(words)).casefold().strip())
    if not found:
        return None
    amount = float(found[1]) if found[1].isdigit() else _AMOUNTS[found[1]]
    return min(amount * _UNITS[found[2]], _LONGEST) or None
