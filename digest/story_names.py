"""How the names of an article and of an incident compare: what is shared, what only begins alike, what hides."""

from __future__ import annotations

import re
from typing import Final

from digest.campaigns import is_campaigns_name
from digest.model import Article, Incident, Organization
from digest.story_keys import bare_name, fragments, is_bystander, known_in
from digest.vocabulary.bodies import hides, is_of_many
from digest.vocabulary.names import is_abbreviation, normalise_name, simplify
from digest.vocabulary.organizations import organization_by_name, organization_keys

_SELLERS: Final = frozenset({"vendor", "platform"})  # victims themselves more often than other bystanders
_ACRONYM: Final = 4  # letters of the longest name that many may share
_SHORT, _SHORT_HAN = 4, 3  # letters of the shortest name that is sought in a title
MOST_TITLES: Final = 12
"""Sources of an incident whose titles are read."""
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_NUMBER: Final = re.compile(r"\d+|第?[一二三四五六七八九十]+(?=[中小附院医初高])|第[一二三四五六七八九十]+")


def compare(ours: Organization | None, theirs: Organization | None) -> str:
    """How two organisations' names compare, in one word.

    `known`, `shared`: one full name in common, in the gazetteer or not. Weaker ones: an `acronym` (up to three letters, or four capitals),
    a `campaign`'s, a `seller`'s or other `bystander`'s, and what is of `many` (教育局, 某医院). Without one in common: one that
    `hides`, that `begins` the other or stands `inside` it, that shares a `part`; or names in one `other script`, or `other` altogether.
    """
    if ours is None or theirs is None:
        return "none"
    shared = set(organization_keys(ours)) & set(organization_keys(theirs))
    many = {key for key in shared if hides(key) or (is_of_many(key) and organization_by_name(key) is None)}
    if many and many == shared:
        return "many"
    if shared:
        return _shared(shared - many, ours)
    if hides(ours.name) or hides(theirs.name):
        return "hides"
    if _numbers(ours.name) != _numbers(theirs.name):
        return "other"
    if _begins(ours, theirs):
        return "begins"
    if _is_inside(ours, theirs):
        return "inside"
    if not set(fragments(ours)).isdisjoint(fragments(theirs)):
        return "part"
    return "other script" if _scripts(ours).isdisjoint(_scripts(theirs)) else "other"


def _shared(keys: set[str], ours: Organization) -> str:
    acronyms = {key for key in keys if _is_acronym(key, ours)}
    if any(key not in acronyms and not is_bystander(key) for key in keys):
        return "known" if any(organization_by_name(key) for key in keys) else "shared"
    if keys == acronyms:
        return "acronym"
    if any(map(is_campaigns_name, keys)):
        return "campaign"
    roles = {known.role for key in keys if (known := organization_by_name(key)) is not None}
    return "seller" if roles <= _SELLERS else "bystander"


def _is_acronym(key: str, organization: Organization) -> bool:
    """Whether the name is but a few letters that many may be called by: `DNS`; not a short word that is written as one, `Weee`."""
    if len(key) > _ACRONYM or not key.isascii() or organization_by_name(key) is not None:
        return False
    return len(key) < _ACRONYM or any(normalise_name(name) == key and name.isupper() for name in organization.names)


def _begins(one: Organization, other: Organization) -> bool:
    """Whether a name of the one, of two words or more, is the beginning of the other's; or Chinese, and short for it: 梨花女大."""
    pairs = ((a.casefold(), b.casefold()) for a in one.names for b in other.names)
    return any(
        (" " in min(a, b, key=len) and (a.startswith(f"{b} ") or b.startswith(f"{a} ")))
        or (min(len(a), len(b)) > 2 and is_abbreviation(*sorted((simplify(a), simplify(b)), key=len)))
        for a, b in pairs
        if a != b
    )


def _is_inside(one: Organization, other: Organization) -> bool:
    """Whether a name of three letters or more stands within the other's: 仁济医院 in 荃湾仁济医院."""
    ours, theirs = ({bare_name(name).replace(" ", "") for name in side.names} for side in (one, other))
    return any(min(len(a), len(b)) > 2 and (a in b or b in a) for a in ours for b in theirs)


def _numbers(name: str) -> list[str]:
    """What tells one of many of a kind: 第一人民医院 and 第二人民医院, District 29 and District 9."""
    return _NUMBER.findall(simplify(name))


def _scripts(organization: Organization) -> set[bool]:
    """Scripts of all its names: True for Chinese."""
    return {bool(_HAN.search(name)) for name in organization.names}


def is_in_titles(article: Article, ours: Organization | None, incident: Incident) -> bool:
    """Whether one of the two is named in the other's title, by a name of its own or as a well-known one."""
    theirs = incident.organization
    if theirs is not None and _is_named(theirs, article.title):
        return True
    return ours is not None and any(_is_named(ours, source.title) for source in incident.sources[:MOST_TITLES])


def _is_named(organization: Organization, title: str) -> bool:
    if not set(organization_keys(organization)).isdisjoint(known_in(title)):
        return True
    plain = bare_name(title)
    return any(_holds(plain, bare_name(name)) for name in organization.names if not is_of_many(name))


def _holds(title: str, name: str) -> bool:
    """Whether a title, both bare, holds the name: whole words, or Chinese letters in a row."""
    if _HAN.search(name):
        return len(name) >= _SHORT_HAN and name in title
    return len(name) >= _SHORT and f" {name} " in f" {title} "
