"""Look-ups among 100,000 incidents: words that are there, a beginning, a slip, nothing, a number; beside the same among 1,000."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import text

from adapters.store import SqlStore, open_store
from adapters.store.schema import incidents, name_words
from benchmarks.articles import texts
from benchmarks.databases import Databases, insert_many
from benchmarks.table import Row, timed
from bot.finding import find
from bot.incidentview import preview
from digest.codec import dumps
from digest.extract import rules
from digest.incident import search_text
from digest.search import extend, words_of_name

MANY: Final = 100_000
FEW: Final = 1_000
_ROUNDS: Final = 20
_ASKED: Final = {
    "the name as it is written": "Northwind Health",
    "a beginning, `northw`": "northw",
    "a name with a slip, `Northwnd`": "Northwnd",
    "two words of which none is there": "qwxzjk vvbnhh",
    "a number as it is shown, `7300万`": "7300万",
}
_SYLLABLES: Final = (
    "al", "ber", "ca", "den", "el", "fin", "gar", "har", "in", "jo", "kel", "lum", "mer", "nor", "os", "pal", "quin", "ros",
    "sten", "tor", "ul", "ver", "wes", "yor", "zan",
)  # fmt: skip
_KINDS: Final = ("Hospital", "Bank", "Health", "Systems", "University", "Energy", "Insurance", "Logistics")


def _names(count: int) -> Iterator[str]:
    chance = random.Random(7)
    for _ in range(count - 1):
        yield f"{''.join(chance.choices(_SYLLABLES, k=3)).title()} {chance.choice(_KINDS)}"
    yield "Northwind Health"


async def _filled(url: str, count: int) -> SqlStore:
    store = open_store(url)
    await store.open()
    article = texts()[0]
    model = replace(preview(article, rules.extract(article)), figures=(), data_types=())
    told, state = search_text(model), dumps(model)
    start, words = datetime(2020, 1, 1, tzinfo=UTC), set[str]()

    def rows() -> Iterator[Mapping[str, object]]:
        for number, name in enumerate(_names(count), 1):
            words.update(words_of_name(name))
            moment = start + timedelta(minutes=number)
            yield {
                "seq": number,
                "id": f"i{number}",
                "revision": 1,
                "state": state,
                "organization": name,
                "status": "reported",
                "affected": 73_000_000 if number == count else 1_000 + number,
                "shown_at": moment,
                "first_seen": moment,
                "updated": moment,
                "words": extend(extend("", name), told),
            }

    await insert_many(store, incidents, rows())
    await insert_many(store, name_words, ({"word": word, "backwards": word[::-1]} for word in sorted(words)))
    async with store._db.write() as connection:
        if store._db.is_sqlite:
            await connection.execute(
                text("INSERT INTO incident_words (rowid, tokens) SELECT seq, words FROM incidents")
            )
        else:
            await connection.execute(text("UPDATE incidents SET tokens = to_tsvector('simple', words)"))
    if not store._db.is_sqlite:
        async with store._db.write() as connection:
            await connection.execute(text("ANALYZE"))
    return store


async def _milliseconds(store: SqlStore, words: str) -> tuple[float, float]:
    async def asked() -> None:
        for _ in range(_ROUNDS):
            await find(store, words, limit=5)

    await find(store, words, limit=5)
    lap = await timed(asked())
    return lap.seconds / _ROUNDS * 1000, lap.cpu / _ROUNDS * 1000


async def measure() -> list[Row]:
    found: list[Row] = []
    async with Databases() as databases:
        for kind in databases.kinds:
            few, many = [await _filled(await databases.create(kind), count) for count in (FEW, MANY)]
            for what, words in _ASKED.items():
                (ours, cpu), (other, _) = await _milliseconds(many, words), await _milliseconds(few, words)
                found.append(
                    Row(
                        f"a look-up among {MANY:,} incidents, {kind}: {what}",
                        f"{ours:.1f} ms (CPU {cpu:.1f} ms)",
                        f"among {FEW:,}: {other:.1f} ms",
                        f"{ours / other:.1f}",
                    )
                )
            await few.close()
            await many.close()
    return found
