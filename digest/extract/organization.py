"""Whose data leaked: the victim among all the organisations that an article names.

names known to the gazetteer or found by structure → candidates (all mentions of one organisation, its aliases joined)
→ observations of each → a softmax over the candidates and "none" → the likeliest is the victim
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from digest.commands import has_commands, is_commanded
from digest.extract.document import Document
from digest.extract.headline import sober
from digest.extract.network import Network, read_network
from digest.extract.organization_bodies import bodies_of_places, han_bodies, han_police
from digest.extract.organization_candidate import Candidate
from digest.extract.organization_checks_zh import checked, is_told_as_person
from digest.extract.organization_features import INNER, LATE, observe
from digest.extract.organization_forms import Span, country_after
from digest.extract.organization_hidden_zh import anonymous_names
from digest.extract.organization_joins import add_short_forms, join_names, keep_possessive, overlaps
from digest.extract.organization_known import extends, gone_on, is_said_again, of_another, without_inner
from digest.extract.organization_latin_zh import lower_names, quoted_latin_names
from digest.extract.organization_names_en import latin_names
from digest.extract.organization_names_zh import (
    han_defined,
    han_names,
    han_repeated,
    han_subjects,
)
from digest.extract.organization_shapes import SUFFERS, is_mere_word
from digest.extract.organization_titles_en import governments, small_names
from digest.extract.organization_titles_zh import han_titles
from digest.extract.organization_towns_zh import han_towns
from digest.extract.organization_words_zh import BODIES, HAN_KINDS, without_place
from digest.extract.tail import MARKS, tail_of
from digest.extract.weights import softmax
from digest.model import Evidence, Organization
from digest.vocabulary import simplify
from digest.vocabulary.bodies import is_of_many
from digest.vocabulary.everyday import english_words
from digest.vocabulary.names import normalise_name
from digest.vocabulary.organizations import KnownMention, KnownOrganization, find_organizations

Finder = Callable[[str], Sequence[KnownMention]]


class Named(NamedTuple):
    """Who is named at `text[start:end]`, by its standing: the victim itself (`own`), who else may be it (`rival`), what a known one
    usually is (`regulator`, …), another known one (`known`), or somebody unlikely (`weak`, `faint`)."""

    start: int
    end: int
    standing: str


@dataclass(frozen=True, slots=True)
class OrganizationReading:
    """The victim (None when the text hides or lacks its name), how likely that is right, and who else is named.

    `told`: what was observed of it, but for the words beside it (`suffers>`, `speaks in the title`): what the text makes of it.
    `named`: all that are named, in the order of the text.
    """

    organization: Organization | None
    score: float
    others: tuple[Evidence, ...]
    known: KnownOrganization | None = None
    told: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()


ROOM: Final = "organization"
READ_LIMIT: Final = 12_000
_LIKELY: Final = 24  # candidates compared with each other; a list of a thousand names has no likelier ones behind them
_ARTICLE: Final = "The "
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
# Lines of the outlet, which may name others.
_TAIL: Final = re.compile(rf"\n{MARKS}(?:来源|转载|编辑|免责声明)[:： ]?")


def _spans(document: Document, simple: str, find: Finder) -> tuple[list[tuple[Span, KnownOrganization | None]], int]:
    """Every possible name in the part of the text that is read; known names win over structure at the same place."""
    begin = document.title_end + 200
    tail = _TAIL.search(simple, begin)
    limit = min(tail_of(simple, begin), READ_LIMIT, tail.start() if tail else READ_LIMIT)
    text = sober(document.plain[:limit], document.title_end)
    simple = text if simple == document.plain else sober(simple[:limit], document.title_end)
    known: list[tuple[Span, KnownOrganization | None]] = [
        (Span(found.start, found.end, text[found.start : found.end], True), found.known)
        for found in find(document.plain[:READ_LIMIT])
        if found.end <= limit and not text[found.start : found.end].isspace()  # 【港大抗议】: a column names no victim
    ]
    loose: list[Span] = list(latin_names(text))
    others = of_another(known, loose)
    known = [(span, entry) for span, entry in known if span.name not in others]
    if not document.is_chinese:
        loose += governments(text, document.title_end)
        loose += small_names(document.plain[:limit])
        loose += bodies_of_places(text)
    else:
        going_on = list(gone_on(simple, [span for span, _ in known], loose))
        begun = {span.start for span in going_on}
        known = [(span, entry) for span, entry in known if span.start not in begun]
        loose = [*(span for span in loose if span.start not in begun), *going_on]
        loose += han_bodies(simple)
        loose += han_police(simple, document.title_end)
        loose += han_defined(simple)
        loose += han_names(simple)
        loose += han_subjects(simple)
        loose += han_repeated(simple)
        loose += han_titles(simple, document.title_end)
        loose += han_towns(simple, document.title_end)
        loose += lower_names(text)
        loose += quoted_latin_names(text)
    known = without_inner(known, loose)
    at = {span.start: span for span, _ in known}
    starts = sorted((span.start, span.end) for span, _ in known)
    merged: list[tuple[Span, KnownOrganization | None]] = []
    longer: set[int] = set()
    if document.is_chinese:
        loose = [kept for span in loose if (kept := checked(simple, span)) is not None]
    for span in loose:
        clash = at.get(span.start)
        article = at.get(span.start - len(_ARTICLE)) if text.startswith(_ARTICLE, span.start - len(_ARTICLE)) else None
        if article is not None and span.end > article.end:
            longer.add(article.start)  # The Independent, of which the Independent Inquiry is no part
        elif clash is not None and span.end > clash.end and (extends(clash, span) or is_said_again(text, clash, span)):
            longer.add(clash.start)
        elif overlaps(starts, span):
            continue
        merged.append((span, None))
    merged += [(span, entry) for span, entry in known if span.start not in longer]
    merged.sort(key=lambda item: (item[0].start, -item[0].end))
    return merged, limit


def candidates(document: Document, simple: str, find: Finder = find_organizations) -> tuple[list[Candidate], int]:
    """All organisations that the text may name, and how much of it was read. `find` is the gazetteer's look-up."""
    spans, limit = _spans(document, simple, find)
    found: dict[str, Candidate] = {}
    last = -1
    # A name that only a command to a machine says is nobody's; the verifier would drop it, and the true one with it.
    guarded = has_commands(document)
    for span, known in spans:
        if guarded and is_commanded(document, span.start, span.end):
            continue
        key = known.key if known else normalise_name(span.name)
        if len(key) < 2:
            continue
        if span.start < last and (key in found or known is None):
            # Two rooms found one name: the longer one, which comes first, stays.
            continue
        last = max(last, span.end)
        candidate = found.get(key)
        if candidate is None:
            candidate = found[key] = Candidate(key, known)
        candidate.spans.append(span)
        candidate.strong |= span.strong
    if document.is_chinese:
        for span in anonymous_names(simple[:limit]):
            candidate = found.setdefault(span.name, Candidate(span.name, anonymous=True))
            candidate.spans.append(span)
    for candidate in found.values():
        keep_possessive(candidate, document.plain)
    if document.is_chinese:
        add_short_forms(found, simple[:limit], document.plain)
    join_names(found, document.plain[:limit])
    late = document.title_end + LATE
    return [
        one
        for one in found.values()
        if not (
            _is_passing(one, late) or _is_any_government(one) or _is_person(one, simple) or is_mere_word(document, one)
        )
    ], limit


