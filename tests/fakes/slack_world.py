"""What the fake Slack knows: workspaces, channels, users, messages, and the limits of its methods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes import slack_blocks

SCOPES = (
    "app_mentions:read,channels:history,channels:read,chat:write,chat:write.public,commands,groups:history,"
    "groups:read,im:history,im:read,im:write,users:read"
)
TIERS = {1: 1, 2: 20, 3: 50, 4: 100}  # requests a minute


@dataclass
class Message:
    """A message as it stands. `ephemeral_for` is the one user who sees it; `versions` counts edits, 1 is as posted."""

    ts: str
    team: str
    channel: str
    user: str
    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    metadata: dict[str, Any] | None = None
    thread_ts: str | None = None
    ephemeral_for: str | None = None
    via: str = ""
    versions: int = 1
    deleted: bool = False

    @property
    def seen(self) -> str:
        """What a person reads."""
        return slack_blocks.seen(self.text, self.blocks)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        return slack_blocks.buttons(self.blocks)

    @property
    def live_mentions(self) -> list[str]:
        return slack_blocks.live_mentions(self.text, self.blocks)


@dataclass
class Channel:
    id: str
    name: str = ""
    is_private: bool = False
    is_archived: bool = False
    has_bot: bool = True
    im_user: str | None = None
    members: set[str] = field(default_factory=set)


@dataclass
class User:
    id: str
    locale: str = "en-US"
    is_admin: bool = False
    is_owner: bool = False


@dataclass
class Workspace:
    """`token` is the bot token; `revoked` once the app is uninstalled. `enterprise_install`: the organisation's own."""

    id: str
    token: str
    bot_user: str
    scopes: set[str] = field(default_factory=lambda: set(SCOPES.split(",")))
    enterprise: str | None = None
    enterprise_install: bool = False
    revoked: bool = False
    channels: dict[str, Channel] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def direct(self, user: str) -> Channel:
        """The conversation of this user and the bot."""
        found = next((c for c in self.channels.values() if c.im_user == user), None)
        if found is None:
            found = Channel(f"D{user[1:]}BOT{self.id}", im_user=user, members={user})
            self.channels[found.id] = found
        return found


@dataclass
class Rates:
    """429 as Slack gives it: posts by channel (bursts of `burst`, then one a second), methods by tier and minute."""

    clock: Callable[[], float]
    per_second: float = 1.0
    burst: float = 2.0
    on: bool = True
    _posts: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    _calls: dict[tuple[str, str], list[float]] = field(default_factory=dict)

    def post(self, team: str, channel: str) -> int:
        """Seconds to wait, 0 when this post may be made."""
        if not self.on:
            return 0
        now = self.clock()
        left, at = self._posts.get((team, channel), (self.burst, now))
        left = min(self.burst, left + (now - at) * self.per_second)
        if left < 1 - 1e-3:
            self._posts[team, channel] = (left, now)
            return max(1, round((1 - left) / self.per_second))
        self._posts[team, channel] = (left - 1, now)
        return 0

    def call(self, team: str, method: str, tier: int) -> int:
        """Seconds to wait, 0 when this call may be made. The tier-1 method gets a burst, as Slack's does."""
        if not self.on or tier not in TIERS:
            return 0
        now = self.clock()
        recent = [at for at in self._calls.get((team, method), []) if at > now - 60]
        most = TIERS[tier] if tier > 1 else 20
        if len(recent) >= most:
            self._calls[team, method] = recent
            return max(1, int(recent[0] + 60 - now) + 1)
        self._calls[team, method] = [*recent, now]
        return 0
