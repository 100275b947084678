"""Whether any data got out at all, where the text leaves that open or denies it: "whether data was taken isn't known", 是否外泄仍在查;
and whether it is only possible that it did: "may have been accessed", 可能外泄.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digest.extract.scan import Scan
from digest.model import Evidence
from digest.text.patterns import quick
from digest.text.tells import Tell

_THING: Final = r"(?:data|information|records?|files|documents|details)"
_GONE: Final = (
    r"(?:taken|stolen|accessed|exposed|leaked|compromised|affected|involved|impacted|copied|lost|viewed|breached|exfiltrated|"
    r"downloaded|obtained|out|gone)"
)
_DID: Final = r"(?:took|stole|accessed|copied|viewed|obtained|downloaded|leaked|exfiltrated)"
_HAN_GONE: Final = r"(?:外泄|泄露|泄漏|泄密|外流|流出|流失|被窃|被盗|失窃|窃取|盗取|被偷|取走|拿走|带走|拷走|外传)"
_HAN_THING: Final = r"(?:资料|数据|信息|个资|机密|文件|档案)"
# It is asked whether data got out, and the sentence does not say.
_ASKED: Final = Tell(
    rf"(?:whether|if) (?:or not )?(?:[\w'-]+ ){{0,5}}{_THING}\b[^.;\n]{{0,40}}?\b{_GONE}\b|"
    rf"whether (?:or not )?(?:any )?(?:[\w'-]+ ){{0,3}}{_THING} (?:had |has |have )?left\b|"
    rf"whether (?:or not )?(?:the )?(?:[\w'-]+ ){{0,4}}{_DID} (?:any |any of )?(?:[\w'-]+ ){{0,3}}{_THING}\b",
    rf"(?:是否|有没有|有无|有否|会否)[^,，。;；\n]{{0,14}}{_HAN_GONE}|"
    rf"{_HAN_THING}[^,，。;；\n]{{0,6}}(?:有没有|是否|有无|有否)[^,，。;；\n]{{0,6}}{_HAN_GONE}",
)
_UNSETTLED: Final = quick(
    r"\b(?:not|n't|cannot|unclear|unknown|uncertain|yet to|unable|too early|investigat\w*|determin\w*|examin\w*|check(?:s|ed|ing)?|"
    r"establish\w*|finding out|find out|looking into|assess\w*|review\w*|question|declin\w*|wasn't|isn't|nobody|no word|nothing|"
    r"silent|neither|nor|refus\w*|no comment|guess)\b|"
    r"不清楚|尚|未|仍|还|待|查|没有|无法|不明|不知|不详|等|核实|评估|厘清|确定|没说|不好说|说不"
)
# It is said that none did, that no sign of it was found, or nobody speaks of it.
_ANY_THING: Final = rf"(?:[\w'-]+ ){{0,3}}{_THING}(?: (?:or|and|nor) (?:[\w'-]+ ){{0,3}}{_THING})?"
_SCRAMBLED: Final = r"(?:encrypted|scrambled|locked(?: up)?|wiped|erased|deleted|destroyed)"
_LEFT: Final = r"(?:stolen|taken|copied|exfiltrated|leaked|downloaded|exposed|siphoned|removed|extracted)"
_NONE: Final = Tell(
    r"no (?:evidence|indications?|signs?|proof|suggestion|trace)[\"']?(?: whatever| so far| at this (?:time|stage)|"
    r" yet)?[\"']? (?:that|of)\b"
    rf"[^.;\n]{{0,60}}?\b(?:{_THING}|any(?:thing| of (?:it|this|these|them)) (?:was|were|had|has|have|having|being)|exfiltration|"
    r"data (?:theft|leak|loss|breach))\b|"
    rf"no {_THING} (?:of|on|about) (?:[\w',-]+ ){{1,8}}(?:was|were|has been|have been|had been) (?:[\w'-]+ )?{_GONE}\b|"
    rf"no {_ANY_THING} (?:was|were|has been|have been|had been) (?:[\w'-]+ ){{0,2}}{_GONE}\b|"
    rf"no {_ANY_THING} (?:(?:has|have|had|ever|got|gotten|went|gone|getting|going|leaked) ?){{1,2}}(?:out|left|astray)\b|"
    rf"no {_ANY_THING} (?:left|leaked)\b|"
    rf"{_THING} (?:(?:was|were|has|have|had|is|are) not|(?:was|were|has|have|had|is|are)n't) (?:been )?(?:[\w'-]+ )?{_GONE}\b|"
    rf"(?:{_DID}|breached|compromised|exposed|affected|removed|lost|touched) no {_ANY_THING}\b|"
    rf"nothing (?:(?:was|were|has|had|have) )?(?:been )?{_LEFT}\b(?! (?:to|but|of|in|for|from)\b)|"
    rf"(?:not|n't) (?:believe|think) (?:that )?(?:any )?(?:[\w'-]+ ){{0,3}}{_THING} (?:was|were|has been|have been|"
    rf"had been) (?:[\w'-]+ )?{_GONE}\b|"
    rf"(?:(?:were|was|been|had|has|have|attackers|hackers|intruders|they|it) )(?:only|merely|"
    rf"just) (?:been )?{_SCRAMBLED}(?:,? not {_LEFT})?\b|"
    rf"{_SCRAMBLED},? (?:(?:and|but) )?(?:not|rather than|never|were not|was not|but none was|but none were) {_LEFT}\b|"
    rf"not {_LEFT},? but (?:only )?{_SCRAMBLED}\b|"
    r"(?:no mention of|(?:not|n't) mention(?:ed)?|nothing about|not a word (?:about|on|of)|no word (?:about|on|of)) (?:any |a |"
    r"the |possible )?"
    rf"(?:[\w'-]+ ){{0,2}}(?:data (?:theft|leak|loss|breach|exfiltration)|stolen {_THING}|leaked {_THING}|"
    rf"{_THING} (?:being|having been) {_GONE}|exfiltration)\b",
    rf"(?:没有|未有|尚无|暂无|并无|未见|未发现|没发现|无)(?!公布|说明|透露|证实|披露|提|写|交代)[^,，。;；\n]{{0,10}}{_HAN_GONE}|"
    rf"{_HAN_THING}[^,，。;；\n]{{0,8}}(?:没有|未|并未|未曾|没|无)(?:有|被|遭|见|受到?)?{_HAN_GONE}|"
    rf"(?:未|没有?)(?:有|曾)?(?:提及|提到|提|谈及|说到|讲到)(?:任何|过|有)?[^,，。;；\n]{{0,12}}(?:{_HAN_THING}[^,，。;；\n]{{0,6}})?{_HAN_GONE}|"
    rf"(?:未能?|没有|无法)(?:予以)?(?:证实|确认)(?:有)?[^,，。;；\n]{{0,6}}{_HAN_THING}[^,，。;；\n]{{0,6}}{_HAN_GONE}|"
    rf"(?:仅|只|单纯)(?:是|有)?(?:被|遭|遭到)?(?:加密|锁住|锁死|抹除|清空|擦除)|"
    rf"(?:被|遭)?(?:加密|抹除|清空|删除|擦除)[，,]?(?:并|而)?(?:未|没有|并未|非|不是)(?:被)?{_HAN_GONE}",
)
# That some did, in words that name no kind of it.
_TAKEN: Final = Tell(
    rf"(?:{_DID}|published|exposed|posted|dumped|gave away|released) (?:[\w'-]+ ){{0,4}}{_THING}\b|"
    rf"{_THING} (?:was|were|had been|have been|has been|got) (?:[\w'-]+ )?{_GONE}\b",
    rf"(?:窃取|盗取|窃走|盗走|偷走|取走|拿走|拷走|拷贝|泄露|外泄|下载|公开|公布|流出|外流|曝光)了?[^,，。;；\n]{{0,10}}{_HAN_THING}|"
    rf"{_HAN_THING}[^,，。;；\n]{{0,6}}(?:被|遭|已|已经)[^,，。;；\n]{{0,6}}{_HAN_GONE}",
)
# All but what is named: the rest did get out.
_EXCEPT: Final = quick(
    r"\b(?:apart from|other than|except|besides|beyond|any other)\b|除此之外|此外|其他|其余|别的|以外"
)
# It is possible, and no more.
_SEEN: Final = rf"(?:{_GONE}|seen|read|opened|removed|acquired|disclosed|at risk)"
_HAN_SEEN: Final = rf"(?:{_HAN_GONE}|被看到|被查看|被浏览|被读取|看到|看过)"
_MAYBE: Final = Tell(
    r"(?:(?:may|might|could) (?:also |potentially |possibly |well )?have (?:also |potentially |possibly |all )?"
    rf"(?:been |had (?:[\w'-]+ ){{1,4}})|(?:may|might) (?:also )?be )(?:improperly |wrongly |illegally )?{_SEEN}\b|"
    rf"(?:possibly|potentially) (?:been )?{_SEEN}\b|"
    r"(?:cannot|can't|could not|couldn't|unable to) (?:be |yet be )?(?:exclud\w+|ruled? out)\b"
    rf"[^.;\n]{{0,60}}?(?:{_SEEN}|looked|saw)\b|"
    rf"possib\w+ that (?:[\w'-]+ ){{1,8}}{_GONE}\b",
    r"(?:可能|或(?:已|会|被|遭|有)|恐(?:已|遭|有|被)?|疑似?(?:[遭被已有])?|不排除|无法排除|不能排除)"
    rf"[^,，。;；\n]{{0,12}}{_HAN_SEEN}",
)
_BESIDE: Final = 60  # letters around a question in which it is left open
Place = tuple[int, int]


def read_exposure(scan: Scan) -> Evidence | None:
    """The words that leave open, or deny, that any data got out; None where none do, or where others say that some did.

    To be asked only of an article that tells neither a number affected nor a kind of data: where it tells one, something is exposed.
    """
    asked = [place for place in scan.own_places(_ASKED) if _UNSETTLED.search(scan.simple, *_around(scan, place))]
    none = [place for place in scan.own_places(_NONE) if not _EXCEPT.search(scan.simple, *_around(scan, place))]
    return _unless_taken(scan, asked + none)


def read_possible(scan: Scan) -> Evidence | None:
    """The words that say that data may have got out; None where none do, or where others say that some did."""
    maybe = scan.own_places(_MAYBE)
    return _unless_taken(scan, maybe, [*scan.own_places(_ASKED), *scan.own_places(_NONE)] if maybe else ())


def _unless_taken(scan: Scan, found: Sequence[Place], denied: Sequence[Place] = ()) -> Evidence | None:
    """The last of the places as evidence, unless words elsewhere tell that data was taken. `denied`: places that do not tell it."""
    own = (*found, *denied)
    if not found or any(
        not any(low <= end and start <= high for low, high in own) for start, end in scan.own_places(_TAKEN)
    ):
        return None
    return scan.doc.quote_clause(*max(found))


def _around(scan: Scan, place: Place) -> Place:
    sentence = scan.doc.sentence_at(place[0])
    return max(sentence.start, place[0] - _BESIDE), min(sentence.end, place[1] + _BESIDE)
