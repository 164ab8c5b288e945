"""Activities: searching them, the page from which all work on one is reached, and the form."""

from datetime import timedelta

import icalendar
import pytest
from sqlalchemy import select

from app.domain import clock
from app.domain.activities import Activity, ActivityKind, ExcusedPolicy
from app.domain.meetings import Meeting
from app.domain.rosters import RosterEntry
from tests.world import NOW

FACTS = {
    "name": "Kelas Parenting Jarak Jauh", "kind": "pelatihan", "theme": "Pengasuhan", "place": "Balai Desa",
    "pokja": "II", "capacity": "30", "threshold": "80", "excused": "left_out", "lesson_hours": "16",
}


@pytest.mark.parametrize("kind", ActivityKind)
def test_all_four_kinds_are_planned_the_same_way(world, visit, kind):
    budi = visit("Budi")
    sent = {**FACTS, "kind": kind.value, "unit_id": str(world.village), "facilitator_id": str(world.branch_person)}
    made = budi.post(f"/program/{world.branch_program}/kegiatan/baru", sent)
    assert made.status_code == 303
    shown = budi.get(made.location).text
    for fact in ("Kelas Parenting Jarak Jauh", "Sumiyati Kenaricabang", "hadir paling sedikit 80 %", "16 JP",
                 "Pokja II", "Tidak ikut dihitung", "Belum ada pertemuan"):
        assert fact in shown
    with world.session() as session:
        activity = session.scalar(select(Activity).where(Activity.name == FACTS["name"]))
        assert (activity.kind, activity.unit_id, activity.excused) == (kind, world.village, ExcusedPolicy.LEFT_OUT)
    hours = {"day": "2026-12-10", "start_time": "08.30", "end_time": "10.30", "topic": "Perkenalan"}
    meeting = budi.post(f"{made.location}/pertemuan/baru", hours)
    assert meeting.status_code == 303
    assert "Kamis, 10 Desember 2026" in budi.get(made.location).text


def test_a_facilitator_out_of_reach_cannot_be_posted(world, visit):
    sent = {**FACTS, "unit_id": str(world.village), "facilitator_id": str(world.other_person),
            "facilitator_id-q": "Sumiyati Kenariasing"}  # fmt: skip
    answer = visit("Dewi").post(f"/program/{world.other_program}/kegiatan/baru", {**sent, "unit_id": str(world.other)})
    assert answer.status_code == 303
    refused = visit("Sari").post(f"/program/{world.other_program}/kegiatan/baru", {**sent, "name": ""})
    assert refused.status_code == 422
    with world.session() as session:
        before = session.scalars(select(Activity.id)).all()
    answer = visit("Budi").client.post(f"/program/{world.branch_program}/kegiatan/baru", data=sent)
    assert answer.status_code == 422 and "Tidak ditemukan" in answer.text
    with world.session() as session:
        assert session.scalars(select(Activity.id)).all() == before


def test_without_javascript_the_facilitator_is_found_by_a_button(world, visit):
    budi, url = visit("Budi"), f"/program/{world.branch_program}/kegiatan/baru"
    sent = {**FACTS, "unit_id": str(world.village), "facilitator_id": "", "facilitator_id-q": "Kenari"}
    offered = budi.post(url, {**sent, "facilitator_id-cari": "1"})
    assert offered.status_code == 422
    assert "Sumiyati Kenaricabang" in offered.text and "Wahyuni Kenaridesa" in offered.text
    assert "Rizky" not in offered.text, "a child"
    assert 'type="radio" id="facilitator_id-1" name="facilitator_id" value="' in offered.text
    chosen = {**sent, "facilitator_id": [str(world.village_person), ""]}
    assert budi.post(url, chosen).status_code == 303


@pytest.mark.parametrize(("change", "message"), [
    ({"name": ""}, "Bagian ini harus diisi."),
    ({"name": "x" * 10_000}, "Paling panjang 150 huruf."),
    ({"threshold": "101"}, "Tulis angka antara 0 dan 100."),
    ({"capacity": "banyak"}, "Tulis angka bulat, misalnya 12."),
    ({"kind": "arisan"}, "Pilih salah satu dari daftar."),
    ({"unit_id": "0"}, "Pilih salah satu dari daftar."),
])  # fmt: skip
def test_wrong_facts_are_named_at_their_field(world, visit, change, message):
    sent = {**FACTS, "unit_id": str(world.village), **change}
    answer = visit("Budi").post(f"/program/{world.branch_program}/kegiatan/baru", sent)
    assert answer.status_code == 422 and message in answer.text
    assert 'value="Pengasuhan"' in answer.text


