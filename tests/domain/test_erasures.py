"""Erasures: not a trace of the name is left in any table, and not one count changes."""

import json
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.db import Base, db
from app.domain import (
    attendance,
    certificate_files,
    clock,
    consents,
    erasures,
    follow_ups,
    guardianships,
    households,
    minutes,
    people,
    rates,
    rosters,
    subject_requests,
    tallies,
)
from app.domain.activities import Activity
from app.domain.answers import Answer as Said
from app.domain.answers import AnswerMember
from app.domain.attendance import Attendance, Mark, Status, Way
from app.domain.certificates import Certificate, CertificateFile, CertificateStatus
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, GivenBy, GuardianRelation
from app.domain.erasures import GONE, AlreadyErased, Erasure, ErasureReasonTooShort, NotTheirRequest
from app.domain.follow_ups import FollowUpKind
from app.domain.households import Household, Relation
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.subject_requests import Outcome, RequestKind

REASON = "diminta sendiri lewat telepon"


@pytest.fixture
def case(world):
    """Somebody with a mark full of words, a certificate with its file, a family, a placement and an open request."""
    with world.session() as session:
        world.by, world.now = world.user("Budi"), session.get_one(Meeting, world.village_meeting)
        row = session.get_one(Person, world.village_person)
        row.phone, row.hamlet, row.name = "+6281234509876", "Dusun Rahasia", "Sumiyati Terhapus"
        mark = Mark(operation="x1", meeting_id=world.village_meeting, person_id=row.id, after=Status.EXCUSED,
                    reason="Sumiyati sakit", note="catatan Sumiyati", way=Way.TAP, by_id=world.by.id, at=clock.now())
        session.add(mark)
        session.flush()
        session.add(Attendance(meeting_id=mark.meeting_id, person_id=row.id, mark_id=mark.id, status=mark.after,
                               reason=mark.reason, note=mark.note))
        certificate = session.get_one(Certificate, world.village_certificate)
        certificate.person_id = row.id
        certificate.snapshot = certificate.snapshot | {"name": row.name, "public_name": row.name}
        session.add(CertificateFile(certificate_id=certificate.id, pdf=b"%PDF Sumiyati Terhapus", sha256="0" * 64))
        world.asked = subject_requests.receive(
            RequestKind.ERASURE, unit=row.unit, by=world.by, person=row, details="hapus Sumiyati"
        )
        session.commit()
        yield world, row


def counts(world) -> list:
    """What recaps and sheets say, name by name taken away."""
    activity = db.session.get_one(Activity, world.village_activity)
    lines = [(line.entry.number, line.letters, line.fraction, line.person.sex) for line in rates.of_activity(activity)]
    return [
        lines, attendance.tally(world.now), rosters.counts(activity), tallies.of_activity(activity),
        [row.person.village_code for row in attendance.sheet(world.now)],
    ]


def everything() -> str:
    """The whole database as text, sealed numbers and all."""
    tables = (db.session.execute(sa.select(table)).all() for table in Base.metadata.sorted_tables)
    return "\n".join(str(tuple(row)) for rows in tables for row in rows)


def test_nothing_of_the_person_is_left_and_every_count_stays(case):
    world, person = case
    before = counts(world)
    nik = person.nik_sealed
    assert nik and "Terhapus" in everything()
    erasures.erase(person, reason=REASON, by=world.by, request=world.asked)
    db.session.commit()
    db.session.expire_all()
    assert counts(world) == before
    left = everything()
    for trace in ("Terhapus", "terhapus", "81234509876", "Dusun Rahasia", nik, "Kowloon Kenaridesa", "Sumiyati sakit",
                  "catatan Sumiyati", "hapus Sumiyati"):
        assert trace not in left, trace
    assert (person.birth_date, person.birth_year) == (None, 1971)
    assert people.search(world.user("Budi"), "Sumiyati Terhapus") == []
    assert person not in people.page(world.user("Budi")).rows


def test_the_register_keeps_the_number_and_the_file_is_gone(case):
    world, person = case
    erasures.erase(person, reason=REASON, by=world.by)
    certificate = db.session.get_one(Certificate, world.village_certificate)
    assert (certificate.number, certificate.name, certificate.status) == (
        "001/BP-KDR/SERT/XI/2026", GONE, CertificateStatus.ERASED,
    )
    assert db.session.scalars(sa.select(CertificateFile)).all() == []
    assert "Terhapus" not in json.dumps(certificate.snapshot)


@pytest.mark.one_engine("postgresql")  # SQLite lets writers go one after the other
def test_no_file_is_stored_while_its_name_is_erased(case):
    world, person = case
    db.session.execute(sa.delete(CertificateFile))  # it is being drawn
    db.session.commit()
    erasures.erase(person, reason=REASON, by=world.by)

    def store() -> None:
        with world.app.app_context():
            certificate_files.keep_many({world.village_certificate: b"%PDF Sumiyati Terhapus"})
            db.session.commit()

    with ThreadPoolExecutor(1) as pool:
        storing = pool.submit(store)
        wait([storing], timeout=1)
        db.session.commit()
        storing.result(timeout=10)
    assert db.session.scalars(sa.select(CertificateFile)).all() == []


