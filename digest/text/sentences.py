"""Sentences and clauses of Chinese and English text, with offsets; one pass, linear on any input."""

from __future__ import annotations

import re
import string
from typing import Final, NamedTuple

# The mark comes first, and then what belongs to it: so all other letters are passed over at once.
_BREAK: Final = re.compile(
    r"[。！？；.!?\n;](?:(?<=[。！？；])[”’」』\"')）】》]{0,3}|(?<=[.!?])[.!?]{0,5}[\"'”’)\]]{0,3}(?=\s)|(?<=\n)|(?<=\S;)(?=\s))"
)
_ABBREVIATIONS: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sen",
        "rep",
        "gov",
        "gen",
        "lt",
        "col",
        "st",
        "no",
        "nos",
        "vs",
        "etc",
        "inc",
        "corp",
        "co",
        "ltd",
        "llc",
        "llp",
        "plc",
        "jr",
        "sr",
        "dept",
        "est",
        "approx",
        "fig",
        "vol",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "ave",
        "blvd",
        "rd",
        "u.s",
        "u.k",
        "u.n",
        "e.u",
        "e.g",
        "i.e",
        "d.c",
        "a.m",
        "p.m",
        "l.a",
        "n.y",
        "s.a",
        "b.v",
        "n.v",
        "a.g",
        "p.o",
        "ph.d",
        "m.d",
        "u.s.a",
    ]
)
_ALWAYS_OPEN: Final = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "lt", "col", "no", "nos", "vs", "e.g", "i.e", "st"]
)
_WORD_LETTERS: Final = string.ascii_letters + "."
_LAST_LETTERS: Final = 10  # letters before a full stop that are read
# White space one by one: a set without classes of letters is looked up many times faster.
_SPACES: Final = "\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_CLAUSE: Final = re.compile(
    # What follows a space is asked first: most of what may part clauses are spaces, and few of them do.
    rf"[,，;；:：()（）—\-{_SPACES}](?:- (?<= - )|(?=(?:but|while|whereas|although|though|which|including|compared|separately)\s)(?<=\s)"
    r"|(?<!\s)(?:(?<=,)(?:(?<!\d,)|(?!\d{3}))|(?<=[，;；:：()（）—])|(?<=-)-))"
)


class Sentence(NamedTuple):
    """`text[start:end]`, without the white space around it. `paragraph` counts lines from 0; the title is line 0."""

    start: int
    end: int
    index: int  # type: ignore[assignment]  # in the place of a method of tuples that nobody asks
    paragraph: int
    in_title: bool


def _ends_sentence(text: str, match: re.Match[str], floor: int) -> bool:
    """Whether a full stop really ends a sentence: not after an abbreviation, an initial, or before a small letter."""
    if match.group()[0] != ".":
        return True
    before = text[max(floor, match.start() - _LAST_LETTERS) : match.start()]
    word = before[len(before.rstrip(_WORD_LETTERS)) :].lstrip(".")
    after = match.end()
    while after < len(text) and after < match.end() + 4 and text[after] in " \t\r\u3000\"'“‘(":
        after += 1
    follower = text[after] if after < len(text) else "\n"
    if word:
        token = word.lower().strip(".")
        if token in _ALWAYS_OPEN or (len(token) == 1 and word.isupper()):
            return False
        if token in _ABBREVIATIONS:
            # "in the U.S. The company" ends one; "Acme Inc. said" and "Dec. 5" do not.
            return follower == "\n" or (follower.isupper() and token not in _MONTHS and _opens(text, after))
    return not follower.islower()


_MONTHS: Final = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"])
_OPENERS: Final = re.compile(
    r"(?:The|A|An|It|In|On|At|This|That|These|They|Those|He|She|We|But|And|According|After|Before|By|If|Its|Their|For|No|"
    r"Officials|Attackers|Hackers|Affected|Data|Letters|Notices|About|More|Some|Another)\b"
)


def _opens(text: str, offset: int) -> bool:
    return _OPENERS.match(text, offset) is not None


def split(text: str, title_end: int = 0) -> tuple[Sentence, ...]:
    """All sentences in order. Line breaks always end one; `title_end` is where the title stops."""
    found: list[Sentence] = []
    start = paragraph = 0

    def close(end: int) -> None:
        begin = start
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if begin < end:
            found.append(Sentence(begin, end, len(found), paragraph, begin < title_end))

    for match in _BREAK.finditer(text):
        newline = match.group() == "\n"
        if not newline and not _ends_sentence(text, match, start):
            continue
        close(match.end())
        start = match.end()
        paragraph += newline
    close(len(text))
    return tuple(found)


def clause(text: str, start: int, end: int, offset: int) -> tuple[int, int]:
    """Bounds of the clause of sentence `text[start:end]` that holds `offset`. Commas inside numbers do not part."""
    low, high = start, end
    for match in _CLAUSE.finditer(text, start, end):
        if match.end() <= offset:
            low = match.end()
        elif match.start() >= offset:
            high = match.start()
            break
    return low, high
