"""Support in the demo: what families were given, two business groups, home visits, and the notulen of a meeting."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app.db import db
from app.demo import places, sign_ins
from app.demo.sign_ins import Account
from app.domain import assistances, clock, groups, minutes, visits
from app.domain.activities import Activity
from app.domain.assistances import AssistanceKind, Facts
from app.domain.groups import BusinessGroup, GroupRole
from app.domain.households import Household, Membership
from app.domain.meetings import Meeting
from app.domain.people import Category, Person
from app.domain.units import Unit
from app.domain.users import User
from app.domain.visits import Found, VisitAnswer, VisitPoint

FAMILIES = 8
# What, how, rupiah, days ago, source.
GIVEN = (
    (AssistanceKind.CAPITAL, "Modal warung kelontong", 1_500_000, 210, "BAZNAS Banyuwangi"),
    (AssistanceKind.GOODS, "Mesin jahit", 2_350_000, 150, "Dinas Sosial PPKB"),
    (AssistanceKind.MONEY, "Biaya sekolah semester genap", 600_000, 120, "Donatur KPI"),
    (AssistanceKind.GOODS, "Beras 20 kg dan minyak 4 liter", 380_000, 90, "APBDes Kedungrejo"),
    (AssistanceKind.TRAINING, "Pelatihan membuat keripik", 450_000, 75, "Dinas Sosial PPKB"),
    (AssistanceKind.GOODS, "Beras 20 kg dan minyak 4 liter", 380_000, 60, "APBDes Kedungrejo"),
    (AssistanceKind.CAPITAL, "Modal ternak ayam kampung", 1_000_000, 40, "BAZNAS Banyuwangi"),
    (AssistanceKind.MONEY, "Biaya sekolah semester ganjil", 600_000, 21, "Donatur KPI"),
)
MISTAKE = "Tercatat dua kali untuk keluarga yang sama"
# Name, business, weeks since it began.
GROUPS = (("Kelompok Usaha Sekar Laut", "Keripik ikan dan abon", 60), ("Kelompok Jahit Melati", "Menjahit seragam", 26))
OFFICES = (GroupRole.CHAIR, GroupRole.SECRETARY, GroupRole.TREASURER, GroupRole.MEMBER, GroupRole.MEMBER)
DISCUSSION = (
    "Peserta berbagi cara mencatat uang kiriman setiap bulan. Disepakati membuka tabungan pendidikan bersama di "
    "koperasi desa, dan mengundang petugas koperasi pada pertemuan berikutnya."
)


@dataclass(frozen=True)
class Home:
    """One family with a grown-up who opens the door."""

    household: Household
    grown_up: Person


def build(units: dict[str, Unit], activity: Activity, held: list[Meeting], users: dict[Account, User]) -> None:
    """Add all of it to the families of Kedungrejo; `activity` is their support group, `held` its meetings."""
    budi, citra, today = users[sign_ins.BUDI], users[sign_ins.CITRA], clock.today()
    homes = _homes(units[places.KPI_KEDUNGREJO.name], today)
    _assistances(homes, today, budi)
    _visits(homes, today, citra)
    for (name, business, weeks), group_homes in zip(GROUPS, (homes[:5], homes[3:]), strict=True):
        group = groups.create(
            unit=units[places.KPI_KEDUNGREJO.name], by=budi, name=name, business=business,
            started_on=today - timedelta(weeks=weeks), activity_id=None,
        )  # fmt: skip
        db.session.flush()
        _group(group, group_homes, today, budi)
    _minutes([meeting for meeting in held if meeting.closing_id], activity, today, citra)


def _homes(unit: Unit, today: date) -> list[Home]:
    query = select(Household, Person).join(Membership, Membership.household_id == Household.id)
    query = query.join(Person, Person.id == Membership.person_id).where(Household.unit_id == unit.id)
    found: dict[int, Home] = {}
    for household, person in db.session.execute(query.order_by(Household.id, Membership.id)):
        if not person.is_minor_on(today) and person.category is not Category.MIGRANT:
            found.setdefault(household.id, Home(household, person))
    return list(found.values())[:FAMILIES]


def _assistances(homes: list[Home], today: date, by: User) -> None:
    for number, (kind, what, amount, ago, source) in enumerate(GIVEN):
        home = homes[number % len(homes)]
        facts = Facts(kind, what, amount, today - timedelta(days=ago), source)
        assistances.give(home.household, facts, receiver=home.grown_up, operation=f"contoh-{number}", by=by)
    twice = Facts(*GIVEN[3][:3], today - timedelta(days=GIVEN[3][3]), GIVEN[3][4])
    home = homes[3 % len(homes)]
    mistaken = assistances.give(home.household, twice, receiver=home.grown_up, operation="contoh-keliru", by=by)
    db.session.flush()
    assistances.revoke(mistaken, reason=MISTAKE, by=by)


def _visits(homes: list[Home], today: date, by: User) -> None:
    """One family is overdue, one is due soon, the others were only visited."""
    nexts = (today - timedelta(days=2), today + timedelta(days=5), None, None)
    for number, (home, next_on) in enumerate(zip(homes, nexts, strict=False)):
        answers = dict.fromkeys(VisitPoint, VisitAnswer.FINE)
        if number < 2:
            answers[(VisitPoint.PAPERS, VisitPoint.SCHOOL)[number]] = VisitAnswer.ATTENTION
        visited_on = today - timedelta(days=30 - 4 * number)
        visits.record(home.household, Found(visited_on, home.grown_up, answers, next_on), by=by)


def _group(group: BusinessGroup, homes: list[Home], today: date, by: User) -> None:
    since = group.started_on or today
    for role, home in zip(OFFICES, homes, strict=False):
        groups.join(group, home.grown_up, role=role, since=since, by=by)
        db.session.flush()
    for weeks, topic in ((8, "Pembagian hasil"), (4, "Membeli bahan bersama"), (1, "Pesanan untuk bazar desa")):
        groups.met(group, held_on=today - timedelta(weeks=weeks), attended=len(homes) - weeks % 2, topic=topic, by=by)


def _minutes(past: list[Meeting], activity: Activity, today: date, by: User) -> None:
    if not past:
        return
    last = past[-1]
    minutes.write(
        last, seen=None, by=by, leader=activity.facilitator.name if activity.facilitator else "", secretary=by.name,
        invited=minutes.counted(last).invited, present=minutes.counted(last).present,
        agenda=f"Pembukaan\n{last.topic}\nTanya jawab\nPenutup", discussion=DISCUSSION,
        conclusion="Tabungan pendidikan dimulai bulan depan\nPetugas koperasi diundang",
    )
    for what, who, days in (("Mengundang petugas koperasi desa", by.name, 6), ("Meminjam proyektor", "Bu Hartini", 3)):
        minutes.agree(last, what=what, who=who, due_on=today + timedelta(days=days), by=by)
