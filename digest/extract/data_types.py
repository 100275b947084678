"""What was exposed: the data types in the sentences that list it for this incident; denied ones and advice left out.

Nothing is guessed: "contact details" and "personal information" name no type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from types import MappingProxyType
from typing import Final

from digest.extract.scan import Scan
from digest.model import DataType, Evidence
from digest.text.numbers import Measure
from digest.text.sentences import Sentence
from digest.vocabulary.cues import Cue


@dataclass(frozen=True, slots=True)
class DataReading:
    """The types in the order of the contract, each with its words (`evidence[type]`) and how likely it is right."""

    types: tuple[DataType, ...]
    evidence: Mapping[DataType, Evidence]
    scores: Mapping[DataType, float]


_ORDER: Final = {data: number for number, data in enumerate(DataType)}
# Words of a sentence that tells what was exposed.
_EXPOSED: Final = re.compile(
    r"\b(?:includ\w*|contain\w*|consist\w*|compris\w*|expos\w*|stol\w+|steal\w*|leak\w*|compromis\w*|"
    r"taken|took|tak(?:e|es|ing)|copied|copies|access\w*|obtain\w*|"
    r"acquir\w*|exfiltrat\w*|involv\w*|affected|impacted|view\w*|seen|read|visible|such as|listed|lists?|"
    r"held|hold|holds|concerned|disclos\w*|dump\w*|posted|published|spill\w*|"
    r"what|which|inside|per person|lost|lose|swept|made off|in the (?:files?|data|wrong hands)|"
    r"on the (?:disk|laptop|drive)|passed|sent|possible|may be|could be|haul|"
    r"breached|hacked|scraped|fields?|columns?|rows?|types?|captur\w*|got|gave away|shared|"
    r"names? .{0,30}(?:were|was|are)|documents?|carr\w+|data set|details|in there|there (?:were|was|are)|has|have|had|gives?|shows?|showed|adds?|"
    r"give away|belong to)\b"
    r"|包括|包含|包涵|含|涉及|泄露|泄漏|外泄|外流|流出|暴露|被盗|被窃|窃取|盗取|拿走|取走|拷走|拷贝|获取|"
    r"取得|访问|存取|查看|字段|栏位|内容|载有|存有|记载|列出|所见|"
    r"资料|信息|数据|还有|另有|弹出|返回|偷走|曝光|公开|失窃|落入|兜售|叫卖|出售|卖|传给|同步|可见|库|有|为"
)
# A list's introduction, whose items stand on the lines below.
_INTRO: Final = re.compile(
    r"(?:[:：]|\b(?:following|includes?|including|were|are)|如下|包括|包含|什么|哪些|内容|"
    r"what .{0,40}[?.]|\?|？)\s*\Z"
)
_BULLET: Final = re.compile(
    r"\A\s*(?:[-*•·・●▪◦–—✅🔸🔹▎]|\(?\d{1,2}[.)、）]|[一二三四五六七八九十]、|（[一二三四五六七八九十\d]+）)"
)
# The sentence gives advice, or tells of remedies, rules and history of the trade.
_ADVICE: Final = re.compile(
    r"\b(?:should|urged?|urges|advis\w+|recommend\w*|encourag\w*|be (?:wary|careful|alert)|beware|"
    r"watch (?:for|out)|never (?:sends?|asks?|phones?)|do not (?:click|share|open|give)|don't (?:click|"
    r"share)|"
    r"must (?:now )?(?:reset|confirm|change)|change your|reset (?:their|your|all)|freez\w+|monitor your|"
    r"sign up|enroll?|ask (?:customers|you) for|told to change|have new passwords|need new passwords|"
    r"contact us|call us|can be reached)\b|"
    r"建议|提醒|呼吁|切勿|不要|谨防|警惕|请您|请立刻|请立即|请尽快|应当|应尽快|留意|小心|改密码|修改密码|"
    r"更换密码|重置密码|防止|当心|须本人|"
    r"规定|法规|条例|法案|依照|保护法|处以|热线|致电|查询请|咨询电话|如有疑问"
)
# "What was not taken", "未涉及": from here the list is of what is safe, to the end of the clause or sentence.
_NOT_FORWARD: Final = re.compile(
    r"\b(?:no|not any|neither|without|excluding|except(?: for)?|apart from|other than|none of (?:the|"
    r"their|those))\b(?! (?:longer|doubt|one|sign|matter|later|hacker|password,))|"
    r"(?:\bnot|n't|\bnever) (?:been )?(?:includ\w*|contain\w*|involv\w*|affect\w*|part of|expos\w*|"
    r"access\w*|tak\w*|stor\w*|hold|keep|kept|impact\w*|compromis\w*|collect\w*|have|has|get|got|see|"
    r"reach\w*|among|"
    r"believe\w*|appear|extend|lose|leak\w*)\b|"
    r"\b(?:was|were|is|are|been) not (?:taken|found|stolen|accessed|exposed|affected)\b[^:]{0,40}:|"
    r"not been found[^:]{0,20}:|was not taken[^:]{0,20},|"
    r"\bno (?:evidence|indication|sign)s? (?:that|of)\b|\bbut not\b|\bnot (?:in|among) (?:it|them|there|the \w+):|(?:\A|[.;,] )not (?!only\b|all\b|every)(?=[\w' ]{3,40}[,.;]|[\w' ]{3,40}\Z)|\bnot: |"
    r"没丢[:：]|没有泄露[:：]|未泄露[:：]|"
    r"不包括|未包括|不包含|未包含|不含|未含|不涉及|未涉及|没有涉及|并未涉及|未见|未发现|没有发现|没有证据|"
    r"没有迹象|并无|没有(?!多因素|启用|设|加密|透露|说明|公布|密码|回应|被|交代|提到|提及|解释|回答|采用|使用|给出|列出|点名|列明|证实)|亦无|亦没有|除外|"
    r"不保存|不存储|未保存|没有保存|不会存储|无(?=身份|银行|信用|密码|支付|财务)|而非|并非"
)
_NOT_BACKWARD: Final = re.compile(
    r"\b(?:was|were|is|are|has|have|had|did|does|do|could)(?: not|n't)(?: been|"
    r" be)?(?:(?: believed)? to be| thought to be)? ?(?:includ\w+|involv\w+|affect\w+|part\b|expos\w+|"
    r"access\w+|taken|stored|stolen|impact\w+|compromis\w+|among|"
    r"concerned|in (?:it|the|question|there)|reached|lost|leaked|at risk|seen|touched|on (?:it|the)|"
    r"appear|there|held|hold|kept|keep\b)|\b(?:was|were|are|is)(?: not|n't)(?: either)?\s*(?:[.;,]|\Z)|: no (?:evidence|sign)|\b(?:was|were|are|is) [\"“]not\b|\b(?:was|were) not(?= included|"
    r" involved)|\bare not kept|\bare safe\b|\b(?:was|were) (?:safe|spared|untouched|unaffected)|"
    r"(?:均|都|也|并)?(?:没有(?:外泄|泄露|外流|泄漏)(?:的)?迹象|没有波及|未波及|未包含在内|没有包含在内|没有涉及|未涉及|不涉及|没有在内|也没有(?=[。；，,]|\Z)|没有(?=[。；]|\Z)|不(?:存放|保存|储存|存储)在|不在[^，。,]{1,12}(?:保存|存储|存放|服务器|平台|里)|不受影响|未受影响|没有受影响|未受波及|不在其列|不在其中|不在内|未泄露|未外泄|"
    r"没有外泄|没有泄露|未被(?:盗|窃|访问|泄露|取走)|没有被(?:盗|窃|访问|取走)|未流出|没有流出|未受损|"
    r"均有加密|安全无虞|"
    r"并未(?:外泄|泄露|外流|流出)|没有外流|未外流)"
)
_TURN: Final = re.compile(r"\b(?:but|only|however|although|though|while|whereas)\b|;|但|不过|只有|仅|；|而是")
_PART: Final = re.compile(
    r"[.;:。；：]\s|[;:。；：]|\bbut\b|\bwhile\b|\balthough\b|(?<=[\u3400-\u9fff)）”\"」])[，,](?=[\u3400-\u9fff])"
)
_COMMA: Final = re.compile(r"[，,。；)）]")
_LIST: Final = 3  # so many types in a sentence are a list
_MOST: Final = 24  # denials read in one sentence; each looks for its end, so a hostile sentence must not have thousands
# What stands between two types of a list.
_JOINED: Final = re.compile(r"[a-z' ]{0,16}(?:,? ?(?:and/or|and|or)|[,/、]|和|及|与|以及|或)[a-z' ]{0,10}")
_FRAGMENT: Final = 120  # a sentence that begins with data and is no longer than this is an item of a list
# A password or a log-in by which the intruder came in is no data that were taken.
_WAY_IN: Final = re.compile(
    r"\b(?:with|using|used|via|through|by means of|thanks to|of a|of an|one|an?|the) (?:[\w']+ ){0,4}"
    r"(?:password|credentials?|log ?ins?|account)\b(?! (?:hash|data))(?=[^.]{0,60}\b(?:account|access|network|server|system|into|in|portal|vpn)\b|\.)|"
    r"(?:用|使用|凭|拿着|拿|借助|通过|以|一组|一个|一名员工的|持)[^，。,;；]{0,18}(?:密码|凭证|凭据|账密|帐密|口令|账号)[^，。；]{0,12}(?:登|进入|撞|访问|取走|侵入|，|,|、|;|；)"
)
# Types whose words stand for much else; they count only in a list or beside a strong word.
_WEAK: Final = frozenset(
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
_STRONG_EXPOSED: Final = re.compile(
    r"\b(?:names?|numbers?|addresses|dates? of birth|information|data|details|records?|e ?mails?|expos\w+|"
    r"stolen|leaked|compromised|accessed|copied|includ\w+|contain\w+|obtained|taken|held)\b|"
    r"泄露|外泄|外流|窃取|被盗|窃|偷|取走|拿走|包括|包含|含|涉及|字段|栏位|暴露|流出|载有|存有|获取|兜售|"
    r"资料|信息|数据"
)


def read_data_types(scan: Scan) -> DataReading:
    """The data types that the text says were exposed in this incident."""
    by_sentence: dict[int, list[Cue]] = {}
    for cue in scan.of("data"):
        if cue.key != "-" and not _in_name(scan, cue):
            by_sentence.setdefault(scan.doc.sentence_at(cue.start).index, []).append(cue)
    yes: dict[DataType, tuple[float, Evidence]] = {}
    no: dict[DataType, float] = {}
    for index, cues in by_sentence.items():
        if not scan.aside[index]:
            _weigh(scan, scan.doc.sentences[index], cues, yes, no)
    if not any(weight >= 1 for weight, _ in yes.values()):
        # A text that lists data in one place only means this incident, whatever the words around seem to say.
        for index, cues in by_sentence.items():
            if scan.aside[index] and len({cue.key for cue in cues}) >= _LIST:
                _weigh(scan, scan.doc.sentences[index], cues, yes, no)
    types = [
        data for data, (weight, _) in yes.items() if weight >= 1.0 and not (no.get(data, 0.0) >= 1.0 and weight < 1.6)
    ]
    types.sort(key=lambda data: _ORDER[data])
    return DataReading(
        tuple(types),
        MappingProxyType({data: yes[data][1] for data in types}),
        MappingProxyType({data: round(min(0.97, 0.62 + 0.13 * yes[data][0]), 3) for data in types}),
    )


def _in_name(scan: Scan, cue: Cue) -> bool:
    """Whether the words are part of the organisation's name."""
    words = scan.simple[cue.start : cue.end]
    return any(words in name and scan.simple.startswith(name, cue.start - name.find(words)) for name in scan.names)


