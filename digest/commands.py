"""Words that an article for people does not say: commands to a model, its markers, pieces of its answer.

What stands in such a sentence, or after it in the same paragraph, is no fact of the article. A sly text gets around it; the other
checks of `digest.verify` stand behind.
"""

from __future__ import annotations

import re
from typing import Final

from digest.extract.document import Document
from digest.text.patterns import quick
from digest.vocabulary.phrases import words

_MACHINE: Final = r"(?:an? |the |any |all )?(?:ai|llm|language model|assistant|chatbot|summari[sz]er)s?\b"
_HAN_MACHINE: Final = r"(?:一个|一個)?(?:ai|人工智能|人工智慧|大?语言模型|大?語言模型|大模型|机器人|機器人|助手)"
_MARKER: Final = re.compile(
    r"</?\|?(?:system|instructions?|assistant|user|im_start|im_end|article)\b|\[/?inst\]|={3} ?[0-9a-f]{8,} ?={3}",
    re.IGNORECASE,  # one odd letter in a text keeps its capitals (`Document.lower`)
)
_REACH: Final = 2_000
_BEHIND: Final = 60  # letters behind a slice in which a command that holds its end may begin
_COMMANDS: Final = "|".join(
    (
        r"\b(?:ignore|disregard|forget|override) (?:all |any |the |your |these |those )*(?:previous|prior|above|earlier|other)\b",
        r"\b(?:system|developer) (?:prompt|message|note|override)\b",
        r"\bnew instructions?\b",
        rf"\binstructions? (?:to|for) {_MACHINE}",
        rf"\b(?:dear|attention|note to) {_MACHINE}",
        rf"\bas {_MACHINE}",
        rf"\byou are (?:now )?{_MACHINE}",
        r"\b(?:output|return|respond|reply|answer|print|emit) (?:\w+ ){0,4}json\b",
        r"\"(?:quote|words|role|kind|figures|data_types|organization)\" ?:",
        _MARKER.pattern,
        r"(?:忽略|无视|無視|忘记|忘記)[^。\n]{0,4}(?:以上|之前|前面|上述|先前|所有|一切)[^。\n]{0,12}(?:指令|指示|提示|要求|规则|規則)",
        r"(?:系统|系統)(?:提示|指令)|新(?:的)?指令",
        rf"你(?:现在|現在)?是{_HAN_MACHINE}",
        rf"(?:作为|作為){_HAN_MACHINE}",
        rf"(?:致|各位|请|請){_HAN_MACHINE}",
        r"(?:请|請|必须|必須|务必|務必)[^。\n]{0,12}(?:输出|輸出|返回|回复|回覆|填写|填寫|标注|標註)[^。\n]{0,12}(?:json|人数|人數|字段|欄位)",
    )
)
_COMMAND: Final = re.compile(_COMMANDS, re.IGNORECASE)
# For small letters alone, as nearly all texts here are: several times faster.
_SMALL_COMMAND: Final = re.compile(_COMMANDS)


# One of these stands in every command; most articles hold none, which is found out a hundred times sooner.
_TRIGGERS: Final = words(
    'ignore disregard forget override prompt instruction json === assistant chatbot llm summari [inst [/inst < ":'
) | {'" :', "language model", "system message", "system note", "developer message", "developer note"}
_HAN_TRIGGER: Final = quick(
    "忽略|无视|無視|忘记|忘記|指令|系统提示|系統提示|人工智能|人工智慧|语言模型|語言模型|大模型|机器人|機器人|助手|"
    "输出|輸出|返回|回复|回覆|填写|填寫|标注|標註"
)
_AI: Final = re.compile(r"[aA][iIıİ](?:(?<=\b..)\b|(?<=[\u3400-\u9fff]..))")
_SMALL_AI: Final = re.compile(r"ai(?:(?<=\b..)\b|(?<=[\u3400-\u9fff]..))")


def has_commands(doc: Document) -> bool:
    """Whether the text speaks to a machine anywhere."""
    text = doc.lower
    small = text == text.lower()
    folded = text if small else text.casefold()
    # A word is not parted by Chinese letters, so that it is found as well in what is left without them.
    latin = folded if folded.isascii() else folded.encode("ascii", "ignore").decode("ascii")
    if (
        any(word in latin for word in _TRIGGERS)
        or (latin is not folded and _HAN_TRIGGER.search(folded))
        or ("ai" in latin and (_SMALL_AI if small else _AI).search(text))
    ):
        return (_SMALL_COMMAND if small else _COMMAND).search(text) is not None
    return False


def is_commanded(doc: Document, start: int, end: int) -> bool:
    """Whether a slice belongs to words that speak to a machine: their sentence and what follows it in the paragraph.

    After a marker of a conversation the next line belongs to them too. Looks 2,000 letters back at most.
    """
    low = max(doc.lower.rfind("\n", 0, start) + 1, start - _REACH)
    found = _COMMAND.search(doc.lower, low, min(len(doc.lower), end + _BEHIND))
    if found is not None and doc.sentence_at(found.start()).start < end:
        return True
    before = doc.lower[max(doc.lower.rfind("\n", 0, max(0, low - 1)) + 1, low - _REACH) : low]
    return _MARKER.search(before) is not None
