"""Claims of a model that lies, on the gold articles: forged digits, swapped roles, swapped incidents. The bounds are measured ones."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

import pytest

from digest.agreement import agrees
from digest.doubts import DEFAULT_BARS, is_doubtful
from digest.evaluate import read_gold
from digest.extract import rules
from digest.extract.claim_form import Claim, Claims
from digest.extract.claims import claimed_figures, facts_of
from digest.extract.document import Document, read_document
from digest.model import Article, Facts, Figure, FigureRole, Kind, Lang
from digest.text.numbers import Amount, Measure
from digest.verify import verify
from digest.vocabulary import normalise_name
from tests.gold.spread import spread

GOLD = Path(__file__).parents[1] / "gold" / "dev"
HAN_DIGITS = "零一二三四五六七八九"
MOST = 550
"""So many gold articles are tried, for the suite's sake; docs/models.md has the figures of all."""
SHOWN = 0.85
"""The certainty from which a number is posted (FIGURE_CONFIDENCE)."""


class Case:
    """A gold incident with what a model could claim of it."""

    def __init__(self, path: Path) -> None:
        raw = json.loads(path.read_text(encoding="utf-8"))
        self.article: Article = read_gold(raw).article
        self.is_incident = raw["kind"] == "incident"
        gold = raw["gold"] or {"affected": None, "organization": None}
        affected = gold["affected"] or {}
        self.true = {v for v in (affected.get("value"), *affected.get("alt", ())) if v is not None}
        self.traps = set(gold.get("not_affected", ()))
        organization = gold["organization"]
        self.own = (
            {normalise_name(n) for n in (organization["canonical"], *organization["aliases"]) if n}
            if organization
            else set()
        )
        self.others = [m for m in gold.get("mentioned_incidents", ()) if m.get("organization")]

    @cached_property
    def doc(self) -> Document:
        return read_document(self.article)

    @cached_property
    def base(self) -> Facts:
        return rules.extract(self.article)

    def amounts(self, *measures: Measure) -> list[Amount]:
        return [a for a in self.doc.amounts if a.measure in measures and a.value is not None]

    def claim(self, amount: Amount, role: str = "affected") -> Claim:
        """The honest way to claim an amount: its sentence or clause, and its own words."""
        quote = self.doc.quote_clause(amount.start, amount.end).quote
        return Claim(role, quote, self.doc.text[amount.start : amount.end])

    def verified(self, claim: Claim) -> Figure | None:
        """What the verifier leaves of a claim that stands alone."""
        made = claimed_figures(self.doc, (claim,))
        if not made:
            return None
        bare = Facts(
            self.article.id, Kind.INCIDENT, self.article.lang or Lang.EN, 0.9, organization=self.base.organization
        )
        if made[0].role is FigureRole.AFFECTED:
            return verify(self.article, replace(bare, affected=made[0])).facts.affected
        return next(iter(verify(self.article, replace(bare, figures=made)).facts.figures), None)

    def read(self, claims: Claims) -> Facts:
        """The facts of an article whose model claims this."""
        return verify(self.article, facts_of(self.article, claims, self.base)).facts


@cache
def cases() -> list[Case]:
    return [case for case in map(Case, spread(sorted(GOLD.glob("*.json")), MOST)) if case.is_incident]


def forged(text: str, dice: random.Random) -> list[str]:
    """The text with one digit changed, once for each digit."""
    found = []
    for place, letter in enumerate(text):
        digits = "0123456789" if letter in "0123456789" else HAN_DIGITS if letter in HAN_DIGITS else ""
        if digits:
            other = dice.choice([d for d in digits if d != letter])
            found.append(text[:place] + other + text[place + 1 :])
    return found


@cache
def true_claims() -> list[tuple[Case, Claim, int]]:
    """Every mention of a true number affected, and every other figure that the rules read, as a model would claim them."""
    found = []
    for case in cases():
        found += [(case, case.claim(a), a.value or 0) for a in case.amounts(Measure.COUNT) if a.value in case.true]
        by_span = {(a.start, a.end): a for a in case.doc.amounts}
        kept = verify(case.article, case.base).facts.figures
        for figure in kept:
            inside = [
                a
                for span, a in by_span.items()
                if figure.evidence.start <= span[0] < figure.evidence.end
                and a.value == figure.value
                and a.currency == figure.currency
            ]
            if figure.role is not FigureRole.AFFECTED and (figure.value or 0) >= 100 and len(inside) == 1:
                found.append((case, case.claim(inside[0], figure.role.value), inside[0].value or 0))
    return found


def stated(case: Case, claim: Claim) -> set[int | None]:
    """The other numbers of a claim's quote."""
    start = case.doc.text.index(claim.quote)
    inside = case.doc.amounts_in(start, start + len(claim.quote))
    return {a.value for a in inside if case.doc.text[a.start : a.end] != claim.words}


def test_fewer_than_one_in_a_hundred_true_quotes_are_lost() -> None:
    true = true_claims()
    lost = [
        (case.article.id, claim)
        for case, claim, value in true
        if (f := case.verified(claim)) is None or f.value != value
    ]
    assert len(true) > 500
    assert {case.doc.is_chinese for case, *_ in true} == {True, False}
    assert len(lost) / len(true) < 0.01, lost


@pytest.mark.parametrize("where", ["quote", "words", "both"])
def test_of_forged_digits_999_in_1000_are_rejected(where: str) -> None:
    dice = random.Random(7)
    tried, taken = 0, []
    for case, claim, value in true_claims():
        at = claim.quote.find(claim.words)
        for words in forged(claim.words, dice):
            quote = claim.quote[:at] + words + claim.quote[at + len(claim.words) :]
            lie = Claim(
                claim.role,
                quote if where in ("quote", "both") else claim.quote,
                words if where in ("words", "both") else claim.words,
            )
            tried += 1
            found = case.verified(lie)
            # A forged number can be another one of the same quote: "500 or 501" carries both.
            if found is not None and (where == "both" or found.value not in stated(case, claim)):
                taken.append((case.article.id, lie, value))
    assert tried > 1500
    assert len(taken) <= tried / 1000, taken


