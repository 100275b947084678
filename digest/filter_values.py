"""One value of a chat filter, read: enumerations, countries, amounts, times of day, zones, dates.

Each reader takes the text of one value and gives its meaning, or raises FilterError that says in both languages what was
wrong and what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeVar

from digest import filter_words as words_of
from digest.errors import FilterError
from digest.filter_description import listed
from digest.filter_times import often
from digest.filter_unknown import UnknownWord, fold, nearest, shown, unknown
from digest.filter_written import LARGEST, SCALES, written_day
from digest.model import AttackType, Bilingual, DataType, PartialDate, Sector, Status, Tongue
from digest.text.fold import level
from digest.text.numerals import han_value
from digest.vocabulary import country_by_word, sector_by_word, sectors, simplify
from digest.vocabulary.countries import countries
from digest.vocabulary.organizations import organization_by_name

E = TypeVar("E", bound=StrEnum)

MAX_LIMIT: Final = 50
"""Results that one look-up shows at most."""

_AMOUNT: Final = re.compile(
    r"(?:[≥>]=?)? ?(\d[\d,，]{0,20}(?:\.\d{1,12})?) ?([a-z]*|[十百千]?[万亿]|[百千])(?:\+|人|以上)*\Z"
)
_HAN_AMOUNT: Final = re.compile(r"([零〇一二两三四五六七八九十百千万亿]{1,20})(?:人|以上)*\Z")


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


def key_by_word(word: str) -> str | None:
    """The filter that a key means (`country`, `国家`), or None."""
    return _KEYS.get(fold(word))


def sector(word: str) -> Sector:
    found = sector_by_word(word)
    if found is None:
        raise _unknown_sector(word)
    return found


def no_filter(word: str, name: str) -> UnknownWord:
    """The error for a word without a key: the sector that it is nearly, or that `name`, it and what follows, can be watched.

    A Chinese name ends in what it is (国泰航空): that is no slip of 航空.
    """
    like = nearest(word, _sector_names())
    is_name = organization_by_name(name) is not None or (like is not None and fold(word)[1:].endswith(fold(like)))
    if like and not is_name:
        return UnknownWord(_unknown_sector(word).said, None)
    if is_name:
        return UnknownWord(
            Bilingual(
                f"“{shown(name)}”像是机构名，不是行业、国家或攻击类型。",
                f'"{shown(name)}" looks like a name, not like a sector, country or attack type.',
            ),
            name,
        )
    right = _all_sectors()
    return UnknownWord(
        Bilingual(
            f"“{shown(name)}”不是行业、国家或攻击类型。行业可以写：{right.zh}",
            f'"{shown(name)}" is no sector, country or attack type. Sectors: {right.en}',
        ),
        name,
    )


def _unknown_sector(word: str) -> FilterError:
    return unknown(word, Bilingual("行业", "sector"), _sector_names(), _all_sectors())


def _sector_names() -> list[str]:
    return [w for e in sectors().values() for w in (e.sector.value, e.zh, *e.synonyms) if len(w) > 1]


def _all_sectors() -> Bilingual:
    entries = sectors().values()
    return Bilingual(listed([e.zh for e in entries]), ", ".join(e.sector.value for e in entries))


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
    found = _bare(words) or ("when", often(words))
    if found[1] is not None:
        return found
    text = level(words).casefold().rstrip()
    return next(
        (_bare(words.rstrip()[: -len(kind)]) for kind in words_of.KIND_OF if simplify(text).endswith(kind)), None
    )


def several(word: str) -> list[tuple[str, Any]]:
    """What the parts of `金融和教育` mean; empty when it has no parts or one means nothing."""
    parts = [bare(part) for part in re.split("以及|[和与或及與]", word) if part]
    return [part for part in parts if part] if len(parts) > 1 and all(parts) else []


def _bare(words: str) -> tuple[str, Any] | None:
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
                f"人数“{shown(word)}”看不懂。可以写 min:10000、min:1万 或 min:10k（1到1万亿之间的整数）",
                f'I can\'t read the number "{shown(word)}". Write min:10000, min:10k or min:1万 (a whole number from 1)',
            )
        )
    return int(value)


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
                f"条数“{shown(word)}”不对，请写1到{MAX_LIMIT}之间的整数",
                f'The limit "{shown(word)}" won\'t do: write a whole number from 1 to {MAX_LIMIT}',
            )
        )
    return int(text)


def organization(word: str) -> str:
    """An organization's name, white space collapsed; it can hold no double quotation mark."""
    name = " ".join(word.split())
    if not name or len(name) > 100:
        raise FilterError(
            Bilingual(
                '机构名称不能为空，也不能超过100个字符，例如 org:"Change Healthcare"',
                'An organization\'s name has 1 to 100 letters, for example org:"Change Healthcare"',
            )
        )
    return name