def test_names_are_only_text(world, visit):
    name = "<script>alert(1)</script> \"kutip\" & 🌾"
    sent = {**FACTS, "name": name, "unit_id": str(world.village)}
    made = visit("Budi").post(f"/program/{world.branch_program}/kegiatan/baru", sent)
    assert "<script>alert" not in visit("Budi").get(made.location).text
    assert "🌾" in visit("Budi").get("/kegiatan").text


def test_an_activity_given_to_another_unit_takes_its_rows_along(world, visit):
    budi = visit("Budi")
    sent = {**FACTS, "unit_id": str(world.village), "facilitator_id": "", "version": "1"}
    assert budi.post(f"/kegiatan/{world.branch_activity}/ubah", sent).status_code == 303
    with world.session() as session:
        for model in (Meeting, RosterEntry):
            units = session.scalars(select(model.unit_id).where(model.activity_id == world.branch_activity)).all()
            assert set(units) == {world.village}


def test_search_finds_any_part_of_a_name_and_nothing_of_others(world, visit):
    budi = visit("Budi")
    found = budi.get("/kegiatan?q=KENARI", htmx=True).text
    assert not found.startswith("<!doctype")
    assert "Pelatihan Kenaricabang" in found and "Pelatihan Kenaridesa" in found
    assert "Pelatihan" not in budi.get("/kegiatan?q=%25", htmx=True).text
    assert "Tidak ditemukan" in budi.get("/kegiatan?q=kenari&jenis=temu_daring").text
    assert "Pelatihan Kenariasing" in visit("Dewi").get("/kegiatan?q=kenari").text


def test_the_list_is_paged_and_flat(world, visit, max_queries):
    with world.session() as session:
        facts = {"program_id": world.branch_program, "unit_id": world.branch, "kind": ActivityKind.TRAINING}
        session.add_all([Activity(name=f"Kelas {n:03}", **facts) for n in range(70)])
        session.commit()
        last = session.scalar(select(Activity.id).where(Activity.name == "Kelas 049"))
    budi = visit("Budi")
    with max_queries(4):
        first = budi.get("/kegiatan?q=kelas").text
    assert "Kelas 049" in first and "Kelas 050" not in first and f"setelah={last}" in first
    assert "Kelas 069" in budi.get(f"/kegiatan?q=kelas&setelah={last}").text


def test_the_hub_shows_what_waits_and_what_is_over(world, visit, at, max_queries):
    with world.session() as session:
        session.get(Activity, world.village_activity).capacity = 12
        session.commit()
    at(clock.at(clock.today(), clock.now().time(), "UTC").replace(hour=6))
    citra = visit("Citra")
    with max_queries(8):
        hub = citra.get(f"/kegiatan/{world.village_activity}").text
    ahead, over = hub.index("Rabu, 9 Desember 2026"), hub.index("Rabu, 2 Desember 2026")
    assert ahead < over and "Belum diisi" in hub[over:]
    assert "tempat terisi 2 dari 12" in hub
    assert "Jadwalkan" not in hub and "Jadwalkan" in visit("Budi").get(f"/kegiatan/{world.village_activity}").text


def test_a_finished_course_does_not_ask_for_a_schedule(world, visit, at):
    at(NOW + timedelta(days=60))
    hub = visit("Budi").get(f"/kegiatan/{world.village_activity}").text
    assert "Tidak ada pertemuan mendatang" in hub and "Susun jadwal" not in hub


def test_the_calendar_file_of_an_activity_reads_back(world, visit):
    visit("Budi").post(f"/pertemuan/{world.village_future_meeting}/pembatalan", {"reason": "Hujan deras"})
    answer = visit("Citra").get(f"/kegiatan/{world.village_activity}.ics")
    assert answer.mimetype == "text/calendar"
    calendar = icalendar.Calendar.from_ical(answer.data)
    first, second = sorted(calendar.walk("VEVENT"), key=lambda event: event.start)
    assert (first["SUMMARY"], first["LOCATION"]) == ("Pelatihan Kenaridesa", "Balai Desa Kedungrejo")
    assert first["DTSTART"].params["TZID"] == "Asia/Jakarta" and first.start.hour == 8
    assert (first["STATUS"], second["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Jakarta"]
    assert visit("Dewi").get(f"/kegiatan/{world.village_activity}.ics").status_code == 404


@pytest.mark.one_engine("sqlite")
def test_the_kind_stays_while_children_have_notes_of_it(world, visit):
    sent = {**FACTS, "unit_id": str(world.village), "version": "1"}
    refused = visit("Budi").post(f"/kegiatan/{world.village_mentoring}/ubah", sent)
    assert refused.status_code == 422 and "Sudah ada catatan pendampingan anak" in refused.text
    with world.session() as session:
        assert session.get_one(Activity, world.village_mentoring).kind is ActivityKind.CHILD_MENTORING
