"""Amounts as people write them: groups, two scripts in one number, bounds behind the noun, ranges, shares, names with numbers."""

from __future__ import annotations

import pytest

from digest.model import Qualifier, Unit
from digest.text.numbers import Measure, find_amounts


def values(text: str) -> list[int | None]:
    return [found.value for found in find_amounts(text)]


def people(text: str) -> list[tuple[int | None, Qualifier]]:
    """What the text counts: its numbers that have a unit."""
    return [(found.value, found.qualifier) for found in find_amounts(text) if found.unit is not Unit.OTHER]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("共81，234名患者", 81_234),
        ("共1，234，567名患者", 1_234_567),
        ("共３，２００名患者", 3_200),
        ("约3，200 名患者", 3_200),
        ("賠償1，500萬元", 15_000_000),
        ("受影响的有12，000至15，000名患者", 15_000),
    ],
)
def test_a_full_width_comma_groups_digits_by_threes(text: str, value: int) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一批3名，200名患者", [3, 200]),
        ("12，34名患者", [12, 34]),
        ("2023，345名患者", [345]),
        ("12，345，67名患者", [12, 345, 67]),
        ("见图1，200名患者", [1, 200]),
        ("第1，200名患者", [200]),
    ],
)
def test_a_full_width_comma_between_other_digits_parts_clauses(text: str, expected: list[int]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", ["123 4567名患者", "12 345 6789名患者", "a list of 12 3456 patients"])
def test_digits_that_a_space_parts_into_no_groups_are_no_number(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("It must pay R100 000.", 100_000), ("a fine of EUR 61 500", 61_500), ("customers number some 300 000.", 300_000)],
)
def test_digits_that_a_space_parts_into_groups_that_can_be_nothing_else_are_one_number(text: str, value: int) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("影响3亿两千万用户", 320_000_000, Qualifier.EXACT),
        ("影响1亿零三百万用户", 103_000_000, Qualifier.EXACT),
        ("影响1亿2千五百万用户", 125_000_000, Qualifier.EXACT),
        ("影响12亿三千万用户", 1_230_000_000, Qualifier.EXACT),
        ("3万五千名患者", 35_000, Qualifier.EXACT),
        ("3万五名患者", 35_000, Qualifier.EXACT),
        ("3万零五百名患者", 30_500, Qualifier.EXACT),
        ("3千二百名患者", 3_200, Qualifier.EXACT),
        ("3千二百万名患者", 32_000_000, Qualifier.EXACT),
        ("3百五十名患者", 350, Qualifier.EXACT),
        ("2千多万名患者", 20_000_000, Qualifier.AT_LEAST),
        ("1亿2千多万名患者", 120_000_000, Qualifier.AT_LEAST),
        ("30几万名患者", 300_000, Qualifier.AT_LEAST),
        ("30几名患者", 30, Qualifier.AT_LEAST),
        ("十几万名患者", 100_000, Qualifier.AT_LEAST),
        ("二十几名患者", 20, Qualifier.AT_LEAST),
        ("三点五亿名患者", 350_000_000, Qualifier.EXACT),
    ],
)
def test_a_number_in_digits_goes_on_in_han_numerals(text: str, value: int, qualifier: Qualifier) -> None:
    assert people(text) == [(value, qualifier)]


@pytest.mark.parametrize(("text", "value"), [("每月付3万一个月", 30_000), ("960万和554万三个数字", 5_540_000)])
def test_a_han_numeral_that_counts_something_else_is_no_part_of_the_number_before_it(text: str, value: int) -> None:
    assert value in [found.value for found in find_amounts(text) if found.measure is Measure.COUNT]


def test_some_more_than_ten_times_a_scale_is_at_least_that() -> None:
    assert [(found.value, found.qualifier) for found in find_amounts("不会只卖十几万块钱")] == [
        (100_000, Qualifier.AT_LEAST)
    ]


@pytest.mark.parametrize("text", ["1百几十万名患者", "3几万名患者"])
def test_a_number_whose_second_half_cant_be_read_has_no_value(text: str) -> None:
    assert not any(found.value for found in find_amounts(text))


