"""Whose data leaked: the victim among all the organisations that an article names.

names known to the gazetteer or found by structure → candidates (all mentions of one organisation, its aliases joined)
→ observations of each → a softmax over the candidates and "none" → the likeliest is the victim
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.extract.document import Document
from digest.extract.organization_features import LATE, Candidate, observe
from digest.extract.organization_forms import Span, country_after, is_place
from digest.extract.organization_names import (
    HAN_KINDS,
    anonymous_names,
    han_defined,
    han_names,
    han_repeated,
    han_subjects,
    han_titles,
    latin_names,
    lower_names,
    short_forms,
)
from digest.extract.organization_weights import NONE, WEIGHTS
from digest.model import Evidence, Organization
from digest.vocabulary import simplify
from digest.vocabulary.names import normalise_name
from digest.vocabulary.organizations import KnownMention, KnownOrganization, find_organizations

Finder = Callable[[str], Sequence[KnownMention]]


@dataclass(frozen=True, slots=True)
class OrganizationReading:
    """The victim (None when the text hides or lacks its name), how likely that is right, and who else is named."""

    organization: Organization | None
    score: float
    others: tuple[Evidence, ...]
    known: KnownOrganization | None = None


_LEAST_TAIL: Final = 4
_OFTEN: Final = 2
_SHORT_FORM: Final = 5
READ_LIMIT: Final = 12_000
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_INNER: Final = (
    r"(?:下称|简称|以下简称|英文名|即|known as |or |the )?[“\"「'‘]?([^()（）“”\"「」'’\n]{2,40}?)[”\"」'’]?(?: to its "
    r"[a-z]+)?[)）]"
)
_ALIAS: Final = re.compile(r" ?[(（] ?" + _INNER)
# What makes another institution of the one that it stands behind: 香港中文大学|专业进修学院.
_HAN_ARM: Final = re.compile(
    r"(?:第[一二三四五六])?(?:附属|附设)?[\u3400-\u9fff]{0,6}?(?:学院|医院|分校|中学|小学|研究院|研究所|基金会|图书馆|博物馆)"
)
_TAIL: Final = re.compile(
    r"\n(?:原文来源|来源|投稿联系|参考资料|参考链接|阅读原文|相关阅读|推荐阅读|转载|编辑|责编|免责声明|微信扫一扫)[:： ]?"
)


def _spans(document: Document, simple: str, find: Finder) -> tuple[list[tuple[Span, KnownOrganization | None]], int]:
    """Every possible name in the part of the text that is read; known names win over structure at the same place."""
    tail = _TAIL.search(simple, document.title_end + 200)
    limit = min(len(simple), READ_LIMIT, tail.start() if tail else READ_LIMIT)
    text, simple = document.plain[:limit], simple[:limit]
    known: list[tuple[Span, KnownOrganization | None]] = [
        (Span(found.start, found.end, text[found.start : found.end], True), found.known)
        for found in find(document.plain[:READ_LIMIT])
        if found.end <= limit
    ]
    loose: list[Span] = list(latin_names(text))
    if document.is_chinese:
        loose += han_defined(simple)
        loose += han_names(simple)
        loose += han_subjects(simple)
        loose += han_repeated(simple)
        loose += han_titles(simple, document.title_end)
        loose += lower_names(text)
    known = _without_inner(known, loose)
    at = {span.start: span for span, _ in known}
    starts = sorted((span.start, span.end) for span, _ in known)
    merged: list[tuple[Span, KnownOrganization | None]] = []
    longer: set[int] = set()
    for span in loose:
        clash = at.get(span.start)
        if clash is not None and span.end > clash.end and _extends(clash, span):
            longer.add(clash.start)
        elif _overlaps(starts, span):
            continue
        merged.append((span, None))
    merged += [(span, entry) for span, entry in known if span.start not in longer]
    merged.sort(key=lambda item: (item[0].start, -item[0].end))
    return merged, limit


def _without_inner(
    known: list[tuple[Span, KnownOrganization | None]], loose: Sequence[Span]
) -> list[tuple[Span, KnownOrganization | None]]:
    """Known names of one word that are not part of a longer name with the form of an organisation: Vale in Cedar Vale Health."""
    words = sorted(span.start for span, _ in known if " " not in span.name and not _HAN.match(span.name))
    inner = {
        start
        for span in loose
        if span.strong and " " in span.name
        for start in words[bisect_right(words, span.start) : bisect_right(words, span.end - 1)]
    }
    return [item for item in known if item[0].start not in inner] if inner else known


def _extends(known: Span, longer: Span) -> bool:
    """A longer run names another organisation: `Experian South Africa`, `Dallas County Jail`, not `X公司客户`."""
    rest = longer.name[len(known.name) :].strip(" ,")
    if _HAN_ARM.fullmatch(rest):
        return True
    return (
        (longer.strong or country_after(rest) is not None)
        and bool(rest)
        and not _HAN.match(rest)
        and not (rest.startswith("of ") and is_place(rest[3:]))
        and normalise_name(longer.name) != normalise_name(known.name)
    )


def _overlaps(starts: list[tuple[int, int]], span: Span) -> bool:
    place = bisect_right(starts, (span.start, 1 << 60)) - 1
    if place >= 0 and starts[place][1] > span.start:
        return True
    return place + 1 < len(starts) and starts[place + 1][0] < span.end


def candidates(document: Document, simple: str, find: Finder = find_organizations) -> tuple[list[Candidate], int]:
    """All organisations that the text may name, and how much of it was read. `find` is the gazetteer's look-up."""
    spans, limit = _spans(document, simple, find)
    found: dict[str, Candidate] = {}
    last = -1
    for span, known in spans:
        key = known.key if known else normalise_name(span.name)
        if len(key) < 2:
            continue
        if span.start < last and (key in found or known is None):
            # Two rooms found one name: the longer one, which comes first, stays.
            continue
        last = max(last, span.end)
        candidate = found.setdefault(key, Candidate(key, known))
        candidate.spans.append(span)
        candidate.strong |= span.strong
    if document.is_chinese:
        for span in anonymous_names(simple[:limit]):
            candidate = found.setdefault(span.name, Candidate(span.name, anonymous=True))
            candidate.spans.append(span)
    for candidate in found.values():
        _keep_possessive(candidate, document.plain)
    if document.is_chinese:
        _add_short_forms(found, simple[:limit], document.plain)
    _join_names(found, document.plain[:limit])
    late = document.title_end + LATE
    return [candidate for candidate in found.values() if not _is_passing(candidate, late)], limit


