"""The FeedParser port: a feed's body is read in a limited child process and comes back as entries."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import TracebackType
from typing import Any, Self

from adapters.feeds.fetch import shown, without_user
from adapters.feeds.pool import ChildPool, Limits
from digest.errors import ParseError
from digest.model import Entry
from digest.ports import ParsedFeed


class ProcessFeedParser:
    """Implements `digest.ports.FeedParser`.

    `workers` children read at the same time. One reading may use `cpu_seconds` of processor time, `wall_seconds` by the
    clock and `memory_bytes` of address space; a body that wants more costs its child, and no other feed anything.
    """

    def __init__(
        self,
        workers: int = 2,
        cpu_seconds: float = 8.0,
        memory_bytes: int = 512 * 1024 * 1024,
        wall_seconds: float = 9.0,
    ) -> None:
        self._pool = ChildPool("feed", workers, Limits(cpu_seconds, wall_seconds, memory_bytes))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End the children."""
        await self._pool.close()

    async def parse(self, body: bytes, *, content_type: str, url: str) -> ParsedFeed:
        """At most 500 entries, each guid and link once, in the feed's order. Raises ParseError, one line that names the feed."""
        try:
            value = await self._pool.read(body, content_type=content_type, url=without_user(url))
            return ParsedFeed(
                title=value["title"],
                entries=tuple(_entry(item) for item in value["entries"]),
                ttl=value["ttl"],
                format=value["format"],
            )
        except ParseError as error:
            raise ParseError(f"{shown(url)}: {error}") from None
        except (KeyError, TypeError, ValueError, OverflowError):
            raise ParseError(f"{shown(url)}: the reading process gave no proper answer") from None


def _entry(item: dict[str, Any]) -> Entry:
    return Entry(
        guid=item["guid"],
        title=item["title"],
        link=item["link"],
        summary=item["summary"],
        content=item["content"],
        author=item["author"],
        published=moment(item["published"]),
        updated=moment(item["updated"]),
        published_day=date.fromisoformat(item["day"]) if item["day"] else None,
    )


def moment(seconds: float | None) -> datetime | None:
    """Seconds since 1970 as an aware time in UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
