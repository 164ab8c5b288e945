"""People on the screen: found as you type, written down with nothing but a name, never shown to strangers."""

from datetime import date

import pytest
from sqlalchemy import select

from app.domain.people import Category, Person
from app.domain.person_words import PersonWord
from app.domain.rosters import RosterEntry
from tests.world import NOW

NEW = {"name": "Siti Romlah", "sapaan": "Ibu", "sex": "P", "phone": "0812 3456 7890", "rt": "3", "rw": "RW 01"}


def stored(world, person_id) -> Person:
    with world.session() as session:
        return session.get(Person, person_id)


def created(world, answer) -> Person:
    assert answer.status_code == 303, answer.text
    return stored(world, int(answer.location.rsplit("/", 1)[1]))


def edit(world) -> str:
    return f"/warga/{world.village_person}/ubah"


def form(world, **changes):
    person = stored(world, world.village_person)
    return {"name": person.name, "unit_id": person.unit_id, "version": person.version, "sex": "P", **changes}


def test_the_list_shows_whom_the_viewer_serves(world, visit, max_queries):
    browser = visit("Citra")
    with max_queries(8):
        text = browser.get("/warga").text
    assert "Sumiyati Kenaridesa" in text and "55 tahun" in text
    assert "Sumiyati Kenaricabang" in visit("Budi").get("/warga").text
    assert "Kenaridesa" not in visit("Dewi").get("/warga").text


def test_typing_narrows_the_list_in_place(world, visit, max_queries):
    browser = visit("Citra")
    with max_queries(8):
        answer = browser.get("/warga?q=Soemiyati", htmx=True)
    assert "<html" not in answer.text and answer.text.count("<li>") == 1 and 'id="people"' in answer.text
    assert "Sumiyati Kenaridesa" in answer.text and answer.headers["Vary"].count("HX-Request")
    assert "<html" in browser.get("/warga?q=sumiyati").text


def test_the_list_is_narrowed_by_category_and_sex(world, visit):
    browser = visit("Citra")
    assert "Rizky" in browser.get("/warga?kategori=anak").text
    assert "Sumiyati" not in browser.get("/warga?kategori=anak").text
    assert "Tidak ada yang cocok" in browser.get("/warga?kelamin=L&q=sumi").text
    assert "Sumiyati" in browser.get("/warga?kategori=raja&kelamin=X&setelah=abc").text


def test_fifty_stand_on_a_page_and_the_rest_follow(world, visit, max_queries):
    with world.session() as session:
        for number in range(60):
            world.person(f"Warga {number:02}", unit=world.village)
        session.commit()
    browser = visit("Citra")
    with max_queries(8):
        first = browser.get("/warga").text
    assert first.count("row-title") == 50 and "Muat lagi" in first
    following = first.split('hx-get="/warga?')[1].split('"')[0].replace("&amp;", "&")
    rest = browser.get(f"/warga?{following}", htmx=True).text
    assert "Warga 59" in rest and "Muat lagi" not in rest and "Warga 00" not in rest


def test_a_list_that_somebody_left_says_until_when(world, visit):
    with world.session() as session:
        entry = session.scalars(select(RosterEntry).where(RosterEntry.person_id == world.village_person)).first()
        entry.ends_on = date(2026, 11, 1)
        session.commit()
    assert "sampai 1 November 2026" in visit("Citra").get(f"/warga/{world.village_person}").text


def test_a_person_is_shown_with_a_masked_number(world, visit, max_queries):
    with world.session() as session:
        person = session.get(Person, world.village_person)
        person.phone, person.phone_owner, person.sapaan = "+6281234567890", "anak", "Ibu"
        session.commit()
    browser = visit("Citra")
    with max_queries(8):
        text = browser.get(f"/warga/{world.village_person}").text
    assert "<h1>Data warga</h1>" in text and "Ibu Sumiyati Kenaridesa" in text
    assert "0812-••••-7890" in text and "milik anak" in text
    assert "3456" not in text.replace("https://wa.me/6281234567890", ""), "in the link alone"
    assert "Pelatihan Kenaridesa" in text and "5 Maret 1971" in text
    assert visit("Dewi").get(f"/warga/{world.village_person}").status_code == 404
    assert visit("Citra").get(f"/warga/{world.branch_person}").status_code == 404


