"""Certificates end to end: the review, issuing once, files, replacing, revoking, and what a stranger reads."""

import threading
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.db import db
from app.domain import brakes, clock, consents, corrections
from app.domain.activities import Activity
from app.domain.audit import AuditEntry
from app.domain.brakes import Source
from app.domain.certificates import Certificate, CertificateFile
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer
from app.domain.people import Person
from app.domain.units import Unit
from tests.course import Course
from tests.world import NOW

END = datetime(2027, 1, 4, 9, tzinfo=clock.WIB)
REASON = "Sakit lama, tugas sudah disusulkan"


@pytest.fixture
def course(world, at):
    """Eight meetings: three people reach 75%, one has 62.5%, the child of the cast was never marked."""
    with world.session() as session:
        activity = session.get(Activity, world.branch_activity)
        made = Course(world, activity)
        people = [world.branch_person, *made.people(3)]
        made.mark(world.branch_meeting, dict(zip(people, "HHHH", strict=True)))
        for week in range(1, 7):
            letters = ["H", "T", "H", "HHHHAA"[week - 1]]
            made.meeting(NOW + timedelta(days=week), dict(zip(people, letters, strict=True)))
        made.mark(world.branch_future_meeting, dict(zip(people, "HHHA", strict=True)))
        session.commit()
        made.ids = people
    at(END)
    return made


def issue(budi, world, course, people=None, reason=None, **more):
    people = course.ids[:3] if people is None else people
    data = {f"pick_{person}": "y" for person in people} | {"issued_on": "2027-01-04", "step": "issue"} | more
    if reason:
        data[f"reason_{course.ids[3]}"] = reason
    return budi.post(f"/kegiatan/{world.branch_activity}/sertifikat", data)


def _of_branch(world):
    return db.select(Certificate).where(Certificate.unit_id == world.branch).order_by(Certificate.id)


def issued(world) -> list[dict]:
    with world.session() as session:
        rows = session.scalars(_of_branch(world))
        return [{"id": c.id, "number": c.number, "code": c.code, "name": c.name, "person": c.person_id} for c in rows]


def test_the_review_says_who_reached_the_threshold_and_why_not(world, visit, course, max_queries):
    budi = visit("Budi")
    with max_queries(12):
        page = budi.get(f"/kegiatan/{world.branch_activity}/sertifikat").text
    assert page.count("hadir 8 dari 8 (100%)") == 3
    assert "hadir 5 dari 8 (62,5%), syarat 75%" in page
    assert "hadir 0 dari 8 (0%), syarat 75%" in page
    assert page.count("checked") == 3
    assert "Wajib bila dicentang" in page and "boleh kosong" not in page


def test_before_anything_is_issued_the_list_is_shown_once_more(world, visit, course):
    answer = issue(visit("Budi"), world, course, step="confirm")
    assert "001/KPI-BWI/SERT/I/2027 s.d. 003/KPI-BWI/SERT/I/2027" in answer.text
    assert "Terbitkan 3 sertifikat" in answer.text
    assert issued(world) == []


def test_numbers_follow_the_paper_and_each_act_is_in_the_trail(world, visit, course):
    budi = visit("Budi")
    answer = issue(budi, world, course, [*course.ids[:3][::-1], course.ids[3]], REASON)
    assert answer.status_code == 303
    assert [row["number"] for row in issued(world)] == [f"00{n}/KPI-BWI/SERT/I/2027" for n in (1, 2, 3, 4)]
    assert [row["person"] for row in issued(world)] == course.ids
    with world.session() as session:
        acts = db.select(db.func.count(AuditEntry.id)).where(AuditEntry.act == "issue")
        assert session.scalar(acts.where(AuditEntry.subject_table == "certificates")) == 4
        reasons = [row.override_reason for row in session.scalars(_of_branch(world))]
        assert reasons == ["", "", "", REASON]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reason": None, "people": "below"}, "Kehadirannya di bawah syarat"),
        ({"reason": "sakit", "people": "below"}, "Kehadirannya di bawah syarat"),
        ({"people": "nobody"}, "Pilih paling sedikit satu orang"),
        ({"issued_on": "2026-12-01"}, "Paling awal 9 Desember 2026, hari pertemuan terakhir"),
        ({"issued_on": "2027-03-01"}, "paling lama 31 hari"),
        ({"issued_on": "kapan-kapan"}, "Tulis tanggal"),
    ],
)
def test_a_refusal_keeps_what_was_typed_and_issues_nothing(world, visit, course, change, sentence):
    people = {"below": [course.ids[3]], "nobody": []}.get(change.get("people", ""), course.ids[:1])
    answer = issue(visit("Budi"), world, course, people, **{k: v for k, v in change.items() if k != "people"})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert answer.text.count("checked") == len(people)
    assert issued(world) == []


