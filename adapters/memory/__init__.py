"""In-memory twins of the ports, for tests, demonstrations and trying things out; nothing outlives the process."""

from __future__ import annotations

from adapters.memory.channel import MemoryChannel, Sent
from adapters.memory.clock import ManualClock
from adapters.memory.store import MemoryStore

__all__ = ["ManualClock", "MemoryChannel", "MemoryStore", "Sent"]
