"""People of the demo who were written down twice, in another spelling, so that there is something to merge."""

from app.domain import people
from app.domain.people import Category, Person
from app.domain.rights import Right, allows
from app.domain.users import User

DOUBLES = 2


def build(inhabitants: list[Person], by: User) -> list[Person]:
    """The first two grown-ups in reach of `by` with a "u" in their first name and a number of their own, once more."""
    known = [
        person for person in inhabitants
        if person.phone and person.category is Category.FAMILY and "u" in person.name.split()[0]
        and allows(by, Right.MERGE_PEOPLE, person)
    ][:DOUBLES]
    return [
        people.create(
            unit=person.unit, by=by, name=_old_spelling(person.name), phone=person.phone, sapaan=person.sapaan,
            sex=person.sex, birth_year=person.birth_date.year if person.birth_date else person.birth_year,
        )
        for person in known
    ]  # fmt: skip


def _old_spelling(name: str) -> str:
    first, *rest = name.split(" ", 1)
    return " ".join([first.replace("u", "oe"), *rest])
