"""Cue phrases of several rooms, found in one pass over a text: attacks, data types, groups, authorities.

The text is given in small letters and simplified Chinese, hyphens as spaces. A Latin phrase must stand as whole words, unless
it ends in `*`; the longest phrase of a room wins at each place, and what lies inside it is not read again by that room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, count
from operator import itemgetter
from typing import Final, NamedTuple

from digest.model import AttackType, DataType
from digest.text.pairs import pair_of, pairs_of
from digest.vocabulary.names import read_rows, simplify

_WORD: Final = re.compile(r"[a-z0-9$À-ɏ]+")
_WORDS: Final = re.compile(f"({_WORD.pattern})")
_BLANKS: Final = {code: " " for code in range(128) if not _WORD.match(chr(code))}
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
    """All phrases that are written alike: room, key and weight of each, by lanes. `whole`: a Latin word must not go on after it."""

    text: str
    open_end: bool
    whole: bool
    lanes: Sequence[tuple[str, Sequence[tuple[str, str, float]]]]


_Table = dict[str, list[_Entry]]
_Hit = tuple[int, list[_Entry]]


class _Nexts(NamedTuple):
    """The phrases of several words that begin with one word: by the next word; by its first letter where the next is none of these."""

    words: _Table
    letters: _Table


_Begun = tuple[_Nexts | None, list[_Entry]]
"""What begins with a word: phrases of several words, and those of one."""


class CueFinder:
    """Finds many phrases at once, linear in the text: a word asks only for the phrases that begin with it (and, where there are more
    words, with the next one), a pair of Han letters for those that begin with it.
    """

    def __init__(self, phrases: Iterable[_Phrase]) -> None:
        longer: _Table = {}
        han: _Table = {}
        self._words: _Table = {}
        self._heads: _Table = {}  # words that may go on, by their first letters
        for entry in _entries(phrases):
            text = entry.text
            first = _WORD.match(text)
            if first and first.end() < len(text) - 1:
                longer.setdefault(first.group(), []).append(entry)
            elif first and first.end() < len(text):
                self._words.setdefault(first.group(), []).append(entry)  # one Han letter after it: u盘
            elif first:
                table, key = (self._heads, text[:_HEAD]) if entry.open_end else (self._words, text)
                table.setdefault(key, []).append(entry)
            elif len(text) > 1:
                han.setdefault(text[:2], []).append(entry)
        # By the first two letters: the phrases by the third, and those of two letters.
        self._han = {pair_of(pair): _by_third(entries) for pair, entries in han.items()}
        self._begun = frozenset(self._han)
        self._longer = {word: _by_next(entries, len(word) + 1) for word, entries in longer.items()}
        self._known: dict[str, _Begun | None] = {}  # what begins with a word that was met before

    def find(self, text: str) -> list[Cue]:
        """All cues, in order of their place."""
        hits = self._latin_hits(text)
        if not text.isascii():
            hits += self._han_hits(text)
            hits.sort(key=itemgetter(0))
        found: list[Cue] = []
        floors: dict[str, int] = {}
        make = tuple.__new__  # as `Cue(…)` does, without a function of Python for each of hundreds
        for start, entries in hits:
            for words, _, whole, lanes in entries:
                if not text.startswith(words, start):
                    continue
                end = start + len(words)
                if whole and _goes_on(text, end):
                    continue
                for lane, told in lanes:
                    if start >= floors.get(lane, 0):
                        floors[lane] = end
                        # Alike phrases of one lane (an address that is a home's and an e-mail's) are all told.
                        for room, key, weight in told:
                            found.append(make(Cue, (start, end, room, key, weight)))
        return found

    def _latin_hits(self, text: str) -> list[_Hit]:
        words, starts = _words_of(text)
        known = self._known
        if len(known) > _MOST_KNOWN:
            known.clear()
        for word in set(words).difference(known):
            known[word] = self._begun_by(word)
        begun = list(map(known.__getitem__, words))
        words.append("")  # no word follows the last
        hits: list[_Hit] = []
        for number, (longer, single) in zip(compress(count(), begun), filter(None, begun), strict=True):
            start = starts[number]
            # The longest first: several words, the whole word, its beginning.
            if longer:
                after = start + len(words[number]) + 1
                following = longer.words.get(words[number + 1]) if starts[number + 1] == after else None
                if entries := following or longer.letters.get(text[after : after + 1]):
                    hits.append((start, entries))
            if single:
                hits.append((start, single))
        return hits

    def _begun_by(self, word: str) -> _Begun | None:
        longer = self._longer.get(word)
        begins = dict.fromkeys(word[:size] for size in range(_HEAD, 0, -1))
        heads = [entry for head in begins for entry in self._heads.get(head, ()) if word.startswith(entry.text)]
        single = self._words.get(word, []) + heads
        return (longer, single) if longer or single else None

    def _han_hits(self, text: str) -> list[_Hit]:
        pairs = pairs_of(text)
        # A pair that only begins longer phrases is passed over where the text has none of the pairs with which they go on.
        han = {
            pair: begun
            for pair in self._begun & pairs.seen
            if (begun := self._han[pair])[1] or not begun[0].keys().isdisjoint(pairs.seen)
        }
        hits: list[_Hit] = []
        for shift, row, others in ((0, pairs.even, pairs.odd), (1, pairs.odd, pairs.even[1:])):
            seconds = [*others, -1]  # nothing follows the last
            for at in compress(count(), map(han.__contains__, row)):
                longer, alone = han[row[at]]
                if entries := longer.get(seconds[at], alone):
                    hits.append((at * 2 + shift, entries))
        return hits


def _words_of(text: str) -> tuple[list[str], list[int]]:
    """The words of a text, and where each begins, then its length. Between two marks a text of ASCII has a word of no letters."""
    if text.isascii():
        words = text.translate(_BLANKS).split(" ")
        return words, list(accumulate(map((1).__add__, map(len, words)), initial=0))
    parts = _WORDS.split(text)  # what stands between words, and words, in turn
    return parts[1::2], list(accumulate(map(len, parts)))[::2]


def _entries(phrases: Iterable[_Phrase]) -> list[_Entry]:
    """The longest first."""
    alike: dict[tuple[str, bool], list[_Phrase]] = {}
    for phrase in phrases:
        alike.setdefault((phrase.text, phrase.open_end), []).append(phrase)
    entries = []
    for (text, open_end), found in sorted(alike.items(), key=lambda item: -len(item[0][0])):
        whole = not open_end and text[-1].isalnum() and not "\u3400" <= text[-1] <= "\u9fff"
        lanes: dict[str, list[tuple[str, str, float]]] = {}
        for phrase in found:
            lanes.setdefault(phrase.lane, []).append((phrase.room, phrase.key, phrase.weight))
        entries.append(_Entry(text, open_end, whole, tuple(lanes.items())))
    return entries


def _by_next(entries: Sequence[_Entry], at: int) -> _Nexts:
    """Phrases that begin with one word, by the next one, which begins at `at`."""
    seconds = [_second(entry, at) for entry in entries]
    # A phrase whose second word may go on is found by each word that begins with its letter.
    words = {
        word: [
            e
            for e, second in zip(entries, seconds, strict=True)
            if second == word or (not second and e.text[at : at + 1] == word[0])
        ]
        for word in filter(None, seconds)
    }
    letters: _Table = {}
    for entry, second in zip(entries, seconds, strict=True):
        if not second:
            letters.setdefault(entry.text[at : at + 1], []).append(entry)
    return _Nexts(words, letters)


def _by_third(entries: Sequence[_Entry]) -> tuple[Mapping[int, list[_Entry]], list[_Entry]]:
    """Phrases that begin with one pair of letters, by the pair of its second and the third, with those that are this pair alone."""
    alone = [entry for entry in entries if len(entry.text) == 2]
    longer: dict[int, list[_Entry]] = {}
    for entry in entries[: len(entries) - len(alone)]:
        longer.setdefault(pair_of(entry.text[1:3]), []).append(entry)
    return {second: found + alone for second, found in longer.items()}, alone


def _second(entry: _Entry, at: int) -> str:
    """The word at `at`, if it is written to its end; else nothing."""
    word = _WORD.match(entry.text, at)
    return word.group() if word and (word.end() < len(entry.text) or entry.whole) else ""


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
