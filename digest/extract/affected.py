"""How many were affected: every figure of an article with its role, and the headline among them.

Each amount is weighed by cues of its own clause, its sentence and the article as a whole; the headline is the best of
those that count people, accounts or records, in the most precise form that the text gives. Parts are never added up. A
doubtful headline is not given: a wrong number is far worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest.extract import figure_cues as cue
from digest.extract.document import Document
from digest.model import Figure, FigureRole, Organization, Qualifier, Unit
from digest.text.numbers import Amount, Measure


@dataclass(frozen=True, slots=True)
class FigureReading:
    """`headline` (also the first of `figures`) is None when the article gives no total; `score`: how likely this is right."""

    headline: Figure | None
    figures: tuple[Figure, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An amount with its role and weight as a headline."""

    amount: Amount
    role: FigureRole
    weight: float


_SKIP_COUNT: Final = re.compile(
    r"(?:percent|hours?|times|days|digits?|characters|years?|steps?|questions?|ways|things|tips|pages?|points?|minutes?|seconds?|versions?)\b|(?:倍|次|级|位数|点|步|种|種|层|国|國|大类|类|類|字|页|條規|集|季|轮|輪|届|屆|美分)"
)
_MONEY_ROLES: Final = (
    (FigureRole.RANSOM, cue.RANSOM),
    (FigureRole.FINE, cue.FINE),
    (FigureRole.SETTLEMENT, cue.SETTLEMENT),
    (FigureRole.COST, cue.COST),
)
_COUNTED: Final = (Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS, Unit.OTHER)
_UNIT_WEIGHT: Final = {
    Unit.PEOPLE: 2.0,
    Unit.ACCOUNTS: 1.2,
    Unit.RECORDS: 0.6,
    Unit.DEVICES: -3.0,
    Unit.ORGANIZATIONS: -3.0,
    Unit.OTHER: 0.0,
}
_THRESHOLD: Final = 2.6
_STEM_REACH: Final = 60


def read_figures(doc: Document, organization: Organization | None = None) -> FigureReading:
    """All figures with their roles, the headline first. `organization` tells its own sentences from those of others."""
    candidates = [c for amount in doc.amounts if (c := _weigh(doc, amount, organization)) is not None]
    headline, score = _choose(doc, candidates)
    figures: list[Figure] = []
    if headline is not None:
        figures.append(headline)
    for candidate in candidates:
        figure = _figure(doc, candidate)
        if (
            headline is not None
            and figure.value is not None
            and figure.value == headline.value
            and candidate.role is FigureRole.AFFECTED
        ):
            continue
        if figure.role is FigureRole.AFFECTED:
            figure = replace(figure, role=FigureRole.CONTEXT)
        if not any(
            f.value == figure.value
            and f.role is figure.role
            and f.unit is figure.unit
            and f.currency == figure.currency
            for f in figures
        ):
            figures.append(figure)
    return FigureReading(headline, tuple(figures), score)


def _figure(doc: Document, candidate: _Candidate) -> Figure:
    amount = candidate.amount
    evidence = doc.quote(amount.start, amount.end)
    return Figure(
        candidate.role, amount.value, amount.qualifier, amount.unit, evidence, amount.low, amount.high, amount.currency
    )


def _weigh(doc: Document, amount: Amount, organization: Organization | None) -> _Candidate | None:
    if amount.measure in (Measure.PERCENT, Measure.DURATION):
        return None
    if amount.measure is Measure.SIZE:
        return _Candidate(amount, FigureRole.DATA_VOLUME, -9.0)
    if amount.measure is Measure.MONEY:
        return _money(doc, amount)
    if amount.value is not None and amount.value < 2 and not amount.counter:
        return None
    if amount.unit is Unit.OTHER and _SKIP_COUNT.match(doc.lower[amount.end : amount.end + 12].lstrip(" -")):
        return _Candidate(amount, FigureRole.CONTEXT, -9.0)
    return _count(doc, amount, organization)


def _money(doc: Document, amount: Amount) -> _Candidate | None:
    """Money: the role whose cue stands nearest; a fine or payment that only might come is no fact."""
    sentence = doc.sentence_at(amount.start)
    low, high = doc.clause_at(amount.start)
    clause, whole = doc.lower[low:high], doc.lower[sentence.start : sentence.end]
    role = FigureRole.CONTEXT
    for scope in (clause, whole):
        for name, pattern in _MONEY_ROLES:
            if pattern.search(scope):
                role = name
                break
        if role is not FigureRole.CONTEXT:
            break
    if role in (FigureRole.FINE, FigureRole.SETTLEMENT) and (
        cue.HYPOTHETICAL.search(clause) or cue.PAYING.search(clause)
    ):
        role = FigureRole.CONTEXT
    if role is not FigureRole.CONTEXT and _foreign(doc, amount, whole):
        role = FigureRole.OTHER_INCIDENT
    return _Candidate(amount, role, -9.0)


def _foreign(doc: Document, amount: Amount, sentence: str) -> bool:
    """Whether the sentence opens another incident."""
    del doc, amount
    return cue.OTHER_INCIDENT.search(sentence) is not None


def _before(text: str, pattern: re.Pattern[str]) -> bool:
    return pattern.search(text) is not None


