"""Currencies beside an amount: their signs, and their names in English and Chinese, from `currencies.tsv`; and which of them are also
those of other countries' money, from `shared_signs.tsv`.

An amount of crowns, pesos or bitcoins is money, too, though it does not say whose: it counts nobody, and is shown nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from digest.vocabulary.names import read_rows

UNKNOWN: Final = ""
"""The currency of money that the text calls by a name which several countries use, or none: crowns, pesos, bitcoins."""


_ROWS: Final = read_rows("currencies.tsv", __package__)
_SHARED: Final = read_rows("shared_signs.tsv", __package__)
_SIGN: Final = {code: sign for code, sign, *_ in _ROWS if sign and sign[0] != "~"}
_BEHIND: Final = {code: sign[1:] for code, sign, *_ in _ROWS if sign[:1] == "~"}
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
    """The sign that stands before an amount in English (HK$); None for a currency that has its name behind, or its code."""
    return _SIGN.get(code)


def english_name(code: str) -> str | None:
    """The name that follows an amount in English (yuan, Swedish kronor); None for a currency that has a sign before it."""
    return _BEHIND.get(code)


@lru_cache(maxsize=256)
def _shared(code: str, country: str) -> frozenset[str]:
    """What a text may mean this currency by and the country's own as well."""
    found: set[str] = set()
    for currency, signs, countries in _SHARED:
        among = country in countries.removeprefix("!").split()
        if currency == code and among != countries.startswith("!"):
            found.update(signs.split(";"))
    return frozenset(found)


@lru_cache(maxsize=256)
def _own_names(code: str, country: str) -> re.Pattern[str]:
    """What can mean nothing but this currency in a text on the country."""
    names = [
        name for c, *_, signs, english, han in _ROWS if c == code for name in f"{signs};{english};{han}".split(";")
    ]
    kept = sorted({code, *names} - {""} - _shared(code, country), key=len, reverse=True)
    return re.compile(
        "|".join(rf"(?<![A-Za-z]){re.escape(n)}s?(?![A-Za-z])" if n.isascii() else re.escape(n) for n in kept)
    )


def is_doubtful(code: str, country: str | None, text: str) -> bool:
    """Whether the words around an amount leave open whose money it is: a bare `$` in Mexico, `Rs` in Pakistan, 元 in Australia.

    `country` is that of the incident (ISO 3166-1 alpha-2); None: nothing speaks for another money.

    >>> is_doubtful("USD", "MX", "a fine of $5 million"), is_doubtful("USD", "MX", "a fine of US$5 million")
    (True, False)
    """
    if country is None or not _shared(code, country):
        return False
    return _own_names(code, country).search(text) is None


def chinese_name(code: str) -> str | None:
    """The name that follows an amount in Chinese (港元)."""
    return _CHINESE.get(code)
