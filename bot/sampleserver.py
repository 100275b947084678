"""The bundled sample feeds and their pages, served on a free loopback port."""

from __future__ import annotations

from importlib.resources import files
from types import TracebackType
from typing import Final, Self

from aiohttp import web

FEEDS: Final = {
    "/breach-ledger.rss.xml": "application/rss+xml",
    "/wangan.atom.xml": "application/atom+xml",
    "/kong-news.feed.json": "application/feed+json",
}
PAGES: Final = {
    "/ledger/minneapolis-public-schools": "minneapolis-public-schools.html",
    "/wangan/ils-420w": "ils-420w.html",
}


class SampleServer:
    """`later = True` adds the follow-up story to the English feed, as an outlet would some time afterwards."""

    def __init__(self) -> None:
        self.later = False
        self.base = ""
        self._runner: web.AppRunner | None = None

    @property
    def feeds(self) -> list[str]:
        """Addresses of the feeds."""
        return [f"{self.base}{path}" for path in FEEDS]

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.base = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        path = request.path
        if path in FEEDS:
            return web.Response(body=self._feed(path).encode(), content_type=FEEDS[path], charset="utf-8")
        if path in PAGES:
            return web.Response(
                body=_sample(f"pages/{PAGES[path]}").encode(), content_type="text/html", charset="utf-8"
            )
        return web.Response(status=404, text="no such sample")

    def _feed(self, path: str) -> str:
        text = _sample(path.lstrip("/"))
        if self.later and path == "/breach-ledger.rss.xml":
            text = text.replace("  <item>", _sample("breach-ledger.later.rss.xml") + "  <item>", 1)
        return text.replace("{base}", self.base)


def _sample(name: str) -> str:
    return files("bot").joinpath("samples", *name.split("/")).read_text(encoding="utf-8")
