"""A vendor's breach and its customers': apart, and linked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from digest.campaigns import customer_keys, vendor_keys, victim_keys, with_kin
from digest.compose import check, compose
from digest.incident import Part, assemble, keys, match
from digest.model import Article, AttackType, Evidence, Facts, Incident, Kind, Lang, Mention, Organization

QUOTE = Evidence("quote", 0, 5)


def told(name: str, day: str = "2023-06-10", **given: object) -> Part:
    when = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
    facts = Facts(f"{name} {day}", Kind.INCIDENT, Lang.EN, 0.9, organization=Organization(name, QUOTE), **given)  # type: ignore[arg-type]
    return Part(Article(facts.id, f"About {name}", "", None, when, Lang.EN, "Outlet"), facts, when)


def incident(part: Part) -> Incident:
    return assemble(str(part.article.id), [part])


def linked(one: Part, *others: Part) -> Incident:
    """The incident of `one` with its kin, found among the others by keys, as the service finds them."""
    wanted, asked = set(vendor_keys(one.facts)), set(customer_keys(one.facts.organization))
    vendors = [incident(p) for p in others if wanted & set(keys(p.article, p.facts))]
    customers = [incident(p) for p in others if asked & set(victim_keys(p.facts))]
    return with_kin(incident(one), vendors, customers)


VENDOR = told("Progress Software", "2023-06-01", product="MOVEit Transfer")
WELLTOK = told("Welltok", product="MOVEit Transfer")
NORTHWELL = told(
    "Northwell Health", attack_type=AttackType.THIRD_PARTY, mentioned=(Mention("Perry Johnson & Associates", QUOTE),)
)
PJA = told("PJ&A", "2023-11-03")


@pytest.mark.parametrize(("vendor", "victim"), [(VENDOR, WELLTOK), (PJA, NORTHWELL)])
def test_a_vendor_and_its_customer_are_two_incidents_that_find_each_other_in_any_order(
    vendor: Part, victim: Part
) -> None:
    for one, other in ((vendor, victim), (victim, vendor)):
        assert match(one.article, one.facts, [incident(other)]) is None
    assert linked(victim, vendor).parent == vendor.article.id
    assert linked(vendor, victim).children == (victim.article.id,)
    assert linked(victim, vendor).children == ()
    assert linked(vendor, victim).parent is None


def test_two_customers_of_one_vendor_are_no_kin() -> None:
    other = told("Genworth", product="MOVEit Transfer")
    assert linked(other, WELLTOK).parent is None
    assert linked(other, WELLTOK).children == ()


def test_a_breach_of_other_years_is_no_source() -> None:
    assert linked(told("Welltok", "2026-06-10", product="MOVEit Transfer"), VENDOR).parent is None


def test_a_parent_once_found_is_kept() -> None:
    found = linked(WELLTOK, VENDOR)
    assert with_kin(found, [], []) == found
    assert assemble(found.id, [WELLTOK], found).parent == found.parent


def test_a_mentioned_company_is_no_vendor_unless_a_third_party_was_breached() -> None:
    assert vendor_keys(replace(NORTHWELL.facts, attack_type=AttackType.RANSOMWARE)) == ()


def test_a_digest_names_the_campaign_where_the_texts_carry_it() -> None:
    digest = compose(incident(WELLTOK))
    (line,) = [line for line in digest.lines if line.key == "campaign"]
    assert (line.label.zh, line.value.zh) == ("所属事件", "MOVEit供应链攻击")
    assert (line.label.en, line.value.en) == ("Part of", "MOVEit supply-chain attack")
    assert check(digest, incident(WELLTOK)) == ()
    for other in (VENDOR, NORTHWELL, told("Exactis", product="Elasticsearch")):
        assert not [line for line in compose(incident(other)).lines if line.key == "campaign"]
