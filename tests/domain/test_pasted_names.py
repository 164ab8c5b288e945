"""Lists as they are copied from WhatsApp and sheets."""

import time

import pytest

from app.domain import pasted_names


@pytest.mark.parametrize("line,name", [
    ("1. Siti Aminah", "Siti Aminah"), (" 12)  Siti   Aminah ", "Siti Aminah"), ("• Siti Aminah", "Siti Aminah"),
    ("3\tSiti Aminah\tP", "Siti Aminah"), ("Siti Aminah \t p", "Siti Aminah"), ("Siti Aminah ( P )", "Siti Aminah"),
    ("Siti Aminah, L", "Siti Aminah"), ("Siti Aminah;P", "Siti Aminah"), ("Siti P", "Siti P"),
    ("Slamet L.", "Slamet L."), ("Siti\tAminah", "Siti Aminah"),
])
def test_a_line_gives_its_name_alone(line, name):
    assert pasted_names.read(line) == [name]


@pytest.mark.parametrize("blank", ["\t", " ", "\t ", "\u3000"])
def test_a_line_full_of_blanks_is_read_at_once(blank):
    began = time.monotonic()
    assert pasted_names.read("Siti" + blank * 2_000 + "Aminah") == ["Siti Aminah"]
    assert time.monotonic() - began < 1
