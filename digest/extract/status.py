"""How well founded the claim of a breach is: claimed by an attacker, reported, confirmed, filed with an authority, disputed.

`status_features` observes who says what, `status_weights.tsv` says what that is worth, and the likeliest status is read. What is filed
with an authority is read from the words themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from digest.extract.actor import ActorReading
from digest.extract.authority import AuthorityReading
from digest.extract.scan import Scan
from digest.extract.status_features import StatusSigns, observe
from digest.extract.weights import read_weights, softmax, worth
from digest.model import Evidence, Status

WEIGHTS: Final = "status_weights.tsv"
_SURE: Final = 0.8
# Where a researcher or a denial is heard and nobody owns up: of such articles told as confirmed 0.78 were, of all others 0.94.
_VERY_SURE: Final = 0.95
_SPOKEN_AGAINST: Final = frozenset(("denied", "research"))
_DOUBTED: Final = 0.5
_PLAIN: Final = {Status.CLAIMED: "nothing but claims", Status.DISPUTED: "denied, nothing admitted"}
# The organisation owns up, writes to those concerned, or reports it to an authority.
_VOUCHED: Final = frozenset(("admitted", "letter", "filed"))
CHOICES: Final = (Status.CONFIRMED, Status.CLAIMED, Status.DISPUTED, Status.REPORTED)


@dataclass(frozen=True, slots=True)
class StatusReading:
    """The status and the words that tell it (None for `reported`, which is what stays)."""

    status: Status
    evidence: Evidence | None
    score: float


def read_status(scan: Scan, authority: AuthorityReading, actor: ActorReading) -> StatusReading:
    """The likeliest status that has words of the text behind it."""
    if authority.filed and authority.evidence is not None:
        return StatusReading(Status.FILED, authority.evidence, authority.score)
    signs = observe(scan, authority, actor)
    status, score = choose(signs, read_weights(WEIGHTS))
    evidence = scan.doc.quote_clause(*signs.places[status]) if status in signs.places else None
    return StatusReading(status, evidence, round(score, 3))


def choose(signs: StatusSigns, weights: Mapping[str, float]) -> tuple[Status, float]:
    """The likeliest status among those that have words behind them, and how likely it is among these; `reported` needs none."""
    likely = {s: share for s, share in likelihoods(signs, weights).items() if s in signs.places or s is Status.REPORTED}
    for status, plain in _PLAIN.items():
        # Of a longer story it is said only when it is likely: somebody may have spoken in words that were not heard.
        if likely.get(status, 1.0) < _DOUBTED and not {plain, "brief"}.issubset(signs.seen):
            likely.pop(status, None)
    if _PLAIN[Status.DISPUTED] in signs.seen:
        likely.pop(Status.CONFIRMED, None)
    doubted = not _SPOKEN_AGAINST.isdisjoint(signs.seen)
    if _VOUCHED.isdisjoint(signs.seen) and likely.get(Status.CONFIRMED, 0.0) < (_VERY_SURE if doubted else _SURE):
        likely.pop(Status.CONFIRMED, None)  # a statement in passing, a researcher's find, a denial
    status = max(likely, key=lambda one: likely[one])
    return status, likely[status] / sum(likely.values())


def likelihoods(signs: StatusSigns, weights: Mapping[str, float]) -> dict[Status, float]:
    """How likely each status but `filed` is; together they are 1."""
    scores = [worth(options(status, signs), weights) for status in CHOICES]
    return dict(zip(CHOICES, softmax(scores), strict=True))


def options(status: Status, signs: StatusSigns) -> tuple[str, ...]:
    """What is observed about the answer that this is the status."""
    return tuple(f"{status.value}: {name}" for name in signs.seen)
