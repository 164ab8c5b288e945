"""A page of error says what to do next, and leads back to where that is done."""

from io import BytesIO

import pytest


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
