"""Amounts in Chinese and English text: numbers, money, data sizes, percentages, durations, with bounds and hedges.

The values are exact integers of the unit named: money in whole units of its currency, sizes in bytes (1 GB = 10**9),
percentages in percent, durations in the unit of `counter`. One scan, linear on any input.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from digest.model import Qualifier, Unit
from digest.text.counters import counter_after, counter_before, hedge_after, hedge_after_noun, hedge_before
from digest.text.currencies import money_after, money_before
from digest.text.dates import FoundDate
from digest.text.fold import level
from digest.text.number_forms import DURATION, SIZE, Number, find_numbers
from digest.text.numerals import decimal


class Measure(StrEnum):
    """What sort of amount it is."""

    COUNT = "count"
    MONEY = "money"
    SIZE = "size"
    PERCENT = "percent"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that the text states; `text[start:end]` spans hedge, number and counter word.

    `value` is None for words only ("millions", 数百万); for a range it is the upper end. `counter` is the noun as
    written ("patients", 名, "days"), empty when none follows. `digits_start` is where the number itself begins.
    `fraction` keeps the part below one that `value` dropped (7.5%).
    """

    start: int
    end: int
    digits_start: int
    measure: Measure
    value: int | None
    qualifier: Qualifier
    unit: Unit = Unit.OTHER
    counter: str = ""
    currency: str | None = None
    low: int | None = None
    high: int | None = None
    fraction: Decimal = Decimal(0)


