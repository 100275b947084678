"""What the product knows by heart: sectors, countries, organisations and their names in both languages, as data files."""

from __future__ import annotations

from digest.vocabulary.countries import CountryEntry, cities, countries, country_by_word, country_name, nations
from digest.vocabulary.names import normalise_name, simplify
from digest.vocabulary.sectors import SectorEntry, sector_by_word, sector_name, sectors

__all__ = [
    "CountryEntry",
    "SectorEntry",
    "cities",
    "countries",
    "country_by_word",
    "country_name",
    "nations",
    "normalise_name",
    "sector_by_word",
    "sector_name",
    "sectors",
    "simplify",
]
