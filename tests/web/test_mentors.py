"""Mentors: every check first, guardian consent first, a person decides, and nobody sees a child who is not theirs."""

import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import joinedload

from app.domain import (
    assignments,
    erasures,
    handovers,
    marks,
    mentees,
    mentorships,
    merges,
    purges,
    rosters,
    safeguards,
    withdrawals,
)
from app.domain.activities import Activity
from app.domain.assignments import (
    OF_ENTRY,
    OF_MENTOR,
    EndsTooEarly,
    HasMentor,
    MentorElsewhere,
    MentorFull,
    MentorNotReady,
    MentorStopped,
    NoMentoring,
    NotOnTheList,
)
from app.domain.attendance import Status
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, Consent
from app.domain.marks import Given
from app.domain.meetings import Meeting
from app.domain.mentors import Mentor
from app.domain.mentorships import EndReason, Mentorship
from app.domain.people import Category, Person
from app.domain.rosters import RosterEntry
from app.domain.safeguards import Check, Safeguard
from app.domain.units import Unit
from app.domain.users import Grant
from tests.browser import Browser
from tests.cast.mentors import OTHERS_CHILD
from tests.world import NOW

TODAY = NOW.date()


def shown(world) -> str:
    """What Murni reads on her page."""
    return Browser(world, "Murni").get("/dampingan").text


def entry(session, world, noun="mentoring_entry") -> RosterEntry:
    return session.get(RosterEntry, getattr(world, f"village_{noun}"), options=OF_ENTRY)


def mentor(session, row_id: int) -> Mentor:
    return session.scalars(select(Mentor).where(Mentor.id == row_id).options(*OF_MENTOR)).one()


def newcomer(session, world, name="Sekar Kenaridesa", consent=True) -> RosterEntry:
    """A child of eight with or without the guardian's consent, on the list of child mentoring."""
    child = world.person(name, unit=world.village, category=Category.CHILD, birth_year=2018)
    if consent:
        for given in session.scalars(select(Consent).where(Consent.person_id == world.village_child)):
            copied = {c.name: getattr(given, c.name) for c in Consent.__table__.columns if c.name != "id"}
            session.add(Consent(**{**copied, "person_id": child}))
    number = 10 + child
    made = RosterEntry(
        activity_id=world.village_mentoring, unit_id=world.village, person_id=child, number=number
    )
    session.add(made)
    session.flush()
    return session.get(RosterEntry, made.id, options=OF_ENTRY, populate_existing=True)


def test_a_mentor_begins_with_the_own_child_and_whom_to_ask(world, visit):
    murni = visit("Murni")
    assert murni.get("/").location == "/dampingan"
    text = murni.get("/dampingan").text
    assert "Rizky Kenaridesa" in text and "Suparti Kenaridesa" in text and "Rabu, 9 Desember" not in text
    assert f"/pertemuan/{world.village_mentoring_meeting}/belajar" in text, "what has begun is one tap away"
    assert "Sumiyati Kenaridesa" in text and 'href="tel:129"' in text, "the caretaker, and R29"
    assert murni.get(f"/dampingan/{world.village_others_mentorship}").status_code == 404
    for closed in ("/warga", "/kegiatan", "/pendamping", f"/kegiatan/{world.village_mentoring}/pendampingan"):
        assert murni.get(closed).status_code in (403, 404), closed


def _withdraw(session, world):
    withdrawals.withdraw(session.get(Person, world.village_child), Purpose.MENTORING, by=world.user("Budi"))


def _leave(session, world):
    rosters.leave(entry(session, world), last_day=TODAY - timedelta(days=1), by=world.user("Budi"))


def _strike(session, world):
    rosters.remove(entry(session, world), by=world.user("Budi"))


def _stop(session, world):
    kept = mentor(session, world.village_mentor)
    mentorships.retire(kept, by=world.user("Budi"))
    session.execute(update(Mentor).where(Mentor.id == kept.id).values(stopped_on=TODAY))


def _revoke(session, world):
    session.execute(update(Grant).where(Grant.user_id == world.users["Murni"]).values(ends_on=date(2026, 12, 1)))


def _erase(session, world):
    erasures.erase(session.get(Person, world.village_child), reason="Diminta oleh walinya", by=world.user("Budi"))


