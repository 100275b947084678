"""Chinese names that hide: what somebody is and not who (某医院, 南昌某高校, 一家装饰公司, A公司)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest.extract.organization_forms import Span, places
from digest.extract.organization_names_zh import begins_with_place
from digest.extract.organization_words_zh import PAIR, STOP, is_kept
from digest.vocabulary.phrases import words

# What hides behind 某 or 一家 is told by its kind.
_HIDDEN_KINDS: Final = (
    r"承包商|服务商|供应商|运营商|部委|部门|诊所|幼儿园|酒店|饭店|宾馆|协会|研究院|机关|公司|医院|银行|高校|大学|学院|学校|中学|小学|国中|高中|国小|书院|局|平台|"
    r"企业|机构|集团|会所|会馆|驾校|影楼|卫生院|保健院|药房|药局|超市|商店|网店|商场|旅行社|旅社|景区|街道办事处|街道办|居委会|村委会|"
    r"门诊部|门诊|营业部|院所|美容院|出版社|报社|律所|律师楼|事务所|工厂|民宿|养老院|营运商|电讯商|电信商|仓库|小区"
)
ANONYMOUS: Final = re.compile(
    r"([\u3400-\u9fff]{0,6}?(某{1,2})(?:(?:(?!原系|[攻闯潜侵]|进了|进家|管(?!理)|日丈)(?![是的在将把被与向，名又给转从卖买并就也已系某只着受跟往去到说])[\u3400-\u9fff]){0,10}?"
    rf"(?:{_HIDDEN_KINDS}|单位|店|中心)(?:(?<!公司)[\u3400-\u9fff]{{0,4}}公司)?))"
)

_DISTRICTS: Final = frozenset("市区县镇州省邦")
_NO_DISTRICTS: Final = words(
    "辖区 小区 社区 园区 地区 校区 片区 景区 市区 本市 该市 全市 本县 该县 本省 外省 全省 该州 某市 某县 某区 某省"
)
_LONGEST_PLACE: Final = 8
_HERE: Final = frozenset("本该我全外各同")
_ONE_OF: Final = re.compile(rf"一[所家间个](?:(?![是的在将把被与向和])[\u3400-\u9fff]){{0,8}}?(?:{_HIDDEN_KINDS})")


# 昆山|一公司: where it is, and one of many; a letter in place of the name: A公司.
_COUNTED_AFTER_PLACE: Final = re.compile(
    r"一(?<=[\u3400-\u9fff]{2}.)(?:公司|医院|小学|中学|学校|银行|企业|酒店|工厂|诊所|幼儿园|药店|商场)"
)
_LETTERED: Final = re.compile(r"[A-Z](?<![A-Za-z0-9].)(?:公司|集团|医院|银行|学校|大学|部门|平台|网站|机构|单位)")


def _is_where(letters: str) -> bool:
    """Whether the letters are a place, or have the form of one that no list holds: 沭阳县."""
    return letters in places() or (
        PAIR < len(letters) <= _LONGEST_PLACE and letters[-1] in _DISTRICTS and letters[-PAIR:] not in _NO_DISTRICTS
    )


def since_stop(simple: str, low: int, high: int) -> int:
    """Where the run of Chinese letters begins that ends at `high`, with no letter in it that ends a name; `low` at the earliest."""
    return next(
        (
            at
            for at in range(high, low, -1)
            if (simple[at - 1] in STOP and not is_kept(simple, at - 1)) or simple[at - 1] < "\u3400"
        ),
        low,
    )


def _place_before(simple: str, low: int, high: int) -> int:
    """Where the place begins that ends at `high`, without letters that stand before a known one (进|河南光山县); `high` if none does."""
    start = since_stop(simple, low, high)
    start = next((at for at in range(start, high) if begins_with_place(simple[at:high])), start)
    return start if _is_where(simple[start:high]) else high


def anonymous_names(simple: str) -> Iterator[Span]:
    """Names that hide: `某医院`, `南昌某高校`. They are the victim's only where no full name is."""
    for match in _ONE_OF.finditer(simple):
        one = match.start()
        start = since_stop(simple, max(0, one - _LONGEST_PLACE), one)
        where = simple[start:one]
        if not _is_where(where) or (where[:1] in _HERE and where[-1:] in _DISTRICTS):
            start = one  # 本市|一家医院: where "here" is, only its readers know
        yield Span(start, match.end(), simple[start : match.end()], False)
    for match in _COUNTED_AFTER_PLACE.finditer(simple):
        start = _place_before(simple, max(0, match.start() - _LONGEST_PLACE), match.start())
        if start < match.start():
            yield Span(start, match.end(), simple[start : match.end()], False)
    for match in _LETTERED.finditer(simple):
        yield Span(match.start(), match.end(), match.group(), False)
    if "某" not in simple:
        return
    for match in ANONYMOUS.finditer(simple):
        start = _place_before(simple, match.start(1), match.start(2))
        yield Span(start, match.end(1), simple[start : match.end(1)], False)
