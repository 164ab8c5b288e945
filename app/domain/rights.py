"""Rights: the whole policy on one page, which role may do what, and how far it reaches."""

from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import ColumnElement, select

from app.db import db
from app.domain.units import Unit
from app.domain.users import Role, User


class Right(StrEnum):
    SEE = "see"
    MARK_ATTENDANCE = "mark_attendance"
    CLOSE_MEETINGS = "close_meetings"
    EDIT_PEOPLE = "edit_people"
    EDIT_FAMILIES = "edit_families"
    RECORD_CONSENT = "record_consent"
    IMPORT_PEOPLE = "import_people"
    EXPORT_LISTS = "export_lists"
    MERGE_PEOPLE = "merge_people"
    ANSWER_REQUESTS = "answer_requests"
    REVEAL_NUMBERS = "reveal_numbers"
    SEE_SENSITIVE_PLACEMENTS = "see_sensitive_placements"
    ENROL = "enrol"
    PRINT = "print"
    SEE_MARK_HISTORY = "see_mark_history"
    PLAN_ACTIVITIES = "plan_activities"
    PLAN_PROGRAMS = "plan_programs"
    ISSUE_CERTIFICATES = "issue_certificates"
    INVITE_USERS = "invite_users"
    EDIT_UNITS = "edit_units"
    ADD_UNITS = "add_units"
    EDIT_HOLIDAYS = "edit_holidays"
    SEE_AUDIT = "see_audit"
    ERASE_PEOPLE = "erase_people"
    KEEP_MINUTES = "keep_minutes"
    SETTLE_FOLLOW_UPS = "settle_follow_ups"
    SEND_MESSAGES = "send_messages"
    RECORD_VISITS = "record_visits"
    GIVE_ASSISTANCE = "give_assistance"
    RECORD_SERVICES = "record_services"
    PLAN_SERVICES = "plan_services"
    MENTOR = "mentor"
    SEE_PROGRESS = "see_progress"
    SUPERVISE_MENTORING = "supervise_mentoring"
    KEEP_REFERRALS = "keep_referrals"
    PURGE_DATA = "purge_data"
    EDIT_HELP_NUMBERS = "edit_help_numbers"
    KEEP_LETTERS = "keep_letters"
    FILE_PAPERS = "file_papers"
    KEEP_BOOKS = "keep_books"
    DESIGN_CERTIFICATES = "design_certificates"
    SIGN_FILES = "sign_files"


VOLUNTEER = frozenset({
    Right.SEE, Right.MARK_ATTENDANCE, Right.CLOSE_MEETINGS, Right.EDIT_PEOPLE, Right.EDIT_FAMILIES,
    Right.RECORD_CONSENT, Right.ENROL, Right.PRINT, Right.KEEP_MINUTES, Right.SETTLE_FOLLOW_UPS, Right.SEND_MESSAGES,
    Right.RECORD_VISITS, Right.RECORD_SERVICES, Right.FILE_PAPERS,
})
MENTOR = frozenset({Right.MENTOR, Right.SEE_PROGRESS, Right.SETTLE_FOLLOW_UPS})
REFERRAL_OFFICER = frozenset({Right.KEEP_REFERRALS})
COORDINATOR = VOLUNTEER | {
    Right.SEE_MARK_HISTORY, Right.PLAN_ACTIVITIES, Right.PLAN_PROGRAMS, Right.ISSUE_CERTIFICATES,
    Right.INVITE_USERS, Right.EDIT_UNITS, Right.IMPORT_PEOPLE, Right.EXPORT_LISTS, Right.MERGE_PEOPLE,
    Right.ANSWER_REQUESTS, Right.REVEAL_NUMBERS, Right.SEE_SENSITIVE_PLACEMENTS, Right.ERASE_PEOPLE,
    Right.GIVE_ASSISTANCE, Right.PLAN_SERVICES, Right.SEE_PROGRESS, Right.SUPERVISE_MENTORING,
    Right.KEEP_LETTERS, Right.KEEP_BOOKS, Right.DESIGN_CERTIFICATES,
}
GRANTED: dict[Role, frozenset[Right]] = {
    Role.VOLUNTEER: VOLUNTEER,
    Role.MENTOR: MENTOR,
    Role.REFERRAL_OFFICER: REFERRAL_OFFICER,
    Role.COORDINATOR: COORDINATOR,
    # Whoever keeps the system running has no business with referrals, and mentors nobody by that.
    Role.ADMIN: frozenset(Right) - {Right.MENTOR, Right.KEEP_REFERRALS},
}


class Guarded(Protocol):
    """Anything a right can be asked about: it says which unit it belongs to."""

    @property
    def unit(self) -> Any: ...


def allows(user: User, right: Right, subject: Guarded | None = None) -> bool:
    """Whether `user` holds `right` today over `subject`, or anywhere at all when no subject is named."""
    for grant in user.current_grants:
        if right in GRANTED[grant.role] and (subject is None or _reaches(grant, subject.unit)):
            return True
    return False


def _reaches(grant, unit: Unit) -> bool:
    if grant.role is Role.ADMIN:
        return True
    if grant.role is Role.VOLUNTEER:
        return grant.unit_id == unit.id
    return grant.unit.contains(unit)


def reach(viewer: User, unit_column, right: Right = Right.SEE) -> ColumnElement[bool]:
    """Rows of units over which the viewer holds `right`; every model's `visible_to` says it with this."""
    return viewer.reach(unit_column, {role for role, granted in GRANTED.items() if right in granted})


def units_with(viewer: User, right: Right) -> list[Unit]:
    """The units over which the viewer holds `right`, in the order of the tree."""
    seen = db.session.scalars(select(Unit).where(reach(viewer, Unit.id)).order_by(Unit.path))
    return [unit for unit in seen if allows(viewer, right, unit)]
