"""One pass over an article for all cue phrases, and what each sentence is about: this incident, another one, or chrome.

`Scan.simple` is the text in the form that cues are kept in; offsets are those of the document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.extract.document import Document
from digest.extract.tail import MARKS, is_link_line, tail_of
from digest.model import Organization
from digest.text.patterns import quick
from digest.text.sentences import Sentence
from digest.text.tells import Tell
from digest.vocabulary import simplify
from digest.vocabulary.cues import Cue, finder

READ_LIMIT: Final = 20_000
"""Letters that are read for cues: a breach report says what happened long before that."""

# These stand between paragraphs as well: they end the article only where little of it is left.
_MAYBE_TAIL: Final = re.compile(
    rf"\n{MARKS}(?:read next|read more|related:|more in |more from|share:|subscribe|sign up|advertisement)"
)
_MOST_READ: Final = 0.6  # share of the text after which such a line is its tail
# Words that open another incident. They count in a sentence that does not name the victim of this one.
_ELSEWHERE: Final = Tell(
    r"(?:separately(?!, (?:the (?:intruder|hacker|attacker|thie)|it said))|in a separate|"
    r"in another (?:case|incident|breach)|(?<!leaked )(?<!stolen )(?<!reused )(?<!obtained )elsewhere|"
    r"unrelated|unconnected (?:with|to)|meanwhile|last year's|years? earlier|"
    r"years ago|months? ago,? (?:another|the)|"
    r"(?:is|was) not the (?:first|only)|it is the (?:second|third|fourth|fifth|latest)|not the first|"
    r"other (?:recent )?(?:victims|breaches|incidents|attacks|cases)|recent (?:breaches|attacks|victims)|"
    r"string of|series of (?:breaches|attacks|incidents)|"
    # "What it called the largest theft ever" is this one.
    r"(?:previous|earlier|past|prior|similar|second|unrelated|(?<!called the )(?<!calls the )(?:biggest|largest|"
    r"worst)) (?:\w+ ){0,2}(?:breach|incident|attack|hack|leak|theft|case|settlement)s?\b|"
    r"also (?:disclosed|reported|hit|suffered|breached|attacked|fell)|rivals?|competitors?|for comparison|"
    r"by comparison|in comparison|in (?:19|20)\d\d,|happened elsewhere|"
    r"has (?:also )?been (?:linked|tied|credited|blamed)|is (?:known|a busy)|"
    r"claimed responsibility for (?:the )?(?:attacks?|breach(?:es)?) (?:on|at)|joins a|latest in a|"
    r"have (?:each|all|also) (?:faced|suffered|disclosed|reported)|"
    r"(?:will be|are|is|was|were) reminded of|brings? to mind|calls? to mind|echo(?:es|ed)?)",
    r"另一起|另据|另外一家|无独有偶|今年以来|近年来|近年|历史上|史上|去年|前年|曾(?:遭|发生|因|被|在|于)|"
    r"多起|类似|同类|业内|同行|几天后|几天前|上一次|"
    r"上次|与此同时|无关|早在|同日|同月|同期|此前(?:的|[^，。]{0,12}(?<![报立备])案)|还拖累|老用户|过去[一两二三几]年|"
    r"不是[^，。]{0,10}第一次|也(?:出了事|遭|被|曾)|不太平|不平静|让人想起|令人想起|不禁想起",
)
# Words that leave the incident for good: what follows is about the trade.
_SURVEY: Final = Tell(
    r"(?:several|a number of|a string of|a series of|a wave of|a spate of|multiple|"
    r"many) (?:\w+ ){0,4}(?:breaches|attacks|incidents|hacks)",
    r"发生了?多起|多起(?:值得|重大|严重|类似)|(?:泄露|泄密|攻击|入侵|事件|事故)[^。]{0,6}(?:频发|多发|高发|"
    r"不断|频频|接连)|今年(?:以来|上半年)[^。]{0,20}(?:多起|多间|多家)",
)
_BACK: Final = quick(
    r"\b(?:the company|the firm|the hospital|the school|its|in this (?:case|incident))\b|本次|此次|该公司|"
    r"这次|本案|校方|院方|公司"
)


@dataclass(frozen=True)
class Scan:
    """The cues by room, in order; `aside[i]` tells whether sentence i speaks of another incident or is the outlet's tail.

    `names` are the organisation's, `places` where they stand, in order.
    """

    doc: Document
    simple: str
    limit: int
    rooms: Mapping[str, Sequence[Cue]]
    aside: tuple[bool, ...]
    names: tuple[str, ...]
    places: tuple[int, ...]

    def of(self, room: str) -> Sequence[Cue]:
        """The cues of one room, in order."""
        return self.rooms.get(room, ())

    def is_aside(self, offset: int) -> bool:
        """Whether the sentence at the offset is about something else than this incident."""
        index = self.doc.sentence_at(offset).index
        return index >= len(self.aside) or self.aside[index]

    def own_places(self, tell: Tell) -> list[tuple[int, int]]:
        """Where words of a tell stand in this incident's own sentences, in order."""
        return [place for place in tell.places(self.simple, 0, self.limit) if not self.is_aside(place[0])]

    def text_of(self, sentence: Sentence) -> str:
        """The sentence in the scanned form."""
        return self.simple[sentence.start : sentence.end]


