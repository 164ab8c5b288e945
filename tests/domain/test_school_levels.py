"""Which kind of school a child goes to, from whatever somebody wrote down."""

from datetime import date

import pytest

from app.domain import school_levels
from app.domain.people import Person
from app.domain.school_levels import SchoolLevel

TOLD = [
    ("SDN 2 Kedungrejo", "IV", None, "sd"), ("", "VIII", None, "smp"), ("", "kelas 11", None, "sma"),
    ("MTs Al Hidayah", "", None, "smp"), ("PKBM Melati", "VI", None, "paket"), ("TK Dharma Wanita", "B", None, "tk"),
    ("", "", 2016, "sd"), ("", "", 2012, "smp"), ("", "", 2021, "tk"), ("", "", 2009, "sma"), ("", "", 1980, None),
    ("", "", None, None), ("", "2026", None, None), ("Sekolah Alam", "6 B", None, "sd"),
]  # fmt: skip


@pytest.mark.parametrize(("school", "grade", "born", "level"), TOLD)
def test_the_level_follows_from_school_class_or_age(school, grade, born, level):
    child = Person(name="Rizky", school=school, grade=grade, birth_year=born)
    assert school_levels.of(child, date(2026, 12, 2)) == (SchoolLevel(level) if level else None)
