"""Whose number it is by who is named around it: the victim, another that may be it, a regulator, a researcher."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from digest.extract.document import Document
from digest.extract.organization import Named
from digest.text.numbers import Amount

_AFTER: Final = 90  # letters behind a number in which who is named next may own it
_BEFORE: Final = 600  # letters before its sentence in which who was named last may be its subject


class Names:
    """Who is named in a document, in order."""

    def __init__(self, doc: Document, named: Sequence[Named]) -> None:
        self._doc, self._named = doc, named
        self._starts = [one.start for one in named]

    def around(self, amount: Amount) -> Iterator[str]:
        """Who is named last before a number and next after it in its sentence, and first there; before it, where its sentence names
        nobody; and whether the sentence names the victim beside another."""
        sentence = self._doc.sentence_at(amount.start)
        begin, here, after = (
            bisect_left(self._starts, place)
            for place in (sentence.start, amount.start, min(sentence.end, amount.end + _AFTER))
        )
        yield f"named before {self._named[here - 1].standing if here > begin else 'nobody'}"
        yield f"named after {self._named[here].standing if here < after else 'nobody'}"
        end = bisect_left(self._starts, sentence.end)
        if end > begin:
            yield f"named first {self._named[begin].standing}"
            standings = {one.standing for one in self._named[begin:end]}
            if "own" in standings and len(standings) > 1:
                yield "named beside another"
        elif begin and self._starts[begin - 1] > sentence.start - _BEFORE:
            last = self._named[begin - 1]
            near = self._doc.sentence_at(last.start).paragraph == sentence.paragraph
            yield f"named earlier {'here' if near else 'there'} {last.standing}"
        else:
            yield "named first nobody"
