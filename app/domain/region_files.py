"""Region files: bring the official list of areas from the npm package idn-area-data into the table."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import bindparam, insert, select, text, update

from app.db import db
from app.domain import chunks
from app.domain.regions import DISTRICT, PROVINCE, REGENCY, VILLAGE, Region, key_of

FILES = ((PROVINCE, "provinces"), (REGENCY, "regencies"), (DISTRICT, "districts"), (VILLAGE, "villages"))
PARENT_COLUMN = {REGENCY: "province_code", DISTRICT: "regency_code", VILLAGE: "district_code"}
SMALL_WORDS = {"dan": "dan", "di": "di", "dki": "DKI"}
ROWS_AT_ONCE = 1_000


class RegionFilesMissing(Exception):
    """The package with the official areas is not where it should be."""


def is_empty() -> bool:
    """Whether no region is stored yet."""
    return db.session.scalar(select(Region.code).limit(1)) is None


def load(folder: Path, under: str | None = None) -> tuple[int, int]:
    """Store the areas of the CSV files in `folder`; answers how many were new and how many had changed.

    `under` is a code: only that area, what lies above it and what lies below it. Loading again changes nothing;
    what the files no longer hold stays, for people may live there. The caller commits.
    Raises RegionFilesMissing when a file is not there.
    """
    rows = list(read(folder, under))
    known = {r.code: r._asdict() for r in db.session.execute(select(*Region.__table__.columns))}
    new = [row for row in rows if row["code"] not in known]
    changed = [row for row in rows if row["code"] in known and row != known[row["code"]]]
    for number, some in enumerate(chunks.of(new, ROWS_AT_ONCE)):
        if number == 1:
            # PostgreSQL has settled how to look up a parent while the table was small: by reading all of it, for each
            # of the rows that come. Knowing the table anew, it takes the index.
            analyze()
        db.session.execute(insert(Region.__table__), some)  # type: ignore[arg-type]
    if changed:
        columns: dict = {name: bindparam(f"new_{name}") for name in changed[0] if name != "code"}
        table = Region.__table__
        statement = update(table).where(table.c.code == bindparam("new_code")).values(columns)  # type: ignore[arg-type]
        values = [{f"new_{name}": value for name, value in row.items()} for row in changed]
        db.session.connection().execute(statement, values)
    return len(new), len(changed)


def analyze() -> None:
    """Let the database know how large the table is now."""
    db.session.execute(text("ANALYZE regions"))


def read(folder: Path, under: str | None = None) -> Iterator[dict]:
    """Each area as the columns of Region, parents before children; with `under` only those that belong to it."""
    above: dict[str, tuple[str, str]] = {"": ("", "")}
    for level, stem in FILES:
        for line in _lines(folder / f"{stem}.csv"):
            code, parent = line["code"], line.get(PARENT_COLUMN.get(level, ""))
            if under is not None and not _belongs(code, under):
                continue
            name = tidy(line["name"], level)
            within, key = above[parent or ""]
            row: dict = {
                "code": code, "parent_code": parent, "level": level, "name": name, "within": within,
                "search_key": key_of(name) + (key if level > REGENCY else ""),
            }
            above[code] = (f"Kec. {name}, {within}" if level == DISTRICT else name, row["search_key"])
            yield row


def tidy(name: str, level: int) -> str:
    """The name as offices write it: "Kab. Banyuwangi", "Kota Adm. Jakarta Pusat", "DKI Jakarta", "Kedungrejo"."""
    name = " ".join(name.replace("'", "’").split()).strip(" .,")
    if level > REGENCY:
        return name.title() if name.islower() else name
    words = [SMALL_WORDS.get(word, word.capitalize()) for word in name.lower().split()]
    name = re.sub(r"^Kabupaten ", "Kab. ", " ".join(words))
    return re.sub(r"^(Kab\.|Kota) Administrasi ", r"\1 Adm. ", name)


def _belongs(code: str, under: str) -> bool:
    return f"{code}.".startswith(f"{under}.") or f"{under}.".startswith(f"{code}.")


def _lines(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except FileNotFoundError as error:
        raise RegionFilesMissing(str(path)) from error
