"""Imports: a list is let in whole, undone whole, and never twice."""

from datetime import date, time, timedelta

import pytest
import sqlalchemy as sa

from app.db import Base, db
from app.domain import clock, confirmations, consents, import_rows, imports, ledgers, people, retractions
from app.domain.activities import Activity
from app.domain.attendance import Attendance, Status
from app.domain.certificates import Certificate
from app.domain.confirmations import Agreed, NothingToLetIn, StillUndecided, Terms
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, Channel, Consent, GivenBy, Standing
from app.domain.guardianships import Guardianship
from app.domain.households import Household, Membership, Relation
from app.domain.import_marks import HoursUnknown
from app.domain.import_rows import Choice, ImportRow, Outcome
from app.domain.imports import Import
from app.domain.ledgers import DependedOn
from app.domain.likeness import Likeness
from app.domain.listed import Aside, Column, Listing, Row, Sheet, Verdict
from app.domain.meetings import Meeting
from app.domain.people import Category, Person
from app.domain.placements import Placement
from app.domain.rosters import RosterEntry
from app.domain.units import Unit

PAPER = Agreed(Channel.WRITTEN, date(2026, 12, 1), proof="F-12")
CHILD = {"nama": "Bunga Citra Ayu", "tanggal_lahir": "2015-02-09", "jk": "P"}
ADULT = {"nama": "Hj. Siti Rohmah", "sapaan": "Ibu", "jk": "P", "dusun": "Kalimati", "rt": "001", "rw": "004",
         "hp": "+6286112340003", "nik": "3510974505820002", "desa_kode": "35.10.05.2002"}


def listing(*rows: dict) -> Listing:
    """A sheet with these people below its header."""
    sheet = Sheet("Sheet1", True, header_rows=(1,), columns={0: Column.NAME}, headings={0: "NAMA"})
    found = [Row("Sheet1", 1, Verdict.IGNORED, aside=Aside.HEADER, cells=["NAMA"])]
    found += [Row("Sheet1", n, Verdict.ACCEPTED, data=data, cells=[data["nama"]]) for n, data in enumerate(rows, 2)]
    return Listing([sheet], found)


def bring(world, *rows: dict, likely=None, content=b"NAMA\n") -> Import:
    """An import by Budi for the village that has been read."""
    batch, _ = imports.start(
        unit=db.session.get(Unit, world.village), by=world.user("Budi"), filename="daftar.csv", content=content
    )
    imports.understood(batch, listing(*rows))
    import_rows.store(batch, listing(*rows), likely or [None] * len(rows))
    db.session.flush()
    return batch


def dump() -> dict[str, list]:
    """Every row of every table but the trail and the import itself."""
    left_out = {"audit_entries", "imports", "import_rows", "import_confirmations"}
    return {
        table.name: sorted(map(repr, db.session.execute(sa.select(table)).all()))
        for table in Base.metadata.sorted_tables if table.name not in left_out
    }


def confirm(world, batch: Import, **terms):
    made = confirmations.confirm(batch, Terms(**terms), by=world.user("Budi"))
    db.session.flush()
    return made


def test_people_come_in_with_everything_the_list_says_and_with_their_consent(world):
    with world.session():
        batch = bring(world, ADULT)
        confirm(world, batch, agreed=PAPER)
        (found,) = people.search(world.user("Citra"), "siti rohmah")
        assert (found.name, found.sapaan, found.phone, found.rt) == ("Hj. Siti Rohmah", "Ibu", "+6286112340003", "001")
        assert people.by_nik(world.user("Citra"), "3510974505820002") == [found]
        consent = db.session.scalars(sa.select(Consent).where(Consent.person_id == found.id)).one()
        assert (consent.channel, consent.given_on, consent.proof) == (Channel.WRITTEN, date(2026, 12, 1), "F-12")


def test_without_consent_nobody_becomes_a_person_until_it_comes(world):
    with world.session():
        batch = bring(world, ADULT, {"nama": "Sukinem", "persetujuan": True})
        confirm(world, batch)
        assert import_rows.outcomes(batch) == {
            Outcome.NEW: 1, Outcome.KNOWN: 0, Outcome.HELD: 1, Outcome.SKIPPED: 0
        }
        assert not people.search(world.user("Sari"), "rohmah")
        confirm(world, batch, agreed=PAPER)
        assert people.search(world.user("Citra"), "rohmah")
        with pytest.raises(NothingToLetIn):
            confirm(world, batch, agreed=PAPER)


def test_a_child_is_held_until_a_named_guardian_agrees(world):
    with world.session():
        batch = bring(world, CHILD, CHILD | {"nama": "Dimas", "wali": "Suminah"})
        confirm(world, batch, agreed=PAPER)
        assert import_rows.outcomes(batch)[Outcome.HELD] == 2
        agreed = Agreed(Channel.WRITTEN, date(2026, 12, 1), guardians=True)
        confirm(world, batch, agreed=agreed)
        assert import_rows.outcomes(batch)[Outcome.HELD] == 1
        consent = db.session.scalars(sa.select(Consent).where(Consent.guardian_name == "Suminah")).one()
        assert consent.given_by is GivenBy.GUARDIAN


