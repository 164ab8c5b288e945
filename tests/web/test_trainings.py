"""Training on pages: the curriculum, materials, the grid of scores, certificates by rule, and the way to others."""

import re
import threading
import zipfile
from datetime import datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from PIL import Image

from app.db import db
from app.domain import attendance, clock, consents, corrections, merges, plans
from app.domain.activities import Activity
from app.domain.audit import AuditEntry
from app.domain.certificates import Certificate, Proof
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer
from app.domain.materials import Material
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.plans import Plan
from app.domain.recurrences import Rule, RuleKind
from app.domain.rosters import RosterEntry
from app.domain.scores import Score
from app.domain.topics import Topic
from tests.course import Course
from tests.documents.reading import Paper
from tests.world import NOW

END = datetime(2027, 1, 4, 9, tzinfo=clock.WIB)
REASON = "Sakit lama, tugas sudah disusulkan"


@pytest.fixture
def course(world, at):
    """Four meetings of the branch's training: three people came to all, the fourth to two; 70 points pass, and
    the first had 40 before."""
    with world.session() as session:
        activity = session.get(Activity, world.branch_activity)
        activity.pass_mark = 70
        made = Course(world, activity)
        made.ids = [world.branch_person, *made.people(3)]
        for week in range(2):
            made.meeting(NOW + timedelta(days=week), dict(zip(made.ids, "HHHA", strict=True)))
        session.add(Score(activity_id=activity.id, person_id=world.branch_person, pre=4000))
        made.mark(world.branch_meeting, dict(zip(made.ids, "HHHH", strict=True)))
        made.mark(world.branch_future_meeting, dict(zip(made.ids, "HHHH", strict=True)))
        session.commit()
    at(END)
    return made


def stored(world) -> dict[int, tuple[int | None, int | None]]:
    with world.session():
        return {each.person_id: (each.pre, each.post) for each in db.session.scalars(
            db.select(Score).where(Score.activity_id == world.branch_activity))}


def grid(world, **typed):
    """What a browser posts that saw the one score there is, 40 before the training."""
    return {f"seen_pre_{world.branch_person}": "40", f"pre_{world.branch_person}": "40", **typed}


@pytest.mark.one_engine("sqlite")
def test_a_curriculum_is_begun_with_one_press_and_then_ordered_by_hand(world, visit):
    budi, page = visit("Budi"), f"/kegiatan/{world.branch_activity}/kurikulum"
    assert "Pakai 7 materi ini" in budi.get(page).text
    budi.post(f"{page}/awal")
    budi.post(f"{page}/awal")  # a second press adds nothing
    budi.post(page, {"title": "Pertolongan pertama", "hours": "3", "speaker": "dr. Wulan"})
    text = budi.get(page).text
    assert "8 materi" in text and "27 JP" in text and text.count("Ubah<span") == 8
    with world.session() as session:
        mine = db.select(Topic).where(Topic.activity_id == world.branch_activity).order_by(Topic.position)
        last = session.scalars(mine).all()[-1]
    budi.post(f"/kurikulum/{last.id}", {"title": last.title, "hours": "2", "place": "1", "version": str(last.version)})
    late = {"title": "Ditimpa", "hours": "9", "place": "1", "version": str(last.version)}
    assert budi.post(f"/kurikulum/{last.id}", late).status_code == 409
    with world.session() as session:
        found = session.scalars(mine).all()
        assert [(each.title, each.hours) for each in found][:2] == [
            ("Pertolongan pertama", 2), ("Migrasi aman: syarat, dokumen, dan tahapannya", 4)
        ]
    assert budi.post(page, {"title": "", "hours": "0"}).status_code == 422


@pytest.mark.one_engine("sqlite")
def test_a_bad_cell_is_named_and_nothing_is_stored_until_all_are_right(world, visit, course):
    first, second, *_ = course.ids
    typed = grid(world, **{f"post_{first}": "87,5", f"pre_{second}": "delapan", f"post_{second}": "101"})
    answer = visit("Budi").post(f"/kegiatan/{world.branch_activity}/nilai", typed)
    assert answer.status_code == 422 and stored(world) == {first: (4000, None)}
    assert 'value="87,5"' in answer.text and 'value="delapan"' in answer.text
    assert f'id="pre_{second}-error"' in answer.text and f'id="post_{second}-error"' in answer.text
    assert f'id="post_{first}-error"' not in answer.text


