"""The keys change from the shell, in steps, and a lost key is said and not shown as a traceback."""

import pytest
import sqlalchemy as sa

from app.domain import people, reseals, sealed_numbers, sealing
from app.domain.people import Person
from tests.world import SEAL_KEYS

NEWER = SEAL_KEYS | {2: b"kunci kedua untuk pengujian....."}
OTHER = {1: b"kunci yang tidak pernah dipakai."}
NIK = "3510914503710009"


@pytest.fixture
def seal(world):
    return lambda *arguments, **more: world.app.test_cli_runner().invoke(args=["seal", *arguments], **more)


def give(world, *numbers: str) -> None:
    with world.session() as session:
        for number in numbers:
            person = session.get(Person, world.person("Wagini", unit=world.village))
            sealed_numbers.keep(person, "nik", number)
        session.commit()


def tokens(world) -> set[str]:
    with world.session() as session:
        found = session.execute(sa.text("SELECT nik_sealed FROM people WHERE nik_sealed IS NOT NULL"))
        kk = session.execute(sa.text("SELECT kk_sealed FROM households WHERE kk_sealed IS NOT NULL"))
        return {row[0].partition(".")[0] for row in [*found, *kk]}


def test_everything_is_sealed_again_and_still_found(world, seal):
    give(world, NIK)
    sealing.use(NEWER)
    assert tokens(world) == {"k1"}
    with world.session():
        assert len(people.by_nik(world.user("Sari"), NIK)) == 1, "found by the older print too"
    answer = seal("rotate")
    assert answer.exit_code == 0 and "people.nik: 4 dikunci ulang" in answer.output, answer.output
    assert tokens(world) == {"k2"}
    sealing.use({2: NEWER[2]})
    with world.session():
        assert len(people.by_nik(world.user("Sari"), NIK)) == 1
    assert "people.nik" not in seal("rotate").output, "nothing is done twice"


def test_what_was_broken_off_goes_on(world, monkeypatch):
    give(world, *(f"35109145037100{n:02}" for n in range(20, 30)))
    sealing.use(NEWER)
    monkeypatch.setattr(reseals, "ALL", (reseals.Sealed(Person, "nik_sealed", "people.nik", "nik_print", step=3),))
    with world.session():
        steps = reseals.rotate()
        assert next(steps).done == 3
        steps.close()
    with world.session():
        assert [step.done for step in reseals.rotate()] == [3, 6, 9, 10]


def test_a_lost_key_is_named_and_the_numbers_can_be_given_up(world, seal):
    sealing.use(OTHER)
    answer = seal("check")
    assert answer.exit_code == 1 and "seal.keys" in answer.output and "Traceback" not in answer.output
    sealing.use({2: NEWER[2]})
    answer = seal("rotate")
    assert answer.exit_code == 1 and "tidak dapat dibuka" in answer.output
    assert seal("forget", input="y\n").output.strip().endswith("Nomor dikosongkan: 6.")
    assert tokens(world) == set() and seal("check").exit_code == 0


def test_a_new_key_follows_the_newest(seal):
    version, _, key = seal("new-key").output.strip().partition(":")
    assert version == "2" and len(key) == 44
