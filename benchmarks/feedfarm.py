"""Feeds on loopback, served by a process of its own; every twentieth gets a new entry when it is told to publish."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from aiohttp import web

from benchmarks.processes import Tell, serving

FEEDS: Final = 1_000
CHANGING: Final = 20  # one in so many
_TEXT: Final = "Nothing to see here, no breach at all in this text. " * 40
_HEAD: Final = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"


def _body(number: int, version: int) -> bytes:
    items = "".join(
        f"<item><title>Story {number}-{i}</title><link>https://n.example/{number}/{i}</link><guid>{number}-{i}</guid>"
        f"<content:encoded>{_TEXT}</content:encoded></item>"
        for i in range(version, version + 10)
    )
    return f"{_HEAD}<channel><title>Feed {number}</title>{items}</channel></rss>".encode()


async def _serve(tell: Tell) -> None:
    published = 0

    async def answer(request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        version = published if changes(number) else 0
        headers = {"ETag": etag(number, version)}
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        return web.Response(body=_body(number, version), content_type="application/rss+xml", headers=headers)

    async def publish(_request: web.Request) -> web.Response:
        nonlocal published
        published += 1
        return web.Response()

    app = web.Application()
    app.router.add_get("/{number}", answer)
    app.router.add_post("/publish", publish)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    tell(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    await asyncio.Event().wait()


def changes(number: int) -> bool:
    """Whether the feed of this number ever publishes."""
    return number % CHANGING == 0


def etag(number: int, version: int = 0) -> str:
    """What the feed says of its state; `version`: how often it has published."""
    return f'"{number}-{version}"'


@contextmanager
def feed_farm(count: int = FEEDS) -> Iterator[list[str]]:
    """The addresses of the feeds, of which each one's end is its number; the server ends with the block."""
    with serving(_serve) as root:
        yield [f"{root}{number}" for number in range(count)]


def unchanged(urls: list[str]) -> Mapping[str, str]:
    """The ETag of each feed that never publishes, by address."""
    return {url: etag(number) for number, url in enumerate(urls) if not changes(number)}
