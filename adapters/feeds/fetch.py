"""The guarded GET: every feed and page comes through here.

What it holds against a hostile server: the address is judged when the socket is made, on every hop; redirects are
followed by hand; one total deadline covers name look-up, headers and body; the body is bounded packed and unpacked.
No cookies, no proxies from the environment, no credentials or queries of a URL in an error.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextvars import ContextVar
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final, Self

import aiohttp
import tenacity
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from adapters.feeds.guard import AddressGuard, literal
from adapters.feeds.headers import max_age, retry_after, validator
from adapters.feeds.politeness import Politeness
from adapters.feeds.unpack import ACCEPTED, Unpacker
from digest.errors import AddressRefused, FetchError, FetchTimeout, TooLarge
from digest.ports import Fetched

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port → addresses in canonical form. Raises OSError when the name is not known."""

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})
_PASSING: Final = frozenset({500, 502, 503, 504})
_MAX_URL: Final = 4_096
_ACCEPT: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)
_HOST: Final[ContextVar[str]] = ContextVar("host being fetched", default="")


class _Passing(FetchError):
    """A failure that may be over in a second: no connection, a dropped one, 5xx without Retry-After."""


def shown(url: str) -> str:
    """A URL fit for logs and errors: scheme, host and path; user, password, query and fragment left out."""
    try:
        parsed = URL(url)
        return str(
            URL.build(scheme=parsed.scheme, host=parsed.host or "", port=parsed.explicit_port, path=parsed.path)
        )[:200]
    except (ValueError, TypeError):
        return "(unreadable address)"


def without_user(url: str) -> str:
    """The URL without user name and password; unchanged when it can't be read."""
    try:
        return str(URL(url).with_user(None))
    except (ValueError, TypeError):
        return url


