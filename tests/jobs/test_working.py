"""What was asked for is done once, told honestly, called off at once, and seen by nobody else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.db import db
from app.documents.pdf import PdfUnavailable
from app.domain import clock, erasures, job_runs, jobs, workers
from app.domain.activities import Activity
from app.domain.audit import AuditEntry
from app.domain.jobs import Fault, Job, JobFile, JobKind, JobPart, JobState
from app.domain.people import Person
from app.domain.users import Grant
from app.jobs import kinds, queue
from app.jobs.making import Made, Progress
from tests.moment import NOW


@pytest.fixture(autouse=True)
def made(monkeypatch):
    """made(maker) lets `maker` make recaps; without it they are made in no time."""
    monkeypatch.setitem(kinds.MAKERS, JobKind.RECAP, lambda _job, _progress: Made("rekap-1.pdf", b"%PDF"))
    return lambda maker: monkeypatch.setitem(kinds.MAKERS, JobKind.RECAP, maker)


@pytest.fixture
def ask(world):
    def asked(**wish) -> int:
        with world.session() as session:
            activity = session.get_one(Activity, world.village_activity)
            job = jobs.ask(JobKind.RECAP, by=world.user("Budi"), subject=activity, asked={"paper": "A4"} | wish)
            session.commit()
            return job.id

    return asked


@pytest.fixture
def told(world):
    """told(id) is the job as its page tells of it."""

    def read(job_id: int) -> Job:
        with world.session() as session:
            job = session.get_one(Job, job_id)
            job.state, job.seconds_left  # noqa: B018
            return job

    return read


def apart(act, *args, **kwargs):
    """Do it as somebody else does: in a thread of its own, while the worker works."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(act, *args, **kwargs).result()


def test_who_asks_twice_waits_for_one(ask, told, work):
    first = ask()
    assert ask() == first and ask(paper="F4") != first
    assert work() == 2 and told(first).state is JobState.DONE
    assert ask() not in (first, first + 1), "once it is done it is made anew"


def test_the_page_says_how_far_it_is(world, visit, ask, made, work):
    job_id, seen = ask(), []
    page, budi = f"/pekerjaan/{job_id}", visit("Budi")

    def maker(job: Job, progress: Progress) -> Made:
        assert "Sedang dikerjakan" in apart(budi.get, page, htmx=True).text
        progress(340, 1000)
        seen.append(apart(budi.get, page, htmx=True).text)
        progress(1000, 1000)
        seen.append(apart(budi.get, page, htmx=True).text)
        return Made("rekap-1.pdf", iter([b"%PDF", b"-" * 2**20, b"end"]))

    made(maker)
    waiting = budi.get(page, htmx=True).text
    assert "Menunggu giliran" in waiting and "Pekerja Balai sedang tidak berjalan" in waiting
    with world.session():
        workers.beat("desa/1")
    assert "sedang tidak berjalan" not in budi.get(page).text
    work()
    assert "Mengerjakan 340 dari 1.000" in seen[0] and 'value="340" max="1000"' in seen[0]
    assert "Tinggal menyusun" in seen[1] and max(map(len, seen)) < 5_000
    assert "delay:2s" in seen[0] and "delay:15s" in budi.get(f"/pekerjaan/{ask()}?n=200", htmx=True).text
    done = budi.get(page, htmx=True).text
    assert "Selesai: 1.000 dari 1.000" in done and "hx-get" not in done
    file = budi.get(f"{page}/berkas")
    assert file.data == b"%PDF" + b"-" * 2**20 + b"end" and file.headers["Cache-Control"] == "no-store"
    assert file.headers["Content-Length"] == str(len(file.data))
    with world.session() as session:
        printed = session.scalars(sa.select(AuditEntry).where(AuditEntry.act == "print")).all()
        assert [(each.subject_table, each.subject_id) for each in printed] == [("activities", world.village_activity)]


def test_what_is_called_off_stops_and_can_be_taken_up_again(visit, ask, told, made, work):
    job_id, budi = ask(), visit("Budi")
    page, rounds = f"/pekerjaan/{job_id}", []

    def maker(_job: Job, progress: Progress) -> Made:
        rounds.append(1)
        progress(3, 10)
        if len(rounds) == 1:
            apart(budi.post, f"{page}/batal")
        progress(10, 10)
        return Made("rekap-1.pdf", b"%PDF")

    made(maker)
    work()
    called_off = budi.get(page).text
    assert "Dibatalkan setelah 3 dari 10" in called_off and "Lanjutkan" in called_off
    assert work() == 0 and len(rounds) == 1
    budi.post(f"{page}/lagi")
    assert work() == 1 and told(job_id).state is JobState.DONE


def test_a_defect_is_tried_again_and_then_said(visit, ask, told, made, work):
    job_id, rounds = ask(), []

    def maker(_job: Job, _progress: Progress) -> Made:
        rounds.append(1)
        raise RuntimeError("rahasia")

    made(maker)
    work()
    page = visit("Budi").get(f"/pekerjaan/{job_id}").text
    assert len(rounds) == 3 and "Ada yang salah di pihak kami" in page and "rahasia" not in page
    assert "Coba lagi" in page


