"""Whether Chinese letters may be a name, what is cut off them, and the other forms that a name has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from digest.extract.organization_forms import Span, country_after, is_han_person, places
from digest.extract.organization_words_zh import (
    BODIES,
    COUNTED,
    GENERIC,
    LEAST_SHORT,
    NOT_SUBJECT,
    PAIR,
    SUFFIX,
    THING,
    without_place,
)
from digest.vocabulary import simplify
from digest.vocabulary.everyday import is_everyday
from digest.vocabulary.phrases import words

_COUNTRY: Final = 2
"""Letters of most countries' names. With one letter more they are cut off within a word: 韩国仁|荷大学."""
_COUNT: Final = re.compile(
    r"[\d,.一二三四五六七八九十百千两数几多余近约逾]*[万亿]?(?:件|条|人|名|家|份|笔|张|个|台|次|起|户|封|页|(?:新|港|日|韩|美|欧|加|澳)?元|令吉|卢比|英镑|年|月|日|天|成|倍)(?:多|余|以上)?"
)
_WHILE: Final = re.compile(r"[\d一二三四五六七八九十两几数半]+个?多?(?:年|月|周|星期|天|小时)多?[后前内来间里中]")
_SCALES: Final = frozenset("百千万萬亿億")
_COUNT_AFTER: Final = re.compile(
    rf"(?:近|约|約|逾|超|超过|至少)?[\d一二三四五六七八九十两兩几幾数數]+[{''.join(sorted(_SCALES))}]+\Z"
)
_OFFICER_FIRST: Final = re.compile(
    r"(?:执行长|创办人|创始人|负责人|主席|主任|董事|教授|总裁|社长|防长|外长|财长|首相|司长|署长|处长|会长|馆长|书记|市长|部长|局长|院长|校长|发言人|首席执行官|董事长|总经理|总理|总统|议员|检察官|律师)[\u3400-\u9fff]{2,4}\Z"
)
_OFFICER_WITHIN: Final = re.compile(r"(?:[司厅局署处院校会市县]长|主管|总裁|部长)[\u3400-\u9fff]{2,4}\Z")
_OFFICER_LAST: Final = re.compile(r"(?:专员|秘书长|检察长|司令|大使|议员|总检察官)[\u3400-\u9fff·]{2,6}\Z")
# Before a name, a word that counts it.
_COUNTED_SO: Final = frozenset("一这那两几数多每")
_CLASSES: Final = frozenset("家套个款台间名起份座支批项")


# With 日报 two other words: 6日|报警, 翌日|报案.
_REPORTS: Final = frozenset("警案告称请")
# A day right behind a name, or begun in it: 利亚零售|上周六.
_DAY_AFTER: Final = re.compile(r"[上下本](?:周|星期|个?月|半年|季|午)[一二三四五六日天]?|[今昨前][日天年晨晚早]")
_DAY_BEGINS: Final = frozenset("上下本今昨前")
_CLASSIFIERS: Final = frozenset("名位个個家份条條笔筆张張宗起件台")


def checked(simple: str, span: Span) -> Span | None:
    """The name without the word that counts it (一|份玛拉工艺大学); None for what counts something (万件) or is a mere kind (律所)."""
    if span.start and simple[span.start - 1] in _COUNTED_SO and simple[span.start : span.start + 1] in _CLASSES:
        span = Span(span.start + 1, span.end, span.name[1:], span.strong)
    counted = _COUNT_AFTER.search(span.name) if span.name[-1:] in _SCALES else None
    if counted and counted.start() > 1:
        span = Span(span.start, span.start + counted.start(), span.name[: counted.start()], span.strong)
    low, high = span.start + PAIR, span.end + PAIR
    day = None if _DAY_BEGINS.isdisjoint(simple[low:high]) else _DAY_AFTER.search(simple, low, high)
    if day is not None and day.start() < span.end <= day.end():
        span = Span(span.start, day.start(), span.name[: day.start() - span.start], span.strong)
    tail = _POST_TAIL.search(span.name) if span.name[-1:] in _POST_ENDS else None
    if tail and (span.name.isascii() or _OF_OFFICE.match(simple, span.end)):
        span = Span(span.start, span.start + tail.start(), span.name[: tail.start()], span.strong)
    name = simple[span.start : span.end]
    if (
        len(name) < 2
        or simple[span.start - 1 : span.start] == "某"  # 某|职业学院 hides, and is a name with the letter
        or (name.endswith("日报") and simple[span.end : span.end + 1] in _REPORTS)
        or (simple[span.end : span.end + 1] == "案" and not span.strong and is_han_person(name))
        or (
            len(name) > PAIR
            and (is_everyday(name[:-1]) and is_everyday(simple[span.end - 1 : span.end + 1]))  # 个资外|泄
        )
        or _is_no_name(name)
    ):
        return None
    return span


