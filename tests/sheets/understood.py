"""Understood: lists built by hand or as files, and how tests say what a careful person understands of them."""

from datetime import date
from pathlib import Path

from app.domain import places
from app.domain.listed import OWN_REMARKS, Listing, Row, Verdict
from app.sheets.books import Book, open_book
from app.sheets.grids import SheetIn
from app.sheets.understanding import Changes, understand

TODAY = date(2026, 11, 21)
REGIONS = [
    ("35.10", "Kab. Banyuwangi", 2), ("35.09", "Kab. Jember", 2), ("35.09.12", "Ambulu", 3),
    ("35.09.12.2001", "Sumberejo", 4), ("35.10.05", "Muncar", 3), ("35.10.05.2002", "Kedungrejo", 4),
    ("35.10.05.2003", "Tembokrejo", 4), ("35.10.14", "Kabat", 3), ("35.10.14.2013", "Macan Putih", 4),
    ("35.10.21", "Kalipuro", 3), ("35.10.21.1002", "Klatak", 4), ("35.10.23", "Tegalsari", 3),
    ("35.10.23.2003", "Tamansari", 4), ("35.10.24", "Licin", 3), ("35.10.24.2008", "Tamansari", 4),
]  # fmt: skip
PLACES = places.of(REGIONS, home="35.10")


def sheet(*rows: list, name: str | None = "Data", **more) -> SheetIn:
    """A sheet of these rows, filled up to one width."""
    width = max((len(row) for row in rows), default=0)
    return SheetIn(name, rows=[[*row, *[None] * (width - len(row))] for row in rows], **more)


def read(*sheets: SheetIn, columns: Changes | None = None, today: date = TODAY) -> Listing:
    return understand(Book("xlsx", list(sheets)), today=today, places=PLACES, columns=columns)


def read_file(path: Path) -> Listing:
    return understand(open_book(path, path.name), today=TODAY, places=PLACES)


def one(heading: str, value, *, name: str = "Siti Aminah", beside: dict | None = None) -> Row:
    """The only row of a list with a name, one column more, and what stands `beside` it."""
    more = beside or {}
    listing = read(sheet(["NAMA", "KET", heading, *more], [name, None, value, *more.values()]))
    return next(row for row in listing.rows if row.number == 2)


def codes(row: Row) -> list[str]:
    return sorted([remark.value for remark in row.remarks] + [refusal.value for refusal in row.refusals])


def wrong(
    listing: Listing, accepted: dict, rejected: dict, *, optional: tuple = ("anak_perlu_persetujuan_wali",)
) -> list:
    """Where the listing differs from what a careful person understands: {row or (sheet, row): (data, remarks)}.

    Only the keys that are expected are compared, and names without regard to capitals and kind of apostrophe. Every
    row that is neither in `accepted` nor in `rejected` has to be ignored.
    """
    found = []
    for row in listing.rows:
        key = next((k for k in (row.number, (row.sheet, row.number)) if k in accepted or k in rejected), None)
        if key in accepted:
            data, remarks = accepted[key]
            got = {k: row.data.get(k) for k in data}
            given = {r.value for r in row.remarks if r not in OWN_REMARKS} - set(optional) | set(remarks) & set(
                optional
            )
            if row.verdict is not Verdict.ACCEPTED or folded(got) != folded(data) or given != set(remarks):
                found.append((key, row.verdict.value, got, sorted(given)))
        elif key in rejected:
            if [refusal.value for refusal in row.refusals] != rejected[key]:
                found.append((key, row.verdict.value, row.refusals))
        elif row.verdict is not Verdict.IGNORED:
            found.append((row.sheet, row.number, row.verdict.value, row.data))
    seen = {row.number for row in listing.rows} | {(row.sheet, row.number) for row in listing.rows}
    return found + [key for key in (*accepted, *rejected) if key not in seen]


def folded(data: dict) -> dict:
    return {k: v.casefold().replace("’", "'") if isinstance(v, str) else v for k, v in data.items()}
