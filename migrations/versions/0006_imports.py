"""Lists that came in: files, their rows, and what was let in of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filename", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sheets", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("occasion", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_imports_by_id_users"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_imports_unit_id_units"),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
    )
    op.create_index("ix_imports_by", "imports", ["by_id", "id"])
    op.create_index("ix_imports_digest", "imports", ["digest", "unit_id"])
    op.create_table(
        "import_confirmations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name="fk_import_confirmations_activity_id_activities"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_import_confirmations_by_id_users"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name="fk_import_confirmations_import_id_imports"),
        sa.PrimaryKeyConstraint("id", name="pk_import_confirmations"),
    )
    op.create_index("ix_import_confirmations_import_id", "import_confirmations", ["import_id"])
    op.create_table(
        "import_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=30), nullable=False),
        sa.Column("aside", sa.String(length=30), nullable=True),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("refusals", sa.JSON(), nullable=False),
        sa.Column("needs_check", sa.Boolean(), nullable=False),
        sa.Column("is_child", sa.Boolean(), nullable=False),
        sa.Column("likeness", sa.String(length=30), nullable=True),
        sa.Column("match_id", sa.Integer(), nullable=True),
        sa.Column("choice", sa.String(length=30), nullable=True),
        sa.Column("outcome", sa.String(length=30), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name="fk_import_rows_import_id_imports", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_import_rows"),
    )
    op.create_index("ix_import_rows_import_verdict", "import_rows", ["import_id", "verdict", "id"])


def downgrade() -> None:
    op.drop_table("import_rows")
    op.drop_table("import_confirmations")
    op.drop_table("imports")
