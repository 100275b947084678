"""A queue that is fair between incidents, and one line of turns for all workers of a platform."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("place", sa.BigInteger(), nullable=True))
    op.drop_index("deliveries_pending", "deliveries")
    waiting, queued = sa.text("state = 'pending' AND place IS NULL"), sa.text("state = 'pending' AND place IS NOT NULL")
    op.create_index(
        "deliveries_pending",
        "deliveries",
        ["platform", "due", "id"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_index(
        "deliveries_queued",
        "deliveries",
        ["platform", "place", "due", "id"],
        sqlite_where=queued,
        postgresql_where=queued,
    )
    turned = sa.text("claimed IS NOT NULL")
    op.create_index(
        "deliveries_turns", "deliveries", ["platform", "claimed"], sqlite_where=turned, postgresql_where=turned
    )
    op.create_table(
        "turns",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("free", sa.BigInteger(), nullable=False),
        sa.Column("paused", sa.BigInteger(), nullable=False),
        sa.Column("served", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("platform"),
    )
