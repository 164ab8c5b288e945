"""How a meeting is held, and marks that a family made itself."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

STRICT, LOOSE = "by_id INTEGER NOT NULL", "by_id INTEGER"


def upgrade() -> None:
    op.create_table(
        "gatherings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("mode", sa.String(30), nullable=False),
        sa.Column("link_sealed", sa.String(1000), nullable=True),
        sa.Column("seed_sealed", sa.String(120), nullable=False),
        sa.Column("keyword", sa.String(40), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("registers", sa.Boolean(), nullable=False),
        sa.Column("closes_before", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_gatherings_activity_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_gatherings_meeting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_gatherings"),
        sa.UniqueConstraint("meeting_id", name="uq_gatherings_meeting_id"),
    )
    op.create_index("ix_gatherings_activity_id", "gatherings", ["activity_id"])
    alone = sa.text("meeting_id IS NULL")
    op.create_index(
        "uq_gatherings_default", "gatherings", ["activity_id"], unique=True, sqlite_where=alone, postgresql_where=alone
    )
    _say_of_marks(STRICT, LOOSE, nullable=True)


def downgrade() -> None:
    families = "SELECT id FROM marks WHERE by_id IS NULL"
    op.execute(f"DELETE FROM attendance WHERE mark_id IN ({families})")
    op.execute("DELETE FROM marks WHERE by_id IS NULL")
    _say_of_marks(LOOSE, STRICT, nullable=False)
    op.drop_table("gatherings")


def _say_of_marks(before: str, after: str, *, nullable: bool) -> None:
    """Whether a mark may be without a user.

    SQLite would copy the whole table and drop the old one, which those that refer to it forbid. It allows instead to
    change what is written of a column where nothing on the disk changes (its manual, "ALTER TABLE", section 7).
    """
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.alter_column("marks", "by_id", existing_type=sa.Integer(), nullable=nullable)
        return
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema=ON")
    connection.exec_driver_sql(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'marks'", (before, after)
    )
    connection.exec_driver_sql(f"PRAGMA schema_version={version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema=OFF")