@lru_cache(maxsize=4096)
def _is_no_name(name: str) -> bool:
    """Whether the letters, wherever they stand, count something, name a person by the office, or are a mere kind."""
    return bool(
        (name[0] in _CLASSIFIERS and is_everyday(name[1:]))
        or _OFFICER_FIRST.match(name)
        or (_OFFICER_WITHIN.search(name) and not SUFFIX.search(name[-4:]))
        or (name not in places() and without_place(name) in places() and not SUFFIX.search(name))
        or (_OFFICER_LAST.search(name) and not SUFFIX.search(name[-4:]))
        or _COUNT.fullmatch(name)
        or _WHILE.fullmatch(name)
        or (SUFFIX.fullmatch(name) and name not in BODIES)
    )


# What of a name is a post or a system in it: Larkin| IT管理员, 考试中心|办公室副主任.
_POST_TAIL: Final = re.compile(r" (?:IT|CEO|CTO|CFO|CISO|COO|HR)\Z|(?<=[局院会校委])办公室\Z|(?<=中心)办公室\Z")
_POST_ENDS: Final = frozenset("TOR室")
_OF_OFFICE: Final = re.compile(r"副?主任|[一的]?名?(?:工作人员|职员|负责人)")
_PERSON_BEFORE: Final = re.compile(
    r"(?:部长|立委|市长|县长|局长|处长|署长|厅长|司长|科长|校长|院长|主席|总裁|董事长|执行长|总经理|法官|检察官|民警|警员|护士|议员|教授|律师|被告人?|嫌疑人|嫌犯|疑犯|主犯|案犯|罪犯|黑客|骇客|男子|女子|男生|女生|男孩|女孩|老人|大学生|被害人|受害人|被告席上的|名叫|化名|自称)\Z"
)
_PERSON_AFTER: Final = re.compile(
    r"[（(，,、 ]{1,2}(?:男|女|\d{4}年(?:\d{1,2}月)?(?:出?生|生于)|(?:现年)?\d{1,2}岁|[\u3400-\u9fff]{2,4}人，)|"
    r"[”\"」』]?案(?!件)|犯[\u3400-\u9fff]{2,12}罪|供述|供称|交代|当庭|的(?:父亲|母亲|家人|家属|妻子|丈夫)|(?:一审)?(?:被判|获刑)|被捕|落网|归案"
)


def is_told_as_person(name: str, spans: Sequence[Span], simple: str) -> bool:
    """Whether a name of a person's form is told as one somewhere: 被告人杜天禹, 杜天禹，1998年生. `spans`: where it stands."""
    return is_han_person(name) and any(
        _PERSON_BEFORE.search(simple, max(0, span.start - 8), span.start) or _PERSON_AFTER.match(simple, span.end)
        for span in spans
    )


def may_name(name: str) -> bool:
    """Whether Chinese letters may be a name: no everyday word, place, count or kind."""
    return not (
        is_everyday(name)
        or name in places()
        or _is_two_places(name)
        or (len(name) == _COUNTRY + 1 and country_after(name[:_COUNTRY]) is not None)
        or NOT_SUBJECT.search(name)
        or GENERIC.match(name)
        or COUNTED.search(name)
        or THING.search(name)
        or SUFFIX.fullmatch(name)
        or (name[-1] == "案" and len(name) <= LEAST_SHORT)
    )


