"""What the form of a name says: a place, a person, an outlet, an office, the arm of a firm in one country."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from digest.text.patterns import quick
from digest.vocabulary import cities, countries, nations, simplify
from digest.vocabulary.names import read_words

_HAN: Final = re.compile(r"[\u3400-\u9fff]")


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    """Usual given names: a run that begins with one is a person's, unless its form says otherwise."""
    return read_words("given_names.txt")


class Span(NamedTuple):
    """A possible name at `text[start:end]`; `strong`: its form alone says that it is an organisation."""

    start: int
    end: int
    name: str
    strong: bool


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Names of countries, peoples, states and cities in both languages; Chinese ones simplified."""
    told = (word for entry in countries().values() for word in (entry.en, entry.zh, *entry.words, *entry.places))
    return frozenset((*told, *cities(), *read_words("counties.txt")))


@lru_cache(maxsize=1)
def peoples() -> frozenset[str]:
    """`British`, `Canadian`: what is of a country."""
    return frozenset(word for word in nations() if word.endswith(("ish", "an", "ese", "ch")))


# A branch of the police; those of taxes, the environment, watchers, resources and land say so.
_BRANCH: Final = "(?<![务保管源土])分局"
_OFFICIAL: Final = quick(
    r"(?:Commission|Commissioner|Authority|Ministry|[Pp]olice|Court|Attorney General|Office|Prosecutors?|Bureau|Watchdog|Regulator|"
    r"Data Protection|Central Bank|CERT|CSIRT|Cyber ?[Ss]ecurity (?:Agency|Cent(?:er|re)|Directorate)|Digital Agency|Ombudsman)\b|"
    r"(?:网络安全|信息安全|资安|资通安全)(?:局|署|中心|研究院)\Z|数字局\Z|应急(?:响应)?中心\Z|"
    rf"(?:警察局|警局|警察署|警署|网警|网安支队|支队|大队|{_BRANCH}|派出所|公安局|公安厅|监管局|管理局|法院|检察院|检察厅|委员会|专员公署|监察局|私隐署|保护局|网信办|警方|"
    r"安全机关|公安机关|检察机关|监管机构|监管部门|网信部门|主管部门|纪委监委)\Z"
)


def is_official(name: str) -> bool:
    """Whether the name is of a body that judges or watches others (it may still be the victim)."""
    return _OFFICIAL.search(name) is not None or (name.endswith(" AG") and is_place(name.removesuffix(" AG")))


_MINISTRY: Final = quick(
    r"(?:教育|卫生|卫健|金融|金管|交通|数位|数发|内政|法务|经济|工信|通信管理|市场监督|消费者|消保|消基|观光|劳动|劳工|人事|财政|民政|国教|文化)"
    r"[\u3400-\u9fff]{0,4}[局署部厅委会处]\Z|(?:Department|Ministry|Secretary) (?:of|for) "
)


def is_ministry(name: str) -> bool:
    """Whether the name is of an office of state, which more often speaks of another's breach than of its own."""
    return _MINISTRY.search(name) is not None


_WATCHES: Final = quick(
    r"Personal Data|Data Protection|Information Commission|Privacy Commission|Privacy Authority|"
    r"(?:个人)?(?:信息|数据|资料|资讯)保护(?!科技|系统)|"
    r"私隐专员|私隐署|个资(?:保护)?会"
)


def watches_over_data(name: str) -> bool:
    """Whether the name is of a body that watches over personal data: it judges what happened to others."""
    return _WATCHES.search(name) is not None


_POLICE: Final = quick(rf"[Pp]olice|Sheriff|Prosecutor|公安|警|检察|派出所|{_BRANCH}\Z")


def is_police(name: str) -> bool:
    """Whether the name of an official body is that of those who pursue crimes."""
    return _POLICE.search(name) is not None


_OUTLET: Final = re.compile(
    r"\b(?:News\w*|Desk|Times|Tribune|Herald|Gazette|Journal|Post|Channel|FM|Radio|Television|TV|Blog|Watch|Wire|Daily|Weekly|"
    r"Magazine|Press|Podcast|"
    r"Bulletin|Observer|Chronicle)\b|(?:日报|晚报|早报|时报|周刊|周报|快讯|电视台|电台|广播协会|广播公司|广播电视|新闻网|新闻社|通讯社|裁判文书网|新闻|头条|早茶|内参|观察)\Z",
    re.IGNORECASE,
)


def is_outlet(name: str) -> bool:
    """Whether the name has the form of a newspaper's, a station's or a column's."""
    return _OUTLET.search(name) is not None


_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江"
    "尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤赖柯游翁庄简卓阮霍凌骆颜纪申乔樊鲍倪施詹洪甘聂焦柳"
)


def is_han_person(name: str) -> bool:
    """Whether a bare Chinese name has the form of a person's: a usual surname and one or two letters."""
    return 2 <= len(name) <= 3 and name[0] in _SURNAMES


def is_given_name(word: str) -> bool:
    """Whether the word is a usual given name in Latin script: what follows is most likely a person's."""
    return word in _given_names()


_MIDDLE_INITIAL: Final = re.compile(r"[A-Z][a-z'’-]+ [A-Z]\. [A-Z][\w'’-]+\Z")


def begins_as_person(name: str) -> bool:
    """Whether a name of several words begins as a person's does: with a usual given name, or a middle initial."""
    return is_given_name(name.split(" ", 1)[0]) or _MIDDLE_INITIAL.match(name) is not None


def is_place(name: str) -> bool:
    """Whether the name is a country, a people, a state or a city."""
    return name in places()


def country_after(words_after: str) -> str | None:
    """The country whose name these words are (`South Africa`, `UK`, `香港`): a national arm of what stands before."""
    return _countries().get(words_after.casefold()) if words_after else None


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Codes by name: nouns in both languages, no peoples and no cities."""
    found = {"uk": "GB", "us": "US", "usa": "US", "uae": "AE", "england": "GB", "northern ireland": "GB"}
    for code, entry in countries().items():
        found.setdefault(entry.en.casefold(), code)
        found.setdefault(entry.zh, code)
    return found


def country_before(name: str) -> str | None:
    """The country that begins a Chinese name: 香港乐施会, 印度达美乐; None for a name that goes on within it (中国银行)."""
    if not _HAN.match(name):
        return None
    found = _countries().get(simplify(name[:2])) or _countries().get(simplify(name[:3]))
    return found if found not in (None, "CN") else None
