"""A table for the tokens that workspaces spend in a day."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table; what was spent so far today is not known."""
    op.create_table(
        "spent",
        sa.Column("workspace_id", sa.String, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("tokens", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "day", name="pk_spent"),
    )
