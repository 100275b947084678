"""Cue words for the roles of figures, in both languages. Small letters; matched against `Document.lower`."""

from __future__ import annotations

import re
from typing import Final


def _either(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts))


AFFECTED: Final = _either(
    r"\b(?:affect|impact|expos|compromis|stol|steal|leak|breach|hack|tak(?:en|e)\b|took|notif|victim|caught up|swept|"
    r"involv|access|obtain|exfiltrat|copied|view|disclos|lost|lose|acquir|harvest|scrap|contain|swip|spill|"
    r"letters?\b|written to|told\b|at risk|in the hands|belong|whose|potentially|personal (?:data|information|details)|"
    r"data (?:of|on|about|for)|information (?:of|on|about|for)|details (?:of|on|about|for)|records? (?:of|on|for)|files on|touch|hit\b)",
    r"受影响|受影響|影响|影響|泄露|洩露|外泄|外洩|泄漏|洩漏|泄密|被盗|被竊|被窃|窃取|竊取|曝光|暴露|失窃|"
    r"失竊|遭殃|波及|涉及|涉|牵涉|牽涉|"
    r"通知|受害|中招|落入|流出|被拖|被盗取|盗取|盜取|外流|获取|獲取|访问|存取|受累|公开|公開|裸奔|"
    r"个人信息|個人資料|个资|個資|拿走|被偷|告知|遭",
)
TOTAL: Final = _either(
    r"\b(?:in all|in total|total of|the total|a total|altogether|overall|final (?:count|tally|number|"
    r"figure)|combined|nationwide|worldwide|globally)\b",
    r"共计|共計|总计|總計|合计|合計|累计|累計|总数|總數|总人数|總人數|一共|总共|總共|全国|全球|最终|最終|[，,]共|,共",
)
FILED: Final = _either(
    r"\b(?:attorney general|hhs|commission\b|inspectorate|privacy body|data protection|watchdog|ombudsman|"
    r"health and human services|office for civil rights|regulator|filing|filed|"
    r"according to (?:the|a) (?:notice|filing|notification)"
    r"|breach (?:portal|register|notice)|commissioner|reported to|told the)\b",
    r"总检察长|總檢察長|委员会|委員會|监督院|个资会|個資會|检察长|監管|监管|通报|通報|申报|申報|公告|提交|"
    r"上报|备案|私隐|私隱|官方|确认|確認|证实|證實",
)
SUBSET: Final = _either(
    r"\b(?:of (?:them|those|these|whom|which)|among them|among those|including|included|includes|in addition|another|plus|residents|"
    r"in (?:maine|texas|new hampshire|vermont|massachusetts|washington|california|oregon|new york|montana|south carolina)\b|"
    r"of the state|subset|a further|a smaller|smaller group|as well as|on top of|the rest|remain(?:ing|der)|"
    r"for (?:some|about|around|roughly)|add(?:s|ed|ing)|new(?:ly)?|mainers|texans|live in|lived in|at least one|the state's)\b",
    r"其中|当中|當中|包括|包含|含|另有|另外|还有|還有|此外|居民|州内|该州|該州|分别|分別|其余|其餘|部分|以及|余下|餘下",
)
SUPERSEDED: Final = _either(
    r"\b(?:initial|initially|at first|first (?:reported|said|put|told|count|estimate|figure|number|spoke|"
    r"thought|believed)|earlier (?:estimate|figure|count|number|said)"
    r"|original|originally|previous|previously|had (?:said|put|estimated|reported|spoken|been told)|"
    r"up from|rather than|instead of|not the|no longer|"
    r"preliminary|grew from|raised from|revised from|not \d|wrong|mistaken|correct(?:ed|ion)|used to)\b|\bfrom\s*$",
    r"最初|起初|最早|初步|原先|原本|原来|原來|早先|先前|此前(?:称|稱|估|披露|公布|通报)|当初|當初|一度|"
    r"曾(?:称|稱|估|表示|通报|说|說)|上修|[从從由](?:最初|原先|原来)?的?[约約近超]?(?=\d)|而非|并非|並非|不是|误|誤|占位|佔位",
)
CONTEXT: Final = _either(
    r"\b(?:employs?|employing|employees worldwide|workforce|serves?|serving|which services|insures|"
    r"looks after|serve some|has (?:about|some|"
    r"more than|over|around|nearly|roughly)|operat(?:es|ing)|runs?\b|"
    r"population|service area|customer base|headcount|payroll of|nationwide network|subscribers|"
    r"enrol(?:s|ls|led|lment)|"
    r"market share|annual|a year|per year|every (?:day|year|month)|revenue|for scale|by comparison|compar|average|on average|typical|"
    r"stars|followers|downloads|installed|beds|branches|locations|stores|shares|worth)\b|\bhas\s*$|\bits\s*$|\bhave\s*$|\bwith\s*$",
    r"拥有|擁有|旗下|雇员|僱員|服务超|服務超|服务约|在校|编制|人口|总用户|总会员|会员总数|注册用户|"
    r"用户总数|全体|现有|現有|每年|每月|每天|平均|年营收|營收|"
    r"相当于|相當於|相比|对比|對比|门店|門店|床位|市值|市场|市場|家分|员工约|员工超|雇用|聘用|设有|設有|"
    r"经营|經營|管理着|运营|運營|号称|有着",
)
OTHER_INCIDENT: Final = _either(
    r"\b(?:separate(?:ly)?|unrelated|elsewhere|another (?:breach|company|firm|hospital|bank|insurer|"
    r"victim|attack|incident|college|case)|other (?:victims|breaches|companies|incidents|cases|firms)|"
    r"similar(?:ly)?|rivals?|last year(?:'s)?|years? ago|years earlier|earlier (?:breach|incident|attack)|"
    r"previous (?:breach|incident|attack)|past (?:breach|incident)|"
    r"in 20[012]\d|meanwhile|also (?:disclosed|reported|announced|hit|suffered)|by comparison|"
    r"for comparison|for scale|recall|the (?:biggest|largest|worst)|"
    r"industry|sector|so far this year|this year alone|history|record(?:-holder)?|ranks?|other organi[sz]ations)\b",
    r"另一起|另一|另据|另據|此前|同一团伙|无独有偶|無獨有偶|今年以来|今年以來|历史上|歷史上|去年|前年|"
    r"曾(?:遭|发生|發生|因|被|在|於|于)|多起|类似|類似|史上|业内|業內|"
    r"同行|同业|同業|近年|行业|行業|几天后|几天前|上一次|上次|与此同时|无关|無關|早在|20[012]\d ?年(?!\d{0,2} ?月)",
)
CAMPAIGN: Final = _either(
    r"\b(?:campaign|victims (?:worldwide|globally|of the|in all)|organi[sz]ations (?:worldwide|around|"
    r"were|and)|across (?:all|the) victims|moveit(?:'s)? (?:tally|victims|count)|"
    r"gang (?:has|is)|group (?:has|is) (?:been|behind|credited|responsible)|since (?:it|the group|"
    r"the gang) (?:emerged|appeared)|attacks (?:since|in|this|by|worldwide)|all victims)\b",
    r"全球(?:超|约|有|逾)?\d[\d,.]*(?:多|余)?[家个]|该团伙(?:今年|已|自)|该组织(?:今年|已|自)|战绩|戰績|"
    r"起攻击|次攻击|整个行动|整場|整场|所有受害",
)
CLAIMED: Final = _either(
    r"\b(?:claim(?:s|ed|ing)?|seller|hackers? (?:say|says|said)|gang|for sale|boast(?:s|ed)?|alleg(?:e|es|"
    r"ed|edly)|forum|advertis|offered|offering|listed|threat actor|"
    r"attackers? (?:say|says|said)|shinyhunters|lockbit|the post\b)\b",
    r"声称|聲稱|自称|自稱|宣称|宣稱|黑客称|黑客稱|駭客稱|卖家|賣家|兜售|叫卖|叫賣|论坛|論壇|发帖|發帖|帖子|暗网|暗網|标价|標價|出售|打包",
)
RANSOM: Final = _either(
    r"\b(?:ransom|demand|extort|bitcoin|monero|paid the|asked for|asking|asks|payment to|decrypt|price|priced|bids?|for sale|seller|pay)",
    r"赎金|贖金|勒索|索要|索取|开价|開價|要价|要價|比特币|比特幣|售价|标价|標價|叫价|出售|兜售",
)
FINE: Final = _either(
    r"\b(?:fine[ds]?|penalt|sanction|levied|regulator|gdpr|ico\b|cnil|ftc\b|commissioner)",
    r"罚款|罰款|处罚|處罰|罚金|罰金|被罚|被罰|罚单|罰單|开罚|課罰|罚",
)
SETTLEMENT: Final = _either(
    r"\b(?:settle|class action|lawsuit|suit\b|damages|compensation|sued|claimants?|judge|court|plaintiff|payout|reimburse|per person)",
    r"和解|赔偿|賠償|诉讼|訴訟|索赔|索賠|求偿|求償|赔付|補償|补偿|法院|判",
)
COST: Final = _either(
    r"\b(?:cost|spent|spend|loss(?:es)?|expens|charge|budget|invest|remediation)",
    r"损失|損失|成本|费用|費用|支出|花费|花費|计提|投入|耗资",
)
NEGATED: Final = _either(
    r"\b(?:nothing about people|says nothing|is not|was not|are not|were not|isn't|wasn't|aren't|neither|"
    r"nor|none of|not be read|no count|never|did not affect|unaffected|not affected|ruled out)\b",
    r"不等于|不等於|不代表|并非|並非|不是|没有|沒有|未涉及|未受|不涉及|排除|无关|無關|不应|不應|不得",
)
HYPOTHETICAL: Final = _either(
    r"\b(?:could face|could be fined|may be fined|up to|maximum|as high as|might|would|could)\b",
    r"可能被|或被|或将|或將|最高|可被|可处|可處|恐|上限",
)
PLACEHOLDER: Final = _either(
    r"\b(?:placeholder|stand-?in|interim|estimate|deadline|minimum|threshold|portal|hhs|first reported|marker|provisional)\b",
    r"占位|佔位|暂填|暫填|门槛|門檻|最初|先|临时|臨時|起初|象征|默认|底线|申报|上报",
)
PAYING: Final = _either(r"\b(?:each|per|apiece|a head|every)\b", r"每人|每名|每位|每户|每条|每條|人均|每")

