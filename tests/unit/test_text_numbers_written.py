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
    "text", ["1百几十万用户", "1百幾十萬用戶", "一百数十万用户", "2千几百万条记录", "两千几百万用户"]
)
def test_some_tens_behind_a_scale_are_not_told_without_it(text: str) -> None:
    assert find_amounts(text) == []


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
    [
        *(
            "4万名用户以上传的照片",
            "4万名用户以下载的文件",
            "4万名用户不到一年",
            "500名员工左右为难",
            "5000人在三天以内",
        ),
        *(
            "泄露了5万名客户以下信息：姓名、电话",
            "洩露了5萬名客戶以下資訊：姓名",
            "泄露5万名客户以下三类资料",
            "5万名客户以下列方式",
        ),
        *(
            "200名员工以内部账号登录",
            "200名員工以內部帳號登入",
            "5万条数据以内网传输",
            "24万名会员之内容",
            "200名员工以内鬼",
        ),
        *("涉及300名客户以上述方式", "影响200家上下游企业", "影響200家上下級機構", "影响200家上下级机构"),
    ],
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


def ranges(text: str) -> list[tuple[int | None, int | None]]:
    return [(found.low, found.value) for found in find_amounts(text) if found.qualifier is Qualifier.RANGE]


@pytest.mark.parametrize(
    "text",
    [
        "The number rose by 12,000 to 52,000 patients.",
        "The tally grew by about 12,000 to 52,000 patients.",
        "It is up 12,000 to 52,000 patients.",
        "an increase of 12,000 to 52,000 patients",
        "增加1.2万至5.2万名患者",
        "较上月增长了1.2万至5.2万名患者",
        "rose from 12,000 to 52,000 patients",
        "an update brought the count from 12,000 to 52,000 patients",
        "from 12,214 to 52,000 patients",
        "From 5,000 to 52,000 patients: what went wrong",
        "从12人到5.2万人：怎么回事",
        "人数从1.2万到5.2万名患者",
    ],
)
def test_what_a_count_grew_by_or_from_is_no_lower_end(text: str) -> None:
    assert ranges(text) == []
    assert people(text)[-1] == (52_000, Qualifier.EXACT)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It may concern from 3,000 to 4,000 patients.", 3_000, 4_000),
        ("anywhere from 3,000 to 4,000 patients", 3_000, 4_000),
        ("It grew, ranging from 3,000 to 4,000 patients", 3_000, 4_000),
        ("somewhere between 3,000 and 4,000 patients", 3_000, 4_000),
        ("3,000-4,000 patients", 3_000, 4_000),
        ("3,000–4,000 former patients", 3_000, 4_000),
        ("3-4k patients", 3_000, 4_000),
        ("3 to 4 thousand patients", 3_000, 4_000),
        ("四到五万名患者", 40_000, 50_000),
        ("四、五万名患者", 40_000, 50_000),
        ("4、5万名患者", 40_000, 50_000),
        ("一到两万名患者", 10_000, 20_000),
        ("五至六万名患者", 50_000, 60_000),
        ("四到五百万名患者", 4_000_000, 5_000_000),
        ("二到三十名患者", 20, 30),
        ("五到十万名患者", 50_000, 100_000),
        ("十五到二十万名患者", 150_000, 200_000),
        ("从3万到4万名患者不等", 30_000, 40_000),
        ("从3万到40万名患者不等", 30_000, 400_000),
        ("The penalties range from £2,000 to £200,000.", 2_000, 200_000),
        ("3万名到4万名患者", 30_000, 40_000),
        ("少则4万、多则5万名患者", 40_000, 50_000),
        ("少则四万，多则五万名患者", 40_000, 50_000),
    ],
)
def test_a_range_keeps_both_ends_however_it_is_told(text: str, low: int, high: int) -> None:
    assert ranges(text) == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "1、2、3万名患者",
        "第4、5万名患者",
        "3、5万名患者",
        "in 2020-2021 students",
        "grades 9-12 students",
        "call 555-1234 customers",
        "星期四到五名",
        "周四、五没有患者",
    ],
)
def test_a_list_years_grades_and_telephones_are_no_ranges(text: str) -> None:
    assert ranges(text) == []


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("20-odd thousand patients", 20_000, Qualifier.APPROX),
        ("forty-some thousand patients", 40_000, Qualifier.APPROX),
        ("20+ million patients", 20_000_000, Qualifier.AT_LEAST),
        ("20-plus thousand patients", 20_000, Qualifier.AT_LEAST),
        ("3.7 lakh crore users", 3_700_000_000_000, Qualifier.EXACT),
        ("5 hundred million users", 500_000_000, Qualifier.EXACT),
        ("3 point 5 million users", 3_500_000, Qualifier.EXACT),
        ("three point two five million users", 3_250_000, Qualifier.EXACT),
        ("12.345 patients", 12_345, Qualifier.EXACT),
        ("40.000 former patients", 40_000, Qualifier.EXACT),
        ("12.345名患者", 12_345, Qualifier.EXACT),
    ],
)
def test_a_mixed_or_foreign_form_is_read_at_its_full_value(text: str, value: int, qualifier: Qualifier) -> None:
    assert people(text) == [(value, qualifier)]


