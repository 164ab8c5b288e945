"""Monday morning: everything that was left, each with its next step, in a number of questions that does not grow."""

from datetime import timedelta

from sqlalchemy import delete

from app.db import db
from app.domain.certificates import Certificate, CertificateFile
from tests.world import NOW


def test_a_coordinator_sees_what_was_left_and_the_way_to_each(world, visit, at, max_queries):
    at(NOW + timedelta(days=2))
    with world.session() as session:
        session.execute(delete(CertificateFile))
        db.session.get_one(Certificate, world.village_certificate).issued_at = NOW
        session.commit()
    with max_queries(23):
        page = visit("Budi").get("/senin").text
    assert f'href="/pertemuan/{world.village_meeting}/kehadiran' in page  # a meeting without marks
    assert f'href="/pertemuan/{world.village_silaturahmi_meeting}/pesan/belum_menjawab"' in page
    assert "1 sertifikat belum dicetak" in page
    assert "1 jawaban belum dicocokkan" in page
    assert f'href="/pertemuan/{world.village_silaturahmi_meeting}/jawaban"' in page
    assert "Tindak lanjut yang terlambat" not in page


def test_what_is_overdue_and_who_was_not_met_come_after_two_weeks(world, visit, at):
    at(NOW + timedelta(days=30))
    page = visit("Budi").get("/senin").text
    assert f'href="/tindak-lanjut/{world.village_follow_up}"' in page and "Terlambat, 09/12/2026" in page
    assert f'href="/dampingan/{world.village_mentorship}"' in page and "belum pernah hadir" in page
