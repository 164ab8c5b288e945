"""Follow-ups: seen by whom they concern, settled once, and put back when they were not done."""

from datetime import date

from app.db import db
from app.domain import follow_ups, mentorships
from app.domain.follow_ups import FollowUp, FollowUpKind
from app.domain.mentorships import EndReason, Mentorship
from app.domain.people import Person
from app.domain.units import Unit
from app.domain.users import Grant, Role


def opened(world, kind: FollowUpKind, assignee: str = "", child: int | None = None) -> int:
    with world.session() as session:
        made = follow_ups.open_one(
            kind=kind, what="Kunjungi rumahnya", unit=db.session.get_one(Unit, world.village), due_on=date(2026, 12, 1),
            by=None, assignee=world.user(assignee) if assignee else None,
            person=db.session.get_one(Person, child) if child else None,
        )
        session.commit()
        return made.id


def test_what_was_agreed_waits_until_somebody_says_what_came_of_it(world, visit):
    citra, url = visit("Citra"), f"/tindak-lanjut/{world.village_follow_up}"
    assert "Meminjam proyektor Kenaridesa" in citra.get("/tindak-lanjut").text
    version = {"version": "1"}
    empty = citra.post(url, {"result": " ", **version})
    assert empty.status_code == 422 and "Hasilnya" in empty.text
    assert citra.post(url, {"result": "Dipinjam dari sekolah", **version}).status_code == 303
    again = visit("Budi").post(url, {"result": "Tidak jadi", **version})
    assert again.status_code == 422 and "sudah diselesaikan orang lain" in again.text and "Tidak jadi" in again.text
    assert "Dipinjam dari sekolah" in citra.get(url).text
    citra.post(f"{url}/buka-lagi")
    with world.session():
        row = db.session.get_one(FollowUp, world.village_follow_up)
        assert (row.done_at, row.result) == (None, "")


def test_what_is_late_says_so(world, visit):
    opened(world, FollowUpKind.OTHER)
    assert "Terlambat, 01/12/2026" in visit("Citra").get("/tindak-lanjut").text


def test_a_childs_absence_is_seen_by_its_mentor_and_those_above_and_by_no_volunteer(world, visit):
    number = opened(world, FollowUpKind.ABSENCE, assignee="Murni", child=world.village_child)
    expected = {"Murni": 200, "Budi": 200, "Sari": 200, "Citra": 404, "Dewi": 404, "Rini": 404}
    assert {name: visit(name).get(f"/tindak-lanjut/{number}").status_code for name in expected} == expected
    page = visit("Murni").get(f"/tindak-lanjut/{number}").text
    assert f'href="/dampingan/{world.village_mentorship}"' in page and "Suparti Kenaridesa" in page
    assert "Belum selesai, terlambat sejak Selasa, 1 Desember 2026" in page
    assert "Kunjungi rumahnya" not in visit("Citra").get("/tindak-lanjut").text
    with world.session():
        assert [each.id for each in follow_ups.overdue(world.user("Murni"))] == [number]
        assert follow_ups.overdue(world.user("Citra")) == []


def test_a_former_mentor_reads_and_settles_nothing_of_the_child(world, visit):
    number = opened(world, FollowUpKind.STREAK, assignee="Murni", child=world.village_child)
    with world.session() as session:
        ended = session.get_one(Mentorship, world.village_mentorship)
        mentorships.end(ended, last_day=date(2026, 12, 1), why=EndReason.OTHER_MENTOR, by=world.user("Budi"))
        session.commit()
    murni, url = visit("Murni"), f"/tindak-lanjut/{number}"
    assert "Kunjungi rumahnya" not in murni.get("/tindak-lanjut").text + murni.get("/").text
    assert murni.get(url).status_code == 404 and murni.post(url, {"result": "x", "version": "1"}).status_code == 404
    settled = visit("Budi").post(url, {"result": "Sudah dikunjungi", "version": "1"})
    assert settled.status_code == 303


def test_who_works_elsewhere_now_sees_nothing_of_the_old_unit(world, visit):
    number = opened(world, FollowUpKind.VISIT, assignee="Citra", child=world.village_person)
    with world.session() as session:
        for grant in world.user("Citra").grants:
            grant.ends_on = date(2026, 12, 1)
        there = {"unit_id": world.other, "role": Role.VOLUNTEER, "starts_on": date(2026, 12, 1)}
        session.add(Grant(user_id=world.citra, **there))
        session.commit()
    citra = visit("Citra")
    assert citra.get(f"/tindak-lanjut/{number}").status_code == 404
    assert "Sumiyati Kenaridesa" not in citra.client.get("/tindak-lanjut").text
