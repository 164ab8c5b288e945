"""Jobs: long work that the worker does, and the files it leaves; and what certificates were printed."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workers",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_workers"),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("subject_table", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("best", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker", sa.String(length=60), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_with", sa.Integer(), nullable=True),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=30), nullable=True),
        sa.Column("fault", sa.String(length=30), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_jobs_by_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_jobs_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_by_id", "jobs", ["by_id"])
    op.create_index("ix_jobs_ended_at", "jobs", ["ended_at"])
    op.create_table(
        "job_files",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_job_files_job_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", name="pk_job_files"),
    )
    op.create_table(
        "job_parts",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_job_parts_job_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", "position", name="pk_job_parts"),
    )
    op.create_table(
        "printings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("choice", sa.String(length=30), nullable=False),
        sa.Column("form", sa.String(length=30), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_printings_activity_id"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_printings_by_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_printings_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_printings"),
    )
    op.create_index("ix_printings_activity_id", "printings", ["activity_id"])
    op.create_index("ix_printings_unit_id", "printings", ["unit_id"])
    op.create_table(
        "printed_certificates",
        sa.Column("printing_id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificates.id"], name="fk_printed_certificates_certificate_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["printing_id"], ["printings.id"], name="fk_printed_certificates_printing_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("printing_id", "certificate_id", name="pk_printed_certificates"),
    )
    op.create_index("ix_printed_certificates_certificate_id", "printed_certificates", ["certificate_id"])
    # Until now a file was drawn when somebody printed it: what has one is in somebody's hands.
    op.execute(
        "INSERT INTO printings (activity_id, unit_id, by_id, at, choice, form, handed_at)"
        " SELECT c.activity_id, c.unit_id, MIN(c.by_id), MAX(c.issued_at), 'semua', 'satu_pdf', MAX(c.issued_at)"
        " FROM certificates c JOIN certificate_files f ON f.certificate_id = c.id GROUP BY c.activity_id, c.unit_id"
    )
    op.execute(
        "INSERT INTO printed_certificates (printing_id, certificate_id) SELECT p.id, c.id FROM certificates c"
        " JOIN certificate_files f ON f.certificate_id = c.id"
        " JOIN printings p ON p.activity_id = c.activity_id AND p.unit_id = c.unit_id"
    )


def downgrade() -> None:
    for table in ("printed_certificates", "printings", "job_parts", "job_files", "jobs", "workers"):
        op.drop_table(table)
