"""The form by which a family that came by the general link is recognised: one question for each name."""

from wtforms import RadioField
from wtforms.validators import InputRequired

from app.domain.households import Household
from app.domain.matchings import Suggestion
from app.domain.people import Person
from app.forms.base import REQUIRED, Form
from app.forms.pickers import PickerField

NEW, OTHER, LATER = "baru", "lain", "nanti"


class FamilyForm(Form):
    """Which family it is; the names follow (see `matching_form`)."""

    family = RadioField("Keluarga yang mana?", choices=[], validators=[InputRequired(REQUIRED)])
    household_id = PickerField("Cari keluarga lain")

    def chosen(self, found: list[Suggestion]) -> dict[Suggestion, Person | None]:
        """Whom each name means, None for a new person; names that wait are left out."""
        said = {each: self[field_name(each)].data for each in found}
        known = {str(person.id): person for each in found for person in each.seen.people}
        return {each: known.get(value) for each, value in said.items() if value != LATER}


def field_name(each: Suggestion) -> str:
    return f"orang_{each.member.id}"


def matching_form(found: list[Suggestion], families: list[Household], hint) -> FamilyForm:
    """A form with one question for each of `found`; `hint` says of a person what tells namesakes apart."""
    questions = {field_name(each): _question(each, hint) for each in found}
    form = type("MatchingForm", (FamilyForm,), questions)()
    known = [(str(household.id), household.label) for household in families]
    form.family.choices = [*known, (NEW, "Keluarga baru"), (OTHER, "Keluarga lain, cari di bawah")]
    if not form.is_submitted():
        form.family.data = known[0][0] if known else NEW
    return form


def _question(each: Suggestion, hint) -> RadioField:
    known = [(str(person.id), hint(person)) for person in each.seen.people]
    certain = [str(match.person.id) for match in each.seen.matches if match.is_certain]
    default = certain[0] if certain else NEW if not known else None
    return RadioField(
        each.member.name, choices=[*known, (NEW, "Orang baru"), (LATER, "Nama saja, jangan dicatat dulu")],
        default=default, validators=[InputRequired(REQUIRED)],
    )
