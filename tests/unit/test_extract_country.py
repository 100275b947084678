"""The country of the victim or of those affected."""

from __future__ import annotations

import pytest

from digest.extract.country import CountryReading, read_country
from digest.extract.document import read_document
from digest.extract.organization import read_organization
from digest.model import Article


def country(title: str, text: str) -> CountryReading:
    doc = read_document(Article("x", title, text))
    return read_country(doc, read_organization(doc).organization)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Clinic breached", "Ashford Clinic, based in Ohio, told the Maine attorney general of a breach.", "US"),
        ("Retailer hacked", "Oakmoor Stores, a British retailer, said Chinese hackers stole data.", "GB"),
        ("韩国卡商遭入侵", "首尔讯：某信用卡公司承认会员资料外泄。", "KR"),
        ("港大學生資料外洩", "香港私隱專員公署接獲通報，涉及香港居民。", "HK"),
    ],
)
def test_places_and_peoples_tell_the_country(title: str, text: str, expected: str) -> None:
    assert country(title, text).code == expected


def test_nothing_that_tells_gives_none() -> None:
    assert country("Breach", "Somebody took files.").code is None
