"""An incident × the subscriptions → who gets it, when, in which language: one recipient a chat."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from digest.model import Facts, Incident, Organization, Tongue, Unit
from digest.model_chat import Chat, Filters, Subscription
from digest.search import magnitude
from digest.vocabulary.names import normalise_name
from digest.vocabulary.organizations import organization_by_name, organization_keys

LIKELY: Final = 0.4
"""From which likelihood on a sector decides who hears of an incident. Short plain articles say little of a bank but its name, and are
read rightly at 0.4 to 0.7."""
_COUNTED: Final = frozenset({Unit.PEOPLE, Unit.ACCOUNTS, Unit.RECORDS})
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat that gets a digest: `tongue` None leaves it to the chat's settings, `due` is UTC."""

    chat: Chat
    tongue: Tongue | None
    due: datetime
    at_most_once: bool


def with_likely_sector(told: Facts, whole: Facts) -> Facts:
    """What may be told, with the sector of the reading as a whole (`whole`) where that is likely, yet too doubtful to be told.

    A wrong sector line misleads every reader; a story under the wrong sector is one too many for some, and one that its
    readers never see is worse.
    """
    likely = told.sector is None and whole.scores.get("sector", 1.0) >= LIKELY
    return replace(told, likely_sector=whole.sector) if likely else told


def matches(filters: Filters, incident: Incident) -> bool:
    """Whether the incident is one that the filters ask for; see `matcher`."""
    return matcher(incident)(filters)


def matcher(incident: Incident) -> Callable[[Filters], bool]:
    """Tells of filters whether they ask for this incident: each filter that is set must hold, by any of its values.

    `minimum` wants a number of people, accounts or records; an incident without one does not pass it. What can be known of
    the incident alone is worked out once, for many thousand filters are asked about.
    """
    number, names = _counted(incident), _Names.of(incident.organization)

    def is_wanted(filters: Filters) -> bool:
        return (
            (not filters.sectors or incident.filed_sector in filters.sectors)
            and (not filters.countries or incident.country in filters.countries)
            and (filters.minimum is None or (number is not None and number >= filters.minimum))
            and (not filters.types or incident.attack_type in filters.types)
            and (not filters.data or any(t in filters.data for t in incident.data_types))
            and (not filters.statuses or incident.status in filters.statuses)
            and (not filters.organizations or any(map(names.hold, filters.organizations)))
        )

    return is_wanted


def recipients(incident: Incident, subscriptions: Iterable[Subscription], now: datetime) -> tuple[Recipient, ...]:
    """One recipient for each chat that has at least one matching subscription which is neither paused nor muted.

    Of several in one chat the earliest time counts, their languages are united, and one that wants nothing twice decides.
    """
    by_chat: dict[Chat, list[Subscription]] = {}
    is_wanted = matcher(incident)
    for subscription in subscriptions:
        if is_awake(subscription, now) and is_wanted(subscription.filters):
            by_chat.setdefault(subscription.chat, []).append(subscription)
    return tuple(
        Recipient(
            chat,
            _united(s.filters.lang for s in wishes),
            min(due(s.filters, now) for s in wishes),
            any(s.at_most_once for s in wishes),
        )
        for chat, wishes in by_chat.items()
    )


def is_awake(subscription: Subscription, now: datetime) -> bool:
    """Whether a subscription is neither paused nor muted at `now`."""
    return subscription.paused is None and (subscription.muted_until is None or subscription.muted_until <= now)


def due(filters: Filters, now: datetime) -> datetime:
    """When a digest leaves under these filters, in UTC: now, or at their next hour in their zone (from `now` on).

    A time of day that a clock change skips is taken an hour later, one that comes twice the first time.
    """
    how, _, moment = filters.when.partition("@")
    if how == "now":
        return now
    weekday, _, time = moment.rpartition("-")
    hour, minute = (int(part) for part in time.split(":"))
    zone = ZoneInfo(filters.tz)
    today = now.astimezone(zone).date()
    for ahead in range(-1, 9):
        day = today + timedelta(days=ahead)
        if weekday and _WEEKDAYS[day.weekday()] != weekday:
            continue
        moment_utc = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)
        if moment_utc >= now:
            return moment_utc
    raise AssertionError("every weekday comes within eight days")  # pragma: no cover


def _united(tongues: Iterable[Tongue | None]) -> Tongue | None:
    asked = {tongue for tongue in tongues if tongue is not None}
    if not asked:
        return None
    return asked.pop() if len(asked) == 1 else Tongue.BOTH


def _counted(incident: Incident) -> int | None:
    """The number that `minimum` is held against, where it counts people, accounts or records."""
    if incident.affected is None or incident.affected.figure.unit not in _COUNTED:
        return None
    return magnitude(incident)


@dataclass(frozen=True, slots=True)
class _Names:
    """An organisation's keys, and its names with spaces around them, so that whole words can be looked for."""

    keys: frozenset[str] = frozenset()
    text: str = ""

    @classmethod
    def of(cls, organization: Organization | None) -> _Names:
        if organization is None:
            return cls()
        text = "\n".join(f" {normalise_name(name)} " for name in organization.names)
        return cls(frozenset(organization_keys(organization)), text)

    def hold(self, word: str) -> bool:
        """Whether a watched name is the organisation's: the same key, or whole words (Chinese: letters) of a name."""
        key, needle = _watched(word)
        return key in self.keys or (needle != "" and needle in self.text)


@lru_cache(maxsize=2**17)  # as many names as are watched at all: each is asked about for every story
def _watched(word: str) -> tuple[str, str]:
    """The key of a watched name, and what a name must hold to be meant by it; empty for too short a word."""
    known, name = organization_by_name(word), normalise_name(word)
    long_enough, needle = (2, name) if _HAN.search(name) else (3, f" {name} ")
    return known.key if known else name, needle if len(name) >= long_enough else ""
