"""The audit trail: every act that the code records has its Indonesian word."""

import re
from pathlib import Path

from app.db import Base
from app.trail import ACTS, SUBJECTS

APP = Path(__file__).parents[2] / "app"


def test_every_recorded_act_has_a_word():
    recorded = {a for p in APP.rglob("*.py") for a in re.findall(r"audit\.record\(\s*\"([a-z_]+)\"", p.read_text())}
    assert recorded, "the pattern of this test no longer fits the code"
    assert recorded <= ACTS.keys(), recorded - ACTS.keys()


def test_every_subject_is_a_table():
    assert SUBJECTS.keys() <= Base.metadata.tables.keys()
