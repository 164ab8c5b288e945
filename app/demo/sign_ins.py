"""Sign-ins of the demo: people of every role, whose passwords everybody may know."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.db import db
from app.demo import places
from app.demo.places import Office
from app.domain.units import Unit
from app.domain.users import Grant, Role, User

SINCE = date(2024, 1, 1)


@dataclass(frozen=True)
class Account:
    """One user of the demo, with the password that `flask demo --sign-ins` prints."""

    phone: str
    password: str
    role: Role
    office: Office
    name: str


BUDI, CITRA, RIRIN, LILIK, DEWI, HARTATIK, ENDANG, SARI, RINI, MURNI = ACCOUNTS = (
    Account("081200000002", "kopi-osing-hangat-7", Role.COORDINATOR, places.BRANCH, "Budi Santoso"),
    Account("081200000003", "sawah-hijau-pagi-4", Role.VOLUNTEER, places.KPI_KEDUNGREJO, "Citra Ayuningtyas"),
    Account("081200000005", "perahu-biru-muncar-3", Role.VOLUNTEER, places.KPI_KEDUNGREJO, "Ririn Puspitasari"),
    Account("081200000006", "batik-gajah-oling-6", Role.VOLUNTEER, places.KPI_SUMBERSARI, "Lilik Sunarti"),
    Account("081200000004", "gandrung-lima-selendang", Role.COORDINATOR, places.PKK_REGENCY, "Dewi Anggraini"),
    Account("081200000007", "pantai-plengkung-sore-8", Role.COORDINATOR, places.PKK_DISTRICT, "Hartatik Wulandari"),
    Account("081200000008", "kebun-jeruk-manis-9", Role.VOLUNTEER, places.PKK_TEMBOKREJO, "Endang Sulastri"),
    Account("081200000001", "gunung-ijen-biru-2026", Role.ADMIN, places.BRANCH, "Sari Handayani"),
    Account("081200000011", "teras-bambu-teduh-8", Role.REFERRAL_OFFICER, places.BRANCH, "Rini Wulansari"),
    Account("081200000010", "jambu-air-manis-5", Role.MENTOR, places.PKK_TEMBOKREJO, "Murni Rahayu"),
)


def listing() -> list[dict[str, str]]:
    """Who can sign in, as `flask demo --sign-ins --json` prints it."""
    return [
        {"phone": a.phone, "password": a.password, "role": a.role.value, "unit": a.office.name, "name": a.name}
        for a in ACCOUNTS
    ]


def stored(account: Account) -> str:
    """The number as the table keeps it."""
    return f"+62{account.phone[1:]}"


def still_open() -> list[Account]:
    """The accounts by which anybody could sign in to this Balai, because they kept the password of the demo."""
    known = {stored(account): account for account in ACCOUNTS}
    users = db.session.scalars(select(User).where(User.phone.in_(known), User.deactivated_at.is_(None)))
    return [known[user.phone] for user in users if user.has_password(known[user.phone].password)]


def build(units: dict[str, Unit]) -> dict[Account, User]:
    """The users, each with one role in one unit."""
    users = {}
    for account in ACCOUNTS:
        user = User(name=account.name, phone=stored(account))
        user.set_password(account.password)
        unit = units[account.office.name]
        user.grants = [Grant(role=account.role, unit_id=unit.id, unit=unit, starts_on=SINCE)]
        users[account] = user
    db.session.add_all(users.values())
    db.session.flush()
    return users
