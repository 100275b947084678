"""The PageReader port: fetch an article's page through the guard, take its main text in a limited child process."""

from __future__ import annotations

from datetime import date
from types import TracebackType
from typing import Self

from adapters.feeds.fetch import shown, without_user
from adapters.feeds.parse import moment
from adapters.feeds.pool import ChildPool, Limits
from digest.errors import ParseError
from digest.ports import Fetcher, Page


class PageExtractor:
    """Implements `digest.ports.PageReader`. `workers` and the limits as for `ProcessFeedParser`; `close` it."""

    def __init__(
        self,
        fetcher: Fetcher,
        workers: int = 1,
        cpu_seconds: float = 8.0,
        memory_bytes: int = 512 * 1024 * 1024,
        wall_seconds: float = 9.0,
    ) -> None:
        self._fetcher = fetcher
        self._pool = ChildPool("page", workers, Limits(cpu_seconds, wall_seconds, memory_bytes))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End the children; the fetcher is its owner's to close."""
        await self._pool.close()

    async def read(self, url: str) -> Page:
        """The page's article. Raises FetchError, and ParseError when the page has none or can't be read."""
        fetched = await self._fetcher.fetch(url)
        address = without_user(fetched.url)
        try:
            value = await self._pool.read(fetched.body, content_type=fetched.content_type, url=address)
            return Page(
                title=value["title"],
                text=value["text"],
                url=address,
                outlet=value["outlet"],
                published=moment(value["published"]),
                published_day=date.fromisoformat(value["day"]) if value["day"] else None,
            )
        except ParseError as error:
            raise ParseError(f"{shown(url)}: {error}") from None
        except (KeyError, TypeError, ValueError, OverflowError):
            raise ParseError(f"{shown(url)}: the reading process gave no proper answer") from None