def test_the_act_is_remembered_and_answers_the_request(case):
    world, person = case
    erasure = erasures.erase(person, reason=REASON, by=world.by, request=world.asked)
    assert (erasure.by_id, erasure.reason, erasure.request_id) == (world.by.id, REASON, world.asked.id)
    assert world.asked.reply.outcome is Outcome.DONE
    with pytest.raises(AlreadyErased):
        erasures.erase(person, reason=REASON, by=world.by)


def test_an_erasure_needs_a_reason_and_the_persons_own_request(case):
    world, person = case
    with pytest.raises(ErasureReasonTooShort):
        erasures.erase(person, reason="ya", by=world.by)
    other = db.session.get_one(Person, world.village_child)
    with pytest.raises(NotTheirRequest):
        erasures.erase(other, reason=REASON, by=world.by, request=world.asked)
    assert db.session.scalars(sa.select(Erasure)).all() == []


def test_the_name_leaves_lists_from_today(case, at):
    world, person = case
    erasures.erase(person, reason=REASON, by=world.by)
    later = db.session.get_one(Meeting, world.village_future_meeting)
    assert all(row.person.id != person.id for row in attendance.sheet(later))
    at(clock.now() + timedelta(days=1))
    assert rosters.counts(db.session.get_one(Activity, world.village_activity)).here == 1


def test_neither_the_family_nor_the_children_go_on_naming_who_was_erased(case):
    world, person = case
    child = db.session.get_one(Person, world.village_child)
    family = Household(unit_id=world.village, label="Keluarga Sumiyati")
    other = Household(unit_id=world.village, label="Keluarga Sumiyati Rahayu")
    db.session.add_all([family, other])
    db.session.flush()
    for home in (family, other):
        for member in (person, child):
            households.add(home, member, Relation.OTHER, by=world.by)
    guardianships.add(child, relation=GuardianRelation.MOTHER, guardian=person, by=world.by)
    answer = consents.record(
        child, purpose=Purpose.PHOTO, answer=Answer.GIVEN, by=world.by, given_by=GivenBy.GUARDIAN,
        guardian_name="Sumiyati Terhapus",
    )
    erasures.erase(person, reason=REASON, by=world.by)
    assert (family.label, other.label) == ("Keluarga (nama dihapus)", "Keluarga Sumiyati Rahayu")
    assert (answer.guardian_name, answer.given_by) == (GONE, GivenBy.GUARDIAN)


def test_notulen_and_what_was_agreed_name_nobody_who_was_erased_wherever_they_met(case):
    world, person = case
    rosters.enrol(db.session.get_one(Activity, world.other_activity), person, by=world.by)
    leaders = {}
    for unit in ("branch", "other"):
        leaders[unit] = minutes.of_meeting(db.session.get_one(Meeting, getattr(world, f"{unit}_meeting")))
        leaders[unit].leader = "Ny. Sumiyati Terhapus"
    met, namesakes = (
        db.session.get_one(Meeting, each) for each in (world.other_meeting, world.other_mentoring_meeting)
    )
    agreed = {
        meeting.id: follow_ups.open_one(
            kind=FollowUpKind.MINUTES, what="Membeli tikar", unit=meeting.unit, due_on=clock.today(), by=world.by,
            assignee_name="Sumiyati Terhapus", meeting=meeting,
        ) for meeting in (world.now, met, namesakes)
    }  # fmt: skip
    db.session.flush()
    erasures.erase(person, reason=REASON, by=world.by)
    db.session.flush()
    db.session.expire_all()
    assert [leaders[unit].leader for unit in ("branch", "other")] == [GONE, GONE]
    assert [each.assignee_name for each in agreed.values()] == [GONE, GONE, "Sumiyati Terhapus"]


def test_an_answer_with_the_own_number_names_nobody_although_nobody_matched_it(case):
    world, person = case
    answer = db.session.get_one(Said, world.village_strangers)
    answer.phone = person.phone
    mine = AnswerMember(answer_id=answer.id, name="Bu Sumiyati Terhapus", comes=True, zone="Asia/Hong_Kong")
    db.session.add(mine)
    db.session.flush()
    erasures.erase(person, reason=REASON, by=world.by)
    db.session.flush()
    db.session.expire_all()
    assert (answer.phone, mine.name, mine.zone, mine.comes) == ("", GONE, "", True)
    called = db.session.scalars(sa.select(AnswerMember.name).where(AnswerMember.answer_id == answer.id))
    assert "Bagus Handayani" in called.all()
