"""A candidate for whose breach it is: all mentions of one organisation."""

from __future__ import annotations

from dataclasses import dataclass, field

from digest.extract.organization_forms import Span
from digest.vocabulary.organizations import KnownOrganization


@dataclass(slots=True)
class Candidate:
    """All mentions of one organisation, under its gazetteer key or its normalised name; `aliases` are its other names."""

    key: str
    known: KnownOrganization | None = None
    spans: list[Span] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    strong: bool = False
    anonymous: bool = False
    subject: bool = False
    defined: bool = False
