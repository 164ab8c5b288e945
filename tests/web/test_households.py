"""Families on the screen: found by any member, one page each, changed with plain forms, children never called."""

import re

import pytest
import sqlalchemy as sa

from app.domain import consents
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer
from app.domain.guardianships import Guardianship
from app.domain.households import Household, Membership, Relation
from app.domain.people import Person

PHONE, CHILDS, GUARDIANS = "+6281234567890", "+6281298765432", "+6281277778888"


def members(world, household_id: int) -> dict[int, Membership]:
    with world.session() as session:
        rows = session.scalars(sa.select(Membership).where(Membership.household_id == household_id))
        return {row.person_id: row for row in rows}


def second_family(world, *people: int, label="Keluarga Kedua") -> int:
    with world.session() as session:
        household = Household(unit_id=world.village, label=label)
        session.add(household)
        session.flush()
        for person in people:
            session.add(Membership(household_id=household.id, person_id=person, relation=Relation.OTHER))
        session.commit()
        return household.id


def test_the_list_names_the_members(world, visit, max_queries):
    browser = visit("Citra")
    with max_queries(10):
        text = browser.get("/keluarga").text
    assert "Keluarga Kenaridesa" in text and "2 orang: Sumiyati Kenaridesa, Rizky Kenaridesa" in text
    with max_queries(9):
        found = browser.get("/keluarga?q=rizki", htmx=True).text
    assert "Keluarga Kenaridesa" in found and "<html" not in found and 'id="households"' in found
    assert "Tidak ada yang cocok" in browser.get("/keluarga?q=zainab").text
    assert "Kenaridesa" not in visit("Dewi").get("/keluarga").text


def test_fifty_families_stand_on_a_page_and_the_rest_follow(world, visit, max_queries):
    for number in range(60):
        second_family(world, label=f"Keluarga Nomor {number:02}")
    browser = visit("Citra")
    with max_queries(10):
        first = browser.get("/keluarga").text
    assert first.count("row-title") == 50 and "Muat lagi" in first
    following = first.split('hx-get="/keluarga?')[1].split('"')[0].replace("&amp;", "&")
    assert "Nomor 59" in browser.get(f"/keluarga?{following}", htmx=True).text


def test_one_page_tells_the_whole_family(world, visit, max_queries):
    with world.session() as session:
        child = session.get(Person, world.village_child)
        child.school, child.grade = "SDN 2 Kedungrejo", "V"
        session.commit()
    citra = visit("Citra")
    with max_queries(16):
        text = citra.get(f"/keluarga/{world.village_household}").text
    assert "Sumiyati Kenaridesa" in text and "Pengasuh" in text and "Kelas V, SDN 2 Kedungrejo" in text
    assert "Wali: Suparti Kenaridesa (kakek atau nenek)" in text.replace("/", " atau ")
    assert "Kowloon Kenaridesa, Hong Kong" in text and "pukul 10.00, WIB+1" in text and "pukul 09.00 WIB" in text
    assert "Pelatihan Kenaridesa" in text and "belum ada pertemuan" in text


def test_a_page_costs_the_same_however_many_live_there(world, visit, max_queries):
    with world.session() as session:
        people = [world.person(f"Anggota {n}", unit=world.village) for n in range(12)]
        session.add_all(
            Membership(household_id=world.village_household, person_id=p, relation=Relation.CHILD) for p in people
        )
        session.commit()
    browser = visit("Citra")
    with max_queries(16):
        assert "Anggota 11" in browser.get(f"/keluarga/{world.village_household}").text


def call(world, person: int, phone: str) -> None:
    with world.session() as session:
        session.get(Person, person).phone = phone
        session.commit()


def test_adults_are_reached_by_whatsapp_and_children_never(world, visit):
    call(world, world.village_person, PHONE)
    call(world, world.village_child, CHILDS)
    for name in ("Citra", "Budi", "Sari"):
        text = visit(name).get(f"/keluarga/{world.village_household}").text
        assert f"https://wa.me/{PHONE[1:]}" in text and CHILDS[1:] not in text and CHILDS[-4:] not in text
        assert "Hubungi lewat pengasuh atau walinya" in text
    with world.session() as session:
        session.get(Guardianship, world.village_guardianship).phone = GUARDIANS
        session.commit()
    text = visit("Citra").get(f"/keluarga/{world.village_household}").text
    assert f"https://wa.me/{GUARDIANS[1:]}" in text and "WhatsApp wali" in text


