"""Programs: listed and read by those who belong to the unit, written by coordinators."""

from sqlalchemy import select

from app.domain.programs import Program

FACTS = {"name": "Sikat Sindikat", "goal": "Tidak ada lagi calo", "partners": "Polresta Banyuwangi", "area": "Muncar",
         "starts_on": "2026-01-01", "ends_on": "2026-12-31"}  # fmt: skip


def test_a_coordinator_makes_a_program_and_corrects_it(world, visit):
    budi = visit("Budi")
    made = budi.post("/program/baru", {**FACTS, "unit_id": str(world.village)})
    assert made.status_code == 303
    shown = budi.get(made.location).text
    for fact in ("Sikat Sindikat", "Polresta Banyuwangi", "Balai Perempuan Desa Kedungrejo",
                 "1 Januari 2026 sampai 31 Desember 2026", "Belum ada kegiatan"):
        assert fact in shown
    changed = {**FACTS, "unit_id": str(world.branch), "goal": "Perekrutan yang aman", "version": "1"}
    assert budi.post(f"{made.location}/ubah", changed).status_code == 303
    assert "Perekrutan yang aman" in budi.get(made.location).text
    late = budi.post(f"{made.location}/ubah", {**changed, "goal": "Terlambat"})
    assert late.status_code == 409 and "Orang lain baru saja mengubah" in late.text and "Terlambat" in late.text
    assert 'name="version" type="hidden" value="2"' in late.text
    assert visit("Citra").get(made.location).status_code == 404


def test_a_program_cannot_be_given_to_a_unit_out_of_reach(world, visit):
    answer = visit("Budi").post("/program/baru", {**FACTS, "unit_id": str(world.other)})
    assert answer.status_code == 422 and "Pilih salah satu dari daftar." in answer.text
    assert 'value="Sikat Sindikat"' in answer.text


def test_dates_in_the_wrong_order_are_refused(world, visit):
    wrong = {**FACTS, "unit_id": str(world.branch), "ends_on": "2025-12-31"}
    answer = visit("Budi").post("/program/baru", wrong)
    assert answer.status_code == 422
    assert "Tanggal selesai tidak boleh sebelum tanggal mulai." in answer.text
    assert 'value="Polresta Banyuwangi"' in answer.text


def test_the_list_is_paged_by_key_and_stays_flat(world, visit, max_queries):
    with world.session() as session:
        session.add_all([Program(unit_id=world.branch, name=f"Program {n:03}") for n in range(60)])
        session.commit()
    budi = visit("Budi")
    with max_queries(4):
        first = budi.get("/program")
    assert "Program 049" in first.text and "Program 050" not in first.text
    with world.session() as session:
        last = session.scalar(select(Program.id).where(Program.name == "Program 049"))
    assert f"/program?setelah={last}" in first.text
    assert "Program 059" in budi.get(f"/program?setelah={last}").text
    assert budi.get("/program?setelah=9999999999999999999999").status_code == 200


def test_who_wants_a_new_activity_is_asked_for_its_program(world, visit):
    budi = visit("Budi")
    assert 'href="/program?untuk=kegiatan"' in budi.get("/kegiatan").text
    page = budi.get("/program?untuk=kegiatan").text
    assert "Pilih program tempat kegiatan baru ini" in page
    assert f'href="/program/{world.branch_program}/kegiatan/baru"' in page
    assert "Pilih program" not in budi.get("/program").text
