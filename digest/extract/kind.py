"""What an article is: one specific breach, a round-up of several, or anything else (advisories, laws, reports, advice).

Observations about head line, wording and structure are added up; the sums of the three kinds are compared.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from digest.extract.affected import FigureReading
from digest.extract.kind_weights import KIND_WEIGHTS
from digest.extract.organization import OrganizationReading
from digest.extract.scan import Scan
from digest.model import Kind
from digest.text.numbers import Measure


@dataclass(frozen=True, slots=True)
class KindReading:
    """The kind and how likely it is right."""

    kind: Kind
    score: float


_READ: Final = 6_000
# Below this likelihood an article is no incident: a wrong post is worse than a missed one. Chosen on the gold that the
# weights were fitted on, where no true incident falls below it.
_SURE: Final = 0.6
# The head line says that this is no single breach's news.
_TITLE_NOT: Final = re.compile(
    r"\bpatch(?:es)?\b(?! list)|\bcve\b|\badvisor(?:y|ies)\b|\bvulnerabilit(?:y|ies)\b|\bzero days?\b|"
    r"\b(?:draft|proposed|new) (?:rules?|law|bill|regulation)s?\b|\b(?:rules?|bill|act|law) (?:under|that|"
    r"would|to)\b|"
    r"\bmandatory\b|\bhow to\b|\bdo these\b|\bthings (?:to|you)\b|\bwhat to do\b|\btips\b|\bguide\b|"
    r"\bexplained\b|\bwhy (?:so many|do|does|we|every|are|is)\b|\b(?:annual|new) report\b|"
    r"\breport finds\b|"
    r"\bsurvey\b|\baverage cost\b|\bcost of (?:a )?data breach\b|\boutage\b|\bwebinar\b|\bopinion\b|"
    r"\bcolumn\b|\btrends?\b|\bstatistics\b|\bby the numbers\b|\btakedown\b|\bseiz(?:e|ed|es|ure)\b|"
    r"\barrest(?:s|ed)? (?:of|in)\b|"
    r"\blaunch(?:es|ed)?\b|\bunveils?\b|\bannounces? (?:new|general)\b|\braises? \$|\bfunding\b|"
    r"\bacquir(?:es|ed)\b|\bpartnership\b|\bwhat .{0,40}(?:was, and wasn't|means)\b|\bmyth\b|\bhoax\b|"
    r"\bfact check\b|\bdebunk\w*|"
    r"\bleak site\b.{0,30}\bfor (?:lockbit|the gang)|"
    r"漏洞预警|漏洞通告|漏洞公告|安全预警|预警[:：]|风险提示|安全公告|补丁|cve|管理办法|条例|草案|三读|"
    r"修法|修正|法案|解读|读懂|一次看懂|指南|白皮书|年度报告|调研|观点|【观点】|评论[:：]|社论|"
    r"辟谣|真相|谣言|为什么|怎么办|如何(?!泄露)|你该|平均(?:赔|损失|成本)|统计|趋势|成绩表|发布会|零事故|"
    r"删库|违法事实|侦破|专项行动|培训|峰会|发布新品|融资|还要等多久|科普|教你|几步|手把手"
)
_TITLE_ROUND: Final = re.compile(
    r"\bround ?up\b|\bweek(?:ly)? (?:in|review|recap|digest)\b|\bthis (?:week|month|summer|spring|winter|"
    r"autumn|fall|year)(?:'s)?\b|\b(?:biggest|worst|largest|top) (?:\d+ |ten )?(?:data )?(?:breaches|"
    r"hacks|attacks|leaks)\b|"
    r"\bside by side\b|\b(?:spring|summer|autumn|winter|year|season|month|week) of\b|"
    r"\banother .{3,30}, another\b|\b(?:three|four|five|six|seven|eight|nine|ten|"
    r"\d{1,2}) (?:\w+ ){0,3}(?:breaches|incidents|hacks|attacks|leaks|fines)\b|"
    r"\bbreaches\b.{0,30}[:：]|\bin review\b|\brecap\b|\bdigest\b|"
    r"盘点|十大|周报|周记|月报|月刊|汇总|合集|集锦|事件簿|大事记|轮番|接连|频频|典型案例|一周|本周|本月|"
    r"这一年|回顾|案例|多起|\d+起"
)
# Sentences that speak of no breach, or of all breaches.
_BODY_NOT: Final = re.compile(
    r"\bit was not an attack\b|\bno data (?:was|were) (?:stolen|exposed|lost)\b|"
    r"\bnot (?:a )?(?:data )?breach\b|\bcvss\b|\bfixed (?:versions?|in)\b|\bversions? \d[\d.]+|"
    r"\bupgrade to\b|\bindicators of compromise\b|\bproof of concept\b|"
    r"\bcomments (?:are open|close|are due)\b|\bproposed rule\b|\bunder the (?:proposed|draft) \b|"
    r"\bthe (?:bill|draft|proposal) (?:would|does|says|also)\b|\bwould have to\b|\beffective date\b|"
    r"\bthreshold\b|"
    r"\baverage (?:cost|ransom)\b|\brespondents\b|\bsurveyed\b|\bof (?:organi[sz]ations|companies|"
    r"firms) (?:said|had|have|surveyed)\b|\bhow (?:to|you can)\b|\bstep \d\b|\bnobody outside\b|"
    r"\bserver infrastructure\b|\boperation \w+\b.{0,60}\b(?:police|agency)\b|\bindict\w*|\bfree trial\b|"
    r"\bbook a demo\b|\bour (?:platform|product|solution)\b|\bsponsored\b|\bpress release\b|"
    r"处置建议|修复建议|影响版本|影响范围|受影响版本|升级至|升级到|远程代码执行|在野利用|漏洞编号|cvss|"
    r"安装补丁|漏洞概述|"
    r"平均成本|平均损失|受访|调查显示|样本为|同比|比上年|按年|征求意见|草案|正式施行|自.{1,12}起施行|"
    r"第[一二三四五六七八九十百]+条|立法院|三读|主管机关|修正案|行政罚|时限|"
    r"谣言|不实|不造谣|辟谣|并非.{0,10}被攻破|没有发生(?:新的)?(?:一起)?(?:安全事件|泄露事件|泄露)|"
    r"没有任何迹象显示.{0,20}(?:流到|外流|泄露)|不是[“\"]?泄露|而非泄露|"
    r"预约演示|扫描文末|先到先得|免费领取|白皮书|推广内容|一体化平台|解决方案|笔者|作者为|个人意见|"
    r"不代表本报|抓获犯罪嫌疑人.{0,10}万|破案|专项行动|违法收集|过度收集"
)
_BODY_BREACH: Final = re.compile(
    r"\b(?:data breach|breach(?:ed)?|hack(?:ed|ers?)|leak(?:ed)?|ransomware|cyber ?attack|stolen|intruder|"
    r"unauthori[sz]ed (?:access|part)|exposed|notif(?:ied|ying)|letters|intrusion|broke into|"
    r"compromised)\b|"
    r"泄露|外泄|外流|泄漏|黑客|骇客|入侵|窃取|被盗|未经授权|勒索|受影响|攻击者|通知信|撞库|裸奔|数据库|"
    r"贩卖|倒卖|兜售|流出"
)
_ITEM: Final = re.compile(
    r"\A\s*(?:[•·▶■◆●▪\-*]|\(?\d{1,2}[.)、．]|[一二三四五六七八九十]{1,2}[、.]|"
    r"案例[一二三四五六七八九十\d]|(?:1[0-2]|[1-9]|[一二三四五六七八九十]{1,2}) ?月[\s。:：　]|【)"
)
_NAMED_ITEM: Final = re.compile(
    r"\A(?:[A-Z][\w'&.-]+(?: (?:[A-Z][\w'&.-]+|of|and|for|the|&|UK)){0,6}|[A-Z]\w+)(?:, (?:\d{4}|"
    r"[A-Z][\w. ]+))?[.:]\s"
)
_EVENT: Final = re.compile(
    r"\b(?:breach\w*|hack\w*|stol\w+|attack\w*|leak\w*|ransomware|letters|affected|expos\w+|taken|fined?|"
    r"laptop|intrud\w+|tampered|phishing)\b|泄露|外泄|外流|入侵|攻击|勒索|窃|被黑|失守|泄漏|流出|受影响|"
    r"被盗|感染|拖库|撞库|出售|瘫痪"
)


def observe(
    scan: Scan, organization: OrganizationReading, figures: FigureReading, data_types: int
) -> Mapping[str, float]:
    """What speaks for and against each kind, every observation between 0 and 1."""
    doc = scan.doc
    title = scan.simple[: doc.title_end]
    body = scan.simple[doc.title_end : min(scan.limit, _READ)]
    size = max(200.0, len(body) * (2 if doc.is_chinese else 1) / 3)
    breach = len(_BODY_BREACH.findall(body)) / (size / 100)
    items, figured, named = _structure(scan)
    mentions = _mentions(scan)
    return {
        "title of no incident": min(2, len(_TITLE_NOT.findall(title))) / 2,
        "title of a round-up": min(2, len(_TITLE_ROUND.findall(title))) / 2,
        "words of no incident": min(6, len(_BODY_NOT.findall(body))) / 6,
        "words of a breach": min(3.0, breach) / 3,
        "headline": 1.0 if figures.headline else 0.0,
        "organization": organization.score if organization.organization else 0.0,
        "organization in title": 1.0 if any(name in title for name in scan.names) else 0.0,
        "mentions": min(5, mentions) / 5,
        "named once": 1.0 if mentions <= 1 else 0.0,
        "data types": min(4, data_types) / 4,
        "items": min(6, items) / 6,
        "counting paragraphs": min(6, figured) / 6,
        "named items": min(4, named) / 4,
    }


def read_kind(scan: Scan, organization: OrganizationReading, figures: FigureReading, data_types: int) -> KindReading:
    """Incident, round-up or neither. `data_types` counts the types of data that the text lists as exposed."""
    seen = observe(scan, organization, figures, data_types)
    scores = {
        kind: bias + sum(weights[name] * value for name, value in seen.items())
        for kind, (bias, weights) in KIND_WEIGHTS.items()
    }
    top = max(scores.values())
    whole = sum(math.exp(score - top) for score in scores.values())
    likely = {kind: math.exp(score - top) / whole for kind, score in scores.items()}
    kind = max(likely, key=lambda item: likely[item])
    if kind is Kind.INCIDENT and likely[kind] < _SURE:
        kind = max((Kind.ROUNDUP, Kind.NOT_INCIDENT), key=lambda item: likely[item])
    return KindReading(kind, round(min(0.99, max(0.4, likely[kind])), 3))


def _mentions(scan: Scan) -> int:
    """How often the organisation is named in the body; its longest and its shortest name count once at each place."""
    return min(12, max((scan.simple.count(name, scan.doc.title_end, scan.limit) for name in scan.names[:6]), default=0))


def _structure(scan: Scan) -> tuple[int, int, int]:
    """Items of a list that each tell of an event, paragraphs that count people, and items that open with a name."""
    paragraphs: dict[int, tuple[int, int]] = {}
    for sentence in scan.doc.sentences:
        if sentence.in_title or sentence.start >= min(scan.limit, _READ):
            continue
        low = paragraphs.get(sentence.paragraph, (sentence.start, 0))[0]
        paragraphs[sentence.paragraph] = (low, sentence.end)
    items = figured = named = 0
    for low, high in paragraphs.values():
        text = scan.simple[low:high]
        own = any(name in text for name in scan.names)
        if len(text) < 30 or own or not _EVENT.search(text):
            continue
        figured += any(
            a.measure is Measure.COUNT and a.value and a.value >= 100 for a in scan.doc.amounts_in(low, high)
        )
        items += _ITEM.match(text) is not None
        named += _NAMED_ITEM.match(scan.doc.plain[low:high]) is not None
    return items, figured, named
