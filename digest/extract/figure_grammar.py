"""The grammar of governed numbers: what stands right before a number, right after its noun, and in its clause and sentence.

Each cue has an English and a Chinese form; Chinese is matched in simplified characters, both in small letters. A `_LEFT` cue ends
where the number begins, a `_RIGHT` cue begins where its noun ends, a `_NEAR` cue stands anywhere in the clause. The cues are general
ways of speaking; none names an organisation, a date or a number of an article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from digest.text.patterns import AtWord, begins_words, quick


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of speaking in both languages."""

    en: re.Pattern[str]
    zh: re.Pattern[str]


def _cue(en: str, zh: str = r"(?!)") -> Cue:
    return Cue(re.compile(en), re.compile(zh))


@dataclass(frozen=True, slots=True)
class Sought:
    """One that is only asked whether it is there."""

    en: re.Pattern[str] | AtWord
    zh: re.Pattern[str]


def _sought(en: str, zh: str = "") -> Sought:
    """One whose many ways to begin are looked for one by one: worth the longer making where a search gains much by it."""
    return Sought(AtWord(en) if begins_words(en) else quick(en), quick(zh) if zh else re.compile(r"(?!)"))


# --- The grammar of governed numbers. A left pattern ends where the number begins, a right pattern begins where its noun ends. ---
# Chinese is matched in simplified characters.

