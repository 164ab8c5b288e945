"""Templates end to end: made in a form, versioned, printed; guests, awards, reserved numbers, the register."""

import re
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from app.db import db
from app.domain import cancellations, certificate_images, clock, people, reservations
from app.domain.activities import Activity
from app.domain.certificate_templates import CertificateTemplate, TemplateVersion
from app.domain.certificates import Certificate, Proof
from app.domain.designs import contrast
from app.domain.issuing import Wish
from app.domain.people import Category, Person
from app.domain.topics import Topic
from tests.course import Course
from tests.documents.reading import Paper
from tests.world import NOW

END = datetime(2027, 1, 4, 9, tzinfo=clock.WIB)
REASON = "Sakit lama, tugas sudah disusulkan"
FORM = {
    "name": "Pelatihan biru", "layout": "pkk", "palette": "laut", "logo_left": "lembaga", "logo_right": "tanpa",
    "given": "Dianugerahkan kepada", "closing": "Semoga bermanfaat bagi desa.", "back": "teks",
    "back_text": "Terima kasih atas kerja sama semua pihak.", "program": "0", "version": "1", "template_id": "0",
    "source_1": "ditulis", "label_1": "Mengetahui,", "position_1": "Kepala Dinas", "name_1": "Drs. Agus Hartanto",
    "nip_1": "19690817 199403 1 004", "source_2": "pimpinan", "source_3": "kosong",
}  # fmt: skip


def picture(colour="navy", kind="JPEG") -> BytesIO:
    """Ink on paper: a stroke on a ground that is not quite white."""
    image = Image.new("RGB", (120, 60), "#f4f1ea")
    ImageDraw.Draw(image).line((10, 50, 60, 10, 110, 50), fill=colour, width=6)
    written = BytesIO()
    image.save(written, kind)
    written.seek(0)
    return written


@pytest.fixture
def course(world, at):
    """Two meetings are over: two people came to both, one to one of them."""
    with world.session() as session:
        made = Course(world, session.get(Activity, world.branch_activity))
        made.ids = [world.branch_person, *made.people(2)]
        made.mark(world.branch_meeting, dict(zip(made.ids, "HHA", strict=True)))
        made.mark(world.branch_future_meeting, dict(zip(made.ids, "HHH", strict=True)))
        session.commit()
    at(END)
    return made


def make(budi, world, **changes):
    return budi.post(f"/lembaga/{world.branch}/rancangan/baru", FORM | changes)


def newest(world, model):
    with world.session() as session:
        return session.scalars(db.select(model).order_by(model.id.desc()).limit(1)).one()


def issued(world) -> list[Certificate]:
    with world.session() as session:
        query = db.select(Certificate).where(Certificate.unit_id == world.branch)
        return list(session.scalars(query.order_by(Certificate.id)))


def text_of(answer) -> str:
    assert answer.mimetype == "application/pdf", answer.status_code
    return " ".join(Paper(answer.data).text.split())


def issue(budi, world, people, template: int, jenis="", **more):
    data = {f"pick_{person}": "y" for person in people} | {"issued_on": "2027-01-04", "step": "issue"} | more
    return budi.post(f"/kegiatan/{world.branch_activity}/sertifikat", data | {"template": template, "jenis": jenis})


def test_a_template_is_made_in_a_form_and_prints_what_it_says(world, visit, course):
    budi = visit("Budi")
    made = make(budi, world, signature_1=(picture(), "ttd.jpg"), stamp_file=(picture("red"), "cap.jpg"))
    assert made.status_code == 303
    template = newest(world, CertificateTemplate).id
    assert issue(budi, world, course.ids[:1], template).status_code == 303
    made = issued(world)[-1]
    assert {made.snapshot[part] for part in ("design", "given")} == {"pkk", "Dianugerahkan kepada"}
    answer = budi.get(f"/sertifikat/{made.id}.pdf")
    text = text_of(answer)
    for part in ("Dianugerahkan kepada", "Semoga bermanfaat bagi desa.", "Kepala Dinas", "Drs. Agus Hartanto",
                 "NIP. 19690817 199403 1 004", "Terima kasih atas kerja sama", "sebagai Peserta dalam kegiatan"):
        assert part in text, part
    pages = PdfReader(BytesIO(answer.data)).pages
    assert len(pages) == 2 and len(pages[0].images) >= 2  # the signature and the stamp


