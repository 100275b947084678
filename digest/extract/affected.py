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
from digest.extract import figure_weights as weight
from digest.extract.document import Document
from digest.extract.figure_features import observe, rounds_to, says_no_number
from digest.model import Figure, FigureRole, Organization, Qualifier, Unit
from digest.text.numbers import Amount, Measure

# Below this likelihood no headline is given. Chosen on gold articles that the weights had not seen.
_THRESHOLD: Final = 0.5
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


def read_figures(doc: Document, organization: Organization | None = None) -> FigureReading:
    """All figures with their roles, the headline first. `organization` tells its own sentences from those of others."""
    known = counted(doc)
    seen = observe(doc, known, organization)
    value, score = likeliest(known, seen, says_no_number(doc))
    headline = (
        None
        if value is None
        else _headline(doc, [(a, s) for a, s in zip(known, seen, strict=True) if a.value == value])
    )
    if headline is None:
        headline = _words(doc, [a for a in doc.amounts if a.measure is Measure.COUNT and a.value is None][:_MOST])
    figures: list[Figure] = [] if headline is None else [headline]
    others = [_figure(doc, a, _role(a, s)) for a, s in zip(known, seen, strict=True)]
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


def _role(amount: Amount, seen: Sequence[str]) -> FigureRole:
    """The role of a number that is not the headline, from what was observed about it."""
    if "placeholder value" in seen and (
        "former<" in seen or "former>" in seen or "official=" in seen or "replaced" in seen
    ):
        return FigureRole.PLACEHOLDER
    if "elsewhere full" in seen or "elsewhere tail" in seen:
        return FigureRole.OTHER_INCIDENT
    if "trade~" in seen:
        return FigureRole.CAMPAIGN
    if "claimed~" in seen:
        return FigureRole.CLAIMED
    if amount.unit is Unit.RECORDS:
        return FigureRole.RECORDS
    if any(name in seen for name in ("part<", "part>", "state<", "state>", "state noun", "part of a sum")):
        return FigureRole.SUBSET
    return FigureRole.CONTEXT


def counted(doc: Document) -> list[Amount]:
    """The numbers of an article that count something, in order; a lone "one" counts nothing."""
    return [a for a in doc.amounts if a.measure is Measure.COUNT and a.value is not None and a.value >= 2][:_MOST]


@dataclass(frozen=True, slots=True)
class _Mention:
    """One mention weighed: evidence for, lasting and local evidence against, and what counts only beside a rival."""

    value: int
    size: float
    relative: float
    names: frozenset[str]
    counts: bool
    open: bool


def _weigh(amount: Amount, seen: Sequence[str]) -> _Mention:
    names = frozenset(seen)
    governing = sorted((weight.GOVERNED[n] for n in names if n in weight.GOVERNED), reverse=True)[:2]
    good = sum(weight.FOR.get(n, 0.0) for n in names) + sum(g / (1 + i) for i, g in enumerate(governing))
    bad = sum(weight.AGAINST[n] for n in names if n in weight.AGAINST and n not in weight.RELATIVE)
    if "size<" in names and ("governed>" in names or "stored" in names):
        bad -= weight.AGAINST["size<"] * 0.7
    relative = sum(weight.AGAINST[n] for n in names if n in weight.RELATIVE)
    counts = amount.unit in (Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS) or bool(governing)
    # Bare numbers are open candidates only where something says what they count.
    is_open = bad > -1.0 and relative > -1.1 and (amount.value or 0) >= 100 and counts
    return _Mention(amount.value or 0, good + bad, relative, names, counts, is_open)


_OFFICIAL: Final = frozenset({"official~", "official="})
_CONTESTED: Final = frozenset({"claimed~", "researched~", "not so<", "not so>"})
_PRECISE: Final = frozenset({"precise form", "precise form of title"})


