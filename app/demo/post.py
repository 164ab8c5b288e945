"""The village post of the demo: lists for services, a month of questions, and referrals without anybody in them."""

from datetime import date, timedelta
from random import Random

from sqlalchemy import select

from app.db import db
from app.demo import places, sign_ins
from app.domain import clock, help_numbers, regions, service_lines, service_lists
from app.domain.consent_texts import Purpose
from app.domain.consents import STOPPED, said
from app.domain.help_numbers import HelpNumber
from app.domain.people import Category, Person, Sex
from app.domain.referrals import Referral, ReferralStatus
from app.domain.service_lists import Scheme
from app.domain.services import Service, ServiceChannel, ServiceOutcome, Topic
from app.domain.units import Unit
from app.domain.users import User

SEED = 1984
QUESTIONS = 150
# Who came from elsewhere to be put down: name, sex, kabupaten.
STRANGERS = (
    ("Ratna Wijayanti", Sex.FEMALE, "35.09"), ("Yusuf Hidayat", Sex.MALE, "35.09"),
    ("Komang Sukreni", Sex.FEMALE, "51.01"), ("Eko Prasetiyo", Sex.MALE, "35.08"),
    ("Nining Wahyuningsih", Sex.FEMALE, "35.12"), ("Bagus Firmansyah", Sex.MALE, "35.12"),
)  # fmt: skip
CODES = ("R-AK7Q2D", "R-9HTM4X", "R-P3LWYC", "R-E7RDN9", "R-VJ4KQA", "R-3FXUHT", "R-MW9CPL", "R-T4NAYE")
TOPICS = (Topic.SAFE_WAYS, Topic.SAFE_WAYS, Topic.VACANCIES, Topic.VACANCIES, Topic.PAPERS, Topic.PAPERS, *Topic)
# An office that is invented; its number belongs to nobody.
SHELTER = {"name": "Ruang Rindu", "purpose": "Ibu dan anak keluarga PMI", "phone": "(0333) 000-129",
           "hours": "Senin–Jumat 08.00–15.00", "position": 50}


def build(units: dict[str, Unit], users: dict[sign_ins.Account, User], today: date) -> None:
    """Store what the post of Kedungrejo and the branch above it have done in the last weeks."""
    luck = Random(SEED)
    budi, village = users[sign_ins.BUDI], units[places.KPI_KEDUNGREJO.name]
    shelter = help_numbers.create(by=users[sign_ins.SARI], checked_on=today - timedelta(days=20), **SHELTER)
    _korea(units[places.BRANCH.name], budi, today)
    _vaccination(village, users[sign_ins.CITRA], today)
    _questions(village, users[sign_ins.CITRA], luck, today)
    db.session.flush()
    _referrals(units[places.BRANCH.name], users[sign_ins.RINI], shelter, today)
    db.session.flush()


def _korea(unit: Unit, by: User, today: date) -> None:
    made = service_lists.create(
        unit=unit, by=by, name="Pendaftaran G to G Korea", target="Calon PMI sektor manufaktur",
        scheme=Scheme.G_TO_G, country_code="KR", starts_on=today - timedelta(days=21),
        ends_on=today + timedelta(days=40),
    )
    for person in _willing(Category.PROSPECTIVE, 6):
        service_lines.add(made, person, by=by)
    for name, sex, code in STRANGERS:
        service_lines.add_name(made, name=name, sex=sex, regency=regions.find(code), by=by)
    _advance(made, (5, 2), by)


def _vaccination(unit: Unit, by: User, today: date) -> None:
    made = service_lists.create(
        unit=unit, by=by, name="Vaksinasi gratis calon PMI dan keluarga", target="Keluarga PMI Desa Kedungrejo",
        starts_on=today - timedelta(days=9), ends_on=today + timedelta(days=5),
    )
    for person in _willing(Category.FAMILY, 8, unit):
        service_lines.add(made, person, by=by)
    _advance(made, (6, 4), by)


def _willing(category: Category, most: int, unit: Unit | None = None) -> list[Person]:
    """People of this category who did not refuse to take part."""
    query = select(Person).where(Person.category == category).order_by(Person.id)
    if unit is not None:
        query = query.where(Person.unit_id == unit.id)
    found = list(db.session.scalars(query))
    answers = said([person.id for person in found], [Purpose.ACTIVITY])
    return [p for p in found if answers[p.id, Purpose.ACTIVITY].standing not in STOPPED][:most]


def _advance(made, further: tuple[int, int], by: User) -> None:
    """Take the first lines of a list one stage further, and fewer of them another one."""
    db.session.flush()
    for count in further:
        for line in service_lines.everybody(made)[:count]:
            service_lines.advance(line, by=by)
    db.session.flush()


def _questions(unit: Unit, by: User, luck: Random, today: date) -> None:
    """Questions of the last two months."""
    for number in range(QUESTIONS):
        db.session.add(Service(
            unit_id=unit.id, day=today - timedelta(days=int(60 * luck.random() ** 2)), topic=luck.choice(TOPICS),
            channel=luck.choice([*ServiceChannel, ServiceChannel.VISIT, ServiceChannel.WHATSAPP]),
            sex=luck.choice((Sex.FEMALE, Sex.FEMALE, Sex.MALE)), outcome=luck.choice([*ServiceOutcome]),
            village_code=luck.choice((unit.region_code, unit.region_code, places.TEMBOKREJO, None)),
            operation=f"demo-{number}", by_id=by.id, at=clock.now(),
        ))  # fmt: skip


def _referrals(unit: Unit, by: User, shelter: HelpNumber, today: date) -> None:
    states = (ReferralStatus.ENDED, ReferralStatus.RECEIVED, ReferralStatus.MADE)
    for number, code in enumerate(CODES):
        db.session.add(Referral(
            unit_id=unit.id, code=code, day=today - timedelta(days=70 - 9 * number), destination_id=shelter.id,
            has_consent=number != 4, status=states[min(number // 3, 2)], by_id=by.id, created_at=clock.now(),
        ))  # fmt: skip
