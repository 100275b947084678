"""Who speaks: whether the one who says, tells or admits something is the organisation itself or somebody else.

The speaker of a verb is the nearest one named before it in its sentence. Texts are as `Scan.simple` has them.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from digest.extract.scan import Scan
from digest.text.patterns import AtWord, quick


class Speaker(StrEnum):
    """Whose words they are. `OWN`: the organisation's, its officers' or its own letter's; `OTHER`: anybody else's."""

    OWN = "own"
    OTHER = "other"
    NOBODY = "nobody"


_REACH: Final = (130, 56)  # letters before a verb within which its speaker stands: English, Chinese
_OWN: Final = quick(
    r"\b(?:(?:the|its|our|an?|this) (?:\w+ )?(?:company|firm|bank|hospital|health (?:system|network|service|board|group|plan)|"
    r"university|school|college|district|airline|retailer|insurer|carrier|operator|provider|charity|city|county|council|"
    r"utility|lender|exchange|platform|maker|chain|vendor|developer|start ?up|church|club|association|clinic|museum|library|"
    r"organi[sz]ation|service|site|app|publisher|brand|contractor|manufacturer|authority|agency|ministry|department|group|board)|"
    r"spokes\w+|chief executive|ceo|chief \w+ officer|president|superintendent|chancellor|rector|director|"
    r"management|(?:co )?founders?|officials|executives|we|our|it|"
    r"(?:a|its|the) (?:statement|notice|letter|blog post|press release|filing|form|update|apology|email|e mail) "
    r"(?:\w+ ){0,5})\b"
    r"|公司|该行|本行|校方|院方|官方|平台方?|集团|企业|厂商|运营商|店方|我司|本院|本校|我们|我方|当局|市政府|县政府|部门|"
    r"发言人|执行官|执行长|创始人|高管|行长|总裁|董事长|负责人|总经理|社长|会长|校长|院长|局长|署长|客服|航空|银行|医院|大学|学校|声明|公告|告知信|"
    r"通知信|致歉信|官网|官微"
)
_OTHER: Final = quick(
    r"\b(?:(?:gang|group|hackers|attackers|police|commission|regulator)(?:'s|s')? (?:own )?spokes\w+|"
    r"police|officers|prosecutors?|courts?|judge|regulators?|commission\w*|watchdog|attorney general|ombudsman|"
    r"researchers?|hackers?|attackers?|intruders?|gang|crew|sellers?|thie(?:f|ves)|criminals?|extortionists?|newspapers?|reporters?|"
    r"journalists?|broadcaster|magazine|fbi|hibp|have i been pwned|lawyers?|plaintiffs?|experts?|analysts?|"
    r"customers?|users?|patients?|parents?|students?|victims?|minister|senators?|lawmakers?|mps?|unions?|rivals?|"
    r"he|she|someone|somebody|nobody|no one|who)\b"
    r"|(?:团伙|黑客|骇客|攻击者|卖家|警方|公安|法院|委员会|公署)的?(?:发言人|负责人|声明|公告)|警方|公安|检方|检察|法院|监管|委员会|专员|公署|黑客|骇客|攻击者|卖家|团伙|研究人员|研究者|记者|媒体|用户|网友|客户|家长|"
    r"学生|患者|会员|股东|专家|律师|工会|议员|乌云|hibp|有人|网络上|坊间|外界|同行"
)


# Firms that find or tell of breaches, by their trade: the firm that speaks is not the one of which is spoken.
_BY_TRADE: Final = quick(
    r"\b(?:cyber ?security|security|threat intelligence|penetration testing|forensics?|research|antivirus|testing|analytics) "
    r"(?:company|firm|vendor|outfit|provider|start ?up|group|lab)\b|"
    r"(?:安全|网安|情报|测试|渗透|取证|研究|检测|杀毒|威胁|咨询|评测|媒体)(?:公司|厂商|企业|机构|平台|团队|集团|实验室|部门)"
    r"(?:[a-z][a-z0-9 .-]*的?[\u3400-\u9fff]{0,8}部门)?"
)
# Those to whom something is said do not say it: 向总检察长递交, "told its customers".
_TOWARDS: Final = quick(r"(?:向|给|对)[^,，。;；]{0,16}")
_OBJECT: Final = quick(
    r"\b(?:to|of|for|with|from|by|among|about|against|told|tells?|telling|notif\w+|inform\w+|warn\w+|affected|current|former|its|their|our)"
    r"(?: (?:the|its|their|our|all|some|many|other|current|former|affected))* \Z"
)

_NAME: Final = re.compile(r"\b[A-Z][\w'&.-]+ (?:has |had |have |is |was |also )?\Z")
"""A name right before the verb: the organisation's, where the text's organisation could not be read."""


def speaker(scan: Scan, start: int) -> Speaker:
    """Whose words begin at the offset."""
    sentence = scan.doc.sentence_at(start)
    low = max(sentence.start, start - _REACH[scan.doc.is_chinese])
    before = scan.simple[low:start]
    before = _TOWARDS.sub(lambda match: " " * len(match.group()), before)
    trades = [match.end() for match in _BY_TRADE.finditer(before)]
    before = _BY_TRADE.sub(lambda match: " " * len(match.group()), before)
    own = max((match.end() for match in _OWN.finditer(before)), default=-1)
    for name in scan.names:
        at = before.rfind(name)
        if at >= 0:
            own = max(own, at + len(name))
    others = (match for match in _OTHER.finditer(before) if not _OBJECT.search(before[: match.start()]))
    other = max((*trades, *(match.end() for match in others)), default=-1)
    if own == other == -1:
        unknown = not scan.names and _NAME.search(scan.doc.plain, low, start) is not None
        return Speaker.OWN if unknown else Speaker.NOBODY
    return Speaker.OWN if own > other else Speaker.OTHER


_WE: Final = quick(r"\b(?:we|our|us)\b|本公司|我司|本院|本校|本行|本会|我们|我方|敝")
_LETTER: Final = AtWord(
    r"\b(?:dear (?:\w+ ){1,4}|we are writing|to our (?:customers|patients|members|guests|users)|what happened|notice of (?:a )?data|"
    r"sincerely|yours (?:faithfully|truly|sincerely))|敬启|尊敬的|亲爱的|敬告|各位(?:客户|用户|会员|顾客|同学|家长)|"
    r"致(?:客户|用户|会员|顾客)|特此公告|深表歉意|诚挚(?:道歉|歉意)|谨此"
)
_OFTEN: Final = 4


def speaks_as_we(text: str) -> bool:
    """Whether a text (in small letters, simplified) speaks in the first person, as a notice does and news seldom."""
    return len(_WE.findall(text)) >= _OFTEN


def is_own_letter(scan: Scan) -> bool:
    """Whether the text itself is the organisation's notice to those concerned, in its own first person."""
    text = scan.simple[: scan.limit]
    return _LETTER.search(text) and speaks_as_we(text)
