"""Amounts: read, rendered and read again; hedges, units and the forms that other readers get wrong."""

from __future__ import annotations

import sys
import time
import types

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Qualifier, Tongue, Unit
from digest.text import number_forms
from digest.text.numbers import Measure, find_amounts
from digest.text.render import count, money, size
from digest.text.tells import matches_at
from digest.vocabulary.phrases import words

COUNTS = st.one_of(
    st.integers(2, 10**12),
    st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(2, 9999), st.integers(0, 8)),
)


def only(text: str) -> tuple[int | None, Qualifier, Unit]:
    found = find_amounts(text)
    assert len(found) == 1, found
    return found[0].value, found[0].qualifier, found[0].unit


@settings(max_examples=150, deadline=None)
@given(COUNTS)
def test_a_count_rendered_in_chinese_reads_back_as_itself(value: int) -> None:
    assert only(f"共有{count(value, Tongue.ZH)}人的资料外泄。") == (value, Qualifier.EXACT, Unit.PEOPLE)


@settings(max_examples=150, deadline=None)
@given(COUNTS)
def test_a_count_rendered_in_english_reads_back_as_itself(value: int) -> None:
    assert only(f"the records of {count(value, Tongue.EN)} people leaked.") == (value, Qualifier.EXACT, Unit.PEOPLE)


@settings(max_examples=80, deadline=None)
@given(
    st.integers(2, 10**12),
    st.sampled_from(["USD", "EUR", "GBP", "HKD", "SGD", "INR"]),
    st.sampled_from([Tongue.ZH, Tongue.EN]),
)
def test_money_rendered_reads_back_with_its_currency(value: int, currency: str, tongue: Tongue) -> None:
    (found,) = find_amounts(f"({money(value, currency, tongue)})")
    assert (found.value, found.currency, found.measure) == (value, currency, Measure.MONEY)


@pytest.mark.parametrize("value", [380 * 10**9, 13 * 10**11, 277_100_000_000])
def test_a_volume_of_data_reads_back_in_bytes(value: int) -> None:
    (found,) = find_amounts(f"took {size(value, Tongue.EN)} of files")
    assert (found.value, found.measure) == (value, Measure.SIZE)


@pytest.mark.parametrize(
    "text",
    [
        "18,714 Afghans",
        "5 million Danes",
        "4 million Coloradans",
        "7,000 New Yorkers",
        "900 Quebecers",
        "2,400 servicemen",
    ],
)
def test_a_number_of_a_people_counts_people(text: str) -> None:
    assert [amount.unit for amount in find_amounts(text)] == [Unit.PEOPLE]


def test_above_a_number_is_at_least_it() -> None:
    assert [amount.qualifier for amount in find_amounts("above 48,500 accounts")] == [Qualifier.AT_LEAST]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("涉及账户4536个。", Unit.ACCOUNTS),
        ("受影響的帳號數為 14,870,304 個，也就是全部", Unit.ACCOUNTS),
        ("Persons affected: 67,519 in total.", Unit.PEOPLE),
        ("Number of files: 12,000", Unit.RECORDS),
        ("合计约4600万个，", Unit.OTHER),
        ("会员共有300个城市", Unit.OTHER),
        ("The customers of 300, he said", Unit.OTHER),
    ],
)
def test_a_number_that_closes_its_clause_counts_what_stands_before_it(text: str, unit: Unit) -> None:
    assert [amount.unit for amount in find_amounts(text)] == [unit]


