"""The cast: always the same seven people, their units, and one row of every noun in each unit."""

from contextlib import contextmanager
from datetime import date, timedelta

from sqlalchemy import select

from app.db import db
from app.domain import (
    consents,
    import_rows,
    imports,
    invitations,
    journals,
    names,
    person_words,
    sealed_numbers,
    sign_ins,
)
from app.domain.activities import Activity, ActivityKind
from app.domain.certificates import Certificate
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, GivenBy, GuardianRelation
from app.domain.follow_ups import FollowUp, FollowUpKind
from app.domain.guardianships import Guardianship
from app.domain.holidays import Holiday
from app.domain.households import Household, Membership, Relation
from app.domain.journals import Journal
from app.domain.likeness import Likeness
from app.domain.listed import Column, Listing, Row, Sheet, Verdict
from app.domain.meetings import Meeting
from app.domain.merges import Merge
from app.domain.numbering import DocumentKind
from app.domain.people import Category, Person, Sex
from app.domain.placements import Placement
from app.domain.programs import Program
from app.domain.recurrences import RuleKind
from app.domain.regions import DISTRICT, PROVINCE, REGENCY, VILLAGE, Region
from app.domain.rosters import RosterEntry
from app.domain.schedules import Schedule
from app.domain.signatories import Side, Signatory
from app.domain.subject_requests import RequestKind, SubjectRequest
from app.domain.units import Unit, UnitKind
from app.domain.users import Grant, Role, User
from tests.cast import (
    answers,
    books,
    certificate_templates,
    jobs,
    lessons,
    letters,
    mentors,
    messages,
    post,
    returned_papers,
    signing_keys,
    support,
    trainings,
)
from tests.moment import NOW

PASSWORD = "melati pagi sekali"
# That password, hashed once with the cheapest settings Argon2 has.
HASH = "$argon2id$v=19$m=8,t=1,p=1$u9C0JWIutHCT+cSEXBXKJQ$8RZTgGn4kkSVf1Umon6MzklXEyM3e7Xox3oLKi1zuho"
SEAL_KEYS = {1: b"kunci pertama untuk pengujian..."}
PHONES = {"Sari": "+6281200000001", "Budi": "+6281200000002", "Citra": "+6281200000003", "Dewi": "+6281200000004",
          "Murni": "+6281200000010", "Rini": "+6281200000011"}

REGIONS = [
    ("35", None, PROVINCE, "Jawa Timur", ""),
    ("35.10", "35", REGENCY, "Kabupaten Banyuwangi", "Jawa Timur"),
    ("35.10.05", "35.10", DISTRICT, "Muncar", "Kab. Banyuwangi"),
    ("35.10.05.2002", "35.10.05", VILLAGE, "Kedungrejo", "Kec. Muncar, Kab. Banyuwangi"),
    ("35.10.04", "35.10", DISTRICT, "Tegaldlimo", "Kab. Banyuwangi"),
    ("35.10.04.2001", "35.10.04", VILLAGE, "Kendalrejo", "Kec. Tegaldlimo, Kab. Banyuwangi"),
]


