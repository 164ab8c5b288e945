"""Verifications: what a stranger who holds a certificate may ask of it without its code."""

from sqlalchemy import extract, func, or_, select

from app.db import db
from app.domain.certificates import Certificate
from app.domain.people import Person


def by_number(number: str, birth_year: int) -> Certificate | None:
    """The certificate of this number whose holder was born in that year (four digits); None for any other pair.

    Whoever asks learns only whether both fit together. A holder whose year is unknown is found by the code alone.
    """
    born = or_(Person.birth_year == birth_year, extract("year", Person.birth_date) == birth_year)
    query = (
        select(Certificate)
        .join(Person, Person.id == Certificate.person_id)
        .where(func.upper(Certificate.number) == written(number), born, Person.erased_at.is_(None))
    )
    return db.session.scalars(query.order_by(Certificate.id.desc()).limit(1)).first()


def written(number: str) -> str:
    """ "001/KPI-BWI/SERT/XI/2026" for "1 / kpi-bwi / sert / xi / 2026", as people copy it."""
    first, slash, rest = "".join(number.split()).upper().partition("/")
    return first.zfill(3) + slash + rest
