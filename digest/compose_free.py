"""A model's own summary, sentence by sentence: only those stay whose every number, date and name is the record's.

What a sentence says of them in words is not checked, so this is off unless an operator wants it (OPENAI_SUMMARY).
"""

from __future__ import annotations

import re
from typing import Final

from digest.compose_check import Record, faults, violations
from digest.model import Bilingual, Tongue
from digest.vocabulary.organizations import find_organizations

_ENDS: Final = {Tongue.ZH: re.compile(r"(?<=[。！？])"), Tongue.EN: re.compile(r"(?<=[.!?。])\s+(?![a-z\d])")}
_LONGEST: Final = {Tongue.ZH: 120, Tongue.EN: 300}
_FOREIGN: Final = re.compile(r"https?:|www\.|[@<>*_`#\[\]{}|\\\n]")
_OPENERS: Final = frozenset(
    """the a an it its in on at after before between about more nearly over up around roughly hackers attackers intruders criminals data
    personal information names exposed stolen those this that these investigators ransomware affected customers patients people
    employees members users according no of some both all records accounts what who when while as an unauthorised unauthorized""".split()  # noqa: SIM905
)
_HAN_NAME: Final = re.compile(
    r"[\u3400-\u9fff]{2,12}?(?:公司|集团|集團|银行|銀行|医院|醫院|大学|大學|学院|學院|诊所|診所|航空|保险|保險|科技|委员会|委員會|组织|組織|团伙|團伙)"
)
_HAN_COMMON: Final = re.compile(
    r"(?:.{0,6}(?:该|該|这家|這家|此|其|本|涉事|受害|所属|所屬|一家|上述|黑客|駭客|攻击|攻擊|勒索|犯罪|医疗|醫療|金融|第三方|子|母|分))"
    r"(?:公司|集团|集團|银行|銀行|医院|醫院|大学|大學|学院|學院|诊所|診所|保险|保險|科技|组织|組織|团伙|團伙)\Z"
)


def free_summary(said: Bilingual | None, record: Record, most: int) -> Bilingual | None:
    """What is left of a model's summary, at most so many sentences a language; None when a language is left without any.

    Both languages must state the same figures and dates.
    """
    if said is None:
        return None
    zh, en = (_kept(said.of(tongue), tongue, record)[:most] for tongue in (Tongue.ZH, Tongue.EN))
    left = Bilingual("".join(zh), " ".join(en))
    return left if zh and en and not violations(left, record) else None


def _kept(text: str, tongue: Tongue, record: Record) -> list[str]:
    sentences = (sentence.strip() for sentence in _ENDS[tongue].split(text))
    return [sentence for sentence in sentences if sentence and _stands(sentence, tongue, record)]


def _stands(sentence: str, tongue: Tongue, record: Record) -> bool:
    """Whether one sentence states nothing but the record; its first word may be a name as well as any other."""
    if len(sentence) > _LONGEST[tongue] or _FOREIGN.search(sentence) or not re.search(r"[.。!！?？]\Z", sentence):
        return False
    named = (found.known.names for found in find_organizations(sentence))
    if any(not set(names) & set(record.names) for names in named):
        return False
    if tongue is Tongue.EN:
        first, _, rest = sentence.partition(" ")
        sentence = f"so {first.lower() if first.lower() in _OPENERS else first} {rest}"
    else:
        bare = sentence
        for name in record.names:
            bare = bare.replace(name, "，")
        if any(not _HAN_COMMON.match(found[0]) for found in _HAN_NAME.finditer(bare)):
            return False
    return not faults(sentence, tongue, record)
