"""Cue phrases of several rooms, found in one pass over a text: attacks, data types, groups, authorities.

The text is given in small letters and simplified Chinese, hyphens as spaces. A Latin phrase must stand as whole words, unless
it ends in `*`; the longest phrase of a room wins at each place, and what lies inside it is not read again by that room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.model import AttackType, DataType
from digest.vocabulary.names import read_rows, simplify

_WORD: Final = re.compile(r"[a-z0-9$À-ɏ]+")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_HEAD: Final = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase found at `text[start:end]`: `room` asks for it, `key` is what it speaks for, `weight` how strongly."""

    start: int
    end: int
    room: str
    key: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Actor:
    """A group or a handle. `kind`: ransomware, extortion, seller or state. `common`: the name is an everyday word too."""

    name: str
    zh: str
    kind: str
    aliases: tuple[str, ...]
    common: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    open_end: bool
    room: str
    key: str
    weight: float


class CueFinder:
    """Finds many phrases at once. Linear: each place asks only for the phrases that begin with its first letters."""

    def __init__(self, phrases: Iterable[_Phrase]) -> None:
        self._latin: dict[str, list[_Phrase]] = {}
        self._han: dict[str, list[_Phrase]] = {}
        for phrase in phrases:
            first = _WORD.match(phrase.text)
            if first:
                self._latin.setdefault(first.group()[:_HEAD], []).append(phrase)
            elif len(phrase.text) > 1:
                self._han.setdefault(phrase.text[:2], []).append(phrase)
        for table in (self._latin, self._han):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry.text))

    def find(self, text: str) -> list[Cue]:
        """All cues, in order of their place."""
        floors: dict[str, int] = {}
        found = list(
            self._scan(text, ((m.start(), m.group()[:_HEAD]) for m in _WORD.finditer(text)), self._latin, floors)
        )
        if _HAN.search(text):
            pairs = enumerate(map(str.__add__, text, text[1:]))
            heads = self._han
            found += self._scan(text, ((at, pair) for at, pair in pairs if pair in heads), heads, {})
            found.sort(key=lambda cue: cue.start)
        return found

    @staticmethod
    def _scan(
        text: str, places: Iterable[tuple[int, str]], table: dict[str, list[_Phrase]], floors: dict[str, int]
    ) -> Iterator[Cue]:
        for start, head in places:
            for phrase in table.get(head, ()):
                if start < floors.get(phrase.room, 0) or not text.startswith(phrase.text, start):
                    continue
                end = start + len(phrase.text)
                if not phrase.open_end and phrase.text[-1].isalnum() and _goes_on(text, end):
                    continue
                floors[phrase.room] = end
                yield Cue(start, end, phrase.room, phrase.key, phrase.weight)


def _goes_on(text: str, offset: int) -> bool:
    """Whether a Latin word goes on at the offset, when the phrase before it ends in a Latin letter."""
    return (
        offset < len(text)
        and text[offset].isalnum()
        and not "\u3400" <= text[offset] <= "\u9fff"
        and not "\u3400" <= text[offset - 1] <= "\u9fff"
    )


def plain_cue(text: str) -> str:
    """The form in which phrases are kept and texts are scanned; it keeps the length of small Latin letters and Chinese."""
    return simplify(text).lower().replace("-", " ")


def _phrases_of(room: str, rows: Iterable[tuple[str, float, str]]) -> Iterator[_Phrase]:
    for key, weight, phrases in rows:
        for phrase in filter(None, phrases.split(";")):
            text = plain_cue(phrase)
            yield _Phrase(text.removesuffix("*"), text.endswith("*"), room, key, weight)


@lru_cache(maxsize=1)
def actors() -> tuple[Actor, ...]:
    """All groups and handles of the gazetteer."""
    return tuple(
        Actor(name, zh, kind, tuple(filter(None, aliases.split(";"))), note == "common")
        for name, zh, kind, aliases, note in read_rows("actors.tsv")
    )


@lru_cache(maxsize=1)
def _authority_rows() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in read_rows("authorities.tsv"))


@lru_cache(maxsize=1)
def kind_groups() -> tuple[str, ...]:
    """The groups of words by which kinds of articles are told apart."""
    return tuple(group for group, _ in read_rows("kinds.tsv"))


@lru_cache(maxsize=1)
def states() -> dict[str, str]:
    """English names of the states of the US by each of their names, in the form of `plain_cue`."""
    return {
        plain_cue(name): en
        for kind, zh, en, others in _authority_rows()
        if kind == "state"
        for name in (zh, en, *others.split(";"))
        if name
    }


def actor_name_zh(name: str) -> str | None:
    """The Chinese name by which a group is known, or None."""
    return next((actor.zh or None for actor in actors() if actor.name == name), None)


@lru_cache(maxsize=1)
def finder() -> CueFinder:
    """The one finder of all rooms' phrases."""
    attacks = [(AttackType(key).value, float(weight), words) for key, weight, words in read_rows("attacks.tsv")]
    data = [(DataType(key).value if key != "-" else "-", 1.0, words) for key, words in read_rows("data_types.tsv")]
    groups = [
        (str(number), 1.0, ";".join((actor.name, actor.zh, *actor.aliases))) for number, actor in enumerate(actors())
    ]
    bodies = [(en, 1.0, f"{zh};{en};{others}") for kind, zh, en, others in _authority_rows() if kind != "state"]
    kinds = [(group, 1.0, words) for group, words in read_rows("kinds.tsv")]
    return CueFinder(
        [
            *_phrases_of("attack", attacks),
            *_phrases_of("data", data),
            *_phrases_of("actor", groups),
            *_phrases_of("authority", bodies),
            *_phrases_of("kind", kinds),
        ]
    )