async def system_resolve(host: str, port: int) -> Sequence[str]:
    """The system's own name look-up."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


class _JudgingResolver(AbstractResolver):
    """Looks a name up once and judges every address; aiohttp connects to exactly these."""

    def __init__(self, guard: AddressGuard, resolve: Resolve) -> None:
        self._guard = guard
        self._resolve = resolve

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        addresses = await self._resolve(host, port)
        self._guard.check(host, addresses)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        """Nothing is held."""


class GuardedFetcher:
    """Implements `digest.ports.Fetcher`.

    `allow`: networks and host names that may be visited although private (`127.0.0.0/8` for the demo). `total_deadline`
    and `min_gap` in seconds; waiting for a host's slot does not count against the deadline. `tries`: how often a failure
    that may pass (no connection, 5xx) is tried within the deadline, with exponential waits from `retry_wait` seconds and
    jitter. `resolve` replaces the system's name look-up.
    """

    def __init__(
        self,
        allow: Sequence[str] = (),
        user_agent: str = "breach-digest",
        *,
        total_deadline: float = 30.0,
        max_bytes: int = 5_000_000,
        max_redirects: int = 5,
        per_host: int = 2,
        min_gap: float = 0.0,
        tries: int = 2,
        retry_wait: float = 0.5,
        resolve: Resolve = system_resolve,
    ) -> None:
        self._guard = AddressGuard(allow)
        self._user_agent = user_agent
        self._deadline = total_deadline
        self._max_bytes = max_bytes
        self._max_redirects = max_redirects
        self._polite = Politeness(per_host, min_gap)
        self._tries = tries
        self._retry_wait = retry_wait
        self._resolve = resolve
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """GET, conditional when `etag` or `last_modified` are given. Raises FetchError and its children only."""
        headers = {"User-Agent": self._user_agent, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED}
        if validator(etag):
            headers["If-None-Match"] = str(etag)
        if validator(last_modified):
            headers["If-Modified-Since"] = str(last_modified)
        budget = _Budget(self._deadline)
        retrying = tenacity.AsyncRetrying(
            stop=tenacity.stop_any(tenacity.stop_after_attempt(self._tries), _NotEnoughLeft(budget, self._retry_wait)),
            wait=tenacity.wait_exponential(multiplier=self._retry_wait, max=5.0)
            + tenacity.wait_random(0, self._retry_wait),
            retry=tenacity.retry_if_exception_type(_Passing),
            reraise=True,
        )
        try:
            return await retrying(self._follow, url, headers, budget)
        except _Passing as error:
            raise FetchError(str(error), status=error.status, retry_after=error.retry_after) from None

    async def _follow(self, url: str, headers: dict[str, str], budget: _Budget) -> Fetched:
        """Walk the redirects, judging every hop."""
        here, permanent = url, True
        for hop in range(self._max_redirects + 1):
            target = self._judged(here)
            answer = await self._hop(target, headers, budget)
            if isinstance(answer, Fetched):
                return answer if not (hop and permanent) else _as_permanent(answer)
            status, location = answer
            permanent = permanent and status in _PERMANENT
            here = location
        raise FetchError(f"{shown(url)}: more than {self._max_redirects} redirects")

    def _judged(self, url: str) -> URL:
        """The URL, fit to be fetched: http(s), with a host; an address in an odd spelling is written out."""
        try:
            if len(url) > _MAX_URL:
                raise ValueError(url[:20])
            target = URL(url)
            host = target.raw_host
            _ = target.port  # an impossible port shows itself only here
        except (ValueError, TypeError):
            raise FetchError("the address can't be read as a URL") from None
        if target.scheme not in {"http", "https"} or not host:
            raise FetchError(f"{shown(url)}: only http and https addresses are fetched")
        address = literal(host)
        if address is not None:
            self._guard.check(host, [str(address)])
            with contextlib.suppress(ValueError):
                target = target.with_host(str(address))
        return target

    async def _hop(self, url: URL, headers: dict[str, str], budget: _Budget) -> Fetched | tuple[int, str]:
        """One request. Returns the answer, or status and address of a redirect."""
        host = url.raw_host or ""
        name = shown(str(url))
        async with self._polite.slot(host):
            token = _HOST.set(host)
            try:
                async with budget.spend(), self._open().get(url, headers=headers, allow_redirects=False) as response:
                    return await self._read(response, name)
            except TimeoutError:
                raise FetchTimeout(f"{name}: no full answer within {self._deadline:g} seconds") from None
            except aiohttp.ClientConnectorDNSError:
                raise _Passing(f"{name}: the host name can't be resolved") from None
            except (aiohttp.ClientSSLError, ssl.SSLError):
                raise FetchError(f"{name}: the TLS certificate or handshake is not acceptable") from None
            except (aiohttp.ClientConnectionError, OSError) as error:
                raise _Passing(f"{name}: no connection ({_why(error)})") from None
            except aiohttp.ClientError as error:
                raise FetchError(f"{name}: the answer is not proper HTTP ({type(error).__name__})") from None
            except (ValueError, UnicodeError):
                raise FetchError(f"{name}: the address or the answer can't be read") from None
            except FetchError as error:
                raise _named(error, name) from None
            finally:
                _HOST.reset(token)

    async def _read(self, response: aiohttp.ClientResponse, name: str) -> Fetched | tuple[int, str]:
        self._check_peer(response)
        status, headers = response.status, response.headers
        wait = retry_after(headers.get("Retry-After"), datetime.now(UTC))
        if status in _REDIRECTS:
            location = headers.get("Location", "")
            if not location or len(location) > _MAX_URL:
                raise FetchError("a redirect without a usable address", status=status)
            return status, str(response.url.join(URL(location)))
        if status >= 400:
            kind = _Passing if status in _PASSING and wait is None else FetchError
            raise kind(f"the server answers {status}", status=status, retry_after=wait)
        if status != 304 and not 200 <= status < 300:
            raise FetchError(f"the server answers {status}", status=status)
        body = b"" if status == 304 else await self._body(response)
        return Fetched(
            status=304 if status == 304 else 200,
            url=str(response.url.with_user(None)),
            body=body,
            content_type=headers.get("Content-Type", "")[:200],
            etag=validator(headers.get("ETag")),
            last_modified=validator(headers.get("Last-Modified")),
            max_age=max_age(headers.get("Cache-Control")),
            retry_after=wait,
        )

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        if (response.content_length or 0) > self._max_bytes:
            raise TooLarge(f"the body is larger than {self._max_bytes:,} bytes")
        unpacker = Unpacker(",".join(response.headers.getall("Content-Encoding", [])), self._max_bytes)
        async for chunk in response.content.iter_any():
            unpacker.feed(chunk)
        return unpacker.finish()

    def _check_peer(self, response: aiohttp.ClientResponse) -> None:
        """The far end of the open socket, judged once more (it is gone already when the whole answer has come)."""
        connection = response.connection
        peer = connection.transport.get_extra_info("peername") if connection and connection.transport else None
        if peer:
            self._guard.check(_HOST.get(), [str(peer[0])])

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                resolver=_JudgingResolver(self._guard, self._resolve),
                use_dns_cache=False,
                limit=200,
                limit_per_host=0,
                socket_factory=self._socket,
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None),
                trust_env=False,
                auto_decompress=False,
                max_line_size=32_768,
                max_field_size=32_768,
            )
        return self._session

    def _socket(self, info: tuple[Any, ...]) -> socket.socket:
        """Called by aiohttp for each connection, with the very address that will be connected to: the last gate."""
        family, kind, protocol, _, address = info
        self._guard.check(_HOST.get(), [str(address[0])])
        return socket.socket(family, kind, protocol)


class _Budget:
    """The seconds that one fetch may use in all its hops and tries."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    @contextlib.asynccontextmanager
    async def spend(self) -> AsyncIterator[None]:
        """Run a block against what is left; raises TimeoutError when it is used up."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            async with asyncio.timeout(max(self._left, 0.0)):
                yield
        finally:
            self._left -= loop.time() - begun

    @property
    def left(self) -> float:
        """Seconds not used yet."""
        return self._left


class _NotEnoughLeft(tenacity.stop.stop_base):
    """A tenacity stop rule: what is left of the budget is too little for a wait and another try."""

    def __init__(self, budget: _Budget, reserve: float) -> None:
        self._budget = budget
        self._reserve = reserve

    def __call__(self, retry_state: tenacity.RetryCallState) -> bool:
        return self._budget.left <= self._reserve


def _as_permanent(answer: Fetched) -> Fetched:
    return replace(answer, permanent=True)


def _named(error: FetchError, name: str) -> FetchError:
    """The same error, told with the address it is about."""
    if isinstance(error, AddressRefused):
        return error
    return type(error)(f"{name}: {error}", status=error.status, retry_after=error.retry_after)


def _why(error: BaseException) -> str:
    """The system's word for a failed connection, without addresses: an error number's text or the class name."""
    inner = getattr(error, "os_error", error)
    text = getattr(inner, "strerror", None)
    return text if isinstance(text, str) and text.isprintable() and len(text) < 80 else type(inner).__name__
