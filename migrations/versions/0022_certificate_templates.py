"""Templates of certificates with immutable versions, codes in numbers, and numbers reserved ahead."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def upgrade() -> None:
    _templates()
    op.create_table(
        "document_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        key("document_codes", "unit_id", "units.id"),
        sa.PrimaryKeyConstraint("id", name="pk_document_codes"),
        sa.UniqueConstraint("unit_id", "kind", name="uq_document_codes_unit_id_kind"),
    )
    op.create_table(
        "used_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        key("used_codes", "unit_id", "units.id"),
        sa.PrimaryKeyConstraint("id", name="pk_used_codes"),
        sa.UniqueConstraint("unit_id", "code", name="uq_used_codes_unit_id_code"),
    )
    # Until now each kind stood in its numbers under its own name.
    op.execute("INSERT INTO used_codes (unit_id, kind, code) SELECT DISTINCT unit_id, kind, kind FROM number_series")
    op.create_table(
        "reservations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        key("reservations", "certificate_id", "certificates.id"),
        key("reservations", "by_id", "users.id"),
        key("reservations", "settled_by_id", "users.id"),
        sa.PrimaryKeyConstraint("id", name="pk_reservations"),
        sa.UniqueConstraint("certificate_id", name="uq_reservations_certificate_id"),
    )


def _templates() -> None:
    op.create_table(
        "certificate_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("is_standard", sa.Boolean(), nullable=False),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        key("certificate_templates", "unit_id", "units.id"),
        key("certificate_templates", "program_id", "programs.id"),
        sa.PrimaryKeyConstraint("id", name="pk_certificate_templates"),
    )
    op.create_index("ix_certificate_templates_unit_id", "certificate_templates", ["unit_id"])
    op.create_index("ix_certificate_templates_program_id", "certificate_templates", ["program_id"])
    op.create_table(
        "template_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        key("template_versions", "template_id", "certificate_templates.id"),
        key("template_versions", "by_id", "users.id"),
        sa.PrimaryKeyConstraint("id", name="pk_template_versions"),
        sa.UniqueConstraint("template_id", "number", name="uq_template_versions_template_id_number"),
    )
    op.create_table(
        "certificate_images",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        key("certificate_images", "unit_id", "units.id"),
        sa.PrimaryKeyConstraint("id", name="pk_certificate_images"),
        sa.UniqueConstraint("unit_id", "sha256", name="uq_certificate_images_unit_id_sha256"),
    )


def downgrade() -> None:
    for table in (
        "reservations", "used_codes", "document_codes", "certificate_images", "template_versions", "certificate_templates",
    ):  # fmt: skip
        op.drop_table(table)
