"""Whose people a text speaks of, and what that tells of who was hit and how many."""

from __future__ import annotations

import pytest

from digest.extract.document import Document, read_document
from digest.extract.figure_people import People
from digest.extract.organization import candidates, read_organization
from digest.extract.organization_trades import read_trades, trade_of
from digest.extract.sector import SECTORS, told_sectors
from digest.extract.trades import by_names, plainly
from digest.model import Article
from digest.vocabulary import simplify


def document(title: str, text: str) -> Document:
    return read_document(Article("x", title, text))


def observed(doc: Document) -> dict[str, set[str]]:
    """By name, what is observed of each candidate by its trade."""
    found, _ = candidates(doc, simplify(doc.plain))
    trades = read_trades(doc)
    return {one.spans[0].name: set(trade_of(one, trades)) for one in found}


ENGLISH = document(
    "Patients told of theft",
    "Files on 4,100 patients of Ashford Community Hospital were copied. The patients were told by letter. The hospital runs software "
    "made by Brinkwell Software, and Norwick County Court will hear a claim of two patients.",
)
CHINESE = document(
    "患者病历被盗",
    "岚湾医院通报，4100名患者的病历被人拷走，患者已收到短信。病历系统的开发商是鼎沐软件有限公司。青岛市中级人民法院已受理此案。",
)


@pytest.mark.parametrize(
    ("doc", "hospital", "others"),
    [
        (ENGLISH, "Ashford Community Hospital", ("Brinkwell Software", "Norwick County Court")),
        (CHINESE, "岚湾医院", ("鼎沐软件有限公司", "青岛市中级人民法院")),
    ],
)
def test_patients_are_a_hospitals_and_not_a_courts(doc: Document, hospital: str, others: tuple[str, ...]) -> None:
    seen = observed(doc)
    assert {"its people are told most", "its people in the title", "of the likeliest trade"} <= seen[hospital]
    for name in others:
        assert "another's people are told most" in seen[name]
        assert "of the likeliest trade" not in seen[name]


@pytest.mark.parametrize(("doc", "hospital"), [(ENGLISH, "Ashford Community Hospital"), (CHINESE, "岚湾医院")])
def test_the_victim_is_of_the_trade_of_which_the_text_speaks(doc: Document, hospital: str) -> None:
    organization = read_organization(doc).organization
    assert organization is not None
    assert organization.name == hospital


def test_a_name_without_a_trade_says_so_and_nothing_else() -> None:
    seen = observed(document("Zelto hit", "Zelto said that hackers stole data of 4,000 students."))
    assert seen["Zelto"] == {"of no known trade"}


def test_how_likely_each_sector_is_may_be_given() -> None:
    given = [float(sector == "energy") for sector in SECTORS]
    assert read_trades(ENGLISH, given).likely["energy"] == 1.0


@pytest.mark.parametrize("doc", [ENGLISH, CHINESE, document("", "x")])
def test_the_sectors_of_a_text_are_likelihoods(doc: Document) -> None:
    assert sum(told_sectors(doc)) == pytest.approx(1.0)


def test_a_name_may_be_of_two_trades_and_plainly_of_one() -> None:
    assert {"healthcare", "education"} <= by_names(("Norwick Medical College",))
    assert plainly(("Norwick Medical College",)) == {"healthcare"}
    assert plainly(("Zelto",)) == by_names(("Zelto",)) == frozenset()


@pytest.mark.parametrize(
    ("title", "text", "own", "others"),
    [
        ("Hospital tells its patients", "Ashford Hospital says 4,100 patients and 90 employees were hit. Patients got letters.", 4100, 90),
        ("医院通知患者", "岚湾医院称，4100名患者和90名员工的资料外泄，患者已收到短信。", 4100, 90),
    ],
)  # fmt: skip
def test_a_number_counts_the_people_of_whom_the_text_speaks(title: str, text: str, own: int, others: int) -> None:
    doc = document(title, text)
    people = People(doc, simplify(doc.lower), read_organization(doc).organization)
    seen = {amount.value: set(people.of(amount)) for amount in doc.amounts}
    assert {"people told most", "own people", "people of the title"} <= seen[own]
    assert {"others told more", "others' people", "not those of the title"} <= seen[others]
