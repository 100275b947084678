"""Chinese names that the title of an article gives away: marked, speaking, or shared with the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest.extract.organization_checks_zh import may_name
from digest.extract.organization_forms import Span
from digest.extract.organization_hidden_zh import ANONYMOUS
from digest.extract.organization_names_zh import HAN_SAYS, HAN_VERBS, after_told, subject_end
from digest.text.tells import occurrences
from digest.vocabulary.everyday import everyday_words

_HAN_MARKED: Final = re.compile(
    r"[“「『《\"]([\u3400-\u9fff0-9]{1,6}[A-Za-z][A-Za-z0-9]{0,9}|[\u3400-\u9fff·]{2,6})[”」』》\"]"
)
_HAN_SPEAKER: Final = re.compile(r"(?:(?<=[，。；！？、,;!?\n ])|\A)([\u3400-\u9fff]{2,6})(?=[:：])")
_HAN_LETTERS: Final = re.compile(r"[\u3400-\u9fff]{2,}")
_PAIR: Final = 2
_TITLE_LONGEST: Final = 5
_WHOLE: Final = 10  # letters of a head line that is more than a name
_OFTEN: Final = 2


def han_titles(simple: str, title_end: int) -> Iterator[Span]:
    """Chinese names that the title marks (quoted, or speaking: `X：`), or has in common with the text in many settings."""
    title = simple[:title_end]
    simple = _told_once(simple, title)
    names: dict[str, None] = {}
    for pattern in (_HAN_MARKED, _HAN_SPEAKER):
        for match in pattern.finditer(title):
            name = match.group(1)
            if simple.count(name) >= _OFTEN and may_name(name):
                names[name] = None
    for name in (*_common_beginnings(simple, title_end), *_words_of_title(simple, title)):
        names.setdefault(name)
    for name in names:
        at = simple.find(name)
        while at >= 0:
            yield Span(at, at + len(name), name, False)
            at = simple.find(name, at + len(name))


def _told_once(simple: str, title: str) -> str:
    """The text with its head line blanked where a page prints it again: there it has all its words in common with itself."""
    whole = title.strip()
    if len(whole) < _WHOLE:
        return simple
    return title + simple[len(title) :].replace(whole, "\n" * len(whole))


def _words_of_title(simple: str, title: str) -> Iterator[str]:
    """What of the title stands again in the text, with other letters beside it each time: a word of its own."""
    for run in _HAN_LETTERS.finditer(title):
        letters = run.group()
        joints = _joints(letters)
        at = 0
        while at < len(letters) - 1:
            begins = at in joints and simple.find(letters[at : at + _PAIR], len(title)) >= 0
            for length in range(min(_TITLE_LONGEST, len(letters) - at) if begins else 0, 1, -1):
                word = letters[at : at + length]
                if (
                    at + length in joints
                    and simple.count(word, len(title)) >= _OFTEN
                    and may_name(word)
                    and _stands_alone(simple, word)
                ):
                    yield word
                    at += length - 1
                    break
            at += 1


_STOPS: Final = "，。；：！？、,;:!?\n“”「」 "
_CLAUSE: Final = re.compile(rf"(?:\A|(?<=[{_STOPS}]))(?=[\u3400-\u9fff])")
_BEGIN_LONGEST: Final = 10
# Whose one employee it is: 本溪银行|一名职工 beside 本溪银行|一员工.
_NUMBER_BEGINS: Final = re.compile(r"(?<=[行院司团校局署学会店社])[一两三几数某多]\Z")
_BEGIN_REACH: Final = 900
_DEED: Final = re.compile(f"{HAN_VERBS}|{HAN_SAYS}")


def _common_beginnings(simple: str, title_end: int) -> Iterator[str]:
    """With what a clause of the title and one of the text both begin: `海底捞美国门店…` and `海底捞旗下…`."""
    lead = simple[title_end : title_end + _BEGIN_REACH]
    for clause in _CLAUSE.finditer(simple, 0, title_end):
        start = clause.start()
        title = simple[start : min(title_end, start + _BEGIN_LONGEST)]
        longest = max((_common(title, lead, at) for at in _clauses_with(title[:_PAIR], lead)), default=0)
        # Both may go on with what it does, or with the first letter of that: 丰泽银行|证实, 丰泽银行|承认.
        deed = _DEED.search(title, _PAIR)
        longest = min(longest, deed.start()) if deed else longest
        name = _NUMBER_BEGINS.sub("", subject_end(simple[after_told(simple, start, start + longest) : start + longest]))
        if len(name) > 1 and may_name(name) and not ANONYMOUS.match(name):
            yield name


def _clauses_with(begin: str, lead: str) -> list[int]:
    """Where the clauses begin that begin with the letters."""
    return [at for at in occurrences(lead, (begin,), 0, len(lead)) if not at or lead[at - 1] in _STOPS]


def _common(title: str, lead: str, at: int) -> int:
    """How many Chinese letters of the title the text has, too, from the place on."""
    length = 0
    while length < len(title) and lead[at + length : at + length + 1] == title[length] > "\u33ff":
        length += 1
    return length


def _joints(letters: str) -> frozenset[int]:
    """Where words may begin or end: the longest everyday word at each place is not cut."""
    everyday, found, at = everyday_words(), {0}, 0
    while at < len(letters):
        for length in (4, 3, 2):
            if letters[at : at + length] in everyday:
                break
        else:
            length = 1
        at += length
        found.add(min(at, len(letters)))
    return frozenset(found)


def _stands_alone(simple: str, word: str) -> bool:
    before, after = set(), set()
    at = simple.find(word)
    while at >= 0:
        before.add(simple[at - 1 : at])
        after.add(simple[at + len(word) : at + len(word) + 1])
        at = simple.find(word, at + len(word))
    return len(before) >= _OFTEN and len(after) >= _OFTEN