def test_no_sum_volume_or_time_is_taken_for_a_number_of_people() -> None:
    tried, taken = 0, []
    for case in cases():
        for amount in case.amounts(Measure.MONEY, Measure.SIZE, Measure.DURATION, Measure.PERCENT):
            honest = case.claim(amount)
            for words in (honest.words, honest.words.strip("$€£¥ 美港新日台元幣币"), ""):
                tried += 1
                lie = replace(honest, words=words)
                if not claimed_figures(case.doc, (lie,)):
                    continue
                facts = case.read(Claims("incident", figures=(lie,)))
                if (
                    facts.affected is not None
                    and facts.affected.value == amount.value
                    and amount.value not in case.true
                ):
                    taken.append((case.article.id, lie))
    assert tried > 700
    assert taken == []


HOTLINES = (
    "Questions? Call the hotline at 1-800-555-0199, Monday to Friday, 9 a.m. to 6 p.m.",
    "Those affected may call 855-555-0142 toll-free.",
    "A helpline is open on +44 20 7946 0958.",
    "如有疑问，请拨打客服热线400-820-8820。",
    "受影響人士可致電熱線 2827 2827 查詢。",
)


def test_no_hotline_is_taken_for_a_number_of_people() -> None:
    for case in cases()[::8]:
        for line in HOTLINES:
            article = replace(case.article, text=f"{case.article.text}\n{line}")
            base, doc = rules.extract(article), read_document(article)
            numbers = [line[a.start : a.end] for a in read_document(Article("h", "", line)).amounts]
            parts = [part for part in line.replace("-", " ").split() if part.strip("。").isdigit()]
            for words in {"", line, *parts, *(n for n in numbers if n in line)}:
                lie = Claim("affected", line, words)
                facts = verify(article, facts_of(article, Claims("incident", figures=(lie,)), base)).facts
                assert facts.affected is None or facts.affected.evidence.start < doc.text.index(line)


def shown(facts: Facts, value: int) -> bool:
    return facts.affected is not None and facts.affected.value == value and facts.confidence >= SHOWN


def test_of_counts_that_are_not_the_number_affected_fewer_than_6_in_100_can_be_put_in_its_place() -> None:
    """Parts, earlier and claimed numbers, customers, sites: the gold articles' own traps."""
    tried, taken = 0, []
    for case in cases():
        for amount in case.amounts(Measure.COUNT):
            if amount.value in case.traps - case.true:
                tried += 1
                if shown(case.read(Claims("incident", figures=(case.claim(amount),))), amount.value):
                    taken.append((case.article.id, amount.value))
    assert tried > 250
    assert len(taken) / tried < 0.06, taken


def test_of_other_incidents_numbers_fewer_than_5_in_100_can_be_put_in_this_ones_place() -> None:
    tried, taken = 0, []
    for case in cases():
        theirs = {m["affected"] for m in case.others if isinstance(m.get("affected"), int)}
        for amount in case.amounts(Measure.COUNT):
            if amount.value in theirs - case.true:
                tried += 1
                if shown(case.read(Claims("incident", figures=(case.claim(amount),))), amount.value):
                    taken.append((case.article.id, amount.value))
    assert tried > 25
    assert len(taken) / tried < 0.05, taken


def test_no_other_incidents_organisation_can_be_put_in_this_ones_place_unseen() -> None:
    """Where a model reads another name than the rules, the operator looks before anything is posted."""
    tried, taken = 0, []
    for case in cases():
        for name in {m["organization"] for m in case.others}:
            at = case.doc.text.find(name)
            known = case.base.organization
            rules_own = {normalise_name(n) for n in (known.name, *known.aliases)} if known else set()
            if at < 0 or normalise_name(name) in case.own | rules_own:
                continue
            tried += 1
            lie = Claim("victim", case.doc.quote_clause(at, at + len(name)).quote, name)
            facts = case.read(Claims("incident", organization=lie))
            if facts.organization is not None and normalise_name(facts.organization.name) == normalise_name(name):
                assert facts.confidence < SHOWN
                if known is not None and not is_doubtful(facts, 0.4, DEFAULT_BARS):
                    taken.append((case.article.id, name))
    assert tried > 30
    assert taken == []


def test_true_organisations_are_not_lost() -> None:
    for case in cases():
        names = [m for m in (case.base.organization,) if m is not None and normalise_name(m.name) in case.own]
        for known in names:
            lie = Claim("victim", known.evidence.quote, known.evidence.quote)
            assert case.read(Claims("incident", organization=lie)).organization is not None, case.article.id


def test_the_victim_is_not_given_as_the_attacker() -> None:
    for case in cases():
        known = case.base.organization
        if known is not None:
            lie = Claim("actor", known.evidence.quote, known.evidence.quote)
            assert case.read(Claims("incident", actor=lie)).threat_actor != known.evidence.quote, case.article.id


def test_a_rounder_form_of_the_number_is_no_contradiction() -> None:
    """A model that quotes the head line's "nearly 600,000" does not take 599,367 out."""
    for case in cases():
        known = case.base.affected
        for amount in case.amounts(Measure.COUNT) if known is not None else ():
            claim = case.claim(amount)
            made = claimed_figures(case.doc, (claim,))
            if made and known is not None and agrees(made[0], known):
                facts = case.read(Claims("incident", figures=(claim,)))
                assert facts.affected is None or facts.affected.value == known.value