@pytest.mark.parametrize("text", ["2,000 Vietnamese websites", "2 million Teslas", "20,000 Romanian pizzas"])
def test_a_number_of_things_with_a_capital_letter_counts_no_people(text: str) -> None:
    assert [amount.unit for amount in find_amounts(text)] == [Unit.OTHER]


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "unit"),
    [
        ("暴露了 4226508 人的个人信息", 4_226_508, Qualifier.EXACT, Unit.PEOPLE),
        ("波及约 423 万 名用户", 4_230_000, Qualifier.APPROX, Unit.PEOPLE),
        ("共59万9367人", 599_367, Qualifier.EXACT, Unit.PEOPLE),
        ("20万4552名学生", 204_552, Qualifier.EXACT, Unit.PEOPLE),
        ("130多万人受影响", 1_300_000, Qualifier.AT_LEAST, Unit.PEOPLE),
        ("逾百万名患者", 1_000_000, Qualifier.AT_LEAST, Unit.PEOPLE),
        ("近5亿条记录", 500_000_000, Qualifier.APPROX, Unit.RECORDS),
        ("最多3万个账户", 30_000, Qualifier.UP_TO, Unit.ACCOUNTS),
        ("最多可能有4300万人", 43_000_000, Qualifier.UP_TO, Unit.PEOPLE),
        ("至多影响3万人", 30_000, Qualifier.UP_TO, Unit.PEOPLE),
        ("最多约7.2万条", 72_000, Qualifier.UP_TO, Unit.RECORDS),
        ("多达约5万人", 50_000, Qualifier.UP_TO, Unit.PEOPLE),
        ("up to about 5,000 people", 5_000, Qualifier.UP_TO, Unit.PEOPLE),
        ("三百二十万名客户", 3_200_000, Qualifier.EXACT, Unit.PEOPLE),
        ("查了廿五名队员的资料", 25, Qualifier.EXACT, Unit.PEOPLE),
        ("卅二名学生的成绩", 32, Qualifier.EXACT, Unit.PEOPLE),
        ("more than 1.3 million patients", 1_300_000, Qualifier.AT_LEAST, Unit.PEOPLE),
        ("nearly half a million members", 500_000, Qualifier.APPROX, Unit.PEOPLE),
        ("3.7 crore users", 37_000_000, Qualifier.EXACT, Unit.PEOPLE),
        ("500K accounts", 500_000, Qualifier.EXACT, Unit.ACCOUNTS),
        ("up to 12,000 devices", 12_000, Qualifier.UP_TO, Unit.DEVICES),
        ("1,000,000 or more records", 1_000_000, Qualifier.AT_LEAST, Unit.RECORDS),
        ("six and a half million members", 6_500_000, Qualifier.EXACT, Unit.PEOPLE),
        ("twenty-five thousand, five hundred and forty-nine people", 25_549, Qualifier.EXACT, Unit.PEOPLE),
        ("some 2.8m customers", 2_800_000, Qualifier.APPROX, Unit.PEOPLE),
        ("ｘ　４２２万人", 4_220_000, Qualifier.EXACT, Unit.PEOPLE),
        ("around 45,00,000 users", 4_500_000, Qualifier.APPROX, Unit.PEOPLE),
        ("1,00,000 accounts", 100_000, Qualifier.EXACT, Unit.ACCOUNTS),
        ("a million and a half people", 1_500_000, Qualifier.EXACT, Unit.PEOPLE),
        ("多达4亿条以上的记录", 400_000_000, Qualifier.AT_LEAST, Unit.RECORDS),
        ("可能不止35,000人", 35_000, Qualifier.AT_LEAST, Unit.PEOPLE),
        ("不只3万名客户", 30_000, Qualifier.AT_LEAST, Unit.PEOPLE),
        ("some two million and a half users", 2_500_000, Qualifier.APPROX, Unit.PEOPLE),
    ],
)
def test_hard_forms_are_read(text: str, value: int, qualifier: Qualifier, unit: Unit) -> None:
    assert only(text) == (value, qualifier, unit)


@pytest.mark.parametrize("text", ["数百万用户", "millions of customers", "a small number of patients", "少量用户"])
def test_words_without_a_number_are_vague_and_never_a_value(text: str) -> None:
    value, qualifier, _ = only(text)
    assert value is None
    assert qualifier is Qualifier.VAGUE


def test_a_range_keeps_both_ends_and_shares_its_scale() -> None:
    (found,) = find_amounts("影响50-60万人")
    assert (found.low, found.value, found.qualifier) == (500_000, 600_000, Qualifier.RANGE)


@pytest.mark.parametrize(
    "text",
    [
        "port 8123",
        "端口8123",
        "CVE-2024-6387",
        "v3.2.1",
        "at 12:30",
        "192.168.0.1",
        "第3季度",
        "a 12-year-old",
        "Log4j2",
        "Suwanee, GA 30024",
        "San Francisco, CA 94105-1420",
    ],
)
def test_numbers_that_name_things_count_nothing(text: str) -> None:
    assert [a for a in find_amounts(text) if a.measure is Measure.COUNT and (a.counter or (a.value or 0) > 9999)] == []


