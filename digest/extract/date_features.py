"""What speaks for and against a date having a role: named observations, weighed in `date_weights`.

The words around a date are read as events and actors (`date_events`). The event that governs it is the nearest verb of its own
clause: in English the one before it or, when the date opens the clause, the one after it; in Chinese the one after it. An event
belongs to the date that stands nearest: what lies beyond a neighbouring date speaks for that one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Final

from digest.extract import date_cues as cue
from digest.extract.date_events import Event, finder
from digest.extract.date_relations import relate
from digest.extract.document import Document
from digest.extract.speakers import speaks_as_we
from digest.model import PartialDate
from digest.text.dates import FoundDate
from digest.text.patterns import LATIN_END, quick
from digest.text.sentences import Sentence
from digest.vocabulary import simplify

_REACH: Final = 300  # letters to either side of a date that are read
_NEAR: Final = 26  # letters within which an event stands close
_OPENS: Final = 12  # letters of a clause before a date that still opens it
_ALIKE: Final = 2  # letters between two mentions of one date: 昨天(13日)
# These only colour another event; they govern a date when there is nothing else.
_MINOR: Final = frozenset(["thing", "began", "through", "firstly", "amended", "future", "press", "say", "police"])
# What weighs otherwise for each event that governs: what was announced today, or years ago; and so does what the title tells, as
# what is announced of a fine is no disclosure.
_WITH_EVENT: Final = frozenset(
    [
        *("day", "month", "year", "range", "relative", "opens a range", "ends a range"),
        *("published day", "last week", "months ago", "years ago", "old", "undated article", "earliest", "latest"),
        *("title", "opening", "closing", "opens sentence", "label"),
    ]
)
_BESIDE: Final = 60  # letters before and after a date whose bare words are noted
_BESIDE_ZH: Final = 15
_MOST_BESIDE: Final = 6
_STEM: Final = 7
_WORD: Final = re.compile(r"[a-z]+")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_LABEL: Final = re.compile(r"[^\s:：]{1,24}(?: [^\s:：]{1,16}){0,3} ?[:：] ?(?:about |on )?\Z")
_CAPTION_LONGEST: Final = 260  # letters; a longer sentence is the story's
_LISTED: Final = re.compile(r" ?(?:[:：]|-{1,2} |\|)")
_AFTER_ZH: Final = re.compile(
    r"(?P<late>下旬|底|末)|(?P<mid>中旬|中)|(?P<early>上旬|初)|(?P<before>之?前|以前)|(?P<since>起|以来|至今)|(?P<end>为?止)"
)
_JOINED: Final = re.compile(
    r"\W{0,3}(?:(?:and )?(?:to|until|till|through|up to)(?: (?:at least|about|around|early|late))?|"
    r"起?.{0,3}(?:持续到|一直到|直到|直至|至|到|延续到|截至))\W?"
)
_BOUNDS_OF_TIME: Final = frozenset(["start", "until", "by", "zhfrom", "zhto", "zhat"])
# "notified of the attack on its network in February": the date is the attack's, whatever the verb is.
_OF_THE_EVENT: Final = quick(
    r"\b(?:attack|breach|incident|intrusion|hack|theft|leak|break-in|cyberattack|compromise)"
    r"(?: (?:on|at|of|against|in) (?:(?:its|the|their|a|our) )?[\w'-]+(?: [\w'-]+){0,2})?"
    r"(?: that (?:happened|occurred|took place))? (?:in|on|of|from) \Z"
)
# "The stolen files date from June 2019", 被盗文件形成于2019年6月: how old the data is.
_OF_THE_FILES: Final = quick(
    r"\b(?:files?|records?|documents?|data|information|lists?|databases?|photos?|pictures?|scans?|letters?|e-?mails?|messages?|forms?|"
    r"cop(?:y|ies)|entries|details|backups?|tapes?|accounts?|transactions?)"
    r"(?: (?!and|or|but|was|were|that|which|from|to|in|on)[a-z]+){0,2} "
    r"(?:dat(?:e|es|ed|ing)|go(?:es)?|went|reach(?:es|ed|ing)?|stretch(?:es|ed|ing)?)(?: back)?(?: as far)?(?: back)? "
    r"(?:from|to|as|between) (?:(?:about|around|at|least|the|early|late|mid) ){0,3}\Z|"
    r"[数资][据料]截至\Z|(?:文件|资料|数据(?!库)|档案|记录|名单|照片|邮件|信息|病历|订单|表格|备份)(?!泄|外|被|遭)[^，。；泄洩窃盗历早曝]{0,6}"
    r"(?:[形写生产]成?于|制作于|产生于|时间[为是跨]|日期[为是]|年份[为是]|涵盖|横跨|跨度|[更新止]至|追溯[至到])[^，。；]{0,4}\Z"
)
# "began on 21 July and was noticed on 5 August": what leads to the next date is that one's.
_LEADS: Final = re.compile(
    r"(?: (?:it|them|this|that|him|her|us|so|again|only|publicly|the same day))?,?"
    r"(?: (?:on|in|by|until|since|from|around|about|at|during|early|late|mid|the|of|end|start|beginning|[a-z]{3,6}day))*"
    r" ?(?:[a-z]{3,6}day, )?"
)
_VOICE: Final = 4_000  # letters in which a notice says "we" often enough
_WEEKDAY: Final = re.compile(r"[a-z]{3,6}day, \Z")
_RANGE_WORD: Final = re.compile(r"至|到|to|and")


@dataclass(frozen=True)
class _Group:
    """The dates of one sentence, with the events and the actors around them; all in order of place."""

    sentence: Sentence
    dates: Sequence[FoundDate]
    events: Sequence[Event]
    actors: Sequence[Event]
    chinese: bool

    @cached_property
    def starts(self) -> tuple[list[int], list[int]]:
        return [event.start for event in self.events], [actor.start for actor in self.actors]

    def events_in(self, low: int, high: int) -> Sequence[Event]:
        """The events that begin within the bounds."""
        return self.events[bisect_left(self.starts[0], low) : bisect_left(self.starts[0], high)]

    def actors_in(self, low: int, high: int) -> Sequence[Event]:
        """The actors that begin within the bounds."""
        return self.actors[bisect_left(self.starts[1], low) : bisect_left(self.starts[1], high)]


def observe(doc: Document, most: int | None = None) -> list[tuple[str, ...]]:
    """For each of the first `most` dates of the document the names of what was observed about it."""
    dates = doc.dates[:most]
    if not dates:
        return []
    lower = simplify(doc.lower)
    days = sorted({found.first for found in doc.dates if found.first.day})
    seen: list[list[str]] = []
    governors: list[str] = []
    governor = "start"
    told = finder("events").find(lower, 0, doc.title_end)
    headline = [f"title tells {name}" for name in sorted({event.name for event in told} - _MINOR)]
    for group in _groups(doc, lower, dates):
        for place in range(len(group.dates)):
            names, governor = _surroundings(doc, lower, group, place, governor)
            names += _place(doc, lower, group, place, governor, first=not seen)
            names += _shape(doc, group.dates[place], days)
            names += _beside(lower, group, group.dates[place], doc.is_chinese)
            names += headline
            names += [f"{governor}, {name}" for name in (*headline, *filter(_WITH_EVENT.__contains__, names))]
            seen.append(names)
            governors.append(governor)
    return [tuple(dict.fromkeys(own + others)) for own, others in zip(seen, relate(dates, governors), strict=True)]


def _groups(doc: Document, lower: str, dates: Sequence[FoundDate]) -> list[_Group]:
    """The dates by sentence. Words of a date itself are no events."""
    groups: list[_Group] = []
    index = 0
    while index < len(dates):
        sentence = doc.sentence_at(dates[index].start)
        after = bisect_left(dates, sentence.end, lo=index + 1, key=lambda found: found.start)
        inside = dates[index:after]
        low, high = max(sentence.start, inside[0].start - _REACH), min(sentence.end, inside[-1].end + _REACH)
        events = _without(finder("events").find(lower, low, high), inside)
        actors = _without(finder("actors").find(lower, low, high), inside)
        groups.append(_Group(sentence, inside, events, actors, bool(_HAN.search(lower, low, high))))
        index = after
    return groups


def _without(events: Iterable[Event], dates: Sequence[FoundDate]) -> list[Event]:
    """The events that do not overlap a date."""
    kept, index = [], 0
    for event in events:
        while index < len(dates) and dates[index].end <= event.start:
            index += 1
        if index == len(dates) or event.end <= dates[index].start:
            kept.append(event)
    return kept


def _bounds(lower: str, group: _Group, place: int) -> tuple[int, int]:
    """How far a date's own words reach: to the neighbouring dates, over those that only repeat it."""
    dates = group.dates
    first = last = place
    while first and dates[first].start - dates[first - 1].end <= _ALIKE:
        if _RANGE_WORD.search(lower, dates[first - 1].end, dates[first].start):
            break
        first -= 1
    while last + 1 < len(dates) and dates[last + 1].start - dates[last].end <= _ALIKE:
        last += 1
    low = dates[first - 1].end if first else group.sentence.start
    high = dates[last + 1].start if last + 1 < len(dates) else group.sentence.end
    return max(low, dates[place].start - _REACH), min(max(high, dates[place].end), dates[place].end + _REACH)


