"""Currencies beside an amount: their signs, and their names in English and Chinese, from `currencies.tsv`.

An amount of crowns, pesos or bitcoins is money, too, though it does not say whose: it counts nobody, and is shown nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import resources
from typing import Final

UNKNOWN: Final = ""
"""The currency of money that the text calls by a name which several countries use, or none: crowns, pesos, bitcoins."""

_ROWS: Final = [
    line.split("\t")
    for line in resources.files("digest.text").joinpath("currencies.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
_SIGN: Final = {code: sign for code, sign, *_ in _ROWS if sign}
_CHINESE: Final = {code: name for code, _, name, *_ in _ROWS if name}
_BEFORE: Final = {sign.lower(): code for code, _, _, signs, _, _ in _ROWS for sign in signs.split(";") if sign}
_CODES: Final = {
    **dict.fromkeys(("BTC", "ETH", "XMR", "USDT"), UNKNOWN),
    **{code: code for code, *_ in _ROWS if code},
    "RMB": "CNY",
}
_AFTER: Final = {
    **_CODES,
    **{name.lower(): code for code, *_, english, han in _ROWS for name in (*english.split(";"), *han.split(";"))},
}
_LONGEST_BEFORE: Final = 1 + max(map(len, _BEFORE))
# Most amounts have neither a sign before them nor a currency's name behind them: one to three letters tell it of nearly all.
_ENDS_BEFORE: Final = frozenset(sign[-1] for _, _, _, signs, _, _ in _ROWS for sign in signs.split(";") if sign)
_BEGIN_AFTER: Final = frozenset(name.lower()[:3] for name in _AFTER if name)


def _any_of(names: Iterable[str]) -> str:
    """A pattern for the names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))


_LETTERS_BEFORE: Final = [sign for _, _, _, signs, _, _ in _ROWS for sign in signs.split(";") if sign[:1].isalpha()]
_SIGNS_BEFORE: Final = [
    sign for _, _, _, signs, _, _ in _ROWS for sign in signs.split(";") if sign and not sign[0].isalpha()
]
_MONEY_BEFORE: Final = re.compile(rf"(?:(?<![A-Za-z])(?:{_any_of(_LETTERS_BEFORE)})|{_any_of(_SIGNS_BEFORE)}) ?\Z")
_MONEY_AFTER: Final = re.compile(
    rf" ?(?P<zh>{_any_of([name for *_, han in _ROWS for name in han.split(';')])})"
    rf"|[ -](?:(?P<code>(?-i:{_any_of(_CODES)}))|(?P<en>{_any_of([name for *_, english, _ in _ROWS for name in english.split(';')])})s?)\b",
    re.IGNORECASE,
)


def money_before(text: str, start: int) -> tuple[str | None, int]:
    """The ISO 4217 code of the currency whose sign stands before an amount, and where it begins; None: no sign does."""
    if text[max(0, start - 2) : start].rstrip(" ")[-1:] not in _ENDS_BEFORE:
        return None, start
    match = _MONEY_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
    if match is None:
        return None, start
    return _BEFORE[match.group().strip().lower()], match.start()


def money_after(text: str, end: int) -> tuple[str | None, int]:
    """The code of the currency whose name follows an amount (`UNKNOWN`: whose it is is not said), and where it ends."""
    beside = text[end : end + 4].lstrip(" -")[:3].lower()
    if _BEGIN_AFTER.isdisjoint((beside, beside[:2], beside[:1])):
        return None, end
    match = _MONEY_AFTER.match(text, end)
    if match is None or (match["en"] == "pound" and text.startswith(" of ", match.end())):
        return None, end
    return _AFTER[match["code"] or (match["zh"] or match["en"]).lower()], match.end()


def english_sign(code: str) -> str | None:
    """The sign that stands before an amount in English (HK$); None for a currency that has its code there."""
    return _SIGN.get(code)


def chinese_name(code: str) -> str | None:
    """The name that follows an amount in Chinese (港元)."""
    return _CHINESE.get(code)
