"""The sixteen sectors: their names, the words that commands accept for them, and NAICS prefixes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from digest.model import Sector, Tongue
from digest.vocabulary.names import read_data, simplify


@dataclass(frozen=True, slots=True)
class SectorEntry:
    """One sector. `naics` are code prefixes (VERIS `victim.industry`); `cues` are words of its context in news."""

    sector: Sector
    naics: tuple[str, ...]
    zh: str
    en: str
    synonyms: tuple[str, ...]
    cues: tuple[str, ...]


@lru_cache(maxsize=1)
def sectors() -> dict[Sector, SectorEntry]:
    """All sectors, in the order of the public contract."""
    raw = json.loads(read_data("sectors.json"))["sectors"]
    return {
        Sector(key): SectorEntry(
            Sector(key), tuple(row["naics"]), row["zh"], row["en"], tuple(row["synonyms"]), tuple(row["cues"])
        )
        for key, row in raw.items()
    }


@lru_cache(maxsize=1)
def _by_word() -> dict[str, Sector]:
    table: dict[str, Sector] = {}
    for entry in sectors().values():
        for word in (entry.sector.value, entry.sector.value.replace("_", " "), entry.zh, entry.en, *entry.synonyms):
            table.setdefault(word.casefold(), entry.sector)
    return table


def sector_by_word(word: str) -> Sector | None:
    """The sector that a chat word means, in either script and any case (`医疗`, `醫療`, `Health`), or None."""
    return _by_word().get(simplify(word.strip()).casefold().replace("_", " ").replace("-", " ")) or _by_word().get(
        simplify(word.strip()).casefold()
    )


def sector_name(sector: Sector, tongue: Tongue) -> str:
    """The sector's name for readers of one language; `BOTH` gives `中文 / English`."""
    entry = sectors()[sector]
    if tongue is Tongue.BOTH:
        return f"{entry.zh} / {entry.en}"
    return entry.zh if tongue is Tongue.ZH else entry.en