@pytest.mark.parametrize("text", ["45,00 people", "1,5 million users", "12,3,456 accounts"])
def test_a_number_with_commas_in_odd_places_is_not_read_in_part(text: str) -> None:
    assert [a.value for a in find_amounts(text) if a.measure is Measure.COUNT] == []


def test_percentages_and_durations_are_kept_apart_from_counts() -> None:
    measures = [a.measure for a in find_amounts("近三成客户，24个月的监测，17天后，7.5%")]
    assert measures == [Measure.PERCENT, Measure.DURATION, Measure.DURATION, Measure.PERCENT]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("0123456789,.万亿千百十多约近超人名 $%-至ofmillionbK上数")), max_size=60))
def test_any_text_gives_amounts_whose_places_hold(text: str) -> None:
    for found in find_amounts(text):
        assert 0 <= found.start <= found.digits_start < found.end <= len(text)


@pytest.mark.parametrize("piece", ["9", "9,", "1.", "一", "万", "约", "one hundred ", "5万6千", "$", "10-", "数"])
def test_a_long_nasty_text_is_read_in_seconds(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.perf_counter()
    find_amounts(text)
    assert time.perf_counter() - began < 8


def oracle():  # type: ignore[no-untyped-def]
    """Microsoft's recognizer; it asks emoji for a name that newer releases dropped, so a stand-in is lent for the import."""
    kept = sys.modules.get("emoji")
    sys.modules["emoji"] = types.SimpleNamespace(UNICODE_EMOJI={})  # type: ignore[assignment]
    try:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from recognizers_number import NumberRecognizer
    finally:
        if kept is None:
            del sys.modules["emoji"]
        else:
            sys.modules["emoji"] = kept
    return NumberRecognizer


def test_plain_numbers_agree_with_an_independent_reader() -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        recognizer = oracle()
        english = recognizer("en-us").get_number_model()
        chinese = recognizer("zh-cn").get_number_model()
        for value in (17, 501, 4_226_508, 118_000, 1_300_000):
            plain = f"{value:,} people"
            assert float(english.parse(plain)[0].resolution["value"]) == only(plain)[0] == value
        for words, value in (("420万", 4_200_000), ("1.3亿", 130_000_000), ("86万", 860_000)):
            assert float(chinese.parse(words)[0].resolution["value"]) == only(words + "人")[0] == value


@pytest.mark.parametrize(
    "text",
    [
        "from 9 a.m. to 6 p.m.",
        "at 11 pm on Tuesday",
        "at 7 o'clock",
        "周六傍晚6点18分",
        "凌晨3点左右",
        "上午9時30分",
        "晚上8点半",
    ],
)
def test_times_of_the_day_count_nothing(text: str) -> None:
    assert [a.value for a in find_amounts(text) if a.measure is Measure.COUNT and a.unit is not Unit.OTHER] == []
    hours = {9, 6, 11, 7, 3, 8}
    assert not hours.intersection(a.value for a in find_amounts(text))


@pytest.mark.parametrize("text", ["has piloted ships since 1872.", "a bank founded in 1684 and sold"])
def test_a_year_of_long_ago_is_no_amount(text: str) -> None:
    assert find_amounts(text) == []


def test_a_count_that_looks_like_such_a_year_is_an_amount() -> None:
    assert only("letters went to 1872 customers") == (1872, Qualifier.EXACT, Unit.PEOPLE)


@pytest.mark.parametrize(
    "text", ["植入15行代码。", "22 lines of malicious JavaScript were planted.", "加了15行的恶意脚本。"]
)
def test_lines_of_a_programme_are_no_records(text: str) -> None:
    assert [amount.unit for amount in find_amounts(text)] == [Unit.OTHER]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("quarter of a million borrowers", 250_000),
        ("more than a quarter-million patients", 250_000),
        ("three-quarters of a million customers", 750_000),
        ("a half-million users", 500_000),
        ("half a crore users", 5_000_000),
        ("two and a quarter million users", 2_250_000),
        ("two and three-quarters million users", 2_750_000),
        ("a million and a quarter users", 1_250_000),
        ("half-a-dozen users", 6),
        ("4½ million users", 4_500_000),
        ("4 and a half million users", 4_500_000),
        ("2 and three-quarters million users", 2_750_000),
        ("¼ million users", 250_000),
        ("1 1/2 million users", 1_500_000),
        ("a third of a million users", None),
        ("two-thirds of a million users", None),
    ],
)
def test_parts_of_a_million_are_told_exactly_or_not_at_all(text: str, value: int | None) -> None:
    assert [amount.value for amount in find_amounts(text)] == [value]


