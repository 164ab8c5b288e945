"""Samples: draws every document from the demo data, as PDF and as pictures to look at (see docs/papers.md).

Use: python -m bench.samples FOLDER [NAME …]
"""

import argparse
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select

from app import create_app
from app.db import db
from app.demo import places, sign_ins
from app.demo.sign_ins import Account
from app.domain.activities import Activity, ActivityKind
from app.domain.certificate_templates import CertificateTemplate
from app.domain.certificates import Certificate
from app.domain.letters import Letter, LetterCancellation, LetterKind
from app.domain.meetings import Meeting
from app.domain.units import Unit
from app.jobs.working import work_off
from config import Config

MOMENT = "2026-12-02 15:40"
ORDERED = "/berkas"  # what such an address answers is made by the worker
WIDTH = 900  # pixels of a picture


def activity(kind: ActivityKind) -> int:
    """The activity of `kind` that has most behind it."""
    return db.session.scalars(select(Activity.id).where(Activity.kind == kind).order_by(Activity.id)).first() or 0


def meeting(kind: ActivityKind = ActivityKind.TRAINING) -> int:
    """The first meeting of that activity."""
    query = select(Meeting.id).where(Meeting.activity_id == activity(kind), Meeting.cancellation_id.is_(None))
    return db.session.scalars(query.order_by(Meeting.starts_at)).first() or 0


def certificate() -> int:
    return db.session.scalars(select(Certificate.id).order_by(Certificate.id)).first() or 0


def book(kind: str, office: str = places.PKK_TEMBOKREJO.name) -> str:
    """A book of this year, of the unit of that name."""
    unit = db.session.scalars(select(Unit.id).where(Unit.name == office)).one()
    return f"/buku.pdf?buku={kind}&lembaga={unit}&masa=2026"


def template(name: str, kind: str) -> str:
    """A certificate of that kind in the template of that name, for somebody who does not exist."""
    found = db.session.scalars(select(CertificateTemplate.id).where(CertificateTemplate.name == name)).one()
    return f"/rancangan/{found}/contoh.pdf?jenis={kind}"


def register() -> str:
    """The register of certificates of the unit that issued the first."""
    unit = db.session.scalars(select(Certificate.unit_id).order_by(Certificate.id)).first()
    return f"/lembaga/{unit}/buku-sertifikat/sert/2026.pdf"


def branch() -> int:
    return db.session.scalars(select(Unit.id).where(Unit.name == places.BRANCH.name)).one()


def letter(kind: LetterKind) -> str:
    """The latest letter of `kind` that holds, or its draft."""
    void = select(LetterCancellation.letter_id)
    query = select(Letter.id).where(Letter.kind == kind, Letter.id.not_in(void)).order_by(Letter.id.desc())
    return f"/surat/{db.session.scalars(query).first() or 0}.pdf"


