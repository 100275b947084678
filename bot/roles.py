"""What a process does, where several share the work."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """`all` on one machine; several processes on one database share each role."""

    ALL = "all"
    POLLER = "poller"
    WORKER = "worker"
    SENDER = "sender"
    WEB = "web"


def does(roles: Collection[Role], *work: Role) -> bool:
    """Whether a process with these roles does any of this work."""
    return not {Role.ALL, *work}.isdisjoint(roles)