def test_scores_are_typed_once_changed_and_taken_away(world, visit, course, max_queries):
    budi, page = visit("Budi"), f"/kegiatan/{world.branch_activity}/nilai"
    first, second, third, _ = course.ids
    assert "2 nilai disimpan" in follow(budi, page, grid(world, **{f"post_{first}": "87,5", f"pre_{second}": "60"}))
    assert stored(world) == {first: (4000, 8750), second: (6000, None)}
    budi.post(page, {f"seen_pre_{second}": "60", f"pre_{second}": "", f"seen_post_{third}": "", f"post_{third}": "0"})
    assert stored(world) == {first: (4000, 8750), third: (None, 0)}, "an empty row goes, and nought is a result"
    with max_queries(11):
        text = budi.get(page).text
    assert "lulus dari 2 yang ikut tes akhir" in text and "+47,5" in text
    with world.session() as session:
        kept = session.scalars(db.select(AuditEntry).where(AuditEntry.act == "score")).all()
        assert [entry.details["count"] for entry in kept] == [2, 2]


def follow(browser, url, data) -> str:
    answer = browser.post(url, data)
    assert answer.status_code == 303, answer.text
    return browser.get(answer.location).text


def test_what_somebody_else_has_typed_meanwhile_is_not_overwritten(world, visit, course):
    first, page = course.ids[0], f"/kegiatan/{world.branch_activity}/nilai"
    visit("Budi").post(page, grid(world, **{f"pre_{first}": "45", f"post_{first}": "80"}))
    late = visit("Sari").post(page, grid(world, **{f"pre_{first}": "55", f"post_{first}": "80"}))
    assert late.status_code == 422 and "Baru saja diisi orang lain" in late.text
    assert stored(world)[first] == (4500, 8000)


