"""Cue phrases of several rooms, found in one pass over a text: attacks, data types, groups, authorities.

The text is given in small letters and simplified Chinese, hyphens as spaces. A Latin phrase must stand as whole words, unless
it ends in `*`; the longest phrase of a room wins at each place, and what lies inside it is not read again by that room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, count, islice
from operator import itemgetter
from typing import Final, NamedTuple

from digest.model import AttackType, DataType
from digest.text.pairs import pair_of, pairs_of
from digest.vocabulary.names import read_rows, simplify

_WORD: Final = re.compile(r"[a-z0-9$À-ɏ]+")
_WORDS: Final = re.compile(f"({_WORD.pattern})")
_HEAD: Final = 4
_MOST_KNOWN: Final = 20_000  # words that a finder remembers; then it begins anew


class Cue(NamedTuple):
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


class _Phrase(NamedTuple):
    """`lane`: within one, the longest phrase at a place hides the shorter ones; a room has one lane or several."""

    text: str
    open_end: bool
    lane: str
    room: str
    key: str
    weight: float


class _Entry(NamedTuple):
    """All phrases that are written alike, by their lanes. `whole`: a Latin word must not go on after it."""

    text: str
    whole: bool
    lanes: Sequence[tuple[str, Sequence[_Phrase]]]


_Table = dict[str, list[_Entry]]
_Hit = tuple[int, list[_Entry]]


class CueFinder:
    """Finds many phrases at once, linear in the text: a word asks only for the phrases that begin with it (and, where there are more
    words, with the letter that follows), a pair of Han letters for those that begin with it.
    """

    def __init__(self, phrases: Iterable[_Phrase]) -> None:
        alike: dict[tuple[str, bool], list[_Phrase]] = {}
        for phrase in phrases:
            alike.setdefault((phrase.text, phrase.open_end), []).append(phrase)
        self._longer: dict[
            str, _Table
        ] = {}  # phrases of several words, by the first one and the letter after the blank
        self._words: _Table = {}
        self._heads: _Table = {}  # words that may go on, by their first letters
        self._han: dict[int, _Table] = {}  # by the first two letters, then by the third
        self._known: dict[str, tuple[_Table | None, list[_Entry]]] = {}  # what begins with a word that was met before
        for (text, open_end), found in sorted(alike.items(), key=lambda item: -len(item[0][0])):
            whole = not open_end and text[-1].isalnum() and not "\u3400" <= text[-1] <= "\u9fff"
            lanes = {phrase.lane: [other for other in found if other.lane == phrase.lane] for phrase in found}
            entry = _Entry(text, whole, tuple(lanes.items()))
            first = _WORD.match(text)
            if first and first.end() < len(text):
                after = text[first.end() + 1 : first.end() + 2]
                self._longer.setdefault(first.group(), {}).setdefault(after, []).append(entry)
            elif first:
                table, key = (self._heads, text[:_HEAD]) if open_end else (self._words, text)
                table.setdefault(key, []).append(entry)
            elif len(text) > 1:
                self._han.setdefault(pair_of(text[:2]), {}).setdefault(text[2:3], []).append(entry)

    def find(self, text: str) -> list[Cue]:
        """All cues, in order of their place."""
        hits = self._latin_hits(text)
        if not text.isascii():
            hits += self._han_hits(text)
            hits.sort(key=itemgetter(0))
        found: list[Cue] = []
        floors: dict[str, int] = {}
        for start, entries in hits:
            for words, whole, lanes in entries:
                if not text.startswith(words, start):
                    continue
                end = start + len(words)
                if whole and _goes_on(text, end):
                    continue
                for lane, phrases in lanes:
                    if start >= floors.get(lane, 0):
                        floors[lane] = end
                        # Alike phrases of one lane (an address that is a home's and an e-mail's) are all told.
                        for _, _, _, room, key, weight in phrases:
                            found.append(Cue(start, end, room, key, weight))
        return found

    def _latin_hits(self, text: str) -> list[_Hit]:
        parts = _WORDS.split(text)  # what stands between words, and words, in turn
        words = parts[1::2]
        known = self._known
        if len(known) > _MOST_KNOWN:
            known.clear()
        for word in set(words).difference(known):
            single = self._words.get(word, []) + self._heads.get(word[:_HEAD], [])
            known[word] = (self._longer.get(word), single)
        hits: list[_Hit] = []
        ends = islice(accumulate(map(len, parts)), 1, None, 2)
        for end, word in zip(ends, words, strict=True):
            longer, single = known[word]
            # The longest first: several words, the whole word, its beginning.
            if longer and (entries := longer.get(text[end + 1 : end + 2])):
                hits.append((end - len(word), entries))
            if single:
                hits.append((end - len(word), single))
        return hits

    def _han_hits(self, text: str) -> list[_Hit]:
        han, pairs = self._han, pairs_of(text)
        begun = [
            (at * 2 + shift, han[row[at]])
            for shift, row in enumerate((pairs.even, pairs.odd))
            for at in compress(count(), map(han.__contains__, row))
        ]
        hits: list[_Hit] = []
        for at, table in begun:
            # The longest first: those that go on, then the pair alone.
            if longer := table.get(text[at + 2 : at + 3]):
                hits.append((at, longer))
            if (alone := table.get("")) and at + 2 < len(text):
                hits.append((at, alone))
        return hits


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


def _phrases_of(room: str, rows: Iterable[tuple[str, float, str]], lane: str | None = None) -> Iterator[_Phrase]:
    for key, weight, phrases in rows:
        for text in dict.fromkeys(plain_cue(phrase) for phrase in phrases.split(";") if phrase):
            yield _Phrase(text.removesuffix("*"), text.endswith("*"), lane or room, room, key, weight)


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


@lru_cache(maxsize=1)
def attack_pairs() -> tuple[tuple[str, float], ...]:
    """Attack type and weight of each pair of word lists; the cues of pair n are in the rooms `pair n one` and `pair n other`."""
    return tuple((AttackType(key).value, float(weight)) for key, weight, _, _ in read_rows("attack_pairs.tsv"))


@lru_cache(maxsize=1)
def finder() -> CueFinder:
    """The one finder of all rooms' phrases."""
    attacks = [(AttackType(key).value, float(weight), words) for key, weight, words in read_rows("attacks.tsv")]
    # A type with a question mark: words that stand for much else, of half the weight.
    data = [
        ("-" if key == "-" else DataType(key.rstrip("?")).value, 0.5 if key.endswith("?") else 1.0, words)
        for key, words in read_rows("data_types.tsv")
    ]
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
            *(
                phrase
                for number, (_, _, one, other) in enumerate(read_rows("attack_pairs.tsv"))
                for side, text in (("one", one), ("other", other))
                for phrase in _phrases_of(f"pair {side}", [(str(number), 1.0, text)], f"pair {number} {side}")
            ),
        ]
    )
