"""A text's fingerprint: near-copies share a part of it, other texts don't; a changed figure makes another text.

MinHash over shingles (three words; four Chinese letters), 60 hashes in 15 bands of 4, packed so that one band is one
64-bit value: 4 bits say which band it is, then 15 bits of each of its four hashes. So a value serves twice. Two sketches
that share one are worth a look (a chance of 1 - (1 - J⁴)¹⁵ at Jaccard J: 0.01 % of 0.05, 6 % of 0.25, 98 % of 0.7, 99.99 % of
0.85), and unpacked they estimate J itself, with a standard error of 0.06.

One more value stands for the numbers that the text states. It is salted with the first band, so that texts which merely
state the same numbers don't share it.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.model import Unit
from digest.text.dates import find_dates
from digest.text.fold import level
from digest.text.numbers import Amount, Measure, find_amounts
from digest.vocabulary.names import simplify

COPY_FROM: Final = 0.7
"""Jaccard of shingles from which a text is a copy: a changed byline and lead in a story of ten sentences keep above it,
two outlets' own reports on one filing stay under 0.3."""

_BANDS: Final = 15
_ROWS: Final = 4
_BITS: Final = 15
_NUMBERS: Final = 15
_FEWEST: Final = 12
_MOST: Final = 3_000
_PRIME: Final = (1 << 61) - 1
_MASK: Final = (1 << _BITS) - 1
_WRITTEN: Final = re.compile(r"(\d[\d,.]*)( ?(?:[万萬亿億千百]|thousand|million|billion|[mk]\b))?")
_TOKEN: Final = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")


@lru_cache(maxsize=1)
def _permutations() -> tuple[tuple[int, int], ...]:
    source = random.Random(20230318)  # noqa: S311 - fixed numbers, the same on every machine
    return tuple((source.randrange(1, _PRIME), source.randrange(_PRIME)) for _ in range(_BANDS * _ROWS))


def sketch(text: str) -> tuple[int, ...]:
    """The fingerprint, 16 values of 64 bits; empty for a text too short to be told from others (under 12 shingles).

    Deterministic on every machine. Of a long text the first 3,000 words or letters count.
    """
    shingles = _shingles(text)
    if len(shingles) < _FEWEST:
        return ()
    hashes = [int.from_bytes(hashlib.blake2b(s.encode(), digest_size=7).digest(), "big") for s in shingles]
    lows = [min((a * h + b) % _PRIME for h in hashes) & _MASK for a, b in _permutations()]
    values: list[int] = []
    for band in range(_BANDS):
        value = band
        for low in lows[band * _ROWS : (band + 1) * _ROWS]:
            value = value << _BITS | low
        values.append(value)
    salt = lows[0]
    numbers = int.from_bytes(hashlib.blake2b(_numbers(text).encode(), digest_size=6).digest(), "big") >> 3
    values.append((_NUMBERS << _BITS | salt) << 45 | numbers)
    return tuple(values)


def is_copy(a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether two sketches are of the same text but for a byline, a lead or a few words, with the same numbers.

    A follow-up whose figure changed is no copy, however much of the old text it repeats. Values of another make (an
    older version's) are no copy of anything.
    """
    if len(a) != _BANDS + 1 or len(b) != _BANDS + 1 or a[-1] & (1 << 45) - 1 != b[-1] & (1 << 45) - 1:
        return False
    return similarity(a, b) >= COPY_FROM


def similarity(a: Sequence[int], b: Sequence[int]) -> float:
    """The estimated Jaccard index of two sketches' shingles, 0 to 1."""
    if len(a) != _BANDS + 1 or len(b) != _BANDS + 1:
        return 0.0
    same = sum(
        (x >> shift) & _MASK == (y >> shift) & _MASK
        for x, y in zip(a[:_BANDS], b[:_BANDS], strict=True)
        for shift in range(0, _BITS * _ROWS, _BITS)
    )
    return same / (_BANDS * _ROWS)


def stated_numbers(text: str) -> str:
    """A short word for the numbers that a text writes (8 hex digits); another word means that a figure may have changed.

    Cheap, since it is asked of every entry of every changed feed: numbers of three digits and more, and those with a large
    unit, as written. Days, hours and other small numbers come and go with every edit.
    """
    found = (
        (digits.replace(",", "").strip("."), unit.strip()) for digits, unit in _WRITTEN.findall(level(text).lower())
    )
    written = {digits + unit for digits, unit in found if unit or len(digits) > 2}
    return hashlib.blake2b(" ".join(sorted(written)).encode(), digest_size=4).hexdigest()


def _shingles(text: str) -> set[str]:
    tokens = _TOKEN.findall(simplify(level(text)).casefold())[:_MOST]
    size = 4 if sum(len(t) == 1 and not t.isascii() for t in tokens) * 2 > len(tokens) else 3
    return {" ".join(tokens[i : i + size]) for i in range(len(tokens) - size + 1)}


def _numbers(text: str) -> str:
    """The counts and sums that the text states, the most precise form of each, as one comparable string.

    `近60万` beside 599,367 is the same number told twice, so that a lead which rounds it changes nothing.
    """
    stated = {a.value for a in find_amounts(text, find_dates(text)) if a.value is not None and _is_stated(a)}
    precise = [v for v in stated if not any(_rounds(v, other) for other in stated)]
    return ",".join(str(v) for v in sorted(precise))


def _is_stated(amount: Amount) -> bool:
    if amount.measure not in (Measure.COUNT, Measure.MONEY) or not amount.value:
        return False
    return amount.value >= 100 or amount.unit is not Unit.OTHER


def _rounds(rough: int, fine: int) -> bool:
    """Whether `rough` is `fine` with fewer digits: at least one round place, and off by under a unit of it."""
    digits = str(rough).rstrip("0")
    step = 10 ** (len(str(rough)) - max(len(digits), 1))
    return rough != fine and step > 1 and abs(rough - fine) < step and len(str(fine).rstrip("0")) > len(digits)
