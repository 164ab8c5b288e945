"""Mentoring: what its pages cost with a dozen mentors and with a thousand, who have ten thousand children."""

import argparse
import re
import time
from dataclasses import dataclass
from statistics import median

from sqlalchemy import func, select

from app.db import db
from app.demo import sign_ins
from app.demo.bulk_mentoring import PROGRAM
from app.domain.activities import Activity
from app.domain.meetings import Meeting
from app.domain.mentors import Mentor
from app.domain.mentorships import Mentorship
from app.domain.programs import Program
from app.domain.rosters import RosterEntry
from bench import databases
from bench.visitor import BROWSER, Visitor

HEAD = "page                     queries s   b   rows s    b   bytes s      b   small ms  big ms  big/small"


@dataclass(frozen=True)
class Page:
    """A page by its name, its address, and what is different in each of its rows."""

    name: str
    address: str
    row: str = r'class="row'


def supervised(visitor: Visitor) -> list[Page]:
    """What a coordinator opens: the mentors, one of them, one activity, one child."""
    with visitor.app.app_context():
        activity = db.session.scalars(
            select(Activity.id).join(Program, Program.id == Activity.program_id).where(Program.name == PROGRAM)
            .order_by(Activity.id.desc()).limit(1)
        ).one()
        mentorship = db.session.scalars(select(Mentorship).where(Mentorship.activity_id == activity).limit(1)).one()
        entrusted = select(Mentorship.child_id).where(Mentorship.activity_id == activity)
        lines = select(RosterEntry.id).where(RosterEntry.activity_id == activity)
        alone = db.session.scalar(lines.where(RosterEntry.person_id.not_in(entrusted)).limit(1))
        listed = db.session.scalars(lines.limit(1)).one()
        held = select(Meeting.id).where(Meeting.activity_id == activity, Meeting.closing_id.is_not(None)).limit(1)
        meeting = db.session.scalars(held).one()
    return [
        Page("mentors", "/pendamping"), Page("one mentor", f"/pendamping/{mentorship.mentor_id}"),
        Page("children, mentors", f"/kegiatan/{activity}/pendampingan"),
        Page("proposals", f"/peserta/{alone or listed}/pendamping", r'class="proposal"'),
        Page("lessons of a meeting", f"/pertemuan/{meeting}/belajar", r"/belajar/\d+"),
        Page("progress of a child", f"/dampingan/{mentorship.id}"),
        Page("child's record", f"/warga/{mentorship.child_id}"),
    ]  # fmt: skip


def own(visitor: Visitor) -> list[Page]:
    """What a mentor opens: the own children and one of them."""
    with visitor.app.app_context():
        mine = select(Mentorship.id).join(Mentor, Mentor.id == Mentorship.mentor_id)
        mentorship = db.session.scalars(mine.where(Mentor.user_id.is_not(None)).limit(1)).one()
    return [Page("own children", "/dampingan", r'href="/dampingan/\d+"'), Page("own child", f"/dampingan/{mentorship}")]


def cost(visitor: Visitor, page: Page, rounds: int) -> tuple[int, int, int, float]:
    """Statements, rows, bytes as made, and the median of the milliseconds."""
    plain = visitor.get(page.address, {})
    statements = visitor.statements(lambda: visitor.get(page.address, BROWSER))
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        visitor.get(page.address, BROWSER)
        times.append((time.perf_counter() - began) * 1000)
    return statements, len(re.findall(page.row, plain.text)), len(plain.data), median(times)


def line(name: str, s: tuple[int, int, int, float], b: tuple[int, int, int, float]) -> str:
    """One line below HEAD: the `cost` of a page in small and in big."""
    return (
        f"{name:<24}{s[0]:>10}{b[0]:>4}{s[1]:>9}{b[1]:>5}{s[2]:>10}{b[2]:>7}{s[3]:>11.1f}{b[3]:>8.1f}"
        f"{b[3] / s[3]:>11.2f}"
    )


def counted(visitor: Visitor) -> str:
    with visitor.app.app_context():
        numbers = [db.session.scalar(select(func.count()).select_from(model)) for model in (Mentor, Mentorship)]
    return f"{numbers[0]} mentors, {numbers[1]} entrusted children"


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.mentoring", description=__doc__)
    options.add_argument("--rounds", type=int, default=20)
    rounds = options.parse_args().rounds
    for account, pages, begins in ((sign_ins.BUDI, supervised, "/pendamping"), (sign_ins.MURNI, own, "/dampingan")):
        small, big = (Visitor(databases.folder(name), account, begins=begins) for name in databases.SIZES)
        print(f"{account.name}: small {counted(small)}; big {counted(big)}\n{HEAD}")
        for one, other in zip(pages(small), pages(big), strict=True):
            print(line(one.name, cost(small, one, rounds), cost(big, other, rounds)))


if __name__ == "__main__":
    main()
