"""Money of many countries is money, whatever it is called: never a count of people."""

from __future__ import annotations

import pytest

from digest.text import currencies
from digest.text.currencies import chinese_name, english_sign, is_doubtful, money_after, money_before
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


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("CNY", "250万元", "2.5 million yuan"),
        ("KRW", "250万韩元", "2.5 million won"),
        ("JPY", "250万日元", "2.5 million yen"),
        ("TWD", "250万元新台币", "NT$2.5 million"),
        ("SGD", "250万新元", "S$2.5 million"),
        ("SEK", "250万瑞典克朗", "2.5 million Swedish kronor"),
        ("USD", "250万美元", "$2.5 million"),
    ],
)
def test_money_is_called_as_prose_calls_it(code: str, zh: str, en: str) -> None:
    assert (money(2_500_000, code, Tongue.ZH), money(2_500_000, code, Tongue.EN)) == (zh, en)


@pytest.mark.parametrize("text", ["1亿元新台币", "1億元新臺幣", "新台币1亿元", "新臺幣1億"])
def test_a_yuan_that_is_said_to_be_taiwans_is_taiwans(text: str) -> None:
    assert find_amounts(text)[0].currency == "TWD"


@pytest.mark.parametrize(
    ("code", "country", "text"),
    [
        ("USD", "MX", "a fine of $5 million"),
        ("USD", "CO", "$500,000"),
        ("USD", "AU", "it spent 5 million dollars"),
        ("INR", "PK", "Rs 25 million"),
        ("INR", "NP", "2500万卢比"),
        ("GBP", "EG", "500,000 pounds"),
        ("CNY", "AU", "罚款5万元"),
        ("CNY", "KR", "罚款5万元"),
        ("CNY", "US", "赎金5万元"),
        ("CNY", "JP", "¥5,000,000"),
    ],
)
def test_a_sign_that_is_also_that_of_the_countrys_own_money_leaves_open_whose_it_is(
    code: str, country: str, text: str
) -> None:
    assert is_doubtful(code, country, text)


@pytest.mark.parametrize(
    ("code", "country", "text"),
    [
        ("USD", "MX", "a ransom of US$5 million"),
        ("USD", "MX", "5 million dollars"),
        ("USD", "AU", "赎金500万美元"),
        ("USD", "US", "$5 million"),
        ("USD", None, "$5 million"),
        ("INR", "PK", "25 million Indian rupees"),
        ("INR", "IN", "Rs 25 million"),
        ("GBP", "EG", "500,000英镑"),
        ("GBP", "GB", "£500,000"),
        ("CNY", "CN", "罚款5万元"),
        ("CNY", "AU", "人民币5万元"),
        ("CNY", None, "罚款5万元"),
        ("EUR", "MX", "€5"),
    ],
)
def test_a_name_or_a_country_with_no_such_sign_leaves_nothing_open(code: str, country: str | None, text: str) -> None:
    assert not is_doubtful(code, country, text)
