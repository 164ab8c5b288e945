"""Signatories on the screen: added, changed and ended by those who look after the unit."""

import pytest

from app.domain.signatories import Signatory

HEAD = {"side": "head", "position": "Sekretaris Cabang", "name": "Hj. Siti Romlah, S.Pd.", "nip": ""}


def stored(world, signatory_id) -> Signatory:
    with world.session() as session:
        return session.get(Signatory, signatory_id)


def edit(world) -> str:
    return f"/penanda-tangan/{world.branch_signatory}/ubah"


def test_a_signatory_is_added_and_shown(world, visit):
    browser = visit("Budi")
    answer = browser.post(f"/lembaga/{world.branch}/penanda-tangan/baru", {**HEAD, "starts_on": "2026-01-01"})
    assert answer.status_code == 303
    shown = browser.get(answer.location).text
    assert "Hj. Siti Romlah, S.Pd." in shown and "1 Januari 2026" in shown


def test_a_term_that_ended_is_shown_as_ended(world, visit):
    browser = visit("Budi")
    ended = {**HEAD, "version": 1, "starts_on": "2020-01-01", "ends_on": "31/12/2024"}
    assert browser.post(edit(world), ended).status_code == 303
    assert "Sudah berakhir" in browser.get(f"/lembaga/{world.branch}").text
    browser.post(edit(world), {**HEAD, "version": 2, "starts_on": "2030-01-01"})
    assert "Belum berlaku" in browser.get(f"/lembaga/{world.branch}").text


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "x" * 121), ("side", "atas"), ("nip", "abc"), ("starts_on", "besok"),
     ("ends_on", "2025-12-31")],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field(world, visit, field, value):
    sent = {**HEAD, "version": 1, "starts_on": "2026-01-01", field: value}
    answer = visit("Budi").post(edit(world), sent)
    assert answer.status_code == 422 and f'{field}-error"' in answer.text
    assert field == "position" or 'value="Sekretaris Cabang"' in answer.text
    assert "Kenaricabang" in stored(world, world.branch_signatory).name


def test_the_second_of_two_editors_is_told(world, visit):
    browser = visit("Budi")
    assert browser.post(edit(world), {**HEAD, "version": 1}).status_code == 303
    answer = browser.post(edit(world), {**HEAD, "version": 1, "name": "Ny. Partini"})
    assert answer.status_code == 409 and 'value="Ny. Partini"' in answer.text
    assert stored(world, world.branch_signatory).name == "Hj. Siti Romlah, S.Pd."


def test_strangers_find_nothing(world, visit):
    assert visit("Dewi").get(edit(world)).status_code == 404
    assert visit("Dewi").post(edit(world), {**HEAD, "version": 1}).status_code == 404
    assert visit("Dewi").post(f"/lembaga/{world.branch}/penanda-tangan/baru", HEAD).status_code == 404
    assert visit("Citra").get(f"/lembaga/{world.village}/penanda-tangan/baru").status_code == 403
