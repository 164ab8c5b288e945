"""Erasures: taking somebody's name and traces out for good, while every count stays as it was (R9).

Source: UU 27/2022 Ps 8 and 43 to 44. Backups that still hold the name rotate out by themselves (see `BACKUP_DAYS`).
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, UtcDateTime, db
from app.domain import (
    answer_traces,
    audit,
    cadres,
    child_notes,
    clock,
    departures,
    groups,
    import_rows,
    jobs,
    letter_traces,
    mentorships,
    merges,
    minute_traces,
    names,
    paper_traces,
    subject_requests,
    support,
)
from app.domain.activities import Activity
from app.domain.attendance import Attendance, Mark
from app.domain.certificates import Certificate, CertificateFile, Revocation
from app.domain.consents import Consent
from app.domain.guardianships import Guardianship
from app.domain.households import Household, Membership, label_key
from app.domain.mentors import Mentor
from app.domain.mentorships import EndReason
from app.domain.people import Person
from app.domain.person_words import PersonWord
from app.domain.placements import Placement
from app.domain.rosters import RosterEntry
from app.domain.safeguards import Check
from app.domain.skills import SkillCertificate
from app.domain.subject_requests import Outcome, Reply, SubjectRequest
from app.domain.topics import Topic
from app.domain.users import User

GONE = "(dihapus atas permintaan)"
BACKUP_DAYS = 35  # after so many days no backup is left that holds the name
SHORTEST_REASON = 10


class Erasure(Base):
    """That a person was made nameless: by whom, when, why, and on which request."""

    __tablename__ = "erasures"
    __table_args__ = (UniqueConstraint("person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("subject_requests.id"))
    reason: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    by: Mapped[User] = relationship(lazy="raise")


class AlreadyErased(Exception):
    """There is no name left to take out."""


class ErasureReasonTooShort(Exception):
    """An erasure needs a reason of at least SHORTEST_REASON letters."""


class NotTheirRequest(Exception):
    """The request that is answered by this is somebody else's."""


def erase(person: Person, *, reason: str, by: User, request: SubjectRequest | None = None) -> Erasure:
    """Make `person` nameless for good, and answer `request` with it if it is still open.

    Lists end today; sex, year of birth, village and every mark stay, so that no count changes. Raises AlreadyErased,
    ErasureReasonTooShort and NotTheirRequest.
    """
    if person.erased_at is not None:
        raise AlreadyErased
    if len(reason.strip()) < SHORTEST_REASON:
        raise ErasureReasonTooShort
    if request is not None and request.person_id != person.id:
        raise NotTheirRequest
    everywhere = set(db.session.scalars(select(RosterEntry.activity_id).where(RosterEntry.person_id == person.id)))
    mentorships.end_of_child(person.id, why=EndReason.ERASED, by=by)
    departures.everywhere(person, today_in=everywhere, by=by)
    groups.end_all(person, by=by)
    cadres.forget_person(person)
    _mentor(person, by)
    answer_traces.forget_person(person, GONE)
    child_notes.erase(person, gone=GONE)
    paper_traces.forget_person(person)
    _family(person)
    _texts(person)
    _certificates(person)
    _blank(person)
    merges.forget_person(person)
    import_rows.forget_person(person)
    jobs.drop_files()
    erasure = Erasure(
        person_id=person.id, unit_id=person.unit_id, request_id=request.id if request else None,
        reason=reason.strip(), at=clock.now(), by_id=by.id,
    )
    db.session.add(erasure)
    db.session.flush()
    audit.record("erase", person, by=by, unit=person.unit)
    if request is not None and request.is_open:
        subject_requests.answer(request, outcome=Outcome.DONE, by=by)
    return erasure


def _blank(person: Person) -> None:
    """The row itself, and the words by which it was found."""
    db.session.execute(delete(PersonWord).where(PersonWord.person_id == person.id))
    person.birth_year = person.birth_date.year if person.birth_date else person.birth_year
    for column in ("birth_date", "nik_sealed", "nik_print"):
        setattr(person, column, None)
    for column in ("sapaan", "phone", "phone_owner", "hamlet", "rt", "rw", "school", "grade"):
        setattr(person, column, "")
    person.name, person.sort_key, person.name_key, person.erased_at = GONE, "", "", clock.now()
    db.session.flush()


