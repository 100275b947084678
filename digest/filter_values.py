"""One value of a chat filter, read: enumerations, countries, amounts, times of day, zones, dates.

Each reader takes the text of one value and gives its meaning, or raises FilterError that says in both languages what was
wrong and what would be right.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, TypeVar
from zoneinfo import available_timezones

from digest import filter_words as words_of
from digest.errors import FilterError
from digest.filter_written import LARGEST, SCALES, written_day
from digest.model import AttackType, Bilingual, DataType, PartialDate, Sector, Status, Tongue
from digest.text.fold import level
from digest.text.numerals import han_value
from digest.vocabulary import country_by_word, sector_by_word, sectors, simplify
from digest.vocabulary.countries import countries

E = TypeVar("E", bound=StrEnum)

MAX_LIMIT: Final = 50
"""Results that one look-up shows at most."""

_SHOWN: Final = 40
_AMOUNT: Final = re.compile(
    r"(?:[≥>]=?)? ?(\d[\d,，]{0,20}(?:\.\d{1,12})?) ?([a-z]*|[十百千]?[万亿]|[百千])(?:\+|人|以上)*\Z"
)
_HAN_AMOUNT: Final = re.compile(r"([零〇一二两三四五六七八九十百千万亿]{1,20})(?:人|以上)*\Z")
_TIME: Final = re.compile(r"(\d{1,2})(?:[:点时](\d{2})?分?)?\Z")
_WEEKLY: Final = re.compile(r"[@\- ]?([a-z]+|(?:周|星期)?[一二三四五六日天])?(?:[@\- ]*(\d.*))?\Z")
_OFFSET: Final = re.compile(r"(?:utc|gmt)([+-])(\d{1,2})(?::?00)?\Z")


def fold(word: str) -> str:
    """The word as a key of the tables: simplified, lower case, `_` and `-` as spaces."""
    return " ".join(simplify(level(word)).casefold().replace("_", " ").replace("-", " ").split())


def shown(word: str) -> str:
    """The asker's own word, short enough to be said back."""
    return word if len(word) <= _SHOWN else word[: _SHOWN - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None when none is."""
    by_fold = {fold(each): each for each in known}
    found = difflib.get_close_matches(fold(word)[:60], list(by_fold), n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def unknown(word: str, what: Bilingual, known: Iterable[str], right: Bilingual) -> FilterError:
    """The error for a word that is none of `known`: names the nearest one, or says what is `right`."""
    like = nearest(word, known)
    if like:
        return FilterError(
            Bilingual(
                f"{what.zh}“{shown(word)}”看不懂，是不是想写“{like}”？",
                f'I don\'t know the {what.en} "{shown(word)}". Did you mean "{like}"?',
            )
        )
    return FilterError(
        Bilingual(
            f"{what.zh}“{shown(word)}”看不懂。可以写：{right.zh}",
            f'I don\'t know the {what.en} "{shown(word)}". Try: {right.en}',
        )
    )


def _table(kinds: type[E], synonyms: Mapping[E, tuple[str, ...]]) -> dict[str, E]:
    table: dict[str, E] = {}
    for kind in kinds:
        for word in (kind.value, *synonyms.get(kind, ())):
            table.setdefault(fold(word), kind)
    return table


_ATTACKS: Final = _table(AttackType, words_of.ATTACKS)
_DATA: Final = _table(DataType, words_of.DATA)
_STATUSES: Final = _table(Status, words_of.STATUSES)
_TONGUES: Final = _table(Tongue, words_of.TONGUES)
_KEYS: Final = {fold(word): key for key, words in words_of.KEYS.items() for word in words}
_DAYS: Final = {word: day for day, words in words_of.DAYS.items() for word in (day, *words)}


def key_by_word(word: str) -> str | None:
    """The filter that a key means (`country`, `国家`), or None."""
    return _KEYS.get(fold(word))


def sector(word: str) -> Sector:
    found = sector_by_word(word)
    if found is None:
        names = [w for e in sectors().values() for w in (e.sector.value, e.zh, *e.synonyms) if len(w) > 1]
        right = Bilingual(
            "、".join(e.zh for e in sectors().values()), ", ".join(e.sector.value for e in sectors().values())
        )
        raise unknown(word, Bilingual("行业", "sector"), names, right)
    return found


def country(word: str) -> str:
    found = country_by_word(word)
    if found is None:
        names = [w for e in countries().values() for w in (e.en, e.zh, *e.words) if len(w) > 2 or not w.isascii()]
        right = Bilingual(
            "country:US、国家:美国（国家名称或 ISO 两位代码）",
            "country:US or country:Canada (a name or a two-letter ISO code)",
        )
        raise unknown(word, Bilingual("国家或地区", "country"), names, right)
    return found


def attack(word: str) -> AttackType:
    right = Bilingual("勒索、钓鱼、撞库、黑客、内鬼、第三方……", ", ".join(t.value for t in AttackType))
    return _one(word, _ATTACKS, Bilingual("攻击类型", "attack type"), right)


def data_type(word: str) -> DataType:
    right = Bilingual("姓名、邮箱、身份证、医疗、银行卡、密码……", ", ".join(t.value for t in DataType))
    return _one(word, _DATA, Bilingual("数据类型", "data type"), right)


def status(word: str) -> Status:
    right = Bilingual("声称、报道、已确认、已备案、有争议", ", ".join(s.value for s in Status))
    return _one(word, _STATUSES, Bilingual("状态", "status"), right)


def tongue(word: str) -> Tongue:
    return _one(word, _TONGUES, Bilingual("语言", "language"), Bilingual("lang:zh、lang:en、lang:both", "zh, en, both"))


def _one(word: str, table: Mapping[str, E], what: Bilingual, right: Bilingual) -> E:
    found = table.get(fold(word))
    if found is None:
        raise unknown(word, what, table, right)
    return found


def bare(words: str) -> tuple[str, Any] | None:
    """What words without a key mean: the filter's key and its value, or None. Tries all without looking for a likeness."""
    key = fold(words)
    found: tuple[tuple[str, Any], ...] = (
        ("sector", sector_by_word(words)),
        ("country", country_by_word(words)),
        ("type", _ATTACKS.get(key)),
        ("status", _STATUSES.get(key)),
    )
    return next((pair for pair in found if pair[1] is not None), None)


def amount(word: str) -> int:
    """A number of people: `10k`, `1.5 million`, `1万`, `一万`, `10,000`; a whole number from 1 to 10**12."""
    text = simplify(level(word)).casefold().strip()
    value: Decimal | int | None = None
    digits, han = _AMOUNT.match(text), _HAN_AMOUNT.match(text)
    if digits and digits[2] in SCALES:
        value = Decimal(re.sub("[,，]", "", digits[1])) * SCALES[digits[2]]
    elif han:
        value = han_value(han[1])
    if value is None or value != int(value) or not 1 <= value <= LARGEST:
        raise FilterError(
            Bilingual(
                f"人数“{shown(word)}”看不懂。可以写 min:10000、min:1万 或 min:10k（1 到 1 万亿之间的整数）",
                f'I can\'t read the number "{shown(word)}". Write min:10000, min:10k or min:1万 (a whole number from 1)',
            )
        )
    return int(value)


def when(word: str) -> str:
    """`now`, `daily@09:00` or `weekly@mon-09:00`, from these and their Chinese forms; the time is 09:00 if none is given."""
    text = simplify(level(word)).casefold().strip()
    if text in words_of.NOW:
        return "now"
    for name in words_of.DAILY:
        if text.startswith(name):
            time = _time(text[len(name) :].lstrip("@- ") or "9")
            if time:
                return f"daily@{time}"
    for name in (*words_of.WEEKLY, ""):
        found = _WEEKLY.match(text[len(name) :]) if text.startswith(name) else None
        if found and (name or found[1]):
            day, time = _DAYS.get(found[1] or "mon"), _time(found[2] or "9")
            if day and time:
                return f"weekly@{day}-{time}"
    raise FilterError(
        Bilingual(
            f"推送时间“{shown(word)}”看不懂。可以写 when:now（即时）、when:daily@09:00（每天）或 when:weekly@mon-09:00（每周一）",
            f'I can\'t read the time "{shown(word)}". Write when:now, when:daily@09:00 or when:weekly@mon-09:00',
        )
    )


def _time(text: str) -> str | None:
    found = _TIME.match(text)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones() if name != "localtime"}


