"""The form of a home visit: whom somebody met, the checklist, and the day to come again."""

from wtforms import RadioField, SelectField

from app.domain.people import Person
from app.domain.visits import Visit, VisitAnswer, VisitPoint
from app.forms.base import day
from app.forms.pickers import abroad, here
from app.forms.versions import VersionedForm
from app.words import choices, word

NOT_ASKED = [*choices(VisitAnswer), ("", "Lewati")]


class VisitForm(VersionedForm):
    """The checklist has one field for each VisitPoint, `point_<value>`; they are put in below."""

    visited_on = day("Tanggal kunjungan")
    met_id = SelectField("Bertemu dengan", choices=[])

    def offer(self, people: list[Person], away: set[int]) -> None:
        """Let one of `people` have been met; those who are `away` come last."""
        self.met_id.choices = [("", "Tidak disebut"), *here(people, away), *abroad(people, away)]

    @property
    def points(self) -> list[RadioField]:
        return [self[f"point_{point.value}"] for point in VisitPoint]

    @property
    def answers(self) -> dict[VisitPoint, VisitAnswer]:
        """What was ticked; what was not talked about is left out."""
        known = {answer.value: answer for answer in VisitAnswer}
        said = {point: known.get(self[f"point_{point.value}"].data or "") for point in VisitPoint}
        return {point: answer for point, answer in said.items() if answer}

    @classmethod
    def of(cls, visit: Visit) -> "VisitForm":
        answers = {f"point_{point}": answer for point, answer in visit.answers.items()}
        return cls(data={
            "visited_on": visit.visited_on, "met_id": str(visit.met_id or ""), "next_on": visit.next_on,
            "version": visit.version, **answers,
        })  # fmt: skip


for each in VisitPoint:
    setattr(VisitForm, f"point_{each.value}", RadioField(word(each), choices=NOT_ASKED, validate_choice=False))
# Below the checklist.
setattr(VisitForm, "next_on", day("Kunjungan berikutnya", required=False))  # noqa: B010
