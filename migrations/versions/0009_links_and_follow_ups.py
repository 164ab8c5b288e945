"""Links without an account, and what somebody has to see to."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "secret_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(30), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_secret_links_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_secret_links"),
        sa.UniqueConstraint("token_hash", name="uq_secret_links_token_hash"),
    )
    op.create_index("ix_secret_links_subject", "secret_links", ["purpose", "subject_id"])
    op.create_index("ix_secret_links_unit_id", "secret_links", ["unit_id"])
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("assignee_name", sa.String(120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assignee_id"], ["users.id"], name="fk_follow_ups_assignee_id"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_follow_ups_by_id"),
        sa.ForeignKeyConstraint(["done_by_id"], ["users.id"], name="fk_follow_ups_done_by_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_follow_ups_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_follow_ups_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_follow_ups_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_follow_ups"),
    )
    op.create_index("ix_follow_ups_unit_due", "follow_ups", ["unit_id", "due_on"])
    op.create_index("ix_follow_ups_person", "follow_ups", ["person_id"])
    op.create_index("ix_follow_ups_meeting", "follow_ups", ["meeting_id"])
    op.create_index("ix_follow_ups_assignee_due", "follow_ups", ["assignee_id", "due_on"])


def downgrade() -> None:
    op.drop_table("follow_ups")
    op.drop_table("secret_links")