def test_a_childs_own_number_is_hidden_from_volunteers_and_survives_their_changes(world, visit):
    call(world, world.village_child, CHILDS)
    page, citra = f"/warga/{world.village_child}", visit("Citra")
    for url in (page, f"{page}/ubah"):
        assert "5432" not in citra.get(url).text and "tidak ditampilkan" in citra.get(url).text
        assert "5432" in visit("Budi").get(url).text
    with world.session() as session:
        child = session.get(Person, world.village_child)
        form = {"name": child.name, "unit_id": child.unit_id, "version": child.version, "category": "anak"}
    assert citra.post(f"{page}/ubah", form | {"birth_year": "2016"}).status_code == 303
    with world.session() as session:
        assert session.get(Person, world.village_child).phone == CHILDS


def test_who_wants_no_messages_has_no_link(world, visit):
    call(world, world.village_person, PHONE)
    with world.session() as session:
        person = session.get(Person, world.village_person)
        consents.record(person, purpose=Purpose.CONTACT, answer=Answer.REFUSED, by=world.user("Citra"))
        session.commit()
    text = visit("Citra").get(f"/keluarga/{world.village_household}").text
    assert "wa.me" not in text and "Tidak bersedia dihubungi" in text


def test_an_adult_is_written_to_from_their_own_page_and_a_child_never(world, visit):
    call(world, world.village_person, PHONE)
    call(world, world.village_child, CHILDS)
    citra = visit("Citra")
    assert f"https://wa.me/{PHONE[1:]}" in citra.get(f"/warga/{world.village_person}").text
    assert "wa.me" not in citra.get(f"/warga/{world.village_child}").text
    with world.session() as session:
        person = session.get(Person, world.village_person)
        consents.record(person, purpose=Purpose.CONTACT, answer=Answer.REFUSED, by=world.user("Citra"))
        session.commit()
    assert "wa.me" not in citra.get(f"/warga/{world.village_person}").text


def test_a_family_is_begun_at_the_page_of_somebody_who_has_none(world, visit):
    citra, person = visit("Citra"), world.village_spare
    assert f"/keluarga/baru?anggota={person}" in citra.get(f"/warga/{person}").text
    assert "Keluarga Wahyuni Kenaridesa" in citra.get(f"/keluarga/baru?anggota={person}").text
    made = citra.post(f"/keluarga/baru?anggota={person}", {"label": "Keluarga Wahyuni"})
    chosen = citra.get(made.location).text
    assert f'value="{person}"' in chosen and 'value="Wahyuni Kenaridesa"' in chosen
    typed = {"person_id": person, "person_id-q": "Wahyuni Kenaridesa", "relation": "kepala_keluarga"}
    assert citra.post(made.location.partition("?")[0], typed).status_code == 303
    assert "Buat keluarga" not in citra.get(f"/warga/{person}").text
    assert citra.get(f"/keluarga/baru?anggota={world.other_person}").status_code == 404


def test_joining_says_by_name_what_cannot_be_undone(world, visit):
    other = second_family(world)
    asked = visit("Citra").post(f"/keluarga/{world.village_household}/gabung", {"household_id": other}).text
    assert "Tidak dapat diurungkan" in asked and "tidak tersimpan lagi" in asked
    with world.session() as session:
        labels = [session.get(Household, each).label for each in (other, world.village_household)]
    assert f"Gabungkan <b>{labels[0]}</b> ke dalam <b>{labels[1]}</b>?" in asked