def test_an_edit_is_a_new_version_and_what_was_issued_stays(world, visit, course):
    budi = visit("Budi")
    make(budi, world)
    template = newest(world, CertificateTemplate).id
    issue(budi, world, course.ids[:1], template)
    edited = FORM | {"layout": "kpi", "closing": "", "template_id": str(template)}
    assert budi.post(f"/rancangan/{template}/ubah", edited).status_code == 303
    assert budi.post(f"/rancangan/{template}/ubah", edited).status_code == 409
    issue(budi, world, course.ids[1:2], template)
    with world.session() as session:
        mine = db.select(TemplateVersion.number).where(TemplateVersion.template_id == template)
        assert session.scalars(mine.order_by(TemplateVersion.number)).all() == [1, 2]
    assert [each.snapshot["design"] for each in issued(world)] == ["pkk", "kpi"]
    assert "Versi 2" in budi.get(f"/rancangan/{template}").text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"palette": "sendiri", "own_colour": "#ffd54a"}, "terlalu muda"),
        ({"palette": "sendiri", "own_colour": "merah"}, "enam angka"),
        ({"closing": "Dinyatakan kompeten sebagai pengasuh"}, "tidak boleh menyatakan kompetensi"),
        ({"back_text": "Dinyatakan KOMPETEN di bidangnya."}, "tidak boleh menyatakan kompetensi"),
        ({"position_1": "Asesor Kompetensi"}, "tidak boleh menyatakan kompetensi"),
        ({"palette": "sendiri", "own_colour": ""}, "Pilih warnanya"),
        ({"logo_right": "sendiri"}, "Pilih gambarnya"),
        ({"name_1": ""}, "Tulis namanya"),
        ({"back_text": ""}, "Tulis isinya"),
        ({"stamp_file": "bukan gambar"}, "bukan gambar PNG"),
    ],
)
@pytest.mark.one_engine("sqlite")
def test_what_cannot_be_printed_is_refused_at_its_field(world, visit, change, sentence):
    if "stamp_file" in change:
        change = {"stamp_file": (BytesIO(b"bukan gambar"), "cap.png")}
    answer = make(visit("Budi"), world, **change)
    assert answer.status_code == 422 and sentence in answer.text


@pytest.mark.one_engine("sqlite")
def test_a_picture_that_is_lost_with_a_refused_form_is_asked_for_again(world, visit):
    sent = {"logo_left": "sendiri", "logo_left_file": (picture(), "logo.jpg"), "name": ""}
    answer = make(visit("Budi"), world, **sent)
    assert answer.status_code == 422 and "Pilih lagi berkasnya" in answer.text
    assert "Hapus gambar" not in answer.text, "there is none yet"


@pytest.mark.one_engine("sqlite")
def test_the_likeness_follows_the_form_with_scripts_and_without(world, visit):
    budi = visit("Budi")
    drawn = budi.post(f"/lembaga/{world.branch}/rancangan/contoh", FORM, htmx=True).text
    assert "<html" not in drawn and "Semoga bermanfaat bagi desa." in drawn and "#134b86" in drawn
    page = make(budi, world, step="preview", closing="Sampai jumpa lagi.").text
    assert "Sampai jumpa lagi." in page.split("</figure>")[0] and 'value="Pelatihan biru"' in page
    longest = FORM | {"sample": "penghargaan", "closing": "Semoga berguna. " * 10, "position_1": "Kepala Dinas " * 6}
    award = budi.post(f"/lembaga/{world.branch}/rancangan/contoh", longest, htmx=True).text
    assert "PIAGAM PENGHARGAAN" in award and "NIP. 19690817 199403 1 004" in award
    assert max(len(each) for each in re.findall(r"<text[^>]*>([^<]*)</text>", award)) <= 100, "lines break as on paper"
    half = budi.post(f"/lembaga/{world.branch}/rancangan/contoh", {"palette": "sendiri", "own_colour": "#1"}, htmx=True)
    assert half.status_code == 200


