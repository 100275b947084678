"""The gazetteer of organisations: look-up by name, and finding all of them in a text in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.model import Organization, Sector
from digest.vocabulary.names import normalise_name, read_rows, simplify


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
_FIRST_TOKEN: Final = re.compile(r"[^\W_]+")


class _Index:
    """All names by their first Latin token or their first two Chinese letters, longest first."""

    def __init__(self, rows: list[list[str]]) -> None:
        self.latin: dict[str, list[tuple[str, KnownOrganization]]] = {}
        self.han: dict[str, list[tuple[str, KnownOrganization]]] = {}
        self.by_name: dict[str, KnownOrganization] = {}
        for row in rows:
            en, zh, aliases, sector, country, note = row
            han = tuple(zh.split(";")) if zh else ()
            others = tuple(alias for alias in aliases.split(";") if alias)
            names = tuple(dict.fromkeys((*((en,) if en else ()), *map(simplify, han), *others)))
            known = KnownOrganization(
                key=normalise_name(names[0]),
                en=en,
                zh=han[0] if han else "",
                names=names,
                sector=Sector(sector) if sector else None,
                country=country or None,
                common=note == "common",
                role=note if note != "common" else "",
            )
            for name in names:
                self._add(name, known)
        for table in (self.latin, self.han):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, name: str, known: KnownOrganization) -> None:
        self.by_name.setdefault(normalise_name(name), known)
        if _HAN_NAME.match(name) and len(name) > 1:
            self.han.setdefault(name[:2], []).append((name, known))
            return
        token = _FIRST_TOKEN.match(name)
        if token:
            self.latin.setdefault(token.group(), []).append((name, known))
        elif len(name) > 1:
            self.han.setdefault(name[:2], []).append((name, known))


@lru_cache(maxsize=1)
def _index() -> _Index:
    return _Index(read_rows("organizations.tsv"))


def organization_by_name(name: str) -> KnownOrganization | None:
    """The entry that a name means, in either script, any case, with or without its legal form; None when unknown."""
    return _index().by_name.get(normalise_name(name))


def organization_count() -> int:
    """How many organisations the gazetteer holds."""
    return len({id(known) for known in _index().by_name.values()})


def _latin_mentions(text: str, index: _Index) -> Iterator[KnownMention]:
    floor = 0
    for match in re.finditer(r"[^\W_]+", text):
        start = match.start()
        if start < floor:
            continue
        token = match.group()
        entries = index.latin.get(token)
        if entries is None and not token.isascii():
            # Chinese prose writes Latin names without a space: `致Zoom用户`.
            yield from _inside(text, start, match.end(), index)
            continue
        for name, known in entries or ():
            end = start + len(name)
            if text.startswith(name, start) and not (name[-1].isalnum() and _joined(text, end)):
                yield KnownMention(start, end, known)
                floor = end
                break


_LATIN_RUN: Final = re.compile(r"[A-Za-z0-9À-ɏ]+")


def _inside(text: str, start: int, end: int, index: _Index) -> Iterator[KnownMention]:
    for match in _LATIN_RUN.finditer(text, start, end):
        for name, known in index.latin.get(match.group(), ()):
            stop = match.start() + len(name)
            if text.startswith(name, match.start()) and not (name[-1].isalnum() and _joined(text, stop)):
                yield KnownMention(match.start(), stop, known)
                break


def _joined(text: str, offset: int) -> bool:
    """Whether a Latin word goes on at the offset."""
    return offset < len(text) and text[offset].isalnum() and not "\u3400" <= text[offset] <= "\u9fff"


def _han_mentions(simple: str, index: _Index) -> Iterator[KnownMention]:
    floor = 0
    heads = index.han
    for start, pair in enumerate(map(str.__add__, simple, simple[1:])):
        if pair in heads and start >= floor:
            for name, known in heads[pair]:
                if simple.startswith(name, start):
                    yield KnownMention(start, start + len(name), known)
                    floor = start + len(name)
                    break


def find_organizations(text: str) -> list[KnownMention]:
    """All gazetteer names in the text, longest at each place, in order. Latin names need their case and whole words."""
    index = _index()
    found = list(_latin_mentions(text, index))
    if _HAN_NAME.search(text):
        found += _han_mentions(simplify(text), index)
        found.sort(key=lambda mention: (mention.start, -mention.end))
    return found


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
