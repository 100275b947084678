"""Whether the people that a number counts are those of whom the text speaks, and of the victim's trade: of 1,200 patients and 90 nurses
of a hospital the patients are what its breach is told by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from digest.extract.document import Document
from digest.extract.sector import known_sector
from digest.extract.sector_features import text_read
from digest.extract.trades import TRADES_OF, by_cues, people_told, plainly, told_within
from digest.model import Organization
from digest.text.numbers import Amount

_NOUN: Final = (16, 6)  # letters behind a number in which the word for what it counts may stand: English, Chinese
_MANY: Final = 5
_MOST_NAMES: Final = 3


class People:
    """The words for people of a text, how often each is said, and whose people are the victim's. `simple`: the text in small letters,
    simplified."""

    def __init__(self, doc: Document, simple: str, organization: Organization | None) -> None:
        lower = text_read(doc)
        self._simple, self._reach = simple, _NOUN[doc.is_chinese]
        self._told = people_told(lower)
        self._most = max(self._told.values(), default=0)
        self._titled = told_within(lower[: doc.title_end], self._told)
        self._own = _trades(organization.names[:_MOST_NAMES]) if organization is not None else frozenset()

    def of(self, amount: Amount) -> Iterator[str]:
        """What is observed of a number by the word for people that it counts."""
        noun = self._simple[amount.digits_start : amount.end + self._reach]
        places = [(place, -len(word), word) for word in self._told if (place := noun.find(word)) >= 0]
        if not places:
            return
        word = min(places)[-1]
        times = self._told[word]
        yield f"people told {min(times, _MANY)}"
        yield "people told most" if times == self._most else "others told more"
        if self._own:
            whose = TRADES_OF.get(word, ())
            yield ("own" if not self._own.isdisjoint(whose) else "others'" if whose else "anybody's") + " people"
        if self._titled:
            yield "people of the title" if word in self._titled else "not those of the title"


def _trades(names: Sequence[str]) -> frozenset[str]:
    """The trades of an organisation by its names."""
    known = known_sector(names)
    if known is not None:
        return frozenset((known.value,))
    return plainly(tuple(names)) | by_cues(tuple(names))
