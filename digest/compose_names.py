"""How the names of a record are written in each language: nothing is transliterated, known translations stand in brackets."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from digest.authorities import authority_name
from digest.campaigns import campaign_of
from digest.compose_kinds import kind_of, sector_noun, town_of
from digest.model import Bilingual, Incident, Organization, Remedy, Source
from digest.vocabulary import simplify
from digest.vocabulary.bodies import is_everywhere, is_lettered
from digest.vocabulary.countries import countries
from digest.vocabulary.organizations import organization_by_name
from digest.vocabulary.phrases import words
from digest.vocabulary.state_bodies import state_body

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]+")
_INVISIBLE: Final = re.compile(r"[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]+")
_EMPTY: Final = re.compile(r"[(（\[]\s*[)）\]]")
_SPACES: Final = re.compile(r"\s+")
_EDGES: Final = " \t,;:，、；：。！？!?·|/\\-–—_*#\"'“”‘’「」『』《》〈〉<>…"
_TITLE: Final = 60  # letters of a title that stands for its outlet
_ACRONYM: Final = re.compile(r"[A-Z][A-Z&]{1,6}\Z")
_HAN_ENGLISH_READERS_KNOW: Final = frozenset(["CN", "HK", "MO", "TW"])


def clean(name: str | None) -> str:
    """A name fit for a line: invisible and control letters and outer punctuation off, white space as single spaces."""
    whole = tidy(name)
    core = tidy(whole.strip(_EDGES))
    # A closing apostrophe that nothing opens is a letter of the name: Dunkin'.
    return f"{core}'" if core and core[0] == whole[0] and whole[len(core) :] in ("'", "’") else core


def tidy(text: str | None) -> str:
    """A title fit for a line: as `clean`, but with the quotation marks that belong to it."""
    visible = _EMPTY.sub(" ", _CONTROL.sub(" ", _INVISIBLE.sub("", text or "")))
    plain = _SPACES.sub(" ", visible).strip()
    return plain if any(letter.isalnum() for letter in plain) else ""


def actor_of(incident: Incident) -> str:
    """The group's name; empty when none is known or when the group is itself the one that was breached."""
    name = clean(incident.threat_actor)
    org = incident.organization
    if org and name.casefold() in {clean(n).casefold() for n in (org.name, org.name_zh, org.name_en)}:
        return ""
    return name


def is_han(name: str) -> bool:
    """Whether the name has Chinese letters."""
    return _HAN.search(name) is not None


def naming(incident: Incident) -> Bilingual:
    """The organisation in both languages: 埃森哲（Accenture）; Independent Living Systems (ILS); 一家未具名医疗机构.

    Where English has no name for it, what it is stands for it, with a small letter and its article: "an unnamed insurer", "a bank
    in Malaysia (联昌国际银行)". Chinese is simplified, English keeps the letters of the source.
    """
    said = _naming(incident)
    return Bilingual(simplify(said.zh), said.en)


def _naming(incident: Incident) -> Bilingual:
    org = incident.organization
    han, latin = _scripts(org) if org else ("", "")
    if not han and not latin:
        noun = sector_noun(incident.sector)
        return Bilingual(f"一家未具名{noun.zh}", f"an unnamed {noun.en}")
    body = _state_body(han, latin, incident.country)
    if body is not None:
        return body
    short = _acronym(org, latin) if org and latin and not han else ""
    if han and latin:
        zh = han if latin.casefold() in han.casefold() else _bracket(han, latin, zh=True)
        en = _bracket(latin, han, zh=False) if incident.country in _HAN_ENGLISH_READERS_KNOW else latin
        return _with_country(Bilingual(zh, en), han, latin, incident.country)
    if han:
        en = _branch(han) or kind_of(han, incident.sector, incident.country)
        if is_lettered(han):
            return Bilingual(f"某{sector_noun(incident.sector).zh}（{han}）", en)
        return Bilingual(_with_country(Bilingual(han, ""), han, "", incident.country).zh, en)
    if short:
        return Bilingual(_bracket(latin, short, zh=True), _bracket(latin, short, zh=False))
    return _with_country(Bilingual(latin, latin), han, latin, incident.country)


