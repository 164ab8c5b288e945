"""Pictures of signed papers go with a name that is erased, and after their time; that they came home stays known."""

from datetime import date, timedelta

from sqlalchemy import func, select

from app.db import db
from app.domain import erasures, meeting_photos, paper_traces, purges, returned_papers, subject_files
from app.domain.meeting_photos import MeetingPhoto, PhotoAbsence
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.printed_sheets import PrintedLine, PrintedSheet
from app.domain.retention_periods import DataClass
from app.domain.returned_papers import ReturnedPage, ReturnedPaper
from app.domain.rosters import RosterEntry

PAPERS = {
    "village_paper": True, "village_waiting_paper": True, "branch_waiting_paper": True,
    "branch_paper": False, "other_paper": False, "other_waiting_paper": False,
}  # fmt: skip


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_an_erased_name_takes_the_pictures_of_its_papers_and_no_others(world):
    with world.session() as session:
        budi, person = world.user("Budi"), db.session.get(Person, world.village_person)
        meeting_photos.not_on(db.session.scalars(select(MeetingPhoto)).first(), [person], meeting=person, by=budi)
        assert [meeting.id for meeting in subject_files.of(person).signed] == [world.village_meeting]
        pages = count(ReturnedPage)
        erasures.erase(person, reason="diminta lewat telepon", by=budi)
        session.commit()
        paper = db.session.get(ReturnedPaper, world.village_paper)
        assert count(ReturnedPage) == pages - 3 and paper.emptied_at is not None
        emptied = {noun: db.session.get(ReturnedPaper, getattr(world, noun)).emptied_at is not None for noun in PAPERS}
        assert emptied == PAPERS, "the name may be on what waits in the village and in the branch above it"
        assert count(PhotoAbsence) == 0, "everybody looks at the photos again"
        assert paper_traces.count_naming(person) == 0


def test_a_list_without_a_code_loses_its_picture_though_nobody_marked_the_erased_person(world):
    with world.session() as session:
        budi, person = world.user("Budi"), db.session.get(Person, world.village_person)
        meeting = db.session.get(Meeting, world.village_future_meeting)
        paper = returned_papers.bring([b"1"], keeper=meeting.unit, by=budi, meeting=meeting)
        mine = RosterEntry.activity_id == meeting.activity_id, RosterEntry.person_id == person.id
        entry = db.session.scalars(select(RosterEntry).where(*mine)).one()
        entry.starts_on = meeting.day + timedelta(days=1)
        assert meeting not in paper_traces.of_person(person), "on the list only later"
        entry.starts_on, entry.ends_on = None, meeting.day - timedelta(days=40)
        assert meeting not in paper_traces.of_person(person), "long gone when the list was printed"
        entry.ends_on = meeting.day - timedelta(days=7)
        assert meeting in paper_traces.of_person(person), "the list may have been printed before"
        entry.ends_on = None
        erasures.erase(person, reason="diminta lewat telepon", by=budi)
        session.refresh(paper)
        assert paper.emptied_at is not None and returned_papers.pages_of(paper) == []


def test_papers_and_photos_go_three_years_after_the_meeting(world):
    def due(today: date) -> dict[str, int]:
        return dict(next(each for each in purges.due(today) if each.period.data_class is DataClass.PAPERS).parts)

    with world.session() as session:
        assert due(date(2029, 12, 1)) == {}
        today = date(2029, 12, 6)
        assert due(today) == {"lembar bertanda tangan": 6, "foto pertemuan": 3}, "those that nobody filed, too"
        purges.purge(today, seen=purges.token(purges.due(today)), by=world.user("Sari"))
        session.commit()
        gone = (ReturnedPaper, ReturnedPage, MeetingPhoto, PrintedSheet, PrintedLine)
        assert [count(each) for each in gone] == [0] * 5