def _count(doc: Document, amount: Amount, organization: Organization | None) -> _Candidate:
    sentence = doc.sentence_at(amount.start)
    low, high = doc.clause_at(amount.start)
    low, high = max(low, amount.start - 120), min(high, amount.end + 120)
    lower = doc.lower
    before = lower[low : amount.start]
    after = lower[amount.end : high]
    near_before = before[-_STEM_REACH:]
    near_after = after[:_STEM_REACH]
    clause = before + " " + after
    whole = lower[max(sentence.start, amount.start - 400) : min(sentence.end, amount.end + 400)]
    weight = _UNIT_WEIGHT[amount.unit]
    role = FigureRole.AFFECTED
    if cue.AFFECTED.search(near_before + " | " + near_after):
        weight += 2.0
    elif cue.AFFECTED.search(whole):
        weight += 0.8
    if cue.TOTAL.search(clause):
        weight += 0.8
    if cue.FILED.search(whole):
        weight += 0.6
    if organization is not None and any(n and n.lower() in whole for n in (organization.name, *organization.aliases)):
        weight += 0.4
    if sentence.in_title:
        weight += 1.5
    elif sentence.paragraph <= 2:
        weight += 0.5
    weight += _precision(amount)
    if amount.value is not None and amount.value < 100:
        weight -= 1.5
    if cue.SUBSET.search(near_before) or cue.SUBSET.search(near_after[:30]):
        role, weight = FigureRole.SUBSET, weight - 2.2
    if cue.CONTEXT.search(near_before[-30:]) or cue.CONTEXT.search(near_after[:20]):
        role, weight = FigureRole.CONTEXT, weight - 2.2
    if cue.SUPERSEDED.search(near_before[-36:]):
        role, weight = FigureRole.CONTEXT, weight - 2.0
    if cue.CAMPAIGN.search(whole):
        role, weight = FigureRole.CAMPAIGN, weight - 1.5
    if not sentence.in_title and cue.OTHER_INCIDENT.search(lower[sentence.start : amount.start]):
        role, weight = FigureRole.OTHER_INCIDENT, weight - 2.2
    if cue.NEGATED.search(clause):
        weight -= 1.5
    if cue.PAYING.search(near_before[-12:]) or cue.PAYING.search(near_after[:12]):
        role, weight = FigureRole.CONTEXT, weight - 2.0
    if amount.value in (500, 501) and not cue.TOTAL.search(clause):
        if cue.PLACEHOLDER.search(whole):
            role = FigureRole.PLACEHOLDER
        weight -= 3.0
    if cue.CLAIMED.search(whole):
        weight -= 0.8
        role = FigureRole.CLAIMED if role is FigureRole.AFFECTED else role
    if role is FigureRole.AFFECTED and amount.unit is Unit.RECORDS:
        role = FigureRole.RECORDS
    return _Candidate(amount, role, weight)


def _precision(amount: Amount) -> float:
    """A count to the last person is more likely the official one than a round one."""
    if amount.value is None:
        return -1.0
    if amount.value % 1000 and amount.value > 1000:
        return 1.0
    return 0.0


def _rounds_to(precise: int, rounded: int) -> bool:
    """Whether `rounded` is a rounder way to say `precise`: within 6 % and fewer leading digits."""
    if precise == rounded or not precise or not rounded:
        return False
    zeros = len(str(rounded)) - len(str(rounded).rstrip("0"))
    mine = len(str(precise)) - len(str(precise).rstrip("0"))
    return zeros > mine and abs(precise - rounded) < min(10**zeros, max(precise, rounded) * 0.06)


def _choose(doc: Document, candidates: Sequence[_Candidate]) -> tuple[Figure | None, float]:
    """The headline and how sure it is."""
    groups: dict[int, list[_Candidate]] = {}
    for candidate in candidates:
        if (
            candidate.amount.measure is Measure.COUNT
            and candidate.amount.value is not None
            and candidate.amount.unit in _COUNTED
        ):
            groups.setdefault(candidate.amount.value, []).append(candidate)
    totals = {value: _group_weight(group) for value, group in groups.items()}
    merged = dict(totals)
    for precise in totals:
        for rounded in totals:
            if _rounds_to(precise, rounded) and totals[precise] > 0:
                merged[precise] = max(merged[precise], totals[rounded]) + 0.9
                merged[rounded] = totals[rounded] - 1.0
    ranked = sorted(merged.items(), key=lambda item: (-item[1], -item[0]))
    if not ranked or ranked[0][1] < _THRESHOLD:
        return _words(doc, candidates), 0.6
    value, weight = ranked[0]
    margin = weight - (ranked[1][1] if len(ranked) > 1 else 0.0)
    best = max(groups[value], key=lambda c: (c.amount.unit is not Unit.OTHER, c.weight))
    figure = replace(_figure(doc, best), role=FigureRole.AFFECTED)
    if figure.unit is Unit.OTHER:
        figure = replace(figure, unit=Unit.PEOPLE if not _has_units(groups, Unit.RECORDS) else figure.unit)
    score = min(0.98, 0.5 + 0.08 * min(weight - _THRESHOLD, 3.0) + 0.1 * min(margin, 2.4))
    return figure, round(score, 3)


def _has_units(groups: dict[int, list[_Candidate]], unit: Unit) -> bool:
    return any(c.amount.unit is unit for group in groups.values() for c in group)


def _group_weight(group: Sequence[_Candidate]) -> float:
    """The best mention, and a little for each further good one."""
    weights = sorted((c.weight for c in group), reverse=True)
    return weights[0] + sum(0.4 for w in weights[1:3] if w > 1.0) - sum(0.5 for w in weights[1:] if w < 0)


def _words(doc: Document, candidates: Sequence[_Candidate]) -> Figure | None:
    """A headline in words ("millions of customers") where the text gives no number."""
    found = [
        c
        for c in candidates
        if c.amount.value is None
        and c.amount.unit in (Unit.PEOPLE, Unit.ACCOUNTS)
        and c.weight > _THRESHOLD - 1.0
        and c.role is FigureRole.AFFECTED
    ]
    if not found:
        return None
    best = max(found, key=lambda c: c.weight)
    return replace(_figure(doc, best), qualifier=Qualifier.VAGUE)
