"""Amounts in Chinese and English text: numbers, money, data sizes, percentages, durations, with bounds and hedges.

The values are exact integers of the unit named: money in whole units of its currency, sizes in bytes (1 GB = 10**9),
percentages in percent, durations in the unit of `counter`. One scan, linear on any input.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from digest.model import Qualifier, Unit
from digest.text.counters import counter_after, counter_before, hedge_after, hedge_after_noun, hedge_before
from digest.text.currencies import money_after, money_before
from digest.text.dates import FoundDate
from digest.text.fold import level
from digest.text.number_forms import DURATION, SIZE, Number, find_numbers
from digest.text.number_names import is_named
from digest.text.numerals import ENGLISH_UNITS, decimal
from digest.text.patterns import last_end


class Measure(StrEnum):
    """What sort of amount it is."""

    COUNT = "count"
    MONEY = "money"
    SIZE = "size"
    PERCENT = "percent"
    DURATION = "duration"


class Amount(NamedTuple):
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
_RANGE_JOIN: Final = re.compile(
    r"(?P<u>[万萬亿億])?(?P<counter>[名人位个個户戶条條])? ?(?:-|~|至|到|to|and|or|或|、|[、，]?多[则則]) ?",
    re.IGNORECASE,
)
_GREW: Final = re.compile(r"\b(?:grew|rose) \Z|由 ?\Z", re.IGNORECASE)
# What a number grew or shrank by: the next one, behind "to", is what it is now.
_SOME: Final = r"(?:about |around |some |roughly |nearly |almost |over |more than |another |an additional )?"
_BY: Final = re.compile(
    rf"\b(?:r[oi]se[sn]?|rising|gr[eo]w[ns]?|growing|increas\w+|jump\w*|climb\w*|swell\w*|surg\w+|soar\w*|went up|up|down|"
    rf"revised|raised|expanded|f[ea]ll(?:en|s|ing)?|dropp?\w*|declin\w+|cut|reduced|lowered)(?: up| down| upwards?)? by {_SOME}\Z"
    rf"|(?:\b(?:is|was|are|were|now|numbers?|totals?|tally|figures?|counts?)|[,;(-]) (?:up|down) {_SOME}\Z"
    rf"|\b(?:increase|rise|jump|drop|fall|decrease|growth) of {_SOME}\Z"
    r"|(?:增加|增多|增长|增長|上升|上涨|上漲|新增|减少|減少|下降)了?[约約近逾超]?\Z",
    re.IGNORECASE,
)
_REACH_BY: Final = 40  # letters
# From 3,000 to 4,000: a range of what is guessed, or a change from one to the other, which is told by its verb or by ends that are no
# round numbers.
_FROM: Final = re.compile(r"\bfrom (?:about |around |some |roughly |[$€£])?\Z|[从從] ?\Z", re.IGNORECASE)
_ANYWHERE: Final = re.compile(
    r"\b(?:any(?:where|thing)|somewhere|rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)) from (?:about |around |some |[$€£])?\Z",
    re.IGNORECASE,
)
_CHANGE: Final = re.compile(
    r"\b(?:r[oi]se[sn]?|rising|gr[eo]w\w*|increas|jump|climb|surg|soar|swell|swollen|revis|rais|updat|chang|went|go(?:es|ing|ne)?\b|mov|"
    r"expan|balloon|f[ea]ll|drop|declin|cut\b|reduc|shr[aiu]nk|lower|up\b|down|correct|adjust|br(?:ing|ought)|doubl|tripl|quadrupl|"
    r"spik|leap|multipl|widen|upgrad|cre[ep]|edg|add|turn|progress|advanc|sl[io]d|s[aiu]nk|dip|boost|push|t[ao]ke?|took|shift|evolv|"
    r"escalat|improv|slash|switch|hik)|[增升涨漲扩擴改更变變减減降调調跌修]|[人总總]?[数數量]",
    re.IGNORECASE,
)
_CHANGE_REACH: Final = 60  # letters
_SENTENCE_ENDS: Final = re.compile(r"[.;!?\n。；！？]")
_VARIES: Final = re.compile(r"[^，。；,.;\n]{0,8}不等")
_GUESSED: Final = 5  # how many times the lower end the upper one of a guess is at most
_YUAN: Final = re.compile(r" ?[多余餘]?[元圓圆](?!/)")
_FEW: Final = re.compile(r"少[则則] ?\Z")
_LISTED: Final = re.compile(r"[、\d第] ?\Z")
_BETWEEN: Final = re.compile(r"\bbetween (?:about |some |[$€£])?\Z|介于 ?\Z|介於 ?\Z|在\Z", re.IGNORECASE)
_TEN: Final = 10
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
        if pair is None and number.opens:
            index += 1
            continue
        if pair is not None and upper is not None:
            amount = _amount(plain, upper._replace(start=number.start))
            if amount is not None:
                factor = (amount.value or 0) / float(upper.value or 1)
                low = int(pair * Decimal(factor)) if factor > 1 else int(pair)
                found.append(amount._replace(qualifier=Qualifier.RANGE, low=low, high=amount.value))
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
                kept.append(numbers[index]._replace(end=numbers[last].end, value=decimal(groups)))
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
    word = join.group().removeprefix(join["u"] or "").removeprefix(join["counter"] or "").strip().lower()
    low = number.value
    if (upper.scaled or upper.han) and not (number.scaled or join["counter"]):
        # 四到五百万: the one digit takes the whole scale of the other; 十五到二十万: what is more takes 万 alone.
        low *= upper.scale if low < _TEN and upper.value < _TEN * upper.scale else upper.myriad or upper.scale
    if not low < upper.value <= low * 100:
        return None
    if word in ("to", "到", "至") and _is_change(text, number.start, upper.end, low, upper.value):
        return None
    if word in ("or", "或") and (number.scaled or not upper.scaled or upper.scale == 1):
        return None  # but `five or six thousand`, `5或6万`
    if word == "and" and not _BETWEEN.search(text, max(0, number.start - 16), number.start):
        return None
    if word == "、" and (
        number.scaled
        or not upper.scaled
        or upper.value - low != upper.scale
        or _LISTED.search(text, max(0, number.start - 2), number.start)
    ):
        return None  # 四、五万: neighbours make a range, all others a list
    if word.endswith(("多则", "多則")) and not _FEW.search(text, max(0, number.start - 3), number.start):
        return None
    return low


def _is_change(text: str, start: int, end: int, low: Decimal, high: Decimal) -> bool:
    """Whether the first of two numbers with "to" between them is what a count was, or by how much it grew, and the second what it is."""
    if _GREW.search(text, max(0, start - 6), start) or _BY.search(text, max(0, start - _REACH_BY), start):
        return True
    if not _FROM.search(text, max(0, start - 16), start):
        return False
    if _ANYWHERE.search(text, max(0, start - 26), start) or _VARIES.match(text, end):
        return False
    if text[start - 1] not in "$€£" and (not (_is_round(low) and _is_round(high)) or high > low * _GUESSED):
        return True
    clause = max(0, start - _CHANGE_REACH)
    return _CHANGE.search(text, last_end(_SENTENCE_ENDS, text, clause, start), start) is not None


def _is_round(value: Decimal) -> bool:
    """Whether a number is one that people guess: few of its digits tell anything."""
    digits = str(int(value))
    return len(digits.rstrip("0")) <= max(1, min(3, len(digits) - 1))


_OF_A_YEAR: Final = re.compile(
    r"\b(?:since|founded|established|opened|born|built|back to)(?: in| about)? \Z", re.IGNORECASE
)
"""What stands before a year of long ago, which otherwise may be a count: `has told ships where to go since 1872`."""


# A share or a rate: one in five customers, two-thirds of them, per 100,000 people, 每5名客户, 五分之二.
_FEW_WORDS: Final = "two|three|four|five|six|seven|eight|nine|ten"
_RATE_BEFORE: Final = re.compile(
    rf"\b(?:(?:(?P<part>\d{{1,2}}) in|(?:one|{_FEW_WORDS}) in|(?:one|{_FEW_WORDS}|\d{{1,2}}) out of)(?: every| each)?|"
    r"per|for every|every) \Z|(?:每|分之) ?\Z",
    re.IGNORECASE,
)
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{1,6})?\b\.?"
# 12 in 300 stores is no rate where a day or a version closes before "in": on May 12 in 300 stores.
_DAY_OR_VERSION: Final = re.compile(
    rf"(?:\d[.,]|\b(?:{_MONTH}|version|release|build|v\.?) )\Z",
    re.IGNORECASE,
)
_SHARE_AFTER: Final = re.compile(
    r"[ -](?:halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?)\b(?!-)"
    rf"| (?:out of|in)(?: every| each)? (?P<whole>{_FEW_WORDS}|10|100)\b(?! (?:days?|hours?|minutes?|weeks?|months?|years?)\b)| ?分之",
    re.IGNORECASE,
)
_SHARE_REACH: Final = 20  # letters
_LEAST_COUNT: Final = 100  # which is no part of anything that is told in words
_ENDS_RATE: Final = frozenset("nfhry每之")
_ABOUT_WITHIN: Final = re.compile(r"-(?:odd|some(?:thing)?|ish)\b|[来來][万萬亿億]", re.IGNORECASE)


def _is_share(text: str, number: Number) -> bool:
    """Whether a number is one of a fraction or of a rate, which counts nobody."""
    before = text[max(0, number.start - 2) : number.start].rstrip(" ")[-1:]
    if before and before in _ENDS_RATE:
        rate = _RATE_BEFORE.search(text, max(0, number.start - _SHARE_REACH), number.start)
        if rate and not (rate["part"] and _is_day_or_version(text, rate.start("part"))):
            return True
    share = _SHARE_AFTER.match(text, number.end)
    if share is None or share.group().endswith("分之"):
        return share is not None
    if number.scaled or number.value is None or number.value >= _LEAST_COUNT:
        return False
    # 45 in three counties: no part is larger than its whole.
    whole = share["whole"]
    return whole is None or number.value <= (ENGLISH_UNITS.get(whole.lower()) or int(whole))


def _is_day_or_version(text: str, start: int) -> bool:
    """Whether digits before "in" close a date or the name of a version."""
    return _DAY_OR_VERSION.search(text, max(0, start - 12), start) is not None or is_named(text, start)


def _is_whole(number: Number) -> bool:
    """Whether a number can count somebody: 2.5 people and 12.345 of them are something else, or misprinted."""
    return number.scaled or number.value is None or number.value == int(number.value)


_MONTH_BEFORE: Final = re.compile(rf"(?<!\d )(?<!\d[a-z][a-z] )(?<!\d of )\b{_MONTH} \Z")
_MONTH_AFTER: Final = re.compile(rf" (?:of )?{_MONTH}")
# Before the year of a day, also of one that the calendar does not have: on April 31, 2013 letters were sent.
_DAY_BEFORE: Final = re.compile(rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?, \Z")
_MONTH_ZH: Final = re.compile(r"\d月 ?\Z")
_LAST_DAY: Final = 31


def _is_of_a_day(text: str, number: Number, *, counts: bool) -> bool:
    """Whether a number is that of a month, of a day, which `dates` left out for it is only a bound, or of its year. `counts`: a noun
    follows."""
    start, end = number.start, number.end
    if number.scaled or number.value is None:
        return False
    if 1900 <= number.value <= 2099 and text[start - 2 : start] == ", ":
        return _DAY_BEFORE.search(text, max(0, start - 20), start) is not None
    if number.value > _LAST_DAY:
        return False
    if text.startswith("月", end) or (
        text.startswith(("日", "号", "號"), end) and _MONTH_ZH.search(text, max(0, start - 4), start)
    ):
        return True
    if counts or not text[start].isdecimal():
        return False
    return bool(_MONTH_BEFORE.search(text, max(0, start - 16), start) or _MONTH_AFTER.match(text, end))


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
        end = yuan.end() if (yuan := _YUAN.match(text, end)) else end  # 新台幣2萬元以上
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
    if measure in (Measure.COUNT, Measure.DURATION) and _is_of_a_day(text, number, counts=bool(counter)):
        return None
    if measure is Measure.COUNT and (_is_share(text, number) or (unit is not Unit.OTHER and not _is_whole(number))):
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
