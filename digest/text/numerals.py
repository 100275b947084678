"""Values of number words: Chinese numerals and spelled-out English, with their scales."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

HAN_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
HAN_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
HAN_LARGE: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}

_ONES: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}  # noqa: SIM905 - reads as a list of words
ENGLISH_SCALES: Final = {
    "hundred": 100,
    "thousand": 10**3,
    "k": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "m": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "cr": 10**7,
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
ENGLISH_UNITS: Final = {w: i for i, w in enumerate(_ONES)} | _TENS
ENGLISH_DIGITS: Final = "|".join(_ONES[:10])
SPELLED: Final = "|".join(sorted((*ENGLISH_UNITS, "hundred", "thousand", "million", "billion"), key=len, reverse=True))


_TENS_OF: Final = 10
_SCALES: Final = {10: "十", 100: "百", 1000: "千", 10**7: "千万", 10**11: "千亿"}


def han_scale(letters: str) -> int:
    """The product that scale letters stand for: 百万 → 1,000,000; empty → 1."""
    product = 1
    for letter in letters:
        product *= HAN_SMALL.get(letter) or HAN_LARGE.get(letter, 1)
    return product


def han_value(letters: str) -> int | None:
    """Value of Chinese numerals such as 三百二十万, 廿五 or 二〇二三; None when they make no number."""
    letters = letters.replace("廿", "二十").replace("卅", "三十")
    if not letters:
        return None
    if all(letter in HAN_DIGITS for letter in letters):
        return int("".join(str(HAN_DIGITS[letter]) for letter in letters))
    if len(letters) > 1 and letters[-1] in HAN_DIGITS and (last := han_scale(letters[-2])) > _TENS_OF:
        letters = f"{letters}{_SCALES[last // 10]}"  # 三万五 is 三万五千
    total = section = digit = 0
    ceiling = 10**16
    for letter in letters:
        if letter in HAN_DIGITS:
            if digit:
                return None
            digit = HAN_DIGITS[letter]
        elif letter in HAN_SMALL:
            section += (digit or 1) * HAN_SMALL[letter]
            digit = 0
        else:
            scale = HAN_LARGE[letter]
            section += digit
            if not section or scale >= ceiling:
                if not total:
                    return None
                total, section = (total + section) * scale, 0
            else:
                total += section * scale
                section = 0
            digit = 0
            ceiling = scale
    return total + section + digit


_PIECE: Final = re.compile(r"\d[\d,']*(?:\.\d+)?|.")


def mixed_value(letters: str) -> Decimal | None:
    """Value of a number whose digits are of both scripts, such as 3亿两千万, 1亿2千五百万 or 3万五; None when they make none."""
    pieces = _PIECE.findall(letters)
    last = pieces[-1]
    if len(pieces) > 1 and last in HAN_DIGITS and (step := han_scale(pieces[-2])) > _TENS_OF:
        pieces.append(_SCALES[step // 10])
        pieces[-1:] = list(pieces[-1])
    total, section, ceiling = Decimal(0), Decimal(0), Decimal(10**16)
    limit = ceiling  # what is added to a section must be less than its last step
    digit: Decimal | None = None
    for piece in pieces:
        if piece[0].isdecimal() or piece in HAN_DIGITS:
            if digit:
                return None
            digit = decimal(piece) if piece[0].isdecimal() else Decimal(HAN_DIGITS[piece])
        elif piece in HAN_SMALL:
            step = HAN_SMALL[piece]
            if step >= limit and section and digit is None:
                section, limit = section * step, Decimal(step)
            elif step >= limit or (digit is not None and digit * step >= limit):
                return None
            else:
                section += (Decimal(1) if digit is None else digit or 1) * step
                limit = Decimal(step)
            digit = None
        elif piece in HAN_LARGE:
            scale = HAN_LARGE[piece]
            section += digit or 0
            if not section or scale >= ceiling:
                if not total or (total + section) * scale >= 10**16:
                    return None
                total, section = (total + section) * scale, Decimal(0)
            else:
                total += section * scale
                section = Decimal(0)
            digit, ceiling, limit = None, Decimal(scale), Decimal(scale)
        else:
            return None
    if digit is not None and digit >= limit:
        return None
    return total + section + (digit or 0)


def english_value(words: list[str]) -> int | None:
    """Value of spelled-out words, `["twelve", "hundred", "thousand"]`; None when they make no number."""
    total = current = 0
    previous = 0
    seen = False
    for word in words:
        if word in ("and", "a"):
            current = current or (1 if word == "a" and not total else 0)
            continue
        if word in ENGLISH_UNITS:
            value = ENGLISH_UNITS[word]
            tail = current % 100
            if tail and not (tail >= 20 and tail % 10 == 0 and 0 < value < 10):
                return None
            current += value
            seen = True
        elif word == "hundred":
            current = (current or 1) * 100
            seen = True
        elif word in ENGLISH_SCALES:
            scale = ENGLISH_SCALES[word]
            if previous and scale >= previous:
                return None
            total += (current or 1) * scale
            current, previous, seen = 0, scale, True
        else:
            return None
    return total + current if seen else None


def decimal(digits: str) -> Decimal:
    """Exact value of grouped digits: 1,234,567, 1'234'567, 1 234 567."""
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    return Decimal(digits.replace(",", "").replace("'", "").replace(" ", ""))
