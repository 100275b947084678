"""Whether an organisation is of the trade that the text speaks of.

What an article says of a breach tells the victim's trade before anybody is named: whose people were hit, and what was lost. A court, a
bank or a maker of software beside a hospital's patients is somebody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.extract.document import Document
from digest.extract.organization_candidate import Candidate
from digest.extract.sector import SECTORS, told_sectors
from digest.extract.sector_features import cues_of, text_read
from digest.extract.trades import TRADES_OF, by_cues, by_names, people_told, plainly, told_within

_MOST_NAMES: Final = 3
_FEW, _MANY = 2, 4
_BINS: Final = (0.02, 0.08, 0.25, 0.6)
_SHARES: Final = (0.1, 0.25, 0.5)


@dataclass(frozen=True, slots=True)
class Trades:
    """What the text speaks of, by sector: how likely each is by all its words (`likely`), its words (`cues`) and its people, in all and
    in the head line."""

    likely: Mapping[str, float]
    cues: Mapping[str, int]
    cues_of_title: frozenset[str]
    people: Mapping[str, int]
    people_of_title: frozenset[str]


def read_trades(document: Document, likely: Sequence[float] | None = None) -> Trades:
    """What trades a text speaks of, whoever is named. `likely`: how likely each of `SECTORS` is, where that is known already."""
    lower = text_read(document)
    cues: Counter[str] = Counter()
    people: Counter[str] = Counter()
    titled: set[str] = set()
    for start, _, sector in cues_of(lower):
        cues[sector] += 1
        if start < document.title_end:
            titled.add(sector)
    told = people_told(lower)
    for word, count in told.items():
        for trade in TRADES_OF.get(word, ()):
            people[trade] += count
    in_title = told_within(lower[: document.title_end], told)
    of_title = frozenset(trade for word in in_title for trade in TRADES_OF.get(word, ()))
    shares = dict(zip(SECTORS, likely or told_sectors(document), strict=True))
    return Trades(shares, cues, frozenset(titled), people, of_title)


def trade_of(candidate: Candidate, trades: Trades) -> Iterator[str]:
    """What is observed of a candidate by its trade beside those that the text speaks of."""
    known = candidate.known.sector if candidate.known is not None else None
    names = tuple(dict.fromkeys([span.name for span in candidate.spans[: 2 * _MOST_NAMES]]))[:_MOST_NAMES]
    told = frozenset((known.value,)) if known is not None else frozenset()
    said = told or by_cues(names)
    own = told or plainly(names) or said
    if own:
        likely = max([trades.likely[sector] for sector in own])
        yield f"its trade, likely {sum(likely >= bar for bar in _BINS)}"
        if likely == max(trades.likely.values()):
            yield "of the likeliest trade"
    else:
        yield "of no known trade"
    if said:
        yield from _by_cues(said, trades)
    kinds = told | by_names((*names, *candidate.known.names) if candidate.known else names)
    if kinds:
        yield from _by_people(kinds, trades)


def _by_cues(own: Collection[str], trades: Trades) -> Iterator[str]:
    whole = sum(trades.cues.values())
    if not whole:
        return
    most = max([trades.cues.get(sector, 0) for sector in own])
    greater = len([count for count in trades.cues.values() if count > most])
    yield "its trade is told " + ("most" if not greater else "second" if most and greater == 1 else "less")
    yield f"share of its trade {sum(most >= bar * whole for bar in _SHARES)}"
    if trades.cues_of_title:
        yield ("its" if not trades.cues_of_title.isdisjoint(own) else "another's") + " trade in the title"


def _by_people(own: Collection[str], trades: Trades) -> Iterator[str]:
    told = max([trades.people.get(sector, 0) for sector in own])
    yield f"its people {min(told, 1) + (told >= _FEW) + (told >= _MANY)}"
    most = max(trades.people.values(), default=0)
    if most >= _FEW:
        yield ("its" if told == most else "another's") + " people are told most"
    if trades.people_of_title:
        yield ("its" if not trades.people_of_title.isdisjoint(own) else "another's") + " people in the title"
