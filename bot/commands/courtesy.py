"""Greetings and thanks: a short friendly line instead of the whole help."""

from __future__ import annotations

import re
from typing import Final

from bot.commands.context import Context
from digest.model_chat import Button, Reply
from digest.vocabulary import simplify

_MARKS: Final = re.compile(r"[^\w\s]|_")
_HELLO: Final = frozenset(
    [
        "hi",
        "hello",
        "hey",
        "hiya",
        "hi there",
        "hello there",
        "hey there",
        "good morning",
        "good afternoon",
        "good evening",
        "你好",
        "您好",
        "你好啊",
        "嗨",
        "哈喽",
        "哈啰",
        "早",
        "早安",
        "早上好",
        "上午好",
        "中午好",
        "下午好",
        "晚上好",
        "在吗",
        "大家好",
    ]
)
_THANKS: Final = frozenset(
    [
        "thanks",
        "thank you",
        "thx",
        "ty",
        "cheers",
        "thanks a lot",
        "many thanks",
        "thank you very much",
        "thank you so much",
        "谢谢",
        "谢谢你",
        "谢谢您",
        "谢了",
        "谢啦",
        "多谢",
        "非常感谢",
        "感谢",
        "辛苦了",
    ]
)


def courtesy(ctx: Context) -> Reply | None:
    """The answer to a line that is a greeting or thanks and nothing else."""
    said = simplify(" ".join(_MARKS.sub(" ", ctx.words).casefold().split()))
    if said in _THANKS:
        return ctx.reply(ctx.pick("不客气！", "You're welcome!"))
    if said not in _HELLO:
        return None
    row = [Button(ctx.pick("最新", "Latest"), "latest"), Button(ctx.pick("帮助", "Help"), "help")]
    return ctx.reply(
        ctx.pick(
            "你好！告诉我一个机构名，我就查它的数据泄露事件。",
            "Hello! Name an organization, and I look up its data breaches.",
        ),
        buttons=[row],
    )