_DATA_EN: Final = (
    r"(?:data|information|info|records?|details?|files?|credentials?|profiles?|identit(?:y|ies)|histor(?:y|ies)|"
    r"names?|"
    r"addresses|emails?|e-mails?|passwords?|logins?|accounts?|numbers?|images?|photos?|documents?|passports?|"
    r"messages?|"
    r"cards?|charts|dossiers?|database|list|IDs|particulars|privacy)"
)
_HARM_STEMS: Final = (
    r"affect(?:s|ed|ing)?|impact(?:s|ed|ing)?|expos(?:e|es|ed|ing)|compromis(?:e|es|ed|ing)|hit(?:s|ting)?|"
    r"touch(?:es|ed|ing)?|"
    r"involv(?:e|es|ed|ing)|concern(?:s|ed|ing)?|reach(?:es|ed|ing)|st(?:eal|eals|ole|olen|ealing)|leak(?:s|ed|ing)?|"
    r"breach(?:es|ed|ing)?|spill(?:s|ed|ing)?|los(?:t|es|ing|e)|copied|cop(?:y|ies|ying)|t(?:ook|aken)|grab(?:s|bed)|"
    r"scrap(?:ed|ing|es)|harvest(?:ed|ing|s)?|exfiltrat(?:ed|ing|es)|siphon(?:s|ed)|download(?:s|ed|ing)?|"
    r"dump(?:s|ed)?|"
    r"ensnar(?:es|ed)|endanger(?:s|ed)|plunder(?:s|ed)|pilfer(?:s|ed)|swip(?:es|ed)|nab(?:s|bed)|hack(?:s|ed|"
    r"ing)?|publish(?:es|ed)|"
    r"post(?:s|ed)|access(?:es|ed|ing)?|view(?:ed|ing)|obtain(?:s|ed|ing)?|acquir(?:ed|es|ing)|reveal(?:s|ed|ing)|"
    r"disclos(?:ed|es|ing) (?:the|personal)|extract(?:s|ed|ing)?|looted?|gather(?:s|ed)|captur(?:es|ed)|"
    r"puts? at risk|"
    r"notif(?:y|ies|ied|ying)|inform(?:s|ed|ing)|told|tell(?:s|ing)?|warn(?:s|ed|ing)?|alert(?:s|ed|ing)?|"
    r"contact(?:s|ed|ing)?|"
    r"wr(?:ite|ites|iting|ote|itten) to|mail(?:s|ed|ing)?|email(?:s|ed|ing)?|e-mailed|"
    r"(?:letters?|notices?|notifications?|warnings?|e-?mails?|apolog(?:y|ies|ised|ized|ises|izes)|envelopes|"
    r"mailings?)"
    r"(?: (?:are|is|were|was|have|had|has|being|been|now|out|going|gone|went|sent|posted|mailed|addressed|issued|"
    r"dispatched|go|start\w*)){0,4} (?:to|for)|"
    r"(?:breach|leak|theft|hack|exposure|loss|compromise|spill|disclosure|sale|dump|publication) of|"
    r"victims?(?: are| is|:)?|swept up|caught up|sends? (?:\w+ ){0,3}to|sent (?:\w+ ){0,3}to|sending (?:\w+ ){0,3}to|"
    r"addressed to|went to|going to|out to|belong(?:s|ed|ing)? to"
)
_FILL_EN: Final = (
    r"(?:[ ,]+(?:the|an?|of|on|to|for|from|about|at|by|its|their|his|her|some|all|least|up|more|than|as|many|over|"
    r"nearly|almost|"
    r"around|roughly|approximately|personal|private|sensitive|confidential|protected|medical|health|financial|"
    r"identifying|"
    r"personally|identifiable|credit|bank|contact|security|social|and|or|belonging|relating|related|tied|linked|"
    r"current|former|"
    r"customer|patient|employee|user|member|student|client|potentially|possibly|also|an|estimated|total|that|"
    r"those|what|is|are|"
    r"were|was|be|believed|in|with|including|only|just|exactly|precisely|now|"
    rf"{_DATA_EN})){{0,9}}[ ,:]*\Z"
)
GOVERNED_LEFT: Final = _cue(
    rf"\b(?:{_HARM_STEMS}){_FILL_EN}",
    r"(?:影响|波及|殃及|涉及|牵涉|牵连|连累|泄露|泄漏|泄密|外泄|外流|流出|暴露|曝光|窃取|盗取|盗走|窃走|偷走|偷取|"
    r"拿走|取走|卷走|"
    r"获取|获得|下载|导出|抓取|爬取|拖走|拖出|带走|爬走|扒走|拷走|转走|盗用|拍下|套取|截取|买卖|失窃|被盗|丢失|"
    r"通知|告知|致函|去信|发信给|发函|寄给|寄往|提醒|"
    r"警告|受影响|受害|中招|遭殃|受累|受牵连|受波及|"
    r"访问|查看|接触|取得|侵犯|非法买卖|涉案|公开|料涉|恐涉|事涉|涉|殃|害|搬走|复制|窥视|读取|看到|贩卖|倒卖|转卖|"
    r"售卖|联系|联络|查过|查了|偷看|翻看|偷到|弄到|弄了|搞到|骗取|提取|窃得|盗得|看光|抄走)"
    r"(?:了|到|给|的|约|为|达|达到|至少|共|有|超过|超|逾|近|多达|总计|总共|合共|共计|合计|累计|其|该|本|个人|信息|"
    r"资料|数据|个资|用户|客户|会员|患者|"
    r"人士|人数|人员|学生|员工|乘客|旅客|居民|市民|国民|消费者|顾客|账户|账号|记录|档案|病历|敏感|隐私|、|和|与|"
    r"及|现有|前|在内|者|"
    r"总数|总人数|数|数量|规模|范围|是|可能|或|估计|预计|大约|最多|最终|确认|核实|超出|是多达|在|等|一共|已|"
    r"不少于|全部|全体|所有|各地|全球|全国|美国|当地|自然人|估计在?|目前|以前|过往){0,9}[:：\s]*\Z",
)
DATA_OF_LEFT: Final = _cue(
    rf"\b{_DATA_EN}\s(?:of|on|about|for|from|belonging to|relating to|pertaining to|tied to|linked to|concerning|"
    rf"held on|to do with)"
    r"(?:\s(?:the|some|all|its|up|to|as|many|least|at|more|than|about|an|estimated|roughly|nearly|almost|around|"
    r"over|current|former)){0,5}\s*\Z",
    r"(?:信息|资料|数据|个资|记录|档案|病历|订单)(?:文件)?[,，:：]?(?:约|共|共计|总计|合计|达|多达|近|逾|超过|超|"
    r"涉及|大约|有|约有|至少|总数|总量|为|数量|约为|共有){0,3}\s*\Z",
)
# "a database of 3 million customers", "the list names 6,000".
STORE_LEFT: Final = _cue(
    r"\b(?:databases?|tables?|files?|lists?|dumps?|datasets?|data sets?|archives?|servers?|buckets?|backups?|"
    r"spreadsheets?|trove|cache|register|registry|ledger|roll|sheets?|binder|"
    r"laptops?|drives?|disks?|tapes?|stick|usb|index|instance|cluster|collection|set|exports?|workbook|attachments?|folders?|"
    r"notice|letter|breach|leak|incident|intrusion|hack|theft|"
    r"listing|haul|loot)"
    r"\s(?:\w+\s){0,4}?(?:with|of|on|containing|contain(?:s|ed)?|hold(?:s|ing)?|held|has|had|lists?|listed|listing|"
    r"names?|named|naming|"
    r"covers?|covered|covering|counts?|numbered|includes?|included|stored?|storing|describes?|described)"
    r"(?:\s(?:the|some|all|up|to|at|least|about|more|than|data|information|details|records|names|addresses|"
    r"personal|on|of|for|and)){0,6}\s*\Z",
    r"(?:数据库|库|名单|文件|表格|硬盘|服务器|存储桶|备份|数据包|压缩包|样本|帖子|清单|数据表|光盘|优盘|U盘|u盘|"
    r"笔记本|电脑)"
    r"[^,，。；;:：\d]{0,10}(?:含|包含|载有|存有|记录了?|收录|内有|列有|列出|有|共|约|涉及|里有|储存|存着|"
    r"登记)(?:了|着|截至[^,，。]{0,10}年)?(?:约|共|了|着|近|逾|超过|至少|超){0,3}\s*\Z"
    r"|(?:列有|列出|载有|收录|存有|内有|印有|躺[着著]|存[着著]|里面是|里头是)(?:了|着|截至[^,，。]{0,10}年)?(?:约|共|近|逾|超过|大约|至少|超){0,3}\s*\Z",
)
# The number that the text itself calls a count of those affected.
COUNT_LEFT: Final = _cue(
    r"\b(?:(?:number|count|figure|tally|toll|headcount|estimate|entry|scale|sum|total|"
    r"(?:people|persons|individuals|those|customers|patients|victims) affected|"
    r"form|notice|filing|register|registry|portal|line|answer)\b[^.;\n\d]{0,48}?\b"
    r"(?:is|was|are|were|at|to|as|reads?|stands?|stood|puts?|put|comes?|came|gives?|gave|of|now|"
    r"becomes?|became|lists?|listed|shows?|showed|"
    r"states?|stated|names?|records?)"
    r"|(?:that|this|it|which|all|together)(?: \w+){0,3} (?:comes|came|adds up|added up|works out|worked out|translates?|translated)"
    r"(?: it)? (?:to|at|as)"
    r"|numbering|(?:investigators|police|prosecutors|auditors|officials|detectives)(?: \w+){0,3} count(?:s|ed)?"
    r"|st(?:ood|ands) at|(?:speaks?|spoke|talks?) of|(?:admits?|owns? up|owned up|confess(?:es|ed)) to|(?:puts?|"
    r"put) it at|(?:it|they|he|she|company|firm|review|investigation|hospital|department|agency|police|district|"
    r"which|"
    r"and) (?:now |has |have |had |then |later )?(?:counted|found|identified|admitted|gave|came to|"
    r"arrived at|settled on|ended with)|(?:adds?|added|adding)(?: \w+){0,2}(?: up to)?|(?:that|this|it|"
    r"which) (?:is|makes)|in figures|(?:form|notice|filing|portal|fill in|filled in|report|"
    r"register)[^.;\n\d]{0,24}:|amounts? to|totals?|totall?(?:ed|ing)|which makes|make(?:s|ing)?|in all|"
    r"altogether|all told|"
    r"(?:individuals|people|persons|patients|customers|users|affected|victims|total|impacted|size|count|number|"
    r"accounts|profiles|members|clients|employees|students|"
    r"residents|who|how many)\b[^.;\n\d]{0,24}?:)"
    r"(?: (?:the|a|an|about|some|nearly|roughly|around|just|over|up|to|at|exactly|precisely|total|of|as|many|is|"
    r"was|now)){0,4}\s*\Z",
    r"(?:人数|总数|数字|数量|规模|总人数|受害者|受影响者|受影响人士|受影响用户|受影响客户|受影响个人|受影响的人|"
    r"人士|口径|名额|一栏|栏|总量|合计|共计|总计)"
    r"[^,，。；;!！?？\n\d]{0,14}?(?:为|是|约|达|到|至|有|共|:|：|在|填|改|成|超|逾|近|写|报|定|列|增|升|扩|,|"
    r"，)(?:的|了|约|近|是|为|至|到|成|有|共|达|超过|超|逾){0,3}\s*\Z"
    r"|(?:共有|合共|总共有?|一共有?|共计|总计|合计|累计)(?:约|近|逾|超过|超|有|达){0,2}\s*\Z"
    r"|(?:泄露|外泄|泄漏|外流|流出|登录|受影响|受害|被盗|被窃|波及)[^,，。；;\d]{0,8}(?:账号|账户|用户|会员|客户|人员|数|个人信息|记录|范围)\s*[:：]\s*(?:约|近|最多|共|至少)?\s*\Z",
)
TOTAL_RIGHT: Final = _cue(
    r"[ ,]*(?:people |individuals |persons |customers |patients )?(?:in (?:all|total|sum)|altogether|all told|"
    r"nationwide|worldwide|globally|overall|"
    r"around the world|across the (?:country|world|us|united states|nation))\b"
)
TOTAL_LEFT: Final = _cue(
    r"\ball(?: of)?(?: its| the| their| our)?\s*\Z|\b(?:in (?:all|total),?|a total of|total of|totall?ing|"
    r"the total(?: \w+){0,3}|altogether,?|all told,?|"
    r"overall,?|combined,?|together,?|sum of|"
    r"final (?:count|tally|number|figure|total)[^.;\d]{0,20}|nationwide,?|worldwide,?|globally,?)(?: (?:of|is|was|"
    r"at|to|about|some|nearly|now|now stands|stands|comes)){0,4}\s*\Z",
    r"(?:打包|加起来|共计?|总计|合计|累计|总数[^,，。\d]{0,4}|总人数[^,，。\d]{0,4}|一共|总共|合共|全部|"
    r"最终[^,，。\d]{0,8})(?:有|约|达|为|涉及|影响|是|近|逾|超过|超){0,3}\s*\Z",
)
_HARM_PAST: Final = (
    r"affected|impacted|exposed|compromised|stolen|involved|at risk|caught up|caught|notified|told|informed|"
    r"warned|alerted|contacted|hit|touched|"
    r"taken|accessed|copied|leaked|breached|swept up|swept|viewed|seen|obtained|published|dumped|posted|lost|"
    r"acquired|harvested|scraped|"
    r"exfiltrated|entered|hijacked|opened|taken over|hacked|read|revealed|disclosed|victims?|concerned|implicated|"
    r"ensnared|on the list|among|"
    r"in the (?:file|files|dump|leak|breach|data|hands|database|batch|set|haul|table)|included|at stake|listed|"
    r"for sale|up for sale|made public|visible|downloaded|spilled|"
    r"getting|receiving|sent|mailed|in danger|plundered|swiped|in question|pilfered|on offer|named|"
    r"free to (?:read|download)|readable|open|online"
)
# Who else is counted: "40,000 employees, students and suppliers of the college had files copied".
_AND_OTHERS: Final = (
    r"(?:(?:,| and|, and) (?:other |their |former )?(?:students|staff|faculty|suppliers|employees|workers|customers|clients|patients|"
    r"members|dependents|dependants|contractors|applicants|alumni|donors|relatives|family members|others|beneficiaries|spouses|parents|"
    r"teachers|retirees|residents|users|visitors|volunteers|drivers|riders|passengers|guests|shoppers|subscribers|borrowers|tenants|"
    r"pupils|children|officers|civilians|doctors|nurses|merchants|sellers|buyers|owners|holders|recipients|agents|brokers)){1,4}"
    r"(?: of (?:the )?[\w'’&-]+(?: [\w'’&-]+){0,3})?"
)
GOVERNED_RIGHT: Final = _cue(
    rf"(?:{_AND_OTHERS})?"
    r"(?:[ ,]+(?!and\b|but\b|while\b|that\b|it\b|which\b)[\w'’/-]+){0,6}?(?:"
    r"[ ,]+(?:who |that |which )?(?:was|were|is|are|be|been|being|got|get|has been|have been|had been|may|might|"
    r"could|has|have|had)\s(?:[\w'-]+\s){0,4}?"
    rf"(?:{_HARM_PAST})\b"
    rf"|[ ,(]+(?:whose|had (?:their|its|his|her|some|personal|data|information|records)|have had|has had|"
    rf"having had|may have had|might have had|could have had|saw|lost|"
    r"find their|found their|(?:will |are |now )?(?:receiv\w+|get|getting|got) (?:a |an |the |their )?(?:letter|"
    r"notice|e-?mail|notification|warning|mail)"
    r"|(?:are |were )?(?:potentially |possibly |directly )?(?:affected|impacted|exposed|compromised|breached|"
    r"leaked|stolen|caught up|hit|swept up|notified|touched|hijacked)(?! (?:by|in) (?:an?other|earlier|"
    r"previous))\b"
    r"|(?:in|by|after|following|via|through|to) (?:a|an|the|its|this|that|his|"
    r"last \w+['’]s) (?:[\w'-]+ ){0,4}?(?:breach|hack|attack|cyberattack|leak|incident|intrusion|theft|break-in|"
    r"exposure|compromise|heist|ransomware))"
    rf"|['’]s?(?: [\w-]+){{0,3}}? {_DATA_EN}\b)",
    r"(?:的)?[^,，。；;:：!！?？\n\d]{0,26}?(?:受影响|受波及|受害|受累|受牵连|受到影响|受损|中招|遭殃|遭泄|被泄|"
    r"泄露|外泄|泄漏|泄密|外流|流出|曝光|暴露|被盗|失窃|被窃|"
    r"被偷|被黑|遭窃|遭盗|遭黑|遭外|遭非法|遭不当|遭人|遭到|被拿|被取|被复制|被访问|被查看|被获取|被读取|被下载|"
    r"被公开|被公布|被挂|被卖|被抓|被爬|"
    r"被查阅|被翻看|被偷看|被窥视|被调阅|被拍|被抄|悉数在列|全数在列|全部在列|均在其中|全在其中|看光|"
    r"被人|被不法|被第三方|落入|落到|落在|上了|上网|裸奔|见光|失守|被登录|被接管|被撞|牵涉|牵连|涉及|在列|在内|"
    r"丢失|遗失|流向|流入|被非法|被未经|被攻击者|被黑客|"
    r"致歉|道歉|发出|发送|寄出|发信|收到|注意|寄信|被共享|被传|被送|被转|被看|被翻|被拖|被搬|被加密|被冒用|被倒卖|"
    r"被贩卖|流失|倒卖|被出卖|被盗卖|不翼而飞|外洩)",
)
POSSESSED_RIGHT: Final = _cue(
    rf"['’]?s?(?: (?!and\b|in\b|to\b)[\w-]+){{0,2}}? {_DATA_EN}\b(?! (?:of|worldwide))",
    r"(?:的|之)?[^,，。；;:：!！?？\n\d]{0,10}?(?:信息|资料|数据|个资|病历|档案|隐私|身份证|密码|护照|卡号|记录|"
    r"姓名|名字|[地住]址|照片|相片|影像|电话|邮箱|生日|出生|成绩|诊断|[简履]历|片(?=[,，。、]))",
)
# What makes a number the size of the organisation, a population, a market.
SIZE_LEFT: Final = _sought(
    r"\b(?:serv(?:es|ed|ing|ice to)|employ(?:s|ed|ing)|insur(?:es|ing|ed)|operat(?:es|ing|ed)|runs?|running|"
    r"home to|looks? after|looking after|"
    r"cares? for|caring for|treats?|treating|teach(?:es|ing)|educat(?:es|ing)|enrol\w*|"
    r"manag(?:es|ing)|supports?|supporting|boasts?|boasting|"
    r"population|customer base|user base|base|network|workforce|staff|headcount|payroll|membership|payroll|"
    r"client list|"
    r"(?:used|trusted|relied on|downloaded|followed|installed|visited) by|provid(?:es|ing) (?:[\w-]+ ){1,5}(?:to|"
    r"for)|delivers? (?:[\w-]+ ){1,4}to|handl(?:es|ing)|process(?:es|ing)|"
    r"claims to have|(?:site|app|service|platform|company|firm|bank|network|forum|chain|group) claims|says it has|"
    r"on the phones of|through which|(?:annual|latest|last) (?:annual )?report counts|"
    r"(?:club|union|party|association|church|sport|society|study|league) (?:as a whole )?(?:counts|has|claims|follows)(?: upwards of)?|"
    r"out of|(?:half|third|quarter|fifth|most|majority|fraction|percent|per cent|%|"
    r"share|part|one in) of|"
    r"(?:of|among) (?:its|the company's|the bank's|the firm's|their)|"
    r"its|owns|covers|insures|which services|sees|reaches out to|connects?|every one of its)"
    r"(?: (?!data|information|records|details|files|names|personal|had|exposed|stolen|lost|taken|"
    r"affected)[\w'’-]+){0,3} ?\Z"
    r"|\b(?:has|have|had|(?<!ended )(?<!up )(?<!together )(?<!began )(?<!ends )(?<!along )with)"
    r"(?: (?:a|an|about|some|more|than|over|nearly|around|roughly|almost|only|just|well|total|of|at|least|"
    r"estimated|today|now|then)){0,5} ?\Z",
    r"(?:拥有|旗下有?|服务(?:着|了|于)?|服务的?|设有|开设|经营|运营|管理着?|管着|雇用?|雇有|聘用?|员工(?:总数|"
    r"人数)?|雇员|在校生?|在册|人口|总人口|注册(?:用户|会员|人数)|活跃(?:用户|账户|会员)|"
    r"(?<!受影响的)(?<!受影响)(?<!涉及)(?<!涉及的)(?:用户|客户|会员|乘客|患者|学生)(?:总数|总量|规模|数量|群)?|"
    r"用户总数|总用户|会员总数|客户总数|总会员|占全部|占比|累计交付|交付|销量|日均[^,，。\d]{0,6}|"
    r"月均[^,，。\d]{0,6}|年均[^,，。\d]{0,6}|年载客|载客|门诊量|"
    r"(?<!影响)(?<!影响的)(?:用户|客户|会员)总数(?:已经?|早已|现已?)?(?:过了|突破)?|号称|现有|年服务|每年|每天|每月|月活|日活|粉丝|下载量|安装量|承保|覆盖|相当于|全省|全市|全港|分之一的|占其|"
    r"约占|占到|为全球|遍布|业务遍及|该省[^,，。\d]{0,4}|该市[^,，。\d]{0,4}|装机|市值|投保|参保|报考|在读|"
    r"累计服务|服务过|接待|考生|持卡|在售|运送|销往|"
    r"(?:该公司|公司|该行|银行|该院|医院|院方|该校|学校|大学|校方|机场|车企|集团|平台|它|他们|全国|全球|在[^,，。\d]{1,6}|今年|去年)(?:共|约|大约)?有|"
    r"[州市县国镇岛省城](?:里|总共|一共|全部|共){0,2}(?:才|只|也就|也才))"
    r"(?:约|超|超过|逾|近|达|有|为|的|约有|约为|多达|共|总|仅|数|是|着|全球|全国|全美|全部|世界各地){0,4}\s*\Z",
)
SIZE_RIGHT: Final = _cue(
    r"[ ,]*(?:who |that )?(?:using it|use it|who use it|live in|living in|come through|in an? (?:normal|typical|good|average|usual) year|"
    r"(?:book|get|see|check|read) their )|"
    r"[ ,]*(?:that |which )?(?:it|they|the (?:company|firm|bank|group|insurer|hospital|university|district|chain|"
    r"agency|city|school|carrier|operator|provider|system|airline|retailer)) "
    r"(?:then |now |currently )?(?:serves?|served|has|had|says it has|claims|counts|insures|employs|employed|"
    r"operates|looks after|cares for|treats)\b"
    r"|[ -]+(?:strong\b|(?:customer|user|client|patient|member) base|worldwide employees|employees worldwide|"
    r"on its (?:books|rolls|payroll)|a (?:year|day|month|week)\b|today\b|per year|every (?:year|day|month)|"
    r"followers|downloads|in its (?:network|system)|beds\b)"
    r"|[ -]+(?:\w+ ){0,3}(?:in [a-z ]{2,20} )?(?:get|buy|receive|draw|have) their "
    r"(?:water|power|electricity|gas|heat|internet|phone|pay|post|mail|news)\b",
    r"(?:的|)(?:公司|平台|银行|机构|医院|集团|网站|企业|应用|运营商|保险商|航空公司|学校|大学|城市|小城|大城|市场|"
    r"服务商|连锁|交易所|巨头|大行|学区|诊所|电商|非营利)"
    r"|(?:人|名|多人|余人)?(?:报考|投保|参保|在册|在读|订阅|的总用户|的客户群)"
    r"|(?:多|余)?(?:名)?(?:在职)?(?:员工|雇员|职员|教职工|医生|护士|医护)(?=[,，。；;\n]|\Z)|(?:的)?(?:三成|两成|"
    r"一成|四成|五成|六成|一半|半数|[“「]?(?:一?小部分|极少数|零头)|\d+ ?%|百分之|分之|总量|总数里|当中的|规模|体量)",
)
DENOMINATOR_LEFT: Final = _sought(
    r"(?:\bout of|\b(?:half|third|quarter|fifth|tenth|most|majority|fraction|percent|per cent|share|part|portion|"
    r"minority|bulk|all but \w+)(?: \w+)? of|%(?: \w+)? of|\bunder \d+ ?% of|\bof (?:its|the company's|their)|"
    r"(?<=\n)of|(?<=[.!?] )of)"  # "Of the roughly 30,000 customers, 27 ..."
    r"(?: (?:the|its|their|all|about|some|roughly|nearly|company's|firm's|bank's|more than|total|entire|over))*\s*\Z",
    r"(?:占|占其|占全部|占到|约占|全部|全体)[^,，。\d]{0,8}\Z",
)
SUBSET_LEFT: Final = _sought(
    r"\b(?:including|includes?|included|of (?:them|those|these|whom|which)|among (?:them|those|these)(?: were|"
    r" are)?|of the (?:total|number)|"
    r"plus|another|a further|an additional|in addition|samples? of|as well as|on top of|besides|the (?:other|rest|remaining|"
    r"larger|smaller|first|second|latter|former)[^.;\d]{0,16}|"
    r"remaining|for (?:a (?:further|different|second|smaller)[^.;\d]{0,20}|some|about|around|roughly|just|only|"
    r"another)|"
    r"just|only|inside (?:that|the)[^.;\d]{0,20}|at least one of|in (?:about|some|another)|made up of|comprising|"
    r"consisting of|notably|namely|"
    r"with (?:about|some|another)|some of (?:the|those)[^.;\d]{0,12})"
    r"(?: (?:about|some|nearly|roughly|around|over|were|was|are|is|the|up|to|more|than|at|least|an|estimated|"
    r"of)){0,4} ?\Z",
    r"(?:其中|当中|包括|包含|内含|首批|新增|另有|另外|还有|此外|分别为?|其余|另|部分|以及|余下|剩余|之中|细分|其他|"
    r"另一批|另一组|外加|加上|(?<!波)(?<!殃)(?<!涉)及|和|与|有的|更有|最要紧的是|来自[^,，。\d]{0,6}的?)"
    r"(?:约|近|逾|超过|超|有|的|是|为|至少|涉及|包括|住在[^,，。\d]{0,6}|[^,，。；;:：\d、]{0,8})?\s*\Z",
)
SUBSET_RIGHT: Final = _cue(
    r"[ ,]*(?:of (?:them|those|these|whom|which|the (?:total|victims|affected))\b|more\b|others\b|in addition|"
    r"(?:also|additionally) |further\b|had (?:only|just|also)|are (?:current|former)|living in|who live|who lived|"
    r"living|"
    r"namely|(?:\w+ ){0,2}(?:as (?:a )?(?:sample|proof|taste|teaser)|for (?:proof|free)))",
    r"(?:则|还|仅|只)(?!是)|[^,，。；;\d]{0,6}(?:样本|样例|样品|作为?证|为证|供人?试看|供验)",
)
_STATES_EN: Final = (
    r"alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|"
    r"illinois|indiana|iowa|kansas|kentucky|"
    r"louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|"
    r"new hampshire|new jersey|new mexico|new york|"
    r"north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|"
    r"tennessee|texas|utah|vermont|virginia|"
    r"washington|west virginia|wisconsin|wyoming|quebec|ontario"
)
_STATES_ZH: Final = (
    r"缅因|得克萨斯|德克萨斯|得州|德州|新罕布什尔|新罕布夏|佛蒙特|马萨诸塞|麻萨诸塞|麻省|华盛顿州|加利福尼亚|加州|"
    r"俄勒冈|纽约州|蒙大拿|南卡罗来纳|北卡罗来纳|南卡|北卡|"
    r"罗得岛|艾奥瓦|爱荷华|印第安纳|内布拉斯加|佛罗里达|佛州|俄亥俄|宾夕法尼亚|宾州|伊利诺伊|伊州|密歇根|密西根|"
    r"明尼苏达|弗吉尼亚|维吉尼亚|马里兰|新泽西|康涅狄格|田纳西|乔治亚|佐治亚|威斯康星"
)
STATE_RIGHT: Final = _cue(
    rf"[ ,]*(?:(?:of them |of whom |people |individuals |customers |patients |users |persons |residents )?(?:in|"
    rf"from|are in|were in|live in|lived in|living in) (?:the )?(?:state of )?(?:{_STATES_EN}|the state|"
    rf"that state|the commonwealth|the province|that province)\b"
    rf"|(?:{_STATES_EN}) (?:residents|people|customers|patients|citizens|consumers)|mainers|texans|there\b|in this (?:state|province)\b|"
    rf"of the (?:state|commonwealth|province)|state residents|(?:are|were|being) (?:residents of|mainers|texans|in (?:{_STATES_EN})))",
    rf"[^,，。\d]{{0,6}}?(?:住在|在|是|为|系)?(?:{_STATES_ZH}|该州|州内|本州|当地)(?:州)?(?:居民|人|州|内)?",
)
STATE_NOUN: Final = _sought(
    rf"(?:mainers|texans|californians|floridians|oregonians|illinoisans|vermonters|(?:{_STATES_EN}) (?:residents|"
    rf"citizens|consumers|patients|customers|people)|(?:the |that )?state(?:'s)? residents|residents of (?:the|that) state)\Z"
)
STATE_LEFT: Final = _cue(
    rf"\b(?:{_STATES_EN}) residents(?: affected)?: ?\Z|"
    rf"\b(?:in|from|for) (?:{_STATES_EN})(?: alone| itself)?[^.;\d]{{0,30}}\Z|\b(?:residents of|the state's|"
    rf"state's)[^.;\d]{{0,20}}\Z",
    rf"(?:{_STATES_ZH}|该州|州内|本州)(?:州)?(?:居民|境内|州民|内)?(?:有|约|至少|共|近|逾|的|受影响|人数|为|"
    rf"是){{0,4}}\Z",
)
BEFORE_REVISION_LEFT: Final = _sought(
    r"\b(?:initial(?:ly)?|at first|first (?:reported|said|put|told|counted?|estimated?|figure|number|spoke|"
    r"thought|believed|notice|"
    r"filing|filed|report|disclosed|announced|gave|entered|listed)|(?:earlier|original|previous|preliminary|"
    r"interim|provisional|first|old) "
    r"(?:estimates?|figures?|counts?|numbers?|notices?|filings?|reports?|tall(?:y|ies)|totals?|statements?|"
    r"versions?)|originally|previously|(?:open(?:s|ed)|beg(?:an|ins|inning)|start(?:s|ed|ing)?) (?:out )?(?:at|"
    r"with|as|from)|fear(?:s|ed)|worr(?:y|ied)|(?:first|early|initial) (?:\w+ )?(?:letters?|"
    r"batch|round|wave|notices?)|"
    r"had (?:said|put|estimated|reported|spoken|been told|counted|listed|entered|told|given|thought|believed|"
    r"filed|announced|named)|"
    r"up from|rather than|instead of|no longer|used to|once (?:said|put|stood|read)|replac(?:es|ed|"
    r"ing)(?! that with)|correct(?:s|ed|ing)|"
    r"supersed(?:es|ed)|until (?:then|now)|before that|a (?:week|month|fortnight|year) (?:ago|earlier)|(?:weeks|"
    r"months) (?:ago|earlier)|by then|(?:at|by) (?:the|that) time|back then|in those days|when (?:it|they|the \w+) (?:first )?"
    r"(?:announced|disclosed|went public|reported|admitted|broke))\b"
    r"(?:(?! (?:now|revised|amended|final|later|to)\b)[^.;\d]|\d{1,2}(?:st|nd|rd|th)?(?=,? )){0,44}\Z"
    r"|\bfrom(?: (?:about|some|roughly|an initial|the|around|nearly|just))?\s*\Z",
    r"(?:最初|起初|最早|初步|原先|原本|原来|早先|先前|此前|之前|早前|当初|一度|曾|上次|更早|先以|先填|占位|首次|"
    r"前一次|头一次|当时|那时|当年|彼时|原以为)"
    r"(?:(?!后来|最终|更新|增至|改为|上修|现)[^。；;!！?？]){0,22}\Z"
    r"|(?:从|(?<!理)由)(?:最初的?|先前的?|原先的?)?\s*\Z",
)
BEFORE_REVISION_RIGHT: Final = _cue(
    r"[^.;\d]{0,24}?\b(?:initially|at first|originally|previously|earlier|first reported|in the first (?:notice|"
    r"filing|report)|(?:weeks|months|a week|a month) (?:ago|earlier)|before that)\b",
    r"[^,，。；;\d]{0,12}?(?:的?占位|的?旧|上修|增至|升至|增加到|上调|更新为|改为|修正为|变成|变为|只是为了|"
    r"的说法|的估计|猛增|扩大到)",
)
REVISED_LEFT: Final = _cue(
    r"\b(?:now (?:says|puts|tells|stands|told|reads|lists|shows|counts|at|numbers?)|now|revised|revises|"
    r"updat(?:ed|es|ing)|amended|final(?:ly|ised|ized)?|latest|rais(?:es|ed|ing)|"
    r"gr(?:ew|ows|own|owing)|ris(?:es|en|ing)|rose|climb\w*|jump\w*|swell\w*|balloon\w*|increas\w+|"
    r"new(?:ly)? (?:count|figure|number|total|tally|entry)|becom(?:es|ing)|became|turned out|in fact|actually|"
    r"real (?:number|figure|count)|has since|later|lowered|cut|down to|up to date|settled|changed|replaced (?:it|"
    r"that|this|the \w+) (?:with|by)|replaces that with)\b[^.;\d]{0,40}\Z",
    r"(?:上修|修正|更新|最终|改口|增至|升至|改为|改列|增加到|上调|最新|后来|实际|真正|定为|改成|变成|变为|补报|"
    r"重新|更正|修订|终于|飙升|扩大|调高|上升)[^。；;\d]{0,16}\Z",
)
CLAIMED_NEAR: Final = _sought(
    r"\b(?:claim(?:s|ed|ing)?|sellers?|vendor's|hackers? (?:say|says|said|boast|put|told)|gang|crew|for sale|"
    r"on sale|boast(?:s|ed|ing)?|brag\w*|alleg(?:e|es|ed|edly)|forum|advertis\w+|"
    r"offer(?:ed|ing|s)|listed on|threat actors?|attackers? (?:say|says|said|claim)|extortionists?|shinyhunters|"
    r"lockbit|leak site|dark ?web|alias|handle|nickname|calling (?:him|it|them)sel\w+|"
    r"telegram channel|breachforums|raidforums|wants? [$€£]|asks? [$€£]|asking|price[ds]?|(?:they|he|she|"
    r"criminals|thieves) (?:say|says|said)|supposed(?:ly)?|purport\w*|unverified)\b",
    r"声称|自称|宣称|称握有|黑客称|骇客称|卖家|兜售|叫卖|论坛|发帖|帖子|暗网|标价|出售|打包|张贴者|攻击者称|"
    r"团伙称|据称|开价|泄密站|网传|传言|挂出|认领|手上有|手握|扬言|号称",
)
RESEARCHED_NEAR: Final = _sought(
    r"\b(?:have i been pwned|hibp|troy hunt|researchers?|unique|analys(?:is|t|ts|ed)|according to (?:our|my|"
    r"an) (?:count|tally)|security (?:firm|company) (?:says|said|counted)|some reports|lawsuits?|complaint)\b",
    r"特洛伊|亨特|研究者|研究人员|不重复|去重|媒体据此|有媒体|自媒体|诉状|起诉书|误写|写成|传成",
)
OFFICIAL_NEAR: Final = _sought(
    r"\b(?:attorneys? general(?:'s)?|hhs|health and human services|office for civil rights|ocr|inspectorate|"
    r"data protection|privacy (?:commission\w*|body|authority|regulator|watchdog|office)|watchdog|"
    r"ombudsman|regulators?|filing|filed|sec\b|securities and exchange|ftc|ico\b|cnil|oaic|pdpc|commissioner|"
    r"commission\b|ministry|authorities|prosecutors?|"
    r"breach (?:portal|register|notice|notification)|notified the|reported to|told the|notice to|stock exchange)\b",
    r"总检察长|检察|委员会|监督院|监管|通报|申报|报告|公告|提交|上报|备案|私隐|公署|官方|警方|法院|证监|"
    r"证券交易委员会|卫生与公众|卫生部门|卫生及公共|民权办公室|认定|查明|主管机关|个资会|信息专员|交易所|通告",
)
CONFIRMED_NEAR: Final = _sought(
    r"\b(?:confirm(?:s|ed|ing)?|acknowledg\w+|admit(?:s|ted)?|disclos(?:es|ed)|announc\w+|statement|"
    r"the company (?:said|says)|according to the (?:company|firm|hospital|bank|group)|said (?:on|in|that)|says|"
    r"said|reveal(?:s|ed)|"
    r"spokes\w+|chief executive|ceo|concedes?|reports?|reported|counts|determined|found that|concluded|"
    r"established|puts)\b",
    r"确认|证实|承认|披露|宣布|表示|声明|公布|坦承|回应|发布|称|指出|确定|查出|统计|清点|点算|致歉|道歉",
)
NO_NUMBER: Final = _sought(
    r"\b(?:(?:has|have|had|did|does|do|would|will|could|can|is|are|was|were)(?:n't|n’t| not| yet to|  not yet)|"
    r"declin\w+ to|refus\w+ to|without|won't|won’t|unclear|not (?:known|clear|disclosed|said|yet)|unknown|"
    r"no word on|no (?:number|figure|count)|"
    r"does not know|still (?:counting|working out|determining|being determined)|nobody (?:knows|"
    r"has said))\b[^.;!?\n]{0,60}?\b(?:how many|the number|numbers?|a figure|figures?|a count|the scale|the size|"
    r"the extent|how large|how big|count(?:ed)?)\b"
    r"|\bhow many\b[^.;!?\n]{0,60}?\b(?:is|was|are|remains?|it|has|have|they)\b[^.;!?\n]{0,20}?\b(?:not|n't|"
    r"unknown|unclear|won't|yet to|declined|open|nobody)\b"
    r"|\b(?:number|how many)\b[^.;!?\n]{0,40}?\b(?:has not been|have not been|was not|is not|not been|undisclosed|"
    r"unknown|still being|remains? (?:unknown|unclear)|being (?:counted|determined))\b",
    r"(?:未|没有|没|拒绝|不愿|不肯|尚未|暂未|并未|仍未|未有|未能|无法)[^,，。；;!！?？\n]{0,8}?(?:公布|透露|披露|"
    r"说明|交代|给出|提及|确定|统计|公开|提供|回答|答复|估算)[^,，。；;!！?？\n]{0,14}?(?:人数|数量|多少|规模|"
    r"数字|总数|范围|几人|名单)"
    r"|(?:人数|数量|多少人|几人|多少用户|多少客户|多少|规模|影响范围|受影响范围)[^,，。；;!！?？\n]{0,10}?(?:不详|"
    r"不明|未知|待查|待定|尚不清楚|尚未|仍未|未有|未公布|没有公布|没有说|没说|仍在统计|仍在核实|还在统计|还在清点|"
    r"无从得知|不得而知|未透露|未披露|未予)"
    r"|多少(?:人|用户|客户|名)?[^。；\n]{0,12}?(?:尚未|仍未|还未|未|仍在)(?:确认|清查|核查|清点|统计|公布|知|定|"
    r"统计|说明|透露)",
)
# The same in looser words: the question how many, and beside it that somebody does not answer it.
_ASKED_ZH: Final = (
    r"(?:(?:多少|[几幾])(?:位|名|家|个|條|条|份|张|组|笔)?(?:人|用户|客户|会员|学员|学生|员工|旅客|乘客|患者|病人|账户|账号|订户|顾客|居民|车主|"
    r"市民|师生|投保|保户|读者|玩家|资料|信息|数据|个资|条|份|笔|张)|(?:受影响|受害|涉及|具体|总|泄露)的?(?:用户|客户|会员)?(?:人数|总数|数量|数字|数目|规模)|人数|"
    r"(?:涉及|影响|泄露|外泄|波及|丢了|牵涉)(?:了|的)?多少|(?:客户|用户|会员|学生|患者|员工|受害人|旅客)数(?!据)|数目|"
    r"(?:受影响|受波及|受害|外泄|波及|涉及)[^，。；\n]{0,8}?(?:多少|哪些人)(?![钱元])|(?:到底|究竟|一共)(?:有)?(?:多少|几家)(?![钱元])|"
    r"(?:有)?多少(?=[，、；]|没|未|不|受|被|遭)|哪些人)"
)
_DENIED_ZH: Final = (
    r"(?:没有?|未有?|不肯|不愿|不予|不便|不作|不|拒绝|无从|无法|无|均未|仍在|还在|并未|只字未|说不)[^。；\n]{0,5}?"
    r"(?:说|写|提|给|公布|透露|披露|说明|交代|回答|答|列|评论|清|确认|统计|知|数字|定|罗列|核实|点算|查|推估|公开|谈|讲|算|估|数|方便)"
)
NOT_ANSWERED: Final = Cue(
    quick(
        r"\b(?:neither|nobody|no one|not|nothing|never|declin\w+|refus\w+|without|unclear|unknown|nor|blank|yet to|cannot|"
        r"still (?:trying|working|counting|finding|to))\b[^.;!?\n]{0,90}?\bhow many\b|(?<=\w)n['’]t\b[^.;!?\n]{0,90}?\bhow many\b"
        r"|\bhow many\b[^.;!\n]{0,80}?\b(?:not|\w+n['’]t|unknown|unclear|nobody|no one|nothing|neither|declin\w+|refus\w+|open|"
        r"under investigation|being (?:determined|investigated|established)|to be (?:determined|established))\b"
        # Nor is it known who they are.
        r"|\b(?:not|cannot|unclear|still (?:counting|working out|finding out|trying to))\b[^.;!?,\n]{0,30}?\bwhose\b"
        r"|(?<=\w)n['’]t\b[^.;!?,\n]{0,30}?\bwhose\b"
        r"|\bwhose[^.;!?\n]{0,60}?\b(?:not|\w+n['’]t|unknown|unclear)\b"
        r"|\b(?:victim |head)?counts? (?:was|were|has been) (?:not|never|n['’]t)\b|\b(?:can['’]t|cannot|could not|couldn['’]t) "
        r"(?:\w+ ){0,3}(?:a (?:reliable |precise |exact )?(?:number|figure|count)|count (?:people|persons|victims|them))\b"
        r"|\b(?:numbers?|figures?)\b[^.;!?\n]{0,50}?\b(?:nobody|no one|none of (?:them|which)) (?:has|would|could|will|gave)\b"
        r"|\b(?:gives?|gave|has|had|offers?|offered|names?|named|puts?|there (?:is|was)|with|contains?|provid\w+|states?)"
        r" no (?:single |total |exact |overall |victim )?(?:number|count|figure|head ?count|total|tally)\b"
        r"|\bno (?:single |total |exact |overall )?(?:number|count|figure|head ?count|total|tally)\b[^.;\n]{0,30}?\b(?:is|"
        r"was|has been|were|for)\b"
        r"|\bhead ?count is(?: not|n't)|\bnumber of (?:people|persons|those|individuals|customers|patients|victims)[^.;\n]{0,60}?"
        r"\b(?:not|\w+n['’]t|blank|unknown|unclear)\b"
    ),
    quick(
        rf"{_ASKED_ZH}[^\n]{{0,34}}?{_DENIED_ZH}|{_DENIED_ZH}[^。！？；\n]{{0,14}}?{_ASKED_ZH}|(?:一个|没有|沒有|任何)数字(?:也|都)?(?:没|未|$)|没有数字"
    ),
)
ELSEWHERE: Final = _sought(
    r"\b(?:separate(?:ly)?(?! (?:letter|notice))|unrelated|unconnected (?:with|to)|elsewhere|another (?:breach|company|firm|hospital|bank|"
    r"insurer|victim|attack|incident|college|case|supplier|retailer|provider|operator)|"
    r"other (?:victims|breaches|companies|incidents|cases|firms|clients|recent|big|large)|rivals?|competitors?|"
    r"years? ago|years earlier|(?:an? )?(?:earlier|previous|past|older|unrelated|similar|prior) (?:breach|"
    r"incident|attack|leak|hack|theft|case|intrusion|episode|break-in)|"
    r"(?:in )?the same way|likewise|meanwhile|also (?:disclosed|reported|announced|hit|suffered|wrote|told|"
    r"notified|lost|fell)|(?:by|in|"
    r"for) comparison|compar(?:ed|able|es|e)|for scale|for context|for reference|recall|remember|"
    r"(?:the )?(?:biggest|largest|worst|second[- ]largest|record)\b[^.;\d]{0,30}?\b(?:still|remains?|was|is|ever|"
    r"so far|of the year|on record|in history|with|at|belongs)|"
    r"so far this year|this year alone|in history|ranks?|other organi[sz]ations|all-time|dwarf\w*|eclips\w*|pales|"
    r"far (?:smaller|larger|bigger) than|(?:smaller|larger|bigger|more|fewer) than the|not the first|"
    r"second (?:time|breach|incident)|the first (?=,)|"
    r"in (?:the )?(?:same|following|preceding) (?:week|month|year)|(?:last|earlier this|the previous) (?:year|"
    r"month|week),? (?!'s|’s)(?:[A-Z]|the|another|an?)|it follows|comes (?:after|weeks after|months after|"
    r"days after)|follows (?:a|an|the|one)|like (?:the|those))\b",
    r"另一起|另一宗|另一家|另据|同一团伙|无独有偶|今年以来|历史上|史上|去年|前年|多起|类似|业内|同行|同业|近年|"
    r"几天后|几天前|数周前|上一次|上次|与此同时|无关|早在|同年|"
    r"过去[一两二三几]年|相比之下|相较之下|作为对比|对比|比较|排名|排在|居首|榜首|之首|最大一宗|仅次于|同月|同日|"
    r"本月|上月另|此前[^,，。]{0,12}(?:案|事件|也)|又(?:失守|遭|被|出事|发生)|也曾|曾遭|曾发生|曾因|曾被|更早|"
    r"往年|同类|又有|另外|另有[一两二三]?家|堪比|不及|远超|超过了|"
    r"记者翻查|翻查|今年上半年|当年|前不久|还拖累|想起|忘记|记得|相关链接",
)
TRADE: Final = _sought(
    r"\b(?:campaign|victims (?:worldwide|globally|of the|in all)|organi[sz]ations (?:worldwide|around|were|and)|"
    r"across (?:all|the) victims|(?:moveit|clop|cl0p|snowflake|accellion)[^.;\d]{0,30}(?:tally|victims|count|"
    r"campaign)|"
    r"(?:gang|group|crew|outfit|operation|it) (?:has|is|have) (?:been |now |so far |already )?(?:behind|credited|"
    r"responsible|claimed|listed|hit|attacked|breached|named|linked|posted)|since (?:it|the group|"
    r"the gang) (?:emerged|appeared|surfaced)|"
    r"attacks (?:since|in 20|this year|worldwide)|industry|sector[- ]wide|nationwide (?:last|this) year|survey|"
    r"statistics|study|studies|report by|average|on average|typical(?:ly)?|tracked|tally of|ransomware attacks|"
    r"so far this year|(?:large|big|major|health(?:care)?|reported|other|all|such|these|several) (?:data )?breaches)\b",
    r"该团伙(?:今年|已|自|累计|迄今)|该组织(?:今年|已|自)|战绩|起攻击|次攻击|整场行动|整场|整个行动|所有受害|"
    r"全行业|行业|平均|统计显示|据统计|估算|Emsisoft|emsisoft|名下|露面以来|受害机构|入侵了\d|业务量|总账|上市公司",
)
NOT_SO_LEFT: Final = _sought(
    r"(?:\b(?:not|never|no|rather than|instead of|wrong(?:ly)?|false(?:ly)?|incorrect(?:ly)?|mistaken(?:ly)?|"
    r"misreported|misread|do not write|don't write|rumou?r\w*|mislead\w*|denie[sd]|nowhere near)\b|n't)"
    r"[^.;\d]{0,24}\Z|"
    r"\b(?:reject|dismiss|refut|disput|den(?:y|ie))\w* (?:[\w'’-]+ ){0,4}(?:reports?|claims?|rumou?rs?|suggestions?|allegations?|that)\b"
    r"[^.;\d]{0,30}\Z|"
    r"\b(?:small|tiny|minute) (?:part|fraction|share|portion|minority|percentage|number) of(?: (?:the|its|their|our))?\s*\Z",
    r"(?:(?:没有|并无|未有)\Z|(?:不是|并非|而非|误写成|误作|写成|误传|误报|误读|误称|误以为|不能算|不代表|谣传|讹传|手滑|吹嘘|夸大|号称|"
    r"所谓|辟谣|不实|否认|"
    r"不应|不该|说成|当成)[^,，。；;\d]{0,10}\Z)",
)
NOT_SO_RIGHT: Final = _cue(
    r"[^.;,\d]{0,20}?\b(?:(?:was|were|is|are|did|do|does|has|have)(?:n't| not| never| no longer| neither)\b|"
    r"unaffected|untouched|not (?:affected|a|the|people|all|victims)|is wrong|is (?:a )?(?:rumou?r|mistake|error)|"
    r"misleading)|"
    r"[^.;\d]{0,60}?\b(?:is|are|was|were|as|being) (?:(?:quite|simply|plainly|entirely|completely|totally|wholly|just) )?"
    r"(?:false|untrue|baseless|wrong|incorrect|inaccurate|unfounded|exaggerated|nonsense)\b|"
    r"[^.;,\d]{0,20}?\bthat (?:their|its|all|the) (?:data|information|details|records|accounts) "
    r"(?:was|were|is|are|had been|remain(?:s|ed)?) (?:safe|secure|untouched|unaffected)\b|"
    r"[^.;\d]{0,60}?\b(?:has|have|had) nothing to do with (?:it|this|the (?:breach|leak|incident|attack|theft))\b",
    r"[^,，。；;\d]{0,24}?[,，]?(?:与此|与本案|与本次事件|与这次事件|与此次事件|与该事件)(?:事|次)?(?:毫不相干|毫无关系|没有关系|无关|不相干)|"
    r"[^,，。；;\d]{0,8}?(?:的说法|的传言|的标题|”的说法|”的标题|未受影响|不受影响|没有受影响|未受波及|并未受|"
    r"不是人数|不是受害|不等于|不能直接|不代表|系误|有误|是误|的说法不|没有依据|未涉及)"
    r"|[^,，。；;\d]{0,4}?[「“\"]?(?:极|很)?(?:一)?(?:小部分|极少数)"
    r"|[^,，。；;\d]{0,16}?(?:不实|属假|为假|[是系属]谣言|不属实|[无没]有?根据|子虚乌有|(?:均|都|并)?[未不]曾?[受遭被]到?(?:影响|波及|泄露|窃取))",
)
# What would be, and is not said to be.
HYPOTHETICAL_LEFT: Final = _sought(
    r"\b(?:if|unless|supposing|suppose|assuming)\b[^.;,\d]{0,30}\Z",
    r"(?:如果|假如|假设|假使|若(?!干)|倘若?|一旦|要是|即便|哪怕)[^,，。；;\d]{0,10}\Z",
)
# All of whom a part was hit: "12 of 40,000 patients", "of 40,000 patients, only 310", 4万名患者中的五分之一; or of all that were hit a
# part is told.
BASE_LEFT: Final = _sought(
    r"(?:(?<=\d )of|(?<=\d )out of|\b(?:dozens|hundreds|a handful|only \w+|no more than \w+|fewer than \w+) (?:out )?of)"
    r"(?: (?:the|its|their|some|about|more|than|over))*\s*\Z",
    "",
)
BASE_RIGHT: Final = _cue(
    r"[^.;\d]{0,50}, (?:only|just|no more than|fewer than|a mere) "
    r"(?:\d[\d,]*\b|(?:a )?(?:few|handful|third|quarter|fraction)\b|(?:half|one|two|three|four|five|dozens)\b)"
    r"(?! (?:days?|weeks?|months?|hours?|years?|minutes?)\b)",
    r"[^,，。；;\d]{0,6}[中里][的有约仅只近逾]{0,2}(?:大约|超过|至少|只有)?"
    r"(?:半数|一半|过半|部分|少数|多数|大多数|绝大多数|百分之|[一二两三四五六七八九]成|[一二三四五六七八九十百]+分之|\d)",
)
# Those who must do something to be safe, who are more than those that were hit.
PRECAUTION: Final = _sought(
    r"\b(?:ask(?:s|ed|ing)?|tell(?:s|ing)?|told|want(?:s|ed|ing)?|urg(?:es|ed|ing)|advis(?:es|ed|ing)|forc(?:es|ed|ing)|requir(?:es|ed|ing)|"
    r"ma(?:de|kes|king)|invit(?:es|ed|ing))\b[^.;\n]{0,90}\b(?:chang\w*|re-?set\w*|choos\w+|pick\w*|renew\w*|new)\b[^.;\n]{0,30}"
    r"\b(?:passwords?|log-?ins?|pins?|credentials)\b|\b(?:re-?set(?:s|ting)?|replac(?:es|ed|ing)) (?:the )?passwords? (?:of|for) all\b",
    r"(?:要求|请|建议|提醒|呼吁|强制|强迫)[^。；;\n]{0,24}(?:修改|更改|重设|重置|更换|变更|更新|改)[^。；;\n]{0,4}密码|全部?(?:重设|重置)密码|密码全(?:部|数)重[设置]",
)
# A question which the number answers: "How many accounts did they get into? About 30".
HOW_MANY: Final = _sought(
    r"\b(?:how (?:many|much|big|large)\b[^?\n]{0,120}\?|who (?:is|was|are|were) (?:affected|included|involved|concerned|impacted|hit)\b"
    r"[^?\n]{0,40}\??)[\"”’']?\s*\Z",
    r"(?:多少|几[个名人家]|多大|多广)[^?？。！!\n]{0,24}[?？][\"”’」]?\s*(?:答[:：]\s*)?\Z",
)
PER_NEAR: Final = _sought(r"\b(?:each|per|apiece|a head)\b", r"每人|每名|每位|每户|每条|人均|每笔|每件|每个")
LEGAL_LEFT: Final = _cue(
    r"\b(?:arrest(?:s|ed|ing)?|detain(?:s|ed)|charged|jailed|laid off|lay off|hir(?:es|ed|ing)|sacked|fired|let go|"
    r"dismissed|disciplined|suspended|"
    r"cut|asked|survey(?:s|ed)|rang|"
    r"interview(?:s|ed)|questioned|trained|recruit(?:s|ed)|represent(?:s|ed|ing)|on behalf of|filed by|brought by|"
    r"searched|seized|accus(?:es|ed|ing)|indict(?:s|ed|ing)|convict(?:s|ed|ing)|sentenc(?:es|ed|ing)|extradit(?:es|ed|ing)|prosecut(?:es|ed|ing))"
    r"(?: (?:about|some|nearly|up|to|more|than|another|a|further|the|all)){0,3}\s*\Z",
    r"(?:抓获|逮捕|刑拘|拘捕|拘留|起诉|裁员|裁撤|查扣|缴获|招聘|代表|代理|委托|替|代|出动|派出|调集|回访|采访|"
    r"询问|判处|起诉|指控|核对|核查|检查|抽检|抽查|审核|巡查|扫描|受理|办理|破获|侦破|侦办|查处)"
    r"(?:了|的|约|近|共|其中|消费者|旅客|各类|网站|信息|案件|线索){0,3}\s*\Z",
)
# Sought from the number's own digits on, so that its noun is seen; who they are, and what lies between, is not asked.
LEGAL_NOUN: Final = _sought(
    r"(?:class members?|plaintiffs?|claimants|suspects?|defendants?|police officers|investigators|complaints?|"
    r"complainants|calls?|posts?|jobs|arrests|"
    r"votes?|comments?|signatures|signatories|volunteers|journalists|reporters|inboxes|lawsuits?|suits|"
    r"lawyers working|experts|engineers|"
    r"claims|queries|lookups|downloads|visits|visitors|views|followers|fans|searches|attempts|attacks|incidents|"
    r"breaches|cases|"
    r"arrested|detained|charged|jailed|sued|sentenced|laid off|"
    r"indicted|convicted|extradited|accused of|held (?:over|on|for|in)|in (?:court|custody|the dock)|plead(?:ed)? (?:not )?guilty|"
    # Those who did it, in an office.
    r"(?:employees|workers|nurses|officers|staff(?: members)?|personnel) (?:of [^,.;]{0,30} )?"
    r"(?:have been |had been |were |are |got |get )?(?:fired|let go|disciplined|suspended|dismissed|reprimanded)|"
    r"(?:fired|sacked|suspended|disciplined|dismissed) (?:[\w-]+ ){0,3}(?:employees|workers|nurses|officers|staff|people))\b",
    r"原告|被告|嫌疑|起诉者|投诉|来电|帖子|评论|委托人|被捕|落网|获刑|被抓|被拘|被判|行拘|加班|"
    r"排队|刑拘|警力|探员|专家|代表|报案|被骗|受骗|上当|点赞|在看|阅读|投票|举手|起攻击|次攻击|次查询|"
    r"(?:警员|员警|警察|职员|护士|医师|人员|员工|官员|公务员)[^，。\d]{0,3}(?:擅|违规|违法|滥查|偷查|私查|涉嫌|被惩|遭惩|被罚|记过|申诫|停职|开除)|"
    # From which number on a law is broken: 5000条以上就算情节特别严重.
    r"以上[^。\d]{0,8}(?:算|属|构成|情节|立案|入罪|追诉|认定)",
)
FEW_RIGHT: Final = _cue(
    r"[ ,]*(?:-| )?(?:digit|day|hour|page|percent|times|cases|countries|states|cities|centres|centers|minutes|"
    r"bullets|numbers)\b",
    r"位数|字|页|次|时|点|国|个国家|个州|个省|座",
)
MONEY_LEFT: Final = _sought(
    r"(?:\b(?:SEK|NOK|DKK|CHF|PLN|CZK|THB|IDR|Rp|PHP|VND|TRY|ZAR|BRL|MXN|ILS|AED|SAR|NZD|R|P|kr)\.? ?)\Z"
)
MONEY_RIGHT: Final = _cue(
    r" ?(?:kron\w+|kroner|francs?|pesos?|lev[as]?|lei|zloty|forints?|baht|dong|rupiah|dirhams?|riyals?|liras?|"
    r"rand|shekels?|crowns|bitcoins?|btc)\b",
    r" ?(?:列弗|克朗|福林|兹罗提|泰铢|越南盾|卢布|里拉|谢克尔|迪拉姆|里亚尔|比索|瑞典克朗|比特币|枚)",
)
NOUNLESS_RIGHT: Final = _cue(
    r"[ -](?!(?:were|was|are|is|be|been|have|had|has|of|in|to|and|or|on|at|for|from|by|as|the|more|current|former|"
    r"who|whose|may|might|could|total|affected|impacted|exposed|compromised|that|"
    r"which|but|with|this|last|when|after|before|got|did|do|now|so|then|than|if|not|individual|people|caught|"
    r"notified|hit|touched|it|they|filing|according|including|among|across|because|while|,|nationwide|worldwide|"
    r"altogether|potentially|unique|victims?|all|said|says|a|an|there|these|those|his|her|its|we|down|up|came|"
    r"come)\b)"
    r"[a-z]"
)

