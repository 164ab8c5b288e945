"""Papers: seconds and memory of the longest ones, each made in a process of its own."""

import multiprocessing
import resource
import time
from collections.abc import Callable
from datetime import timedelta
from random import Random

from sqlalchemy import select

from app import create_app
from app.db import db
from app.demo import programs
from app.documents import attendance_lists as printed_lists
from app.documents import certificates as printed_certificates
from app.documents.attendance_lists import Filling
from app.domain import attendance_lists, clock, issuing
from app.domain.activities import Activity, ActivityKind
from app.domain.attendance import Attendance, Mark, Status, Way
from app.domain.meetings import Closing, Meeting
from app.domain.people import Person
from app.domain.units import Paper
from app.domain.users import User
from bench import databases
from config import Config

LINES, CERTIFICATES = 200, 100
SITE = "https://balai.example"


def course(size: int) -> tuple[Activity, Meeting, list[Person], User]:
    """A course with one closed meeting at which nearly all of its `size` people were present; nothing is committed."""
    people = list(db.session.scalars(select(Person).order_by(Person.id).limit(size)))
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
        activity_id=activity.id, unit_id=activity.unit_id, unit=activity.unit, starts_at=start,
        ends_at=start + timedelta(hours=2), zone="Asia/Jakarta", place="Pendopo",
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


def attendance_list(filling: Filling) -> tuple[float, int]:
    """Seconds and bytes of a daftar hadir with 200 rows."""
    _, meeting, _, user = course(LINES)
    began = time.perf_counter()
    sheet = attendance_lists.of_meeting(meeting)
    made = printed_lists.render(sheet, filling=filling, paper=Paper.A4, printed_by=user.name)
    return time.perf_counter() - began, len(made)


def blank() -> tuple[float, int]:
    return attendance_list(Filling.BLANK)


def filled() -> tuple[float, int]:
    return attendance_list(Filling.FILLED)


def certificates() -> tuple[float, int]:
    """Seconds and bytes of 100 certificates, from the issuing to the one file that is printed."""
    activity, _, people, user = course(CERTIFICATES)
    reasons = {person.id: "dihitung untuk pengukuran" for person in people}
    began = time.perf_counter()
    issued = issuing.issue(activity, reasons, issued_on=clock.today(), by=user)
    files = [printed_certificates.render(certificate.snapshot, url=SITE) for certificate in issued]
    made = printed_certificates.merge(files)
    return time.perf_counter() - began, len(made)


def nothing() -> tuple[float, int]:
    """What the application itself takes, to compare with."""
    course(LINES)
    return 0.0, 0


PAPERS: dict[str, Callable[[], tuple[float, int]]] = {
    "the application alone": nothing, "daftar hadir, 200 rows, blank": blank,
    "daftar hadir, 200 rows, filled": filled, "100 certificates, one PDF": certificates,
}  # fmt: skip


def measure(name: str, home: str, answers) -> None:
    """Make one paper in this fresh process and put what it cost into `answers`."""
    app = create_app(Config.from_environment({"BALAI_HOME": home}))
    clock.set_to(databases.MORNING)
    with app.test_request_context("/"):
        seconds, size = PAPERS[name]()
        db.session.rollback()
    answers.put((seconds, size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def main() -> None:
    home = str(databases.folder("small"))
    processes = multiprocessing.get_context("spawn")
    print(f"{'paper':<34}{'seconds':>9}{'kB':>8}{'peak MB':>9}")
    for name in PAPERS:
        answers = processes.Queue()
        child = processes.Process(target=measure, args=(name, home, answers))
        child.start()
        seconds, size, memory = answers.get()
        child.join()
        print(f"{name:<34}{seconds:>9.2f}{size / 1024:>8.0f}{memory:>9.0f}")


if __name__ == "__main__":
    main()
