"""Names are found by a word with a slip in it or without its punctuation, those known already too, and figures by their number."""

from __future__ import annotations

import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from digest.search import extend, joined, words_of_name

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SOME = 500


def upgrade() -> None:
    plain = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    made = op.create_table(
        "name_words",
        sa.Column("word", plain, nullable=False),
        sa.Column("backwards", plain, nullable=False),
        sa.PrimaryKeyConstraint("word"),
    )
    op.create_index("name_words_backwards", "name_words", ["backwards"])
    op.create_index("incidents_affected", "incidents", ["affected"])
    words: set[str] = set()
    for seq, names in _names(op.get_bind()):
        words |= {word for name in names for word in words_of_name(name)}
        parted = [name for name in names if joined(name)]
        if parted:
            _index_joined(op.get_bind(), seq, parted)
    op.bulk_insert(made, [{"word": word, "backwards": word[::-1]} for word in sorted(words)])


def _names(connection: sa.Connection) -> Iterator[tuple[int, list[str]]]:
    """The names of each incident (the victim's, the attacker's, the product's), by its number."""
    query = sa.text("SELECT seq, organization, state FROM incidents WHERE seq > :seq ORDER BY seq LIMIT :some")
    last = -1
    while rows := connection.execute(query, {"seq": last, "some": _SOME}).all():
        for row in rows:
            # As JSON, for the codec's classes are those of a later version, and take twenty times as long.
            state = json.loads(row.state)
            aliases = (state.get("organization") or {}).get("aliases") or ()
            told = (row.organization, *aliases, state.get("threat_actor"), state.get("product"))
            yield row.seq, [name for name in told if name]
        last = rows[-1].seq


def _index_joined(connection: sa.Connection, seq: int, names: list[str]) -> None:
    words = connection.execute(sa.text("SELECT words FROM incidents WHERE seq = :seq"), {"seq": seq}).scalar_one()
    for name in names:
        words = extend(words, name)
    values = {"seq": seq, "words": words}
    connection.execute(sa.text("UPDATE incidents SET words = :words WHERE seq = :seq"), values)
    if connection.dialect.name == "sqlite":
        connection.execute(sa.text("UPDATE incident_words SET tokens = :words WHERE rowid = :seq"), values)
    else:
        # Positions follow one another as in the text, so that a phrase is still one; see adapters/store/articles.py.
        places: dict[str, list[str]] = {}
        for place, token in enumerate(words.split(), 1):
            places.setdefault(token, []).append(str(place))
        vector = " ".join(f"'{token}':{','.join(at)}" for token, at in places.items())
        connection.execute(
            sa.text("UPDATE incidents SET tokens = CAST(CAST(:vector AS text) AS tsvector) WHERE seq = :seq"),
            {"seq": seq, "vector": vector},
        )
