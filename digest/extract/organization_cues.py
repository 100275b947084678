"""Words beside a name that say what part it plays: the victim, or somebody who reports, sells, helps, judges or attacks.

All patterns are matched in small letters (`Document.lower`, Chinese simplified) on a short window, so they are linear.
"""

from __future__ import annotations

import re
from typing import Final

BEFORE: Final = 48
AFTER: Final = 56

_GAP: Final = (
    r"(?:the |its |their |an? |customers of |clients of |patients of |members of |users of |city of |"
    r"retailer |insurer |lender |maker |giant |company )?"
)
_VICTIM_BEFORE: Final = re.compile(
    r"(?:breach(?:es)? (?:at|of|by|involving|inside)|attack(?:ed)? (?:on|at|against)|cyber-?attack (?:on|"
    r"at|hit)|hack(?:ed|ing)? (?:of|at|into)|hackers (?:hit|breached|took|stole|breach|hack|steal)|"
    r"leak(?:ed)? (?:at|from|by)|incident at|against|hit|stolen from|taken from|broke into|breaks into|"
    r"broken into|break-in at|intrusion (?:at|into)|"
    r"customers of|patients of|users of|members of|clients of|policyholders of|employees of|"
    r"students (?:of|at)|letters? from|notice from|data (?:from|of|held by|at)|belonging to|"
    r"systems of|records (?:of|from|held by)|compromised|targeted|targeting|sues|sued|suing|suit against|"
    r"lawsuits? against|complaint against|fine(?:d|s)?|penalty on|fined|names|"
    r"ransomware (?:at|hits)|theft (?:at|from)|happened at|inside|accounts? (?:at|of|with|on)|"
    r"攻击|入侵|攻陷|攻破|窃取|窃走|入侵了|针对|受害者|受害机构|敲诈|勒索|起诉|处罚|对|致|兜售|叫卖|因|"
    r"涉及|称|来自|点名|向|要求|指|批评|关于)[ “\"「『‘《:：]?" + _GAP + r"\Z"
)
_BY_BEFORE: Final = re.compile(
    r"(?:according to|first reported by|reported by|told|researchers? (?:at|from|with)|analysts? (?:at|"
    r"from)|reporters? at|wrote in|confirmed to|said to|interview with|"
    r"reviewed by|seen by|spotted by|found by|discovered by|verified by|hired|retained|brought in|engaged|"
    r"worked with|helped by|offered by|provided by|through|via|"
    r"monitoring (?:from|by|with|through)|using|like|such as|including|unlike|similar to|compared with|"
    r"as (?:at|with)|followed|after (?:the )?(?:breach|attack|hack)(?:es)? (?:at|of|on)|"
    r"vendor|supplier|contractor|provider|called|product|software|tool|owned by|parent(?: company)?|owner|"
    r"subsidiary of|unit of|part of|acquired by|bought by|sold to|formerly|"
    r"filed with|filing with|notified|reported (?:it |the \w+ )?to|complaint (?:to|with)|agency|regulator|"
    r"watchdog|earlier|previous(?:ly)?|separate(?:ly)?|rival|competitor|"
    r"据|来源|援引|媒体|记者|研究员|研究人员|安全公司|安全厂商|律所|监管机构|向|提交给|呈交|通报|此前|"
    r"早前|例如|如|包括|类似|继|通过|使用|采用|托管|供应商|服务商|母公司|隶属|属于|旗下|聘请|委托|收购|"
    r"竞争对手|"
    r"联系|微信公众号|来源：|编译|译自|转自|来源:|文/|作者|编辑)[ “\"「『:：]{0,2}(?:the |a |an |its )?\Z"
)
_VICTIM_AFTER: Final = re.compile(
    r"\A['’]?s?[”\"」』’》]?(?: ?\([^)]{1,40}\)| ?（[^）]{1,40}）)?,?(?: group| holdings)?,? ?"
    r"(?:(?:has|have|had|was|is|were|been|also|now|will|itself|yesterday|on \w+|first|later|then|quietly|finally) ){0,3}"
    r"(?:said|says|say|confirm|disclos|notif|suffer|hit by|hacked|breached|admit|acknowledg|reveal|"
    r"announc|writ|wrote|mail|began|started|agreed to|to pay|pays?\b|paid|fined|"
    r"lost|discover|detect|learned|noticed|noted|fell victim|warn|apologi[sz]|tells?\b|told|reset|refus|declin|"
    r"customer|patient|user|member|employee|client|student|policyholder|passenger|subscriber|account|data|"
    r"breach|hack|leak|cyber|ransomware|attack|database|server|system|network|"
    r"incident|put a number|adds|report|filing|filed|resets|hack|blames?|attributed|left|leaves|exposed|"
    r"exposes|lists|settles?|sued|faces|count|cannot|did not|does not|won't|stolen|leaked|files|letters|"
    r"遭|被|称|表示|披露|承认|证实|确认|通报|宣布|发布|公布|发现|通知|致歉|道歉|回应|发言人|声明|数据|"
    r"资料|信息|用户|客户|患者|病患|会员|员工|乘客|旅客|学生|账户|帐户|系统|服务器|数据库|网站|官网|"
    r"泄露|外泄|外洩|疑|疑似|中招|漏洞事件|事件|一案|案|失守|及|的(?:用户|客户|患者|数据|系统|数据库|"
    r"服务器|网络|网站|会员|员工|资料|顾客|发言人|信|通知)|近日|日前|在|于|向|已|公司|集团|将|因|说|指)"
)
_STRONG_AFTER: Final = re.compile(
    r"\A['’]?s?[”\"」』’》]?(?: ?\([^)]{1,40}\)| ?（[^）]{1,40}）)?,? ?(?:(?:has|have|had|was|is|were|been|also|now) ){0,3}"
    r"(?:confirm|disclos|notif(?:ied|ies|ying)|suffer|hit by|hacked|breached|admit|acknowledg|data breach|"
    r"breach|hack|leak|mails|began (?:mailing|notifying|sending)|fell victim|apologi|fined|to pay|"
    r"agreed to pay|"
    r"遭|被黑|被入侵|被攻击|被罚|数据泄露|数据外泄|泄露|外泄|资料外|披露|承认|证实|致歉|道歉|疑遭|疑似|"
    r"(?:旗下)?(?:用户|客户|患者|会员|顾客|旅客|乘客)(?:个人)?(?:数据|资料|信息))"
)
_BY_AFTER: Final = re.compile(
    r"\A['’]?s?[”\"」』’》]?,? ?(?:researcher|analyst|reporter|magazine|newspaper|first reported|counted|"
    r"tracked|attributed|said in a (?:blog|report)|'s threat|threat|security team|experian identity|"
    r"identity|credit monitoring|software|product|moveit|appliance|servers? (?:flaw|bug|vulnerab)|"
    r"transfer|vulnerab|flaw|bucket|cloud bucket|credit|lawyers? |attorney general|"
    r"研究|报道|分析师|记者|网站报道|的报道|监测|安全研究|漏洞|软件漏洞|提供的?(?:免费)?(?:信用|身份)|"
    r"信用监测|身份保护|产品|云存储|编译|独家)"
)
_ASIDE: Final = re.compile(
    r"\b(?:separately|in a separate|earlier this year|last year,|other (?:victims|breaches|recent)|"
    r"previous(?:ly)?|meanwhile|months? (?:earlier|before)|also hit|in recent (?:weeks|months)|rivals?)\b|"
    r"另外|另据|此外|此前|早前|同月|同期|去年|今年(?:以来|早些)|无独有偶|类似事件|相关阅读|近年|近期还|除.{1,12}外"
)
_DESCRIBED: Final = re.compile(
    r"\A(?: ?\([^)]{1,40}\)| ?（[^）]{1,40}）)?, (?:an?|the|one of|which|whose) [^.\n]{0,70}?(?:provider|"
    r"company|firm|bank|hospital|insurer|maker|operator|chain|group|retailer|lender|district|agency|"
    r"manufacturer|service|startup|start-up|app|platform|nonprofit|charity|university|college|carrier|"
    r"airline|union|network|vendor|broker|processor|system|utility|brewer|clearinghouse)|"
    r"\A(?: ?\([^)]{1,40}\)| ?（[^）]{1,40}）)?[”\"」』]? ?是?(?:一家|一间|总部)"
)
_PERSON_BEFORE: Final = re.compile(
    r"(?:mr|mrs|ms|dr|judge|professor|prof|sen|rep|gov|executive|director|spokes\w+|analyst|chief|officer|"
    r"president|minister|commissioner|attorney|lawyer|researcher|detective|superintendent)\.? ?,? ?\Z"
)
_PERSON_AFTER: Final = re.compile(
    r"\A,? (?:(?:an?|the|its|who|chief|his|her|their|head|deputy|senior|executive|"
    r"vice)\b[^.\n]{0,30}(?:spokes|chief|director|officer|president|analyst|lawyer|attorney|researcher|"
    r"professor|partner at|head of|"
    r"commissioner|minister|mother|father|nurse|teacher|superintendent|founder|resident|manager)|\d\d,|who\b)"
)