def _sizes(amounts: Sequence[Amount], seen: Sequence[Sequence[str]]) -> dict[int, float]:
    """How much speaks for each value, in log odds: that of its best mention, with what others tell of it for good."""
    mentions = [_weigh(amount, names) for amount, names in zip(amounts, seen, strict=True)]
    rivals = {m.value for m in mentions if m.counts and m.value >= 100 and m.size >= weight.RIVAL}
    largest = max(rivals, default=0)
    groups: dict[int, list[_Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.value, []).append(mention)
    open_values = [m.value for m in mentions if m.open]
    widest, earliest = max(open_values, default=0), next(iter(open_values), 0)
    sizes: dict[int, float] = {}
    for value, group in groups.items():
        alone = not (rivals - {value})
        parts = 1.0 if largest > value else 0.3
        best, best_size = group[0], -math.inf
        for mention in group:
            if alone:
                factor = 0.7 if mention.names & _CONTESTED else 0.3
            else:
                factor = parts if mention.names & weight.PARTS and not mention.names & weight.DOUBTS else 1.0
            size = mention.size + factor * mention.relative
            if size > best_size:
                best, best_size = mention, size
        lasting = {n for mention in group for n in mention.names & weight.LASTING} - best.names
        if best.names & _OFFICIAL:
            lasting -= {"not so<"}
        again = weight.AGAIN if sum(m.size > 2 for m in group) > 1 else 0.0
        again += (weight.WIDEST if value == widest else 0.0) + (weight.EARLIEST if value == earliest else 0.0)
        if value < widest * 0.02:
            again += weight.DWARFED
        sizes[value] = best_size + again + 0.6 * sum(weight.AGAINST[n] for n in lasting)
    # A number that only sellers, researchers or complaints tell yields to one that an authority was told.
    official = {v for v, group in groups.items() if sizes[v] > weight.RIVAL and any(m.names & _OFFICIAL for m in group)}
    for value, group in groups.items():
        told = {n for m in group for n in m.names}
        if told & _CONTESTED and "official~" not in told and official - {value}:
            sizes[value] += weight.CONTESTED
    # What is said of a rounded number is said of its precise form.
    for value, group in groups.items():
        if not any("rounded form" in m.names for m in group):
            continue
        for precise, others in groups.items():
            if rounds_to(precise, value) and any(_PRECISE & m.names for m in others):
                sizes[precise] = max(sizes[precise], sizes[value] if sizes[precise] > 0 else sizes[precise])
                sizes[value] = min(sizes[value], sizes[precise] - 2.0)
    return sizes


def likeliest(
    amounts: Sequence[Amount],
    seen: Sequence[Sequence[str]],
    untold: bool = False,
    none: float = weight.NONE,
    heat: float = weight.HEAT,
) -> tuple[int | None, float]:
    """The value of the headline (None: none is likely enough) and how likely that is. `untold`: the text gives no number."""
    sizes = _sizes(amounts, seen)
    if not sizes:
        return None, 0.8
    nothing = none + (weight.UNTOLD if untold else 0.0)
    top = max(nothing, *sizes.values())
    shares = {value: math.exp((size - top) * heat) for value, size in sizes.items()}
    rest = math.exp((nothing - top) * heat)
    whole = rest + sum(shares.values())
    value = max(shares, key=lambda v: (shares[v], v))
    likelihood = shares[value] / whole
    if likelihood < max(_THRESHOLD, rest / whole):
        return None, max(0.3, rest / whole)
    return value, min(likelihood, 0.98)


def _headline(doc: Document, mentions: Sequence[tuple[Amount, Sequence[str]]]) -> Figure:
    """The headline figure from the best of its mentions."""
    best = max(mentions, key=_typed)[0]
    figure = _figure(doc, best, FigureRole.AFFECTED)
    if figure.unit is Unit.OTHER and not best.counter:
        figure = replace(figure, unit=_unit_of_context(doc, best))
    return figure


def _typed(mention: tuple[Amount, Sequence[str]]) -> tuple[bool, bool, float]:
    """A mention in the text that names its unit makes the better evidence."""
    amount, seen = mention
    return amount.unit is not Unit.OTHER, "title" not in seen, _weigh(amount, seen).size


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
