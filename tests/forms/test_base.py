"""Texts in forms: what no eye sees is left out, and what is too long costs no more than saying so."""

import unicodedata

import pytest

from app.forms import base


@pytest.mark.parametrize(
    ("posted", "kept"),
    [
        ("Sri\x00 Yem\x7f", "Sri Yem"), ("satu\r\n\tdua", "satu\r\n\tdua"), ("\ud800\ue000\u0378Ani", "Ani"),
        ("Nur’aini 🙂 漢", "Nur’aini 🙂 漢"), ("", ""), (7, 7),
    ],
)  # fmt: skip
def test_only_what_can_be_seen_is_kept(posted, kept):
    assert base.seen(posted) == kept


def test_each_letter_of_a_long_text_is_looked_at_once(monkeypatch):
    looked_at = []

    class Counting:
        @staticmethod
        def category(letter):
            looked_at.append(letter)
            return unicodedata.category(letter)

    monkeypatch.setattr(base, "unicodedata", Counting)
    assert base.seen("Sri\x00" * 1000) == "Sri" * 1000
    assert sorted(looked_at) == ["\x00", "S", "i", "r"]
