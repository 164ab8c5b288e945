"""Two records side by side, merged, and undone, by whoever may do so over both."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import sqlalchemy as sa

from app.domain.distinctions import Distinction
from app.domain.merges import Merge
from app.domain.people import Person
from tests.world import NOW

TYPED = {"name": "Sumiyati Kenaridesa", "birth_date": "1971-03-05", "sex": "", "unit_id": ""}


@pytest.fixture
def doubles(world):
    """A second Sumiyati in each room, and one of the village whom the branch has too; ids by room."""
    ids = {}
    with world.session() as session:
        for room, canary in (("branch", "Kenaricabang"), ("village", "Kenaridesa"), ("other", "Kenariasing")):
            ids[room] = world.person(f"Ny. Soemiyati {canary}", unit=getattr(world, room), birth_date=date(1971, 3, 5),
                                     phone="+6281234567890", hamlet="Krajan")
        session.commit()
    return ids


def compare(world, doubles, tail=""):
    return f"/warga/{world.village_person}/gabung/{doubles['village']}{tail}"


def test_everybody_sees_the_doubles_within_reach(visit, doubles):
    assert visit("Budi").get("/data-ganda?alasan=lahir").text.count("Soemiyati") == 2
    assert "Soemiyati Kenariasing" in visit("Dewi").get("/data-ganda?alasan=lahir").text
    assert visit("Sari").get("/data-ganda?alasan=lahir").text.count("Soemiyati") == 3


@pytest.mark.parametrize("way", ["nik", "lahir", "hp", "desa", "mirip", "apa saja"])
def test_the_list_of_doubles_costs_the_same_however_long_it_is(world, visit, max_queries, way):
    with world.session() as session:
        for n in range(60):
            for _ in range(2):
                world.person(f"Orang Ganda {'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10]}", unit=world.village,
                             birth_date=date(1980, 1, 2), phone=f"+62812{n:08}", village_code="35.10.05.2002")
        session.commit()
    budi = visit("Budi")
    budi.get("/data-ganda")
    with max_queries(14):
        answer = budi.get(f"/data-ganda?alasan={way}")
    assert answer.status_code == 200


def test_the_doubles_are_paged_without_repeating_or_losing_any(world, visit):
    with world.session() as session:
        for n in range(45):
            for _ in range(2):
                world.person("Sri " + "abcdefghij"[n % 10] + "klmno"[n // 10] * 4, unit=world.village,
                             birth_date=date(1980, 1, 2))
        session.commit()
    url, seen = "/data-ganda?alasan=lahir", []
    while url:
        text = visit("Budi").get(url).text
        seen += re.findall(r"/warga/(\d+)/gabung/(\d+)", text)
        following = re.search(r'href="(/data-ganda\?[^"]*setelah=[^"]*)"', text)
        url = following and following[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 45


def test_who_was_told_apart_is_not_proposed_again_until_that_is_taken_back(world, visit, doubles):
    budi = visit("Budi")
    assert budi.post(f"/warga/{world.village_person}/beda/{doubles['village']}").status_code == 303
    assert "Soemiyati Kenaridesa" not in budi.get("/data-ganda?alasan=lahir").text
    page = budi.get(compare(world, doubles)).text
    assert "Bukan orang yang sama" in page and "Budi Lestari" in page
    assert budi.post(f"/warga/{doubles['village']}/beda/{world.village_person}/hapus").status_code == 303
    assert "Soemiyati Kenaridesa" in budi.get("/data-ganda?alasan=lahir").text


def test_the_two_stand_side_by_side_with_their_differences_in_words(world, visit, doubles):
    text = visit("Budi").get(compare(world, doubles)).text
    assert "nama mirip, tanggal lahir sama" in text and "berbeda" in text
    assert "0812-••••-7890" in text and "3510••••••••" in text
    assert 'type="radio"' in text and "Dicatat lebih dulu" in text


def test_a_field_that_one_side_lacks_is_no_difference(world, visit, doubles):
    with world.session() as session:
        session.get(Person, doubles["village"]).school = "SDN 2 Kedungrejo"
        session.commit()
    text = visit("Budi").get(compare(world, doubles)).text
    school = text[text.index("<legend>Sekolah"):]
    school = school[: school.index("</fieldset>")]
    assert "hanya satu yang berisi" in school and "kosong" in school and "berbeda" not in school and "–" not in school
    taken = re.search(r'value="(\d+)" checked', school)
    assert taken and int(taken[1]) == doubles["village"]


def test_every_way_says_how_many_pairs_it_finds(visit, doubles):
    assert 'hx-get="/data-ganda/jumlah?alasan=lahir"' in visit("Budi").get("/data-ganda?alasan=lahir").text
    text = " ".join(re.sub(r"<[^>]+>", " ", visit("Budi").get("/data-ganda/jumlah?alasan=lahir").text).split())
    assert "Nama + tanggal lahir 2 pasangan" in text and "NIK 0 pasangan" in text


def test_two_whom_no_rule_finds_are_brought_together_with_and_without_scripts(world, visit):
    budi, page = visit("Budi"), f"/warga/{world.village_person}"
    assert f"{page}/gabung" in budi.get(page).text and f"{page}/gabung" not in visit("Citra").get(page).text
    asked = budi.post(f"{page}/gabung", {"person_id": "", "person_id-q": "kenaridesa", "person_id-cari": "1"})
    assert asked.status_code == 422 and f'value="{world.village_spare}"' in asked.text and "Krajan" in asked.text
    assert f'type="radio" id="person_id-1" name="person_id" value="{world.village_person}"' not in asked.text
    for chosen in ({"person_id": [world.village_spare, ""], "person_id-q": "kenaridesa"},
                   {"person_id": world.village_spare, "person_id-q": "Wahyuni Kenaridesa"}):
        assert budi.post(f"{page}/gabung", chosen).location.endswith(f"{page}/gabung/{world.village_spare}")
    themselves = budi.post(f"{page}/gabung", {"person_id": world.village_person, "person_id-q": "Sumiyati Kenaridesa"})
    assert themselves.status_code == 422
    stranger = budi.post(f"{page}/gabung", {"person_id": world.other_person, "person_id-q": "Orang lain"})
    assert stranger.status_code == 422


def merge(world, visit, doubles, **chosen):
    budi = visit("Budi")
    review = budi.get(compare(world, doubles, "/periksa"), query_string=chosen)
    assert review.status_code == 200
    hidden = dict(re.findall(r'name="([a-z_]+)" (?:type="hidden" )?value="(\d+)"', review.text))
    hidden |= dict(re.findall(r'<input id="[a-z_]+" name="([a-z_]+)" type="hidden" value="(\d+)"', review.text))
    return budi, review, budi.post(compare(world, doubles), hidden)


def test_a_merge_follows_what_was_chosen_and_the_old_address_leads_on(world, visit, doubles):
    budi, review, answer = merge(world, visit, doubles, nama=world.village_person)
    assert "dari data 1" in review.text and answer.status_code == 303
    with world.session() as session:
        assert session.get(Person, world.village_person) is None
        kept = session.get(Person, doubles["village"])
        assert (kept.name, kept.hamlet, kept.phone) == ("Sumiyati Kenaridesa", "Krajan", "+6281234567890")
        assert kept.nik_print, "the number of the lost record is kept"
    moved = budi.get(f"/warga/{world.village_person}")
    assert (moved.status_code, moved.location) == (303, f"/warga/{doubles['village']}")
    assert visit("Dewi").get(f"/warga/{world.village_person}").status_code == 404
    told = budi.get(answer.location)
    assert "Yang ikut pindah" in told.text and "Urungkan penggabungan" in told.text


def test_the_rule_of_two_marks_is_shown_before_merging(world, visit, doubles):
    budi, url = visit("Budi"), f"/pertemuan/{world.village_meeting}/datang"
    budi.post(url, {"person_id": world.village_person, "op": "a"})
    budi.post(url, {"person_id": doubles["village"], "op": "b"})
    text = budi.get(compare(world, doubles, "/periksa")).text
    assert "Dua tanda dalam satu pertemuan" in text and "tetap ada di riwayat" in text
    assert "Dua baris dalam satu daftar peserta" in text and text.count("Pelatihan Kenaridesa") >= 2


def test_undoing_brings_both_back(world, visit, doubles):
    budi, _, answer = merge(world, visit, doubles)
    undone = budi.post(f"{answer.location}/urungkan")
    assert undone.status_code == 303 and budi.get(undone.location).status_code == 200
    assert budi.get(f"/warga/{world.village_person}").status_code == 200
    assert budi.get(answer.location).status_code == 404


def test_an_undo_that_would_lose_something_is_refused_and_says_what(world, visit, doubles):
    budi, _, answer = merge(world, visit, doubles, nama=world.village_person)
    with world.session() as session:
        session.get(Person, doubles["village"]).name = "Sumiyati Baru Kenaridesa"
        session.commit()
    refused = budi.post(f"{answer.location}/urungkan")
    assert refused.status_code == 409 and "data orangnya diubah" in refused.text


def test_after_thirty_days_the_merge_stays(world, visit, doubles, at):
    _, _, answer = merge(world, visit, doubles)
    at(NOW.replace(year=2027, month=1, day=2))
    budi = visit("Budi")  # the old sign-in has ended by now
    assert "Urungkan" not in budi.get(answer.location).text
    assert budi.post(f"{answer.location}/urungkan").status_code == 409


def test_a_record_that_was_changed_meanwhile_is_looked_at_again(world, visit, doubles):
    answer = visit("Budi").post(compare(world, doubles), {"kept_version": "1", "lost_version": "7"})
    assert answer.status_code == 409 and "Orang lain baru saja mengubah" in answer.text
    with world.session() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Merge)) == 3, "those of the world"


def test_of_two_who_merge_at_once_one_is_told(world, visit, doubles):
    browsers = [visit("Budi"), visit("Sari")]
    with world.session() as session:
        versions = [session.get(Person, each).version for each in (doubles["village"], world.village_person)]
    seen = {"kept_version": versions[0], "lost_version": versions[1]}
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(lambda browser: browser.client.post(compare(world, doubles), data=seen), browsers)
    assert sorted(answer.status_code for answer in answers) in ([303, 404], [303, 409])
    with world.session() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Merge)) == 4


def test_merging_needs_the_right_over_both(world, visit, doubles):
    for name, status in (("Citra", 403), ("Dewi", 404)):
        assert visit(name).get(compare(world, doubles)).status_code == status
    assert visit("Budi").get(f"/warga/{world.village_person}/gabung/{world.other_person}").status_code == 404
    assert visit("Budi").get(f"/warga/{world.village_person}/gabung/{world.village_person}").status_code == 404
    _, _, answer = merge(world, visit, doubles)
    assert visit("Citra").get(answer.location).status_code == 403
    assert visit("Dewi").post(f"{answer.location}/urungkan").status_code == 404


def test_somebody_being_written_down_is_shown_beside_the_known_one_and_told_apart(world, visit):
    data = TYPED | {"unit_id": world.village}
    asked = visit("Citra").post("/warga/baru", data)
    assert asked.status_code == 422 and "Mungkin orang yang sama" in asked.text
    assert "nama dan tanggal lahir sama" in asked.text and "5 Maret 1971" in asked.text
    again = data | {"known": TYPED["name"], "apart": str(world.village_person)}
    saved = visit("Citra").post("/warga/baru", again)
    assert saved.status_code == 303
    with world.session() as session:
        told = session.scalars(sa.select(Distinction)).one()
        assert {told.one_id, told.other_id} == {world.village_person, int(saved.location.rsplit("/", 1)[1])}
    assert "Tidak ada yang tampak ganda" in visit("Budi").get("/data-ganda?alasan=lahir").text


def test_nobody_learns_of_another_organisations_people_by_writing_them_down(world, visit):
    data = TYPED | {"unit_id": world.other}
    saved = visit("Dewi").post("/warga/baru", data)
    assert saved.status_code == 303


def test_at_the_door_and_on_the_list_the_known_one_can_be_taken(world, visit, doubles):
    typed = {"name": "Sumiyati Kenaridesa", "phone": "0812 3456 7890"}
    door = visit("Citra").post(f"/pertemuan/{world.village_meeting}/datang", typed)
    assert door.status_code == 422 and "nama mirip, nomor HP sama" in door.text
    listed = visit("Citra").post(f"/kegiatan/{world.village_activity}/peserta/baru", typed)
    assert listed.status_code == 422 and "nama mirip, nomor HP sama" in listed.text
    assert listed.text.index("Ini orangnya") < listed.text.index("Bukan, orang lain: tambah")
    answer = typed | {"known": typed["name"], "apart": str(doubles["village"])}
    assert visit("Citra").post(f"/kegiatan/{world.village_activity}/peserta/baru", answer).status_code == 303
    with world.session() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Distinction)) == 1


def test_a_persons_page_says_who_may_be_the_same(world, visit, doubles, max_queries):
    budi = visit("Budi")
    with max_queries(26):
        text = budi.get(f"/warga/{doubles['village']}").text
    assert "Mungkin tercatat dua kali" in text
    assert "Mungkin tercatat dua kali" not in visit("Citra").get(f"/warga/{doubles['village']}").text
