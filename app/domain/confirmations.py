"""Confirmations: the rows of an import become people, families, roster and marks, all of them or none."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from sqlalchemy import select, update

from app.db import db
from app.domain import (
    arrivals,
    audit,
    chunks,
    clock,
    consents,
    duplicates,
    import_marks,
    import_rows,
    imports,
    names,
    second_looks,
)
from app.domain.activities import Activity
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, Channel, Consent, GivenBy
from app.domain.enrolments import enrol_many
from app.domain.import_families import settle
from app.domain.import_rows import Choice, ImportRow, Outcome
from app.domain.imports import Confirmation, Import
from app.domain.ledgers import Ledger
from app.domain.likeness import Likeness
from app.domain.people import Category, Sex
from app.domain.spelling import ascii_word
from app.domain.users import User

CATEGORIES = {
    "cpmi": Category.PROSPECTIVE, "calonpmi": Category.PROSPECTIVE, "pmi": Category.MIGRANT,
    "pmiaktif": Category.MIGRANT, "pmisendiri": Category.MIGRANT, "pmipurna": Category.RETURNED,
    "purnapmi": Category.RETURNED, "ekspmi": Category.RETURNED, "mantanpmi": Category.RETURNED,
    "keluargapmi": Category.FAMILY, "anakpmi": Category.CHILD, "kader": Category.VOLUNTEER,
    "kaderpkk": Category.VOLUNTEER, "umum": Category.PUBLIC,
}  # fmt: skip


class StillUndecided(Exception):
    """Some rows may be people whom Balai knows, and nobody has decided yet."""


class LookAgain(Exception):
    """What Balai knows has changed since the list was read: some rows have to be decided anew."""


class NothingToLetIn(Exception):
    """No row is left that could be let in."""


@dataclass(frozen=True)
class Agreed:
    """How those on the list agreed. `guardians` also lets in children whose guardian the list names."""

    channel: Channel
    on: date
    proof: str = ""
    purposes: tuple[Purpose, ...] = (Purpose.ACTIVITY,)
    guardians: bool = False


@dataclass(frozen=True)
class Terms:
    """What was chosen at the confirmation. `met_on` is the meeting at which everybody listed was present.

    Without `agreed` only rows whose own consent column says yes are let in, and all others are held (R5).
    `guardian_names` are by row id, for children whose guardian the list does not name.
    """

    activity: Activity | None = None
    agreed: Agreed | None = None
    met_on: date | None = None
    with_marks: bool = False
    hours: tuple[time, time] | None = None
    guardian_names: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Arrived:
    """A row that is let in, with what it says, what becomes of it, and on whose word."""

    row: ImportRow
    data: dict[str, Any]
    outcome: Outcome
    guardian: str = ""


def confirm(batch: Import, terms: Terms, *, by: User) -> Confirmation:
    """Let in every accepted row that is still waiting or held, as `terms` say; all or nothing.

    Raises StillUndecided, NothingToLetIn, LookAgain, HoursUnknown, marks.REFUSALS, and what consents and
    rosters refuse.
    """
    imports.lock(batch)
    if batch.read_at is None:
        raise LookAgain  # its columns were taken for something else, and its rows are still those from before
    waiting = import_rows.accepted(batch, None, Outcome.HELD)
    if not waiting:
        raise NothingToLetIn
    if second_looks.changed(batch, waiting, by=by):
        raise LookAgain
    if any(row.match_id is not None and row.choice is None for row in waiting):
        raise StillUndecided
    arrived = _without_refusals([_arrived(row, terms) for row in waiting])
    confirmation = Confirmation(by_id=by.id, at=clock.now(), activity_id=terms.activity.id if terms.activity else None)
    batch.confirmations.append(confirmation)
    db.session.flush()
    ledger = Ledger()
    people = _let_in(batch, arrived, ledger, by)
    _consents(batch, [each for each in arrived if each.row.id in people], people, terms, ledger, by)
    said = [(people[each.row.id], each.data | {"wali": each.guardian}) for each in arrived if each.row.id in people]
    settle(batch, said, ledger, by=by)
    if terms.activity is not None:
        ledger.note("roster_entries", enrol_many(terms.activity, list(people.values()), by=by))
        if terms.with_marks:
            import_marks.write(terms.activity, said, met_on=terms.met_on, hours=terms.hours, ledger=ledger, by=by,
                               operation=f"import-{batch.id}-{confirmation.id}")
    _remember(arrived, people)
    confirmation.made = ledger.made()
    audit.record("import", batch, by=by, people=len(people), activity_id=confirmation.activity_id)
    return confirmation


def _arrived(row: ImportRow, terms: Terms) -> Arrived:
    data = row.opened["data"]
    if row.choice is Choice.SKIP:
        return Arrived(row, data, Outcome.SKIPPED)
    agreed, own = terms.agreed, data.get("persetujuan") is True
    guardian = (terms.guardian_names.get(row.id) or data.get("wali") or "") if row.is_child else ""
    if row.is_child:
        may = agreed is not None and agreed.guardians and bool(guardian)
    else:
        may = agreed is not None or own
    if not may:
        return Arrived(row, data, Outcome.HELD)
    known = row.match_id is not None and row.choice is Choice.SAME
    return Arrived(row, data, Outcome.KNOWN if known else Outcome.NEW, guardian)


def _without_refusals(arrived: list[Arrived]) -> list[Arrived]:
    """Whoever is known and once said no stays outside: a list that speaks for many does not take that back.

    Nobody else has the NIK of such a person either, whatever was decided of the row.
    """
    known = {each.row.id: each.row.match_id for each in arrived if each.row.match_id and (
        each.outcome is Outcome.KNOWN or (each.outcome is Outcome.NEW and each.row.likeness is Likeness.NIK)
    )}
    refused = consents.stopped(known.values(), Purpose.ACTIVITY)
    return [replace(each, outcome=Outcome.HELD) if known.get(each.row.id) in refused else each for each in arrived]


def _let_in(batch: Import, arrived: list[Arrived], ledger: Ledger, by: User) -> dict[int, int]:
    """Row id → person id, of everybody who is new or known."""
    known = {each.row.id: each.row.match_id for each in arrived if each.outcome is Outcome.KNOWN}
    new = [each for each in arrived if each.outcome is Outcome.NEW]
    ids = arrivals.write_down([_columns(each.row, each.data) for each in new], unit=batch.unit, by=by)
    ledger.note("people", ids)
    return {row_id: person_id for row_id, person_id in known.items() if person_id} | {
        each.row.id: person_id for each, person_id in zip(new, ids, strict=True)
    }


def _columns(row: ImportRow, data: dict[str, Any]) -> dict[str, Any]:
    born, year = data.get("tanggal_lahir"), data.get("tahun_lahir")
    # Of a child whose age alone is given Balai keeps no birth; that it is a child must not be lost with it.
    is_undated_child = row.is_child and not born and not year
    return {
        "name": names.clean(data["nama"]), "sapaan": (data.get("sapaan") or "")[:20],
        "sex": Sex(data["jk"]) if data.get("jk") else None,
        "birth_date": date.fromisoformat(born) if born else None,
        "birth_year": year, "phone": data.get("hp") or "", "phone_owner": (data.get("hp_milik") or "")[:60],
        "village_code": data.get("desa_kode"), "hamlet": (data.get("dusun") or "")[:60],
        "rt": data.get("rt") or "", "rw": data.get("rw") or "", "nik": data.get("nik"),
        "category": Category.CHILD if is_undated_child else _category(data),
        "school": (data.get("sekolah") or "")[:80], "grade": (data.get("kelas") or "")[:20],
    }  # fmt: skip


def _category(data: dict[str, Any]) -> Category | None:
    """The category that the list names in so many words; None where it says something else, or nothing."""
    said = (ascii_word(data.get(key) or "") for key in ("status", "jabatan", "hubungan"))
    return next((CATEGORIES[word] for word in said if word in CATEGORIES), None)


def _consents(batch: Import, arrived: list[Arrived], people: dict[int, int], terms: Terms, ledger: Ledger, by: User):
    before = _consent_ids(people)
    refused = {purpose: consents.stopped(people.values(), purpose) for purpose in Purpose}
    children = _children(each.row.match_id for each in arrived if each.outcome is Outcome.KNOWN)
    rows = [
        consents.row_of(people[each.row.id], purpose=purpose, answer=Answer.GIVEN, by=by, **given)
        for each in arrived for purpose, given in _given(batch, each, terms)
        if people[each.row.id] not in refused[purpose] and (each.guardian or people[each.row.id] not in children)
    ]  # fmt: skip
    consents.record_many(rows)
    ledger.note("consents", sorted(_consent_ids(people) - before))


def _children(ids: Iterable[int | None]) -> set[int]:
    """Those who are children by what Balai knows of them: of these only a guardian can say yes (R3)."""
    people = duplicates.people_by_id({person_id for person_id in ids if person_id})
    return {person.id for person in people.values() if person.is_minor_on(clock.today())}


def _given(batch: Import, each: Arrived, terms: Terms) -> list[tuple[Purpose, dict[str, Any]]]:
    agreed = terms.agreed
    # Whoever ticked the consent of a form agreed to take part; nothing more was asked there.
    if agreed is None or (each.data.get("persetujuan") is True and not each.guardian):
        on = batch.at.astimezone(clock.WIB).date()
        proof = f"kolom persetujuan, baris {each.row.number}"
        return [(Purpose.ACTIVITY, {"channel": Channel.ONLINE, "on": on, "proof": proof, "text_version": ""})]
    given: dict[str, Any] = {"channel": agreed.channel, "on": agreed.on, "proof": agreed.proof, "text_version": ""}
    if each.guardian:
        given |= {"given_by": GivenBy.GUARDIAN, "guardian_name": each.guardian}
    return [(purpose, given) for purpose in agreed.purposes]


def _consent_ids(people: dict[int, int]) -> set[int]:
    queries = (select(Consent.id).where(Consent.person_id.in_(some)) for some in chunks.of(people.values()))
    return {consent_id for query in queries for consent_id in db.session.scalars(query)}


def _remember(arrived: list[Arrived], people: dict[int, int]) -> None:
    db.session.execute(
        update(ImportRow),
        [{"id": each.row.id, "outcome": each.outcome, "person_id": people.get(each.row.id)} for each in arrived],
    )
