"""The gazetteer: its data file, the look-up by name, and the finding of names in a text."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from digest.model import Sector
from digest.vocabulary.countries import countries
from digest.vocabulary.names import normalise_name, read_rows, simplify
from digest.vocabulary.organizations import find_organizations, organization_by_name
from digest.vocabulary.phrases import PhraseFinder

ROLES = {"", "common", "regulator", "researcher", "outlet", "provider", "vendor", "platform", "actor"}


def test_every_row_has_its_six_columns_with_words_that_the_product_knows() -> None:
    rows = read_rows("organizations.tsv")
    assert len(rows) > 4_000
    wrong = [
        row
        for row in rows
        if len(row) != 6
        or (row[3] and row[3] not in {sector.value for sector in Sector})
        or (row[4] and row[4] not in countries())
        or row[5] not in ROLES
        or any(name != name.strip() for name in row)
    ]
    assert wrong == []


def test_no_organisation_has_two_rows() -> None:
    names = [normalise_name(row[0] or row[1].split(";")[0]) for row in read_rows("organizations.tsv")]
    assert sorted(name for name, rows in Counter(names).items() if rows > 1) == []


def test_the_chinese_column_holds_chinese_names_of_two_letters_or_more() -> None:
    wrong = [
        name
        for row in read_rows("organizations.tsv")
        for name in row[1].split(";")
        if name and (len(name) < 2 or not re.search(r"[\u3400-\u9fff]", name))
    ]
    assert wrong == []


def test_every_name_of_the_file_is_found_by_look_up_in_any_case() -> None:
    names = [
        name for row in read_rows("organizations.tsv") for name in (row[0], *row[1].split(";"), *row[2].split(";"))
    ]
    assert [name for name in names if name and organization_by_name(name) is None] == []
    assert [name for name in names if name and organization_by_name(name.upper()) is None] == []


@pytest.mark.parametrize("text", ["上海信息中心", "其中通过审核", "尽快手动更新", "近日产生影响"])
def test_a_short_chinese_name_is_not_found_across_the_border_of_two_words(text: str) -> None:
    assert find_organizations(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("致Zoom用户", ["Zoom"]),
        ("ZoomX and xZoom", []),
        ("Delta Air Lines and Delta Dental", ["Delta Air Lines", "Delta Dental"]),
        ("國泰航空與匯豐銀行", ["國泰航空", "匯豐銀行"]),
        ("楽天市場與國泰航空", ["楽天市場", "國泰航空"]),
    ],
)
def test_names_are_found_whole_longest_first_and_in_both_scripts(text: str, names: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_organizations(text)] == names


def test_a_finder_gives_the_longest_phrase_at_each_place_and_none_within_it() -> None:
    finder = PhraseFinder([("bank", 1), ("bank of", 2), ("of china", 3), ("银行", 4), ("中国银行", 5), ("国银", 6)])
    assert list(finder.find("bank of china, banks, 中国银行")) == [(0, 7, 2), (22, 26, 5)]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("产品副总裁盖伊·罗森承认", "罗森"),
        ("丰田市政府召开说明会", "丰田"),
        ("瑞典国家电网公司得知", "国家电网"),
        ("a fine of PLN 1,069,850", "PLN"),
        ("the decision on UAB MisterTango", "UAB"),
        ("voters in the United Arab Emirates", "Emirates"),
        ("Three messages had 500 addresses each", "Three"),
        ("Three of them confirmed it", "Three"),
    ],
)
def test_letters_of_a_person_a_place_another_state_or_a_currency_are_no_known_name(text: str, other: str) -> None:
    assert [text[found.start : found.end] for found in find_organizations(text) if other in found.known.names] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("罗森便利店承认", "罗森"),
        ("丰田市场部承认", "丰田"),
        ("中国国家电网承认", "国家电网"),
        ("PLN said", "PLN"),
        ("UAB said", "UAB"),
        ("flying Emirates", "Emirates"),
        ("Three says so", "Three"),
        ("Three UK customers", "Three"),
    ],
)
def test_the_same_letters_alone_are_the_known_name(text: str, name: str) -> None:
    assert any(name in found.known.names for found in find_organizations(text))


def test_letters_of_hong_kong_and_japan_are_matched_as_simplified_ones() -> None:
    assert simplify("衞生署、楽天、千葉県") == "卫生署、乐天、千叶县"


def test_initials_with_full_stops_are_those_without() -> None:
    assert normalise_name("I.R.S.") == normalise_name("IRS")
    assert normalise_name("Larkin.com") == "larkin com"


def test_a_phrase_behind_a_short_word_is_found_whole_and_the_longest_at_its_place() -> None:
    finder = PhraseFinder([("The Sun", 1), ("The Home Depot", 2), ("The Home", 3), ("of", 4), ("Depot", 5)])
    assert finder.find("The Home Depot of The Home, The Homes and The Sun") == [
        (0, 14, 2),
        (15, 17, 4),
        (18, 26, 3),
        (42, 49, 1),
    ]
