"""What people type as filters, in both languages, and what they are told when it can't be read."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import FilterError
from digest.filter_description import zone_name
from digest.filter_unknown import UnknownWord
from digest.filters import describe, parse, query_words, readings, to_words
from digest.model import AttackType, Bilingual, DataType, PartialDate, Query, Sector, Status, Tongue
from digest.model_chat import Filters
from digest.text.render import count_short
from digest.vocabulary.countries import countries

ZONES = sorted(z for z in available_timezones() if z != "localtime")


def look_up(words: str) -> Query:
    """The likeliest reading."""
    return readings(words)[0]


def chosen(values: object) -> st.SearchStrategy[tuple[object, ...]]:
    """Some of them, in their own order."""
    every = list(values)  # type: ignore[call-overload]
    return st.sets(st.sampled_from(every), max_size=4).map(lambda s: tuple(sorted(s, key=every.index)))


NAMES = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters='"“”„‟「」『』«»＂'), min_size=1, max_size=12
)
TIMES = st.times().map(lambda t: f"{t:%H:%M}")
FILTERS = st.builds(
    Filters,
    sectors=chosen(Sector),
    countries=chosen(sorted(countries())),
    minimum=st.none() | st.integers(1, 10**12),
    types=chosen(AttackType),
    data=chosen(DataType),
    statuses=chosen(Status),
    organizations=st.sampled_from(
        [(), ("Change Healthcare",), ("AT&T", "T-Mobile"), ("O'Reilly, Inc.",), ("平安 保险",)]
    ),
    lang=st.none() | st.sampled_from(Tongue),
    when=st.just("now")
    | TIMES.map("daily@{}".format)
    | st.tuples(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), TIMES).map(
        lambda p: f"weekly@{p[0]}-{p[1]}"
    ),
    tz=st.sampled_from(ZONES),
)


@settings(max_examples=80, deadline=None)
@given(FILTERS)
def test_filters_written_as_words_are_read_back_the_same(filters: Filters) -> None:
    assert parse(to_words(filters)) == filters
    assert describe(filters, Tongue.BOTH)


@settings(max_examples=40, deadline=None)
@given(NAMES)
def test_any_name_of_an_organisation_survives_the_round_trip(name: str) -> None:
    once = parse(f'org:"{name}"')
    assert parse(to_words(once)) == once


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(['org:"', "min:", "1万", "country:", "US", ",", "，", "医疗", "law", "firm", "："])).map(
        " ".join
    )
)
def test_whatever_is_typed_is_read_or_answered_in_both_languages(words: str) -> None:
    for read in (parse, look_up):
        said = answer(read, words)
        if said is not None:
            assert said.zh
            assert said.en
            assert said.zh != said.en


def answer(read: Callable[[str], object], words: str) -> Bilingual | None:
    try:
        read(words)
    except FilterError as error:
        return error.said
    return None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", Filters()),
        ("all", Filters()),
        ("healthcare", Filters(sectors=(Sector.HEALTHCARE,))),
        ("医疗 金融", Filters(sectors=(Sector.HEALTHCARE, Sector.FINANCE))),
        ("醫療，金融", Filters(sectors=(Sector.HEALTHCARE, Sector.FINANCE))),
        ("health care law firm", Filters(sectors=(Sector.HEALTHCARE, Sector.PROFESSIONAL_SERVICES))),
        ("行业:医疗", Filters(sectors=(Sector.HEALTHCARE,))),
        ("country:US", Filters(countries=("US",))),
        ("国家：美国，加拿大", Filters(countries=("CA", "US"))),
        ("country:United States retail", Filters(sectors=(Sector.RETAIL,), countries=("US",))),
        ("min:10k", Filters(minimum=10_000)),
        ("min:1万", Filters(minimum=10_000)),
        ("min:1.5萬", Filters(minimum=15_000)),
        ("人数:一万", Filters(minimum=10_000)),
        ("min:1,000,000", Filters(minimum=1_000_000)),
        ("至少:2亿", Filters(minimum=200_000_000)),
        ("type:ransomware", Filters(types=(AttackType.RANSOMWARE,))),
        ("类型:勒索,钓鱼", Filters(types=(AttackType.RANSOMWARE, AttackType.PHISHING))),
        ("type:credential stuffing", Filters(types=(AttackType.CREDENTIAL_STUFFING,))),
        ("data:medical,ssn", Filters(data=(DataType.NATIONAL_ID, DataType.MEDICAL))),
        ("status:已确认", Filters(statuses=(Status.CONFIRMED,))),
        ('org:"Change Healthcare"', Filters(organizations=("Change Healthcare",))),
        ("org:“Change Healthcare”", Filters(organizations=("Change Healthcare",))),
        ("机构：「平安保险」", Filters(organizations=("平安保险",))),
        ("org:Change Healthcare", Filters(organizations=("Change Healthcare",))),
        ("org:T-Mobile", Filters(organizations=("T-Mobile",))),
        ("lang:双语", Filters(lang=Tongue.BOTH)),
        ("when:daily", Filters(when="daily@09:00")),
        ("when:每天@8:30 tz:北京", Filters(when="daily@08:30", tz="Asia/Shanghai")),
        ("推送：每周一9点", Filters(when="weekly@mon-09:00")),
        ("when:weekly@MON-09:00 tz:utc+8", Filters(when="weekly@mon-09:00", tz="Etc/GMT-8")),
        ("tz:asia/shanghai", Filters(tz="Asia/Shanghai")),
        ("tz:Tokyo", Filters(tz="Asia/Tokyo")),
        ("tz:New York", Filters(tz="America/New_York")),
        ("tz:London", Filters(tz="Europe/London")),
        ("tz:GMT+8", Filters(tz="Etc/GMT-8")),
        ("daily", Filters(when="daily@09:00")),
        ("weekly healthcare", Filters(sectors=(Sector.HEALTHCARE,), when="weekly@mon-09:00")),
        ("医疗 每天", Filters(sectors=(Sector.HEALTHCARE,), when="daily@09:00")),
        ("每天晚上8点半 医疗", Filters(sectors=(Sector.HEALTHCARE,), when="daily@20:30")),
        ("every day at 6 pm", Filters(when="daily@18:00")),
        ("每天晚上12点", Filters(when="daily@00:00")),
        ("每天晚上12点半", Filters(when="daily@00:30")),
        ("每天晚上1点", Filters(when="daily@01:00")),
        ("每天中午1点", Filters(when="daily@13:00")),
        ("每天中午11点半", Filters(when="daily@11:30")),
        ("每天中午12点", Filters(when="daily@12:00")),
        ("每天凌晨2点", Filters(when="daily@02:00")),
        ("每天凌晨12点", Filters(when="daily@00:00")),
        ("每周一凌晨2点", Filters(when="weekly@mon-02:00")),
        ("每周一凌晨12点", Filters(when="weekly@mon-00:00")),
        ("每周一晚上12点", Filters(when="weekly@tue-00:00")),
        ("每周日晚上12点半", Filters(when="weekly@mon-00:30")),
        ("每周日晚上11点", Filters(when="weekly@sun-23:00")),
        ("每天早上8点", Filters(when="daily@08:00")),
        ("每日9点", Filters(when="daily@09:00")),
        ("日报 医疗", Filters(sectors=(Sector.HEALTHCARE,), when="daily@09:00")),
        ("weekly-fri", Filters(when="weekly@fri-09:00")),
        ("weekly on Friday", Filters(when="weekly@fri-09:00")),
        ("every Monday", Filters(when="weekly@mon-09:00")),
        ("每周五 金融", Filters(sectors=(Sector.FINANCE,), when="weekly@fri-09:00")),
        ("医疗行业", Filters(sectors=(Sector.HEALTHCARE,))),
        ("healthcare sector", Filters(sectors=(Sector.HEALTHCARE,))),
        ("金融和教育", Filters(sectors=(Sector.FINANCE, Sector.EDUCATION))),
        ("金融業與教育行業", Filters(sectors=(Sector.FINANCE, Sector.EDUCATION))),
        ("酒店、餐饮与旅游", Filters(sectors=(Sector.HOSPITALITY,))),
        ("healthcare and finance", Filters(sectors=(Sector.HEALTHCARE, Sector.FINANCE))),
    ],
)
def test_filters_are_read_in_both_languages(words: str, expected: Filters) -> None:
    assert parse(words) == expected


def test_the_order_of_words_makes_no_other_filter() -> None:
    assert parse("finance healthcare country:US,CA") == parse("country:CA healthcare country:US finance finance")


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("helthcare", "healthcare"),
        ("contry:US", "country"),
        ("type:ransomwear", "ransomware"),
        ("医疗行业吗", "医疗"),
        ("status:confirmd", "confirmed"),
        ("tz:Shangai", "Asia/Shanghai"),
        ("每周八", "weekly@mon-09:00"),
        ("daily@25:00", "daily@09:00"),
        ("每天八点", "daily@09:00"),
        ("每天晚上八点", "daily@09:00"),
        ("每天25点", "daily@09:00"),
        ("org:", 'org:"Change Healthcare"'),
        ("country：", "country:US"),
        ("tz:Asia/Shangai", "Asia/Shanghai"),
        ("country:Germny", "Germany"),
        ("min:lots", "min:10k"),
        ("min:0", "min:10k"),
        ("when:25:00", "daily@09:00"),
        ("foo", "healthcare"),
        ('org:"open', 'org:"'),
        ("min:5 min:6", "min:10k"),
    ],
)
def test_a_bad_filter_is_answered_with_what_would_be_right(words: str, right: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(f"医疗 {words}")
    assert right in caught.value.said.en
    assert caught.value.said.zh != caught.value.said.en


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("国泰航空", "国泰航空"),
        ("招商银行", "招商银行"),
        ("Change Healthcare", "Change Healthcare"),
        ("医疗 海底捞", "海底捞"),
        ("国泰航空 每天", "国泰航空"),
        ("Change Healthcare daily", "Change Healthcare"),
        ("Zzyzx Widgets weekly", "Zzyzx Widgets"),
        ("Dailymotion", "Dailymotion"),
        ("Daily-Harvest", "Daily-Harvest"),
        ("每日优鲜", "每日优鲜"),
        ("每日一淘", "每日一淘"),
        ("天天快递", "天天快递"),
        ("每日经济新闻 每天", "每日经济新闻"),
        ("国泰航空 每天晚上9点", "国泰航空"),
        ("国泰航空 每周一", "国泰航空"),
        ("helthcare", None),
    ],
)
def test_a_name_among_filters_is_told_from_a_slip(words: str, name: str | None) -> None:
    with pytest.raises(UnknownWord) as caught:
        parse(words)
    assert caught.value.name == name
    assert ("是不是" in caught.value.said.zh) is (name is None)


def test_a_list_in_chinese_keeps_the_items_apart_that_hold_a_comma_of_their_own() -> None:
    assert describe(parse("医疗 酒店 金融"), Tongue.ZH) == "行业：医疗，金融，酒店、餐饮与旅游；即时推送"
    assert describe(parse("医疗 金融"), Tongue.ZH) == "行业：医疗、金融；即时推送"
    with pytest.raises(FilterError) as caught:
        parse("foo")
    assert "能源，交通运输，酒店、餐饮与旅游，媒体娱乐" in caught.value.said.zh


@pytest.mark.parametrize(
    ("zone", "name"), [("GMT+8", "UTC+8"), ("UTC-5", "UTC-5"), ("Asia/Tokyo", "Asia/Tokyo"), ("UTC", "UTC")]
)
def test_a_zone_of_whole_hours_is_shown_with_the_sign_that_people_write(zone: str, name: str) -> None:
    assert zone_name(parse(f"tz:{zone}").tz) == name
    assert name in describe(parse(f"when:daily tz:{zone}"), Tongue.EN)


def test_a_description_reads_in_each_language() -> None:
    filters = parse("医疗 country:US min:1万 type:勒索 when:daily@09:00 tz:北京 lang:both")
    assert describe(filters, Tongue.EN) == (
        "sector: healthcare; country: United States; at least 10,000 affected; attack: ransomware; "
        "sent daily at 09:00 (Asia/Shanghai); in Chinese and English"
    )
    assert describe(filters, Tongue.ZH) == (
        "行业：医疗；国家或地区：美国；受影响规模不少于1万；攻击类型：勒索软件攻击；每天09:00推送（时区 Asia/Shanghai）；中英双语"
    )
    assert describe(Filters(), Tongue.EN) == "all incidents; sent at once"
    assert describe(parse("sector:media status:filed org:NHS"), Tongue.EN) == (
        "sector: media and entertainment; status: reported to a regulator; organization: NHS; sent at once"
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("T-Mobile 2023", Query(words=("T-Mobile", "2023"))),
        ('"Change Healthcare" 勒索', Query(words=("Change Healthcare", "勒索"))),
        ("泄露 行业:医疗 条数:5", Query(words=("泄露",), sector=Sector.HEALTHCARE, limit=5)),
        ("since:2021 until:2023年9月", Query(since=PartialDate(2021), until=PartialDate(2023, 9))),
        ("country:US type:勒索 min:1万", Query(country="US", type=AttackType.RANSOMWARE, minimum=10_000)),
        ("樂天 數據洩露", Query(words=("乐天", "数据泄露"))),
        ("AT&T: breach", Query(words=("AT&T", "breach"))),
        ('org:"Delta Dental"', Query(words=("Delta Dental",))),
    ],
)
def test_a_look_up_has_words_and_filters(words: str, expected: Query) -> None:
    assert look_up(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("422.6万", [(4_226_000, 4_226_999)]),
        ("422.6萬", [(4_226_000, 4_226_999)]),
        ("逾422.6万人", [(4_226_000, 4_226_999), (4_226_000, None)]),
        ("7300万", [(73_000_000, 73_000_999), (73_000_000, 73_009_999)]),
        ("120万", [(1_200_000, 1_200_999), (1_200_000, 1_209_999)]),
        ("1.9亿", [(190_000_000, 190_999_999), (190_000_000, 199_999_999)]),
        ("4.22 million", [(4_220_000, 4_229_999)]),
        ("over 4.22 million people", [(4_220_000, 4_229_999), (4_220_000, None)]),
        ("73 million", [(73_000_000, 73_009_999), (73_000_000, 73_999_999)]),
        ("超过100万", [(1_000_000, None)]),
        ("more than 1 million people", [(1_000_000, None)]),
        ("至少10,000人", [(10_000, None)]),
        ("100万以上", [(1_000_000, None)]),
        ("不到1万", [(1, 9_999)]),
        ("up to 10k", [(1, 10_000)]),
    ],
)
def test_a_look_up_reads_numbers_as_digests_write_them(words: str, expected: list[tuple[int, int | None]]) -> None:
    *numbers, plain = readings(words)
    assert [(q.minimum, q.maximum) for q in numbers] == expected
    assert not any(q.words for q in numbers)
    assert (plain.words, plain.minimum) != ((), None)


@pytest.mark.parametrize("scale", [10**8, 10**4, 10**9, 10**6])
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_number_that_is_shown_cut_is_among_those_that_its_words_mean(scale: int, data: st.DataObject) -> None:
    value = data.draw(st.integers(scale, min(scale * 10**5, 10**12 - 1)))
    for tongue in (Tongue.ZH, Tongue.EN):
        shown, _ = count_short(value, tongue)
        if shown.replace(",", "").isdigit():
            continue  # found as it stands
        least, most = readings(shown)[0].minimum, readings(shown)[0].maximum
        assert least is not None and most is not None
        assert least <= value <= most
        assert count_short(least, tongue)[0] == shown == count_short(most, tongue)[0]


@pytest.mark.parametrize("words", ["4,226,508", "23andMe", "360", "7-Eleven", "T-Mobile 5G", "一加", "万豪", "Three"])
def test_a_number_without_a_unit_and_a_name_are_searched_for_as_they_stand(words: str) -> None:
    assert readings(words) == [Query(words=tuple(words.split()))]


def test_a_name_that_looks_like_a_number_is_a_name_first() -> None:
    assert [(q.words, q.minimum) for q in readings("3M")][:2] == [(("3M",), None), ((), 3_000_000)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024", PartialDate(2024)),
        ("2024年", PartialDate(2024)),
        ("2024 年", PartialDate(2024)),
        ("2024年3月", PartialDate(2024, 3)),
        ("2024年3月5日", PartialDate(2024, 3, 5)),
        ("2024-03", PartialDate(2024, 3)),
        ("March 2024", PartialDate(2024, 3)),
        ("Sept. 2024", PartialDate(2024, 9)),
        ("March 5, 2024", PartialDate(2024, 3, 5)),
        ("5 March 2024", PartialDate(2024, 3, 5)),
    ],
)
def test_a_look_up_reads_dates_as_digests_write_them(words: str, day: PartialDate) -> None:
    """First the incident's own dates, which are among its words, then when its news broke."""
    first, then, *_ = readings(f"Aflac {words}")
    assert first.words == ("Aflac", str(day))
    assert (then.words, then.since, then.until) == (("Aflac",), day, day)


