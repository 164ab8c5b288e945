"""Cells of a row: the values of one row by what their columns are for, and the remarks that belong to them."""

from dataclasses import dataclass

from app.domain.cell_texts import one_line, says_nothing
from app.domain.listed import Column, Refusal, Remark, Row, Verdict
from app.sheets.grids import Value


@dataclass
class Cells:
    """The values of one row by column, and where each remark about them belongs."""

    places: dict[Column, list[int]]
    values: dict[int, Value]
    row: Row

    def of(self, kind: Column) -> list[tuple[int, Value]]:
        return [(column, self.values.get(column)) for column in self.places.get(kind, ())]

    def first(self, kind: Column) -> tuple[int, Value] | None:
        """The first cell of a kind that says something; the first of all when none does."""
        places = self.places.get(kind)
        if not places:
            return None
        at = places[0]
        if len(places) > 1:
            at = next((c for c in places if not says_nothing(one_line(self.values.get(c)))), at)
        return at, self.values.get(at)

    def remark(self, remark: Remark | None, column: int) -> None:
        if remark and remark not in self.row.remarks:
            self.row.remarks.append(remark)
            self.row.faults.setdefault(remark.value, column)

    def refuse(self, refusal: Refusal, column: int | None) -> None:
        self.row.refusals.append(refusal)
        self.row.verdict = Verdict.REJECTED
        if column is not None:
            self.row.faults.setdefault(refusal.value, column)
