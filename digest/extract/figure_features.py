"""What speaks for and against a number being the headline: named observations, weighed in `figure_weights`.

An observation is a cue kind with the place where it stands: `<` close before the number, `>` close after it, `~` in the same
clause, `=` in the same sentence. The observations are general; none names an organisation, a date or a number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from digest.extract import figure_cues as cue
from digest.extract.document import Document
from digest.model import Organization, Unit
from digest.text.numbers import Amount

_CUES: Final[Mapping[str, re.Pattern[str]]] = {
    "affected": cue.AFFECTED,
    "harmed": cue.HARMED,
    "total": cue.TOTAL,
    "filed": cue.FILED,
    "subset": cue.SUBSET,
    "state": cue.STATE,
    "superseded": cue.SUPERSEDED,
    "revised": cue.REVISED,
    "context": cue.CONTEXT,
    "other": cue.OTHER_INCIDENT,
    "campaign": cue.CAMPAIGN,
    "claimed": cue.CLAIMED,
    "negated": cue.NEGATED,
    "paying": cue.PAYING,
    "placeholder": cue.PLACEHOLDER,
    "legal": cue.LEGAL,
}
_NEAR: Final = 28


@dataclass(frozen=True, slots=True)
class _Index:
    """Where each cue stands in the whole text, so that every number asks only for a span."""

    starts: Mapping[str, list[int]]

    def has(self, name: str, low: int, high: int) -> bool:
        places = self.starts[name]
        at = bisect_left(places, low)
        return at < len(places) and places[at] < high


def observe(doc: Document, amounts: Sequence[Amount], organization: Organization | None) -> list[tuple[str, ...]]:
    """For each amount the names of what was observed about it."""
    index = _Index({name: [m.start() for m in pattern.finditer(doc.lower)] for name, pattern in _CUES.items()})
    names = tuple(n.lower() for n in (organization.name, *organization.aliases) if n) if organization else ()
    values = [a.value for a in amounts if a.value is not None]
    people = [a.value for a in amounts if a.value is not None and a.unit in (Unit.PEOPLE, Unit.ACCOUNTS)]
    titles = [a.value for a in amounts if a.value is not None and doc.sentence_at(a.start).in_title]
    largest = max(people, default=0)
    largest_of_all = max(values, default=0)
    seen = [_observe(doc, amount, index, names, values, titles, largest, largest_of_all) for amount in amounts]
    # What one mention tells of a number holds for all mentions of it.
    changed: dict[int | None, set[str]] = {}
    for value, word in _changes(doc, amounts):
        changed.setdefault(value, set()).add(word)
    return [(*here, *sorted(changed.get(amount.value, ()))) for amount, here in zip(amounts, seen, strict=True)]


_FROM: Final = re.compile(r"(?:\bfrom|[从從由]) ?(?:about |some |roughly |an initial |the |最初的?|先前的?|原先的?)?\Z")
_TO: Final = re.compile(
    r"[^.。！？\n\d]{0,40}?(?:\bto\b|升至|增至|上修|修正|更新|改为|改成|变为|变成|调整|涨到|升到|增加到|到|至|升為|增為|改為|變成)"
    r"[^.。！？\n\d]{0,16}\Z"
)


def _changes(doc: Document, amounts: Sequence[Amount]) -> list[tuple[int | None, str]]:
    """Values that the text says were replaced ("from 19,000 to more than 214,000"), and those that replaced them."""
    found: list[tuple[int | None, str]] = []
    for one, two in pairwise(amounts):
        between = doc.lower[one.end : two.start] if two.start - one.end < 60 else "\n"
        if "\n" in between or one.value == two.value or one.measure is not two.measure:
            continue
        if _FROM.search(doc.lower, max(0, one.start - 24), one.start) and _TO.fullmatch(between):
            found += [(one.value, "replaced"), (two.value, "replacing")]
    return found


def _observe(
    doc: Document,
    amount: Amount,
    index: _Index,
    names: tuple[str, ...],
    values: Sequence[int],
    titles: Sequence[int],
    largest: int,
    largest_of_all: int,
) -> tuple[str, ...]:
    sentence = doc.sentence_at(amount.start)
    low, high = doc.clause_at(amount.start)
    low, high = max(low, amount.start - 150), min(max(high, amount.end), amount.end + 150)
    near_low, near_high = max(sentence.start, amount.start - _NEAR), min(sentence.end, amount.end + _NEAR)
    whole_low, whole_high = max(sentence.start, amount.start - 400), min(sentence.end, amount.end + 400)
    seen = [f"unit {amount.unit.value}", f"hedge {amount.qualifier.value}"]
    for name in _CUES:
        if index.has(name, near_low, amount.start):
            seen.append(f"{name}<")
        if index.has(name, amount.end, near_high):
            seen.append(f"{name}>")
        if index.has(name, low, amount.start) or index.has(name, amount.end, high):
            seen.append(f"{name}~")
        if index.has(name, whole_low, whole_high):
            seen.append(f"{name}=")
        if amount.counter and index.has(name, amount.end - len(amount.counter) - 1, amount.end):
            seen.append(f"{name}@")
    value = amount.value or 0
    if sentence.in_title:
        seen.append("title")
    elif sentence.paragraph <= 2:
        seen.append("opening")
    elif amount.start > len(doc.text) * 0.75:
        seen.append("closing")
    if not amount.counter:
        seen.append("bare")
    if value > 1000 and value % 1000:
        seen.append("precise")
    for limit, name in ((100, "tiny"), (1000, "small"), (10**5, "middle")):
        if value < limit:
            seen.append(name)
            break
    else:
        seen.append("huge" if value >= 10**8 else "large")
    if value == largest:
        seen.append("largest counted")
    if value == largest_of_all:
        seen.append("largest")
    repeats = values.count(value)
    if repeats > 1:
        seen.append("repeated")
    if titles and not sentence.in_title and value in titles:
        seen.append("as title")
    if any(rounds_to(value, rounded) for rounded in titles):
        seen.append("precise form of title")
    elif any(rounds_to(value, rounded) for rounded in values):
        seen.append("precise form")
    if any(rounds_to(precise, value) for precise in values):
        seen.append("rounded form")
    if value in (500, 501):
        seen.append("placeholder value")
    if names and any(doc.lower.find(name, whole_low, whole_high) >= 0 for name in names):
        seen.append("organization=")
    seen.append(f"word {_word_before(doc, amount, near_low)}")
    seen += _relations(value, values)
    seen += _surroundings(doc, amount, index, names)
    if sentence.in_title:
        seen += [
            f"title {name}" for name in ("superseded<", "context<", "revised<", "subset<", "revised>") if name in seen
        ]
    if _NOT_VICTIMS.search(doc.lower, amount.end, min(sentence.end, amount.end + 60)):
        seen.append("not victims")
    if amount.unit is Unit.RECORDS and not people_counted(values, largest):
        seen.append("records without people")
    return tuple(seen)


_NOT_VICTIMS: Final = re.compile(
    r"not (?:a |the )?(?:number|count|measure|size|victims)|not (?:all|every)|(?:不是|并非|並非|不等于|"
    r"不等於|不代表)[^。]{0,8}(?:受害|受影|泄露|人数)|"
    r"total (?:membership|customers|customer base)|用户总数|客户总数|会员总数"
)
_NOUNS: Final = (
    ("generic", re.compile(r"(?:people|persons?|individuals?|人|名|位)\Z")),
    ("patients", re.compile(r"(?:patients?|患者|病人)\Z")),
    ("clients", re.compile(r"(?:customers?|users?|members?|clients?|subscribers?|用户|用戶|客户|客戶|会员|會員)\Z")),
    ("staff", re.compile(r"(?:employees?|staff|workers?|personnel|officers|员工|員工|雇员|职员)\Z")),
    ("students", re.compile(r"(?:students?|pupils|学生|學生|学员)\Z")),
    ("residents", re.compile(r"(?:residents?|mainers|texans|californians|citizens|居民|市民|港人|国民)\Z")),
    (
        "letters",
        re.compile(r"(?:letters|notices|emails|e-mails|addresses|numbers|cards|passports|files|images|documents)\Z"),
    ),
)


def _relations(value: int, values: Sequence[int]) -> list[str]:
    """Whether the number is the sum of two others, or a part of such a sum."""
    seen: list[str] = []
    others = sorted({v for v in values if v >= 10 and v != value})[:40]
    if value < 100:
        return seen
    present = set(others)
    if any(value - part in present and value - part != part for part in others if part < value):
        seen.append("sum of two")
    if any(value + part in present for part in others):
        seen.append("part of a sum")
    return seen


def _surroundings(doc: Document, amount: Amount, index: _Index, names: tuple[str, ...]) -> list[str]:
    """Marks around the number, its noun, the sentence before, and old dates in the sentence."""
    seen = [f"noun {name}" for name, pattern in _NOUNS if pattern.search(amount.counter.lower())][:1]
    after = doc.lower[amount.end : amount.end + 2].lstrip()
    before = doc.lower[max(0, amount.start - 1) : amount.start]
    if after[:1] == "的":
        seen.append("of it follows")
        # "the card issuer with 9.6 million members": the number describes the organisation.
        if any(doc.lower.startswith(name, amount.end + 1) for name in names):
            seen.append("describes organization")
    if before in ('"', "“", "「") or (after[:1] == '"' and '"' in before):
        seen.append("quoted")
    if after[:1] in (".", "。", "\n", ""):
        seen.append("ends sentence")
    sentence = doc.sentence_at(amount.start)
    if sentence.start == amount.start:
        seen.append("begins sentence")
    if sentence.index:
        previous = doc.sentences[sentence.index - 1]
        if previous.paragraph == sentence.paragraph:
            seen += [
                f"{name} previous"
                for name in ("other", "claimed", "legal", "affected", "filed", "subset")
                if index.has(name, previous.start, previous.end)
            ]
    published = doc.article.published_date
    dates = doc.dates_in(sentence.start, sentence.end)
    if published is not None and any(found.first.year < published.year - 1 for found in dates):
        seen.append("old date=")
    earlier = [a for a in doc.amounts_in(sentence.start, amount.start) if a.unit is not Unit.OTHER]
    seen.append("first of sentence" if not earlier else "later in sentence")
    if sentence.in_title and earlier:
        seen.append("second of title")
    return seen


def people_counted(values: Sequence[int], largest: int) -> bool:
    """Whether the article counts people or accounts anywhere."""
    return bool(values) and largest > 0


_WORDS: Final = re.compile(
    r"(?:\b(?P<of>of)|\b(?P<to>to)|\b(?P<from>from)|\b(?P<has>has|have|its|with|had)|\b(?P<all>all|the)|"
    r"\b(?P<say>said|says|that)|\b(?P<and>and|or)|"
    r"\b(?P<by>by|at|for|in|on)|(?P<zhto>[到至为為达達])|(?P<zhof>[的有])|(?P<zhof2>[及将將了]))\s?\Z"
)


def _word_before(doc: Document, amount: Amount, low: int) -> str:
    """The sort of small word right before the number."""
    found = _WORDS.search(doc.lower, low, amount.start)
    return found.lastgroup or "" if found else "none"


def rounds_to(precise: int, rounded: int) -> bool:
    """Whether `rounded` is a rounder way to say `precise`: within 6 % and with more trailing zeros."""
    if precise == rounded or not precise or not rounded or abs(precise - rounded) > rounded * 0.06:
        return False
    zeros = len(str(rounded)) - len(str(rounded).rstrip("0"))
    mine = len(str(precise)) - len(str(precise).rstrip("0"))
    return zeros > mine and abs(precise - rounded) < 10**zeros