def near(lower: str, start: int, end: int) -> tuple[str, str]:
    """The text just before and just after a name, each within its paragraph."""
    before = lower[max(0, start - BEFORE) : start]
    after = lower[end : end + AFTER]
    cut = before.rfind("\n")
    stop = after.find("\n")
    return before[cut + 1 :], after if stop < 0 else after[:stop]


def weigh(before: str, after: str) -> tuple[float, bool]:
    """How much one mention speaks for the name being the victim, and whether it is described as an organisation."""
    score = 0.0
    described = _DESCRIBED.match(after) is not None
    if _BY_BEFORE.search(before):
        score -= 1.6
    elif _VICTIM_BEFORE.search(before):
        score += 1.6
    if _BY_AFTER.match(after):
        score -= 1.6
    elif _STRONG_AFTER.match(after):
        score += 1.8
    elif _VICTIM_AFTER.match(after):
        score += 1.0
    return score + (1.2 if described else 0.0), described


def is_person(before: str, after: str) -> bool:
    """Whether the words beside a name make it a person's."""
    return bool(_PERSON_BEFORE.search(before) or _PERSON_AFTER.match(after))


def is_aside(sentence: str) -> bool:
    """Whether a sentence (in small letters) turns to another incident."""
    return _ASIDE.search(sentence) is not None
