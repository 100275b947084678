"""What a process does, where several share the work."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """`all` on one machine; several processes on one database share each role."""

    ALL = "all"
    POLLER = "poller"
    WORKER = "worker"
    SENDER = "sender"
    WEB = "web"
