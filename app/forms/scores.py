"""The forms of scores: one grid with a field for each cell, and a table to paste or to upload."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField

from app.domain import scores
from app.domain.scores import BadCells, Cell, Line, ScoreFault, Test
from app.forms.base import Form, hidden, long_text, radio, text
from app.words import word


class GridForm(Form):
    """For each participant and test a field, and beside it what stood there. Made by `grid_form`."""

    def cells(self) -> list[Cell]:
        """Everything that was typed."""
        found = []
        for name in self._fields:
            test, _, person = name.partition("_")
            if person.isdigit():
                seen = self[f"seen_{name}"].data or ""
                found.append(Cell(int(person), Test(test), seen, self[name].data or ""))
        return found

    def mark(self, bad: BadCells) -> None:
        """Show every fault at its cell."""
        for (person_id, test), fault in bad.faults.items():
            self.pin(f"{test.value}_{person_id}", word(fault))

    def fill(self, values: dict[int, dict[Test, str]]) -> None:
        """Write what was brought along into the cells, with a fault at each that is no score."""
        for person_id, typed in values.items():
            for test, value in typed.items():
                self[f"{test.value}_{person_id}"].data = value
                try:
                    scores.read(value)
                except scores.BadScore:
                    self.pin(f"{test.value}_{person_id}", word(ScoreFault.NOT_A_SCORE))


class PasteForm(Form):
    table = long_text("Tempel nilai", most=60_000)
    file = FileField("Atau berkas")
    alone = radio("Bila hanya ada satu nilai per orang, itu nilai", Test, default=Test.POST)


def grid_form(lines: Sequence[Line], **kwargs: Any) -> GridForm:
    """The grid of these lines with what is stored."""
    fields: dict[str, Any] = {}
    for line in lines:
        for test in Test:
            name, stored = f"{test.value}_{line.person.id}", scores.shown(line.result(test))
            fields[name] = text(f"{word(test)} {line.person.name}", most=10, required=False, default=stored)
            fields[f"seen_{name}"] = hidden(stored, most=10)
    return type("GridForm", (GridForm,), fields)(**kwargs)
