"""A vendor's breach and its customers': incidents of their own, linked as parent and children.

The link stands on what the texts say: the product whose weakness let the intruder in, or a third party that a victim's
report names. A victim is filed under `via:` keys of its vendor, so that either side finds the other, whichever came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from digest.model import AttackType, Bilingual, Facts, Incident, Organization
from digest.vocabulary.names import normalise_name
from digest.vocabulary.organizations import organization_by_name, organization_keys

WITHIN: Final = 730
"""Days between the first reports of a vendor's breach and of a customer's, up to which the one can be the other's source."""
_VIA: Final = "via:"
CHILDREN: Final = 50
"""How many children an incident lists."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """Attacks on many customers through one product: what it is called, and the names that the vendor's own news goes by."""

    name: str
    vendor: tuple[str, ...]


_CAMPAIGNS: Final = MappingProxyType(
    {
        "MOVEit Transfer": Campaign("MOVEit", ("MOVEit", "MOVEit Transfer", "Progress", "Progress Software")),
        "GoAnywhere MFT": Campaign("GoAnywhere", ("GoAnywhere", "Fortra")),
        "Accellion FTA": Campaign("Accellion", ("Accellion",)),
        "Cleo": Campaign("Cleo", ("Cleo",)),
        "Cleo Harmony": Campaign("Cleo", ("Cleo",)),
        "Snowflake": Campaign("Snowflake", ("Snowflake",)),
        "Salesloft Drift": Campaign("Salesloft Drift", ("Salesloft",)),
        "Oracle E-Business Suite": Campaign("Oracle E-Business Suite", ("Oracle E-Business Suite",)),
        "Blackbaud": Campaign("Blackbaud", ("Blackbaud",)),
        "Kaseya VSA": Campaign("Kaseya", ("Kaseya",)),
        "SolarWinds Orion": Campaign("SolarWinds", ("SolarWinds",)),
    }
)
"""By `Facts.product`: products through which many were attacked at once. Other products are weaknesses, no campaign's."""


def campaign_of(incident: Incident) -> Campaign | None:
    """The campaign that a victim's texts put it in; None for the vendor itself."""
    campaign = _CAMPAIGNS.get(incident.product or "")
    if campaign is None or (incident.organization and _is_named(incident.organization, campaign.vendor)):
        return None
    return campaign


def campaign_name(campaign: Campaign) -> Bilingual:
    """MOVEit供应链攻击 / MOVEit supply-chain attack."""
    return Bilingual(f"{campaign.name}供应链攻击", f"{campaign.name} supply-chain attack")


def is_campaigns_name(key: str) -> bool:
    """Whether an organisation's key is that of a product or vendor which names a campaign."""
    return key in _vendors()


def vendor_keys(told: Facts | Incident) -> tuple[str, ...]:
    """Keys of the organisation through which the breach came, as far as the text says; empty when it came directly."""
    campaign = _CAMPAIGNS.get(told.product or "")
    names = list(campaign.vendor) if campaign else []
    if isinstance(told, Facts) and told.attack_type is AttackType.THIRD_PARTY:
        names += [mention.organization for mention in told.mentioned]
    own = set(organization_keys(told.organization)) if told.organization else set()
    return tuple(key for key in dict.fromkeys(map(_key, names)) if key not in own)


def victim_keys(facts: Facts) -> tuple[str, ...]:
    """Keys under which a victim's incident is filed beside its own, to be found from the vendor's."""
    return tuple(_VIA + key for key in vendor_keys(facts))


def customer_keys(organization: Organization | None) -> tuple[str, ...]:
    """Keys under which the customers of this organisation are filed."""
    return tuple(_VIA + key for key in organization_keys(organization)) if organization else ()


def with_kin(incident: Incident, vendors: Sequence[Incident], customers: Sequence[Incident]) -> Incident:
    """The incident with its parent and children; `vendors` were found by `vendor_keys`, `customers` by `customer_keys`.

    Those told of more than `WITHIN` days apart belong to another breach of the vendor. A parent once found is kept; of
    several the one whose first report is nearest is it.
    """
    parents = sorted((_apart(incident, v), v.id) for v in vendors if _is_kin(incident, v))
    parent = incident.parent or (parents[0][1] if parents else None)
    children = [c.id for c in customers if _is_kin(incident, c) and c.id != parent]
    kept = dict.fromkeys((*incident.children, *children))
    return replace(incident, parent=parent, children=tuple(kept)[:CHILDREN])


def _is_kin(one: Incident, other: Incident) -> bool:
    return one.id != other.id and _apart(one, other) <= WITHIN


def _apart(one: Incident, other: Incident) -> int:
    return abs((_told(one) - _told(other)).days)


def _told(incident: Incident) -> datetime:
    return min((s.published or s.first_seen) for s in incident.sources)


def _is_named(organization: Organization, names: Iterable[str]) -> bool:
    return not set(organization_keys(organization)).isdisjoint(map(_key, names))


def _key(name: str) -> str:
    known = organization_by_name(name)
    return known.key if known else normalise_name(name)


@lru_cache(maxsize=1)
def _vendors() -> frozenset[str]:
    return frozenset(_key(name) for campaign in _CAMPAIGNS.values() for name in campaign.vendor)
