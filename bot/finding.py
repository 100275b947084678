"""What a look-up finds: as the words stand; else as they may be meant; else with a slip in a name undone.

    readings of the words → loosely (`merc`, `att`) → with names that are one edit away (`Northwnd`)

Each step is asked only when all before it found nothing, so that what is written exactly finds exactly that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from digest.filters import readings
from digest.model import Incident, Query
from digest.ports import Store
from digest.search import mendable

_MAX_WORDS: Final = 6
"""Words in which slips are looked for; a longer line is no name."""

_MAX_TRIED: Final = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A page of incidents, how many there are in all, what was asked for them, and the words that were meant instead, if any."""

    incidents: list[Incident]
    total: int
    query: Query
    meant: str | None = None


async def find(store: Store, words: str, *, limit: int | None = None, offset: int = 0) -> Found:
    """Newest first; of a page behind the last, the last one. Raises FilterError and StoreError."""
    queries = [replace(q, limit=q.limit if limit is None else limit, offset=offset) for q in readings(words)]
    for query in (*queries, replace(queries[0], loose=True)):
        found = await page(store, query)
        if found.total:
            return found
    return await _with_slips(store, queries[-1]) or Found([], 0, queries[0])


async def page(store: Store, query: Query) -> Found:
    """The page of `query.offset`, or the last where there are fewer."""
    incidents, total = await store.search(query)
    if total and not incidents and query.offset:
        query = replace(query, offset=(total - 1) // max(1, query.limit) * query.limit)
        incidents, total = await store.search(query)
    return Found(incidents, total, query)


async def _with_slips(store: Store, query: Query) -> Found | None:
    """Each word that nothing holds, with the names' words that it may have been; the first that find something."""
    if not 0 < len(query.words) <= _MAX_WORDS:
        return None
    tried: list[tuple[str, ...]] = [()]
    for word in query.words:
        likely = [word] if await _is_known(store, word) else await _likely(store, word)
        tried = [(*before, each) for before in tried for each in likely][:_MAX_TRIED]
    for words in tried:
        found = await page(store, replace(query, words=words, loose=True))
        if found.total:
            return replace(found, meant=" ".join(words))
    return None


async def _is_known(store: Store, word: str) -> bool:
    return (await store.search(Query(words=(word,), loose=True, limit=0)))[1] > 0


async def _likely(store: Store, word: str) -> list[str]:
    """The word with one of its parts mended; for one that punctuation parts, as one word too."""
    parts = mendable(word)
    if len(parts) > _MAX_WORDS:
        return []
    mended = [word.casefold().replace(part, other, 1) for part in parts for other in await store.names_like(part)]
    return [*mended, *(await store.names_like("".join(parts)) if len(parts) > 1 else [])]
