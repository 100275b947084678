"""Language and script of a text, by counting letters; no model, no dependency."""

from __future__ import annotations

import re
from typing import Final

from digest.model import Lang
from digest.text.tells import word_cutter

_SAMPLE: Final = 20_000
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_latin_words: Final = word_cutter("A-Za-z")

# Frequent letters that exist in one script only.
_HANS: Final = frozenset(
    "数据泄个这网络学医员户户国过时间说为发现关们会公业务访问计单资讯电话号码护证险银万亿约超报导严响处击软组织"
    "应该实际进行认识给与级续经结议机关东车长门见亲觉观规设许论评试详语误调谈请读课谁证讼诉权团园图场坏块声"
)
_HANT: Final = frozenset(
    "數據洩個這網絡學醫員戶國過時間說為發現關們會業務訪問計單資訊電話號碼護證險銀萬億約報導嚴響處擊軟組織"
    "應該實際進認識給與級續經結議機東車長門見親覺觀規設許論評試詳語誤調談請讀課誰訟訴權團園圖場壞塊聲"
)
_ONLY_HANS: Final = re.compile(f"[{''.join(sorted(_HANS - _HANT))}]")
_ONLY_HANT: Final = re.compile(f"[{''.join(sorted(_HANT - _HANS))}]")


def detect(text: str) -> Lang:
    """The language that most of the text (its first 20,000 letters) is written in; English when in doubt.

    One Chinese letter weighs as much as one Latin word and a half, so that Chinese prose full of English names stays
    Chinese, and English prose that quotes a Chinese name stays English.
    """
    sample = text[:_SAMPLE]
    if sample.isascii():
        return Lang.EN
    han = "".join(_HAN.findall(sample))
    words = len(_latin_words(sample))
    if len(han) < 1.5 * words or not han:
        return Lang.EN
    traditional = len(_ONLY_HANT.findall(han))  # most texts have none, which is soon found out
    return Lang.ZH_HANT if traditional and traditional > len(_ONLY_HANS.findall(han)) else Lang.ZH_HANS