def _weigh(
    scan: Scan,
    sentence: Sentence,
    cues: list[Cue],
    yes: dict[DataType, tuple[float, Evidence]],
    no: dict[DataType, float],
) -> None:
    if sentence.in_title and scan.doc.is_chinese and len({cue.key for cue in cues}) == 1:
        return
    text = scan.text_of(sentence)
    listed = _is_listed(scan, sentence, text)
    sure = {cue.key for cue in cues if cue.weight >= 1}
    if not listed and len(sure) < 2:
        cues = [cue for cue in cues if cue.weight >= 1]
    kinds = {cue.key for cue in cues}
    exposed = _EXPOSED.search(text) is not None
    strong = _STRONG_EXPOSED.search(text) is not None
    advice = _ADVICE.search(text) is not None
    if listed and _denying_list(scan, sentence):
        for cue in cues:
            no[DataType(cue.key)] = 1.0
        return
    denied = _denied_spans(text)
    long = 4 if scan.doc.is_chinese else 10
    joined = any(
        _JOINED.fullmatch(scan.simple, one.end, max(one.end, two.start)) is not None for one, two in pairwise(cues)
    )
    opens = bool(cues) and cues[0].start - sentence.start <= 3 and len(text) < _FRAGMENT
    for cue in cues:
        data = DataType(cue.key)
        at = cue.start - sentence.start
        if any(low <= at < high for low, high in denied):
            no[data] = no.get(data, 0.0) + 1.0
            continue
        weight = 0.0
        if data is DataType.OTHER and len(kinds) < 4:
            continue
        if data is DataType.CREDENTIALS and len(kinds) <= 2 and _WAY_IN.search(text):
            continue
        if listed or (len(kinds) >= 3 and exposed):
            weight = 2.0
        elif len(kinds) >= 3 or (len(cues) >= 3 and (exposed or len(kinds) == 2)):
            weight = 1.4  # a list of data types is read as one also where its verb is unusual
        elif len(kinds) == 2 and (exposed or opens or joined):
            weight = 1.3
        elif (
            exposed
            and strong
            and (cue.key not in _WEAK or cue.end - cue.start >= long)
            or _counted(scan, sentence, cue)
        ):
            weight = 1.0
        if advice:
            weight *= 0.6 if len(kinds) >= 3 else 0.2
        if sentence.in_title:
            weight *= 0.9
        before = yes.get(data)
        if weight > 0 and (before is None or weight > before[0]):
            yes[data] = (weight, scan.doc.quote(cue.start, cue.end))
        elif before is not None and weight > 0:
            yes[data] = (before[0] + 0.3, before[1])


