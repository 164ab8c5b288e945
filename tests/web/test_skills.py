"""External skill certificates: each step with its day, the list, several from one training, and who is left out."""

from datetime import date, timedelta

import pytest

from app.db import db
from app.domain import consents, erasures, subject_files
from app.domain.activities import Activity
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer
from app.domain.people import Person
from app.domain.scores import Score
from app.domain.skills import SkillCertificate, SkillStatus, Steps
from tests.course import Course
from tests.web.test_exports import taken
from tests.world import NOW

TODAY = NOW.date()


def of(world, person: int) -> list[SkillCertificate]:
    with world.session():
        query = db.select(SkillCertificate).where(SkillCertificate.person_id == person).order_by(SkillCertificate.id)
        return list(db.session.scalars(query))


def steps(row: SkillCertificate, **changes) -> dict[str, str]:
    """The form of `row` as a browser posts it."""
    facts = {name: getattr(row, name) for name in Steps.__dataclass_fields__} | changes
    return {name: str(value) if value is not None else "" for name, value in facts.items()} | {"version": row.version}


def test_it_is_applied_for_tested_and_issued_and_nobody_overwrites_it(world, visit):
    budi = visit("Budi")
    [row] = of(world, world.village_person)
    assert row.status is SkillStatus.APPLIED
    page, first = f"/sertifikat-keahlian/{row.id}", steps(row, tested_on="2026-11-20")
    assert budi.post(page, first).status_code == 303
    assert of(world, world.village_person)[0].status is SkillStatus.TESTED
    assert budi.post(page, first).status_code == 409, "the page was opened before"
    row = of(world, world.village_person)[0]
    budi.post(page, steps(row, issued_on="2026-11-30", number="BLK/2026/17", expires_on="2027-01-15"))
    row = of(world, world.village_person)[0]
    assert row.status is SkillStatus.ISSUED and row.expires_soon(TODAY) and not row.has_lapsed(TODAY)
    assert row.has_lapsed(date(2027, 1, 16)) and not row.expires_soon(date(2026, 10, 1))
    assert "segera habis" in budi.get(f"/warga/{world.village_person}/sertifikat-keahlian").text
    budi.post(page, steps(row, stopped_on="2026-12-01"))
    assert of(world, world.village_person)[0].status is SkillStatus.STOPPED


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"tested_on": "2026-11-01"}, "tested_on"), ({"issued_on": "2026-11-01"}, "issued_on"),
        ({"issued_on": "2026-12-03"}, "issued_on"), ({"expires_on": "2027-01-01"}, "expires_on"),
        ({"issued_on": "2026-11-30", "expires_on": "2026-11-30"}, "expires_on"),
        ({"stopped_on": "2026-10-01"}, "stopped_on"), ({"skill": ""}, "skill"), ({"applied_on": "besok"}, "applied_on"),
    ],
)  # fmt: skip
def test_days_that_do_not_follow_one_another_are_pointed_at(world, visit, changes, field):
    [row] = of(world, world.village_person)
    answer = visit("Citra").post(f"/sertifikat-keahlian/{row.id}", steps(row, **changes))
    assert answer.status_code == 422 and f'id="{field}-error"' in answer.text
    assert of(world, world.village_person)[0].version == 1


