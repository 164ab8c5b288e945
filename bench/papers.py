"""Papers: seconds and memory of the longest ones, each made in a process of its own."""

import gc
import importlib
import multiprocessing
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle, islice
from queue import Empty
from random import Random

from sqlalchemy import select

from app import create_app
from app.db import db
from app.documents import attendance_lists as printed_lists
from app.documents import certificates as printed_certificates
from app.documents import pdf, press
from app.documents.attendance_lists import Filling
from app.domain import arrivals, attendance_lists, chunks, clock, issuing, verification_codes
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance import Attendance, Mark, Status, Way
from app.domain.meetings import Closing, Meeting
from app.domain.people import Person
from app.domain.rosters import RosterEntry, RosterRole
from app.domain.units import Paper
from app.domain.users import User
from bench import databases, memory
from config import Config

LINES, LONG, LONGEST, NAIVE = 200, 1000, 5000, 1000
CERTIFICATES, SOME = 1000, 10
MOST = 600  # seconds for one paper
EVERY = 0.1  # seconds between two looks at the memory
SITE = "https://balai.example"


_begun: list[Callable[[], None]] = []


def begin() -> float:
    """The moment at which a paper is begun: nothing before it counts, neither time nor memory."""
    gc.collect()
    for tell in _begun:
        tell()
    return time.perf_counter()


def course(size: int) -> tuple[Activity, Meeting, list[int], User]:
    """A course with one closed meeting at which nearly all of its `size` people were present, and their ids; nothing
    is committed."""
    known = select(Person.id, Person.unit_id, Person.name, Person.sort_key, Person.hamlet, Person.rt)
    people = [row._asdict() for row in db.session.execute(known.order_by(Person.id).limit(size))]
    more = [{**each, "version": 1} for each in islice(cycle(people), size - len(people))]
    for each in more:
        del each["id"]
    ids = [each["id"] for each in people] + arrivals.insert_returning(Person, more)
    user = db.session.scalars(select(User).where(User.name == "Budi Santoso")).one()
    like = db.session.scalars(select(Activity).where(Activity.kind == ActivityKind.TRAINING).limit(1)).one()
    activity = Activity(
        program_id=like.program_id, unit_id=like.unit_id, unit=like.unit, kind=like.kind, name="Pelatihan besar"
    )
    db.session.add(activity)
    db.session.flush()
    arrivals.in_chunks(RosterEntry, [
        {"activity_id": activity.id, "unit_id": activity.unit_id, "person_id": person_id, "number": number,
         "role": RosterRole.PARTICIPANT}
        for number, person_id in enumerate(ids, start=1)
    ])  # fmt: skip
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
    mark(meeting, ids, user)
    return activity, meeting, ids, user


def mark(meeting: Meeting, ids: list[int], user: User) -> None:
    """Everybody is present but for one in seven."""
    luck = Random(1)
    acts = [
        {"operation": f"papers-{meeting.id}", "meeting_id": meeting.id, "person_id": person_id, "way": Way.TAP,
         "by_id": user.id, "at": clock.now(), "after": Status.PRESENT if luck.random() < 6 / 7 else Status.EXCUSED}
        for person_id in ids
    ]  # fmt: skip
    numbers = arrivals.insert_returning(Mark, acts)
    arrivals.in_chunks(Attendance, [
        {"meeting_id": meeting.id, "person_id": act["person_id"], "mark_id": number, "status": act["after"]}
        for number, act in zip(numbers, acts, strict=True)
    ])  # fmt: skip


def attendance_list(filling: Filling, lines: int = LINES) -> tuple[float, int]:
    """Seconds and bytes of a daftar hadir with so many rows."""
    meeting_id = course(lines)[1].id
    db.session.expunge_all()  # in life others have written it down, long before
    began = begin()
    sheet = attendance_lists.of_meeting(db.session.get_one(Meeting, meeting_id))
    made = printed_lists.render(sheet, filling=filling, paper=Paper.A4, printed_by="Budi Santoso")
    return time.perf_counter() - began, len(made)


def blank() -> tuple[float, int]:
    return attendance_list(Filling.BLANK)


def filled() -> tuple[float, int]:
    return attendance_list(Filling.FILLED)


def long_list() -> tuple[float, int]:
    return attendance_list(Filling.BLANK, LONG)


def warm_list() -> tuple[float, int]:
    """The same where a list was drawn before, as in a server that has been up for a while."""
    attendance_list(Filling.BLANK, LINES)
    return attendance_list(Filling.BLANK, LONG)


def long_list_of_5000() -> tuple[float, int]:
    return attendance_list(Filling.BLANK, LONGEST)


def naive_list() -> tuple[float, int]:
    """One plain table of NAIVE rows by WeasyPrint as it comes, garbage collected; the seconds are scaled to LONGEST."""
    weasyprint = pdf._weasyprint()
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
    began = begin()
    made = weasyprint.HTML(string=page).write_pdf(stylesheets=css, pdf_variant=pdf.VARIANT)
    return (time.perf_counter() - began) * LONGEST / NAIVE, len(made) * LONGEST // NAIVE