def test_whoever_may_be_known_has_to_be_decided_first(world):
    with world.session():
        batch = bring(world, {"nama": "Sumiyati"}, likely=[(world.village_person, Likeness.NAME_AND_PHONE)])
        with pytest.raises(StillUndecided):
            confirm(world, batch, agreed=PAPER)
        row = import_rows.accepted(batch, None)[0]
        import_rows.decide(row, Choice.SAME)
        db.session.flush()
        before = db.session.scalar(sa.select(sa.func.count(Person.id)))
        confirm(world, batch, agreed=PAPER)
        assert db.session.scalar(sa.select(sa.func.count(Person.id))) == before
        assert db.session.get(ImportRow, row.id).person_id == world.village_person


def test_people_come_onto_the_roster_and_are_marked_where_nothing_was_marked(world):
    with world.session():
        activity = db.session.get(Activity, world.village_activity)
        batch = bring(world, ADULT, {"nama": "Sukinem", "kehadiran": {"2026-12-02": "S", "2026-11-25": "H"}})
        confirm(world, batch, activity=activity, agreed=PAPER, met_on=date(2026, 12, 2), with_marks=True,
                hours=(time(9), time(11)))
        meeting = db.session.get(Meeting, world.village_meeting)
        marked = dict(db.session.execute(
            sa.select(Person.name, Attendance.status).join(Person, Person.id == Attendance.person_id)
            .where(Attendance.meeting_id == meeting.id)
        ).tuples().all())
        assert marked == {"Hj. Siti Rohmah": Status.PRESENT, "Sukinem": Status.SICK}
        made = db.session.scalars(sa.select(Meeting).where(Meeting.starts_at < meeting.starts_at,
                                                          Meeting.activity_id == activity.id)).one()
        assert made.day == date(2026, 11, 25)


def test_a_meeting_that_is_not_there_needs_its_hours(world):
    with world.session():
        activity = db.session.get(Activity, world.village_activity)
        batch = bring(world, ADULT)
        with pytest.raises(HoursUnknown):
            confirm(world, batch, activity=activity, agreed=PAPER, met_on=date(2026, 11, 25), with_marks=True)


def test_families_stand_together_under_their_number(world):
    with world.session():
        kk = "3510970101200001"
        rows = [{"nama": "Suyatno", "hubungan": "Kepala keluarga", "no_kk": kk},
                {"nama": "Lilik", "hubungan": "Istri", "no_kk": kk}]
        confirm(world, bring(world, *rows), agreed=PAPER)
        confirm(world, bring(world, {"nama": "Rizky Pratama", "hubungan": "Anak", "no_kk": kk}, content=b"2"),
                agreed=PAPER)
        household = db.session.scalars(sa.select(Household).where(Household.label == "Keluarga Suyatno")).one()
        relations = db.session.scalars(sa.select(Membership.relation).where(Membership.household_id == household.id))
        assert sorted(relations) == sorted([Relation.HEAD, Relation.WIFE, Relation.CHILD])


def test_undoing_leaves_the_database_as_it_was(world):
    with world.session():
        activity = db.session.get(Activity, world.village_activity)
        batch = bring(
            world, ADULT, {"nama": "Sumiyati"}, CHILD, {"nama": "Suyatno", "no_kk": "3510970101200001"},
            likely=[None, (world.village_person, Likeness.NAME_AND_PHONE), None, None],
        )
        before = dump()
        import_rows.decide(import_rows.accepted(batch, None)[1], Choice.SAME)
        db.session.flush()
        confirm(world, batch, activity=activity, agreed=PAPER, met_on=date(2026, 11, 25), with_marks=True,
                hours=(time(9), time(11)))
        assert dump() != before
        retractions.undo(batch, by=world.user("Budi"))
        db.session.flush()
        assert dump() == before
        assert not batch.confirmations and set(import_rows.outcomes(batch).values()) == {0}


def test_what_stands_on_an_import_keeps_it_from_being_undone(world):
    with world.session():
        batch = bring(world, ADULT)
        confirm(world, batch, agreed=PAPER)
        (found,) = people.search(world.user("Citra"), "siti rohmah")
        entry = RosterEntry(activity_id=world.village_activity, unit_id=world.village, person_id=found.id, number=77)
        db.session.add(entry)
        db.session.flush()
        with pytest.raises(ledgers.DependedOn) as refusal:
            retractions.undo(batch, by=world.user("Budi"))
        assert refusal.value.tables == [("roster_entries", 1)]
        assert people.search(world.user("Citra"), "siti rohmah") == [found]


