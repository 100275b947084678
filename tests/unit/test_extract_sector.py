"""The sector of the victim: known, named, or described."""

from __future__ import annotations

import pytest

from digest.extract.document import read_document
from digest.extract.organization import read_organization
from digest.extract.sector import SectorReading, read_sector
from digest.model import Article, Sector


def sector(title: str, text: str) -> SectorReading:
    doc = read_document(Article("x", title, text))
    return read_sector(doc, read_organization(doc).organization)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Ashford Community Hospital hit", "Ashford Community Hospital said hackers stole patient data.", Sector.HEALTHCARE),
        ("青岚银行客户资料外泄", "青岚银行承认遭黑客入侵，客户资料外泄。", Sector.FINANCE),
        ("Norwick University breached", "Norwick University said intruders copied student records.", Sector.EDUCATION),
        ("Zelto breached", "Zelto, an airline in Norway, confirmed that hackers stole data of its passengers.", Sector.TRANSPORTATION),
        ("某市政府系统遭入侵", "黑客侵入市政府的政务系统，居民资料外泄。", Sector.GOVERNMENT),
    ],
)  # fmt: skip
def test_the_sector_is_told_by_name_or_description(title: str, text: str, expected: Sector) -> None:
    assert sector(title, text).sector is expected


def test_nothing_that_tells_gives_none() -> None:
    assert sector("x", "…").sector is None


def test_the_evidence_is_a_slice() -> None:
    reading = sector("Zelto breached", "Zelto, an airline in Norway, confirmed that hackers stole data.")
    assert reading.evidence is not None
    full = "Zelto breached\nZelto, an airline in Norway, confirmed that hackers stole data."
    assert full[reading.evidence.start : reading.evidence.end] == reading.evidence.quote


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Zelto breached", (
            "Zelto told police and a court. Its lawyers and its bank were informed. Zelto's broadband customers "
            "must change passwords."
        ), Sector.TELECOM),
        ("青禾数据泄露", "青禾通报警方，法院已受理，媒体报道称部门负责人离职。青禾的车主信息被盗，涉及其两款汽车。", Sector.MANUFACTURING),
    ],
)  # fmt: skip
def test_who_judges_reports_or_helps_does_not_tell_the_sector(title: str, text: str, expected: Sector) -> None:
    assert sector(title, text).sector is expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Zelto nurseries hacked", "Zelto said pictures of toddlers from its nurseries were posted. Zelto told parents.", Sector.EDUCATION),
        ("Zelto hit", "Zelto said hackers copied records of hotel guests. The guests of Zelto were told of it.", Sector.HOSPITALITY),
        ("澜湾承认被黑", "移动运营商澜湾承认，手机用户的通话记录和SIM卡资料外流，澜湾向用户致歉。", Sector.TELECOM),
        ("澜湾停产", "澜湾的工厂因勒索软件停产，生产线瘫痪，这家车企的车主资料外泄。", Sector.MANUFACTURING),
    ],
)  # fmt: skip
def test_the_words_of_the_trade_tell_the_sector_of_an_unknown_victim(title: str, text: str, expected: Sector) -> None:
    assert sector(title, text).sector is expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Zelto tells its members", (
            "Zelto, a chain of hotels, was hacked in May. {}Two airlines and one airport asked Zelto for help."
        ), Sector.HOSPITALITY),
        ("澜湾通知会员", "连锁酒店澜湾五月遭入侵。{}航空公司和机场都曾向澜湾询问。", Sector.HOSPITALITY),
    ],
)  # fmt: skip
def test_what_the_first_paragraph_calls_the_victim_outweighs_what_is_named_late(
    title: str, text: str, expected: Sector
) -> None:
    filler = "It said so on Monday. " * 20 if text.isascii() else "此事周一公布。" * 20
    assert sector(title, text.format(filler)).sector is expected
