"""Placements abroad, guardians, classes, and what a household needs to be listed, moved, split and joined."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("people") as batch:
        batch.add_column(sa.Column("school", sa.String(length=80), nullable=False, server_default=""))
        batch.add_column(sa.Column("grade", sa.String(length=20), nullable=False, server_default=""))
    with op.batch_alter_table("households") as batch:
        batch.add_column(sa.Column("sort_key", sa.String(length=120), nullable=False, server_default=""))
        batch.drop_index("ix_households_unit_id")
        batch.create_index("ix_households_unit_sort", ["unit_id", "sort_key", "id"], unique=False)
        batch.create_index("ix_households_sort", ["sort_key", "id"], unique=False)
    op.execute("UPDATE households SET sort_key = lower(replace(label, 'Keluarga ', ''))")
    op.create_table(
        "placements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=False),
        sa.Column("city", sa.String(length=80), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_placements_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_placements"),
    )
    op.create_index("ix_placements_person_id", "placements", ["person_id"], unique=False)
    op.create_table(
        "guardianships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("relation", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["people.id"], name="fk_guardianships_child_id"),
        sa.ForeignKeyConstraint(["guardian_id"], ["people.id"], name="fk_guardianships_guardian_id"),
        sa.PrimaryKeyConstraint("id", name="pk_guardianships"),
    )
    op.create_index("ix_guardianships_child_id", "guardianships", ["child_id"], unique=False)
    op.create_index("ix_guardianships_guardian_id", "guardianships", ["guardian_id"], unique=False)


def downgrade() -> None:
    op.drop_table("guardianships")
    op.drop_table("placements")
    with op.batch_alter_table("households") as batch:
        batch.drop_index("ix_households_sort")
        batch.drop_index("ix_households_unit_sort")
        batch.create_index("ix_households_unit_id", ["unit_id"], unique=False)
        batch.drop_column("sort_key")
    with op.batch_alter_table("people") as batch:
        batch.drop_column("grade")
        batch.drop_column("school")
