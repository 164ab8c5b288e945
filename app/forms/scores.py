"""The forms of scores: one grid with a field for each cell, and a table to paste or to upload."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_wtf.file import FileField
from wtforms import TextAreaField
from wtforms.validators import Optional

from app.domain import scores
from app.domain.pasted_scores import Matched, WrongCount
from app.domain.scores import BadCells, Cell, Line, ScoreFault, Test
from app.forms.base import AtMost, Form, hidden, radio, text
from app.words import word


@dataclass(frozen=True)
class Change:
    """What a cell held when the page was made, and what stands in it now."""

    before: str
    after: str


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

    def fill(self, brought: Matched) -> None:
        """Write what was brought along into the cells, with a fault at each that is no score."""
        for bad in brought.unread:
            said = f"“{bad.text}” bukan angka, jadi nilai ini tidak diubah."
            self.pin(f"{bad.test.value}_{bad.line.person.id}", said)
        for person_id, typed in brought.values.items():
            for test, value in typed.items():
                self[f"{test.value}_{person_id}"].data = value
                try:
                    scores.read(value)
                except scores.BadScore:
                    said = f"“{value}” tidak dapat disimpan. {word(ScoreFault.NOT_A_SCORE)}"
                    self.pin(f"{test.value}_{person_id}", said)

    def result(self, test: Test, line: Line) -> int | None:
        """What stands in the cell now, in hundredths; None where that is no score."""
        try:
            return scores.read(self[f"{test.value}_{line.person.id}"].data or "")
        except scores.BadScore:
            return None

    def change(self, test: Test, line: Line) -> Change | None:
        """How the score of a cell differs from what is stored; None where it does not, or is none."""
        before, after = scores.shown(line.result(test)), scores.shown(self.result(test, line))
        return Change(before, after) if after and after != before else None


class PasteForm(Form):
    # Not trimmed: an empty line at either end is somebody who took no test.
    table = TextAreaField("Tempel nilai", validators=[Optional(), AtMost(60_000)])
    file = FileField("Atau berkas")
    alone = radio("Bila hanya ada satu nilai per orang, itu nilai", Test, default=Test.POST)

    def refuse(self, bad: WrongCount) -> None:
        """Say that a table without names must have a row for each participant."""
        self.pin("file" if self.file.data else "table", f"Ada {bad.rows} baris untuk {bad.people} peserta, jadi tidak "
                 "jelas nilai siapa yang mana. Beri satu baris untuk setiap orang, urut seperti daftar; yang tidak "
                 "ikut tes barisnya dikosongkan. Atau tempel nilainya bersama nama.")  # fmt: skip


def grid_form(lines: Sequence[Line], **kwargs: Any) -> GridForm:
    """The grid of these lines with what is stored."""
    fields: dict[str, Any] = {}
    for line in lines:
        for test in Test:
            name, stored = f"{test.value}_{line.person.id}", scores.shown(line.result(test))
            fields[name] = text(f"{word(test)} {line.person.name}", most=10, required=False, default=stored)
            fields[f"seen_{name}"] = hidden(stored, most=10)
    return type("GridForm", (GridForm,), fields)(**kwargs)