_SIZES: Final = {"k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12, "p": 10**15}
_PERCENT: Final = re.compile(r" ?(?:%|percent\b|per cent\b|个百分点|個百分點)", re.IGNORECASE)
_RANGE_JOIN: Final = re.compile(r"(?P<u>[万萬亿億])? ?(?:-|~|至|到|to|and|or|或) ?", re.IGNORECASE)
_FROM: Final = re.compile(r"(?:\bfrom |\bgrew |\brose |[从從由] ?)\Z", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween (?:about |some |[$€£])?\Z|介于 ?\Z|介於 ?\Z|在\Z", re.IGNORECASE)


_GROUP: Final = 3  # digits
_GROUPS: Final = re.compile(r"[1-9]\d{0,2}(?: \d{3})+")


def find_amounts(text: str, dates: Sequence[FoundDate] = ()) -> list[Amount]:
    """All amounts in order. `dates` are spans that hold no amounts."""
    plain = level(text)
    numbers = _unbroken(plain, _outside(find_numbers(plain), dates))
    found: list[Amount] = []
    index = 0
    while index < len(numbers):
        number = numbers[index]
        upper = numbers[index + 1] if index + 1 < len(numbers) else None
        pair = _pair(plain, number, upper) if upper is not None else None
        if pair is not None and upper is not None:
            amount = _amount(plain, replace(upper, start=number.start))
            if amount is not None:
                factor = (amount.value or 0) / float(upper.value or 1)
                low = int(pair * Decimal(factor)) if factor > 1 else int(pair)
                found.append(replace(amount, qualifier=Qualifier.RANGE, low=low, high=amount.value))
                index += 2
                continue
        amount = _amount(plain, number)
        if amount is not None and not (found and amount.digits_start < found[-1].end):
            found.append(amount)
        index += 1
    return found


def _outside(numbers: list[Number], dates: Sequence[FoundDate]) -> list[Number]:
    kept: list[Number] = []
    position = 0
    for number in numbers:
        while position < len(dates) and dates[position].end <= number.start:
            position += 1
        if position < len(dates) and dates[position].start < number.end:
            continue
        kept.append(number)
    return kept


def _unbroken(text: str, numbers: list[Number]) -> list[Number]:
    """Digits that spaces part: one number where their groups can be nothing else (R100 000, some 300 000), else none (123 4567)."""
    kept: list[Number] = []
    index = 0
    while index < len(numbers):
        last = index
        while last + 1 < len(numbers) and _goes_on(text, numbers[last], numbers[last + 1]):
            last += 1
        if last == index:
            kept.append(numbers[index])
        else:
            groups = text[numbers[index].start : numbers[last].end]
            sure = groups.endswith(" 000") or money_before(text, numbers[index].start)[0] is not None
            if sure and _GROUPS.fullmatch(groups):
                kept.append(replace(numbers[index], end=numbers[last].end, value=decimal(groups)))
        index = last + 1
    return kept


def _goes_on(text: str, number: Number, following: Number) -> bool:
    """Whether only a space parts the few digits of a number from those of the next."""
    return (
        following.start == number.end + 1
        and text[number.end] == " "
        and number.end - number.start <= _GROUP
        and text[number.start : number.end].isdecimal()
        and text[following.start : following.end].isdecimal()
    )


def _pair(text: str, number: Number, upper: Number) -> Decimal | None:
    """The lower end when the two numbers make a range ("50-60万"), in full."""
    if number.value is None or upper.value is None or upper.start - number.end > 6:
        return None
    start = upper.start
    while start > number.end and text[start - 1] in "$€£":
        start -= 1
    join = _RANGE_JOIN.fullmatch(text, number.end, start)
    if join is None:
        return None
    word = join.group().strip().lower()
    if word in ("to", "到", "至") and _FROM.search(text, max(0, number.start - 6), number.start):
        return None
    if word in ("or", "或") and (number.scaled or not upper.scaled or upper.scale == 1):
        return None  # but `five or six thousand`, `5或6万`
    if word == "and" and not _BETWEEN.search(text, max(0, number.start - 16), number.start):
        return None
    low = number.value
    if upper.scaled and not number.scaled:
        low *= upper.scale
    if not low < upper.value <= low * 100:
        return None
    return low


_OF_A_YEAR: Final = re.compile(
    r"\b(?:since|founded|established|opened|born|built|back to)(?: in| about)? \Z", re.IGNORECASE
)
"""What stands before a year of long ago, which otherwise may be a count: `has told ships where to go since 1872`."""


_ABOUT_WITHIN: Final = re.compile(r"-odd\b|[来來][万萬亿億]", re.IGNORECASE)


def _amount(text: str, number: Number) -> Amount | None:
    """The amount that a number makes with what stands before and after it."""
    start, end = number.start, number.end
    value, measure, unit, counter = number.value, Measure.COUNT, Unit.OTHER, ""
    currency, money_start = money_before(text, start)
    tail_over, end = hedge_after(text, end)
    if number.percent:
        measure = Measure.PERCENT
    elif currency is not None:
        measure, start = Measure.MONEY, money_start
    elif size := SIZE.match(text, end):
        measure, end, counter = Measure.SIZE, size.end(), size["u"]
        value = value * _SIZES[counter[0].lower()] if value is not None else None
    elif percent := _PERCENT.match(text, end):
        measure, end = Measure.PERCENT, percent.end()
    elif (money := money_after(text, end))[0] is not None:
        measure, (currency, end) = Measure.MONEY, money
    elif (duration := DURATION.match(text, end)) and not (number.scaled and number.han):
        if value is not None and value >= 1900 and duration.group().strip() == "年":
            return None
        measure, end, counter = Measure.DURATION, duration.end(), duration.group().strip(" -")
    else:
        unit, counter, end = counter_after(text, end)
        if (
            not counter
            and value is not None
            and (1900 <= value <= 2099 or (1500 <= value < 1900 and _OF_A_YEAR.search(text, max(0, start - 20), start)))
            and not number.scaled
            and "," not in text[start:end]
        ):
            return None
    over2, end = hedge_after(text, end) if not tail_over else (tail_over, end)
    if not over2 and counter and unit is not Unit.OTHER:
        over2, end = hedge_after_noun(text, end)
    qualifier, start = hedge_before(text, start)
    if measure is Measure.COUNT and unit is Unit.OTHER and counter in ("", "个", "個"):
        unit = counter_before(text, start, end)
    over = tail_over or over2
    if value is None:
        qualifier = Qualifier.VAGUE
    elif number.over and qualifier in (Qualifier.EXACT, Qualifier.APPROX):
        qualifier = Qualifier.AT_LEAST
    elif over is not None and (
        qualifier is Qualifier.EXACT or (qualifier is Qualifier.APPROX and over is not Qualifier.APPROX)
    ):
        qualifier = over
    elif over is Qualifier.AT_LEAST and qualifier is Qualifier.UP_TO:
        qualifier = over  # 多达4亿条以上: more, and not at most
    if qualifier is Qualifier.EXACT and _ABOUT_WITHIN.search(text, number.start, number.end):
        qualifier = Qualifier.APPROX
    whole = int(value) if value is not None else None
    fraction = value - Decimal(whole) if value is not None and whole is not None else Decimal(0)
    return Amount(
        start, end, number.start, measure, whole, qualifier, unit, counter, currency or None, fraction=fraction
    )