def _is_passing(candidate: Candidate, late: int) -> bool:
    """Whether a name of no form stands but once, far below: it is never the victim."""
    return (
        len(candidate.spans) == 1
        and candidate.spans[0].start > late
        and not (candidate.strong or candidate.known or candidate.anonymous)
    )


_NOT_OWNING: Final = re.compile(
    r"'s(?:[.,;:)\n]| (?:has|had|was|is|said|says|told|will|and|did|in|at|confirms?|finds|found|discloses?d?|notif\w+|admits?)\b)"
)


def _keep_possessive(candidate: Candidate, plain: str) -> None:
    """A name that ends in `'s` where nothing is owned is written with it always: McDonald's said, at Macy's."""
    spans = candidate.spans
    if candidate.known or not spans[0].name.isascii() or not any(_NOT_OWNING.match(plain, span.end) for span in spans):
        return
    if all(plain.startswith("'s", span.end) for span in spans):
        candidate.spans = [Span(start, end + 2, f"{name}'s", strong) for start, end, name, strong in spans]


def _add_short_forms(found: dict[str, Candidate], simple: str, plain: str) -> None:
    """Mentions of a Chinese name without its place or without what it is: 银行学会 for 香港银行学会, 微风 for 微风集团."""
    taken = sorted((span.start, span.end) for candidate in found.values() for span in candidate.spans)
    for key, candidate in list(found.items()):
        if candidate.known or not candidate.strong or not _HAN.match(key):
            continue
        for form in short_forms(key, candidate.spans[0].name):
            if form in found:
                continue
            at = simple.find(form)
            while at >= 0:
                span = Span(at, at + len(form), plain[at : at + len(form)], False)
                if not _overlaps(taken, span):
                    candidate.spans.append(span)
                at = simple.find(form, at + len(form))
        candidate.spans.sort(key=lambda span: span.start)


