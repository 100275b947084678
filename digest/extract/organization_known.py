"""Known names beside those that structure finds: which of two that share letters is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from digest.extract.organization_forms import Span, country_after, is_place
from digest.extract.organization_words_en import ORG_WORDS, is_common
from digest.extract.organization_words_zh import BODIES, ends_name
from digest.vocabulary import simplify
from digest.vocabulary.everyday import is_everyday
from digest.vocabulary.names import normalise_name
from digest.vocabulary.organizations import KnownOrganization

_SHORT: Final = 3
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_HAN_ONLY: Final = re.compile(r"[\u3400-\u9fff]+")
_JOINED: Final = re.compile(" (?:of|and) ")
_LATIN_IN_HAN: Final = re.compile(r"[\u3400-\u9fff].*[A-Za-z].*[\u3400-\u9fff]")
# What makes another institution of the one that it stands behind: 香港中文大学|专业进修学院.
_HAN_ARM: Final = re.compile(
    r"(?:金融|信贷|保险|证券|人寿|支付|租车|物流)(?:服务)?(?:银行)?(?:公司)?|(?:第[一二三四五六])?(?:附属|附设)?[\u3400-\u9fff]{0,6}?(?:学院|书院|医院|分校|中学|小学|高中|国中|国小|幼儿园|幼稚园|研究院|研究所|基金会|图书馆|博物馆)|"
    # A body of a trade, and an office of a county's government.
    r"[\u3400-\u9fff]{0,4}?(?:协会|学会|公会|总会|商会|工会|联合会)|[\u3400-\u9fff]{2}[处局]"
)
# A house of its own behind the name of what runs it: 昭和大学|牙科医院, 塞浦路斯银行|肿瘤中心.
_HOUSE: Final = re.compile(
    r"(?:第[一二三四五六]|附属|附设|医学|医疗|牙科|口腔|眼科|肿瘤|癌症|心脏|儿童|妇幼|妇产|康复|临床|研究|教学|纪念|中心|综合){1,3}"
    r"(?:医院|病院|诊所|中心|研究所|研究院)"
)
# What the schools and courts of a part of it are named for: South Washington County Schools.
_LOCAL: Final = re.compile(r" (?:County|City|Parish|Township|District)\Z")
_LEAST_ALIKE: Final = 3
_LEAST_TRADES: Final = 2
_MOST_LETTERS: Final = 4
_ARM_OF_COUNTRY: Final = re.compile(
    r"(?:(?:股份)?(?:有限)?公司)?([\u3400-\u9fff]{2,5}?)(?:分公司|子公司|公司|分部|分行|分社)"
)


def gone_on(simple: str, known: Sequence[Span], loose: Sequence[Span]) -> Iterator[Span]:
    """Names in a Chinese text as parts of longer ones: 三星|卡 and OB|严选, where they always go on so, and 忠利保险|西班牙公司.

    `known`: those of the gazetteer; `loose`: Latin ones that structure found.
    """
    by_name: dict[str, list[Span]] = {}
    for span in (*(span for span in known if _HAN.match(span.name)), *(span for span in loose if span.name.isascii())):
        by_name.setdefault(simplify(span.name), []).append(span)
        house = _HOUSE.match(simple, span.end) if not span.name.isascii() else None
        if house:
            yield Span(span.start, house.end(), simple[span.start : house.end()], True)
            continue
        arm = _ARM_OF_COUNTRY.match(simple, span.end)
        if arm and country_after(arm.group(1)) is not None:
            yield Span(span.start, arm.end(), simple[span.start : arm.end()], True)
    for name, found in by_name.items():
        first = _always_before(simple, found) if name.isascii() else ""
        if first:
            yield from (
                Span(s.start - 1, s.end, simple[s.start - 1 : s.end], True)
                for s in found
                if simple[s.start - 1] == first
            )
            continue
        if name.isascii():
            found = _but_one(simple, found)
        rest = _always_after(simple, found) or _trade_after(simple, found)
        if rest and normalise_name(name + rest) != normalise_name(name):
            yield from (
                Span(span.start, span.end + len(rest), name + rest, True)
                for span in found
                if simple.startswith(rest, span.end)
            )


def _always_before(simple: str, found: Sequence[Span]) -> str:
    """The Chinese letter before nearly all mentions of a Latin name, with other letters before it: 李|LUDA."""
    if len(found) < _LEAST_ALIKE:
        return ""
    letters = Counter(simple[span.start - 1 : span.start] for span in found)
    letter, times = letters.most_common(1)[0]
    if times < _LEAST_ALIKE or times + 1 < len(found) or not _HAN.match(letter) or ends_name(letter):
        return ""
    before = {simple[max(0, span.start - 2) : span.start] for span in found if simple[span.start - 1] == letter}
    return letter if len(before) >= _LEAST_ALIKE - 1 and not any(is_everyday(pair) for pair in before) else ""


_TRADE: Final = re.compile(
    "能源|电力|汽车|化学|制药|电机|物产|生命|航空|电信|娱乐|影业|游戏|医疗|健康|材料|半导体|证券|人寿|商用车"
)


def _trade_after(simple: str, found: Sequence[Span]) -> str:
    """The trade that follows more than one mention, and makes another firm of the group: 日立|能源 beside 日立."""
    if len(found) < _LEAST_TRADES:
        return ""
    trades = Counter(trade.group() for span in found if (trade := _TRADE.match(simple, span.end)))
    return next((trade for trade, times in trades.most_common(1) if times >= _LEAST_TRADES), "")


def _but_one(simple: str, found: list[Span]) -> list[Span]:
    """The mentions without the one that goes on with another letter than the rest do, if there is but one such."""
    if len(found) == 1:
        return found
    (after, times), *_ = Counter(simple[span.end : span.end + 1] for span in found).most_common()
    return [span for span in found if simple.startswith(after, span.end)] if times == len(found) - 1 else found


def _always_after(simple: str, found: Sequence[Span]) -> str:
    """The letters that follow all mentions of a name, when they are no words of the sentence."""
    if len(found) < _LEAST_ALIKE:
        return ""
    followers = {simple[span.end : span.end + _MOST_LETTERS + 1] for span in found}
    rest = min(followers)[:_MOST_LETTERS]
    while rest and not all(one.startswith(rest) for one in followers):
        rest = rest[:-1]
    if (
        len(followers) < _LEAST_ALIKE - 1
        or not _HAN_ONLY.fullmatch(rest)
        or any(ends_name(letter) for letter in rest)
        or any(is_everyday(rest[at : at + 2]) for at in range(len(rest) - 1))
        or sum(is_everyday(one[len(rest) - 1 : len(rest) + 1]) for one in followers) > len(followers) // 3
    ):
        return ""
    return rest


def without_inner(
    known: list[tuple[Span, KnownOrganization | None]], loose: Sequence[Span]
) -> list[tuple[Span, KnownOrganization | None]]:
    """Known names that are not part, or the end, of a longer name with the form of an organisation: Vale in Cedar Vale Health."""
    words = sorted(span.start for span, _ in known if " " not in span.name and not _HAN.match(span.name))
    inner = {
        start
        for span in loose
        if span.strong and " " in span.name
        for start in words[bisect_right(words, span.start) : bisect_right(words, span.end - 1)]
    }
    # `Norvale Department of Health` is not the department that the gazetteer knows.
    wider = {end: span.start for span in loose if span.strong and " " in span.name for end in _ends(span)}
    # Nor is the one within a name: Washington [State Department] of Licensing, 巴恩健康[NHS]信托.
    holders = [span for span in loose if span.strong and (_JOINED.search(span.name) or _LATIN_IN_HAN.match(span.name))]
    # Nor does a known one begin within a word: Foothill-|De Anza College District.
    hyphens = [span for span in loose if span.strong and "-" in span.name]
    behind_hyphen = {
        span.start + at + 1 for span in hyphens for at, letter in enumerate(span.name) if letter == "-" and at
    }
    # Nor is a body that is named by its kind alone another country's: 格鲁吉亚中央|选举委员会.
    kinds = {span.end: span.start for span in loose if span.strong and _HAN.match(span.name)}
    # Nor is the bank of a part of the country that of the whole: 南|日本银行.
    parts = {span.end: span.start for span in loose if span.name[:1] in _QUARTERS}
    # Nor is `K Box` the short name that ends it.
    short = {span.end: span.start for span in loose if " " in span.name}
    ends = _always_ends(known, short)
    return [
        (span, entry)
        for span, entry in known
        if span.start not in inner
        and span.start not in behind_hyphen
        and span.name not in ends
        and not (" " in span.name and wider.get(span.end, span.start) < span.start)
        and not any(holder.start < span.start and span.end < holder.end for holder in holders)
        and not (
            _LOCAL.search(span.name) and any(s.start < span.start and span.end < s.end and s.strong for s in loose)
        )
        and parts.get(span.end, span.start) != span.start - 1
        and not (simplify(span.name) in BODIES and kinds.get(span.end, span.start) < span.start)
        and not (len(span.name) <= _SHORT and short.get(span.end, span.start) == span.start - 2)
    ]


_QUARTERS: Final = frozenset("东東西南北")


def _always_ends(known: Sequence[tuple[Span, KnownOrganization | None]], longer: Mapping[int, int]) -> frozenset[str]:
    """Known words that are but the last one of another name, each time that they are said: Dave, of Famous Dave's.

    `longer`: where names of several words begin, by where they end.
    """
    starts: dict[str, list[int]] = {}
    for span, _ in known:
        if span.name.isascii() and " " not in span.name:
            starts.setdefault(span.name, []).append(span.start - longer.get(span.end, span.start))
    return frozenset(name for name, before in starts.items() if len(before) > 1 and before[0] and len(set(before)) == 1)


_LEGAL_END: Final = re.compile(r",? (?:Inc|LLC|LLP|Ltd|Limited|PLC|Plc|Corp|Corporation|Co)\.?\Z")


def _ends(span: Span) -> tuple[int, ...]:
    """Where a name ends, with its legal form and without: Acorn Waste Management|Ltd."""
    legal = _LEGAL_END.search(span.name)
    return (span.end, span.start + legal.start()) if legal else (span.end,)


_MOST_CAPITALS: Final = 5
_ONE_NAME: Final = re.compile(r"[A-Z][a-z]{2,}")


def is_named_arm(known: str, longer: str) -> bool:
    """Whether a word after a name of capitals makes it an arm's: `NHS Highland`, `MTN Irancell`, `NEC Biglobe`."""
    rest = longer.removeprefix(f"{known} ")
    return (
        known.isupper()
        and len(known) <= _MOST_CAPITALS
        and _ONE_NAME.fullmatch(rest) is not None
        and rest not in ORG_WORDS
        and not is_common(rest)
    )


