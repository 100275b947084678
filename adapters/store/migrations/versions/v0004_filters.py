"""The subscriptions of one filter are found without looking at all of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # PostgreSQL takes at most 2,704 bytes into an index: 600 letters, however long each is.
    op.create_index("subscriptions_filters", "subscriptions", [sa.text("substr(filters, 1, 600)")])
