"""Goals: what a child wants to be able to do, in small steps that are ticked off one by one."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from app.db import Base, UtcDateTime, Versioned, db
from app.domain import audit, clock
from app.domain.activities import Activity
from app.domain.people import Person
from app.domain.units import Unit
from app.domain.users import User

LONGEST = 120
MOST_STEPS = 8


class Goal(Versioned, Base):
    """One goal of a child in an activity; it is reached when somebody says so, usually with the last step."""

    __tablename__ = "goals"
    __table_args__ = (Index("ix_goals_child", "child_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    what: Mapped[str] = mapped_column(String(LONGEST))
    due_on: Mapped[date | None]
    reached_on: Mapped[date | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    steps: Mapped[list["GoalStep"]] = relationship(
        lazy="raise", back_populates="goal", order_by="GoalStep.number", cascade="all, delete-orphan"
    )

    @property
    def done(self) -> int:
        """How many steps are ticked off."""
        return sum(1 for step in self.steps if step.done_on)


class GoalStep(Base):
    """One step towards a goal."""

    __tablename__ = "goal_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goals.id"), index=True)
    number: Mapped[int]
    what: Mapped[str] = mapped_column(String(LONGEST))
    done_on: Mapped[date | None]

    goal: Mapped[Goal] = relationship(lazy="raise", back_populates="steps")


def of_child(child_id: int, activity_id: int) -> list[Goal]:
    """The goals of one child in one activity with their steps: open ones first, the newest first."""
    query = select(Goal).where(Goal.child_id == child_id, Goal.activity_id == activity_id)
    query = query.options(selectinload(Goal.steps)).order_by(Goal.reached_on.is_not(None), Goal.id.desc())
    return list(db.session.scalars(query))


def set_one(
    child: Person, activity: Activity, *, what: str, steps: list[str], due_on: date | None, unit: Unit, by: User
) -> Goal:
    """A new goal with its steps in this order, eight at most; empty ones are left out."""
    goal = Goal(
        child_id=child.id, activity_id=activity.id, what=what, due_on=due_on, by_id=by.id, created_at=clock.now(),
    )
    named = [step for step in steps if step][:MOST_STEPS]
    goal.steps = [GoalStep(number=number, what=step) for number, step in enumerate(named, start=1)]
    db.session.add(goal)
    audit.record("create", goal, by=by, unit=unit)
    return goal


def find(child_id: int, activity_id: int, goal_id: int) -> Goal | None:
    """One goal of this child in this activity."""
    return next((goal for goal in of_child(child_id, activity_id) if goal.id == goal_id), None)


def tick(goal: Goal, done: set[int], *, unit: Unit, by: User) -> None:
    """Exactly the steps with the ids `done` are done now; the goal is reached with the last, and open again without."""
    today = clock.today()
    for step in goal.steps:
        step.done_on = (step.done_on or today) if step.id in done else None
    whole = bool(goal.steps) and all(step.done_on for step in goal.steps)
    if goal.steps:
        goal.reached_on = (goal.reached_on or today) if whole else None
    audit.record("edit", goal, by=by, unit=unit)


def settle(goal: Goal, *, reached: bool, unit: Unit, by: User) -> None:
    """Say of a goal without steps that it is reached, or not after all."""
    goal.reached_on = clock.today() if reached else None
    audit.record("edit", goal, by=by, unit=unit)


def remove(goal: Goal, *, unit: Unit, by: User) -> None:
    """Take back a goal that was set by mistake."""
    audit.record("delete", goal, by=by, unit=unit)
    db.session.delete(goal)
