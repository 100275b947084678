"""What the observations of `figure_features` are worth, in units of log odds. Set by hand, from how such news is written.

Only `NONE` and `HEAT` are fitted (`tests/gold/fit.py`): a hundred articles can teach two numbers, and not sixty. Direct government
("affected 5,000 people") is worth far more than a cue word somewhere in the sentence. Three groups of counter-evidence differ in
their reach: `LASTING` holds for all mentions of a value, `RELATIVE` counts in full only where another number could be the headline,
the rest holds for the one mention.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NONE: Final = 1.0
HEAT: Final = 1.0
UNTOLD: Final = 0.8
"""What is added to `NONE` when the text says that the number is not known or not told."""

FOR: Final[Mapping[str, float]] = {
    "unit people": 1.6,
    "unit accounts": 1.0,
    "unit records": 0.4,
    "unit other": 0.4,
    "noun understood": 0.7,
    "noun of people": 0.9,
    "harm~": 0.9,
    "harm=": 0.3,
    "possessed": 0.5,
    "total": 1.2,
    "revised": 1.3,
    "exact": 1.8,
    "replacing": 1.2,
    "official~": 0.6,
    "official=": 0.5,
    "confirmed=": 0.2,
    "organization=": 0.2,
    "title": 0.8,
    "opening": 0.4,
    "as title": 1.0,
    "largest counted": 0.2,
    "precise": 0.3,
    "precise form of title": 1.4,
    "precise form": 0.6,
    "sum of two": 1.1,
    "sum of parts": 1.6,
    "organizations alone": 1.4,
}
GOVERNED: Final[Mapping[str, float]] = {
    "governed<": 1.8,
    "governed>": 1.8,
    "count of": 1.6,
    "data of": 1.2,
    "stored": 1.2,
}
"""Of these only the strongest counts, and half of the next."""

AGAINST: Final[Mapping[str, float]] = {
    "unit devices": -4.0,
    "unit organizations": -1.6,
    "loose": -0.7,
    "of another": -1.0,
    "noun odd": -0.6,
    "noun unknown": -2.2,
    "noun of papers": -1.6,
    "noun of items": -0.8,
    "money": -6.0,
    "own name": -6.0,
    "few": -2.0,
    "tiny": -4.0,
    "few tens": -2.6,
    "small": -0.6,
    "closing": -0.3,
    "size<": -2.2,
    "size>": -2.6,
    "share of": -2.6,
    "per": -1.6,
    "legal~": -1.8,
    "trade~": -2.2,
    "trade=": -0.6,
    "not so<": -2.2,
    "not so>": -1.8,
    "elsewhere half": -1.2,
    "elsewhere full": -2.2,
    "elsewhere tail": -4.0,
    "old date=": -0.5,
    "rounded form": -1.0,
    "placeholder value": -2.5,
    "replaced": -3.0,
    "former<": -1.6,
    "former>": -1.6,
    "claimed~": -0.8,
    "claimed=": -0.4,
    "researched~": -0.7,
    "researched=": -0.3,
    "part<": -1.5,
    "part>": -1.2,
    "part of a sum": -0.9,
    "state<": -1.6,
    "state>": -1.8,
    "state noun": -1.6,
}
LASTING: Final = frozenset({"size>", "share of", "not so<", "replaced", "placeholder value", "part of a sum", "money"})
RELATIVE: Final = frozenset(
    {
        "noun of items", "of another",
        "former<", "former>", "claimed~", "claimed=", "researched~", "researched=",
        "part<", "part>", "part of a sum", "state<", "state>", "state noun", "rounded form",
    }
)  # fmt: skip
PARTS: Final = frozenset({"part<", "part>", "part of a sum", "state<", "state>", "state noun"})
DOUBTS: Final = RELATIVE - PARTS
RIVAL: Final = 2.5
"""From this evidence on a number is another possible headline."""
AGAIN: Final = 0.4
"""For a value that is told more than once."""
CONTESTED: Final = -1.5
"""For a value that only sellers, researchers or complaints tell, beside one that an authority was told."""
WIDEST: Final = 1.0
"""For the largest of the values that nothing excludes: a total is larger than its parts."""
EARLIEST: Final = 0.6
"""For the first of them: news tells its number first."""
DWARFED: Final = -1.2
"""For a value below a fiftieth of the largest one that nothing excludes."""
