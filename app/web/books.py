"""Books: the books of PKK chosen by unit and period, on the screen, as PDF and as a workbook."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request

from app.documents import books as printed
from app.domain import audit, books, clock, pages, periods, rights
from app.domain.activities import Pokja
from app.domain.book_forms import BookKind
from app.domain.books import Book
from app.domain.jobs import JobKind
from app.domain.periods import Length, Period
from app.domain.rights import Right
from app.domain.units import Paper, Unit
from app.jobs import books as long_books
from app.sheets import ruled_books
from app.web import pdfs, works
from app.web.access import ask, load, permit, viewer, write
from app.web.htmx import page

bp = Blueprint("books", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SHOWN = 50
YEARS = 6


@dataclass(frozen=True)
class Choice:
    """What an address asks for."""

    kind: BookKind
    unit: Unit
    period: Period
    pokja: Pokja | None

    @property
    def asked(self) -> dict[str, str | None]:
        """The same for the worker, to whom the unit is told apart."""
        return {"kind": self.kind.value, "period": self.period.code, "pokja": self.pokja.value if self.pokja else None}

    @property
    def address(self) -> dict[str, str | int | None]:
        return {"buku": self.kind.value, "lembaga": self.unit.id, "masa": self.period.code,
                "bidang": self.pokja.value if self.pokja else None}  # fmt: skip


def _choice() -> Choice:
    """The book that the address names; without a unit the viewer's own or the first whose books they keep."""
    permit(Right.KEEP_BOOKS)
    asked = pages.key(request.args.get("lembaga"))
    if asked is None:
        kept = rights.units_with(viewer(), Right.KEEP_BOOKS)
        asked = next((unit.id for unit in kept if unit == viewer().unit), kept[0].id)
    unit = load(Unit, asked, to=Right.KEEP_BOOKS)
    period = periods.parse(request.args.get("masa")) or Period(Length.YEAR, clock.today().year)
    pokja = next((each for each in Pokja if each.value == request.args.get("bidang")), None)
    return Choice(pdfs.wish(BookKind, "buku", BookKind.ACTIVITIES), unit, period, pokja)


def _book(choice: Choice) -> Book:
    return ask(books.written, choice.kind, choice.unit, choice.period, choice.pokja)


@bp.get("/buku")
def index():
    choice = _choice()
    book = _book(choice)
    year = clock.today().year
    return page(
        "books/index.html", choice=choice, book=book, facts=printed.facts(book), kinds=list(BookKind),
        units=rights.units_with(viewer(), Right.KEEP_BOOKS), years=range(year, year - YEARS, -1),
        periods=periods.of_year(choice.period.year), pokjas=list(Pokja), most=MOST_SHOWN,
    )  # fmt: skip


@bp.get("/buku.pdf")
def pdf():
    choice = _choice()
    paper, book = pdfs.wish(Paper, "kertas", choice.unit.paper), _book(choice)
    if long_books.is_long(book):
        return works.started(JobKind.BOOK, choice.unit, choice.asked | {"paper": paper.value}, unit=choice.unit)
    made = printed.render(book, paper=paper, printed_by=viewer().name)
    write(lambda: audit.record("print", choice.unit, by=viewer(), unit=choice.unit, **_trace(choice)))
    return pdfs.answer(made, _name(choice))


@bp.get("/buku.xlsx")
def xlsx():
    choice = _choice()
    book = _book(choice)
    made = ruled_books.xlsx(book, printed.facts(book), paper=pdfs.wish(Paper, "kertas", choice.unit.paper))
    what = _trace(choice) | {"rows": made.rows}
    write(lambda: audit.record("export", choice.unit, by=viewer(), unit=choice.unit, **what))
    response = Response(made.data, mimetype=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(choice)}.xlsx"'
    return response


def _trace(choice: Choice) -> dict[str, Any]:
    """Which book left Balai, as the trail says it of those that the worker writes, too."""
    return {"paper": JobKind.BOOK.value, "kind": choice.kind.value}


def _name(choice: Choice) -> str:
    return f"buku-{choice.kind.value}-{choice.period.code}"