def test_nobody_gets_two(world, visit, course):
    budi = visit("Budi")
    issue(budi, world, course)
    again = issue(budi, world, course)
    assert again.status_code == 303 and len(issued(world)) == 3
    said = budi.get(again.location).text
    assert "sudah terbit semua" in said and "sudah punya sertifikat kegiatan ini" not in said


def test_without_a_document_code_nothing_is_issued(world, visit, course):
    with world.session() as session:
        session.get(Unit, world.branch).document_code = ""
        session.commit()
    answer = issue(visit("Budi"), world, course)
    assert answer.status_code == 422 and "belum punya kode surat" in answer.text


def test_the_issued_bytes_never_change(world, visit, course):
    budi = visit("Budi")
    issue(budi, world, course)
    first = issued(world)[0]
    before = budi.get(f"/sertifikat/{first['id']}.pdf")
    assert before.mimetype == "application/pdf"
    assert before.headers["Content-Disposition"] == f'inline; filename="sertifikat-{first["id"]}.pdf"'
    assert before.headers["Cache-Control"] == "no-store"
    with world.session() as session:
        session.get(Person, first["person"]).name = "Nama Lain"
        session.get(Unit, world.branch).letterhead = "KOP BARU"
        session.commit()
    assert budi.get(f"/sertifikat/{first['id']}.pdf").data == before.data
    with world.session() as session:
        assert session.scalar(db.select(db.func.count()).select_from(CertificateFile)) == 1
        prints = session.scalars(db.select(AuditEntry.subject_id).where(AuditEntry.act == "print")).all()
        assert prints == [first["id"], first["id"]]


def test_what_is_drawn_late_still_shows_what_was_frozen(world, visit, course):
    budi = visit("Budi")
    issue(budi, world, course)
    first = issued(world)[0]
    with world.session() as session:
        session.get(Person, first["person"]).name = "Nama Lain"
        session.commit()
    text = PdfReader(BytesIO(budi.get(f"/sertifikat/{first['id']}.pdf").data)).pages[0].extract_text()
    assert first["name"] in text and "Nama Lain" not in text


def test_a_stranger_reads_what_the_paper_says(world, visit, course):
    issue(visit("Budi"), world, course, course.ids[1:2])
    code = issued(world)[0]["code"]
    assert len(code) >= 22
    with world.session() as session:
        printed = session.scalar(_of_branch(world)).snapshot
    page = visit("Dewi").client.get(f"/verifikasi/{code}").text
    for part in ("SAH", printed["name"], printed["dates"], printed["hours"], "001/KPI-BWI/SERT/I/2027"):
        assert part in page
    assert "2 s.d. 9 Desember 2026" in page and "16 jam" in page


def test_of_a_child_strangers_read_first_name_and_initial(world, visit, course):
    with world.session() as session:
        session.get(Person, world.branch_child).name = "Rizky Aditya Pratama"
        session.commit()
    child = world.branch_child
    issue(visit("Budi"), world, course, [child], **{f"reason_{child}": REASON})
    row = issued(world)[0]
    page = visit("nobody").client.get(f"/verifikasi/{row['code']}").text
    assert "Rizky A." in page and "Aditya" not in page


def test_strangers_read_no_name_once_its_owner_took_back_having_it_there(world, visit, course):
    issue(visit("Budi"), world, course, course.ids[1:2])
    row = issued(world)[0]
    with world.session() as session:
        person = session.get(Person, course.ids[1])
        consents.record(person, purpose=Purpose.CERTIFICATE, answer=Answer.REFUSED, by=world.user("Budi"))
        session.commit()
    page = visit("nobody").client.get(f"/verifikasi/{row['code']}").text
    assert "SAH" in page and "ditulis singkat atas permintaan" in page and row["name"] not in page