ENDS = [(_withdraw, EndReason.CONSENT_STOPPED), (_leave, EndReason.LEFT_LIST), (_strike, EndReason.LEFT_LIST),
        (_stop, EndReason.MENTOR_STOPPED), (_revoke, None), (_erase, EndReason.ERASED)]


@pytest.mark.parametrize(("act", "why"), ENDS, ids=lambda value: getattr(value, "__name__", ""))
def test_what_carried_a_mentorship_takes_the_child_out_of_sight(world, act, why):
    with world.session() as session:
        act(session, world)
        session.commit()
        assert session.get(Mentorship, world.village_mentorship, populate_existing=True).ended_why == why
    murni = Browser(world, "Murni")
    assert murni.get(f"/dampingan/{world.village_mentorship}").status_code in (403, 404)
    assert "Rizky" not in murni.get("/dampingan").text


def test_a_coordinator_chooses_among_reasons_and_decides(world, visit):
    with world.session() as session:
        row = newcomer(session, world)
        session.execute(update(Person).values(village_code="35.10.05.2002"))
        session.execute(update(Mentor).where(Mentor.id == world.village_others_mentor).values(levels=["sma"]))
        session.commit()
        entry_id = row.id
    budi = visit("Budi")
    listing = budi.get(f"/kegiatan/{world.village_mentoring}/pendampingan").text
    assert f"/peserta/{entry_id}/pendamping" in listing and "Pendamping Wahyuni" in listing
    page = budi.get(f"/peserta/{entry_id}/pendamping").text
    reasons = ("Satu desa dengan anak", "Biasa mendampingi jenjang anak ini", "Luang pada semua jadwal")
    assert all(reason in page for reason in reasons) and "Biasanya mendampingi jenjang lain" in page
    assert page.index("Sumiyati") < page.index("Wahyuni"), "the more fitting first"
    chosen = {"mentor_id": world.village_mentor, "starts_on": "2026-12-02", "ends_on": ""}
    assert budi.post(f"/peserta/{entry_id}/pendamping", chosen).status_code == 303
    assert "Sekar" in shown(world)
    again = budi.post(f"/peserta/{entry_id}/pendamping", chosen)
    assert again.status_code == 422 and "sudah punya pendamping" in again.text
    foreign = budi.post(f"/peserta/{entry_id}/pendamping", {**chosen, "mentor_id": world.other_mentor})
    assert foreign.status_code == 422, "only who was proposed can be chosen"


def test_a_child_without_a_guardians_consent_gets_no_mentor(world, visit):
    with world.session() as session:
        row_id = newcomer(session, world, consent=False).id
        session.commit()
    posted = {"mentor_id": world.village_mentor, "starts_on": "2026-12-02"}
    budi, page = visit("Budi"), f"/peserta/{row_id}/pendamping"
    answer = budi.post(page, posted)
    assert answer.status_code == 422 and "wali" in answer.text
    told = budi.get(page).text
    assert "Belum dapat diberi pendamping" in told and "Catat jawaban baru" in told
    assert "syarat lengkap yang masih punya tempat" not in told, "that is not the reason"
    assert "Sekar" not in shown(world)


def _gap(session, world):
    session.execute(delete(Check).where(Check.mentor_id == world.village_mentor, Check.kind == Safeguard.TRAINING))


def _expired(session, world):
    session.execute(update(Check).where(Check.mentor_id == world.village_mentor).values(expires_on=date(2026, 12, 1)))


def _later(session, world):
    session.execute(update(Check).where(Check.mentor_id == world.village_mentor).values(done_on=TODAY))
    return {"starts_on": TODAY - timedelta(days=3)}


def _full(session, world):
    session.execute(update(Mentor).where(Mentor.id == world.village_mentor).values(capacity=1))


def _stopped(session, world):
    session.execute(update(Mentor).where(Mentor.id == world.village_mentor).values(stopped_on=date(2026, 11, 30)))


def _elsewhere(session, world):
    session.execute(update(Grant).where(Grant.user_id == world.users["Murni"]).values(unit_id=world.other))


def _backwards(_session, _world):
    return {"ends_on": TODAY - timedelta(days=1)}


REFUSED = [(_gap, MentorNotReady), (_expired, MentorNotReady), (_later, MentorNotReady), (_full, MentorFull),
           (_stopped, MentorStopped), (_elsewhere, MentorElsewhere), (_backwards, EndsTooEarly)]


