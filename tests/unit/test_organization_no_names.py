"""Letters that look like an organisation's name and are none."""

from __future__ import annotations

import pytest

from digest.extract.document import read_document
from digest.extract.organization import read_organization
from digest.model import Article


def named(title: str, text: str) -> str | None:
    found = read_organization(read_document(Article("a", title, text))).organization
    return found.name if found else None


@pytest.mark.parametrize(
    ("title", "text", "never"),
    [
        (
            "如何数出510万件",
            "公司4月30日公布，510万件资料遭窃。其中最多的是保单，共有420万件。万件资料已通知当事人。",
            "万件",
        ),
        ("一家律所的18万件材料躺在暗网上", "一家律所遭入侵。律所表示，18万件材料外流，律所已报警。", "律所"),
        ("名册在一套选举软件里", "一套选举软件泄露了选民名册。这套选举软件由市里采购。", "套选举软件"),
    ],
)
def test_counts_kinds_and_their_counting_words_are_no_organisation(title: str, text: str, never: str) -> None:
    assert named(title, text) != never


def test_the_number_of_a_month_after_a_latin_name_is_no_part_of_it() -> None:
    text = "Velmoris 11月17日晚间公告称，120万名用户的资料遭窃。Velmoris已通知用户。"
    assert named("Velmoris 11月遭入侵", text) == "Velmoris"


def test_a_guild_is_named_for_its_trade() -> None:
    text = "新加坡律师公会因勒索软件攻击，6.8万名会员资料被加密。律师公会已致歉。"
    assert named("新加坡律师公会会员资料曾被加密", text) in ("新加坡律师公会", "律师公会")


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        (
            "Oakland asks patience as hackers' files go round",
            (
                "Hackers stole the records of city workers from Oakland in February. The city said that letters are on their way. "
                "Oakland has told its employees; Mayor Thao asked for patience."
            ),
            "Oakland",
        ),
        (
            "Hotel software maker left card data open",
            "Madrid-based Velmoris Software left the card data of guests in an open bucket. Velmoris Software closed it.",
            "Velmoris Software",
        ),
        (
            "郑州西亚斯学院近两万学生信息外流",
            "郑州西亚斯学院近两万名学生的信息被挂到网上。学院称已报警。",
            "郑州西亚斯学院",
        ),
    ],
)
def test_a_victim_is_named_as_the_text_names_it(title: str, text: str, name: str) -> None:
    assert named(title, text) == name


@pytest.mark.parametrize(
    ("title", "text", "person"),
    [
        (
            "Health cyberattack: there is no list yet, minister says",
            "Health Minister John Haggie said that hackers stole patient files. Health Minister John Haggie apologised.",
            "Health Minister John Haggie",
        ),
        ("医疗集团遭骇", "执行长布契尔表示，45万名病患资料外流。执行长布契尔致歉。", "执行长布契尔"),
    ],
)
def test_an_officer_is_no_organisation(title: str, text: str, person: str) -> None:
    assert named(title, text) != person
