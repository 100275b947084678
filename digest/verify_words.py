"""Names, types and offers held against their quotes: exact letters, or a pair of names that the vocabulary knows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from digest.extract.attack import paired
from digest.extract.remedy import read_remedies
from digest.extract.weakness import read_weakness
from digest.model import AttackType, DataType, Evidence, Organization, Remedy
from digest.text.fold import fold
from digest.text.numbers import Measure, find_amounts
from digest.verify_values import Page, place
from digest.vocabulary import normalise_name, simplify
from digest.vocabulary.bodies import is_everywhere
from digest.vocabulary.cues import finder, plain_cue
from digest.vocabulary.organizations import organization_by_name

_BY_GANG: Final = frozenset([AttackType.RANSOMWARE, AttackType.HACKING, AttackType.EXTORTION])
_FEARED: Final = re.compile(
    r"可以使用|可利用|可被用于|可用于|可能被用|用来实施|用于实施|谨防|警惕|当心|提防"
    r"|\b(?:could|can|may|might) (?:be )?(?:then )?used? (?:\w+ ){0,4}(?:for|to|in)\b|\b(?:beware|wary|watch out|vigilant|on guard)\b"
)
"""What may be done with the data later is not how they were taken."""
_CVE: Final = re.compile(r"CVE\D(\d{4})\D(\d{4,7})", re.IGNORECASE)


def plain(text: str) -> str:
    """The text in simplified and small letters, widths aside."""
    return simplify(fold(text).text).casefold()


def stands_in(name: str, text: str) -> bool:
    """Whether the name stands in the text as words of its own, case and script aside."""
    needle, hay = plain(name).strip(), plain(text)
    if not needle:
        return False
    before = r"(?<![a-z0-9])" if needle[0].isascii() and needle[0].isalnum() else ""
    after = r"(?![a-z0-9])" if needle[-1].isascii() and needle[-1].isalnum() else ""
    return re.search(before + re.escape(needle) + after, hay) is not None


def _same_organization(one: str, two: str) -> bool:
    known = organization_by_name(one)
    return normalise_name(one) == normalise_name(two) or (known is not None and known is organization_by_name(two))


_BEGINNING: Final = 200  # letters: with what an article begins is its own story, whatever else the sentence recalls


def organization_fault(page: Page, organization: Organization, found: Evidence | None) -> str | None:
    """Why the organisation does not stand: a name that the quote does not carry, or one told of other incidents alone."""
    if found is None:
        return "its quote is not in the text"
    if not stands_in(organization.name, found.quote) and not _same_organization(organization.name, found.quote):
        return "the quote does not carry the name"
    names = {plain(n).strip() for n in (found.quote, organization.name, *organization.aliases)}
    text = simplify(page.doc.plain).casefold()
    if len(text) == len(page.doc.plain) and not any(
        m.start() < page.doc.title_end + _BEGINNING or not page.blind.is_aside(m.start())
        for n in names
        if n
        for m in re.finditer(re.escape(n), text)
    ):
        return "only named beside another incident"
    return None


def own_names(page: Page, organization: Organization, country: str | None) -> Organization:
    """The organisation with those other names alone that the text or the gazetteer gives it.

    The text's own name goes before the gazetteer's in the same script (德雅尔丹 before 德斯贾丁斯), but for initials, which the
    gazetteer spells out. `country`: the incident's; a "Department of Justice" elsewhere has nothing of the one that the gazetteer holds.
    """
    known = organization_by_name(organization.name) or organization_by_name(organization.evidence.quote)
    if known and is_everywhere(organization.name) and country not in (None, known.country):
        known = None
    pairs = {normalise_name(name) for name in (known.names if known else ())}
    aliases = tuple(alias for alias in organization.aliases if normalise_name(alias) in pairs or page.carries(alias))
    written = [name for name in (organization.name, *aliases) if page.carries(name)]
    han = [name for name in written if _HAN.search(name)]
    latin = [name for name in written if not _HAN.search(name) and not _INITIALS.fullmatch(name)]

    def told(name: str | None, own: list[str]) -> str | None:
        if name is None or page.carries(name):
            return name
        return own[0] if own else name if normalise_name(name) in pairs else None

    return replace(
        organization,
        aliases=aliases,
        name_zh=told(organization.name_zh, han),
        name_en=told(organization.name_en, latin),
    )


_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_INITIALS: Final = re.compile(r"[A-Z&.]{2,7}")


def data_fault(kind: DataType, found: Evidence) -> str | None:
    """Why the kind of data does not stand: no word for it in the quote."""
    if kind is DataType.OTHER:
        return None
    cues = finder().find(plain_cue(found.quote))
    return None if any(c.room == "data" and c.key == kind.value for c in cues) else "no word for it in the quote"


def attack_fault(attack: AttackType, actor: str | None, found: Evidence) -> str | None:
    """Why the kind of attack does not stand: no word for it in the quote, nor the group that is said to have done it."""
    if attack in (AttackType.UNKNOWN, AttackType.OTHER):
        return None
    text = plain_cue(found.quote)
    cues = finder().find(text)
    together = [cue for _, cue in paired(cues, lambda _: 0)]
    named = [c for c in (*cues, *together) if c.room == "attack" and c.key == attack.value]
    if any(not _FEARED.search(text, max(0, c.start - 60), c.start) for c in named):
        return None
    if named:
        return "the quote only warns of it"
    if attack in _BY_GANG and (any(c.room == "actor" for c in cues) or (actor and stands_in(actor, found.quote))):
        return None
    return "no word for it in the quote"


def cve_fault(number: str, found: Evidence) -> str | None:
    """Why the CVE number does not stand: the quote has another one, or none."""
    stated = {f"CVE-{m[1]}-{m[2]}" for m in _CVE.finditer(fold(found.quote).text)}
    return None if number in stated else "the quote does not state this number"


def product_fault(page: Page, product: str, found: Evidence) -> str | None:
    """Why the product does not stand: neither its name nor a word that the vocabulary has for it is in the quote."""
    quote = plain(found.quote)
    words = [word for word in plain(product).split() if len(word) > 3]
    if stands_in(product, found.quote) or any(word in quote for word in words):
        return None
    return None if read_weakness(page.seen).product == product else "the quote does not carry the name"


def remedy_kept(page: Page, offer: Remedy) -> Remedy | None:
    """The offer with the term and the provider that the text gives; None when its quote is not in the text."""
    found = place(page, offer.evidence)
    if found is None:
        return None
    sentence = page.doc.sentence_at(found.start)
    terms = {
        a.value * (12 if a.counter.startswith(("年", "year")) else 1)
        for a in find_amounts(page.doc.plain[sentence.start : sentence.end])
        if a.measure is Measure.DURATION and a.value is not None
    }
    terms |= {r.months for r in read_remedies(page.seen) if r.kind == offer.kind and r.months is not None}
    return replace(
        offer,
        evidence=found,
        months=offer.months if offer.months in terms else None,
        provider=offer.provider if offer.provider and page.carries(offer.provider) else None,
    )
