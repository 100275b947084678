"""What an update says: a command line for the desk, or the bot's own coming and going. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from telegram import ChatMember, ChatMemberAdministrator, ChatMemberRestricted, Message

_HELP: Final = "help"
_INSIDE: Final = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER})
_SLASHES: Final = ("/", "／")  # a Chinese keyboard writes the second


def words_of(text: str, username: str, *, private: bool, names: Collection[str] = ()) -> str | None:
    """The command line without its slash; None when the text is not meant for this bot.

    `/help@other` is another bot's. Without a slash a private chat speaks to the bot, and who begins with its @name. In a
    group, a command that is not among `names` and says nobody's name keeps its slash: it may be another bot's.
    """
    mention = re.match(rf"@{re.escape(username)}(?!\w)[\s,:，：]*", text := text.strip(), re.IGNORECASE)
    ours = private or mention is not None
    text = text[mention.end() :] if mention else text
    if not text.startswith(_SLASHES):
        return text if ours and (text or mention) else None
    command, rest = [*text[1:].split(maxsplit=1), "", ""][:2]
    command, at, whom = command.partition("@")
    if at and whom.casefold() != username.casefold():
        return None
    ours = ours or bool(at)
    if not command and not ours:
        return None
    if command.casefold() == "start":
        return deep_link(rest)
    if command.casefold().startswith("incident_"):
        return f"incident {command[len('incident_') :]} {rest}".strip()
    slash = "" if ours or command.casefold() in names else "/"
    return f"{slash}{command} {rest}".strip()


def deep_link(payload: str) -> str:
    """`t.me/bot?start=sec_finance` subscribes to a sector, `inc_ab12cd` shows an incident, anything else gets help."""
    kind, _, value = payload.strip().partition("_")
    if kind == "sec" and value:
        return f"subscribe {value}"
    if kind == "inc" and value:
        return f"incident {value}"
    return _HELP


def text_of(message: Message) -> str | None:
    """What a person typed. What a channel or a person merely passed on is no command."""
    return None if message.is_automatic_forward or message.forward_origin else message.text


def may_post(member: ChatMember, *, channel: bool) -> bool:
    """Whether someone with this status can write in the chat; in channels only admins with the right to post can."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    if channel and isinstance(member, ChatMemberAdministrator):
        return bool(member.can_post_messages)
    return member.status in _INSIDE


def is_inside(member: ChatMember) -> bool:
    """Whether someone with this status is in the chat."""
    return member.status in _INSIDE or (isinstance(member, ChatMemberRestricted) and member.is_member)
