"""NIK checks: what a person's NIK says otherwise than the rest that is known of them."""

from app.domain import national_numbers, sealed_numbers, sealing
from app.domain.national_numbers import Disagreement
from app.domain.people import Person, Sex


def disagreements(person: Person) -> list[Disagreement]:
    """Reasons to look again, never errors: a NIK keeps what was written at its first registration."""
    try:
        nik = sealed_numbers.opened(person, "nik")
    except sealing.CannotOpen:
        return []
    if not nik:
        return []
    is_male = None if person.sex is None else person.sex is Sex.MALE
    return national_numbers.disagreements(
        nik, birth_date=person.birth_date, birth_year=person.birth_year, is_male=is_male
    )
