"""Digests: true to the record in both languages, whatever is known and whatever is not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.authorities import authority_name
from digest.compose import check, compose
from digest.compose_names import clean, source_name, with_article
from digest.incident import changes
from digest.model import (
    AttackType,
    Bilingual,
    DataType,
    Dates,
    Digest,
    Evidence,
    Figure,
    FigureRole,
    Incident,
    KeyLine,
    Lang,
    Organization,
    PartialDate,
    Qualifier,
    Remedy,
    Sector,
    Source,
    SourcedFigure,
    SourceKind,
    Status,
    Tongue,
    Unit,
)
from digest.vocabulary import simplify

E = Evidence("x", 0, 1)
NOW = datetime(2023, 3, 18, 8, tzinfo=UTC)


def source(
    name: str = "BleepingComputer", kind: SourceKind = SourceKind.NEWS, url: str | None = "https://a.test/1"
) -> Source:
    return Source(name or "a1", name, "A title", url, Lang.EN, kind, NOW, NOW)


def figure(value: int | None, role: FigureRole = FigureRole.AFFECTED, **more: Any) -> SourcedFigure:
    fig = Figure(role, value, more.pop("qualifier", Qualifier.EXACT), more.pop("unit", Unit.PEOPLE), E, **more)
    return SourcedFigure(fig, source())


def incident(**fields: Any) -> Incident:
    base: dict[str, Any] = {
        "id": "ils234",
        "revision": 1,
        "organization": Organization("Independent Living Systems", E, ("ILS",)),
        "sector": Sector.HEALTHCARE,
        "country": "US",
        "status": Status.FILED,
        "affected": figure(4_226_508),
        "figures": (),
        "dates": Dates(
            PartialDate(2022, 6, 30), PartialDate(2022, 7, 5), PartialDate(2022, 7, 5), None, PartialDate(2022, 9, 2)
        ),
        "data_types": (DataType.NAME, DataType.NATIONAL_ID, DataType.MEDICAL),
        "attack_type": AttackType.HACKING,
        "threat_actor": None,
        "cve": (),
        "product": None,
        "remediation": (),
        "authority": "Maine Attorney General",
        "sources": (source(),),
        "first_seen": NOW,
        "updated": NOW,
        "confidence": 0.9,
    }
    return Incident(**(base | fields))


def texts(digest: Digest) -> list[str]:
    pairs = [digest.headline, digest.status, digest.summary, *digest.changes]
    pairs += [pair for line in digest.lines for pair in (line.label, line.value)]
    return [text for pair in pairs for text in (pair.zh, pair.en)]


def value(digest: Digest, key: str) -> Bilingual | None:
    return next((line.value for line in digest.lines if line.key == key), None)


def test_the_projects_first_case_reads_as_an_editor_would_write_it() -> None:
    digest = compose(incident())
    assert digest.headline.zh == "Independent Living Systems（ILS）遭黑客入侵，逾422.6万人信息泄露"
    assert digest.headline.en == "Independent Living Systems (ILS): hack exposed data of over 4.22 million people"
    assert digest.status == Bilingual("已向缅因州总检察长办公室报告", "Filed with the Maine Attorney General")
    assert value(digest, "affected") == Bilingual("4,226,508人（逾422.6万）", "4,226,508 (over 4.22 million)")
    assert value(digest, "occurred") == Bilingual("2022年6月30日至7月5日", "June 30 to July 5, 2022")
    assert digest.summary.zh == (
        "Independent Living Systems（ILS）于2022年6月30日至7月5日遭黑客入侵，4,226,508人的信息受到影响。"
        "事件于2022年7月5日被发现，9月2日发出通知。涉及的信息包括姓名、社会安全号码或其他身份证件号码和医疗信息。"
    )
    assert digest.summary.en.startswith(
        "Independent Living Systems (ILS) was hacked between June 30 and July 5, 2022, affecting 4,226,508 people."
    )


@pytest.mark.parametrize(
    ("quote", "unit", "cause", "headline", "said"),
    [
        (
            "4,226,508 people may have been affected",
            Unit.PEOPLE,
            AttackType.HACKING,
            Bilingual("遭黑客入侵，逾422.6万人信息可能泄露", "hack may have exposed data of over 4.22 million people"),
            Bilingual("，4,226,508人的信息可能受到影响", ", possibly affecting 4,226,508 people"),
        ),
        (
            "恐有4,226,508筆個資外洩",
            Unit.RECORDS,
            AttackType.MISCONFIGURATION,
            Bilingual(
                "因配置错误，逾422.6万条记录可能泄露", "misconfiguration may have exposed over 4.22 million records"
            ),
            Bilingual("，可能涉及4,226,508条记录", ", with 4,226,508 records possibly involved"),
        ),
        (
            "4,226,508个账户或已外泄",
            Unit.ACCOUNTS,
            None,
            Bilingual(
                "发生数据泄露，逾422.6万个账户可能受影响", "data breach may have exposed over 4.22 million accounts"
            ),
            Bilingual("，4,226,508个账户可能受到影响", ", possibly affecting 4,226,508 accounts"),
        ),
    ],
)
def test_what_a_source_only_fears_is_not_told_as_done(
    quote: str, unit: Unit, cause: AttackType | None, headline: Bilingual, said: Bilingual
) -> None:
    feared = Figure(FigureRole.AFFECTED, 4_226_508, Qualifier.EXACT, unit, Evidence(quote, 0, len(quote)))
    digest = compose(incident(affected=SourcedFigure(feared, source()), attack_type=cause))
    assert headline.zh in digest.headline.zh
    assert headline.en in digest.headline.en
    assert said.zh in digest.summary.zh
    assert said.en in digest.summary.en


def test_a_shock_and_a_question_are_no_doubt_of_the_number() -> None:
    for quote in (
        "引发4,226,508人恐慌",
        "疑问涉及4,226,508人",
        "4,226,508名学生的「疑似忧郁」备注",
        "on May 3 it told 4,226,508 people",
        "警方或检方通知4,226,508人",
    ):
        told = Figure(FigureRole.AFFECTED, 4_226_508, Qualifier.EXACT, Unit.PEOPLE, Evidence(quote, 0, len(quote)))
        assert "可能" not in compose(incident(affected=SourcedFigure(told, source()))).headline.zh


def test_a_claim_is_told_as_a_claim_in_every_text() -> None:
    digest = compose(incident(status=Status.CLAIMED, threat_actor="LockBit", attack_type=AttackType.RANSOMWARE))
    assert "LockBit声称" in digest.headline.zh
    assert "LockBit claims" in digest.headline.en
    assert "尚未得到证实" in digest.summary.zh
    assert "not been confirmed" in digest.summary.en
    assert "saying that the data of 4,226,508 people is involved" in digest.summary.en


@pytest.mark.parametrize(
    ("name", "prose"),
    [
        ("Health Service Executive", "The Health Service Executive was hacked"),
        ("Alder Bank", "Alder Bank was hacked"),
        ("Service NSW", "Service NSW was hacked"),
        ("OAIC", "OAIC was hacked"),
        ("The Legal Aid Agency", "The Legal Aid Agency was hacked"),
        ("City of Norvale", "The City of Norvale was hacked"),
    ],
)
def test_english_prose_gives_an_office_its_article_and_a_head_line_does_not(name: str, prose: str) -> None:
    digest = compose(incident(organization=Organization(name, E)))
    assert digest.headline.en.startswith(f"{name}: ")
    assert digest.summary.en.startswith(prose)


def test_a_group_that_only_claims_it_is_not_called_the_attacker() -> None:
    for claims, label in ((True, Bilingual("自称作案者", "Claimed by")), (False, Bilingual("攻击者", "Threat actor"))):
        lines = compose(incident(threat_actor="LockBit", actor_claims=claims)).lines
        assert next(line.label for line in lines if line.key == "threat_actor") == label


def test_who_only_offers_the_data_is_told_as_that() -> None:
    lines = compose(incident(threat_actor="drussellx", actor_claims=True, actor_offers=True)).lines
    label = next(line.label for line in lines if line.key == "threat_actor")
    assert label == Bilingual("发布或兜售者", "Posted or sold by")


def test_a_claim_without_a_name_is_the_attackers() -> None:
    digest = compose(incident(status=Status.CLAIMED, attack_type=None))
    assert digest.headline.zh.startswith("黑客声称窃取")
    assert "attackers claim" in digest.headline.en


def test_an_unnamed_organisation_is_told_by_its_sector() -> None:
    digest = compose(incident(organization=None))
    assert digest.headline.zh.startswith("一家未具名医疗机构")
    assert digest.headline.en.startswith("Unnamed healthcare organization")
    assert digest.summary.en.startswith("An unnamed healthcare organization")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("某三甲医院", "An unnamed hospital (某三甲医院)"),
        ("南昌某高校", "An unnamed university (南昌某高校)"),
        ("一家裝飾公司", "An unnamed company (一家裝飾公司)"),
        ("一间机构", "An unnamed healthcare organization (一间机构)"),
    ],
)
def test_a_name_that_hides_is_told_to_english_readers_by_its_kind(name: str, start: str) -> None:
    hidden = Organization(name, Evidence(name, 0, len(name)))
    digest = compose(incident(organization=hidden, sector=Sector.HEALTHCARE))
    assert digest.summary.en.startswith(start)
    assert digest.summary.zh.startswith(simplify(name))
    assert not check(digest, incident(organization=hidden, sector=Sector.HEALTHCARE))


def test_a_letter_that_stands_for_a_name_is_told_as_an_unnamed_body_in_both_languages() -> None:
    lettered = Organization("A公司", Evidence("A公司", 0, 3))
    digest = compose(incident(organization=lettered, sector=Sector.TECHNOLOGY))
    assert digest.headline.zh.startswith("某科技企业（A公司）")
    assert digest.headline.en.startswith("Unnamed company (A公司)")
    assert not check(digest, incident(organization=lettered, sector=Sector.TECHNOLOGY))


def test_names_keep_their_script_with_the_known_translation_in_brackets() -> None:
    both = incident(organization=Organization("China Life", E, name_zh="中国人寿", name_en="China Life"), country="CN")
    digest = compose(both)
    assert digest.headline.zh.startswith("中国人寿（China Life）")
    assert digest.headline.en.startswith("China Life (中国人寿)")
    only = compose(incident(organization=Organization("青岚银行", E), country="CN"))
    assert only.headline.en.startswith("Bank in China (青岚银行)")


def test_a_name_with_digits_is_no_figure() -> None:
    named = incident(organization=Organization("23andMe", E), threat_actor="Storm-0558", affected=None)
    digest = compose(named)
    assert check(digest, named) == ()
    assert "23andMe" in digest.headline.zh


def test_nothing_known_makes_a_short_digest_and_no_empty_place() -> None:
    bare = incident(
        organization=None, sector=None, country=None, status=Status.REPORTED, affected=None, dates=Dates(), data_types=(),
        attack_type=None, authority=None,
    )  # fmt: skip
    digest = compose(bare)
    assert digest.headline == Bilingual("一家未具名机构发生信息安全事件", "Unnamed organization: security incident")
    assert digest.lines == ()
    assert check(digest, bare) == ()


def test_a_slipped_unit_of_another_outlet_is_told_and_not_mended() -> None:
    told = incident(affected=figure(1_300_000), figures=(figure(1_300_000), figure(1_300_000_000)))
    conflict = value(compose(told), "conflict")
    assert conflict is not None
    assert conflict.zh == "据BleepingComputer报道为13亿人"


def test_sums_per_person_and_counts_without_a_noun_have_no_line() -> None:
    small = figure(55, FigureRole.COST, unit=Unit.OTHER, currency="USD")
    bare = figure(36, FigureRole.CLAIMED, unit=Unit.OTHER)
    digest = compose(incident(figures=(small, bare)))
    assert value(digest, "cost") is None
    assert value(digest, "claimed") is None


def test_a_revision_says_old_new_and_source() -> None:
    old = incident(affected=figure(500))
    new = replace(incident(affected=SourcedFigure(figure(100_000_000).figure, source("HHS"))), revision=2)
    digest = compose(replace(new, changes=changes(old, new)))
    assert digest.changes == (
        Bilingual(
            "受影响人数由500人上调至1亿人（来源：HHS）",
            "People affected: raised from 500 to 100 million (source: HHS)",
        ),
    )


def told_change(old: Incident, new: Incident) -> list[tuple[str, str]]:
    new = replace(new, revision=2, changes=changes(old, new))
    digest = compose(new)
    assert check(digest, new) == ()
    return [
        (
            c.zh.replace("；来源：HHS）", "）").removesuffix("（来源：HHS）"),
            c.en.replace("; source: HHS)", ")").removesuffix(" (source: HHS)"),
        )
        for c in digest.changes
    ]


def test_changes_read_as_an_editor_would_write_them() -> None:
    hhs = (source("HHS"),)
    old = incident(
        affected=figure(37_000_000, unit=Unit.ACCOUNTS, qualifier=Qualifier.APPROX), status=Status.REPORTED,
        attack_type=AttackType.HACKING, dates=Dates(discovered=PartialDate(2022, 9)), data_types=(), sources=hhs,
    )  # fmt: skip
    exact = replace(figure(37_012_345, unit=Unit.ACCOUNTS), source=hhs[0])
    assert told_change(old, replace(old, affected=exact)) == [
        (
            "受影响账户由约3700万个进一步明确为37,012,345个",
            "Accounts affected: narrowed down to 37,012,345, from about 37 million",
        )
    ]
    assert told_change(old, replace(old, affected=replace(figure(500), source=hhs[0]))) == [
        ("影响范围由约3700万个账户改为500人", "Extent: changed to 500 people, from about 37 million accounts")
    ]
    assert told_change(replace(old, affected=None), replace(old, affected=exact)) == [
        ("受影响账户：现为37,012,345个", "Accounts affected: now put at 37,012,345")
    ]
    assert told_change(old, replace(old, status=Status.CONFIRMED)) == [
        (
            "事件状态由“媒体报道”变为“事件已获证实”",
            "Status: changed from “reported by the media” to “incident confirmed”",
        )
    ]
    assert told_change(old, replace(old, dates=Dates(discovered=PartialDate(2022, 9, 2)))) == [
        (
            "发现时间进一步明确为2022年9月2日（此前为2022年9月）",
            "Discovered: now given as September 2, 2022 (previously September 2022)",
        )
    ]
    assert told_change(old, replace(old, dates=Dates(PartialDate(2014), discovered=PartialDate(2022, 9)))) == [
        ("起始时间：2014年（新增信息）", "Start of the incident: the year 2014 (new)")
    ]
    assert told_change(old, replace(old, attack_type=AttackType.RANSOMWARE, threat_actor="Clop")) == [
        ("事件起因由黑客入侵改为勒索软件攻击", "Cause: changed from hacking to ransomware"),
        ("攻击者：Clop（新增信息）", "Threat actor: Clop (new)"),
    ]
    assert told_change(old, replace(old, data_types=(DataType.NAME, DataType.PHONE))) == [
        ("涉及信息：新增姓名和电话号码", "Data types added: names and phone numbers")
    ]


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [
        (Status.CLAIMED, "（攻击者声称）", " (claimed)"),
        (Status.DISPUTED, "（据称）", " (claimed)"),
        (Status.CONFIRMED, "", ""),
    ],
)
def test_what_changed_in_a_claim_is_told_as_claimed(status: Status, zh: str, en: str) -> None:
    hhs = (source("HHS"),)
    old = incident(affected=figure(5000), status=status, threat_actor="Clop", data_types=(), sources=hhs)
    new = replace(old, affected=replace(figure(9000), source=hhs[0]), data_types=(DataType.PHONE,))
    assert told_change(old, new) == [
        (f"受影响人数{zh}由5,000人上调至9,000人", f"People affected{en}: raised from 5,000 to 9,000"),
        (f"涉及信息{zh}：新增电话号码", f"Data types added{en}: phone numbers"),
    ]
    accounts = replace(figure(9000, unit=Unit.ACCOUNTS), source=hhs[0])
    assert told_change(old, replace(old, affected=accounts)) == [
        (
            f"影响范围{zh}由5,000人改为9,000个账户",
            f"Extent{en}: changed from 5,000 people to 9,000 accounts",
        )
    ]


def test_a_number_in_place_of_words_is_not_told_as_so_many_more() -> None:
    hhs = (source("HHS"),)
    quote = "数百万名用户"
    words = Figure(FigureRole.AFFECTED, None, Qualifier.VAGUE, Unit.PEOPLE, Evidence(quote, 0, len(quote)))
    some = replace(words, evidence=Evidence("some users", 0, 10))
    old = incident(affected=SourcedFigure(words, hhs[0]), sources=hhs)
    new = replace(old, affected=replace(figure(100_000_000, qualifier=Qualifier.APPROX), source=hhs[0]))
    assert told_change(old, new) == [
        (
            "受影响人数：现为约1亿人（此前为数百万人）",
            "People affected: now put at about 100 million (previously millions)",
        )
    ]
    assert told_change(replace(old, affected=SourcedFigure(some, hhs[0])), new) == [
        ("受影响人数：现为约1亿人", "People affected: now put at about 100 million")
    ]


def test_what_is_said_of_a_change_and_its_source_share_their_brackets() -> None:
    old = incident(threat_actor=None, status=Status.CONFIRMED)
    new = replace(old, threat_actor="Clop", revision=2, actor_claims=True, sources=(source("HHS"),))
    assert compose(replace(new, changes=changes(old, new))).changes == (
        Bilingual("自称作案者：Clop（新增信息；来源：HHS）", "Claimed by: Clop (new; source: HHS)"),
    )


def test_a_label_that_names_what_is_counted_is_not_repeated_by_the_number() -> None:
    digest = compose(incident(affected=figure(37_000_000, unit=Unit.ACCOUNTS, qualifier=Qualifier.APPROX)))
    assert value(digest, "affected") == Bilingual("约3700万个", "About 37 million")
    told = incident(affected=figure(7_900_000, unit=Unit.RECORDS), figures=(figure(
        103_000, FigureRole.RECORDS, unit=Unit.RECORDS),))  # fmt: skip
    labels = [line.label for line in compose(told).lines]
    assert Bilingual("涉及记录", "Records involved") in labels
    assert value(compose(told), "records") is None  # beside records it would not be plain what other records are


def test_steps_of_one_day_are_told_together_and_in_their_order() -> None:
    dates = Dates(
        disclosed=PartialDate(2025, 4, 28), discovered=PartialDate(2025, 4, 25), notified=PartialDate(2025, 6, 6)
    )
    digest = compose(incident(dates=dates))
    assert [line.key for line in digest.lines if line.key in ("discovered", "disclosed", "notified")] == [
        "discovered", "disclosed", "notified",
    ]  # fmt: skip
    day = PartialDate(2015, 11, 24)
    one_day = compose(incident(dates=Dates(discovered=day, notified=day, disclosed=PartialDate(2015, 12, 1))))
    assert "事件于2015年11月24日被发现，同日发出通知，事件于12月1日对外披露。" in one_day.summary.zh
    assert (
        "The incident was discovered on November 24, 2015, notice was given the same day, and the incident was made public on "
        "December 1, 2015."
    ) in one_day.summary.en
    month = PartialDate(2022, 10)
    one_month = compose(incident(dates=Dates(notified=month, disclosed=month)))
    assert "相关通知于2022年10月发出，事件于同月对外披露。" in one_month.summary.zh
    assert "Notice was given in October 2022, and the incident was made public the same month." in one_month.summary.en
    two = compose(incident(dates=Dates(discovered=day, disclosed=day)))
    assert "The incident was discovered on November 24, 2015, and made public the same day." in two.summary.en


def test_a_span_of_months_says_its_year_once_and_a_vaguer_end_is_no_end() -> None:
    months = Dates(PartialDate(2024, 4), PartialDate(2024, 5))
    assert "was hacked between April and May 2024" in compose(incident(dates=months)).summary.en
    assert "于2024年4月至5月遭黑客入侵" in compose(incident(dates=months)).summary.zh


def test_a_discovery_on_the_day_of_the_breach_is_told_once() -> None:
    day = PartialDate(2024, 6, 8)
    digest = compose(incident(dates=Dates(day, None, day, PartialDate(2024, 8, 7))))
    assert "被发现" not in digest.summary.zh
    assert "事件于2024年8月7日对外披露" in digest.summary.zh
    assert value(digest, "discovered") == Bilingual("2024年6月8日", "June 8, 2024")


def test_words_for_a_number_need_no_noun_under_their_label_and_mere_some_is_no_figure() -> None:
    def vague(quote: str) -> Incident:
        fig = Figure(FigureRole.AFFECTED, None, Qualifier.VAGUE, Unit.RECORDS, Evidence(quote, 0, len(quote)))
        return incident(affected=SourcedFigure(fig, source()))

    many = compose(vague("数百万条记录"))
    assert value(many, "affected") == Bilingual("数百万条", "Millions")
    assert many.headline.en.endswith("hack exposed millions of records")
    some = compose(vague("部分用户"))
    assert value(some, "affected") is None
    assert some.headline.zh.endswith("遭黑客入侵")


def test_a_bare_sign_of_a_country_with_a_money_of_that_sign_has_no_line() -> None:
    fine = figure(3_639_592, FigureRole.SETTLEMENT, unit=Unit.OTHER, currency="CNY")
    assert value(compose(incident(country="TW", figures=(fine,))), "settlement") is None
    assert value(compose(incident(country="CN", figures=(fine,))), "settlement") is not None
    named = replace(fine, figure=replace(fine.figure, evidence=Evidence("人民币3,639,592元", 0, 12)))
    assert value(compose(incident(country="TW", figures=(named,))), "settlement") is not None
    ransom = figure(5_000_000, FigureRole.RANSOM, unit=Unit.OTHER, currency="USD")
    bare = replace(ransom, figure=replace(ransom.figure, evidence=Evidence("$5 million", 0, 10)))
    assert value(compose(incident(country="MX", figures=(bare,))), "ransom") is None
    assert value(compose(incident(country="US", figures=(bare,))), "ransom") is not None


def test_a_chinese_name_of_a_provider_is_given_to_english_readers_in_english() -> None:
    digest = compose(incident(remediation=(Remedy("credit_monitoring", E, 24, "益博睿"),)))
    assert value(digest, "remediation") == Bilingual(
        "2年信用监测服务（益博睿）", "2 years of credit monitoring (Experian)"
    )


def test_a_long_title_that_stands_for_its_outlet_is_cut_with_an_ellipsis_and_keeps_its_quotes() -> None:
    long = "Judge signs off on $1.6 million for members of New Mexico credit union"
    named = replace(source("", url=None), title=long)
    assert source_name(named) == "Judge signs off on $1.6 million for members of New Mexico…"
    assert source_name(replace(named, title="‘It was every member’: Co-op boss on the April hack")).startswith("‘It")
    han = "征" * 80
    assert source_name(replace(named, title=han)) == "征" * 59 + "…"


def test_a_first_revision_has_no_changes() -> None:
    assert compose(incident()).changes == ()


def test_the_most_trusted_source_stands_first_and_odd_addresses_are_not_shown() -> None:
    listed = (
        source("Blog", url="javascript:alert(1)"),
        source("Maine AG", SourceKind.REGULATOR, "https://maine.test/1"),
    )
    links = compose(incident(sources=listed)).sources
    assert [(link.name, link.url) for link in links] == [("Maine AG", "https://maine.test/1"), ("Blog", None)]


def test_titles_of_the_sources_never_enter_the_body() -> None:
    odd = replace(source(), title="Ten billion people hit")
    assert all("Ten billion" not in text for text in texts(compose(incident(sources=(odd,)))))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("4,226,508", "4,226,509"),
        ("4.22 million", "4.23 million"),
        ("July 5, 2022", "July 6, 2022"),
        ("June 30", "June 29"),
        ("(ILS)", "(ACME)"),
    ],
)
def test_check_sees_one_changed_digit_date_or_name(old: str, new: str) -> None:
    case = incident()
    digest = compose(case)
    assert check(digest, case) == ()
    broken = replace(
        digest,
        headline=Bilingual(digest.headline.zh, digest.headline.en.replace(old, new)),
        summary=Bilingual(digest.summary.zh, digest.summary.en.replace(old, new)),
        lines=tuple(KeyLine(x.key, x.label, Bilingual(x.value.zh, x.value.en.replace(old, new))) for x in digest.lines),
    )
    assert check(broken, case)


def test_check_sees_a_figure_under_the_wrong_label() -> None:
    fine = figure(5_000_000, FigureRole.FINE, unit=Unit.OTHER, currency="USD")
    case = incident(figures=(fine,))
    digest = compose(case)
    swapped = tuple(KeyLine("fine" if x.key == "affected" else x.key, x.label, x.value) for x in digest.lines)
    assert any(found.startswith("fine") for found in check(replace(digest, lines=swapped), case))


def test_check_sees_languages_that_differ() -> None:
    case = incident()
    digest = compose(case)
    assert check(replace(digest, summary=Bilingual(digest.summary.zh, "Independent Living Systems was hacked.")), case)


@pytest.mark.parametrize(
    ("name", "zh"),
    [
        ("Maine Attorney General", "缅因州总检察长办公室"),
        ("the Office of the New Hampshire Attorney General", "新罕布什尔州总检察长办公室"),
        ("缅因州总检察长办公室", "缅因州总检察长办公室"),
        ("ICO", "英国信息专员办公室"),
        ("Ministry of Oddities", "Ministry of Oddities"),
    ],
)
def test_authorities_are_known_in_both_languages(name: str, zh: str) -> None:
    found = authority_name(name)
    assert found is not None
    assert found.zh == zh


def test_an_ambiguous_authority_of_another_country_keeps_its_name() -> None:
    found = authority_name("SEC", "PH")
    assert found == Bilingual("SEC", "SEC")


NAMES = [
    "Acme Inc.",
    "23andMe",
    "AT&T",
    "中国电信",
    "104人力银行",
    "O'Neil (West) Ltd",
    "Yahoo!",
    "X",
    "Société Générale",
    "微軟",
    "3",
]
names = st.one_of(st.sampled_from(NAMES), st.text("abcXYZ .,中文0\u200b\n()", max_size=12))
days = st.dates(date(1999, 1, 1), date(2030, 12, 31))
partial = st.one_of(
    days.map(lambda d: PartialDate(d.year, d.month, d.day)),
    days.map(lambda d: PartialDate(d.year, d.month)),
    days.map(lambda d: PartialDate(d.year)),
)
maybe_day = st.one_of(st.none(), partial)
counted = st.builds(
    Figure,
    st.sampled_from(FigureRole),
    st.integers(0, 10**11),
    st.sampled_from([Qualifier.EXACT, Qualifier.APPROX, Qualifier.AT_LEAST, Qualifier.UP_TO]),
    st.sampled_from(Unit),
    st.sampled_from([E, Evidence("may have been affected", 0, 22)]),
)
paid = st.builds(
    lambda role, number, currency: Figure(role, number, Qualifier.EXACT, Unit.OTHER, E, currency=currency),
    st.sampled_from(FigureRole),
    st.integers(1, 10**10),
    st.sampled_from(["USD", "CNY", "EUR", "SEK", "HKD"]),
)
vague = st.sampled_from(["数百万用户", "millions of users", "x", "a small number of people", "部分用户"]).map(
    lambda quote: Figure(FigureRole.AFFECTED, None, Qualifier.VAGUE, Unit.PEOPLE, Evidence(quote, 0, len(quote)))
)
ranged = st.builds(
    lambda low, more, unit: Figure(FigureRole.AFFECTED, low + more, Qualifier.RANGE, unit, E, low=low, high=low + more),
    st.integers(100, 10**8),
    st.integers(1, 10**7),
    st.sampled_from([Unit.PEOPLE, Unit.RECORDS]),
)
sourced = st.builds(SourcedFigure, st.one_of(counted, paid, vague, ranged), st.builds(source, names))
organizations = st.builds(
    lambda name, zh, en, alias: Organization(name, E, (alias,), zh, en),
    names,
    st.one_of(st.none(), st.just("某公司")),
    st.one_of(st.none(), names),
    names,
)
remedies = st.builds(
    Remedy,
    st.sampled_from(["credit_monitoring", "identity_protection", "hotline", "reset", "refund", "odd"]),
    st.just(E),
    st.one_of(st.none(), st.integers(0, 60)),
    st.one_of(st.none(), names),
)
incidents = st.builds(
    incident,
    organization=st.one_of(st.none(), organizations),
    sector=st.one_of(st.none(), st.sampled_from(Sector)),
    country=st.one_of(st.none(), st.sampled_from(["US", "CN", "GB", "BA", "ZZ"])),
    status=st.sampled_from(Status),
    affected=st.one_of(st.none(), sourced),
    figures=st.lists(sourced, max_size=3).map(tuple),
    dates=st.builds(Dates, maybe_day, maybe_day, maybe_day, maybe_day, maybe_day, maybe_day),
    data_types=st.lists(st.sampled_from(DataType), max_size=8, unique=True).map(tuple),
    attack_type=st.one_of(st.none(), st.sampled_from(AttackType)),
    threat_actor=st.one_of(st.none(), names),
    cve=st.lists(st.just("CVE-2023-34362"), max_size=1).map(tuple),
    product=st.one_of(st.none(), names),
    remediation=st.lists(remedies, max_size=2).map(tuple),
    authority=st.one_of(st.none(), st.sampled_from(["SEC", "缅因州总检察长", "Maine Attorney General", "Board"])),
    sources=st.lists(st.builds(source, names), min_size=1, max_size=2).map(tuple),
)
_BROKEN = re.compile(r"  |None|（）|\(\)|[，。、；：]{2}|,,|\.\.|, \.| ,|\bnull\b")


@settings(max_examples=120, deadline=None)
@given(incidents, incidents)
def test_any_record_makes_a_digest_that_reads_back_and_reads_well(one: Incident, two: Incident) -> None:
    revised = replace(two, revision=2, updated=NOW + timedelta(days=1), changes=changes(one, two))
    for case in (one, revised):
        digest = compose(case)
        assert check(digest, case) == ()
        assert digest.headline.zh
        assert digest.headline.en
        assert digest.status.of(Tongue.EN)
        for text in texts(digest):
            assert not _BROKEN.search(_without_names(text, case)), text


def _without_names(text: str, case: Incident) -> str:
    from digest.compose_names import names_of

    for name in names_of(case):
        text = text.replace(name, "N") if len(name) > 2 or not name.isalnum() else text
    return text


@pytest.mark.parametrize(
    ("fate", "zh", "en"),
    [
        ("", "设备或文件丢失或被盗", "lost or stolen devices or papers"),
        ("lost", "设备或文件丢失", "lost devices or papers"),
        ("stolen", "设备或文件被盗", "stolen devices or papers"),
    ],
)
def test_a_device_is_lost_or_stolen_as_the_source_says(fate: str, zh: str, en: str) -> None:
    digest = compose(incident(attack_type=AttackType.LOST_DEVICE, device_fate=fate))
    assert value(digest, "attack_type") == Bilingual(zh, en[:1].upper() + en[1:])
    assert f"{zh}，" in digest.headline.zh
    assert f"发生{zh}事件，" in digest.summary.zh
    assert en in digest.headline.en
    assert "devices or papers holding data of 4,226,508 people" in digest.summary.en
    assert (fate or "lost or stolen") in digest.summary.en


@pytest.mark.parametrize(
    ("unit", "zh", "en", "sentence_zh", "sentence_en"),
    [
        (Unit.PEOPLE, "U盘丢失，1,300人信息面临泄露风险", "data of 1,300 people at risk from lost USB stick",
         "发生U盘丢失事件，1,300人的信息面临泄露风险。", "lost a USB stick holding data of 1,300 people."),
        (Unit.RECORDS, "U盘丢失，1,300条记录面临泄露风险", "1,300 records at risk from lost USB stick",
         "发生U盘丢失事件，1,300条记录面临泄露风险。", "lost a USB stick holding 1,300 records."),
        (None, "U盘丢失，数据面临泄露风险", "data at risk from lost USB stick",
         "发生U盘丢失事件，数据面临泄露风险。", "lost a USB stick holding data."),
    ],
)  # fmt: skip
def test_of_what_was_lost_no_more_is_told_than_that_the_data_is_at_risk(
    unit: Unit | None, zh: str, en: str, sentence_zh: str, sentence_en: str
) -> None:
    told = incident(attack_type=AttackType.LOST_DEVICE, device="stick", device_fate="lost", dates=Dates())
    digest = compose(replace(told, affected=None if unit is None else figure(1_300, unit=unit)))
    assert digest.headline.zh.endswith(zh)
    assert digest.headline.en.endswith(en)
    assert sentence_zh in digest.summary.zh
    assert sentence_en in digest.summary.en
    assert "数据泄露" not in digest.headline.zh + digest.summary.zh
    assert "breach" not in digest.headline.en + digest.summary.en


def test_an_accident_tells_whose_data_it_disclosed() -> None:
    digest = compose(incident(attack_type=AttackType.ACCIDENTAL_DISCLOSURE, affected=figure(40), dates=Dates()))
    assert "意外泄露40人的信息。" in digest.summary.zh
    assert "accidentally disclosed data of 40 people." in digest.summary.en


def test_an_accident_that_may_have_reached_nobody_tells_the_number_as_possible() -> None:
    told = incident(attack_type=AttackType.ACCIDENTAL_DISCLOSURE, affected=figure(40), exposure_possible=True)
    digest = compose(told)
    assert "40人的信息可能受到影响" in digest.summary.zh
    assert "possibly affecting 40 people" in digest.summary.en


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({}, "涉及的信息为电子邮箱。", "Email addresses were involved."),
        ({"data_types": (DataType.MEDICAL,)}, "涉及的信息为医疗信息。", "Medical information was involved."),
        ({"exposure_possible": True}, "可能涉及的信息为电子邮箱。", "Email addresses may be involved."),
        ({"status": Status.CLAIMED}, "据称涉及的信息为电子邮箱。", "Email addresses are said to be involved."),
    ],
)
def test_one_kind_of_data_alone_is_told_as_no_list(changes: dict[str, Any], zh: str, en: str) -> None:
    digest = compose(incident(**{"data_types": (DataType.EMAIL,), **changes}))
    assert zh in digest.summary.zh
    assert en in digest.summary.en


@pytest.mark.parametrize(
    ("device", "fate", "zh", "line", "sentence"),
    [
        ("laptop", "stolen", "笔记本电脑被盗", "Stolen laptop", "had a laptop holding data of 4,226,508 people stolen"),
        (
            "laptops",
            "",
            "笔记本电脑丢失或被盗",
            "Lost or stolen laptops",
            "had laptops holding data of 4,226,508 people lost or stolen",
        ),
        ("tapes", "lost", "磁带丢失", "Lost tapes", "lost tapes holding data of 4,226,508 people"),
        ("stick", "lost", "U盘丢失", "Lost USB stick", "lost a USB stick holding data of 4,226,508 people"),
        (
            "papers",
            "stolen",
            "纸质文件被盗",
            "Stolen paper files",
            "had paper files holding data of 4,226,508 people stolen",
        ),
    ],
)
def test_a_device_is_called_what_the_source_calls_it(device: str, fate: str, zh: str, line: str, sentence: str) -> None:
    digest = compose(incident(attack_type=AttackType.LOST_DEVICE, device=device, device_fate=fate))
    assert value(digest, "attack_type") == Bilingual(zh, line)
    assert f"发生{zh}事件" in digest.summary.zh
    assert sentence in digest.summary.en


@pytest.mark.parametrize(
    ("cause", "zh", "en"),
    [
        (AttackType.RANSOMWARE, "遭勒索软件攻击", "hit by ransomware attack"),
        (AttackType.UNKNOWN, "发生信息安全事件", "security incident"),
    ],
)
def test_where_it_is_open_whether_data_got_out_no_breach_of_data_is_told(cause: AttackType, zh: str, en: str) -> None:
    digest = compose(incident(attack_type=cause, affected=None, data_types=(), exposure_open=True))
    assert zh in digest.headline.zh
    assert en in digest.headline.en
    assert value(digest, "exposure") == Bilingual("尚未证实", "Not confirmed")
    assert "目前尚未证实有数据外泄" in digest.summary.zh
    assert "has not been confirmed that any data was exposed" in digest.summary.en
    assert "数据泄露" not in digest.headline.zh + digest.summary.zh
    assert "data breach" not in digest.headline.en + digest.summary.en


@pytest.mark.parametrize("count", [True, False])
def test_what_may_have_got_out_is_told_as_possible_throughout(count: bool) -> None:
    told = incident(attack_type=None, data_types=(DataType.EMAIL,), exposure_possible=True)
    digest = compose(told if count else replace(told, affected=None))
    may_zh, may_en = ("可能受影响", "may have affected") if count else ("，数据可能泄露", "may have exposed data")
    assert may_zh in digest.headline.zh
    assert may_en in digest.headline.en
    assert "可能涉及的信息为电子邮箱" in digest.summary.zh
    assert "Email addresses may be involved" in digest.summary.en
    assert ("possibly affecting" if count else "security incident that may have exposed data") in digest.summary.en


def test_what_was_disclosed_by_accident_is_told_without_a_guess_at_the_cause() -> None:
    digest = compose(incident(attack_type=AttackType.ACCIDENTAL_DISCLOSURE))
    assert "意外泄露" in digest.headline.zh
    assert "意外泄露4,226,508人的信息" in digest.summary.zh
    assert "故障" not in digest.headline.zh + digest.summary.zh


def test_a_local_authority_of_china_is_told_to_english_readers_by_its_kind() -> None:
    told = incident(authority="省网信办", status=Status.FILED)
    digest = compose(told)
    assert value(compose(replace(told, status=Status.REPORTED)), "authority") == Bilingual(
        "省网信办", "Cyberspace Administration (省网信办)"
    )
    assert digest.status.en == "Reported to the Cyberspace Administration (省网信办)"
    assert not check(digest, told)


def test_letters_that_are_only_promised_are_told_as_due() -> None:
    promised = incident(dates=Dates(notified=PartialDate(2099, 10, 10)))
    assert next(line.label for line in compose(promised).lines if line.key == "notified") == Bilingual(
        "预计通知", "Notice due"
    )
    assert "相关通知将于2099年10月10日发出" in compose(promised).summary.zh
    assert "Notice is due on October 10, 2099" in compose(promised).summary.en


def test_a_report_to_the_regulator_is_no_notice_to_those_affected() -> None:
    told = compose(incident(dates=Dates(notified=PartialDate(2022, 8, 18)), notified_regulator=True))
    label = next(line.label for line in told.lines if line.key == "notified")
    assert label == Bilingual("向监管机构报告", "Reported to the regulator")
    assert "事件于2022年8月18日上报监管机构" in told.summary.zh
    assert "The regulator was notified on August 18, 2022" in told.summary.en


def test_numbers_of_another_countrys_social_insurance_are_called_by_their_own_name() -> None:
    data = (DataType.NAME, DataType.NATIONAL_ID)
    told = {
        country: value(compose(incident(country=country, data_types=data, id_words=("ssn",))), "data_types").zh
        for country in ("US", "FR", "CA")
    }
    assert told == {"US": "姓名、社会安全号码", "FR": "姓名、社会保障号码", "CA": "姓名、社会保险号码"}


def test_the_first_day_of_a_longer_time_is_told_as_such() -> None:
    began = incident(dates=Dates(occurred_start=PartialDate(2022, 6, 30)), occurred_since=True)
    assert value(compose(began), "occurred") == Bilingual("2022年6月30日", "June 30, 2022")
    assert next(line.label for line in compose(began).lines if line.key == "occurred") == Bilingual("起始时间", "Began")
    assert "事件始于2022年6月30日" in compose(began).summary.zh
    assert "The incident began on June 30, 2022" in compose(began).summary.en
    assert "hacked on June 30" not in compose(began).summary.en
    noticed = replace(
        began, dates=replace(began.dates, discovered=PartialDate(2022, 7, 5), notified=PartialDate(2022, 9, 2))
    )
    assert (
        "The incident began on June 30, 2022, and was discovered on July 5, 2022, and notice was given on September 2, 2022."
        in compose(noticed).summary.en
    )
    assert "事件始于2022年6月30日，7月5日被发现，9月2日发出通知。" in compose(noticed).summary.zh
    once = replace(began, occurred_since=False)
    assert value(compose(once), "occurred") == Bilingual("2022年6月30日", "June 30, 2022")


def test_an_end_alone_is_no_time_of_an_event() -> None:
    ended = incident(dates=Dates(occurred_end=PartialDate(2022, 7, 5)))
    assert value(compose(ended), "occurred") is None


def test_of_two_fines_in_one_article_the_larger_is_told() -> None:
    fines = tuple(
        figure(sum_, FigureRole.FINE, unit=Unit.OTHER, currency="KRW") for sum_ in (9_600_000, 134_800_000_000)
    )
    assert value(compose(incident(figures=fines)), "fine") == Bilingual("1348亿韩元", "134.8 billion won")


@pytest.mark.parametrize(
    ("words", "claimed"),
    [
        ("The gang claims to have taken 1.6 TB of files.", True),
        ("The group's page lists 492,633 files with a volume of 1.6 TB.", True),
        ("Kazu wants US$60,000 or else 1.6 TB will be let loose.", True),
        ("Nova says it holds 1.6 TB.", True),
        ("勒索团伙Nova称拿到1.6 TB。", True),
        ("The gang would publish 1.6 TB of compressed files.", True),
        ("LockBit told local media of 1.6 TB, what it described as most of the lot.", True),
        ("The hackers' listing speaks of 1.6 TB.", True),
        ("Those who pay will be spared when the 1.6 TB of the gang is released.", True),
        ("Rhysida put 1.6 TB up for auction.", True),
        ("About 1.6 TB of files were copied, the inquiry says.", False),
        ("In June 1.6 TB appeared on the dark net.", False),
        ("Some 1.6 TB had been found on the dark web, the agency said.", False),
        ("攻击者把一个1.6TB的压缩包放到暗网。", False),
        ("The bank confirmed that 1.6 TB was listed.", False),
    ],
)
def test_a_volume_that_only_the_attacker_gives_is_labelled_so(words: str, claimed: bool) -> None:
    volume = figure(1_600_000_000_000, FigureRole.DATA_VOLUME, unit=Unit.OTHER)
    told = replace(volume, figure=replace(volume.figure, evidence=Evidence(words, 0, len(words))))
    labels = [line.label for line in compose(incident(figures=(told,), threat_actor="LockBit")).lines]
    assert (Bilingual("数据量（攻击者声称）", "Data volume (claimed)") in labels) is claimed


@pytest.mark.parametrize(
    ("zh", "en", "country", "told_zh", "told_en"),
    [
        ("国防部", "Sedena", "MX", "墨西哥国防部（Sedena）", "Sedena"),
        ("法院行政处", None, "KR", "韩国法院行政处", "South Korea's National Court Administration"),
        (None, "Ministry of Finance", "CR", "哥斯达黎加财政部", "Costa Rica's Ministry of Finance"),
        (None, "Department of Health", "AU", "Department of Health（澳大利亚）", "Department of Health (Australia)"),
        ("教育部", None, "CN", "教育部", "China's Ministry of Education (教育部)"),
        (None, "Alder Bank", "US", "Alder Bank", "Alder Bank"),
    ],
)
def test_a_body_that_every_country_has_is_named_with_its_country(
    zh: str | None, en: str | None, country: str, told_zh: str, told_en: str
) -> None:
    name = zh or en or ""
    body = Organization(name, Evidence(name, 0, len(name)), name_zh=zh, name_en=en)
    told = incident(organization=body, country=country)
    digest = compose(told)
    assert digest.headline.zh.startswith(f"{told_zh}遭黑客入侵")
    assert digest.headline.en.startswith(told_en)
    assert check(digest, told) == ()


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Larkin'", "Larkin'"), ("'Larkin'", "Larkin"), ("“Larkin”", "Larkin"), (" Larkin, ", "Larkin"), ("'", "")],
)
def test_an_apostrophe_that_ends_a_name_is_one_of_its_letters_and_quotation_marks_are_not(
    name: str, shown: str
) -> None:
    assert clean(name) == shown


@pytest.mark.parametrize(
    ("country", "words", "zh", "en"),
    [
        ("US", ("ssn",), "社会安全号码", "Social Security numbers"),
        ("US", ("ssn", "id"), "社会安全号码或其他身份证件号码", "Social Security or other ID numbers"),
        ("US", ("id",), "身份证件号码", "National ID numbers"),
        ("CA", ("social insurance",), "社会保险号码", "Social Insurance numbers"),
        ("GB", ("national insurance",), "国民保险号码", "National Insurance numbers"),
        ("US", (), "社会安全号码或其他身份证件号码", "Social Security or other ID numbers"),
        ("TW", (), "身份证号码", "ID card numbers"),
        ("HK", (), "身份证号码", "ID card numbers"),
        ("KR", (), "身份证件号码", "National ID numbers"),
    ],
)
def test_identity_numbers_are_called_what_the_sources_call_them(
    country: str, words: tuple[str, ...], zh: str, en: str
) -> None:
    digest = compose(incident(country=country, data_types=(DataType.NATIONAL_ID,), id_words=words))
    assert value(digest, "data_types") == Bilingual(zh, en)


def test_addresses_of_the_network_are_no_device_identifiers() -> None:
    digest = compose(incident(data_types=(DataType.DEVICE_ID,), id_words=("ip",)))
    assert value(digest, "data_types") == Bilingual("IP地址", "IP addresses")
    both = compose(incident(data_types=(DataType.DEVICE_ID,), id_words=("ip", "device")))
    assert value(both, "data_types") == Bilingual("设备标识", "Device identifiers")


def test_what_the_media_report_is_told_as_their_report_in_both_languages() -> None:
    digest = compose(incident(status=Status.REPORTED))
    assert digest.summary.zh.startswith("据报道，")
    assert digest.summary.en.startswith("According to media reports, Independent Living Systems")


@pytest.mark.parametrize(
    ("quote", "zh", "en"),
    [
        ("more than 2,500 people were affected", "逾2,500人", "Over 2,500"),
        ("at least 2,500 people were affected", "至少2,500人", "At least 2,500"),
        ("超过2500名学生受影响", "逾2,500人", "Over 2,500"),
        ("至少2500名学生受影响", "至少2,500人", "At least 2,500"),
    ],
)
def test_more_than_a_number_is_not_at_least_that_number(quote: str, zh: str, en: str) -> None:
    sourced = figure(2_500)
    fig = replace(sourced.figure, qualifier=Qualifier.AT_LEAST, evidence=Evidence(quote, 0, len(quote)))
    assert value(compose(incident(affected=replace(sourced, figure=fig))), "affected") == Bilingual(zh, en)


def test_an_office_of_another_country_is_told_by_what_it_is() -> None:
    assert authority_name("Information Commissioner", "GI") == Bilingual("信息专员", "Information Commissioner")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ashmolean Museum", "the Ashmolean Museum"),
        ("Labor Party", "the Labor Party"),
        ("Salvation Army", "the Salvation Army"),
        ("Fraternal Order of Police", "the Fraternal Order of Police"),
        ("Division of Employment Security", "the Division of Employment Security"),
        ("Michigan Catholic Conference", "the Michigan Catholic Conference"),
        ("Kaiser Foundation Health Plan", "Kaiser Foundation Health Plan"),
        ("Order Desk", "Order Desk"),
        ("The Law Society", "The Law Society"),
        ("British Library", "the British Library"),
        ("Library of Congress", "the Library of Congress"),
        ("Bank of England", "the Bank of England"),
        ("Bank of America", "Bank of America"),
        ("American Red Cross", "the American Red Cross"),
        ("U.S. Treasury", "the U.S. Treasury"),
        ("House of Commons of Canada", "the House of Commons of Canada"),
        ("Supreme Court", "the Supreme Court"),
        ("Metropolitan Police", "the Metropolitan Police"),
        ("Police Service of Northern Ireland", "the Police Service of Northern Ireland"),
        ("United Nations", "the United Nations"),
        ("World Health Organization", "the World Health Organization"),
        ("FBI", "the FBI"),
        ("Town of Norvale", "the Town of Norvale"),
        ("Village of Norvale", "the Village of Norvale"),
        ("Port of Seattle", "the Port of Seattle"),
        ("U.K. Ministry of Defence", "the U.K. Ministry of Defence"),
        ("Papua New Guinea's Ministry of Finance", "Papua New Guinea's Ministry of Finance"),
        ("Laos' Ministry of Finance", "Laos' Ministry of Finance"),
        ("Library Systems", "Library Systems"),
        ("Port Systems", "Port Systems"),
    ],
)
def test_an_english_name_has_the_article_that_its_kind_of_body_wants(name: str, told: str) -> None:
    assert with_article(name) == told
