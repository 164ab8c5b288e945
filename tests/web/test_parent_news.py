"""The page for a parent abroad: what it tells, what it never tells, who opens it, and the one wish that comes back."""

import threading
import time
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from app.domain import merges, parent_news, secret_links, withdrawals
from app.domain.activities import Activity, ExcusedPolicy
from app.domain.consent_texts import Purpose
from app.domain.lesson_photos import LARGEST, LessonPhoto
from app.domain.parent_news import ParentNews, ParentWish
from app.domain.people import Category, Person
from app.domain.secret_links import LinkPurpose, SecretLink
from app.domain.units import Unit
from tests.moment import NOW


@pytest.fixture
def news(world):
    return f"/kabar/{world.village_news_token}"


def picture(width=2400, height=1800):
    """A photograph with the place where it was taken hidden in it."""
    image = Image.effect_noise((width, height), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Kamera Kenaridesa"
    exif.get_ifd(0x8825)[1] = "S"
    written = BytesIO()
    image.save(written, "JPEG", exif=exif, quality=80)
    return written.getvalue()


def take_back(world, purpose):
    with world.session() as session:
        child = session.get(Person, world.village_child)
        withdrawals.withdraw(child, purpose=purpose, received_at=NOW, by=world.user("Budi"))
        session.commit()


def test_the_parent_reads_what_was_learnt_and_no_note(world, visit, news):
    answer = visit("nobody").get(news)
    assert answer.status_code == 200 and len(answer.data) < 20_000 and "<script" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store" and "noindex" in answer.headers["X-Robots-Tag"]
    assert "Rizky K." in answer.text and "Perkalian 6 sampai 9" in answer.text
    assert "Rabu, 9 Desember 2026</b>, 08.00 WIB · 09.00 Hong Kong." in answer.text
    assert "Kenaridesa" not in answer.text and "Kedungrejo" not in answer.text


@pytest.mark.one_engine("sqlite")
def test_what_is_counted_is_what_is_listed_and_each_mark_has_its_word(world, visit, news):
    with world.session() as session:
        activity = session.get(Activity, world.village_mentoring)
        activity.excused = ExcusedPolicy.LEFT_OUT
        session.commit()
    sick = {f"c{world.village_mentoring_entry}-{name}": value for name, value in
            {"seen": "0", "version": "0", "status": "S"}.items()}
    sheet = f"/pertemuan/{world.village_mentoring_meeting}/belajar/{world.village_mentoring_entry}"
    assert visit("Murni").post(sheet, {**sick, "op": ""}).status_code == 303
    told = " ".join(visit("nobody").get(news).text.split())
    assert "Hadir <b>0</b> dari <b>1</b> pertemuan (1 sakit tidak dihitung)." in told
    assert '<b class="mark mark-S" aria-hidden="true">S</b> Sakit' in told and "Belum diisi" in told
    assert "dari 1 (1 sakit tidak dihitung)" in visit("Murni").get(f"/dampingan/{world.village_mentorship}").text


def test_one_wish_comes_back_and_is_read_out(world, visit, news):
    parent, murni = visit("nobody"), visit("Murni")
    assert parent.post(f"{news}/pesan", {"text": "Semangat ya Nak"}).status_code == 303
    assert parent.post(f"{news}/pesan", {"text": "Jangan lupa makan"}).status_code == 429
    told = parent.get(news).text
    assert "Pesan hari ini sudah terkirim" in told and "“Semangat ya Nak”" in told and 'name="text"' not in told
    page = f"/dampingan/{world.village_mentorship}/kabar"
    assert "Semangat ya Nak" in murni.get(page).text and "Jangan lupa makan" not in murni.get(page).text
    assert "Ada pesan dari orang tua" in murni.get(f"/dampingan/{world.village_mentorship}").text
    murni.post(f"{page}/dibacakan")
    assert "Belum dibacakan" not in murni.get(page).text


def test_the_next_wish_may_come_tomorrow_and_a_robots_never(world, visit, news, at):
    parent = visit("nobody")
    parent.post(f"{news}/pesan", {"text": "Beli pulsa di sini", "home": "spam"})
    parent.post(f"{news}/pesan", {"text": "Semangat"})
    at(NOW + timedelta(hours=13))
    assert parent.post(f"{news}/pesan", {"text": "Selamat tidur"}).status_code == 303
    assert parent.post(f"{news}/pesan", {"text": "x" * 161}).status_code == 422
    with world.session() as session:
        assert session.scalars(select(ParentWish.text).order_by(ParentWish.id)).all() == ["Semangat", "Selamat tidur"]


def test_a_link_that_is_over_says_so(world, visit, news, at):
    page = f"/dampingan/{world.village_mentorship}/kabar"
    visit("Murni").post(page)
    assert visit("nobody").get(news).status_code == 410
    shown = visit("Murni").get(page).text
    fresh = "/kabar/" + shown.split("/kabar/", 1)[1][:32]
    assert visit("nobody").get(fresh).status_code == 200
    visit("Murni").post(f"{page}/cabut")
    gone = visit("nobody").get(fresh)
    assert gone.status_code == 410 and "dicabut" in gone.text
    visit("Murni").post(page)
    at(NOW + timedelta(days=15))
    newest = "/kabar/" + visit("Murni").get(page).text.split("/kabar/", 1)[-1][:32]
    assert visit("nobody").get(newest).status_code in (404, 410)
    assert visit("nobody").get("/kabar/" + "0" * 32).status_code == 404


@pytest.mark.parametrize("purpose", [Purpose.MENTORING, Purpose.CONTACT])
def test_nothing_is_told_once_consent_was_taken_back(world, visit, news, purpose):
    take_back(world, purpose)
    assert visit("nobody").get(news).status_code == 410
    assert visit("nobody").post(f"{news}/pesan", {"text": "Halo"}).status_code == 410


def test_a_picture_is_small_without_its_place_and_shown_only_with_consent(world, visit, news):
    murni, home = visit("Murni"), f"/dampingan/{world.village_mentorship}/foto"
    data = {"meeting": str(world.village_lesson_meeting), "alone": "y", "picture": (BytesIO(picture()), "rumah.jpg")}
    assert murni.client.post(home, data=data, content_type="multipart/form-data").status_code == 303
    with world.session() as session:
        photo = session.scalars(select(LessonPhoto).order_by(LessonPhoto.id.desc()).limit(1)).one()
        assert len(photo.data) <= LARGEST + 8000 and b"Kamera" not in photo.data
        assert not Image.open(BytesIO(photo.data)).getexif() and len(photo.name) == 32
        name = photo.name
    assert f"/foto/{name}" in visit("nobody").get(news).text
    assert visit("nobody").get(f"{news}/foto/{name}").mimetype == "image/jpeg"
    assert visit("nobody").get(f"{news}/foto/{'0' * 32}").status_code == 404
    take_back(world, Purpose.PHOTO)
    assert "/foto/" not in visit("nobody").get(news).text
    for address, who in ((f"{news}/foto/{name}", "nobody"), (f"{home}/{name}", "Murni")):
        assert visit(who).get(address).status_code == 404
    refused = {**data, "picture": (BytesIO(picture(40, 40)), "lagi.jpg")}
    answer = murni.client.post(home, data=refused, content_type="multipart/form-data")
    assert answer.status_code == 422 and "belum disetujui" in answer.text


@pytest.mark.one_engine("sqlite")
def test_what_is_no_picture_is_refused(world, visit):
    home = f"/dampingan/{world.village_mentorship}/foto"
    data = {"meeting": str(world.village_lesson_meeting), "alone": "y", "picture": (BytesIO(b"<svg>"), "a.jpg")}
    answer = visit("Murni").client.post(home, data=data, content_type="multipart/form-data")
    assert answer.status_code == 422 and "bukan gambar" in answer.text


def test_of_two_records_of_one_child_every_link_can_be_taken_back_and_both_be_parted_again(world, visit):
    with world.session() as session:
        double = world.person("Riski Kenaridesa", unit=world.village, category=Category.CHILD, birth_year=2016)
        news = ParentNews(child_id=double, activity_id=world.village_mentoring, created_at=NOW)
        session.add(news)
        session.flush()
        session.add(ParentWish(news_id=news.id, text="Dari Ibu", at=NOW))
        link = secret_links.make(
            LinkPurpose.PARENT_NEWS, news.id, unit=session.get_one(Unit, world.village),
            expires_at=NOW + timedelta(days=14), by=None,
        )
        session.commit()
        one, two = session.get_one(Person, world.village_child), session.get_one(Person, double)
        seen = {one.id: one.version, two.id: two.version}
        done = merges.merge(one, two, chosen=set(), seen=seen, by=world.user("Budi"))
        session.commit()
        assert len(session.scalars(select(ParentNews).where(ParentNews.child_id == done.survivor_id)).all()) == 1
        tokens = [world.village_news_token, secret_links.token_of(link)]
    parent, page = visit("nobody"), f"/dampingan/{world.village_mentorship}/kabar"
    assert [parent.get(f"/kabar/{token}").status_code for token in tokens] == [200, 200]
    assert "Dari Ibu" in visit("Murni").get(page).text
    visit("Murni").post(f"{page}/cabut")
    assert [parent.get(f"/kabar/{token}").status_code for token in tokens] == [410, 410]
    with world.session() as session:
        merges.undo(session.get_one(merges.Merge, done.id), by=world.user("Budi"))
        session.commit()
        assert session.scalars(select(ParentNews.child_id).order_by(ParentNews.id.desc())).first() == double


@pytest.mark.one_engine("postgresql")
def test_of_two_links_made_in_the_same_moment_one_opens(world):
    begun = threading.Event()

    def make(first):
        with world.session() as session:
            child = session.get_one(Person, world.village_child)
            activity, unit = session.get_one(Activity, world.village_mentoring), session.get_one(Unit, world.village)
            if not first:
                begun.wait(10)
            parent_news.make_link(child, activity, unit=unit, by=None)
            session.flush()
            if first:
                begun.set()
                time.sleep(0.5)
            session.commit()

    both = [threading.Thread(target=make, args=(first,)) for first in (True, False)]
    [each.start() for each in both]
    [each.join() for each in both]
    with world.session() as session:
        still = select(SecretLink).where(SecretLink.subject_id == world.village_news, SecretLink.revoked_at.is_(None))
        assert len(session.scalars(still.where(SecretLink.purpose == LinkPurpose.PARENT_NEWS)).all()) == 1
