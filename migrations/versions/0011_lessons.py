"""What was learnt at each meeting, goals, assessments, and news for parents."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}")


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _lessons() -> None:
    op.create_table(
        "lessons",
        _number("id"),
        _number("meeting_id"),
        _number("child_id"),
        sa.Column("worked_on", sa.String(120), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("needs_help", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(160), nullable=False),
        _number("by_id"),
        _moment("at"),
        _number("version"),
        _to("lessons", "meeting_id", "meetings"),
        _to("lessons", "child_id", "people"),
        _to("lessons", "by_id", "users"),
        sa.PrimaryKeyConstraint("id", name="pk_lessons"),
        sa.UniqueConstraint("meeting_id", "child_id", name="uq_lessons_meeting_id_child_id"),
    )
    op.create_index("ix_lessons_child", "lessons", ["child_id"])
    op.create_table(
        "adults_present",
        _number("id"),
        _number("meeting_id"),
        sa.Column("first", sa.String(120), nullable=False),
        sa.Column("second", sa.String(120), nullable=False),
        sa.Column("exception", sa.String(30), nullable=True),
        _number("by_id"),
        _moment("at"),
        _to("adults_present", "meeting_id", "meetings"),
        _to("adults_present", "by_id", "users"),
        sa.PrimaryKeyConstraint("id", name="pk_adults_present"),
        sa.UniqueConstraint("meeting_id", name="uq_adults_present_meeting_id"),
    )


def _goals() -> None:
    op.create_table(
        "goals",
        _number("id"),
        _number("child_id"),
        _number("activity_id"),
        sa.Column("what", sa.String(120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        _number("by_id"),
        _moment("created_at"),
        _number("version"),
        _to("goals", "child_id", "people"),
        _to("goals", "activity_id", "activities"),
        _to("goals", "by_id", "users"),
        sa.PrimaryKeyConstraint("id", name="pk_goals"),
    )
    op.create_index("ix_goals_child", "goals", ["child_id"])
    op.create_table(
        "goal_steps",
        _number("id"),
        _number("goal_id"),
        _number("number"),
        sa.Column("what", sa.String(120), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        _to("goal_steps", "goal_id", "goals"),
        sa.PrimaryKeyConstraint("id", name="pk_goal_steps"),
    )
    op.create_index("ix_goal_steps_goal_id", "goal_steps", ["goal_id"])
    op.create_table(
        "assessments",
        _number("id"),
        _number("child_id"),
        _number("activity_id"),
        sa.Column("subject", sa.String(30), nullable=False),
        sa.Column("stage", sa.String(30), nullable=False),
        _number("score"),
        sa.Column("taken_on", sa.Date(), nullable=False),
        _number("by_id"),
        _moment("at"),
        _to("assessments", "child_id", "people"),
        _to("assessments", "activity_id", "activities"),
        _to("assessments", "by_id", "users"),
        sa.PrimaryKeyConstraint("id", name="pk_assessments"),
    )
    op.create_index("ix_assessments_child", "assessments", ["child_id"])


def _news() -> None:
    op.create_table(
        "lesson_photos",
        _number("id"),
        _number("meeting_id"),
        _number("child_id"),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        _number("by_id"),
        _moment("at"),
        _to("lesson_photos", "meeting_id", "meetings"),
        _to("lesson_photos", "child_id", "people"),
        _to("lesson_photos", "by_id", "users"),
        sa.PrimaryKeyConstraint("id", name="pk_lesson_photos"),
        sa.UniqueConstraint("name", name="uq_lesson_photos_name"),
    )
    op.create_index("ix_lesson_photos_child", "lesson_photos", ["child_id"])
    op.create_index("ix_lesson_photos_meeting_id", "lesson_photos", ["meeting_id"])
    op.create_table(
        "parent_news",
        _number("id"),
        _number("child_id"),
        _number("activity_id"),
        _moment("created_at"),
        _to("parent_news", "child_id", "people"),
        _to("parent_news", "activity_id", "activities"),
        sa.PrimaryKeyConstraint("id", name="pk_parent_news"),
    )
    op.create_index("ix_parent_news_child", "parent_news", ["child_id"])
    op.create_table(
        "parent_wishes",
        _number("id"),
        _number("news_id"),
        sa.Column("text", sa.String(160), nullable=False),
        _moment("at"),
        _moment("read_at", nullable=True),
        _number("read_by_id", nullable=True),
        _to("parent_wishes", "news_id", "parent_news"),
        _to("parent_wishes", "read_by_id", "users"),
        sa.PrimaryKeyConstraint("id", name="pk_parent_wishes"),
    )
    op.create_index("ix_parent_wishes_news_id", "parent_wishes", ["news_id"])


def upgrade() -> None:
    _lessons()
    _goals()
    _news()


def downgrade() -> None:
    for table in (
        "parent_wishes", "parent_news", "lesson_photos", "assessments", "goal_steps", "goals", "adults_present",
        "lessons",
    ):
        op.drop_table(table)
