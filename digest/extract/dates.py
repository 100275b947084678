"""Dates by role: when it happened, was noticed, was made public, when people were told, when the review was done.

`date_features` observes each date, `date_weights` says what the observations are worth for each role. The roles are then
filled together, so that nobody notices a breach before it happened. A doubtful date is not given.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from digest.extract.date_cues import REVIEW_COMPLETED
from digest.extract.date_features import observe
from digest.extract.date_weights import weights as fitted_weights
from digest.extract.document import Document
from digest.extract.weights import softmax, worths
from digest.model import Dates, Evidence, PartialDate
from digest.text.dates import FoundDate
from digest.vocabulary import simplify


@dataclass(frozen=True, slots=True)
class DateReading:
    """`evidence` and `scores` are keyed `dates.occurred_start`, `dates.discovered`, … as in `Facts`."""

    dates: Dates
    evidence: Mapping[str, Evidence]
    scores: Mapping[str, float]


ROLES: Final = ("occurred_start", "occurred_end", "discovered", "disclosed", "notified")
# Below this likelihood a date is not given. Chosen on gold articles that the weights had not seen.
_THRESHOLD: Final = 0.33
_OPTIONS: Final = 4  # dates considered for one role
MOST: Final = 120  # dates weighed in one article; a longer list is a table
_IN_ORDER: Final = (
    ("occurred_start", "occurred_end"),
    ("occurred_start", "discovered"),
    ("occurred_start", "disclosed"),
    ("occurred_start", "notified"),
    ("occurred_end", "disclosed"),
    ("occurred_end", "notified"),
    ("discovered", "disclosed"),
    ("discovered", "notified"),
)
# Log odds that two roles share a day, against chance: often what is stopped on the day it is noticed, and rarely what is announced on
# the day it happened or was noticed.
_SAME_DAY: Final = {
    ("occurred_start", "discovered"): 0.2,
    ("occurred_start", "disclosed"): -1.5,
    ("occurred_start", "notified"): -1.5,
    ("occurred_end", "discovered"): 0.5,
    ("occurred_end", "disclosed"): -1.5,
    ("occurred_end", "notified"): -1.5,
    ("discovered", "disclosed"): -1.5,
    ("discovered", "notified"): -1.5,
    ("disclosed", "notified"): 0.0,
}
# The article's own date and those of what the files are about have no role. A stretch of time is when it happened: nobody
# notices or announces for days on end. And only letters are promised for a day to come.
_NO_ROLE: Final = frozenset(["printed", "of documents"])
_RANGE_BONUS: Final = 0.7  # log odds that both ends of a range are used rather than one
_MOST_BONUS: Final = _RANGE_BONUS + sum(odds for odds in _SAME_DAY.values() if odds > 0)


@dataclass(frozen=True, slots=True)
class Choice:
    """A date for a role: `found` is the likeliest mention, `likelihood` that of all mentions of the value together."""

    value: PartialDate
    found: FoundDate
    likelihood: float


def value_for(role: str, found: FoundDate) -> PartialDate:
    """What a mention says for a role: the end of a range for `occurred_end`, its beginning for all others."""
    return found.last if role == "occurred_end" and found.last is not None else found.first


def _barred(role: str) -> frozenset[str]:
    """What is never observed of a date of the role."""
    barred = _NO_ROLE if role.startswith("occurred") else _NO_ROLE | {"range"}
    barred = barred if role == "notified" else barred | {"future"}
    # A step is told by its day or month; and the month of the breach itself ("notified of the attack in May") is not the step's.
    return barred if role.startswith("occurred") else barred | {"year", "month of the event named"}


_BARRED: Final = tuple(map(_barred, ROLES))


def likelihoods(seen: Sequence[tuple[str, ...]], weights: Mapping[str, Sequence[float]]) -> list[list[float]]:
    """For each role how likely each mention is its date, in order; what remains to 1 is the likelihood of no date.

    `weights`: by observation, what it is worth for each role.
    """
    nothing = (0.0,) * len(ROLES)
    told = [worths(names, weights) or nothing for names in seen]
    return [
        softmax(
            [score[place] if barred.isdisjoint(names) else -math.inf for names, score in zip(seen, told, strict=True)],
            none,
        )
        for place, (barred, none) in enumerate(zip(_BARRED, weights.get("none", nothing), strict=True))
    ]


def choose(
    dates: Sequence[FoundDate], seen: Sequence[tuple[str, ...]], weights: Mapping[str, Sequence[float]]
) -> dict[str, Choice]:
    """The likeliest dates of all roles together that do not contradict one another. `weights`: as in `date_weights`."""
    shares = likelihoods(seen, weights)
    options = [_options(role, dates, share) for role, share in zip(ROLES, shares, strict=True)]
    # What the roles from each place on can add at most: without a hope of more, a branch is left.
    hopes = [_MOST_BONUS] * (len(ROLES) + 1)
    for place in reversed(range(len(ROLES))):
        hopes[place] = hopes[place + 1] + max([0.0, *(_gain(choice) for choice in options[place])])
    best: dict[str, Choice] = {}
    top = 0.0
    branches: list[tuple[int, float, dict[str, Choice]]] = [(0, 0.0, {})]
    while branches:
        place, score, chosen = branches.pop()
        if place == len(ROLES):
            if score > top:
                best, top = chosen, score
            continue
        if score + hopes[place] <= top:
            continue
        role = ROLES[place]
        branches.append((place + 1, score, chosen))
        for choice in reversed(options[place]):
            fit = _fit(chosen, role, choice)
            if fit is not None:
                branches.append((place + 1, score + _gain(choice) + fit, {**chosen, role: choice}))
    return best


def _gain(choice: Choice) -> float:
    return math.log(choice.likelihood / _THRESHOLD)


def _options(role: str, dates: Sequence[FoundDate], shares: Sequence[float]) -> list[Choice]:
    """The likeliest values of a role."""
    whole: dict[PartialDate, float] = {}
    mention: dict[PartialDate, tuple[float, int]] = {}
    for place, (found, share) in enumerate(zip(dates, shares, strict=True)):
        if share < 0.01:
            continue
        value = value_for(role, found)
        whole[value] = whole.get(value, 0.0) + share
        mention[value] = max(mention.get(value, (0.0, 0)), (share, -place))
    ranked = sorted(whole.items(), key=lambda item: (-item[1], item[0]))[:_OPTIONS]
    return [Choice(value, dates[-mention[value][1]], share) for value, share in ranked if share > 0.5 * _THRESHOLD]


def _fit(chosen: Mapping[str, Choice], role: str, choice: Choice) -> float | None:
    """What speaks for a choice beside those already made, in log odds; None where it contradicts them."""
    odds = 0.0
    for other, earlier in chosen.items():
        one, two = earlier.value, choice.value
        if one == two:
            if role == "occurred_end":
                return None
            odds += _SAME_DAY[other, role]
        elif (other, role) in _IN_ORDER and str(one) > str(two) and not two.covers(one):
            return None
    start = chosen.get("occurred_start")
    if (
        role == "occurred_end"
        and start is not None
        and start.found.last is not None
        and choice.value == start.found.last
    ):
        odds += _RANGE_BONUS
    return odds


def read_dates(doc: Document) -> DateReading:
    """The dates of this incident by role, each with the words that say so."""
    dates = doc.dates[:MOST]
    chosen = choose(dates, observe(doc, MOST), fitted_weights())
    start, end = chosen.get("occurred_start"), chosen.get("occurred_end")
    if start is not None and end is not None and start.found is end.found:
        # Both ends of one range are told in one breath: the one is as sure as the other.
        chosen["occurred_end"] = replace(end, likelihood=max(end.likelihood, start.likelihood))
    review = next(_reviews(doc, dates), None)
    if review is not None:
        chosen["review_completed"] = Choice(review.first, review, 0.8)
    return DateReading(
        Dates(**{role: choice.value for role, choice in chosen.items()}),
        MappingProxyType({f"dates.{r}": doc.quote_clause(c.found.start, c.found.end) for r, c in chosen.items()}),
        MappingProxyType({f"dates.{r}": round(min(0.97, c.likelihood), 3) for r, c in chosen.items()}),
    )


def _reviews(doc: Document, dates: Sequence[FoundDate]) -> Iterator[FoundDate]:
    """Dates whose clause says that a review was completed."""
    lower = simplify(doc.lower)
    for found in dates:
        sentence = doc.sentence_at(found.start)
        low, high = max(sentence.start, found.start - 90), min(sentence.end, found.end + 60)
        if found.first.month and found.last is None and REVIEW_COMPLETED.search(lower[low:high]):
            yield found
