"""What is not said in public: facts that may be wrong are left out of a post, and a number that only an attacker gives is told as theirs.

The facts as read stay whole for finding the incident that an article belongs to. A fact without a score is a model's: it passed the
verifier.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from enum import Enum, auto
from typing import Final

from digest.model import AttackType, Dates, Facts, Figure, FigureRole, Status
from digest.vocabulary import simplify

FROM_ATTACKERS: Final = (Status.CLAIMED, Status.DISPUTED)
"""Where nobody but the attackers says that it happened."""
_CLAIM: Final = re.compile(
    r"\bclaim(?:ed|ing|s (?:to|that|it|they|he|she))\b|\balleged(?:ly)?\b|\b(?:for|on) sale\b|\bsellers?\b|\bboast\w*|\bbrag\w*|"
    r"\bpurport\w*|\bsupposedly\b|\bunverified\b|\bleak site\b|\bdark ?web\b|"
    r"\boffer(?:ed|s|ing)? (?:[\w-]+ ){0,5}(?:terabytes?|gigabytes?|[tg]b|data|records|files|database)\b|"
    r"\b(?:hackers?|attackers?|gang|crew|criminals|thieves|group) "
    r"(?:say|says|said|put|puts|speaks?|spoke)\b|"
    r"\bon (?:[\w-]+ ){0,3}(?:breach|raid)?forums?\b|"
    r"\b(?:says?|said|told|tells|wrote)\b[^.;]{0,40}\b(?:it|he|she|they) (?:has|have|had|holds?|took|stole|got)\b|"
    r"声称|自称|宣称|据称|号称|扬言|(?:黑客|骇客|攻击者|团伙|卖家|发帖者|组织)(?:则|还|又)?(?:称|说)|卖家|兜售|叫卖|标价|开价|暗网|网传|传言|挂出|"
    r"论坛[^，。；]{0,10}(?:登|发帖)|拍卖帖|发帖[人者]?(?:称|说)|手(?:上|中|里)(?:有|握)|按照?(?:该|这个)?(?:组织|团伙|卖家)"
)
# How much was taken, hardly anybody but the attackers tells: a list, a threat and a letter to the press are theirs.
_VOLUME_CLAIM: Final = re.compile(
    r"\blist(?:s|ed|ing)?\b|\bor else\b|\bwants? (?:us)?[$€£]|\bwrote to (?:journalists|reporters|the press)\b|"
    r"\b(?:gang|crew|cartel|extortionists?|hackers?|hacktivists?|attackers?|thie(?:f|ves)|criminals?|poster|listing|advertis\w*|auction\w*|offer|"
    r"said to be|supposedly|puts? (?:it|the (?:whole|total|lot)) at)\b|"
    r"称已?(?:拿到|窃取|窃得|持有|握有|掌握)|列出|挂上|团伙|黑客|骇客|攻击者|勒索组织|卖家|告示"
)
# What lies open, anybody can weigh.
_OPEN: Final = re.compile(
    r"(?<!\bis )(?<!\bbe )\b(?:published|released|dumped|uploaded)\b|"
    r"\b(?:unpack\w*|researchers?|analys\w+|found|discovered|archive|torrent|appear\w*)\b|"
    r"放出|公开了?一|公布了?一|张贴(?!的)|上传|解压|压缩包|种子|研究|发现|文件夹|容量"
)
_BACKED: Final = re.compile(
    r"\b(?:confirm\w*|admit\w*|acknowledg\w*|filing|filed|notif(?:y|ied|ies|ying)|regulator\w*|attorney general|"
    r"(?:the|its) (?:company|firm|bank|hospital|university|agency|ministry|airline) (?:say|says|said|put|puts))\b|"
    r"确认|证实|承认|通报|公告|申报|监管|警方|总检察|查明|认定|(?:公司|校方|院方|官方|该行|该院)(?:则|还|又)?(?:称|说|表示)"
)


@dataclass(frozen=True, slots=True)
class Bars:
    """From which likelihood on a fact is told: the number affected (`figure`), each date, each other fact; and from which an article is
    told at all, as news of one breach (`breach`). See docs/accuracy.md for what they leave.

    Cross-validated, of 174 numbers from 0.8 to 0.85 24 are wrong, and of 3,547 surer ones 63. To call something a breach that is none harms
    whom it names: cross-validated, of 2,520 gold articles that are none 197 are at 0.85 or more and 102 at 0.95; of 6,317 breaches 5,708
    and 5,283. The others go to the operator.
    """

    figure: float = 0.85
    date: float = 0.8
    fact: float = 0.7
    breach: float = 0.95


DEFAULT_BARS: Final = Bars()
OF_A_NAME: Final = 0.15
"""How much surer than of other facts it must be whose breach it is: of names from 0.8 to 0.85 one in eight is another's, cross-validated,
and of the newest and hardest one in five."""


class Doubt(Enum):
    """What a person should look at before it is posted: that this is one breach, the head line as a whole, whose breach it is."""

    BREACH = auto()
    HEADLINE = auto()
    ORGANIZATION = auto()


def doubts(facts: Facts, confidence: float, bars: Bars) -> tuple[tuple[Doubt, float], ...]:
    """What is less likely than it must be to be posted (`confidence`: the head line as a whole), and how likely it is."""
    asked = (
        (Doubt.BREACH, facts.scores.get("kind", 1.0), bars.breach),
        (Doubt.HEADLINE, facts.confidence, confidence),
        (Doubt.ORGANIZATION, facts.scores.get("organization", 1.0), bars.fact + OF_A_NAME),
    )
    return tuple((doubt, likely) for doubt, likely, bar in asked if likely < bar)


def is_doubtful(facts: Facts, confidence: float, bars: Bars) -> bool:
    """Whether a person should look before it is posted."""
    return bool(doubts(facts, confidence, bars))


def without_doubts(facts: Facts, bars: Bars) -> Facts:
    """The news without what may be wrong: another source, or a surer one, brings it as a revision."""
    scores = facts.scores
    dates = {field.name: None for field in fields(Dates) if scores.get(f"dates.{field.name}", 1.0) < bars.date}

    def sure_of(name: str) -> bool:
        return scores.get(name, 1.0) >= bars.fact

    sure = replace(
        facts,
        dates=replace(facts.dates, **dates),
        data_types=tuple(kind for kind in facts.data_types if sure_of(f"data_types.{kind.value}")),
        attack_type=facts.attack_type if sure_of("attack_type") else AttackType.UNKNOWN,
        threat_actor=facts.threat_actor if sure_of("threat_actor") else None,
        authority=facts.authority if sure_of("authority") else None,
        sector=facts.sector if sure_of("sector") else None,
        country=facts.country if sure_of("country") else None,
        product=facts.product if sure_of("product") else None,
    )
    return _with_sure_number(sure, bars)


def _with_sure_number(facts: Facts, bars: Bars) -> Facts:
    headline = facts.affected
    others = tuple(figure for figure in facts.figures if figure != headline)
    # Without a headline a count of records would stand in its place, for which it was not sure enough.
    others_alone = tuple(figure for figure in others if figure.role is not FigureRole.RECORDS)
    if headline is None or facts.scores.get("affected", facts.confidence) < bars.figure:
        return replace(facts, affected=None, figures=others_alone)
    if facts.status not in FROM_ATTACKERS and is_claim(headline):
        return replace(facts, affected=None, figures=(replace(headline, role=FigureRole.CLAIMED), *others_alone))
    return facts


def is_claim(figure: Figure) -> bool:
    """Whether the words that carry a figure give it as somebody's claim, and nobody who should know stands behind it."""
    quote = simplify(figure.evidence.quote.lower())
    return _CLAIM.search(quote) is not None and _BACKED.search(quote) is None


def is_claimed_volume(volume: Figure, actor: str | None) -> bool:
    """Whether a volume is what those who took the data say: the words that carry it speak of them, or of `actor`, and neither a victim
    that confirms it nor anybody who weighed what lies open."""
    quote = simplify(volume.evidence.quote.lower())
    claimed = _CLAIM.search(quote) is not None
    if _OPEN.search(quote) or (_BACKED.search(quote) and not claimed):
        return False
    named = actor is not None and simplify(actor.lower()) in quote
    return claimed or named or _VOLUME_CLAIM.search(quote) is not None
