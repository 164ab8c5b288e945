"""Sealing: a token opens in its own place with its own key and nowhere else; prints say nothing without the key."""

import pytest

from app.domain import sealing
from app.domain.sealing import CannotOpen

NIK, PLACE = "3510970101200001", "people.nik"
FIRST, SECOND = b"1" * 32, b"2" * 32


@pytest.fixture(autouse=True)
def one_key():
    sealing.use({1: FIRST})


def test_what_is_sealed_opens_again_and_never_looks_the_same_twice():
    tokens = {sealing.seal(NIK, PLACE) for _ in range(50)}
    assert len(tokens) == 50 and {sealing.unseal(token, PLACE) for token in tokens} == {NIK}
    assert all(token.startswith("k1.") and NIK not in token and len(token) <= 120 for token in tokens)


def test_a_token_opens_only_in_its_own_place():
    token = sealing.seal(NIK, PLACE)
    with pytest.raises(CannotOpen):
        sealing.unseal(token, "households.kk")


@pytest.mark.parametrize("token", ["", "k1", "k1.", "k1.AAAA", "k9.AAAA", "kx.AAAA", "k1.é", "k٣.AA", NIK])
def test_what_is_no_token_cannot_be_opened(token):
    with pytest.raises(CannotOpen):
        sealing.unseal(token, PLACE)


def test_a_changed_token_cannot_be_opened():
    token = sealing.seal(NIK, PLACE)
    for place in (4, 20, 30, len(token) - 2):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        with pytest.raises(CannotOpen):
            sealing.unseal(changed, PLACE)


def test_the_last_key_seals_and_all_keys_open():
    old = sealing.seal(NIK, PLACE)
    sealing.use({1: FIRST, 2: SECOND})
    assert sealing.seal(NIK, PLACE).startswith("k2.") and sealing.unseal(old, PLACE) == NIK
    sealing.use({2: SECOND})
    with pytest.raises(CannotOpen):
        sealing.unseal(old, PLACE)


def test_the_same_version_with_another_key_cannot_open():
    token = sealing.seal(NIK, PLACE)
    sealing.use({1: SECOND})
    with pytest.raises(CannotOpen):
        sealing.unseal(token, PLACE)


def test_prints_are_the_same_for_the_same_and_for_nothing_else():
    first = sealing.fingerprint(NIK, PLACE)
    assert first == sealing.fingerprint(NIK, PLACE) and len(first) == 64
    assert first != sealing.fingerprint(NIK, "households.kk") != sealing.fingerprint("3510970101200002", PLACE)
    sealing.use({1: FIRST, 2: SECOND})
    assert sealing.fingerprint(NIK, PLACE) != first
    assert sealing.fingerprints(NIK, PLACE) == [sealing.fingerprint(NIK, PLACE), first]


def test_nothing_is_sealed_without_a_key():
    sealing.use({})
    with pytest.raises(RuntimeError):
        sealing.seal(NIK, PLACE)
