"""Photos of a meeting: small, without their place, and hidden while somebody may be on them who did not agree."""

import re
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import delete, select

from app.db import db
from app.domain import consents, marks, meeting_photos, withdrawals
from app.domain.attendance import Attendance, Status, Way
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer
from app.domain.meeting_photos import MeetingPhoto
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.rosters import RosterEntry
from tests.pictures import GPS, jpeg


def come(world) -> Meeting:
    """Everybody on the village's list is at the meeting: an adult and a child, who may both be photographed."""
    meeting = db.session.get(Meeting, world.village_meeting)
    entries = db.session.scalars(select(RosterEntry).where(RosterEntry.activity_id == meeting.activity_id)).all()
    there = dict.fromkeys(entries, Status.PRESENT)
    marks.set_many(meeting, there, operation="datang", way=Way.TAP, by=world.user("Budi"))
    return meeting


def hidden(meeting: Meeting) -> list[list[int]]:
    """For each picture of the meeting, who keeps it hidden."""
    return [[person.id for person in shown.doubtful] for shown in meeting_photos.of_meeting(meeting)]


def test_a_photo_is_hidden_as_long_as_somebody_who_did_not_agree_may_be_on_it(world):
    with world.session():
        budi, meeting = world.user("Budi"), come(world)
        person = db.session.get(Person, world.village_person)
        assert hidden(meeting) == [[]], "both agreed"
        withdrawals.withdraw(person, Purpose.PHOTO, by=budi)
        assert hidden(meeting) == [[person.id]] and not meeting_photos.printable(meeting)
        photo = db.session.scalars(select(MeetingPhoto).where(MeetingPhoto.meeting_id == meeting.id)).one()
        meeting_photos.not_on(photo, [person], meeting=meeting, by=budi)
        assert hidden(meeting) == [[]] and meeting_photos.printable(meeting) == [photo]

        child = db.session.get(Person, world.village_child)
        db.session.execute(consents.Consent.__table__.delete().where(consents.Consent.person_id == child.id))
        assert hidden(meeting) == [[child.id]], "nobody has asked the guardian"
        photo.shows_people = False
        assert hidden(meeting) == [[]], "a picture of the hall shows nobody"
        consents.record(child, purpose=Purpose.PHOTO, answer=Answer.REFUSED, by=budi, on=date(2026, 12, 1))
        photo.shows_people = True
        assert hidden(meeting) == [[child.id]]


def test_a_caption_names_no_child_that_was_there(world):
    with world.session():
        budi, meeting = world.user("Budi"), come(world)
        photo = db.session.scalars(select(MeetingPhoto).where(MeetingPhoto.meeting_id == meeting.id)).one()
        meeting_photos.describe(photo, "Ibu Sumiyati Kenaridesa membuka acara", meeting=meeting, by=budi)
        with pytest.raises(meeting_photos.ChildNamed):
            meeting_photos.describe(photo, "rizky kenaridesa membaca di depan", meeting=meeting, by=budi)


def test_before_the_marks_are_made_everybody_on_the_list_may_be_on_a_photo(world):
    with world.session():
        budi, meeting = world.user("Budi"), come(world)
        child = db.session.get(Person, world.village_child)
        withdrawals.withdraw(child, Purpose.PHOTO, by=budi)
        photo = db.session.scalars(select(MeetingPhoto).where(MeetingPhoto.meeting_id == meeting.id)).one()
        db.session.execute(delete(Attendance).where(Attendance.meeting_id == meeting.id))
        assert hidden(meeting) == [[child.id]], "nobody has said yet that the child stayed away"
        with pytest.raises(meeting_photos.ChildNamed):
            meeting_photos.describe(photo, "rizky kenaridesa membaca di depan", meeting=meeting, by=budi)

        mine = RosterEntry.activity_id == meeting.activity_id, RosterEntry.person_id == child.id
        entry = db.session.scalars(select(RosterEntry).where(*mine)).one()
        marks.set_many(meeting, {entry: Status.EXCUSED}, operation="izin", way=Way.TAP, by=budi)
        assert hidden(meeting) == [[]]


@pytest.mark.one_engine("sqlite")
def test_photos_come_in_small_without_their_place_and_are_put_in_order(world, visit):
    citra, meeting, exif, file = visit("Citra"), world.village_meeting, Image.Exif(), BytesIO()
    with world.session() as session:
        come(world)
        child = db.session.get(Person, world.village_child)
        withdrawals.withdraw(child, Purpose.PHOTO, by=world.user("Budi"))
        session.commit()
    exif.get_ifd(0x8825).update(GPS)
    Image.new("RGB", (3000, 2000), "olive").save(file, "JPEG", exif=exif)
    files = [(BytesIO(file.getvalue()), "IMG.jpg"), (BytesIO(jpeg()), "b.jpg")]
    form = {"people": "ya", "caption": "Latihan membaca kontrak", "files": files}
    page = citra.get(f"/pertemuan/{meeting}/foto").text
    assert "1 orang tidak boleh difoto" in page and "Periksa dulu" in page
    citra.post(f"/pertemuan/{meeting}/foto", form, content_type="multipart/form-data")
    page = citra.get(f"/pertemuan/{meeting}/foto").text
    names = re.findall(r"/foto/(\w+)/kecil\.jpg", page)
    assert len(names) == 3 and page.count("Periksa dulu") == 3
    for address, longest in ((f"{names[1]}.jpg", 1600), (f"{names[1]}/kecil.jpg", 480)):
        answer = citra.get(f"/pertemuan/{meeting}/foto/{address}")
        with Image.open(BytesIO(answer.data)) as image:
            assert max(image.size) == longest and not image.getexif()
        assert answer.headers["Cache-Control"] == "no-store"
    citra.post(f"/pertemuan/{meeting}/foto/{names[2]}/naik")
    citra.post(f"/pertemuan/{meeting}/foto/{names[2]}/tidak-tampak")
    citra.post(f"/pertemuan/{meeting}/foto/{names[0]}/hapus")
    page = citra.get(f"/pertemuan/{meeting}/foto").text
    assert re.findall(r"/foto/(\w+)/kecil\.jpg", page) == [names[2], names[1]] and page.count("Periksa dulu") == 1
