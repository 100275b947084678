"""Money of many countries is money, whatever it is called: never a count of people."""

from __future__ import annotations

import pytest

from digest.text import currencies
from digest.text.currencies import chinese_name, english_sign, money_after, money_before
from digest.text.numbers import Measure, find_amounts
from digest.text.render import Tongue, money

ROWS = [(code, signs, english, han) for code, _, _, signs, english, han in currencies._ROWS]
NAMES = [
    (name, code)
    for code, _, english, han in ROWS
    for name in (*english.split(";"), *(f"{name}s" for name in english.split(";")), *han.split(";"), code)
    if name not in ("", "s")
]


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_an_amount_before_the_name_of_a_currency_is_money(name: str, code: str) -> None:
    gap = "" if name[0] > "\u2e80" else " "
    for text in (
        (f"2500万{name}", f"300万至350万{name}") if not gap else (f"350 million {name} in all", f"2,500 {name}")
    ):
        amount = find_amounts(text)[-1]
        assert (amount.measure, amount.currency) == (Measure.MONEY, code or None)


@pytest.mark.parametrize(("sign", "code"), [(s, code) for code, signs, _, _ in ROWS for s in signs.split(";") if s])
def test_an_amount_behind_the_sign_of_a_currency_is_money(sign: str, code: str) -> None:
    for text in (f"a fine of {sign}2,500 in May", f"fined {sign} 25 million", f"罚款{sign}2500万"):
        amount = find_amounts(text)[0]
        assert (amount.measure, amount.currency) == (Measure.MONEY, code)


@pytest.mark.parametrize("code", sorted({code for code, *_ in ROWS if code}))
@pytest.mark.parametrize("tongue", list(Tongue))
def test_money_is_read_back_as_it_is_written(code: str, tongue: Tongue) -> None:
    amount = find_amounts(money(2_500_000, code, tongue))[0]
    assert (amount.value, amount.measure, amount.currency) == (2_500_000, Measure.MONEY, code)


@pytest.mark.parametrize(
    "text",
    ["5 pounds of cannabis", "100 pens", "200 cops", "5 real people", "300 mad users", "US officials", "90 tries"],
)
def test_words_that_look_like_currencies_are_none(text: str) -> None:
    assert [amount for amount in find_amounts(text) if amount.measure is Measure.MONEY] == []


def test_where_no_name_or_sign_stands_there_is_no_currency() -> None:
    assert money_before("of 5", 3) == (None, 3)
    assert money_after("5 people", 1) == (None, 1)
    assert (english_sign("HKD"), english_sign("CHF"), chinese_name("CHF")) == ("HK$", None, "瑞士法郎")
    assert money_after("5 crowns", 1) == (currencies.UNKNOWN, 8)
