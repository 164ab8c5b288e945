"""Import families: households by their No. KK, guardians of children, and who is abroad, as a list says it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.db import db
from app.domain import arrivals, audit, chunks, countries, sealed_numbers
from app.domain.consents import GuardianRelation
from app.domain.guardianships import Guardianship
from app.domain.households import Household, Membership, Relation
from app.domain.imports import Import
from app.domain.ledgers import Ledger
from app.domain.placements import Placement
from app.domain.spelling import ascii_word
from app.domain.users import User

Said = tuple[int, dict[str, Any]]  # id of the person, data of the row
THEMSELVES = {"pmisendiri", "sendiri", "dirisendiri", "yangbersangkutan", "ybs", "pmi"}
ABROAD = {"pmi", "pmiaktif", "aktif", "sedangbekerja"}
RELATIONS = {
    "kepalakeluarga": Relation.HEAD, "kk": Relation.HEAD, "suami": Relation.HUSBAND, "istri": Relation.WIFE,
    "isteri": Relation.WIFE, "anak": Relation.CHILD, "menantu": Relation.CHILD_IN_LAW, "cucu": Relation.GRANDCHILD,
    "orangtua": Relation.PARENT, "ortu": Relation.PARENT, "ibu": Relation.PARENT, "ayah": Relation.PARENT,
    "bapak": Relation.PARENT, "mertua": Relation.PARENT_IN_LAW, "famililain": Relation.OTHER_FAMILY,
    "famili": Relation.OTHER_FAMILY, "keponakan": Relation.OTHER_FAMILY, "saudara": Relation.OTHER_FAMILY,
    "pembantu": Relation.HELPER,
}  # fmt: skip


def settle(batch: Import, said: Sequence[Said], ledger: Ledger, *, by: User) -> None:
    """Put each with a No. KK into the household of that number, made where it is new; note who else a row names."""
    _households(batch, said, ledger, by)
    guarded = [(person_id, data["wali"]) for person_id, data in said if data.get("wali")]
    _note(ledger, Guardianship, [_guardianship(child_id, name) for child_id, name in guarded])
    abroad = [(person_id, data["negara"]) for person_id, data in said if data.get("negara") and _is_abroad(data)]
    _note(ledger, Placement, [_placement(person_id, code) for person_id, code in abroad])


def _households(batch: Import, said: Sequence[Said], ledger: Ledger, by: User) -> None:
    families: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for person_id, data in said:
        if data.get("no_kk"):
            families.setdefault(data["no_kk"], []).append((person_id, data))
    if not families:
        return
    known = _known(list(families), by)
    new = [kk for kk in families if kk not in known]
    ids = arrivals.insert_returning(Household, [_household(batch, kk, families[kk]) for kk in new])
    ledger.note("households", ids)
    households = known | dict(zip(new, ids, strict=True))
    members = [
        {"household_id": households[kk], "person_id": person_id, "relation": _relation(data)}
        for kk, people in families.items() for person_id, data in people
    ]  # fmt: skip
    here = _already(list(known.values()))
    fresh = {(m["household_id"], m["person_id"]): m for m in members}
    ledger.note("memberships", arrivals.insert_returning(Membership, [m for k, m in fresh.items() if k not in here]))
    audit.record("create", batch, by=by, households=len(ids))


def _note(ledger: Ledger, model: Any, rows: list[dict[str, Any]]) -> None:
    """Insert `rows` for people who have none of the kind yet: what is known of somebody is not doubled."""
    column = model.child_id if model is Guardianship else model.person_id
    queries = (select(column).where(column.in_(some)) for some in chunks.of(row[column.key] for row in rows))
    known = {person_id for query in queries for person_id in db.session.scalars(query)}
    fresh = [row for row in rows if row[column.key] not in known]
    ledger.note(model.__tablename__, arrivals.insert_returning(model, fresh))


def _guardianship(child_id: int, name: str) -> dict[str, Any]:
    return {"child_id": child_id, "name": name[:120], "relation": GuardianRelation.OTHER}


def _placement(person_id: int, code: str) -> dict[str, Any]:
    country = countries.find(code)
    zone = country.zones[0] if country else "UTC"
    return {"person_id": person_id, "country_code": code, "zone": zone, "version": 1}


def _is_abroad(data: dict[str, Any]) -> bool:
    """Whether the row says that this person is the one abroad; a country alone may be that of a relative."""
    return ascii_word(data.get("hubungan") or "") in THEMSELVES or ascii_word(data.get("status") or "") in ABROAD


def _household(batch: Import, kk: str, people: list[tuple[int, dict[str, Any]]]) -> dict[str, Any]:
    head = next((data for _, data in people if _relation(data) is Relation.HEAD), people[0][1])
    return {
        "unit_id": batch.unit_id, "label": f"Keluarga {head['nama']}"[:120], "version": 1,
        **sealed_numbers.columns(Household, "kk", kk),
    }  # fmt: skip


def _known(numbers: list[str], by: User) -> dict[str, int]:
    prints = {mark: kk for kk in numbers for mark in sealed_numbers.prints(Household, "kk", kk)}
    found: dict[str, int] = {}
    seen = select(Household.id, Household.kk_print).where(Household.visible_to(by)).order_by(Household.id)
    for some in chunks.of(prints):
        for household_id, mark in db.session.execute(seen.where(Household.kk_print.in_(some))):
            found.setdefault(prints[mark or ""], household_id)
    return found


def _already(household_ids: list[int]) -> set[tuple[int, int]]:
    members = select(Membership.household_id, Membership.person_id)
    queries = (members.where(Membership.household_id.in_(some)) for some in chunks.of(household_ids))
    return {pair for query in queries for pair in db.session.execute(query).tuples()}


def _relation(data: dict[str, Any]) -> Relation:
    return RELATIONS.get(ascii_word(data.get("hubungan") or ""), Relation.OTHER)
