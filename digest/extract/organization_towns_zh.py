"""Towns, counties and prefectures of other countries, which Chinese news names bare where they act or suffer: 千叶县|柏市, 埃森市.

At home it is the 市政府 that does so, and a bare 市 is where something happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from digest.extract.organization_candidate import Candidate
from digest.extract.organization_forms import Span, is_place, places
from digest.extract.organization_hidden_zh import since_stop
from digest.extract.organization_words_zh import COUNTED, DONE_TO, NOT_SUBJECT
from digest.text.patterns import quick
from digest.text.tells import by_first_letter
from digest.vocabulary import cities, countries, simplify
from digest.vocabulary.everyday import is_everyday
from digest.vocabulary.names import read_words
from digest.vocabulary.phrases import words

_HOME: Final = frozenset(("CN", "TW", "HK", "MO"))
_DAY: Final = (
    r"(?:方面|政府|当局)?(?:[于在]?(?:\d{4}年)?(?:(?:\d{1,2}|[本上])月)?\d{1,2}日|近日|日前|昨天|昨日|今天|今日|本月|上月|周[一二三四五六日])?"
    r"(?:[(（][^()（）]{1,8}[)）])?(?:下午|上午|晚间)?(?:首次|再次|再度|也|又|则|就|已|对此|随后|终于)?"
)
_DOES: Final = (
    "公布 宣布 表示 道歉 致歉 发布 发表 承认 通报 说明 解释 公告 称 透露 坦承 证实 确认 披露 发现 遗失 弄丢 丢失 误 错 发错 寄错 遭 被黑 "
    "被攻击 被入侵 被勒索 被曝 中招 受到 决定 通知 召开 举行记者会 开记者会 鞠躬 认错 处分 惩处"
)
# What follows a town that acts or suffers: what it does, one of its sections, what is its own, how many are hit.
_ACTS: Final = re.compile(
    rf"{_DAY}(?:{by_first_letter(sorted(words(_DOES)))})|"
    r"的?(?:(?:(?![市县町村的])[\u3400-\u9fff]){2,10}?课(?![程业本题外堂间])|(?:官网|官方网站|网站|市政系统|系统|服务器|职员|公务员|一名(?:男性?|女性?)?(?:职员|公务员)))|"
    r"[约近逾超]?\d[\d.,]*万?(?:多|余)?[名人]"
)
_RULES: Final = re.compile(r"(?:政府|政厅|府|公所|役所|役场|厅(?!长))")
_END: Final = re.compile(r"[市县町村郡区]")
# With what follows another word, or an institution's name: 市民, 市立医院, 市长.
_GOES_ON: Final = frozenset("长民内立场价面值占郊区级里域城道警")
_ENDS_ALIKE: Final = frozenset("本该全各同都城超股上门夜菜花闹黑书楼早灯山农乡渔社小园校景辖片外市县")
_OF_TOWNS: Final = frozenset("山早景小")
"""Of these, the letters that end towns' names, too: 津山市, 谏早市."""
# Where it lies, and what it is, before its name.
_LIES: Final = re.compile(
    r"(?:[东南西北中]{1,2}部|首都|首府|古都|港都|(?:最大|第[一二三]大)?(?:城市|城镇)|小城|小镇|大城|地方政府|东京都|大阪府|京都府|北海道|"
    r"[\u3400-\u9fff]{2,5}?[县州省郡](?=[\u3400-\u9fff]{1,8}[市町村郡区]\Z))"
)
# Who speaks for a town of which the text has told before: 市府公布, 町公所, 县方.
_SPEAKS: Final = re.compile(r"(?<![\u3400-\u9fff])([市县町村郡区])(?:府|方|政府|公所|役所|役场|厅|里)")
# Letters that elsewhere end a name and often stand in a foreign one, behind its country: 芬兰|于韦斯屈莱市.
_WITHIN: Final = frozenset("于以所多之一二三四五六七八九")
_DONE: Final = quick(DONE_TO)
_REACH: Final = 16
_MOST: Final = 8
_SHORT: Final = 2
_LEAD: Final = 400


@lru_cache(maxsize=1)
def _abroad() -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    """Names of other countries, as one pattern; of them and of what lies there; and of what lies at home."""
    nations: set[str] = set()
    there: set[str] = set()
    home = {word for word in read_words("counties.txt") if word > "\u33ff"}
    for code, entry in countries().items():
        told = [word for word in (entry.zh, *entry.words) if word > "\u33ff" and len(word) > 1]
        (home if code in _HOME else there).update(told, [place for place in entry.places if place > "\u33ff"])
        if code not in _HOME:
            nations.update(told)
    for name, code in cities().items():
        if name > "\u33ff":
            (home if code in _HOME else there).add(name)
    pattern = re.compile(by_first_letter(sorted(nations, key=len, reverse=True)))
    return pattern, frozenset(there), frozenset(home)


