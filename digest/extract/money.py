"""What a sum of money is: a ransom, a fine, a settlement, a cost of this breach, or none of them.

A sum has a role only where the words right beside it give it one. Prices, turnovers, ceilings, guesses, what plaintiffs ask for and what
criminals were sentenced to are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from digest.extract.document import Document
from digest.model import FigureRole, Qualifier
from digest.text.numbers import Amount
from digest.vocabulary.phrases import words as words_of

_LEFT: Final = 80
_RIGHT: Final = 44
_ELSEWHERE: Final = 5_000  # letters after a sentence in which its names are sought


@dataclass(frozen=True, slots=True)
class _Rule:
    """`left` ends where the sum begins, `right` begins where it ends; `beside` must stand in its sentence, `without` must not."""

    role: FigureRole
    left: re.Pattern[str]
    right: re.Pattern[str]
    beside: re.Pattern[str]
    without: re.Pattern[str]


_ANY: Final = re.compile("")
_CRIMINAL: Final = re.compile(
    r"\b(?:sentenced|prison|jail\w*|pleaded|years in|count that|probation|community service)\b|"
    r"有期徒刑|判处|缓刑|拘役|拘留|被告人|获刑|刑期|徒刑|拘禁"
)
_FINES: Final = re.compile(r"\b(?:fine[ds]?|penalt(?:y|ies))\b|罚|罰|课征金|課徵金")
_RULES: Final = (
    _Rule(
        FigureRole.RANSOM,
        re.compile(
            r"\b(?:ransom|demand(?:s|ed|ing)?|extort\w*|ask(?:s|ed|ing)? for|asking price|price[ds]?|"
            r"for sale|sell\w*|offer\w*|"
            r"want(?:s|ed)?|paid|pay)\b[^.;:\d]{0,40}\Z|"
            r"(?:赎金|贖金|勒索|勒赎|索要|索取|索价|索價|开价|開價|要价|要價|叫价|标价|標價|售价|开口要|要求支付)[^，。；,;\d]{0,14}\Z"
        ),
        re.compile(
            r"\A (?:\w+ ){0,2}(?:ransom|demand|in (?:bitcoin|monero|crypto\w*))\b|\A[^，。；,;\d]{0,8}(?:赎金|贖金|的?比特币|的?比特幣)"
        ),
        re.compile(
            r"\b(?:ransom\w*|hackers?|gang|attackers?|extort\w*|thie(?:f|ves)|criminals?|sellers?|forum|dark ?web|bitcoins?|monero|"
            r"blackmail\w*|crew|alias)\b|赎|贖|勒索|黑客|骇客|駭客|卖家|賣家|暗网|暗網|论坛|論壇|比特|团伙|集团"
        ),
        re.compile(
            r"\b(?:suits?|lawsuits?|settle\w*|fine[ds]?|plaintiffs?|damages|court|judge|profit|bought|acquired|shares|each|apiece|per|"
            r"class action|customers? (?:paid|pay)|a (?:day|week|month|year)|penalt(?:y|ies)|"
            r"owners?|invest\w*|businesses|donat\w+|loans?|scholarships?|charit\w+)\b|每|罚|罰|赔|賠|求偿|求償|诉|訴|单条|一条"
        ),
    ),
    _Rule(
        FigureRole.FINE,
        re.compile(
            r"\b(?:fined|fines?|penalt(?:y|ies))\b[^.;:]{0,48}\Z|\b(?:fine|"
            r"penalty) (?:\w+ ){0,2}from [^ ]{0,6}\d[\d.,]*(?: [a-z]+)? to \Z|"
            r"\b(?:fined|fine|penalty)\b[^;:]{0,56}\b(?:reduced|cut|lowered|slashed|trimmed) to \Z|"
            r"[罚罰][^。；]{0,30}(?:减至|減至|降至|减为|減為|改为|改為|降为|降為|下调至|下調至|减到|減到|降到) ?\Z|"
            r"(?:罚款|罰款|罰鍰|被罚|被罰|课征金|課徵金|课徵金|附加费|过怠料|過怠料|罚单|罰單|"
            r"开罚|開罰|处以|處以|裁罚|裁罰|处罚|處罰|判罚|判罰|挨罚|挨罰)[^，。；,;]{0,14}\Z|[罚罰] ?\Z"
        ),
        re.compile(r"\A,? (?:\w+ ){0,3}(?:fine|penalty|penalties)\b|\A[^，。；,;]{0,8}(?:罚款|罰款|罚单|罰單|罰鍰)"),
        _ANY,
        re.compile(
            _CRIMINAL.pattern
            + r"|\b(?:assets|income|sales|turnover|revenue|deal worth|damages)\b[^.;]{0,24}\Z"
            # What the body has imposed on all together is not this one's.
            + r"|\b(?:fines|penalties)\b[^.;]{0,24}\b(?:issued|imposed|levied|handed out|so far|since|(?:last|past|previous|that) year)\b|"
            r"(?:累计|累計|合计|合計|今年以来|今年以來|共开出|共開出|总计|總計)[^，。；]{0,16}\Z|"
            # What is only said on the net, or will not come.
            r"\b(?:rumou?red|won't (?:be|happen)|will not (?:be|happen))\b|流传|流傳|谣传|謠傳|不会(?:发生|成|罚)|不會(?:發生|成|罰)"
        ),
    ),
    _Rule(
        FigureRole.FINE,
        re.compile(
            r"\b(?:must|has to|have to|(?:ordered|told|made|obliged) to) pay\b[^.;:\d]{0,16}\Z|"
            r"(?:须|須|要|得)(?:付|缴|繳|交)[^，。；,;\d]{0,6}\Z"
        ),
        re.compile(r"(?!)"),
        _FINES,
        re.compile(r"\b(?:settle\w*|compensation|damages|ransom\w*|victims?|each|per)\b|赔|賠|和解|赎|贖|每"),
    ),
    _Rule(
        FigureRole.SETTLEMENT,
        re.compile(
            r"\b(?:settle[sd]?|settlement|settling|agree[sd]? (?:to pay|on)|will pay|to pay|pays|paid|award(?:ed|s)?|compensation of|"
            r"signs off on)\b[^.;:]{0,50}\Z|(?:和解|赔偿|賠償|判赔|判賠|赔付|支付|拿出)[^，。；,;]{0,12}\Z"
        ),
        re.compile(
            r"\A (?:\w+ ){0,3}(?:settlement|to settle|to end the|in (?:damages|compensation))\b|\A[^，。；,;]{0,6}(?:和解|赔偿金|賠償金)"
        ),
        re.compile(
            r"\b(?:settle\w*|class action|lawsuits?|suits?|plaintiffs?|courts?|judges?|compensation|resolv\w*|resolution|"
            r"corrective action|"
            r"office for civil rights|to the (?:federal|state) government|attorneys? general|(?:\d+|\w+) states)\b|"
            r"和解|赔|賠|判|诉|訴|了结|了結"
        ),
        re.compile(
            r"\b(?:seeks?|seeking|asks?|asked|demand\w*|wants?|claims? (?:of|for)|income|assets|sues?|sued|insurance|policy|tuition)\b|"
            r"索赔|索賠|求偿|求償|要求|主张|主張|张口|請求|请求|盗用|被骗|骗了|骗走|得款|获利"
        ),
    ),
    _Rule(
        FigureRole.COST,
        re.compile(
            r"\b(?:cost(?:s|ing)?|spent|loss(?:es)? of|charges? of|expenses? of|set aside)\b[^.;:\d]{0,32}\Z|"
            r"(?:损失|損失|成本|费用|費用|支出|花费|花費|耗资|耗資)[^，。；,;\d]{0,10}\Z"
        ),
        re.compile(
            r"\A (?:\w+ ){0,3}(?:costs?|charge|loss(?:es)?|expenses)\b|\A[^，。；,;]{0,6}(?:损失|損失|费用|費用|成本)"
        ),
        re.compile(
            r"\b(?:attack|breach|hack\w*|incident|cyber\w*|recovery|remediation|ransomware|intrusion)\b|事件|攻击|攻擊|泄|洩|入侵|黑客|勒索"
        ),
        re.compile(
            r"\b(?:each|per|a (?:day|year|month)|weighs|audit|drives?|he|she|him|her)\b|每|受害者|被骗|客户损失|"
            # What is spent on doing better is no cost of the breach.
            r"\bto (?:strengthen|improve|upgrade|boost|moderni[sz]e|harden|invest)\b|加强|加強|升级|升級|改善|提升"
        ),
    ),
)
# Who only trades is paid a price, and no ransom is paid to it.
_PAYS: Final = re.compile(r"\b(?:paid|pays?|must pay|to pay)\b[^.;:\d]{0,40}\Z")
_TAKERS: Final = re.compile(
    r"\b(?:ransom\w*|hackers?|gang|attackers?|extort\w*|thie(?:f|ves)|criminals?|bitcoins?|monero|crypto\w*|blackmail\w*|crew|silence)\b"
)
_MUST_PAY: Final = re.compile(
    r"\b(?:must|has to|have to|ordered to|told to|made to|told [\w ]{1,20} to) pay\b[^.;:\d]{0,16}\Z"
)
# What is said of ransoms at large, and not of this one.
_AT_LARGE: Final = re.compile(
    r"\b(?:averag\w+|median|typical(?:ly)?|usual(?:ly)?|normally|generally|often|tends? to|commonly|as a rule|on the whole|in most cases|"
    r"ransoms (?:of|between|from|range|in)|sums between)\b|平均|通常|一般(?!般|人|性)|往往|普遍|中位|惯常|常常|动辄|慣常|動輒|行情"
)
# Another victim's: told so, or one that is named here alone.
_ANOTHERS: Final = re.compile(
    r"\b(?:another (?:\w+ )?(?:victim|company|firm|hospital|school|bank|city|district|case|attack)|other victims?|(?:an|"
    r"its) earlier (?:victim|case|attack)|"
    r"(?:a|in a) (?:separate|similar|different|previous|earlier|unrelated) (?:case|attack|incident|breach))\b|"
    r"(?:另一|另外|其他|别的|別的)(?:家|所|间|起|名|个)?[^，。；]{0,6}(?:公司|医院|醫院|企业|企業|机构|機構|学校|學校|受害|案|银行)"
)
_PAYER: Final = re.compile(
    r"((?:[A-Z][\w&'.-]*[ ,]+){1,5})(?:which |who |reportedly |later |had |has |once |also |then |is said to have |"
    r"itself )*(?:paid|pays|handed over|gave)\b[^.;:\d]{0,40}\Z"
)
_PAID_BY: Final = re.compile(r"\A[^.;,]{0,24}?\b(?:from|by) ((?:[A-Z][\w&'-]*[ ,.]*){1,5})")
_NO_NAME: Final = words_of(
    "the a an it he she they in on at by for but and as when while after before last this that it's its their his her then later both "
    "who which one some most many all no once january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday us u.s uk"
)
# A fine or a settlement that was lowered, forgiven or never came stands no more.
_LOWERED: Final = re.compile(
    r"\A,? ?(?:(?:a sum|a fine|which|that|was|were|has been|had been|and|but|then|later|since|now|subsequently|eventually|"
    r"on appeal|by the court|"
    r"in \w+|before (?:it was|being)|first|originally|initially)[ ,]+)*(?:reduced|cut|lowered|slashed|halved|trimmed|"
    r"brought down|knocked down|"
    r"negotiated down|whittled down|dropped|forgiven|waived|suspended|will be (?:forgiven|waived|suspended))\b|"
    r"\A if (?:it (?:is|was) )?paid\b|\A[^，。；]{0,10}[，,]?(?:后|後|其后|最终|最後|最后|上诉后)?[^，。；]{0,4}"
    r"(?:减至|減至|降至|减为|減為|降为|降為|改为|改為|下调至|下調至|调降|調降|减到|減到|降到|砍到|砍至|减免|減免|豁免)"
)
_SPARED: Final = re.compile(
    r"\b(?:spared|avoid(?:s|ed|ing)|escap(?:es|ed|ing)|dodg(?:es|ed|ing)|let off|instead of|rather than|down from|reduced from|"
    r"cut from|originally|"
    r"initially)\b[^.;,]{0,24}\Z|(?:原本|原先|原定|原是|原为|原為|本来|本來|起初|免于|免於|逃过|逃過|而非|而不是)[^，。；]{0,8}\Z"
)
_REJECTED: Final = re.compile(
    r"\b(?:reject(?:s|ed|ing)?|turn(?:s|ed) down|block(?:s|ed|ing)?|void(?:s|ed)?|denie[sd]|declin(?:es|ed) (?:to (?:approve|accept))?|"
    r"refus(?:es|ed) (?:to (?:approve|accept|sign))?|withdr[ae]wn?|scuttl\w+)(?: (?!appeals?\b|objections?\b|challenges?\b|"
    r"bids?\b|motions?\b|claims?\b)"
    r"[\w'-]+){0,4} \Z|(?:驳回|駁回|否决|否決|拒绝(?:批准|接受)?|拒絕(?:批准|接受)?|不予批准|未(?:获)?批准|叫停)(?:了)?[^，。；]{0,8}\Z"
)
_REJECTED_AFTER: Final = re.compile(
    r"\A (?:[\w'-]+ ){0,3}(?:settlement|deal|agreement|offer)(?: [\w'-]+){0,4} (?:was|were|has been|had been|is|"
    r"got) (?:since )?(?:rejected|thrown out|turned down|"
    r"blocked|voided|denied|not approved|withdrawn|struck down)\b|\A[^，。；]{0,6}和解[^，。；]{0,8}(?:被|遭|未获)(?:驳回|駁回|"
    r"否决|否決|推翻|批准)"
)
# A fine for something else than data.
_DATA: Final = re.compile(
    r"\b(?:data|breach\w*|privacy|personal|leak\w*|cyber\w*|hack\w*|information|records?|security|gdpr|hipaa|passwords?|"
    r"e ?mails?|notif\w+)\b|"
    r"数据|資料|资料|信息|個資|个资|隐私|隱私|泄|洩|网络|網路|網絡|黑客|駭客|用户|個人|个人|安全"
)
_OTHER_MATTER: Final = re.compile(
    r"\b(?:insurance|billing|tax|accounting|medicare|medicaid|wire|securities) fraud|tax evasion|pollut\w+|money laundering|"
    r"price ?fixing|brib\w+|"
    r"antitrust|anti competitive|overcharg\w+|false advertis\w+|mis ?selling|kickbacks?|insider trading|unpaid wages|"
    r"safety violations?|spills?\b|"
    r"骗保|騙保|偷税|逃税|逃稅|漏税|漏稅|污染|排污|虚假宣传|虛假宣傳|虚假广告|不實廣告|垄断|壟斷|洗钱|洗錢|贿赂|賄賂|回扣|内幕交易|內線交易|"
    r"食品安全|消防|安全生产|违规放贷|违规收费|乱收费|超标准收费|套取|信披|信息披露违规|财务造假|价格欺诈"
)
# A sum that might come, a limit, a guess, an older or a single one.
_DOUBTFUL: Final = re.compile(
    r"\b(?:could|may|might|would|up to|as (?:much|high|many) as|maximum|ceiling|caps?|capped|perhaps|talk of|guess|estimat\w*|reckon\w*|"
    r"propos\w*|intend\w*|intention|threat\w*|at most|threshold|had been|floated|each|per|apiece|every|annual|stops at|tops out|"
    r"not (?:paid|pay)|never paid)\b|"
    r"可能|(?<!历来)(?<!歷來)(?<!历年)(?<!歷年)(?<!史上)(?<!有史以来)最高|最重|[照按](?:照)?法律|法律(?:规定|規定)|上限|可罚|可處|可处|拟|擬|或将|或被|顶格|頂格|封顶|封頂|若|如果|倘|哪怕|估算|估计|估計|算下来|算式|每|盛传|盛傳|参照|折扣|打八折|至多|以下"
)
_ANNULLED: Final = re.compile(
    r"\b(?:annul\w*|cancel\w*|revok\w*|set(?:s|ting)? aside|quash\w*|overturn\w*|"
    r"str(?:ikes|uck|iking) down|thr(?:ows?|ew|own|owing) out|vacat(?:ed|es|ing)|"
    r"rescind\w*|scrap(?:s|ped))\b|撤销|撤銷|推翻|作废|作廢"
)
"""What a court does to a fine that then stands no more."""
_FROM: Final = re.compile(r"(?:\bfrom|从|由|自) ?\Z")
# The same sum in the reader's money: 30亿韩元（约合人民币1760万元）.
_CONVERTED: Final = re.compile(
    r"[\d元圆圓币幣千万萬亿億][^（(，。；\n]{0,12}[（(](?:约合|約合|折合|相当于|相當於|合|约|約|about |around |roughly |some |or )"
    r"(?:人民币|人民幣|新台币|新台幣|新臺幣|港币|港幣|港元)?\Z"
)


def money_role(doc: Document, amount: Amount) -> FigureRole:
    """The role of a sum by the words beside it; CONTEXT when they give none."""
    sentence = doc.sentence_at(amount.start)
    left = doc.lower[max(sentence.start, amount.start - _LEFT) : amount.start]
    right = doc.lower[amount.end : min(sentence.end, amount.end + _RIGHT)]
    whole = doc.lower[max(sentence.start, amount.start - 300) : min(sentence.end, amount.end + 300)]
    title = doc.lower[: doc.title_end]
    if (
        amount.qualifier is Qualifier.UP_TO
        or _FROM.search(left)
        or _CONVERTED.search(left)
        or _DOUBTFUL.search(left)
        or _DOUBTFUL.search(right[:20])
    ):
        return FigureRole.CONTEXT
    if _LOWERED.match(right) or _SPARED.search(left):
        return FigureRole.CONTEXT
    for rule in _RULES:
        if not (rule.left.search(left) or rule.right.match(right)):
            continue
        if not (rule.beside.search(whole) or (rule.role is FigureRole.FINE and rule.beside.search(title))):
            continue
        if (
            rule.without.search(left)
            or rule.without.search(right)
            or (rule.role is FigureRole.FINE and (_CRIMINAL.search(whole) or _is_annulled(doc, whole)))
        ):
            continue
        if _is_not_ours(doc, amount, rule.role, left, right, whole):
            continue
        return rule.role
    return FigureRole.CONTEXT


def _is_not_ours(doc: Document, amount: Amount, role: FigureRole, left: str, right: str, whole: str) -> bool:
    """Whether the words of a role speak of sums at large, of another victim or matter, or of what was turned down."""
    if role is FigureRole.RANSOM:
        if _AT_LARGE.search(left) or _AT_LARGE.search(right) or _ANOTHERS.search(left) or _ANOTHERS.search(right):
            return True
        if _PAYS.search(left) and (not _TAKERS.search(whole) or (_MUST_PAY.search(left) and "ransom" not in whole)):
            return True
        return _is_anothers(doc, amount)
    if role is FigureRole.SETTLEMENT:
        return _REJECTED.search(left) is not None or _REJECTED_AFTER.match(right) is not None
    return role is FigureRole.FINE and _OTHER_MATTER.search(whole) is not None and _DATA.search(whole) is None


def _is_anothers(doc: Document, amount: Amount) -> bool:
    """Whether a ransom is that of somebody who is named in this sentence alone: `Colonial Pipeline paid $4.4 million`."""
    sentence = doc.sentence_at(amount.start)
    if sentence.in_title:
        return False
    before = doc.plain[max(sentence.start, amount.start - _LEFT) : amount.start]
    found = _PAYER.search(before) or _PAID_BY.match(doc.plain[amount.end : min(sentence.end, amount.end + _LEFT)])
    if found is None:
        return False
    names = [word.strip(".,'").removesuffix("'s").lower() for word in found.group(1).split()]
    names = [name for name in names if len(name) > 2 and name not in _NO_NAME]
    rest = doc.lower[: sentence.start] + "\n" + doc.lower[sentence.end : sentence.end + _ELSEWHERE]
    return bool(names) and not any(name in rest for name in names)


def _is_annulled(doc: Document, sentence: str) -> bool:
    """Whether the sentence of a fine, or the title, says that it stands no more."""
    title = doc.lower[: doc.title_end]
    return bool(_ANNULLED.search(sentence) or (_ANNULLED.search(title) and _FINES.search(title)))