def _surroundings(doc: Document, lower: str, group: _Group, place: int, previous: str) -> tuple[list[str], str]:
    """What the words around a date tell, and the class of the event that governs it. `previous`: that of the date before."""
    found = group.dates[place]
    language = "zh" if group.chinese else "en"
    low, high = _bounds(lower, group, place)
    weekday = _WEEKDAY.search(lower, max(low, found.start - 12), found.start)
    clause_low, clause_high = doc.clause_at(weekday.start() if weekday else found.start)
    clause_high = max(clause_high, found.end)
    before, after = group.events_in(low, found.start), group.events_in(found.end, high)
    if place + 1 < len(group.dates) and not group.chinese and before and before[-1].start >= clause_low:
        after = [e for e in after if not _LEADS.fullmatch(lower, e.end, group.dates[place + 1].start)]
    last, following = before[-1].name if before else "-", after[0].name if after else "-"
    seen = [f"{language} last {last}", f"{language} next {following}", f"number {min(3, place)}"]
    own = [e.name for e in before if e.name not in _MINOR]
    documents = own[-1:] == ["documents"] and all(e.name in _MINOR for e in after)
    if documents or _OF_THE_FILES.search(lower, max(low, found.start - 70), found.start):
        seen.append("of documents")
    aside = clause_low > group.sentence.start and clause_high <= found.end + 1
    event = _governor(
        group.chinese, before, after, clause_low, clause_high, opens=found.start - clause_low < _OPENS, aside=aside
    )
    governor = event.name if event else "-"
    if place and _JOINED.fullmatch(lower, group.dates[place - 1].end, found.start):
        seen.append("ends a range")
        governor = previous if governor == "-" else governor
    if place + 1 < len(group.dates) and _JOINED.fullmatch(lower, found.end, group.dates[place + 1].start):
        seen.append("opens a range")
    seen += [f"governed by {governor}", f"{language} governed by {governor}", f"after {previous}"]
    if event:
        subjects = group.actors_in(low, max(event.start, found.start))
        objects = group.actors_in(event.end, high)
        if subjects:
            seen += [f"by {subjects[-1].name}", f"{governor} by {subjects[-1].name}"]
        if objects:
            seen.append(f"{governor} to {objects[0].name}")
    seen += [f"clause {e.name}" for e in group.events_in(max(clause_low, found.start - _REACH), clause_high)]
    seen += [f"sentence {e.name}" for e in group.events_in(found.start - _REACH, found.end + _REACH)]
    if _OF_THE_EVENT.search(lower, max(low, found.start - 70), found.start):
        seen += ["of the event named", f"{governor} of the event named"]
        if not found.first.day:
            seen.append("month of the event named")
    seen += [f"{e.name} <" for e in before if e.start >= found.start - _NEAR]
    seen += [f"{e.name} >" for e in after if e.end <= found.end + _NEAR]
    return seen, governor


