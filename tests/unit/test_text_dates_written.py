"""Dates as people write them: years of eras, in two digits or misprinted, bounds, lists of days, slashed ones."""

from __future__ import annotations

from datetime import date

import pytest

from digest.text.dates import find_dates
from digest.text.numbers import find_amounts

PUBLISHED = date(2026, 3, 10)


def said(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [str(f.first) if f.last is None else f"{f.first}/{f.last}" for f in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和5年3月4日入侵", "2023-03-04"),
        ("令和元年5月1日入侵", "2019-05-01"),
        ("平成三十年3月4日入侵", "2018-03-04"),
        ("昭和60年3月入侵", "1985-03"),
        ("民國一一二年三月四日入侵", "2023-03-04"),
        ("民國一百一十二年三月四日入侵", "2023-03-04"),
        ("民國一百年三月入侵", "2011-03"),
        ("民國55年3月4日生", "1966-03-04"),
        ("二○二三年三月四日入侵", "2023-03-04"),
        ("二〇二三年3月4日入侵", "2023-03-04"),
        ("2O23年3月4日入侵", "2023-03-04"),
        ("23年3月4日入侵", "2023-03-04"),
        ("22年3月入侵", "2022-03"),
        ("二三年三月四日入侵", "2023-03-04"),
        ("○九年八月廿七日入侵", "2009-08-27"),
    ],
)
def test_a_chinese_year_is_read_however_it_is_written(text: str, expected: str) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seen on 20 Dec 22, in a log", "2022-12-20"),
        ("seen on 4 Mar 23.", "2023-03-04"),
        ("seen on 4-Mar-23", "2023-03-04"),
        ("seen on Mar. 4, '23, in a log", "2023-03-04"),
        ("seen on March 4 ’22 in a log", "2022-03-04"),
        ("born on 4 May '98", "1998-05-04"),
        ("seen in Dec. '22", "2022-12"),
        ("seen on March 4, 2O23", "2023-03-04"),
    ],
)
def test_an_english_year_in_two_digits_is_read(text: str, expected: str) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "20023年3月4日入侵",
        "2?23年3月4日入侵",
        "2l23年3月4日入侵",
        "87O年3月入侵",
        "64年3月4日入侵",
        "on March 4, 20223.",
        "on March 4, 2l23.",
    ],
)
def test_a_day_whose_own_year_cant_be_read_is_no_day_of_another_year(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected", "count"),
    [
        ("On 5 May 22 of the computers were hit.", "2025-05-05", 22),
        ("On 5 May 20 were arrested.", "2025-05-05", 20),
        ("On 12 May 30 in the morning", "2025-05-12", 30),
        ("On 12 May 30, mostly nurses, were told.", "2025-05-12", 30),
        ("On 12 May 10, mostly nurses, were told.", "2025-05-12", 10),
        ("On March 4, 203 were told.", "2026-03-04", 203),
        ("On March 4, 203 of them were told.", "2026-03-04", 203),
    ],
)
def test_a_count_behind_a_day_is_no_year(text: str, expected: str, count: int) -> None:
    dates = find_dates(text, PUBLISHED)
    assert [str(found.first) for found in dates] == [expected]
    assert count in [found.value for found in find_amounts(text, dates)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 4 March 23 people were told", ["2026-03-04"]),
        ("from 4 January-23 February", ["2026-01-04/2026-02-23"]),
        ("每年3月4日", ["2026-03-04"]),
        ("2022年5月入侵，第二年3月4日公布", ["2022-05", "2023-03-04"]),
        ("入狱近22年3个月", []),
        ("被判14年8月", []),
    ],
)
def test_digits_that_are_no_year_leave_the_day_as_it_was(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "words",
    [
        *("before March 14, 2023", "on or before March 14, 2023", "on or after 4 March 2023", "after March 4, 2023"),
        "prior to March 14, 2023",
        *("no later than March 14, 2023", "not later than 14 March 2023", "the week of March 6, 2023"),
        *(
            "for three weeks ending March 25, 2023",
            "on March 4 or 5, 2023",
            "on 4 or 5 March 2023",
            "March 4th or the 5th, 2023",
        ),
        *(
            "2023年3月14日前",
            "2023年3月14日之前",
            "2023年3月14日以前",
            "最迟于2023年3月14日",
            "不晚于2023年3月14日",
            "2023年3月14日之后",
        ),
    ],
)
def test_a_bound_of_when_something_was_gives_no_day(words: str) -> None:
    assert said(f"It was there {words}." if words.isascii() else f"公司称，{words}已遭入侵。") == ["2023-03"]


def test_either_of_two_days_in_chinese_is_no_day() -> None:
    assert said("公司称，2023年3月4日或5日遭入侵。") == ["2023-03", "2023-03"]


