"""A silaturahmi from end to end: Budi invites, a family answers by the link, its relatives come in from far away."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, select, update

from app.domain import clock
from app.domain.answers import Answer
from app.domain.meetings import Meeting
from app.domain.presences import Presence
from app.domain.rosters import RosterEntry
from app.domain.secret_links import LinkPurpose, SecretLink

WINTER = datetime(2026, 12, 8, 19, 0, tzinfo=clock.WIB)
SUMMER = datetime(2027, 7, 6, 19, 0, tzinfo=clock.WIB)
RIYADH, ROME = "Yuli Astuti", "Rosa Lestari"


@pytest.fixture
def held_on(world):
    """Let the silaturahmi of the village be on another evening, with no link given out yet."""

    def hold(start: datetime) -> int:
        with world.session() as session:
            session.execute(delete(SecretLink).where(SecretLink.purpose == LinkPurpose.REGISTRATION))
            mine = update(Meeting).where(Meeting.id == world.village_silaturahmi_meeting)
            session.execute(mine.values(starts_at=start, ends_at=start + timedelta(hours=2)))
            session.commit()
        return world.village_silaturahmi_meeting

    return hold


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize(("start", "in_rome", "scripts"), [(WINTER, "13.00", True), (SUMMER, "14.00", False)],
                         ids=["winter", "summer without scripts"])
def test_a_silaturahmi_with_relatives_abroad(world, held_on, phone, at, start, in_rome, scripts):
    meeting = held_on(start)
    at(start - timedelta(days=5))
    budi, family = phone(scripts), phone(scripts)
    link = invite(budi, meeting)
    own = register(family, link)
    bring_another(family, own)
    assert f"19.00–21.00 WIB · 15.00 Riyadh · {in_rome} Roma" in family.page.locator("main").inner_text()
    for name, zone, hour in ((RIYADH, "Asia/Riyadh", "15.00"), (ROME, "Europe/Rome", in_rome)):
        look_ahead(phone(scripts, zone), own, name, zone, hour)
    at(start - timedelta(minutes=10))
    relative = phone(scripts, "Europe/Rome")
    come_in(relative, own)
    budi.sign_in("Budi")
    budi.open(f"/pertemuan/{meeting}/tuan-rumah")
    say_the_word(relative, own, budi)
    recognise(budi, meeting)
    whole(world)


def invite(budi, meeting: int) -> str:
    budi.sign_in("Budi")
    budi.open(f"/pertemuan/{meeting}")
    budi.press("Lihat jawaban keluarga", role="link")
    budi.heading("Jawaban keluarga")
    budi.press("Buat tautan pendaftaran")
    budi.page.locator("p.code").wait_for()
    budi.check()
    return budi.page.locator("p.code").inner_text()


def register(family, link: str) -> str:
    page = family.page
    family.open(link)
    page.get_by_label("Hadir", exact=True).check(force=True)
    page.get_by_label("Nama lengkap Ibu/Bapak").fill("Sumarni Wulandari")
    page.get_by_label("Nomor WhatsApp").fill("0812-3330-0077")
    page.get_by_text("Anggota keluarga lain ikut").click()
    page.get_by_label("Nama anggota keluarga lain (1)").fill("Darto Wulandari")
    abroad(page, RIYADH, "Arab Saudi")
    page.get_by_label("Saya setuju nama").check()
    page.wait_for_timeout(2100)  # nobody answers faster
    family.press("Kirim jawaban")
    family.heading("Jawaban keluarga")
    text = page.locator("main").inner_text()
    assert "Terdaftar" in text and "3 orang dari keluarga ini" in text and "19.00–21.00 WIB · 15.00 Riyadh" in text
    assert "Lastri" not in text, "no other family"
    return page.locator("p.code").inner_text()


def abroad(page, name: str, country: str) -> None:
    page.get_by_text("Ada yang ikut dari luar negeri").click()
    page.get_by_label("Nama keluarga di luar negeri").fill(name)
    page.get_by_label("Negaranya").select_option(label=country)


def bring_another(family, own: str) -> None:
    family.open(own)
    family.page.get_by_text("Ubah jawaban", exact=True).click()
    abroad(family.page, ROME, "Italia")
    family.press("Kirim jawaban")
    family.page.get_by_text("4 orang dari keluarga ini").wait_for()
    family.check()


def look_ahead(relative, own: str, name: str, zone: str, hour: str) -> None:
    """Days before: the hour there, a calendar of that zone, and a door that tells nothing of the room."""
    relative.open(own)
    assert f"{hour} {'Riyadh' if zone == 'Asia/Riyadh' else 'Roma'}" in relative.page.locator("main").inner_text()
    if relative.scripts:
        assert f"pukul {hour}" in relative.page.locator("[data-moment]").inner_text(), "the clock of this phone"
    calendar = relative.context.request.get(f"{own}/kalender.ics?zona={zone}")
    assert calendar.ok and f"TZID={zone}:" in calendar.text() and f"T{hour.replace('.', '')}00" in calendar.text()
    relative.press("Ikut lewat HP", role="link")
    relative.heading("Masuk ke pertemuan")
    assert relative.page.get_by_role("button", name="Masuk", exact=True).count() == 0
    assert "meet" not in relative.page.content().replace("pertemuan", "") and name not in relative.page.title()


def come_in(relative, own: str) -> None:
    relative.open(f"{own}/masuk")
    assert relative.page.locator("a[href^='https://']").count() == 0, "not before the press"
    relative.press("Masuk")
    relative.page.get_by_role("link", name="Buka ruang pertemuan").wait_for()


def say_the_word(relative, own: str, budi) -> None:
    word = budi.page.locator("p.spoken").inner_text().strip()
    page = relative.page
    relative.open(f"{own}/masuk")
    page.get_by_label("Kata kunci dari tuan rumah").fill(word)
    page.get_by_label(ROME).check()
    relative.press("Catat kehadiran")
    page.get_by_text("Tercatat hadir").wait_for()
    assert ROME in page.locator("main").inner_text()


def recognise(budi, meeting: int) -> None:
    """The family that nobody knew is taken in as new, and comes onto the list."""
    budi.open(f"/pertemuan/{meeting}/jawaban")
    budi.page.get_by_role("link", name="Sumarni Wulandari").click()
    budi.heading("Jawaban keluarga")
    budi.press("Cocokkan dengan warga", role="link")
    budi.heading("Cocokkan keluarga")
    budi.press("Simpan")
    budi.page.get_by_text("Keluarga ini sudah dikenal").wait_for()
    budi.check()


def whole(world) -> None:
    with world.session() as session:
        answer = session.scalars(select(Answer).where(Answer.name == "Sumarni Wulandari")).one()
        assert answer.household_id and answer.seats == 4
        listed = session.scalars(select(RosterEntry).where(RosterEntry.activity_id == world.village_silaturahmi)).all()
        assert len(listed) == 5, "Sumiyati and four of the family"
        assert len(session.scalars(select(Presence)).all()) == 1
