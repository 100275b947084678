"""Head lines as outlets write them: every word with a capital, and the outlet's own name behind a stroke.

Names are found by their capitals, which say nothing in `Hotels Suffer Major Card Breach | Example Daily`. What follows the head line says
which of its words are ordinary ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from digest.extract.organization_forms import is_place
from digest.vocabulary.everyday import english_words
from digest.vocabulary.phrases import words

# The capital comes first, and then what must not stand before it: so all other letters are passed over at once.
_WORD: Final = re.compile(r"[A-Z](?<![\w.@'-].)[a-z'-]+(?![\w@]|\.\w)")
_SMALL: Final = re.compile(r"\b[a-z][a-z'-]+")
# A capital that begins no sentence, and a name of several words.
_NAMED: Final = re.compile(r"[A-Z](?:(?<=[a-z,;] .)[\w'&.-]*(?: [A-Z][\w'&.-]*)*|[\w'&.-]*(?: [A-Z][\w'&.-]*)+)")
_LONGEST_HEADING: Final = 141
_NO_HEADING_ENDS: Final = frozenset(".!?:;,。")
_LETTERS: Final = re.compile(r"[A-Za-z]{4,}")
_MOST: Final = 0.75  # of the long words after the first begin with a capital
_FEWEST: Final = 2
_FEWEST_WORDS: Final = 5  # with a capital, of a heading below the head line
_MOST_NAMES: Final = 0.5  # of them keep it
_ENDINGS: Final = ("'s", "ing", "es", "ed", "s", "d")
_SHORTEST_STEM: Final = 3
# The outlet's name behind the last stroke.
_OUTLET: Final = re.compile(r"\s(?:[|•«»]|--?)\s+(?=(?:The )?[A-Z])[^|•«»\n]{2,40}\Z")
_OUTLET_WORDS: Final = 6
# 【安全圈】 before the head line: a column or an outlet.
_TAG: Final = re.compile(r"\s*[【\[]([^】\]\n]{1,8})[】\]]")

# What a head line says that somebody does or undergoes, and no name holds; the usual words of breach news are everyday ones as it is.
_SAID: Final = words(
    "accuses admits advises aids alerts apologises apologizes arrests asks assures attacks awaits bans bares begins blames blasts "
    "blocks boosts botches breaches cancels catches charges claims closes compromises confesses confirms cops cripples dangles dares "
    "defends delays demands denies deploys discards discloses discovers disrupts ditches dodges downplays dumps dupes eyes faces fails "
    "faults files finds fines fires fixes flags fools forces gains gets gives grabs grapples grills halts hacks hands hits holds hunts "
    "idles impacts infects informs investigates issues jails joins jolts knocks launches leaks learns leaves links lists locks looks "
    "loses lures mails maintains misplaces misses mulls nabs names nets nixes notifies offers ordered orders ousts owns pays penalises "
    "penalizes pleads plans plugs points posts probes prompts pulls puts quits raids rattles recovers refuses rejects releases remains "
    "reports requires resets resigns responds restores reveals revokes rocks rolls sacks says scrambles seeks seizes sells sends "
    "settles shuts sidelines slams snags snares snoops spills spooks sparks stalls steals stops strikes stumbles sues suffers suspects "
    "suspends swipes takes targets tells tests threatens tosses traces trashes tricks triggers tweets unveils urges uses vows waits "
    "warns weighs wipes withdraws works worries yanks accused admitted arrested asked awarded botched busted charged cleared crippled "
    "dumped duped fingered fired fooled freed grilled jailed knocked leaked mailed misplaced nabbed ousted pleaded probed raided "
    "reeling resigned rocked sacked sentenced shredded shuttered snared snooped sold spilled swiped tossed trashed tricked urged wiped "
    "red-faced"
)
# What a name of the head line ends in. Alone, and after the name of a place, it says what somebody is and not who.
_KINDS: Final = words(
    "Hospital Hospitals Bank University College School Schools District Council Clinic Clinics Medical Center Centre Health Healthcare "
    "System Systems Group Insurance Union Library Libraries Trust Airlines Airways Hotels Authority Association Foundation Society "
    "Academy Institute Church Pharmacy Partners Services County City Police Department"
)


def sober(plain: str, title_end: int) -> str:
    """The text with the ordinary words of its head lines in small letters and its outlet blanked; the same length, all else untouched.

    `plain` is levelled. In a head line, or a heading below it, that is all capitals a word is ordinary where the body, or everyday English,
    writes it or a form of it small, and the body never with a capital but to begin a sentence. So is the first word of any head line.
    """
    title, body = plain[:title_end], plain[title_end:]
    said = title.strip()
    title = _without_outlet(title, body)
    body = _without_repeated(body, {said, title.strip()})
    lines = body.split("\n")
    headings = {line for line in lines if _is_heading(line)}
    capitalised = {line for line in headings if _is_capitalised(line)}
    if not title.strip() and not capitalised:
        return title + body
    lower = _Lowered("\n".join("" if line in headings else line for line in lines) if headings else body)
    title = lower.whole(title) if _is_capitalised(title) else lower.first(title)
    if not capitalised:
        return title + body
    return title + "\n".join(_sober_heading(lower, line) if line in capitalised else line for line in lines)


def _without_repeated(body: str, titles: set[str]) -> str:
    """The body with the head line that a page prints again, often several times, as spaces: what it names is named but once."""
    said = {title for title in titles if len(title) >= _SHORTEST_TITLE and title in body}
    if not said:
        return body
    return "\n".join(" " * len(line) if line.strip() in said else line for line in body.split("\n"))


_SHORTEST_TITLE: Final = 12


def _is_heading(line: str) -> bool:
    """Whether a line of its own ends no sentence."""
    return 1 < len(line) <= _LONGEST_HEADING and line[-1] not in _NO_HEADING_ENDS


def _sober_heading(lower: _Lowered, line: str) -> str:
    """The heading with its ordinary words small; as it is where most are not: a name, or a list of names."""
    read, words = lower.whole(line), len(_WORD.findall(line))
    return read if words >= _FEWEST_WORDS and len(_WORD.findall(read)) < _MOST_NAMES * words else line


class _Lowered:
    """Writes ordinary words small: those that `told`, the text without its headings, does not use as names."""

    def __init__(self, told: str) -> None:
        self._told = told

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(
            word.removesuffix("'s").strip(".,'") for run in _NAMED.findall(self._told) for word in run.split(" ")
        )

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(stem for word in set(_SMALL.findall(self._told)) for stem in _stems(word))

    def whole(self, line: str) -> str:
        """The line with its ordinary words small, but for what a name in it ends in: `Dorvale Bank Loses Files`."""
        pieces: list[str] = []
        at, name_begins, name_ends = 0, 0, -1
        for match in _WORD.finditer(line):
            start, end = match.span()
            read = self._word(match)
            follows = line[name_ends:start] == " "
            if (
                follows
                and match.group() in _KINDS
                and not is_place(line[name_begins:name_ends])
                and not is_place(line[name_begins:name_ends].rsplit(" ", 1)[-1])
            ):
                read = match.group()
            if read == match.group():
                name_begins, name_ends = (name_begins if follows else start), end
            pieces += (line[at:start], read)
            at = end
        return "".join((*pieces, line[at:]))

    def first(self, line: str) -> str:
        word = _WORD.match(line)
        return line if word is None else self._word(word) + line[word.end() :]

    def _word(self, match: re.Match[str]) -> str:
        word, low = match.group(), match.group().lower()
        if self._is_name(word.removesuffix("'s")):
            return word
        return low if low in english_words() or low in _SAID or self._is_small(_stems(low)) else word

    def _is_name(self, word: str) -> bool:
        # All words are read only where this one stands at all: of most head lines nothing but the first word is asked.
        return word in self._told and word in self._named

    def _is_small(self, stems: Sequence[str]) -> bool:
        return min(stems, key=len) in self._told and not self._small.isdisjoint(stems)


def _stems(word: str) -> list[str]:
    """The word, and what is left of it without an ending."""
    return [
        word,
        *(word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM),
    ]


def _is_capitalised(title: str) -> bool:
    words = _LETTERS.findall(title)[1:]
    return len(words) >= _FEWEST and sum(word[0].isupper() for word in words) >= _MOST * len(words)


# The head line of a notice that stands on the website of whoever gives it.
_NOTICE: Final = re.compile(r"\W*(?:\w+ )?(?:Notices?|Notification)\b")


def _is_owner(name: str, title: str, body: str) -> bool:
    """Whether behind the stroke is an organisation's own name: the body has its first words, or the title is a notice's."""
    told = name.removeprefix("The ").split()
    return told[-1] in _KINDS and len(told) > 1 and (" ".join(told[:2]) in body or _NOTICE.match(title) is not None)


def _without_outlet(title: str, body: str) -> str:
    """The head line with the outlet's name, of which the body says nothing, as spaces."""
    if tag := _TAG.match(title):
        title = " " * tag.end() + title[tag.end() :]
    kept = title
    while (outlet := _OUTLET.search(kept)) is not None:
        name = outlet.group().strip(" |•«»-")
        if len(name.split()) > _OUTLET_WORDS or name in body or _is_owner(name, title, body):
            break
        kept = kept[: outlet.start()]
    return kept.ljust(len(title))