def _begin(simple: str, end: int) -> tuple[int, bool]:
    """Where the name of the town begins that ends at `end`, and whether what stands before it is a place abroad."""
    nation, there, _ = _abroad()
    floor = max(0, end - _REACH)
    start = since_stop(simple, floor, end - 1)
    if simple[start - 1 : start] in _WITHIN and any(
        simple[low : start - 1] in there for low in range(floor, start - 2)
    ):
        start = since_stop(simple, floor, start - 1)
    for verb in _DONE.finditer(simple, start, end - 1):
        start = verb.end()
    abroad = False
    while start < end - 2:
        run = simple[start:end]
        lies = nation.match(run) or _LIES.match(run)
        if lies is not None and lies.end() < len(run) - 1:
            abroad |= lies.group() in there or lies.group()[:-1] in there or lies.re is nation
            start += lies.end()
            continue
        # 青森|雾边地町: the prefecture by its short name.
        size = next((size for size in (4, 3, 2) if run[:size] in there and len(run) - size > 2), 0)
        if not size or run[:-1] in there or run in there:
            break
        abroad, start = True, start + size
    return start, abroad


def _may_be_town(name: str, abroad: bool) -> bool:
    """`abroad`: whether the place abroad in which it lies stands before it."""
    stem = name[:-1]
    known = stem in places() or name in places()
    return (
        0 < len(stem) <= _MOST
        and (
            stem[-1] not in _ENDS_ALIKE
            or ((known or abroad) and len(stem) > 1 and stem[-1] in _OF_TOWNS)
            or (name[-1] == "町" and stem != "西门")
        )
        and (known or not (is_everyday(name) or is_everyday(stem) or NOT_SUBJECT.search(stem) or COUNTED.search(stem)))
    )


def han_towns(simple: str, title_end: int) -> Iterator[Span]:
    """Towns and prefectures of other countries that act or suffer by their bare names, wherever these stand, and their governments."""
    nation, there, home = _abroad()
    told: bool | None = None
    spoken: frozenset[str] | None = None
    judged: dict[str, bool] = {}
    lead = title_end + _LEAD
    for found in _END.finditer(simple):
        end = found.end()
        if _ACTS.match(simple, end) is None and _RULES.match(simple, end) is None:
            if end > lead or simple[end : end + 1] in _GOES_ON:
                continue
            if spoken is None:
                spoken = frozenset(_SPEAKS.findall(simple, title_end))
            if found.group() not in spoken:
                continue
        start, abroad = _begin(simple, end)
        name = simple[start:end]
        stem = name[:-1]
        if judged.get(name) or not _may_be_town(name, abroad) or stem in home or name in home:
            continue
        if not (abroad or stem in there or name in there or name[-1] == "町"):
            if told is None:
                told = nation.search(simple, 0, lead) is not None
            if not told:
                continue
        judged[name] = abroad or len(name) > _SHORT or start == 0
    for name in (name for name, good in judged.items() if good):
        at = simple.find(name)
        while at >= 0:
            end = at + len(name)
            if simple[end : end + 1] not in _GOES_ON:
                ruled = _RULES.match(simple, end)
                end = ruled.end() if ruled else end
                yield Span(at, end, simple[at:end], True)
            at = simple.find(name, end)


_OF_TOWN: Final = re.compile(
    r"(?:[\u3400-\u9fff]{2,11}[县府州省都道市])?([\u3400-\u9fff]{1,8}?[市县町村郡区])"
    r"(?:政府|政厅|府|公所|役所|役场|厅|[\u3400-\u9fff]{2,10}课)?"
)
_TELLS: Final = frozenset("市县町村郡区")


def same_towns(found: Mapping[str, Candidate]) -> list[tuple[str, str]]:
    """Keys of candidates that are one: a town, its government, a section, its name after another (千叶县|柏市|下水道课, 首尔市|府)."""
    towns: dict[str, str] = {}
    for key, candidate in found.items():
        name = simplify(candidate.spans[0].name)
        if not candidate.anonymous and not _TELLS.isdisjoint(name) and (told := _OF_TOWN.fullmatch(name)) is not None:
            towns[key] = told.group(1)
    first: dict[str, str] = {}
    pairs = []
    for key in sorted(towns, key=lambda key: (len(towns[key]), len(key))):
        town = towns[key]
        # 青森|野边地町: after its prefecture's short name.
        same = town if town in first else next((town[size:] for size in (2, 3, 4) if town[size:] in first), "")
        if not same or (same != town and not is_place(town[: -len(same)])):
            first[town] = key
        elif found[key].known is None or found[first[same]].known is None:
            pairs.append((key, first[same]))
    return pairs
