"""The file of one person: all of theirs, nothing of others', on paper and as data, and logged."""

import json

import pytest

from app.db import db
from app.domain import consents, mailings, subject_files
from app.domain.activities import Activity
from app.domain.audit import AuditEntry
from app.domain.consent_texts import Purpose
from app.domain.mailings import Mailing
from app.domain.people import Person
from tests.course import Course
from tests.documents.reading import Paper
from tests.web.test_certificates import course, issue  # noqa: F401

OTHERS = ("Rizky", "Wahyuni", "Suparti", "Hartini", "Lestari", "Budi", "Citra", "Sari ", "Endang", "+62812999")


@pytest.fixture
def written(world, visit):
    """Both forms of the file of the village's adult, as text."""
    with world.session() as session:
        Course(world, session.get_one(Activity, world.village_activity)).mark(
            world.village_meeting, {world.village_person: "S", world.village_child: "H"}
        )
        consents.record(
            session.get_one(Person, world.village_person), purpose=Purpose.ACTIVITY, by=world.user("Citra"),
            answer=consents.Answer.GIVEN, given_by=consents.GivenBy.GUARDIAN, guardian_name="Suparti Kenaridesa",
        )
        person = session.get_one(Person, world.village_person)
        person.phone, person.phone_owner = "+628129990000", "anak (Rina)"
        mailings.prepare(session.get_one(Mailing, world.village_mailing), 1, by=world.user("Citra"))
        session.commit()
    budi, url = visit("Budi"), f"/warga/{world.village_person}/berkas-data"
    visit("Budi").get(f"/pertemuan/{world.village_meeting}/daftar-hadir.pdf")
    data = budi.get(f"{url}.json")
    paper = budi.get(f"{url}.pdf")
    assert (data.mimetype, paper.mimetype) == ("application/json", "application/pdf")
    # Who prints stands in the footer of every paper.
    text = Paper(paper.data).text.replace("Dicetak oleh Budi Lestari", "")
    return {"json": data.text, "pdf": " ".join(text.split())}


@pytest.mark.parametrize("form", ["json", "pdf"])
def test_it_tells_all_about_one_and_nothing_about_others(world, written, form):
    text = written[form]
    for part in ("Sumiyati Kenaridesa", "5 Maret 1971", "Kowloon Kenaridesa", "Pelatihan Kenaridesa", "sakit",
                 "Foto dan dokumentasi", "Melihat datanya", "bersama 1 orang lain", "3510••••••••",
                 "paling banyak 3 anak"):
        assert part in text, part
    for other in OTHERS:
        assert other not in text, other
    assert f"351097450371{world.village:04}" not in text


@pytest.mark.parametrize("form", ["json", "pdf"])
def test_it_tells_of_what_somebody_was_written_and_from_which_office(written, form):
    for part in ("Undangan: Pelatihan Kenaridesa", "02/12/2026", "Kader/relawan, Balai Perempuan Desa Kedungrejo"):
        assert part in written[form], part


@pytest.mark.parametrize("form", ["json", "pdf"])
def test_it_tells_who_used_the_data_by_office(written, form):
    assert "Mencetak pertemuan" in written[form] and "Mencatat persetujuan warga" in written[form]
    assert "Koordinator program, KPI Cabang Banyuwangi" in written[form]


def test_it_is_logged_as_an_export_and_named_for_nobody(world, visit):
    answer = visit("Budi").get(f"/warga/{world.village_person}/berkas-data.json")
    assert "Kenari" not in answer.headers["Content-Disposition"]
    assert json.loads(answer.text)["data"]["Nama lengkap"] == "Sumiyati Kenaridesa"
    with world.session() as session:
        noted = session.scalars(db.select(AuditEntry).where(AuditEntry.act == "export")).one()
        assert (noted.subject_table, noted.subject_id, noted.user_id) == (
            "people", world.village_person, world.users["Budi"],
        )


def test_it_costs_the_same_however_much_was_done(world, visit, max_queries):
    with world.session() as session:
        course = Course(world, session.get_one(Activity, world.village_activity))
        for _ in range(12):
            course.meeting(marks={world.village_person: "H"})
        session.commit()
    budi = visit("Budi")
    with max_queries(34):
        budi.get(f"/warga/{world.village_person}/berkas-data.json")


def test_what_was_taken_back_stands_as_taken_back_and_its_history_below(world, visit):
    budi, url = visit("Budi"), f"/warga/{world.village_person}"
    budi.post(f"{url}/pencabutan/foto", {"received_on": "2026-12-02", "received_time": "08.30"})
    text = " ".join(Paper(budi.get(f"{url}/berkas-data.pdf").data).text.split())
    now, history = text.split("Semua jawaban yang pernah dicatat")
    assert "Foto dan dokumentasi Dicabut 02/12/2026" in now and "Foto dan dokumentasi Setuju" not in now
    assert "Dihubungi lewat WhatsApp Setuju 01/11/2026" in now
    assert "Foto dan dokumentasi Setuju 01/11/2026" in history and "Foto dan dokumentasi Dicabut 02/12/2026" in history
    stand = json.loads(budi.get(f"{url}/berkas-data.json").text)["persetujuan_sekarang"]
    assert {"tujuan": "Foto dan dokumentasi", "keadaan": "Dicabut", "sejak": "02/12/2026"} in stand


@pytest.fixture
def acts(world):
    """acts(id) is what was done with papers on which that person stands, as (act, table)."""

    def read(person_id: int) -> set[tuple[str, str]]:
        with world.session() as session:
            trail = subject_files.of(session.get_one(Person, person_id)).trail
            return {(step.act, step.table) for step in trail if step.table in ("printings", "units")}

    return read


def test_it_tells_of_certificates_that_were_printed_by_the_hundred(world, visit, course, work, acts):  # noqa: F811
    budi = visit("Budi")
    issue(budi, world, course, course.ids[:2])
    asked = budi.post(f"/kegiatan/{world.branch_activity}/sertifikat/cetak", {"choice": "semua", "form": "zip"})
    work()
    assert budi.get(f"{asked.location}/berkas").data
    assert acts(course.ids[0]) == {("print", "printings")} and acts(course.ids[2]) == set()
    budi.get(f"/lembaga/{world.branch}/buku-sertifikat/sert/2027.pdf")
    assert acts(course.ids[0]) == {("print", "printings"), ("print", "units")} and acts(course.ids[2]) == set()


@pytest.mark.parametrize(("address", "is_told"), [
    ("/lembaga/{0.branch}/rekap-berkala.pdf?masa=2026-12", True),
    ("/lembaga/{0.village}/rekap-berkala.xlsx?masa=2026-12", True),
    ("/statistik.pdf?lembaga={0.village}", False),
    ("/buku.pdf?buku=kegiatan&lembaga={0.village}&masa=2026", True),
    ("/buku.pdf?buku=agenda&lembaga={0.village}&masa=2026", False),
])  # fmt: skip
def test_it_tells_of_the_papers_of_a_unit_that_bear_the_name(world, visit, acts, address, is_told):
    answer = visit("Budi").get(address.format(world))
    assert answer.status_code == 200 and answer.mimetype != "text/html"
    told = {("export" if ".xlsx" in address else "print", "units")}
    assert acts(world.village_person) == (told if is_told else set())
