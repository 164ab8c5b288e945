"""Purges: what has been kept for its time goes, and only what was shown before and confirmed (R10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update

from app.db import db
from app.domain import (
    answer_traces,
    audit,
    cadres,
    child_notes,
    clock,
    imports,
    letter_traces,
    merges,
    message_traces,
    minute_traces,
    paper_traces,
    retention_periods,
    sealing,
    stand_ins,
    support_traces,
)
from app.domain.activities import Activity
from app.domain.audit import AuditEntry
from app.domain.certificates import Certificate, CertificateFile, Reservation, Revocation
from app.domain.people import Person
from app.domain.programs import Program
from app.domain.referrals import Referral
from app.domain.retention_periods import DataClass, Period
from app.domain.rosters import RosterEntry
from app.domain.service_lines import ServiceLine, named_before
from app.domain.skills import SkillCertificate
from app.domain.stand_ins import EXPIRED
from app.domain.users import User


class ListHasChanged(Exception):
    """What would be purged now is not what was shown: look again first."""


@dataclass(frozen=True)
class Due:
    """What of one class is kept no longer: how many rows, and one line for each program or year they belong to."""

    period: Period
    before: date
    count: int
    parts: tuple[tuple[str, int], ...] = ()


def due(today: date) -> list[Due]:
    """The dry run: every class with what would go; nothing is changed. Classes without data yet count none."""
    return [_due(period, today) for period in retention_periods.all_periods().values()]


def token(found: Iterable[Due]) -> str:
    """A short mark of exactly this list, which the confirmation repeats; keyed: it gives no number away."""
    text = ";".join(f"{each.period.data_class.value}:{each.before}:{each.count}:{each.parts}" for each in found)
    return sealing.fingerprint(text, "purges.token")[:32]


def purge(today: date, *, seen: str, by: User | None) -> dict[DataClass, int]:
    """Let everything go that the dry run with the mark `seen` named; returns how many rows of each class.

    Raises ListHasChanged.
    """
    found = due(today)
    if token(found) != seen:
        raise ListHasChanged
    gone = {each.period.data_class: each.count for each in found if each.count}
    # The children's notes first: afterwards stand-ins may be on the lists, of whom nobody has written.
    for each in sorted(found, key=lambda each: each.period.data_class is not DataClass.CHILD_NOTES):
        if each.count:
            _PURGED[each.period.data_class](each.before)
            kept = retention_periods.row_of(each.period.data_class)
            # How many referrals there were is told to nobody but their officers.
            told = None if each.period.data_class is DataClass.REFERRALS else each.count
            audit.record("purge", kept, by=by, data_class=each.period.data_class.value, count=told)
    return gone


def _due(period: Period, today: date) -> Due:
    before = period.before(today)
    rows = _COUNTED[period.data_class](before) if period.data_class in _COUNTED else []
    # How many referrals there were is nobody's business but the officers': pages tell a small number as such.
    parts = () if period.data_class is DataClass.REFERRALS else tuple(rows)
    return Due(period, before, sum(count for _, count in rows), parts)


def _moment(day: date):
    return clock.at(day, time(0), clock.WIB)


def _attendance(before: date) -> list[tuple[str, int]]:
    query = (
        select(Program.name, func.count(RosterEntry.id))
        .join(Activity, Activity.program_id == Program.id)
        .join(RosterEntry, RosterEntry.activity_id == Activity.id)
        .join(Person, Person.id == RosterEntry.person_id)
        .where(Program.ends_on < before, Person.erased_at.is_(None))
        .group_by(Program.id, Program.name)
        .order_by(Program.id)
    )
    return [(name, count) for name, count in db.session.execute(query)]


def _certificates(before: date) -> list[tuple[str, int]]:
    query = select(Certificate.year, func.count()).where(Certificate.issued_on < before).group_by(Certificate.year)
    years = [(str(year), count) for year, count in db.session.execute(query.order_by(Certificate.year))]
    others = db.session.scalar(select(func.count()).select_from(SkillCertificate).where(_over(before)))
    return [*years, ("keahlian (LSP, BLK)", others)] if others else years


def _over(before: date) -> ColumnElement[bool]:
    """Of a skill certificate: that the last that is known of it lies before that day."""
    kept = SkillCertificate
    return func.coalesce(kept.expires_on, kept.issued_on, kept.stopped_on, kept.tested_on, kept.applied_on) < before


def _audit(before: date) -> list[tuple[str, int]]:
    count = db.session.scalar(select(func.count()).select_from(AuditEntry).where(AuditEntry.at < _moment(before)))
    return [("semua lembaga", count)] if count else []


def _merges(before: date) -> list[tuple[str, int]]:
    kept = (merges.Merge.at < _moment(before)) & merges.Merge.journal.is_not(None)
    count = db.session.scalar(select(func.count()).select_from(merges.Merge).where(kept))
    return [("semua lembaga", count)] if count else []


def _answers(before: date) -> list[tuple[str, int]]:
    return [("semua lembaga", count)] if (count := answer_traces.count_before(_moment(before))) else []


def _uploads(before: date) -> list[tuple[str, int]]:
    query = select(func.count()).select_from(imports.Import).where(imports.Import.at < _moment(before))
    count = db.session.scalar(query)
    return [("semua lembaga", count)] if count else []


def _referrals(before: date) -> list[tuple[str, int]]:
    count = db.session.scalar(select(func.count()).select_from(Referral).where(Referral.day < before))
    return [("semua lembaga", count)] if count else []


def _service_lines(before: date) -> list[tuple[str, int]]:
    count = db.session.scalar(select(func.count()).select_from(ServiceLine).where(named_before(before)))
    return [("semua lembaga", count)] if count else []


def _drop_certificates(before: date) -> None:
    db.session.execute(delete(SkillCertificate).where(_over(before)))
    old = select(Certificate.id).where(Certificate.issued_on < before)
    ids = list(db.session.scalars(old))
    db.session.execute(update(Certificate).where(Certificate.replaces_id.in_(ids)).values(replaces_id=None))
    for table in (CertificateFile, Revocation, Reservation):
        db.session.execute(delete(table).where(table.certificate_id.in_(ids)))
    db.session.execute(delete(Certificate).where(Certificate.id.in_(ids)))


def _drop_audit(before: date) -> None:
    db.session.execute(delete(AuditEntry).where(AuditEntry.at < _moment(before)))


def _drop_journals(before: date) -> None:
    old = merges.Merge.at < _moment(before)
    db.session.execute(update(merges.Merge).where(old, merges.Merge.journal.is_not(None)).values(journal=None))


def _drop_uploads(before: date) -> None:
    for batch in db.session.scalars(select(imports.Import).where(imports.Import.at < _moment(before))):
        db.session.delete(batch)


def _drop_referrals(before: date) -> None:
    db.session.execute(delete(Referral).where(Referral.day < before))


def _unname_service_lines(before: date) -> None:
    """Take the names off the lists of services that are over; how many came from where stays."""
    nobody = {"person_id": None, "name": EXPIRED}
    db.session.execute(update(ServiceLine).where(named_before(before)).values(nobody))


_COUNTED = {
    DataClass.ATTENDANCE: _attendance, DataClass.CHILD_NOTES: child_notes.due,
    DataClass.CERTIFICATES: _certificates, DataClass.AUDIT: _audit,
    DataClass.MERGES: _merges, DataClass.UPLOADS: _uploads, DataClass.LETTERS: letter_traces.due,
    DataClass.REFERRALS: _referrals, DataClass.SERVICE_LISTS: _service_lines, DataClass.ANSWERS: _answers,
    DataClass.VISITS: support_traces.visits_due, DataClass.CADRES: cadres.due,
    DataClass.RECEIPTS: lambda before: support_traces.receipts_due(before, EXPIRED),
    DataClass.MESSAGES: lambda before: message_traces.due(_moment(before)),
    DataClass.PAPERS: lambda before: paper_traces.due(_moment(before)),
    DataClass.MINUTES: lambda before: minute_traces.due(_moment(before), before, EXPIRED),
}  # fmt: skip
_PURGED: dict[DataClass, Any] = {
    DataClass.ATTENDANCE: stand_ins.replace_before, DataClass.CHILD_NOTES: child_notes.drop_before,
    DataClass.CERTIFICATES: _drop_certificates, DataClass.LETTERS: letter_traces.drop_before,
    DataClass.AUDIT: _drop_audit, DataClass.MERGES: _drop_journals, DataClass.UPLOADS: _drop_uploads,
    DataClass.REFERRALS: _drop_referrals, DataClass.SERVICE_LISTS: _unname_service_lines,
    DataClass.ANSWERS: lambda before: answer_traces.drop_before(_moment(before)),
    DataClass.VISITS: support_traces.drop_visits, DataClass.CADRES: cadres.drop_before,
    DataClass.RECEIPTS: lambda before: support_traces.unname_receipts(before, EXPIRED),
    DataClass.MESSAGES: lambda before: message_traces.drop_before(_moment(before)),
    DataClass.PAPERS: lambda before: paper_traces.drop_before(_moment(before)),
    DataClass.MINUTES: lambda before: minute_traces.drop_before(_moment(before), before, EXPIRED),
}
