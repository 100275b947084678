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
from digest.extract.weights import likelihoods, read_weights
from digest.model import Evidence, Lang, Organization
from digest.vocabulary import countries, simplify
from digest.vocabulary.countries import telling_cities
from digest.vocabulary.organizations import KnownOrganization, find_organizations, organization_by_name
from digest.vocabulary.phrases import PhraseFinder


@dataclass(frozen=True, slots=True)
class CountryReading:
    """ISO 3166-1 alpha-2 code (None when nothing tells), the words that tell it, and how likely it is right."""

    code: str | None
    evidence: Evidence | None
    score: float


_READ_LIMIT: Final = 8_000
_NEVER: Final = -30.0
_MOST: Final = 0.95
_SHORT: Final = 3
_KINDS: Final = {"w": "word", "p": "place", "c": "city"}
_LATE: Final = 300
_BESIDE: Final = 60
# A dollar sign with no other country before it, and the pound.
_SUMS: Final = re.compile(r"[£$](?<![A-Za-z].)(?=\d)")
# The post's letters for a state of the US behind a town: "Redlands, CA". Those that are also words need the number of a post office.
_POSTAL: Final = re.compile(
    r", (?<=[A-Za-z], )(?P<state>(?:A[LKRZ]|C[AOT]|D[CE]|FL|GA|I[AL]|K[SY]|LA|M[ADINOST]|N[CDEHJMVY]|OH|"
    r"PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])(?![\w-])|"
    r"(?:HI|I[DN]|ME|O[KR]) (?=\d{5}\b))"
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
# Names that mean other things more often in this news: a US state, a fowl, a person, a month of leave.
_DOUBTFUL: Final = frozenset(
    {"Georgia", "Jordan", "Chad", "Guinea", "Jersey", "Mali", "Niger", "Cuba", "Turkey", "Man"}
)
_ABROAD: Final = re.compile(
    r"hackers?|gang|suspect|spies|intelligence|-speaking|attackers?|group of|national\b|"
    r"media|newspaper|firm\b|security (?:firm|company|researcher)|researchers?|law\b|dollars?|"
    r"黑客|骇客|组织|攻击者|间谍|语|籍|网络安全公司|安全公司|媒体|《|元\b"
)
_WEAK: Final = frozenset({"国内", "内地", "大陆", "我国", "国人", "语", "市府", "县府", "户政"})
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
    told = {word for word, _ in rows}
    rows += [
        (city, f"c{code}") for city, code in telling_cities().items() if city not in told and city not in _DOUBTFUL
    ]
    # A correspondent writes from CAPITALS.
    rows += [(word.upper(), value) for word, value in rows if len(word) > _SHORT and word.isascii() and value[0] != "w"]
    return PhraseFinder(rows)


def known_of(organization: Organization | None) -> KnownOrganization | None:
    """What the gazetteer knows of the organisation."""
    if organization is None:
        return None
    names = (organization.name, *organization.aliases[:4])
    return next((known for name in names if (known := organization_by_name(name))), None)


@dataclass(slots=True)
class Option:
    """A country that the article may be about: what was observed of it, and the place that tells it best."""

    code: str
    seen: dict[str, None]
    count: int = 0
    rank: int = -1
    place: tuple[int, int] | None = None


def read_country(document: Document, organization: Organization | None) -> CountryReading:
    """Where the victim, or those affected, are: told by its name, or the likeliest of those that the text speaks of."""
    named = told_by_name(organization)
    if named is not None and organization is not None:
        return CountryReading(named, organization.evidence, 0.93)
    known = known_of(organization)
    options = country_options(document, organization, known)
    if not options:
        if document.lang is Lang.ZH_HANS and organization is not None and _HAN.search(organization.name):
            return CountryReading("CN", organization.evidence, 0.5)
        return CountryReading(None, None, 0.0)
    shares = likelihoods([tuple(option.seen) for option in options], read_weights("country_weights.tsv"), _NEVER)
    best = max(range(len(shares)), key=shares.__getitem__)
    option, score = options[best], round(min(_MOST, shares[best]), 3)
    if organization is not None and (option.place is None or (known is not None and known.country == option.code)):
        return CountryReading(option.code, organization.evidence, score)
    return CountryReading(option.code, document.quote(*option.place) if option.place else None, score)


def told_by_name(organization: Organization | None) -> str | None:
    """The country that the name of a national arm tells: `Acme India`, 香港乐施会."""
    if organization is None:
        return None
    words = organization.name.split(" ")
    return country_before(organization.name) or next(
        (
            code
            for n in (3, 2, 1)
            if len(words) > n and words[-n - 1] != "New" and (code := country_after(" ".join(words[-n:])))
        ),
        None,
    )


def country_options(
    document: Document, organization: Organization | None, known: KnownOrganization | None
) -> list[Option]:
    """The countries that the text or the gazetteer speak for, with what was observed of each."""
    simple = simplify(document.plain)
    text = simple if len(simple) <= _READ_LIMIT else simple[:_READ_LIMIT]
    found: dict[str, Option] = {}
    name_start, name_end = (organization.evidence.start, organization.evidence.end) if organization else (-1, -1)
    taken = [
        (mention.start, mention.end)
        for mention in find_organizations(document.plain[:NAMES_LIMIT])
        if mention.end - mention.start > _SHORT
    ]
    starts = [start for start, _ in taken]
    own = {simplify(name) for name in (organization.name, *organization.aliases)} if organization else set()
    first = ""
    for start, end, value in _mentions(text):
        place = bisect_right(starts, start) - 1
        inside = name_start <= start < name_end
        if place >= 0 and start < taken[place][1] and not inside:
            # Within the name of another organisation, unless it is a longer form of this one's: 新加坡国防部.
            if simple[taken[place][0] : taken[place][1]] not in own:
                continue
            inside = True
        code = value[1:]
        option = found.setdefault(code, Option(code, {}))
        if value[0] == "$":
            _note(option, "dollars", 0, start, end)
            continue
        if text[start:end] in _WEAK:
            _note(option, "weak", 0, start, end)
            continue
        if _ABROAD.match(text[end : end + 24].lstrip(" -").lower()):
            _note(option, "abroad", 0, start, end)
            continue
        option.count += 1
        kind = _KINDS[value[0]]
        if inside:
            _note(option, f"{kind} in the name", 4, start, end)
            continue
        late = start > document.title_end + _LATE
        if start < document.title_end:
            _note(option, f"{kind} in the title", 3, start, end)
        elif not late:
            _note(option, f"{kind} in the lead", 2, start, end)
        else:
            _note(option, kind, 1, start, end)
        if not first:
            first = code
            option.seen["first"] = None
        if organization is not None and abs(start - name_end) < _BESIDE:
            option.seen["beside the name"] = None
    if known is not None and known.country is not None:
        body = _BODY.search(known.en) is not None
        found.setdefault(known.country, Option(known.country, {})).seen["known body" if body else "known"] = None
    most = max((option.count for option in found.values()), default=0)
    for option in found.values():
        if most and not option.count and not {"known", "known body"}.isdisjoint(option.seen):
            option.seen["known, untold beside another"] = None  # a namesake: Eastern Health of Newfoundland
        for bar in (2, 3, 5, 8):
            if option.count >= bar:
                option.seen[f"mentions {bar}"] = None
        if option.count == most and most:
            option.seen["most named"] = None
        option.seen[f"{document.lang.value}: {option.code}"] = None
        if len(found) == 1:
            option.seen["alone"] = None
    return list(found.values())


def _mentions(text: str) -> list[tuple[int, int, str]]:
    """Words and places of countries, the post's letters for states, and the sums of money that say where they are paid."""
    signs = _SUMS.finditer(text) if "$" in text or "£" in text else ()  # most texts have neither
    sums = [(match.start(), match.end(), "pGB" if match[0] == "£" else "$US") for match in signs]
    towns = [(*match.span("state"), "pUS") for match in _POSTAL.finditer(text)]
    found = _finder().find(text)
    return sorted(found + sums + towns) if sums or towns else found


def _note(option: Option, name: str, rank: int, start: int, end: int) -> None:
    option.seen[name] = None
    if rank > option.rank:
        option.rank, option.place = rank, (start, end)
