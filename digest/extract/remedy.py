"""What those affected are offered: monitoring, protection, a hotline, new passwords, money back; how long and by whom."""

from __future__ import annotations

import re
from typing import Final

from digest.extract.scan import Scan
from digest.model import Remedy
from digest.text.tells import Triggers, occurrences

# Kind, words one of which a sentence must have, pattern.
_KINDS: Final = (
    (
        "credit_monitoring",
        Triggers("monitor", "credit", "监测", "监控", "监察", "监视"),
        re.compile(
            r"credit[ -](?:and identity[ -](?:theft )?)?(?:monitor\w*|watch\w*)|monitoring: free|(?:free|months?|"
            r"years?|year's|years') (?:of )?(?:(?!identity\b|id\b)\w+ )?monitoring|paying for a year of monitoring|"
            r"(?:信用|征信)(?:与身份|和身份|及身份)?(?:监测|监控|监察|监视)"
        ),
    ),
    (
        "identity_protection",
        Triggers("identity", "id protection", "id theft", "身份"),
        re.compile(
            r"identity[ -](?:theft )?(?:protection|monitor\w*|restoration|recovery|repair|theft (?:insurance|"
            r"services?))|id (?:theft )?protection|"
            r"身份(?:盗用|盗窃|信息)?(?:保护|监测|监控|监察|防盗|恢复|防护|盗用保险|盗窃保险)|(?:信用|征信)(?:与|"
            r"和|及)身份(?:监测|监控|保护)"
        ),
    ),
    (
        "hotline",
        Triggers("call cent", "line", "toll", "热线", "专线", "呼叫中心", "查询电话", "咨询电话"),
        re.compile(
            r"\b(?:call cent(?:er|re)|hotline|helpline|toll[ -]free|dedicated (?:phone )?line|phone line)\b|热线|"
            r"专线|呼叫中心|查询电话|咨询电话"
        ),
    ),
    (
        "reset",
        Triggers("reset", "password", "密码"),
        re.compile(
            r"\b(?:reset(?:s|ting)? (?:\w+ ){0,4}(?:passwords?|logins?|credentials)|forced (?:\w+ ){0,2}password|"
            r"passwords? (?:were|have been|was) reset|have new passwords)\b|"
            r"(?:重置|强制更换|强制修改)[^，。]{0,8}密码(?!的?(?:请求|功能|漏洞|流程|接口|链接|令牌|邮件))|密码[^，。、]{0,6}重置(?!码|链接|问题|令牌|凭证|凭据|哈希|信息|邮件|功能|漏洞|流程|接口|请求|选项|机制)"
        ),
    ),
    (
        "refund",
        Triggers("refund", "reimburs", "liability", "reversed", "made good", "退款", "赔付", "退还"),
        re.compile(
            r"\b(?:refund\w*|reimburs\w+|zero liability|will be reversed|being reversed|"
            r"made good)\b|退款|全额赔付|先行赔付|全额退还"
        ),
    ),
)
_NUMBERS: Final = {
    "one": 1, "a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "eighteen": 18, "twenty": 20, "twenty-four": 24, "twenty four": 24, "thirty-six": 36, "thirty six": 36, "another": 1,
    "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十二": 12, "十八": 18,
    "二十四": 24, "三十六": 36, "半": 0,
}  # fmt: skip
_TERM: Final = re.compile(
    r"(?<![\d.])(\d{1,2}|one|a|an|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|"
    r"twenty[ -]four|thirty[ -]six)[ -]?(?:full |free )?(years?|year's|years'|months?|months'|month's)\b|"
    r"(?<![\d.年月])(\d{1,2}|二十四|三十六|十二|十八|[一两二三四五六七八九十])(个月|"
    r"年)(?![\d一二三四五六七八九十]|内|来|前|初|底|多|后|级|度|轻)"
)
_PROVIDERS: Final = re.compile(
    r"(?<![A-Za-z])(Experian|Equifax|TransUnion|Kroll|IDX|Epiq|Cyberscout|CyberScout|IDnotify|LifeLock|"
    r"NortonLifeLock|Norton|AllClear ID|Identity Guard|IDShield|myTrueIdentity|"
    r"Sontiq|IdentityWorks|IdentityForce|ID Experts|Cifas|IDCARE|McAfee|ProtectMyID|Aura|"
    r"HaystackID)(?![A-Za-z])|(益百利|艾可飞|环联|克罗尔)"
)
_REFUSED: Final = re.compile(
    r"\b(?:no|not offering|does not offer|without|isn't offering|nor is|nor are|isn't paying|not paying|rul\w+ out|won't (?:pay|offer)|"
    r"declin\w+ to (?:pay|offer)|refus\w+)\b[^.]{0,30}(?:monitor|protection|hotline|refund|compensation)|"
    r"\b(?:monitoring|protection|refund|hotline)\b[^.;,]{0,24}\b(?:is|are|was|were) not "
    r"(?:on|in|part|among|offered|included|provided|planned|foreseen)\b|"
    r"\boffered: no\b|\bcorrective action plan\b|"
    r"不提供|未提供|没有提供|诈骗|冒充|自称|没有(?:被|信用|身份|强制)|未(?:被|强制)|没给|不予|不会提供"
)
# What is only considered, or what others want of the firm, is offered to nobody yet.
_NOT_YET: Final = re.compile(
    r"\b(?:considering|(?:is|are|was|were) (?:weighing|looking (?:at|into)|discussing)|thinking (?:about|of)|whether (?:or not )?to|"
    r"(?:may|might|could|should|ought to|must) (?:yet |also |at least )?(?:offer|provide|pay|give)|"
    r"wants?|demand(?:s|ed|ing)?|(?:ask(?:s|ed|ing)?|call(?:s|ed|ing)) for|call(?:s|ed|ing) on|seek(?:s|ing)?|sought|urg(?:es|ed|ing))\b"
    r"(?![^.;]*\b(?:get|gets|offers|provides|is offering|will (?:offer|provide|pay))\b)[^.,;]{0,70}\Z|"
    r"(?:考虑|研究是否|是否(?:会|将)?(?:提供|给予)|要求|呼吁|诉请|请求|应当?(?:提供|给予)|希望)[^。；]{0,30}\Z"
)
# A hotline counts where it was opened for this, or its number is given: others are called in the news as well.
_OPENED: Final = re.compile(
    r"\b(?:set up|sets up|opened|opens|established|launched|dedicated|toll.free|available at|"
    r"call(?:ing)? (?:(?:us )?(?:at|on)|us|our|the|a|its|this|\d)\b|reached (?:at|on|by|via)|"
    r"has a|there is a)\b|\d{3}[ )-]{1,2}\d{3}|设立|设置|開設|开设|开通|公布|开了|增设|設|拨打|撥打|专线|[热熱][线線][^，。]{0,8}\d"
)
# A call centre that a firm has anyway, is broken into through or that is down, is no help.
_OWN_CALL_CENTRE: Final = re.compile(
    r"\b(?:at|through|via|in|from|of|against) (?:an?|its|the|one of its|their) (?:\w+ ){0,2}call cent(?:er|re)|"
    r"call cent(?:er|re)s? (?:was|were|is|are|went) (?:down|offline|closed|hit|breached|compromised)|"
    r"(?:down|offline|closed|hit|breached)[^.;]{0,30} call cent(?:er|re)"
)
# Help is for those concerned: a newsroom's or a police hotline is none.
_NOT_FOR_THEM: Final = re.compile(
    r"\b(?:editors?|newsroom|press|tips?|media|never asks?|scams?|scammers?)\b|线索|报料|爆料|商务|招聘|广告|编辑|165|反诈|心理"
)
# Money is given back where it is promised or paid; it is also asked for, stolen and refused.
_PAID: Final = re.compile(
    r"\b(?:will|offer\w*|promis\w*|pledg\w*|can (?:get|claim|apply)|agreed to|is|are|be|been|would|has|have) (?:[\w'-]+ ){0,5}"
    r"(?:refund\w*|reimburs\w+|reversed|made good|liability)|zero liability|"
    r"(?:将|会|承诺|给予|提供|可|获|全额|先行|予以|已)[^，。]{0,8}(?:退款|赔付|退还)"
)
_NOT_PAID: Final = re.compile(
    r"\b(?:bogus|fake|tax|false|insurers?|insurance|"
    r"asked for|asking for|phishing|scam|ignor\w+|beware|be wary|never click|delete)\b|冒充|诈骗|骗|钓鱼|要求退款"
)
# What the firm does to the account that was broken into is no help to anybody else.
_CONTAINED: Final = re.compile(
    r"\b(?:secured|locked|disabled|isolated|shut off|contained)\b[^.;]{0,40}\b(?:account|mailbox)\b[^.;]{0,40}\bits password\b|"
    r"\b(?:the|that) (?:\w+ )?(?:employee|worker|staff member|account holder)'s password\b|"
    # So do firms those of their own people.
    r"(?:员工|職員|职员)(?:的|们的)?密码|"
    # The attackers reset passwords too, to keep others out.
    r"\bpasswords? (?:was|were|had been|have been) reset\b[^.;]{0,16}\block\w* [^.;]{0,40}\bout\b|"
    r"\b(?:attackers?|hackers?|intruders?|ransomware|gang)\b[^.;]{0,60}\b(?:reset|changed)\b|"
    r"(?:攻击者|黑客|骇客|入侵者|团伙|勒索软件)[^，。；]{0,16}(?:重置|改掉|更改)"
)
_TIME: Final = re.compile(r"\b(?:within|after|for more than|took|over)\b\s*\Z")