@pytest.mark.parametrize(
    "words",
    [
        *(
            "before March 1, 2023",
            "2023年3月1日之前",
            "prior to March 2, 2023",
            "before March 7, 2023",
            "2023年3月7日前",
        ),
        *("on or before March 2, 2023", "no later than March 2, 2023", "最迟于2023年3月2日", "不晚于2023年3月2日"),
        *(
            "after March 30, 2023",
            "after 25 March 2023",
            "on or after March 30, 2023",
            "2023年3月30日之后",
            "2023年3月25日以后",
        ),
    ],
)
def test_a_bound_near_another_month_may_mean_that_month_and_gives_no_date(words: str) -> None:
    assert said(f"It was there {words}." if words.isascii() else f"公司称，{words}已遭入侵。") == []


@pytest.mark.parametrize(
    "text",
    [
        "Hospital reopens after March 4, 2023 cyberattack",
        "Letters came three months after March 4, 2023.",
        "It was shut after March 4, 2023, when it was found.",
    ],
)
def test_a_day_that_names_an_event_is_no_bound(text: str) -> None:
    assert said(text) == ["2023-03-04"]


@pytest.mark.parametrize(
    "text", ["It was there before July 2, 2023.", "只知道是在2023年4月6日以前。", "是在4月6日前。", "before 2 July."]
)
def test_a_day_that_is_told_by_no_date_counts_nothing(text: str) -> None:
    assert find_amounts(text, find_dates(text, PUBLISHED)) == []


@pytest.mark.parametrize(
    "words",
    [
        *(
            "前往派出所报案",
            "前台系统被入侵",
            "前端系統被入侵",
            "前员工李某窃取资料",
            "前員工竊取資料",
            "前雇员窃取资料",
        ),
        *(
            "前职员被捕",
            "前总经理被捕",
            "前副总裁被捕",
            "前妻报案",
            "前来报案",
            "前任主管被捕",
            "前高管被捕",
            "前后遭入侵",
        ),
    ],
)
@pytest.mark.parametrize("day", ["2023-03-01", "2023-03-14"])
def test_a_word_that_begins_with_before_leaves_the_day(words: str, day: str) -> None:
    assert said(f"{day[:4]}年3月{int(day[8:])}日{words}") == [day]


@pytest.mark.parametrize("words", ["前台湾公司遭入侵", "前总共泄露5万条", "前部分客户受影响", "前高达5万人受影响"])
def test_before_stays_a_bound_where_it_begins_no_other_word(words: str) -> None:
    assert said(f"2023年3月14日{words}") == ["2023-03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Use the code before June 30, 2026.", ["2026-06-30"]),
        ("须在2026年6月30日前激活", ["2026-06-30"]),
        ("on March 4, 2023 or earlier", ["2023-03-04"]),
        ("They were not shut out before March 4, 2023.", ["2023-03-04"]),
        ("自2023年3月4日前后起", ["2023-03-04"]),
        ("黑客最早于2023年3月4日侵入，次日离开", ["2023-03-04", "2023-03-05"]),
        ("2023年1月2日升级，最晚在2023年3月14日已可访问，当天通知", ["2023-01-02", "2023-03"]),
        ("It was there on or before March 6, 2023, a Monday.", []),
        ("It was there on or before March 13, 2023, a Monday.", ["2023-03"]),
        ("the number up to the end of September, on Monday", ["2025-09", "2026-03-09"]),
        ("three days before, on March 4, 2023", ["2023-03-04"]),
    ],
)
def test_a_deadline_and_other_days_stay_days(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was seen on January 5, 6 and 7, 2023.", ["2023-01-05/2023-01-07"]),
        ("It was seen on January 5, 6, and 7.", ["2026-01-05/2026-01-07"]),
        ("It was seen on January 5, 6 and 7 people left.", ["2026-01-05"]),
    ],
)
def test_a_list_of_days_goes_from_its_first_to_its_last(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seen on 03/04/2023 and 25/04/2023", ["2023-04-03", "2023-04-25"]),
        ("seen on 03/04/2023 and 04/25/2023", ["2023-03-04", "2023-04-25"]),
        ("seen on 03/04/2023", ["2023-03-04"]),
        ("seen on 03/04/2023, told on March 14, 2023", ["2023-03-04", "2023-03-14"]),
        ("seen on 03/04/2023, told on 14 April 2023", ["2023", "2023-04-14"]),
        ("seen on 25/04/2023, 04/25/2023 and 03/04/2023", ["2023-04-25", "2023-04-25", "2023"]),
        ("公司发现（03/04/2023）", ["2023"]),
        ("公司发现（25/04/2023）", ["2023-04-25"]),
        ("公司发现（04/04/2023）", ["2023-04-04"]),
    ],
)
def test_slashed_dates_are_all_of_the_order_that_one_of_them_shows(text: str, expected: list[str]) -> None:
    assert said(text) == expected