def test_a_defect_far_on_is_tried_no_more_often(ask, told, made, work):
    job_id, next_id, rounds = ask(), ask(paper="F4"), []

    def maker(job: Job, progress: Progress) -> Made:
        if job.id == next_id:
            return Made("rekap-1.pdf", b"%PDF")
        rounds.append(1)
        assert len(rounds) < 9, "it is taken up for ever"
        progress(0, 40)  # as whoever begins anew
        progress(40, 40)
        raise RuntimeError

    made(maker)
    work()
    assert len(rounds) == 3 and told(job_id).state is JobState.FAILED
    assert told(next_id).state is JobState.DONE, "nobody waits behind it"


def test_without_pango_it_is_said_at_once(ask, told, made, work):
    def maker(_job: Job, _progress: Progress) -> Made:
        raise PdfUnavailable

    made(maker)
    job_id = ask()
    assert work() == 1 and told(job_id).fault is Fault.NO_PDF


def test_whoever_falls_silent_is_followed_at_once_by_the_next(world, ask, told, work):
    job_id, gone = ask(), f"{workers.own_name().split('/')[0]}/999999999"
    with world.session():
        assert job_runs.take(gone) == job_id
        assert told(job_id).state is JobState.WORKING
        assert job_runs.take("lain/1") is None, "it is in somebody's hands"
        job_runs.release_dead()
        assert told(job_id).state is JobState.STALLED
        assert job_runs.take("lain/1") == job_id
        for _ in range(2):
            job_runs.release("lain/1")
            assert job_runs.take("lain/1") == job_id
        job_runs.release("lain/1")
    assert work() == 1 and told(job_id).state is JobState.FAILED, "it ended four workers"


def test_the_time_left_is_told_only_when_it_is_known(world, ask, told, monkeypatch):
    job_id, now = ask(), clock.machine()
    with world.session():
        job_runs.take("desa/1")
        job_runs.progress(job_id, "desa/1", 100, 1000)
        assert told(job_id).seconds_left is None
        monkeypatch.setattr(clock, "machine", lambda: now + timedelta(seconds=20))
        job_runs.progress(job_id, "desa/1", 300, 1000)
        assert told(job_id).seconds_left == 70


def test_a_file_goes_after_three_days_and_with_every_erased_name(world, visit, ask, told, at, work):
    job_id = ask()
    work()
    with world.session() as session:
        person = session.get_one(Person, world.village_spare)
        erasures.erase(person, reason="diminta pemiliknya", by=world.user("Budi"))
        session.commit()
        assert session.scalar(sa.select(sa.func.count()).select_from(JobPart)) == 0
    assert "sudah tidak disimpan" in visit("Budi").get(f"/pekerjaan/{job_id}").text
    assert visit("Budi").get(f"/pekerjaan/{job_id}/berkas").status_code == 303
    again = ask()
    work()
    for days, files, rows in ((2, 1, 1), (4, 0, 1), (31, 0, 0)):
        at(NOW + timedelta(days=days))
        with world.session() as session:
            job_runs.tidy()
            kept = sa.select(sa.func.count()).select_from
            assert session.scalar(kept(JobFile).where(JobFile.job_id == again)) == files
            assert session.scalar(kept(Job).where(Job.id == again)) == rows
            session.rollback()


def test_who_may_no_longer_print_gets_no_file(world, visit, ask, told, work):
    job_id, late = ask(), ask(paper="F4")
    work()
    with world.session() as session:
        session.execute(sa.update(Grant).where(Grant.user_id == world.users["Budi"]).values(unit_id=world.other))
        session.commit()
    assert visit("Budi").get(f"/pekerjaan/{job_id}/berkas").status_code == 403
    assert visit("Sari").get(f"/pekerjaan/{late}").status_code == 404
    with world.session() as session:
        session.execute(sa.update(Job).where(Job.id == late).values(ended_at=None, outcome=None))
        session.commit()
    work()
    assert told(late).fault is Fault.GONE


@pytest.mark.one_engine("sqlite")
def test_the_queue_hears_of_what_is_asked_and_misses_nothing_when_it_is_deaf(world, visit, monkeypatch):
    monkeypatch.setattr("app.jobs.papers.LONG_RECAP", -1)
    with world.session():
        before = queue._own().huey.pending_count()
    asked = visit("Budi").get(f"/kegiatan/{world.village_activity}/rekap.pdf")
    assert asked.status_code == 303 and asked.location.startswith("/pekerjaan/")
    with world.session():
        assert queue._own().huey.pending_count() == before + 1

    def deaf(_app):
        raise ConnectionError

    monkeypatch.setattr(queue, "Queue", deaf)
    monkeypatch.delitem(world.app.extensions, "queue")
    assert visit("Budi").get(f"/kegiatan/{world.branch_activity}/rekap.pdf").status_code == 303
    with world.session():
        assert job_runs.is_any_due()
        db.session.rollback()