def _is_person(candidate: Candidate, simple: str) -> bool:
    return not (candidate.known or candidate.anonymous) and is_told_as_person(candidate.key, candidate.spans, simple)


_GOVERNMENTS: Final = frozenset(["市政府", "县政府", "州政府", "人民政府"])


def _is_any_government(candidate: Candidate) -> bool:
    """Whether nothing but 市政府 is known of it: without its place it is every town's."""
    if candidate.known is not None or candidate.spans[0].name not in _GOVERNMENTS:
        return False
    names = {span.name for span in candidate.spans} | {simplify(alias) for alias in candidate.aliases}
    return names <= _GOVERNMENTS


def _is_passing(candidate: Candidate, late: int) -> bool:
    """Whether a name of no form stands but once, far below: it is never the victim."""
    return (
        len(candidate.spans) == 1
        and candidate.spans[0].start > late
        and not (candidate.strong or candidate.known or candidate.anonymous)
    )


def likelihoods(seen: Sequence[Sequence[str]], network: Network) -> list[float]:
    """How likely each candidate is the victim; what is missing to 1 is how likely none is."""
    return softmax([network.worth(names) for names in seen], network.worth(("none",)))


def read_organization(document: Document) -> OrganizationReading:
    """The breached organisation of an article; never raises. Reads the first 12,000 letters, without the outlet's tail."""
    simple = simplify(document.plain)
    found, limit = candidates(document, simple)
    if not found:
        return OrganizationReading(None, 0.0, ())
    seen = observe(document, simple, found, limit)
    shares = likelihoods(seen, read_network(ROOM))
    ranked = sorted(range(len(found)), key=lambda index: (-shares[index], found[index].spans[0].start))
    likely = ranked[:_LIKELY]
    written = {i: {span.name for span in found[i].spans[:9]} for i in likely}
    kin = _kin({i: {found[i].key, *map(normalise_name, written[i])} for i in likely})
    together = {i: sum(shares[j] for j in likely if j in kin[i]) for i in likely}
    whole = max(likely, key=lambda index: together[index])  # of equals the first: the likelier by itself
    best = next(index for index in likely if index in kin[whole])
    others = tuple(
        document.quote(found[index].spans[0].start, found[index].spans[0].end)
        for index in ranked[:9]
        if index != best and not found[index].anonymous
    )
    if together[whole] < 1 - sum(shares):
        return OrganizationReading(None, 0.0, others[:8], named=_all_named(found, shares, ()))
    candidate = found[best]
    sure = together[whole] if _is_tied(candidate, seen[best]) else min(together[whole], _UNTIED_SURE)
    return OrganizationReading(
        organization_of(document, candidate),
        round(min(0.99, sure), 3),
        others[:8],
        candidate.known,
        tuple(name for name in seen[best] if not name.startswith(INNER)),
        _all_named(found, shares, {best, *kin[whole]}),
    )


