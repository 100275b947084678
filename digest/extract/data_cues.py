"""Words around data types: what tells that they were exposed or were not, lists, advice, ways in. For texts as `Scan.simple` has them."""

from __future__ import annotations

import re
from typing import Final

from digest.text.patterns import AtWord, quick

# Words of a sentence that tells what was exposed.
EXPOSED: Final = AtWord(
    r"\b(?:includ\w*|contain\w*|consist\w*|compris\w*|expos\w*|stol\w+|steal\w*|leak\w*|compromis\w*|"
    r"taken|took|tak(?:e|es|ing)|copied|copies|access\w*|obtain\w*|"
    r"acquir\w*|exfiltrat\w*|involv\w*|affected|impacted|view\w*|seen|read|visible|such as|listed|lists?|"
    r"held|hold|holds|concerned|disclos\w*|dump\w*|posted|published|spill\w*|"
    r"what|which|inside|per person|lost|lose|swept|made off|in the (?:files?|data|wrong hands)|"
    r"on the (?:disk|laptop|drive)|passed|sent|possible|may be|could be|haul|"
    r"breached|hacked|scraped|fields?|columns?|rows?|types?|captur\w*|got|gave away|shared|"
    r"names? .{0,30}(?:were|was|are)|documents?|carr\w+|data set|details|in there|there (?:were|was|are)|has|"
    r"have|had|gives?|shows?|showed|adds?|"
    r"give away|belong to)\b"
    r"|包括|包含|包涵|含|涉及|泄露|泄漏|外泄|外流|流出|暴露|被盗|被窃|窃取|盗取|拿走|取走|拷走|拷贝|获取|"
    r"取得|访问|存取|查看|字段|栏位|内容|载有|存有|记载|列出|所见|"
    r"资料|信息|数据|还有|另有|弹出|返回|偷走|曝光|公开|失窃|落入|兜售|叫卖|出售|卖|传给|同步|可见|库|有|为"
)
# A list's introduction, whose items stand on the lines below.
_INTRO: Final = re.compile(
    r"(?:[:：]|\b(?:following|includes?|including|were|are)|如下|包括|包含|什么|哪些|内容|what .{0,40}[?.]|\?|？)\Z"
)
_LONGEST_INTRO: Final = 50  # letters


def introduces(sentence: str) -> bool:
    """Whether the sentence ends as one that introduces a list."""
    told = sentence.rstrip()
    return _INTRO.search(told, max(0, len(told) - _LONGEST_INTRO)) is not None


