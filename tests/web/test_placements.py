"""Placements and guardians on the screen: written with plain forms, dangerous countries hidden, nothing on papers."""

import pytest
import sqlalchemy as sa

from app.domain.guardianships import Guardianship
from app.domain.placements import Placement
from tests.documents.reading import Paper


def rows(world, model) -> list:
    with world.session() as session:
        return list(session.scalars(sa.select(model).order_by(model.id.desc())))


def test_a_placement_is_written_changed_and_taken_back(world, visit):
    citra, page = visit("Citra"), f"/warga/{world.village_spare}"
    facts = {"country": "AU", "city": "Perth", "zone": "Australia/Perth", "since": "2025-03-01"}
    assert citra.post(f"{page}/penempatan/baru", facts).status_code == 303
    text = citra.get(page).text
    assert "Perth, Australia" in text and "sejak 1 Maret 2025" in text and "pukul 10.00, WIB+1" in text
    row = rows(world, Placement)[0]
    url = f"/penempatan/{row.id}/ubah"
    late = citra.post(url, facts | {"version": "7"})
    assert late.status_code == 409
    facts |= {"until": "2026-11-30", "version": row.version}
    assert citra.post(url, facts).status_code == 303
    assert "sampai 30 November 2026" in citra.get(page).text and "pukul 10.00" not in citra.get(page).text
    assert citra.post(f"/penempatan/{row.id}/hapus").status_code == 303
    assert "Perth" not in citra.get(page).text


@pytest.mark.parametrize(("facts", "said"), [
    ({"country": ""}, "harus diisi"), ({"country": "XX"}, "Pilih salah satu"),
    ({"country": "HK", "zone": "Australia/Perth"}, "zona waktu"),
    ({"country": "HK", "since": "2026-05-02", "until": "2026-05-01"}, "sebelum tanggal berangkat"),
])  # fmt: skip
def test_what_cannot_be_is_said_at_the_field(world, visit, facts, said):
    answer = visit("Citra").post(f"/warga/{world.village_spare}/penempatan/baru", facts)
    assert answer.status_code == 422 and said in answer.text


def test_a_dangerous_country_is_hidden_from_volunteers_on_every_page(world, visit):
    with world.session() as session:
        session.get(Placement, world.village_placement).country_code = "KH"
        session.commit()
    pages = (f"/warga/{world.village_person}", f"/keluarga/{world.village_household}")
    for url in pages:
        assert "Kamboja" not in visit("Citra").get(url).text and "Di luar negeri" not in visit("Citra").get(url).text
        assert "Kamboja" in visit("Budi").get(url).text
    edit = f"/penempatan/{world.village_placement}/ubah"
    assert visit("Citra").get(edit).status_code == 404 and visit("Budi").get(edit).status_code == 200
    for url in ("/warga?q=kamboja", "/keluarga?q=kamboja", "/keluarga/cari?q=kowloon"):
        assert "Kenaridesa" not in visit("Budi").get(url).text, "nobody is listed by country"


def test_the_list_that_circulates_says_nothing_of_work_abroad(world, visit):
    answer = visit("Citra").get(f"/pertemuan/{world.village_meeting}/daftar-hadir.pdf")
    assert answer.status_code == 200
    text = Paper(answer.data).text
    assert "Sumiyati" in text and "Kowloon" not in text and "Hong Kong" not in text and "Keluarga" not in text


def test_a_guardian_is_known_or_from_outside(world, visit):
    citra, page = visit("Citra"), f"/warga/{world.village_child}"
    known = {"relation": "ibu", "guardian_id": world.village_person}
    assert citra.post(f"{page}/wali/baru", known).status_code == 303
    assert "sudah tercatat untuk anak ini" in citra.post(f"{page}/wali/baru", known).text
    outside = {"relation": "wali_ditetapkan", "name": "Hj. Maimuna", "phone": "0812 3456 7890"}
    assert citra.post(f"{page}/wali/baru", outside).status_code == 303
    text = citra.get(page).text
    assert "Sumiyati Kenaridesa" in text and "Hj. Maimuna" in text and "0812-••••-7890" in text
    assert citra.post(f"/wali/{rows(world, Guardianship)[0].id}/hapus").status_code == 303
    assert "Maimuna" not in citra.get(page).text


@pytest.mark.parametrize(("facts", "said"), [
    ({"relation": "ibu"}, "Nama harus diisi"),
    ({"relation": "ibu", "name": "Maimuna", "phone": "12"}, "terlalu pendek"),
    ({"relation": "ibu", "guardian_id": "village_child"}, "Pilih salah satu dari daftar"),
    ({"relation": "ibu", "guardian_id": "other_person"}, "Pilih salah satu dari daftar"),
])  # fmt: skip
def test_who_cannot_be_a_guardian_is_refused(world, visit, facts, said):
    facts = {name: getattr(world, value, value) for name, value in facts.items()}
    if "guardian_id" in facts:
        facts["guardian_id-q"] = "Kenari"
    answer = visit("Citra").post(f"/warga/{world.village_child}/wali/baru", facts)
    assert answer.status_code == 422 and said in answer.text
