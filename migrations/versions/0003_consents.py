"""Consent, withdrawals, requests of those whose data Balai keeps, erasures and how long things are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=30), nullable=False),
        sa.Column("answer", sa.String(length=30), nullable=False),
        sa.Column("channel", sa.String(length=30), nullable=False),
        sa.Column("given_by", sa.String(length=30), nullable=False),
        sa.Column("guardian_name", sa.String(length=120), nullable=False),
        sa.Column("guardian_relation", sa.String(length=30), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("proof", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_consents_by_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_consents_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
    )
    op.create_index("ix_consents_person_purpose", "consents", ["person_id", "purpose"], unique=False)
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=30), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_withdrawals_by_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_withdrawals_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_withdrawals"),
    )
    op.create_index("ix_withdrawals_person_purpose", "withdrawals", ["person_id", "purpose"], unique=False)
    _requests()
    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_erasures_by_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_erasures_person_id"),
        sa.ForeignKeyConstraint(["request_id"], ["subject_requests.id"], name="fk_erasures_request_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_erasures_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_erasures"),
        sa.UniqueConstraint("person_id", name="uq_erasures_person_id"),
    )
    op.create_index("ix_erasures_unit_id", "erasures", ["unit_id"], unique=False)
    op.create_table(
        "retention_periods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("data_class", sa.String(length=30), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_retention_periods"),
        sa.UniqueConstraint("data_class", name="uq_retention_periods_data_class"),
    )
    # Without a constraint, so that SQLite adds the column in place: rebuilding `people` would touch what refers to it.
    op.add_column("people", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))


def _requests() -> None:
    op.create_table(
        "subject_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("purpose", sa.String(length=30), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("details", sa.String(length=200), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_subject_requests_by_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_subject_requests_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_subject_requests_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_subject_requests"),
    )
    for column in ("due_at", "person_id", "unit_id"):
        op.create_index(f"ix_subject_requests_{column}", "subject_requests", [column], unique=False)
    op.create_table(
        "subject_replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_subject_replies_by_id"),
        sa.ForeignKeyConstraint(["request_id"], ["subject_requests.id"], name="fk_subject_replies_request_id"),
        sa.PrimaryKeyConstraint("id", name="pk_subject_replies"),
        sa.UniqueConstraint("request_id", name="uq_subject_replies_request_id"),
    )


def downgrade() -> None:
    op.drop_column("people", "erased_at")
    for table in ("retention_periods", "erasures", "subject_replies", "subject_requests", "withdrawals", "consents"):
        op.drop_table(table)
