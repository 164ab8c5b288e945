"""Assistance, business groups, home visits and minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def upgrade() -> None:
    _assistances()
    _groups()
    _visits()
    _minutes()


def _assistances() -> None:
    op.create_table(
        "assistances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation", sa.String(64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("village_code", sa.String(13), nullable=True),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("what", sa.String(150), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(120), nullable=False),
        sa.Column("receiver_id", sa.Integer(), nullable=True),
        sa.Column("receiver_name", sa.String(120), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        key("assistances", "unit_id", "units.id"),
        key("assistances", "household_id", "households.id"),
        key("assistances", "village_code", "regions.code"),
        key("assistances", "receiver_id", "people.id"),
        key("assistances", "by_id", "users.id"),
        sa.PrimaryKeyConstraint("id", name="pk_assistances"),
        sa.UniqueConstraint("operation", name="uq_assistances_operation"),
    )
    op.create_index("ix_assistances_unit_day", "assistances", ["unit_id", "given_on", "id"])
    op.create_index("ix_assistances_household", "assistances", ["household_id"])
    op.create_index("ix_assistances_receiver", "assistances", ["receiver_id"])
    op.create_table(
        "assistance_revocations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assistance_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        key("assistance_revocations", "assistance_id", "assistances.id"),
        key("assistance_revocations", "by_id", "users.id"),
        sa.PrimaryKeyConstraint("id", name="pk_assistance_revocations"),
        sa.UniqueConstraint("assistance_id", name="uq_assistance_revocations_assistance_id"),
    )


def _groups() -> None:
    op.create_table(
        "business_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("business", sa.String(120), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        key("business_groups", "unit_id", "units.id"),
        key("business_groups", "activity_id", "activities.id"),
        sa.PrimaryKeyConstraint("id", name="pk_business_groups"),
    )
    op.create_index("ix_business_groups_unit_name", "business_groups", ["unit_id", "name", "id"])
    op.create_index("ix_business_groups_activity_id", "business_groups", ["activity_id"])
    op.create_table(
        "group_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        key("group_members", "group_id", "business_groups.id"),
        key("group_members", "unit_id", "units.id"),
        key("group_members", "person_id", "people.id"),
        sa.PrimaryKeyConstraint("id", name="pk_group_members"),
    )
    op.create_index("ix_group_members_group", "group_members", ["group_id"])
    op.create_index("ix_group_members_person", "group_members", ["person_id"])
    op.create_table(
        "group_meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("attended", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(150), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        key("group_meetings", "group_id", "business_groups.id"),
        key("group_meetings", "unit_id", "units.id"),
        key("group_meetings", "by_id", "users.id"),
        sa.PrimaryKeyConstraint("id", name="pk_group_meetings"),
    )
    op.create_index("ix_group_meetings_group_day", "group_meetings", ["group_id", "held_on"])


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("met_id", sa.Integer(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        key("visits", "unit_id", "units.id"),
        key("visits", "household_id", "households.id"),
        key("visits", "met_id", "people.id"),
        key("visits", "follow_up_id", "follow_ups.id"),
        key("visits", "by_id", "users.id"),
        sa.PrimaryKeyConstraint("id", name="pk_visits"),
    )
    op.create_index("ix_visits_unit_day", "visits", ["unit_id", "visited_on", "id"])
    op.create_index("ix_visits_household", "visits", ["household_id"])
    op.create_index("ix_visits_met", "visits", ["met_id"])
    op.create_index("ix_visits_follow_up", "visits", ["follow_up_id"])


def _minutes() -> None:
    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("leader", sa.String(120), nullable=False),
        sa.Column("secretary", sa.String(120), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("discussion", sa.Text(), nullable=False),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        key("minutes", "meeting_id", "meetings.id"),
        key("minutes", "unit_id", "units.id"),
        key("minutes", "by_id", "users.id"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes"),
        sa.UniqueConstraint("meeting_id", name="uq_minutes_meeting_id"),
    )
    op.create_index("ix_minutes_unit_id", "minutes", ["unit_id"])


def downgrade() -> None:
    for table in (
        "minutes", "visits", "group_meetings", "group_members", "business_groups", "assistance_revocations",
        "assistances",
    ):
        op.drop_table(table)