# The address of each document; what several documents need is asked for above.
SAMPLES: dict[str, Callable[[], str]] = {
    "daftar-hadir-kosong": lambda: f"/pertemuan/{meeting()}/daftar-hadir.pdf?isi=kosong",
    "daftar-hadir-terisi": lambda: f"/pertemuan/{meeting()}/daftar-hadir.pdf?isi=terisi",
    "daftar-hadir-f4": lambda: f"/pertemuan/{meeting()}/daftar-hadir.pdf?isi=kosong&kertas=F4",
    "rekap-kegiatan": lambda: f"/kegiatan/{activity(ActivityKind.CHILD_MENTORING)}/rekap.pdf",
    "notulen": lambda: f"/pertemuan/{meeting(ActivityKind.FAMILY_SUPPORT)}/notulen.pdf",
    "undangan": lambda: letter(LetterKind.INVITATION),
    "surat-tugas": lambda: letter(LetterKind.ASSIGNMENT),
    "berita-acara": lambda: letter(LetterKind.RECORD),
    "laporan-kegiatan": lambda: letter(LetterKind.REPORT),
    "laporan-kegiatan-f4": lambda: f"{letter(LetterKind.REPORT)}?kertas=F4",
    "rekap-berkala": lambda: f"/kegiatan/{activity(ActivityKind.TRAINING)}/rekap-berkala.pdf?masa=2026-t4",
    "rekap-berkala-lembaga": lambda: f"/lembaga/{branch()}/rekap-berkala.pdf?masa=2026-s2",
    "buku-kegiatan": lambda: book("kegiatan"),
    "buku-anggota": lambda: book("anggota"),
    "buku-kader": lambda: book("kader"),
    "buku-notulen": lambda: book("notulen", places.KPI_KEDUNGREJO.name),
    "buku-agenda": lambda: book("agenda"),
    "data-pelatihan-kader": lambda: book("pelatihan", places.KPI_KEDUNGREJO.name),
    "buku-anggota-f4": lambda: book("anggota") + "&kertas=F4",
    "statistik": lambda: "/statistik.pdf?masa=2026&per=triwulan&untuk=dibagikan",
    "statistik-sendiri": lambda: "/statistik.pdf?masa=2026&per=bulan&untuk=sendiri",
    "sertifikat": lambda: f"/sertifikat/{certificate()}.pdf",
    "rancangan-kpi": lambda: template("Pelatihan KPI", "kelulusan"),
    "rancangan-hangat": lambda: template("Hangat, untuk pertemuan keluarga", "pendamping"),
    "rancangan-pkk": lambda: template("Piagam PKK", "penghargaan"),
    "rancangan-resmi": lambda: template("Resmi, untuk narasumber", "narasumber"),
    "buku-register-sertifikat": register,
    "berkas-pertemuan": lambda: f"/pertemuan/{meeting()}{ORDERED}",
    "berkas-kegiatan": lambda: f"/kegiatan/{activity(ActivityKind.TRAINING)}{ORDERED}",
}


def sign_in(client: FlaskClient, account: Account) -> None:
    """Sign in as somebody of the demo."""
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/masuk").text)
    asked = {"phone": account.phone, "password": account.password, "csrf_token": token[1] if token else ""}
    assert client.post("/masuk", data=asked).status_code == 303, "nobody could sign in"


def ordered(client: FlaskClient, address: str) -> str:
    """Order the berkas of this page with everything that is there, make it, and say where it lies."""
    page = client.get(address).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    asked = {"pieces": re.findall(r'name="pieces" value="([\w-]+)" checked', page), "paper": "A4"}
    place = client.post(address, data=asked | {"csrf_token": token[1] if token else ""}).location
    work_off(client.application, "contoh/1")
    return f"{place}{ORDERED}"


def draw(client: FlaskClient, name: str, folder: Path) -> int:
    """Write `name` as PDF and PNG; the number of pages."""
    with client.application.app_context():
        address = SAMPLES[name]()
    if address.endswith(ORDERED):
        address = ordered(client, address)
    answer = client.get(address)
    if answer.mimetype != "application/pdf":
        raise SystemExit(f"{name}: answered {answer.status_code} {answer.mimetype}")
    file = folder / f"{name}.pdf"
    file.write_bytes(answer.data)
    pictures = ["pdftoppm", "-png", "-scale-to-x", str(WIDTH), "-scale-to-y", "-1", str(file), str(folder / name)]
    subprocess.run(pictures, check=True)
    return len(list(folder.glob(f"{name}-[0-9]*.png")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("name", nargs="*", help="of a document in docs/papers.md; all without any")
    wish = parser.parse_args()
    unknown = ", ".join(sorted(set(wish.name) - set(SAMPLES)))
    if unknown:
        parser.error(f"no sample is called {unknown}; there are {', '.join(SAMPLES)}")
    folder, names = wish.folder, wish.name or list(SAMPLES)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        app = create_app(Config.from_environment({"BALAI_HOME": home, "BALAI_CLOCK": MOMENT}))
        app.test_cli_runner().invoke(args=["prepare"])
        client = app.test_client()
        sign_in(client, sign_ins.SARI)
        for name in names:
            print(f"{name}: {draw(client, name, folder)} pages")


if __name__ == "__main__":
    main()