@pytest.mark.parametrize("words", ["May", "8888", "2024年13月", "March", "3月"])
def test_what_is_no_date_stays_words(words: str) -> None:
    assert [(q.since, q.until) for q in readings(words)] == [(None, None)] * len(readings(words))


def test_a_filter_takes_a_month_in_english_too() -> None:
    assert look_up("since:March 2024").since == PartialDate(2024, 3)


@pytest.mark.parametrize("words", ["contry:US", "data:ssn", "limit:500", "since:yesterday", "sector:foo"])
def test_a_look_up_says_what_it_can_not_read(words: str) -> None:
    with pytest.raises(FilterError):
        look_up(words)


@pytest.mark.parametrize("words", ["医疗 " * 166, "healthcare finance " * 26, "country:us 医疗 医疗 医疗 " * 24])
def test_a_long_line_of_known_words_is_hardly_compared_with_all_that_could_be_meant(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """fault 44: a line of 500 letters took seconds, in which nobody else was answered."""
    compared: list[str] = []
    real = difflib.get_close_matches

    def counted(word: str, *rest: object, **more: object) -> object:
        compared.append(word)
        return real(word, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    assert Sector.HEALTHCARE in parse(words[:500]).sectors
    assert len(compared) <= 80


@pytest.mark.parametrize(
    "words",
    [
        "northwind since:2024-04-02",
        "金融 sector:finance country:US",
        'until:2023 "new york" type:ransomware min:10k',
        "bank",
    ],
)
def test_a_look_up_can_be_asked_again_in_words(words: str) -> None:
    assert look_up(query_words(look_up(words))) == look_up(words)