@pytest.mark.parametrize("text", ["2.5 patients", "0.345 patients", "12.345 telephone subscribers' lines of users"])
def test_nobody_counts_parts_of_people(text: str) -> None:
    assert not any(value in (0, 2, 12) for value, _ in people(text))


@pytest.mark.parametrize(
    "text",
    [
        "one in five customers",
        "9 out of 10 patients",
        "two-thirds of customers",
        "three quarters of patients",
        "every five customers",
        "40 per 100,000 people",
        "每5名客户",
        "五分之二客户",
        "5分之2的客户",
        "二十分之一的客户",
        "半数客户",
        "5成客户",
    ],
)
def test_a_share_or_a_rate_counts_nobody(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Data breach affects 1.2 million in five states", [1_200_000]),
        ("The leak exposed 3 million in 10 countries", [3_000_000, 10]),
        ("The attack hits 45,000 in three counties", [45_000]),
        ("The attack hits 45 in three counties", [45]),
        ("The breach hit 2 million third party users", [2_000_000]),
        ("Ransomware on May 12 in 300 stores", [300]),
        ("On May 5 in 23 hospitals", [23]),
        ("On Sept. 5 in 23 hospitals", [23]),
        ("A flaw of version 12 in 300 stores", [300]),
        ("A flaw of Windows 10 in 300 stores", [300]),
        ("A flaw of 2.0 in 300 stores", [300]),
    ],
)
def test_a_count_before_a_number_of_places_is_no_share_of_them(text: str, expected: list[int]) -> None:
    told = values(text)
    assert [value for value in expected if value not in told] == []


@pytest.mark.parametrize(("text", "percent"), [("5成客户", 50), ("7成5的客户", 75), ("3成半客户", 35)])
def test_tenths_in_digits_are_a_percentage(text: str, percent: int) -> None:
    assert [(found.value, found.measure) for found in find_amounts(text)] == [(percent, Measure.PERCENT)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "in an 8-K filed on Monday",
            "its 10-K/A",
            "a 20-F",
            "a 6-K",
            "8-K数据",
            "提交8-K的公司",
            "an 8K filing with the SEC",
        ),
        *("401k members", "401(k) members", "a 403(b) plan"),
    ],
)
def test_the_name_of_a_form_or_of_a_plan_is_no_number(text: str) -> None:
    assert find_amounts(text) == []


def test_a_letter_behind_a_hyphen_is_no_size() -> None:
    assert not any(found.measure is Measure.SIZE for found in find_amounts("一份12-K的文件"))


@pytest.mark.parametrize("text", ["a 300-bed hospital", "a 1,200-student school", "a five-star hotel's guests"])
def test_how_large_something_is_counts_nobody(text: str) -> None:
    assert people(text) == []


def test_a_hyphenated_noun_may_say_whom_a_breach_touched() -> None:
    assert people("a 118,000-patient breach") == [(118_000, Qualifier.EXACT)]


def test_a_bound_is_heard_behind_yuan_whose_sign_stands_before_the_amount() -> None:
    assert [found.qualifier for found in find_amounts("处NT$2万元以上、NT$20万元以下罚款")] == [
        Qualifier.AT_LEAST,
        Qualifier.UP_TO,
    ]


@pytest.mark.parametrize("text", ["2031 people's details were in the file.", "The file held 2,031 people's details."])
def test_a_count_before_a_possessive_counts_people_whatever_year_it_looks_like(text: str) -> None:
    assert [(one.value, one.unit) for one in find_amounts(text)] == [(2031, Unit.PEOPLE)]


@pytest.mark.parametrize(
    "text", ["from April 31, 2013 letters were sent out", "On Sept. 30, 2019 customers were told."]
)
def test_a_year_behind_its_day_counts_nothing(text: str) -> None:
    assert [one.value for one in find_amounts(text)] == []