def test_the_list_is_filtered_taken_along_and_stays_flat(world, visit, max_queries):
    with world.session() as session:
        activity = session.get(Activity, world.branch_activity)
        for number, person in enumerate(Course(world, activity).people(30)):
            issued = TODAY - timedelta(days=400) if number % 3 == 0 else None
            session.add(SkillCertificate(
                person_id=person, skill="Pengasuh lansia", applied_on=TODAY - timedelta(days=500), issued_on=issued,
                expires_on=TODAY + timedelta(days=number * 30) if issued else None, activity_id=activity.id,
            ))
        session.commit()
    budi = visit("Budi")
    with max_queries(12):
        text = budi.get("/sertifikat-keahlian").text
    assert text.count('class="row-title"') == 32 and "Kenaridesa" in text
    assert budi.get("/sertifikat-keahlian?keadaan=terbit").text.count('class="row-title"') == 10
    soon = budi.get("/sertifikat-keahlian?segera=ya").text
    assert soon.count('class="row-title"') == 2 and 'segera=ya' in soon
    assert budi.get("/sertifikat-keahlian?q=tata+boga").text.count('class="row-title"') == 2
    assert "Kenaridesa" in budi.get("/sertifikat-keahlian?q=sumiati&keadaan=diajukan").text
    records = taken(budi, "/unduhan/sertifikat_keahlian", "nama", "keahlian", "keadaan", "langkah", segera="ya")
    assert [record[1:4] for record in records] == [["Keahlian", "Keadaan", "Diajukan"]] + [
        ["Pengasuh lansia", "Terbit", "20/07/2025"]] * 2


def test_several_of_a_training_apply_at_once_but_not_twice_and_not_against_their_will(world, visit):
    with world.session() as session:
        activity = session.get(Activity, world.branch_activity)
        one, two, refuses = Course(world, activity).people(3)
        consents.record_many([consents.row_of(
            refuses, purpose=Purpose.CERTIFICATE, answer=Answer.REFUSED, by=world.user("Budi"), on=TODAY)])
        session.commit()
    budi, page = visit("Budi"), f"/kegiatan/{world.branch_activity}/sertifikat-keahlian"
    form = {"skill": "Tata Boga", "institution": "LSP Boga", "applied_on": "2026-12-01", "people": [one]}
    assert f'value="{refuses}"' not in budi.get(page).text
    assert budi.post(page, form).status_code == 303
    assert budi.post(page, form | {"skill": "tata boga", "people": [one, two]}).status_code == 303
    assert budi.post(page, form | {"people": [refuses]}).status_code == 422
    assert budi.post(page, form | {"people": [world.other_person]}).status_code == 422
    assert [len(of(world, each)) for each in (one, two, refuses)] == [1, 1, 0]
    alone = {"person_id": refuses, "person_id-q": "", "skill": "Tata boga", "applied_on": "2026-12-01"}
    answer = budi.post("/sertifikat-keahlian/baru", alone)
    assert answer.status_code == 422 and 'id="person_id-error"' in answer.text


@pytest.mark.one_engine("sqlite")
def test_one_is_written_down_from_a_persons_page_and_struck_again(world, visit):
    citra, person = visit("Citra"), world.village_spare
    page = citra.get(f"/warga/{person}/sertifikat-keahlian").text
    assert f'href="/sertifikat-keahlian/baru?warga={person}"' in page
    assert "Wahyuni Kenaridesa" in citra.get(f"/sertifikat-keahlian/baru?warga={person}").text
    form = {"person_id": person, "person_id-q": "Wahyuni Kenaridesa", "skill": "Menjahit", "applied_on": "01/12/2026"}
    assert citra.post("/sertifikat-keahlian/baru", form).status_code == 303
    [row] = of(world, person)
    citra.post(f"/sertifikat-keahlian/{row.id}/hapus")
    assert of(world, person) == []


def test_a_subject_file_holds_them_and_an_erasure_takes_number_and_speaker(world):
    with world.session() as session:
        person = session.get(Person, world.village_person)
        row = session.scalars(db.select(SkillCertificate).where(SkillCertificate.person_id == person.id)).one()
        row.number = "BLK/2026/17"
        session.add(Score(activity_id=world.village_activity, person_id=person.id, pre=4000))
        file = subject_files.of(person)
        assert [each.skill for each in file.skills] == ["Tata boga Kenaridesa"]
        assert [each.score.pre for each in file.participations if each.score] == [4000]
        erasures.erase(person, reason="Diminta oleh yang bersangkutan", by=world.user("Budi"))
        session.commit()
        session.refresh(row)
        kept = session.scalars(db.select(Score.pre).where(Score.person_id == person.id)).one()
        assert row.number == "" and kept == 4000, "counts stay"