_SMALL_WORDS: Final = frozenset({"of", "for", "and", "the", "on", "in", "&"})
_LEAST_CAPITALS: Final = 3


def of_another(known: Sequence[tuple[Span, KnownOrganization | None]], loose: Sequence[Span]) -> frozenset[str]:
    """Capitals that stand for another body of the text than for the known one: OPM beside Office of the Prime Minister."""
    capitals = {
        span.name: entry
        for span, entry in known
        if entry
        and span.name.isascii()
        and span.name.isupper()
        and span.name.isalpha()
        and len(span.name) >= _LEAST_CAPITALS
    }
    if not capitals:
        return frozenset()
    long = {span.name for span in loose if span.strong}
    said = {normalise_name(span.name) for span, _ in known} | {normalise_name(name) for name in long}
    found = set()
    for name in long:
        initials = "".join(word[0] for word in name.split(" ") if word and word not in _SMALL_WORDS)
        entry = capitals.get(initials)
        if entry and said.isdisjoint(normalise_name(one) for one in entry.names if one != initials):
            found.add(initials)
    return frozenset(found)


def extends(known: Span, longer: Span) -> bool:
    """A longer run names another organisation: `Experian South Africa`, `Dallas County Jail`, not `X公司客户`."""
    rest = longer.name[len(known.name) :].strip(" ,")
    if _HAN_ARM.fullmatch(rest):
        return True
    return (
        (longer.strong or country_after(rest) is not None or is_named_arm(known.name, longer.name))
        and bool(rest)
        and not _HAN.match(rest)
        and not (rest.startswith("of ") and is_place(rest[3:]))
        and normalise_name(longer.name) != normalise_name(known.name)
    )


_ANOTHER_NAME: Final = re.compile(r" [A-Z][a-z]+(?: [A-Z][a-z]+)?")
_SHORT_FORM: Final = re.compile(r" \(\W{0,2}([A-Z]{2,6})\W{0,2}\)")


def is_said_again(text: str, known: Span, longer: Span) -> bool:
    """Whether a known name goes on with the same words most times that it is said, or with its short form: Paytm Mall beside Paytm,
    Swire Pacific Offshore (SPO)."""
    if not _ANOTHER_NAME.fullmatch(longer.name[len(known.name) :]):
        return False
    short = _SHORT_FORM.match(text, longer.end)
    if short and short.group(1) == "".join(word[0] for word in longer.name.split(" ")):
        return True
    times = text.count(longer.name)
    return times >= _LEAST_ALIKE and 2 * times >= text.count(known.name)
