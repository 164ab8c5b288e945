"""Choosing people and families in a form: what a picker posted becomes a row the viewer may see, or a message there."""

from app.domain import activities, clock, households, people
from app.domain.households import Household
from app.domain.people import Person
from app.forms.base import Form
from app.forms.pickers import PickerField
from app.web.access import ask

# As many as a small screen can show as radio buttons.
MOST = 8


def show_facilitator(form: Form, person: Person | None) -> None:
    """Write into a fresh form who has the task already; what somebody posted is left as it is."""
    if person is not None and not form.is_submitted():
        form["facilitator_id"].text = person.name


def facilitator(field: PickerField, known: Person | None = None) -> tuple[Person | None, bool]:
    """The person chosen in `field`, and whether that is settled: if not, the field shows options or a message.

    `known`, who has the task already, may keep it even if the viewer sees them nowhere else.
    """
    settled = field.settle(lambda value: _name(value, known), _options)
    return (_person(field.data, known) if settled and field.data else None), settled


def anybody(field: PickerField) -> tuple[Person | None, bool]:
    """The person of any age chosen in `field`, and whether that is settled."""
    settled = field.settle(lambda value: _name(value, None), _everybody)
    return (_person(field.data, None) if settled and field.data else None), settled


def somebody_else(field: PickerField, person: Person) -> tuple[Person | None, bool]:
    """Who was chosen in `field` beside `person`, and whether that is settled; homes tell namesakes apart."""
    own = str(person.id)
    settled = field.settle(
        lambda value: None if value == own else _name(value, None),
        lambda text: [option for option in _with_homes(text) if option[0] != own],
    )
    return (_person(field.data, None) if settled and field.data else None), settled


def household(field: PickerField) -> tuple[Household | None, bool]:
    """The family chosen in `field`, and whether that is settled."""
    settled = field.settle(_label, _families)
    return (_household(field.data) if settled and field.data else None), settled


def _household(value: str) -> Household | None:
    return ask(households.find, int(value)) if value.isdecimal() and len(value) < 10 else None


def _label(value: str) -> str | None:
    found = _household(value)
    return found.label if found else None


def _families(text: str) -> list[tuple[str, str]]:
    return [(str(found.id), found.label) for found in ask(households.page, text).rows[:MOST]]


def _everybody(text: str) -> list[tuple[str, str]]:
    return [(str(person.id), person.name) for person in ask(people.search, text, MOST)]


def _with_homes(text: str) -> list[tuple[str, str]]:
    day = clock.today()
    return [
        (str(person.id), ", ".join(filter(None, (
            person.name, f"{age} tahun" if (age := person.age_on(day)) is not None else "", person.hamlet,
            person.village.name if person.village else person.unit.name,
        ))))
        for person in ask(people.search, text, MOST + 1)
    ]  # fmt: skip


def _person(value: str, known: Person | None) -> Person | None:
    if known is not None and value == str(known.id):
        return known
    return ask(activities.find_facilitator, int(value)) if value.isdecimal() and len(value) < 10 else None


def _name(value: str, known: Person | None) -> str | None:
    person = _person(value, known)
    return person.name if person else None


def _options(text: str) -> list[tuple[str, str]]:
    return [(str(person.id), person.name) for person in ask(people.search, text, MOST, adults_on=clock.today())]


def told_apart(person: Person) -> str:
    """What tells namesakes apart: age, hamlet, village or unit."""
    age = person.age_on(clock.today())
    place = person.hamlet or (person.village.name if person.village else person.unit.name)
    return ", ".join(filter(None, (person.name, f"{age} tahun" if age is not None else "", place)))
