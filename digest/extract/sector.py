"""The sector of the breached organisation: the gazetteer first, then its own name, then the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.extract.document import Document
from digest.model import Evidence, Organization, Sector
from digest.vocabulary import sectors, simplify
from digest.vocabulary.names import normalise_name
from digest.vocabulary.organizations import organization_by_name
from digest.vocabulary.phrases import PhraseFinder


def words_of(text: str) -> frozenset[str]:
    """The phrases of a list in prose, parted by semicolons."""
    return frozenset(text.split(";"))


@dataclass(frozen=True, slots=True)
class SectorReading:
    """The sector (None when nothing tells), the words that tell it, and how likely it is right."""

    sector: Sector | None
    evidence: Evidence | None
    score: float


_READ_LIMIT: Final = 6_000
_IN_NAME: Final = 9.0
_DESCRIBED: Final = 5.0
_ADJACENT: Final = 6.0
_TITLE: Final = 2.0
_BESIDE: Final = 1.5
_PASSING_WEIGHT: Final = 0.2
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
    "程序;互联网;科技;社交;厂商;公务员;品牌;服务商;系统商;社交媒体;app;智能;机器人;教师;家长;大学;学生;学校;人工智能;中介;审计;"
    "招聘;协会;教育;快递;电信;运营商;"
    "交易所;加密货币;钱包;征信;加油站;汽车;购物;顾客;游戏;餐饮;律师事务所;外包;海关;护照系统;会员里程;考试;车辆;下单;入住;旅游;"
    "旅客;电力;开户;理赔;人才;护理;云服务;直播"
)
# Words whose sector is plain wherever they stand in a name; each outweighs the general cue words.
_NAME_WORDS: Final = (
    (
        Sector.HEALTHCARE,
        (
            r"health|hospital|medical|clinic|\bcare\b|dental|radiolog|imaging|physician|surg|oncolog|pharmac|"
            r"patholog|orthop|hospice|医院|医疗|诊所|卫生局|医学|健康|medicine|dermatolog|pediatric"
        ),
    ),
    (Sector.INSURANCE, r"insur|assurance|mutual of|blue cross|blue shield|保险|人寿|财险"),
    (Sector.EDUCATION, r"universit|college|school|academy|student|大学|学院|中学|小学|学校|学区|幼儿园"),
    (
        Sector.GOVERNMENT,
        (
            r"county|city of|state of|ministry|department of|police|sheriff|municipal|council|court|"
            r"commission|agency|authority|town of|局\Z|部\Z|署\Z|政府|法院|委员会|厅\Z"
        ),
    ),
    (
        Sector.FINANCE,
        (
            r"bank|credit union|financial|capital|mortgage|lending|loan|securities|invest|pension|crypto|银行|商银|信用合作|"
            r"证券|信用卡|金融|支付|贷|基金公司"
        ),
    ),
    (Sector.TELECOM, r"telecom|mobile|wireless|broadband|communications|telekom|电信|宽频|宽带|移动通信|联通|电讯"),
    (
        Sector.TRANSPORTATION,
        r"airline|airways|airport|transport|transit|rail|logistics|freight|shipping|trucking|航空|机场|铁路|物流|快递|航运|地铁",
    ),
    (Sector.HOSPITALITY, r"hotel|resort|casino|restaurant|pizza|coffee|travel|酒店|度假|旅行社|旅游|餐饮|宾馆|饭店"),
    (
        Sector.ENERGY,
        r"energy|power|electric|gas\b|oil|pipeline|water|utilit|petrol|电力|能源|石油|燃气|水务|电网|天然气",
    ),
    (
        Sector.PROFESSIONAL_SERVICES,
        r"\bllp\b|law|legal|attorney|consult|advis|staffing|accounting|cpa|律师|律所|会计|咨询",
    ),
    (Sector.NONPROFIT, r"foundation|charity|association|church|society|diocese|基金会|协会|慈善|救助|会\Z"),
    (
        Sector.MEDIA,
        r"news|press|media|tv|radio|entertainment|games?\b|gaming|studios|times|报社|电视|传媒|游戏|出版|日报",
    ),
    (Sector.TECHNOLOGY, r"software|technolog|cloud|data|app\b|labs|\.com|online|软件|科技|网络|信息技术|平台"),
    (Sector.RETAIL, r"stores?\b|supermarket|retail|fashion|foods?\b|shop|超市|百货|商城|零售|服饰"),
    (
        Sector.MANUFACTURING,
        r"motors|automotive|electronics|industries|manufactur|semiconductor|汽车|电子|制造|药业|制药|工业|半导体",
    ),
)
_NAME_PATTERNS: Final = tuple((sector, re.compile(pattern)) for sector, pattern in _NAME_WORDS)


@lru_cache(maxsize=1)
def _finder() -> PhraseFinder[str]:
    return PhraseFinder(
        (cue.casefold(), entry.sector.value) for entry in sectors().values() for cue in entry.cues if cue
    )


def _from_name(names: tuple[str, ...]) -> Sector | None:
    for name in names:
        low = simplify(name).casefold()
        for sector, pattern in _NAME_PATTERNS:
            if pattern.search(low):
                return sector
    return None


def read_sector(document: Document, organization: Organization | None) -> SectorReading:
    """The sector of the victim, from what is known of it, what it is called, and what stands beside it."""
    if organization is not None:
        for name in (organization.name, *organization.aliases[:4]):
            known = organization_by_name(name)
            if known is not None and known.sector is not None:
                return SectorReading(known.sector, organization.evidence, 0.95)
    lower = simplify(document.plain)[:_READ_LIMIT].lower()
    if len(lower) != min(_READ_LIMIT, len(document.plain)):
        lower = simplify(document.plain)[:_READ_LIMIT]
    points: dict[str, float] = {}
    best: dict[str, tuple[float, int, int]] = {}
    places = _places(lower, organization)
    for start, end, sector in _finder().find(lower):
        if any(place <= start < stop for place, stop in places):
            continue
        passing = lower[start:end] in _PASSING
        weight = _PASSING_WEIGHT if passing else 1.0
        if start < document.title_end:
            weight += _TITLE * weight
        for place, stop in places:
            if (
                stop <= start <= stop + 70
                and "\n" not in lower[stop:start]
                and "." not in lower[stop:start]
                and "。" not in lower[stop:start]
            ):
                weight += (_DESCRIBED if place == places[0][0] else _BESIDE) * (0.4 if passing else 1.0)
                break
            if end <= place <= end + 2:
                weight += _ADJACENT
                break
            if start <= place <= end + 24:
                weight += _BESIDE * 2 * weight
                break
        weight *= 1.3 - 0.8 * start / _READ_LIMIT
        # Repeating one word says less each time.
        points[sector] = points.get(sector, 0.0) + weight / (1 + 0.12 * points.get(sector, 0.0))
        if weight > best.get(sector, (0.0, 0, 0))[0]:
            best[sector] = (weight, start, end)
    by_name = _from_name((organization.name,)) if organization else None
    if by_name is not None:
        points[by_name.value] = points.get(by_name.value, 0.0) + _IN_NAME
    if not points:
        return SectorReading(None, None, 0.0)
    ranked = sorted(points.items(), key=lambda item: -item[1])
    sector, top = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    score = min(0.93, 0.35 + 0.6 * (top - second) / (top + 2.0) + (0.1 if by_name and by_name.value == sector else 0.0))
    if by_name is not None and by_name.value == sector and organization is not None:
        evidence = organization.evidence
    else:
        evidence = document.quote(best[sector][1], best[sector][2])
    return SectorReading(Sector(sector), evidence, round(score, 3))


def _places(lower: str, organization: Organization | None) -> list[tuple[int, int]]:
    """Where the organisation is named, at most eight times."""
    if organization is None:
        return []
    found: list[tuple[int, int]] = []
    for name in (organization.name, *organization.aliases[:3]):
        needle = simplify(name).lower()
        at = lower.find(needle) if normalise_name(name) else -1
        while at >= 0 and len(found) < 8:
            found.append((at, at + len(needle)))
            at = lower.find(needle, at + len(needle))
    return sorted(found)
