"""A number is told in several places, and beside others: what is said of it in one holds in all, and its rank among those told counts."""

import pytest

from digest.extract.affected import counted
from digest.extract.document import read_document
from digest.extract.figure_features import observe
from digest.extract.organization import read_organization
from digest.model import Article


def observed(title: str, text: str) -> dict[tuple[int, int], tuple[str, ...]]:
    """What is observed, by the value and which mention of it this is."""
    doc = read_document(Article("a", title, text))
    amounts = counted(doc)
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for amount, seen in zip(amounts, observe(doc, amounts, None), strict=True):
        value = amount.value or 0
        found[value, sum(known == value for known, _ in found)] = seen
    return found


def test_what_is_said_of_a_number_in_the_text_is_said_of_it_in_the_head_line() -> None:
    seen = observed(
        "Breach reaches 73,870 Mainers", "In Maine alone 73,870 residents were affected, out of 16.9 million."
    )
    assert "&state<" in seen[73_870, 0]
    assert "state<" in seen[73_870, 1]
    assert "&state<" not in seen[73_870, 1], "what is said here is not said again"


def test_what_is_said_of_a_number_is_said_of_its_rounded_form_and_of_no_other() -> None:
    seen = observed("资料外泄涉及约2.6万人", "公司表示，受影响客户共25,971人。另有40,000人只收到提醒。")
    assert "&title" in seen[25_971, 0]
    assert not [name for name in seen[40_000, 0] if name.startswith("&")]


def test_what_is_said_of_a_larger_and_of_a_smaller_number_is_observed_of_the_other() -> None:
    seen = observed(
        "Breach reaches 73,870 Mainers", "In Maine alone 73,870 residents were affected. The total is 16.9 million."
    )
    assert "larger: total" in seen[73_870, 0]
    assert "smaller: state<" in seen[16_900_000, 0]
    assert not [name for name in seen[16_900_000, 0] if name.startswith("larger: ")]


def test_a_rounder_form_is_no_other_number() -> None:
    seen = observed("资料外泄涉及约2.6万人", "公司表示，受影响客户共25,971人。")
    assert not [name for names in seen.values() for name in names if name.startswith(("larger: ", "smaller: "))]


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        (
            "The theft affected 1,500,000 people. Of these, card details of 376,000 people were stolen. The firm employs 90,000,000.",
            {1_500_000: "told, largest", 376_000: "told, less 1", 90_000_000: "untold, larger"},
        ),
        ("泄露影响12,000名客户。客服接到300个电话。", {12_000: "told alone", 300: "untold, smaller"}),
    ],
)
def test_a_number_has_a_rank_among_those_told_to_be_affected(text: str, ranks: dict[int, str]) -> None:
    seen = observed("Data breach", text)
    assert {
        value: rank
        for (value, _), names in seen.items()
        for rank in names
        if rank.split(",")[0] in ("told", "untold", "told alone")
    } == ranks


def test_parts_sizes_and_claims_are_no_largest_number() -> None:
    seen = observed(
        "Hackers hit a hospital",
        "The gang claims to have stolen data of 9,000,000 patients. The hospital notified 45,000 people affected.",
    )
    assert "told alone" in seen[45_000, 0]
    assert "untold, larger" in seen[9_000_000, 0]


def test_where_no_number_is_told_to_be_affected_none_has_a_rank() -> None:
    seen = observed("Outage", "The 3,000 lamps went out at 20 schools.")
    assert not [name for names in seen.values() for name in names if name.startswith(("told", "untold"))]


def test_a_number_is_observed_by_who_is_named_around_it() -> None:
    text = (
        "Alder Bank said hackers stole the names of 23,456 customers. A day before, Microsoft spoke of 4,000,000 mailboxes of its own."
        "\n\nIt hired a firm. Some 7,000 letters went out."
    )
    doc = read_document(Article("a", "Alder Bank says 23,456 customers hit by breach", text))
    amounts, reading = counted(doc), read_organization(doc)
    seen = {
        a.value: names
        for a, names in zip(amounts, observe(doc, amounts, reading.organization, reading.named), strict=True)
    }
    assert {"named before own", "named after nobody", "named first own"} <= set(seen[23_456])
    assert "named before own" not in seen[4_000_000]
    assert any(name.startswith("named before ") and not name.endswith("nobody") for name in seen[4_000_000])
    assert {"named before nobody", "named first nobody"} & set(seen[7_000])


def test_who_is_named_is_observed_only_where_it_was_read() -> None:
    assert not [
        name
        for names in observed("Breach", "Alder Bank lost 23,456 records.").values()
        for name in names
        if "named " in name
    ]
