"""Names in digests: each in the script and the order of words that its readers expect, and read back to the record."""

from __future__ import annotations

import pytest

from digest.authorities import authority_name
from digest.compose import check, compose
from digest.compose_names import names_of, naming
from digest.model import Bilingual, Evidence, Organization, Remedy, Sector, Status
from digest.vocabulary.state_bodies import state_body
from tests.unit.test_compose import E, incident, value


def body(name: str, **more: str | None) -> Organization:
    return Organization(name, Evidence(name, 0, len(name)), **more)  # type: ignore[arg-type]


def test_chinese_prose_and_lines_are_in_simplified_letters_whatever_the_source_writes() -> None:
    told = incident(
        organization=body("馬偕紀念醫院"),
        country="TW",
        threat_actor="駭客聯盟",
        authority="澳門衛生局",
        status=Status.CLAIMED,
        remediation=(Remedy("credit_monitoring", E, 24, "聯徵中心"),),
    )
    digest = compose(told)
    assert check(digest, told) == ()
    assert "骇客联盟声称入侵马偕纪念医院" in digest.headline.zh
    assert value(digest, "threat_actor") == Bilingual("骇客联盟", "駭客聯盟")
    assert value(digest, "authority").zh == "澳门卫生局"
    assert value(digest, "remediation").zh == "2年信用监测服务（联征中心）"
    zh = "".join((digest.headline.zh, digest.status.zh, digest.summary.zh, *(line.value.zh for line in digest.lines)))
    assert not set(zh) & set("馬紀醫駭聯門衛徵")
    assert {"馬偕紀念醫院", "马偕纪念医院"} <= set(names_of(told))


def test_a_name_that_hides_is_simplified_in_chinese_and_kept_as_written_in_english() -> None:
    told = incident(organization=body("某大型連鎖醫院"))
    assert naming(told) == Bilingual("某大型连锁医院", "an unnamed hospital (某大型連鎖醫院)")


@pytest.mark.parametrize(
    ("name", "country", "zh", "en"),
    [
        ("Ministry of Defence", "GB", "英国国防部", "U.K. Ministry of Defence"),
        ("The Ministry of Defence", "GB", "英国国防部", "U.K. Ministry of Defence"),
        ("卫生部", "BR", "巴西卫生部", "Brazil's Ministry of Health"),
        ("巴西卫生部", "BR", "巴西卫生部", "Brazil's Ministry of Health"),
        ("教育部", "CN", "教育部", "China's Ministry of Education (教育部)"),
        ("下议院", "CA", "加拿大下议院", "House of Commons of Canada"),
        ("Election Commission", "PH", "菲律宾选举委员会", "Election Commission of the Philippines"),
        ("國會", "LA", "老挝国会", "Laos' Parliament"),
    ],
)
def test_a_body_that_every_state_has_is_translated_with_its_country(name: str, country: str, zh: str, en: str) -> None:
    told = incident(organization=body(name), country=country, affected=None)
    digest = compose(told)
    assert naming(told) == Bilingual(zh, en)
    assert digest.headline == Bilingual(f"{zh}遭黑客入侵", f"{en} hacked")
    assert check(digest, told) == ()


@pytest.mark.parametrize(("name", "country"), [("Department of Education", "US"), ("Ministry of Health", "CA")])
def test_what_the_parts_of_a_federation_have_as_well_is_not_made_the_federations(name: str, country: str) -> None:
    assert naming(incident(organization=body(name), country=country)).zh.startswith(name)


@pytest.mark.parametrize(
    ("name", "country", "sector", "en"),
    [
        ("馬偕紀念醫院", "TW", Sector.HEALTHCARE, "a hospital in Taiwan (馬偕紀念醫院)"),
        ("联昌国际银行", "MY", Sector.FINANCE, "a bank in Malaysia (联昌国际银行)"),
        ("赫尔辛基教育局", "FI", Sector.EDUCATION, "an education authority in Finland (赫尔辛基教育局)"),
        ("教育部", "CA", Sector.EDUCATION, "a ministry in Canada (教育部)"),
        ("中信銀", "PH", Sector.FINANCE, "a bank in the Philippines (中信銀)"),
        ("桤木百货营业部", "CN", Sector.RETAIL, "a retailer in China (桤木百货营业部)"),
        ("桤木电网", "CN", Sector.ENERGY, "an energy company in China (桤木电网)"),
        ("听觉中心", None, Sector.HEALTHCARE, "a healthcare organization (听觉中心)"),
        ("一家库里奇巴医院", "BR", Sector.HEALTHCARE, "an unnamed hospital in Curitiba (一家库里奇巴医院)"),
        ("乌克兰一家快递公司", "UA", None, "an unnamed delivery company in Ukraine (乌克兰一家快递公司)"),
        ("Alico日本", "JP", Sector.INSURANCE, "Alico Japan"),
    ],
)
def test_english_says_first_what_a_chinese_name_is_by_the_names_own_ending(
    name: str, country: str | None, sector: Sector | None, en: str
) -> None:
    told = incident(organization=body(name), country=country, sector=sector)
    digest = compose(told)
    assert naming(told).en == en
    begins = en[:1].upper() + en[1:]
    assert digest.summary.en.startswith(f"{begins} was hacked")
    assert digest.headline.en.startswith(begins.removeprefix("An ").removeprefix("A ")[1:], 1)
    assert digest.headline.en[0].isupper()
    assert check(digest, told) == ()


