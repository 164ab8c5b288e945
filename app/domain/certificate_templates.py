"""Certificate templates: how a unit's certificates look, changed only by writing a new version of them."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship
from sqlalchemy.orm.attributes import flag_modified

from app.db import UNNESTED, Base, UtcDateTime, Versioned, db
from app.domain import audit, clock, designs, letterheads, versions
from app.domain.designs import Design, SignerPlace
from app.domain.programs import Program
from app.domain.rights import reach
from app.domain.signatories import Side, Signatory
from app.domain.units import Unit
from app.domain.users import User


class CertificateTemplate(Versioned, Base):
    """A look with a name. `program_id` makes it the first choice for that program, `is_standard` for its whole unit."""

    __tablename__ = "certificate_templates"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    program_id: Mapped[int | None] = mapped_column(ForeignKey("programs.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    is_standard: Mapped[bool] = mapped_column(default=False)
    archived_on: Mapped[date | None]

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=UNNESTED)
    program: Mapped[Program | None] = relationship(lazy="raise")

    @classmethod
    def visible_to(cls, viewer: User):
        return reach(viewer, cls.unit_id)


class TemplateVersion(Base):
    """What the template said from one moment on. Never changed: certificates remember which version they used."""

    __tablename__ = "template_versions"
    __table_args__ = (UniqueConstraint("template_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("certificate_templates.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    by: Mapped[User] = relationship(lazy="raise")

    @property
    def design(self) -> Design:
        return designs.read(self.content)


class TemplateArchived(Exception):
    """The template was put away; it can be taken out again."""


def create(*, unit: Unit, name: str, design: Design, by: User, program: Program | None = None) -> CertificateTemplate:
    """A template of `unit` with its first version. Raises what `designs.checked` raises."""
    designs.checked(design)
    first = db.session.scalar(select(CertificateTemplate.id).where(CertificateTemplate.unit_id == unit.id).limit(1))
    template = CertificateTemplate(
        unit=unit, unit_id=unit.id, name=name, program_id=program.id if program else None, is_standard=first is None
    )
    db.session.add(template)
    audit.record("create", template, by=by, unit=unit)
    _add_version(template, 1, design, by)
    return template


def change(
    template: CertificateTemplate, *, seen: int | None, name: str, design: Design, program: Program | None, by: User
) -> None:
    """Write a new version if the design is another one; what was issued keeps the old. Raises Outdated and what
    `designs.checked` raises."""
    versions.expect(template, seen)
    designs.checked(design)
    template.name, template.program_id = name, program.id if program else None
    fields = audit.changed_fields(template)
    last = latest(template)
    if last.design != design:
        _add_version(template, last.number + 1, design, by)
        flag_modified(template, "name")  # so that whoever opened the form before is told
        fields = [*fields, "design"]
    if fields:
        audit.record("edit", template, by=by, fields=fields)


def _add_version(template: CertificateTemplate, number: int, design: Design, by: User) -> None:
    db.session.add(
        TemplateVersion(
            template_id=template.id, number=number, content=design.stored(), by_id=by.id, at=clock.now()
        )
    )
    db.session.flush()


def latest(template: CertificateTemplate) -> TemplateVersion:
    """The version that is used from now on."""
    mine = select(TemplateVersion).where(TemplateVersion.template_id == template.id)
    return db.session.scalars(mine.order_by(TemplateVersion.number.desc()).limit(1)).one()


def history(template: CertificateTemplate) -> list[TemplateVersion]:
    """All its versions with who wrote them, the newest first."""
    mine = select(TemplateVersion).where(TemplateVersion.template_id == template.id)
    return list(
        db.session.scalars(mine.options(joinedload(TemplateVersion.by)).order_by(TemplateVersion.number.desc()))
    )


def bound(design: Design, unit: Unit) -> Design:
    """The same design, in which the picture of a signature belongs to whoever signs for `unit` today."""
    valid = letterheads.signers(unit, clock.today())
    return replace(design, signers=tuple(_bound(place, valid) for place in design.signers))


def _bound(place: SignerPlace, valid: dict[Side, Signatory]) -> SignerPlace:
    side = designs.SIDES.get(place.source)
    if side is None or place.signature is None or place.signatory_id is not None or side not in valid:
        return place
    return replace(place, signatory_id=valid[side].id)


def make_standard(template: CertificateTemplate, *, by: User) -> None:
    """Let this be the first choice of its unit. Raises TemplateArchived."""
    if template.archived_on:
        raise TemplateArchived
    others = update(CertificateTemplate).where(
        CertificateTemplate.unit_id == template.unit_id, CertificateTemplate.id != template.id
    )
    db.session.execute(others.values(is_standard=False))
    template.is_standard = True
    audit.record("edit", template, by=by, fields=["is_standard"])


def archive(template: CertificateTemplate, *, by: User) -> None:
    """Offer it no more; or, if it was put away, offer it again."""
    template.archived_on = None if template.archived_on else clock.today()
    template.is_standard = False
    audit.record("edit", template, by=by, fields=["archived_on"])


def of(unit: Unit) -> list[CertificateTemplate]:
    """The templates of `unit`, those that were put away last."""
    mine = select(CertificateTemplate).where(CertificateTemplate.unit_id == unit.id)
    put_away = CertificateTemplate.archived_on.is_not(None)
    return list(db.session.scalars(mine.order_by(put_away, CertificateTemplate.name, CertificateTemplate.id)))


def offered(program: Program) -> list[CertificateTemplate]:
    """The templates that certificates of `program` may use, the first choice first: the one made for the program,
    the standard of the nearest unit, the others; those of its unit and of the units above it."""
    upwards = [int(part) for part in reversed(program.unit.path.strip("/").split("/"))]
    rows = db.session.scalars(
        select(CertificateTemplate).where(
            CertificateTemplate.unit_id.in_(upwards), CertificateTemplate.archived_on.is_(None)
        )
    )
    fitting = [row for row in rows if row.program_id in (None, program.id)]
    return sorted(
        fitting,
        key=lambda row: (row.program_id != program.id, not row.is_standard, upwards.index(row.unit_id), row.name),
    )


def chosen(program: Program, template_id: int) -> TemplateVersion | None:
    """The newest version of that template, if it is offered for `program`; None for Balai's own plain look."""
    found = next((row for row in offered(program) if row.id == template_id), None)
    return latest(found) if found else None