def zone(word: str) -> str:
    """An IANA zone by its name in any case, by a city's Chinese name, or `UTC+8`."""
    if word in _zones().values():
        return word
    text = simplify(level(word)).casefold().strip().replace(" ", "_")
    offset = _OFFSET.match(text)
    if offset:
        # IANA writes the zones of whole hours with the sign of POSIX: Etc/GMT-8 is eight hours ahead.
        text = f"etc/gmt{'-' if offset[1] == '+' else '+'}{int(offset[2])}" if int(offset[2]) else "utc"
    found = words_of.ZONES.get(text) or _zones().get(text)
    if found is None:
        cities = {name.rpartition("/")[2].casefold(): name for name in sorted(_zones().values()) if "/" in name}
        like = cities.get(text) or nearest(word, [*_zones().values(), *words_of.ZONES]) or "Asia/Shanghai"
        raise FilterError(
            Bilingual(
                f"时区“{shown(word)}”看不懂，是不是想写 tz:{like}？也可以写 tz:UTC+8",
                f'I don\'t know the time zone "{shown(word)}". Did you mean tz:{like}? tz:UTC+8 works too',
            )
        )
    return found


def day(word: str) -> PartialDate:
    """A date as precise as it is given: `2023`, `2023-09`, `2023年9月1日`, `September 2023`."""
    found = written_day(word)
    if found is None:
        raise FilterError(
            Bilingual(
                f"日期“{shown(word)}”看不懂。可以写 2023、2023-09 或 2023-09-01",
                f'I can\'t read the date "{shown(word)}". Write 2023, 2023-09 or 2023-09-01',
            )
        )
    return found


def limit(word: str) -> int:
    """How many results: 1 to 50."""
    text = level(word).strip()
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= MAX_LIMIT:
        raise FilterError(
            Bilingual(
                f"条数“{shown(word)}”不对，请写 1 到 {MAX_LIMIT} 之间的整数",
                f'The limit "{shown(word)}" won\'t do: write a whole number from 1 to {MAX_LIMIT}',
            )
        )
    return int(text)


def organization(word: str) -> str:
    """An organisation's name, white space collapsed; it can hold no double quotation mark."""
    name = " ".join(word.split())
    if not name or len(name) > 100:
        raise FilterError(
            Bilingual(
                '机构名称不能为空，也不能超过 100 个字符，例如 org:"Change Healthcare"',
                'An organisation\'s name has 1 to 100 letters, for example org:"Change Healthcare"',
            )
        )
    return name
