"""Lists for services, information given, referrals, and the directory of help numbers with those that are known."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# Whom people in need can turn to. None was tried when this was written: an admin does so and notes the day.
START = (
    (10, "Polisi", "Keadaan darurat, siang dan malam", "110", "", "24 jam"),
    (20, "SAPA 129", "Perempuan dan anak yang mengalami atau melihat kekerasan", "129", "", "24 jam"),
    (30, "KP2MI, dari dalam negeri", "Pengaduan dan pertanyaan pekerja migran dan keluarganya", "0-800-1000", "+628118080141", ""),
    (40, "KP2MI, dari luar negeri", "Pengaduan dan pertanyaan pekerja migran di negara mana pun", "+62 21 2924 4800", "+628118080141", ""),
)


def upgrade() -> None:
    help_numbers = op.create_table(
        "help_numbers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("purpose", sa.String(200), nullable=False),
        sa.Column("phone", sa.String(30), nullable=False),
        sa.Column("whatsapp", sa.String(20), nullable=False),
        sa.Column("hours", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_help_numbers"),
    )
    columns = ("position", "name", "purpose", "phone", "whatsapp", "hours")
    op.bulk_insert(help_numbers, [dict(zip(columns, row, strict=True)) | {"version": 1} for row in START])
    op.create_table(
        "referrals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(30), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("destination_id", sa.Integer(), nullable=False),
        sa.Column("has_consent", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_referrals_by_id"),
        sa.ForeignKeyConstraint(["destination_id"], ["help_numbers.id"], name="fk_referrals_destination_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_referrals_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_referrals"),
        sa.UniqueConstraint("code", name="uq_referrals_code"),
    )
    op.create_index("ix_referrals_unit_day", "referrals", ["unit_id", "day"])
    op.create_index("ix_referrals_day", "referrals", ["day"])
    _services()
    _lists()


def _services() -> None:
    op.create_table(
        "services",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("topic", sa.String(30), nullable=False),
        sa.Column("channel", sa.String(30), nullable=False),
        sa.Column("sex", sa.String(30), nullable=True),
        sa.Column("village_code", sa.String(13), nullable=True),
        sa.Column("outcome", sa.String(30), nullable=False),
        sa.Column("operation", sa.String(64), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_services_by_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_services_unit_id"),
        sa.ForeignKeyConstraint(["village_code"], ["regions.code"], name="fk_services_village_code"),
        sa.PrimaryKeyConstraint("id", name="pk_services"),
        sa.UniqueConstraint("operation", name="uq_services_operation"),
    )
    op.create_index("ix_services_unit_day", "services", ["unit_id", "day"])
    op.create_index("ix_services_day", "services", ["day"])
    op.create_index("ix_services_by_id", "services", ["by_id"])


def _lists() -> None:
    op.create_table(
        "service_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(150), nullable=False),
        sa.Column("target", sa.String(120), nullable=False),
        sa.Column("scheme", sa.String(30), nullable=True),
        sa.Column("country_code", sa.String(2), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["closed_by_id"], ["users.id"], name="fk_service_lists_closed_by_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_service_lists_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_service_lists"),
    )
    op.create_index("ix_service_lists_unit", "service_lists", ["unit_id", "id"])
    op.create_index("ix_service_lists_ends_on", "service_lists", ["ends_on"])
    op.create_table(
        "service_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("sex", sa.String(30), nullable=True),
        sa.Column("regency_code", sa.String(13), nullable=True),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("registered_by_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name="fk_service_lines_confirmed_by_id"),
        sa.ForeignKeyConstraint(["done_by_id"], ["users.id"], name="fk_service_lines_done_by_id"),
        sa.ForeignKeyConstraint(["list_id"], ["service_lists.id"], name="fk_service_lines_list_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_service_lines_person_id"),
        sa.ForeignKeyConstraint(["regency_code"], ["regions.code"], name="fk_service_lines_regency_code"),
        sa.ForeignKeyConstraint(["registered_by_id"], ["users.id"], name="fk_service_lines_registered_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_service_lines"),
        sa.UniqueConstraint("list_id", "number", name="uq_service_lines_list_id_number"),
        sa.UniqueConstraint("list_id", "person_id", name="uq_service_lines_list_id_person_id"),
    )
    op.create_index("ix_service_lines_person", "service_lines", ["person_id"])


def downgrade() -> None:
    for table in ("service_lines", "service_lists", "services", "referrals", "help_numbers"):
        op.drop_table(table)
