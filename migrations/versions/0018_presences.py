"""Who of a family was there when it joined from afar."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entrances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("adult_present", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name="fk_entrances_answer_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_entrances"),
        sa.UniqueConstraint("answer_id", name="uq_entrances_answer_id"),
    )
    op.create_table(
        "presences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_presences_by_id"),
        sa.ForeignKeyConstraint(
            ["member_id"], ["answer_members.id"], name="fk_presences_member_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_presences"),
        sa.UniqueConstraint("member_id", name="uq_presences_member_id"),
    )


def downgrade() -> None:
    op.drop_table("presences")
    op.drop_table("entrances")
