"""The main job on bundled feeds: loopback, a temporary database, the console. Needs nothing and ends by itself."""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Final

from pydantic import SecretStr
from rich.console import Console
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from adapters.console import ConsoleChannel
from adapters.console.text import reply_text, wrap
from bot import log
from bot.app import Service
from bot.clock import SystemClock
from bot.sampleserver import SampleServer
from bot.settings import Settings
from digest.model import Feed, Sector, Tongue
from digest.model_chat import Asker, Chat, Filters, Platform

_CHATS: Final = (
    ("医疗-healthcare", Filters(sectors=(Sector.HEALTHCARE,), lang=Tongue.BOTH)),
    ("finance-insurance", Filters(sectors=(Sector.FINANCE, Sector.INSURANCE), lang=Tongue.EN)),
    ("千万级", Filters(minimum=10_000_000, lang=Tongue.ZH)),
)
_ASKER: Final = Asker(Chat(Platform.CONSOLE, "console", "you"), "you", is_admin=True, is_private=True)


class _LaterClock(SystemClock):
    """The system's clock, which the demo sets on, so that feeds are due again."""

    ahead = timedelta()

    def now(self) -> datetime:
        return super().now() + self.ahead


async def run_demo() -> None:
    """Two rounds: the backlog of three feeds, then a follow-up that revises a figure; then questions."""
    log.configure("ERROR")
    console = Console(highlight=False)
    clock = _LaterClock()
    with tempfile.TemporaryDirectory(prefix="breach-digest-demo-") as folder:
        settings = Settings.model_construct(
            database_url=SecretStr(str(Path(folder) / "demo.db")), allow_networks=(ip_network("127.0.0.0/8"),)
        )  # nothing of the environment and of .env
        async with (
            SampleServer() as samples,
            Service(settings, clock, ConsoleChannel(sys.stdout)) as service,
        ):
            _say(console, "1", "三个样例源，三个订阅", "three sample feeds, three subscriptions with filters")
            await service.store.add_feeds(Feed(url) for url in samples.feeds)
            for name, filters in _CHATS:
                chat = Chat(Platform.CONSOLE, "console", name)
                await service.store.add_subscription(chat, filters, clock.now())
                await _ask(
                    console, service, "subscriptions", Asker(chat, "you", is_admin=True, is_private=True), f"#{name}"
                )
            _say(console, "2", "第一轮：读源、抽取、合并、推送", "first round: poll, read, merge, post")
            done = await service.once()
            counts = await service.store.counts()
            _note(
                console,
                f"{done.polled} feeds, {done.new} articles, {counts.incidents} incidents; advisories, opinion and round-ups "
                "are archived, not posted  ·  通告、评论、盘点只存档，不推送",
            )
            _say(
                console,
                "3",
                "后续报道修订了数字：改原帖，并跟帖说明",
                "a follow-up revises a figure: the post is edited, a reply says what changed",
            )
            samples.later = True
            clock.ahead = timedelta(days=2)
            await service.once()
            _say(console, "4", "随时可查，中英文均可", "ask at any time, in either language")
            await _ask(console, service, "lookup ILS")
            await _ask(console, service, "查询 国泰航空")
            await _ask(console, service, "latest healthcare")
    _note(
        console,
        "To run it on real feeds: put a token into .env (see .env.example), then run: breach-digest run\n"
        "接真实信息源：把 token 填进 .env（见 .env.example），再运行 breach-digest run",
    )


async def _ask(console: Console, service: Service, words: str, asker: Asker = _ASKER, name: str = "you") -> None:
    """Send a command as a person would, and print the answer."""
    reply = await service.desk.answer(asker, words, f"{name} {words}")
    if reply is not None:
        title = Text(f"{name} › /{words}")
        text = Text(wrap(reply_text(reply), console.width - 4))
        console.print(Panel(text, title=title, title_align="left", border_style="blue", padding=(0, 1)))


def _say(console: Console, number: str, zh: str, en: str) -> None:
    console.print()
    console.print(Rule(style="dim"))
    console.print(Text(f"{number}. {zh}\n   {en}", style="bold"))


def _note(console: Console, text: str) -> None:
    console.print(Text(text, style="dim"))
