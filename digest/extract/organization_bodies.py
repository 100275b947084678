"""Public bodies, which are named by their place: 浙江省教育厅, 墨西哥总统府, Dutch police, the Nova Scotia government."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from digest.extract.organization_forms import Span, places
from digest.extract.organization_words_en import is_common
from digest.text.patterns import quick
from digest.text.tells import around, occurrences
from digest.vocabulary import cities, nations
from digest.vocabulary.everyday import is_everyday
from digest.vocabulary.phrases import words

# What a body is, as its last letters.
_END: Final = quick(
    r"总统府|总理府|首相府|(?<=[省市县州区道郡国])政府|警察|议会|参议院|众议院|法院|检察院|科学院|情报院|振兴院|考试院|研究院|委员会|理事会|"
    r"(?<=[\u3400-\u9fff])[厅署局部]"
)
# With the next letter another word: 局长, 部门, 委员, 会议.
_GOES_ON: Final = frozenset("长门员分署厅局内际委议见让级上下中外计社学队")
_REACH: Final = 16
_LEAST: Final = 3
_MOST: Final = 12
_CLAUSE: Final = frozenset("，。；：！？、,;:!?\n“”「」『』《》()（）【】〔〕[] \t　’‘\"'-—–|/")
# What a sentence says, of which none stands within the name of a body.
_SAID: Final = quick(
    r"[的在由向被从了将把让使是说称指据因并但也都就又还这那该某每个位名家们]|遭|透露|通报|通过|表示|攻击|入侵|报告|联合|会同|公布|"
    r"公民|居民|员工|客户|用户|数据|泄露|黑客|发现|发布|宣布|证实|确认|承认|要求|介绍|报道|媒体|一名|名为|"
    r"公署|署|转给|移交|发给|交给|法院|委员会|政府|[局厅部会][和及与]|警方|驻|收到|完成|奥运|组织"
)
_KEPT: Final = re.compile(
    r"信息通信|数据(?:保护|管理|发展|资源)|信息与数据|个人信息|消费者|公民(?:权|事务)|居民(?:事务|登记)|报告(?:中心|局)"
)


# Places whose letters are those of other words: 22日|向美国…, 国内, 日方.
NOT_ANCHORS: Final = words("日向 国内 国人 日方 韩方 美方 中方 本港 港人 我国 全港 本地 内地")


@lru_cache(maxsize=1)
def _anchors() -> frozenset[str]:
    """Chinese names of places, which begin the name of a body."""
    return frozenset(
        word
        for word in (*places(), "国家", "联邦")
        if word not in NOT_ANCHORS and 1 < len(word) <= _LEAST * 2 and word > "\u33ff"
    )


def han_bodies(simple: str) -> Iterator[Span]:
    """Chinese bodies that begin with a place: 墨西哥总统府."""
    for end in _END.finditer(simple):
        if end.end() < len(simple) and simple[end.end()] in _GOES_ON:
            continue
        if len(end.group()) == 1 and is_everyday(simple[end.start() - 1 : end.end()]) and end.group() not in "厅署":
            continue
        low = end.start()
        while low > max(0, end.start() - _REACH) and simple[low - 1] not in _CLAUSE and simple[low - 1] > "\u33ff":
            low -= 1
        start = _beginning(simple, low, end.start())
        if start is not None and end.end() - start > _LEAST - 1:
            yield Span(start, end.end(), simple[start : end.end()], True)


_OWN: Final = re.compile(r"[警督](?:员|长|官|队|察(?![局署])|方(?:内部|密|文件|系统|资料|的))|员警|男警|女警|司警")
_POLICE: Final = quick(r"警方|(?<!交)警队|警察(?![局署厅])|司警(?!局)|治安警(?!察)")


def han_police(simple: str, title_end: int) -> Iterator[Span]:
    """The police by their short names, where the head line speaks of their own: elsewhere they are named as those who tell."""
    if not _OWN.search(simple, 0, title_end):
        return
    anchors = _anchors()
    for found in _POLICE.finditer(simple):
        start = next(
            (
                found.start() - size
                for size in (4, 3, 2)
                if simple[max(0, found.start() - size) : found.start()] in anchors
            ),
            found.start(),
        )
        if start < found.start() or found.group() != "警察":
            yield Span(start, found.end(), simple[start : found.end()], True)


def _beginning(simple: str, low: int, high: int) -> int | None:
    """Where the name begins: at the first place after which nothing is said."""
    anchors = _anchors()
    for start in range(low, high):
        for length in (6, 5, 4, 3, 2):
            if start + length <= high and simple[start : start + length] in anchors:
                place = simple[start : start + length]
                within = start + length
                if _says(simple[within:high]) or high - start > _MOST + length:
                    break
                if place in nations() and any(simple[within : within + more] in anchors for more in (6, 5, 4, 3)):
                    break  # 澳大利亚|新南威尔士州重建管理局
                return start
    return None


def _says(between: str) -> bool:
    return _SAID.search(_KEPT.sub("", between)) is not None


# What a place has but one of, in small letters after its name.
_BODY: Final = (
    r"(?:police(?: force)?|government|parliament|authorities|army|navy|air force|military|ministry|registry|"
    r"tax (?:office|agency|authority)|(?:health|prison|probation|immigration|civil) service|electoral commission|election commission)"
)
_OF_PLACES: Final = re.compile(
    r"['’]?s?(?: (?:national|federal|state|regional|provincial|city|county|local|central|military|tax|health|education|"
    r"immigration|foreign|defen[cs]e|interior|justice|finance|labou?r|social|security|intelligence|election|electoral|border|transport))*"
    rf" {_BODY}\b"
)
_IS_BODY: Final = re.compile(rf" {_BODY}")
_BEFORE_BODY: Final = 160  # letters that hold all the words that may stand between a place and its body
_AFTER_BODY: Final = 40
# One of these stands in each of them.
_BODY_TELLS: Final = (
    " police", " government", " parliament", " authorities", " army", " navy", " air force", " military", " ministry", " registry", " tax ",
    " service", " electoral commission", " election commission",
)  # fmt: skip
_SIDE: Final = re.compile(r"\b(?:North|South|East|West|Northern|Southern|Eastern|Western|New)(?: |\Z)")
_CAPITAL: Final = re.compile(r"\b[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,2}")


# What a town or a church district has, in small letters after its name: `Cloquet schools`, `the Seattle archdiocese`.
_LOCAL: Final = (
    r"(?:(?:public |high |city |county )?schools(?! (?:in|of) )|school (?:district|system|board)|"
    r"(?:city |town |county |borough |district |parish )?council\b(?! (?:member|tax))|(?:arch)?diocese|municipality|housing authority|"
    r"fire (?:department|district)|health (?:board|authority|department|trust)|community college)\b"
)
_OF_TOWNS: Final = re.compile(rf"(?<=[a-z.])['’]?s? {_LOCAL}")
_STEMS: Final = (
    "school",
    "council",
    "diocese",
    "municipality",
    "housing auth",
    "fire d",
    "health board",
    "health auth",
    "health d",
    "health trust",
    "community college",
)
# And before it: `the city of Columbus`.
_OF_NAME: Final = re.compile(r" of (?:St\. |Saint )?[A-Z][\w-]+(?: [A-Z][\w-]+)?")
# A state that acts or owns: `the state of Wisconsin began`, `state of Ohio's`; elsewhere it is where something is.
_OF_STATE: Final = re.compile(
    r"[Tt]he ([Ss]tate of ((?:New |North |South |West |Rhode )?[A-Z][a-z]+))(?=['’]s|,? (?:has|had|is|was|began|sent|said|says|will|lost|"
    r"did|notified|told|left|exposed|mailed|paid|must|does)\b)"
)
_TOWN: Final = re.compile(r"\b(?:city|town|village|county|municipality|(?:arch)?diocese|university|borough|township)\Z")


def _local_bodies(text: str) -> Iterator[Span]:
    last = 0
    for at in occurrences(text, _STEMS, 0, len(text)):
        found = _OF_TOWNS.search(text, max(last, at - _BEFORE_STEM), at + _AFTER_STEM)
        if found is None:
            continue
        last = found.end()
        for word in _CAPITAL.finditer(text, max(0, found.start() - 40), found.start()):
            name = word.group()
            # Of a state or a country it is a description: `Virginia school district`.
            wide = name in places() and name not in cities()
            if word.end() == found.start() and not is_common(name.split(" ", 1)[0]) and not wide:
                yield Span(word.start(), found.end(), text[word.start() : found.end()], True)
    for state in _OF_STATE.finditer(text) if "tate of " in text else ():
        if state.group(2) in places():
            yield Span(state.start(1), state.end(), text[state.start(1) : state.end()], True)
    for of in _OF_NAME.finditer(text):
        town = _TOWN.search(text, max(0, of.start() - _LONGEST_TOWN), of.start())
        if town is not None:
            yield Span(town.start(), of.end(), text[town.start() : of.end()], True)


_BEFORE_STEM: Final = 12
_AFTER_STEM: Final = 20
_LONGEST_TOWN: Final = 13


def bodies_of_places(text: str) -> Iterator[Span]:
    """English bodies that are named by their place and told in small letters: `Dutch police`, `the Nova Scotia government`."""
    yield from _local_bodies(text)
    for found in _places_with_bodies(text):
        low = max(0, found.start() - 40)
        for word in _CAPITAL.finditer(text, low, found.start()):
            if word.end() == found.start():
                name = word.group()
                start = word.start()
                while " " in name and name not in places():
                    cut = name.index(" ") + 1
                    start, name = start + cut, name[cut:]
                side = _SIDE.search(text, low, start)
                start = side.start() if side else start
                if name in places() and name not in _NOT_PLACES:
                    yield Span(start, found.end(), text[start : found.end()], True)


def _places_with_bodies(text: str) -> Iterator[re.Match[str]]:
    """What `_OF_PLACES` finds: it is tried at every letter, so only around bodies."""
    if not any(body in text for body in _BODY_TELLS):
        return
    bodies = [body.start() for body in _IS_BODY.finditer(text)]
    for low, high in around(bodies, _BEFORE_BODY, _AFTER_BODY, len(text)):
        yield from _OF_PLACES.finditer(text, low, high)


_NOT_PLACES: Final = words("English Chinese Russian Iranian Korean Spanish French German Internet")