def test_an_unknown_code_is_said_so_plainly(world, visit):
    nobody = visit("nobody")
    for code in ("tidak-ada", "x" * 500):
        answer = nobody.get(f"/verifikasi/{code}")
        assert answer.status_code == 404 and "Tidak ada sertifikat dengan kode ini" in answer.text
    assert nobody.get("/verifikasi?kode=https://balai.example/verifikasi/abc").location == "/verifikasi/abc"
    assert "noindex" in nobody.get("/verifikasi").headers["X-Robots-Tag"]


@pytest.mark.one_engine("sqlite")
def test_who_tries_codes_has_to_wait_and_right_ones_are_not_counted(world, visit, course, at):
    issue(visit("Budi"), world, course)
    nobody, page, most = visit("nobody"), f"/verifikasi/{issued(world)[0]['code']}", brakes.MOST[Source.GUESS]
    assert {nobody.client.get(page).status_code for _ in range(most + 1)} == {200}
    wrong = [nobody.client.get(f"/verifikasi/salah{number}").status_code for number in range(most + 1)]
    assert wrong == [404] * most + [429]
    held = nobody.get(page)
    assert held.status_code == 429 and "belum diperiksa" in held.text and "TIDAK ADA" not in held.text
    assert nobody.client.get(page, environ_overrides={"REMOTE_ADDR": "192.0.2.9"}).status_code == 200
    at(END + timedelta(hours=2))
    assert nobody.client.get(page).status_code == 200


def test_a_code_may_be_typed_as_people_type(world, visit, course):
    issue(visit("Budi"), world, course)
    code, nobody = issued(world)[0]["code"], visit("nobody").client
    spaced = "-".join((code[:4].upper(), code[4:9], f" {code[9:]} "))
    misread = code.replace("1", "l").replace("0", "O")
    assert len(code) == 26 and not set(code) - set("0123456789abcdefghjkmnpqrstvwxyz")
    for typed in (code, code.upper(), spaced, misread):
        answer = nobody.get("/verifikasi", query_string={"kode": typed})
        assert "SAH" in nobody.get(answer.location).text, typed
    assert nobody.get(f"/verifikasi/{code[:-1]}").status_code == 404


def test_an_earlier_code_is_typed_exactly(world, visit, course):
    issue(visit("Budi"), world, course)
    with world.session() as session:
        session.scalars(_of_branch(world)).first().code = "b7Jx0qkT3v9-zQ2mA1cD_eFg"
        session.commit()
    nobody = visit("nobody").client
    assert "SAH" in nobody.get("/verifikasi/b7Jx0qkT3v9-zQ2mA1cD_eFg").text
    assert nobody.get("/verifikasi/b7jx0qkt3v9-zq2ma1cd_efg").status_code == 404


def test_a_replacement_has_its_own_number_and_the_old_one_says_so(world, visit, course):
    budi = visit("Budi")
    issue(budi, world, course)
    old = issued(world)[0]
    url = f"/sertifikat/{old['id']}/pengganti"
    assert budi.post(url, {"name": "Sumiyati, S.Pd.", "reason": "salah"}).status_code == 422
    assert budi.post(url, {"name": "12345", "reason": "salah ejaan nama"}).status_code == 422
    assert budi.post(url, {"name": "Sumiyati, S.Pd.", "reason": "salah ejaan nama"}).status_code == 303
    new = issued(world)[3]
    assert (new["number"], new["name"]) == ("004/KPI-BWI/SERT/I/2027", "Sumiyati, S.Pd.")
    nobody = visit("nobody").client
    replaced = nobody.get(f"/verifikasi/{old['code']}").text
    assert "DIGANTI" in replaced and new["number"] in replaced and new["code"] not in replaced
    assert "SAH" in nobody.get(f"/verifikasi/{new['code']}").text
    again = budi.post(url, {"name": "Sumiyati", "reason": "salah ejaan nama"})
    assert again.status_code == 422 and "sudah diganti atau dicabut" in again.text
    assert "Buka penggantinya" in budi.get(f"/sertifikat/{old['id']}").text


