"""Programs of the demo: four of them, each with one activity, so that all four kinds of work are there to see."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from app.db import db
from app.demo import places
from app.demo.names import VOLUNTEERS
from app.demo.places import Office
from app.domain.activities import Activity, ActivityKind, ExcusedPolicy, Pokja
from app.domain.people import Category, Person, Sex
from app.domain.programs import Program
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.units import Unit

KPI_VILLAGES = {places.KPI_KEDUNGREJO.name, places.KPI_SUMBERSARI.name}
AT_HOME = {Category.FAMILY, Category.RETURNED, Category.PROSPECTIVE, Category.VOLUNTEER}


@dataclass(frozen=True)
class Work:
    """One program with its one activity. `wants` says who may be on the list, `size` how many at most."""

    program: str
    owner: Office
    goal: str
    partners: str
    area: str
    kind: ActivityKind
    name: str
    deliverer: Office
    place: str
    facilitator: str
    size: int
    wants: Callable[[Person], bool]
    more: dict


def _grown_up(person: Person) -> bool:
    return person.category in AT_HOME


def _women_at_home(person: Person) -> bool:
    return person.sex is Sex.FEMALE and _grown_up(person) and person.unit.name in KPI_VILLAGES


def _near_kedungrejo(person: Person) -> bool:
    return _grown_up(person) and person.unit.name in KPI_VILLAGES


def _children_of_tembokrejo(person: Person) -> bool:
    return person.category is Category.CHILD and person.unit.name == places.PKK_TEMBOKREJO.name


def _families_apart(person: Person) -> bool:
    return person.category in {Category.MIGRANT, Category.FAMILY} and person.unit.name in KPI_VILLAGES


TRAINING, SUPPORT, MENTORING, GATHERING = WORKS = (
    Work(
        "Safe and Fair", places.BRANCH,
        "Perempuan pekerja migran berangkat dengan aman, mengenal haknya, dan terlindung dari kekerasan.",
        "UN Women", "Kabupaten Banyuwangi", ActivityKind.TRAINING, "Pelatihan Kader Informasi Migrasi",
        places.BRANCH, "Aula Kecamatan Muncar", VOLUNTEERS[3], 25, _women_at_home,
        {"theme": "Informasi yang benar sebelum berangkat", "lesson_hours": 24, "threshold": 75},
    ),
    Work(
        "Dukungan Keluarga PMI", places.BRANCH, "Keluarga yang ditinggal bekerja saling menguatkan dan saling menjaga.",
        "", "Kecamatan Muncar dan Srono", ActivityKind.FAMILY_SUPPORT, "Kelompok Dukungan Keluarga Kedungrejo",
        places.KPI_KEDUNGREJO, "Rumah Ibu Sunarsih, Dusun Kalimoro", VOLUNTEERS[1], 25, _near_kedungrejo,
        {"excused": ExcusedPolicy.LEFT_OUT},
    ),
    Work(
        "Pendampingan Pendidikan Anak PMI", places.PKK_REGENCY,
        "Anak yang orang tuanya bekerja di luar negeri tetap senang belajar.", "Dinas Pendidikan",
        "Kecamatan Muncar", ActivityKind.CHILD_MENTORING, "Belajar Bersama Anak PMI Tembokrejo", places.PKK_TEMBOKREJO,
        "Rumah Belajar Palurejo", VOLUNTEERS[2], 15, _children_of_tembokrejo,
        {"pokja": Pokja.TWO, "capacity": 15, "excused": ExcusedPolicy.LEFT_OUT},
    ),
    Work(
        "Silaturahmi Daring", places.BRANCH, "Keluarga di desa dan anggota yang bekerja di luar negeri tetap dekat.",
        "", "Kabupaten Banyuwangi", ActivityKind.ONLINE_GATHERING, "Silaturahmi Daring Keluarga PMI Srono",
        places.KPI_SUMBERSARI, "Daring", VOLUNTEERS[0], 30, _families_apart, {},
    ),
)  # fmt: skip


def build(units: dict[str, Unit], people: list[Person], today: date) -> dict[str, Activity]:
    """The programs and activities with their lists; by the name of the program."""
    activities = {}
    for work in WORKS:
        program = Program(
            unit_id=units[work.owner.name].id, unit=units[work.owner.name], name=work.program, goal=work.goal,
            partners=work.partners, area=work.area, starts_on=date(today.year - 1, 1, 1),
            ends_on=date(today.year + 1, 12, 31),
        )
        activities[work.program] = _activity(work, program, units[work.deliverer.name], people)
    return activities


def _activity(work: Work, program: Program, unit: Unit, people: list[Person]) -> Activity:
    facilitator = next(person for person in people if person.name == work.facilitator)
    activity = Activity(
        program=program, unit_id=unit.id, unit=unit, kind=work.kind, name=work.name, place=work.place,
        facilitator_id=facilitator.id, facilitator=facilitator, **work.more,
    )
    db.session.add_all([program, activity])
    db.session.flush()
    listed = [p for p in _nearest_first(people, unit) if work.wants(p) and p is not facilitator][: work.size]
    enrol(activity, listed)
    return activity


def _nearest_first(people: Iterable[Person], unit: Unit) -> list[Person]:
    return sorted(people, key=lambda person: person.unit_id != unit.id)


def enrol(activity: Activity, people: list[Person]) -> None:
    """Put `people` on the list with the paper numbers 1, 2, 3 …"""
    db.session.add_all(
        RosterEntry(
            activity_id=activity.id, unit_id=activity.unit_id, person_id=person.id, number=number,
            role=RosterRole.COMPANION if person.category is Category.VOLUNTEER else RosterRole.PARTICIPANT,
        )
        for number, person in enumerate(people, start=1)
    )
    db.session.flush()