@pytest.mark.one_engine("sqlite")
def test_a_sample_is_the_real_paper_with_contoh_across_it(world, visit):
    answer = visit("Budi").get(f"/rancangan/{world.branch_template}/contoh.pdf?jenis=penghargaan")
    text = PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    assert "PIAGAM PENGHARGAAN" in text and "Siti Nur Aminah" in text and "CONTOH" in text


@pytest.mark.one_engine("sqlite")
def test_ink_on_paper_loses_its_paper():
    clear = Image.open(BytesIO(certificate_images.penned(picture().getvalue())))
    assert clear.format == "PNG" and clear.getpixel((clear.width // 2, clear.height - 1))[3] == 0
    assert clear.getchannel("A").getextrema()[1] == 255 and clear.width < 120
    assert contrast("#ffffff") == 1 and round(contrast("#000000")) == 21


def test_a_signature_is_printed_only_below_its_owners_name(world, visit, course):
    budi = visit("Budi")
    make(budi, world, source_1="kosong", signature_2=(picture(), "ttd.jpg"))
    template = newest(world, CertificateTemplate).id
    issue(budi, world, course.ids[:1], template)
    budi.post(f"/lembaga/{world.branch}/penanda-tangan/baru",
              {"side": "head", "position": "Ketua", "name": "Ketua Baru", "starts_on": "2027-01-01"})
    issue(budi, world, course.ids[1:2], template)
    before, after = (each.snapshot["signatories"][-1] for each in issued(world))
    assert before["image"] and after["name"] == "Ketua Baru" and after["image"] is None


def test_awards_count_in_a_series_of_their_own(world, visit, course):
    budi = visit("Budi")
    issue(budi, world, course.ids[:2], 0)
    assert issue(budi, world, course.ids[:1], 0, jenis="penghargaan").status_code == 303
    award = issued(world)[-1]
    assert (award.number, award.proof) == ("001/KPI-BWI/PIAGAM/I/2027", Proof.AWARD)
    assert issue(budi, world, course.ids[:1], 0, jenis="penghargaan").status_code == 303, "pressed twice"
    assert len(issued(world)) == 3
    codes = {"certificate": "S", "award": "S", "decree": "SK", "assignment": "ST", "invitation": "UND",
             "minutes": "BA", "report": "LAP"}
    page = f"/lembaga/{world.branch}/kode-surat"
    assert budi.post(page, codes).status_code == 422
    assert budi.post(page, codes | {"award": "pgm"}).status_code == 303
    issue(budi, world, course.ids[1:2], 0, jenis="penghargaan")
    assert issued(world)[-1].number == "002/KPI-BWI/PGM/I/2027"


def test_an_activity_that_still_runs_asks_first(world, visit, course):
    with world.session() as session:
        more = Course(world, session.get(Activity, world.branch_activity))
        more.meeting(END + timedelta(days=7))
        more.meeting(END - timedelta(days=7))
        session.commit()
    budi = visit("Budi")
    listed = budi.get(f"/kegiatan/{world.branch_activity}/sertifikat").text
    assert "Masih ada 2 pertemuan" in listed, "one lies ahead, and one nobody filled in"
    asked = issue(budi, world, course.ids[:1], 0)
    assert asked.status_code == 422 and "Kegiatan belum selesai" in asked.text and "Terbitkan 1" in asked.text
    assert issued(world) == []
    assert issue(budi, world, course.ids[:1], 0, early="y").status_code == 303


def test_speakers_get_one_without_being_on_the_list(world, visit, course):
    with world.session() as session:
        session.add(Topic(activity_id=world.branch_activity, position=1, title="Migrasi aman", hours=4,
                          speaker="Ratna Dewanti, S.H."))
        session.get(Activity, world.branch_activity).facilitator_id = world.branch_spare
        session.commit()
    budi, page = visit("Budi"), f"/kegiatan/{world.branch_activity}/sertifikat/narasumber"
    form = budi.get(page).text
    assert "Ratna Dewanti, S.H." in form and "Wahyuni Kenaricabang" in form and "Sumiyati Kenaricabang" not in form
    key = form.split('name="pick_n')[1].split('"')[0]
    wanted = {f"pick_n{key}": "y", f"role_n{key}": "moderator", f"pick_p{world.branch_spare}-fasilitator": "y",
              f"role_p{world.branch_spare}-fasilitator": "fasilitator", "name_1": "Slamet Riyadi", "role_1": "panitia",
              "role_2": "narasumber", "role_3": "narasumber", "issued_on": "2027-01-04", "template": "0"}
    wanted["step"] = "issue"
    assert budi.post(page, wanted).status_code == 303
    made = issued(world)
    assert [each.snapshot["merit"][1] for each in made] == ["Moderator", "Fasilitator", "Panitia"]
    assert [each.proof for each in made] == [Proof.SPEAKER, Proof.SPEAKER, Proof.PARTICIPATION]
    with world.session() as session:
        assert session.scalar(db.select(Person.id).where(Person.name == "Slamet Riyadi")) == made[2].person_id
    again = budi.post(page, {"name_1": "Slamet Riyadi", "role_1": "panitia"} | {
        "role_2": "narasumber", "role_3": "narasumber", "issued_on": "2027-01-04", "template": "0", "step": "issue"})
    assert again.status_code == 422 and len(issued(world)) == 3


def test_a_speaker_is_certified_for_what_they_taught(world, visit, course):
    with world.session() as session:
        lessons = ((1, 4, "Ratna Dewanti, S.H."), (2, 6, "Dewi Lestari"))
        session.add_all(Topic(activity_id=world.branch_activity, position=n, title="Migrasi", hours=hours, speaker=who)
                        for n, hours, who in lessons)  # fmt: skip
        session.commit()
    names = {"name_1": "Ratna Dewanti", "name_2": "Slamet Riyadi", "name_3": "Endang"}
    roles = {"role_1": "narasumber", "role_2": "narasumber", "role_3": "panitia"}
    asked = names | roles | {"issued_on": "2027-01-04", "template": "0"}
    keys = visit("Budi").get(f"/kegiatan/{world.branch_activity}/sertifikat/narasumber").text.split('name="role_n')[1:]
    asked |= {f"role_n{key.split(chr(34))[0]}": "narasumber" for key in keys}
    page = f"/kegiatan/{world.branch_activity}/sertifikat/narasumber"
    checked = visit("Budi").post(page, asked | {"step": "confirm"})
    assert "Slamet Riyadi" in checked.text and "003/KPI-BWI/SERT/I/2027" in checked.text and issued(world) == []
    assert visit("Budi").post(page, asked | {"step": "issue"}).status_code == 303
    made = issued(world)
    assert [each.snapshot["hours"] for each in made] == ["4 jam pelajaran (JP)", "", "10 jam pelajaran (JP)"]
    assert "selama" not in text_of(visit("Budi").get(f"/sertifikat/{made[1].id}.pdf"))


def test_a_guest_is_a_namesake_only_if_somebody_says_so(world, visit, course):
    with world.session() as session:
        activity = session.get(Activity, world.branch_activity)
        known = {"unit": activity.unit, "by": world.user("Budi"), "category": Category.PUBLIC}
        villager = people.create(name="Siti Aminah", **known).id
        session.add(Topic(activity_id=activity.id, position=1, title="Migrasi", hours=4, speaker="Siti Aminah, S.H."))
        session.commit()
    budi, page = visit("Budi"), f"/kegiatan/{world.branch_activity}/sertifikat/narasumber"
    key = budi.get(page).text.split('name="pick_n')[1].split('"')[0]
    roles = {f"role_n{key}": "narasumber"} | {f"role_{n}": "narasumber" for n in (1, 2, 3)}
    wanted = roles | {"step": "issue", "issued_on": "2027-01-04", "template": "0"}
    wanted |= {f"pick_n{key}": "y", "name_1": "Dr. Aminah Siti"}
    asked = budi.post(page, wanted)
    assert asked.status_code == 422 and "Orang lain, belum tercatat" in asked.text and issued(world) == []
    stale = {f"who_n{key}": villager, "who_1": "lain:Endang"}
    assert budi.post(page, wanted | stale).status_code == 422, "the answer was about another name"
    assert budi.post(page, wanted | stale | {"who_1": "lain:Dr. Aminah Siti"}).status_code == 303
    spoke, other = issued(world)
    assert (spoke.person_id, spoke.name) == (villager, "Siti Aminah, S.H.")
    assert other.person_id not in (villager, world.branch_person) and other.name == "Dr. Aminah Siti"


def test_reserved_numbers_hold_only_once_somebody_says_who_finished(world, visit, course, at):
    at(NOW)
    budi, page = visit("Budi"), f"/kegiatan/{world.branch_activity}/sertifikat"
    asked = {f"pick_{person}": "y" for person in course.ids} | {"issued_on": "2026-12-09", "template": "0"}
    asked["step"] = "issue"
    with world.session() as session:
        for mark in ("attendance", "marks"):  # nobody was marked next week yet
            session.execute(db.text(f"DELETE FROM {mark} WHERE meeting_id = {world.branch_future_meeting}"))
        session.commit()
    assert budi.post(f"{page}/pesan", asked | {"issued_on": "2026-12-03"}).status_code == 422
    checked = budi.post(f"{page}/pesan", asked | {"step": "confirm"}).text
    assert "001/KPI-BWI/SERT/XII/2026 s.d. 003/" in checked and issued(world) == [], "the numbers are shown first"
    assert budi.post(f"{page}/pesan", asked).status_code == 303
    listed = budi.get(page).text
    assert "3 bernomor tetapi BELUM BERLAKU" in listed and "sudah terbit<" not in listed and "Kabari" not in listed
    first, second, third = issued(world)
    assert "BELUM BERLAKU" in visit("nobody").client.get(f"/verifikasi/{first.code}").text
    assert "BELUM BERLAKU" not in text_of(budi.get(f"/sertifikat/{first.id}.pdf")), "it goes to the printer as it is"
    early = budi.post(f"{page}/penetapan", {f"pick_{first.id}": "y"})
    assert early.status_code == 422 and "setelah pertemuan terakhir" in early.text
    at(END)
    assert "1 pertemuan belum diisi presensinya" in visit("Budi").get(f"{page}/penetapan").text
    with world.session():
        course.mark(world.branch_future_meeting, dict(zip(course.ids, "HAH", strict=True)))
        db.session.commit()
    budi = visit("Budi")
    form = budi.get(f"{page}/penetapan").text
    assert form.count("checked") == 1 and "hadir 1 dari 2 (50%)" in form
    assert 'value="Tidak menyelesaikan kegiatan: hadir 1 dari 2 (50%)"' in form
    nobody = budi.post(f"{page}/penetapan", {"anew": ""})
    assert nobody.status_code == 422 and "Tulis mengapa" in nobody.text, "the first came often enough"
    kept = {f"pick_{first.id}": "y", f"pick_{third.id}": "y"}
    assert budi.post(f"{page}/penetapan", kept).status_code == 422, "the third came too rarely and nobody said why"
    assert budi.post(f"{page}/penetapan", kept | {f"reason_{third.id}": REASON}).status_code == 303
    said = [visit("nobody").client.get(f"/verifikasi/{each.code}").text for each in (first, second, third)]
    assert ["SAH" in said[0], "DICABUT" in said[1], "SAH" in said[2]] == [True] * 3
    assert [each.number for each in issued(world)] == [each.number for each in (first, second, third)]
    assert issue(budi, world, course.ids[1:2], 0, **{f"reason_{course.ids[1]}": REASON}).status_code == 303
    assert issued(world)[-1].number == "001/KPI-BWI/SERT/I/2027"


def test_what_was_reserved_for_other_days_holds_only_anew(world, visit, course, at):
    with world.session() as session:
        activity = session.get(Activity, world.branch_activity)
        extra = course.meeting(END + timedelta(hours=1))
        wish = {"issued_on": END.date(), "wish": Wish(), "by": world.user("Budi")}
        reserved, other = reservations.reserve(activity, course.ids[:2], **wish)
        session.commit()
        at(extra.starts_at + timedelta(minutes=1))
        assert not reservations.is_over(activity), "the last meeting has only begun"
        at(extra.ends_at)
        assert reservations.is_over(activity)
        cancellations.cancel(extra, reason="Banjir di desa", by=world.user("Budi"))
        session.commit()
    budi, page = visit("Budi"), f"/kegiatan/{world.branch_activity}/sertifikat/penetapan"
    assert "4 Januari" in reserved.snapshot["dates"]
    refused = budi.post(page, {f"pick_{reserved.id}": "y"})
    assert refused.status_code == 422 and "tidak sesuai lagi" in refused.text
    assert "bernomor baru" in budi.get(page).text
    assert budi.post(page, {f"pick_{reserved.id}": "y", "anew": "y", f"void_{other.id}": REASON}).status_code == 303
    before, void, anew = issued(world)
    assert [before.status.value, void.status.value, anew.status.value] == ["replaced", "revoked", "valid"]
    assert (anew.snapshot["dates"], anew.snapshot["hours"]) == ("2 s.d. 9 Desember 2026", "4 jam")
    assert void.id == other.id and anew.number.startswith("003/")


def test_a_reserved_name_that_was_misspelt_is_replaced_and_still_waits(world, visit, course, at):
    with world.session() as session:
        activity = session.get(Activity, world.branch_activity)
        reserved = reservations.reserve(
            activity, course.ids[:1], issued_on=END.date(), wish=Wish(), by=world.user("Budi")
        )[0]
        session.commit()
        first = reserved.id
    budi = visit("Budi")
    assert "Nama yang benar" in budi.get(f"/sertifikat/{first}/pengganti").text
    spelt = budi.post(f"/sertifikat/{first}/pengganti", {"name": "Sumiati", "reason": "salah ejaan nama"})
    assert spelt.status_code == 303
    with world.session() as session:
        waiting = reservations.waiting(session.get(Activity, world.branch_activity))
        assert [(line.certificate.name, line.finished) for line in waiting] == [("Sumiati", True)]


@pytest.mark.one_engine("sqlite")
def test_the_register_of_awards_is_a_book_of_its_own(world, visit, course):
    budi = visit("Budi")
    issue(budi, world, course.ids[:1], world.branch_template, jenis="penghargaan")
    kept = budi.get(f"/lembaga/{world.branch}/buku-sertifikat/piagam/2027.pdf")
    assert "buku-register-piagam-penghargaan-2027" in kept.headers["Content-Disposition"]
    paper = text_of(kept)
    assert "BUKU REGISTER PIAGAM PENGHARGAAN" in paper and "1 piagam, semuanya berlaku" in paper


@pytest.mark.one_engine("sqlite")
def test_the_register_holds_every_number_with_what_became_of_it(world, visit, course):
    budi = visit("Budi")
    issue(budi, world, course.ids[:2], world.branch_template)
    first, second = issued(world)
    budi.post(f"/sertifikat/{first.id}/pengganti", {"name": "Sumiyati, S.Pd.", "reason": "salah ejaan nama"})
    budi.post(f"/sertifikat/{second.id}/pencabutan", {"reason": "Ternyata bukan peserta"})
    assert "3 nomor" in budi.get("/sertifikat/buku").text
    paper = Paper(budi.get(f"/lembaga/{world.branch}/buku-sertifikat/sert/2027.pdf").data)
    rows = paper.list_rows(0)
    assert paper.sizes == [(297, 210)] and [row[0] for row in rows[1:]] == ["1", "2", "3"]
    remarks = [" ".join(row[6].split()) for row in rows[1:]]
    assert remarks[0] == "Diganti dengan 003/KPI- BWI/SERT/I/2027" or "003" in remarks[0]
    assert remarks[1].startswith("Dicabut 04/01/2027: Ternyata bukan") and remarks[2] == ""


@pytest.mark.one_engine("sqlite")
def test_the_book_is_searched_by_name_number_and_code_as_it_is_typed(world, visit, course):
    budi = visit("Budi")
    issue(budi, world, course.ids[:2], 0)
    first, second = issued(world)
    spaced = f"{first.code[:4].upper()} {first.code[4:9]} {first.code[9:]}"
    for typed in (first.number, first.name, spaced):
        found = budi.get("/sertifikat", query_string={"q": typed}).text
        assert first.number in found and second.number not in found, typed
