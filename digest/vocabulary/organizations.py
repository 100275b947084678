"""The gazetteer of organisations: look-up by name, and finding all of them in a text in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from digest.model import Organization, Sector
from digest.vocabulary.countries import nations
from digest.vocabulary.names import normalise_name, read_data, simplify
from digest.vocabulary.phrases import PhraseFinder, words


@dataclass(frozen=True, slots=True)
class KnownOrganization:
    """One entry. `key` identifies it; `names` are all its names, Chinese ones in simplified letters.

    `common`: its English name is also an everyday word (Target, Free), so that only context makes it a name. `role` is
    what it usually is in breach news when it is not the victim: regulator, researcher, outlet, provider, vendor,
    platform, actor or "".
    """

    key: str
    en: str
    zh: str
    names: tuple[str, ...]
    sector: Sector | None
    country: str | None
    common: bool = False
    role: str = ""


class KnownMention(NamedTuple):
    """A gazetteer name at `text[start:end]`."""

    start: int
    end: int
    known: KnownOrganization


_HAN_NAME: Final = re.compile(r"[\u3400-\u9fff]")
_PLAIN_HEAD: Final = re.compile(r"(?:[Tt]he )?+([A-Za-z0-9À-ɏ]++)(?![\w'’&+]|\.\w)")


class _Gazetteer:
    """The rows of the data file; an entry is made when it is first asked for, since an article names few of thousands."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._made: dict[int, KnownOrganization] = {}
        names = [(name, number) for number, line in enumerate(lines) for name in _names(line)]
        self.finder: PhraseFinder[int] = PhraseFinder(names)
        self._by_head: dict[str, list[tuple[str, int]]] = {}
        by_head, head_of = self._by_head, _PLAIN_HEAD.match
        for entry in names:
            name = entry[0]
            plain = head_of(name)
            if plain:
                head = plain.group(1).casefold()
            elif len(name) > 4 and min(name[:2]) > "\u33ff":
                head = name[:2]
            else:
                head = _head(normalise_name(name))
            by_head.setdefault(head, []).append(entry)

    def entry(self, number: int) -> KnownOrganization:
        """The entry of a row."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = _read_line(self.lines[number])
        return made

    def by_key(self, key: str) -> KnownOrganization | None:
        """The first entry one of whose names has this normalised form."""
        for name, number in self._by_head.get(_head(key), ()):
            if normalise_name(name) == key:
                return self.entry(number)
        return None


def _head(key: str) -> str:
    if key and key[0] > "\u33ff":
        return key[:2]
    # A head is a run of letters and digits, as `_PLAIN_HEAD` takes it, unless the key's first word has other signs.
    return key.split(" ", 1)[0]


def _names(line: str) -> list[str]:
    en, han, others, _ = line.split("\t", 3)
    return [name for name in (en, *han.split(";"), *others.split(";")) if name]


def _read_line(line: str) -> KnownOrganization:
    en, zh, aliases, sector, country, note = line.split("\t")
    han = zh.split(";") if zh else []
    names = tuple(dict.fromkeys(name for name in (en, *map(simplify, han), *aliases.split(";")) if name))
    return KnownOrganization(
        key=normalise_name(names[0]),
        en=en,
        zh=han[0] if han else "",
        names=names,
        sector=Sector(sector) if sector else None,
        country=country or None,
        common=note == "common",
        role=note if note != "common" else "",
    )


# Everyday words of two letters that may share a letter with a name of two: 海信 in 上海信息, 中通 in 其中通过.
_EVERYDAY: Final = words(
    "其中 当中 集中 之中 空中 途中 手中 心中 高中 初中 国中 山东 广东 股东 房东 北京 南京 东京 中国 外国 法国 泰国 韩国 美国 "
    "英国 德国 各国 我国 全国 俄国 "
    "回国 出国 该国 本国 跨国 上海 大海 东亚 西亚 利亚 尼亚 欧亚 更新 最新 创新 全新 重新 刷新 增加 参加 更加 附加 追加 没有 "
    "所有 理财 说明 证明 声明 表明 完美 "
    "欧美 中美 北美 统一 唯一 之一 同一 第一 进一 平台 后台 前台 电台 阳台 一台 柜台 造成 完成 构成 组成 变成 达成 处理 管理 "
    "办理 代理 清理 整理 修理 合理 受理 "
    "经理 香港 公安 治安 保安 西安 网安 国安 不安 今日 昨日 近日 当日 节日 每日 次日 生日 同日 中华 自动 移动 活动 启动 变动 "
    "例如 假如 比如 诸如 循环 设立 成立 "
    "建立 独立 合法 尽快 提高 最高 朋友 网友 好友 获得 取得 使得 值得 发起 一起 引起 兴起 到达 表达 传达 最好 越南 湖南 云南 "
    "河南 海南 来电 充电 发电 家电 "
    "闪电 水电 适宜 便宜 号码 账号 编号 大量 大部 大规 大型 大约 大多 大楼 大学 百货 百分 百万 产生 产品 产业 家长 家庭 家人 "
    "家属 家中 想到 想要 手动 手机 手段 "
    "通过 通知 通报 通信 通讯 通话 通常 特别 特定 特殊 物品 物流 物业 能力 能够 时间 时候 信息 信用 信件 信任 航空 航班 航线 "
    "航运 装修 工作 工程 工具 报告 报道 "
    "电话 电脑 电子 电邮 视频 客户 客服 星级 加密 加上 加拿 加强 户口 面向 面对 科技 学生 学校 学院 行业 行政 行动 行为 飞行 "
    "易受 安全 安装 安排 "
    "光明 友好 商务 商业 人民 团队 团体 图片 图书 度假 博物 盾牌 事件 事故 事情 事业 会员 会议 里面 里程 象征 方面 对方"
)


def _is_across(simple: str, start: int, end: int) -> bool:
    """Whether a Chinese name of two letters lies across the border of two words."""
    return (
        end - start == 2
        and simple[start] > "\u33ff"
        and ((start > 0 and simple[start - 1 : start + 1] in _EVERYDAY) or simple[end - 1 : end + 1] in _EVERYDAY)
    )


_CURRENCY: Final = 3
_AMOUNT_AFTER: Final = re.compile(r" ?\d")
# What firms are in law in countries where that stands before their names: UAB MisterTango.
_LEGAL_BEFORE: Final = frozenset(("UAB", "SIA", "OOO", "OAO", "ZAO", "PAO", "TOO", "SAS", "SRL"))
_NAME_AFTER: Final = re.compile(r" [\"“«„]?[A-Z][a-z]")
_COUNTRYS: Final = {"Emirates": "Arab "}  # a name that is part of a country's, and what stands before it there
_NUMERALS: Final = frozenset(("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"))
# What a numeral counts: "Three messages had …", "Three of them"; not "Three says" or "Three customers hit".
_COUNTED_AFTER: Final = re.compile(
    r" (?:(?!(?:is|was|has|does|says|admits|confirms|denies|warns|loses|suffers|apologi[sz]es|users|customers|subscribers)\b)[a-z]+s|"
    r"of|out|more|other|people|men|women|children|hundred|thousand|million)\b"
)
_WITHIN_NAMES: Final = "·•・‧"
_OF_MARKETS: Final = frozenset("场值占面售价盈")


def _is_other(simple: str, start: int, end: int) -> bool:
    """Whether letters that spell a name are those of something else.

    In Chinese part of a foreign person's name (盖伊·罗森), of a place (丰田市), of another state's body (瑞典|国家电网); in English a
    currency before an amount (PLN 1,069,850), a legal form (UAB MisterTango), a part of a country's name (United Arab Emirates), a
    numeral (Three messages).
    """
    if simple[start] < "\u3400":
        name = simple[start:end]
        if name in _LEGAL_BEFORE and _NAME_AFTER.match(simple, end):
            return True
        if name in _COUNTRYS and simple.endswith(_COUNTRYS[name], 0, start):
            return True
        if name in _NUMERALS:
            return _COUNTED_AFTER.match(simple, end) is not None
        return len(name) == _CURRENCY and name.isupper() and _AMOUNT_AFTER.match(simple, end) is not None
    if simple.startswith("国家", start) and any(
        simple[low:start] in nations() for low in range(max(0, start - 6), start - 1)
    ):
        return simple[max(0, start - 2) : start] != "中国"
    before, after = simple[start - 1 : start] if start else " ", simple[end : end + 1] or " "
    if before in _WITHIN_NAMES or after in _WITHIN_NAMES:
        return True
    return after in ("市", "县") and simple[end + 1 : end + 2] not in _OF_MARKETS


@lru_cache(maxsize=1)
def _gazetteer() -> _Gazetteer:
    return _Gazetteer(
        [line for line in read_data("organizations.tsv").splitlines() if line and not line.startswith("#")]
    )


@lru_cache(maxsize=4096)
def organization_by_name(name: str) -> KnownOrganization | None:
    """The entry that a name means, in either script, any case, with or without its legal form; None when unknown."""
    return _gazetteer().by_key(normalise_name(name))


@lru_cache(maxsize=8)
def find_organizations(text: str) -> tuple[KnownMention, ...]:
    """All gazetteer names in the text, longest at each place, in order. Latin names need their case and whole words."""
    gazetteer = _gazetteer()
    simple = simplify(text)
    return tuple(
        KnownMention(start, end, gazetteer.entry(number))
        for start, end, number in gazetteer.finder.find(simple)
        if not _is_across(simple, start, end) and not _is_other(simple, start, end)
    )


def organization_keys(organization: Organization) -> tuple[str, ...]:
    """Keys under which the same organisation is found in any outlet and script; the gazetteer's key first.

    Without an entry, the normalised name and aliases (of at least three Latin or two Chinese letters).
    """
    keys: dict[str, None] = {}
    for name in organization.names:
        known = organization_by_name(name)
        key = known.key if known else normalise_name(name)
        if known or len(key) >= (2 if _HAN_NAME.search(key) else 3):
            keys[key] = None
    return tuple(keys)
