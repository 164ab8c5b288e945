"""Terbilang: numbers in words, as receipts and berita acara write them."""

import pytest

from app.domain import terbilang
from app.domain.numerals import rupiah


@pytest.mark.parametrize(("n", "text"), [
    (0, "nol"), (1, "satu"), (10, "sepuluh"), (11, "sebelas"), (16, "enam belas"), (20, "dua puluh"),
    (21, "dua puluh satu"), (100, "seratus"), (110, "seratus sepuluh"), (111, "seratus sebelas"),
    (200, "dua ratus"), (999, "sembilan ratus sembilan puluh sembilan"), (1000, "seribu"), (1001, "seribu satu"),
    (1100, "seribu seratus"), (2026, "dua ribu dua puluh enam"), (11_000, "sebelas ribu"),
    (100_000, "seratus ribu"), (101_000, "seratus satu ribu"), (1_000_000, "satu juta"),
    (1_500_000, "satu juta lima ratus ribu"), (1_001_000, "satu juta seribu"),
    (2_350_017, "dua juta tiga ratus lima puluh ribu tujuh belas"),
    (1_000_000_000, "satu miliar"), (3_000_000_000_000, "tiga triliun"),
])  # fmt: skip
def test_a_number_in_words(n, text):
    assert terbilang.words(n) == text


@pytest.mark.parametrize("n", [-1, terbilang.LARGEST + 1])
def test_what_has_no_words_is_refused(n):
    with pytest.raises(ValueError, match="No words"):
        terbilang.words(n)


def test_an_amount_is_written_with_dots():
    assert [rupiah(n) for n in (0, 600, 1_500_000)] == ["Rp0", "Rp600", "Rp1.500.000"]