def test_a_picker_tells_namesakes_apart(world, visit, max_queries):
    with world.session() as session:
        world.person("Siti Aminah", unit=world.village, hamlet="Krajan", birth_year=1980)
        world.person("Siti Aminah", unit=world.village, village_code="35.10.05.2002", rt="003")
        session.commit()
    browser = visit("Citra")
    with max_queries(8):
        text = browser.get("/warga/cari?q=sitti", htmx=True).text
    assert text.count('data-label="Siti Aminah"') == 2
    assert "45 tahun, Krajan" in text and "RT 003, Kedungrejo" in text and "<html" not in text
    assert browser.get("/warga/cari").text.strip() == ""
    assert "Siti" not in visit("Dewi").get("/warga/cari?q=siti").text


@pytest.mark.parametrize(("facts", "offered"), [
    ({}, True), ({"category": Category.CHILD}, False),
    ({"birth_date": date(2008, 12, 2)}, True), ({"birth_date": date(2008, 12, 3)}, False),
    ({"birth_year": 2007}, True), ({"birth_year": 2008}, False),
    ({"birth_year": 1970, "category": Category.CHILD}, True),
])  # fmt: skip
def test_no_child_is_offered_as_a_facilitator(world, visit, facts, offered):
    with world.session() as session:
        person = world.person("Melatisari", unit=world.village, **facts)
        session.commit()
    citra = visit("Citra")
    assert (f'data-value="{person}"' in citra.get("/warga/cari?dewasa=1&q=Melati").text) is offered
    assert f'data-value="{person}"' in citra.get("/warga/cari?q=Melati").text
    with world.session() as session:
        assert session.get(Person, person).is_minor_on(NOW.date()) is not offered


def test_a_name_is_enough(world, visit):
    person = created(world, visit("Citra").post("/warga/baru", {"name": "O"}))
    assert (person.name, person.unit_id, person.sex, person.phone) == ("O", world.village, None, "")


def test_everything_typed_is_kept_as_it_is_used(world, visit):
    person = created(world, visit("Citra").post("/warga/baru", {
        **NEW, "birth_date": "05/03/1971", "phone_owner": "anak (Rina)", "village": "35.10.05.2002",
        "village-q": "Kedungrejo, Kec. Muncar, Kab. Banyuwangi", "hamlet": "Krajan", "category": "keluarga",
    }))  # fmt: skip
    assert (person.phone, person.rt, person.rw, person.sapaan) == ("+6281234567890", "003", "001", "Ibu")
    assert (person.village_code, person.hamlet, person.category) == ("35.10.05.2002", "Krajan", Category.FAMILY)
    assert str(person.birth_date) == "1971-03-05" and person.birth_year is None
    assert "Siti Romlah" in visit("Citra").get("/warga?q=romlah").text


