"""Spreadsheets: how long a long list takes to open, and every known bomb to be refused, with the memory it costs.

Run from the root of the repository: .venv/bin/python -m bench.spreadsheets
"""

import os
import resource
import tempfile
import time
from datetime import date
from pathlib import Path

import openpyxl

from app.sheets.books import Unreadable, open_book
from tests.sheets.bombs import all_bombs

ROWS = 10_000
LINE = [1, "Siti Aminah", 3510974505820002, "P", "Banyuwangi", date(1987, 5, 12), "Krajan", "003/001", "Kedungrejo",
        "0812-3456-7890", "Ibu rumah tangga", 12.5]  # fmt: skip


def long_list(folder: Path) -> Path:
    """A workbook of 10,000 rows and 12 columns."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    for _ in range(ROWS):
        sheet.append(LINE)
    book.save(folder / "long.xlsx")
    return folder / "long.xlsx"


def outcome(path: Path) -> str:
    try:
        return f"{sum(len(sheet.rows) for sheet in open_book(path, path.name).sheets)} baris"
    except Unreadable as refusal:
        return refusal.code.value


def measured(path: Path) -> tuple[str, float, int]:
    """What became of the file, in how many seconds, and by how many megabytes Balai and its child grew at most.

    In a process of its own, whose memory has held nothing before.
    """
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        found = outcome(path)
        took = time.perf_counter() - began
        peaks = [resource.getrusage(whose).ru_maxrss for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        os.write(writing, f"{found}|{took}|{(max(peaks) - before) // 1024}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    found, took, grown = os.read(reading, 1000).decode().split("|")
    return found, float(took), int(grown)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = {"10.000 baris x 12": long_list(Path(folder))}
        files |= {name: path for name, (path, _) in all_bombs(Path(folder)).items()}
        print(f"{'file':20} {'size':>8} {'seconds':>8} {'MB':>5}  outcome")
        for name, path in files.items():
            found, took, grown = measured(path)
            print(f"{name:20} {path.stat().st_size // 1024:>5} kB {took:8.2f} {grown:>5}  {found}")


if __name__ == "__main__":
    main()