def _beside(lower: str, group: _Group, found: FoundDate, chinese: bool) -> Iterator[str]:
    """The bare words before and after a date in its sentence: `~` marks that each tells little."""
    before = lower[max(group.sentence.start, found.start - (_BESIDE_ZH if chinese else _BESIDE)) : found.start]
    after = lower[found.end : min(group.sentence.end, found.end + (_BESIDE_ZH if chinese else _BESIDE))]
    if chinese:
        yield from (f"~b {pair}" for pair in _pairs(before))
        yield from (f"~a {pair}" for pair in _pairs(after))
        if before:
            yield from (f"~l1 {before[-1]}", f"~l2 {before[-2:]}")
        if after:
            yield from (f"~r1 {after[0]}", f"~r2 {after[:2]}", f"~r3 {after[:3]}")
        return
    left, right = _stems(before)[-_MOST_BESIDE:], _stems(after)[:_MOST_BESIDE]
    yield from (f"~b {word}" for word in left)
    yield from (f"~a {word}" for word in right)
    if left:
        yield from (f"~l1 {left[-1]}", f"~l2 {' '.join(left[-2:])}")
    if right:
        yield from (f"~r1 {right[0]}", f"~r2 {' '.join(right[:2])}")


def _pairs(text: str) -> Iterator[str]:
    return (one + two for one, two in pairwise(text) if one > LATIN_END and two > LATIN_END)


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in _WORD.findall(text)]


