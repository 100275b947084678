"""Fits `digest/extract/organization_weights.tsv`: whose data leaked. See `fit` for the method.

    python -m tests.gold.fit_organization [--write]

Each article is read twice, with the gazetteer and with all its victims unknown: real news is full of names that no
gazetteer holds, while the gold articles are of well-known incidents. The second reading says how well structure alone does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.evaluate import Gold
from digest.extract.document import Document
from digest.extract.network import Network
from digest.extract.organization import ROOM, Finder, candidates, likelihoods, organization_of
from digest.extract.organization_candidate import Candidate
from digest.extract.organization_features import observe
from digest.extract.organization_trades import Trades, read_trades
from digest.vocabulary import simplify
from digest.vocabulary.names import normalise_name
from digest.vocabulary.organizations import KnownMention, find_organizations
from tests.gold.fit import (
    FAINT,
    FOLDS,
    Sample,
    fold,
    incidents,
    is_to_write,
)
from tests.gold.fit_sector import told_by_others
from tests.gold.network import Learned, learn, write_network

# By what is right of articles left out, of the invented ones (0.937) and of the real ones told again (0.771), and by how many wrong ones
# are posted.
FORMS, WORDS = 2.5, 6.0
SURE = 0.94  # cross-validated, of 799 names at 0.85 or more 16 are wrong; with 1.0 21 of 829
# What is seldom seen in the gold articles and yet plain; the weights are drawn to these.
PRIOR = {
    "none": -1.0,
    "head of a letter": 3.0,
    "its people are addressed": 2.5,
    "informs the sender": -1.0,
    "ours, informs the sender": -1.0,
    "ours, supplies": -1.0,
    "beside the head of a letter": -1.5,
    "police": -1.5,
    "watches over data": -2.5,
    "dateline": -1.5,
    "surname": -1.5,
    "thing>": -1.0,
    "label<": 2.0,
    "anonymous": -2.0,
    "outlet": -3.0,
    "outlet that is told": -3.0,
    "told<": -1.0,
    "suffers> again": 0.5,
    "judge>": -1.0,
    "source<": -1.0,
    "role actor": -5.0,
    "role outlet": -4.0,
    "role regulator": -2.5,
    "role researcher": -3.0,
    "role platform": -2.5,
    "role provider": -3.0,
    "role vendor": -1.5,
    "role vendor in title": -0.5,
    "person": -1.0,
    "person<": -1.0,
    "source>": -1.0,
    "product>": -1.0,
    "only where sentences begin, one word": -1.0,
    "everyday word": -1.0,
}


@dataclass(frozen=True)
class Reading:
    gold: Gold
    sample: Sample
    masked: bool


def without_victims(text: str) -> Sequence[KnownMention]:
    """The gazetteer without those that it knows as possible victims."""
    return [mention for mention in find_organizations(text) if mention.known.role]


def is_right(doc: Document, candidate: Candidate, gold: Gold) -> bool:
    """Whether the candidate is the victim by one of the names under which it would be told."""
    names = {normalise_name(name) for name in organization_of(doc, candidate).names}
    return not names.isdisjoint(normalise_name(name) for name in gold.names)


def sample(gold: Gold, doc: Document, find: Finder, trades: Trades) -> Sample:
    simple = simplify(doc.plain)
    found, limit = candidates(doc, simple, find)
    right = {index for index, one in enumerate(found) if is_right(doc, one, gold)}
    seen = observe(doc, simple, found, limit, trades)
    return Sample(seen, frozenset(right | ({-1} if gold.unnamed else set())))


def read() -> list[Reading]:
    likely = told_by_others()
    found = []
    for gold, doc in incidents():
        trades = read_trades(doc, likely[gold.article.id])
        found.append(Reading(gold, sample(gold, doc, find_organizations, trades), False))
        found.append(Reading(gold, sample(gold, doc, without_victims, trades), True))
    return found


def penalty(name: str) -> float:
    """How strongly the weight of an observation is drawn to its prior: bare words beside a name tell least."""
    return WORDS if name[0] == FAINT else FORMS


def train(readings: Sequence[Reading]) -> Learned:
    """Where the gazetteer's help leaves the victim no candidate, "none" is taught: fewer others' names are posted (161 -> 153 of some
    4,100); where its help is withheld it is not, since more of those that it then finds would be lost."""
    samples = [
        one.sample if one.masked else replace(one.sample, right=one.sample.right or frozenset({-1})) for one in readings
    ]
    return learn(samples, penalty, PRIOR, lambda _, __: True, SURE)


def is_hit(one: Reading, network: Network) -> bool:
    shares = likelihoods(one.sample.options, network)
    best = max(range(len(shares)), key=shares.__getitem__, default=-1)
    if best < 0 or shares[best] < 1 - sum(shares):
        best = -1
    return best in one.sample.right


def cross_validate(readings: Sequence[Reading]) -> dict[str, str]:
    hits = {False: 0, True: 0}
    for number in range(FOLDS):
        network = train([one for one in readings if fold(one.gold) != number]).network()
        for one in readings:
            if fold(one.gold) == number:
                hits[one.masked] += is_hit(one, network)
    whole = len(readings) // 2
    return {
        "right with the gazetteer": f"{hits[False] / whole:.3f}",
        "right with its victims unknown": f"{hits[True] / whole:.3f}",
    }


def main() -> None:
    to_write = is_to_write(__doc__)
    readings = read()
    figures = cross_validate(readings)
    print(f"{len(readings) // 2} incidents", *(f"{key}: {value}" for key, value in figures.items()), sep="\n")  # noqa: T201
    if to_write:
        write_network(ROOM, "fit_organization", train(readings), 0.02)


if __name__ == "__main__":
    main()
