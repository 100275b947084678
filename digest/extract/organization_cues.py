"""Words beside a name that say what part it plays: the victim, or somebody who reports, sells, helps, judges or attacks.

All are looked up in small letters (Chinese simplified) on a short window of the name's own paragraph, so they are linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from digest.text.patterns import LATIN_END, alternatives, first_letters, quick
from digest.vocabulary.phrases import words

BEFORE: Final = 48
AFTER: Final = 56
_LONGEST_BEFORE: Final = 4
_LONGEST_HAN: Final = 6

# What the words just before a name make of it. Keys are roles of this room; phrases are parted by "; ".
_LATIN_BEFORE: Final = {
    "hit": (
        "breach at; breach of; breach by; breach involving; breach inside; breaches at; breaches of; attack on; attack at; attack against; "
        "attacks on; attacked; cyberattack on; cyberattack at; cyberattack hit; cyber-attack on; cyber-attack at; hack of; hack at; "
        "hack into; hacked; hacking of; hackers hit; hackers breached; hackers took; hackers stole; hackers breach; hackers hack; "
        "hackers steal; leak at; leak from; leak by; leaked from; leaked by; incident at; intrusion at; intrusion into; against; "
        "hit; hits; "
        "stolen; leaked; dumped; "
        "stolen from; taken from; copied from; lifted from; broke into; breaks into; broken into; break-in at; compromised; targeted; "
        "targeting; ransomware at; ransomware hits; theft at; theft from; happened at; lost by; exposed by; left by; "
        "got into; entered; struck; crippled; cripples; extort; extorted; extorting; "
        "behind; in back of; dumpster outside; bins outside; break-ins at; burglary at; burglaries at; missing from; disappeared from; "
        "vanished from; gone from; servers at; server at; computers at; network at; systems at; laptop from; laptops from; computer from; "
        "computers from; gained access to; gaining access to; access to; accessed; infected; infiltrated; defaced"
    ),
    "holds": (
        "customers of; patients of; users of; members of; clients of; policyholders of; employees of; students of; students at; staff of; "
        "staff at; workers at; residents of; passengers of; subscribers of; guests of; guests at; shoppers at; patients at; "
        "customers at; letter from; "
        "letters from; notice from; data from; data of; data held by; data at; belonging to; systems of; system of; records of; "
        "records from; records "
        "held by; accounts at; accounts of; accounts with; account with; accounts on; database of; database at; servers of; network of; "
        "website of; site of; email from; emails from; held by; kept by; inside; names; run by; operated by; works for; worked "
        "for; work for; working for; worked at; works at; working at; employed by; employed at; employee of; employee at; employees at; "
        "job at; job with; nurse at; nurse with; doctor at; teacher at; clerk at; manager at; paralegal with; fired by; fired from; "
        "sacked by; dismissed by; dismissed from; payroll of; personnel of; parents of; pupils at; pupils of; students from; "
        "patients from; staff from; members from; customers from; visitors to; donors to; tenants of; alumni of; "
        "graduates of; treated at; treated by; enrolled at; enrolled in; insured by; insured with; bought from; applied to; applicants to; "
        "files of; files from; files at; documents of; documents from; papers from; papers of; laptop of; portal of; app of; "
        "custody of; responsibility of; office of; offices of; branch of; branches of; forum of"
    ),
    "judged": (
        "sues; sued; suing; suit against; lawsuit against; lawsuits against; complaint against; action against; fine; fines; "
        "fined; penalty on; penalty against; "
        "fine on; fine against; fine for; settlement with; reprimands; reprimanded; penalises; penalizes; orders; ordered; "
        "claims against; case against; "
        "decision against; decision on; inquiry into; investigation into; probe into; investigation of; investigates; investigating"
    ),
    "judge": (
        "imposed by; fined by; ordered by; issued by; investigated by; sanctioned by; reprimanded by; probe by; inquiry by; "
        "investigation by; ruling by; ruling of; decision of; decision by; order of; order from; penalty from; fine from; levied by"
    ),
    "source": (
        "according to; first reported by; reported by; researchers at; researchers from; researcher at; researchers with; "
        "analyst at; analysts at; "
        "analysts from; reporters at; reporter at; wrote in; interview with; reviewed by; seen by; spotted by; found by; "
        "discovered by; verified "
        "by; confirmed by; published by; posted on; posted to; for sale on; sale on; listed on; shared on; offered on; uploaded "
        "to; appeared on; says; analysis by; "
        "analysis from; report by; report from; study by; compiled by; tracked by; count by; firm of; ethical hackers of; ethical "
        "hackers at; photo:; photos:; photo via; photos via; image:; credit:; picture:; "
        "courtesy of; hackers of; testers of; testers at; consultants at; security consultancy; blog of; in a post by"
    ),
    "told": (
        "told; confirmed to; said to; the breach to; breach to; the incident to; incident to; the attack to; filed "
        "with; filing with; filing to; notified; notice to; notice with; reported to; "
        "reported it to; reported the breach to; "
        "complaint to; complaint with; complained to; agency; regulator; watchdog; letter to; wrote to; report to; registered "
        "with; informed; told the; tells; "
        "submitted to; asked; alerted; warned; contacted; to the; statement to; notification to; notifications to; posted by; "
        "disclosed to; turned to; went to"
    ),
    "helper": (
        "hired; retained; brought in; engaged; worked with; works with; helped by; help from; help of; offered by; provided by; "
        "monitoring from; monitoring by; monitoring with; "
        "monitoring through; protection from; protection by; protection through; services from; services through; services of; "
        "experts from; partner; "
        "supplied by; call centre of; signed up with; membership of; membership in; subscription to; enrol with; enroll with"
    ),
    "supplier": (
        "through; via; using; used; uses; vendor; vendors; supplier; contractor; subcontractor; provider; partner; its partner; "
        "outsourcer; processor; payroll firm; billing firm; collection agency; debt collector; mailing house; printer; product; software; "
        "tool; platform; flaw in; bug in; "
        "hole in; vulnerability in; exploited; exploiting; hosted by; hosted on; stored on; stored in; bucket on; run on; runs "
        "on; built by; made by; built on; "
        "maker of; flaws in; patched; abused; abusing; logged in to; account on; we use; it uses; they use; we used; it used; they used"
    ),
    "like": (
        "like; such as; including; unlike; similar to; compared with; as at; as with; followed; follows; earlier; previous; previously; "
        "separate; separately; rival; rivals; competitor; competitors; recent; and at; as did; joins; joined; than; also; after "
        "breaches at; besides; "
        "hits on; attacks at; attacks against; recalls; remember; linked to; "
        "after the breach at; after the attack on; after the hack of; after a breach at; after an attack on"
    ),
    "owner": (
        "owned by; parent; parent company; owner; owners; subsidiary of; unit of; part of; acquired by; bought by; sold to; "
        "formerly; arm of; "
        "division of; affiliate of; belongs to; merger with; spun off from; brand of; behalf of; on behalf of; client; clients; customer; "
        "investor; backed by; stake in; shareholder; taken over by"
    ),
    "attacker": (
        "gang; the gang; crew; hackers; hacker; hacker group; ransomware gang; ransomware group; calling itself; "
        "calls itself; by the name of; go by; goes by; going by; calling themselves; call themselves; calling himself; calls himself; "
        "call itself; styled; group named; group known as; hacker known as; hackers known as; who call themselves; who calls himself; "
        "operators of; a group called; attackers from; seller; poster; criminals of"
    ),
    "thing": (
        "application named; application called; app called; app named; tool called; tool named; system called; system named; "
        "service called; program called; programme called; feature called; product called; "
        "software called; document called; database called; scheme called; portal called; "
        "campaign called; malware called; virus called; worm called; strain called; malware named; dubbed"
    ),
    "where": (
        "in; near; outside; across; around; throughout; from outside; north of; south of; east of; west of; corner of; suburb of; "
        "village of; town of; island of; parish of; outskirts of; drive to; road to"
    ),
    "person": (
        "mr; mrs; ms; dr; judge; professor; prof; sen; rep; gov; supt; lt; sgt; capt; sir; lord; lady; mayor; senator; secretary; "
        "executive; director; spokesman; spokeswoman; spokesperson; "
        "analyst; chief; officer; president; minister; commissioner; attorney; lawyer; researcher; detective; superintendent; "
        "mr.; mrs.; ms.; dr.; prof.; sen.; rep.; gov.; supt.; lt.; by; surnamed; named; called; alias; handle; nickname; user; photo"
    ),
    "label": (
        "entity:; organization:; organisation:; company:; victim:; covered entity:; name of entity:; name of organization:; name "
        "of business:; business:; "
        "organization name:; name:; controller:; who:; respondent:; defendant:; issuer:; registrant:; from:; provider:; re:; "
        "bank:; hospital:; "
        "data controller:; entity name:; organisation name:"
    ),
}  # fmt: skip
_HAN_BEFORE: Final = {
    "hit": (
        "攻击 入侵 攻陷 攻破 窃取 窃走 入侵了 侵入 黑入 针对 受害者 受害机构 受害企业 敲诈 勒索 兜售 叫卖 涉及 受害者是 "
        "攻击了 盗取 侵入了 泄露的 攻进 闯入 瞄准 盯上"
    ),
    "holds": ("来自 属于 点名 存于 客户 用户 会员 登录 登入 使用过 光顾 入住 寄自"),
    "judged": ("被上诉人 上诉人 起诉 处罚 对 罚 罚款 开罚 裁罚 指 批评 要求 责令 约谈 重罚 状告 控告 向法院起诉 调查"),
    "like": ("此前 早前 例如 如 包括 类似 继 去年 日前 同样 还有 以及 曾 竞争对手 对手 同行 像"),
    "source": (
        "据 来源 援引 媒体 记者 研究员 研究人员 安全公司 安全厂商 报道 引述 微信公众号 来源: 编译 译自 转自 文/ 作者 编辑 "
        "公众号 发布于 发布在 挂在 挂上 发在 上传到 网络安全公司 资安公司"
    ),
    "told": ("监管机构 提交给 呈交 通报 报告 向 告诉 告知 联系 申报 知会 通知 报 呈报 提交 交给 报请 致函 查询"),
    "helper": ("聘请 委托 律所 聘用 请来 合作 联手 邀请 由"),
    "supplier": (
        "通过 使用 采用 托管 供应商 服务商 外包商 承包商 伙伴 夥伴 合作商 物流商 委外厂商 "
        "外包公司 系统商 软件商 运维商 代理商 软件 利用 系统供应商 部署 借助 委托方 存放在 托管在 储存在"
    ),
    "owner": ("母公司 隶属 隶属于 旗下 收购 被 控股股东 东家 股东 前身 所属"),
    "attacker": (
        "勒索软件集团 勒索软体集团 勒索集团 黑客集团 骇客集团 骇客组织 勒索软体组织 勒索软件组织 勒索软体 "
        "团伙 勒索团伙 勒索组织 黑客组织 犯罪团伙 勒索软件 自称 名叫 卖家 网名 用户名 组织"
    ),
    "person": (
        "被告人 被告 嫌疑人 男子 女子 学生 考生 研究员 创始人 记者 作者 黑客 店主 副局长 先生 女士 局长 专员 发言人 "
        "主任 主席 总裁 教授 律师 博士 经理 校长 院长 议员 "
        "部长 立委 市长 县长 处长 署长 厅长 司长 科长 队长 书记 会长 理事长 董事长 执行长 总经理 "
        "法官 检察官 总统 总理 首相 民警 护士 老板"
    ),
    "label": ("单位: 公司: 受害机构: 机构: 受害者: 企业: 主体: 当事人: 受害单位: 对象: 事主: 名称:"),
}
_GAP: Final = words(
    "the its their an a his her our your retailer insurer lender maker giant company bank carrier airline hospital state federal chain"
)


def _latin_table() -> Mapping[str, str]:
    return {phrase: role for role, phrases in _LATIN_BEFORE.items() for phrase in phrases.split("; ")}


_LATIN: Final = _latin_table()
_LATIN_ENDS: Final = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _LATIN)
_HAN: Final = {phrase: role for role, phrases in _HAN_BEFORE.items() for phrase in phrases.split()}
_HAN_ENDS: Final = frozenset(phrase[-1] for phrase in _HAN)
_OPENERS: Final = " “\"「『‘《【'"


def _any_of(said: Iterable[str]) -> str:
    """A group of alternatives in any order. Most places are no place for any of them, which their first letters tell at once."""
    begun: list[str] = []
    others: list[str] = []
    letters: set[str] = set()
    for one in said:
        try:
            letters |= first_letters(one)
            begun.append(one)
        except ValueError:
            others.append(one)
    look = f"(?=[{''.join(map(re.escape, sorted(letters)))}])(?:{'|'.join(begun)})"
    return f"(?:{'|'.join([look, *others])})"


_AUXILIARY: Final = _any_of(
    alternatives(
        r"has|have|had|was|is|were|been|also|now|will|itself|yesterday|on \w+|first|later|then|quietly|finally"
    )
)
_MORE: Final = (
    r"['’]?s?[”\"」』’》】]?(?: ?\([^)]{1,40}\)| ?（[^）]{1,40}）)?,?(?: group| holdings)?,? ?"
    rf"(?:{_AUXILIARY} ){{0,3}}"
)
# What the words just after a name make of it; the first that matches says it. Each with what may stand between.
_AFTER: Final = {
    # Where another is, not who: "Connecticut city pays", "Indiana county"; a city's officials and systems are its own.
    "where": (
        r" ",
        (
            r"(?:city|county|town|township|village|borough|school|hospital|company|firm|man|woman|teen(?:ager)?|"
            r"clinic|church|bank|dentist|doctor|"
            r"utility|restaurant|retailer|charity|nonprofit|student|couple|resident|startup|start-up|"
            r"law firm|medical (?:practice|group|center))\b"
            r"(?! (?:officials?|government|hall|council|employees?|computers?|services?|systems?|leaders?|"
            r"staff|data|website|network|board|district|manager|attorney|clerk))"
        ),
    ),
    "judge": (
        _MORE + r"(?:ever |has ever )?",
        (
            r"imposed|levied|ruled|reprimanded|sanctioned|penali[sz]ed|investigates|is investigating|ordered|orders|"
            r"opened an? (?:inquiry|investigation|probe)|issued (?:a|the|its) (?:fine|penalty|order|reprimand|notice|decision)|"
            r"fine[sd] (?!over|after|for|by|about|nearly|almost|a record|more|[$£€\d]|rs|s\$|us\$|hk\$|nt\$)|"
            r"(?:今日|昨日|\d+日)?(?:对|就)?[^,，。]{0,8}(?:处以|开罚|裁罚|责令|立案|约谈|派人稽查|派员稽查|将(?:处|可处|依法)|移送|侦办|作出处罚|作出(?:行政)?处罚|罚款)"
        ),
    ),
    "source": (
        r"['’]?s?[”\"」』’》]?,? ?",
        (
            r"has (?:learned that|seen|obtained|reviewed|viewed) |understands that|researcher|"
            r"analyst|reporter|magazine|newspaper|finds\b|found (?:that|the (?:data|files|database|server))|"
            r"first reported|counted|tracked|attributed|"
            r"said in a (?:blog|report)|'s threat|threat|security team|reported on|reported (?:that|last|this)|correspondent|"
            r"(?: ?\([^)]{1,12}\)| ?（[^）]{1,12}）)?(?:\d{1,2}月)?\d{1,2}日(?:报道|消息|电)|研究|报道|分析师|记者|"
            r"网站报道|的报道|监测|安全研究|编译|独家|\d{0,2}月?\d{0,2}日?(?:报道|消息|电)|讯\b"
        ),
    ),
    "product": (
        r"['’]?s?[”\"」』’》]? ?",
        (
            r"software|product|appliance|servers? (?:flaw|bug|vulnerab)|transfer|vulnerab|flaw|bug\b|"
            r"(?:cloud )?bucket|zero-day|campaign|plug-?in|tokens?\b|instances?\b|earth\b|docs\b|drive\b|maps\b|"
            r"play\b|chrome\b|sheets\b|forms?\b|teams\b|"
            r"(?:access|s3|aws|sql|exchange|sharepoint|windows|office|outlook|azure|365|cloud)(?![a-z])|"
            r"漏洞|软件漏洞|产品|云存储|零日|储存桶|存储桶"
        ),
    ),
    "earlier": ("", "之后|案后|事件后|事件之后|事故后|风波|案件?之后"),
    "attacker": (
        r"['’]?s?[”\"」』’》]? ?",
        (
            r"ransomware|gang|group (?:said|says|claims|claimed|that)|hackers|crew|operators|leak site|"
            r"claimed responsibility|took credit|claims? to have|"
            r"勒索软件|勒索团伙|(?: ?[(（][^)）]{1,30}[)）])?的?(?:黑客|骇客|勒索|犯罪)(?:软件|软体)?(?:组织|团伙|团体|集团)|"
            r"团伙|组织称|声称|宣称|认领|在暗网|在其网站"
        ),
    ),
    "thing": (
        r" ?",
        (
            r"(?:\w+ )?(?:scheme|programme|inquiry|scandal)\b|(?:tool|loans?|keys?|benefits?|prizes?|edition|season|tournament|act|"
            r"bill|law|protocol|standard|malware|virus|trojan|worm|exploits?|backdoor)\b|密钥|numbers?\b|no\.|号|群|序号|编号|格式|加密|算法|协议|验证码|hash"
        ),
    ),
    "helper": (
        r"['’]?s?[”\"」』’》]?,? ?",
        (
            r"identity|credit (?:monitoring|watch|report)|experian identity|lawyers? |attorney general|"
            r"for (?:two|one|12|24)|"
            r"提供的?(?:免费)?(?:信用|身份)|信用监测|身份保护"
        ),
    ),
    # Another's trouble that is not its own: "PayPal's systems were not affected".
    "spared": (
        _MORE,
        (
            r"(?:own |\w+ )?(?:systems?|network|platform|servers?|infrastructure|customers?|data) (?:is|are|was|were) (?:not|un)|"
            r"(?:not (?:been )?(?:affected|breached|compromised|hacked|involved|attacked)|unaffected|untouched)|had nothing to do|"
            r"(?:自身|自己|本身)?的?(?:系统|网络|平台|服务器|伺服器|主机)?(?:并未|没有|并没有|未|均未|不)(?:受影响|受到影响|遭|被|受波及|被入侵|被攻破)"
        ),
    ),
    # Who hears of it from another, and who looks into what befell another.
    "learns": (_MORE, r"notified (?:by|on|of|in|that)|informed (?:by|on|of|in|that)|told (?:by|on|of|that)|alerted"),
    "inquires": (
        _MORE,
        (
            r"looking into|looks? into|looked into|wants? to know|examin|conclud|recommend|held that|approved|dismissed|charged|arrested|"
            r"seized|alleg|announced (?:a settlement|charges|the arrest|that it has fined)|filed (?:charges|a complaint|suit)|"
            r"assess|is aware of the|are aware of the|called (?:on|for)"
        ),
    ),
    "owner": (
        r"(?: ?\([^)]{1,20}\))?",
        (
            r", (?:which|who) (?:owns?|owned|bought|acquired|controls|took over)\b|, (?:its|the|a) parent\b|"
            r"['’]s (?:subsidiary|unit|arm|parent|sister|affiliate)\b"
        ),
    ),
    # What an intruder does, or who sells what he took.
    "attacks": (
        _MORE,
        (
            r"broke into|breaks? into|got into|hacked (?!by|in |on |into by|and|,)|stole|steals|ruined|infiltrated|"
            r"penetrated|ransacked|dumps?\b|dumped|"
            r"leaked (?:the|its|his|data|files|more|what|some|part|\d)|posts? |posted (?:the|its|data|files|more|what|some|part|\d|a )|"
            r"demand|extort|threaten|puts? (?:files|data|it|them)|sells?\b|sold (?:the|data|it|access)|"
            r"offer(?:s|ed) (?:the|data|a|it|to sell)|"
            r"入侵了?|攻破了?|窃取了?|偷走了?|兜售|叫卖|出售了?|扬言|威胁|贴文|发文|索要|索要了|勒索了?|贴出|放出|晒出"
        ),
    ),
    "suffers": (
        _MORE,
        (
            r"confirm|disclos|notif(?:ied|ies|ying)|suffer|hit by|hit in|hacked|breached|admit|acknowledg|data breach|breach|"
            r"hack|leak|mails|"
            r"began (?:mailing|notifying|sending)|fell victim|apologi|fined|to pay|agreed to pay|exposed|lost|stolen|left open|emptied|"
            r"cyber|ransomware|data theft|attack|incident|"
            r"(?:accidentally|mistakenly|inadvertently|mislaid|misplaced|misdirected|tossed|discarded|infected|compromised|sorry)\b|"
            r"broken into|burgl|locked (?:out|up)|held (?:to|for) ransom|knocked (?:off|out)|says? (?:it is )?sorry|"
            r"弄丢|丢失|丢了|遗失|失窃|误[发寄传将]|错发|[寄发传贴夹]错|外流|流出|"
            r"遭|被黑|被入侵|被攻击|被罚|被勒索|被攻破|被盗|被窃|数据泄露|数据外泄|泄露|外泄|外洩|资料外|披露|承认|证实|致歉|道歉|"
            r"疑遭|疑似|疑|中招|失守|数据库|数据|资料|"
            r"(?:旗下)?(?:用户|客户|患者|会员|顾客|旅客|乘客|学生|员工)(?:个人)?(?:数据|资料|信息)|再遭|又遭|近日遭|日前遭|个资|信息泄"
        ),
    ),
    "holds": (
        r"['’]?s?[”\"」』’》]? ?(?:\w+ )?",
        (
            r"customer|patient|user|member|employee|client|student|policyholder|passenger|"
            r"subscriber|account|data\b|database|server|system|"
            r"network|website|file|record|(?:hacking |spy )?tools?\b|secrets\b|exploits?\b|branch|store|shopper|guest|payroll|donor|staff|"
            r"的?(?:信息|用户|客户|患者|病患|病人|会员|员工|乘客|旅客|学生|考生|账户|帐户|系统|服务器|伺服器|数据库|网站|官网|网络|"
            r"顾客|发言人|信件|通知|师生|居民|前员工)"
        ),
    ),
    "speaks": (
        _MORE,
        (
            r"said|says|say|reveal|announc|writ|wrote|mail|began|started|pays?\b|paid|discover|detect|learned|noticed|"
            r"noted|warn|tells?\b|told|reset|refus|"
            r"declin|put a number|adds|report|filing|filed|resets|blames?|attributed|left|leaves|exposes|lists|settles?|sued|faces|"
            r"count|cannot|"
            r"did not|does not|won't|files|letters|found|took|shut|has not|would not|posted|emailed|contacted|insist|stress|serves|"
            r"runs|operates|employs|"
            r"被|称|表示|确认|通报|宣布|发布|公布|发现|通知|回应|发言人|声明|事件|一案|案|及|近日|日前|在|于|向|已|公司|集团|将|因|"
            r"说|指|强调|提醒|对|是|拒绝|今日|昨日|随后|随即|就"
        ),
    ),
}


def _after_pattern(*, han: bool) -> re.Pattern[str]:
    """One pattern of them all; without `han` that of a text which has no Chinese letters."""
    ways = {
        role: (between, [one for one in alternatives(said) if han or max(one) <= LATIN_END])
        for role, (between, said) in _AFTER.items()
    }
    return re.compile(
        "|".join(f"(?P<{role}>{between}{_any_of(said)})" for role, (between, said) in ways.items() if said)
    )


_AFTER_LATIN: Final = _after_pattern(han=False)
_AFTER_ALL: Final = _after_pattern(han=True)
_DESCRIBED: Final = re.compile(
    r"\A(?: ?\([^)]{1,40}\)| ?（[^）]{1,40}）)?, (?:an?|the|one of|which|whose) [^.\n]{0,70}?(?:provider|company|firm|bank|"
    r"hospital|insurer|"
    r"maker|operator|chain|group|retailer|lender|district|agency|manufacturer|service|startup|start-up|app|platform|nonprofit|charity|"
    r"university|college|carrier|airline|union|network|vendor|broker|processor|system|utility|brewer|clearinghouse|site|practice|clinic|"
    r"school|exchange|store|shop|business|trust)|"
    r"\A(?: ?\([^)]{1,40}\)| ?（[^）]{1,40}）)?[”\"」』]? ?(?:是|为|系|,)?(?:一家|一间|总部|成立于|创立于|创办于)"
)
_BEGIN_DESCRIPTION: Final = frozenset(' ,(（”"」』是为系一总成创')
_PERSON_AFTER: Final = re.compile(
    r"\A,? (?:(?:an?|the|its|who|chief|his|her|their|head|deputy|senior|executive|vice)\b[^.\n]{0,30}(?:spokes|chief|director|officer|"
    r"president|analyst|lawyer|attorney|researcher|professor|partner at|head of|commissioner|minister|mother|father|nurse|teacher|"
    r"superintendent|founder|resident|manager)|\d\d,|who\b)|"
    r"\A,? (?:(?:was|is|has been|had been) (?:jailed|sentenced|arrested|imprisoned|born|extradited|remanded|"
    r"detained|employed (?:by|at|as)|hired)|"
    r"worked (?:for|at|as)|pleaded|pled)\b|"
    r"\A(?:获刑|被判(?![赔罚令定])|被捕|落网|供述|供认|交代|归案|[,，(（](?:男|女|\d\d岁))"
)
_BEGIN_PERSON: Final = frozenset(" , 获被落供交归，(（")
# Few and short: in English each is sought by itself faster than one pattern of all; Chinese letters pass such a pattern at once.
_BREACH: Final = (
    "breach", "hack", "stole", "affected", "leak", "expos", "ransom", "cyber", "theft", "compromised", "intru",
    "unauthorized", "unauthorised",
)  # fmt: skip
_BREACH_ZH: Final = quick(
    "|".join(_BREACH) + "|泄|外洩|入侵|攻击|窃|黑客|骇客|勒索|被盗|受影响|失守|外流|未经授权|曝光|暴露"
)


def near(lower: str, start: int, end: int) -> tuple[str, str]:
    """The text just before and just after a name, each within its paragraph."""
    before = lower[max(0, start - BEFORE) : start]
    after = lower[end : end + AFTER]
    cut = before.rfind("\n")
    stop = after.find("\n")
    return before[cut + 1 :], after if stop < 0 else after[:stop]


def role_before(before: str) -> str:
    """What the words before a name make of it, or ""."""
    tail = before.rstrip(_OPENERS)
    if not tail:
        return ""
    if tail[-1] > "\u2fff" or (tail[-1] in ":/" and len(tail) > 1 and tail[-2] > "\u2fff"):
        for length in range(min(_LONGEST_HAN, len(tail)) if tail[-1] in _HAN_ENDS else 0, 0, -1):
            role = _HAN.get(tail[-length:])
            if role:
                return role
        return ""
    if tail.endswith(", of"):
        return "where"  # Acme Ltd., of Coral Gables
    role = _latin_role(tail)
    if not role and tail[-1] == ",":
        # `the firm that we use, Acme`: what one is, told before the name.
        role = _latin_role(tail[:-1])
        return role if role in _APPOSED else ""
    return role


_APPOSED: Final = frozenset({"supplier", "attacker", "owner"})


def _latin_role(tail: str) -> str:
    found = tail.split(" ")
    while len(found) > 1 and found[-1] in _GAP and " ".join(found[-2:]) not in _LATIN:
        found.pop()
    for length in range(min(_LONGEST_BEFORE, len(found)) if found[-1] in _LATIN_ENDS else 0, 0, -1):
        role = _LATIN.get(" ".join(found[-length:]))
        if role:
            return role
    return ""


def role_after(after: str) -> str:
    """What the words after a name make of it, or ""."""
    if after.isascii():
        found = _AFTER_LATIN.match(after)
    else:
        day = _DAY_BETWEEN.match(after)
        found = _AFTER_ALL.match(after[day.end() :] if day else after)
    return (found.lastgroup or "") if found else ""


# A Chinese clause says when between who and what: 青川水务集团|周一|遭勒索软件攻击.
_DAY_BETWEEN: Final = re.compile(
    r"(?:(?:于|在)?(?:上|本|这|下)?(?:周|星期|礼拜)[一二三四五六日天]|[今昨][天日晚早夜]|(?:\d{1,2}月)?\d{1,2}日|(?:去年|今年|上月|本月)(?:\d{1,2}月)?|\d{1,2}月)"
    r"(?:凌晨|早上|上午|中午|下午|傍晚|晚间?|深夜|夜间)?(?!的)(?=[\u3400-\u9fff])"
)


def is_described(after: str) -> bool:
    """Whether the name is explained as an organisation: `X, a lender in Ohio`."""
    return after[:1] in _BEGIN_DESCRIPTION and _DESCRIBED.match(after) is not None


def is_person(before_role: str, after: str) -> bool:
    """Whether the words beside a name make it a person's."""
    return before_role == "person" or (after[:1] in _BEGIN_PERSON and _PERSON_AFTER.match(after) is not None)


def is_about_breach(sentence: str) -> bool:
    """Whether a sentence (in small letters) speaks of a breach."""
    if sentence.isascii():
        return any(word in sentence for word in _BREACH)
    return _BREACH_ZH.search(sentence) is not None
