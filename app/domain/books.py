"""Books: one book of PKK of one unit and period, as the screen, the paper and the workbook show it alike."""

from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.domain import book_lines
from app.domain.activities import Pokja
from app.domain.book_forms import FORMS, BookForm, BookKind
from app.domain.book_lines import Line
from app.domain.periods import Period
from app.domain.regions import DISTRICT, PROVINCE, REGENCY, VILLAGE, Region
from app.domain.units import Unit, UnitKind, ancestors
from app.domain.users import User

PKK = {UnitKind.PKK_REGENCY, UnitKind.PKK_DISTRICT, UnitKind.PKK_VILLAGE, UnitKind.DASAWISMA}
IN_PKK, ELSEWHERE = "ANGGOTA TIM PENGGERAK PKK", "PENGURUS"


@dataclass(frozen=True)
class Book:
    """`lines` have one cell for each column of the form; `regions` are Desa, Kec., Kab. and Prov. by their level."""

    kind: BookKind
    form: BookForm
    unit: Unit
    period: Period
    pokja: Pokja | None
    regions: dict[int, str]
    lines: list[Line]

    @property
    def title(self) -> str:
        """What the book is called; only a TP PKK has members of a TP PKK."""
        return self.form.title if self.unit.kind in PKK else self.form.title.replace(IN_PKK, ELSEWHERE)


def written(viewer: User, kind: BookKind, unit: Unit, period: Period, pokja: Pokja | None = None) -> Book:
    """The book of `unit` for `period`; `pokja` chooses among activities, other books know none."""
    if kind is BookKind.ACTIVITIES:
        lines = book_lines.of_activities(unit, period, pokja)
    elif kind is BookKind.TRAININGS:
        lines = book_lines.of_trainings(viewer, unit, period)
    else:
        lines = {
            BookKind.MEMBERS: book_lines.of_members, BookKind.CADRES: book_lines.of_cadres,
            BookKind.MINUTES: book_lines.of_minutes, BookKind.LETTERS: book_lines.of_letters,
        }[kind](unit, period)  # fmt: skip
    chosen = pokja if kind is BookKind.ACTIVITIES else None
    return Book(kind, FORMS[kind], unit, period, chosen, _regions(unit), lines)


def _regions(unit: Unit) -> dict[int, str]:
    """The names of the areas that `unit`, or the nearest above it that has one, works in, by their level."""
    code = unit.region_code or next((each.region_code for each in ancestors(unit) if each.region_code), "")
    parts = code.split(".") if code else []
    codes = [".".join(parts[: n + 1]) for n in range(len(parts))]
    found = {region.level: region.name for region in db.session.scalars(select(Region).where(Region.code.in_(codes)))}
    return {level: found.get(level, "") for level in (VILLAGE, DISTRICT, REGENCY, PROVINCE)}
