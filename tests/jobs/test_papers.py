"""Papers that are long are drawn by the worker, and say the same as those that a page draws by itself."""

import pytest

from app.db import db
from app.domain.audit import AuditEntry
from app.domain.printed_sheets import PrintedSheet
from app.jobs import letters, papers, period_recaps, piles
from tests.documents.reading import Paper

pytestmark = pytest.mark.one_engine("sqlite")
PAPERS = {
    "rekap": "/kegiatan/{0.village_activity}/rekap.pdf",
    "daftar hadir": "/pertemuan/{0.village_meeting}/daftar-hadir.pdf?isi=terisi",
    "berkas data": "/warga/{0.village_person}/berkas-data.pdf",
    "rapor": "/kegiatan/{0.village_mentoring}/rapor.pdf",
    "rekap lembaga": "/lembaga/{0.village}/rekap-berkala.pdf?masa=2026-12",
    "undangan": "/surat/{0.village_letter}.pdf",
}


@pytest.fixture
def long(monkeypatch):
    """long() makes every paper a long one."""

    def make() -> None:
        for module, limit in (
            (papers, "LONG_RECAP"),
            (papers, "LONG_LIST"),
            (papers, "LONG_FILE"),
            (piles, "FEW_CARDS"),
            (period_recaps, "LONG"),
            (letters, "LONG"),
        ):
            monkeypatch.setattr(module, limit, -1)

    return make


@pytest.mark.parametrize("name", PAPERS)
def test_the_worker_draws_what_the_page_would(world, visit, work, long, name):
    budi, address = visit("Budi"), PAPERS[name].format(world)
    at_once = budi.get(address)
    assert at_once.mimetype == "application/pdf", at_once.text
    long()
    asked = budi.get(address)
    assert asked.status_code == 303 and asked.location.startswith("/pekerjaan/")
    assert work() == 1
    drawn = budi.get(f"{asked.location}/berkas")
    assert drawn.headers["Content-Disposition"].split('"')[1] == at_once.headers["Content-Disposition"].split('"')[1]
    # The trail on the last page of somebody's file has grown meanwhile.
    assert Paper(drawn.data).pages[0] == Paper(at_once.data).pages[0]
    with world.session() as session:
        acts = db.select(AuditEntry.act, AuditEntry.subject_table, AuditEntry.subject_id)
        last = session.execute(acts.where(AuditEntry.act.in_(("print", "export"))).order_by(AuditEntry.id.desc())).all()
        assert last[0] == last[1], "the trail says the same of both ways"


def test_a_long_blank_list_comes_home_under_its_code(world, visit, work, long):
    long()
    budi = visit("Budi")
    asked = budi.get(f"/pertemuan/{world.village_meeting}/daftar-hadir.pdf")
    work()
    text = Paper(budi.get(f"{asked.location}/berkas").data).text
    with world.session() as session:
        sheet = session.scalars(db.select(PrintedSheet).order_by(PrintedSheet.id.desc())).first()
        assert sheet.code[:4].upper() in text and sheet.meeting_id == world.village_meeting