_LASTING: Final = frozenset({"credit_monitoring", "identity_protection"})
_WISH: Final = 120  # letters before an offer in which it is said to be only considered


def read_remedies(scan: Scan) -> tuple[Remedy, ...]:
    """What is offered in this incident, each kind once, in the order of the text."""
    found: dict[str, Remedy] = {}
    for kind, words, pattern in _KINDS:
        places = occurrences(scan.simple, words.of(scan.simple), 0, scan.limit)
        for index in sorted({scan.doc.sentence_at(at).index for at in places}):
            sentence = scan.doc.sentences[index]
            if scan.aside[index]:
                continue
            text = scan.text_of(sentence)
            match = pattern.search(text)
            if match is None or _REFUSED.search(text) or not _is_offered(kind, text):
                continue
            if kind in _LASTING and _NOT_YET.search(text, max(0, match.start() - _WISH), match.start()):
                continue
            lasting = kind in _LASTING
            months = _months(text, match.start()) if lasting else None
            provider = _PROVIDERS.search(scan.doc.plain, sentence.start, sentence.end) if lasting else None
            remedy = Remedy(
                kind,
                scan.doc.quote_clause(sentence.start + match.start(), sentence.start + match.end()),
                months,
                provider.group() if provider and provider.group().lower() not in scan.names else None,
            )
            old = found.get(kind)
            if old is None or (old.months is None and remedy.months is not None):
                found[kind] = remedy
    return tuple(sorted(found.values(), key=lambda remedy: remedy.evidence.start))


def _is_offered(kind: str, text: str) -> bool:
    """Whether the sentence offers it to those concerned: a hotline and money back are also spoken of otherwise."""
    if kind == "hotline":
        return _OPENED.search(text) is not None and not (_NOT_FOR_THEM.search(text) or _OWN_CALL_CENTRE.search(text))
    if kind == "reset":
        return not _CONTAINED.search(text)
    if kind == "refund":
        return _PAID.search(text) is not None and not _NOT_PAID.search(text)
    return True


def _months(text: str, at: int) -> int | None:
    """The duration that stands nearest to the offer, in months; at most ten years."""
    best: tuple[int, int] | None = None
    for match in _TERM.finditer(text):
        if _TIME.search(text[max(0, match.start() - 16) : match.start()]):
            continue
        number, unit = (match.group(1), match.group(2)) if match.group(1) else (match.group(3), match.group(4))
        count = int(number) if number.isdigit() else _NUMBERS.get(number, 0)
        months = count * (12 if unit.startswith(("year", "年")) else 1)
        distance = abs(match.start() - at)
        if 0 < months <= 120 and distance < 70 and (best is None or distance < best[0]):
            best = (distance, months)
    return best[1] if best else None
