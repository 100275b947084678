"""The fake's Web API: parameters, rights and answers of each method, over the world of `slack_world`."""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes import slack_blocks
from tests.fakes.slack_world import Channel, Message, Rates, Workspace


class No(Exception):
    """Slack's `ok: false` with this error; `more` joins the answer."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.answer = {"ok": False, "error": error, **more}


@dataclass
class Method:
    """`needs`: scopes, any of which will do. `knows`: parameters beside the required ones."""

    run: Callable[[Workspace, dict[str, Any]], dict[str, Any]]
    tier: int
    needs: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()


_MESSAGE = ("text", "blocks", "metadata", "unfurl_links", "unfurl_media", "thread_ts", "reply_broadcast", "mrkdwn")
_PAGE = ("cursor", "limit", "oldest", "latest", "inclusive", "include_all_metadata")


@dataclass
class WebApi:
    """Answers by method name. `ledger` holds all that was accepted, in order; `complaints` what no program should send."""

    clock: Callable[[], float]
    rates: Rates
    workspaces: dict[str, Workspace] = field(default_factory=dict)
    ledger: list[Message] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _ticks: Any = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.methods = {
            "auth.test": Method(self._auth_test, 0),
            "chat.postMessage": Method(self._post, 0, ("chat:write",), ("channel",), _MESSAGE),
            "chat.update": Method(
                self._update, 3, ("chat:write",), ("channel", "ts"), ("text", "blocks", "metadata", "reply_broadcast")
            ),
            "chat.delete": Method(self._delete, 3, ("chat:write",), ("channel", "ts")),
            "chat.postEphemeral": Method(
                self._post_ephemeral, 4, ("chat:write",), ("channel", "user"), ("text", "blocks", "thread_ts")
            ),
            "conversations.history": Method(self._history, 3, _history_scopes(), ("channel",), _PAGE),
            "conversations.replies": Method(self._replies, 3, _history_scopes(), ("channel", "ts"), _PAGE),
            "conversations.info": Method(
                self._info, 3, ("channels:read", "groups:read", "im:read"), ("channel",), ("include_locale",)
            ),
            "conversations.open": Method(self._open, 3, ("im:write",), ("users",), ("return_im",)),
            "users.info": Method(self._user, 4, ("users:read",), ("user",), ("include_locale",)),
        }

    def call(self, name: str, token: str | None, given: Mapping[str, Any]) -> dict[str, Any]:
        """The answer; raises No. Scalars may come as texts, `blocks` and `metadata` as JSON text (form encoding)."""
        team = self._authorized(token)
        method = self.methods.get(name)
        if method is None:
            self.complaints.append(f"unknown method {name}")
            raise No("unknown_method", req_method=name)
        if method.needs and not team.scopes & set(method.needs):
            raise No("missing_scope", needed=method.needs[0], provided=",".join(sorted(team.scopes)))
        unknown = set(given) - {*method.required, *method.knows}
        if unknown:
            self.complaints.append(f"{name}: unknown parameters {sorted(unknown)}")
            raise No("invalid_arguments", response_metadata={"messages": [f"[ERROR] unknown field {min(unknown)}"]})
        params = {k: _parsed(v) if k in ("blocks", "metadata") else v for k, v in given.items()}
        for missing in (k for k in method.required if params.get(k) in (None, "")):
            raise No(
                "invalid_arguments", response_metadata={"messages": [f"[ERROR] missing required field: {missing}"]}
            )
        if wait := self.rates.call(team.id, name, method.tier):
            raise No("ratelimited", retry_after=wait)
        return {"ok": True, **method.run(team, params)}

    def _authorized(self, token: str | None) -> Workspace:
        if not token:
            raise No("not_authed")
        team = next((w for w in self.workspaces.values() if w.token == token), None)
        if team is None:
            raise No("invalid_auth")
        if team.revoked:
            raise No("token_revoked")
        return team

    def stamp(self) -> str:
        """A ts that no other message has."""
        return f"{int(self.clock())}.{next(self._ticks):06d}"

    def put(self, message: Message) -> Message:
        self.ledger.append(message)
        return message

    def content(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """Text, blocks and metadata, judged. Raises No."""
        text, blocks, metadata = params.get("text") or "", params.get("blocks") or [], params.get("metadata")
        if not text and not blocks:
            raise No("no_text")
        if not isinstance(text, str) or len(text) > 40_000:
            raise No("msg_too_long")
        if found := slack_blocks.problems(blocks):
            raise No("invalid_blocks", errors=found, response_metadata={"messages": found})
        if slack_blocks.too_long(blocks):
            raise No("msg_blocks_too_long")
        if metadata is not None:
            payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
            if not isinstance(payload, dict) or not isinstance(metadata.get("event_type"), str):
                raise No("metadata_must_be_an_object")
            if any(not isinstance(v, str | int | float | bool) for v in payload.values()):
                raise No("invalid_metadata_format")
        return {"text": text, "blocks": blocks, "metadata": metadata}

    def _channel(self, team: Workspace, name: Any, *, posting: bool = False) -> Channel:
        if str(name).startswith("U") and str(name) in team.users:
            return team.direct(str(name))
        channel = team.channels.get(str(name))
        if channel is None or (channel.is_private and not channel.has_bot):
            raise No("channel_not_found")
        if channel.is_archived and posting:
            raise No("is_archived")
        return channel

    def _auth_test(self, team: Workspace, _: dict[str, Any]) -> dict[str, Any]:
        return {
            "url": f"https://{team.id.lower()}.slack.com/",
            "team": team.id,
            "user": "breach",
            "team_id": team.id,
            "user_id": team.bot_user,
            "bot_id": f"B{team.bot_user[1:]}",
            "is_enterprise_install": team.enterprise_install,
        }

    def _post(self, team: Workspace, params: dict[str, Any]) -> dict[str, Any]:
        channel = self._channel(team, params["channel"], posting=True)
        if not channel.has_bot and "chat:write.public" not in team.scopes:
            raise No("not_in_channel")
        content = self.content(params)
        if wait := self.rates.post(team.id, channel.id):
            raise No("ratelimited", retry_after=wait)
        thread = params.get("thread_ts")
        if thread is not None and self._find(team, channel, str(thread)) is None:
            raise No("thread_not_found")
        message = self.put(
            Message(
                self.stamp(), team.id, channel.id, team.bot_user, thread_ts=thread, via="chat.postMessage", **content
            )
        )
        return {"channel": channel.id, "ts": message.ts, "message": _shown(message, metadata=True)}

    def _update(self, team: Workspace, params: dict[str, Any]) -> dict[str, Any]:
        channel = self._channel(team, params["channel"], posting=True)
        message = self._find(team, channel, str(params["ts"]))
        if message is None:
            raise No("message_not_found")
        if message.user != team.bot_user:
            raise No("cant_update_message")
        content = self.content(params)
        if "metadata" not in params:
            content.pop("metadata")
        for name, value in content.items():
            setattr(message, name, value)
        message.versions += 1
        return {"channel": channel.id, "ts": message.ts, "text": message.text}

    def _delete(self, team: Workspace, params: dict[str, Any]) -> dict[str, Any]:
        message = self._find(team, self._channel(team, params["channel"]), str(params["ts"]))
        if message is None:
            raise No("message_not_found")
        message.deleted = True
        return {"channel": message.channel, "ts": message.ts}

    def _post_ephemeral(self, team: Workspace, params: dict[str, Any]) -> dict[str, Any]:
        channel = self._channel(team, params["channel"], posting=True)
        user = str(params["user"])
        if not channel.has_bot:
            raise No("not_in_channel")
        if user not in channel.members and channel.im_user != user:
            raise No("user_not_in_channel")
        message = Message(
            self.stamp(),
            team.id,
            channel.id,
            team.bot_user,
            thread_ts=params.get("thread_ts"),
            ephemeral_for=user,
            via="chat.postEphemeral",
            **self.content(params),
        )
        return {"message_ts": self.put(message).ts}

    def _find(self, team: Workspace, channel: Channel, ts: str) -> Message | None:
        return next((m for m in self.standing(team.id, channel.id) if m.ts == ts and not m.ephemeral_for), None)

    def standing(self, team: str, channel: str) -> list[Message]:
        """What is in a channel now, oldest first."""
        return [m for m in self.ledger if m.team == team and m.channel == channel and not m.deleted]

    def _history(self, team: Workspace, params: dict[str, Any]) -> dict[str, Any]:
        channel = self._readable(team, params["channel"])
        top = [m for m in self.standing(team.id, channel.id) if m.thread_ts in (None, m.ts) and not m.ephemeral_for]
        return self._page(sorted(top, key=lambda m: float(m.ts), reverse=True), params)

    def _replies(self, team: Workspace, params: dict[str, Any]) -> dict[str, Any]:
        channel = self._readable(team, params["channel"])
        parent = str(params["ts"])
        if self._find(team, channel, parent) is None:
            raise No("thread_not_found")
        thread = [
            m for m in self.standing(team.id, channel.id) if parent in (m.ts, m.thread_ts) and not m.ephemeral_for
        ]
        return self._page(thread, params)

    def _readable(self, team: Workspace, name: Any) -> Channel:
        channel = self._channel(team, name)
        kind = "im" if channel.im_user else "groups" if channel.is_private else "channels"
        if f"{kind}:history" not in team.scopes:
            raise No("missing_scope", needed=f"{kind}:history", provided=",".join(sorted(team.scopes)))
        if not channel.has_bot:
            raise No("not_in_channel")
        return channel

    def _page(self, messages: list[Message], params: dict[str, Any]) -> dict[str, Any]:
        inclusive = _true(params.get("inclusive"))
        oldest, latest = float(params.get("oldest") or 0), float(params.get("latest") or "inf")
        within = [
            m
            for m in messages
            if oldest < float(m.ts) < latest or (inclusive and float(m.ts) in (oldest, latest)) or not m.ts
        ]
        start = 0
        if params.get("cursor"):
            try:
                start = int(base64.b64decode(str(params["cursor"])).decode().removeprefix("next:"))
            except ValueError:
                raise No("invalid_cursor") from None
        size = min(int(params.get("limit") or 100), 999)
        has_more = start + size < len(within)
        cursor = base64.b64encode(f"next:{start + size}".encode()).decode() if has_more else ""
        metadata = _true(params.get("include_all_metadata"))
        return {
            "messages": [_shown(m, metadata=metadata) for m in within[start : start + size]],
            "has_more": has_more,
            "response_metadata": {"next_cursor": cursor},
        }

    def _info(self, team: Workspace, params: dict[str, Any]) -> dict[str, Any]:
        channel = self._channel(team, params["channel"])
        about = {"id": channel.id, "name": channel.name, "is_private": channel.is_private}
        return {"channel": {**about, "is_archived": channel.is_archived, "is_member": channel.has_bot}}

    def _open(self, team: Workspace, params: dict[str, Any]) -> dict[str, Any]:
        if str(params["users"]) not in team.users:
            raise No("user_not_found")
        return {"channel": {"id": team.direct(str(params["users"])).id}}

    def _user(self, team: Workspace, params: dict[str, Any]) -> dict[str, Any]:
        user = team.users.get(str(params["user"]))
        if user is None:
            raise No("user_not_found")
        about: dict[str, Any] = {
            "id": user.id,
            "team_id": team.id,
            "is_admin": user.is_admin,
            "is_owner": user.is_owner,
        }
        if _true(params.get("include_locale")):
            about["locale"] = user.locale
        return {"user": about}


def _history_scopes() -> tuple[str, ...]:
    return ("channels:history", "groups:history", "im:history")


def _parsed(value: Any) -> Any:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        raise No("invalid_blocks_format") from None


def _true(value: Any) -> bool:
    return value in (True, "true", "1", 1)


def _shown(message: Message, *, metadata: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"type": "message", "ts": message.ts, "user": message.user, "text": message.text}
    if message.blocks:
        shown["blocks"] = message.blocks
    if message.thread_ts:
        shown["thread_ts"] = message.thread_ts
    if metadata and message.metadata:
        shown["metadata"] = message.metadata
    return shown