def simple_text(doc: Document) -> str:
    """The document's text as cues are kept: small letters, simplified Chinese, hyphens as spaces; the same offsets."""
    return simplify(doc.lower[:READ_LIMIT]).replace("-", " ")


def scan(doc: Document, organization: Organization | None = None) -> Scan:
    """Read the article once for all cues. `organization` tells its own sentences from those of others."""
    simple = simple_text(doc)
    begin = min(len(simple), doc.title_end + 120)
    limit = tail_of(simple, begin)
    if maybe := _MAYBE_TAIL.search(simple, max(begin, int(limit * _MOST_READ)), limit):
        limit = maybe.start()
    names = _names(organization)
    rooms: dict[str, list[Cue]] = {}
    for cue in finder().find(simple[:limit]):
        rooms.setdefault(cue.room, []).append(cue)
    places = _places(simple, names, limit)
    return Scan(doc, simple, limit, rooms, _aside(doc, simple, limit, places), names, tuple(places))


def _names(organization: Organization | None) -> tuple[str, ...]:
    if organization is None:
        return ()
    return tuple(dict.fromkeys(simplify(n).lower().replace("-", " ") for n in organization.names if len(n) > 1))


def _places(simple: str, names: Sequence[str], limit: int) -> list[int]:
    """Where the organisation is named, in order; at most 200 times."""
    places: list[int] = []
    for name in names[:8]:
        at = simple.find(name, 0, limit)
        while at >= 0 and len(places) < 200:
            places.append(at)
            at = simple.find(name, at + len(name), limit)
    return sorted(places)


def _aside(doc: Document, simple: str, limit: int, places: Sequence[int]) -> tuple[bool, ...]:
    names = _sentences_of(doc, places)
    elsewhere = _sentences_of(doc, [start for start, _ in _ELSEWHERE.places(simple, doc.title_end, limit)])
    second_half = doc.title_end + (limit - doc.title_end) // 2
    surveys = _sentences_of(doc, [start for start, _ in _SURVEY.places(simple, second_half, limit)])
    flags: list[bool] = []
    paragraph, away, left, linked = -1, False, False, False
    for sentence in doc.sentences:
        if sentence.start >= limit:
            flags.append(True)
            continue
        if sentence.in_title:
            flags.append(False)
            continue
        if sentence.paragraph != paragraph:
            paragraph, away = sentence.paragraph, False
            linked = is_link_line(simple, sentence.start)
        named = sentence.index in names
        if sentence.index in surveys:
            left = True
        if named and not left:
            away = False
        elif sentence.index in elsewhere and not named:
            away = True
        elif away and _BACK.search(simple, sentence.start, min(sentence.end, sentence.start + 60)):
            away = False
        flags.append(left or away or linked)
    return tuple(flags)


def _sentences_of(doc: Document, places: Sequence[int]) -> frozenset[int]:
    """The sentences in which any of the places lies, by their numbers."""
    sentences = map(doc.sentence_at, places)
    return frozenset(
        sentence.index for sentence, at in zip(sentences, places, strict=True) if sentence.start <= at < sentence.end
    )