def _state_body(han: str, latin: str, country: str | None) -> Bilingual | None:
    """A body that every state has, named with its country. A name that the sources give it in the other language stays."""
    ours, theirs = state_body(han, country) if han else None, state_body(latin, country) if latin else None
    if theirs is not None:
        zh = ours.zh if ours else han or theirs.zh
        en = _bracket(theirs.en, han, zh=False) if han and country in _HAN_ENGLISH_READERS_KNOW else theirs.en
        return Bilingual(zh, en)
    if ours is None or latin:
        return None
    return Bilingual(ours.zh, _bracket(ours.en, han, zh=False) if country in _HAN_ENGLISH_READERS_KNOW else ours.en)


_BRANCH: Final = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9&.' -]*?) ?(?P<country>[\u3400-\u9fff]{2,6})")


def _branch(name: str) -> str:
    """The English of a branch that is called after its country: `Alico日本` → "Alico Japan"; empty for any other name."""
    found = _BRANCH.fullmatch(name)
    entry = next((c for c in countries().values() if found and simplify(found["country"]) == c.zh), None)
    return f"{found['name']} {entry.en}" if found and entry else ""


def _with_country(said: Bilingual, han: str, latin: str, code: str | None) -> Bilingual:
    """A body that every country has, with the country whose it is: 墨西哥国防部, "Ministry of Finance (Costa Rica)".

    Without it, a reader takes it for that of his own.
    """
    country = countries().get(code or "")
    bare_zh = bool(han) and is_everywhere(han) and code != "CN"
    bare_en = bool(latin) and is_everywhere(latin)
    if country is None or not (bare_zh or bare_en):
        return said
    zh = f"{country.zh}{said.zh}" if bare_zh else said.zh if han else _bracket(said.zh, country.zh, zh=True)
    en = _bracket(said.en, country.en, zh=False) if bare_en else said.en
    return Bilingual(zh, en)


def _scripts(org: Organization) -> tuple[str, str]:
    """The name in Chinese letters and in Latin ones, each empty when not known."""
    name, zh, en = clean(org.name), clean(org.name_zh), clean(org.name_en)
    han = zh or (name if is_han(name) else "")
    latin = en if en and not is_han(en) else "" if is_han(name) else name
    shared = set(_TOKEN.findall(han))
    if is_han(name) and latin and not any(token in latin for token in shared):
        # 360金融 had a name of its own in English, too, before it was called Qifu.
        others = (alias for alias in map(clean, org.aliases) if not is_han(alias))
        latin = next((alias for alias in others if any(token in alias for token in shared)), latin)
    return han, latin


_TOKEN: Final = re.compile(r"[A-Za-z]{2,}|\d{2,}")


def _bracket(outer: str, inner: str, *, zh: bool) -> str:
    if any(mark in outer + inner for mark in "()（）"):
        return outer
    return f"{outer}（{inner}）" if zh else f"{outer} ({inner})"


def _acronym(org: Organization, latin: str) -> str:
    """An alias that is made of the name's initials; anything else beside the name would need an explanation."""
    words = re.findall(r"[A-Z][A-Za-z]*", latin)
    initials = "".join(word[0] for word in words)
    for alias in map(clean, (org.name, *org.aliases)):
        letters = alias.replace("&", "")
        if len(words) > 1 and _ACRONYM.match(alias) and alias not in latin and initials.startswith(letters):
            return alias
    return ""


def provider_name(remedy: Remedy) -> Bilingual:
    """Who gives the service, as the text writes it; English readers get the known English name of a Chinese one."""
    name = clean(remedy.provider)
    known = organization_by_name(name) if is_han(name) else None
    return Bilingual(simplify(name), known.en if known and known.en else name)


def source_name(source: Source) -> str:
    """What a source is called: its outlet, else the host of its address, else its title; never empty."""
    host = (urlsplit(source.url).hostname or "").removeprefix("www.") if source.url and _is_web(source.url) else ""
    return clean(source.outlet) or host or shortened(tidy(source.title), _TITLE) or source.article_id


