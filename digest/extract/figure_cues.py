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
    r"(?:over|for|from|after|of) (?:that|the (?:first|earlier|previous|older|other)) (?:one|breach|incident|attack|case)|"
    r"for memory|for comparison|for scale|recall|the (?:biggest|largest|worst)|"
    r"industry|sector|so far this year|this year alone|history|record(?:-holder)?|ranks?|other organi[sz]ations)\b",
    r"另一起|另一|另据|另據|此前|同一团伙|无独有偶|無獨有偶|今年以来|今年以來|历史上|歷史上|去年|前年|"
    r"第一次事件|前一次|前案|那一次|那起|曾(?:遭|发生|發生|因|被|在|於|于)|多起|类似|類似|史上|业内|業內|"
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
RANSOM: Final = _either(
    r"\b(?:ransom|demand|extort|bitcoin|monero|paid the|asked for|asking|asks|payment to|decrypt|price|priced|bids?|for sale|seller|pay)",
    r"赎金|贖金|勒索|索要|索价|索價|索取|开价|開價|要价|要價|比特币|比特幣|售价|标价|標價|叫价|出售|兜售",
)
FINE: Final = _either(
    r"\b(?:fine[ds]?|penalt|sanction|levied|regulator|gdpr|ico\b|cnil|ftc\b|commissioner)",
    r"罚|罰|课征金|課徵金|过怠料|過怠料",
)
SETTLEMENT: Final = _either(
    r"\b(?:settle|class action|lawsuit|suit\b|damages|compensation|sued|claimants?|judge|court|plaintiff|payout|reimburse|per person|"
    r"resolv|resolution|corrective action|office for civil rights)",
    r"和解|赔偿|賠償|诉讼|訴訟|索赔|索賠|求偿|求償|赔付|補償|补偿|法院|判|了结|了結",
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
PAYING: Final = _either(r"\b(?:each|per|apiece|a head|every)\b", r"每人|每名|每位|每户|每条|每條|人均|每")

HARMED: Final = _either(
    r"\b(?:affected|impacted|exposed|compromised|stolen|leaked|breached|notified|victims|letters to|"
    r"caught up|whose (?:data|information|records|details))\b",
    r"受影响|受影響|泄露|洩露|外泄|外洩|泄漏|洩漏|被盗|被竊|被窃|曝光|波及|受害|受累|失窃|失竊|"
    r"人的(?:个人|個人)|信息|資料|资料|数据|數據",
)