def _governor(
    chinese: bool,
    before: Sequence[Event],
    after: Sequence[Event],
    clause_low: int,
    clause_high: int,
    *,
    opens: bool,
    aside: bool,
) -> Event | None:
    """The event that the date is the time of. `opens`: the date opens its clause; `aside`: it is the whole of it."""
    own_before = [e for e in before if e.name not in _MINOR]
    own_after = [e for e in after if e.name not in _MINOR]
    clause_before = [e for e in own_before if e.start >= clause_low]
    clause_after = [e for e in own_after if e.start < clause_high]
    if chinese:
        choices: Sequence[Sequence[Event]] = (clause_after, own_after, after, clause_before[-1:], own_before[-1:])
    else:
        opening = own_before[-1:] if opens and aside else own_after if opens else []
        choices = (clause_before[-1:], clause_after, opening, own_before[-1:], own_after, before[-1:], after)
    return next((some[0] for some in choices if some), None)


def _place(doc: Document, lower: str, group: _Group, place: int, governor: str, *, first: bool) -> list[str]:
    """Where the date stands, and the small words around it."""
    sentence, found = group.sentence, group.dates[place]
    start, end = found.start, found.end
    seen: list[str] = []
    opens = start - sentence.start < 8
    if sentence.end - sentence.start < end - start + 4:
        seen.append("alone")
        if sentence.paragraph <= 2 and not sentence.in_title:
            # A notice is dated by the day on which it tells; a piece of news only by its own.
            seen.append("dated notice" if speaks_as_we(lower[:_VOICE]) else "dated news")
    if opens:
        seen.append("opens sentence")
    word = cue.PREPOSITION.search(lower, max(sentence.start, start - 24), start)
    seen.append(f"word {word.lastgroup}" if word else "word none")
    if word and word.lastgroup in _BOUNDS_OF_TIME:
        seen.append(f"word {word.lastgroup}, {governor}")
    tail = _AFTER_ZH.match(lower, end)
    if tail:
        seen.append(f"tail {tail.lastgroup}")
    if start - sentence.start < 120 and _LABEL.fullmatch(lower, sentence.start, start):
        seen.append("label")
    if opens and _LISTED.match(lower, end):
        seen.append("listed")
    if start - sentence.start < 24 and cue.BYLINE.search(lower[sentence.start : end + 6]):
        seen.append("byline")
    if start - sentence.start < 64 and _is_printed(lower, sentence.start, start, end, opens=opens):
        seen.append("printed")
    if sentence.end - sentence.start < _CAPTION_LONGEST and cue.CAPTION.search(lower, sentence.start, sentence.end):
        seen.append("printed")
    if sentence.in_title:
        seen.append("title")
    elif sentence.paragraph <= 2:
        seen.append("opening")
    elif start > len(doc.text) * 0.7:
        seen.append("closing")
    if first:
        seen.append("first date")
    return seen


def _is_printed(lower: str, low: int, start: int, end: int, *, opens: bool) -> bool:
    """Whether the date in the line that begins at `low` is the day of the article itself."""
    if cue.PRINTED.fullmatch(lower, low, start):
        return True
    row = cue.PRINTED_BEFORE.fullmatch(lower, low, start)
    if row is not None and lower[start - 2 : start].strip() in ("|", "丨") and lower[end : end + 1] in ("", "\n"):
        return True
    return (opens or row is not None) and cue.PRINTED_AFTER.match(lower, end) is not None


def _shape(doc: Document, found: FoundDate, days: Sequence[PartialDate]) -> list[str]:
    """What the date itself is like, how long before publishing it lies, and its place among the days of the article."""
    first = found.first
    seen = ["day" if first.day else "month" if first.month else "year"]
    if found.last is not None:
        seen.append("range")
    if found.relative:
        seen.append("relative")
    if first.day and days and first == days[0]:
        seen.append("earliest")
    if first.day and days and first == days[-1]:
        seen.append("latest")
    published = doc.article.published_date
    if published is None:
        seen.append("undated article")
        return seen
    months = (published.year - first.year) * 12 + published.month - (first.month or 6)
    if str(first) > published.isoformat():
        seen.append("future")
    elif first.day and str(first) == published.isoformat():
        seen.append("published day")
    elif first.day and published.toordinal() - date(first.year, first.month, first.day).toordinal() <= 7:
        seen.append("last week")
    elif months > 60:
        seen.append("old")
    elif months > 18:
        seen.append("years ago")
    elif months > 2:
        seen.append("months ago")
    return seen
