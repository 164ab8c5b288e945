"""A page of error says what to do next, and leads back to where that is done."""

from io import BytesIO

import pytest

from app.web.gate import LONGEST_FORM


def too_large(browser, path):
    return browser.post(path, {"file": (BytesIO(b"x" * 6_000_000), "daftar.xlsx")}, content_type="multipart/form-data")


def test_a_file_that_is_too_large_leads_back_to_its_page(visit):
    answer = too_large(visit("Budi"), "/bawa-masuk/baru?dari=//contoh.example")
    assert answer.status_code == 413
    assert 'href="/bawa-masuk/baru"' in answer.text and "contoh.example" not in answer.text
    assert "5 MB" in answer.text and "CSV" in answer.text


@pytest.mark.parametrize("path", ["/keluar", "//contoh.example/bawa-masuk/baru"])
def test_no_page_to_go_back_to_is_made_up(visit, path):
    answer = too_large(visit("Budi"), path)
    assert f'href="{path}"' not in answer.text and "contoh.example" not in answer.text


@pytest.mark.one_engine("postgresql")
@pytest.mark.parametrize("path", ["/warga/baru", "/masuk"])
def test_a_form_without_files_may_not_be_as_long_as_a_file(visit, path):
    browser = visit("Budi" if path != "/masuk" else "nobody")
    answer = browser.post(path, {"name": "a" * LONGEST_FORM})
    assert answer.status_code == 413 and "Isian terlalu panjang" in answer.text and "CSV" not in answer.text
    assert f'href="{path}"' in answer.text


@pytest.mark.one_engine("postgresql")
def test_of_a_long_text_only_so_much_is_looked_for_as_a_name_has_letters(visit, world):
    path = f"/pertemuan/{world.village_meeting}/datang"
    answer = visit("Budi").post(path, {"name": "Sumiyati" + " " * 200 + "Tidakada"})
    assert answer.status_code == 422 and "Paling panjang 120 huruf." in answer.text
    assert "Mungkin orang ini?" in answer.text
