"""The authority that the incident was filed with, or that judges it, under its canonical English name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.authorities import at_home, is_shared
from digest.extract.organization_bodies import NOT_ANCHORS
from digest.extract.organization_forms import country_after, places
from digest.extract.scan import Scan
from digest.extract.speakers import Speaker, speaker
from digest.model import Evidence
from digest.text.patterns import quick
from digest.text.sentences import Sentence
from digest.text.tells import Triggers, by_first_letter, windows
from digest.vocabulary.cues import states


@dataclass(frozen=True, slots=True)
class AuthorityReading:
    """`name` as `digest.authorities` knows it; `filed`: the text says that the incident was reported to it."""

    name: str | None
    evidence: Evidence | None
    score: float
    filed: bool = False


_THE: Final = r"\s+(?:(?:the|a|an|its|state of|u\.?s\.?|federal|national|country's|state's|data protection) )*\Z"
_FILED_LEFT: Final = quick(
    r"(?:\b(?:(?:told|tells|telling|notif(?:y|ied|ies|ying)|inform\w*|alert\w*|wrote to)"
    r"(?: (?:the|a|its) (?:[\w'-]+ ){0,3}[\w-]+'s?)?|gave|given to|"
    r"report\w* (?:[\w'-]+ ){0,6}?(?:to|with)|(?:fil(?:e|ed|es|ing|ings)|notices?|letters?|notifications?|submi\w+|disclos\w+|regist\w+|"
    r"entr(?:y|ies)|papers|forms?|posted|listed|figures?|numbers?|count) (?:[\w'-]+ ){0,6}?(?:to|with|at|by|from|on|of|in|before))"
    + _THE
    + r")|"
    r"(?:提交|备案|申报|通报|报告|呈交|呈报|报|上报|递交|知会|通知|告知|登记|填报|报备)(?:给|至|到|予|于|了)?\Z"
)
_FILED_RIGHT: Final = re.compile(
    r"\A(?:'s)?(?: office)?(?:'s)? (?:[\w'-]+ ){0,4}?(?:portal|register|registry|breach (?:list|tool|site|page)|(?:web)?site|database|"
    r"(?:was|were|has been|had been) (?:told|notified|informed|alerted)|received (?:a|the|its) (?:notice|report|filing|notification))\b|"
    r"\A(?:办公室|公署|处|局|委员会)?(?:的)?(?:备案|网站|门户|数据库|名册|登记|页面|公示)|"
    r"\A[^,，。;；]{0,8}?(?:接获|收到|接到)(?![^，。；]{0,8}(?:线索|举报|投诉|反映|检举|查询))"
)
# 向… (the authority) …提交: what is done before it is a report.
_TO_LEFT: Final = re.compile(r"(?:向|给|对|致|在)[^,，。;；]{0,16}\Z")
_TO_RIGHT: Final = re.compile(
    r"\A[^,，。;；]{0,18}?(?:提交|备案|申报|通报|报告|呈交|呈报|上报|递交|登记|填报|报备|通知|通告|更新|补交)"
)
_TO_COME: Final = quick(
    r"\b(?:will|would|must|shall|should|may|might|yet to|is to|are to|plans? to|intends? to|has to|have to|had to|"
    r"(?:asked|urged|ordered|required|told|obliged|instructed) (?:[\w'-]+ ){1,4}to)\b(?! not)|"
    r"(?:是否|要不要|要否)[^,，。;；]{0,4}(?:通知|通报|报告|向)|"
    r"(?:要求|敦促|促请|责令|呼吁|建议|应|须|需|结果便|才会?|再)[^,，。;；]{0,10}(?:提交|备案|申报|通报|报告|上报|递交|呈报|向)|"
    r"(?:将|会(?!议|员)|拟|计划|打算|准备|尚未|还没|未)[^,，。;；]{0,6}(?:提交|备案|申报|通报|报告|上报|递交|向)"
)
# What it does itself, and what the law asks of all: neither is a report of this breach.
_PUNISHES: Final = re.compile(
    r"\A[^.;]{0,40}?\b(?:fined?|fines|has served|imposed|penali[sz]ed|reprimand\w*|sanctioned|monetary penalty)\b|"
    r"\A[^，。；]{0,12}?(?:罚款|处罚|开罚|裁罚|对其罚)"
)
_IN_LAW: Final = quick(
    r"\b(?:the law|rules?|regulations?|gdpr|act) (?:\w+ ){0,3}(?:requires?|obliges?|says?)\b|"
    r"\b(?:hours|days) (?:in which )?to (?:report|notify|tell|inform)\b|\bguidelines?\b|"
    r"(?:法律|法例|新法|条例|规定)[^。；]{0,24}(?:必须|须|应当|应|要求)[^。；]{0,12}(?:上报|报告|通报)|年度(?:共)?收到|指南|指引"
)
_REACH: Final = 90
_JUDGED: Final = quick(
    r"\b(?:fin(?:ed|es|ing)|penalt\w+|settle\w*|investigat\w*|inquiry|probe|order(?:ed|s)?|sanction\w*|"
    r"directed|ruled|sued|opened|formal|announced|decision|said)\b|"
    r"罚款|处罚|被罚|和解|调查|责令|裁定|立案|执行通知|公布|审查"
)
_IDLE: Final = quick(
    r"\b(?:could|can|may|might) (?:levy|fine|be fined|impose|go to court)|guidance|warn(?:ed|ing|"
    r"s)? (?:about|of|last|in)|advisor|联合预警|最高可|预警"
)

_ATTORNEY_WORDS: Final = Triggers("attorney general", " ag", "register", "检察", "司法部长")


@lru_cache(maxsize=1)
def _attorneys() -> re.Pattern[str]:
    names = by_first_letter(re.escape(name) for name in sorted(states(), key=len, reverse=True))
    begins = "".join({"a", *(name[0] for name in states())})  # asked first: most letters begin none
    return re.compile(
        rf"(?=[{begins}])(?:(?P<a>{names})(?:(?:'s|')? (?:state )?(?:attorney general|ag\b)|"
        r"的?(?:总检察长|检察总长|首席检察官|司法部长|检察长)|'s (?:breach (?:register|portal|list)|register of breaches))|"
        rf"attorney general(?:'s office)? (?:of|in|for) (?:the state of )?(?P<b>{names}))"
    )


_NOT_FILED: Final = re.compile(
    r"\b(?:fail(?:s|ed|ure|ing)? to|did not|didn't|had not|hadn't|has not|hasn't|never|without|neglect\w* to|late in|delay\w*) "
    r"(?:\w+ ){0,3}"
    r"(?:report|notify|notif\w+|inform|tell|file|disclos\w+)\w*[^.;]{0,40}\Z|"
    r"\b(?:nothing|no (?:report|filing|notice|entry|record|trace|line|listing)) (?:from|by|of|about|on|in)\b[^.;]{0,60}\Z|"
    r"\b(?:not|n't)(?: yet)? (?:been )?(?:listed|posted|found|shown|there|on|in)\b[^.;]{0,20}\Z|"
    r"(?:没有|未|并未|未曾|未能|没|拒不|隐瞒|瞒报|迟报|漏报)[^,，。;；]{0,12}(?:向|报告|上报|通报|申报)[^,，。;；]{0,8}\Z"
)


def _is_filed(scan: Scan, start: int, end: int, sentence: Sentence) -> bool:
    """Whether the words around an authority say that the breach was reported to it, and not by a stranger."""
    left = scan.simple[max(sentence.start, start - _REACH) : start]
    right = scan.simple[end : min(sentence.end, end + _REACH)]
    text = scan.text_of(sentence)
    if (
        _PUNISHES.search(right)
        or _IN_LAW.search(text)
        or _NOT_FILED.search(left)
        or text.rstrip().endswith(("?", "？"))
    ):
        return False  # it was fined for what it did not report, or it is only asked
    if _FILED_RIGHT.search(right):
        return True
    before = _FILED_LEFT.search(left) or (_TO_LEFT.search(left) if _TO_RIGHT.search(right) else None)
    if before is not None and _TO_COME.search(left, max(0, before.start() - 24)):
        return False  # "will be filed with …"
    return before is not None and speaker(scan, start - len(left) + before.start()) is not Speaker.OTHER


_DISTRICT: Final = re.compile(r"[省市区縣县州]\Z")
_LONGEST_PLACE: Final = 7


def _whose(scan: Scan, start: int, end: int, name: str, country: str | None) -> tuple[str, int]:
    """The authority that a mention means, and where its words begin: a province's own office (上海市网信办), or the country's.

    `name`: the one that the words would mean alone. Who is named as bodies of several countries are, and none is known for this one,
    keeps the name that the text gives.
    """
    for length in range(min(_LONGEST_PLACE, start), 0, -1):
        place = scan.simple[start - length : start]
        is_place = (place in places() and place not in NOT_ANCHORS) or (
            _DISTRICT.search(place) and (length == 1 or place[:-1] in places())
        )
        if is_place and place[0] > "\u3400" and country_after(place) is None:
            return scan.doc.text[start - length : end], start - length
    called = scan.doc.text[start:end]
    if country is None or not is_shared(called):
        return name, start
    return at_home(name, called, country) or called, start


def read_authority(scan: Scan, country: str | None = None) -> AuthorityReading:
    """The authority that this incident is before; None when the text names none. `country`: the incident's, when it is known."""
    simple = scan.simple[: scan.limit]
    found: dict[str, tuple[float, int, int, bool]] = {}
    mentions = [(cue.start, cue.end, cue.key) for cue in scan.of("authority")]
    for low, high in windows(simple, _ATTORNEY_WORDS.of(scan.simple), 60, 90, len(simple)):
        for match in _attorneys().finditer(simple, low, high):
            state = next(name for name in match.groups() if name)
            mentions.append((match.start(), match.end(), f"{states()[state]} Attorney General"))
    for start, end, name in mentions:
        short = scan.doc.plain[start:end]
        if end - start <= 5 and short.isascii() and not short.isupper():
            continue
        name, start = _whose(scan, start, end, name, country)
        sentence = scan.doc.sentence_at(start)
        text = scan.text_of(sentence)
        filed = _is_filed(scan, start, end, sentence)
        weight = 2.0 if filed else 1.2 if _JUDGED.search(text) else 0.4
        if scan.aside[sentence.index] or _IDLE.search(text):
            weight *= 0.25
        if name.endswith("Attorney General") and filed:
            weight += 0.5  # a filing with a state is dated and counted; other bodies are named in passing
        if name in ("FBI", "CISA"):
            weight *= 0.1
        old = found.get(name)
        if old is None:
            found[name] = (weight, start, end, filed)
        else:
            # The words that tell the report carry it.
            words = (start, end) if filed and not old[3] else old[1:3]
            found[name] = (max(old[0], weight) + 0.3, *words, old[3] or filed)
    if not found:
        return AuthorityReading(None, None, 0.0)
    name = max(found, key=lambda item: (found[item][0], -found[item][1]))
    weight, start, end, filed = found[name]
    if weight < 1.0:
        return AuthorityReading(None, None, 0.0)
    score = min(0.95, 0.55 + 0.14 * weight)
    return AuthorityReading(name, scan.doc.quote_clause(start, end), round(score, 3), filed and weight >= 2)
