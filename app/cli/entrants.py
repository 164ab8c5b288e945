"""Entrants: a list is let in from the shell, by the same verbs and the same rights as on the page."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select

from app.db import db
from app.domain import clock, confirmations, import_rows, imports, phones, previews, retractions, sign_ins
from app.domain.activities import Activity
from app.domain.confirmations import Agreed, Terms
from app.domain.consents import Channel
from app.domain.import_rows import Choice, Outcome
from app.domain.imports import Import
from app.domain.listed import Verdict
from app.domain.rights import Right, allows
from app.domain.units import Unit
from app.domain.unreadable import Unreadable, UnreadableCode
from app.domain.users import User
from app.sheets import readings
from app.sheets.envelopes import MOST_BYTES

CHOICES = {"same": Choice.SAME, "other": Choice.OTHER, "skip": Choice.SKIP}


class Refused(Exception):
    """Why nothing was let in, as a sentence."""


@dataclass(frozen=True)
class Wishes:
    """What was asked for in the shell, as it was typed."""

    consent: str | None = None
    agreed_on: date | None = None
    proof: str = ""
    guardians: bool = False
    activity_id: int | None = None
    undecided: str | None = None


def someone(phone: str) -> User:
    """The user with this number, written in any way. Raises Refused."""
    try:
        user = sign_ins.find_user(phones.normalise(phone))
    except phones.BadPhone:
        user = None
    if user is None or user.deactivated_at:
        raise Refused("Tidak ada pengguna aktif dengan nomor HP ini.")
    return user


def let_in(file: Path, unit: Unit, wishes: Wishes, *, by: User) -> dict[str, Any]:
    """Let the list in `file` in and commit; returns what became of it.

    Raises Refused, after which nobody came in: a list with rows to decide is then kept for the page, any other is not.
    Raises Unreadable, AlreadyLetIn, and what confirmations.confirm raises.
    """
    if not allows(by, Right.IMPORT_PEOPLE, unit):
        raise Refused("Pengguna ini tidak berhak membawa masuk daftar untuk unit itu.")
    if file.stat().st_size > MOST_BYTES:
        raise Unreadable(UnreadableCode.TOO_LARGE)
    terms = _terms(wishes, by)
    batch, is_new = imports.start(unit=unit, by=by, filename=file.name, content=file.read_bytes())
    if batch.is_confirmed:
        raise Refused(f"Berkas ini sudah pernah dibawa masuk: {address(batch)}")
    if is_new or batch.read_at is None:
        _read(batch, by)
    if wishes.undecided:
        import_rows.decide_all(batch, CHOICES[wishes.undecided])
    elif waiting := previews.counts(batch).undecided:
        db.session.commit()
        raise Refused(
            f"{waiting} baris mungkin orang yang sudah dikenal. Putuskan di {address(batch)}, "
            "atau pakai --undecided same|other|skip."
        )
    confirmations.confirm(batch, terms, by=by)
    db.session.commit()
    return became(batch)


def take_out(import_id: int, *, by: User) -> Import:
    """Undo a whole import and commit. Raises Refused, NotConfirmed, DependedOn."""
    batch = db.session.scalar(select(Import).where(Import.id == import_id, Import.visible_to(by)))
    if batch is None or not allows(by, Right.IMPORT_PEOPLE, batch.unit):
        raise Refused(f"Tidak ada daftar nomor {import_id} yang dibawa masuk oleh pengguna ini.")
    retractions.undo(batch, by=by)
    db.session.commit()
    return batch


def became(batch: Import) -> dict[str, Any]:
    """Of an import that was let in: its number, its page, and how many rows became what."""
    counts, outcomes = previews.counts(batch), import_rows.outcomes(batch)
    return {
        "id": batch.id, "halaman": address(batch), **{outcome.value: outcomes[outcome] for outcome in Outcome},
        Verdict.REJECTED.value: counts.rejected, Verdict.IGNORED.value: counts.ignored,
    }  # fmt: skip


def address(batch: Import) -> str:
    """Where a browser shows an import."""
    return f"{current_app.config['BALAI_URL']}/bawa-masuk/{batch.id}"


def _read(batch: Import, by: User) -> None:
    listing = readings.understood(batch, told=lambda step: imports.reach_step(batch, step))
    readings.keep(batch, listing, readings.likely(by, listing), by=by)


def _terms(wishes: Wishes, by: User) -> Terms:
    return Terms(activity=_activity(wishes.activity_id, by), agreed=_agreed(wishes))


def _agreed(wishes: Wishes) -> Agreed | None:
    if wishes.consent is None:
        if wishes.agreed_on or wishes.proof or wishes.guardians:
            raise Refused("Sebutkan juga cara persetujuannya: --consent tertulis|lisan|daring.")
        return None
    if wishes.agreed_on is None:
        raise Refused("Sebutkan juga tanggal persetujuannya: --agreed-on 2026-12-01.")
    if wishes.agreed_on > clock.today():
        raise Refused("Tanggal persetujuan ini belum tiba.")
    return Agreed(Channel(wishes.consent), wishes.agreed_on, wishes.proof[:60], guardians=wishes.guardians)


def _activity(activity_id: int | None, by: User) -> Activity | None:
    if activity_id is None:
        return None
    activity = db.session.scalar(select(Activity).where(Activity.id == activity_id, Activity.visible_to(by)))
    if activity is None or not allows(by, Right.ENROL, activity):
        raise Refused(f"Kegiatan nomor {activity_id} tidak ada, atau bukan hak pengguna ini mengisi daftar pesertanya.")
    return activity
