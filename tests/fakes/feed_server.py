"""A feed server on loopback, as good or as bad as a test asks for.

    async with FeedServer() as server:
        server.put("/feed.xml", body, "application/rss+xml", etag='"1"')
        await fetcher.fetch(server.url("/feed.xml"))
        server.requests            # the ledger: one Request each, in order

Faults have fixed paths, see `FAULTS`.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType, TracebackType
from typing import Self

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the server saw it."""

    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Resource:
    """What a path serves. `headers` are sent as they are."""

    body: bytes
    content_type: str = "application/rss+xml"
    etag: str | None = None
    last_modified: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass
class FeedServer:
    """Serves resources and faults on a free loopback port."""

    resources: dict[str, Resource] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    port: int = 0
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def put(
        self,
        path: str,
        body: bytes | str,
        content_type: str = "application/rss+xml",
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Serve `body` at `path` from now on; returns its address."""
        data = body.encode() if isinstance(body, str) else body
        self.resources[path] = Resource(data, content_type, etag, last_modified, status, headers or {})
        return self.url(path)

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(request.path == path for request in self.requests)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(Request(request.path_qs, dict(request.headers)))
        fault = FAULTS.get(request.path)
        if fault is not None:
            # The client hangs up on most faults; that is what they are for.
            with contextlib.suppress(ConnectionError):
                return await fault(request)
            return web.Response()
        found = self.resources.get(request.path)
        if found is None:
            return web.Response(status=404, text="no such feed")
        headers = {"Content-Type": found.content_type, **found.headers}
        if found.etag:
            headers["ETag"] = found.etag
        if found.last_modified:
            headers["Last-Modified"] = found.last_modified
        unchanged = (found.etag and request.headers.get("If-None-Match") == found.etag) or (
            found.last_modified and request.headers.get("If-Modified-Since") == found.last_modified
        )
        if unchanged:
            return web.Response(status=304, headers=headers)
        return web.Response(status=found.status, body=found.body, headers=headers)


async def _slow_headers(_: web.Request) -> web.StreamResponse:
    await asyncio.sleep(60)
    return web.Response()


async def _drip(request: web.Request) -> web.StreamResponse:
    """One byte every 50 ms: no timeout between two reads would ever fire."""
    response = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
    await response.prepare(request)
    for _ in range(1_200):
        await response.write(b" ")
        await asyncio.sleep(0.05)
    return response


async def _endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
    await response.prepare(request)
    for _ in range(10_000):
        await response.write(b"<item/>" * 10_000)
    return response


def _packed(data: bytes, encoding: str) -> web.Response:
    headers = {"Content-Encoding": encoding, "Content-Type": "application/rss+xml"}
    return web.Response(body=data, headers=headers)


def zeros_packed(megabytes: int) -> bytes:
    """A gzip stream of zeros, about a thousandth of its unpacked size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


async def _gzip_bomb(_: web.Request) -> web.StreamResponse:
    return _packed(zeros_packed(100), "gzip")


async def _double_gzip(_: web.Request) -> web.StreamResponse:
    return _packed(gzip.compress(zeros_packed(100)), "gzip, gzip")


async def _redirect_loop(_: web.Request) -> web.StreamResponse:
    return web.Response(status=302, headers={"Location": "/fault/redirect-loop"})


async def _redirect_file(_: web.Request) -> web.StreamResponse:
    return web.Response(status=302, headers={"Location": "file:///etc/passwd"})


async def _redirect_to(request: web.Request) -> web.StreamResponse:
    return web.Response(status=int(request.query.get("status", "302")), headers={"Location": request.query["to"]})


async def _busy(request: web.Request) -> web.StreamResponse:
    wait = request.query.get("wait", "99999999")
    return web.Response(status=int(request.query.get("status", "429")), headers={"Retry-After": wait})


async def _huge(_: web.Request) -> web.StreamResponse:
    return web.Response(body=b" " * 6_000_000, content_type="application/rss+xml")


async def _attribute_flood(_: web.Request) -> web.StreamResponse:
    return web.Response(body=attribute_flood(), content_type="application/rss+xml")


async def _author_redos(_: web.Request) -> web.StreamResponse:
    return web.Response(body=author_redos(), content_type="application/rss+xml")


def attribute_flood(count: int = 150_000) -> bytes:
    """A feed whose one element has so many attributes that feedparser needs minutes."""
    attributes = " ".join(f'a{number}="1"' for number in range(count))
    return f'<rss version="2.0"><channel><title>x</title><item {attributes}><title>t</title>'.encode()


def author_redos(size: int = 400_000) -> bytes:
    """An author field on which feedparser's address pattern runs for minutes."""
    return (
        '<rss version="2.0"><channel><title>x</title><item><title>t</title>'
        f"<author>{'a' * size}</author></item></channel></rss>"
    ).encode()


FAULTS: Mapping[str, Callable[[web.Request], Awaitable[web.StreamResponse]]] = MappingProxyType(
    {
        "/fault/slow-headers": _slow_headers,
        "/fault/drip": _drip,
        "/fault/endless": _endless,
        "/fault/gzip-bomb": _gzip_bomb,
        "/fault/double-gzip": _double_gzip,
        "/fault/redirect-loop": _redirect_loop,
        "/fault/redirect-file": _redirect_file,
        "/fault/redirect": _redirect_to,
        "/fault/busy": _busy,
        "/fault/huge": _huge,
        "/fault/attribute-flood": _attribute_flood,
        "/fault/author-redos": _author_redos,
    }
)
