"""Latin names in Chinese texts that no run of capitals tells: in small letters, or of everyday words in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest.extract.organization_forms import Span
from digest.text.tells import matches_at
from digest.vocabulary.phrases import words

_LEAST_REPEATED: Final = 3
# Where a run of small letters and digits begins that may be such a name; most runs are figures.
_SMALL: Final = re.compile(r"[a-z0-9](?<![a-z0-9].)(?:(?<=[a-z])|[0-9]?[a-z])")
_LOWER_IN_HAN: Final = re.compile(
    r"(?:(?<=[\u3400-\u9fff“「\n(（。，])|\A)([a-z]{2,8}\. ?[A-Z][A-Za-z]+|\d{1,2}[a-z]{3,12}|[a-z]{1,4}\d[a-z]{1,6}|"
    r"[a-z]{3,10})(?=[\u3400-\u9fff ”」)）])"
)
_LOWER_THINGS: Final = words(
    "app apps bug email emails user users admin root guest test demo web cookie token log logs http https www com bot bots id ids"
)


# Some of its words may be everyday ones, or a firm's that the gazetteer knows: “Hunger Free World”.
_QUOTED_LATIN: Final = re.compile(
    r"[“「『\"《]([A-Z][\w'&.-]*(?: (?:[A-Z&][\w'&.-]*|of|and|the|for|de|la|del|y)){1,5})[”」』\"》](?=[\u3400-\u9fff（(，。、])"
)


def quoted_latin_names(text: str) -> Iterator[Span]:
    """Latin names of several words that a Chinese text sets in quotation marks."""
    for match in _QUOTED_LATIN.finditer(text):
        yield Span(match.start(1), match.end(1), match.group(1), True)


def lower_names(text: str) -> Iterator[Span]:
    """Latin names without a first capital in a Chinese text: `ho. Mobile`, `7pay`."""
    for match in matches_at(_LOWER_IN_HAN, text, [run.start() for run in _SMALL.finditer(text)]):
        name = match.group(1)
        if name.isalpha() and name.islower() and (name in _LOWER_THINGS or text.count(name) < _LEAST_REPEATED):
            continue
        yield Span(match.start(1), match.end(1), match.group(1), False)
