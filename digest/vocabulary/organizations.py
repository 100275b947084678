"""The gazetteer of organisations: look-up by name, and finding all of them in a text in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.model import Organization, Sector
from digest.vocabulary.names import normalise_name, read_data, simplify
from digest.vocabulary.phrases import PhraseFinder


@dataclass(frozen=True, slots=True)
class KnownOrganization:
    """One entry. `key` identifies it; `names` are all its names, Chinese ones in simplified letters.

    `common`: its English name is also an everyday word (Target, Free), so that only context makes it a name. `role` is
    what it usually is in breach news when it is not the victim: regulator, researcher, outlet, provider, vendor or "".
    """

    key: str
    en: str
    zh: str
    names: tuple[str, ...]
    sector: Sector | None
    country: str | None
    common: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class KnownMention:
    """A gazetteer name at `text[start:end]`."""

    start: int
    end: int
    known: KnownOrganization


_HAN_NAME: Final = re.compile(r"[\u3400-\u9fff]")
_PLAIN_HEAD: Final = re.compile(r"(?:[Tt]he )?([A-Za-z0-9À-ɏ]++)(?![^\W_]|['’&+])")


class _Gazetteer:
    """The rows of the data file; an entry is made when it is first asked for, since an article names few of thousands."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._made: dict[int, KnownOrganization] = {}
        names = [(name, number) for number, line in enumerate(lines) for name in _names(line)]
        self.finder: PhraseFinder[int] = PhraseFinder(names)
        self._by_head: dict[str, list[tuple[str, int]]] = {}
        by_head, head_of = self._by_head, _PLAIN_HEAD.match
        for entry in names:
            name = entry[0]
            plain = head_of(name)
            if plain:
                head = plain.group(1).casefold()
            elif len(name) > 4 and name[1] > "\u33ff":
                head = name[:2]
            else:
                head = _head(normalise_name(name))
            by_head.setdefault(head, []).append(entry)

    def entry(self, number: int) -> KnownOrganization:
        """The entry of a row."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = _read_line(self.lines[number])
        return made

    def by_key(self, key: str) -> KnownOrganization | None:
        """The first entry one of whose names has this normalised form."""
        for name, number in self._by_head.get(_head(key), ()):
            if normalise_name(name) == key:
                return self.entry(number)
        return None


def _head(key: str) -> str:
    if key and key[0] > "\u33ff":
        return key[:2]
    # A head is a run of letters and digits, as `_PLAIN_HEAD` takes it, unless the key's first word has other signs.
    return key.split(" ", 1)[0]


def _names(line: str) -> list[str]:
    en, han, others, _ = line.split("\t", 3)
    return [name for name in (en, *han.split(";"), *others.split(";")) if name]


def _read_line(line: str) -> KnownOrganization:
    en, zh, aliases, sector, country, note = line.split("\t")
    han = zh.split(";") if zh else []
    names = tuple(dict.fromkeys(name for name in (en, *map(simplify, han), *aliases.split(";")) if name))
    return KnownOrganization(
        key=normalise_name(names[0]),
        en=en,
        zh=han[0] if han else "",
        names=names,
        sector=Sector(sector) if sector else None,
        country=country or None,
        common=note == "common",
        role=note if note != "common" else "",
    )


@lru_cache(maxsize=1)
def _gazetteer() -> _Gazetteer:
    return _Gazetteer(
        [line for line in read_data("organizations.tsv").splitlines() if line and not line.startswith("#")]
    )


@lru_cache(maxsize=4096)
def organization_by_name(name: str) -> KnownOrganization | None:
    """The entry that a name means, in either script, any case, with or without its legal form; None when unknown."""
    return _gazetteer().by_key(normalise_name(name))


def organization_count() -> int:
    """How many organisations the gazetteer holds."""
    return len(_gazetteer().lines)


@lru_cache(maxsize=8)
def find_organizations(text: str) -> tuple[KnownMention, ...]:
    """All gazetteer names in the text, longest at each place, in order. Latin names need their case and whole words."""
    gazetteer = _gazetteer()
    return tuple(
        KnownMention(start, end, gazetteer.entry(number)) for start, end, number in gazetteer.finder.find(simplify(text))
    )


def organization_keys(organization: Organization) -> tuple[str, ...]:
    """Keys under which the same organisation is found in any outlet and script; the gazetteer's key first.

    Without an entry, the normalised name and aliases (of at least three Latin or two Chinese letters).
    """
    names = [organization.name, organization.name_en, organization.name_zh, *organization.aliases]
    keys: dict[str, None] = {}
    for name in names:
        if not name:
            continue
        known = organization_by_name(name)
        key = known.key if known else normalise_name(name)
        if len(key) >= (2 if _HAN_NAME.search(key) else 3):
            keys[key] = None
    return tuple(keys)