def test_of_many_who_type_into_one_cell_at_once_one_wins_and_the_others_are_told(world, visit, course):
    first, page = course.ids[0], f"/kegiatan/{world.branch_activity}/nilai"
    browsers, answers, start = [visit("Budi") for _ in range(5)], [], threading.Barrier(5)

    def post(number: int) -> None:
        start.wait()
        answers.append(browsers[number].post(page, grid(world, **{f"pre_{first}": str(50 + number)})).status_code)

    threads = [threading.Thread(target=post, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303, 422, 422, 422, 422]


@pytest.mark.one_engine("sqlite")
def test_who_was_tested_stays_on_the_list_and_only_leaves_it(world):
    with world.session() as session:
        entry = session.get(RosterEntry, world.village_entry)
        assert not attendance.has_marks(entry)
        session.add(Score(activity_id=world.village_activity, person_id=world.village_person, post=0))
        session.flush()
        assert attendance.has_marks(entry)


def test_nothing_new_is_typed_for_who_took_back_taking_part(world, visit, course):
    first, second, *_ = course.ids
    with world.session() as session:
        row = consents.row_of(second, purpose=Purpose.ACTIVITY, answer=Answer.REFUSED, by=world.user("Budi"),
                              on=END.date())
        consents.record_many([row])
        session.commit()
    typed = grid(world, **{f"post_{first}": "80", f"post_{second}": "90"})
    answer = visit("Budi").post(f"/kegiatan/{world.branch_activity}/nilai", typed)
    assert answer.status_code == 422 and f'id="post_{second}-error"' in answer.text
    assert stored(world) == {first: (4000, None)}


@pytest.mark.one_engine("sqlite")
def test_a_brought_table_fills_the_grid_and_stores_nothing_yet(world, visit, course):
    first, second, third, _ = course.ids
    with world.session() as session:
        known = {each: session.get(Person, each).name for each in course.ids}
    book = openpyxl.Workbook()
    book.active.append(["No", "Nama Peserta", "Pre Test", "Post Test"])
    book.active.append([1, known[first], 50, 83.333333])
    book.active.append([2, known[second].upper(), 140, 90])
    book.active.append([3, "Orang Lain", 10, 20])
    file = BytesIO()
    book.save(file)
    page = f"/kegiatan/{world.branch_activity}/nilai/tempel"
    budi = visit("Budi")
    answer = budi.post(page, {"file": (BytesIO(file.getvalue()), "nilai.xlsx"), "alone": "post"},
                       content_type="multipart/form-data")
    assert answer.status_code == 200 and "Belum disimpan" in answer.text
    assert 'value="83.33"' in answer.text and f'id="pre_{second}-error"' in answer.text
    assert "1 baris tidak cocok" in answer.text and "Orang Lain" in answer.text
    assert "baru: 83,33" in answer.text and "40 → 50" in answer.text
    assert "2 nilai baru, 1 nilai lama berubah, 1 nilai tidak terbaca" in answer.text
    pasted = budi.post(page, {"table": f"{known[third]}\t77", "alone": "pre"}).text
    assert f'name="pre_{third}"' in pasted and 'value="77"' in pasted
    assert stored(world) == {first: (4000, None)}
    nothing = budi.post(page, {"table": "selamat pagi", "alone": "post"})
    assert nothing.status_code == 422 and "Tidak ada nilai yang terbaca" in nothing.text
    bad = budi.post(page, {"file": (BytesIO(b"\x00\x01\x02"), "nilai.xlsx"), "alone": "post"},
                    content_type="multipart/form-data")
    assert bad.status_code == 422


@pytest.mark.one_engine("sqlite")
def test_an_empty_line_of_a_pasted_column_moves_no_score_to_somebody_else(world, visit, course):
    budi, page = visit("Budi"), f"/kegiatan/{world.branch_activity}/nilai/tempel"
    text = budi.post(page, {"table": "80\n\n90\n60\n70", "alone": "post"}).text
    assert scores_in(text, "post") == ["80", "", "90", "60", "70"]
    assert text.count(">mencapai nilai lulus<") == 3, "by what stands there now"
    ends = budi.post(page, {"table": "\r\n80\r\nabc\r\n50\r\n\r\n", "alone": "post"}).text
    assert scores_in(ends, "post") == ["", "80", "", "50", ""]
    assert "Baris 3 (" in ends and "“abc” bukan angka" in ends and "tidak cocok" not in ends
    for count in (4, 6):
        refused = budi.post(page, {"table": "\n".join(["80"] * count), "alone": "post"})
        assert refused.status_code == 422 and f"Ada {count} baris untuk 5 peserta" in refused.text


def scores_in(text: str, test: str) -> list[str]:
    """What stands in the cells of one test, by paper number."""
    cells = re.findall(rf'<input[^>]* name="{test}_\d+"[^>]*>', text)
    return [re.search(r'value="([^"]*)"', cell)[1] for cell in cells]


@pytest.mark.one_engine("sqlite")
def test_an_unreadable_score_does_not_push_the_other_into_its_field(world, visit, course):
    first = course.ids[0]
    with world.session() as session:
        name = session.get(Person, first).name
    text = visit("Budi").post(f"/kegiatan/{world.branch_activity}/nilai/tempel",
                              {"table": f"{name}\t50\txx", "alone": "post"}).text
    assert "50" in scores_in(text, "pre") and set(scores_in(text, "post")) == {""}
    assert "40 → 50" in text and f'id="post_{first}-error"' in text and "“xx” bukan angka" in text


def issue(world, budi, course) -> dict[int, Certificate]:
    """Everybody of the course: the first passes, the second fails, the third was not tested, the fourth came rarely."""
    first, second, _, fourth = course.ids
    page = f"/kegiatan/{world.branch_activity}"
    budi.post(f"{page}/nilai", grid(world, **{f"post_{first}": "70", f"post_{second}": "69,99",
                                              f"post_{fourth}": "100"}))
    ticks = {f"pick_{each}": "y" for each in course.ids} | {f"reason_{fourth}": REASON}
    answer = budi.post(f"{page}/sertifikat", ticks | {"issued_on": "2027-01-04", "step": "issue"})
    assert answer.status_code == 303, answer.text
    with world.session():
        mine = db.select(Certificate).where(Certificate.unit_id == world.branch, Certificate.year == 2027)
        return {each.person_id: each for each in db.session.scalars(mine)}


def test_who_came_and_passed_graduates_and_all_others_took_part(world, visit, course):
    budi, (first, second, third, fourth) = visit("Budi"), course.ids
    issued = issue(world, budi, course)
    assert {each: issued[each].proof for each in issued} == {
        first: Proof.GRADUATION, second: Proof.PARTICIPATION, third: Proof.PARTICIPATION, fourth: Proof.PARTICIPATION
    }
    assert issued[fourth].override_reason == REASON
    with world.session() as session:
        renewed = corrections.replace(
            session.get(Certificate, issued[first].id), name="Sumiyati Rahayu", reason=REASON, by=world.user("Budi")
        )
        assert renewed.proof is Proof.GRADUATION and renewed.snapshot["topics"] == issued[first].snapshot["topics"]


@pytest.mark.one_engine("sqlite")
def test_the_review_says_what_each_would_get_before_it_is_issued(world, visit, course):
    first, second, third, _ = course.ids
    budi, page = visit("Budi"), f"/kegiatan/{world.branch_activity}"
    budi.post(f"{page}/nilai", grid(world, **{f"post_{first}": "70", f"post_{second}": "69,99"}))
    review = budi.get(f"{page}/sertifikat").text
    assert "tes akhir 69,99, nilai lulus 70" in review and "tes akhir belum ada" in review
    assert review.count(">Kelulusan</span>") == 1
    ticks = {f"pick_{each}": "y" for each in (first, third)}
    confirm = budi.post(f"{page}/sertifikat", ticks | {"issued_on": "2027-01-04", "step": "confirm"}).text
    assert confirm.count("sertifikat kelulusan") == 1 and confirm.count("sertifikat keikutsertaan") == 1


@pytest.mark.one_engine("sqlite")
def test_the_back_lists_the_curriculum_as_it_was_and_claims_no_competence(world, visit, course):
    budi, (first, second, *_) = visit("Budi"), course.ids
    curriculum = f"/kegiatan/{world.branch_activity}/kurikulum"
    budi.post(curriculum, {"title": "Migrasi aman", "hours": "4", "speaker": "Ratna Dewanti, S.H."})
    budi.post(curriculum, {"title": "Hak ketenagakerjaan", "hours": "6", "speaker": ""})
    issued = issue(world, budi, course)
    budi.post(curriculum, {"title": "Ditambah kemudian", "hours": "9", "speaker": ""})
    passed = Paper(budi.get(f"/sertifikat/{issued[first].id}.pdf").data)
    took_part = Paper(budi.get(f"/sertifikat/{issued[second].id}.pdf").data)
    assert passed.sizes == [(297, 210)] * 2
    front = " ".join(passed.pages[0].split())
    assert "lulus tes akhir" in front and "selama 10 jam pelajaran (JP)" in front
    assert "kelulusan tes akhir dalam kegiatan, bukan sertifikat kompetensi" in front
    assert passed.tables[1][0] == [
        ["No.", "Materi", "JP", "Narasumber"], ["1", "Migrasi aman", "4", "Ratna Dewanti, S.H."],
        ["2", "Hak ketenagakerjaan", "6", ""], ["", "Jumlah", "10", ""],
    ]
    assert issued[first].number in passed.pages[1]
    assert "lulus" not in took_part.pages[0].lower() and "sebagai Peserta" in took_part.pages[0]
    stranger = visit("nobody").client.get(f"/verifikasi/{issued[first].code}").text
    assert "SAH" in stranger and "Hak ketenagakerjaan" not in stranger and "tes akhir" not in stranger


def picture() -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "Kamera", {1: "S", 2: (8.0, 26.0, 0.0)}
    file = BytesIO()
    Image.new("RGB", (3000, 1500), "green").save(file, "JPEG", exif=exif)
    return file.getvalue()


def office(*parts: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for part in ("[Content_Types].xml", *parts):
            package.writestr(part, "<x/>")
    return file.getvalue()


def damaged() -> bytes:
    """An office file whose packed word can no longer be unpacked."""
    file, word = BytesIO(), "mimetype"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(word, "a" * 90)
        package.writestr("word/document.xml", "<x/>")
    start = 30 + len(word)  # behind its header
    return file.getvalue()[:start] + b"\xff\xff\xff" + file.getvalue()[start + 3 :]


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize(
    ("data", "name", "served"),
    [
        (b"%PDF-1.7 isi", "materi.pdf", "application/pdf"),
        (office("word/document.xml"), "materi.docx",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (office("word/document.xml", "word/vbaProject.bin"), "materi.docx", None),
        (b"<html><script>alert(1)</script></html>", "materi.pdf", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "gambar.png", None),
        (b"MZ\x90\x00", "materi.pdf", None),
        (office("lain.txt"), "materi.docx", None),
        (damaged(), "materi.docx", None),
        (b"%PDF-" + b"x" * (4 * 2**20), "besar.pdf", None),
    ],
)  # fmt: skip
def test_only_harmless_files_are_kept_and_all_leave_as_attachments(world, visit, data, name, served):
    budi, page = visit("Budi"), f"/pertemuan/{world.branch_meeting}/materi"
    posted = {"title": "Salindia", "file": (BytesIO(data), name)}
    answer = budi.post(page, posted, content_type="multipart/form-data")
    assert answer.status_code == (303 if served else 422), answer.text
    if served:
        with world.session() as session:
            kept = session.scalars(db.select(Material).order_by(Material.id.desc())).first().id
        file = budi.get(f"/materi/{kept}")
        assert file.mimetype == served and file.data == data
        assert file.headers["Content-Disposition"].startswith(f'attachment; filename="materi-{kept}.')
        assert file.headers["X-Content-Type-Options"] == "nosniff"
        assert visit("Dewi").get(f"/materi/{kept}").status_code == 404


@pytest.mark.one_engine("sqlite")
def test_a_photo_loses_where_it_was_taken_and_a_link_must_be_one(world, visit):
    budi, page = visit("Budi"), f"/pertemuan/{world.branch_meeting}/materi"
    budi.post(page, {"title": "Papan tulis", "file": (BytesIO(picture()), "a.jpg")}, content_type="multipart/form-data")
    with world.session() as session:
        kept = session.scalars(db.select(Material).order_by(Material.id.desc())).first()
    with Image.open(BytesIO(budi.get(f"/materi/{kept.id}").data)) as shown:
        assert shown.format == "JPEG" and not shown.getexif() and max(shown.size) <= 2000
    for link in ("javascript:alert(1)", "ftp://contoh.example/a", "https://", "https://a b.example", "//a.example"):
        assert budi.post(page, {"title": "Tautan", "link": link}).status_code == 422, link
    both = {"title": "Dua", "link": "https://contoh.example/a", "file": (BytesIO(b"%PDF-1"), "a.pdf")}
    assert budi.post(page, both, content_type="multipart/form-data").status_code == 422
    assert budi.post(page, {"title": "Tautan", "link": "https://contoh.example/a?b=1"}).status_code == 303
    assert 'href="https://contoh.example/a?b=1"' in visit("Budi").get(page).text
    budi.post(f"/materi/{kept.id}/hapus")
    assert budi.get(f"/materi/{kept.id}").status_code == 404


def test_a_new_schedule_keeps_the_meetings_for_which_something_is_prepared(world):
    with world.session() as session:
        meeting = session.get(Meeting, world.branch_future_meeting, options=[
            db.joinedload(Meeting.activity), db.joinedload(Meeting.schedule)])
        session.add(Material(meeting_id=meeting.id, title="Salindia", link="https://contoh.example", by_id=world.citra,
                             at=NOW))
        start = meeting.local_start
        rule = Rule(kind=RuleKind.ONCE, start=meeting.day + timedelta(days=1))
        plan = Plan(rule, None, start.time(), meeting.local_end.time(), "Balai Desa", None)
        plans.change_following(meeting, plan, seen=meeting.schedule.version, reason="", by=world.user("Budi"))
        session.commit()
        kept = session.scalars(db.select(Meeting).where(Meeting.schedule_id == meeting.schedule_id)).all()
        assert {each.day for each in kept} == {start.date(), rule.start}


def test_of_two_records_of_one_person_the_better_results_stay(world, course):
    first, second, *_ = course.ids
    with world.session() as session:
        session.add(Score(activity_id=world.branch_activity, person_id=second, pre=5500, post=6000))
        session.scalars(db.select(Score).where(Score.person_id == first)).one().post = 9000
        session.commit()
        by = world.user("Budi")
        one, two = session.get(Person, first), session.get(Person, second)
        merge = merges.merge(one, two, chosen=set(), seen={one.id: one.version, two.id: two.version}, by=by)
        session.commit()
        assert stored(world) == {merge.survivor_id: (5500, 9000)}
        merges.undo(merge, by=by)
        session.commit()
        assert stored(world) == {first: (4000, 9000), second: (5500, 6000)}
