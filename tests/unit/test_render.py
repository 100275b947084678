"""Figures and dates as text: cut and never rounded, and read back to the record."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Evidence, Figure, FigureRole, PartialDate, Qualifier, Tongue, Unit
from digest.text.dates import find_dates
from digest.text.render import carries, count, figure, figure_counted, figure_plain, figure_short
from digest.text.render_dates import date_range, months, partial_date

QUOTE = Evidence("x", 0, 1)
ZH, EN = Tongue.ZH, Tongue.EN


def make(value: int | None, qualifier: Qualifier = Qualifier.EXACT, unit: Unit = Unit.PEOPLE, **more: object) -> Figure:
    return Figure(more.pop("role", FigureRole.AFFECTED), value, qualifier, unit, QUOTE, **more)  # type: ignore[arg-type]


figures = st.builds(
    make,
    st.integers(2, 10**11),
    st.sampled_from([Qualifier.EXACT, Qualifier.APPROX, Qualifier.AT_LEAST, Qualifier.UP_TO]),
    st.sampled_from([Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS, Unit.DEVICES, Unit.ORGANIZATIONS]),
)
days = st.dates(dt.date(1995, 1, 1), dt.date(2039, 12, 31)).map(lambda d: PartialDate(d.year, d.month, d.day))
partial = st.one_of(days, days.map(lambda d: PartialDate(d.year, d.month)), days.map(lambda d: PartialDate(d.year)))


@settings(max_examples=80, deadline=None)
@given(figures)
def test_every_wording_of_a_figure_reads_back_to_it(fig: Figure) -> None:
    for tongue in (ZH, EN):
        assert carries(figure(fig, tongue), fig)
        assert carries(figure_plain(fig, tongue), fig)
        assert carries(figure_short(fig, tongue), fig)
        assert carries(figure_counted(fig, tongue), fig)


@settings(max_examples=60, deadline=None)
@given(partial, partial)
def test_every_date_and_range_reads_back_to_it(one: PartialDate, two: PartialDate) -> None:
    for tongue in (ZH, EN):
        assert [found.first for found in find_dates(partial_date(one, tongue))] == [one]
        if str(one) < str(two) and not one.covers(two):
            text = date_range(one, two, tongue)
            assert {day for f in find_dates(text) for day in (f.first, f.last) if day} == {one, two}


def test_a_cut_number_is_never_rounded_up() -> None:
    assert figure_short(make(4_229_999), ZH) == "逾422.9万人"
    assert figure_short(make(999_999), EN) == "999,999 people"
    assert figure_short(make(199_999_999), EN) == "over 199.99 million people"


def test_an_upper_bound_is_given_in_full_since_a_cut_one_would_be_false() -> None:
    assert figure_short(make(4_226_508, Qualifier.UP_TO), EN) == "up to 4,226,508 people"
    assert "逾" not in figure(make(4_226_508, Qualifier.UP_TO), ZH)


def test_chinese_groups_no_digits_before_its_large_units() -> None:
    assert count(11_000_000, ZH) == "1100万"
    assert count(192_700_000, ZH) == "1.927亿"
    assert figure_short(make(31_081_179), ZH) == "逾3108.1万人"


def test_one_person_is_singular() -> None:
    assert figure(make(1), EN) == "1 person"
    assert months(12, EN) == "1 year"
    assert months(18, ZH) == "18个月"


def test_a_range_of_money_keeps_both_ends() -> None:
    fine = make(
        4_000_000, Qualifier.RANGE, Unit.OTHER, low=3_000_000, high=4_000_000, currency="USD", role=FigureRole.FINE
    )
    assert figure(fine, EN) == "$3 million to $4 million"
    assert figure(fine, ZH) == "300万至400万美元"


@pytest.mark.parametrize(
    ("quote", "zh", "en"),
    [
        ("数百万用户", "数百万人", "millions of people"),
        ("tens of thousands of patients", "数万人", "tens of thousands of people"),
        ("an undisclosed number of people", "人数不详", "an undisclosed number of people"),
    ],
)
def test_words_stay_words_and_become_no_number(quote: str, zh: str, en: str) -> None:
    fig = Figure(FigureRole.AFFECTED, None, Qualifier.VAGUE, Unit.PEOPLE, Evidence(quote, 0, len(quote)))
    assert figure(fig, ZH) == zh
    assert figure(fig, EN) == en
    assert carries(figure(fig, EN), fig)


@pytest.mark.parametrize(
    ("quote", "zh", "en"),
    [
        ("泄露5000封邮件以上", "5,000封邮件", "5,000 email messages"),
        ("洩露5000封郵件左右", "5,000封邮件", "5,000 email messages"),
        ("泄露5000封以上邮件", "5,000封邮件", "5,000 email messages"),
        ("泄露5000封以上的邮件", "5,000封邮件", "5,000 email messages"),
        ("泄露3000封至5000封邮件", "5,000封邮件", "5,000 email messages"),
        ("泄露5000份以上文件", "5,000份文件", "5,000 files"),
        ("泄露5000封邮件", "5,000封邮件", "5,000 email messages"),
        ("5,000 emails or more were taken", "5,000封邮件", "5,000 email messages"),
        ("5,000 or more files were taken", "5,000份文件", "5,000 files"),
        ("5,000 records or more, and emails", "5,000条记录", "5,000 records"),
        ("泄露5000条记录以上及邮件", "5,000条记录", "5,000 records"),
    ],
)
def test_what_is_counted_is_called_as_its_source_calls_it_though_a_bound_stands_beside_it(
    quote: str, zh: str, en: str
) -> None:
    told = Figure(FigureRole.RECORDS, 5000, Qualifier.EXACT, Unit.RECORDS, Evidence(quote, 0, len(quote)))
    assert (figure_plain(told, ZH), figure_plain(told, EN)) == (zh, en)