def test_a_family_is_made_and_filled(world, visit):
    citra = visit("Citra")
    answer = citra.post("/keluarga/baru", {"label": "Keluarga Wahyuni", "kk": "3510 9801 0120 0777"})
    assert answer.status_code == 303, answer.text
    page, household = answer.location, int(answer.location.rsplit("/", 1)[1])
    assert "3510••••••••0777" in citra.get(page).text
    facts = {"person_id": world.village_spare, "relation": "kepala_keluarga", "is_caretaker": "y"}
    assert citra.post(f"{page}/anggota/baru", facts).status_code == 303
    new = {"new-name": "Bagas Pratama", "new-sex": "L", "new-birth_year": "2017", "new-relation": "anak"}
    assert citra.post(f"{page}/anggota/warga-baru", new).status_code == 303
    here = members(world, household)
    assert here[world.village_spare].is_caretaker and len(here) == 2
    assert "Bagas Pratama" in citra.get(page).text
    again = citra.post("/keluarga/baru", {"label": "Keluarga Lain", "kk": "3510980101200777"})
    assert again.status_code == 422 and "sudah tercatat pada Keluarga Wahyuni" in again.text


def test_a_new_member_who_may_be_known_is_asked_about_before_the_form(world, visit):
    citra, page = visit("Citra"), f"/keluarga/{second_family(world)}"
    typed = {"new-name": "wahyuni kenaridesa", "new-relation": "istri", "new-is_caretaker": "y"}
    asked = citra.post(f"{page}/anggota/warga-baru", typed)
    assert asked.status_code == 422 and f'name="person_id" value="{world.village_spare}"' in asked.text
    order = ("Ini orangnya", 'name="new-name"', 'name="person_id-q"')
    assert sorted(order, key=asked.text.index) == list(order)
    household = int(page.rsplit("/", 1)[1])
    taken = {"person_id": world.village_spare, "relation": "istri", "is_caretaker": "y"}
    assert 'value="istri"' in asked.text and citra.post(f"{page}/anggota/baru", taken).status_code == 303
    assert members(world, household)[world.village_spare].is_caretaker
    assert citra.post(f"{page}/anggota/warga-baru", typed | {"new-known": "wahyuni kenaridesa"}).status_code == 303
    assert len(members(world, household)) == 2


def test_a_member_is_chosen_without_scripts(world, visit):
    citra, url = visit("Citra"), f"/keluarga/{world.village_household}/anggota/baru"
    answer = citra.post(url, {"person_id": "", "person_id-q": "wahyu", "person_id-cari": "1", "relation": "menantu"})
    assert answer.status_code == 422 and f'value="{world.village_spare}"' in answer.text
    chosen = {"person_id": [world.village_spare, ""], "person_id-q": "wahyu", "relation": "menantu"}
    assert citra.post(url, chosen).status_code == 303
    assert members(world, world.village_household)[world.village_spare].relation is Relation.CHILD_IN_LAW


def test_somebody_is_in_two_families_only_knowingly(world, visit):
    other, citra = second_family(world), visit("Citra")
    facts = {"person_id": world.village_child, "relation": "cucu"}
    answer = citra.post(f"/keluarga/{other}/anggota/baru", facts)
    assert answer.status_code == 422 and "Sudah punya keluarga" in answer.text and members(world, other) == {}
    assert citra.post(f"/keluarga/{other}/anggota/baru", facts | {"coming": "keduanya"}).status_code == 303
    assert world.village_child in members(world, world.village_household)
    assert "Juga tercatat di" in citra.get(f"/keluarga/{other}").text
    assert "lebih dari satu keluarga" in citra.get(f"/warga/{world.village_child}").text
    facts = {"person_id": world.village_person, "relation": "cucu", "coming": "pindah"}
    assert citra.post(f"/keluarga/{other}/anggota/baru", facts).status_code == 303
    assert world.village_person not in members(world, world.village_household)