HARMED: Final = _either(
    r"\b(?:affected|impacted|exposed|compromised|stolen|leaked|breached|notified|victims|letters to|"
    r"caught up|whose (?:data|information|records|details))\b",
    r"受影响|受影響|泄露|洩露|外泄|外洩|泄漏|洩漏|被盗|被竊|被窃|曝光|波及|受害|受累|失窃|失竊|"
    r"人的(?:个人|個人)|信息|資料|资料|数据|數據",
)
STATE: Final = _either(
    r"\b(?:in (?:maine|texas|new hampshire|vermont|massachusetts|washington|california|oregon|new york|"
    r"montana|south carolina|rhode island|iowa|indiana)|"
    r"mainers|texans|residents|of the state|the state|state's|live in|lived in|in \w+ alone)\b",
    r"居民|州内|州內|该州|該州|缅因州|緬因州|德州|加州|本地|港人|在[^，。]{2,6}州",
)
REVISED: Final = _either(
    r"\b(?:now (?:says|puts|tells|stands|told)|revised|updated?|final|latest|rais(?:es|ed) (?:it |the )?|"
    r"grew to|grows? (?:from|to)|rose to|climb\w*|new (?:count|figure|number|total)|"
    r"becomes?|became|reads|finally|turned out|in fact|actually|real (?:number|figure|count))\b",
    r"上修|修正|更新|最终|最終|改口|增至|升至|改为|改為|增加到|上调|上調|最新|后来|後來|实际|實際|真正|核实|核實",
)
LEGAL: Final = _either(
    r"\b(?:class members?|settle\w*|lawsuit|plaintiffs?|claims? (?:filed|form)|jobs?|arrest\w*|suspects?|"
    r"defendants?|officers|investigators|signed|petition|complain\w*|calls?)\b",
    r"诉讼|訴訟|原告|和解|被告|嫌疑|逮捕|刑拘|抓获|索赔|求償|投诉|申訴|旅客代表|律师|律師",
)
