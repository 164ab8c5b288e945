"""Ready texts and what was prepared for whom."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_message_texts_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_message_texts"),
        sa.UniqueConstraint("unit_id", "kind", name="uq_message_texts_unit_id_kind"),
    )
    op.create_table(
        "mailings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_mailings_activity_id"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_mailings_by_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_mailings_meeting_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_mailings_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mailings"),
    )
    op.create_index("ix_mailings_unit", "mailings", ["unit_id", "id"])
    op.create_index("ix_mailings_meeting", "mailings", ["meeting_id"])
    op.create_table(
        "mailing_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailing_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("prepared_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["mailing_id"], ["mailings.id"], name="fk_mailing_lines_mailing_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_mailing_lines_person_id"),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["users.id"], name="fk_mailing_lines_prepared_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mailing_lines"),
    )
    op.create_index("ix_mailing_lines_mailing", "mailing_lines", ["mailing_id", "number"])
    op.create_index("ix_mailing_lines_person", "mailing_lines", ["person_id"])


def downgrade() -> None:
    op.drop_table("mailing_lines")
    op.drop_table("mailings")
    op.drop_table("message_texts")
