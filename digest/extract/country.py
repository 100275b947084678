"""The country of the breached organisation, or of those affected: what is known of it, and the places and peoples in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.extract.document import Document
from digest.extract.organization import READ_LIMIT as NAMES_LIMIT
from digest.extract.organization_forms import country_after, country_before
from digest.model import Evidence, Lang, Organization
from digest.vocabulary import countries, simplify
from digest.vocabulary.organizations import KnownOrganization, find_organizations, organization_by_name
from digest.vocabulary.phrases import PhraseFinder


@dataclass(frozen=True, slots=True)
class CountryReading:
    """ISO 3166-1 alpha-2 code (None when nothing tells), the words that tell it, and how likely it is right."""

    code: str | None
    evidence: Evidence | None
    score: float


_READ_LIMIT: Final = 8_000
_WORD_WEIGHT: Final = 1.6
_PLACE_WEIGHT: Final = 1.2
_KNOWN: Final = 9.0
_KNOWN_BODY: Final = 4.0
_LEAST: Final = 0.5
# Names that mean other things more often in this news: a US state, a fowl, a person, a month of leave.
_DOUBTFUL: Final = frozenset(
    {"Georgia", "Jordan", "Chad", "Guinea", "Jersey", "Mali", "Niger", "Cuba", "Turkey", "Man"}
)
_ABROAD: Final = re.compile(
    r"hackers?|gang|suspect|spies|intelligence|-speaking|attackers?|group of|national\b|"
    r"media|newspaper|firm\b|security (?:firm|company|researcher)|researchers?|law\b|dollars?|"
    r"黑客|骇客|组织|攻击者|间谍|语|籍|网络安全公司|安全公司|媒体|《|元\b"
)
_WEAK: Final = frozenset({"国内", "内地", "大陆", "我国", "国人", "语"})
# Bodies that many countries have under one name.
_BODY: Final = re.compile(
    r"\b(?:Ministry|Department|Commission|Council|Police|Parliament|Office|Authority|Reserve Bank|National|Central Bank)\b|"
    r"(?:部|委员会|局|署|警察|银行)\Z"
)


@lru_cache(maxsize=1)
def _finder() -> PhraseFinder[str]:
    rows: list[tuple[str, str]] = []
    for entry in countries().values():
        rows += [(word, f"w{entry.code}") for word in (entry.en, entry.zh, *entry.words) if word not in _DOUBTFUL]
        rows += [(place, f"p{entry.code}") for place in entry.places]
    rows += [("Georgia", "pUS"), ("New Jersey", "pUS"), ("Turkey", "wTR"), ("US", "wUS")]
    return PhraseFinder(rows)


def _known(organization: Organization | None) -> KnownOrganization | None:
    if organization is None:
        return None
    names = (organization.name, *organization.aliases[:4])
    return next((known for name in names if (known := organization_by_name(name))), None)


def read_country(document: Document, organization: Organization | None) -> CountryReading:
    """Where the victim, or those affected, are. A known organisation's country gives way only to a plain local setting."""
    if organization is not None:
        words = organization.name.split(" ")
        named = country_before(organization.name) or next(
            (code for n in (3, 2, 1) if len(words) > n and (code := country_after(" ".join(words[-n:])))), None
        )
        if named is not None:
            return CountryReading(named, organization.evidence, 0.93)
    known = _known(organization)
    points, best = _count(document, organization)
    if known is not None and known.country is not None and organization is not None:
        body = _BODY.search(known.en) is not None
        points[known.country] = points.get(known.country, 0.0) + (_KNOWN_BODY if body else _KNOWN)
    if not points:
        if (
            document.lang is Lang.ZH_HANS
            and organization is not None
            and re.search(r"[\u3400-\u9fff]", organization.name)
        ):
            return CountryReading("CN", organization.evidence, 0.5)
        return CountryReading(None, None, 0.0)
    ranked = sorted(points.items(), key=lambda item: -item[1])
    code, top = ranked[0]
    if known is not None and known.country == code and organization is not None:
        return CountryReading(code, organization.evidence, 0.95)
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    score = min(0.94, 0.4 + 0.55 * (top - second) / (top + 1.0))
    return CountryReading(code, document.quote(*best[code][1:]), round(score, 3))


def _count(
    document: Document, organization: Organization | None
) -> tuple[dict[str, float], dict[str, tuple[float, int, int]]]:
    """How much the text speaks for each country, and the best place of each."""
    simple = simplify(document.plain)
    text = simple if len(simple) <= _READ_LIMIT else simple[:_READ_LIMIT]
    points: dict[str, float] = {}
    best: dict[str, tuple[float, int, int]] = {}
    name_start, name_end = (organization.evidence.start, organization.evidence.end) if organization else (-1, -1)
    taken = [
        (found.start, found.end)
        for found in find_organizations(document.plain[:NAMES_LIMIT])
        if found.end - found.start > 3
    ]
    starts = [start for start, _ in taken]
    for start, end, value in _finder().find(text):
        place = bisect_right(starts, start) - 1
        if place >= 0 and start < taken[place][1] and not name_start <= start < name_end:
            continue
        code = value[1:]
        weight = _WORD_WEIGHT if value[0] == "w" else _PLACE_WEIGHT
        if text[start:end] in _WEAK:
            weight = 0.4
        if _ABROAD.match(text[end : end + 24].lstrip(" -").lower()):
            weight *= 0.25
        if start < document.title_end:
            weight *= 2.0
        if name_start <= start < name_end:
            weight += 5.0
        elif organization and abs(start - name_end) < 60:
            weight += 1.2
        weight *= 1.25 - 0.75 * start / _READ_LIMIT
        points[code] = points.get(code, 0.0) + weight / (1 + 0.08 * points.get(code, 0.0))
        if weight > best.get(code, (0.0, 0, 0))[0]:
            best[code] = (weight, start, end)
    if "HK" in points and "CN" in points and document.lang is Lang.ZH_HANT:
        points["HK"] += 1.0
    return points, best