def test_a_revoked_certificate_says_so_and_leaves_the_pile(world, visit, course, work):
    budi = visit("Budi")
    issue(budi, world, course)
    row = issued(world)[1]
    assert budi.post(f"/sertifikat/{row['id']}/pencabutan", {"reason": "pendek"}).status_code == 422
    budi.post(f"/sertifikat/{row['id']}/pencabutan", {"reason": "Ternyata bukan peserta"})
    page = visit("nobody").client.get(f"/verifikasi/{row['code']}").text
    assert "DICABUT" in page and "4 Januari 2027" in page and "bukan peserta" not in page
    asked = budi.post(f"/kegiatan/{world.branch_activity}/sertifikat/cetak", {"choice": "semua", "form": "satu_pdf"})
    work()
    assert len(PdfReader(BytesIO(budi.get(f"{asked.location}/berkas").data)).pages) == 2
    review = budi.get(f"/kegiatan/{world.branch_activity}/sertifikat").text
    assert f"sertifikat {row['number']} dicabut" in review and "checked" not in review
    assert issue(budi, world, course, [row["person"]]).status_code == 303
    assert issued(world)[-1]["number"] == "004/KPI-BWI/SERT/I/2027"


@pytest.mark.parametrize(("way", "mark"), [("pencabutan", "DICABUT"), ("pengganti", "DIGANTI")])
def test_the_file_of_one_that_no_longer_holds_is_stamped_and_stays_as_issued(world, visit, course, way, mark):
    budi = visit("Budi")
    issue(budi, world, course)
    row = issued(world)[0]
    file, page = f"/sertifikat/{row['id']}.pdf", f"/sertifikat/{row['id']}"
    first = budi.get(file).data
    assert "Buka PDF" in budi.get(page).text and mark not in PdfReader(BytesIO(first)).pages[0].extract_text()
    budi.post(f"{page}/{way}", {"name": "Sumiyati, S.Pd.", "reason": "salah ejaan nama"})
    old = budi.get(page).text
    assert "Lihat berkas lama" in old and "Buka PDF" not in old and f'button-quiet" href="{file}"' in old
    stamped = PdfReader(BytesIO(budi.get(file).data))
    text = stamped.pages[0].extract_text()
    assert len(stamped.pages) == 1 and mark in text and row["number"] in text
    with world.session() as session:
        assert session.get(CertificateFile, row["id"]).pdf == first


def test_the_register_is_searched_by_name_and_number(world, visit, course, max_queries):
    budi = visit("Budi")
    assert "Menunggu diterbitkan" in budi.get("/sertifikat").text
    issue(budi, world, course)
    rows = issued(world)
    everything = budi.get("/sertifikat").text
    assert "Menunggu diterbitkan" not in everything and all(row["number"] in everything for row in rows)
    for q in (rows[0]["number"], "001/kpi", rows[0]["name"], "sumiati kenari"):
        with max_queries(8):
            found = budi.get("/sertifikat", query_string={"q": q}, htmx=True).text
        assert rows[0]["number"] in found and rows[1]["number"] not in found
    assert "Tidak ditemukan" in budi.get("/sertifikat?q=xqxq").text
    assert rows[0]["number"] not in visit("Dewi").get("/sertifikat").text


def test_an_activity_without_meetings_offers_nothing(world, visit):
    page = visit("Budi").get(f"/kegiatan/{world.village_activity}/sertifikat").text
    assert "Belum ada pertemuan yang terlaksana" in page


def test_who_may_not_issue_for_the_program_may_not_issue_its_activities(world, visit, course):
    with world.session() as session:
        session.get(Activity, world.branch_activity).program_id = world.other_program
        session.commit()
    assert visit("Budi").get(f"/kegiatan/{world.branch_activity}/sertifikat").status_code == 403


def test_a_certificate_is_not_replaced_while_somebody_revokes_it(world, visit):
    budi, answers = visit("Budi"), []
    data = {"name": "Wahyuni Kenaridesa", "reason": "nama salah ketik"}

    def correct():
        answers.append(budi.client.post(f"/sertifikat/{world.village_certificate}/pengganti", data=data))

    with world.session() as session:
        certificate = session.get(Certificate, world.village_certificate)
        corrections.revoke(certificate, reason="terbit dua kali", by=world.user("Budi"))
        other = threading.Thread(target=correct)
        other.start()
        other.join(0.5)
        session.commit()
    other.join()
    assert answers[0].status_code == 422 and "sudah diganti atau dicabut" in answers[0].text
