"""Curricula, materials, tests and external skill certificates."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("activities") as activities:
        activities.add_column(sa.Column("pass_mark", sa.Integer(), nullable=True))
    op.create_table(
        "topics",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(150), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_topics_activity_id"),
        sa.PrimaryKeyConstraint("id", name="pk_topics"),
    )
    op.create_index("ix_topics_activity_position", "topics", ["activity_id", "position"])
    op.create_table(
        "materials",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("link", sa.String(500), nullable=False),
        sa.Column("file_type", sa.String(30), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_materials_by_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_materials_meeting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_materials"),
    )
    op.create_index("ix_materials_meeting", "materials", ["meeting_id"])
    op.create_table(
        "material_files",
        sa.Column("material_id", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["material_id"], ["materials.id"], name="fk_material_files_material_id"),
        sa.PrimaryKeyConstraint("material_id", name="pk_material_files"),
    )
    op.create_table(
        "scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("pre", sa.Integer(), nullable=True),
        sa.Column("post", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_scores_activity_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_scores_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_scores"),
        sa.UniqueConstraint("activity_id", "person_id", name="uq_scores_activity_id_person_id"),
    )
    op.create_index("ix_scores_person", "scores", ["person_id"])
    op.create_table(
        "skill_certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("skill", sa.String(120), nullable=False),
        sa.Column("institution", sa.String(120), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("tested_on", sa.Date(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(60), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_skill_certificates_activity_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_skill_certificates_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_skill_certificates"),
    )
    op.create_index("ix_skill_certificates_person", "skill_certificates", ["person_id"])
    op.create_index("ix_skill_certificates_activity", "skill_certificates", ["activity_id"])
    op.create_index("ix_skill_certificates_expires", "skill_certificates", ["expires_on"])


def downgrade() -> None:
    for table in ("skill_certificates", "scores", "material_files", "materials", "topics"):
        op.drop_table(table)
    with op.batch_alter_table("activities") as activities:
        activities.drop_column("pass_mark")
