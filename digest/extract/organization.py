"""Whose data leaked: the victim among all the organisations that an article names.

Every mention, known to the gazetteer or found by structure, is weighed by its place and by the words beside it; mentions
of one organisation (aliases, abbreviations, both scripts) add up; the heaviest is the victim.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Final

from digest.extract.document import Document
from digest.extract.organization_cues import is_aside, is_person, near, weigh
from digest.extract.organization_names import Span, han_names, han_subjects, latin_names
from digest.model import Evidence, Organization
from digest.vocabulary import simplify
from digest.vocabulary.names import normalise_name
from digest.vocabulary.organizations import KnownOrganization, find_organizations


@dataclass(frozen=True, slots=True)
class OrganizationReading:
    """The victim (None when the text hides or lacks its name), how likely that is right, and who else is named."""

    organization: Organization | None
    score: float
    others: tuple[Evidence, ...]
    known: KnownOrganization | None = None


@dataclass(slots=True)
class _Candidate:
    """All mentions of one organisation."""

    key: str
    known: KnownOrganization | None = None
    spans: list[Span] = field(default_factory=list)
    weight: float = 0.0
    positive: int = 0
    in_title: bool = False
    strong: bool = False


READ_LIMIT: Final = 12_000
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_ALIAS: Final = re.compile(
    r"\A ?[(（] ?(?:下称|简称|以下简称|英文名|即|known as |or |the )?[“\"「'‘]?([^()（）“”\"「」'’]{2,40}?)[”\"」'’]?[)）]"
)
_TAIL: Final = re.compile(
    r"\n(?:原文来源|来源|投稿联系|参考资料|参考链接|阅读原文|相关阅读|推荐阅读|转载|编辑|责编|免责声明|微信扫一扫)[:： ]?"
)


def _spans(document: Document, simple: str) -> tuple[list[tuple[Span, KnownOrganization | None]], int]:
    """Every possible name in the part of the text that is read; known names win over structure at the same place."""
    tail = _TAIL.search(simple, document.title_end + 200)
    limit = min(len(simple), READ_LIMIT, tail.start() if tail else READ_LIMIT)
    text, simple = document.plain[:limit], simple[:limit]
    known = [
        (Span(found.start, found.end, text[found.start : found.end], True), found.known)
        for found in find_organizations(text)
    ]
    taken = {offset: (span, entry) for span, entry in known for offset in (span.start,)}
    loose: list[Span] = list(latin_names(text))
    if document.is_chinese:
        loose += han_names(simple)
        loose += han_subjects(simple)
    covered: list[tuple[int, int]] = [(span.start, span.end) for span, _ in known]
    merged: list[tuple[Span, KnownOrganization | None]] = []
    longer: set[int] = set()
    starts = sorted(covered)
    for span in loose:
        clash = taken.get(span.start)
        if clash is not None and span.end > clash[0].end and _extends(clash[0], span):
            longer.add(clash[0].start)
        elif _overlaps(starts, span):
            continue
        merged.append((span, None))
    merged += [(span, entry) for span, entry in known if span.start not in longer]
    merged.sort(key=lambda item: (item[0].start, -item[0].end))
    return merged, limit


def _extends(known: Span, longer: Span) -> bool:
    """A longer run names another organisation: `Experian South Africa`, `Dallas County Jail`, not `X公司客户`."""
    rest = longer.name[len(known.name) :].strip(" ,")
    return (
        longer.strong
        and bool(rest)
        and not _HAN.match(rest)
        and normalise_name(longer.name) != normalise_name(known.name)
    )


def _overlaps(starts: list[tuple[int, int]], span: Span) -> bool:
    from bisect import bisect_right

    place = bisect_right(starts, (span.start, 1 << 60)) - 1
    if place >= 0 and starts[place][1] > span.start:
        return True
    return place + 1 < len(starts) and starts[place + 1][0] < span.end


def _gather(document: Document, simple: str) -> tuple[dict[str, _Candidate], int]:
    found, limit = _spans(document, simple)
    lower = simple[:limit].lower()
    if len(lower) != limit:
        lower = simple[:limit]
    candidates: dict[str, _Candidate] = {}
    aside = {
        sentence.index: is_aside(lower[sentence.start : sentence.end])
        for sentence in document.sentences
        if sentence.start < limit
    }
    last = -1
    for span, known in found:
        key = known.key if known else normalise_name(span.name)
        if len(key) < 2:
            continue
        if span.start < last and key in candidates:
            continue
        last = max(last, span.end)
        before, after = near(lower, span.start, span.end)
        if known is None and not span.strong and is_person(before, after):
            continue
        weight, described = weigh(before, after)
        sentence = document.sentence_at(span.start)
        candidate = candidates.setdefault(key, _Candidate(key, known))
        candidate.spans.append(span)
        candidate.strong = candidate.strong or span.strong or described
        if sentence.in_title:
            candidate.in_title = True
            weight = max(weight, 0.0) + 0.6 if weight > -1 else weight
        elif aside.get(sentence.index):
            weight = min(weight, 0.0) - 1.0
        place = span.start / max(1, min(limit, 2500))
        candidate.weight += weight * (1.15 - 0.5 * min(1.0, place))
        candidate.positive += weight > 0
    return candidates, limit


def _everyday(candidate: _Candidate, text: str) -> bool:
    """A single capitalised word that the text also writes small is an everyday word."""
    name = candidate.spans[0].name
    if " " in name or not name[1:].islower():
        return False
    return re.search(rf"(?<![\w]){re.escape(name.lower())}(?![\w])", text) is not None


def _merge_short_names(candidates: dict[str, _Candidate], text: str) -> dict[str, list[str]]:
    """Join `Sutter` to `Sutter Health` and `ILS` to `Independent Living Systems (ILS)`; returns aliases by key."""
    aliases: dict[str, list[str]] = {}
    by_first: dict[str, list[str]] = {}
    for key in candidates:
        by_first.setdefault(key.split(" ")[0] if not _HAN.match(key) else key[:2], []).append(key)

    def join(short: str, long: str) -> None:
        little, big = candidates.pop(short), candidates[long]
        big.weight += little.weight
        big.positive += little.positive
        big.in_title |= little.in_title
        big.strong |= little.strong
        big.known = big.known or little.known
        aliases.setdefault(long, []).append(little.spans[0].name)
        aliases[long] += aliases.pop(short, [])
        big.spans += little.spans

    for key in sorted(candidates, key=lambda item: candidates[item].spans[0].start):
        candidate = candidates.get(key)
        if candidate is None:
            continue
        for span in candidate.spans[:6]:
            match = _ALIAS.match(text, span.end, span.end + 50) or re.compile(_ALIAS.pattern[2:]).match(
                text, span.end, span.end + 50
            )
            if match:
                other = match.group(1).strip()
                other_key = normalise_name(other)
                pair = candidates.get(other_key)
                if pair is not None and other_key != key and (pair.known is None or candidate.known is None):
                    if pair.known is not None:
                        candidate.known = pair.known
                    join(other_key, key)
                elif other_key != key and _plausible_alias(span.name, other):
                    aliases.setdefault(key, []).append(other)
                break
    for key in sorted(candidates, key=len):
        candidate = candidates.get(key)
        if candidate is None or (candidate.known and not _HAN.match(key) and len(key) < 3):
            continue
        head = key.split(" ")[0] if not _HAN.match(key) else key[:2]
        longer = [
            other
            for other in by_first.get(head, ())
            if other in candidates
            and other != key
            and len(other) > len(key)
            and (other.startswith(key + " ") or (_HAN.match(key) and other.startswith(key)))
        ]
        longer = [other for other in longer if candidates[other].known is None or candidate.known is None]
        if len(longer) == 1 and (candidate.known is None or candidates[longer[0]].strong is False or True):
            target = longer[0]
            if candidate.known is not None and len(candidate.spans) >= len(candidates[target].spans):
                continue
            join(key, target)
    return aliases


def _plausible_alias(name: str, other: str) -> bool:
    """Letters of the name (`ILS`), or a name in the other script."""
    if re.search(r"\d{3}|[,，。;；]", other) or len(other) > 40:
        return False
    if _HAN.search(name) and not _HAN.search(other):
        return other[0].isupper() and len(other.split()) <= 6
    if not _HAN.search(name) and _HAN.search(other):
        return len(other) <= 12
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", name)).casefold()
    return other.isascii() and other[0].isupper() and " " not in other and other.casefold()[0:1] in initials[:1]


_ROLE_PENALTY: Final = {
    "regulator": 3.2,
    "researcher": 3.6,
    "outlet": 4.5,
    "provider": 2.2,
    "vendor": 1.6,
    "platform": 2.0,
    "actor": 9.0,
}


def _total(candidate: _Candidate, text: str, first: int) -> float:
    total = candidate.weight
    mentions = len(candidate.spans)
    total += 1.3 * math.log2(1 + mentions)
    begin = min(span.start for span in candidate.spans)
    if candidate.in_title:
        total += 3.0
    if begin < first + 400:
        total += 1.2
    if candidate.known is not None:
        total += 1.2
        total -= _ROLE_PENALTY.get(candidate.known.role, 0.0) * (
            0.4 if candidate.in_title and candidate.positive else 1.0
        )
        if candidate.known.common and not candidate.positive:
            total -= 3.0
    elif candidate.strong:
        total += 0.6
    else:
        total -= 0.8 if mentions > 1 or candidate.in_title else 2.0
        if _everyday(candidate, text):
            total -= 4.0
    return total


def _name(candidate: _Candidate, document: Document) -> tuple[Span, str]:
    """The span that becomes evidence (the first with the fullest name), and the name as the text writes it."""
    if candidate.known is None:
        best = max(candidate.spans, key=lambda span: (normalise_name(span.name) == candidate.key, -span.start))
    else:
        best = candidate.spans[0]
    return best, document.text[best.start : best.end]


def read_organization(document: Document) -> OrganizationReading:
    """The breached organisation of an article; never raises. Reads the first 12,000 letters, without the outlet's tail."""
    simple = simplify(document.plain)
    candidates, limit = _gather(document, simple)
    if not candidates:
        return OrganizationReading(None, 0.0, ())
    text = document.plain[:limit]
    aliases = _merge_short_names(candidates, text)
    ranked = sorted(
        ((_total(candidate, text, document.title_end), key) for key, candidate in candidates.items()), reverse=True
    )
    others = tuple(
        document.quote(candidates[key].spans[0].start, candidates[key].spans[0].end) for _, key in ranked[1:9]
    )
    top, key = ranked[0]
    if top < 2.2:
        return OrganizationReading(None, 0.0, others)
    candidate = candidates[key]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    span, name = _name(candidate, document)
    known = candidate.known
    score = 1 / (1 + math.exp(-(0.35 * (top - 4.5) + 0.45 * (top - max(second, 0.0)) - (0.0 if known else 0.6))))
    found = list(
        dict.fromkeys(alias for alias in (*aliases.get(key, ()), *(s.name for s in candidate.spans)) if alias != name)
    )
    name_en = name_zh = None
    if known is not None:
        found = list(dict.fromkeys([*found, *known.names]))
        name_en, name_zh = known.en or None, known.zh or None
    else:
        name_zh = next((item for item in (name, *found) if _HAN.search(item)), None)
        name_en = next((item for item in (name, *found) if not _HAN.search(item)), None)
    organization = Organization(
        name=name,
        evidence=document.quote(span.start, span.end),
        aliases=tuple(alias for alias in found if alias != name)[:12],
        name_zh=name_zh,
        name_en=name_en,
    )
    return OrganizationReading(organization, round(min(0.99, score), 3), others, known)
