"""Cue words around dates, in both languages. Small letters; matched against `Document.lower`, letters simplified.

The words for what happened on a day stand in `date_events.tsv`.
"""

from __future__ import annotations

import re
from typing import Final

from digest.text.patterns import AtWord

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
CAPTION: Final = AtWord(
    r"\b(?:file (?:photo|picture|image)|(?:photo|picture|file) illustration|illustration (?:file )?(?:photo|picture)|reuters/|getty images|"
    r"(?:ap|afp|epa) photo|is (?:seen|shown|pictured) (?:in|at|on|here)|are (?:seen|shown|pictured) (?:in|at|on|here))|"
    r"资料(?:图|照)片?|[图圖][为為片][:：]|[摄攝][于於]"
)
# The review of the files is told so rarely that its date goes by rule: both words in one clause.
REVIEW_COMPLETED: Final = AtWord(
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
