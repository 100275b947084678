"""What is observed of each sector in an article; `sector_weights.tsv` says what each is worth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from digest.extract.document import Document
from digest.model import Organization, Sector
from digest.text.tells import by_first_letter
from digest.vocabulary import sectors, simplify
from digest.vocabulary.names import normalise_name
from digest.vocabulary.phrases import PhraseFinder

READ_LIMIT: Final = 6_000
_DESCRIBES: Final = 70
_NEAR: Final = 24
_MOST_PLACES: Final = 8
_LEAD: Final = (300, 110)  # where the first paragraph of most news ends, in letters of the body: English, Chinese
_LESS: Final = "passing "
# "Alder, a chain of hotels": what stands right after the name says what it is.
_CALLS: Final = re.compile(
    r"(?:,| (?:is|was)|, which (?:is|was)) (?:a|an|the|one of the) (?:[\w'-]+ ){0,5}|[,，]?(?:是|为|一家|一间|这家|作为)[^,，。;；]{0,12}"
)
_ENDS: Final = re.compile(r"[\n.。]")
# How news calls those whose data it was: it tells the trade of who held them.
_LATIN_PEOPLE: Final = (
    "customer user member client employee worker staff guest shopper subscriber player citizen resident reader driver applicant donor "
    "borrower buyer account record"
)
_HAN_PEOPLE: Final = "客户 用户 会员 员工 顾客 订户 玩家 市民 公民 居民 纳税人 读者 司机 求职者 捐款人 借款人 买家 账号 账户 帐户 订单 网友"
_LATIN_FORMS: Final = [rf"{word}s?\b" for word in (*_LATIN_PEOPLE.split(), "job seeker")]
_PEOPLE: Final = re.compile(by_first_letter(_LATIN_FORMS, before=r"\b") + "|" + by_first_letter(_HAN_PEOPLE.split()))
# The same in a text of ASCII alone: tried only after what ends a word.
_PLAIN_PEOPLE: Final = re.compile(f"[^a-z0-9_]({by_first_letter(_LATIN_FORMS)})", re.ASCII)


def words_of(text: str) -> frozenset[str]:
    """The phrases of a list in prose, parted by semicolons."""
    return frozenset(text.split(";"))


# Words that in most breach news are said of others: who investigates, judges, reports or helps, or what was stolen.
_PASSING: Final = words_of(
    "police;police force;court;courts;bank;banks;bank's;insurance;lawyers;attorneys;residents;app;cloud;software;platform;"
    "magazine;newspaper;tv;television;radio;"
    "stock exchange;gas;oil;sim;plant;production;maker;fans;film;music;developer;forum;profiles;parking;bus;drivers;passport;"
    "parliament;council;ministry;"
    "credit cards;cardholder;policies;flight;flights;vehicles;operator;carrier;investors;shops;school;university;professors;"
    "medical records;hospital;clinic;"
    "department of;county;booking;bookings;reservations;api;source code;developers;social media;menu;stores;factory;loan;loans;"
    "wallet;wallets;crypto;cryptocurrency;"
    "consulting;consultants;marketplace;citizens;insurers;insurer;beneficiaries;foundation;association;church;donor;federation;"
    "startup;luxury;game;marketing firm;"
    "call centre;call center;data broker;hosting;mobile network;phone records;delivery orders;grades;farm;waste;taxpayers;voters;"
    "法院;部门;机关;总务省;州政府;地方政府;媒体;软件;平台;应用;证券;银行;保险;律所;读者;电子;生产;政府;政府部门;警察局;公安局;"
    "居民;市民;法院;议会;信用卡;论坛;手机号;"
    "payroll;auditor;auditors;counsel;law firm;law firms;staffing;postal;atms;credit card;pensioners;subscribers;holiday;"
    "salted;cloud storage;saas;usernames;watches;health insurer;freight;immigration;"
    "schools;universities;retailers;retailer;restaurants;airlines;broker;brokers;"
    "编辑部;军方;国防部;外交部;校园;学号;求职;工会;源代码;科技公司;云存储;网盘;账号密码;拍卖;买家;包裹;信用卡公司;持卡人;支付机构;"
    "电商;咨询;外包商;户政;贷款;商城;用户名;代码托管;开发者;手机应用;"
    "程序;互联网;科技;社交;厂商;公务员;品牌;服务商;系统商;社交媒体;app;智能;机器人;教师;家长;大学;学生;学校;人工智能;中介;审计;"
    "招聘;协会;教育;快递;电信;运营商;"
    "交易所;加密货币;钱包;征信;加油站;汽车;购物;顾客;游戏;餐饮;律师事务所;外包;海关;护照系统;会员里程;考试;车辆;下单;入住;旅游;"
    "旅客;电力;开户;理赔;人才;护理;云服务;直播"
)


_SECTORS: Final = tuple(Sector)
_NAMES: Final = tuple(sector.value for sector in Sector)


class Seen(NamedTuple):
    """`options[n]`: what was seen of the sector `sectors[n]`; `places[n]`: the span that tells it best, if any."""

    sectors: Sequence[Sector]
    options: Sequence[tuple[str, ...]]
    places: Sequence[tuple[int, int] | None]
    named: Sector | None


@lru_cache(maxsize=1)
def _finder() -> PhraseFinder[str]:
    return PhraseFinder(
        (cue.casefold(), entry.sector.value) for entry in sectors().values() for cue in entry.cues if cue
    )


def text_read(document: Document) -> str:
    """What of a text is read for its trade: simplified, small letters, the same offsets."""
    return _read(document.plain)


@lru_cache(maxsize=2)
def _read(plain: str) -> str:
    """The last are kept: several rooms read one article, and what each finds in it is kept by this very text."""
    simple = simplify(plain)[:READ_LIMIT]
    lower = simple.lower()
    return lower if len(lower) == len(simple) else simple


@lru_cache(maxsize=2)
def cues_of(lower: str) -> Sequence[tuple[int, int, str]]:
    """`cues_in` an article. The last are kept: several rooms ask for those of one."""
    return cues_in(lower)


def cues_in(lower: str) -> Sequence[tuple[int, int, str]]:
    """Where the words of a trade stand in a text in small letters, and of which trade each is."""
    return _finder().find(lower)


def observe(document: Document, organization: Organization | None, named: Sector | None) -> Seen:
    """The observations of every sector. `named` is the sector that the organisation's own name tells."""
    lower = text_read(document)
    names = _places(lower, organization)
    seen: dict[str, dict[str, None]] = {name: {f"is {name}": None} for name in _NAMES}
    counts: Counter[str] = Counter()
    best: dict[str, tuple[int, int, int]] = {}
    first = ""
    different: dict[str, set[str]] = {}
    for start, end, sector in cues_of(lower):
        if any(low <= start < high for low, high in names):
            continue
        one = seen[sector]
        rank = 0
        word = lower[start:end]
        one[f"{word}~"] = None
        less = _LESS if word in _PASSING else ""
        if not less:
            counts[sector] += 1
            different.setdefault(sector, set()).add(word)
        if start < document.title_end:
            one[f"{less}title"] = None
            rank = 1
        else:
            if start < document.title_end + _LEAD[document.is_chinese]:
                one[f"{less}lead"] = None
            if not first and not less:
                first = sector
                one["first"] = None
        side = _side(lower, start, end, names)
        if side:
            one[f"{less}{side}"] = None
            rank = 2
        if sector not in best or rank > best[sector][0]:
            best[sector] = (rank, start, end)
    most = max(counts.values(), default=0)
    whole = sum(counts.values())
    for sector, count in counts.items():
        one = seen[sector]
        for bar in (2, 4, 8):
            if count >= bar:
                one[f"cues {bar}"] = None
        for bar in (2, 3, 5):
            if len(different[sector]) >= bar:
                one[f"words {bar}"] = None
        if count == most:
            one["most cues"] = None
            if 2 * count > whole:
                one["most of all cues"] = None
    if named is not None:
        seen[named.value]["in the name"] = None
    _people(lower, seen)
    return Seen(
        _SECTORS,
        [tuple(seen[name]) for name in _NAMES],
        [best[name][1:] if name in best else None for name in _NAMES],
        named,
    )