def _counted(scan: Scan, sentence: Sentence, cue: Cue) -> bool:
    """Whether a number goes with the words: "53,000 passport numbers", "5.3万个护照号码"."""
    return any(
        amount.measure is Measure.COUNT and amount.value is not None and amount.value >= 100 and 0 <= cue.start - amount.end <= 3
        or amount.start < cue.start < amount.end
        for amount in scan.doc.amounts_in(max(sentence.start, cue.start - 24), cue.end)
    )


def _is_listed(scan: Scan, sentence: Sentence, text: str) -> bool:
    """Whether the sentence is an item of a list whose introduction speaks of what was exposed."""
    if len(text) > 160:
        return False
    bullet = _BULLET.match(text) is not None
    for index in range(sentence.index - 1, max(-1, sentence.index - 9), -1):
        earlier = scan.doc.sentences[index]
        if earlier.in_title:
            return False
        body = scan.text_of(earlier)
        if _INTRO.search(body) and not _ADVICE.search(body):
            return _EXPOSED.search(body) is not None and (
                bullet or sentence.paragraph - earlier.paragraph <= 2 or len(text) < 60
            )
        if not (_BULLET.match(body) or len(body) < 60):
            return False
    return False


def _denying_list(scan: Scan, sentence: Sentence) -> bool:
    for index in range(sentence.index - 1, max(-1, sentence.index - 9), -1):
        body = scan.text_of(scan.doc.sentences[index])
        if _INTRO.search(body):
            return bool(_NOT_FORWARD.search(body) or _NOT_BACKWARD.search(body))
    return False


def _denied_spans(text: str) -> list[tuple[int, int]]:
    """Where the sentence lists what was not exposed."""
    spans: list[tuple[int, int]] = []
    for match in islice(_NOT_FORWARD.finditer(text), _MOST):
        chinese = "\u3400" <= match.group()[0] <= "\u9fff"
        stop = _TURN.search(text, match.end())
        end = stop.start() if stop else len(text)
        closes = text.find(")", match.end(), end)
        if closes >= 0 and _open_bracket(text, match.start()) >= 0:
            end = closes
        if chinese:
            comma = _COMMA.search(text, match.end())
            end = min(end, comma.start() if comma else end)
            if "除外" in match.group():
                continue
        spans.append((match.start(), end))
    for match in islice(_NOT_BACKWARD.finditer(text), _MOST):
        start = 0
        for part in _PART.finditer(text, 0, match.start()):
            start = part.end()
        spans.append((max(start, _open_bracket(text, match.start())), match.end()))
    return spans


def _open_bracket(text: str, at: int) -> int:
    """Where the bracket stands that is open at the place, -1 when none is."""
    left = text.rfind("(", 0, at)
    return left if left > text.rfind(")", 0, at) else -1
