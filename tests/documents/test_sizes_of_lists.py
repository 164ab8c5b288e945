"""Lists with nobody, one, ten and four hundred rows: the heading on every page, every row once, no signature alone."""

import subprocess
from dataclasses import replace
from datetime import date

import pytest

from app.db import db
from app.documents import certificate_registers as printed_registers
from app.documents import period_recaps as printed_periods
from app.documents import recaps as printed_recaps
from app.domain import certificate_registers, period_recaps, periods, rates
from app.domain.activities import Activity
from app.domain.certificate_registers import Book, Entry
from app.domain.certificates import Proof
from app.domain.document_codes import DocumentKind
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from app.domain.units import Paper, Unit
from tests.course import Course

# What stands on paper does not depend on the engine; the rules behind it are tested on both elsewhere.
pytestmark = [pytest.mark.one_engine("sqlite"), pytest.mark.parametrize("many", [0, 1, 10, 400])]

NAMES = ("Sumiyati", "Raden Ayu Kusumaningtyas Puspitasari Wulandari Hadiningrat binti Sastrowardoyo, S.Pd., M.Pd.")


def name_of(number: int) -> str:
    return f"W{number:03} {NAMES[number % 2]}"


def pages_of(pdf: bytes) -> list[str]:
    read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return read.stdout.decode().split("\f")[:-1]


def check(pages: list[str], many: int, heading: str) -> None:
    """The list is whole and signed on a page where its last rows are."""
    assert {page.count(heading) for page in pages} == {1}, "the heading stands on every page"
    names = [word for page in pages for word in page.split() if word[0] == "W" and word[1:].isdigit()]
    assert names == [f"W{number:03}" for number in range(many)]
    assert "Ny. Hartini" in pages[-1] and sum(page.count("Ny. Hartini") for page in pages) == 1
    assert sum(word in pages[-1] for word in names) >= min(many, 2)
    if len(pages) > 1:
        assert all(f"Halaman {n} dari {len(pages)}" in page for n, page in enumerate(pages, start=1))


def test_the_register(world, monkeypatch, many):
    lines = [
        Entry(n + 1, f"{n + 1:03}/KPI-BWI/SERT/XII/2026", name_of(n), Proof.PARTICIPATION, "Pelatihan Kenaricabang",
              date(2026, 12, 2), "Dicabut 04/12/2026: salah orang" if n % 7 == 3 else "")
        for n in range(many)
    ]  # fmt: skip
    monkeypatch.setattr(certificate_registers, "entries", lambda _book: lines)
    with world.session() as session, world.app.test_request_context():
        book = Book(session.get(Unit, world.branch), DocumentKind.CERTIFICATE, 2026, many)
        made = printed_registers.render(book, paper=Paper.A4, printed_by="Budi Lestari")
    check(pages_of(made), many, "Keterangan")


@pytest.fixture
def course(world):
    """The activity of Budi with one person who was there."""
    with world.session(), world.app.test_request_context():
        activity = db.session.get(Activity, world.branch_activity)
        made = Course(world, activity)
        made.mark(world.branch_meeting, dict.fromkeys(made.people(1), "H"))
        yield activity


def test_the_recap_of_an_activity(world, course, many):
    held = [db.session.get(Meeting, world.branch_meeting)]
    like = rates.of_activity(course, held)[-1]
    people = [Person(id=10_000 + n, name=name_of(n)) for n in range(many)]
    lines = [replace(like, entry=RosterEntry(number=n, person=each)) for n, each in enumerate(people, start=1)]
    with db.session.no_autoflush:
        made = printed_recaps.render(course, held, lines, paper=Paper.A4, printed_by="Budi Lestari")
    db.session.rollback()
    check(pages_of(made), many, "Nama")


def test_the_recap_of_a_period(course, many):
    recap = period_recaps.of_activity(course, periods.parse("2026-12"))
    lines = [replace(recap.lines[-1], name=name_of(n)) for n in range(many)]
    recap = replace(recap, lines=lines, groups={})  # those would stand between the list and who signs
    [made] = printed_periods.render(recap, paper=Paper.A4, printed_by="Budi Lestari")
    check(pages_of(made), many, "Nama")