@pytest.mark.parametrize(
    ("hedge", "qualifier"),
    [
        *[(word, Qualifier.UP_TO) for word in ("以下", "以内", "以內", "之内", "不到", "封顶")],
        *[(word, Qualifier.APPROX) for word in ("左右", "上下")],
        *[(word, Qualifier.AT_LEAST) for word in ("以上", "不止", "之多")],
    ],
)
@pytest.mark.parametrize("counted", ["5000人", "4万名患者", "4万名", "4万用户"])
def test_a_chinese_hedge_is_heard_behind_what_is_counted(counted: str, hedge: str, qualifier: Qualifier) -> None:
    assert [one for _, one in people(f"涉及{counted}{hedge}。")] == [qualifier]


@pytest.mark.parametrize(
    "text",
    ["4万名用户以上传的照片", "4万名用户以下载的文件", "4万名用户不到一年", "500名员工左右为难", "5000人在三天以内"],
)
def test_the_same_letters_in_other_words_hedge_nothing(text: str) -> None:
    assert people(text)[0][1] is Qualifier.EXACT


@pytest.mark.parametrize(
    ("hedge", "qualifier"),
    [
        *[
            (word, Qualifier.UP_TO)
            for word in (" at most", ", at most", " tops", ", tops", " or fewer", " or less", " max")
        ],
        *[(word, Qualifier.AT_LEAST) for word in (" or more", " at least", ", possibly more", ", perhaps many more")],
        *[(word, Qualifier.AT_LEAST) for word in (", if not more", " or possibly more", " and counting")],
        *[(word, Qualifier.APPROX) for word in (" or so", ", give or take", " or thereabouts", " more or less")],
    ],
)
def test_an_english_hedge_is_heard_behind_what_is_counted(hedge: str, qualifier: Qualifier) -> None:
    assert people(f"It concerns 500,000 patients{hedge}.") == [(500_000, qualifier)]


@pytest.mark.parametrize(
    "text",
    [
        "letters to 500,000 patients at most hospitals",
        "a leak of 500,000 patients tops the list",
        "500,000 patients at least 40 of whom sued",
        "500,000 patients or less likely ones",
    ],
)
def test_the_same_english_words_elsewhere_hedge_nothing(text: str) -> None:
    assert people(text)[0] == (500_000, Qualifier.EXACT)


@pytest.mark.parametrize(
    ("hedge", "qualifier"),
    [
        *[
            (word, Qualifier.AT_LEAST)
            for word in ("起码", "最少", "最低", "不下", "不下于", "至少有", "少说也有", ">", "≥", ">= ")
        ],
        *[(word, Qualifier.AT_LEAST) for word in ("a minimum of ", "no lower than ", "not fewer than ")],
        *[
            (word, Qualifier.UP_TO)
            for word in ("顶多", "不满", "不高于", "不大于", "未超过", "没超过", "没有超过", "未达", "小于")
        ],
        *[
            (word, Qualifier.UP_TO)
            for word in ("<", "≤", "< ", "<=", "not exceeding ", "no greater than ", "not over ")
        ],
        *[(word, Qualifier.APPROX) for word in ("约莫", "大略", "≈")],
    ],
)
def test_a_bound_before_a_number_is_heard(hedge: str, qualifier: Qualifier) -> None:
    assert people(f"It says: {hedge}3,000人" if hedge.isascii() else f"据称{hedge}3000人") == [(3_000, qualifier)]


@pytest.mark.parametrize(
    "text", ["<b>3,000 patients", "a -> 3,000 patients", "\n> 3,000 patients", "a=>3,000 patients"]
)
def test_a_sign_of_markup_or_of_a_quoted_mail_bounds_nothing(text: str) -> None:
    assert people(text) == [(3_000, Qualifier.EXACT)]


def test_a_bound_outweighs_about() -> None:
    assert people("about 500 patients or fewer") == [(500, Qualifier.UP_TO)]
    assert people("约5000人以上") == [(5_000, Qualifier.AT_LEAST)]


@pytest.mark.parametrize("word", ["an additional", "another", "a further"])
def test_a_further_number_is_not_about_that_number(word: str) -> None:
    assert people(f"It told {word} 3,000 patients.") == [(3_000, Qualifier.EXACT)]
