"""Messages: what a text may say, how its blanks are filled, and whom it reaches at which number."""

import pytest

from app.db import db
from app.domain import contacts, guardianships, message_texts
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, GuardianRelation, record
from app.domain.contacts import Silence
from app.domain.message_texts import (
    DEFAULTS,
    Blank,
    BlankMissing,
    BraceAlone,
    MessageKind,
    UnknownBlank,
)
from app.domain.people import Person
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.words.messages import trouble


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("kind", MessageKind)
def test_every_wording_of_balai_itself_can_be_used(kind):
    message_texts.check(kind, DEFAULTS[kind])


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("{kegiatan} {hari} {nik}", UnknownBlank, "{nik} tidak dikenal"),
        ("Datang ya", BlankMissing, "{kegiatan}, {hari} harus ada"),
        ("{kegiatan} {hari} {", BraceAlone, "tidak berpasangan"),
        ("{kegiatan {hari}}", BraceAlone, "tidak berpasangan"),
    ],
)
def test_a_wording_that_cannot_be_filled_is_refused_with_the_reason(text, error, says):
    with pytest.raises(error) as refusal:
        message_texts.check(MessageKind.INVITATION, text)
    assert says in trouble(refusal.value)


@pytest.mark.one_engine("sqlite")
def test_a_line_without_its_value_is_left_out_and_leaves_no_gap():
    text = "Yth. {nama},\n\nTempat: {tempat}\n\n{tautan}\n\n{lembaga}"
    assert message_texts.fill(text, {Blank.NAME: "Ibu Sri", Blank.UNIT: "KPI"}) == "Yth. Ibu Sri,\n\nKPI"


@pytest.mark.one_engine("sqlite")
def test_what_somebody_is_called_is_never_filled_a_second_time():
    assert message_texts.fill("{nama}", {Blank.NAME: "Ibu {lembaga}", Blank.UNIT: "KPI"}) == "Ibu {lembaga}"


def test_a_unit_words_for_those_below_it_until_they_word_it_themselves(world):
    with world.session():
        branch, village = db.session.get_one(Unit, world.branch), db.session.get_one(Unit, world.village)
        by, kind = world.user("Budi"), MessageKind.REMINDER
        message_texts.keep(branch, kind, "{kegiatan} {hari} cabang", seen=None, by=by)
        db.session.flush()
        assert message_texts.wording(village, kind) == "{kegiatan} {hari} cabang"
        message_texts.keep(village, kind, "{kegiatan} {hari} desa", seen=None, by=by)
        db.session.flush()
        assert message_texts.wording(village, kind) == "{kegiatan} {hari} desa"
        with pytest.raises(Outdated):
            message_texts.keep(village, kind, "{kegiatan} {hari} lain", seen=99, by=by)
        message_texts.forget(village, kind, by=by)
        db.session.flush()
        assert message_texts.wording(village, kind) == "{kegiatan} {hari} cabang"


def test_a_child_is_reached_through_the_guardian_and_whoever_said_no_not_at_all(world):
    with world.session():
        by = world.user("Budi")
        child = db.session.get_one(Person, world.village_child)
        grown = db.session.get_one(Person, world.village_person)
        child.phone = "+6281299990000"
        assert contacts.of(by, [child])[child.id].silence is Silence.NO_NUMBER
        guardianships.add(child, relation=GuardianRelation.UNCLE_AUNT, name="Sulastri", phone="081299991111", by=by)
        db.session.flush()
        way = contacts.of(by, [child])[child.id]
        assert (way.phone, way.called, way.about) == ("+6281299991111", "Ibu/Bapak Sulastri", "Rizky")
        assert contacts.of(by, [grown])[grown.id].called == "Ibu Sumiyati"
        record(grown, purpose=Purpose.CONTACT, answer=Answer.REFUSED, by=by)
        db.session.flush()
        way = contacts.of(by, [grown])[grown.id]
        assert (way.phone, way.silence) == ("", Silence.UNWILLING)
