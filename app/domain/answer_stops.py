"""Answer stops: who may not come any more is taken out of what their family said for the meetings ahead."""

from sqlalchemy import or_, select

from app.db import db
from app.domain import audit, clock, seating, secret_links
from app.domain.activities import Activity, ActivityKind
from app.domain.answer_lines import lines
from app.domain.answers import WHOLE, Answer, AnswerMember, Says
from app.domain.households import Membership
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.secret_links import LinkPurpose
from app.domain.users import User


def stop(person: Person, *, mentored_only: bool = False, by: User) -> int:
    """Let `person` come to no meeting that is not over, or to none where children are mentored; returns in how many
    answers that changed something.

    Places that fall free go to who waits first. The link of a family of whom nobody is left is shut.
    """
    changed = 0
    for answer_id, meeting in _ahead(person, mentored_only):
        seating.lock(meeting)
        fresh = select(Answer).where(Answer.id == answer_id).options(*WHOLE).execution_options(populate_existing=True)
        answer = db.session.scalars(fresh).one()
        changed += _take_out(answer, person, by)
        if not lines(answer) and (link := secret_links.current(LinkPurpose.ANSWER, answer.id)):
            secret_links.revoke(link, by=by)
        seating.fill(meeting, by=by)
    return changed


def _ahead(person: Person, mentored_only: bool) -> list[tuple[int, Meeting]]:
    """Ids of the answers in which `person` is meant or whose family it belongs to, in the order in which meetings are
    locked."""
    named = select(AnswerMember.answer_id).where(AnswerMember.person_id == person.id)
    homes = select(Membership.household_id).where(Membership.person_id == person.id)
    query = (
        select(Answer.id, Meeting)
        .join(Meeting, Meeting.id == Answer.meeting_id)
        .where(Meeting.ends_at > clock.now(), or_(Answer.id.in_(named), Answer.household_id.in_(homes)))
    )
    if mentored_only:
        query = query.join(Activity, Activity.id == Meeting.activity_id)
        query = query.where(Activity.kind == ActivityKind.CHILD_MENTORING)
    return list(db.session.execute(query.order_by(Meeting.id, Answer.id)).tuples())


def _take_out(answer: Answer, person: Person, by: User) -> bool:
    coming = [member for member in answer.members if member.person_id == person.id and member.comes]
    for member in coming:
        member.comes = False
    if coming and answer.says is Says.COMES:
        answer.seats = sum(member.comes for member in answer.members)
        if not answer.seats:
            answer.says, answer.waiting_since = Says.DECLINES, None
        audit.record("edit", answer, by=by, unit=answer.unit)
    db.session.flush()
    return bool(coming)
