"""The sector of the breached organisation: the gazetteer first, then its own name, then the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.extract.bag import story_words
from digest.extract.document import Document
from digest.extract.scan import simple_text
from digest.extract.sector_features import Seen, observe
from digest.extract.weights import AnswerWeights, read_answers, read_weights, worth
from digest.model import Evidence, Organization, Sector
from digest.vocabulary import simplify
from digest.vocabulary.organizations import organization_by_name


@dataclass(frozen=True, slots=True)
class SectorReading:
    """The sector (None when nothing tells), the words that tell it, and how likely it is right."""

    sector: Sector | None
    evidence: Evidence | None
    score: float


_MOST: Final = 0.93
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
            r"commission|agency|authority|town of|registry|revenue|election|"
            r"prefecture|defen[cs]e\Z|治理|县\Z|县厅|局\Z|部\Z|署\Z|政府|法院|委员会|厅\Z"
        ),
    ),
    (
        Sector.FINANCE,
        (
            r"bank|credit union|financial|capital|mortgage|lending|loan|securities|invest|pension|crypto|银行|商银|信用合作|"
            r"证券|信用卡|金融|支付|贷|基金公司|卡(?:公司)?\Z|储蓄|交易所|pay\Z"
        ),
    ),
    (
        Sector.TELECOM,
        r"telecom|mobile|wireless|broadband|communications|telekom|broadlink|fibre|电信|移动\Z|宽频|宽带|移动通信|联通|电讯",
    ),
    (
        Sector.TRANSPORTATION,
        (
            r"airline|airways|airport|transport|transit|rail|logistics|freight|shipping|trucking|express lines|postal|"
            r"航空|航\Z|邮政|速运|租车|机场|铁路|物流|快递|航运|地铁"
        ),
    ),
    (
        Sector.HOSPITALITY,
        r"hotel|resort|casino|restaurant|doughnut|burger|grill|bakery|pizza|coffee|travel|酒店|度假|旅行社|旅游|餐饮|宾馆|饭店",
    ),
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
        r"news\b|press\b|media|inquirer|tribune|herald|gazette|\bpost\Z|broadcast|films?\b|tv|radio|entertainment|games?\b|gaming|studios|times|报社|电视|传媒|游戏|出版|日报",
    ),
    (Sector.TECHNOLOGY, r"software|technolog|cloud|data|app\b|labs|\.com|online|软件|科技|网络|信息技术|平台"),
    (
        Sector.RETAIL,
        r"stores?\b|auto parts|supermarket|outfitters|pharmacy chain|mart\Z|retail|fashion|foods?\b|shop|超市|百货|商城|零售|服饰",
    ),
    (
        Sector.MANUFACTURING,
        r"motors|automotive|brewer|steel|aerospace|chemical|pharma|electronics|industries|manufactur|semiconductor|汽车|电子|制造|啤酒|食品|钢铁|重工|药业|制药|工业|半导体",
    ),
)
_NAME_PATTERNS: Final = tuple((sector, re.compile(pattern)) for sector, pattern in _NAME_WORDS)


SECTORS: Final = tuple(sector.value for sector in Sector)
"""The order of the words' weights."""
_SHARE: Final = 0.7  # of the observations beside the words: they were fitted alone, and are surer than they are right


def sector_of_names(names: tuple[str, ...]) -> Sector | None:
    """The sector that the first of the names tells which tells one, or None."""
    for name in names:
        low = simplify(name).casefold()
        for sector, pattern in _NAME_PATTERNS:
            if pattern.search(low):
                return sector
    return None


def known_sector(names: Sequence[str]) -> Sector | None:
    """The sector of the first of the names whose sector the gazetteer knows, or None."""
    for name in names:
        known = organization_by_name(name)
        if known is not None and known.sector is not None:
            return known.sector
    return None


def sector_of_name(organization: Organization | None) -> Sector | None:
    """The sector that the organisation's name alone tells, or None."""
    return sector_of_names((organization.name,)) if organization else None


def points_of(options: Sequence[Sequence[str]], weights: Mapping[str, float]) -> list[float]:
    """What the observations say for each sector, beside the words of the article."""
    return [_SHARE * worth(option, weights) for option in options]


def told_sectors(
    document: Document, weights: Mapping[str, float] | None = None, of_words: AnswerWeights | None = None
) -> list[float]:
    """How likely each of `SECTORS` is by the words of the article alone, whoever the victim is. Weights: those of the tables by default."""
    return _likelihoods(document, observe(document, None, None), weights, of_words)


def _likelihoods(
    document: Document, seen: Seen, weights: Mapping[str, float] | None = None, of_words: AnswerWeights | None = None
) -> list[float]:
    points = points_of(seen.options, weights or read_weights("sector_weights.tsv"))
    words = story_words(simple_text(document), document.title_end)
    return (of_words or read_answers("sector_words.tsv", SECTORS)).likelihoods(points, words)


def read_sector(document: Document, organization: Organization | None) -> SectorReading:
    """The sector of the victim, from what is known of it, what it is called, and the words of the article."""
    if organization is not None:
        known = known_sector((organization.name, *organization.aliases[:4]))
        if known is not None:
            return SectorReading(known, organization.evidence, 0.95)
    seen = observe(document, organization, sector_of_name(organization))
    shares = _likelihoods(document, seen)
    best = max(range(len(shares)), key=shares.__getitem__)
    sector, place = seen.sectors[best], seen.places[best]
    if organization is not None and (seen.named is sector or place is None):
        evidence = organization.evidence
    elif place is not None:
        evidence = document.quote(*place)
    else:
        return SectorReading(None, None, 0.0)
    return SectorReading(sector, evidence, round(min(_MOST, shares[best]), 3))
