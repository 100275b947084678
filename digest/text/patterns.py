"""Patterns written for people, rewritten for the engine: what finds the same, and passes over most of a text at once.

The engine skips quickly to letters with which all alternatives of a pattern begin, but only where each of them is written as a letter.
`\\b(?:breach|leak)|泄露` is tried at every place of a text; `b(?<=\\bb)(?:reach)|l(?<=\\bl)(?:eak)|泄(?:露)` is not.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

LATIN_END: Final = "\u33ff"
"""Letters after it are Chinese."""

_REPEATS = ("*", "+", "{")
_PLAIN = " %&,;:\"'“”，；：。"
_CAUGHT = re.compile(r"(?<!\\)\((?!\?)|\(\?P")
_ZERO_WIDTH = re.compile(r"\\[bA]|\(\?<[=!]")


class _Begun(NamedTuple):
    """One way in which a match may begin: its first letter, what must be true there (a look behind, or ""), and what follows."""

    letter: str
    behind: str
    rest: str


def quick(pattern: str) -> re.Pattern[str]:
    """The pattern, with the letters first with which a match may begin. It finds what `re.compile(pattern)` finds.

    Its alternatives must begin with letters, plain signs, sets of them or groups; `\\b`, `\\A` and looks behind may stand before these.
    Raises ValueError for others, and for groups that are asked for, as each way to begin repeats what follows.
    """
    if _CAUGHT.search(pattern):
        raise ValueError(f"a group that is asked for in {pattern!r}")
    return re.compile("|".join(f"{re.escape(letter)}{rest}" for letter, rest in _by_letter(pattern).items()))


def first_letters(pattern: str) -> frozenset[str]:
    """The letters with which a match may begin. Takes what `quick` takes, and groups that are asked for behind the first letters."""
    return frozenset(_by_letter(pattern))


def first_pairs(pattern: str) -> frozenset[str] | None:
    """The two letters with which a match may begin; None where the second may be any. Takes what `quick` takes."""
    try:
        return frozenset(letter + second for letter, rest in _by_letter(pattern).items() for second in _by_letter(rest))
    except ValueError:
        return None


def everywhere(pattern: str) -> re.Pattern[str]:
    """One that finds the first letter of each place where the pattern matches, also within another match. Takes what `quick` takes."""
    letters = f"[{''.join(map(re.escape, first_letters(pattern)))}]"
    return re.compile(f"{letters}(?<=(?={pattern}){letters})")


def begins_words(pattern: str) -> bool:
    """Whether each alternative begins with `\\b` and then a letter of a word. Takes what `quick` takes."""
    begun = all(part.startswith(r"\b") for part in alternatives(pattern))
    return begun and all(letter.isalnum() for letter in first_letters(pattern))


def last_end(pattern: re.Pattern[str], text: str, low: int = 0, high: int = sys.maxsize) -> int:
    """Where the last match between two places of a text ends; `low` where there is none."""
    return max((match.end() for match in pattern.finditer(text, low, high)), default=low)


class AtWord:
    """Whether words stand in a text, by a pattern whose Latin alternatives all begin with `\\b`; others begin with Chinese letters.

    Where only Latin ones may stand, they are tried after what ends a word: most letters of a text follow another one.
    """

    def __init__(self, pattern: str) -> None:
        parts = alternatives(pattern)
        latin = "|".join(part for part in parts if part.startswith(r"\b"))
        others = "|".join(part for part in parts if not part.startswith(r"\b"))
        if not begins_words(latin) or (others and min(first_letters(others)) < LATIN_END):
            raise ValueError(f"what begins no word in {pattern!r}")
        self._whole = quick(pattern)
        self._mixed = bool(others)
        # Behind what ends a word nobody need ask whether one begins.
        bare = "|".join(part.removeprefix(r"\b") for part in alternatives(latin))
        self._after = re.compile(rf"\W(?:{quick(bare).pattern})")
        # In a text of ASCII the same is found sooner where letters of all scripts need not be told from marks.
        self._after_ascii = re.compile(f"[^a-zA-Z0-9_](?:{quick(bare).pattern})", re.ASCII)

    def search(self, text: str, low: int = 0, high: int = sys.maxsize) -> bool:
        """Whether the pattern is found in `text[low:high]`; what stands before `low` is seen."""
        return self.first(text, low, high) >= 0

    def first(self, text: str, low: int = 0, high: int = sys.maxsize) -> int:
        """Where the pattern is first found in `text[low:high]`; -1 where it is not. What stands before `low` is seen."""
        plain = text.isascii()
        if self._mixed and not plain:
            found = self._whole.search(text, low, high)
            return found.start() if found else -1
        if not low and self._whole.match(text, 0, high):
            return 0
        found = (self._after_ascii if plain else self._after).search(text, max(0, low - 1), high)
        return found.start() + 1 if found else -1


def _by_letter(pattern: str) -> dict[str, str]:
    """By each letter with which a match may begin: what follows it then."""
    heads: dict[str, list[_Begun]] = {}
    for part in alternatives(pattern):
        for begun in _cut(part):
            heads.setdefault(begun.letter, []).append(begun)
    return {letter: _joined(ways) for letter, ways in heads.items()}


def _joined(ways: Iterable[_Begun]) -> str:
    """The rests of those of one letter, in order; what must be true for several in a row is asked once."""
    rows = groupby(ways, key=lambda begun: begun.behind)
    return _either(f"{behind}{_either(begun.rest for begun in row)}" for behind, row in rows)


def _either(parts: Iterable[str]) -> str:
    return f"(?:{'|'.join(parts)})"


def _cut(part: str) -> Iterator[_Begun]:
    """All ways in which a match of one alternative may begin; those of one letter in order, as the first that fits wins."""
    before = _ZERO_WIDTH.match(part)
    if before:
        end = closing(part) + 1 if part[0] == "(" else before.end()
        for letter, behind, rest in _cut(part[end:]):
            yield _Begun(letter, f"(?<={part[:end]}{re.escape(letter)}){behind}", rest)
        return
    if part.startswith("(?:"):
        end = closing(part)
        firsts = [_Begun(letter, "", rest) for letter, rest in _by_letter(part[3:end]).items()]
    elif part.startswith("[") and not {"^", "\\", "-"}.intersection(part[: part.index("]")]):
        end = part.index("]")
        firsts = [_Begun(letter, "", "") for letter in part[1:end]]
    elif part and (part[0].isalnum() or part[0] in _PLAIN):
        end = 0
        firsts = [_Begun(part[0], "", "")]
    else:
        raise ValueError(f"no letter at the beginning of {part!r}")
    after = part[end + 1 :]
    if after.startswith(_REPEATS):
        raise ValueError(f"a repeat at the beginning of {part!r}")
    optional = after.startswith("?")
    for letter, behind, rest in firsts:
        yield _Begun(letter, behind, rest + after[optional:])
    if optional:
        yield from _cut(after[1:])


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, those of its groups left together."""
    found, depth, begin = [], 0, 0
    for at, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            found.append(pattern[begin:at])
            begin = at + 1
    return [*found, pattern[begin:]]


def closing(pattern: str) -> int:
    """Where the group ends with which the pattern begins."""
    depth = 0
    for at, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return at
    raise ValueError(f"unclosed group in {pattern!r}")


_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(.)", re.DOTALL)


def _signs(pattern: str) -> Iterator[tuple[int, str]]:
    """The letters of a pattern that stand for themselves or for its structure: none behind a backslash, none within a set."""
    return ((found.start(), found.group(1)) for found in _SIGN.finditer(pattern) if found.group(1))