class World:
    """Ids of the rows that tests ask for; `branch` is Budi's unit, `village` Citra's below it, `other` Dewi's."""

    def __init__(self, app):
        self.app = app
        with self.session() as session:
            self._regions()
            self._units()
            self._users()
            self.holiday = self._holiday()
            self._rooms("branch", self.branch, "Kenaricabang")
            self._rooms("village", self.village, "Kenaridesa")
            self._rooms("other", self.other, "Kenariasing")
            self.citra = self.users["Citra"]
            self.village_mark = f"{self.village_entry}.0.H"
            invitation, self.village_token = invitations.invite(
                phone="+6281200000009", name="Endang Wulandari", unit=db.session.get(Unit, self.village),
                role=Role.VOLUNTEER, by=self.user("Budi"),
            )
            session.flush()
            self.village_invitation = invitation.id
            self.village_certificate = self._certificate("Kenaridesa")
            self.same_choice = "sama"
            self.village_import, self.village_import_row = self._import("Kenaridesa")
            session.commit()

    @contextmanager
    def session(self):
        """A database session outside any request; commit it yourself."""
        with self.app.app_context():
            yield db.session

    def user(self, name: str) -> User:
        return sign_ins.find_user(PHONES[name])

    def canaries_hidden_from(self, name: str) -> list[str]:
        """The words that no answer to this member of the cast may contain."""
        hidden = {
            "nobody": ["Kenaricabang", "Kenaridesa", "Kenariasing", mentors.OTHERS_CHILD],
            "Dewi": ["Kenaricabang", "Kenaridesa", mentors.OTHERS_CHILD],
            "Citra": ["Kenaricabang", "Kenariasing"],
            "Budi": ["Kenariasing"],
            "Murni": ["Kenaricabang", "Kenariasing", mentors.OTHERS_CHILD],
            "Rini": ["Kenaricabang", "Kenaridesa", "Kenariasing", mentors.OTHERS_CHILD],
        }
        return [*hidden.get(name, []), *lessons.hidden_from(name), *post.hidden_from(name)]

    def _regions(self) -> None:
        for code, parent, level, name, within in REGIONS:
            key = names.squeeze(f"{name} {within.replace('Kec. ', '').replace('Kab. ', '')}")
            db.session.add(Region(code=code, parent_code=parent, level=level, name=name, within=within, search_key=key))
            db.session.flush()

    def _units(self) -> None:
        self.root = self._unit(None, UnitKind.KPI_REGIONAL, "KPI Wilayah Jawa Timur", "KPI-JTM", "Surabaya", None)
        self.branch = self._unit(
            self.root, UnitKind.KPI_BRANCH, "KPI Cabang Banyuwangi", "KPI-BWI", "Banyuwangi", "35.10"
        )
        self.village = self._unit(
            self.branch, UnitKind.BALAI_PEREMPUAN, "Balai Perempuan Desa Kedungrejo", "BP-KDR", "Muncar",
            "35.10.05.2002",
        )
        self.other = self._unit(
            None, UnitKind.PKK_VILLAGE, "TP PKK Desa Kendalrejo", "PKK-KDL", "Tegaldlimo", "35.10.04.2001"
        )

    def _unit(self, parent, kind, name, code, place, region) -> int:
        letterhead = f"KOALISI PEREMPUAN INDONESIA\n{name.upper()}\nJl. Melati No. 1"
        unit = Unit(
            parent_id=parent, kind=kind, name=name, document_code=code, place_name=place, region_code=region,
            letterhead=letterhead,
        )
        db.session.add(unit)
        db.session.flush()
        above = db.session.get(Unit, parent).path if parent else "/"
        unit.path = f"{above}{unit.id}/"
        return unit.id

    def _users(self) -> None:
        places = {
            "Sari": (Role.ADMIN, self.root), "Budi": (Role.COORDINATOR, self.branch),
            "Murni": (Role.MENTOR, self.village), "Rini": (Role.REFERRAL_OFFICER, self.branch),
            "Citra": (Role.VOLUNTEER, self.village), "Dewi": (Role.COORDINATOR, self.other),
        }
        self.users = {}
        for name, (role, unit) in places.items():
            user = User(name=f"{name} Lestari", phone=PHONES[name], password_hash=HASH)
            user.grants = [Grant(role=role, unit_id=unit, starts_on=date(2026, 1, 1))]
            db.session.add(user)
            db.session.flush()
            self.users[name] = user.id

    def _holiday(self) -> int:
        holiday = Holiday(day=date(2027, 1, 1), name="Tahun Baru 2027 Masehi")
        db.session.add(holiday)
        db.session.flush()
        return holiday.id

    def _rooms(self, prefix: str, unit: int, canary: str) -> None:
        """Two people, a program, an activity with a meeting now and one next week, a roster and signatories."""
        person = self.person(f"Sumiyati {canary}", unit=unit, sex=Sex.FEMALE, birth_date=date(1971, 3, 5))
        child = self.person(f"Rizky {canary}", unit=unit, category=Category.CHILD, birth_year=2016)
        spare = self.person(f"Wahyuni {canary}", unit=unit, sex=Sex.FEMALE, hamlet="Krajan")
        program = Program(unit_id=unit, name=f"Safe and Fair {canary}", goal="Migrasi aman")
        db.session.add(program)
        db.session.flush()
        activity = Activity(
            program_id=program.id, unit_id=unit, kind=ActivityKind.TRAINING, name=f"Pelatihan {canary}",
            place="Balai Desa Kedungrejo", facilitator_id=person,
        )
        db.session.add(activity)
        db.session.flush()
        entries = [RosterEntry(activity_id=activity.id, unit_id=unit, person_id=p, number=n)
                   for n, p in enumerate((person, child), start=1)]
        start = NOW.replace(hour=8, minute=30)
        meetings = [Meeting(activity_id=activity.id, unit_id=unit, starts_at=start + timedelta(weeks=week),
                            ends_at=start + timedelta(weeks=week, hours=2), zone="Asia/Jakarta",
                            place="Balai Desa Kedungrejo") for week in range(2)]
        self._family(prefix, unit, canary, (person, child))
        self._merge(prefix, unit, canary, spare)
        self._consents(prefix, unit, canary, (person, child))
        head = Signatory(unit_id=unit, side=Side.HEAD, position="Ketua", name=f"Ny. Hartini {canary}")
        self._schedule(meetings[1])
        self._follow_up(prefix, unit, canary)
        db.session.add_all([*entries, *meetings, head])
        db.session.flush()
        ids = {
            "person": person, "child": child, "spare": spare, "program": program.id, "activity": activity.id,
            "entry": entries[0].id, "child_entry": entries[1].id, "meeting": meetings[0].id,
            "future_meeting": meetings[1].id, "signatory": head.id,
        }
        for noun, row_id in ids.items():
            setattr(self, f"{prefix}_{noun}", row_id)
        mentors.build(self, prefix, unit, canary)
        trainings.build(self, prefix, unit, canary)
        lessons.build(self, prefix, unit, canary)
        messages.build(self, prefix, unit, canary)
        post.build(self, prefix, unit, canary)
        answers.build(self, prefix, unit, canary)
        support.build(self, prefix, unit, canary)
        for room in (jobs, certificate_templates, letters, returned_papers, books, signing_keys):
            room.build(self, prefix, unit, canary)

    def _family(self, prefix: str, unit: int, canary: str, people: tuple[int, int]) -> None:
        """A family of the first two people with its numbers sealed; one of them works abroad, both kin are known."""
        person, child = people
        row = db.session.get(Person, person)
        sealed_numbers.keep(row, "nik", f"351097450371{unit:04}")
        household = Household(unit_id=unit, label=f"Keluarga {canary}")
        sealed_numbers.keep(household, "kk", f"351098010120{unit:04}")
        db.session.add(household)
        db.session.flush()
        members = [
            Membership(household_id=household.id, person_id=person, relation=Relation.HEAD, is_caretaker=True),
            Membership(household_id=household.id, person_id=child, relation=Relation.CHILD),
        ]
        placement = Placement(person_id=person, country_code="HK", city=f"Kowloon {canary}", zone="Asia/Hong_Kong")
        guardian = Guardianship(child_id=child, name=f"Suparti {canary}", relation=GuardianRelation.GRANDPARENT)
        db.session.add_all([*members, placement, guardian])
        db.session.flush()
        ids = {"household": household.id, "membership": members[0].id, "child_membership": members[1].id,
               "placement": placement.id, "guardianship": guardian.id}
        for noun, row_id in ids.items():
            setattr(self, f"{prefix}_{noun}", row_id)

    def _consents(self, prefix: str, unit: int, canary: str, people: tuple[int, int]) -> None:
        """The adult agrees to be contacted and photographed, a guardian to all that the child does; one request."""
        person, child = people
        by = db.session.get(User, self.users["Budi"])
        wali = {"given_by": GivenBy.GUARDIAN, "guardian_name": f"Suparti {canary}", "proof": f"014/{unit}"}
        given = {"answer": Answer.GIVEN, "by": by, "on": date(2026, 11, 1)}
        consents.record_many([
            *(consents.row_of(person, purpose=purpose, **given) for purpose in (Purpose.CONTACT, Purpose.PHOTO)),
            *(consents.row_of(child, purpose=purpose, **given, **wali) for purpose in Purpose),
        ])
        request = SubjectRequest(
            unit_id=unit, kind=RequestKind.ACCESS, person_id=person, details=f"Semua data {canary}", received_at=NOW,
            due_at=NOW + timedelta(hours=72), recorded_at=NOW, by_id=by.id,
        )
        db.session.add(request)
        db.session.flush()
        setattr(self, f"{prefix}_request", request.id)

    def _follow_up(self, prefix: str, unit: int, canary: str) -> None:
        """Something that was agreed and is to be done within a week."""
        follow_up = FollowUp(
            unit_id=unit, kind=FollowUpKind.MINUTES, what=f"Meminjam proyektor {canary}", assignee_name="Bu Hartini",
            due_on=date(2026, 12, 9), created_at=NOW, by_id=self.users["Budi"],
        )
        db.session.add(follow_up)
        db.session.flush()
        setattr(self, f"{prefix}_follow_up", follow_up.id)

    def _certificate(self, canary: str) -> int:
        """A certificate of the village's activity for a person who is on no roster."""
        number, code = "001/BP-KDR/SERT/XI/2026", "kodeyangtidakdapatditebak"
        snapshot = {
            "number": number, "code": code, "name": f"Wahyuni {canary}", "public_name": f"Wahyuni {canary}",
            "minor": False, "role": "peserta", "activity": f"Pelatihan {canary}", "theme": "",
            "organiser": "BP Kedungrejo", "partners": "", "dates": "1 s.d. 3 November 2026", "place": "",
            "hours": "6 jam", "letterhead": ["KPI"],
            "logo_unit": None, "signed_at": "Muncar", "signed_on": "3 November 2026", "signatories": [],
        }
        certificate = Certificate(
            unit_id=self.village, kind=DocumentKind.CERTIFICATE, year=2026, sequence=1, number=number, code=code,
            activity_id=self.village_activity, person_id=self.village_spare, issued_on=date(2026, 11, 3),
            issued_at=NOW, by_id=self.users["Budi"], snapshot=snapshot,
        )
        db.session.add(certificate)
        db.session.flush()
        return certificate.id

    def _import(self, canary: str) -> tuple[int, int]:
        """A file that Budi brought in for the village and that was read: one row, perhaps of somebody known."""
        name = f"Sumiyati {canary}"
        batch, _ = imports.start(
            unit=db.session.get(Unit, self.village), by=self.user("Budi"), filename="daftar.csv",
            content=f"NO,NAMA\n1,{name}\n".encode(),
        )
        sheet = Sheet(None, True, header_rows=(1,), columns={1: Column.NAME}, headings={0: "NO", 1: "NAMA"})
        rows = [Row(None, 2, Verdict.ACCEPTED, data={"nama": name}, cells=["1", name])]
        imports.understood(batch, Listing([sheet], rows))
        import_rows.store(batch, Listing([sheet], rows), [(self.village_person, Likeness.NAME_AND_PHONE)])
        return batch.id, import_rows.accepted(batch, None)[0].id

    def _merge(self, prefix: str, unit: int, canary: str, survivor: int) -> None:
        """That somebody written down twice is one person now; the id of the lost record is nobody's."""
        people, journal = journals.table_of("people"), Journal()
        lost = self.person(f"Wahyuni {canary}", unit=unit, id=900_000 + unit)
        journal.delete(people, db.session.execute(select(people).where(people.c.id == lost)).one())
        journals.forget_objects({"people", "person_words"})
        merge = Merge(survivor_id=survivor, lost_id=lost, unit_id=unit, lost_unit_id=unit, at=NOW,
                      by_id=self.users["Budi"], journal=journal.entries)
        db.session.add(merge)
        db.session.flush()
        setattr(self, f"{prefix}_merge", merge.id)
        setattr(self, f"{prefix}_lost", lost)

    def _schedule(self, meeting: Meeting) -> None:
        """Say that `meeting` came from a schedule."""
        schedule = Schedule(
            activity_id=meeting.activity_id, unit_id=meeting.unit_id, kind=RuleKind.ONCE, starts_on=meeting.day,
            start_time=meeting.local_start.time(), end_time=meeting.local_end.time(), zone=meeting.zone,
            place=meeting.place,
        )
        db.session.add(schedule)
        db.session.flush()
        meeting.schedule_id, meeting.original_date = schedule.id, meeting.day

    def person(self, name: str, *, unit: int, **columns) -> int:
        """Add one more person, searchable; returns the id."""
        person = Person(name=name, sort_key=names.sort_key(name), unit_id=unit, **columns)
        db.session.add(person)
        db.session.flush()
        person_words.keep(name, person_id=person.id, unit_id=unit)
        return person.id
