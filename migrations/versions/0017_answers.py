"""How families answer an invitation."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("says", sa.String(30), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(64), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contact_agreed", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_answers_by_id"),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name="fk_answers_household_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_answers_meeting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
        sa.UniqueConstraint("meeting_id", "household_id", name="uq_answers_meeting_id_household_id"),
        sa.UniqueConstraint("meeting_id", "number", name="uq_answers_meeting_id_number"),
        sa.UniqueConstraint("operation", name="uq_answers_operation"),
    )
    op.create_index("ix_answers_household_id", "answers", ["household_id"])
    op.create_index("ix_answers_phone", "answers", ["phone"])
    op.create_table(
        "answer_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("comes", sa.Boolean(), nullable=False),
        sa.Column("is_abroad", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name="fk_answer_members_answer_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_answer_members_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_answer_members"),
        sa.UniqueConstraint("answer_id", "person_id", name="uq_answer_members_answer_id_person_id"),
    )
    op.create_index("ix_answer_members_person_id", "answer_members", ["person_id"])
    op.create_table(
        "knocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("print", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_knocks"),
    )
    op.create_index("ix_knocks_print_at", "knocks", ["print", "at"])
    op.create_index("ix_knocks_at", "knocks", ["at"])


def downgrade() -> None:
    op.drop_table("knocks")
    op.drop_table("answer_members")
    op.drop_table("answers")
