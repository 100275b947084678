"""Why a chat gets nothing, in its reader's language and with what mends it; the platforms give a word or an English line."""

from __future__ import annotations

import re
from typing import Final

from digest.model import Bilingual, Tongue

_WHY: Final = (
    (
        r"not enough rights|have no rights|administrator rights|chat_write_forbidden|chat_restricted|send_plain_forbidden",
        Bilingual(
            "机器人没有在这里发消息的权限，请管理员允许它发消息", "the bot may not write here; an admin can allow it"
        ),
    ),
    (
        r"blocked by the user|user_is_blocked",
        Bilingual("机器人被停用了，重新启用即可恢复", "the bot was blocked; unblock it to go on"),
    ),
    (
        r"kicked|banned|bot was left|not a member|not_in_channel|removed from the channel",
        Bilingual("机器人被移出了这里，重新邀请它即可恢复", "the bot was removed from here; invite it again to go on"),
    ),
    (
        r"chat not found|channel_not_found|channel_private|peer_id_invalid|the chat is gone",
        Bilingual(
            "找不到这个会话：私密频道要先邀请机器人，再重新订阅",
            "the chat can't be found: invite the bot if it is private, then subscribe again",
        ),
    ),
    (
        r"deactivated|account_inactive|user_disabled|team_disabled|user not found|cannot_dm_bot",
        Bilingual("账号或群组已停用", "the account or the group is deactivated"),
    ),
    (
        r"archived",
        Bilingual("频道已归档，取消归档即可恢复", "the channel is archived; unarchive it to go on"),
    ),
    (r"channel was deleted", Bilingual("频道已删除", "the channel was deleted")),
    (
        r"topic_closed",
        Bilingual("话题已关闭，重新打开后请再订阅一次", "the topic is closed; reopen it and subscribe again"),
    ),
    (
        r"restricted_action|ekm_access_denied|team_access_not_granted",
        Bilingual(
            "工作区不允许应用在这里发消息，请工作区管理员放行",
            "the workspace lets no app post here; its admins can allow it",
        ),
    ),
    (
        r"token_revoked|not installed in this workspace",
        Bilingual(
            "应用已从工作区移除，重新安装后请再订阅一次",
            "the app was removed from the workspace; install it and subscribe again",
        ),
    ),
)


def why_paused(reason: str, tongue: Tongue) -> str:
    """The platform's own word where it is none of the usual ones."""
    found = next((said for words, said in _WHY if re.search(words, reason, re.IGNORECASE)), None)
    return found.of(tongue) if found else reason
