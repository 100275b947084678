"""The country of the victim or of those affected."""

from __future__ import annotations

import pytest

from digest.extract.country import CountryReading, read_country
from digest.extract.document import read_document
from digest.extract.organization import read_organization
from digest.model import Article


def country(title: str, text: str) -> CountryReading:
    doc = read_document(Article("x", title, text))
    return read_country(doc, read_organization(doc).organization)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Clinic breached", "Ashford Clinic, based in Ohio, told the Maine attorney general of a breach.", "US"),
        ("Retailer hacked", "Oakmoor Stores, a British retailer, said Chinese hackers stole data.", "GB"),
        ("韩国卡商遭入侵", "首尔讯：某信用卡公司承认会员资料外泄。", "KR"),
        ("港大學生資料外洩", "香港私隱專員公署接獲通報，涉及香港居民。", "HK"),
    ],
)
def test_places_and_peoples_tell_the_country(title: str, text: str, expected: str) -> None:
    assert country(title, text).code == expected


def test_how_taiwan_calls_offices_tells_nothing_beside_a_city_elsewhere() -> None:
    text = "鎌倉市9月22日發布新聞稿致歉，一份名冊不見了。市府表示，戶政資料沒有外流，市府已報警。"
    assert country("鎌倉市遺失名冊 市府致歉", text).code == "JP"


def test_nothing_that_tells_gives_none() -> None:
    assert country("Breach", "Somebody took files.").code is None


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # a national arm is where it is, not where its parent is
        ("Experian files surface", "Experian Norway said a fraudster got data. Experian Norway told the police.", "NO"),
        # bodies of one name in many countries are placed by the text
        ("Taiwan's registry leaked", (
            "Taipei prosecutors say records of the Ministry of the Interior were sold. Taiwan's Ministry of the "
            "Interior denies it. Taiwanese police are looking into it."
        ), "TW"),
        # a known firm stays where it is, whoever attacks or reports
        ("Nissan hacked", "Nissan said Russian hackers stole data, an American security firm reports.", "JP"),
    ],
)  # fmt: skip
def test_what_is_known_is_weighed_against_the_text(title: str, text: str, expected: str) -> None:
    assert country(title, text).code == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # money says where it is paid, unless the sign has a country of its own
        ("Zelto fined", "Zelto must pay £750,000 over a spreadsheet of its staff.", "GB"),
        ("Zelto settles", "Zelto agreed to pay $4.5 million to those whose data was stolen.", "US"),
        # where the story begins counts for more than who is told of it at the end
        (
            "日媒:眼镜商澜目遭入侵",
            "日本眼镜商澜目的线上商店遭入侵，信用卡信息外泄。" + "调查仍在继续。" * 60 + "美国子公司未受影响。",
            "JP",
        ),
    ],
)  # fmt: skip
def test_the_lead_and_the_money_tell_the_country(title: str, text: str, expected: str) -> None:
    assert country(title, text).code == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Applicants' data copied", "ARNHEM, 1 October — Students who applied to the Velmoris college are affected.", "NL"),
        ("Travel site hacked", "The Velmoris agency in Lahore said that files of its guests were copied.", "PK"),
        ("一家诊所被勒索", "多特蒙德一家诊所承认，病人的资料被人拷走。", "DE"),
    ],
)  # fmt: skip
def test_a_city_alone_tells_the_country(title: str, text: str, expected: str) -> None:
    found = country(title, text)
    assert found.code == expected
    assert found.evidence is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ashford & Lane Attorneys at law, REDLANDS, CA. Dear clients, our server was broken into.", "US"),
        ("The clerk of Keswick, N.H., sent the list of payers to the wrong address.", "US"),
        ("Write to Box 12, Nampa, ID 83651 if you got a letter about the theft.", "US"),
        ("Show your ticket, ID and letter at the desk, the clinic said after the theft.", None),
        ("Files of the school in Orange were changed, the Essex County prosecutor said.", "US"),
        ("Essex County Council sent the files of children to the wrong parents.", "GB"),
        ("The buses of Santa Clara did not run after the theft of the files.", None),
        ("管理公司在屋苑大堂張貼業主的姓名和欠款。", "HK"),
        ("員警查詢個資後外流，監理站資料也被看過。", "TW"),
    ],
)
def test_a_state_in_short_and_a_word_of_one_country_tell_it(text: str, expected: str | None) -> None:
    assert country("A notice", text).code == expected


def test_the_arm_in_a_country_is_where_it_is_said_to_be() -> None:
    text = "苏黎世保险公司英国分公司被罚228万英镑，因丢失46,000名保单持有人的资料。苏黎世保险公司英国分公司说磁带丢失。"
    assert country("苏黎世保险公司英国分公司丢失磁带", text).code == "GB"


def test_a_state_whose_name_ends_as_a_country_does_is_no_arm_abroad() -> None:
    text = "Velmoris Blue Shield of New Jersey said that letters with members' data went astray. Members live in New Jersey."
    assert country("Letters went astray", text).code == "US"