@pytest.mark.parametrize(("act", "refusal"), REFUSED, ids=lambda value: value.__name__)
def test_nobody_is_entrusted_while_a_condition_fails(world, act, refusal):
    with world.session() as session:
        row = newcomer(session, world)
        dates = {"starts_on": TODAY, **(act(session, world) or {})}
        session.expire_all()
        row = session.get(RosterEntry, row.id, options=OF_ENTRY, populate_existing=True)
        with pytest.raises(refusal):
            assignments.assign(mentor(session, world.village_mentor), row, by=world.user("Budi"), **dates)
        with pytest.raises(NoMentoring):
            assignments.assign(
                mentor(session, world.village_mentor), entry(session, world, "child_entry"), starts_on=TODAY,
                by=world.user("Budi"),
            )
        row.ends_on = TODAY - timedelta(days=1)
        with pytest.raises(NotOnTheList):
            assignments.assign(
                mentor(session, world.village_mentor), row, starts_on=TODAY, by=world.user("Budi")
            )
        with pytest.raises(HasMentor):
            assignments.assign(
                mentor(session, world.village_others_mentor), entry(session, world), starts_on=TODAY,
                by=world.user("Budi"),
            )


def test_two_who_choose_the_last_place_at_once_get_one_child_in(world):
    with world.session() as session:
        ids = [newcomer(session, world, name=f"{name} Kenaridesa").id for name in ("Sekar", "Laras")]
        session.execute(update(Mentor).where(Mentor.id == world.village_mentor).values(capacity=2))
        session.commit()
    browsers, answers = [Browser(world, "Budi"), Browser(world, "Sari")], []
    posted = {"mentor_id": world.village_mentor, "starts_on": "2026-12-02"}
    threads = [
        threading.Thread(target=lambda b=b, i=i: answers.append(b.post(f"/peserta/{i}/pendamping", posted).status_code))
        for b, i in zip(browsers, ids, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303, 422]


def test_a_check_is_missed_a_month_before_it_ends(world, visit, at):
    assert "Syarat yang perlu diurus" not in visit("Budi").get("/pendamping").text
    at(NOW.replace(year=2027, month=9, day=2))
    budi = visit("Budi")
    text = budi.get("/pendamping").text
    assert "Syarat yang perlu diurus" in text and "hampir habis" in text
    assert "hampir habis berlaku" in shown(world), "the mentor is told as well"
    assert f'href="/pendamping/{world.village_mentor}"' in budi.get("/senin").text
    with world.session() as session:
        row_id = newcomer(session, world).id
        session.commit()
    assert "hari lagi" in budi.get(f"/peserta/{row_id}/pendamping").text, "whoever chooses is told as well"
    renewed = {"kind": "pelatihan", "done_on": "2027-09-02", "expires_on": "2029-09-02", "proof": "Map 3"}
    too_long = budi.post(f"/pendamping/{world.village_mentor}/syarat/baru", {**renewed, "kind": "skck"})
    assert too_long.status_code == 422 and "enam bulan" in too_long.text
    for kind in ("pelatihan", "kode_etik", "identitas", "skck"):
        usual = {**renewed, "kind": kind, "expires_on": ""}
        answer = budi.post(f"/pendamping/{world.village_mentor}/syarat/baru", usual)
        assert answer.status_code == 303
    with world.session() as session:
        last = session.scalars(select(Check).where(Check.kind == Safeguard.POLICE_RECORD)).one()
        assert last.expires_on == date(2028, 3, 2), "as long as its kind holds, and nothing was typed"
        assert world.village_mentor not in {each.id for each in safeguards.reminders(world.user("Budi"))}
    early = {**renewed, "expires_on": "2027-08-01"}
    assert budi.post(f"/pendamping/{world.village_mentor}/syarat/baru", early).status_code == 422
    ahead = {**renewed, "done_on": "2027-09-03"}
    assert budi.post(f"/pendamping/{world.village_mentor}/syarat/baru", ahead).status_code == 422


def test_a_child_who_comes_is_not_missed(world):
    with world.session() as session:
        budi = world.user("Budi")
        missed = {each.mentorship.child_id for each in mentees.unmet(budi)}
        assert {world.village_child, world.village_others_child} <= missed
        assert mentees.unmet(world.user("Citra")) == [], "volunteers are told of nobody"
        assert {each.mentorship.child_id for each in mentees.unmet(world.user("Murni"))} == {world.village_child}
        meeting = session.get(Meeting, world.village_mentoring_meeting)
        marks.set_one(meeting, world.village_mentoring_entry, Given(Status.PRESENT), seen=0, operation="x", by=budi)
        assert world.village_child not in {each.mentorship.child_id for each in mentees.unmet(budi)}


def test_a_new_mentor_is_grown_up_and_noted_once(world, visit):
    budi = visit("Budi")
    facts = {"unit_id": world.village, "capacity": "3", "levels": ["sd"], "free": ["0-pagi", "2-sore"], "user_id": ""}
    child = budi.post("/pendamping/baru", {**facts, "person_id-q": "Rizky Kenaridesa"})
    assert child.status_code == 422 and "dewasa" in child.text
    twice = budi.post("/pendamping/baru", {**facts, "person_id-q": "Sumiyati Kenaridesa"})
    assert twice.status_code == 422 and "sudah tercatat" in twice.text
    with world.session() as session:
        world.person("Kartini Kenaridesa", unit=world.village, birth_year=1980)
        session.commit()
    made = budi.post("/pendamping/baru", {**facts, "person_id-q": "Kartini Kenaridesa"})
    assert made.status_code == 303
    page = budi.get(made.location).text
    assert "Syarat belum lengkap" in page and page.count("ketuk untuk mencatat") == 4


def test_the_file_of_a_child_says_that_and_not_by_whom(world, visit):
    told = visit("Budi").get(f"/warga/{world.village_child}/berkas-data.json").json["data"]
    assert told["Didampingi belajar"] == "Pendampingan belajar Kenaridesa, sejak 02/11/2026"
    assert "Sumiyati" not in str(told) and "Sebagai pendamping belajar" not in told


def test_ending_says_why_and_keeps_what_was(world, visit):
    budi, url = visit("Budi"), f"/pendampingan/{world.village_mentorship}/akhiri"
    seen = {"version": "1", "why": "ganti_pendamping"}
    assert budi.post(url, {**seen, "ends_on": "2026-11-01"}).status_code == 422
    assert budi.post(url, {**seen, "ends_on": "2026-12-01"}).status_code == 303
    assert budi.post(url, {**seen, "ends_on": "2026-11-30"}).status_code == 409
    assert "Berganti pendamping" in budi.get(f"/pendamping/{world.village_mentor}").text
    assert "Rizky" not in shown(world)


def test_a_new_mentor_begins_the_day_after_the_one_who_ends_today(world, visit):
    budi, page = visit("Budi"), f"/peserta/{world.village_mentoring_entry}/pendamping"
    with world.session() as session:
        session.execute(update(Mentor).values(capacity=1))
        session.commit()
    ended = {"version": "1", "why": "ganti_pendamping", "ends_on": "2026-12-02"}
    assert budi.post(f"/pendampingan/{world.village_mentorship}/akhiri", ended).status_code == 303
    assert page in budi.get(f"/kegiatan/{world.village_mentoring}/pendampingan").text
    text = budi.get(page).text
    assert 'value="2026-12-03"' in text and "Pendamping baru mulai 3 Desember 2026" in text
    assert f'value="{world.village_mentor}"' in text, "the place of who leaves is free by then"
    chosen = {"mentor_id": world.village_mentor, "starts_on": "2026-12-03"}
    assert budi.post(page, {**chosen, "starts_on": "2026-12-02"}).status_code == 422
    assert budi.post(page, chosen).status_code == 303


def test_two_records_of_one_child_keep_one_mentor_and_all_that_was(world):
    with world.session() as session:
        twin = newcomer(session, world, name="Rizki Kenaridesa")
        assignments.assign(
            mentor(session, world.village_others_mentor), twin, starts_on=TODAY, by=world.user("Budi")
        )
        session.commit()
        child, lost = session.get(Person, world.village_child), session.get(Person, twin.person_id)
        seen = {each.id: each.version for each in (child, lost)}
        merge = merges.merge(child, lost, chosen=set(), seen=seen, by=world.user("Budi"))
        session.commit()
        query = select(Mentorship).where(Mentorship.child_id == merge.survivor_id)
        kept = list(session.scalars(query.execution_options(populate_existing=True)))
        assert len(kept) == 2 and {each.ended_why for each in kept} == {None, EndReason.MERGED}
        assert len(mentorships.current([merge.survivor_id], TODAY)) == 1
        merges.undo(merge, by=world.user("Budi"))
        session.commit()
        both = mentorships.current([world.village_child, twin.person_id], TODAY)
        assert len(both) == 2 and {each.ended_why for each in both.values()} == {None}


def test_pages_ask_as_often_for_many_as_for_few(world, visit, max_queries):
    with world.session() as session:
        for number in range(12):
            row = newcomer(session, world, name=f"Anak{number} Kenaridesa")
            session.execute(update(Mentor).values(capacity=40))
            assignments.assign(mentor(session, world.village_mentor), row, starts_on=TODAY, by=world.user("Budi"))
        session.commit()
    murni, budi = visit("Murni"), visit("Budi")
    pages = [(murni, "/dampingan", 12), (budi, "/pendamping", 11), (budi, f"/pendamping/{world.village_mentor}", 9),
             (budi, f"/kegiatan/{world.village_mentoring}/pendampingan", 7),
             (budi, f"/peserta/{world.village_mentoring_entry}/pendamping", 12)]
    for browser, url, most in pages:
        with max_queries(most):
            assert browser.get(url).status_code == 200
    assert OTHERS_CHILD in budi.get(f"/kegiatan/{world.village_mentoring}/pendampingan").text


def test_a_childs_own_answer_is_never_enough(world):
    with world.session() as session:
        row = newcomer(session, world)
        session.execute(
            update(Consent).where(Consent.person_id == row.person_id, Consent.purpose == Purpose.MENTORING)
            .values(answer=Answer.REFUSED)
        )
        with pytest.raises(assignments.REFUSALS):
            assignments.assign(mentor(session, world.village_mentor), row, starts_on=TODAY, by=world.user("Budi"))


def test_two_records_of_one_mentor_bring_all_children_together(world):
    with world.session() as session:
        people = [session.get(Person, world.village_person), session.get(Person, world.village_spare)]
        seen = {each.id: each.version for each in people}
        merge = merges.merge(*people, chosen=set(), seen=seen, by=world.user("Budi"))
        session.commit()
        one = session.scalars(select(Mentor).where(Mentor.person_id == merge.survivor_id)).one()
        assert one.user_id == world.users["Murni"], "who could sign in still can"
        assert set(mentorships.counts([one.id]).values()) == {2}
        merges.undo(merge, by=world.user("Budi"))
        session.commit()
        ids = [world.village_mentor, world.village_others_mentor]
        assert mentorships.counts(ids) == dict.fromkeys(ids, 1)


def test_an_erased_mentor_keeps_nobody_and_another_unit_takes_the_children_over(world):
    with world.session() as session:
        activity = session.get(Activity, world.village_mentoring)
        handovers.hand_over(activity, unit=session.get(Unit, world.branch), by=world.user("Budi"))
        session.commit()
    murni = Browser(world, "Murni")
    assert murni.get(f"/dampingan/{world.village_mentorship}").status_code == 404, "her role ends below that unit"
    with world.session() as session:
        erasures.erase(session.get(Person, world.village_person), reason="Diminta sendiri", by=world.user("Budi"))
        session.commit()
        kept = session.get(Mentor, world.village_mentor)
        assert (kept.user_id, kept.stopped_on) == (None, TODAY)
        assert session.get(Mentorship, world.village_mentorship).ended_why is EndReason.MENTOR_STOPPED


def test_years_after_the_program_nobody_knows_who_was_mentored(world):
    with world.session() as session:
        activity = session.get(Activity, world.village_mentoring, options=[joinedload(Activity.program)])
        activity.program.ends_on = TODAY.replace(year=2023) - timedelta(days=1)
        session.flush()
        purges.purge(TODAY, seen=purges.token(purges.due(TODAY)), by=world.user("Sari"))
        session.commit()
        row = session.get(Mentorship, world.village_mentorship, populate_existing=True)
        assert row.child_id != world.village_child and session.get(Person, row.child_id).erased_at is not None
