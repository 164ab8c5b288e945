"""How long a list of ten thousand people takes from the file to its rows, in processor time: python -m bench.lists."""

import cProfile
import random
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import xlsxwriter

from app.domain import places
from app.domain.listed import Verdict
from app.sheets.books import open_book
from app.sheets.understanding import understand

TODAY = date(2026, 11, 21)
HEADER = (
    "NO", "NAMA LENGKAP", "NIK", "L/P", "TEMPAT/TGL LAHIR", "ALAMAT (DSN RT/RW)", "DESA", "KECAMATAN", "NO. HP/WA",
    "PEKERJAAN", "NEGARA", "KET",
)  # fmt: skip
FIRST = ("Siti", "Sri", "Nur", "Dwi", "Moh.", "Ahmad", "Endang", "Suparmi", "Slamet", "Lilik", "Hj.", "Agus", "Tutik")
LAST = ("Rohmah", "Wahyuni", "Aini", "Lestari", "Rofi'i", "Mustofa", "Hariyati", "Setiawan", "Utami", "Santoso")
MONTHS = ("Januari", "Pebruari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "Oktober", "Nopember", "Desember")
VILLAGES = [("35.10.05.2002", "Kedungrejo", 4), ("35.10.05.2003", "Tembokrejo", 4), ("35.10.05", "Muncar", 3)]


def row(number: int, luck: random.Random) -> tuple:
    """One invented person as somebody types them."""
    born = f"{luck.randint(1, 28)} {luck.choice(MONTHS)} {luck.randint(1950, 2012)}"
    return (
        number, f"{luck.choice(FIRST)} {luck.choice(LAST)} {luck.choice(LAST)}".upper(),
            f"35109{luck.randint(1, 8)}" + f"{number:010}",
        luck.choice(("L", "P", "Lk", "Pr")), f"Banyuwangi, {born}",
            f"Dsn. Krajan RT {luck.randint(1, 9)} RW 0{luck.randint(1, 4)}",
        luck.choice(("Kedungrejo", "Ds. Tembokrejo")), "Muncar", f"08{luck.randint(10**9, 10**10 - 1)}",
        luck.choice(("Petani", "PMI", "-")), luck.choice(("Hongkong", "Taiwan", "-", "Korsel")),
            luck.choice(("", "sda", "baru")),
    )  # fmt: skip


def write(path: Path, rows: int) -> None:
    luck = random.Random(rows)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ("DATA KELUARGA PMI",))
        sheet.write_row(2, 0, HEADER)
        for number in range(1, rows + 1):
            sheet.write_row(2 + number, 0, row(number, luck))


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    around = places.of(VILLAGES, home="35.10")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        write(path, rows)
        began = time.process_time()
        book = open_book(path, path.name)
        opened = time.process_time()
        profile = cProfile.Profile() if "--profile" in sys.argv else None
        listing = (
            profile.runcall(understand, book, today=TODAY, places=around)
            if profile
            else understand(book, today=TODAY, places=around)
        )
        read = time.process_time()
    people = len(listing.of(Verdict.ACCEPTED))
    print(f"{rows} rows x {len(HEADER)} columns, {people} people accepted")
    print(f"  open        {opened - began:6.2f} s")
    print(f"  understand  {read - opened:6.2f} s")
    if profile:
        profile.print_stats("tottime")


if __name__ == "__main__":
    main()
