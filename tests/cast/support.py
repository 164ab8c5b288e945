"""Something given to the family of every unit, a group with a member and a meeting, a visit, and minutes."""

from datetime import date, timedelta

from app.db import db
from app.domain.assistances import Assistance, AssistanceKind
from app.domain.follow_ups import FollowUp, FollowUpKind
from app.domain.groups import BusinessGroup, GroupMeeting, GroupMember, GroupRole
from app.domain.minutes import Minutes
from app.domain.visits import COMING, Visit, VisitAnswer, VisitPoint
from tests.moment import NOW


def build(world, prefix: str, unit: int, canary: str) -> None:
    """Name the rows after the unit; every text that somebody typed carries the canary."""
    by, person = world.users["Dewi" if prefix == "other" else "Budi"], getattr(world, f"{prefix}_person")
    household, meeting = getattr(world, f"{prefix}_household"), getattr(world, f"{prefix}_meeting")
    assistance = Assistance(
        operation=f"bantuan-{unit}", unit_id=unit, household_id=household, village_code="35.10.05.2002",
        kind=AssistanceKind.GOODS, what=f"Mesin jahit {canary}", amount=1_500_000, given_on=date(2026, 11, 20),
        source=f"BAZNAS {canary}", receiver_id=person, by_id=by, recorded_at=NOW,
    )
    group = BusinessGroup(unit_id=unit, name=f"Keripik {canary}", business="Keripik pisang")
    due = FollowUp(
        unit_id=unit, kind=FollowUpKind.VISIT, what=COMING, assignee_id=by, due_on=date(2026, 12, 20),
        created_at=NOW, by_id=by, person_id=person,
    )
    written = Minutes(
        meeting_id=meeting, unit_id=unit, leader=f"Ny. Hartini {canary}", secretary="Citra Lestari",
        agenda=f"Pembukaan {canary}", discussion=f"Iuran {canary}", conclusion=f"Setuju {canary}", by_id=by,
        written_at=NOW - timedelta(days=1),
    )
    db.session.add_all([assistance, group, due, written])
    db.session.flush()
    member = GroupMember(
        group_id=group.id, unit_id=unit, person_id=person, role=GroupRole.CHAIR, since=date(2026, 1, 10)
    )
    met = GroupMeeting(
        group_id=group.id, unit_id=unit, held_on=date(2026, 11, 7), attended=9, topic=f"Iuran {canary}", by_id=by
    )
    visit = Visit(
        unit_id=unit, household_id=household, visited_on=date(2026, 11, 21), met_id=person, by_id=by,
        answers={VisitPoint.SCHOOL.value: VisitAnswer.ATTENTION.value}, next_on=due.due_on, follow_up_id=due.id,
        recorded_at=NOW,
    )
    db.session.add_all([member, met, visit])
    db.session.flush()
    rows = {"assistance": assistance, "group": group, "group_member": member, "group_meeting": met, "visit": visit}
    for noun, row in rows.items():
        setattr(world, f"{prefix}_{noun}", row.id)
