"""Papers: seconds and memory of the longest ones, each made in a process of its own."""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle, islice
from queue import Empty
from random import Random

import weasyprint
from sqlalchemy import select

from app import create_app
from app.db import db
from app.demo import programs
from app.documents import attendance_lists as printed_lists
from app.documents import certificates as printed_certificates
from app.documents import pdf, press
from app.documents.attendance_lists import Filling
from app.domain import attendance_lists, chunks, clock, issuing, verification_codes
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance import Attendance, Mark, Status, Way
from app.domain.meetings import Closing, Meeting
from app.domain.people import Person
from app.domain.units import Paper
from app.domain.users import User
from bench import databases, reportlab_certificates
from config import Config

LINES, LONG, LONGEST, NAIVE = 200, 1000, 5000, 1000
CERTIFICATES, SOME = 1000, 10
MOST = 600  # seconds for one paper
SITE = "https://balai.example"


def course(size: int) -> tuple[Activity, Meeting, list[Person], User]:
    """A course with one closed meeting at which nearly all of its `size` people were present; nothing is committed."""
    people = list(db.session.scalars(select(Person).order_by(Person.id).limit(size)))
    more = [Person(unit_id=each.unit_id, name=each.name, sort_key=each.sort_key, hamlet=each.hamlet, rt=each.rt)
            for each in islice(cycle(people), size - len(people))]  # fmt: skip
    db.session.add_all(more)
    people += more
    user = db.session.scalars(select(User).where(User.name == "Budi Santoso")).one()
    known = db.session.scalars(select(Activity).where(Activity.kind == ActivityKind.TRAINING).limit(1)).one()
    activity = Activity(
        program_id=known.program_id, unit_id=known.unit_id, unit=known.unit, kind=known.kind, name="Pelatihan besar"
    )
    db.session.add(activity)
    db.session.flush()
    programs.enrol(activity, people)
    start = clock.now() - timedelta(days=1)
    meeting = Meeting(
        activity_id=activity.id,
        unit_id=activity.unit_id,
        unit=activity.unit,
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        zone="Asia/Jakarta",
        place="Pendopo",
        closing=Closing(by_id=user.id, at=start),
    )
    db.session.add(meeting)
    db.session.flush()
    mark(meeting, people, user)
    return activity, meeting, people, user


def mark(meeting: Meeting, people: list[Person], user: User) -> None:
    """Everybody is present but for one in seven."""
    luck = Random(1)
    acts = [
        Mark(
            operation="papers", meeting_id=meeting.id, person_id=person.id, way=Way.TAP, by_id=user.id, at=clock.now(),
            after=Status.PRESENT if luck.random() < 6 / 7 else Status.EXCUSED, reason="",
        )
        for person in people
    ]  # fmt: skip
    db.session.add_all(acts)
    db.session.flush()
    db.session.add_all(
        Attendance(meeting_id=meeting.id, person_id=act.person_id, mark_id=act.id, status=act.after) for act in acts
    )
    db.session.flush()


def attendance_list(filling: Filling, lines: int = LINES) -> tuple[float, int]:
    """Seconds and bytes of a daftar hadir with so many rows."""
    _, meeting, _, user = course(lines)
    began = time.perf_counter()
    sheet = attendance_lists.of_meeting(meeting)
    made = printed_lists.render(sheet, filling=filling, paper=Paper.A4, printed_by=user.name)
    return time.perf_counter() - began, len(made)


def blank() -> tuple[float, int]:
    return attendance_list(Filling.BLANK)


def filled() -> tuple[float, int]:
    return attendance_list(Filling.FILLED)


def long_list() -> tuple[float, int]:
    return attendance_list(Filling.BLANK, LONG)


def long_list_of_5000() -> tuple[float, int]:
    return attendance_list(Filling.BLANK, LONGEST)


def naive_list() -> tuple[float, int]:
    """One plain table of NAIVE rows by WeasyPrint as it comes, garbage collected; the seconds are scaled to LONGEST."""
    css = [weasyprint.CSS(string=(pdf.PACKAGED["documents"] / name).read_text(), base_url=pdf.SCHEME,
                          url_fetcher=pdf._fetcher(weasyprint)) for name in pdf.STYLES]  # fmt: skip
    cells = (
        "<td>{0}</td><td>Siti Nur Rohmah</td><td>P</td><td>Kader</td><td>Krajan 003/001</td>"
        '<td class="sign"><span>{0}.</span></td><td></td>'
    )
    head = "".join(f'<th class="{name}">{name}</th>' for name in ("no", "", "lp", "post", "home", "sign", "note"))
    rows = "".join(f"<tr>{cells.format(n)}</tr>" for n in range(1, NAIVE + 1))
    table = f'<table class="list"><thead><tr>{head}</tr></thead>{rows}</table>'
    page = f'<html lang="id"><title>.</title><body class="a4">{table}'
    began = time.perf_counter()
    made = weasyprint.HTML(string=page).write_pdf(stylesheets=css, pdf_variant=pdf.VARIANT)
    return (time.perf_counter() - began) * LONGEST / NAIVE, len(made) * LONGEST // NAIVE


