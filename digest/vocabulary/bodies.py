"""Names that tell what a body is and not which: those that every country or town has, and those that hide (某医院)."""

from __future__ import annotations

import re
from typing import Final

from digest.vocabulary.names import simplify
from digest.vocabulary.phrases import words

_ZH: Final = re.compile(
    r"(?:外交|国防|教育|卫生|财政|内政|劳工|司法|农业|交通|国土|公安|文化|铨叙|能源|环境|就业)部|(?:税务|国税|移民|警察|统计|卫生|教育|健保|海关)(?:总)?[局署厅]|"
    r"(?:最高|中央)?选举委员会|(?:最高)?法院(?:行政处)?|(?:参|众)?议院|国会|中央银行|央行|联邦警察|总统府|总理府"
)
_EN: Final = words(
    "Ministry Department of the and for Finance Education Health Public Human Services Defence Defense Foreign Affairs Interior Justice "
    "Labour Labor Transport Agency Election Elections Electoral Commission General Tax Authority National Police Social Security Insurance "
    "Office State Federal Central Bank Parliament Senate Revenue Immigration Communications Supreme Court Postal Service Statistics "
    "Environment Energy Agriculture Treasury Customs"
)

_EN_KINDS: Final = words(
    "Ministry Department Agency Election Elections Commission Authority Police Office Bank Parliament Senate Revenue Court Service "
    "Treasury Customs"
)


def is_everywhere(name: str) -> bool:
    """Whether a name, in either language, says what the body is and not whose.

    >>> is_everywhere("Department of Justice"), is_everywhere("US Department of Justice")
    (True, False)
    """
    parts = name.removeprefix("the ").removeprefix("The ").split()
    said_en = len(parts) > 1 and _EN.issuperset(parts) and not _EN_KINDS.isdisjoint(parts)
    return _ZH.fullmatch(simplify(name)) is not None or said_en


# Names that hide: 某医院, 南昌某高校, 一家装饰公司. And letters that stand for a name that was taken out: A公司, 甲医院.
_HIDES: Final = re.compile(r"[\u3400-\u9fff]{0,8}某|一[家所间个]")
_LETTERED: Final = re.compile(
    r"[A-ZＡ-Ｚ甲乙丙丁○]{1,2} ?(?:公司|集团|医院|诊所|银行|学校|大学|学院|酒店|部门|平台|网站|机构|单位)",
    re.IGNORECASE,  # as a key it is written small
)


def is_lettered(name: str) -> bool:
    """Whether a letter and a kind are all there is of the name: `A公司`."""
    return _LETTERED.fullmatch(simplify(name)) is not None


def hides(name: str) -> bool:
    """Whether the name tells what somebody is and not who: `某医院`, `一家公司`, `A公司`."""
    return is_lettered(name) or _HIDES.match(simplify(name)) is not None


_OF_MANY_HAN: Final = re.compile(
    r"[本我全]?[市县区省州郡镇]?(?:教育[局厅处]|卫生[局厅]|卫健委|人社局|医保局|社保局|社会局|税务局|警察局|警局|公安局|警方|警察|派出所|消防[处局]|(?:人民)?政府|"
    r"(?:人民)?法院|(?:人民)?检察院|选举委员会|医院|诊所|大学|学院|学校|[初高国]?中学?|小学|幼儿园|图书馆|银行|酒店|公司|(?:物业|管理|物业管理)公司|医疗中心|研究[院所]|学会|"
    r"协会|基金会|委员会|联合会|商会|工会|管理[局处]|登记处|业主委员会|居委会|村委会)"
)
_OF_MANY: Final = words(
    "the of and for city county town village state district school schools police health public general community "
    "medical council board department hospital university college library court bank office agency authority "
    "service services center centre municipality education sheriff sheriffs clinic fire municipal regional local "
    "parish borough township academy church science arts engineering business law medicine credit co-operative cooperative society savings"
)


def is_of_many(name: str) -> bool:
    """Whether a name is a kind alone, as a hundred others are called in their own towns: `教育局`, `Board of Education`."""
    plain = simplify(name)
    return _OF_MANY_HAN.fullmatch(plain) is not None or _OF_MANY.issuperset(plain.casefold().replace("'", "").split())
