"""What the words around a number say of it: ways of speaking, each in texts that no article holds."""

from __future__ import annotations

import pytest

from digest.extract.affected import counted
from digest.extract.document import read_document
from digest.extract.figure_features import observe
from digest.model import Article


def _observed(text: str) -> dict[int, tuple[str, ...]]:
    """What is observed of each number of a text, at its first mention."""
    doc = read_document(Article("a", "Marlow Group", text))
    amounts = counted(doc)
    found: dict[int, tuple[str, ...]] = {}
    for amount, seen in zip(amounts, observe(doc, amounts, None), strict=True):
        found.setdefault(amount.value or 0, seen)
    return found


@pytest.mark.parametrize(
    ("text", "value", "observation"),
    [
        ("The thieves copied databases on 4.1 million pupils.", 4_100_000, "stored"),
        ("Lying open were spreadsheets with the test results of staff and folders with 900 contracts.", 900, "stored"),
        ("库里的一张表列有2,370名学生。", 2_370, "stored"),
        ("網站上躺著50多萬個地址。", 500_000, "stored"),
        ("該系統載有截至2012年約38,000名客戶。", 38_000, "stored"),
        ("两张纸上有38个人的姓名和出生年月。", 38, "possessed"),
        ("警員看了二十五名球員的身分證照片。", 25, "possessed"),
        ("他用派出所電腦查過至少63人。", 63, "governed<"),
        ("这伙人偷到30,917条。", 30_917, "governed<"),
        ("公司正在联系现有及以前的约820万名客户。", 8_200_000, "governed<"),
        ("系统里约5万2千笔订单被查阅。", 52_000, "governed>"),
        ("全国5,500万选民悉数在列。", 55_000_000, "governed>"),
        ("It said that 57 million riders and drivers were concerned.", 57_000_000, "governed>"),
        ("With duplicates taken out, that comes to some 530,000 people.", 530_000, "count of"),
        ("Investigators in Bari count 3,573, two ministers among them.", 3_573, "count of"),
        ("Bulgarians and foreigners numbering more than six million were in the folders.", 6_000_000, "count of"),
        ("What happened?\nSomebody signed in.\nWho is affected?\n323 customers of ours.", 323, "answers how many"),
    ],
)
def test_these_are_told_to_be_the_ones_whose_data_it_was(text: str, value: int, observation: str) -> None:
    assert observation in _observed(text)[value]


@pytest.mark.parametrize(
    ("text", "value", "observation"),
    [
        ("For the 135,000 people who live in the borough nothing worked.", 135_000, "size>"),
        ("Marlow is big: 100 million people use it.", 100_000_000, "size>"),
        ("The app is on the phones of 17 million Koreans.", 17_000_000, "size<"),
        ("The club counts upwards of 5,000 members around the globe.", 5_000, "size<"),
        ("The form gives this. Maine residents: 310.", 310, "state<"),
    ],
)
def test_these_are_told_to_be_a_size_or_a_part(text: str, value: int, observation: str) -> None:
    assert observation in _observed(text)[value]


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("Files of 63,000 pupils and 9,000 teachers were copied, of 72,000 people.", 72_000, {63_000, 9_000}),
        ("受影響的家長帳戶有4,854,209個，兒童檔案6,368,509個，合計11,222,718個。", 11_222_718, {4_854_209, 6_368_509}),
        ("In all 7,267 people: 4,736 employees, 1,443 pensioners and 1,088 advisers.", 7_267, {4_736, 1_443, 1_088}),
        ("It was 6,500 customers and 9,500 who had asked for a price, some 16,000 together.", 16_000, {6_500, 9_500}),
    ],
)
def test_a_number_that_those_beside_it_add_up_to_is_their_sum(text: str, whole: int, parts: set[int]) -> None:
    seen = _observed(text)
    assert {value for value, names in seen.items() if "adds up" in names} == {whole}
    assert {value for value, names in seen.items() if "added up" in names} == parts


@pytest.mark.parametrize(
    "text",
    [
        "Files of 63,000 pupils and 9,000 teachers were copied, and 71,000 letters were sent.",
        "Files of 63,000 pupils were copied, and 126,000 letters were sent.",
        "3 of 5 servers and 2 routers were hit.",
    ],
)
def test_what_does_not_add_up_is_no_sum(text: str) -> None:
    assert not any("adds up" in names for names in _observed(text).values())
