"""The tables of the main job: units, users, people, activities, meetings, attendance, certificates."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "failed_attempts",
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_failed_attempts"),
    )
    op.create_table(
        "holidays",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_holidays"),
        sa.UniqueConstraint("day", name="uq_holidays_day"),
    )
    op.create_table(
        "regions",
        sa.Column("code", sa.String(length=13), nullable=False),
        sa.Column("parent_code", sa.String(length=13), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("within", sa.String(length=200), nullable=False),
        sa.Column("search_key", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["parent_code"], ["regions.code"], name="fk_regions_parent_code"),
        sa.PrimaryKeyConstraint("code", name="pk_regions"),
    )
    op.create_index("ix_regions_parent_code", "regions", ["parent_code"], unique=False)
    op.create_index("ix_regions_search_key", "regions", ["search_key"], unique=False)

    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("deactivated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("phone", name="uq_users_phone"),
    )
    op.create_table(
        "cancellations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_cancellations_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_cancellations"),
    )
    op.create_table(
        "closings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_closings_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_closings"),
    )
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_feeds_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("token_hash", name="uq_feeds_token_hash"),
    )
    op.create_index("ix_feeds_user_id", "feeds", ["user_id"], unique=False)

    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_sign_ins_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_ins"),
        sa.UniqueConstraint("token_hash", name="uq_sign_ins_token_hash"),
    )
    op.create_index("ix_sign_ins_user_id", "sign_ins", ["user_id"], unique=False)

    op.create_table(
        "units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("region_code", sa.String(length=13), nullable=True),
        sa.Column("document_code", sa.String(length=30), nullable=False),
        sa.Column("place_name", sa.String(length=60), nullable=False),
        sa.Column("letterhead", sa.Text(), nullable=False),
        sa.Column("paper", sa.String(30), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name="fk_units_parent_id"),
        sa.ForeignKeyConstraint(["region_code"], ["regions.code"], name="fk_units_region_code"),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
    )
    op.create_index("ix_units_parent_id", "units", ["parent_id"], unique=False)
    op.create_index("ix_units_path", "units", ["path"], unique=False)

    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("subject_table", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_audit_entries_unit_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_audit_entries_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entries"),
    )
    op.create_index("ix_audit_entries_at", "audit_entries", ["at"], unique=False)
    op.create_index("ix_audit_entries_unit_id", "audit_entries", ["unit_id"], unique=False)
    op.create_index("ix_audit_entries_user_id", "audit_entries", ["user_id"], unique=False)

    op.create_table(
        "grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_grants_unit_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_grants_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_grants"),
    )
    op.create_index("ix_grants_unit_id", "grants", ["unit_id"], unique=False)
    op.create_index("ix_grants_user_id", "grants", ["user_id"], unique=False)

    op.create_table(
        "households",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_households_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_households"),
    )
    op.create_index("ix_households_unit_id", "households", ["unit_id"], unique=False)

    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_invitations_by_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_invitations_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.UniqueConstraint("token_hash", name="uq_invitations_token_hash"),
    )
    op.create_index("ix_invitations_phone", "invitations", ["phone"], unique=False)
    op.create_index("ix_invitations_unit_id", "invitations", ["unit_id"], unique=False)

    op.create_table(
        "number_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_number_series_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_number_series"),
        sa.UniqueConstraint("unit_id", "kind", "year", name="uq_number_series_unit_id_kind_year"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("sort_key", sa.String(length=120), nullable=False),
        sa.Column("sapaan", sa.String(length=20), nullable=False),
        sa.Column("sex", sa.String(30), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("phone_owner", sa.String(length=60), nullable=False),
        sa.Column("village_code", sa.String(length=13), nullable=True),
        sa.Column("hamlet", sa.String(length=60), nullable=False),
        sa.Column("rt", sa.String(length=3), nullable=False),
        sa.Column("rw", sa.String(length=3), nullable=False),
        sa.Column("category", sa.String(30), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_people_unit_id"),
        sa.ForeignKeyConstraint(["village_code"], ["regions.code"], name="fk_people_village_code"),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_index("ix_people_category_sort", "people", ["category", "sort_key", "id"], unique=False)
    op.create_index("ix_people_sort", "people", ["sort_key", "id"], unique=False)
    op.create_index("ix_people_unit_sort", "people", ["unit_id", "sort_key", "id"], unique=False)
    op.create_index("ix_people_village_code", "people", ["village_code"], unique=False)

    op.create_table(
        "programs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("partners", sa.String(length=200), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_programs_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_programs"),
    )
    op.create_index("ix_programs_unit_id", "programs", ["unit_id"], unique=False)

    op.create_table(
        "signatories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(30), nullable=False),
        sa.Column("position", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("nip", sa.String(length=25), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_signatories_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_signatories"),
    )
    op.create_index("ix_signatories_unit_id", "signatories", ["unit_id"], unique=False)

    op.create_table(
        "activities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("name", sa.String(length=150), nullable=False),
        sa.Column("theme", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=150), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("facilitator_id", sa.Integer(), nullable=True),
        sa.Column("pokja", sa.String(30), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("excused", sa.String(30), nullable=False),
        sa.Column("lesson_hours", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["facilitator_id"], ["people.id"], name="fk_activities_facilitator_id"),
        sa.ForeignKeyConstraint(["program_id"], ["programs.id"], name="fk_activities_program_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_activities_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_activities"),
    )
    op.create_index("ix_activities_name", "activities", ["name", "id"], unique=False)
    op.create_index("ix_activities_program_id", "activities", ["program_id"], unique=False)
    op.create_index("ix_activities_unit_name", "activities", ["unit_id", "name", "id"], unique=False)

    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(30), nullable=False),
        sa.Column("is_caretaker", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_memberships_household_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_memberships_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_memberships"),
        sa.UniqueConstraint("household_id", "person_id", name="uq_memberships_household_id_person_id"),
    )
    op.create_index("ix_memberships_person_id", "memberships", ["person_id"], unique=False)

    op.create_table(
        "person_words",
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_person_words_person_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_person_words_unit_id"),
        sa.PrimaryKeyConstraint("word", "person_id", name="pk_person_words"),
    )
    op.create_index("ix_person_words_person_word", "person_words", ["person_id", "word"], unique=False)
    op.create_index("ix_person_words_unit_word", "person_words", ["unit_id", "word", "person_id"], unique=False)

    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("override_reason", sa.String(length=200), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_certificates_activity_id"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_certificates_by_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_certificates_person_id"),
        sa.ForeignKeyConstraint(["replaces_id"], ["certificates.id"], name="fk_certificates_replaces_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_certificates_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_certificates"),
        sa.UniqueConstraint("code", name="uq_certificates_code"),
        sa.UniqueConstraint("replaces_id", name="uq_certificates_replaces_id"),
        sa.UniqueConstraint("unit_id", "kind", "year", "sequence", name="uq_certificates_unit_id_kind_year_sequence"),
    )
    op.create_index("ix_certificates_activity_person", "certificates", ["activity_id", "person_id"], unique=False)
    op.create_index("ix_certificates_number", "certificates", ["number"], unique=False)
    op.create_index("ix_certificates_person_id", "certificates", ["person_id"], unique=False)

    op.create_table(
        "roster_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_roster_entries_activity_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_roster_entries_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_roster_entries_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_roster_entries"),
        sa.UniqueConstraint("activity_id", "number", name="uq_roster_entries_activity_id_number"),
        sa.UniqueConstraint("activity_id", "person_id", name="uq_roster_entries_activity_id_person_id"),
    )
    op.create_index("ix_roster_entries_person_id", "roster_entries", ["person_id"], unique=False)

    op.create_table(
        "schedules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("day_of_month", sa.Integer(), nullable=True),
        sa.Column("nth", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("holiday_policy", sa.String(30), nullable=False),
        sa.Column("start_time", sa.Time(), nullable=False),
        sa.Column("end_time", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=150), nullable=False),
        sa.Column("facilitator_id", sa.Integer(), nullable=True),
        sa.Column("override_reason", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_schedules_activity_id"),
        sa.ForeignKeyConstraint(["facilitator_id"], ["people.id"], name="fk_schedules_facilitator_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_schedules_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_schedules"),
    )
    op.create_index("ix_schedules_activity_id", "schedules", ["activity_id"], unique=False)

    op.create_table(
        "certificate_files",
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["certificate_id"], ["certificates.id"], name="fk_certificate_files_certificate_id"),
        sa.PrimaryKeyConstraint("certificate_id", name="pk_certificate_files"),
    )
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("schedule_id", sa.Integer(), nullable=True),
        sa.Column("original_date", sa.Date(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("topic", sa.String(length=150), nullable=False),
        sa.Column("place", sa.String(length=150), nullable=False),
        sa.Column("facilitator_id", sa.Integer(), nullable=True),
        sa.Column("override_reason", sa.String(length=200), nullable=False),
        sa.Column("cancellation_id", sa.Integer(), nullable=True),
        sa.Column("closing_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_meetings_activity_id"),
        sa.ForeignKeyConstraint(["cancellation_id"], ["cancellations.id"], name="fk_meetings_cancellation_id"),
        sa.ForeignKeyConstraint(["closing_id"], ["closings.id"], name="fk_meetings_closing_id"),
        sa.ForeignKeyConstraint(["facilitator_id"], ["people.id"], name="fk_meetings_facilitator_id"),
        sa.ForeignKeyConstraint(["schedule_id"], ["schedules.id"], name="fk_meetings_schedule_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_meetings_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        sa.UniqueConstraint("schedule_id", "original_date", name="uq_meetings_schedule_id_original_date"),
    )
    op.create_index("ix_meetings_activity_start", "meetings", ["activity_id", "starts_at"], unique=False)
    op.create_index("ix_meetings_facilitator_start", "meetings", ["facilitator_id", "starts_at"], unique=False)
    op.create_index(
        "ix_meetings_open",
        "meetings",
        ["starts_at"],
        unique=False,
        sqlite_where=sa.text("cancellation_id IS NULL AND closing_id IS NULL"),
        postgresql_where=sa.text("cancellation_id IS NULL AND closing_id IS NULL"),
    )
    op.create_index("ix_meetings_start", "meetings", ["starts_at"], unique=False)
    op.create_index("ix_meetings_unit_start", "meetings", ["unit_id", "starts_at"], unique=False)

    op.create_table(
        "revocations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_revocations_by_id"),
        sa.ForeignKeyConstraint(["certificate_id"], ["certificates.id"], name="fk_revocations_certificate_id"),
        sa.PrimaryKeyConstraint("id", name="pk_revocations"),
        sa.UniqueConstraint("certificate_id", name="uq_revocations_certificate_id"),
    )
    op.create_table(
        "marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(30), nullable=True),
        sa.Column("after", sa.String(30), nullable=True),
        sa.Column("minutes_late", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("way", sa.String(30), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_marks_by_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_marks_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_marks_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_marks"),
        sa.UniqueConstraint("operation", "person_id", name="uq_marks_operation_person_id"),
    )
    op.create_index("ix_marks_meeting_person", "marks", ["meeting_id", "person_id", "id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("mark_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("minutes_late", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["mark_id"], ["marks.id"], name="fk_attendance_mark_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_attendance_meeting_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_attendance_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.UniqueConstraint("meeting_id", "person_id", name="uq_attendance_meeting_id_person_id"),
    )
    op.create_index("ix_attendance_person_meeting", "attendance", ["person_id", "meeting_id"], unique=False)

    op.create_table(
        "reopenings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("closing_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_reopenings_by_id"),
        sa.ForeignKeyConstraint(["closing_id"], ["closings.id"], name="fk_reopenings_closing_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_reopenings_meeting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reopenings"),
    )
    op.create_index("ix_reopenings_meeting_id", "reopenings", ["meeting_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_reopenings_meeting_id", table_name="reopenings")
    op.drop_table("reopenings")
    op.drop_index("ix_attendance_person_meeting", table_name="attendance")
    op.drop_table("attendance")
    op.drop_index("ix_marks_meeting_person", table_name="marks")
    op.drop_table("marks")
    op.drop_table("revocations")
    op.drop_index("ix_meetings_unit_start", table_name="meetings")
    op.drop_index("ix_meetings_start", table_name="meetings")
    op.drop_index("ix_meetings_open", table_name="meetings")
    op.drop_index("ix_meetings_facilitator_start", table_name="meetings")
    op.drop_index("ix_meetings_activity_start", table_name="meetings")

    op.drop_table("meetings")
    op.drop_table("certificate_files")
    op.drop_index("ix_schedules_activity_id", table_name="schedules")

    op.drop_table("schedules")
    op.drop_index("ix_roster_entries_person_id", table_name="roster_entries")

    op.drop_table("roster_entries")
    op.drop_index("ix_certificates_person_id", table_name="certificates")
    op.drop_index("ix_certificates_number", table_name="certificates")
    op.drop_index("ix_certificates_activity_person", table_name="certificates")

    op.drop_table("certificates")
    op.drop_index("ix_person_words_unit_word", table_name="person_words")
    op.drop_index("ix_person_words_person_word", table_name="person_words")

    op.drop_table("person_words")
    op.drop_index("ix_memberships_person_id", table_name="memberships")

    op.drop_table("memberships")
    op.drop_index("ix_activities_unit_name", table_name="activities")
    op.drop_index("ix_activities_program_id", table_name="activities")
    op.drop_index("ix_activities_name", table_name="activities")

    op.drop_table("activities")
    op.drop_index("ix_signatories_unit_id", table_name="signatories")

    op.drop_table("signatories")
    op.drop_index("ix_programs_unit_id", table_name="programs")

    op.drop_table("programs")
    op.drop_index("ix_people_village_code", table_name="people")
    op.drop_index("ix_people_unit_sort", table_name="people")
    op.drop_index("ix_people_sort", table_name="people")
    op.drop_index("ix_people_category_sort", table_name="people")

    op.drop_table("people")
    op.drop_table("number_series")
    op.drop_index("ix_invitations_unit_id", table_name="invitations")
    op.drop_index("ix_invitations_phone", table_name="invitations")

    op.drop_table("invitations")
    op.drop_index("ix_households_unit_id", table_name="households")

    op.drop_table("households")
    op.drop_index("ix_grants_user_id", table_name="grants")
    op.drop_index("ix_grants_unit_id", table_name="grants")

    op.drop_table("grants")
    op.drop_index("ix_audit_entries_user_id", table_name="audit_entries")
    op.drop_index("ix_audit_entries_unit_id", table_name="audit_entries")
    op.drop_index("ix_audit_entries_at", table_name="audit_entries")

    op.drop_table("audit_entries")
    op.drop_index("ix_units_path", table_name="units")
    op.drop_index("ix_units_parent_id", table_name="units")

    op.drop_table("units")
    op.drop_index("ix_sign_ins_user_id", table_name="sign_ins")

    op.drop_table("sign_ins")
    op.drop_index("ix_feeds_user_id", table_name="feeds")

    op.drop_table("feeds")
    op.drop_table("closings")
    op.drop_table("cancellations")
    op.drop_table("users")
    op.drop_index("ix_regions_search_key", table_name="regions")
    op.drop_index("ix_regions_parent_code", table_name="regions")

    op.drop_table("regions")
    op.drop_table("holidays")
    op.drop_table("failed_attempts")
