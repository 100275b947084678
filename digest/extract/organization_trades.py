"""Whether an organisation is of the trade that the text speaks of: patients are a hospital's, pupils a school's.

What an article says of a breach tells the victim's trade before anybody is named: whose people were hit, and what was lost. A court, a
bank or a maker of software beside a hospital's patients is somebody else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.extract.document import Document
from digest.extract.organization_candidate import Candidate
from digest.extract.sector import SECTORS, sector_of_names, told_sectors
from digest.extract.sector_features import cues_of, people_of, text_read
from digest.model import Sector
from digest.vocabulary import simplify

# Words of a name by which it is of a trade. A name may be of several: a medical college.
_NAMES: Final[Mapping[Sector, str]] = {
    Sector.HEALTHCARE: (
        r"hospital|clinic|health|medic|dental|\bcare\b|physician|surg|radiolog|pharm|therap|doctors?\b|orthop|cancer|oncolog|pathol|\blabs?\b|"
        r"laborator|hospice|pediatric|dermatolog|imaging|医|诊|卫生|疾控|妇幼|保健|药|护理|健康|体检|养老"
    ),
    Sector.EDUCATION: (
        r"school|universit|college|academy|educat|campus|student|校|大学|中学|小学|学院|教育|招生|考试院|幼儿园|高中|职院|书院|国小|国中|培训|学区"
    ),
    Sector.HOSPITALITY: (
        r"hotel|resort|\binns?\b|hospitality|casino|hostel|travel|booking|restaurant|burger|pizza|coffee|bakery|grill|酒店|宾馆|饭店|旅馆|民宿|"
        r"度假|旅行|旅游|餐"
    ),
    Sector.TRANSPORTATION: (
        r"\bair|airline|airways|rail|transit|transport|metro\b|ferry|cruise|\bbus\b|airport|logistic|freight|shipping|trucking|postal|express\b|航|铁|"
        r"机场|出行|打车|客运|巴士|快递|速递|速运|物流|邮政|租车|公交"
    ),
    Sector.FINANCE: (
        r"bank|credit union|mortgage|lend|financ|capital|savings|\bloans?\b|\bpay|securities|invest|pension|crypto|银行|信用社|金库|贷|金融|农商|信用|"
        r"支付|财务|证券|交易所|储蓄"
    ),
    Sector.INSURANCE: r"insur|assurance|mutual|life\b|blue cross|blue shield|保险|人寿|财险|健保|产险",
    Sector.GOVERNMENT: (
        r"\bcity\b|county|town\b|council|\bstate\b|department|ministry|agency|government|municipal|borough|district|commission|office|registr|"
        r"authority|elector|court|police|sheriff|prefecture|revenue|市|县|区|府|局|厅|部|署|委|处|办|街道|社区|村|镇|法院|政府"
    ),
    Sector.TELECOM: (
        r"mobile|telecom|telephone|wireless|cellular|\btele|cable|broadband|communications|telekom|移动|联通|电信|电讯|通信|宽频|宽带|无线"
    ),
    Sector.RETAIL: (
        r"shop|store|retail|market|fashion|brand|food|\bmall\b|superm|outfitters|mart\b|商城|商场|超市|百货|电商|网店|零售|商店|食品|服饰|购|便利店"
    ),
    Sector.NONPROFIT: (
        r"\bunion\b|association|society|\bclub\b|foundation|charity|church|federation|\bparty\b|trust\b|diocese|协会|学会|工会|公会|俱乐部|基金会|慈善|"
        r"教会|红十字|联合会|商会|党"
    ),
    Sector.PROFESSIONAL_SERVICES: (
        r"\blaw\b|\bllp\b|attorney|legal|accounting|consult|advis|audit|\btax\b|solicitor|staffing|律师|律所|会计|咨询|事务所|顾问|人力"
    ),
    Sector.MEDIA: (
        r"game|gaming|studio|entertainment|\bplay|news\b|press\b|media|tribune|herald|broadcast|film|\btv\b|radio|times\b|游戏|互娱|娱乐|电竞|报社|"
        r"电视|传媒|出版|日报|影视"
    ),
    Sector.ENERGY: r"energy|power|electric|gas\b|\boil\b|pipeline|water|utilit|petrol|电力|能源|石油|燃气|水务|电网|天然气|供电|石化",
    Sector.TECHNOLOGY: r"software|technolog|cloud|data|\bapp\b|\.com|online|软件|科技|网络|信息技术|平台|互联网",
    Sector.MANUFACTURING: (
        r"motors|automotive|brewer|steel|aerospace|chemical|electronics|industr|manufactur|semiconductor|汽车|电子|制造|啤酒|钢铁|重工|制药|工业|半导体|"
        r"实业|厂"
    ),
    Sector.OTHER: r"realt|property|housing|\bhomes?\b|apartment|estate|construction|farm|物业|地产|置业|房|置地|楼盘|公寓|花园|小区|建筑|农",
}
# How news calls the people of each: cues of a trade, or words of `sector_features.people_of`.
_PEOPLE: Final[Mapping[Sector, str]] = {
    Sector.HEALTHCARE: "patient;患者;病人;病患;病历;就诊;孕妇;新生儿",
    Sector.EDUCATION: "student;pupil;alumni;学生;师生;家长;考生;学员;学籍;校友",
    Sector.HOSPITALITY: "guest;reservation;booking;住客;入住;开房;宾客;房客;订房",
    Sector.TRANSPORTATION: "passenger;frequent flyer;乘客;旅客;乘机;常旅客;机票",
    Sector.FINANCE: "borrower;loan;account holder;cardholder;储户;存款;贷款;借款人;持卡人;信用卡;开户",
    Sector.INSURANCE: "policyholder;insured;投保人;保单;被保险人",
    Sector.GOVERNMENT: "resident;citizen;taxpayer;voter;居民;市民;选民;纳税人;公民;户籍",
    Sector.TELECOM: "subscriber;sim;订户;手机用户;机主",
    Sector.MANUFACTURING: "employee;payroll;员工",
    Sector.RETAIL: "shopper;customer;order;online store;顾客;订单;会员;买家;网购",
    Sector.NONPROFIT: "member;donor;volunteer;会员;捐款人;志愿者",
    Sector.OTHER: "tenant;租客;房东",
    Sector.MEDIA: "player;gamer;玩家",
    Sector.PROFESSIONAL_SERVICES: "client",
}


def _by_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sector, told in _PEOPLE.items():
        for word in told.split(";"):
            found.setdefault(word, []).append(sector.value)
    return found


_TRADES_OF: Final = _by_word()
_NAME: Final = re.compile("|".join(f"(?P<{sector.value}>{words})" for sector, words in _NAMES.items()))
_MOST_NAMES: Final = 3
_FEW, _MANY = 2, 4
_BINS: Final = (0.02, 0.08, 0.25, 0.6)
_SHARES: Final = (0.1, 0.25, 0.5)


@dataclass(frozen=True, slots=True)
class Trades:
    """What the text speaks of, by sector: how likely each is by all its words (`likely`), its words (`cues`) and its people, in all and
    in the head line."""

    likely: Mapping[str, float]
    cues: Mapping[str, int]
    cues_of_title: Collection[str]
    people: Mapping[str, int]
    people_of_title: Collection[str]


def read_trades(document: Document, likely: Sequence[float] | None = None) -> Trades:
    """What trades a text speaks of, whoever is named. `likely`: how likely each of `SECTORS` is, where that is known already."""
    lower = text_read(document)
    cues: Counter[str] = Counter()
    people: Counter[str] = Counter()
    titled: set[str] = set()
    title: set[str] = set()
    for start, end, sector in cues_of(lower):
        cues[sector] += 1
        whose = _TRADES_OF.get(lower[start:end].rstrip("s"), ())
        people.update(whose)
        if start < document.title_end:
            titled.add(sector)
            title.update(whose)
    for word, count in people_of(lower).items():
        for trade in _TRADES_OF.get(word, ()):
            people[trade] += count
            if word in lower[: document.title_end]:
                title.add(trade)
    shares = dict(zip(SECTORS, likely or told_sectors(document), strict=True))
    return Trades(shares, cues, titled, people, title)


def trade_of(candidate: Candidate, trades: Trades) -> Iterator[str]:
    """What is observed of a candidate by its trade beside those that the text speaks of."""
    known = candidate.known.sector if candidate.known is not None else None
    names = tuple(dict.fromkeys([span.name for span in candidate.spans[: 2 * _MOST_NAMES]]))[:_MOST_NAMES]
    said = {known.value} if known is not None else set(_of_cues(names))
    own = {known.value} if known is not None else _plainly(names) or said
    if own:
        likely = max([trades.likely[sector] for sector in own])
        yield f"its trade, likely {sum(likely >= bar for bar in _BINS)}"
        if likely == max(trades.likely.values()):
            yield "of the likeliest trade"
    else:
        yield "of no known trade"
    if said:
        yield from _by_cues(said, trades)
    kinds = _of_names((*names, *candidate.known.names) if candidate.known else names) | ({known.value} if known else set())
    if kinds:
        yield from _by_people(kinds, trades)


def _by_cues(own: Collection[str], trades: Trades) -> Iterator[str]:
    whole = sum(trades.cues.values())
    if not whole:
        return
    most = max([trades.cues.get(sector, 0) for sector in own])
    greater = len([count for count in trades.cues.values() if count > most])
    yield "its trade is told " + ("most" if not greater else "second" if most and greater == 1 else "less")
    yield f"share of its trade {sum(most >= bar * whole for bar in _SHARES)}"
    if trades.cues_of_title:
        yield ("its" if not trades.cues_of_title.isdisjoint(own) else "another's") + " trade in the title"


def _by_people(own: Collection[str], trades: Trades) -> Iterator[str]:
    told = max([trades.people.get(sector, 0) for sector in own])
    yield f"its people {min(told, 1) + (told >= _FEW) + (told >= _MANY)}"
    most = max(trades.people.values(), default=0)
    if most >= _FEW:
        yield ("its" if told == most else "another's") + " people are told most"
    if trades.people_of_title:
        yield ("its" if not trades.people_of_title.isdisjoint(own) else "another's") + " people in the title"


@lru_cache(maxsize=1024)
def _plainly(names: tuple[str, ...]) -> frozenset[str]:
    sector = sector_of_names(names)
    return frozenset((sector.value,)) if sector is not None else frozenset()


@lru_cache(maxsize=1024)
def _of_cues(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(sector for _, _, sector in cues_of(simplify("\n".join(names)).lower()))


@lru_cache(maxsize=1024)
def _of_names(names: tuple[str, ...]) -> Collection[str]:
    """The trades that names tell by their words."""
    told = simplify("\n".join(names)).lower()
    return frozenset(found.lastgroup for found in _NAME.finditer(told) if found.lastgroup)
