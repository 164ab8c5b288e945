"""Book lines: what stands in each column of the books of PKK, from what is recorded anyway."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from enum import Enum
from itertools import zip_longest

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.db import db
from app.domain import admissions, book_minutes, cadre_trainings, cadres, clock, dates, letters, names
from app.domain.activities import Activity, Pokja
from app.domain.attendance import Attendance
from app.domain.cadres import Cadre, Marital
from app.domain.letters import Letter, LetterState
from app.domain.meetings import Meeting
from app.domain.minutes import Minutes
from app.domain.people import Person, Sex
from app.domain.periods import Period
from app.domain.rates import PRESENT, took_place
from app.domain.units import Unit
from app.domain.users import User

Cell = str | int | date | Enum | None
Line = tuple[Cell, ...]
MOST = 2000
TICK = "✓"


def of_activities(unit: Unit, period: Period, pokja: Pokja | None = None) -> list[Line]:
    """Every meeting of `unit` that took place in `period`, of one pokja or all: who led it, when, where and what."""
    query = (
        select(Meeting).join(Meeting.activity)
        .where(Meeting.unit_id == unit.id, Meeting.starts_at >= period.begins, Meeting.starts_at < period.ends,
               took_place())
        .options(joinedload(Meeting.facilitator), joinedload(Meeting.activity).joinedload(Activity.facilitator))
        .order_by(Meeting.starts_at, Meeting.id).limit(MOST)
    )  # fmt: skip
    if pokja is not None:
        query = query.where(Activity.pokja == pokja)
    meetings = list(db.session.scalars(query))
    leaders = {each.id: each.facilitator or each.activity.facilitator for each in meetings}
    written = {} if all(leaders.values()) else _leaders(meetings)
    named = _names((person for person in leaders.values() if person), period.last)
    present, held = _present(meetings), cadres.positions(unit, min(period.last, clock.today()))
    lines: list[Line] = []
    for number, meeting in enumerate(meetings, start=1):
        leader = leaders[meeting.id]
        name = named[leader.id] if leader else written.get(meeting.id, "")
        office = (held.get(leader.id) or ("Kader" if leader.id in held else "Fasilitator")) if leader else ""
        about = ": ".join(part for part in (meeting.activity.name, meeting.topic) if part)
        lines.append((number, name, office, meeting.day, meeting.place, f"{about}. {_came(present[meeting.id])}", ""))
    return lines


def of_members(unit: Unit, period: Period) -> list[Line]:
    """Everybody who held an office in the TP PKK during `period`, with their age on its last day."""
    board = [each for each in cadres.of_unit(unit, period.first, period.last) if each.position]
    named, day = _names((each.person for each in board), period.last), min(period.last, clock.today())
    return [
        (number, named[each.person_id], each.position, each.person.sex.value if each.person.sex else "",
         each.birth_place, _born(each.person, day), each.marital, _home(each.person), each.education,
         each.occupation, _left(each, period))
        for number, each in enumerate(board, start=1)
    ]  # fmt: skip


def of_cadres(unit: Unit, period: Period) -> list[Line]:
    """Members and kader together, in the columns of the part on kader."""
    everybody = cadres.of_unit(unit, period.first, period.last)
    named = _names((each.person for each in everybody), period.last)
    return [
        (number, named[each.person_id], _tick(each.person.sex is Sex.MALE), _tick(each.person.sex is Sex.FEMALE),
         ", ".join(part for part in (each.birth_place, _birthday(each.person)) if part),
         _tick(each.marital is Marital.MARRIED), _tick(each.marital is Marital.SINGLE), _home(each.person),
         each.education, each.field, _left(each, period) or each.position)
        for number, each in enumerate(everybody, start=1)
    ]  # fmt: skip


def of_minutes(unit: Unit, period: Period) -> list[Line]:
    """Every notulen of `period` in one line."""
    lines: list[Line] = []
    for number, entry in enumerate(book_minutes.of_unit(unit, period), start=1):
        meeting, said, counts = entry.meeting, entry.minutes, entry.counts
        time = dates.time_range(meeting.local_start.time(), meeting.local_end.time(), meeting.zone_label)
        agreed = "\n".join(f"{each.what} ({each.assignee.name if each.assignee else each.assignee_name})"
                           for each in entry.agreed)  # fmt: skip
        lines.append((number, meeting.day, time, meeting.place, meeting.activity.name, said.leader, said.secretary,
                      counts.invited, counts.present, counts.absent, said.agenda, said.discussion, said.conclusion,
                      agreed))  # fmt: skip
    return lines


def of_letters(unit: Unit, period: Period) -> list[Line]:
    """What came on the left and what went on the right, each half by its own number; of `period` only."""
    agenda = letters.agenda(unit, period.year)
    left: list[Line] = [
        (each.sequence, each.received_on, each.dated_on, each.number, each.sender, each.subject, each.attachments,
         each.forwarded_to)
        for each in agenda.incoming if period.first <= each.received_on <= period.last
    ]  # fmt: skip
    right: list[Line] = [
        (number, each.number, each.dated_on, each.addressee, _subject(each), each.attachments,
         each.copies.replace("\n", "; "))
        for number, each in enumerate(agenda.outgoing, start=1) if period.first <= each.dated_on <= period.last
    ]  # fmt: skip
    return [
        (*one, *other) for one, other in zip_longest(left, right, fillvalue=None)
        for one, other in [(one or ("",) * 8, other or ("",) * 7)]
    ]  # fmt: skip


def of_trainings(viewer: User, unit: Unit, period: Period) -> list[Line]:
    """Every training of every kader, the facts of the person in the first line only."""
    everybody = cadres.of_unit(unit, period.first, period.last)
    named = _names((each.person for each in everybody), period.last)
    trained = cadre_trainings.of_people(viewer, [each.person_id for each in everybody], period)
    lines: list[Line] = []
    for cadre in everybody:
        who: Line = (cadre.number, named[cadre.person_id], cadre.joined_on, cadre.position or "Kader")
        for number, each in enumerate(trained.get(cadre.person_id, []), start=1):
            certified = "Bersertifikat" if each.certified else "Tidak"
            lines.append((*(who if number == 1 else ("",) * 4), number, each.title, cadre.field or "Kader umum",
                          each.begun_on.year, each.institution, certified))  # fmt: skip
        if cadre.person_id not in trained:
            lines.append((*who, "", "Belum ada pelatihan tercatat", "", "", "", ""))
    return lines


def _names(people: Iterable[Person], day: date) -> dict[int, str]:
    """Person id → what this paper calls them: initials where consent to print the name is missing."""
    known = {person.id: person for person in people}
    nameless = admissions.nameless(known.values(), day)
    return {key: names.initials(each.name) if key in nameless else each.name for key, each in known.items()}


def _leaders(meetings: list[Meeting]) -> dict[int, str]:
    """Who led each meeting according to its notulen."""
    query = select(Minutes.meeting_id, Minutes.leader).where(Minutes.meeting_id.in_([each.id for each in meetings]))
    return dict(db.session.execute(query).tuples().all())


def _present(meetings: list[Meeting]) -> dict[int, Counter[Sex | None]]:
    found: dict[int, Counter[Sex | None]] = defaultdict(Counter)
    query = (
        select(Attendance.meeting_id, Person.sex, func.count()).join(Person, Person.id == Attendance.person_id)
        .where(Attendance.meeting_id.in_([each.id for each in meetings]), Attendance.status.in_(PRESENT))
        .group_by(Attendance.meeting_id, Person.sex)
    )  # fmt: skip
    for meeting_id, sex, count in db.session.execute(query):
        found[meeting_id][sex] = count
    return found


def _came(counts: Counter[Sex | None]) -> str:
    """ "Hadir 23 orang (L 2, P 21)" """
    return f"Hadir {counts.total()} orang (L {counts[Sex.MALE]}, P {counts[Sex.FEMALE]})"


def _birthday(person: Person) -> str:
    return dates.short_date(person.birth_date) if person.birth_date else str(person.birth_year or "")


def _born(person: Person, day: date) -> str:
    age = person.age_on(day)
    if person.birth_date is None and person.birth_year is not None:
        age = day.year - person.birth_year  # as the book is filled in by hand
    return " / ".join(part for part in (_birthday(person), f"{age} th" if age is not None else "") if part)


def _home(person: Person) -> str:
    """ "Krajan RT 003/RW 001, Kedungrejo" """
    near = "/".join(f"{name} {value}" for name, value in (("RT", person.rt), ("RW", person.rw)) if value)
    village = person.village.name if person.village else ""
    return ", ".join(part for part in (f"{person.hamlet} {near}".strip(), village) if part)


def _left(cadre: Cadre, period: Period) -> str:
    gone = cadre.left_on is not None and cadre.left_on <= period.last
    return f"Berhenti {dates.short_date(cadre.left_on)}" if gone and cadre.left_on else ""


def _tick(yes: bool) -> str:
    return TICK if yes else ""


def _subject(letter: Letter) -> str:
    notes = {LetterState.CANCELLED: " (dibatalkan)", LetterState.REPLACED: " (diganti)"}
    return letter.subject + notes.get(letter.state, "")