def shortened(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it is longer than `most` letters, Latin words left whole."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    if head[-1].isascii() and text[most - 1].isascii() and " " in head[most // 2 :]:
        head = head[: head.rindex(" ")]
    return f"{head.rstrip(_EDGES)}…"


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def web_address(source: Source) -> str | None:
    """The source's address if it is one that can be shown (http or https)."""
    return source.url if source.url and _is_web(source.url) else None


def names_of(incident: Incident) -> tuple[str, ...]:
    """Every name that a text on this incident may carry, longest first."""
    org = incident.organization
    found = [incident.threat_actor, incident.authority, incident.product, *incident.cve]
    if org:
        found += (*org.names, *_translations(org, incident.country))
    campaign = campaign_of(incident)
    found += [campaign.name] if campaign else []
    found += [name for remedy in incident.remediation for name in (provider_name(remedy).zh, provider_name(remedy).en)]
    names = {clean(name) for name in found}
    bodies = [incident.authority]
    bodies += [v for c in incident.changes if c.field == "authority" for v in (c.old, c.new) if isinstance(v, str)]
    for body in bodies:
        known = authority_name(clean(body), incident.country)
        names |= {known.zh, known.en} if known else set()
    names |= {source_name(source) for source in incident.sources}
    names |= {source_name(sourced.source) for sourced in incident.figures}
    for change in incident.changes:
        names.add(source_name(change.source))
        if change.field == "threat_actor":
            names |= {clean(value) for value in (change.old, change.new) if isinstance(value, str)}
    names |= {simplify(name) for name in names}
    return tuple(sorted((name for name in names if name), key=len, reverse=True))


def _translations(org: Organization, country: str | None) -> set[str]:
    """What rules make of the organisation's names in the other language."""
    found = {_branch(clean(name)) for name in org.names} | {town_of(clean(name)) for name in org.names}
    for body in (state_body(clean(name), country) for name in org.names):
        found |= {body.zh, body.en} if body else set()
    return found


_INITIALS: Final = words(
    "FBI CIA NSA IRS SEC FTC FCC FAA DOJ DHS HHS ICO DPC UN EU WHO ICRC BBC NHS CNIL NCSC NCA MPS BfDI"
)
"""Bodies whose initials are spoken letter by letter, with the article of the name."""
# "China's Ministry" has an article of its own; "Commissioner's Office" has none.
_OWNED: Final = re.compile(
    r"(?:(?:South|North|New|Sri|Saudi|Costa|Hong) )?(?!Commissioner|Ombudsman|Inspector|Secretary)[A-Z]\w+['’]s |"
    rf"(?:{'|'.join(re.escape(entry.en) for entry in countries().values())})['’]s? "
)
_BODY: Final = re.compile(
    r"(?!(?i:the|an?) )(?:"
    r"(?:City|Town|Village|Township|Borough|Municipality|County|State|Commonwealth|Province|Republic|Kingdom|Port|Diocese|Archdiocese|"
    r"Government|University|College|Library|Parliament|Royal Bank|Bank (?=of (?:England|Canada|Japan|Korea|Israel|Italy|Spain|France|"
    r"Thailand|Mexico|Russia|Lithuania|Greece|Ghana|Uganda|Zambia)\Z)|.*\bPolice (?:Service|Force|Department)) ?of |"
    r".*\b(?:(?:Red Cross|Red Crescent|Treasury|Senate|Supreme Court|High Court|House of (?:Commons|Lords|Representatives)|United Nations|"
    r"World Bank|European Union|(?:Metropolitan|Federal|National|Mounted) Police|Organization|Organisation|Congress|Embassy|"
    r"(?:British|National|Public|State|Royal|County) Library|National Assembly|Diet)(?= (?:of|for|on) |\Z)|"
    r"Attorney General|Office|Department|Ministry|Commission|Commissioner|Authority|Agency|Regulator|Administration|Bureau|"
    r"(?:Health|Postal|Revenue|Intelligence|Prison|Financial) Service|Executive|Government|"
    r"(?:Army|Association|Board|Conference|Division|Federation|Foundation|League|Museum|Order|Party|Society)(?= (?:of|for|on) |\Z)|"
    r"(?:Church|Union)(?= of ))\b)"
)


def with_article(name: str) -> str:
    """An English name as prose has it, with the article that an office, a commission, a society or a museum wants.

    >>> with_article("Health Service Executive"), with_article("China's Ministry of Public Security"), with_article("Optus")
    ('the Health Service Executive', "China's Ministry of Public Security", 'Optus')
    """
    if name in _INITIALS:
        return f"the {name}"
    return name if _OWNED.match(name) or name.isupper() or not _BODY.match(name) else f"the {name}"
