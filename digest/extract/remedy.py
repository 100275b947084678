"""What those affected are offered: monitoring, protection, a hotline, new passwords, money back; how long and by whom."""

from __future__ import annotations

import re
from typing import Final

from digest.extract.scan import Scan
from digest.model import Remedy
from digest.text.patterns import last_end
from digest.text.sentences import Sentence
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
            r"专线(?!需求|网络|光纤|电路|合约|接入|传输)|呼叫中心|查询电话|咨询电话"
        ),
    ),
    (
        "reset",
        Triggers("reset", "password", "密码"),
        re.compile(
            r"\b(?:reset(?:s|ting)? (?:\w+ ){0,4}(?:passwords?|logins?|credentials)|forced (?:\w+ ){0,2}password|"
            r"passwords? (?:were|have been|was) reset|have new passwords)\b|"
            r"(?:重置(?!接口|链接|功能|请求|页面|流程|机制|令牌|邮件|码)|强制更换|强制修改)[^，。]{0,8}密码(?!的?(?:请求|功能|漏洞|流程|接口|链接|令牌|邮件))|密码[^，。、]{0,6}重置(?!码|链接|问题|令牌|凭证|凭据|哈希|信息|邮件|功能|漏洞|流程|接口|请求|选项|机制)"
        ),
    ),
    (
        "refund",
        Triggers("refund", "reimburs", "liability", "reversed", "made good", "退款", "赔付", "退还"),
        re.compile(
            r"\b(?:refund\w*|reimburs\w+|zero liability|will be reversed|being reversed|"
            r"made good(?! (?:on\b|(?:its|their|his|her|the|that) (?:threat|promise|word))))\b|退款|全额赔付|先行赔付|全额退还"
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
# Where a new statement begins: what was denied before it denies nothing after it.
_TURN: Final = re.compile(
    r"[;:] |, (?=(?:but|so|yet|it|they|we|you|the|this|those|these|all|every\w+|each|anyone|who\w*|which|while|though|although|"
    r"is|are|was|were|will|has|have)\b)|"
    r"\b(?:but|however|instead,)\b|\band (?=(?:that|it|they|we|you|the|is|are|has|have|had|will|would|now|then|also|offer\w*|"
    r"provid\w+|pays?|paid|"
    r"gives?|gave|promis\w+|reset)\b)|[，；：。]"
)
_NOT: Final = re.compile(
    r"(?:\b(?:not|cannot|never|(?<!for )nothing|none|nobody|without|nor|neither|no|hardly|fail\w* to|refus\w+|declin\w+|"
    r"rather than|instead of|"
    r"stop(?:s|ped) (?:offering|providing|paying)|(?:ended|withdr[ae]w\w*|scrapped|expired) (?:its|the|an?))|n't)\b"
    r"(?! (?:only|just|later|matter|more than|less than|fewer than|extra|additional|sooner|doubt|(?:\w+ )?(?:cost|charge|fee|"
    r"expense)s?\b|"
    r"be(?:ing)? charged|have to pay|having to|need\b|require|ask\b|cost|name\b|say\b|said\b|disclos|pay\b|"
    r"(?:yet )?(?:been )?(?:affected|involved|concerned|encrypted|enrolled)\b))|"
    r"未(?!来|成年|经|婚|满|加密|登记|注册|公布|披露|透露)|没(?!收)|不(?!收|限|仅|但|只|论|管|便|少|同|幸|安|法|当|明|慎|过|久|必)|"
    r"无(?!偿|需|论|条件|须)|并非|拒绝|取消|停止|缺乏|谈不上|免谈"
)
_NONE_FOR_SOME: Final = re.compile(
    r"\b(?:gets?|got|getting|receiv\w+|offer\w*|given|gives?|gave|provid\w+|promised|(?:will|may|can) have) "
    r"(?:\w+ )?(?:none|nothing|neither|no such)\b|"
    r"(?:却|则|而)[^，。；]{0,8}(?:没有|没份|无此|不在此列)|(?:什么(?:也|都)没|一无所)"
)
# What was offered after another case.
_LAST_TIME: Final = re.compile(
    r"\b(?:unlike|compared (?:with|to)|in contrast to|(?:last|the previous|that) (?:year|time),? when|as it did (?:in|after)|"
    r"(?:after|following|in) (?:the|that|an|its|another) (?:earlier|previous|first|last|older|prior) (?:\w+ )?(?:breach|incident|"
    r"attack|case|hack|leak|theft)|"
    r"(?:after|following|in) (?:its|the|that|an?|another) (?:19|20)\d\d (?:\w+ )?(?:breach|incident|attack|case|hack|leak|theft)|"
    r"years? ago|back then|at that time|previously|"
    r"in (?:past|previous|earlier) (?:cases?|breach\w*|incidents?))\b|"
    r"(?:去年|前年|当年)(?:的?那|也?曾|[^。]{0,12}(?:时|后|那次|事件|泄露)[^。]{0,8}(?:曾|也提供|也给))|"
    r"不同于|与[^，。]{0,12}不同|不像|上一?次|以往|前一?次|那一次|多年前|几年前"
)
# Others who sell it, and what it tells those who have it, are no offer.
_TRADE_AFTER: Final = re.compile(
    r" (?:services? )?(?:firms?|compan(?:y|ies)|providers?|vendors?|bureaus?|business(?:es)?|start ?ups?|specialists?|agenc(?:y|"
    r"ies)|apps?|"
    r"outfits?|market|industry|customers?|subscribers?|users?|software|tools?|alerts?|flagged|alerted|warned)\b|"
    r"(?:服务)?(?:提供)?(?:商|公司|企业|机构|厂商|平台|供应商|行业|市场|部门|团队|软件|工具|应用|的(?:提醒|警报|警示|通知|推送))"
)
# That somebody gives it, or that they may have it.
_GIVEN: Final = re.compile(
    r"\b(?:offer\w*|provid\w+|provision|giv(?:e|es|en|ing)|gave|gets?|getting|got|receiv\w+|pay(?:s|ing)?|paid|cover(?:s|ed|ing)?|free|"
    r"complimentary|at no|no (?:\w+ )?(?:cost|charge)|without (?:\w+ )?(?:charge|cost)|for nothing|expense|available|eligible|entitled|"
    r"enrol\w*|sign(?:ed|ing|s)? up|regist\w+|includ\w+|arrang\w+|extend\w*|(?:can|may|will|could|to|are to|is to) (?:all |also |"
    r"now |each )?"
    r"(?:have|claim|choose|use)|com(?:e|es|ing) with|came with|bought|buys?|buying|purchas\w+|fund\w*|promis\w+|pledg\w+|cod(?:e|"
    r"es)|add(?:s|ed|ing)?|"
    r"voted|contract\w*|sent|sends|mail\w*|letters?|yours|take[sn]? (?:up|out)|took up|set up|sets up|hired|engag\w+|retain\w*|"
    r"grant\w*|award\w*|supply\w*|supplie[sd]|throw\w* in|good for|spent|spends|help\w*|compensat\w+|monitored|redeem\w*|"
    r"activat\w+|goes?|"
    r"comp(?:ed|s))\b|"
    r"提供|给|送|赠|免费|获|享|承担|负担|支付|买|购|注册|登记|报名|申请|领|开通|附|安排|聘|委托|委聘|补偿|奉|另加|再加|加上|外加|改发|发放|配发|"
    r"出[^，。；]{0,8}[年月]|可(?:以|免费|享|获|得|领|用|选)|拿到|掏钱|每人|有[^，。；]{0,4}[年月]"
)
# "Two years of credit monitoring." "One year, from Kroll, for all."
_BARE: Final = re.compile(
    r"(?:\A|[:,.(•]|\b(?:plus|with|and|then|is|are|was|have|there's))\W*(?:(?:a|an|another|one|two|three|four|five|ten|twelve|eighteen|"
    r"twenty|\d{1,2}|free|full|[一两二三五十]|\d{1,2}个?)\b ?|(?<=\W)(?=[一两二三五十\d]))[^,.;，。；]{0,30}\Z|\A[^，。；]{0,24}\Z"
)
_REFUSED: Final = re.compile(
    r"\b(?:no|not offering|does not offer|without|isn't offering|nor is|nor are|isn't paying|not paying|rul\w+ out|won't (?:pay|offer)|"
    r"declin\w+ to (?:pay|offer)|refus\w+)\b[^.]{0,30}(?:monitor|protection|hotline|refund|compensation)|"
    r"\b(?:monitoring|protection|refund|hotline)\b[^.;,]{0,24}\b(?:is|are|was|were) not "
    r"(?:on|in|part|among|offered|included|provided|planned|foreseen)\b|"
    r"\boffered: no\b|\bcorrective action plan\b|"
    r"\b(?:their|your|his|her|one's) own (?:expense|cost|pockets?)\b|自费|自掏腰包|自行承担|"
    r"不提供|未提供|没有提供|诈骗|冒充|自称|没有(?:被|信用|身份|强制)|未(?:被|强制)|没给|不予|不会提供"
)
# What is only considered, or what others want of the firm, is offered to nobody yet.
_NOT_YET: Final = re.compile(
    r"\b(?:considering|(?:is|are|was|were) (?:weighing|looking (?:at|into)|discussing)|thinking (?:about|of)|whether (?:or not )?to|"
    r"(?:may|might|could|should|ought to|must) (?:yet |also |at least |have )*(?:offer\w*|provid\w+|pa(?:y|id)|giv\w+)|"
    r"used to (?:offer|provide|pay|give)|(?:laws?|statutes?|bill|act|rules?|regulations?) (?:[\w'-]+ ){0,6}(?:requir\w+|oblig\w+|"
    r"mandat\w+|would)|"
    r"if [^.;]{1,60}, [^.;,]{0,40} would|"
    r"wants?|demand(?:s|ed|ing)?|(?:ask(?:s|ed|ing)?|call(?:s|ed|ing)) for|call(?:s|ed|ing) on|seek(?:s|ing)?|sought|urg(?:es|ed|ing))\b"
    r"(?![^.;]*\b(?:get|gets|offers|provides|is offering|will (?:offer|provide|pay))\b)[^.,;]{0,70}\Z|"
    r"(?:考虑|研究是否|是否(?:会|将)?(?:提供|给予)|要求|呼吁|诉请|请求|应当?(?:提供|给予)|希望)[^。；]{0,30}\Z"
)
# What people are told to get for themselves.
_ADVICE: Final = re.compile(
    r"\b(?:recommend\w*|advis\w+|suggest\w*|should|ought to|encourag\w+|remind\w*|worth|tips?|consider(?!ed\b))\b[^.;]{0,90}\Z|"
    r"(?:建议|提醒|倡议|劝|敦促|应该|应当|最好|不妨|自行|自费)[^。；]{0,40}\Z"
)
_FOR_FREE: Final = re.compile(
    r"\b(?:free|complimentary|offer\w*|provid\w+|no (?:\w+ )?(?:cost|charge)|paid for|pays for|available|enrol\w*|sign up|"
    r"(?:from|by|through) the (?:company|firm))\b|"
    r"免费|提供|赠|送"
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
    r"\b(?:editors?|newsroom|press|tips?|media|never asks?|scams?|scammers?|911|(?:attackers?|hackers?|gang) (?:\w+ )?(?:set up|"
    r"opened|launched)|emergency)\b|线索|报料|爆料|商务|招聘|广告|编辑|"
    r"165|反诈|心理"
)
# Money is given back where it is promised or paid; it is also asked for, stolen and refused.
_PAID: Final = re.compile(
    r"\b(?:will|offer\w*|promis\w*|pledg\w*|can (?:get|claim|apply)|agreed to|is|are|be|been|would|has|have) (?:[\w'-]+ ){0,5}"
    r"(?:refund\w*|reimburs\w+|reversed|made good|liability)|zero liability|"
    r"(?:将|会|承诺|给予|提供|可|获|全额|先行|予以|已)[^，。]{0,8}(?:退款|赔付|退还)"
)
_NOT_PAID: Final = re.compile(
    r"\b(?:bogus|fake|tax|false|insurers?|insurance|another person's|"
    r"asked for|asking for|phishing|scam|ignor\w+|beware|be wary|never click|delete)\b|冒充|诈骗|骗|钓鱼|要求退款|同意退货|小号|"
    r"应当?(?:退|赔)|假冒|"
    r"\b(?:should|ought to|must|could|may|might|would have)(?: \w+){0,3} (?:refund|reimburs|revers|made good)"
)
# What the firm does to the account that was broken into is no help to anybody else.
_CONTAINED: Final = re.compile(
    r"\b(?:secured|locked|disabled|isolated|shut off|contained)\b[^.;]{0,40}\b(?:account|mailbox)\b[^.;]{0,40}\bits password\b|"
    r"\b(?:the|that) (?:\w+ )?(?:employee|worker|staff member|account holder)'s password\b|"
    # So do firms those of their own people.
    r"(?:员工|職員|职员)(?:的|们的)?密码|"
    # The attackers reset passwords too, to keep others out.
    r"\bpasswords? (?:was|were|had been|have been) reset\b[^.;]{0,16}\block\w* [^.;]{0,40}\bout\b|"
    r"\b(?:attackers?|hackers?|intruders?|ransomware|gang|thie(?:f|ves)|scammers?|fraudsters?)\b[^.;]{0,140}\b(?:reset\w*|changed)\b|"
    r"(?:攻击者|黑客|骇客|入侵者|团伙|勒索软件)(?![^。；]{0,80}(?:公司|平台|集团|网站|官方|方面|商城)[^。；]{0,20}(?:重置|强制))[^。；]{0,80}(?:重置|改掉|更改)|"
    # So does whoever can: what the software is able to do was done for nobody.
    r"\binto resetting\b|\b(?:could|can|able to|let|lets|letting|allow\w*|enabl\w*|possible to|used to|way to)\b[^.;,]{0,40}\breset|"
    r"\b(?:api|endpoint|interface|form|tool|flaw|bug|token|function|feature)s?\b[^.;]{0,50}\breset|"
    r"(?:可以?|能够?|即可|就能|从而|允许|用于|用来)[^，。；]{0,12}(?:重置|强制)"
)
_TIME: Final = re.compile(r"\b(?:within|after|for more than|took|over|for the (?:past|last))\b\s*\Z")
# The end of a span or a limit is what some get at best: it is told of nobody.
_LATIN_NUMBER: Final = r"(?:\d{1,2}|one|two|three|four|five|six|twelve|eighteen)"
_HAN_NUMBER: Final = r"(?:\d{1,2}|[一两二三四五六七八九十])"
_AT_BEST: Final = re.compile(
    rf"\b{_LATIN_NUMBER}(?: (?:months?|years?))?(?: (?:to|or|and) (?:a )?|[~～]| )\Z|"
    rf"{_HAN_NUMBER}(?:个月|年)? ?(?:至|到|或|[~～]| ) ?\Z|(?<![\d二三])[一两二三四五六七八九](?=\Z)|"
    r"\b(?:up to|as (?:much|many|long) as|at most|no more than|a maximum of|between \w+ and)(?: a)? \Z|(?:最多|至多|最长|最高|"
    r"不超过|多达|长达)[^，。；\d]{0,6}\Z"
)
_OR_MORE: Final = re.compile(
    rf" (?:to|or) (?:{_LATIN_NUMBER}\b|more|longer)| ?(?:至|到|或|[~～]) ?{_HAN_NUMBER}(?:个月|年)"
)
_CLAUSE_END: Final = re.compile(r"[,;.，；。]| and (?!identity|credit|fraud|id\b)")


_LASTING: Final = frozenset({"credit_monitoring", "identity_protection"})
_WISH: Final = 120  # letters before an offer in which it is said to be only considered
_BESIDE: Final = 60  # letters after it in which it is denied


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
            # Asked first, as most places have none: the words that lead here are shorter than what is offered.
            offers = list(pattern.finditer(text))
            if (
                not offers
                or _REFUSED.search(text)
                or _NONE_FOR_SOME.search(_with_next(scan, sentence))
                or _LAST_TIME.search(text)
                or not _is_offered(kind, text)
            ):
                continue
            match = next((one for one in offers if _is_given(kind, text, one)), None)
            if match is None:
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


def _with_next(scan: Scan, sentence: Sentence) -> str:
    """The sentence and the words after it in its paragraph: `to staff; patients get none`."""
    return scan.simple[sentence.start : sentence.end + _BESIDE].split("\n", 1)[0]


def _is_offered(kind: str, text: str) -> bool:
    """Whether the sentence offers it to those concerned: a hotline and money back are also spoken of otherwise."""
    if kind == "hotline":
        return _OPENED.search(text) is not None and not (_NOT_FOR_THEM.search(text) or _OWN_CALL_CENTRE.search(text))
    if kind == "reset":
        return not _CONTAINED.search(text)
    if kind == "refund":
        return _PAID.search(text) is not None and not _NOT_PAID.search(text)
    return True


def _is_given(kind: str, text: str, match: re.Match[str]) -> bool:
    """Whether these words speak of what is given: not denied in their clause, not wished for, advised, or sold by others."""
    before = text[max(0, match.start() - _WISH) : match.start()]
    after = _CLAUSE_END.split(text[match.end() : match.end() + _BESIDE], maxsplit=1)[0]
    if _NOT.search(before, last_end(_TURN, before)) or _NOT.search(after):
        return False
    if kind not in _LASTING:
        return True
    if _TRADE_AFTER.match(text, match.end()) or _NOT_YET.search(before):
        return False
    if _ADVICE.search(before) and not _FOR_FREE.search(text):
        return False
    return _GIVEN.search(text) is not None or _BARE.search(before) is not None


def _is_open(text: str, term: re.Match[str]) -> bool:
    """Whether a duration is one of several: `12 to 24 months`, `up to two years`."""
    before = text[max(0, term.start() - 24) : term.start()]
    return _AT_BEST.search(before) is not None or _OR_MORE.match(text, term.end()) is not None


def _months(text: str, at: int) -> int | None:
    """The duration that stands nearest to the offer, in months; at most ten years."""
    best: tuple[int, int | None] | None = None
    for match in _TERM.finditer(text):
        if _TIME.search(text[max(0, match.start() - 16) : match.start()]):
            continue
        number, unit = (match.group(1), match.group(2)) if match.group(1) else (match.group(3), match.group(4))
        count = int(number) if number.isdigit() else _NUMBERS.get(number, 0)
        months = count * (12 if unit.startswith(("year", "年")) else 1)
        distance = abs(match.start() - at)
        if 0 < months <= 120 and distance < 70 and (best is None or distance < best[0]):
            best = (distance, None if _is_open(text, match) else months)
    return best[1] if best else None
