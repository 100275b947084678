"""Faults 1–10: what a hostile feed server, resolver or redirect can do to the fetcher."""

from __future__ import annotations

import asyncio
import gzip
import time
import zlib
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from adapters.feeds.fetch import GuardedFetcher
from adapters.feeds.headers import DAY, retry_after
from digest.errors import AddressRefused, FetchError, FetchTimeout, TooLarge
from tests.fakes.feed_server import FeedServer

LOOPBACK = ("127.0.0.0/8",)
PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "169.254.169.254",
    "169.254.1.1",
    "172.16.0.1",
    "172.31.255.254",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.255",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "fec0::1",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001:db8::1",
    "100::1",
    "2a00:1450::5efe:7f00:1",
]


class Names:
    """A resolver for tests: each name gives its answers in turn, the last one again and again."""

    def __init__(self, **answers: Sequence[Sequence[str]]) -> None:
        self.answers = {name.replace("_", "."): list(turns) for name, turns in answers.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        turns = self.answers[host]
        return turns.pop(0) if len(turns) > 1 else turns[0]


class Sockets:
    """Counts connections that the loop is asked to make."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[object] = []
        loop = asyncio.get_running_loop()
        connect = loop.sock_connect

        async def counted(sock: object, address: object) -> None:
            self.made.append(address)
            await connect(sock, address)  # type: ignore[arg-type]

        monkeypatch.setattr(loop, "sock_connect", counted)


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as running:
        yield running


@pytest.fixture
async def fetcher() -> AsyncIterator[GuardedFetcher]:
    async with GuardedFetcher(LOOPBACK, total_deadline=5, retry_wait=0.01) as running:
        yield running


def bracketed(address: str) -> str:
    return f"[{address}]" if ":" in address else address


async def test_fault_01_private_addresses_are_refused_directly_with_no_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sockets = Sockets(monkeypatch)
    async with GuardedFetcher() as fetcher:
        for address in PRIVATE:
            with pytest.raises(AddressRefused):
                await fetcher.fetch(f"http://{bracketed(address)}:9/")
    assert len(PRIVATE) >= 40
    assert sockets.made == []


async def test_fault_01_a_name_with_a_private_address_is_refused_with_no_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sockets = Sockets(monkeypatch)
    for address in PRIVATE:
        names = Names(evil_example=[[address]], mixed_example=[["93.184.216.34", address]])
        async with GuardedFetcher(resolve=names) as fetcher:
            for host in ("evil.example", "mixed.example"):
                with pytest.raises(AddressRefused):
                    await fetcher.fetch(f"http://{host}:9/")
    assert sockets.made == []


@pytest.mark.parametrize(
    "spelling", ["2130706433", "0177.0.0.1", "127.1", "0x7f.1", "0x7f000001", "127.0.0.1.", "①②⑦.⓪.⓪.①"]
)
async def test_fault_02_odd_spellings_are_judged_by_the_address_they_mean(
    spelling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sockets = Sockets(monkeypatch)
    async with GuardedFetcher(tries=1) as fetcher:
        with pytest.raises(FetchError):
            await fetcher.fetch(f"http://{spelling}:9/")
    assert sockets.made == []


async def test_fault_02_an_allowed_address_may_be_spelled_oddly(server: FeedServer, fetcher: GuardedFetcher) -> None:
    server.put("/feed", b"x")
    assert (await fetcher.fetch(server.url("/feed", host="127.1"))).body == b"x"


@pytest.mark.parametrize(
    "address", ["64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "fec0::1", "::ffff:169.254.169.254"]
)
async def test_fault_03_translated_tunnelled_and_multicast_addresses_are_refused(address: str) -> None:
    async with GuardedFetcher() as fetcher:
        with pytest.raises(AddressRefused):
            await fetcher.fetch(f"http://{bracketed(address)}/")


async def test_fault_04_a_redirect_to_a_private_address_is_refused(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sockets = Sockets(monkeypatch)
    async with GuardedFetcher(("127.0.0.1",), tries=1) as fetcher:
        for address in PRIVATE:
            if address in {"127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"}:
                continue  # the server itself stands there
            with pytest.raises(AddressRefused):
                await fetcher.fetch(server.url(f"/fault/redirect?to=http://{bracketed(address)}:9/"))
    assert {address[0] for address in sockets.made if isinstance(address, tuple)} <= {"127.0.0.1"}


async def test_fault_05_a_rebound_name_is_judged_again_for_every_connection(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sockets = Sockets(monkeypatch)
    for address in PRIVATE:
        if address in {"127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"}:
            continue
        names = Names(rebind_example=[["127.0.0.1"], [address]])
        sockets.made.clear()
        async with GuardedFetcher(("127.0.0.1",), tries=1, resolve=names) as fetcher:
            server.put("/close", b"x", headers={"Connection": "close"})
            await fetcher.fetch(server.url("/close", host="rebind.example"))
            with pytest.raises(AddressRefused):
                await fetcher.fetch(server.url("/close", host="rebind.example"))
        assert sockets.made == [("127.0.0.1", server.port)]


async def test_fault_05_the_name_is_looked_up_once_and_stays_in_the_host_header(server: FeedServer) -> None:
    names = Names(feeds_example=[["127.0.0.1"], ["10.0.0.1"]])
    server.put("/feed", b"x")
    async with GuardedFetcher(LOOPBACK, resolve=names) as fetcher:
        await fetcher.fetch(server.url("/feed", host="feeds.example"))
    assert names.asked == ["feeds.example"]
    assert server.requests[0].headers["Host"] == f"feeds.example:{server.port}"


async def test_fault_05_tls_still_asks_for_the_name_and_not_for_the_address() -> None:
    hello = bytearray()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        hello.extend(await reader.read(4096))
        writer.close()

    listener = await asyncio.start_server(listen, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    async with GuardedFetcher(LOOPBACK, tries=1, resolve=Names(feeds_example=[["127.0.0.1"]])) as fetcher:
        with pytest.raises(FetchError):
            await fetcher.fetch(f"https://feeds.example:{port}/")
    listener.close()
    await listener.wait_closed()
    assert b"feeds.example" in hello


async def test_fault_06_a_redirect_loop_ends_after_five_hops(server: FeedServer, fetcher: GuardedFetcher) -> None:
    with pytest.raises(FetchError, match="5 redirects"):
        await fetcher.fetch(server.url("/fault/redirect-loop"))
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", "gopher://x/", "http://"]
)
async def test_fault_06_only_http_and_https_are_followed(
    server: FeedServer, fetcher: GuardedFetcher, target: str
) -> None:
    with pytest.raises(FetchError):
        await fetcher.fetch(server.url(f"/fault/redirect?to={target}"))
    with pytest.raises(FetchError):
        await fetcher.fetch(target)


@pytest.mark.parametrize("path", ["/fault/slow-headers", "/fault/drip"])
async def test_fault_07_a_slow_server_meets_the_total_deadline(server: FeedServer, path: str) -> None:
    begun = time.monotonic()
    async with GuardedFetcher(LOOPBACK, total_deadline=0.4) as fetcher:
        with pytest.raises(FetchTimeout):
            await fetcher.fetch(server.url(path))
    assert time.monotonic() - begun < 2


async def test_fault_08_a_gzip_bomb_is_stopped_at_the_limit(server: FeedServer, fetcher: GuardedFetcher) -> None:
    with pytest.raises(TooLarge):
        await fetcher.fetch(server.url("/fault/gzip-bomb"))


@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip,deflate", "br", "compress"])
async def test_fault_08_only_one_known_encoding_is_unpacked(
    server: FeedServer, fetcher: GuardedFetcher, encoding: str
) -> None:
    server.put("/twice", gzip.compress(gzip.compress(b"x")), headers={"Content-Encoding": encoding})
    with pytest.raises(FetchError, match="encoding"):
        await fetcher.fetch(server.url("/twice"))


async def test_gzip_and_both_kinds_of_deflate_are_read(server: FeedServer, fetcher: GuardedFetcher) -> None:
    text = "数据泄露".encode() * 5_000
    raw = zlib.compressobj(wbits=-15)
    bodies = {
        "gzip": gzip.compress(text),
        "x-gzip": gzip.compress(text[:999]) + gzip.compress(text[999:]),
        "deflate": zlib.compress(text),
        "Deflate": raw.compress(text) + raw.flush(),
    }
    for encoding, body in bodies.items():
        server.put("/packed", body, headers={"Content-Encoding": encoding})
        assert (await fetcher.fetch(server.url("/packed"))).body == text


@pytest.mark.parametrize(
    "body", [gzip.compress(b"x" * 999)[:-12], b"no gzip at all"], ids=["cut short", "another thing"]
)
async def test_fault_08_a_broken_packed_body_is_an_error(
    server: FeedServer, fetcher: GuardedFetcher, body: bytes
) -> None:
    server.put("/broken", body, headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError):
        await fetcher.fetch(server.url("/broken"))


@pytest.mark.parametrize("path", ["/fault/endless", "/fault/huge"])
async def test_fault_09_a_body_without_end_is_cut_off(server: FeedServer, fetcher: GuardedFetcher, path: str) -> None:
    with pytest.raises(TooLarge):
        await fetcher.fetch(server.url(path))


@pytest.mark.parametrize("status", [429, 503])
async def test_fault_10_an_absurd_retry_after_is_clamped_to_a_day(
    server: FeedServer, fetcher: GuardedFetcher, status: int
) -> None:
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(server.url(f"/fault/busy?status={status}"))
    assert (caught.value.status, caught.value.retry_after) == (status, DAY)
    assert len(server.requests) == 1


def test_fault_10_retry_after_is_read_as_seconds_or_date_and_nonsense_is_ignored() -> None:
    now = datetime(2023, 3, 18, tzinfo=UTC)
    assert retry_after("120", now) == 120
    assert retry_after(format_datetime(now + timedelta(minutes=5), usegmt=True), now) == 300
    assert retry_after("Fri, 31 Dec 9999 23:59:59 GMT", now) == DAY
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT", now) == 0
    assert retry_after("-5", now) is None
    assert retry_after("soon", now) is None
    assert retry_after("９９", now) is None


async def test_an_unchanged_feed_costs_a_conditional_request_and_no_body(
    server: FeedServer, fetcher: GuardedFetcher
) -> None:
    stamp = "Sat, 18 Mar 2023 10:00:00 GMT"
    url = server.put("/feed", b"x", etag='"1"', last_modified=stamp, headers={"Cache-Control": "public, max-age=600"})
    first = await fetcher.fetch(url)
    assert (first.status, first.etag, first.last_modified, first.max_age) == (200, '"1"', stamp, 600)
    second = await fetcher.fetch(url, etag=first.etag, last_modified=first.last_modified)
    assert (second.status, second.body, second.etag) == (304, b"", '"1"')


async def test_only_a_chain_of_permanent_redirects_is_reported_as_permanent(
    server: FeedServer, fetcher: GuardedFetcher
) -> None:
    target = server.put("/feed", b"x")
    moved = await fetcher.fetch(server.url(f"/fault/redirect?status=301&to={target}"))
    assert (moved.permanent, moved.url) == (True, target)
    assert not (await fetcher.fetch(server.url(f"/fault/redirect?status=302&to={target}"))).permanent
    assert not (await fetcher.fetch(target)).permanent


async def test_a_passing_failure_is_tried_again_and_a_lasting_one_is_not(
    server: FeedServer, fetcher: GuardedFetcher
) -> None:
    server.put("/bad", b"", status=502)
    server.put("/gone", b"", status=410)
    for path, status, requests in (("/bad", 502, 2), ("/gone", 410, 1)):
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(server.url(path))
        assert caught.value.status == status
        assert server.count(path) == requests


async def test_errors_never_show_credentials_or_queries(server: FeedServer, fetcher: GuardedFetcher) -> None:
    for url in (
        f"http://user:hunter2@127.0.0.1:{server.port}/x?key=hunter2",
        "http://user:hunter2@127.0.0.1:1/x?k=hunter2",
    ):
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(url)
        assert "hunter2" not in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["", "http://[::1", "http://a..b/", "http://x:99999/", "http://" + "a" * 300 + ".com/", "x", "http://\x00/"]
)
async def test_an_unreadable_address_is_one_fetch_error(url: str) -> None:
    async with GuardedFetcher(tries=1, resolve=Names(a=[["127.0.0.1"]])) as fetcher:
        with pytest.raises((FetchError, KeyError)):
            await fetcher.fetch(url)


async def test_a_server_that_speaks_no_http_is_one_fetch_error() -> None:
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")
        await writer.drain()
        writer.close()

    listener = await asyncio.start_server(babble, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    async with GuardedFetcher(LOOPBACK, tries=1) as fetcher:
        with pytest.raises(FetchError):
            await fetcher.fetch(f"http://127.0.0.1:{port}/")
    listener.close()
    await listener.wait_closed()


async def test_a_host_is_asked_no_more_than_a_few_things_at_once(server: FeedServer) -> None:
    async with GuardedFetcher(LOOPBACK, per_host=2, min_gap=0.05) as fetcher:
        server.put("/feed", b"x")
        begun = time.monotonic()
        await asyncio.gather(*(fetcher.fetch(server.url("/feed")) for _ in range(5)))
    assert time.monotonic() - begun >= 0.2


async def test_the_proxy_of_the_environment_is_not_used(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    server.put("/feed", b"x", headers={"Set-Cookie": "a=b"})
    async with GuardedFetcher(LOOPBACK) as fetcher:
        await fetcher.fetch(server.url("/feed"))
        await fetcher.fetch(server.url("/feed"))
    assert "Cookie" not in server.requests[1].headers
