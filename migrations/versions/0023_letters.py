"""Letters with numbers of their unit, and the agenda of what came and went."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def upgrade() -> None:
    _incoming()
    _letters()
    op.create_table(
        "letter_cancellations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        key("letter_cancellations", "letter_id", "letters.id"),
        key("letter_cancellations", "by_id", "users.id"),
        sa.PrimaryKeyConstraint("id", name="pk_letter_cancellations"),
        sa.UniqueConstraint("letter_id", name="uq_letter_cancellations_letter_id"),
    )


def _incoming() -> None:
    op.create_table(
        "incoming_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("sender", sa.String(150), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("attachments", sa.String(80), nullable=False),
        sa.Column("forwarded_to", sa.String(150), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        key("incoming_letters", "unit_id", "units.id"),
        key("incoming_letters", "by_id", "users.id"),
        sa.PrimaryKeyConstraint("id", name="pk_incoming_letters"),
        sa.UniqueConstraint("unit_id", "year", "sequence", name="uq_incoming_letters_unit_id_year_sequence"),
    )


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("addressee", sa.String(200), nullable=False),
        sa.Column("attachments", sa.String(80), nullable=False),
        sa.Column("copies", sa.Text(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("partner_unit_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(60), nullable=True),
        sa.Column("snapshot", sa.JSON(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("replace_reason", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        key("letters", "unit_id", "units.id"),
        key("letters", "activity_id", "activities.id"),
        key("letters", "meeting_id", "meetings.id"),
        key("letters", "partner_unit_id", "units.id"),
        key("letters", "issued_by_id", "users.id"),
        key("letters", "by_id", "users.id"),
        key("letters", "replaces_id", "letters.id"),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        sa.UniqueConstraint("unit_id", "kind", "year", "sequence", name="uq_letters_unit_id_kind_year_sequence"),
        sa.UniqueConstraint("replaces_id", name="uq_letters_replaces_id"),
    )
    op.create_index("ix_letters_unit_issued", "letters", ["unit_id", "year", "issued_at", "id"])
    op.create_index("ix_letters_activity_id", "letters", ["activity_id"])
    op.create_index("ix_letters_meeting_id", "letters", ["meeting_id"])


def downgrade() -> None:
    op.drop_table("letter_cancellations")
    op.drop_table("letters")
    op.drop_table("incoming_letters")