_RIVAL: Final = 0.05  # from this likelihood on, somebody may be the victim
_WEAK: Final = 0.004


def _all_named(found: Sequence[Candidate], shares: Sequence[float], own: Collection[int]) -> tuple[Named, ...]:
    """Every mention of every candidate. `own`: the places of those that are the victim."""
    told = []
    for index, (candidate, share) in enumerate(zip(found, shares, strict=True)):
        known = candidate.known
        if index in own:
            standing = "own"
        elif known is not None and known.role:
            standing = known.role
        elif share >= _RIVAL:
            standing = "rival"
        elif known is not None:
            standing = "known"
        else:
            standing = "weak" if share >= _WEAK else "faint"
        told += [Named(span.start, span.end, standing) for span in candidate.spans]
    return tuple(sorted(told, key=lambda one: (one.start, one.end)))


# What the text must make of whoever elsewhere tells, judges or is a mere place, before its name is posted as the victim's.
_HURT: Final = SUFFERS | {
    "judged<", "title judged<", "suffers, by its clause", "head of a letter", "label<", "signs", "clause insider>",
    "clause own files out>", "clause own system hit>", "clause broken into<", "clause owns up>", "clause loses>", "clause it is<",
}  # fmt: skip
_ELSEWHERE: Final = frozenset(
    {
        "police", "watches over data", "official", "ministry", "where<", "title where<", "outlet", "role regulator", "role outlet",
        "role researcher", "role vendor", "role provider", "role platform", "role actor",
    }
)  # fmt: skip
_UNTIED_SURE: Final = 0.6


def _is_tied(candidate: Candidate, seen: Sequence[str]) -> bool:
    """Whether a name has a tie to the breach, if it may well stand in the article without one: the police, a place, an everyday word."""
    if candidate.known is None and all(
        is_of_many(name) for name in (*(s.name for s in candidate.spans), *candidate.aliases)
    ):
        return False  # "the Health District": whose, the text does not say
    if not _HURT.isdisjoint(seen):
        return True
    if candidate.known is None and "one bare word" in seen and candidate.spans[0].name.lower() in english_words():
        return False
    return _ELSEWHERE.isdisjoint(seen)


def _kin(forms: Mapping[int, Collection[str]]) -> dict[int, set[int]]:
    """Of each, itself and whoever has a name that goes on from one of its, or the other way: a group and its arm, which share
    what speaks for either."""
    named: dict[str, list[int]] = {}
    for index, names in forms.items():
        for name in names:
            named.setdefault(name, []).append(index)
    kin = {index: {index} for index in forms}
    for long, ones in named.items():
        for short in _beginnings(long):
            for index in named.get(short, ()):
                for one in ones:
                    kin[index].add(one)
                    kin[one].add(index)
    return kin


