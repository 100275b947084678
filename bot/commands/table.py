"""The commands: their names, synonyms in both languages, and the lines of help."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from bot.commands import chat, looking, muting, subscribing
from bot.commands.context import Context, bold
from digest.model import Bilingual
from digest.model_chat import Button, Reply, Span
from digest.vocabulary import simplify

_NONE: Final = Bilingual("", "")
_BARE: Final = frozenset({""})


@dataclass(frozen=True, slots=True)
class Command:
    """`admin`: changes what this chat receives, so that in a group only its admins may. `example`: what follows the name.

    `shows`: the words with which an admin's command changes nothing, so that everybody may look. All others count as a
    change until they are listed here. `posts`: its changes bring posts into the chat, so that the bot must be able to write there,
    but for those that begin with a word of `removes`.
    """

    name: str
    synonyms: tuple[str, ...]
    about: Bilingual
    run: Callable[[Context], Awaitable[Reply]]
    admin: bool = False
    example: Bilingual = _NONE
    hidden: bool = False
    shows: frozenset[str] = frozenset()
    posts: bool = False
    removes: frozenset[str] = frozenset()

    def changes(self, words: str) -> bool:
        """Whether the command with these words after its name may change what the chat receives."""
        return self.admin and simplify(words).strip().casefold() not in self.shows

    def brings(self, words: str) -> bool:
        """Whether the command with these words after its name may bring posts into the chat."""
        first = simplify(words).strip().partition(" ")[0].casefold()
        return self.posts and self.changes(words) and first not in self.removes


async def show_help(ctx: Context) -> Reply:
    """All commands, each with an example that can be sent as it stands."""
    lines: list[tuple[Span, ...]] = [(bold(ctx.pick("数据泄露快讯：能做什么", "Breach Digest: what I can do")),)]
    for command in COMMANDS:
        if not command.hidden:
            example = f"{command.name} {ctx.of(command.example)}".strip()
            lines.append((ctx.typed(example), Span(f"  {ctx.of(command.about)}")))
    row = [
        Button(ctx.pick("订阅", "Subscribe"), "subscribe"),
        Button(ctx.pick("最新", "Latest"), "latest"),
        Button("中文 / English", "lang"),
    ]
    return ctx.reply(*lines, buttons=[row])


COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        "subscribe",
        ("订阅", "sub"),
        Bilingual("订阅，可按行业、人数、国家等筛选", "subscribe, filtered by sector, size, country …"),
        subscribing.subscribe,
        admin=True,
        example=Bilingual("医疗 min:1万", "healthcare min:10k"),
        posts=True,
    ),
    Command(
        "unsubscribe",
        ("退订", "取消订阅", "unsub"),
        Bilingual("退订", "unsubscribe"),
        subscribing.unsubscribe,
        admin=True,
        example=Bilingual("1", "1"),
    ),
    Command(
        "subscriptions",
        ("我的订阅", "订阅列表", "subs", "list"),
        Bilingual("这里的订阅", "what is subscribed here"),
        subscribing.subscriptions,
    ),
    Command(
        "lookup",
        ("查询", "查", "搜索", "search", "find"),
        Bilingual("查过往事件，中英文均可", "look up past incidents, in Chinese or English"),
        looking.lookup,
        example=Bilingual("ILS", "ILS"),
    ),
    Command(
        "latest",
        ("最新", "new", "recent"),
        Bilingual("最新事件", "the newest incidents"),
        looking.latest,
        example=Bilingual("金融", "finance"),
    ),
    Command(
        "incident",
        ("事件", "show"),
        Bilingual("一起事件的原文依据与更新记录", "one incident with its evidence and revisions"),
        looking.incident,
        example=Bilingual("编号", "ID"),
    ),
    Command("stats", ("统计",), Bilingual("收录了多少事件", "how many incidents are known"), looking.stats),
    Command(
        "watch",
        ("关注",),
        Bilingual("关注某个机构", "follow one organization"),
        subscribing.watch,
        admin=True,
        example=Bilingual("add AT&T", "add AT&T"),
        shows=frozenset({"", "list", "列表"}),
        posts=True,
        removes=subscribing.REMOVE,
    ),
    Command(
        "mute",
        ("静音", "免打扰", "pause", "quiet", "silence", "安静"),
        Bilingual("暂停推送", "silence for a while"),
        muting.mute,
        admin=True,
        example=Bilingual("2h", "2h"),
        shows=_BARE,
    ),
    Command(
        "lang",
        ("语言", "language"),
        Bilingual("中文、英文或双语", "Chinese, English or both"),
        chat.lang,
        admin=True,
        example=Bilingual("zh", "en"),
        shows=_BARE,
    ),
    Command("sectors", ("行业", "sector"), Bilingual("有哪些行业", "which sectors there are"), chat.sectors),
    Command(
        "settings",
        ("设置",),
        Bilingual("语言与时区", "language and time zone"),
        chat.settings,
        admin=True,
        shows=_BARE,
    ),
    Command("test", ("测试",), Bilingual("看一条样例", "show me a sample post"), chat.test),
    Command("status", ("状态",), Bilingual("运行状况", "how things are going"), chat.status),
    Command(
        "forget",
        ("忘记我", "删除数据"),
        Bilingual("删除这里的全部数据", "erase all data of this chat"),
        chat.forget,
        admin=True,
    ),
    Command("help", ("帮助", "start", "?", "？"), Bilingual("这份说明", "this help"), show_help),
    Command(
        "stop", ("停止", "停", "停止推送", "cancel"), _NONE, subscribing.stop, admin=True, hidden=True, shows=_BARE
    ),
    Command("unmute", ("取消静音", "解除静音", "恢复推送", "resume"), _NONE, muting.unmute, admin=True, hidden=True),
    Command(
        "unwatch",
        ("取消关注", "不再关注", "unfollow"),
        _NONE,
        subscribing.unwatch,
        admin=True,
        hidden=True,
        shows=_BARE,
    ),
    Command("pick", ("勾选",), _NONE, subscribing.pick, admin=True, hidden=True, posts=True),
)

_BY_WORD: Final = {word: c for c in COMMANDS for word in (c.name, *c.synonyms)}
_HAN_WORDS: Final = sorted((w for w in _BY_WORD if not w.isascii() and len(w) > 1), key=len, reverse=True)
LOOKUP: Final = _BY_WORD["lookup"]
INCIDENT: Final = _BY_WORD["incident"]


def find(words: str) -> tuple[Command | None, str]:
    """The command that a line begins with, and the rest. `订阅医疗` needs no space; traditional letters are understood."""
    head, _, rest = words.strip().partition(" ")
    first, newline, more = head.partition("\n")
    word = simplify(first).casefold().lstrip("/")
    if (found := _BY_WORD.get(word)) is not None:
        return found, f"{more} {rest}".strip() if newline else rest.strip()
    for name in _HAN_WORDS:
        if word.startswith(name):
            return _BY_WORD[name], f"{first.lstrip('/')[len(name) :]} {rest}".strip()
    return None, words.strip()


def is_our_own(words: str) -> bool:
    """Whether a line called out to all bots of a group can be meant for this one: `/stop`, `/resume`, `/list` are many a bot's.

    Only the commands of the menu are ours there, by their own names and their Chinese ones.
    """
    command, _ = find(words)
    word = words.split(maxsplit=1)[0].casefold().lstrip("/") if words.strip() else ""
    return command is not None and not command.hidden and (word == command.name or not word.isascii())


def in_chinese(words: str) -> str:
    """The same command line by its Chinese name, by which a press tells the language of the message it was made in."""
    command, rest = find(words)
    name = next((w for w in command.synonyms if not w.isascii()), None) if command else None
    return f"{name} {rest}".strip() if name else words


def menu() -> tuple[tuple[str, Bilingual], ...]:
    """Names and one-line descriptions for the platforms' own menus."""
    return tuple((c.name, c.about) for c in COMMANDS if not c.hidden)
