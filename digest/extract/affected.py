"""How many were affected: every figure of an article with its role, and the headline among them.

`figure_features` observes each number, `figure_weights` says what the observations are worth, and the headline is the likeliest
of the numbers and "none". Parts are never added up. A doubtful headline is not given: a wrong number is far worse than none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from digest.extract import figure_cues as cue
from digest.extract.document import Document
from digest.extract.figure_features import observe
from digest.extract.figure_weights import NONE, WEIGHTS
from digest.model import Figure, FigureRole, Organization, Qualifier, Unit
from digest.text.numbers import Amount, Measure

# Below this likelihood no headline is given. Chosen on gold articles that the weights had not seen.
_THRESHOLD: Final = 0.45
_MOST: Final = 400  # numbers weighed in one article; a longer list is a table, and its rest stays context
_MONEY_ROLES: Final = (
    (FigureRole.RANSOM, cue.RANSOM),
    (FigureRole.FINE, cue.FINE),
    (FigureRole.SETTLEMENT, cue.SETTLEMENT),
    (FigureRole.COST, cue.COST),
)


@dataclass(frozen=True, slots=True)
class FigureReading:
    """`headline` (also the first of `figures`) is None when the article gives no total; `score`: how likely this is right."""

    headline: Figure | None
    figures: tuple[Figure, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    amount: Amount
    seen: frozenset[str]
    weight: float


def read_figures(doc: Document, organization: Organization | None = None) -> FigureReading:
    """All figures with their roles, the headline first. `organization` tells its own sentences from those of others."""
    known = counted(doc)
    seen = observe(doc, known, organization)
    candidates = [
        _Candidate(amount, frozenset(names), sum(WEIGHTS.get(name, 0.0) for name in names))
        for amount, names in zip(known, seen, strict=True)
    ]
    value, score = likeliest(known, seen)
    headline = None if value is None else _headline(doc, [c for c in candidates if c.amount.value == value])
    if headline is None:
        headline = _words(doc, [a for a in doc.amounts if a.measure is Measure.COUNT and a.value is None][:_MOST])
    figures: list[Figure] = [] if headline is None else [headline]
    others = [_figure(doc, c.amount, _role(c)) for c in candidates]
    others += [_figure(doc, a, role) for a in doc.amounts[: 2 * _MOST] if (role := _special_role(doc, a)) is not None]
    for figure in sorted(others, key=lambda f: f.evidence.start):
        if not any(_same(figure, kept) for kept in figures):
            figures.append(figure)
    return FigureReading(headline, tuple(figures), round(score, 3))


def _same(one: Figure, two: Figure) -> bool:
    """Whether a figure says again what is kept already; a headline is never repeated under another role."""
    if one.value != two.value or one.currency != two.currency:
        return False
    return two.role is FigureRole.AFFECTED or (one.role is two.role and one.unit is two.unit)


def _figure(doc: Document, amount: Amount, role: FigureRole) -> Figure:
    evidence = doc.quote_clause(amount.start, amount.end)
    return Figure(role, amount.value, amount.qualifier, amount.unit, evidence, amount.low, amount.high, amount.currency)


def _role(candidate: _Candidate) -> FigureRole:
    """The role of a number that is not the headline, from what was observed about it."""
    seen, unit = candidate.seen, candidate.amount.unit
    if "placeholder value" in seen and ("placeholder=" in seen or "superseded=" in seen):
        return FigureRole.PLACEHOLDER
    if "other<" in seen or ("other~" in seen and "organization=" not in seen):
        return FigureRole.OTHER_INCIDENT
    if "campaign~" in seen:
        return FigureRole.CAMPAIGN
    if "claimed~" in seen:
        return FigureRole.CLAIMED
    if unit is Unit.RECORDS:
        return FigureRole.RECORDS
    if "subset<" in seen or "state@" in seen or "state>" in seen or "part of a sum" in seen:
        return FigureRole.SUBSET
    return FigureRole.CONTEXT


def counted(doc: Document) -> list[Amount]:
    """The numbers of an article that count something, in order; a lone "one" counts nothing."""
    return [a for a in doc.amounts if a.measure is Measure.COUNT and a.value is not None and a.value >= 2][:_MOST]


def likeliest(
    amounts: Sequence[Amount],
    seen: Sequence[Sequence[str]],
    weights: Mapping[str, float] = WEIGHTS,
    none: float = NONE,
) -> tuple[int | None, float]:
    """The value of the headline (None: none is likely enough) and how likely that is; mentions of one value add up."""
    sums = [sum(weights.get(name, 0.0) for name in names) for names in seen]
    top = max([none, *sums])
    shares: dict[int, float] = {}
    for amount, weight in zip(amounts, sums, strict=True):
        if amount.value is not None:
            shares[amount.value] = shares.get(amount.value, 0.0) + math.exp(weight - top)
    if not shares:
        return None, 0.8
    rest = math.exp(none - top)
    whole = rest + sum(shares.values())
    value = max(shares, key=lambda v: (shares[v], v))
    likelihood = shares[value] / whole
    if likelihood < max(_THRESHOLD, rest / whole):
        return None, rest / whole
    return value, min(likelihood, 0.98)


def _headline(doc: Document, mentions: Sequence[_Candidate]) -> Figure:
    """The headline figure from the best of its mentions."""
    best = max(mentions, key=_typed)
    figure = _figure(doc, best.amount, FigureRole.AFFECTED)
    if figure.unit is Unit.OTHER and not best.amount.counter:
        figure = replace(figure, unit=_unit_of_context(doc, best.amount))
    return figure


def _typed(candidate: _Candidate) -> tuple[bool, bool, float]:
    """A mention in the text that names its unit makes the better evidence."""
    return candidate.amount.unit is not Unit.OTHER, "title" not in candidate.seen, candidate.weight


_BARE_UNITS: Final[Mapping[Unit, re.Pattern[str]]] = {
    Unit.ACCOUNTS: re.compile(r"\baccounts?\b|账户|帳戶|账号|帳號|邮箱"),
    Unit.RECORDS: re.compile(r"\b(?:records?|rows|files|documents)\b|记录|記錄|條|条|数据量|筆|笔"),
}


def _unit_of_context(doc: Document, amount: Amount) -> Unit:
    """The unit of a number without a noun: what its sentence counts, people when it says nothing."""
    sentence = doc.sentence_at(amount.start)
    whole = doc.lower[sentence.start : sentence.end]
    for unit, pattern in _BARE_UNITS.items():
        if pattern.search(whole) and not re.search(r"\bpeople\b|人", whole):
            return unit
    return Unit.PEOPLE


_WORDS_UNITS: Final = (Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS)


def _words(doc: Document, amounts: Sequence[Amount]) -> Figure | None:
    """A headline in words ("millions of customers") where the text gives no number: beside a cue of harm, no other's."""
    for amount in amounts:
        if amount.unit not in _WORDS_UNITS:
            continue
        sentence = doc.sentence_at(amount.start)
        clause = doc.lower[slice(*doc.clause_at(amount.start))]
        whole = doc.lower[sentence.start : sentence.end]
        if cue.HARMED.search(clause) and not cue.OTHER_INCIDENT.search(whole) and not cue.NEGATED.search(clause):
            return replace(_figure(doc, amount, FigureRole.AFFECTED), qualifier=Qualifier.VAGUE)
    return None


def _special_role(doc: Document, amount: Amount) -> FigureRole | None:
    """Roles of money and data volumes; None for all other amounts."""
    if amount.measure is Measure.SIZE:
        return FigureRole.DATA_VOLUME
    if amount.measure is not Measure.MONEY or amount.value is None:
        return None
    sentence = doc.sentence_at(amount.start)
    low, high = doc.clause_at(amount.start)
    low, high = max(low, amount.start - 150), min(max(high, amount.end), amount.end + 150)
    clause = doc.lower[low:high]
    whole = doc.lower[max(sentence.start, amount.start - 300) : min(sentence.end, amount.end + 300)]
    role = next(
        (name for scope in (clause, whole) for name, pattern in _MONEY_ROLES if pattern.search(scope)),
        FigureRole.CONTEXT,
    )
    if role is not FigureRole.CONTEXT and cue.OTHER_INCIDENT.search(whole):
        return FigureRole.OTHER_INCIDENT
    # A fine that might come, or an amount for each person, is no fact of the whole.
    doubtful = cue.HYPOTHETICAL.search(clause) or cue.PAYING.search(clause)
    if role in (FigureRole.FINE, FigureRole.SETTLEMENT) and doubtful:
        return FigureRole.CONTEXT
    return role
