"""Numbers and dates in the words in which people, and the digests themselves, write them; for look-ups and filters."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from digest.model import PartialDate
from digest.text.fold import level
from digest.vocabulary import simplify

LARGEST: Final = 10**12
SCALES: Final = {
    "": 1, "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9,
    "billion": 10**9, "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
}  # fmt: skip
_DATE: Final = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?\Z")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_ENGLISH_DATES: Final = (
    re.compile(rf"{_MONTH}(?: (\d{{1,2}})(?:st|nd|rd|th)?)?,? (\d{{4}})\Z"),
    re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (\d{{4}})\Z"),
)
YEARS: Final = range(1970, 2100)
"""Four digits in a look-up are a date when they are a year of our time."""

_MORE: Final = (
    frozenset(
        (
            "over",
            "above",
            "exceeding",
            "more than",
            "at least",
            "超过",
            "逾",
            "超",
            "多于",
            "大于",
            "高于",
            "至少",
            "不少于",
            "不低于",
            "最少",
        )
    )
    | frozenset(">≥")
    | {">="}
)
_UP_TO: Final = frozenset(("up to", "at most", "至多", "最多", "≤", "<="))
_FEWER: Final = _UP_TO | frozenset(
    ("under", "below", "less than", "fewer than", "不到", "不足", "少于", "低于", "小于", "<")
)
_FIGURE: Final = re.compile(
    rf"({'|'.join(map(re.escape, sorted(_MORE | _FEWER, key=len, reverse=True)))})? ?"
    r"(\d[\d,]{0,20}(?:\.\d{1,4})?) ?(k|thousand|mn?|million|bn?|billion|[十百千]?[万亿]|千)?(\+|以上|以下)?"
    r" ?(?:people|persons?|users?|customers?|patients|accounts?|records?|名?(?:用户|客户|患者)|[人名]|个账户|条(?:记录)?)?(以上|以下)?\Z"
)
_PLACES: Final = {"万": 1, "亿": 2, "million": 2, "billion": 2}
"""Decimals after which `digest.text.render.count_short` cuts a number in this unit."""


def written_day(words: str) -> PartialDate | None:
    """The date that these words are, from first to last, as people and digests write it; None for other words."""
    text = " ".join(level(words).casefold().split())
    found = _DATE.match(re.sub(r" ?([年月日]) ?", r"\1", text))
    try:
        if found:
            return PartialDate(*(int(part) for part in found.groups() if part))
        if (match := _ENGLISH_DATES[0].match(text)) is not None:
            month, of_month, year = match.groups()
        elif (match := _ENGLISH_DATES[1].match(text)) is not None:
            of_month, month, year = match.groups()
        else:
            return None
        return PartialDate(int(year), _MONTHS.index(month[:3]) + 1, int(of_month or 0))
    except ValueError:
        return None


def figures(words: str) -> list[tuple[int, int | None]] | None:
    """The numbers that these words may mean, the likeliest reading first: least and most, None for no end.

    A number in a large unit is what a digest cuts to it, and then what begins with its digits: 422.6万 are 4,226,000 to 4,226,999.
    None for words that are no number in such a unit and not bounded: `4,226,508`, `23andMe`.
    """
    text = " ".join(simplify(level(words)).casefold().split())
    found = _FIGURE.match(text)
    if not found:
        return None
    bound, digits, scale, *after = found.groups(default="")
    more = bound in _MORE or any(each in ("+", "以上") for each in after)
    fewer = bound in _FEWER or "以下" in after
    if not scale and not more and not fewer:
        return None
    size, decimals = SCALES[scale], len(digits.partition(".")[2])
    exact = Decimal(digits.replace(",", "")) * size
    value = int(exact)
    if not 1 <= exact <= LARGEST:
        return None
    if fewer:
        return [(1, value if bound in _UP_TO or "以下" in after else max(1, value - 1))]
    places = max(decimals, _PLACES.get(scale, decimals))
    cut = [(value, value + max(1, size // 10**each) - 1) for each in dict.fromkeys((places, decimals))]
    if not more:
        return list(cut)
    return [cut[0], (value, None)] if bound == "逾" or (bound == "over" and decimals) else [(value, None)]


def is_brief(words: str) -> bool:
    """Whether a number's unit is one letter, as in 3M, which is a name as well."""
    return re.fullmatch(r"[\d.,]+ ?[kmb]n?", level(words).casefold().strip()) is not None
