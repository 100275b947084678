"""A thousand feeds on loopback, served by a process of its own."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

FEEDS = 1_000


def _body(number: int) -> bytes:
    items = "".join(
        f"<item><title>Story {number}-{i}</title><link>https://n.example/{number}/{i}</link><guid>{number}-{i}</guid>"
        f"<content:encoded>{'Nothing to see here, no breach at all in this text. ' * 40}</content:encoded></item>"
        for i in range(10)
    )
    head = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    return f"{head}<channel><title>Feed {number}</title>{items}</channel></rss>".encode()


def _serve(pipe: Connection) -> None:
    from aiohttp import web

    bodies = [_body(number) for number in range(FEEDS)]

    async def answer(request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        if request.headers.get("If-None-Match") == f'"{number}"':
            return web.Response(status=304, headers={"ETag": f'"{number}"'})
        return web.Response(body=bodies[number], content_type="application/rss+xml", headers={"ETag": f'"{number}"'})

    async def main() -> None:
        app = web.Application()
        app.router.add_get("/{number}", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        pipe.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(main())


@contextmanager
def feed_farm() -> Iterator[list[str]]:
    """The addresses of the feeds; the server ends with the block."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        port = ours.recv()
        yield [f"http://127.0.0.1:{port}/{number}" for number in range(FEEDS)]
    finally:
        process.kill()
        process.join()
