"""Dates: partial, ranges, other calendars, relative to the publish date; never a year that nothing supports."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import PartialDate, Tongue
from digest.text.dates import find_dates
from digest.text.render_dates import date_range, partial_date

DAYS = st.dates(date(1995, 1, 1), date(2040, 12, 31))
PUBLISHED = date(2023, 3, 18)


def said(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [str(f.first) if f.last is None else f"{f.first}/{f.last}" for f in find_dates(text, published)]


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(0, 2), st.sampled_from([Tongue.ZH, Tongue.EN]))
def test_a_rendered_date_reads_back_with_its_precision(day: date, precision: int, tongue: Tongue) -> None:
    known = PartialDate(day.year, day.month if precision else 0, day.day if precision == 2 else 0)
    text = f"于{partial_date(known, tongue)}发现" if tongue is Tongue.ZH else f"found in {partial_date(known, tongue)}."
    assert said(text, None) == [str(known)]


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(1, 700), st.sampled_from([Tongue.ZH, Tongue.EN]))
def test_a_rendered_range_reads_back_with_both_ends(first: date, length: int, tongue: Tongue) -> None:
    last = first + timedelta(days=length)
    one, two = (PartialDate(d.year, d.month, d.day) for d in (first, last))
    text = f"于{date_range(one, two, tongue)}期间" if tongue is Tongue.ZH else f"from {date_range(one, two, tongue)}."
    assert said(text, None) == [f"{one}/{two}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在 2022 年 6 月 30 日至 7 月 5 日期间", ["2022-06-30/2022-07-05"]),
        ("民國113年4月9日", ["2024-04-09"]),
        ("发文日期 1071025", ["2018-10-25"]),
        ("昨天", ["2023-03-17"]),
        ("上月12日", ["2023-02-12"]),
        ("去年12月", ["2022-12"]),
        ("事隔5月才通知", []),
        ("2018年8约14日", []),
        ("2月9日入侵，次日被发现", ["2023-02-09", "2023-02-10"]),
        ("2月9日，即選舉翌日，職員發覺", ["2023-02-09"]),
        ("2023年2月9日入侵，三天后公布", ["2023-02-09", "2023-02-12"]),
        ("between December 28 and February 21", ["2022-12-28/2023-02-21"]),
        ("Sept. 22 of last year", ["2022-09-22"]),
        ("last November", ["2022-11"]),
        ("on in March 2018, off this January, on again this March", ["2018-03", "2023-01", "2023-03"]),
        ("They came in between 14 and 28 October 2013", ["2013-10-14/2013-10-28"]),
        ("The oldest files are of February 2019.\n\nIt was found on 8 January.", ["2019-02", "2023-01-08"]),
        ("on Sunday, 11 September 2022", ["2022-09-11"]),
        ("found on Feb. 3 and announced the next day", ["2023-02-03", "2023-02-04"]),
        ("in May 2021", ["2021-05"]),
        ("hit on May 5, 2022 and shut down the same day", ["2022-05-05", "2022-05-05"]),
        ("from March 1 to May 5, 2022, the day that staff noticed", ["2022-03-01/2022-05-05", "2022-05-05"]),
        ("hit on Feb. 3, public the day after, letters two weeks later", ["2023-02-03", "2023-02-04", "2023-02-18"]),
        ("2月9日入侵，当天发现，五天之后公布，两周后通知", ["2023-02-09", "2023-02-09", "2023-02-14", "2023-02-28"]),
        ("told on Feb. 3 what it had seen the day before", ["2023-02-03", "2023-02-02"]),
        ("2月9日公布，前一天发现；前日报案", ["2023-02-09", "2023-02-08", "2023-03-16"]),
        ("春节的倒数第二天", []),
        ("from 17 to 20 September 2022", ["2022-09-17/2022-09-20"]),
        ("on 19 and 20 October 2022", ["2022-10-19/2022-10-20"]),
        ("between the 3rd and 9th of May 2022", ["2022-05-03/2022-05-09"]),
        ("on 16 and 20 October 2022", ["2022-10-20"]),
        ("2014年至2020年间的订单", ["2014/2020"]),
        ("On Feb. 5, a Monday, staff came in", ["2023-02-05"]),
        ("2月6日(周一)发现", ["2023-02-06"]),
        ("letters will be sent in May", ["2023-05"]),
        ("计划从5月起通知", ["2023-05"]),
        (
            "In June 2021 it lost a laptop, and from July 28 to Aug. 23 of that year",
            ["2021-06", "2021-07-28/2021-08-23"],
        ),
        (
            "It began on 22 June 2018, left on since December 2015. On 14 August",
            ["2018-06-22", "2015-12", "2018-08-14"],
        ),
        ("2022年12月27日公布。" + "此后" * 80 + "3日说", ["2022-12-27", "2023-03-03"]),
        ("it may be that they march on", []),
        ("in on Feb. 7, 2023, noticed on the 9th, public on the 12th", ["2023-02-07", "2023-02-09", "2023-02-12"]),
        ("on Feb. 7, 2023 the third time, of the 12th century", ["2023-02-07"]),
        ("filed on the fifth of the month, and on the tenth of January 2023", ["2023-03-05", "2023-01-10"]),
        ("It moved on Tuesday 5 February 2019. On the Thursday it was undone", ["2019-02-05", "2019-02-07"]),
        ("patched on May 31, 2022 and used since the Friday before", ["2022-05-31", "2022-05-27"]),
        ("taken on Jan. 3, 2023, seventeen days later sold", ["2023-01-03", "2023-01-20"]),
        ("found on Jan. 9, 2023 and told the following evening", ["2023-01-09", "2023-01-10"]),
        ("eleven days ago", ["2023-03-07"]),
        ("letters went out last week", ["2023-03"]),
        ("the January breach; it may breach", ["2023-01"]),
        ("from January 3 to January 9, 2023, when staff noticed", ["2023-01-03/2023-01-09", "2023-01-09"]),
        ("from Oct. 24, 2017, to Oct. 22, 2022", ["2017-10-24/2022-10-22"]),
        ("between the end of 2017 and the start of 2018", ["2017/2018"]),
        ("on September 11 and 12, 2022", ["2022-09-11/2022-09-12"]),
        ("on 5, 8 and 12 August 2022", ["2022-08-05/2022-08-12"]),
        ("In 2021, 5 and 12 August 2022", ["2021", "2022-08-12"]),
        ("It took an account last November and locked the server on the 23rd.", ["2022-11", "2022-11-23"]),
        ("It was entered last month. On the 9th it was told.", ["2023-02", "2023-03-09"]),
        ("六月十三日入侵，七月二日查明，二〇二一年一月廿三日", ["2022-06-13", "2022-07-02", "2021-01-23"]),
        ("三个月后，两三月间，十日内，五月之久", []),
        ("事实发生日 112/03/07", ["2023-03-07"]),
        ("明年2月，今晨，昨（17日）", ["2024-02", "2023-03-18", "2023-03-17", "2023-03-17"]),
        ("2月9日（星期四）入侵，同月11日公布", ["2023-02-09", "2023-02-11"]),
        ("下周一起通知，上星期五发现", ["2023-03-20", "2023-03-10"]),
        ("2022年11月中旬至2023年1月11日", ["2022-11/2023-01-11"]),
        ("10月30日至11月1日入侵，31日发现", ["2022-10-30/2022-11-01", "2022-10-31"]),
        ("March 11,2021: 11,202 on the list", ["2021-03-11"]),
        ("from 18.03.2021 on, with version 1.2.2021.3", ["2021-03-18"]),
        ("On Jan. 29 and 30. It was shut", ["2023-01-29/2023-01-30"]),
        ("On Jan. 29 and 30 people noticed", ["2023-01-29"]),
        ("Dec. 5", ["2022-12-05"]),
    ],
)
def test_forms_of_dates_are_read_against_the_publish_date(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began in the fall of 2019. Staff saw it on Oct. 28 that year.", ["2019", "2019-10-28"]),
        ("An attack in 2020. From June 3 to September 26 of that year", ["2020", "2020-06-03/2020-09-26"]),
        ("In January 2013 the films went. It asked that April.", ["2013-01", "2013-04"]),
        ("seen in February 2019, and a month later, on March 11, told", ["2019-02", "2019-03-11"]),
        (
            f"stolen in November 2018. {'The disk was not encrypted. ' * 20}They got a letter in December of that year",
            ["2018-11", "2018-12"],
        ),
        (
            "fined in May 2020, between February and May 2019. It opened in October of that year",
            ["2020-05", "2019-02/2019-05", "2019-10"],
        ),
        (
            f"于2022年10月26日利用早于2019年5月已公布的漏洞潜入网络{'，员工打不开档案' * 8}，11月1日通报。",
            ["2022-10-26", "2019-05", "2022-11-01"],
        ),
        (
            f"事缘2021年1月迁移系统，同年5月有人抓取资料。公司到9月才堵上漏洞{'，却不知道门早已被人推开' * 5}，10月13日出现帖文",
            ["2021-01", "2021-05", "2021-09", "2021-10-13"],
        ),
        ("In 2008 the shop went public on Feb. 5.", ["2008", "2008-02-05"]),
        ("回看2011年的日历：5月10日发现异常", ["2011", "2011-05-10"]),
        ("时间拨回2021年。从4月底到9月，有人登录", ["2021", "2021-04/2021-09"]),
        ("那天是去年（2022年）6月22日", ["2022", "2022", "2022-06-22"]),
    ],
)
def test_a_day_is_of_the_year_that_the_words_beside_it_mean(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It bought the firm in 2018 and saw the attack on Jan. 31.", ["2018", "2023-01-31"]),
        ("The regulator, with 6,673 notices in 2020, was told on 26 February.", ["2020", "2023-02-26"]),
        ("2022年度个税汇算3月1日开始", ["2022", "2023-03-01"]),
        ("这家公司2015年创立，2月完成融资", ["2015", "2023-02"]),
        ("members have until May 20", ["2023-05-20"]),
        ("the next hearing is set for May 25", ["2023-05-25"]),
    ],
)
def test_a_year_of_something_else_dates_no_day(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_a_day_without_any_year_is_left_out_when_nothing_tells_the_year() -> None:
    assert said("On July 5 the company noticed", None) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on Nov. 2, 2021. On Jan. 4 it ended.", ["2021-11-02", "2022-01-04"]),
        ("On 22 June 2018 it began." + " And so on." * 60 + " On 5 August it ended.", ["2018-06-22", "2018-08-05"]),
        ("It began on 22 June 2018." + " And so on." * 60 + " On 5 March it was fined.", ["2018-06-22", "2023-03-05"]),
        ("Found on Nov. 9, 2021. It had begun on Oct. 4.", ["2021-11-09", "2021-10-04"]),
        ("去年9月4日入侵，20日发动。", ["2022-09-04", "2022-09-20"]),
        ("去年9月4日以暴力破解入侵，20日发动。", ["2022-09-04", "2022-09-20"]),
        ("去年1月报备。3月11日寄信。", ["2022-01", "2023-03-11"]),
        ("2021年12月23日入侵，今年才知道，1月30日查出。", ["2021-12-23", "2023", "2022-01-30"]),
    ],
)
def test_a_date_without_a_year_is_one_of_the_story_unless_it_is_news(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_a_day_that_is_near_ahead_or_a_deadline_is_one_to_come() -> None:
    assert said("The letters go out on April 2.") == ["2023-04-02"]
    assert said("Use the code by June 30.") == ["2023-06-30"]
    assert said("须在6月30日前激活") == ["2023-06-30"]


def test_that_day_is_the_day_of_the_story_and_not_of_its_background() -> None:
    text = "It noticed on July 5, 2022. Someone had been in since June 30 and left that day."
    assert said(text) == ["2022-07-05", "2022-06-30", "2022-07-05"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("校方说,去（111）年9月底才换系统", ["2022-09"]),
        ("今(112)年2月3日起停用", ["2023-02-03"]),
        ("今（3）日公布", ["2023-03-18"]),
        ("去年5至7月，有人多次登录", ["2022-05/2022-07"]),
        ("4、5月間遭人下載", ["2022-04/2022-05"]),
        ("10到12月的名单", ["2022-10/2022-12"]),
        ("他在2019年內查了四次", ["2019"]),
        ("3年内不得再犯", []),
        ("处方说，前晚有人点算硬盘", ["2023-03-16"]),
        ("考试前晚题目外流，三天前晚上", []),
    ],
)
def test_months_years_and_nights_are_read_as_taiwan_and_hong_kong_write_them(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_last_monday_told_on_a_monday_is_that_of_the_week_before() -> None:
    monday = date(2023, 3, 20)
    assert said("Last Monday the letters left.", monday) == ["2023-03-13"]
    assert said("The letters left on Monday.", monday) == ["2023-03-20"]


@pytest.mark.parametrize("words", ["Tuesday of last week", "on Tuesday last week"])
def test_a_weekday_of_last_week_is_of_the_week_before_that_of_publishing(words: str) -> None:
    assert said(f"The mayor said it {words}.", date(2023, 3, 15)) == ["2023-03-07"]


def test_a_month_at_the_end_of_a_sentence_opens_no_range_with_the_next_sentence() -> None:
    assert said("Members were told on 7 May. Until 31 May they may ask, it said in 2021.", date(2021, 6, 3)) == [
        "2021-05-07",
        "2021-05-31",
        "2021",
    ]
    assert said("It lay open from Sept. to Oct. 2020.") == ["2020-09/2020-10"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("0123456789年月日至- ,./JanuaryMay上去今")), max_size=50))
def test_any_text_gives_dates_in_order_within_it(text: str) -> None:
    found = find_dates(text, PUBLISHED)
    assert all(f.start < f.end <= len(text) for f in found)
    assert [f.start for f in found] == sorted(f.start for f in found)


@pytest.mark.parametrize(
    "piece", ["1月", "2022年", "May 5 ", "2022-", "至", "between ", "5日", "次日", "2022年6月30日至"]
)
def test_a_long_nasty_text_is_read_in_seconds(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    find_dates(text, PUBLISHED)
    assert time.process_time() - began < 8


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_stop_no_reading(published: date) -> None:
    text = "On May 5, 2023 it began, two weeks earlier, by June 30; last week, yesterday. The Thursday. 昨日，上周五，下周一，明年2月31日。"
    assert find_dates(text, published)
