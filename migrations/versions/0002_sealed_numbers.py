"""NIK and KK numbers, sealed, with a keyed print to search by."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, name in (("people", "nik"), ("households", "kk")):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column(f"{name}_sealed", sa.String(length=120), nullable=True))
            batch.add_column(sa.Column(f"{name}_print", sa.String(length=64), nullable=True))
            batch.create_index(f"ix_{table}_{name}_print", [f"{name}_print"], unique=False)


def downgrade() -> None:
    for table, name in (("households", "kk"), ("people", "nik")):
        with op.batch_alter_table(table) as batch:
            batch.drop_index(f"ix_{table}_{name}_print")
            batch.drop_column(f"{name}_print")
            batch.drop_column(f"{name}_sealed")