def test_somebody_who_was_changed_since_keeps_an_import_from_being_undone(world):
    with world.session():
        batch = bring(world, ADULT)
        confirm(world, batch, agreed=PAPER)
        (found,) = people.search(world.user("Citra"), "siti rohmah")
        found.hamlet = "Krajan"
        db.session.flush()
        assert retractions.in_the_way(batch) == [("people", 1)]


def test_the_same_file_is_the_same_import(world):
    with world.session():
        unit = db.session.get(Unit, world.village)
        first = bring(world, ADULT)
        again, is_new = imports.start(unit=unit, by=world.user("Budi"), filename="salinan.csv", content=b"NAMA\n")
        assert (again.id, is_new) == (first.id, False)
        _, is_new = imports.start(unit=unit, by=world.user("Budi"), filename="daftar.csv", content=b"NAMA\nX\n")
        assert is_new


def test_nothing_of_the_list_can_be_read_in_the_database(world):
    with world.session():
        bring(world, ADULT, content=b"NAMA,NIK\nSiti Rohmah,3510974505820002\n")
        db.session.commit()
    with world.session() as session:
        tables = ("imports", "import_rows")
        stored = repr([session.execute(sa.text(f"select * from {name}")).all() for name in tables])
    assert "Rohmah" not in stored and "3510974505820002" not in stored


def test_guardian_class_and_own_work_abroad_come_along_and_a_relatives_country_does_not(world):
    with world.session():
        rows = [
            CHILD | {"wali": "Suminah", "kelas": "V", "sekolah": "SDN 2 Kedungrejo"},
            {"nama": "Lilik Sugiarti", "hubungan": "PMI sendiri", "negara": "HK"},
            {"nama": "Suyanto", "hubungan": "Suami", "negara": "TW"},
        ]
        confirm(world, bring(world, *rows), agreed=Agreed(Channel.WRITTEN, date(2026, 12, 1), guardians=True))
        (child,) = people.search(world.user("Citra"), "bunga citra ayu")
        guardian = db.session.scalars(sa.select(Guardianship).where(Guardianship.child_id == child.id)).one()
        assert (child.grade, child.school, guardian.name) == ("V", "SDN 2 Kedungrejo", "Suminah")
        (abroad,) = db.session.scalars(
            sa.select(Placement).join(Placement.person).where(Person.name.in_(["Lilik Sugiarti", "Suyanto"]))
        )
        assert (abroad.country_code, abroad.zone) == ("HK", "Asia/Hong_Kong")


def test_whoever_refused_before_stays_out_though_the_list_says_that_all_agreed(world):
    with world.session():
        person = db.session.get(Person, world.village_person)
        consents.record(person, purpose=Purpose.ACTIVITY, answer=Answer.REFUSED, by=world.user("Citra"))
        batch = bring(world, {"nama": "Sumiyati"}, likely=[(person.id, Likeness.NAME_AND_PHONE)])
        import_rows.decide(import_rows.accepted(batch, None)[0], Choice.SAME)
        db.session.flush()
        confirm(world, batch, agreed=PAPER)
        assert import_rows.outcomes(batch)[Outcome.HELD] == 1
        assert consents.standing([person.id], Purpose.ACTIVITY)[person.id] is Standing.REFUSED


def test_what_was_certified_since_is_not_taken_out_again(world):
    with world.session():
        batch = bring(world, {"nama": "Wahyuni"}, likely=[(world.village_spare, Likeness.NAME_AND_BIRTH)])
        import_rows.accepted(batch, None)[0].choice = Choice.SAME
        confirm(world, batch, agreed=PAPER, activity=db.session.get(Activity, world.village_activity))
        assert retractions.in_the_way(batch) == []
        certificate = db.session.get(Certificate, world.village_certificate)
        certificate.issued_at = clock.now() + timedelta(minutes=1)
        db.session.flush()
        assert retractions.in_the_way(batch) == [("certificates", 1)]
        with pytest.raises(DependedOn):
            retractions.undo(batch, by=world.user("Budi"))


@pytest.mark.parametrize(("said", "category"), [
    ({"status": "PMI Purna"}, Category.RETURNED), ({"jabatan": "Kader PKK"}, Category.VOLUNTEER),
    ({"hubungan": "PMI sendiri"}, Category.MIGRANT), ({"jabatan": "Ketua RT"}, None), ({"status": "kawin"}, None),
])  # fmt: skip
def test_only_a_category_that_the_list_names_is_taken(world, said, category):
    with world.session():
        confirm(world, bring(world, {"nama": "Sukinem", "hp": "+6286112340003", "hp_milik": "suami"} | said),
                agreed=PAPER)
        (found,) = people.search(world.user("Citra"), "sukinem")
        assert (found.category, found.phone_owner) == (category, "suami")