def _beginnings(name: str) -> Iterator[str]:
    """What a name may go on from: whole words, and any letters of a Chinese one."""
    if _HAN.match(name):
        yield from (name[:size] for size in range(1, len(name)))
    else:
        yield from (name[: blank.start()] for blank in _BLANK.finditer(name))


_BLANK: Final = re.compile(" ")


# What a firm is in law, which nobody says: The UPS Store, Inc.
_LEGAL_FORM: Final = re.compile(
    r"(?<=\w),? (?:Inc|LLC|L\.L\.C|LLP|Ltd|Limited|PLC|plc|Corp|Corporation|Co|S\.A|S\.p\.A|N\.V|B\.V|A\.[SŞ]|GmbH|AG|d\.o\.o|Pte\.? Ltd|"
    r"Pty\.? Ltd|Pvt\.? Ltd|Sdn\.? Bhd|Co\.,? Ltd)\.?\Z"
)


_SHORT_HAN: Final = 2
# The province or city in which the place lies that a body is named by.
_WIDER_PLACE: Final = re.compile(
    r"[\u3400-\u9fff]{2,7}?(?:省|自治区|自治州|市|州|县|府)(?=[\u3400-\u9fff]{1,6}(?:(?:市|县|区|州|旗|镇|乡|郡)[\u3400-\u9fff]{2}|[市町村郡区]\Z|町公所))"
)
_DISTRICT: Final = re.compile(r"[\u3400-\u9fff]{1,3}[市县区州旗镇乡][\u3400-\u9fff]{2}")
_GOVERNS: Final = re.compile(r"(?<=[\u3400-\u9fff]{2}[市县縣州省郡])政府\Z")
_LOCAL_BODY: Final = re.compile(r"[市县縣州省郡区區镇鎮邦](?:政府|政廳|政厅|议会|議會|学区|學區|.{2,6}[局厅廳署])\Z")
_KINDS_ALONE: Final = HAN_KINDS | BODIES


def organization_of(document: Document, candidate: Candidate) -> Organization:
    """The name as the text writes it: for a known one its first mention, else the first with the fullest name."""
    known = candidate.known
    span = candidate.spans[0]
    if known is not None:
        # A parent or a short form may stand before the name itself.
        span = next((span for span in candidate.spans if simplify(span.name) in known.names), span)
    else:
        span = max(candidate.spans, key=lambda span: (normalise_name(span.name) == candidate.key, -span.start))
    name = document.text[span.start : span.end]
    bare = _LEGAL_FORM.sub("", name)
    written = [document.text[other.start : other.end] for other in candidate.spans]
    same = {simplify(other) for other in written}
    # Structure is sought in simplified letters: what it found is told as the text writes it.
    found = dict.fromkeys([*(alias for alias in candidate.aliases if simplify(alias) not in same), *written, bare])
    for other in [other for other in found if _HAN.match(other)]:
        nearer = other
        while (wider := _WIDER_PLACE.match(simplify(nearer))) is not None:
            nearer = nearer[wider.end() :]  # 湖南省|邵阳市|新宁县人民政府
            found[nearer] = None
        within = without_place(simplify(nearer))
        if len(within) < len(nearer) and _DISTRICT.match(within):
            found[nearer[-len(within) :]] = None  # 上海|闵行区某医院
        # 澳洲珀斯鑄幣局, which the text also calls 珀斯鑄幣局; 荷兰|埃因霍温市政府, where the country only says where it is.
        rest = next((other[size:] for size in (2, 3) if country_after(simplify(other[:size])) is not None), "")
        if (whole := _GOVERNS.search(rest or other)) is not None:
            found[(rest or other)[: whole.start()]] = None  # 德岛县 for 日本|德岛县政府
        if len(rest) > _SHORT_HAN and (
            _LOCAL_BODY.search(rest) or document.text.count(rest) > document.text.count(other)
        ):
            found[rest] = None
    if known is not None:
        found.update(dict.fromkeys(known.names))
        name_en, name_zh = known.en or None, known.zh or None
    else:
        name_zh = next((item for item in (name, *found) if _HAN.search(item)), None)
        name_en = next((item for item in (name, *found) if not _HAN.search(item)), None)
    return Organization(
        name=name,
        evidence=document.quote(span.start, span.end),
        # What it is by its kind alone (税务局, 内政部) is a hundred others' name, too.
        aliases=tuple(alias for alias in found if alias != name and simplify(alias) not in _KINDS_ALONE)[:12],
        name_zh=name_zh,
        name_en=name_en,
    )
