"""How well founded the claim of a breach is: claimed by an attacker, reported, confirmed, filed with an authority, disputed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from digest.extract.actor import ActorReading
from digest.extract.authority import AuthorityReading
from digest.extract.scan import Scan
from digest.model import Evidence, Status
from digest.text.tells import Tell


@dataclass(frozen=True, slots=True)
class StatusReading:
    """The status and the words that tell it (None for `reported`, which is what stays)."""

    status: Status
    evidence: Evidence | None
    score: float


_CONFIRMED: Final = Tell(
    r"(?:confirm(?:s|ed|ing)?|admit(?:s|ted|ting)?|acknowledg\w+|conced\w+|disclos(?:ed|es|ing)|"
    r"apologi[sz]\w+|notif(?:ied|ies|ying)|began (?:mailing|notifying|sending)|letters? (?:to|went|go|are|"
    r"began|from)|"
    r"we are writing|mails?\b|(?:the|its) notice|in a (?:statement|notice|letter)|said (?:on|in)|"
    r"told (?:customers|patients|its|the)|resets?|warned|wrote to|writes to|emailed|settle\w*|"
    r"posted a notice|"
    r"said (?:it|that|the)|it says|says it|company says|fined)\b",
    r"证实|确认|承认|坦承|致歉|道歉|通报|公告|发布声明|声明|告知函|通知信|发信|寄信|寄出|通知受影响|"
    r"向客户|公司表示|校方|院方|会方|披露|被罚|罚款|和解|落网|抓获|查处",
)
_DENIED: Final = Tell(
    r"(?:denie[sd]|denying|refut\w+|disput\w+|no evidence (?:of|that) (?:a|any|its|the) (?:breach|"
    r"intrusion|systems?)|insist(?:s|ed)? (?:that )?(?:it|its systems?|no)|not been (?:hacked|breached)|"
    r"hoax|fabricated|"
    r"does not match|rejects?|rejected)\b",
    r"否认|不属实|不实|辟谣|并未(?:发生|遭)|未发生(?:用户)?(?:信息|"
    r"数据)泄露|未遭(?:入侵|攻击)|子虚乌有|伪造|并不完全相符|不符|未见大范围",
)
_CLAIMS: Final = Tell(
    r"(?:claim(?:s|ed|ing)?|alleg\w+|for sale|forum|purport\w*|supposedly|hackers? says?|gang says|"
    r"seller|listed|leak site|unverified|not been verified)\b",
    r"声称|宣称|自称|号称|据称|疑似|疑遭|兜售|叫卖|论坛|挂上|认领|未经证实|一家之言|网传|传出",
)


# Who writes to the people concerned, says sorry or owns up does not dispute that it happened, whatever else is denied.
_ADMITTED: Final = Tell(
    r"(?:admit(?:s|ted|ting)?|acknowledg\w+|conced\w+|apologi[sz]\w+|notif(?:ied|ies|ying)|"
    r"(?:began|started) (?:mailing|notifying|sending)|"
    r"letters? (?:to|went|go|are|began)|newest letter|mail(?:s|ed|ing) (?:letters|notices)|wrote to|writes to|we are writing|"
    r"confirm(?:s|ed)? (?:that )?(?:\w+ ){0,6}(?:breach|stolen|taken|accessed|attack|hacked|intrusion|leaked|exposed)|"
    r"amended its report)\b",
    r"承认|坦承|坦言|致歉|道歉|通知受影响|告知受影响|寄信|寄出|发信通知|逐一通知|"
    r"(?:证实|确认)[^,，。]{0,14}(?:泄|外流|入侵|攻击|被盗|窃|被黑)",
)


def read_status(scan: Scan, authority: AuthorityReading, actor: ActorReading) -> StatusReading:
    """The best founded status that the text supports; a denial by the organisation disputes what it nowhere admits."""
    confirmed = _first(scan, _CONFIRMED)
    denied = _first(scan, _DENIED, named=True)
    claimed = _first(scan, _CLAIMS)
    is_disputed = denied is not None and (claimed is not None or actor.claims) and _first(scan, _ADMITTED) is None
    if denied is not None and is_disputed and not authority.filed:
        return StatusReading(Status.DISPUTED, scan.doc.quote_clause(*denied), 0.7)
    if authority.filed and authority.evidence is not None:
        return StatusReading(Status.FILED, authority.evidence, authority.score)
    if confirmed is not None:
        return StatusReading(Status.CONFIRMED, scan.doc.quote_clause(*confirmed), 0.8)
    if actor.claims and actor.evidence is not None:
        return StatusReading(Status.CLAIMED, actor.evidence, 0.8)
    if claimed is not None:
        return StatusReading(Status.CLAIMED, scan.doc.quote_clause(*claimed), 0.65)
    return StatusReading(Status.REPORTED, None, 0.6)


_NOT_SAID: Final = re.compile(
    r"(?:\b(?:not|never|has not|have not|had not|did not|yet to|declin\w+ to|refus\w+ to|could not|cannot|"
    r"can't|won't)(?: \w+)?|n't|\bno|未|没有|尚未|拒绝|不|无法|未能|未获|并未)\s*\Z"
)


def _first(scan: Scan, tell: Tell, named: bool = False) -> tuple[int, int] | None:
    """The first place in this incident's own sentences where the words stand and are not denied themselves.

    `named`: only sentences that name the organisation, or speak of "the company", count.
    """
    for start, end in tell.places(scan.simple, 0, scan.limit):
        if scan.is_aside(start) or _NOT_SAID.search(scan.simple[max(0, start - 16) : start]):
            continue
        if named:
            text = scan.text_of(scan.doc.sentence_at(start))
            if not any(name in text for name in scan.names) and not _SPEAKER.search(text):
                continue
        return start, end
    return None


_SPEAKER: Final = re.compile(
    r"\b(?:the|a) (?:company|firm|bank|hospital|ministry|agency|university|school|spokes\w+|insurer|"
    r"airline|group)\b|公司|发言人|官方|校方|院方|银行|部门"
)