def _family(person: Person) -> None:
    """Who they lived with, where they worked, and for whom they stood."""
    mine = Membership.person_id == person.id
    ids = select(Membership.household_id).where(mine)
    homes = list(db.session.scalars(select(Household).where(Household.id.in_(ids))))
    support.forget_person(person, [home.id for home in homes], GONE)
    minute_traces.forget_person(person, GONE)
    letter_traces.forget_person(person, GONE)
    db.session.execute(delete(Membership).where(mine))
    for home in homes:
        left = db.session.scalar(select(Membership.id).where(Membership.household_id == home.id).limit(1))
        if left is None:
            home.label, home.kk_sealed, home.kk_print = GONE, None, None
        elif _names(home.label, person):
            home.label = "Keluarga (nama dihapus)"
        home.sort_key = label_key(home.label)
    db.session.execute(delete(Placement).where(Placement.person_id == person.id))
    _guardian(person)
    standing_for = or_(Guardianship.child_id == person.id, Guardianship.guardian_id == person.id)
    db.session.execute(delete(Guardianship).where(standing_for))


def _mentor(person: Person, by: User) -> None:
    """What they did for children stays in the counts; the checks go with the papers they speak of."""
    mentor = db.session.scalar(select(Mentor).where(Mentor.person_id == person.id))
    if mentor is None:
        return
    mentorships.retire(mentor, by=by)
    mentor.user_id, mentor.levels, mentor.free = None, [], []
    db.session.execute(update(Check).where(Check.mentor_id == mentor.id).values(proof=""))


def _names(label: str, person: Person) -> bool:
    """Whether a family is called after `person`, by the whole name or by a part of it alone."""
    said = set(names.tokens(label)) - {"keluarga"}
    return person.name.casefold() in label.casefold() or (bool(said) and said <= set(names.tokens(person.name)))


def _guardian(person: Person) -> None:
    """The name under which `person` answered for children; that a guardian answered stays."""
    children = select(Guardianship.child_id).where(Guardianship.guardian_id == person.id)
    answers = select(Consent).where(Consent.person_id.in_(children), Consent.guardian_name != "")
    for consent in db.session.scalars(answers):
        if set(names.tokens(consent.guardian_name)) <= set(names.tokens(person.name)):
            consent.guardian_name = GONE


def _texts(person: Person) -> None:
    """What people typed beside their marks, consents and requests; the marks, answers and dates stay."""
    for table in (Mark, Attendance):
        db.session.execute(update(table).where(table.person_id == person.id).values(reason="", note=""))
    unnamed = {"guardian_name": "", "guardian_relation": None, "proof": ""}
    db.session.execute(update(Consent).where(Consent.person_id == person.id).values(unnamed))
    db.session.execute(update(SkillCertificate).where(SkillCertificate.person_id == person.id).values(number=""))
    _speaker(person)
    asked = select(SubjectRequest.id).where(SubjectRequest.person_id == person.id)
    db.session.execute(update(Reply).where(Reply.request_id.in_(asked)).values(note=""))
    db.session.execute(update(SubjectRequest).where(SubjectRequest.person_id == person.id).values(details=""))


def _speaker(person: Person) -> None:
    """The name beside what they taught; certificates that were issued with it stay as they are."""
    listed = select(RosterEntry.activity_id).where(RosterEntry.person_id == person.id)
    led = select(Activity.id).where(Activity.facilitator_id == person.id)
    theirs = or_(Topic.activity_id.in_(listed), Topic.activity_id.in_(led))
    named = Topic.speaker.icontains(person.name, autoescape=True)
    db.session.execute(update(Topic).where(theirs, named).values(speaker=""))


def _certificates(person: Person) -> None:
    """Numbers stay in the register without a name; the files go, and the verification page says so."""
    mine = Certificate.person_id == person.id
    # First the rows, which a job that stores files locks too: no file can come after its name and the others are gone.
    for certificate in db.session.scalars(select(Certificate).where(mine).order_by(Certificate.id)):
        certificate.snapshot = certificate.snapshot | {"name": GONE, "public_name": GONE, "erased": True}
        certificate.override_reason = ""
    db.session.flush()
    ids = select(Certificate.id).where(mine)
    db.session.execute(delete(CertificateFile).where(CertificateFile.certificate_id.in_(ids)))
    db.session.execute(update(Revocation).where(Revocation.certificate_id.in_(ids)).values(reason=""))
