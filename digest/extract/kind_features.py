"""What is observed about an article's form and wording, from which `kind` tells one breach from a round-up and from anything else.

Every observation is a number between 0 and 1. Words are counted by groups (`vocabulary/kinds.tsv`): each different word once, in the head
line and per length of the body, so that neither a repeated word nor a long text decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from digest.extract.affected import FigureReading
from digest.extract.attack import is_said, told_causes
from digest.extract.organization import OrganizationReading
from digest.extract.scan import Scan
from digest.model import Unit
from digest.text.numbers import Amount, Measure
from digest.text.patterns import AtWord, quick
from digest.text.tells import Tell

READ_LIMIT: Final = 6_000
_PEOPLE: Final = frozenset([Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS])
_FEW: Final = 100  # a smaller count is no breach's number in a list of breaches
# A Chinese text says in one letter what an English one says in about 2.2; sizes are in thousands of English letters.
_HAN_SIZE: Final = 2.2
# Groups of words that tell an event; a paragraph or sentence with one of them is "of an event".
_EVENT_GROUPS: Final = frozenset(["access", "claim", "notify"])
_ITEM: Final = re.compile(
    r"\s*(?:[^\w\s\"'“‘「『(（【《\[]|\(?\d{1,2}[.)、]|[一二三四五六七八九十]{1,2}[、.]|案例[一二三四五六七八九十\d]|"
    r"(?:1[0-2]|[1-9]|[一二三四五六七八九十]{1,2}) ?月|[【\[])"
)
_NAMED_ITEM: Final = re.compile(
    r"\W{0,3}[A-Z][\w'&.-]*(?: (?:[A-Z][\w'&.-]+|of|and|for|the|&)){0,6}(?:, (?:\d{4}|[A-Z][\w. ]+))*(?:[.:]| ?-+)\s"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?!\d)")
_TITLE_PLURAL: Final = re.compile(
    r"\b(?:breaches|hacks|leaks|attacks|incidents|cases|victims|fines|companies|firms|hospitals|lenders|schools|districts|"
    r"colleges|banks|years|rules|laws)\b|[一两二三四五六七八九十几数多]+(?:家|起|案|宗|件|大|周)|周报|盘点|汇总"
)
_TITLE_COUNT: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|several|multiple|both|\d{1,3})"
    r"(?: [\w.'-]+){0,2} (?:breaches|hacks|leaks|attacks|incidents|cases|victims|fines|probes|lawsuits|suits|warnings|reports|"
    r"companies|firms|businesses|organi[sz]ations|bodies|groups|chains|brands|hospitals|clinics|practices|dentists|doctors|lenders|banks|"
    r"insurers|schools|districts|colleges|universities|academies|libraries|councils|counties|cities|towns|states|agencies|"
    r"departments|offices|ministries|forces|parties|unions|trusts|charities|churches|airlines|carriers|operators|stores|"
    r"retailers|restaurants|hotels|casinos|exchanges|vendors|suppliers|providers|sites|websites|forums|portals|platforms|apps|games|"
    r"networks|databases|things|ways|steps|lessons|questions|years)\b|"
    r"(?:[一两二三四五六七八九十几数多]|\d{1,3})余?多?(?:家|起|案|宗|件|大|周|步|招|问|点|所|间|地|国|州|省|县|校|款|封|个(?:国|州|省|市|县|区|"
    r"部|单位|机构|平台|网站|政府))(?![年月日])"
)
_TITLE_LIST: Final = re.compile(r"[;；|｜]|[:：][^,，、]*[,，、]")
_TITLE_EVENT: Final = quick(
    r"\b(?:breach|hack|stol|attack|leak|ransomware|expos|data\b|records\b|customers\b|patients\b|fine[ds]?\b|hit\b|lost\b|"
    r"theft\b|thieves\b)|泄露|外泄|外流|入侵|攻击|勒索|窃|被黑|泄漏|流出|被盗|撞库|个资|信息|资料|数据|曝光|罚"
)

_NO_VICTIMS: Final = frozenset({"regulator", "researcher", "outlet", "actor"})
# What a breach is about, whatever kind of data it was.
_HELD: Final = AtWord(
    r"\b(?:data|information|records|files|details|accounts?|databases?|documents|passwords|credentials|e ?mails|names)\b|"
    r"信息|资料|数据|个资|档案|文件|名单|账号|帐号|账户|邮件|源代码|记录"
)

# What data lie on or in: where a robbery is told and none of it, goods are gone, or money.
_HOLDS_DATA: Final = quick(
    r"\b(?:data|information|records?|files?|details|databases?|documents?|papers|passwords|credentials|laptops?|computers?|servers?|drives?|"
    r"tapes?|disks?|usb|phones?|tablets?|ipads?|cameras?|briefcase|charts)\b|信息|资料|数据|个资|档案|文件|名单|账号|帐号|账户|记录|电脑|笔记本|手机|硬盘|优盘|"
    r"u盘|平板|服务器|病历|证件|随身碟|笔电|相机"
)


# Somebody did something to data, in words that name no kind of attack: "had been in its files", "copied data of the group".
_DEED: Final = Tell(
    r"(?:copied|copies|stole|stolen|took|taken|exfiltrated|downloaded|published|leaked|accessed|viewed|exposed|been in|got into|"
    r"broke into|broken into) (?:[\w'-]+ ){0,5}(?:data|information|records|files|documents|databases?|servers?|systems?|computers?|"
    r"mail|mailbox(?:es)?|inbox(?:es)?|source code|"
    r"tickets|network)\b",
    r"(?:拷走|拷贝|取走|拿走|盗走|窃走|下载|外传|外流|流出|泄露|翻看|偷看)[^,，。;；]{0,12}(?:数据|资料|信息|文件|档案|名单|名册|订单|记录|病历|简历|表格|照片)",
)


def observe(
    scan: Scan, organization: OrganizationReading, figures: FigureReading, data_types: int
) -> Mapping[str, float]:
    """What speaks for and against each kind. `data_types` counts the types of data that the text lists as exposed."""
    doc = scan.doc
    limit = min(scan.limit, READ_LIMIT)
    body = scan.simple[doc.title_end : limit]
    size = max(300.0, len(body) * (_HAN_SIZE if doc.is_chinese else 1.0)) / 1_000
    counts = [
        amount.start
        for amount in doc.amounts_in(0, limit)
        if amount.measure is Measure.COUNT and amount.value and amount.value >= _FEW and amount.unit in _PEOPLE
    ]
    percents = sum(amount.measure is Measure.PERCENT for amount in doc.amounts_in(doc.title_end, limit))
    lists = _data_lists(scan)
    return {
        **_words(scan, limit, size),
        **_title(scan),
        **_mentions(scan, limit, size),
        **_structure(scan, limit, size, counts),
        **_breach(scan, limit, size, data_types),
        "headline": 1.0 if figures.headline else 0.0,
        "organization": organization.score if organization.organization else 0.0,
        **{f"victim: {name}": 1.0 for name in organization.told},
        "no usual victim": float(organization.known is not None and organization.known.role in _NO_VICTIMS),
        "data types": min(5, data_types) / 5,
        "lists of data": min(4, lists) / 4,
        "one list of data": float(lists == 1),
        "counts": _capped(len(counts) - bisect_left(counts, doc.title_end), size * 6),
        "percentages": _capped(percents, size * 4),
        "questions": _capped(body.count("?") + body.count("？"), size * 4),
        "years": min(5, len(set(_YEAR.findall(body)))) / 5,
        "dates": _capped(len(doc.dates_in(doc.title_end, limit)), size * 5),
        "short": float(size < 1),
        "long": _capped(1, 4 / size),
        "aside": sum(scan.aside) / max(1, len(scan.aside)),
    }


def _capped(count: float, most: float) -> float:
    return min(1.0, count / most)


def _words(scan: Scan, limit: int, size: float) -> Mapping[str, float]:
    """Different words of each group that has any: in the head line (two are enough), and per length of the body."""
    title: dict[str, set[str]] = {}
    body: dict[str, set[str]] = {}
    for cue in scan.of("kind"):
        if cue.start < limit:
            part = title if cue.start < scan.doc.title_end else body
            part.setdefault(cue.key, set()).add(scan.simple[cue.start : cue.end])
    return {
        **{f"{group} in title": min(2, len(found)) / 2 for group, found in title.items()},
        **{group: _capped(len(found), size * 10) for group, found in body.items()},
    }


def _breach(scan: Scan, limit: int, size: float, data_types: int) -> Mapping[str, float]:
    """Whether the words of a breach are there at all: for an attack (sure ones, and such as stand for much else) and for data."""
    end = scan.doc.title_end
    imagined: dict[int, bool] = {}
    named = [cue for cue in scan.of("attack") if cue.start < limit]
    attacks = [cue for cue in named if is_said(scan, cue, imagined)]
    sure = {scan.simple[cue.start : cue.end] for cue in attacks if cue.weight >= 1}
    weak = {scan.simple[cue.start : cue.end] for cue in attacks if cue.weight < 1}
    data = {cue.key for cue in scan.of("data") if cue.key != "-" and cue.start < limit}
    sentences = {scan.doc.sentence_at(cue.start) for cue in attacks}
    told = sum(_HELD.search(scan.simple, sentence.start, min(limit, sentence.end)) for sentence in sentences)
    deed = any(True for _ in _DEED.places(scan.simple, 0, limit))
    return {
        "attacks on data": _capped(told, size * 3),
        "attack words": _capped(len(sure), size * 4),
        "weak attack words": _capped(len(weak), size * 3),
        "attack in title": float(any(cue.start < end for cue in attacks)),
        "no attack words": float(not sure),
        "no attack at all": float(
            not named and not deed and not told_causes(scan) and not _TITLE_EVENT.search(scan.simple, 0, end)
        ),
        "data words": min(6, len(data)) / 6,
        "nothing exposed": float(not data_types),
        "no attack on data": float(not told),
        "nothing told of data": float(not told and not deed and not data_types),
        "goods alone": float(
            any(cue.key == "robbery" and cue.start < limit for cue in scan.of("kind"))
            and not _HOLDS_DATA.search(scan.simple, 0, limit)
        ),
    }


# A head line that says there was no breach: `No, …`, `were not stolen`, 系编造, 未遭入侵. (Hyphens are spaces here.)
_TITLE_DENIES: Final = quick(
    r"\Ano[,:!] |[:;?] no[,:] |\b(?:not|never|nobody|none|n['’]t)\b[^.;:,]{0,24}\b(?:hack\w*|stolen|breach\w*|leak\w*|compromised|taken)\b|"
    r"\bno (?:hack|breach|leak|sign|evidence|trace|proof|indication)\b|"
    r"\b(?:denies|refutes|rejects|disputes|dismisses|rubbishes|rubbished) (?:\w+ ){0,4}(?:breach|hack|leak|claim|report)|"
    r"\b(?:data|details|records|accounts|funds) (?:is|are|was|were|remains?|stays?) (?:safe|secure|intact|unaffected)\b|"
    r"\b(?:hoax|myth|false alarm|debunk\w*|untrue|invented)\b|"
    r"\bfake (?:news|claims?|reports?|leaks?|breach|data|list|story|screenshots?)\b|\b(?:is|was|are|were) (?:a )?fakes?\b|"
    r"(?:不是|并非|并未|未遭|没有|未被|没被|未发生|不存在|否认)[^,，。:：;；]{0,10}(?:泄|外流|入侵|被黑|攻击|失窃|窃|被盗|拖库|撞库|[这此]回?事|的事)|"
    r"编造|谣|不实|无稽|胡言|子虚乌有|虚假|假消息|造假|乌龙|虚惊"
)


# One that says that what is told of is nothing, or somebody else's: `aren't ours`, `do not exist`, 对不上, 不是我们的.
_TITLE_DOUBTS: Final = quick(
    r"\bsays no to (?:[\w']+ ){0,4}(?:claims?|reports?)|\b(?:nobody|no one|no hackers?) (?:broke|ran|got|hacked|stole|took|has been in)\b|"
    r"\b(?:aren't|isn't|are not|is not|wasn't|weren't|not) (?:ours|its own|theirs|genuine|from (?:us|our|its))\b|"
    r"\bdo(?:es)? not (?:exist|match|come from)\b|\bdon't exist\b|\b(?:were|was) (?:made up|fabricated|harmless|test data|its own)\b|"
    r"\bzero evidence\b|\bneither [\w ]+ nor its\b|\b(?:recycled|stale|old) (?:data|file|records|leak)\b|\bread this (?:one )?before\b|"
    r"\b(?:false|bogus)\b|"
    r"不是(?:我们|本公司|我司|我家|从|其)|非(?:我们|本公司|本行|我司)|不符|对不上|无(?:资料|数据|个资|客户资料)?(?:外泄|泄露|外流)|"
    r"系(?:旧|谣)|旧料|旧闻|旧货|谣言|测试(?:用的?)?(?:假)?(?:数据|资料)|假数据|(?<=[^有])没丢|虚构|捏造|澄清"
)


def _title(scan: Scan) -> Mapping[str, float]:
    title = scan.simple[: scan.doc.title_end]
    return {
        "title denies": float(_TITLE_DENIES.search(title) is not None),
        "title doubts": float(_TITLE_DOUBTS.search(title) is not None),
        "question in title": float("?" in title or "？" in title),
        "list in title": float(_TITLE_LIST.search(title) is not None),
        "event in title": float(_TITLE_EVENT.search(title) is not None),
        "plural in title": float(_TITLE_PLURAL.search(title) is not None),
        "counted in title": float(_TITLE_COUNT.search(title) is not None),
        "number in title": float(any(_is_count(amount) for amount in scan.doc.amounts_in(0, scan.doc.title_end))),
        "parts in title": min(3, sum(title.count(mark) for mark in ";；、|｜,，")) / 3,
        "organization in title": float(any(name in title for name in scan.names)),
    }


def _mentions(scan: Scan, limit: int, size: float) -> Mapping[str, float]:
    """How often and how far apart the organisation is named in the body, by the name that is used most."""
    start = scan.doc.title_end
    found: list[int] = []
    for name in scan.names[:6]:
        places: list[int] = []
        at = scan.simple.find(name, start, limit)
        while at >= 0 and len(places) < 60:
            places.append(at)
            at = scan.simple.find(name, at + len(name), limit)
        found = max(found, places, key=len)
    return {
        "mentions": _capped(len(found), size * 4),
        "named once": float(len(found) <= 1),
        "span of mentions": (found[-1] - found[0]) / max(1, limit - start) if found else 0.0,
        "named early": float(bool(found) and found[0] < start + (160 if scan.doc.is_chinese else 350)),
    }


def _is_count(amount: Amount) -> bool:
    return amount.measure is Measure.COUNT and amount.value is not None and amount.value >= _FEW


def _data_lists(scan: Scan) -> int:
    """Sentences of the body that name three types of data or more: a round-up has one for each incident."""
    named: dict[int, set[str]] = {}
    for cue in scan.of("data"):
        if cue.key != "-" and cue.start >= scan.doc.title_end:
            named.setdefault(scan.doc.sentence_at(cue.start).index, set()).add(cue.key)
    return sum(len(types) >= 3 for types in named.values())


def _structure(scan: Scan, limit: int, size: float, counts: Sequence[int]) -> Mapping[str, float]:
    """Sentences and paragraphs that tell of an event, and whether they name the organisation, a number, or open like an item."""
    doc = scan.doc
    events = sorted(
        [cue.start for cue in scan.of("kind") if cue.key in _EVENT_GROUPS] + [cue.start for cue in scan.of("attack")]
    )
    sentences = [s for s in doc.sentences if not s.in_title and s.start < limit]
    told = [s for s in sentences if _any(events, s.start, s.end)]
    own = sum(_any(scan.places, s.start, s.end) for s in told)
    elsewhere = sum(_any(counts, s.start, s.end) and not _any(scan.places, s.start, s.end) for s in told)
    bounds = [i for i, s in enumerate(sentences) if i == 0 or s.paragraph != sentences[i - 1].paragraph]
    paragraphs = [
        (sentences[low].start, sentences[high - 1].end) for low, high in pairwise([*bounds, len(sentences)]) if high
    ]
    marked = items = named = counting = ours = eventful = 0
    for low, high in paragraphs:
        if high - low < 25:
            continue
        item = _ITEM.match(doc.plain, low, high) is not None
        marked += item
        if not _any(events, low, high):
            continue
        eventful += 1
        if _any(scan.places, low, high):
            ours += 1
            continue
        items += item
        counting += any(_is_count(amount) for amount in doc.amounts_in(low, high))
        named += _NAMED_ITEM.match(doc.plain, low, high) is not None
    return {
        "event sentences": _capped(len(told), size * 6),
        "own among event sentences": own / max(1, len(told)),
        "counting elsewhere": min(6, elsewhere) / 6,
        "no event": float(not told),
        "marked paragraphs": min(6, marked) / 6,
        "items": min(5, items) / 5,
        "named items": min(4, named) / 4,
        "counting paragraphs": min(5, counting) / 5,
        "share of counting paragraphs": counting / max(1, len(paragraphs)),
        "own among event paragraphs": ours / max(1, eventful),
    }


def _any(places: Sequence[int], low: int, high: int) -> bool:
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high
