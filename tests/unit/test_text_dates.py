"""Dates: partial, ranges, other calendars, relative to the publish date; never a year that nothing supports."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import PartialDate, Tongue
from digest.text.dates import find_dates
from digest.text.render import date_range, partial_date

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
        ("2023年2月9日入侵，三天后公布", ["2023-02-09", "2023-02-12"]),
        ("between December 28 and February 21", ["2022-12-28/2023-02-21"]),
        ("Sept. 22 of last year", ["2022-09-22"]),
        ("last November", ["2022-11"]),
        ("on Sunday, 11 September 2022", ["2022-09-11"]),
        ("found on Feb. 3 and announced the next day", ["2023-02-03", "2023-02-04"]),
        ("in May 2021", ["2021-05"]),
        ("it may be that they march on", []),
        ("Dec. 5", ["2022-12-05"]),
    ],
)
def test_forms_of_dates_are_read_against_the_publish_date(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_a_day_without_any_year_is_left_out_when_nothing_tells_the_year() -> None:
    assert said("On July 5 the company noticed", None) == []


def test_an_earlier_year_in_the_text_carries_on() -> None:
    assert said("It began on Nov. 2, 2021. On Jan. 4 it ended.") == ["2021-11-02", "2022-01-04"]


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
    began = time.perf_counter()
    find_dates(text, PUBLISHED)
    assert time.perf_counter() - began < 8
