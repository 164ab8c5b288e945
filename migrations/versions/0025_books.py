"""What the books of PKK need beside what is already recorded."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cadres",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("position", sa.String(length=60), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("birth_place", sa.String(length=60), nullable=False),
        sa.Column("marital", sa.String(length=30), nullable=True),
        sa.Column("education", sa.String(length=30), nullable=True),
        sa.Column("occupation", sa.String(length=60), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_cadres_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_cadres_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_cadres"),
        sa.UniqueConstraint("unit_id", "person_id", name="uq_cadres_unit_id_person_id"),
    )
    op.create_index("ix_cadres_person_id", "cadres", ["person_id"])


def downgrade() -> None:
    op.drop_index("ix_cadres_person_id", "cadres")
    op.drop_table("cadres")
