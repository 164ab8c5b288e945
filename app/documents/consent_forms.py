"""Consent forms on paper: A4 in large type for whoever reads slowly or signs with a thumb, one page for each person."""

from dataclasses import dataclass
from datetime import date

from app.documents import letterheads, pdf
from app.domain import consent_texts, dates
from app.domain import letterheads as kept_letterheads
from app.domain.consent_texts import ConsentText
from app.domain.consents import GuardianRelation
from app.domain.people import Person
from app.domain.units import Unit
from app.words import word

AT_ONCE = 40  # pages of one file: about six seconds


@dataclass(frozen=True)
class Sheet:
    """One page; a blank one has neither name nor number. `child` asks the parent or guardian."""

    child: bool
    name: str = ""
    number: str = ""


def sheet_of(person: Person, day: date) -> Sheet:
    """The page of somebody known; its number is what is typed as proof when the signed form comes back."""
    number = f"PS-{person.id:05}-{day:%d%m%y}"
    return Sheet(child=person.is_minor_on(day), name=person.name, number=number)


def sheets_of(people: list[Person], day: date) -> list[Sheet]:
    """One page for each, the guardian's for children."""
    return [sheet_of(person, day) for person in people if person.erased_at is None]


def render(unit: Unit, sheets: list[Sheet], *, day: date) -> bytes:
    """The PDF of `sheets` on the letterhead of `unit`, always A4 and black and white. Raises PdfUnavailable."""
    letterhead = kept_letterheads.of(unit)
    return pdf.render(
        "consent_form.html", numbered=False, sheets=sheets, text=text_in_use(), version=consent_texts.CURRENT,
        relations=[word(each) for each in GuardianRelation],
        place=letterhead.place, today=dates.long_date(day), **letterheads.kop(letterhead),
    )


def text_in_use() -> ConsentText:
    """What is asked today."""
    return consent_texts.TEXTS[consent_texts.CURRENT]