def _is_two_places(name: str) -> bool:
    """安徽|芜湖: a province, and a city or county of it without its kind."""
    rest = without_place(name)
    return rest != name and (rest in places() or any(rest + kind in places() for kind in "县市区"))


_DISTRICTS: Final = frozenset("县府州省郡")
_OF_DISTRICT: Final = frozenset("立政议长警")
"""What goes on from such a word: 密歇根州|立大学."""


def short_forms(key: str, name: str) -> Iterator[str]:
    """Other forms of a Chinese name: without the place before it, and without the word for what it is after it."""
    for length in (4, 3, 2):
        rest = key[length:]
        told = key[:length] in places() or (
            key[length - 1 : length] in _DISTRICTS and key[: length - 1] in places() and rest[:1] not in _OF_DISTRICT
        )
        if told and len(rest) >= LEAST_SHORT and rest[0] not in _DISTRICTS:
            yield rest
    kind = SUFFIX.search(simplify(name))
    stem = simplify(name)[: kind.start()] if kind else ""
    if (
        kind
        and kind.end() == len(name)
        and len(stem) > 1
        and stem not in places()
        and not is_everyday(stem)
        and not GENERIC.match(stem)
        and kind.group() not in _OFFICES
    ):
        yield stem


# What stands before these is the place that they serve, and stays one where it stands alone: 胶州 for 胶州市公安局.
_OFFICES: Final = words(
    "公安局 警察局 警察厅 警局 派出所 交警大队 教育局 税务局 国税局 国税厅 税务署 卫生局 卫生署 卫健委 网信办 人社局 民政局 社保局 医保局 "
    "房管局 财政局 消防处 疾病预防控制中心 疾控中心 疾控部门 市政府 县政府 州政府 郡政府 区政府 人民政府 居委会 街道办 村委会 管委会"
)


_INITIAL: Final = {"医院": "院", "大学": "大", "学院": "院", "书院": "院", "银行": "行", "中学": "中"}


def initial_forms(name: str) -> Iterator[str]:
    """The usual abbreviations of an institution's name: 威院 for 威尔斯亲王医院, 梨花女大 for 梨花女子大学."""
    simple = simplify(name)
    last = _INITIAL.get(simple[-2:])
    if last is None or len(simple) < LEAST_SHORT:
        return
    stem = without_place(simple[:-2])
    for head in (stem[:1], stem[:2], stem.replace("女子", "女") if "女子" in stem else ""):
        form = head + last
        if len(form) >= PAIR and form != simple and not is_everyday(form) and form not in places():
            yield form


_NUMERALS: Final = frozenset("二三四五六七八九十")
_COUNTS: Final = frozenset("家间所个名位大条级月日年次成方项类种届分点号千百万亿十")


def begins_with_numeral(simple: str, start: int) -> bool:
    """Whether the numeral at which a name was cut off is its first letter, as it stands before it always: 日本|三京商会."""
    numeral, rest = simple[start - 1 : start], simple[start : start + PAIR]
    if numeral not in _NUMERALS or rest[:1] in _COUNTS:
        return False
    before = simple[start - 2 : start - 1]
    told = before in "县市区州镇省" or any(simple[start - 1 - size : start - 1] in places() for size in (2, 3, 4))
    if before > "\u33ff" and not told:
        return False
    times = simple.count(rest)
    return times > (not told) and simple.count(numeral + rest) == times


_IN_STATE: Final = re.compile(r"[州省县郡][\u3400-\u9fff]{1,6}\Z")
_THERE: Final = re.compile(r"的?一[处家间所座]")


def is_defined_place(simple: str, name: str, end: int) -> bool:
    """Whether a name before a Latin one in brackets is a place: 弗里堡州|伯辛根 (Bösingen), 普波拉 (Puuppola) 的一处护理院."""
    return SUFFIX.search(name) is None and bool(_IN_STATE.search(name) or _THERE.match(simple, end))
