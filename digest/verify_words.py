"""Names, types and offers held against their quotes: exact letters, or a pair of names that the vocabulary knows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from digest.extract.attack import is_said, told_causes
from digest.extract.data_features import DataMention
from digest.extract.remedy import read_remedies
from digest.extract.weakness import read_weakness
from digest.model import AttackType, DataType, Evidence, Organization, Remedy
from digest.text.fold import fold
from digest.text.numbers import Measure, find_amounts
from digest.verify_values import Page, place
from digest.vocabulary import normalise_name, simplify
from digest.vocabulary.bodies import is_everywhere
from digest.vocabulary.cues import Cue, finder, plain_cue
from digest.vocabulary.organizations import organization_by_name

_BY_GANG: Final = frozenset([AttackType.RANSOMWARE, AttackType.HACKING, AttackType.EXTORTION])
_FEARED: Final = re.compile(
    r"可以使用|可利用|可被用于|可用于|可能被用|用来实施|用于实施|谨防|警惕|当心|提防"
    r"|\b(?:could|can|may|might) (?:be )?(?:then )?used? (?:\w+ ){0,4}(?:for|to|in)\b|\b(?:beware|wary|watch out|vigilant|on guard)\b"
)
"""What may be done with the data later is not how they were taken."""
_NOT_SO: Final = re.compile(
    r"\b(?:not|n't|never|no|neither|nor|denie[sd]|ruled out|rather than|instead of)(?: (?:the|an?|result|work|victim|target|case|kind|form|"
    r"sign|evidence|use|of|by|been|be|caused|due|to|any|hit|involv\w+|used|using|that|it|this|was|were|is|had|has|suffered|with))* \Z|"
    r"(?:不是|并非|并不是|排除|否认|没有|并未|未)(?:了|一[起次场宗]|任何|是|为|因|由|遭[遇到]?|受到?|属于?|所谓的?|使用|证据|显示|[“\"『「]){0,4}\Z"
)
"""Ways to deny a cause that reach over more words than the rules read as a denial."""
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


_THIS_MATTER: Final = re.compile(r"\bthis (?:breach|incident|attack|case|leak)\b|此事|本案|该案|此案|这起|该起|该事件")
"""Of what a sentence tells that begins with another day: 考试院去年9月曾说，…此事是经公安通报才知道的."""


def organization_fault(page: Page, organization: Organization, found: Evidence | None) -> str | None:
    """Why the organisation does not stand: a name that the quote does not carry, or one told of other incidents alone."""
    if found is None:
        return "its quote is not in the text"
    if not stands_in(organization.name, found.quote) and not _same_organization(organization.name, found.quote):
        return "the quote does not carry the name"
    names = {plain(n).strip() for n in (found.quote, organization.name, *organization.aliases)}
    text = simplify(page.doc.plain).casefold()
    if len(text) == len(page.doc.plain) and not any(
        m.start() < page.doc.title_end + _BEGINNING
        or not page.blind.is_aside(m.start())
        or _THIS_MATTER.search(page.blind.text_of(page.doc.sentence_at(m.start())))
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


def data_fault(page: Page, kind: DataType, found: Evidence) -> str | None:
    """Why the kind of data does not stand: no word for it in the quote, or the rules read there that it was not taken."""
    if kind is DataType.OTHER:
        return None
    told = [m for m in page.data.get(kind, ()) if found.start <= m.start < found.end]
    if not told:
        return "no word for it in the quote"
    return None if any(_is_taken(page, m) for m in told) else "the sentence says that it was not taken"


_DENYING: Final = frozenset({"denied", "denying list"})
_EXCEPT_BEFORE: Final = re.compile(
    r"(?:\b(?:except(?: for)?|other than|apart from|bar(?= for\b| the\b))\b|(?<![删清解免开移消扣])除了?)[^,.;，。；]{0,20}\Z"
)
_EXCEPT_AFTER: Final = re.compile(r"[^,.;，。；]{0,12}?(?:之外|以外|(?<![对海境国])外)(?!泄|洩|流|传|漏)")
_AS_WELL: Final = re.compile(r"[^.;。；]{0,60}?(?:\balso\b|\bas well\b|\btoo\b|还|也|另)")


def _is_taken(page: Page, mention: DataMention) -> bool:
    """Whether the rules read no denial of it, and it is no exception from what was taken."""
    if not _DENYING.isdisjoint(mention.seen):
        return False
    sentence = page.doc.sentence_at(mention.start)
    text = page.seen.simple
    before = _EXCEPT_BEFORE.search(text, sentence.start, mention.start)
    if before is None or _AS_WELL.match(text, mention.end, sentence.end):
        return True  # "apart from names also …"
    return before.group().startswith("除") and _EXCEPT_AFTER.match(text, mention.end, sentence.end) is None


def attack_fault(page: Page, attack: AttackType, actor: str | None, found: Evidence) -> str | None:
    """Why the kind of attack does not stand: no word for it in the quote, nor the group that is said to have done it, nor is the quote the
    sentence by whose words the rules read it; or the text nowhere says it as such, but denies it or warns of it."""
    if attack in (AttackType.UNKNOWN, AttackType.OTHER):
        return None
    told = [(begins, cue) for begins, cue in told_causes(page.seen) if cue.key == attack]
    named = [cue for begins, cue in told if found.start <= begins and cue.end <= found.end]
    own = [cue for _, cue in told if not page.seen.is_aside(cue.start)]
    imagined: dict[int, bool] = {}
    if named and any(_is_told(page, cue, imagined) for cue in (*named, *own)):
        return None
    if named:
        return "the text denies it, or only warns of it"
    by_group = any(c.room == "actor" for c in finder().find(plain_cue(found.quote)))
    if attack in _BY_GANG and (by_group or (actor and stands_in(actor, found.quote))):
        return None
    by_words = page.cause
    if by_words.attack is attack and by_words.evidence == found:
        return None
    return "no word for it in the quote"


def _is_told(page: Page, cue: Cue, imagined: dict[int, bool]) -> bool:
    """Whether the text says a cause as such. `imagined`: what was seen of each sentence."""
    text = page.seen.simple
    begin = page.doc.sentence_at(cue.start).start
    return (
        is_said(page.seen, cue, imagined)
        and not _FEARED.search(text, max(0, cue.start - 60), cue.start)
        and not _NOT_SO.search(text, begin, cue.start)
    )


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
