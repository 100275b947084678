"""Names are found by a word with a slip in it or without its punctuation, those known already too, and figures by their number."""

from __future__ import annotations

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
    for seq, name in _names(op.get_bind()):
        words |= words_of_name(name)
        if joined(name):
            _index_joined(op.get_bind(), seq, name)
    op.bulk_insert(made, [{"word": word, "backwards": word[::-1]} for word in sorted(words)])


def _names(connection: sa.Connection) -> Iterator[tuple[int, str]]:
    """The organisation of each incident, by its number."""
    query = sa.text(
        "SELECT seq, organization FROM incidents WHERE organization IS NOT NULL AND seq > :seq ORDER BY seq LIMIT :some"
    )
    last = -1
    while rows := connection.execute(query, {"seq": last, "some": _SOME}).all():
        yield from ((row.seq, row.organization) for row in rows)
        last = rows[-1].seq


def _index_joined(connection: sa.Connection, seq: int, name: str) -> None:
    old = connection.execute(sa.text("SELECT words FROM incidents WHERE seq = :seq"), {"seq": seq}).scalar_one()
    words = extend(old, name)
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
