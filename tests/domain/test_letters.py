"""Letters: their numbers without gaps, what may still happen to them, and the agenda that keeps all of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from app.db import db
from app.domain import incoming_letters, letter_issuing, letter_occasions, letter_traces, letters, people
from app.domain.activities import Activity
from app.domain.letter_contents import addressee, begun
from app.domain.letter_issuing import LetterNotValid, LetterUnfinished, NotADraft
from app.domain.letter_papers import opening
from app.domain.letters import Letter, LetterKind, LetterState
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.signatories import Signatory
from app.domain.units import Unit
from app.domain.versions import Outdated
from tests.course import Course

DAY = date(2026, 12, 1)


def draft(world, kind=LetterKind.INVITATION, **written) -> Letter:
    """A draft of the branch about its meeting; every kind has what it needs to go out."""
    unit, meeting = db.session.get(Unit, world.branch), db.session.get(Meeting, world.branch_meeting)
    start = begun(kind, unit, letter_occasions.of_meeting(meeting), DAY)
    needed = {"addressees": "Camat Muncar", "people": "Siti; Ketua", "parties": "Siti; Ketua", "results": "Baik"}
    letter = letter_issuing.begin(
        kind, unit=unit, by=world.user("Budi"), meeting=meeting, subject=start.subject, attachments="", copies="",
        dated_on=DAY, partner_unit=None, content=start.content | needed | written,
    )
    db.session.flush()
    return letter


def issued(world, *kind, **written) -> Letter:
    letter = draft(world, *kind, **written)
    letter_issuing.issue(letter, seen=letter.version, by=world.user("Budi"))
    db.session.flush()
    return letter


def test_a_day_in_the_words_of_a_berita_acara():
    said = "".join(opening(date(2026, 11, 21), "Balai Desa Kedungrejo"))
    assert said == (
        "Pada hari ini Sabtu tanggal dua puluh satu bulan November tahun dua ribu dua puluh enam, bertempat di Balai "
        "Desa Kedungrejo, kami yang bertanda tangan di bawah ini:"
    )


@pytest.mark.parametrize(("day", "words"), [
    (date(2027, 1, 11), "Senin tanggal sebelas bulan Januari tahun dua ribu dua puluh tujuh"),
    (date(2100, 8, 16), "Senin tanggal enam belas bulan Agustus tahun dua ribu seratus"),
    (date(2028, 2, 29), "Selasa tanggal dua puluh sembilan bulan Februari tahun dua ribu dua puluh delapan"),
    (date(2026, 6, 1), "Senin tanggal satu bulan Juni tahun dua ribu dua puluh enam"),
])  # fmt: skip
def test_other_days_in_words(day, words):
    assert f"Pada hari ini {words}, bertempat" in "".join(opening(day, ""))


def test_ten_issued_at_once_leave_no_gap_and_what_is_unfinished_takes_nothing(world):
    with world.session() as session:
        ids = [draft(world, addressees="" if n == 4 else "Camat").id for n in range(10)]
        session.commit()

    def issue(letter_id: int) -> int | None:
        with world.session() as session:
            letter = session.get(Letter, letter_id, options=letters.WHOLE)
            try:
                letter_issuing.issue(letter, seen=letter.version, by=world.user("Budi"))
            except LetterUnfinished:
                return None
            session.commit()
            return letter.sequence

    with ThreadPoolExecutor(5) as pool:
        taken = list(pool.map(issue, ids))
    # The cast has issued number 1 of this year before.
    assert taken[4] is None and sorted(number for number in taken if number) == list(range(2, 11))


def test_a_cancelled_number_stays_and_a_replaced_one_until_its_replacement_is_out(world):
    with world.session():
        budi = world.user("Budi")
        _, second, third = (issued(world) for _ in range(3))
        letter_issuing.cancel(second, reason="Tempatnya berubah", by=budi)
        new = letter_issuing.replace(third, reason="Tanggalnya berubah", day=DAY, by=budi)
        db.session.flush()
        db.session.refresh(third)
        assert third.state is LetterState.ISSUED, "as long as the replacement is a draft"
        with pytest.raises(LetterNotValid):
            letter_issuing.cancel(third, reason="Tempatnya berubah", by=budi)
        letter_issuing.issue(new, seen=new.version, by=budi)
        db.session.flush()
        db.session.expire_all()
        found = letters.agenda(db.session.get(Unit, world.branch), 2026)
        assert [(each.sequence, each.state) for each in found.outgoing] == [
            (1, LetterState.ISSUED), (2, LetterState.ISSUED), (3, LetterState.CANCELLED), (4, LetterState.REPLACED),
            (5, LetterState.ISSUED),
        ]  # fmt: skip
        assert found.outgoing[-1].number == "005/KPI-BWI/UND/XII/2026" and len(found.incoming) == 1
        for void in (second, third):
            with pytest.raises(LetterNotValid):
                letter_issuing.replace(void, reason="Tempatnya berubah", day=DAY, by=budi)


def test_what_was_issued_never_changes(world):
    with world.session():
        letter = issued(world)
        before = dict(letter.snapshot)
        head = db.session.get(Signatory, world.branch_signatory)
        head.name = "Ny. Baru"
        db.session.get(Unit, world.branch).letterhead = "LEMBAGA LAIN"
        db.session.flush()
        assert letter_issuing.paper_of(letter) == before and "Hartini" in before["blocks"][0][0]["name"]
        with pytest.raises(NotADraft):
            letter_issuing.change(letter, unit=letter.unit, seen=letter.version, by=world.user("Budi"))
        with pytest.raises(Outdated):
            letter_issuing.issue(draft(world), seen=99, by=world.user("Budi"))


def test_letters_that_come_are_numbered_without_gaps(world):
    def receive(turn: int) -> int:
        with world.session() as session:
            letter = incoming_letters.receive(
                session.get(Unit, world.branch), received_on=DAY, by=world.user("Budi"), sender=f"Camat {turn}",
                subject="Rapat",
            )
            session.commit()
            return letter.sequence

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(receive, range(6))) == [2, 3, 4, 5, 6, 7], "the cast has received number 1"


def test_a_letter_begins_with_what_the_meeting_tells(world):
    with world.session():
        course = Course(world, db.session.get(Activity, world.branch_activity))
        course.mark(world.branch_meeting, {world.branch_person: "H", world.branch_child: "T"})
        db.session.flush()
        record = draft(world, LetterKind.RECORD)
        assert record.content["held_on"] == "2026-12-02" and record.content["place"] == "Balai Desa Kedungrejo"
        assert (record.content["present"], record.content["female"], record.content["male"]) == (2, 1, 0)
        said = letter_issuing.paper_of(record)["held"].replace("\u00a0", " ")
        assert said == (
            "telah dilaksanakan kegiatan Pelatihan Kenaricabang yang dihadiri 2 orang (L 0 P 1, daftar hadir "
            "terlampir) dengan hasil sebagai berikut:"
        )
        invitation = letter_occasions.of_meeting(db.session.get(Meeting, world.branch_meeting)).invited
        assert invitation == ["Ibu Sumiyati Kenaricabang"], "the child on the list is never written to"


def test_the_addressee_of_the_agenda_names_the_first_and_counts_the_others():
    said = addressee(LetterKind.INVITATION, {"addressees": "Ibu Siti\n\nIbu Aminah\nCamat"})
    assert said == "Ibu Siti, dan 2 lainnya"
    assert addressee(LetterKind.ASSIGNMENT, {"people": "Siti, S.Pd.; Ketua"}) == "Siti, S.Pd."
    assert len(addressee(LetterKind.INVITATION, {"addressees": "A" * 400 + "\nB"})) <= 200


def test_a_name_that_is_erased_leaves_letters_and_their_numbers(world):
    with world.session():
        person = db.session.get(Person, world.branch_person)
        one = issued(world, addressees=f"Ibu {person.name}\nCamat Muncar", closing=f"Salam dari {person.name}.")
        team = draft(world, LetterKind.ASSIGNMENT, people=f"Hj. {person.name}, S.Pd.; Ketua\nSumiyati Lain; Anggota")
        number = one.number
        letter_traces.forget_person(person, "(dihapus)")
        db.session.expire_all()
        assert one.snapshot["addressees"] == ["(dihapus)", "Camat Muncar"] and one.number == number
        assert one.snapshot["closing"] == "Salam dari (dihapus)." and one.addressee == "(dihapus), dan 1 lainnya"
        assert team.content["people"] == "(dihapus); Ketua\nSumiyati Lain; Anggota"


def test_a_name_is_found_however_it_was_typed(world):
    with world.session():
        person, budi = db.session.get(Person, world.branch_person), world.user("Budi")
        for name, typed, left in (
            ("Sumarni", "Sumarni;Ketua", "(dihapus);Ketua"),
            ("Sumarni", "Ibu Sumarni ; Ketua", "(dihapus) ; Ketua"),
            ("Sumarni", "Salam dari Sumarni Hadi.", "Salam dari Sumarni Hadi."),
            ("Siti Maimunah, S.Pd.", "Dengarkan Siti Maimunah, S.Pd. pada:", "Dengarkan (dihapus) pada:"),
            ("Siti Maimunah, S.Pd.", "Datanglah Ibu siti maimunah.", "Datanglah Ibu (dihapus)."),
            ("Siti Maimunah, S.Pd.", "Salam dari Siti Maimunahwati.", "Salam dari Siti Maimunahwati."),
            ("Siti Nur’aini", "Salam dari Siti Nur'aini!", "Salam dari (dihapus)!"),
        ):
            person.name = name
            team = issued(world, LetterKind.ASSIGNMENT, people="Citra; Ketua", task=typed)
            letter_issuing.cancel(team, reason=typed, by=budi)
            db.session.flush()
            letter_traces.forget_person(person, "(dihapus)")
            db.session.expire_all()
            assert team.content["task"] == left and team.cancellation.reason == left and left in str(team.snapshot)


def test_a_name_leaves_the_letters_of_other_units_unless_a_namesake_is_known_there(world):
    with world.session() as session:
        person, other = db.session.get(Person, world.branch_person), db.session.get(Unit, world.other)
        letter = issued(world, addressees=f"Ibu {person.name}")
        letter.unit_id = other.id
        namesake = people.create(unit=other, by=world.user("Dewi"), name=person.name, category=people.Category.PUBLIC)
        session.flush()
        letter_traces.forget_person(person, "(dihapus)")
        assert person.name in letter.addressee
        namesake.name = "Wartini Hadi"
        session.flush()
        letter_traces.forget_person(person, "(dihapus)")
        session.expire_all()
        assert letter.addressee == "(dihapus)" and letter.snapshot["addressees"] == ["(dihapus)"]


def test_after_their_time_letters_go_with_their_agenda(world):
    with world.session():
        old = issued(world)
        letter_issuing.cancel(old, reason="Tempatnya berubah", by=world.user("Budi"))
        db.session.flush()
        branch = "KPI Cabang Banyuwangi"
        assert dict(letter_traces.due(date(2027, 1, 1)))[branch] == 4, "two of the cast, one that came, and this one"
        assert not letter_traces.due(date(2026, 12, 31)), "an agenda without its first letters would count anew"
        letter_traces.drop_before(date(2026, 12, 31))
        assert len(letters.agenda(old.unit, 2026).outgoing) == 2
        letter_traces.drop_before(date(2027, 1, 1))
        db.session.expire_all()
        found = letters.agenda(db.session.get(Unit, world.branch), 2026)
        assert (found.incoming, found.outgoing) == ([], []) and not letter_traces.due(date(2027, 1, 1))


def test_a_replaced_record_tells_of_the_same_day_and_names_what_it_replaces(world):
    with world.session():
        record = issued(world, LetterKind.RECORD, held_on="")
        day = DAY + timedelta(days=4)
        new = letter_issuing.replace(record, reason="Namanya keliru", day=day, by=world.user("Budi"))
        db.session.flush()
        letter_issuing.issue(new, seen=new.version, by=world.user("Budi"))
        assert new.snapshot["opening"] == record.snapshot["opening"] and new.dated_on != record.dated_on
        assert new.snapshot["replaces"] == f"Menggantikan Berita Acara Nomor {record.number}"
        assert record.snapshot["replaces"] == ""


def test_a_typed_partner_has_its_name_in_the_kop_and_signs_the_record(world):
    partner = {"partner": "P4MI Banyuwangi", "partner_kop": "KEMENTERIAN P2MI\nJl. Melati 3",
               "partner_signer": "Bagus", "partner_position": "Kepala"}  # fmt: skip
    with world.session():
        paper = issued(world, LetterKind.RECORD, held_on="", **partner).snapshot
        assert paper["second_kop"]["lines"] == ["KEMENTERIAN P2MI", "P4MI BANYUWANGI", "Jl. Melati 3"]
        assert [block["name"] for block in paper["blocks"][0]] == ["Siti", "Bagus"]
        assert ["Bagus", "Kepala", ""] in paper["parties"]
        named = issued(world, LetterKind.RECORD, held_on="", parties="Siti; Ketua\nBagus; Kepala", **partner).snapshot
        assert len(named["parties"]) == 2, "who stands there already is not written twice"
