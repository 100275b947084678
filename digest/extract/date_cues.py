"""Cue words about dates, in both languages. Small letters; matched against `Document.lower`, letters simplified.

`CUES` is what the verifier asks of the words beside a claimed date; what the extractor reads stands in `date_events.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from digest.text.patterns import quick

CUES: Final[Mapping[str, re.Pattern[str]]] = {
    "intrusion": re.compile(
        r"\b(?:access(?:ed)?\b|gain(?:ed)?\b|got in(?:to)?|broke in|broken into|break-?in|intru[sd]\w*|enter(?:ed)? (?:the|its|their)|"
        r"hack(?:ed)?\b|struck|hit\b|infiltrat\w*|compromised|unauthori[sz]ed|attack(?:ed|ers?|s)?\b|logged in|inside|"
        r"been in\b|was in\b|were in\b|planted|infect\w*|injected|hackers? used|had been using)"
        r"|获取|取得|入侵|侵入|攻击|遭到|遭受|遭|访问|存取|潜入|植入|感染|停留|进入|登录|登入|植马|攻陷|攻破|黑客.{0,4}用"
    ),
    "theft": re.compile(
        r"\b(?:stole\w*|theft|copied|taken|took\b|exfiltrat\w*|scrap(?:ed|ing)|download\w*|pull(?:ed)?\b|went missing|burglar\w*|"
        r"harvest\w*|siphon\w*|lost\b|fetch\w*)"
        r"|被盗|被窃|窃取|得手|下载|拖走|拖库|爬取|抓取|拷走|拷贝|复制|外传|盗走|取走|流出|失窃|丢失|遗失"
    ),
    "encryption": re.compile(
        r"\b(?:encrypt\w*|ransomware|went (?:down|dark|offline)|knocked|outage|crippl\w*)|加密|勒索|瘫痪|宕机|停摆|投放|引爆"
    ),
    "happening": re.compile(
        r"\b(?:occurr\w*|took place|happen\w*|incident (?:of|on|in)|began|started|dates? (?:back|to)|goes back|ran from|"
        r"window|was sent|emailed by|mistake)|发生|始于|开始|起于|期间|之间|误发|误将"
    ),
    "exposure": re.compile(
        r"\b(?:open to|exposed|left|visible|public(?:ly)? (?:accessible|available)|could be (?:read|seen)|misconfigur\w*|"
        r"unprotected)|裸奔|暴露|外泄|泄露|外洩|可见|公开可|未设"
    ),
    "ending": re.compile(
        r"\b(?:until|till|through|closed|shut (?:off|out|down)|ended|stopped|removed|locked out|took (?:it|them) (?:down|offline)|"
        r"fixed|secured|contained)|直到|直至|至|为止|堵上|关闭|下线|封堵|断网|修复|止"
    ),
    "discovery": re.compile(
        r"\b(?:discover\w*|detect\w*|notic(?:ed|es)|identif(?:ied|ies)|learn(?:ed|t)|bec(?:a|o)m(?:e|ing) aware|aware of|found\b|"
        r"heard\b|knew\b|c[ao]me (?:up)?on\b|c[ao]me across|pulled the plug|(?:told|tell|rang|called|contacted|approached) "
        r"(?:it|us|the (?:company|firm|bank|hospital|agency|airline|city|school|university)|its)\b|"
        r"realis\w*|realiz\w*|spotted|saw\b|caught|flagged|came to light|determined that (?:an|a|its))"
        r"|发现|察觉|获悉(?!该事件|此事|这一|此次)|得知|检测|侦测|监测|知悉|获知|意识到|注意到|发觉|警觉|得悉|知道|知情"
    ),
    "alarm": re.compile(
        r"\b(?:suspicious|unusual|alarm|alert(?:ed|s)?\b|odd calls|tipped|warned by|irregular|abnormal|"
        r"anomal\w*|began to (?:fail|receive))"
        r"|异常|可疑|报警|告警|不明|勒索邮件|接获|接到|接报|收到.{0,8}(?:邮件|勒索|举报|通报|电邮)"
    ),
    "told by others": re.compile(
        r"\b(?:fbi|(?:researchers?|volunteers?|journalists?|reporters?|somebody|someone|third part(?:y|ies)|"
        r"security (?:firm|company)|criminals?|hackers?|gang|group)"
        r"\b[^.;]{0,40}\b(?:told|found|reported|wrote|mailed|emailed|called|warned)|told (?:the company|it|microsoft|the archive)|"
        r"security firm|called\b|tip\b|hunter)"
        r"|研究(?:人员|员)|(?:安全|网安)公司|举报|白帽|来信|查询|(?:记者|警方|警察局|安全局).{0,12}(?:通知|告知)"
    ),
    "review": re.compile(
        r"\b(?:review\w*|analys[ie]s|examination)\b|\b(?:complet\w*|conclud\w*|finish\w*)\b|determined (?:which|who|whose|the)"
        r"|审查|审核|梳理|核查|清点|完成|确定哪些|查明"
    ),
    "announcement": re.compile(
        r"\b(?:announc\w*|disclos\w*|went public|made public|publicly|statement|press release|revealed|acknowledg\w*|admit(?:ted|s)?|"
        r"posted|website|blog post|notice (?:posted|on|of)|published|publicly|public\b|bowed|the press\b|"
        r"told (?:the |its )?(?:stock exchange|market|investors|world|nation|press))"
        r"|披露|公布|公告|宣布|承认|公开|声明|发布|对外|发文|官网|官微|曝光|曝出|通告"
    ),
    "confirmation": re.compile(
        r"\b(?:confirm\w*|said\b|says\b|told reporters|conceded|spoke\b|speaking|answer\w*|put (?:a|the) (?:number|figure))"
        r"|证实|确认|表示|回应|称|说|报道|日讯|松口|记者会|发言人|坦承"
    ),
    "filing": re.compile(
        r"\b(?:fil(?:ed|ing|es)|report(?:ed|s)? (?:(?:it|the \w+) )?to|submitted|attorney general|hhs|regulator\w*|"
        r"commissioner|sec\b|told (?:the )?(?:hhs|"
        r"regulators|investors|state|maine)|notified (?:the )?(?:regulator|state|hhs|federal))"
        r"|申报|提交|上报|通报|报告|监管|检察长|备案|递交|证券交易"
    ),
    "notification": re.compile(
        r"\b(?:notif(?:y|ied|ying|ication)\w*|letters?\b|mail(?:ed|ing|s)\b|inform(?:ed|ing)|"
        r"told (?:customers|patients|members|users|guests|clients|those|everyone|"
        r"people|parents|families|staff|employees|victims|them)|"
        r"telephone everyone|e-?mail(?:ed|ing)|emails? (?:go|went|sent)|writ(?:es|ing|ten)|wrote|"
        r"sent (?:out )?(?:a |the )?(?:notices?|letters?|emails?|word)|advised|notices? (?:went|go|began))"
        r"|通知|告知|寄出|寄送|寄发|信件|去信|来信|收到信|发信|函|短信|致信|知会|电邮客户|获悉(?:该事件|此事|这一|此次)|收到了?(?:邮件|短信)|写信"
    ),
    "attackers post": re.compile(
        r"\b(?:forum|leak site|dark web|for sale|seller|gang|claimed|put (?:it|them|files|the)|listed|"
        r"telegram|took credit|posted by|poster)"
        r"|论坛|暗网|兜售|卖家|挂出|出售|叫卖|认领|发帖|贴出|团伙|标价"
    ),
    "those affected": re.compile(
        r"\b(?:affected (?:individuals|people|customers|patients)|(?:customers|patients|members|users|individuals|people|employees) "
        r"(?:were|are|have been)|(?:to|told|for) (?:its |the )?(?:customers|patients|members|users|students|employees))"
        r"|(?:客户|患者|用户|会员|个人|当事人|受影响者|受害者|学生|家长|旅客|乘客)(?:已|陆续|均|也|将|于|在|发|寄)"
    ),
    "court": re.compile(
        r"\b(?:court|judge|lawsuit|sued|suit\b|settle\w*|hearing|class action|fine[ds]?\b|penalt\w*|trial|sentenc\w*|arrest\w*|indict\w*|"
        r"prosecut\w*|claims? (?:close|form)|deadline|approv\w*)"
        r"|判决|开庭|起诉|和解|罚款|被罚|处罚|逮捕|落网|抓获|刑拘|法院|诉讼|原告|罚单|截止"
    ),
    "documents": re.compile(
        r"\b(?:dating (?:back|from)|dated|treated|patients who|visited|born|records? (?:from|dating)|since (?:19|20)|founded|enrolled|"
        r"employed (?:between|from)|sent for radiology|customers (?:since|who)|who (?:bought|rented|applied|attended|worked|registered|"
        r"joined|signed)|before\b|retired|acquired|merged|ipo\b|version|patch\w*|released|shares|quarter)"
        r"|就诊|出生|注册于|成立|创立|上市|生效|施行|实施|补丁|修补|入职|购买过|之前的|交付|季报|收购|上线|注册的|以来|版本"
    ),
}
BYLINE: Final = re.compile(
    r"^\W{0,3}(?:[^，。,.]{0,16}(?:讯|電|电|报道|报导)|\(?reuters|published|updated|posted on|by )",
    re.IGNORECASE,
)
# When the article itself was printed or changed.
PRINTED: Final = re.compile(
    r"(?:\W{0,3}|[^\n]{0,48}[ap]m(?: \w{2,4})?\W{1,4})(?:(?:last |first )?(?:updated|published|posted|modified)|"
    r"更新(?:时间|日期|于)?|发布(?:时间|日期)|发表(?:时间|日期|于)|编辑于)"
    r"\W{0,3}(?:(?:on|at) )?(?:\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?[ ,|]{1,3})?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\W{1,3})?"
)
# What follows such a day at the beginning of a line: the time of the day, who wrote it, or whence it comes.
PRINTED_AFTER: Final = re.compile(
    r",? ?(?:at )?(?:\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?\(?(?:gmt|utc|bst|est|edt|cst|cdt|pst|pdt|et|pt|ist|aest)\)?)?\W{0,4}(?=by |updated|published|modified|\n|\Z)|\W{1,4}by [a-z])|"
    r"[ \t]*[|丨]|"
    r"[ \t]*(?:\d{1,2}:\d\d(?::\d\d)?)?[ \t]{0,4}(?:[|丨] ?)?(?:来源|作者|编辑|责编|记者|阅读|浏览|人气|评论|分享|发布者|发布人|查看|点击)"
)
# What stands before it there: the day of the week, or the bar of a row.
PRINTED_BEFORE: Final = re.compile(r"\W{0,3}(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |\W{0,3}[|丨] ?")
# A picture's words, whose day is that of the picture.
CAPTION: Final = quick(
    r"\b(?:file (?:photo|picture|image)|(?:photo|picture|file) illustration|illustration (?:file )?(?:photo|picture)|reuters/|getty images|"
    r"(?:ap|afp|epa) photo|is (?:seen|shown|pictured) (?:in|at|on|here)|are (?:seen|shown|pictured) (?:in|at|on|here))|"
    r"资料(?:图|照)片?|[图圖][为為片][:：]|[摄攝][于於]"
)
# The review of the files is told so rarely that its date goes by rule: both words in one clause.
REVIEW_COMPLETED: Final = quick(
    r"\b(?:review|analysis|investigation|examination)\b[^.]{0,60}\b(?:complet\w*|conclud\w*|finish\w*|ended|done|closed)|"
    r"\b(?:complet\w*|conclud\w*|finish\w*)\b[^.]{0,40}\b(?:review|analysis|investigation)|\breview closed"
    r"|(?:审查|审核|梳理|排查|核查|清点|内部调查)[^。]{0,30}(?:完成|结束|完毕)|完成[^。]{0,20}(?:审查|审核|核查|梳理)"
)
PREPOSITION: Final = re.compile(
    r"\b(?:(?P<start>since|from|between|as early as|beginning|starting)(?: (?:about|around|late|early|mid|at least|on|or))*[ -]*\Z|"
    r"(?P<until>until|till|through|as late as)(?: (?:about|around|late|early|mid|on))*[ -]*\Z|"
    r"(?P<by>by|before)(?: (?:about|around|late|early|mid|on))*[ -]*\Z|"
    r"(?P<on>on)(?: or about| or around)? ?\Z|(?P<in>in|during|late|early|mid|end of)[ -]?(?:late |early |mid-)?\Z)|"
    r"(?P<zhfrom>[从自])(?:19|20)?\Z|(?P<asof>截至|截止[到至]?)\Z|(?P<zhto>直到|直至|[至到])\Z|(?P<zhat>[于在])\Z|(?P<of>of|the|a|its) \Z"
)