@lru_cache(maxsize=2)
def people_of(lower: str) -> Counter[str]:
    """How often a text in small letters calls people so whose data it was (`customer`, 居民). The last are kept, as by `cues_of`."""
    found = _PLAIN_PEOPLE.findall(f" {lower}") if lower.isascii() else _PEOPLE.findall(lower)
    return Counter([one.rstrip("s") for one in found])


def _people(lower: str, seen: Mapping[str, dict[str, None]]) -> None:
    for word, _ in people_of(lower).most_common(2):
        for sector, one in seen.items():
            one[f"of {word}s: {sector}"] = None


def _side(lower: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> str:
    """How a cue stands to the organisation's name: called so right after it, just before it, said of it, or near it."""
    for number, (low, high) in enumerate(names):
        if high <= start <= high + _DESCRIBES and not _ENDS.search(lower, high, start):
            if _CALLS.fullmatch(lower, high, start):
                return "called"
            return "said of it" if number == 0 else "after it"
        if end <= low <= end + 2:
            return "just before it"
        if start <= low <= end + _NEAR:
            return "near it"
    return ""


def _places(lower: str, organization: Organization | None) -> list[tuple[int, int]]:
    """Where the organisation is named, at most eight times."""
    if organization is None:
        return []
    found: list[tuple[int, int]] = []
    for name in (organization.name, *organization.aliases[:3]):
        needle = simplify(name).lower()
        at = lower.find(needle) if normalise_name(name) else -1
        while at >= 0 and len(found) < _MOST_PLACES:
            found.append((at, at + len(needle)))
            at = lower.find(needle, at + len(needle))
    return sorted(found)
