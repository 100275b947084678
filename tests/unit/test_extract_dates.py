"""Dates by role, and the project's own first case as a whole."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digest.doubts import DEFAULT_BARS
from digest.evaluate import read_gold
from digest.extract.affected import read_figures
from digest.extract.country import read_country
from digest.extract.date_events import finder
from digest.extract.date_features import observe
from digest.extract.date_weights import weights
from digest.extract.dates import ROLES, read_dates
from digest.extract.document import read_document
from digest.extract.organization import read_organization
from digest.extract.sector import read_sector
from digest.model import Article, Dates, PartialDate, Sector
from digest.text.patterns import first_letters


def dates(text: str, title: str = "Notice", published: date = date(2024, 6, 1)) -> Dates:
    at = datetime(published.year, published.month, published.day, tzinfo=UTC)
    return read_dates(read_document(Article("x", title, text, published=at))).dates


def seed_like() -> Article:
    path = Path(__file__).parent.parent / "gold" / "dev" / "zh-201.json"
    return read_gold(json.loads(path.read_text(encoding="utf-8"))).article


def test_the_end_of_a_range_is_as_sure_as_its_beginning() -> None:
    text = "Harbor Cafe said that hackers had access to its tills from May 23, 2018 through March 18, 2019."
    read = read_dates(read_document(Article("x", "Notice", text, published=datetime(2019, 4, 1, tzinfo=UTC))))
    assert str(read.dates.occurred_end) == "2019-03-18"
    assert read.scores["dates.occurred_end"] >= read.scores["dates.occurred_start"]


def test_the_first_case_of_the_project_comes_out_right() -> None:
    doc = read_document(seed_like())
    reading = read_organization(doc)
    organization = reading.organization
    assert organization is not None
    assert (organization.name, organization.aliases[:1]) == ("Independent Living Systems", ("ILS",))
    assert read_sector(doc, organization).sector is Sector.HEALTHCARE
    assert read_country(doc, organization).code == "US"
    headline = read_figures(doc, organization).headline
    assert headline is not None
    assert headline.value == 4_226_508
    assert read_dates(doc).dates == Dates(
        occurred_start=PartialDate(2022, 6, 30),
        occurred_end=PartialDate(2022, 7, 5),
        discovered=PartialDate(2022, 7, 5),
        notified=PartialDate(2022, 9, 2),
        review_completed=PartialDate(2023, 1, 17),
    )


def test_each_role_has_its_own_date_in_an_english_notice() -> None:
    found = dates(
        "Unauthorized access to the network took place between January 3 and January 9, 2024. The clinic discovered the "
        "intrusion on January 12, 2024. It began mailing letters to affected patients on March 15, 2024."
    )
    assert (str(found.occurred_start), str(found.occurred_end)) == ("2024-01-03", "2024-01-09")
    assert (str(found.discovered), str(found.notified)) == ("2024-01-12", "2024-03-15")


def test_each_role_has_its_own_date_in_a_chinese_notice() -> None:
    found = dates(
        "该院网络在2024年2月3日至2月9日期间遭到入侵。医院于2024年2月12日发现异常。2024年3月15日起向患者寄出通知信。"
    )
    assert (str(found.occurred_start), str(found.occurred_end)) == ("2024-02-03", "2024-02-09")
    assert str(found.discovered) == "2024-02-12"


def test_dates_of_documents_and_of_the_outlet_are_no_dates_of_the_breach() -> None:
    found = dates("Updated May 30, 2024. The files were about customers who bought a phone between 2009 and 2013.")
    assert found == Dates()


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("On May 3, 2024 the bank discovered that someone had been in its network.", "discovered", "2024-05-03"),
        ("The bank discovered the intrusion on May 3, 2024.", "discovered", "2024-05-03"),
        ("A customer rang on May 3, 2024 to say that he saw other people's bills.", "discovered", "2024-05-03"),
        ("The bank was alerted by the police on May 3, 2024.", "discovered", "2024-05-03"),
        ("Letters to patients were mailed on May 3, 2024.", "notified", "2024-05-03"),
        ("Patients were told by phone on May 3, 2024.", "notified", "2024-05-03"),
        ("The FBI called the bank, on May 3, 2024, when files were gone.", "discovered", "2024-05-03"),
        ("Staff noticed odd traffic on Friday, May 3, 2024, and shut the servers down.", "discovered", "2024-05-03"),
        ("银行于2024年5月3日发现内网遭人侵入。", "discovered", "2024-05-03"),
        ("银行2024年5月3日起以短信通知客户。", "notified", "2024-05-03"),
        ("該行於2024年5月3日發函告知受影響客戶。", "notified", "2024-05-03"),
        ("黑客2024年5月3日侵入了该行的内网。", "occurred_start", "2024-05-03"),
        ("Hackers broke into its network on May 3, 2024.", "occurred_start", "2024-05-03"),
        ("The bank announced the breach on May 3, 2024.", "disclosed", "2024-05-03"),
        ("银行2024年5月3日发布公告，承认数据外泄。", "disclosed", "2024-05-03"),
        ("The bank told the stock exchange on May 3, 2024 that its data was stolen.", "disclosed", "2024-05-03"),
        ("银行2024年5月3日证实客户资料外泄。", "disclosed", "2024-05-03"),
        ("警方2024年5月3日通报，银行客户资料被盗。", "disclosed", "2024-05-03"),
        ("The bank knew on May 3, 2024 that someone had been in its network.", "discovered", "2024-05-03"),
    ],
)
def test_the_verb_that_governs_a_date_gives_its_role_on_either_side_of_it(text: str, role: str, expected: str) -> None:
    assert str(getattr(dates(text), role)) == expected


def test_the_end_of_a_stay_may_be_the_day_of_discovery() -> None:
    found = dates("Someone was in the network from March 1 to May 5, 2024, the day that staff noticed odd log-ins.")
    assert (str(found.occurred_start), str(found.occurred_end)) == ("2024-03-01", "2024-05-05")
    assert str(found.discovered) == "2024-05-05"


def test_a_range_that_ends_when_staff_noticed_gives_the_day_of_discovery() -> None:
    found = dates("Someone was in the network from March 1 to May 5, 2024, when staff noticed odd log-ins.")
    assert (str(found.occurred_end), str(found.discovered)) == ("2024-05-05", "2024-05-05")


def test_a_report_to_an_authority_is_told_from_what_it_tells_the_public() -> None:
    assert [e.name for e in finder("events").find("向监管机构通报", 0, 7)][:1] == ["file"]
    assert [e.name for e in finder("events").find("警方通报称", 0, 5)] == ["police", "announce", "say"]
    assert [e.name for e in finder("events").find("在官网挂出公告", 0, 7)] == ["announce", "announce"]


def test_dates_of_courts_of_offers_and_of_other_incidents_have_no_role() -> None:
    assert dates("A judge approved the settlement on May 3, 2024.") == Dates()
    assert dates("Enroll by August 31, 2024 to use the offer.") == Dates()
    assert dates("法院2024年5月3日开庭审理此案。") == Dates()


def test_a_date_goes_to_its_nearest_verb_and_not_to_the_noun_for_the_incident() -> None:
    found = list(finder("events").find("the company discovered the attack", 0, 33))
    assert [event.name for event in found] == ["discovery", "thing"]


def test_words_for_an_event_are_told_from_words_that_only_look_like_them() -> None:
    for text in ("the files of a law firm", "信用监测", "消费者", "数据"):
        assert not list(finder("events").find(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("the forms that applicants handed in", "documents"),
        ("men who had been inpatients at the ward", "documents"),
        ("居民登记时填写的", "documents"),
        ("去年用过这项服务的人", "documents"),
        ("the tribunal sat", "court"),
        ("局方裁罚二十万元", "court"),
        ("两名男子投案", "court"),
        ("the probe began", "review"),
        ("警方介入调查", "review"),
        ("on the night of the break-in", "happened"),
        ("事情出在", "happened"),
        ("it came to the club's notice", "discovery"),
        ("the vendor made the bank aware", "discovery"),
        ("职员看出不对", "discovery"),
        ("it came out with the news", "announce"),
        ("the vendor got in touch with us", "told org"),
        ("an e-mail went out to members", "notify"),
        ("公司向环境署通报", "file"),
        ("网站连不上", "alarm"),
    ],
)
def test_a_step_is_known_by_other_words_for_it(text: str, event: str) -> None:
    assert event in {found.name for found in finder("events").find(text, 0, len(text))}


def test_a_date_and_the_title_are_observed_together_with_the_event_that_governs_the_date() -> None:
    text = "Hackers broke into the network in 2019. The company announced the breach on June 1, 2024."
    doc = read_document(Article("x", "Marlow fined", text, published=datetime(2024, 6, 1, tzinfo=UTC)))
    broke, told = observe(doc)
    assert {"access, year", "access, years ago"} <= set(broke)
    assert {"announce, day", "announce, published day", "announce, title tells court"} <= set(told)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("access", "a"),
        ("(?:told|an? e-?mail) us", "ta"),
        ("(?<!信用)监测", "监"),
        ("(?:not )?yet", "ny"),
        ("[次翌]日", "次翌"),
    ],
)
def test_a_pattern_is_asked_for_by_every_letter_that_it_can_begin_with(pattern: str, letters: str) -> None:
    assert first_letters(pattern) == set(letters)


def test_a_regulator_told_is_when_people_were_told_only_where_no_letter_has_a_date() -> None:
    text = "Hackers got into the network on March 3, 2024. The clinic noticed on March 9. It told the commission on March 12."
    assert str(dates(text).notified) == "2024-03-12"
    assert str(dates(text + " Letters to patients were mailed on May 2.").notified) == "2024-05-02"


def test_every_observation_that_is_weighed_can_be_made_from_the_tables() -> None:
    classes = {"-", "start", "week", *finder("events").names, *finder("actors").names}
    shapes = re.compile(
        r"~.+|(?:(?:zh |en )?(?:last|next|governed by)|after|clause|sentence|by) (.+)|(.+) [<>]|(.+) (?:by|to) (.+)|"
        r"(?:only of|first of|later of|precedes|follows|on the day of) (.+)|(.+) without (.+)|word .+|tail .+|.+"
    )
    assert "none" in weights()
    for name, row in weights().items():
        assert len(row) == len(ROLES)
        match = shapes.fullmatch(name)
        assert match is not None
        assert {part for part in match.groups() if part} <= classes, name


def test_a_stretch_of_time_is_never_the_day_of_discovery() -> None:
    found = dates("调查发现，黑客在2024年2月3日至2月9日期间访问了系统。")
    assert found.discovered is None


def test_nobody_notices_before_it_happens() -> None:
    for text in ("Discovered on March 1, 2024. Hacked on March 9, 2024.", "3月1日发现。3月9日遭到入侵。"):
        found = dates(text)
        if found.discovered and found.occurred_start:
            assert str(found.occurred_start) <= str(found.discovered)


def test_every_date_has_a_quote_that_holds_it() -> None:
    doc = read_document(seed_like())
    reading = read_dates(doc)
    assert set(reading.evidence) == set(reading.scores)
    for evidence in reading.evidence.values():
        assert doc.text[evidence.start : evidence.end] == evidence.quote
        assert any(digit in evidence.quote for digit in "0123456789")


@pytest.mark.parametrize(
    "piece", ["On May 5, 2023 ", "2022年6月30日至7月5日发现", "discovered notified ", "发现", "次日"]
)
def test_a_long_nasty_text_is_read_in_seconds(piece: str) -> None:
    text = piece * (200_000 // len(piece.encode()))
    began = time.perf_counter()
    dates(text)
    assert time.perf_counter() - began < 8


@pytest.mark.parametrize("who", ["部分受影响者", "首批客户", "有些患者"])
def test_that_people_had_their_notice_already_is_no_disclosure_to_be_told(who: str) -> None:
    reading = read_dates(
        read_document(
            Article(
                "x",
                "澜湾公司客户信息遭泄露",
                "澜湾公司于2022年7月5日发现网络遭入侵，5万名客户的信息被窃取。\n\n"
                f"核查于2023年1月17日完成；{who}在2022年9月2日就已收到通知。",
                published=datetime(2023, 3, 18, tzinfo=UTC),
            )
        )
    )
    assert str(reading.dates.notified) == "2022-09-02"
    assert reading.scores["dates.notified"] >= DEFAULT_BARS.date
    assert reading.scores.get("dates.disclosed", 0.0) < 0.5 < DEFAULT_BARS.date


def test_the_month_of_the_breach_itself_is_not_when_people_were_told_of_it() -> None:
    text = (
        "Calder Health has told the regulator that some 90,000 people are being notified of the ransomware attack on its network in "
        "February 2024. The attackers entered on February 12, 2024."
    )
    article = Article("x", "Calder Health puts the toll at 90,000", text, published=datetime(2024, 10, 25, tzinfo=UTC))
    assert read_dates(read_document(article)).dates.notified is None


def dates_beside(line: str, published: datetime) -> set[PartialDate | None]:
    """What is read where a line with a day stands above a story without one."""
    story = (
        "维尔莫公司称遭黑客入侵，5000名客户的资料被盗。"
        if "年" in line
        else "Velmoris said hackers broke in and stole the records of 5,000 customers."
    )
    doc = read_document(Article("a", "Velmoris hacked", f"{line}\n\n{story}", published=published))
    read = read_dates(doc).dates
    return {read.occurred_start, read.occurred_end, read.discovered, read.disclosed, read.notified}


@pytest.mark.parametrize(
    "caption",
    [
        "A man types on a computer keyboard in Warsaw in this February 28, 2013 illustration file picture.",
        "The logo of Velmoris is seen at its headquarters on May 4, 2016. REUTERS/A. Person",
        "图为维尔莫公司总部（2016年5月4日摄于北京）。",
    ],
)
def test_the_day_of_a_picture_is_none_of_the_incident(caption: str) -> None:
    assert dates_beside(caption, datetime(2017, 1, 26, tzinfo=UTC)) == {None}


@pytest.mark.parametrize(
    "line",
    [
        "Feb 25, 2015 00:12 GMT · By our security editor",
        "February 25, 2015 | By A. Writer",
        "2015年2月25日 16:24:10    作者:开心网    人气:152",
        "2015年2月25日 16:24| 发布者: 小林| 查看: 671",
        "Published 5:41 pm Wednesday, February 25, 2015",
    ],
)
def test_the_day_of_the_page_is_none_of_the_incident(line: str) -> None:
    assert dates_beside(line, datetime(2015, 2, 26, tzinfo=UTC)) == {None}


@pytest.mark.parametrize(
    "line",
    [
        "01/05/2024 12:21 PM IST | Updated 01/05/2024 12:29 PM IST",
        "Friday, 31 May 2024, 14:43",
        "| 2024.05.31",
        "2024-05-31 | 来源",
    ],
)
def test_a_row_of_the_page_says_when_it_was_printed_and_no_more(line: str) -> None:
    assert (
        dates(f"{line}\nA list of customers was open to anyone, the shop said. It did not say since when.") == Dates()
    )


def test_a_notice_is_dated_by_the_day_on_which_it_tells_and_news_by_its_own() -> None:
    notice = (
        "May 30, 2024\nDear members,\nWe write because our system was entered. We are sorry. Our staff and we ourselves work on it with "
        "our experts."
    )
    news = "May 30, 2024\nA thief entered the system of Marlow Group, its chairman said. Police look into it. The members know."
    sure = [
        read_dates(read_document(Article("x", "Notice", text, published=datetime(2024, 6, 1, tzinfo=UTC)))).scores
        for text in (notice, news)
    ]
    assert sure[0]["dates.disclosed"] > sure[1].get("dates.disclosed", 0.0)
    assert sure[1].get("dates.disclosed", 0.0) < DEFAULT_BARS.date


@pytest.mark.parametrize(
    "said",
    [
        "The stolen files date from June 30, 2019.",
        "The records go back to June 2012.",
        "The new wing was opened on February 2, 2020.",
        "被盗文件形成于2019年6月30日。",
        "这批资料截至2019年6月30日。",
        "数据时间为2018年1月至2019年6月。",
        "医院新楼于2020年2月2日启用。",
    ],
)
def test_how_old_the_files_are_and_when_a_house_was_opened_is_no_time_of_the_breach(said: str) -> None:
    lead = "Linden Valley Hospital has confirmed a data breach. Hackers entered its network and stole names. "
    title = "Linden Valley Hospital confirms breach"
    if said[-1] == "。":
        title, lead = "永宁康复医院数据泄露", "永宁康复医院证实发生数据泄露。黑客入侵其网络，窃取患者姓名和住址。"
    found = dates(lead + said, title)
    assert found.occurred_start is None
    assert found.occurred_end is None