def _join(found: dict[str, Candidate], short: str, long: str) -> None:
    little, big = found.pop(short), found[long]
    big.strong |= little.strong
    big.known = big.known or little.known
    big.defined |= little.defined
    big.aliases += [little.spans[0].name, *little.aliases]
    big.spans = sorted([*big.spans, *little.spans], key=lambda span: span.start)


def _join_names(found: dict[str, Candidate], text: str) -> None:
    """Join `Sutter` to `Sutter Health` and `ILS` to `Independent Living Systems (ILS)`."""
    for key in sorted(found, key=lambda item: found[item].spans[0].start):
        candidate = found.get(key)
        if candidate is None:
            continue
        for span in candidate.spans[:6]:
            match = _ALIAS.match(text, span.end, span.end + 60)
            if match is None or text.startswith((" -", " —", " –"), match.end()):
                # What a dash follows is a dateline: `BUENOS AIRES (Southern Wire) — `.
                continue
            other = match.group(1).strip()
            other_key = normalise_name(other)
            if other_key == key:
                continue
            pair = found.get(other_key)
            if pair is not None and (pair.known is None or candidate.known is None):
                candidate.defined = True
                candidate.known = candidate.known or pair.known
                _join(found, other_key, key)
            elif _plausible_alias(span.name, other):
                candidate.defined = True
                candidate.aliases.append(other)
            break
    for key in [key for key in found if _HAN.match(key)]:
        for length in (2, 3, 4):
            rest = key[length:]
            if (
                len(rest) > 1
                and rest in found
                and is_place(key[:length])
                and not (found[key].known and found[rest].known)
            ):
                # 韩国乐天信用卡 is 乐天信用卡, told with its country.
                found[key].known = found[key].known or found[rest].known
                _join(found, rest, key)
                break
    for key in [key for key in found if len(key) > _LEAST_TAIL and _HAN.match(key) and found[key].known is None]:
        for cut in range(1, len(key) - _LEAST_TAIL + 1):
            if key[cut:] in found and found[key[cut:]].strong:
                # Words of the sentence stuck to the name: 接获|香港中文大学专业进修学院.
                _cut(found[key], cut)
                _join(found, key, key[cut:])
                break
    for key in [key for key in found if _HAN.match(key) and len(key) <= _SHORT_FORM and found[key].known is None]:
        # 安心保险 for 安心财产保险, 印航 for 印度航空.
        longer = [other for other in found if found[other].strong and _is_abbreviation(key, other)]
        if len(longer) == 1 and not found[key].anonymous:
            _join(found, key, longer[0])
    for key in [key for key in found if key in HAN_KINDS and found[key].known is None]:
        # The kind of a body stands for the one that was named in full: 学会 after 香港银行学会.
        longer = [other for other in found if other.endswith(key) and other != key and found[other].strong]
        if longer:
            _join(found, key, max(longer, key=lambda other: len(found[other].spans)))
    for key in [key for key in found if " " not in key and not _HAN.match(key) and found[key].known is None]:
        # `Registry` after `Companies Registry`.
        longer = [other for other in found if other.endswith(f" {key}") and found[other].strong]
        if len(longer) == 1 and not found[key].strong:
            _join(found, key, longer[0])
    by_head: dict[str, list[str]] = {}
    for key in found:
        by_head.setdefault(_head(key), []).append(key)
    for key in sorted(found, key=len):
        candidate = found.get(key)
        if candidate is None or candidate.anonymous or (candidate.known and not _HAN.match(key) and len(key) < 3):
            continue
        longer = [
            other
            for other in by_head[_head(key)]
            if other in found
            and len(other) > len(key)
            and other.startswith(key if _HAN.match(key) else key + " ")
            and (found[other].known is None or candidate.known is None or _is_arm(key, other))
        ]
        if len(longer) != 1:
            continue
        target = found[longer[0]]
        arm = candidate.known is not None and _is_arm(key, longer[0])
        if candidate.known is None or arm or len(candidate.spans) < len(target.spans):
            was_known = target.known
            _join(found, key, longer[0])
            if arm:
                # A national arm is another organisation than its parent: its country is not the parent's.
                target.known = was_known


