"""Bodies that every state has (a ministry of health, a parliament): what they are called in both languages, with the country's name.

Only what a country has one of is translated: a "Department of Education" of a federation may be one of its states'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.model import Bilingual
from digest.vocabulary.countries import CountryEntry, countries
from digest.vocabulary.names import simplify
from digest.vocabulary.phrases import words

_FEDERATIONS: Final = words("US CA AU DE CH AT IN NG PK BE GB MY")
"""Countries whose parts have ministries or departments of their own."""
_DEPARTMENTS: Final = words("US AU IE PH ZA")
"""Countries that call a ministry a department."""
_NO_MINISTRIES: Final = words("HK")
"""Whose bodies are bureaus and departments of their own cut: 卫生署, 教育局. They are known by heart or not at all."""
_COMMONWEALTH: Final = words("GB IE AU NZ CA IN ZA SG MY PK BD LK KE NG GH UG TZ ZM MT HK")
_CONGRESS: Final = words("US BR MX AR CL CO PE PH")


@dataclass(frozen=True, slots=True)
class _Field:
    """What a ministry is for: its Chinese names without 部, the English ones (the first is the one that it is given)."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    is_federal: bool = False


_FIELDS: Final = (
    _Field(("外交",), ("Foreign Affairs", "Foreign"), is_federal=True),
    _Field(("国防",), ("Defense", "Defence", "National Defense", "National Defence"), is_federal=True),
    _Field(("公安", "公共安全"), ("Public Security",), is_federal=True),
    _Field(("教育",), ("Education",)),
    _Field(("卫生",), ("Health",)),
    _Field(("公共卫生",), ("Public Health",)),
    _Field(("财政",), ("Finance",)),
    _Field(("内政",), ("the Interior", "Interior", "Home Affairs", "Internal Affairs")),
    _Field(("司法",), ("Justice",)),
    _Field(("劳工", "劳动"), ("Labor", "Labour")),
    _Field(("农业",), ("Agriculture",)),
    _Field(("交通",), ("Transport", "Transportation")),
    _Field(("能源",), ("Energy",)),
    _Field(("环境",), ("the Environment", "Environment")),
    _Field(("文化",), ("Culture",)),
    _Field(("就业",), ("Employment",)),
)
_OWN: Final = {
    ("US", "国防部"): "U.S. Department of Defense",
    ("US", "财政部"): "U.S. Treasury",
    ("US", "国务院"): "U.S. State Department",
    ("US", "司法部"): "U.S. Department of Justice",
    ("US", "能源部"): "U.S. Department of Energy",
    ("US", "国土安全部"): "U.S. Department of Homeland Security",
    ("US", "卫生部"): "U.S. Department of Health and Human Services",
    ("GB", "外交部"): "U.K. Foreign Office",
    ("GB", "内政部"): "U.K. Home Office",
    ("GB", "财政部"): "U.K. Treasury",
    ("GB", "卫生部"): "U.K. Department of Health and Social Care",
    ("GB", "教育部"): "U.K. Department for Education",
    ("GB", "司法部"): "U.K. Ministry of Justice",
    ("AU", "联邦警察"): "Australian Federal Police",
    ("JP", "国会"): "Japan's Diet",
    ("KR", "国会"): "South Korea's National Assembly",
    ("JP", "外务省"): "Japan's Ministry of Foreign Affairs",
    ("JP", "防卫省"): "Japan's Ministry of Defense",
    ("JP", "财务省"): "Japan's Ministry of Finance",
    ("JP", "法务省"): "Japan's Ministry of Justice",
    ("JP", "环境省"): "Japan's Ministry of the Environment",
    ("JP", "总务省"): "Japan's Ministry of Internal Affairs and Communications",
    ("JP", "国交省"): "Japan's Ministry of Land, Infrastructure, Transport and Tourism",
    ("JP", "国土交通省"): "Japan's Ministry of Land, Infrastructure, Transport and Tourism",
    ("JP", "厚劳省"): "Japan's Ministry of Health, Labor and Welfare",
    ("JP", "厚生劳动省"): "Japan's Ministry of Health, Labor and Welfare",
    ("JP", "经产省"): "Japan's Ministry of Economy, Trade and Industry",
    ("JP", "经济产业省"): "Japan's Ministry of Economy, Trade and Industry",
    ("JP", "文科省"): "Japan's Ministry of Education, Culture, Sports, Science and Technology",
    ("JP", "文部科学省"): "Japan's Ministry of Education, Culture, Sports, Science and Technology",
    ("KR", "法院行政处"): "South Korea's National Court Administration",
    ("HK", "卫生署"): "Hong Kong's Department of Health",
    ("HK", "教育局"): "Hong Kong's Education Bureau",
    ("HK", "税务局"): "Hong Kong's Inland Revenue Department",
    ("HK", "入境事务处"): "Hong Kong's Immigration Department",
}
"""What a country calls its own, by code and Chinese name."""
_OTHERS: Final = (
    (("下议院",), ("House of Commons",), "of"),
    (("上议院",), ("House of Lords",), "of"),
    (("众议院",), ("House of Representatives",), "of"),
    (("参议院",), ("Senate",), "of"),
    (("最高法院",), ("Supreme Court",), "of"),
    (("选举委员会", "中央选举委员会", "最高选举委员会"), ("Election Commission", "Electoral Commission"), "of"),
    (("国会",), ("Parliament",), "'s"),
    (("中央银行", "央行"), ("Central Bank",), "'s"),
    (("联邦警察",), ("Federal Police",), "'s"),
    (("警察厅", "国家警察"), ("National Police", "National Police Agency"), "'s"),
    (("税务总局", "国税局"), ("tax agency",), "'s"),
    (("移民局", "移民署"), ("immigration agency",), "'s"),
    (("海关总署",), ("customs agency",), "'s"),
    (("统计局",), ("statistics agency",), "'s"),
    (("总统府",), ("presidential office",), "'s"),
)
_FEDERAL: Final = words("下议院 上议院 中央银行 央行 联邦警察 海关总署 总统府")
"""Of the others those that no part of a federation has."""
_THE: Final = re.compile(
    r"(?:United |Philippines|Netherlands|Bahamas|Maldives|Gambia|Comoros|Seychelles|Dominican Republic|Central African|Republic of)|"
    r".* (?:Islands|Territories)\Z"
)
_ADJECTIVE: Final = {"US": "U.S.", "GB": "U.K.", "AE": "UAE"}
_ZH_SHORT: Final = {"AE": "阿联酋", "BA": "波黑"}
_EN_MINISTRY: Final = re.compile(
    r"(?:Ministry|Department) (?:of|for) (?P<of>[A-Za-z ]+)|(?P<field>[A-Za-z ]+) (?:Ministry|Department)"
)