def test_a_company_whose_words_are_those_of_offices_is_no_body_of_a_state() -> None:
    assert naming(incident(organization=body("National General"))) == Bilingual("National General", "National General")


@pytest.mark.parametrize(
    ("name", "country", "told"),
    [
        ("安省私隱專員", "CA", Bilingual("安省私隐专员", "Privacy Commissioner (安省私隱專員)")),
        ("Data Protection Board", "TR", Bilingual("数据保护委员会", "Data Protection Board")),
        ("卫生部", "BR", Bilingual("巴西卫生部", "Brazil's Ministry of Health")),
        (
            "個人資料保護委員會",
            "SG",
            Bilingual("新加坡个人资料保护委员会", "Personal Data Protection Commission of Singapore"),
        ),
    ],
)
def test_an_authority_is_told_in_both_languages_where_a_rule_can(name: str, country: str, told: Bilingual) -> None:
    assert authority_name(name, country) == told


@pytest.mark.parametrize(
    ("authority", "country", "kind"),
    [
        ("Maine Attorney General", "US", Bilingual("监管机构", "Regulator")),
        ("ICO", "GB", Bilingual("监管机构", "Regulator")),
        ("安省私隱專員", "CA", Bilingual("监管机构", "Regulator")),
        ("市网信办", "CN", Bilingual("监管机构", "Regulator")),
        ("FBI", "US", Bilingual("执法机构", "Law enforcement")),
        ("公安部", "CN", Bilingual("执法机构", "Law enforcement")),
        ("Metropolitan Police", "GB", Bilingual("执法机构", "Law enforcement")),
        ("长沙市人民法院", "CN", Bilingual("司法机关", "Judicial authority")),
        ("CERT-In", "IN", Bilingual("网络安全机构", "Cybersecurity agency")),
        ("教育部", "BR", Bilingual("主管部门", "Authority")),
    ],
)
def test_an_authority_is_called_what_it_is_to_the_breached(authority: str, country: str, kind: Bilingual) -> None:
    digest = compose(incident(authority=authority, country=country, status=Status.CONFIRMED))
    assert next(line.label for line in digest.lines if line.key == "authority") == kind


@pytest.mark.parametrize(
    ("authority", "country", "en"),
    [
        ("Maine Attorney General", "US", "Filed with the Maine Attorney General"),
        ("SEC", "US", "Filed with the U.S. Securities and Exchange Commission"),
        ("HHS", "US", "Filed with the U.S. Department of Health and Human Services"),
        ("ICO", "GB", "Reported to the U.K. Information Commissioner's Office"),
        ("FTC", "US", "Reported to the U.S. Federal Trade Commission"),
        (None, "GB", "Reported to a regulator"),
    ],
)
def test_a_breach_is_filed_with_those_that_the_law_of_the_united_states_has_it_filed_with(
    authority: str | None, country: str, en: str
) -> None:
    digest = compose(incident(authority=authority, country=country, status=Status.FILED))
    assert digest.status.en == en
    assert value(digest, "authority") is None  # the status has named it


def test_a_name_of_its_time_has_the_english_name_of_its_time() -> None:
    renamed = Organization("360金融", E, ("360 DigiTech", "奇富科技"), "360金融", "Qifu Technology")
    assert naming(incident(organization=renamed, country="CN")) == Bilingual(
        "360金融（360 DigiTech）", "360 DigiTech (360金融)"
    )
    plain = Organization("奇富科技", E, ("360 DigiTech",), "奇富科技", "Qifu Technology")
    assert naming(incident(organization=plain)).en == "Qifu Technology"


@pytest.mark.parametrize(
    ("name", "country", "zh"),
    [
        ("Department of Health", "HK", "香港卫生署"),
        ("The Department of Health", "HK", "香港卫生署"),
        ("Hong Kong's Department of Health", "HK", "香港卫生署"),
        ("Education Bureau", "HK", "香港教育局"),
        ("Inland Revenue Department", "HK", "香港税务局"),
        ("National Assembly", "KR", "韩国国会"),
        ("National Court Administration", "KR", "韩国法院行政处"),
        ("Ministry of the Environment", "JP", "日本环境省"),
        ("Federal Police", "AU", "澳大利亚联邦警察"),
        ("Home Office", "GB", "英国内政部"),
        ("Department of Education", "HK", None),
        ("Department of Justice", "HK", None),
        ("卫生部", "HK", None),
    ],
)
def test_a_body_is_called_as_its_country_calls_it(name: str, country: str, zh: str | None) -> None:
    found = state_body(name, country)
    assert (found.zh if found else None) == zh
