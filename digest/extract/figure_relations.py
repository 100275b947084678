"""How the numbers of an article stand to each other: what replaced what, sums and parts, rounder forms, size and place."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final

from digest.extract import figure_grammar as say
from digest.extract.document import Document
from digest.extract.figure_sentences import has_han
from digest.model import Unit
from digest.text.numbers import Amount

_FROM: Final = re.compile(r"(?:\bfrom|[从由]) ?(?:about |some |roughly |an initial |the |最初的?|先前的?|原先的?)?\Z")
_TO: Final = re.compile(
    r"[^.。！？\n\d]{0,40}?(?:\bto\b|升至|增至|上修|修正|更新|改为|改成|变为|变成|调整|涨到|升到|增加到|到|至|"
    r"升为|增为)"
    r"[^.。！？\n\d]{0,16}\Z"
)
_BECOMES: Final = re.compile(
    r"(?: people| individuals)? (?:becomes?|became|grew to|grows to|turns? into|is now|→|->) (?:about |some )?\Z|"
    r"(?:人)?(?:变成?|成了|→|升至|增至)\Z"
)


def with_units(simple: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The numbers, where bare ones count what another mention of them says, or the number that they replace: "4.2 million" beside
    "4.2 million people", 从48.5万人到94.1万."""
    told: dict[int | None, set[Unit]] = {}
    for amount in amounts:
        if amount.unit in _UNITS:
            told.setdefault(amount.value, set()).add(amount.unit)
    for one, two in pairwise(amounts):
        if one.value in told and two.value not in told and _is_replaced(simple, one, two):
            told[two.value] = told[one.value]
    return [
        amount._replace(unit=next(iter(units)))
        if amount.unit is Unit.OTHER and not amount.counter and len(units := told.get(amount.value, set())) == 1
        else amount
        for amount in amounts
    ]


_UNITS: Final = frozenset({Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS})


def _is_replaced(simple: str, one: Amount, two: Amount) -> bool:
    """Whether the words between two numbers say that the second takes the place of the first."""
    gap = two.start - one.end
    if gap >= 110 or one.value == two.value or "\n" in simple[one.end : two.start]:
        return False
    if _FROM.search(simple, max(0, one.start - 24), one.start) and _TO.fullmatch(simple, one.end, two.start):
        return True
    revises = say.REVISES.zh if has_han(simple, one.end, two.start) else say.REVISES.en
    return bool(revises.fullmatch(simple, one.end, two.start) or _BECOMES.fullmatch(simple, one.end, two.start))


def changes(simple: str, amounts: Sequence[Amount], seen: Sequence[list[str]]) -> None:
    """Marks values that the text says were replaced ("from 19,000 to more than 214,000"), and those that replaced them."""
    old: set[int | None] = set()
    new: set[int | None] = set()
    for one, two in pairwise(amounts):
        if _is_replaced(simple, one, two):
            old.add(one.value)
            new.add(two.value)
    for amount, here in zip(amounts, seen, strict=True):
        # "From 950,000 to 1.07 million" in a title speaks of 954,177 in the text too.
        was, became = _stands_for(amount.value, old), _stands_for(amount.value, new)
        if was and not became:
            here.append("replaced")
        if became and not was:
            here.append("replacing")


def _stands_for(value: int | None, others: Collection[int | None]) -> bool:
    return value in others or any(rounds_to(value or 0, other or 0) for other in others)


def relations(doc: Document, amounts: Sequence[Amount], seen: Sequence[list[str]]) -> None:
    """Marks how a number stands to the others: the title's, a rounder or more precise form, a sum or a part of one."""
    values = sorted({a.value for a in amounts if a.value is not None})
    titles = {a.value for a, here in zip(amounts, seen, strict=True) if a.value is not None and "title" in here}
    persons = (Unit.PEOPLE, Unit.ACCOUNTS)
    people = [a.value or 0 for a in amounts if a.unit in persons]
    counts = any(a.unit in (*persons, Unit.RECORDS) and (a.value or 0) >= 100 for a in amounts)
    largest = max(people, default=0)
    big = [v for v in values if v >= 10][-60:]
    present = set(big)
    for amount, here in zip(amounts, seen, strict=True):
        value = amount.value or 0
        if value == largest:
            here.append("largest counted")
        if not counts and amount.unit is Unit.ORGANIZATIONS:
            here.append("organizations alone")
        if "title" not in here and (value in titles or amount.low in titles):
            here.append("as title")
        if value >= 1000 and _is_sum(value, big):
            here.append("sum of parts")
        if value >= 100:
            if any(value - part in present and value - part != part for part in big if part < value):
                here.append("sum of two")
            if any(value + part in present for part in big if part != value):
                here.append("part of a sum")
    kinds = _kinds(amounts, seen)
    for amount, here in zip(amounts, seen, strict=True):
        value = amount.value or 0
        close = near(values, value)
        rounded = [v for v in close if rounds_to(value, v) and _alike(kinds, value, v)]
        if any(v in titles for v in rounded):
            here.append("precise form of title")
        elif rounded:
            here.append("precise form")
        if any(rounds_to(v, value) and _alike(kinds, value, v) for v in close):
            here.append("rounded form")


