"""Digests in an editor's words: what is certain, who says so, and how figures, data and days are called."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.compose import check, compose
from digest.model import (
    AttackType,
    Bilingual,
    DataType,
    Dates,
    Digest,
    Evidence,
    FigureRole,
    Incident,
    Organization,
    PartialDate,
    Remedy,
    SourcedFigure,
    SourceKind,
    Status,
    Unit,
)
from tests.unit.test_compose import E, figure, incident, source, value


def label(digest: Digest, key: str) -> Bilingual | None:
    return next((line.label for line in digest.lines if line.key == key), None)


def read_back(told: Incident) -> Digest:
    digest = compose(told)
    assert check(digest, told) == ()
    return digest


def only_titled(title: str, **more: Any) -> Incident:
    """A confirmed incident of which nothing is told but the title of its one source."""
    return incident(
        attack_type=None,
        affected=None,
        data_types=(),
        status=Status.CONFIRMED,
        sources=(replace(source(), title=title),),
        **more,
    )


def saying(quote: str, value: int, unit: Unit = Unit.PEOPLE, **more: Any) -> SourcedFigure:
    """A figure of which the source says this."""
    sourced = figure(value, unit=unit, **more)
    return replace(sourced, figure=replace(sourced.figure, evidence=Evidence(quote, 0, len(quote))))


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.FILED])
def test_a_confirmed_incident_is_not_suspected_though_it_is_open_what_got_out(status: Status) -> None:
    feared = incident(status=status, attack_type=None, affected=None, exposure_possible=True)
    digest = read_back(feared)
    assert digest.headline.zh.endswith("发生信息安全事件，数据可能泄露")
    assert digest.headline.en.endswith(": security incident may have exposed data")
    assert "疑似" not in digest.summary.zh
    assert "发生信息安全事件，数据可能泄露" in digest.summary.zh
    assert "had a security incident that may have exposed data" in digest.summary.en
    reported = read_back(replace(feared, status=Status.REPORTED))
    assert reported.headline == Bilingual(
        "Independent Living Systems（ILS）疑似发生数据泄露", "Independent Living Systems (ILS): possible data breach"
    )


def test_what_is_confirmed_is_the_incident() -> None:
    assert read_back(incident(status=Status.CONFIRMED)).status == Bilingual("事件已获证实", "Incident confirmed")


@pytest.mark.parametrize(
    ("unit", "plain", "feared"),
    [
        (Unit.PEOPLE, ("受影响人数", "People affected"), ("可能受影响人数", "People possibly affected")),
        (Unit.RECORDS, ("涉及记录", "Records involved"), ("可能涉及记录", "Records possibly involved")),
        (Unit.OTHER, ("受影响数量", "Affected"), ("可能受影响数量", "Possibly affected")),
    ],
)
def test_the_label_of_a_number_is_as_certain_as_the_headline(
    unit: Unit, plain: tuple[str, str], feared: tuple[str, str]
) -> None:
    assert label(read_back(incident(affected=figure(4_226_508, unit=unit))), "affected") == Bilingual(*plain)
    may = incident(affected=saying("4,226,508 may have been affected", 4_226_508, unit))
    assert label(read_back(may), "affected") == Bilingual(*feared)


def test_the_label_of_the_data_is_as_certain_as_the_summary() -> None:
    feared = read_back(incident(exposure_possible=True))
    assert label(feared, "data_types") == Bilingual("可能涉及信息", "Data possibly involved")
    claimed = read_back(incident(exposure_possible=True, status=Status.CLAIMED))
    assert label(claimed, "data_types") == Bilingual("涉及信息（攻击者声称）", "Data involved (claimed)")


def test_a_lost_device_puts_at_risk_and_its_number_is_of_those_possibly_affected() -> None:
    lost = incident(attack_type=AttackType.LOST_DEVICE, device="laptop", device_fate="lost")
    assert label(read_back(lost), "affected") == Bilingual("可能受影响人数", "People possibly affected")


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (
            Dates(discovered=PartialDate(2020, 2, 23), disclosed=PartialDate(2020, 3, 1)),
            "The incident was discovered on February 23, 2020, and made public on March 1, 2020.",
        ),
        (
            Dates(
                discovered=PartialDate(2022, 1, 2), notified=PartialDate(2022, 1, 9), disclosed=PartialDate(2022, 2, 3)
            ),
            "January 2, 2022, notice was given on January 9, 2022, and the incident was made public on February 3, 2022.",
        ),
        (Dates(PartialDate(2019, 1), PartialDate(2019, 5)), "was hacked between January and May 2019, affecting"),
        (
            Dates(PartialDate(2019, 12, 30), PartialDate(2020, 1, 5)),
            "between December 30, 2019, and January 5, 2020, affecting",
        ),
    ],
)
def test_english_dates_have_their_commas_and_each_clause_its_subject(dates: Dates, said: str) -> None:
    assert said in read_back(incident(dates=dates)).summary.en


def test_chinese_names_the_incident_again_only_after_a_clause_on_something_else() -> None:
    dates = Dates(notified=PartialDate(2020, 2, 27), disclosed=PartialDate(2020, 3, 9))
    reported = read_back(incident(dates=dates, notified_regulator=True))
    assert "事件于2020年2月27日上报监管机构，3月9日对外披露。" in reported.summary.zh
    told = read_back(incident(dates=dates))
    assert "相关通知于2020年2月27日发出，事件于3月9日对外披露。" in told.summary.zh


def test_a_span_of_months_names_its_year_once_in_the_key_line() -> None:
    digest = read_back(incident(dates=Dates(PartialDate(2019, 1), PartialDate(2019, 5))))
    assert value(digest, "occurred") == Bilingual("2019年1月至5月", "From January to May 2019")


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (5, Unit.PEOPLE, "affecting five people"),
        (9, Unit.ORGANIZATIONS, "affecting nine organizations"),
        (10, Unit.PEOPLE, "affecting 10 people"),
        (1, Unit.PEOPLE, "affecting 1 person"),
    ],
)
def test_numbers_under_ten_are_words_in_english_prose_and_digits_in_lines(number: int, unit: Unit, said: str) -> None:
    offer = Remedy("credit_monitoring", E, 24, "Experian")
    digest = read_back(incident(affected=figure(number, unit=unit), dates=Dates(), remediation=(offer,)))
    assert said in digest.summary.en
    assert value(digest, "affected").en == str(number)
    assert "offered two years of credit monitoring (Experian)" in digest.summary.en
    assert value(digest, "remediation").en == "2 years of credit monitoring (Experian)"


def test_what_is_disputed_is_nowhere_told_as_certain() -> None:
    digest = read_back(incident(status=Status.DISPUTED, threat_actor="Clop"))
    assert digest.status == Bilingual("Clop的说法存在争议", "Claim by Clop disputed")
    assert label(digest, "affected") == Bilingual("受影响人数（据称）", "People affected (claimed)")
    assert label(digest, "data_types") == Bilingual("涉及信息（据称）", "Data involved (claimed)")
    assert label(digest, "threat_actor") == Bilingual("自称作案者", "Claimed by")
    volume = figure(10**12, FigureRole.DATA_VOLUME, unit=Unit.OTHER)
    more = read_back(incident(status=Status.DISPUTED, figures=(volume,)))
    assert label(more, "data_volume") == Bilingual("数据量（据称）", "Data volume (claimed)")


def test_what_researchers_alone_tell_is_told_as_theirs_in_status_and_summary() -> None:
    told = incident(status=Status.REPORTED, sources=(source(kind=SourceKind.RESEARCHER),))
    digest = read_back(told)
    assert digest.status == Bilingual("由安全研究人员披露", "Reported by security researchers")
    assert digest.summary.zh.startswith("据安全研究人员披露，")
    assert digest.summary.en.startswith("According to security researchers, Independent")


@pytest.mark.parametrize(
    ("quote", "headline", "line", "name"),
    [
        (
            "over 345,678 emails were taken",
            Bilingual("逾34.5万封邮件泄露", "exposed 345,678 email messages"),
            Bilingual("345,678封（逾34.5万）", "345,678"),
            Bilingual("涉及邮件", "Email messages involved"),
        ),
        (
            "洩露了345,678份文件",
            Bilingual("逾34.5万份文件泄露", "exposed 345,678 files"),
            Bilingual("345,678份（逾34.5万）", "345,678"),
            Bilingual("涉及文件", "Files involved"),
        ),
        (
            "345,678 rows",
            Bilingual("逾34.5万条记录泄露", "exposed 345,678 records"),
            Bilingual("345,678条（逾34.5万）", "345,678"),
            Bilingual("涉及记录", "Records involved"),
        ),
    ],
)
def test_records_are_counted_as_what_the_source_calls_them(
    quote: str, headline: Bilingual, line: Bilingual, name: Bilingual
) -> None:
    digest = read_back(incident(affected=saying(quote, 345_678, Unit.RECORDS)))
    assert headline.zh in digest.headline.zh
    assert headline.en in digest.headline.en
    assert value(digest, "affected") == line
    assert label(digest, "affected") == name


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (21_899, "21,899人", "21,899 people"),
        (192_700_000, "1.927亿人", "192.7 million people"),
        (143_500, "14.35万人", "143,500 people"),
        (201_404, "逾20.1万人", "201,404 people"),
        (4_226_508, "逾422.6万人", "over 4.22 million people"),
    ],
)
def test_chinese_cuts_no_number_that_is_as_easy_to_read_in_full(number: int, zh: str, en: str) -> None:
    digest = read_back(incident(affected=figure(number)))
    assert f"，{zh}信息泄露" in digest.headline.zh
    assert digest.headline.en.endswith(f"data of {en}")


def test_theft_with_extortion_is_told_as_both() -> None:
    told = incident(attack_type=AttackType.EXTORTION, status=Status.CLAIMED, affected=figure(5_000_000))
    digest = read_back(told)
    assert digest.headline.zh.endswith("黑客声称窃取Independent Living Systems（ILS）数据并勒索，涉及500万人信息")
    assert digest.headline.en.endswith(": attackers claim theft of data of 5 million people")
    bare = read_back(replace(told, affected=None))
    assert bare.headline.en.endswith(": attackers claim data theft and extortion")
    known = read_back(replace(told, status=Status.CONFIRMED))
    assert known.headline.en.endswith(": data theft and extortion attack exposed data of 5 million people")
    assert "was hit by a data theft and extortion attack" in known.summary.en
    thieves = read_back(replace(told, attack_type=None))
    assert thieves.headline.en.endswith(": attackers claim theft of data of 5 million people")


def test_kinds_of_data_and_causes_are_called_what_they_are() -> None:
    kinds = (DataType.ADDRESS, DataType.EMPLOYMENT, DataType.COMMUNICATIONS)
    digest = read_back(incident(data_types=kinds, attack_type=AttackType.INSIDER))
    assert value(digest, "data_types") == Bilingual(
        "地址、雇佣信息、通信记录", "Addresses, employment details, communications"
    )
    assert value(digest, "attack_type") == Bilingual("内部人员违规", "Insider wrongdoing")


@pytest.mark.parametrize(
    ("title", "is_breach"),
    [
        ("Alder Bank says hackers got into its network", False),
        ("Alder Bank hit by outage after cyberattack", False),
        ("桤木银行系统遭网络攻击，业务中断", False),
        ("Alder Bank discloses data breach", True),
        ("Customer records of Alder Bank found online", True),
        ("桤木银行客户资料外洩", True),
    ],
)
def test_a_breach_of_data_is_told_only_where_a_source_tells_of_data(title: str, is_breach: bool) -> None:
    told = only_titled(title)
    digest = read_back(told)
    assert digest.headline.zh.endswith("发生数据泄露" if is_breach else "发生信息安全事件")
    assert digest.headline.en.endswith(": data breach" if is_breach else ": security incident")
    assert ("suffered a data breach" in digest.summary.en) is is_breach
    assert "数据泄露" in digest.headline.zh + digest.summary.zh or not is_breach
    assert read_back(replace(told, data_types=(DataType.NAME,))).headline.en.endswith(": data breach")
    assert read_back(replace(told, data_told=True)).headline.en.endswith(": data breach")
    assert read_back(replace(told, data_told=True, exposure_open=True)).headline.en.endswith(": security incident")


@pytest.mark.parametrize(
    ("names", "title", "is_breach"),
    [
        (("Canada Post",), "Canada Post hit by cyberattack", False),
        (("National Records of Scotland",), "National Records of Scotland knocked offline by hackers", False),
        (("First American Data", "First Data"), "Hackers disrupt FIRST DATA", False),
        (("数据港公司",), "数据港公司遭网络攻击", False),
        (("数据港公司",), "數據港公司遭網路攻擊", False),
        (("Canada Post",), "Canada Post data stolen by hackers", True),
        (("Canada Post",), "Hackers posted files of Canada Post", True),
        (("Post",), "Hackers are posting files of the bank", True),
        (("数据港公司",), "数据港公司遭网络攻击，客户数据外泄", True),
    ],
)
def test_the_name_of_the_organization_alone_makes_no_breach_of_data(
    names: tuple[str, ...], title: str, is_breach: bool
) -> None:
    told = only_titled(title, organization=Organization(names[0], E, names[1:]))
    digest = read_back(told)
    assert digest.headline.en.endswith(": data breach" if is_breach else ": security incident")
    assert digest.headline.zh.endswith("发生数据泄露" if is_breach else "发生信息安全事件")
