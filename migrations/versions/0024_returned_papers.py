"""Signed papers that came home, and photos of meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def _sheets() -> None:
    op.create_table(
        "printed_sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_printed_sheets_by_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_printed_sheets_meeting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_printed_sheets"),
        sa.UniqueConstraint("code", name="uq_printed_sheets_code"),
    )
    op.create_index("ix_printed_sheets_meeting_id", "printed_sheets", ["meeting_id"])
    op.create_table(
        "printed_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("is_blank", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_printed_lines_person_id"),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["printed_sheets.id"], name="fk_printed_lines_sheet_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_printed_lines"),
        sa.UniqueConstraint("sheet_id", "number", name="uq_printed_lines_sheet_id_number"),
    )
    op.create_index("ix_printed_lines_person_id", "printed_lines", ["person_id"])


def _papers() -> None:
    op.create_table(
        "returned_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("sheet_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_returned_papers_by_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_returned_papers_meeting_id"),
        sa.ForeignKeyConstraint(["sheet_id"], ["printed_sheets.id"], name="fk_returned_papers_sheet_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_returned_papers_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_returned_papers"),
    )
    for column in ("unit_id", "meeting_id", "sheet_id"):
        op.create_index(f"ix_returned_papers_{column}", "returned_papers", [column])
    op.create_table(
        "returned_pages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["returned_papers.id"], name="fk_returned_pages_paper_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_returned_pages"),
        sa.UniqueConstraint("paper_id", "number", name="uq_returned_pages_paper_id_number"),
    )


def _photos() -> None:
    op.create_table(
        "meeting_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("caption", sa.String(length=150), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("shows_people", sa.Boolean(), nullable=False),
        sa.Column("large", sa.LargeBinary(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_meeting_photos_by_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_meeting_photos_meeting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_photos"),
        sa.UniqueConstraint("name", name="uq_meeting_photos_name"),
    )
    op.create_index("ix_meeting_photos_meeting_id", "meeting_photos", ["meeting_id"])
    op.create_table(
        "photo_absences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_photo_absences_by_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_photo_absences_person_id"),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["meeting_photos.id"], name="fk_photo_absences_photo_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_photo_absences"),
    )
    op.create_index("ix_photo_absences_photo_id", "photo_absences", ["photo_id"])
    op.create_index("ix_photo_absences_person_id", "photo_absences", ["person_id"])


def upgrade() -> None:
    _sheets()
    _papers()
    _photos()


def downgrade() -> None:
    for table in ("photo_absences", "meeting_photos", "returned_pages", "returned_papers", "printed_lines",
                  "printed_sheets"):
        op.drop_table(table)