def snapshots() -> list[dict]:
    """What 1,000 certificates of one course say: a few are issued, and further numbers follow from them."""
    activity, _, ids, user = course(SOME)
    reasons = dict.fromkeys(ids, "dihitung untuk pengukuran")
    issued = [each.snapshot for each in issuing.issue(activity, reasons, issued_on=clock.today(), by=user)]
    return [
        {**issued[n % SOME], "number": f"{n + 1:03}/KPI-BWI/SERT/XII/2026", "code": verification_codes.new()}
        for n in range(CERTIFICATES)
    ]


def one_by_one() -> tuple[float, int]:
    """A WeasyPrint document for each of the first SOME; the seconds are those of all, scaled."""
    asked = snapshots()[:SOME]
    press.whole(asked[0], url=SITE)  # fonts and styles are read once, whatever comes
    began = begin()
    files = [press.whole(snapshot, url=SITE) for snapshot in asked]
    return (time.perf_counter() - began) * CERTIFICATES / SOME, sum(map(len, files)) * CERTIFICATES // SOME


def pressed() -> tuple[float, int]:
    """The same by the press: one complete file each."""
    asked = snapshots()
    began = begin()
    made = sum(len(file) for file in press.certificates(asked, url=SITE))
    return time.perf_counter() - began, made


def pressed_and_merged() -> tuple[float, int]:
    """One file each, and the one for the printer."""
    asked = snapshots()
    began = begin()
    made = printed_certificates.merge(press.certificates(asked, url=SITE))
    return time.perf_counter() - began, len(made)


def by_reportlab(at_once: int = CERTIFICATES) -> tuple[float, int]:
    """The limit: the same words, frame and QR drawn by hand on a canvas, without tags."""
    reportlab_certificates = importlib.import_module("bench.reportlab_certificates")  # the others do without
    asked = snapshots()
    began = begin()
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
    f"daftar hadir, {LONG:,} rows, warm": warm_list,
    f"daftar hadir, {LONGEST:,} rows, one table**": naive_list, f"daftar hadir, {LONGEST:,} rows": long_list_of_5000,
    f"{CERTIFICATES:,} certificates, one by one*": one_by_one, f"{CERTIFICATES:,} certificates, pressed": pressed,
    f"{CERTIFICATES:,} certificates, pressed, merged": pressed_and_merged,
    f"{CERTIFICATES:,} certificates, reportlab, one file": by_reportlab,
    f"{CERTIFICATES:,} certificates, reportlab, files": files_by_reportlab,
}  # fmt: skip


def measure(name: str, home: str, begun, answers) -> None:
    """Make one paper in this fresh process and put what it cost into `answers`; `begun` is set when it begins."""
    _begun.append(begun.set)
    # The presses would import this measurement, and all of Balai with it; in life they come from a server's small main.
    main = sys.modules["__main__"]
    main.__spec__, main.__file__ = None, None
    app = create_app(Config.from_environment({"BALAI_HOME": home}))
    clock.set_to(databases.MORNING)
    with app.test_request_context("/"):
        seconds, size = PAPERS[name]()
        db.session.rollback()
    answers.put((seconds, size))


def watched(child, begun, answers) -> tuple[float, int, float, float]:
    """What the child answers, and the most memory that it held meanwhile: by itself, and with all that it started."""
    own = together = 0.0
    for _ in range(int(MOST / EVERY)):
        if begun.is_set():
            now = memory.held(child.pid)
            own, together = max(own, now[0]), max(together, now[1])
        try:
            return *answers.get(timeout=EVERY), own, together
        except Empty:
            if not child.is_alive():
                break
    raise Empty


def main() -> None:
    home = str(databases.folder("small"))
    processes = multiprocessing.get_context("spawn")
    print(f"{'paper':<40}{'seconds':>9}{'kB':>8}{'peak MB':>9}{'with all':>10}{'times faster':>14}")
    slow = 0.0
    for name in sys.argv[1:] or PAPERS:
        answers, begun = processes.Queue(), processes.Event()
        child = processes.Process(target=measure, args=(name, home, begun, answers))
        child.start()
        try:
            seconds, size, own, together = watched(child, begun, answers)
        except Empty:
            child.terminate()
            print(f"{name:<40} not made within {MOST} s, or not at all", flush=True)
            continue
        child.join()
        slow = seconds if PAPERS[name] in (one_by_one, naive_list) else slow
        ratio = f"{slow / seconds:.1f}" if slow and seconds else ""
        print(f"{name:<40}{seconds:>9.2f}{size / 1024:>8.0f}{own:>9.0f}{together:>10.0f}{ratio:>14}", flush=True)
    print(f"** {NAIVE:,} drawn, the seconds and bytes scaled to {LONGEST:,}")
    print(f"* {SOME} drawn, the seconds and bytes scaled to {CERTIFICATES:,}")


if __name__ == "__main__":
    main()