def shapes(doc: Document, amounts: Sequence[Amount]) -> list[list[str]]:
    """The size, form and place of each number, alone and among the others."""
    values = [amount.value or 0 for amount in amounts]
    counted = [a.value or 0 for a in amounts if a.unit in (Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS)]
    most, largest = max(counted, default=0), max(values, default=0)
    titles = {a.value for a in amounts if a.start < doc.title_end and a.value is not None}
    times = Counter(values)
    shapes: list[list[str]] = []
    for place, (amount, value) in enumerate(zip(amounts, values, strict=True)):
        digits = len(str(value).rstrip("0"))
        shape = [
            f"noun {amount.counter.lower()[:20]}",
            f"said {amount.qualifier.value}",
            f"magnitude {len(str(value)) - 1}",
            f"digits {min(digits, 5)}",
            f"times {min(times[value], 4)}",
        ]
        sentence = doc.sentence_at(amount.start)
        if not sentence.in_title:
            shape += [
                f"paragraph {min(sentence.paragraph, 6)}",
                f"sentence {min(sentence.index, 8)}",
                f"quarter {int(4 * amount.start / len(doc.text))}",
            ]
        if value == most:
            shape.append("most of all counted")
        elif 0 < value < most:
            shape.append(f"ratio {int(math.log10(most / value) * 2)}")
        if value == largest:
            shape.append("largest number")
        if value in titles or amount.low in titles:
            shape.append("in the title too")
        if place == 0:
            shape.append("first number")
        shapes.append(shape)
    return shapes


_ADDENDS: Final = 6
_CLOSE: Final = 400  # letters in which a sum and its parts are told


def added_up(amounts: Sequence[Amount], seen: Sequence[list[str]]) -> None:
    """Marks a number that the ones beside it add up to, and these: "63,000 students and 9,000 employees, 72,000 people in total"."""
    for place, whole in enumerate(amounts):
        if (whole.value or 0) < _LEAST_SUM:
            continue
        for step in (-1, 1):
            parts = _addends(amounts, place, step)
            for one in parts:
                seen[one].append("added up")
            if parts:
                seen[place].append("adds up")


def _addends(amounts: Sequence[Amount], place: int, step: int) -> Sequence[int]:
    """The places of the next numbers before one (`step` -1) or behind it that add up to it; none where they don't."""
    whole = amounts[place]
    left = value = whole.value or 0
    slack = _slack(value)
    last = min(len(amounts), place + _ADDENDS + 1) if step > 0 else max(-1, place - _ADDENDS - 1)
    for at in range(place + step, last, step):
        part = amounts[at].value or 0
        if part >= value or part > left + slack or abs(amounts[at].start - whole.start) >= _CLOSE:
            return ()
        left -= part
        if at != place + step and abs(left) <= slack:
            return range(place + step, at + step, step)
    return ()


_LEAST_SUM: Final = 10


def _slack(value: int) -> int:
    """By how much parts may miss a sum that is told in round numbers."""
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    return 10**zeros // 2 if zeros > 1 and len(str(value)) - zeros > 1 else 0


def _is_sum(value: int, values: Sequence[int]) -> bool:
    """Whether three of the values, or three and their rest up to rounding, make up the value."""
    parts = [v for v in values if value * 0.02 < v < value][-14:]
    present = set(parts)
    return any(
        value - one - two in present and value - one - two not in (one, two)
        for i, one in enumerate(parts)
        for two in parts[i + 1 :]
    )


def joined(simple: str, amounts: Sequence[Amount], seen: Sequence[list[str]]) -> None:
    """Numbers that "and" joins share what is said of the first: "with 33 million users and 100,000 firms"."""
    for (one, first), (two, second) in pairwise(zip(amounts, seen, strict=True)):
        if two.start - one.end < 14 and _AND.fullmatch(simple, one.end, two.start):
            second += [name for name in first if name in _SHARED and "governed>" not in second]


_AND: Final = re.compile(
    r"(?: (?:in|of|for) \w+)?[ ,、]*(?:and|plus|as well as|和|及|与|以及|、)? ?(?:about |some |约|近|逾)?"
)
_SHARED: Final = frozenset({"size<", "share of", "part<", "state<", "legal~", "trade~", "claimed~", "former<"})


def _kinds(amounts: Sequence[Amount], seen: Sequence[Sequence[str]]) -> Mapping[int, frozenset[str]]:
    """What each value counts, in all its mentions: "people", "records", or nothing said."""
    kinds: dict[int, set[str]] = {}
    for amount, here in zip(amounts, seen, strict=True):
        known = kinds.setdefault(amount.value or 0, set())
        if amount.unit is Unit.PEOPLE or "noun of people" in here:
            known.add("people")
        elif amount.unit is Unit.RECORDS:
            known.add("records")
    return {value: frozenset(known) for value, known in kinds.items()}


def _alike(kinds: Mapping[int, frozenset[str]], one: int, two: int) -> bool:
    """Whether two values may be forms of one number: people are not rounded to records."""
    return not kinds[one] or not kinds[two] or bool(kinds[one] & kinds[two])


def near(values: Sequence[int], value: int) -> Sequence[int]:
    """Those of the values, in order, of which one may be a rounder form of the other: within 7 %."""
    return values[bisect_left(values, value * 93 // 100) : bisect_right(values, value * 107 // 100 + 1)]


def rounds_to(precise: int, rounded: int) -> bool:
    """Whether `rounded` is a rounder way to say `precise`: within 6 % and with more trailing zeros."""
    if precise == rounded or not precise or not rounded or abs(precise - rounded) > rounded * 0.06:
        return False
    zeros = len(str(rounded)) - len(str(rounded).rstrip("0"))
    mine = len(str(precise)) - len(str(precise).rstrip("0"))
    return zeros > mine and abs(precise - rounded) < 10**zeros
