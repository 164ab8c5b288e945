"""Help: a chapter for every task, and links only to where the reader may go."""

import pytest

CHAPTERS = (
    "Membawa masuk daftar", "Data ganda", "Keluarga dan penempatan", "Persetujuan dan hak pemilik data", "NIK",
    "Mengunduh daftar",
)
COORDINATION = ('href="/bawa-masuk/baru"', 'href="/data-ganda"', 'href="/permintaan"')


@pytest.mark.parametrize("name", ["Citra", "Budi"])
def test_every_task_has_its_chapter(visit, name):
    page = visit(name).get("/bantuan").text
    assert [chapter for chapter in CHAPTERS if f">{chapter}</h2>" not in page] == []
    assert 'href="/permintaan/baru"' in page


def test_links_lead_only_where_the_reader_may_go(visit):
    main = {name: visit(name).get("/bantuan").text.split('<main')[1] for name in ("Citra", "Budi")}
    assert [link for link in COORDINATION if link in main["Citra"]] == []
    assert [link for link in COORDINATION if link not in main["Budi"]] == []
