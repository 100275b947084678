"""What speaks for each status: named observations, weighed by `status_weights.tsv`.

Who says what decides: the organisation that admits, tells, apologises; attackers who claim; a denial; silence; officials and researchers.
All are counted in this incident's own sentences. The observations are general ways of speaking.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.extract.actor import ActorReading
from digest.extract.authority import AuthorityReading
from digest.extract.scan import Scan
from digest.extract.speakers import Speaker, is_own_letter, speaker
from digest.model import Status
from digest.text.patterns import AtWord, quick
from digest.text.tells import Tell

_THEM: Final = r"(?:[\w'-]+ ){0,4}(?:customers|patients|users|members|employees|students|people|those|clients|guests|parents|staff|donors)"
_ADMITTED: Final = Tell(
    r"(?:admit(?:s|ted|ting)?|acknowledg\w+|conced\w+|apologi[sz]\w+|own(?:s|ed) up|sorry|notif(?:ied|ies|ying)|"
    rf"(?:inform|warn)(?:ed|ing|s) {_THEM}|(?:told|tell(?:s|ing)?) {_THEM}|"
    r"(?:began|begun|started|is|are) (?:mailing|notifying|sending|writing)|"
    r"(?:mail|send|sent)(?:s|ed|ing)? (?:[\w'-]+ ){0,3}(?:letters|notices|e ?mails)|"
    r"wrote to|writes to|has written to|e ?mailed)\b",
    r"承认|坦承|坦言|致歉|道歉|通知(?:了|受影响|所有|全部|相关|有关|客户|用户|会员|当事人|患者|学生)|告知(?:了|受影响|客户|用户|会员)|"
    r"寄信|寄出|发信|逐一(?:通知|联系|联络)|通报|披露|公告",
)
_OWNS_UP: Final = re.compile(r"admit|acknowledg|conced|apologi|own|承认|坦承|坦言|致歉|道歉")
_SAID: Final = Tell(
    r"(?:confirm(?:s|ed|ing)?|disclos(?:ed|es|ing)|reveal(?:ed|s|ing)?|announc\w+|report(?:ed|s)|sa(?:id|ys)|stat(?:ed|es)|"
    r"puts?|discovered|determined|found|learned|detected|noticed|spotted|saw)\b",
    r"证实|确认|表示|宣布|公布|发布|回应|称|说明|说|发现|查明|察觉|指出|强调|解释",
)
_DENIED: Final = Tell(
    r"(?:denie[sd]|denying|refut\w+|disput\w+|no evidence (?:of|that) (?:a|any|its|the) (?:breach|"
    r"intrusion|systems?)|insist(?:s|ed)? (?:that )?(?:it|its systems?|no)|not been (?:hacked|breached)|"
    r"never (?:been )?(?:hacked|breached)|hoax|fabricated|does not match|rejects?|rejected)\b",
    r"否认|不属实|不实|辟谣|并未(?:发生|遭)|未发生(?:用户)?(?:信息|数据)泄露|未遭(?:入侵|攻击)|"
    r"不存在[^,，。;；]{0,8}(?:泄|入侵|漏洞)|(?:从未|没有|并未|未曾|未)被(?:攻破|入侵|攻陷)|子虚乌有|伪造|并不完全相符|不符|未见大范围",
)
_CLAIMS: Final = Tell(
    r"(?:claim(?:s|ed|ing)?|alleg\w+|for sale|on sale|purport\w*|supposedly|hackers? says?|gang says|"
    r"seller|leak site|unverified|not been verified|offer(?:ed|ing|s) (?:[\w'-]+ ){0,4}(?:data|database|records))\b",
    r"声称|宣称|自称|号称|据称|疑似|疑遭|兜售|叫卖|标价|认领|未经证实|一家之言|网传|传出",
)
_SILENT: Final = Tell(
    r"(?:no comment|declin\w+ to (?:comment|say|answer|confirm)|(?:did|has|have|does|do)"
    r"(?: not|n't) (?:yet )?"
    r"(?:respond\w*|repl\w+|comment\w*|confirm\w*|answer\w*|acknowledg\w+|said|say anything)|"
    r"not (?:yet )?(?:responded|commented|confirmed|replied)|"
    r"neither (?:confirm\w*|admit\w*) nor|silent|silence|could not be reached|yet to (?:comment|respond|confirm)|"
    r"unable to confirm|(?:can ?not|can't|couldn't|could not) (?:yet )?confirm|"
    r"not (?:something |anything )?(?:\w+(?:'\w+)? ){0,3}(?:able|in a position) to confirm|"
    r"nobody (?:has )?(?:confirmed|answered)|looking into (?:it|the claims?)|investigating (?:the )?claims?)\b",
    r"未(?:予)?(?:回应|置评|回复|表态|作回应|作出回应)|没有(?:作出|给出|做出|公开|正式)?(?:回应|回复|回答|表态|证实|承认)|(?:没有|未能?|未曾)(?:收到|得到|获得)[^,，。;；]{0,8}(?:回应|回复|答复|答覆)|拒绝(?:置评|回应|评论)|不予置评|不作评论|"
    r"(?:既|也)?(?:没有?|未)(?:证实|承认)(?:也|,|，)|一声不吭|沉默|不作声|未获证实|尚未证实|未经(?:官方)?证实|正在核实|无从查证|真伪",
)
_PASSIVE: Final = Tell(
    r"(?:letters? (?:to|went|go|are|began|were|have)|notices? (?:went|go|are|were|have)|"
    r"(?:was|were|been|being) notified|"
    r"the breach was discovered|(?:its|the) (?:notice|letter|statement|filing)|in a (?:statement|notice|letter|filing|blog post)|"
    r"credit monitoring)\b",
    r"告知信|通知信|道歉信|致歉信|声明|公告称|信中|短信通知|邮件通知",
)
_OFFICIAL: Final = Tell(
    r"(?:police|prosecutors?|court|judge|fined|convicted|sentenced|pleaded|indict\w+|arrest\w+|settle\w*|penalt\w+|"
    r"commissioner|inquiry found)\b",
    r"警方|公安|检方|检察院|法院|判处|判决|罚款|被罚|处罚|通报批评|抓获|落网|监督院|委员会认定|和解",
)
_RESEARCH: Final = Tell(
    r"(?:researchers?|security firm|journalists?|reporters? (?:saw|found|checked)|have i been pwned|hibp|verified)\b",
    r"研究人员|研究者|安全公司|记者(?:核实|查证|看到|拨打)|媒体(?:查证|核实)|白帽|乌云|hibp",
)
_HARM: Final = AtWord(
    r"\b(?:breach\w*|stol\w+|steal\w*|theft|tak(?:en|ing)|took|access\w*|hack\w*|attack\w*|intru\w+|unauthori[sz]ed|leak\w*|"
    r"expos\w+|compromis\w+|ransomware|copied|exfiltrat\w+|scrap\w+|affected|lost|data security incident|cyber ?\w* incident)\b|"
    r"泄|外流|流出|窃|盗|入侵|攻击|勒索|未经授权|暴露|曝光|受影响|波及|遗失|丢失|爬取|被黑|不当(?:查阅|存取|访问)|擅自"
)
_DATA: Final = AtWord(
    r"\b(?:data|information|records?|details|accounts?|customers?|patients?|users?|members?|people|incident|takeovers?|letters?|names)\b|"
    r"信息|资料|数据|个资|记录|账户|客户|用户|会员|患者|人"
)
_NOT_SAID: Final = quick(
    r"(?:\b(?:not|never|has not|have not|had not|did not|yet to|declin\w+ to|refus\w+ to|could not|cannot|"
    r"can't|won't)(?: \w+)?|n't|\bno|未|没有|尚未|拒绝|不|无法|未能|未获|并未)\s*\Z"
)
# "Neither confirmed nor denied" denies nothing.
_NEITHER: Final = re.compile(
    r"\b(?:nor|neither|without|(?:confirm(?:ed|ing)?|admit(?:ted|ting)?|acknowledg(?:ed|ing)) or)(?: [\w']+){0,4} \Z"
)
_NEITHER_REACH: Final = 40
_SPEAKERS: Final = quick(
    r"\b(?:the|a) (?:company|firm|bank|hospital|ministry|agency|university|school|spokes\w+|insurer|"
    r"airline|group)\b|公司|发言人|官方|校方|院方|银行|部门"
)
_MANY: Final = 3
_BRIEF: Final = (600, 250)  # letters of a text that leaves hardly anything unsaid: English, Chinese
_OTHERS: Final = ("admitted", "told", "spoke", "passive", "official", "research", "denied")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class StatusSigns:
    """What was observed, and for each status but `reported` the words that tell it."""

    seen: tuple[str, ...]
    places: Mapping[Status, Place]


def observe(scan: Scan, authority: AuthorityReading, actor: ActorReading) -> StatusSigns:
    """All that speaks for or against a status."""
    said = _ours(scan, _SAID)
    admitted, told, spoke = _own(scan, _ours(scan, _ADMITTED), None), _own(scan, said, _HARM), _own(scan, said, _DATA)
    passive = _ours(scan, _PASSIVE)
    claims = _ours(scan, _CLAIMS)
    denied = [
        place
        for place in _ours(scan, _DENIED)
        if _names_us(scan, place[0]) and not _NEITHER.search(scan.simple[max(0, place[0] - _NEITHER_REACH) : place[0]])
    ]
    letter = is_own_letter(scan)
    counted = {
        "admitted": admitted,
        "told": told,
        "spoke": spoke,
        "claims": claims,
        "denied": denied,
        "silent": _ours(scan, _SILENT, plain=True),
        "passive": passive,
        "official": _ours(scan, _OFFICIAL),
        "research": _ours(scan, _RESEARCH),
    }
    seen = ["any", *(f"{name} {min(len(places), _MANY)}" for name, places in counted.items())]
    for name, places in counted.items():
        if any(start < scan.doc.title_end for start, _ in places):
            seen.append(f"{name} in title")
        if places:
            seen.append(name)
    if admitted or told or letter:
        seen.append("own words")
    for name, holds in (
        ("letter", letter),
        ("filed", authority.filed),
        ("authority", bool(authority.name)),
        ("actor claims", actor.claims),
    ):
        if holds:
            seen.append(name)
    claimed = bool(claims) or actor.claims
    if len(scan.doc.text) < _BRIEF[scan.doc.is_chinese]:
        seen.append("brief")
    if claimed and not any(counted[name] for name in _OTHERS):
        seen.append("nothing but claims")
    if denied and claimed and not admitted and not letter:
        seen.append("denied, nothing admitted")
    pairs = [
        ("claims", "own words"),
        ("silent", "own words"),
        ("denied", "admitted"),
        ("claims", "silent"),
        ("denied", "claims"),
    ]
    seen += [f"{one} & {two}" for one, two in pairs if one in seen and two in seen]
    where: dict[Status, Place] = {}
    for status, found in (
        (
            Status.CONFIRMED,
            admitted
            or told
            or passive
            or spoke
            or counted["official"]
            or ([(0, scan.doc.title_end)] if letter else []),
        ),
        (Status.CLAIMED, _place_of(actor) or claims),
        (Status.DISPUTED, denied),
    ):
        if found:
            where[status] = found[0]
    return StatusSigns(tuple(dict.fromkeys(seen)), where)


def _place_of(actor: ActorReading) -> list[Place]:
    return [(actor.evidence.start, actor.evidence.end)] if actor.claims and actor.evidence is not None else []


def _own(scan: Scan, places: Sequence[Place], beside: AtWord | None) -> list[Place]:
    """Those of the places where the organisation itself says so, in a sentence with what must stand `beside` it."""
    found = []
    for start, end in places:
        sentence = scan.doc.sentence_at(start)
        if beside is not None and not beside.search(scan.simple, sentence.start, min(sentence.end, scan.limit)):
            continue
        who = speaker(scan, start)
        # Nobody else owns up to a breach: a short name that is not known as the organisation's stands there.
        if who is Speaker.OWN or (who is Speaker.NOBODY and _OWNS_UP.match(scan.simple, start, end)):
            found.append((start, end))
            if len(found) == _MANY:
                break
    return found


def _ours(scan: Scan, tell: Tell, *, plain: bool = False) -> list[Place]:
    """Where the words stand in this incident's own sentences and are not denied themselves (`plain`: a denial is part of them)."""
    return [
        (start, end)
        for start, end in scan.own_places(tell)
        if plain or not _NOT_SAID.search(scan.simple[max(0, start - 16) : start])
    ]


def _names_us(scan: Scan, start: int) -> bool:
    """Whether the sentence names the organisation, or speaks of "the company"."""
    text = scan.text_of(scan.doc.sentence_at(start))
    return any(name in text for name in scan.names) or _SPEAKERS.search(text) is not None
