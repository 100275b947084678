"""Dates by role, and the project's own first case as a whole."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digest.evaluate import read_gold
from digest.extract.affected import read_figures
from digest.extract.country import read_country
from digest.extract.dates import read_dates
from digest.extract.document import read_document
from digest.extract.organization import read_organization
from digest.extract.sector import read_sector
from digest.model import Article, Dates, PartialDate, Sector


def dates(text: str, title: str = "Notice", published: date = date(2024, 6, 1)) -> Dates:
    at = datetime(published.year, published.month, published.day, tzinfo=UTC)
    return read_dates(read_document(Article("x", title, text, published=at))).dates


def seed_like() -> Article:
    path = Path(__file__).parent.parent / "gold" / "dev" / "zh-201.json"
    return read_gold(json.loads(path.read_text(encoding="utf-8"))).article


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
