"""What an organisation is, for those who can't read its name: "a hospital in Taiwan (馬偕紀念醫院)"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digest.model import Bilingual, Sector
from digest.vocabulary import simplify
from digest.vocabulary.bodies import hides
from digest.vocabulary.countries import countries
from digest.vocabulary.names import read_rows
from digest.vocabulary.state_bodies import place_name

_SECTORS: Final = {
    Sector.HEALTHCARE: Bilingual("医疗机构", "healthcare organization"),
    Sector.FINANCE: Bilingual("金融机构", "financial institution"),
    Sector.INSURANCE: Bilingual("保险机构", "insurer"),
    Sector.EDUCATION: Bilingual("教育机构", "educational institution"),
    Sector.GOVERNMENT: Bilingual("政府机构", "government body"),
    Sector.RETAIL: Bilingual("零售企业", "retailer"),
    Sector.TECHNOLOGY: Bilingual("科技企业", "technology company"),
    Sector.TELECOM: Bilingual("电信企业", "telecom company"),
    Sector.MANUFACTURING: Bilingual("制造企业", "manufacturer"),
    Sector.ENERGY: Bilingual("能源企业", "energy company"),
    Sector.TRANSPORTATION: Bilingual("交通运输企业", "transport company"),
    Sector.HOSPITALITY: Bilingual("酒店餐饮企业", "hospitality company"),
    Sector.MEDIA: Bilingual("媒体娱乐企业", "media company"),
    Sector.PROFESSIONAL_SERVICES: Bilingual("专业服务机构", "professional services firm"),
    Sector.NONPROFIT: Bilingual("非营利组织", "nonprofit"),
}
_ANY: Final = Bilingual("机构", "organization")
_MINISTRIES: Final = (
    "外交|国防|教育|卫生|健康|福利|财政|经济|内政|司法|劳工|劳动|农业|工业|就业|交通|运输|能源|环境|文化|旅游|体育|公安|安全|商务|"
    "贸易|内务|外务|事务|建设|国土|移民|科技|通信"
)
# What a name says that its bearer is, by how it ends; the sector is asked only where the name says nothing.
_KINDS: Final = tuple(
    (re.compile(rf"(?:{ends})\Z"), noun)
    for ends, noun in (
        (r"医院|保健院|卫生院|疗养院|总医院|医大", "hospital"),
        (r"诊所|门诊部?|眼科|牙科|口腔|医美", "clinic"),
        (r"医疗中心|医学中心", "medical center"),
        (r"银行|[商农信]银|信用社|农商行", "bank"),
        (r"幼儿园|托儿所", "kindergarten"),
        (r"大学|高校", "university"),
        (r"学院", "college"),
        (r"学校|中学|[一二三四五六七八九十高国初]中|小学|[国市]小|学园", "school"),
        (r"酒店|宾馆|饭店|旅馆", "hotel"),
        (r"药[房局店]", "pharmacy"),
        (r"景区|景点", "tourist site"),
        (r"俱乐部", "club"),
        (r"图书馆", "library"),
        (r"博物馆|美术馆", "museum"),
        (r"快递公司|物流公司", "delivery company"),
        (r"保险公司|人寿|保险", "insurer"),
        (r"证券公司|证券", "brokerage"),
        (r"航空公司|航空", "airline"),
        (r"机场", "airport"),
        (r"公司|企业|集团|株式会社", "company"),
        (r"网站|(?<!电)网", "website"),
        (r"平台", "platform"),
        (r"电视台|电台|广播", "broadcaster"),
        (r"交易所", "exchange"),
        (r"基金会|财团", "foundation"),
        (r"协会|学会|公会|联合会|工会", "association"),
        (r"大使馆|领事馆", "diplomatic mission"),
        (r"教会|教区", "church body"),
        (r"法院", "court"),
        (r"检察[院署厅]", "prosecutors' office"),
        (r"公安[局厅]?|警[察方局署]|警察[局署厅]|派出所|公安分局|警视厅", "police department"),
        (r"议会|国会|议院", "legislature"),
        (r"市政府?|市府|市役所|市公所", "city government"),
        (r"[县郡]政府|[县郡]府|县厅", "county government"),
        (r"省政?府|州政府|都厅|府厅|道厅", "regional government"),
        (r"[镇乡村町区]公所|[町村镇乡]|区役所|区政府", "local government"),
        (r"政府", "government"),
        (r"教育[局厅署处]|教委", "education authority"),
        (r"卫生[局厅署处]|卫健委", "health authority"),
        (r"部门|机关|部委", "government body"),
        (rf"(?:{_MINISTRIES})部|(?<=[务卫交生产科境劳学])省", "ministry"),
        (r"委员会", "commission"),
        (r"(?<![邮书药])[局署厅]|事务处|管理处|分局", "government agency"),
    )
)


def sector_noun(sector: Sector | None) -> Bilingual:
    """What an organisation of the sector is called."""
    return _SECTORS.get(sector, _ANY) if sector else _ANY


def kind_of(name: str, sector: Sector | None, country: str | None) -> str:
    """The English for a name in Chinese letters alone: "a hospital in Taiwan (馬偕紀念醫院)", "an unnamed company (某公司)"."""
    plain = simplify(name)
    home, rest = _home(plain)
    unnamed = hides(plain) or hides(rest)
    noun = next((noun for end, noun in _KINDS if end.search(plain)), sector_noun(sector).en)
    entry = countries().get(country or "")
    # Of one that hides nobody asks where it is, unless its name says so.
    place = (_town(plain) if unnamed else "") or (
        place_name(entry) if entry and (not unnamed or home == entry.code) else ""
    )
    article = "an unnamed" if unnamed else "an" if noun[0] in "aeio" else "a"
    inner = "" if any(mark in name for mark in "()（）") else f" ({name})"
    return f"{article} {noun}{f' in {place}' if place else ''}{inner}"


def town_of(name: str) -> str:
    """The English name of the town that a name which hides begins with, or goes on with after 一家: Leeds; empty when it names none."""
    plain = simplify(name)
    if not plain or plain.isascii() or not (hides(plain) or hides(_home(plain)[1])):
        return ""
    return _town(plain)


def _town(plain: str) -> str:
    rest = re.sub(r"\A一[家所间个]", "", plain)
    return next((_towns()[rest[:n]] for n in range(min(8, len(rest)), 1, -1) if rest[:n] in _towns()), "")


def _home(plain: str) -> tuple[str, str]:
    """The code of the country or town that a simplified name begins with, and the rest of it: (UA, 一家快递公司)."""
    for entry in countries().values():
        for word in (entry.zh, *entry.places):
            if len(word) > 1 and not word.isascii() and plain.startswith(word):
                return entry.code, plain.removeprefix(word)
    return "", plain


@lru_cache(maxsize=1)
def _towns() -> dict[str, str]:
    """English names of towns by their Chinese ones, of those that the data has in both."""
    return {zh: en for _, en, names in read_rows("cities.tsv") if en for zh in names.split(";") if zh}
