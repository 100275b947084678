"""Countries by ISO 3166-1 alpha-2 code: names, and the words and places that stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from digest.model import Tongue
from digest.vocabulary.names import read_rows, simplify


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """One country. `words` name it or its people; `places` (cities, states, bodies, currencies) decide it."""

    code: str
    en: str
    zh: str
    words: tuple[str, ...]
    places: tuple[str, ...]


@lru_cache(maxsize=1)
def countries() -> dict[str, CountryEntry]:
    """All countries by code. Chinese words are in simplified letters."""
    found: dict[str, CountryEntry] = {}
    for row in read_rows("countries.tsv"):
        code, en, zh, words, places = row
        found[code] = CountryEntry(
            code,
            en,
            zh,
            tuple(simplify(word) for word in words.split(";") if word),
            tuple(simplify(place) for place in places.split(";") if place),
        )
    return found


@lru_cache(maxsize=1)
def nations() -> frozenset[str]:
    """What countries (in Chinese) and what is of them (in both languages) are called: 智利, Chilean."""
    return frozenset(word for entry in countries().values() for word in (entry.zh, *entry.words))


@lru_cache(maxsize=1)
def cities() -> dict[str, str]:
    """The larger cities of the world, in English and simplified Chinese, each with the code of its country; a name of cities in
    two countries is that of the largest."""
    return {name: codes[0] for name, codes in _countries_of_cities().items()}


@lru_cache(maxsize=1)
def telling_cities() -> dict[str, str]:
    """Those of `cities` whose name is of one country alone: Santa Clara lies in Cuba and in California."""
    return {name: codes[0] for name, codes in _countries_of_cities().items() if len(set(codes)) == 1}


@lru_cache(maxsize=1)
def _countries_of_cities() -> dict[str, list[str]]:
    """By each name the countries of the cities that have it, the largest first."""
    found: dict[str, list[str]] = {}
    for code, en, zh in read_rows("cities.tsv"):
        for name in filter(None, (en, *zh.split(";"))):
            found.setdefault(name, []).append(code)
    return found


@lru_cache(maxsize=1)
def _by_word() -> dict[str, str]:
    table: dict[str, str] = {}
    for entry in countries().values():
        for word in (entry.code, entry.en, entry.zh, *entry.words):
            table.setdefault(word.casefold(), entry.code)
    return table


def country_name(code: str, tongue: Tongue) -> str:
    """The country's name for readers of one language (`BOTH`: `中文 / English`); the code itself when unknown."""
    entry = countries().get(code.upper())
    if entry is None:
        return code
    if tongue is Tongue.BOTH:
        return f"{entry.zh} / {entry.en}"
    return entry.zh if tongue is Tongue.ZH else entry.en


def country_by_word(word: str) -> str | None:
    """The ISO code that a word means (`US`, `美国`, `American`, `英國`), in either script and any case, or None."""
    return _by_word().get(simplify(word.strip()).casefold())
