"""Trades by the words of names and by what news calls people: patients are a hospital's, pupils a school's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from digest.extract.sector import sector_of_names
from digest.extract.sector_features import cues_in, cues_of, people_of
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
        r"bank|credit union|mortgage|lend|financ|capital|savings|\bloans?\b|\bpay|securities|invest|pension|crypto|银行|信用社|"
        r"金库|贷|金融|农商|信用|支付|财务|证券|交易所|储蓄"
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
    Sector.OTHER: (
        r"realt|property|housing|\bhomes?\b|apartment|estate|construction|farm|物业|地产|置业|房|置地|楼盘|公寓|花园|小区|建筑|农"
    ),
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


def _by_word() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for sector, told in _PEOPLE.items():
        for word in told.split(";"):
            found.setdefault(word, []).append(sector.value)
    return found


TRADES_OF: Final = _by_word()
"""Whose people a word means, by sector: `patient`, 学生."""
_NAME: Final = re.compile("|".join(f"(?P<{sector.value}>{words})" for sector, words in _NAMES.items()))


@lru_cache(maxsize=2)
def people_told(lower: str) -> Mapping[str, int]:
    """How often a text in small letters says each word of `TRADES_OF`, or another of people. The last are kept: two rooms ask."""
    told = Counter([word for start, end, _ in cues_of(lower) if (word := lower[start:end].rstrip("s")) in TRADES_OF])
    told.update(people_of(lower))
    return told


def told_within(part: str, told: Iterable[str]) -> frozenset[str]:
    """Those of the words told of people that a part of the text says."""
    return frozenset(word for word in told if word in part)


@lru_cache(maxsize=1024)
def plainly(names: tuple[str, ...]) -> frozenset[str]:
    """The trade that the first of some names tells beyond doubt which tells one; empty for none."""
    sector = sector_of_names(names)
    return frozenset((sector.value,)) if sector is not None else frozenset()


@lru_cache(maxsize=1024)
def by_cues(names: tuple[str, ...]) -> frozenset[str]:
    """The trades of which names have a word that news uses of them."""
    return frozenset(sector for _, _, sector in cues_in(simplify("\n".join(names)).lower()))


@lru_cache(maxsize=1024)
def by_names(names: tuple[str, ...]) -> frozenset[str]:
    """All trades that some part of the names may mean."""
    told = simplify("\n".join(names)).lower()
    return frozenset(found.lastgroup for found in _NAME.finditer(told) if found.lastgroup)
