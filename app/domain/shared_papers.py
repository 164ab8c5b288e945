"""Shared papers: what was printed with somebody on it among others, where the trail names only whose paper it is.

Certificates by the hundred are a printing; registers, recaps and books belong to a unit.
"""

from sqlalchemy import ColumnElement, or_, select, union
from sqlalchemy.orm import aliased

from app.domain.activities import Activity
from app.domain.audit import AuditEntry
from app.domain.book_forms import BookKind
from app.domain.cadres import Cadre
from app.domain.certificates import Certificate
from app.domain.jobs import JobKind
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.printings import PrintedCertificate
from app.domain.rosters import RosterEntry
from app.domain.units import Unit

OF_CADRES = [kind.value for kind in (BookKind.MEMBERS, BookKind.CADRES, BookKind.TRAININGS)]


def bearing(person: Person) -> ColumnElement[bool]:
    """Of an entry of the trail: that it tells of such a paper with `person` on it."""
    table, row = AuditEntry.subject_table, AuditEntry.subject_id
    certified = select(Certificate.id).where(Certificate.person_id == person.id)
    printed = select(PrintedCertificate.printing_id).where(PrintedCertificate.certificate_id.in_(certified))
    return or_(
        (table == "printings") & row.in_(printed),
        (table == "units") & AuditEntry.act.in_(("print", "export")) & _of_unit(person),
    )


def _of_unit(person: Person) -> ColumnElement[bool]:
    unit_id = AuditEntry.subject_id
    paper, kind = (AuditEntry.details[name].as_string() for name in ("paper", "kind"))
    numbered = select(Certificate.unit_id).where(Certificate.person_id == person.id)
    served = select(Cadre.unit_id).where(Cadre.person_id == person.id)
    led = union(*(select(model.unit_id).where(model.facilitator_id == person.id) for model in (Activity, Meeting)))
    return or_(
        (paper == JobKind.REGISTER.value) & unit_id.in_(numbered),
        (paper == JobKind.PERIOD_RECAP.value) & unit_id.in_(_reached(person)),
        (paper == JobKind.BOOK.value) & kind.in_(OF_CADRES) & unit_id.in_(served),
        (paper == JobKind.BOOK.value) & (kind == BookKind.ACTIVITIES.value) & unit_id.in_(led),
    )


def _reached(person: Person):
    """The ids of all units at and above those on whose lists the person stands."""
    own = aliased(Unit)
    return (
        select(Unit.id).join(own, own.path.startswith(Unit.path)).join(Activity, Activity.unit_id == own.id)
        .join(RosterEntry, RosterEntry.activity_id == Activity.id).where(RosterEntry.person_id == person.id)
    )  # fmt: skip
