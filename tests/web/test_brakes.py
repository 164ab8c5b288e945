"""How often a family may say something new by its own link within an hour."""

from datetime import timedelta

from sqlalchemy import func, select

from app.domain import brakes
from app.domain.audit import AuditEntry
from app.domain.brakes import Source
from tests.web.test_answers import keys
from tests.world import NOW


def trail(world) -> int:
    with world.session() as session:
        return session.scalar(select(func.count(AuditEntry.id)))


def test_a_familys_own_link_is_braked_and_what_is_not_new_is_not_recorded(world, visit, at):
    nobody, own = visit("nobody"), f"/jawaban/{world.village_strangers_token}"
    coming = keys(world, world.village_strangers)
    before, most = trail(world), brakes.MOST[Source.FAMILY]
    assert [nobody.post(own, {"says": "tidak_bisa"}).status_code for _ in range(most + 5)] == [303] * (most + 5)
    assert trail(world) == before + 1, "said once"
    names = [{"says": "tidak_bisa", "others-0": f"Cucu {word}"} for word in ("Satu", "Dua", "Tiga")]
    assert [nobody.post(own, form).status_code for form in names] == [303] * 3
    statuses = [nobody.post(own, {"says": says, "coming": coming}).status_code
                for _ in range(most // 2 + 2) for says in ("hadir", "tidak_bisa")]
    assert statuses[: most - 4] == [303] * (most - 4) and set(statuses[most - 4 :: 2]) == {429}
    refused = nobody.post(own, {"says": "hadir", "coming": coming, "others-0": "Cucu Empat"})
    assert refused.status_code == 429 and 'value="Cucu Empat"' in refused.text
    assert "Terlalu banyak jawaban" in refused.text and trail(world) == before + most
    other = visit("nobody").post(f"/jawaban/{world.village_answer_token}", {"says": "tidak_bisa"})
    assert other.status_code == 303, "another family is not held up"
    at(NOW + timedelta(hours=2))
    assert nobody.post(own, {"says": "hadir", "coming": coming}).status_code == 303