# A question, and the sentence after it that answers no.
QUESTION: Final = re.compile(r"[?？][\"”’」]?\s*\Z")
NO: Final = re.compile(
    r"\s*[\"“「]?(?:a(?:nswer)?[:.] ?)?(?:no\b|none\b|not (?:that|as far|at all)\b|"
    r"(?:they|these|those|it|we) (?:were|was|are|is|did|do|have|has) ?(?:not|n't)\b)|"
    r"\s*[\"“「]?(?:答[:：]? ?)?(?:不会|不在|没有|并没有|否\b|否[,，。]|不包括|不涉及|不是|未有|未被|无[,，。])"
)
HEALTH: Final = quick(
    r"health|medic|patient|hospital|clinic|doctor|dental|pharmac|care\b|hmo\b|benefits?\b|医|病|健|药|诊|护理|保险"
)
"""Without these an insurance is none of health: houses and cars are insured as well."""
# A mark before a line that says that this was not exposed.
CROSSED: Final = re.compile(r"\A\s*[✘✗❌✖]")
BULLET: Final = re.compile(
    r"\A\s*(?:[-*•·・●▪◦–—✅🔸🔹▎]|\(?\d{1,2}[.)、）]|[一二三四五六七八九十]、|（[一二三四五六七八九十\d]+）)"
)
# The sentence gives advice, or tells of remedies, rules and history of the trade.
ADVICE: Final = AtWord(
    r"\b(?:should|urged?|urges|advis\w+|recommend\w*|encourag\w*|be (?:wary|careful|alert)|beware|"
    r"watch (?:for|out)|never (?:sends?|asks?|phones?)|do not (?:click|share|open|give)|don't (?:click|"
    r"share)|"
    r"must (?:now )?(?:reset|confirm|change)|change your|reset (?:their|your|all)|freez\w+|monitor your|"
    r"sign up|enroll?|ask (?:customers|you) for|told to change|have new passwords|need new passwords|"
    r"contact us|call us|can be reached|needs? (?:an?|your|their|to))\b|"
    r"建议|提醒|呼吁|切勿|不要|谨防|警惕|请您|请立刻|请立即|请尽快|应当|应尽快|留意|小心|改密码|修改密码|"
    r"更换密码|重置密码|防止|当心|须本人|"
    r"司法解释|情节(?:特别)?严重|入罪|规定|法规|条例|法案|依照|保护法|处以|热线|致电|查询请|咨询电话|如有疑问"
)
# "What was not taken", "未涉及": from here the list is of what is safe, to the end of the clause or sentence.
NOT_FORWARD: Final = quick(
    r"\b(?:no|nor|nobody's|not any|nothing (?:on|about|of)|neither|without|excluding|except(?: for)?|apart from|other than|none of (?:the|"
    r"their|those))\b(?! (?:longer|doubt|one|sign|matter|later|hacker|password,))|"
    r"(?:\bnot|n't|\bnever) (?:been )?(?:includ\w*|contain\w*|involv\w*|affect\w*|part of|expos\w*|"
    r"access\w*|tak\w*|stor\w*|hold|keep|kept|impact\w*|compromis\w*|collect\w*|have|has|get|got|see|"
    r"reach\w*|among|"
    r"believe\w*|appear|extend|lose|leak\w*|give|show|reveal|come across|find|carry|list|mention)\b|"
    r"\b(?:was|were|is|are|been) not (?:taken|found|stolen|accessed|exposed|affected)\b[^:]{0,40}:|"
    r"not been found[^:]{0,20}:|was not taken[^:]{0,20},|"
    r"\bwhat (?:was|were|is|are|has|have)(?:n't| not)[^:.;]{0,50}:|"
    # What a law names is not what lay open.
    r"\b(?:personal|private|protected|sensitive)(?: health)? (?:information|data)[\"']? (?:means|is defined)\b|"
    r"\bnot (?:on|in|among) (?:it|them|there|the \w+|this \w+):|\bnot (?:included|affected|taken|exposed|involved|there|here|touched|"
    r"found|stored|lost|copied|seen|stolen|leaked|reached|accessed|part of it|present):|"
    r"\b(?:absent|spared|untouched|unaffected|left out)(?: [a-z]+){0,3}:|"
    r"\bno (?:evidence|indication|sign)s? (?:that|of)\b|\bbut not\b|"
    r"(?:\Anot|[.;,] not) (?!only\b|all\b|every)(?=[\w' ]{3,40}[,.;]|[\w' ]{3,40}\Z)|\bnot: |"
    r"没丢什么[:：]|"
    r"(?:不在(?:其中|其内|里面|内)|(?:没有?|未)(?:被)?(?:丢|偷|动|外泄|泄露|外流|波及|涉及|拿走|取走))的?(?:东西|资料|信息|数据|项目)?(?:是|有|包括)?[:：]|"
    r"\bwhat (?:they|it|he|she) (?:have|has|had|did|do|does) not\b[^:.]{0,20}:|\bless sensitive than\b|"
    r"不包括|未包括|不包含|未包含|不含|未含|不涉及|未涉及|没有涉及|并未涉及|未见|未发现|没有发现|没有证据|"
    r"没有迹象|并无|没有(?!多因素|启用|设|加密|透露|说明|公布|密码|回应|被|交代|提到|提及|解释|回答|采用|使用|"
    r"给出|列出|点名|列明|证实)|亦无|亦没有|除外|"
    r"从未要求|从不要求|不会收集|不会(?=通过|以|用|主动)|不持有|不需要提供|不是(?=信用卡|银行卡)|不采集|不收集|未采集|没有采集|不记录|不留存|不保存|不存储|未保存|没有保存|不会存储|无(?=身份|银行|信用|密码|支付|财务)|而非|并非"
)
NOT_BACKWARD: Final = quick(
    r"\b(?:was|were|is|are|has|have|had|did|does|do|could)(?: not|n't)(?: been|"
    r" be)?(?:(?: believed)? to be| thought to be)? ?(?:includ\w+|involv\w+|affect\w+|part\b|expos\w+|"
    r"access\w+|taken|stored|stolen|impact\w+|compromis\w+|among|"
    r"concerned|in (?:it|the|that|this|those|these|any|our|question|there)|"
    r"shown|displayed|reached|lost|leaked|at risk|seen|touched|on (?:it|the)|"
    r"appear|there|held|hold|kept|keep\b|shared|disclosed|obtained|downloaded|copied|asked for|collected|requested|recorded|"
    r"viewed|revealed|transmitted|visible|extracted|passed on)|"
    r"\bout of (?:the (?:thie(?:f|ves)|intruders?|attackers?|hackers?)(?:'s|s'|'))? ?reach\b|\bwalled off\b|"
    r"\b(?:lies?|is|are|was|were|kept|stored|held|sits?|stays?) (?:elsewhere|separately|apart)\b|"
    r"\b(?:sits?|lies?|stays?) with (?:an?|its|the) (?:outside|external|separate|payment)\b|"
    r"\b(?:handled|kept|held|processed) by (?:an?|its|the) (?:outside |external |separate |payment )?(?:bank|processor)\b|"
    r"\b(?:was|were|are|is|did|do|does)(?: not|n't)(?: either)?\s*(?:[.;,]|\Z)|"
    r"\b(?:was|were|is|are) never\b|\bnever (?:was|were)\b|\b(?:was|were|is|are) in none of\b|"
    r"\b(?:did|do|does)(?: not|n't) (?:travel|go out|go along|leave|move|feature|figure|come along)\b|"
    r": no (?:evidence|sign)|\b(?:was|were|are|is) [\"“]not\b|\b(?:was|were) not(?= included|"
    r" involved)|\b(?:largely|mostly) not (?:involved|affected)|\bare not kept|\b(?:is|are) (?:\w+ )?safe\b|"
    r"\b(?:was|were) (?:safe|spared|untouched|unaffected)|"
    r"(?:均|都|也|并)?(?:不在里面|不在其内|未见外流|未见外泄|没有迹象[”\"]?(?:被|外|显示|遭)|没有(?:外泄|泄露|"
    r"外流|泄漏)(?:的)?迹象|没有波及|未波及|未包含在内|没有包含在内|"
    r"没有涉及|未涉及|不涉及|没有在内|也没有(?=[。；，,]|\Z)|没有(?=[。；]|\Z)|不(?:存放|保存|储存|存储)在|"
    r"不在[^，。,]{1,12}(?:保存|存储|存放|服务器|平台|里)|(?:不|未|没有|并未)受(?:到)?影响|存(?:放)?[在于]别处|(?:另行|另外|单独)(?:保管|保存|存放)|由[^，。,]{1,10}保管|密封在|未受波及|不在其列|"
    r"不在其中|不在内|不在(?:档案|文件|资料|数据|名单|外泄|外流|泄露|受影响)[^，。,]{0,6}(?:内|中|里|之列|范围)|未泄露|未外泄|"
    r"没有外泄|没有泄露|未被(?:盗|窃|访问|泄露|取走)|没有被(?:盗|窃|访问|取走)|未流出|没有流出|未受损|"
    r"均有加密|安全无虞|安全(?=[，。；,;])|不在(?:此列|[^，。,]{0,10}(?:机器|主机|电脑|系统)上)|没有包括在内|未包括在内|未有(?:波及|涉及|外泄|外流|泄露)|"
    r"没(?:有)?(?:存)?(?:放|存|记)在|没(?:有)?漏|(?:没|没有|无|未|并无)(?:被)?牵涉|"
    r"没有证据(?:显示|表明)?(?:被|外|遭|已)|不在[^，。,]{0,8}(?:电脑|系统|主机|机器|文件|交换)[^，。,]{0,3}(?:内|中|里|上|之列)|(?:本来)?就?不收(?=[，。；])|没事|"
    r"(?:未|没有|并未)(?:被)?(?:触及|碰到|动过|读取|下载|外传)|"
    r"并未(?:外泄|泄露|外流|流出)|没有外流|未外流)"
)
TURN: Final = quick(r"\b(?:but|only|however|although|though|while|whereas)\b|;|但|不过|只有|仅|；|而是")
PART: Final = quick(
    r"[.;:。；：]\s|[;:。；：]|\bbut\b|\bwhile\b|\balthough\b|(?<=[\u3400-\u9fff)）”\"」])[，,](?=[\u3400-\u9fff])"
)
COMMA: Final = quick(r"[，,。；)）]")
LIST: Final = 3  # so many types in a sentence are a list
MOST: Final = 24  # denials read in one sentence; each looks for its end, so a hostile sentence must not have thousands
# What stands between two types of a list.
JOINED: Final = re.compile(r"[a-z' ]{0,16}(?:,? ?(?:and/or|and|or)|[,/、]|和|及|与|以及|或)[a-z' ]{0,10}")
# A password or a log-in by which the intruder came in is no data that were taken.
WAY_IN: Final = AtWord(
    r"\b(?:with|using|used|via|through|by means of|thanks to|of a|of an|one|an?|the) (?:[\w']+ ){0,4}"
    r"(?:password|credentials?|log ?ins?|account)\b(?! (?:hash|data))(?=[^.]{0,60}\b(?:account|access|network|"
    r"server|system|into|in|portal|vpn)\b|\.)|"
    r"(?:用|使用|凭|拿着|拿|借助|通过|以|一组|一个|一名员工的|持)[^，。,;；]{0,18}(?:密码|凭证|凭据|账密|帐密|"
    r"口令|账号)[^，。；]{0,12}(?:登|进入|撞|访问|取走|侵入|混入)|"
    r"(?:一个|一组)[^，。,;；]{0,12}(?:密码|凭证|凭据|账密|帐密|口令)[，,、;；]"
)
# Types whose words stand for much else; they count only in a list or beside a strong word.
WEAK: Final = frozenset(
    [
        "name",
        "address",
        "email",
        "phone",
        "location",
        "education",
        "employment",
        "travel",
        "communications",
        "medical",
        "device_id",
        "other",
    ]
)
STRONG_EXPOSED: Final = AtWord(
    r"\b(?:names?|numbers?|addresses|dates? of birth|information|data|details|records?|e ?mails?|expos\w+|"
    r"stolen|leaked|compromised|accessed|copied|includ\w+|contain\w+|obtained|taken|held)\b|"
    r"泄露|外泄|外流|窃取|被盗|窃|偷|取走|拿走|包括|包含|含|涉及|字段|栏位|暴露|流出|载有|存有|获取|兜售|"
    r"资料|信息|数据"
)
# How a sentence goes on with a list of the sentence before it.
GOES_ON: Final = re.compile(
    r"\A(?:and|also|plus|for|some|others?|a (?:few|smaller|second|further|third)|about|around|in (?:some|certain|a few) cases)\b|"
    r"\A(?:另|还|部分|一部分|小部分|约|其中|当中|有些|有的|少数|此外)|\A[^，。,]{0,16}还有"
)
