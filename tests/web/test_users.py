"""Users come by a link they spend themselves, and go at once."""

import re
from datetime import timedelta

import pytest

from app.domain.users import Grant, Role, User
from tests.world import NOW, PHONES


def invite(browser, world, **more):
    data = {"name": "Endang Sulasmi", "phone": "0812-7777-0001", "unit_id": world.village, "role": "volunteer", **more}
    return browser.post("/pengguna/undang", data)


def link_of(page):
    return re.search(r"/undangan/[\w-]+", page.text)[0]


def test_somebody_invited_chooses_their_own_password_and_works_in_that_unit(world, visit):
    page = invite(visit("Budi"), world)
    assert "wa.me/6281277770001" in page.text
    nobody = visit("nobody")
    assert "Endang Sulasmi" in nobody.client.get(link_of(page)).text
    chosen = {"new": "kenanga sore hari", "again": "kenanga sore hari"}
    assert nobody.client.post(link_of(page), data=chosen).status_code == 303
    assert "Balai Perempuan Desa Kedungrejo" in nobody.client.get("/akun").text
    fresh = visit("nobody").client
    assert fresh.post("/masuk", data={"phone": "081277770001", "password": "kenanga sore hari"}).location == "/"


def test_a_link_works_once_and_looking_at_it_spends_nothing(world, visit):
    link = link_of(invite(visit("Budi"), world))
    for _ in range(3):
        assert visit("nobody").get(link).status_code == 200
    chosen = {"new": "kenanga sore hari", "again": "kenanga sore hari"}
    visit("nobody").client.post(link, data=chosen)
    spent = visit("nobody").get(link)
    assert spent.status_code == 410 and "sudah dipakai" in spent.text
    assert visit("nobody").post(link, chosen).status_code == 410


def test_an_old_a_revoked_and_an_unknown_link_say_the_same(world, visit, at):
    budi = visit("Budi")
    first = link_of(invite(budi, world))
    second = link_of(invite(budi, world))
    assert visit("nobody").get(first).status_code == 410, "a newer link takes the place of the older"
    waiting = re.findall(r"/pengguna/undangan/\d+/batal", budi.get("/pengguna").text)
    for url in waiting:
        budi.post(url)
    assert visit("nobody").get(second).status_code == 410
    assert visit("nobody").get("/undangan/tidak-ada").status_code == 410
    third = link_of(invite(budi, world))
    at(NOW + timedelta(days=8))
    assert visit("nobody").get(third).status_code == 410


def test_only_roles_that_may_be_given_are_offered(visit):
    assert "Admin sistem" not in visit("Budi").get("/pengguna/undang").text
    assert "Admin sistem" in visit("Sari").get("/pengguna/undang").text


def test_nobody_gives_more_than_they_hold_or_elsewhere(world, visit):
    assert invite(visit("Budi"), world, role="admin").status_code == 422
    assert invite(visit("Budi"), world, unit_id=world.other).status_code == 422
    assert invite(visit("Citra"), world).status_code == 403
    assert invite(visit("Sari"), world, role="admin").status_code == 200


@pytest.mark.parametrize("data,message", [
    ({"name": ""}, "harus diisi"), ({"phone": "12"}, "terlalu pendek"), ({"role": "raja"}, "Pilih salah satu"),
])
def test_an_invitation_that_cannot_be_made_says_why(world, visit, data, message):
    answer = invite(visit("Budi"), world, **data)
    assert answer.status_code == 422 and message in answer.text


def test_a_forgotten_password_is_a_new_link_to_the_same_person(world, visit):
    page = invite(visit("Budi"), world, name="Citra Lestari", phone="+6281200000003")
    chosen = {"new": "anggrek malam hari", "again": "anggrek malam hari"}
    old = visit("Citra")
    visit("nobody").client.post(link_of(page), data=chosen)
    assert old.get("/akun").status_code == 303, "the old devices are signed out"
    data = {"phone": "081200000003", "password": "anggrek malam hari"}
    assert visit("nobody").client.post("/masuk", data=data).status_code == 303