EXACT_LEFT: Final = _cue(
    r"\b(?:exactly|precisely|exact (?:count|number|figure)(?: (?:is|was))?)\s*\Z",
    r"(?:准确[地的]?说|确切[地的]?说|精确|确切数字|准确数字)[^,，。\d]{0,6}\Z",
)
EXACT_RIGHT: Final = _cue(r"[ ,]*(?:people |individuals )?to be (?:exact|precise)\b|[ ,]*exactly\b")
# Where 500 or 501 is what a form holds until the number is known: the portal of the US health department.
PORTAL: Final = re.compile(
    r"\b(?:hhs|health and human services|office for civil rights|ocr\b|breach portal|placeholder|stand-?in)\b|"
    r"卫生与公众服务部|卫生及公共服务部|卫生与公共服务部|民权办公室|占位"
)
# "In Britain 693,665 people": a place in front of a number makes it a part. Matched with capitals.
PLACE_LEFT: Final = re.compile(
    r"\b[Ii]n (?:the )?(?!January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|All|Total)[A-Z][\w.]+(?: [A-Z]\w+)?(?: alone| itself)?,? (?:(?:about|some|around|"
    r"roughly|nearly|just|it|there|was|were|is|are) ){0,3}\Z"
)
COUNT_RIGHT: Final = _cue(
    r"[ ,]*(?:(?:people|individuals|patients|customers|names|of them) )?(?:(?:is|was|are|were) (?:what|"
    r"the (?:number|figure|count|total|tally|sum|answer)|how many|it)\b|"
    r"(?:the|its|that|this) (?:\w+ )?(?:company|firm|filing|form|notice|report|letter|count|statement|page|"
    r"register|regulator|hospital|insurer|bank) (?:says|said|gives?|gave|reads?|states?|shows?|puts?)\b|"
    r"(?:says|said|reads|according to) (?:the|its|a) (?:\w+ )?(?:form|filing|notice|company|regulator|hospital|"
    r"insurer|bank|"
    r"university|report|letter|statement|commission\w*|ministry|agency))",
    r"(?:人|名|条|个)?[,，]?(?:这是|是)(?:最终|官方|确切|最新|公司)",
)

# What stands between a number and the one that replaced it.
REVISES: Final = _cue(
    r"[^.!?\n\d]{0,70}\b(?:raised|revised|updated|increased|changed|grew|rose|grown|risen|climbed|swelled|swollen|"
    r"jumped|ballooned|went up|"
    r"lowered|cut|amended|corrected|restated)\b[^.!?\n\d]{0,20}\bto (?:about |some |nearly |almost |more than |"
    r"over )?",
    r"[^！？\n\d]{0,40}(?:改成|改为|改列|更新为|增至|升至|上调(?:到|至|为)|上修(?:到|至|为)?|下调(?:到|至|为)|"
    r"修正为|更正为|变成|变为|增加到|扩大到|涨到|补报为?)了?(?:约|近|逾)?\s*",
)