def test_a_coordinator_chooses_the_unit_and_no_strange_one(world, visit):
    browser = visit("Budi")
    assert f'<option selected value="{world.branch}"' in browser.get("/warga/baru").text
    assert created(world, browser.post("/warga/baru", {**NEW, "unit_id": world.village})).unit_id == world.village
    for unit_id in (world.other, "", "abc"):
        answer = browser.post("/warga/baru", {"name": "Painem", "unit_id": unit_id})
        assert answer.status_code == 422 and 'id="unit_id-error"' in answer.text
    answer = visit("Citra").post("/warga/baru", {"name": "Painem", "unit_id": world.other})
    assert created(world, answer).unit_id == world.village


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "harus diisi"), ("name", " ", "harus diisi"), ("name", "x" * 10_000, "120 huruf"),
        ("name", "Siti 🙂", "Nama hanya boleh"), ("name", "<script>alert(1)</script>", "Nama hanya boleh"),
        ("name", "123", "harus memuat huruf"), ("sapaan", "x" * 21, "20 huruf"), ("sex", "X", "Pilih salah satu"),
        ("birth_date", "31/02/1971", "Tulis tanggal"), ("birth_date", "2030-01-01", "belum tiba"),
        ("birth_date", "1066-10-14", "1900"), ("birth_year", "1066", "1900"), ("birth_year", "2030", "belum tiba"),
        ("birth_year", "dulu", "angka bulat"), ("phone", "halo", "Tulis nomor HP"), ("phone", "0812", "terlalu pendek"),
        ("phone_owner", "x" * 61, "60 huruf"), ("rt", "tiga", "Tulis angka"), ("rw", "x" * 10_000, "Tulis angka"),
        ("category", "raja", "Pilih salah satu"), ("village-q", "tidak ada di mana-mana", "Tidak ditemukan"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field_with_all_that_was_typed(world, visit, field, value, message):
    answer = visit("Citra").post("/warga/baru", {**NEW, "hamlet": "Krajan 'Lor' & <b>", field: value})
    assert answer.status_code == 422
    assert message in answer.text.split(f'id="{field.removesuffix("-q")}-error"')[1][:200]
    assert 'value="Krajan &#39;Lor&#39; &amp; &lt;b&gt;"' in answer.text and "<script>alert" not in answer.text
    assert "Siti Romlah" not in visit("Citra").get("/warga?q=romlah").text


def test_a_year_that_contradicts_the_date_is_asked_again(world, visit):
    answer = visit("Citra").post("/warga/baru", {**NEW, "birth_date": "1971-03-05", "birth_year": "1972"})
    assert answer.status_code == 422 and 'id="birth_year-error"' in answer.text


def test_a_village_is_found_without_javascript(world, visit):
    browser = visit("Citra")
    offered = browser.post("/warga/baru", {**NEW, "village": "", "village-q": "kendalrejo", "village-cari": "1"})
    assert offered.status_code == 422 and 'type="radio" id="village-1"' in offered.text
    assert 'value="Siti Romlah"' in offered.text and "village-error" not in offered.text
    chosen = {**NEW, "village": ["35.10.04.2001", ""], "village-q": "kendalrejo"}
    assert created(world, browser.post("/warga/baru", chosen)).village_code == "35.10.04.2001"


def test_the_enter_key_saves_although_the_search_button_stands_first(world, visit):
    browser = visit("Citra")
    answer = browser.post("/warga/baru", {**NEW, "village-q": "", "village-cari": "1"})
    assert created(world, answer).village_code is None
    label = "Kedungrejo, Kec. Muncar, Kab. Banyuwangi"
    chosen = {"name": "Painem", "village": "35.10.05.2002", "village-q": label, "village-cari": "1"}
    assert created(world, browser.post("/warga/baru", chosen)).village_code == "35.10.05.2002"


def test_a_region_that_is_no_village_is_not_taken(world, visit):
    sent = {**NEW, "village": "35.10", "village-q": "Kabupaten Banyuwangi, Jawa Timur"}
    answer = visit("Citra").post("/warga/baru", sent)
    assert answer.status_code == 422 and "village-error" in answer.text


def test_a_namesake_is_pointed_out_once(world, visit):
    browser = visit("Citra")
    typed = {"name": "Soemiyati KENARIDESA", "hamlet": "Krajan"}
    warned = browser.post("/warga/baru", typed)
    assert warned.status_code == 422 and "Mungkin sudah ada" in warned.text
    assert f'href="/warga/{world.village_person}"' in warned.text and 'value="Krajan"' in warned.text
    again = {**typed, "known": "Soemiyati KENARIDESA"}
    assert 'name="known" type="hidden" value="Soemiyati KENARIDESA"' in warned.text
    assert created(world, browser.post("/warga/baru", again)).hamlet == "Krajan"
    assert browser.post("/warga/baru", {**again, "name": "Sumiyati Kenaridesa"}).status_code == 422


def test_a_change_is_stored_and_found(world, visit):
    browser = visit("Citra")
    assert 'value="1971-03-05"' in browser.get(edit(world)).text
    changed = form(world, name="Painem", birth_date="", birth_year="1960")
    assert browser.post(edit(world), changed).status_code == 303
    person = stored(world, world.village_person)
    assert (person.name, person.birth_date, person.birth_year) == ("Painem", None, 1960)
    assert "Painem" in browser.get("/warga?q=painem").text and "Painem" not in browser.get("/warga?q=sumiyati").text


def test_the_second_of_two_editors_is_told_and_loses_nothing(world, visit):
    old = form(world, name="Paijah")
    assert visit("Budi").post(edit(world), {**old, "name": "Painem"}).status_code == 303
    answer = visit("Citra").post(edit(world), old)
    assert answer.status_code == 409 and 'value="Paijah"' in answer.text
    assert "Orang lain baru saja mengubah" in answer.text
    assert stored(world, world.village_person).name == "Painem"


def test_somebody_handed_to_another_unit_leaves_the_first(world, visit):
    assert visit("Budi").post(edit(world), form(world, unit_id=world.branch)).status_code == 303
    assert visit("Citra").get(f"/warga/{world.village_person}").status_code == 404
    with world.session() as session:
        words = session.query(PersonWord).filter_by(person_id=world.village_person)
        assert {word.unit_id for word in words} == {world.branch}


def test_strangers_can_change_nobody(world, visit):
    assert visit("Dewi").get(edit(world)).status_code == 404
    assert visit("Dewi").post(edit(world), form(world, name="Painem")).status_code == 404
    assert stored(world, world.village_person).name == "Sumiyati Kenaridesa"


def test_a_name_typed_in_the_search_is_carried_into_the_form(visit):
    browser = visit("Citra")
    assert "/warga/baru?nama=Paijem" in browser.get("/warga?q=Paijem").text
    assert 'value="Paijem"' in browser.get("/warga/baru?nama=Paijem").text
