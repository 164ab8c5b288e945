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


@pytest.mark.one_engine("sqlite")
def test_a_text_that_is_too_long_is_refused_at_its_field_and_no_further_check_works_on_it(app):
    checked = []

    class Letter(base.Form):
        name = base.text("Nama", most=5, validators=[lambda _form, field: checked.append(field.data)])

        def validate_name(self, field):
            checked.append(field.data)

    for typed, errors in (("Sri Y", []), ("Sri Yem", ["Paling panjang 5 huruf."])):
        with app.test_request_context(method="POST", data={"name": typed}):
            form = Letter()
            form.validate()
            assert form.errors.get("name", []) == errors
    assert checked == ["Sri Y", "Sri Y"]