def test_a_member_is_changed_moved_and_taken_out(world, visit):
    other, citra, member = second_family(world), visit("Citra"), world.village_child_membership
    assert citra.post(f"/anggota/{member}/ubah", {"relation": "cucu", "is_caretaker": "y"}).status_code == 303
    row = members(world, world.village_household)[world.village_child]
    assert (row.relation, row.is_caretaker) == (Relation.GRANDCHILD, True)
    answer = citra.post(f"/anggota/{member}/pindah", {"household_id": other})
    assert answer.location == f"/keluarga/{other}" and world.village_child in members(world, other)
    refused = citra.post(f"/anggota/{member}/pindah", {"household_id": other})
    assert refused.status_code == 422 and "Pilih keluarga yang lain" in refused.text
    assert citra.post(f"/anggota/{member}/keluar").status_code == 303 and members(world, other) == {}
    assert citra.post(f"/keluarga/{other}/hapus").location == "/keluarga"
    assert citra.get(f"/keluarga/{other}").status_code == 404


@pytest.mark.parametrize("path", ["/anggota/{member}/pindah", "/keluarga/{own}/gabung"])
def test_nobody_reaches_a_strangers_family_through_a_form(world, visit, path):
    url = path.format(member=world.village_membership, own=world.village_household)
    answer = visit("Citra").post(url, {"household_id": world.other_household, "yakin": world.other_household})
    assert answer.status_code == 422
    assert len(members(world, world.other_household)) == len(members(world, world.village_household)) == 2


def test_a_family_splits(world, visit):
    citra, url = visit("Citra"), f"/keluarga/{world.village_household}/pisah"
    assert "Pilih siapa saja" in citra.post(url, {"label": "Keluarga Dua"}).text
    both = [world.village_membership, world.village_child_membership]
    assert "Paling sedikit satu orang" in citra.post(url, {"label": "Keluarga Dua", "chosen": both}).text
    answer = citra.post(url, {"label": "Keluarga Dua", "chosen": world.village_child_membership})
    assert answer.status_code == 303
    assert list(members(world, int(answer.location.rsplit("/", 1)[1]))) == [world.village_child]


def test_two_families_join_after_a_look_at_both(world, visit):
    other, citra = second_family(world, world.village_child, world.village_spare), visit("Citra")
    url = f"/keluarga/{world.village_household}/gabung"
    look = citra.post(url, {"household_id": other})
    assert look.status_code == 200 and "Keluarga Kedua" in look.text and "Wahyuni Kenaridesa" in look.text
    assert len(members(world, other)) == 2, "nothing happens before the second press"
    hidden = dict(re.findall(r'name="(household_id|yakin)" value="(\d+)"', look.text))
    assert citra.post(url, hidden).status_code == 303
    assert set(members(world, world.village_household)) == {
        world.village_person, world.village_child, world.village_spare,
    }
    assert citra.get(f"/keluarga/{other}").status_code == 404


def test_who_was_slower_is_told(world, visit):
    citra, url = visit("Citra"), f"/keluarga/{world.village_household}/ubah"
    assert citra.post(url, {"label": "Keluarga Baru", "version": "1"}).status_code == 303
    late = citra.post(url, {"label": "Keluarga Lama", "version": "1"})
    assert late.status_code == 409 and "Keluarga Lama" in late.text


def test_the_three_numbers_stand_where_people_look(world, visit):
    budi = visit("Budi")
    for url in (f"/kegiatan/{world.village_activity}", f"/program/{world.village_program}", "/angka"):
        text = budi.get(url).text
        assert all(f"<span>{word}</span>" in text for word in ("orang", "keluarga", "kehadiran")), url
    for url in ("/", "/keluarga"):
        assert 'hx-get="/angka" hx-trigger="load"' in budi.get(url).text
    assert "<html" not in budi.get("/angka", htmx=True).text


def test_a_period_and_a_unit_can_be_asked_for(world, visit, max_queries):
    budi = visit("Budi")
    with max_queries(8):
        text = budi.get(f"/angka?dari=2026-11-01&sampai=2026-12-02&lembaga={world.village}").text
    assert "1 November 2026 sampai 2 Desember 2026" in text and "selected>Balai Perempuan Desa Kedungrejo" in text
    assert "1 Desember 2026 sampai 2 Desember 2026" in budi.get("/angka?dari=besok&sampai=9999-12-31").text
    strange = budi.get(f"/angka?dari=2026-12-02&sampai=2026-01-01&lembaga={world.other}").text
    assert "Kendalrejo" not in strange and "2 Desember 2026 sampai 2 Desember 2026" in strange