def snapshots() -> list[dict]:
    """What 1,000 certificates of one course say: a few are issued, and further numbers follow from them."""
    activity, _, people, user = course(SOME)
    reasons = {person.id: "dihitung untuk pengukuran" for person in people}
    issued = [each.snapshot for each in issuing.issue(activity, reasons, issued_on=clock.today(), by=user)]
    return [
        {**issued[n % SOME], "number": f"{n + 1:03}/KPI-BWI/SERT/XII/2026", "code": verification_codes.new()}
        for n in range(CERTIFICATES)
    ]


def one_by_one() -> tuple[float, int]:
    """A WeasyPrint document for each of the first SOME; the seconds are those of all, scaled."""
    asked = snapshots()[:SOME]
    press.whole(asked[0], url=SITE)  # fonts and styles are read once, whatever comes
    began = time.perf_counter()
    files = [press.whole(snapshot, url=SITE) for snapshot in asked]
    return (time.perf_counter() - began) * CERTIFICATES / SOME, sum(map(len, files)) * CERTIFICATES // SOME


def pressed() -> tuple[float, int]:
    """The same by the press: one complete file each."""
    asked = snapshots()
    began = time.perf_counter()
    made = sum(len(file) for file in press.certificates(asked, url=SITE))
    return time.perf_counter() - began, made


def pressed_and_merged() -> tuple[float, int]:
    """One file each, and the one for the printer."""
    asked = snapshots()
    began = time.perf_counter()
    made = printed_certificates.merge(press.certificates(asked, url=SITE))
    return time.perf_counter() - began, len(made)


def by_reportlab(at_once: int = CERTIFICATES) -> tuple[float, int]:
    """The limit: the same words, frame and QR drawn by hand on a canvas, without tags."""
    asked = snapshots()
    began = time.perf_counter()
    made = sum(len(reportlab_certificates.draw(some, SITE)) for some in chunks.of(asked, at_once))
    return time.perf_counter() - began, made


def files_by_reportlab() -> tuple[float, int]:
    """The same as one file each: the fonts have to be cut anew for every one."""
    return by_reportlab(at_once=1)


def nothing() -> tuple[float, int]:
    """What the application itself takes, to compare with."""
    course(LINES)
    return 0.0, 0


PAPERS: dict[str, Callable[[], tuple[float, int]]] = {
    "the application alone": nothing, "daftar hadir, 200 rows, blank": blank,
    "daftar hadir, 200 rows, filled": filled, f"daftar hadir, {LONG:,} rows": long_list,
    f"daftar hadir, {LONGEST:,} rows, one table**": naive_list, f"daftar hadir, {LONGEST:,} rows": long_list_of_5000,
    f"{CERTIFICATES:,} certificates, one by one*": one_by_one, f"{CERTIFICATES:,} certificates, pressed": pressed,
    f"{CERTIFICATES:,} certificates, pressed, merged": pressed_and_merged,
    f"{CERTIFICATES:,} certificates, reportlab, one file": by_reportlab,
    f"{CERTIFICATES:,} certificates, reportlab, files": files_by_reportlab,
}  # fmt: skip


def measure(name: str, home: str, answers) -> None:
    """Make one paper in this fresh process and put what it cost into `answers`."""
    app = create_app(Config.from_environment({"BALAI_HOME": home}))
    clock.set_to(databases.MORNING)
    with app.test_request_context("/"):
        seconds, size = PAPERS[name]()
        db.session.rollback()
    answers.put((seconds, size, peak(resource.RUSAGE_SELF), peak(resource.RUSAGE_CHILDREN)))


def peak(whose: int) -> float:
    """The most memory in MB that this process, or the largest of those it started, ever held."""
    return resource.getrusage(whose).ru_maxrss / 1024


def main() -> None:
    home = str(databases.folder("small"))
    processes = multiprocessing.get_context("spawn")
    print(f"{'paper':<40}{'seconds':>9}{'kB':>8}{'peak MB':>9}{'largest child':>14}{'times faster':>14}")
    slow = 0.0
    for name in sys.argv[1:] or PAPERS:
        answers = processes.Queue()
        child = processes.Process(target=measure, args=(name, home, answers))
        child.start()
        try:
            seconds, size, memory, children = answers.get(timeout=MOST)
        except Empty:
            child.terminate()
            print(f"{name:<40} not made within {MOST} s, or not at all", flush=True)
            continue
        child.join()
        slow = seconds if PAPERS[name] in (one_by_one, naive_list) else slow
        ratio = f"{slow / seconds:.1f}" if slow and seconds else ""
        print(f"{name:<40}{seconds:>9.2f}{size / 1024:>8.0f}{memory:>9.0f}{children:>14.0f}{ratio:>14}", flush=True)
    print(f"** {NAIVE:,} drawn, the seconds and bytes scaled to {LONGEST:,}")
    print(f"* {SOME} drawn, the seconds and bytes scaled to {CERTIFICATES:,}")


if __name__ == "__main__":
    main()