@pytest.mark.parametrize(
    "text", ["two thirds of the million users", "a multi-million settlement", "half of the million users"]
)
def test_a_scale_that_is_parted_or_multiplied_counts_nothing_by_itself(text: str) -> None:
    assert all(amount.value != 1_000_000 for amount in find_amounts(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-odd thousand users", 20_000),
        ("1 234 567 users", 1_234_567),
        ("1'234'567 users", 1_234_567),
        ("54 000 customers", 54_000),
        ("30来万用户", 300_000),
        ("两百来万用户", 2_000_000),
        ("2个亿用户", 200_000_000),
        ("两个亿用户", 200_000_000),
        ("50万零300名用户", 500_300),
        ("两千五用户", 2_500),
        ("1万2用户", 12_000),
        ("2千250万人", 22_500_000),
        ("1千2百万人", 12_000_000),
        ("1百20万名用户", 1_200_000),
        ("万余名用户", 10_000),
        ("百余万用户", 1_000_000),
        ("千余人", 1_000),
    ],
)
def test_other_ways_to_write_a_count(text: str, value: int) -> None:
    assert [amount.value for amount in find_amounts(text)] == [value]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("five or six thousand users", 5_000, 6_000),
        ("two to three million users", 2_000_000, 3_000_000),
        ("5或6万人", 50_000, 60_000),
    ],
)
def test_a_count_between_two_words_is_a_range(text: str, low: int, high: int) -> None:
    assert [(amount.low, amount.value) for amount in find_amounts(text)] == [(low, high)]


@pytest.mark.parametrize(
    "text", ["On March 12 345 users said so.", "a nine-figure sum", "a 6-figure sum", "两三个亿", "二三十万人"]
)
def test_what_may_be_two_numbers_or_names_a_size_counts_nothing(text: str) -> None:
    assert not any(amount.value for amount in find_amounts(text))


def test_a_generation_of_networks_is_no_size() -> None:
    assert find_amounts("SK电讯LTE和5G的全体用户") == []
    assert [a.value for a in find_amounts("放出15G的数据")] == [15 * 10**9]
    assert [a.value for a in find_amounts("放出1.5G的数据")] == [15 * 10**8]


@pytest.mark.parametrize(
    "text",
    [
        "财富100强客户",
        "世界500强企业",
        "全球 500 强",
        "a Fortune 500 company",
        "FTSE 100 firms",
        "Windows 10 users",
        "Township High School District 113 employees",
        "members of Local 1852 staff",
        "at Room 204 students met",
        "Office 365 accounts",
        "Xbox 360 users",
        "95后员工",
        "163邮箱用户",
        "双11用户",
        "985高校学生",
        "12306用户",
        "20200116新聞稿",
        "20200116人本教育基金會新聞稿",
        "您是第 3410221 位访问者",
        "或打83905000找公關",
        "call 905-521-2100, ext. 77488.",
        "人氣:15207    進入討論區",
        "手機(8GB RAM/全網通)",
        "Views: 15207",
        "attorney general 1125 washington street",
        "offices at 12 Main St. were searched",
    ],
)
def test_a_number_that_is_part_of_a_name_counts_nothing(text: str) -> None:
    assert find_amounts(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12306名用户", 12_306),
        ("约360家公司", 360),
        ("Windows, 10 users", 10),
        ("Galaxy 5 million users", 5_000_000),
        ("20200116条记录", 20_200_116),
        ("1,125 patients on Washington Street", 1_125),
        ("120 patients of a Main Street clinic", 120),
    ],
)
def test_a_number_like_one_of_a_name_still_counts(text: str, value: int) -> None:
    assert [amount.value for amount in find_amounts(text)] == [value]


