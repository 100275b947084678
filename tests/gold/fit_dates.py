"""Fits `digest/extract/date_weights.tsv`: which date of an article has which role. See `fit` for the method.

python -m tests.gold.fit_dates [--write]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.evaluate import Gold
from digest.extract import date_weights, dates
from digest.extract.date_features import observe
from digest.text.dates import FoundDate
from tests.gold.fit import EXTRACT, FOLDS, KEPT, Sample, Weights, fit, fold, incidents, is_to_write

PENALTY = 4.0
# What the gold has too little of: a hearing or a fine is never a day of the breach, and that people were told is not yet a
# disclosure to the public. The fit starts from these.
COURT = {
    "en last court": -1.5,
    "zh last court": -1.5,
    "en next court": -1.0,
    "zh next court": -1.0,
    "sentence court": -0.7,
}
TOLD = {"governed by told people": -3.0, "clause told people": -1.0}


@dataclass(frozen=True)
class Read:
    gold: Gold
    found: Sequence[FoundDate]
    seen: Sequence[tuple[str, ...]]


def read() -> list[Read]:
    return [Read(gold, doc.dates, observe(doc)) for gold, doc in incidents()]


def sample(one: Read, role: str, common: frozenset[str] | None = None) -> Sample:
    expected, alternatives = one.gold.date(role)
    accepted = {expected, *alternatives}
    right = {i for i, found in enumerate(one.found) if str(dates.value_for(role, found)) in accepted}
    if expected is None or not right:
        right.add(-1)
    seen = one.seen if common is None else [tuple(n for n in option if n in common) for option in one.seen]
    return Sample(seen, frozenset(right))


def fit_all(articles: Sequence[Read]) -> dict[str, Weights]:
    """Weights of the observations that at least two dates share."""
    common = shared(articles)
    return {
        role: fit(
            [sample(one, role, common) for one in articles],
            PENALTY,
            COURT | (TOLD if role == "disclosed" else {}),
            rare=1,
        )
        for role in dates.ROLES
    }


def shared(articles: Sequence[Read]) -> frozenset[str]:
    counts = Counter(name for one in articles for option in one.seen for name in option)
    return frozenset(name for name, count in counts.items() if count > 1)


def cross_validate(articles: Sequence[Read]) -> Mapping[str, str]:
    """F1, precision and recall by role, of weights fitted on the other folds."""
    tally = {role: [0, 0, 0] for role in dates.ROLES}  # hits, extra, missed
    for number in range(FOLDS):
        weights = by_name(fit_all([one for one in articles if fold(one.gold) != number]))
        for one in (one for one in articles if fold(one.gold) == number):
            chosen = dates.choose(one.found, one.seen, weights)
            for role in dates.ROLES:
                gold, alternatives = one.gold.date(role)
                told = str(chosen[role].value) if role in chosen else None
                good = told is not None and told in (gold, *alternatives)
                tally[role][0] += good
                tally[role][1] += told is not None and not good
                tally[role][2] += gold is not None and not good
    whole = [sum(row[place] for row in tally.values()) for place in range(3)]
    return {name: rates(*row) for name, row in {**tally, "all dates": whole}.items()}


def rates(hits: int, extra: int, missed: int) -> str:
    f1 = 2 * hits / max(1, 2 * hits + extra + missed)
    return f"F1 {f1:.3f}, precision {hits / max(1, hits + extra):.3f}, recall {hits / max(1, hits + missed):.3f}"


def by_name(weights: Mapping[str, Weights]) -> Mapping[str, Sequence[float]]:
    """The weights as the engine asks for them."""
    names = {name for rows in weights.values() for name in rows}
    return {name: [weights[role].get(name, 0.0) for role in dates.ROLES] for name in names}


def write(weights: Mapping[str, Weights]) -> None:
    """One line for each observation that weighs KEPT or more for some role."""
    names = sorted({name for rows in weights.values() for name, weight in rows.items() if abs(weight) >= KEPT})
    lines = ["\t".join(("observation", *dates.ROLES))]
    lines += ["\t".join((name, *(shown(weights[role].get(name, 0.0)) for role in dates.ROLES))) for name in names]
    (EXTRACT / date_weights.FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def shown(weight: float) -> str:
    return f"{weight:.2f}".rstrip("0").rstrip(".") if abs(weight) >= 0.01 else "0"


def main() -> None:
    to_write = is_to_write(__doc__)
    articles = read()
    for role, line in cross_validate(articles).items():
        print(f"{role}: {line}")  # noqa: T201 - a tool for the terminal
    if to_write:
        write(fit_all(articles))


if __name__ == "__main__":
    main()