def test_the_address_of_a_new_link_names_nobody(world, visit):
    budi = visit("Budi")
    link = re.search(r'href="(/pengguna/undang[^"]*)"', budi.get(f"/pengguna/{world.citra}").text)[1]
    assert link == f"/pengguna/undang?pengguna={world.citra}"
    page = budi.get(link).text
    assert 'value="Citra Lestari"' in page and 'value="0812-0000-0003"' in page
    assert budi.get(f"/pengguna/undang?pengguna={world.users['Dewi']}").status_code == 404


def test_a_long_list_of_users_goes_on_without_a_name_in_its_address(world, visit):
    with world.session() as session:
        for n in range(60):
            session.add(User(
                name=f"Kader {n:02}", phone=f"+62813000000{n:02}", password_hash="-",
                grants=[Grant(unit_id=world.village, role=Role.VOLUNTEER, starts_on=NOW.date())],
            ))
        session.commit()
    budi = visit("Budi")
    first = budi.get("/pengguna").text
    more = re.search(r'href="(/pengguna\?[^"]+)"', first)[1]
    assert re.fullmatch(r"/pengguna\?setelah=\d+", more)
    names = re.findall(r"Kader \d\d", first) + re.findall(r"Kader \d\d", budi.get(more).text)
    assert names == [f"Kader {n:02}" for n in range(60)]


def test_a_deactivated_volunteer_is_out_at_once(world, visit):
    citra = visit("Citra")
    visit("Budi").post(f"/pengguna/{world.citra}/nonaktif")
    assert citra.get("/akun").status_code == 303
    assert "Nonaktif" in visit("Budi").get("/pengguna").text


def test_nobody_shuts_themselves_out(world, visit):
    visit("Budi").post(f"/pengguna/{world.users['Budi']}/nonaktif")
    assert visit("Budi").get("/akun").status_code == 200


def test_the_trail_names_who_did_what_without_names_of_people(world, visit):
    visit("Citra").post(f"/kegiatan/{world.village_activity}/peserta", {"person_id": world.village_spare})
    page = visit("Sari").get("/jejak")
    assert "Mendaftarkan" in page.text and "Citra Lestari" in page.text and "Wahyuni" not in page.text


@pytest.mark.parametrize("who", ["Sari", "Dewi", "Budi"])
def test_no_link_resets_an_admin_a_stranger_or_oneself(world, visit, who):
    answer = invite(visit("Budi"), world, phone=PHONES[who])
    assert answer.status_code == 422 and "tidak dapat Anda urus sendiri" in answer.text


def test_an_admin_sends_a_new_link_to_anybody_else(world, visit):
    assert invite(visit("Sari"), world, phone=PHONES["Dewi"]).status_code == 200


def accept(link, visit):
    return visit("nobody").client.post(link, data={"new": "kenanga sore hari", "again": "kenanga sore hari"})


def test_an_open_link_does_not_outlive_the_inviters_own_account(world, visit):
    link = link_of(invite(visit("Budi"), world))
    visit("Sari").post(f"/pengguna/{world.users['Budi']}/nonaktif")
    assert visit("nobody").get(link).status_code == 410 and accept(link, visit).status_code == 410


def test_an_open_link_does_not_bring_back_an_account_that_was_shut_later(world, visit):
    link = link_of(invite(visit("Budi"), world, phone=PHONES["Citra"]))
    visit("Sari").post(f"/pengguna/{world.citra}/nonaktif")
    assert accept(link, visit).status_code == 410
    assert accept(link_of(invite(visit("Budi"), world, phone=PHONES["Citra"])), visit).status_code == 303


def test_an_open_link_ends_when_its_receiver_rises_above_the_inviter(world, visit):
    link = link_of(invite(visit("Budi"), world, phone=PHONES["Citra"]))
    give(world, "Citra", world.root, Role.ADMIN)
    assert accept(link, visit).status_code == 410


def test_nobody_shuts_an_account_that_also_works_elsewhere(world, visit):
    give(world, "Citra", world.other, Role.VOLUNTEER)
    visit("Budi").post(f"/pengguna/{world.citra}/nonaktif")
    page = visit("Budi").get(f"/pengguna/{world.citra}").text
    assert "Akun nonaktif" not in page and "Nonaktifkan" not in page and "Buat tautan baru" not in page


def give(world, name, unit, role):
    with world.session() as session:
        session.add(Grant(user_id=world.users[name], unit_id=unit, role=role, starts_on=NOW.date()))
        session.commit()
