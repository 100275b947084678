"""Keys under which an incident is filed and found again: its names and parts of them, its figures, its days.

They only gather what may be meant; `same_story.match` decides. What many incidents have in common (a round number, part of a
name) is a key together with the month of the report, and with the month after, so that reports of two months in a row meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from digest.model import Article, Facts, Figure, Organization, Unit
from digest.vocabulary.bodies import is_of_many
from digest.vocabulary.names import normalise_name
from digest.vocabulary.organizations import find_organizations, organization_by_name, organization_keys
from digest.vocabulary.phrases import words

_COUNTED: Final = frozenset({Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS})
# Roles of well-known names that breach news name all the time beside the victim.
_BYSTANDERS: Final = frozenset({"regulator", "researcher", "outlet", "vendor", "platform"})
_TELLING: Final = 5  # digits from which a figure that is not round hardly comes twice
_LEAST: Final = 10  # of a figure that is a key with its month
_FRAGMENTS: Final = (3, 4)  # letters at either end of a Chinese name: 仁济医院 of 荃湾仁济医院
_WORD: Final = 4  # letters of a word of a name that is a key
_MOST_WORDS: Final = 3
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_ACCENTS: Final = re.compile(r"[\u0300-\u036f]")
# Words that begin or end a hundred names and tell none from another.
_COMMON: Final = words(
    "university health hospital bank department national city county state medical center centre school schools district group "
    "college services service united american international general public community police insurance credit union ministry office "
    "agency council board association society foundation first royal federal children clinic systems system technologies technology "
    "company corporation limited town village north south east west saint northern southern eastern western regional global "
    "authority commission trust data online media mobile telecom communications energy water"
)


def keys(article: Article, facts: Facts) -> tuple[str, ...]:
    """All keys of what an article tells, those of its names first.

    Names as they are, and well-known ones within them and in the title (for the text whose organisation was misread). A figure
    of five digits that is not round (4,226,508) hardly comes twice, so it finds the same incident under a name in another
    language, or without a name; any other with the month. The days of break-in and discovery; words and ends of the name with
    the month.
    """
    organization, figure = facts.organization, facts.affected
    named = organization_keys(organization) if organization else ()
    inside = known_in(f"{organization.name}\n{article.title}" if organization else article.title)
    telling = _figure_key(figure)
    found = [*named, *inside, *([telling] if telling else [])]
    found += [f"@{day}" for day in (facts.dates.occurred_start, facts.dates.discovered) if day is not None and day.day]
    if article.published_date is not None:
        often = [f"~{part}" for part in fragments(organization)] if organization else []
        if figure is not None and figure.value and figure.value >= _LEAST and not figure.currency:
            often.append(f"={figure.value}")
        found += [f"{key}@{month}" for month in _months(article.published_date) for key in often]
    return tuple(dict.fromkeys(found))


def _figure_key(figure: Figure | None) -> str | None:
    """The key of a figure that hardly comes twice; None for all others."""
    if figure is None or figure.value is None or figure.unit not in _COUNTED or figure.currency:
        return None
    return f"={figure.value}" if len(str(figure.value).rstrip("0")) >= _TELLING else None


@lru_cache(maxsize=1024)
def known_in(text: str) -> tuple[str, ...]:
    """Keys of the well-known organisations that a name or a title holds, bystanders left out.

    Kept: the titles of an incident's sources are asked for by each article that may be about it.
    """
    found = (mention.known for mention in find_organizations(text))
    return tuple(dict.fromkeys(known.key for known in found if known.role not in _BYSTANDERS))


def is_bystander(key: str) -> bool:
    """Whether the name alone proves little, as breach news names it all the time beside the victim."""
    known = organization_by_name(key)
    return known is not None and known.role in _BYSTANDERS


def fragments(organization: Organization) -> tuple[str, ...]:
    """Words of its names that tell it from others, and both ends of Chinese ones."""
    return tuple(dict.fromkeys(part for name in organization.names for part in _fragments(bare_name(name))))


def _fragments(name: str) -> Iterator[str]:
    if _HAN.search(name):
        plain = name.replace(" ", "")
        for size in _FRAGMENTS:
            if len(plain) >= size:
                yield from (plain[:size], plain[-size:])
        return
    telling = [word for word in name.split() if len(word) >= _WORD and word not in _COMMON and not is_of_many(word)]
    yield from telling[:_MOST_WORDS]


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """A name without its accents, as `normalise_name` levels it: Grožio Chirurgija, grozio chirurgija."""
    if name.isascii():
        return normalise_name(name)
    return normalise_name(unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", name))))


def _months(day: date) -> tuple[str, str]:
    return f"{day.year}-{day.month}", f"{day.year + day.month // 12}-{day.month % 12 + 1}"
