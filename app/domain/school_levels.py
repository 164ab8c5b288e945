"""School levels: which kind of school a child goes to, read from the class, the school's name or the age."""

import re
from datetime import date
from enum import StrEnum

from app.domain.people import Person


class SchoolLevel(StrEnum):
    KINDERGARTEN = "tk"
    PRIMARY = "sd"
    JUNIOR = "smp"
    SENIOR = "sma"
    EQUIVALENCE = "paket"


ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11,
         "xii": 12}
SCHOOLS = {
    SchoolLevel.KINDERGARTEN: {"paud", "tk", "ra", "kb"},
    SchoolLevel.PRIMARY: {"sd", "sdn", "sdit", "mi", "min"},
    SchoolLevel.JUNIOR: {"smp", "smpn", "mts", "mtsn"},
    SchoolLevel.SENIOR: {"sma", "sman", "smk", "smkn", "ma", "man"},
    SchoolLevel.EQUIVALENCE: {"paket", "pkbm", "kejar"},
}  # fmt: skip
YOUNGEST = ((16, SchoolLevel.SENIOR), (13, SchoolLevel.JUNIOR), (7, SchoolLevel.PRIMARY))


def of(person: Person, day: date) -> SchoolLevel | None:
    """The level of `person` on `day`, by school name, class or age in this order; None when nothing tells."""
    words = re.findall(r"[a-z]+|\d+", f"{person.school} {person.grade}".lower())
    for level, names in SCHOOLS.items():
        if names.intersection(words):
            return level
    return _by_class(re.findall(r"[a-z]+|\d+", person.grade.lower())) or _by_age(person.age_on(day))


def _by_class(words: list[str]) -> SchoolLevel | None:
    years = [int(word) if word.isdigit() and len(word) < 3 else ROMAN.get(word, 0) for word in words]
    year = next((year for year in years if 0 < year <= 12), 0)
    if not year:
        return None
    return SchoolLevel.PRIMARY if year <= 6 else SchoolLevel.JUNIOR if year <= 9 else SchoolLevel.SENIOR


def _by_age(age: int | None) -> SchoolLevel | None:
    if age is None or age >= 20:
        return None
    return next((level for least, level in YOUNGEST if age >= least), SchoolLevel.KINDERGARTEN)
