"""What a name says by itself: its form, its words, its letters, and where its capitals stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from digest.extract.document import Document
from digest.extract.organization_candidate import Candidate
from digest.extract.organization_forms import (
    Span,
    begins_as_person,
    is_given_name,
    is_han_person,
    is_ministry,
    is_official,
    is_outlet,
    is_place,
    is_police,
    watches_over_data,
)
from digest.extract.organization_marks_en import LAST_WORDS, VERBS_END, are_everyday, in_heading
from digest.vocabulary import cities, simplify
from digest.vocabulary.cues import actors
from digest.vocabulary.everyday import is_of_words
from digest.vocabulary.names import normalise_name

MOST_READ: Final = 8
"""Mentions of a candidate that are looked at."""
SUFFERS: Final = frozenset(
    ("holds>", "title holds>", "suffers>", "title suffers>", "hit<", "title hit<", "holds<", "title holds<")
)
_OPENERS: Final = frozenset(".!?:;\"“‘'-—–(•|")
_NUMBERED: Final = re.compile(r"[A-Z]{1,4}-?\d{1,5}")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_PAIR: Final = 2
_LONG: Final = 12
_DATELINE: Final = re.compile(
    r"(?:, [A-Z][\w.]+)?(?:,? [A-Z][a-z]+\.? \d{1,2})?(?:, \d{4})?(?: \([^)]{2,20}\))? (?:-|—|–) (?=\S)|, [A-Z][\w.]+ \d{1,2}\b"
)
# The line of a press release, whatever its letters: `Elk City, Oklahoma - November 7, 2024`.
_RELEASED: Final = re.compile(
    r", [A-Z][\w.]+(?: [A-Z]\w+)? (?:-|—|–|\() ?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w*\.? \d{1,2}\b"
)


def mark_form(document: Document, candidate: Candidate, seen: dict[str, None]) -> None:
    """Marks what the name of a candidate says by itself, and with what is `seen` of its places already."""
    name = candidate.spans[0].name
    known = candidate.known
    han = _HAN.search(name) is not None
    if known is not None:
        seen["known"] = None
        if known.role:
            seen[f"role {known.role}"] = None
            if "title" in seen:
                seen[f"role {known.role} in title"] = None
        elif known.common:
            seen["known, common word"] = None
            if all(_opens(document.plain, span.start) for span in candidate.spans[:MOST_READ]):
                seen["known, common word where sentences begin"] = None
            if " " not in name and _everyday(name, document.plain):
                seen["known, everyday word"] = None
    elif normalise_name(name) in _gangs(common="attacker>" in seen):
        seen["role actor"] = None
    elif candidate.strong:
        seen["form of an organisation"] = None
    elif han:
        seen["bare Chinese"] = None
        if is_of_words(simplify(name)):
            seen["word of the dictionary"] = None
        if len(name) == _PAIR:
            seen["two Chinese letters"] = None
        if is_han_person(name) or "·" in name:
            seen["form of a person's name"] = None
    elif " " not in name:
        seen["one bare word"] = None
        if _NUMBERED.fullmatch(name):
            seen["letters and a number"] = None
        if name.isupper():
            seen["capitals"] = None
        elif _everyday(name, document.plain):
            seen["everyday word"] = None
        elif is_given_name(name):
            seen["given name alone"] = None
    else:
        seen["bare words"] = None
        if begins_as_person(name):
            seen["given name"] = None
    if not han and " " in name and name.isupper():
        seen["capital words"] = None
    if not han and is_place(name):
        seen["name of a city" if name in cities() else "name of a state or a country"] = None
    if candidate.subject:
        seen["suffers, by its clause"] = None
    if candidate.anonymous:
        seen["anonymous"] = None
        if simplify(name)[0] == "一":
            seen["anonymous, one of many"] = None
    told = name.title() if name.isupper() and " " in name else name  # OFFICE OF THE ATTORNEY GENERAL
    if known is None and (is_official(told) or (not han and _is_official_in_full(candidate))):
        seen["official"] = None
        if watches_over_data(simplify(told)):
            seen["watches over data"] = None
        if is_police(told):
            seen["police"] = None
    if known is None and is_ministry(simplify(told)):
        seen["ministry"] = None
        if not SUFFERS.isdisjoint(seen):
            seen["ministry that suffers"] = None
    if known is None and is_outlet(name):
        seen["outlet"] = None
    if known is None and not han and all(_opens(document.plain, span.start) for span in candidate.spans[:MOST_READ]):
        # Its capital may be that of any word there.
        seen["only where sentences begin" + ("" if " " in name else ", one word")] = None
        if " " not in name and name.endswith(VERBS_END):
            seen["only where sentences begin, a word's end"] = None
        if are_everyday(name):
            seen["only where sentences begin, everyday word"] = None
    if known is None and not document.is_chinese and (form := LAST_WORDS.get(name.rsplit(" ", 1)[-1])) is not None:
        seen[form] = None
    if document.is_chinese:
        seen["Chinese name in Chinese" if han else "Latin name in Chinese"] = None
    if known is None and han:
        seen.update(dict.fromkeys(_ends(simplify(name))))


def is_mere_word(document: Document, candidate: Candidate) -> bool:
    """Whether a candidate is an English word of everyday that only begins sentences: `Analysts`; also a head line, where the text
    writes it small: `Dentist`."""
    name = candidate.spans[0].name
    return (
        candidate.known is None
        and " " not in name
        and are_everyday(name)
        and (candidate.spans[0].start > document.title_end or _everyday(name, document.plain))
        and all(_opens(document.plain, span.start) for span in candidate.spans[:MOST_READ])
    )


def _is_official_in_full(candidate: Candidate) -> bool:
    """Whether a longer form of a short name is of a body that judges others: FSA, the Financial Services Authority."""
    names = {*[span.name for span in candidate.spans[:MOST_READ]], *candidate.aliases}
    return any(" " in name and is_official(name) for name in names)


_SAID: Final = re.compile(
    r"[去到给把被告找跑寄送卖买拿看写问说叫着了过进入跟依想要又再不没还才刚就都也很真怕令使让请将已曾喺俾话唔冲住这那哪什么谁我你他她它]|黑客|骇客|记者|用户|客户|怀疑|违反|提供|告诉|联络|要求"
)


def _ends(simple: str) -> Iterator[str]:
    """How a Chinese name that no list holds begins and ends, and how long it is: so a name is told from a piece of a sentence.

    English names are told by their capitals; there the same says nothing on real pages.
    """
    yield from (f"from {simple[0]}", f"from {simple[:_PAIR]}", f"to {simple[-1]}", f"to {simple[-_PAIR:]}")
    yield f"letters {min(len(simple), _LONG)}"
    said = len(_SAID.findall(simple))
    if said:
        yield "holds words of a clause"
        if said > 1:
            yield "holds many words of a clause"


@lru_cache(maxsize=2)
def _gangs(*, common: bool) -> frozenset[str]:
    """Names of attackers; `common`: also those that are everyday words (`Play`), where the text says that it is a gang's."""
    entries = [entry for entry in actors() if common or not entry.common]
    return frozenset(normalise_name(name) for entry in entries for name in (entry.name, *entry.aliases))


def _opens(plain: str, start: int) -> bool:
    """Whether a sentence, a line or a quotation begins at the offset, or it is in a heading of capitals."""
    before = plain[max(0, start - 3) : start].rstrip(" *")
    return not before or before[-1] in _OPENERS or "\n" in before or in_heading(plain, start)


def is_dateline(plain: str, span: Span) -> bool:
    """Whether the name is the place from which a correspondent writes, or a press release comes: `BUENOS AIRES, Oct. 3 — `."""
    return (span.name.isupper() and _DATELINE.match(plain, span.end, span.end + 60) is not None) or _RELEASED.match(
        plain, span.end, span.end + 60
    ) is not None


def _everyday(name: str, plain: str) -> bool:
    """A single capitalised word that the text also writes small is an everyday word."""
    if not name[1:].islower():
        return False
    small = f" {name.lower()}"
    at = plain.find(small)
    return at >= 0 and not plain[at + len(small) : at + len(small) + 1].isalnum()
