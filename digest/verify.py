"""What was claimed of an article → what the article carries. Deterministic; rules and models are held to the same.

    claim → its quote is found → its value, date or name is read again from there → its role and scope fit → it stays

A fact that fails is dropped alone, with the reason; the others stay. `verify_values` holds the checks of numbers and dates,
`verify_words` those of names, types and offers, `verify_parties` those of who did it and before whom it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import partial
from types import MappingProxyType
from typing import Final

from digest.extract.document import read_document
from digest.extract.scan import scan
from digest.model import Article, AttackType, Dates, Evidence, Facts, Figure, Mention, PartialDate, Status
from digest.verify_parties import actor_fault, authority_fault
from digest.verify_values import Page, date_fault, figure_fault, place
from digest.verify_words import (
    attack_fault,
    cve_fault,
    data_fault,
    organization_fault,
    own_names,
    product_fault,
    remedy_kept,
)

_Check = Callable[[Evidence], str | None]
_DATE_ROLES: Final = tuple(field.name for field in fields(Dates))
_CAUTIOUS: Final = frozenset([Status.CLAIMED, Status.DISPUTED, Status.REPORTED])


@dataclass(frozen=True, slots=True)
class Verified:
    """`facts` as the text carries them; `dropped` names each field that did not stand, with the reason."""

    facts: Facts
    dropped: tuple[str, ...]


def verify(article: Article, facts: Facts) -> Verified:
    """Facts without those that the article does not carry. Never raises; offsets of quotes that moved are mended.

    A figure needs its quote, its value, unit, currency and hedge read again, a cue of its role and its place in this
    incident's own sentences; a date its precision too; a name its exact letters or an alias that the gazetteer knows.
    """
    doc = read_document(article)
    page = Page(doc, scan(doc, facts.organization), scan(doc, None), tuple(m.organization for m in facts.mentioned))
    return _Verifier(page, facts).run()


class _Verifier:
    """One run over one article's facts."""

    def __init__(self, page: Page, facts: Facts) -> None:
        self._page = page
        self._facts = facts
        self._evidence: dict[str, Evidence] = {}
        self._dropped: list[str] = []

    def run(self) -> Verified:
        facts = self._facts
        organization = facts.organization
        if organization is not None:
            found = place(self._page, organization.evidence)
            fault = organization_fault(self._page, organization, found)
            if fault or found is None:
                self._drop("organization", fault or "its quote is not in the text")
                organization = None
            else:
                organization = replace(own_names(self._page, organization, facts.country), evidence=found)
        page = self._page
        data_types = tuple(
            t for t in facts.data_types if self._stands(f"data_types.{t.value}", partial(data_fault, page, t))
        )
        attack, actor, authority, product = facts.attack_type, facts.threat_actor, facts.authority, facts.product
        own = organization or facts.organization
        if actor and not self._stands("threat_actor", partial(actor_fault, page, actor, own)):
            actor = None
        untold = attack is AttackType.UNKNOWN  # that the text tells no cause has no words
        if attack and not self._stands("attack_type", partial(attack_fault, page, attack, actor), optional=untold):
            attack = None
        if authority and not self._stands("authority", partial(authority_fault, page, authority, own, facts.country)):
            authority = None
        if product and not self._stands("product", partial(product_fault, page, product)):
            product = None
        status = facts.status
        if not self._stands("status", optional=status in _CAUTIOUS) and status not in _CAUTIOUS:
            status = Status.REPORTED
        cleaned = replace(
            facts,
            status=status,
            organization=organization,
            sector=facts.sector if self._stands("sector", optional=True) else None,
            country=facts.country if self._stands("country", optional=True) else None,
            affected=self._figure("affected", facts.affected) if facts.affected else None,
            figures=tuple(f for fig in facts.figures if (f := self._figure(f"figures.{fig.role.value}", fig))),
            dates=self._dates(),
            data_types=data_types,
            attack_type=attack,
            threat_actor=actor,
            cve=tuple(c for c in facts.cve if self._stands(f"cve.{c}", partial(cve_fault, c))),
            product=product,
            remediation=tuple(r for offer in facts.remediation if (r := remedy_kept(self._page, offer)) is not None),
            authority=authority,
            mentioned=tuple(m for other in facts.mentioned if (m := self._mention(other)) is not None),
        )
        for name in ("exposure", "exposure_possible"):
            self._stands(name, optional=True)
        lost = {name.split(":", 1)[0] for name in self._dropped}
        scores = {name: score for name, score in facts.scores.items() if name not in lost}
        return Verified(
            replace(cleaned, evidence=MappingProxyType(self._evidence), scores=MappingProxyType(scores)),
            tuple(self._dropped),
        )

    def _drop(self, name: str, why: str) -> None:
        self._dropped.append(f"{name}: {why}")

    def _stands(self, name: str, fault_of: _Check | None = None, *, optional: bool = False) -> bool:
        """Whether a fact with a quote of its own stands; its quote is kept, mended. `optional`: none is needed."""
        claimed = self._facts.evidence.get(name)
        if claimed is None:
            if not optional:
                self._drop(name, "no quote")
            return optional
        found = place(self._page, claimed)
        fault = "its quote is not in the text" if found is None else fault_of(found) if fault_of else None
        if found is None or fault:
            self._drop(name, fault or "")
            return False
        self._evidence[name] = found
        return True

    def _figure(self, name: str, figure: Figure) -> Figure | None:
        found = place(self._page, figure.evidence)
        fault = "its quote is not in the text" if found is None else figure_fault(self._page, figure, found)
        if found is None or fault:
            self._drop(name, f"{fault} ({figure.value})")
            return None
        return replace(figure, evidence=found)

    def _dates(self) -> Dates:
        kept: dict[str, PartialDate] = {}
        for role in _DATE_ROLES:
            day: PartialDate | None = getattr(self._facts.dates, role)
            if day is not None and self._stands(f"dates.{role}", partial(date_fault, self._page, role, day)):
                kept[role] = day
        return Dates(**kept)

    def _mention(self, other: Mention) -> Mention | None:
        found = place(self._page, other.evidence)
        if found is None or not self._page.carries(other.organization):
            self._drop("mentioned", "its quote or name is not in the text")
            return None
        figure = self._figure("mentioned.affected", other.affected) if other.affected else None
        return replace(other, evidence=found, affected=figure)
