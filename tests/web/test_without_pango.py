"""A machine without Pango: everything works but the papers, and those say what they need."""

import importlib

from app.documents import pdf


def test_a_paper_says_what_the_machine_lacks_and_the_rest_works(world, visit, monkeypatch):
    def missing(name):
        raise OSError(f"cannot load library for {name}")

    monkeypatch.setattr(pdf, "importlib", type("NoLibraries", (), {"import_module": staticmethod(missing)}))
    citra = visit("Citra")
    answer = citra.get(f"/pertemuan/{world.village_meeting}/daftar-hadir.pdf?isi=kosong")
    assert answer.status_code == 503 and "libpango-1.0-0" in answer.text and "Bagian lain Balai" in answer.text
    assert citra.get(f"/pertemuan/{world.village_meeting}/kehadiran").status_code == 200
    assert importlib.import_module("weasyprint"), "this test hides Pango; it does not need it gone"