@pytest.mark.parametrize(
    "hedge",
    [
        *(
            "at least",
            "more than",
            "over",
            "upwards of",
            "in excess of",
            "exceeding",
            "no fewer than",
            "north of",
            "just above",
        ),
        *(
            "topping",
            "surpassing",
            "well over",
            "greater than",
            "at least an estimated",
            "over the",
            "up to",
            "as many as",
            "at most",
        ),
        *(
            "fewer than",
            "under",
            "no more than",
            "as much as",
            "below",
            "a maximum of",
            "up to some",
            "about",
            "around",
            "roughly",
        ),
        *(
            "approximately",
            "approx.",
            "nearly",
            "almost",
            "some",
            "an estimated",
            "close to",
            "just under",
            "circa",
        ),
        *("in the region of", "more or less", "virtually", "nearing", "approaching", "about of"),
    ],
)
def test_every_english_hedge_before_a_number_is_heard(hedge: str) -> None:
    assert [a.qualifier is not Qualifier.EXACT for a in find_amounts(f"Files of {hedge} 5,000 people lay open")] == [
        True
    ]


@pytest.mark.parametrize(
    "hedge",
    [
        *("至少", "超过", "超過", "超", "逾", "不止", "不只", "不少于", "不低于", "高于", "多于", "突破"),
        *("大于", "最多", "多达", "至多", "不超过", "不到", "不足", "少于", "低于", "可达", "最高", "最多可能有"),
        *("最多涉及", "至多影响", "至多波及", "大约", "约", "约有", "将近", "接近", "近", "大概", "估计", "预计"),
        *("差不多", "大致"),
    ],
)
def test_every_chinese_hedge_before_a_number_is_heard(hedge: str) -> None:
    assert [a.qualifier is not Qualifier.EXACT for a in find_amounts(f"资料，{hedge}5000人受影响")] == [True]


SAID = sorted(
    words(
        "a an one two third three quarters of half quarter million millions hundred hundreds thousand dozen dozens tens scores several "
        "many multiple few couple small limited unknown number group and 12 1,234 3.5 ½ ¾ GB 一 二 两 十 百 千 万 亿 几 数 成 上 多 余 "
        "来 个 计 以 少 量 少量 大量 若干 部分 一小部分 用户 名 人 , . - é x"
    )
)


@given(st.lists(st.sampled_from(SAID), max_size=9), st.sampled_from(["", " "]))
def test_a_number_is_tried_wherever_one_can_be_read(said: list[str], joint: str) -> None:
    text = joint.join(said)
    everywhere = matches_at(number_forms._NUMBER, text, range(len(text)))
    read = [number for match in everywhere if (number := number_forms._read(text, match)) is not None]
    assert number_forms.find_numbers(text) == read


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("carried off 3.1 million sets of data", 3_100_000, Unit.RECORDS),
        ("14,200 pieces of personal information", 14_200, Unit.RECORDS),
        ("raised to 2.5 million the number of customer data sets", 2_500_000, Unit.RECORDS),
        ("brought to 61,000 the number of patients", 61_000, Unit.PEOPLE),
        ("some 88,000 active, deferred and retired members", 88_000, Unit.PEOPLE),
        ("the home addresses of 312 journalists", 312, Unit.PEOPLE),
    ],
)
def test_what_an_english_number_counts_may_stand_behind_a_longer_phrase(text: str, value: int, unit: Unit) -> None:
    (found,) = find_amounts(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("登记的居民约23 000人", 23_000),
        ("31.207.455 people", 31_207_455),
        ("“过亿数据”外泄", 10**8),
        ("近亿用户受影响", 10**8),
    ],
)
def test_groups_parted_by_spaces_or_points_and_a_hundred_million_alone_are_numbers(text: str, value: int) -> None:
    (found,) = find_amounts(text)
    assert found.value == value


@pytest.mark.parametrize("text", ["version 1.234.567", "host 192.168.100.200"])
def test_points_between_groups_that_count_nothing_are_a_version_or_an_address(text: str) -> None:
    assert not any((found.value or 0) > 1_000_000 for found in find_amounts(text))


def test_a_form_8_k_is_no_eight_thousand() -> None:
    assert not any(found.value == 8_000 for found in find_amounts("in an 8-K filed on Monday"))