def _is_abbreviation(short: str, long: str) -> bool:
    """Whether the letters of one stand in the other in order, with the same first one and a gap."""
    if short[0] != long[0] or len(long) < len(short) + 2 or long.startswith(short) or not _HAN.match(long):
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def _cut(candidate: Candidate, letters: int) -> None:
    """Take letters off the front of every mention."""
    candidate.spans = [
        Span(span.start + letters, span.end, span.name[letters:], span.strong) for span in candidate.spans
    ]


def _is_arm(key: str, longer: str) -> bool:
    """Whether the longer name is that of a national arm: `dominos india`."""
    return country_after(longer[len(key) :].strip()) is not None


def _head(key: str) -> str:
    return key[:2] if _HAN.match(key) else key.split(" ", 1)[0]


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


def likelihoods(seen: Sequence[tuple[str, ...]], weights: Mapping[str, float], none: float) -> list[float]:
    """How likely each candidate is the victim; what is missing to 1 is the likelihood of none."""
    scores = [sum(weights.get(name, 0.0) for name in names) for names in seen]
    top = max([none, *scores])
    shares = [math.exp(score - top) for score in scores]
    whole = sum(shares) + math.exp(none - top)
    return [share / whole for share in shares]


def read_organization(document: Document) -> OrganizationReading:
    """The breached organisation of an article; never raises. Reads the first 12,000 letters, without the outlet's tail."""
    simple = simplify(document.plain)
    found, limit = candidates(document, simple)
    if not found:
        return OrganizationReading(None, 0.0, ())
    shares = likelihoods(observe(document, simple, found, limit), WEIGHTS, NONE)
    ranked = sorted(range(len(found)), key=lambda index: (-shares[index], found[index].spans[0].start))
    best = ranked[0]
    others = tuple(
        document.quote(found[index].spans[0].start, found[index].spans[0].end)
        for index in ranked[1:9]
        if not found[index].anonymous
    )
    if shares[best] < 1 - sum(shares):
        return OrganizationReading(None, 0.0, others)
    candidate = found[best]
    return OrganizationReading(
        _organization(document, candidate), round(min(0.99, shares[best]), 3), others, candidate.known
    )


def _organization(document: Document, candidate: Candidate) -> Organization:
    """The name as the text writes it: for a known one its first mention, else the first with the fullest name."""
    known = candidate.known
    span = candidate.spans[0]
    if known is not None:
        # A parent or a short form may stand before the name itself.
        span = next((span for span in candidate.spans if simplify(span.name) in known.names), span)
    else:
        span = max(candidate.spans, key=lambda span: (normalise_name(span.name) == candidate.key, -span.start))
    name = document.text[span.start : span.end]
    found = dict.fromkeys([*candidate.aliases, *(other.name for other in candidate.spans)])
    if known is not None:
        found.update(dict.fromkeys(known.names))
        name_en, name_zh = known.en or None, known.zh or None
    else:
        name_zh = next((item for item in (name, *found) if _HAN.search(item)), None)
        name_en = next((item for item in (name, *found) if not _HAN.search(item)), None)
    return Organization(
        name=name,
        evidence=document.quote(span.start, span.end),
        aliases=tuple(alias for alias in found if alias != name)[:12],
        name_zh=name_zh,
        name_en=name_en,
    )
