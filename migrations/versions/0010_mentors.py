"""Mentors, their checklists, and the children entrusted to them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _mentors()
    _safeguards()
    _mentorships()


def _mentors() -> None:
    op.create_table(
        "mentors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("free", sa.JSON(), nullable=False),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_mentors_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_mentors_unit_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_mentors_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mentors"),
        sa.UniqueConstraint("person_id", name="uq_mentors_person_id"),
        sa.UniqueConstraint("user_id", name="uq_mentors_user_id"),
    )
    op.create_index("ix_mentors_unit_id", "mentors", ["unit_id"])


def _safeguards() -> None:
    op.create_table(
        "safeguards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("proof", sa.String(120), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_safeguards_by_id"),
        sa.ForeignKeyConstraint(["mentor_id"], ["mentors.id"], name="fk_safeguards_mentor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_safeguards"),
    )
    op.create_index("ix_safeguards_mentor_kind", "safeguards", ["mentor_id", "kind"])


def _mentorships() -> None:
    op.create_table(
        "mentorships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.String(30), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_mentorships_activity_id"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_mentorships_by_id"),
        sa.ForeignKeyConstraint(["child_id"], ["people.id"], name="fk_mentorships_child_id"),
        sa.ForeignKeyConstraint(["mentor_id"], ["mentors.id"], name="fk_mentorships_mentor_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_mentorships_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mentorships"),
    )
    op.create_index("ix_mentorships_child_start", "mentorships", ["child_id", "starts_on"])
    op.create_index("ix_mentorships_mentor_id", "mentorships", ["mentor_id"])
    op.create_index("ix_mentorships_activity_id", "mentorships", ["activity_id"])
    op.create_index("ix_mentorships_unit_id", "mentorships", ["unit_id"])


def downgrade() -> None:
    for table in ("mentorships", "safeguards", "mentors"):
        op.drop_table(table)
