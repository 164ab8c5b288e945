"""The four kinds of work: what a coordinator's further pages cost in a village's database and in a kabupaten's."""

import argparse

from sqlalchemy import select

from app.db import db
from app.demo import sign_ins
from app.domain.activities import Activity, ActivityKind
from app.domain.meetings import Meeting
from bench import databases
from bench.mentoring import HEAD, Page, cost, line
from bench.visitor import Visitor

LISTS = (
    Page("Monday", "/senin"), Page("follow-ups", "/tindak-lanjut"), Page("mailings", "/pesan"),
    Page("assistance", "/bantuan-keluarga"), Page("assistance, sums", "/bantuan-keluarga/jumlah"),
    Page("visits", "/kunjungan"), Page("business groups", "/kelompok-usaha"), Page("lists for services", "/pendataan"),
    Page("information given", "/layanan"), Page("its table", "/layanan/tabel"), Page("skills", "/sertifikat-keahlian"),
    Page("statistics of a year", "/statistik?masa=2026"), Page("those of a month", "/statistik?masa=2026-11"),
    Page("names behind a figure", "/statistik/nama?masa=2026&menurut=umur&baris=25-44"),
    Page("a book of PKK", "/buku?buku=kegiatan&masa=2026"),
)


def of_one_gathering(visitor: Visitor) -> list[Page]:
    """What a coordinator opens about the latest meeting of an online gathering."""
    with visitor.app.app_context():
        meeting = db.session.scalars(
            select(Meeting.id).join(Activity, Activity.id == Meeting.activity_id)
            .where(Activity.kind == ActivityKind.ONLINE_GATHERING, Meeting.cancellation_id.is_(None))
            .order_by(Activity.id, Meeting.starts_at.desc()).limit(1)
        ).one()
    return [
        Page("a meeting", f"/pertemuan/{meeting}"), Page("its answers", f"/pertemuan/{meeting}/jawaban"),
        Page("its invitation", f"/pertemuan/{meeting}/pesan/undangan"),
        Page("its notulen", f"/pertemuan/{meeting}/notulen"),
    ]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.kinds", description=__doc__)
    options.add_argument("--rounds", type=int, default=20)
    rounds = options.parse_args().rounds
    small, big = (Visitor(databases.folder(name), sign_ins.BUDI, begins="/senin") for name in databases.SIZES)
    print(HEAD)
    for one, other in zip([*LISTS, *of_one_gathering(small)], [*LISTS, *of_one_gathering(big)], strict=True):
        print(line(one.name, cost(small, one, rounds), cost(big, other, rounds)))


if __name__ == "__main__":
    main()