def place_name(country: CountryEntry) -> str:
    """The country behind a preposition: "the Philippines", Brazil."""
    return f"the {country.en}" if _THE.match(country.en) else country.en


@lru_cache(maxsize=1024)
def state_body(name: str, code: str | None) -> Bilingual | None:
    """A body of a state that its name alone does not say, with the country's: 英国国防部, "U.K. Ministry of Defence".

    `name` is in either language and may begin with the country; `code` is the incident's country. An English name keeps its own
    words. None for a name that is none of these, or of which a country has several.

    >>> state_body("Ministry of Defence", "GB"), state_body("巴西卫生部", "BR").en
    (Bilingual(zh='英国国防部', en='U.K. Ministry of Defence'), "Brazil's Ministry of Health")
    """
    country = countries().get(code or "")
    if country is None:
        return None
    plain = simplify(name)
    for word in sorted((country.zh, _ZH_SHORT.get(country.code, ""), *country.words), key=len, reverse=True):
        if word and not word.isascii() and plain.startswith(word) and plain != word:
            plain = plain.removeprefix(word).removeprefix("的")
            break
    return _from_han(plain, country) if not plain.isascii() else _from_latin(plain, country)


def _home(country: CountryEntry) -> str:
    """The country before a name of its state's in Chinese; a Chinese reader needs none before China's."""
    return "" if country.code == "CN" else _ZH_SHORT.get(country.code, country.zh)


def _from_han(name: str, country: CountryEntry) -> Bilingual | None:
    zh = _home(country) + name
    own = _OWN.get((country.code, name))
    if own:
        return Bilingual(zh, own)
    for field in _FIELDS:
        if any(name == f"{word}部" for word in field.zh):
            return Bilingual(zh, _ministry(field, country)) if _is_one(country, field) else None
    for han, latin, style in _OTHERS:
        if name in han and _is_one(country, name):
            noun = "Congress" if latin == ("Parliament",) and country.code in _CONGRESS else latin[0]
            return Bilingual(zh, _of(noun, country, style))
    return None


def _from_latin(name: str, country: CountryEntry) -> Bilingual | None:
    name = re.sub(r"\A[Tt]he ", "", name)
    zh_home = _home(country)
    for (home, title), own in _OWN.items():
        if home == country.code and name in (own, own.partition(" ")[2], own.removeprefix(f"{country.en}'s ")):
            return Bilingual(zh_home + title, own)
    found = _EN_MINISTRY.fullmatch(name)
    if found:
        what = found["of"] or found["field"]
        for field in _FIELDS:
            if what in field.en and _is_one(country, field):
                return Bilingual(f"{zh_home}{field.zh[0]}部", _of(name, country, "'s"))
    for han, latin, style in _OTHERS:
        if name in latin and name[0].isupper() and _is_one(country, han[0]):
            return Bilingual(zh_home + han[0], _of(name, country, style))
    return None


def _is_one(country: CountryEntry, what: _Field | str) -> bool:
    """Whether no part of the country has one as well, nor calls it by another name."""
    if isinstance(what, _Field) and country.code in _NO_MINISTRIES:
        return False
    if country.code not in _FEDERATIONS:
        return True
    return what.is_federal if isinstance(what, _Field) else what in _FEDERAL


def _ministry(field: _Field, country: CountryEntry) -> str:
    kind = "Department" if country.code in _DEPARTMENTS else "Ministry"
    what = field.en[0]
    if country.code in _COMMONWEALTH:
        what = {"Defense": "Defence", "Labor": "Labour"}.get(what, what)
    return _of(f"{kind} of {what}", country, "'s")


def _of(what: str, country: CountryEntry, style: str) -> str:
    adjective = _ADJECTIVE.get(country.code)
    if adjective:
        return f"{adjective} {what}"
    if style == "of" or _THE.match(country.en):
        return f"{what} of {place_name(country)}"
    return f"{country.en}'{'s' * (not country.en.endswith('s'))} {what}"
