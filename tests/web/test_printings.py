"""Printings: one press puts many certificates on paper, and Balai remembers which."""

import re
import zipfile
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.db import db
from app.domain.certificates import CertificateFile
from app.domain.topics import Topic
from tests.web.test_certificates import course, issue, issued  # noqa: F401


@pytest.fixture
def pile(world, visit, course):  # noqa: F811
    """Three certificates of which Budi has printed none, and the address where he does."""
    issue(visit("Budi"), world, course)
    return f"/kegiatan/{world.branch_activity}/sertifikat/cetak"


def take(budi, work, address, **wish):
    """Ask for a printing, let the worker work, and open the file."""
    asked = budi.post(address, {"choice": "semua", "form": "satu_pdf"} | wish)
    assert asked.status_code == 303, asked.text
    work()
    return budi.get(f"{asked.location}/berkas")


def pages(answer) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages]


def test_only_those_not_yet_printed_a_range_or_one(world, visit, pile, work):
    budi, rows = visit("Budi"), issued(world)
    assert "3 belum dicetak" in budi.get(pile).text
    one = pages(take(budi, work, pile, choice="satu", certificate_id=rows[1]["id"]))
    assert len(one) == 1 and rows[1]["number"] in one[0]
    assert "2 belum dicetak" in budi.get(pile).text
    fresh = pages(take(budi, work, pile, choice="belum_dicetak"))
    assert [rows[n]["number"] in page for n, page in zip((0, 2), fresh, strict=True)] == [True, True]
    some = pages(take(budi, work, pile, choice="rentang", series=f"{world.branch}-SERT-2027", first=2, last=3))
    assert [rows[n]["number"] in page for n, page in zip((1, 2), some, strict=True)] == [True, True]
    none_left = budi.post(pile, {"choice": "belum_dicetak", "form": "zip"})
    assert none_left.status_code == 422 and "Tidak ada sertifikat yang berlaku" in none_left.text
    assert "1 sertifikat, satu orang" in budi.get(pile).text


def test_two_printings_of_one_activity_are_told_apart(visit, pile, work):
    budi = visit("Budi")
    budi.post(pile, {"choice": "semua", "form": "satu_pdf"})
    budi.post(pile, {"choice": "semua", "form": "zip"})
    work()
    listed = " ".join(budi.get("/pekerjaan").text.split())
    for form in ("Satu PDF, siap dicetak", "ZIP, satu PDF untuk tiap orang"):
        assert listed.count(f"Pelatihan Kenaricabang · {form} · 3 sertifikat") == 1


def test_what_nobody_opened_does_not_count_as_printed(visit, pile, work):
    budi = visit("Budi")
    asked = budi.post(pile, {"choice": "semua", "form": "satu_pdf"})
    work()
    assert "Selesai: 3 dari 3" in budi.get(asked.location).text
    assert "3 belum dicetak" in budi.get(pile).text


def test_what_was_not_sent_to_the_end_does_not_count_as_printed(visit, pile, work):
    budi = visit("Budi")
    asked = budi.post(pile, {"choice": "semua", "form": "satu_pdf"})
    work()
    file = f"{asked.location}/berkas"
    looked = budi.client.head(file)
    broken = budi.client.get(file)
    assert next(broken.iter_encoded()).startswith(b"%PDF")
    broken.close()
    assert "3 belum dicetak" in budi.get(pile).text
    whole = budi.get(file)
    assert looked.headers["Content-Length"] == str(len(whole.data))
    assert "0 belum dicetak" in budi.get(pile).text


@pytest.mark.one_engine("sqlite")
def test_a_folder_names_each_file_after_its_person(world, visit, pile, work):
    with world.session() as session:
        before = session.scalar(db.select(db.func.count()).select_from(CertificateFile))
    answer = take(visit("Budi"), work, pile, form="zip")
    assert re.fullmatch(r'attachment; filename="sertifikat-\d+\.zip"', answer.headers["Content-Disposition"])
    with zipfile.ZipFile(BytesIO(answer.data)) as folder:
        rows = issued(world)
        assert folder.namelist() == [f"Sertifikat 2027 00{n} {row['name']}.pdf" for n, row in enumerate(rows, start=1)]
        stored = {name: folder.read(name) for name in folder.namelist()}
    with world.session() as session:
        kept = session.scalars(db.select(CertificateFile).order_by(CertificateFile.certificate_id)).all()
        assert before == 0 and [file.pdf for file in kept] == list(stored.values())


def test_awards_that_count_on_their_own_are_told_apart(world, visit, pile, course, work):  # noqa: F811
    budi = visit("Budi")
    issue(budi, world, course, course.ids[:2], jenis="penghargaan")
    rows, page = issued(world), budi.get(pile).text
    assert "Sertifikat 2027: 1 sampai 3" in page and "Piagam penghargaan 2027: 1 sampai 2" in page
    with zipfile.ZipFile(BytesIO(take(budi, work, pile, form="zip").data)) as folder:
        kinds = ["Sertifikat"] * 3 + ["Piagam penghargaan"] * 2
        numbered = zip(kinds, (1, 2, 3, 1, 2), rows, strict=True)
        assert folder.namelist() == [f"{kind} 2027 00{n} {row['name']}.pdf" for kind, n, row in numbered]
    wish = {"choice": "rentang", "series": f"{world.branch}-PIAGAM-2027", "first": 1, "last": 2}
    some = pages(take(budi, work, pile, **wish))
    assert [row["number"] in page for row, page in zip(rows[3:], some, strict=True)] == [True, True]
    assert budi.post(pile, {"form": "zip"} | wish | {"series": "1-SK-2027"}).status_code == 422


@pytest.mark.one_engine("sqlite")
def test_printed_on_both_sides_every_front_begins_a_sheet(world, visit, course, work):  # noqa: F811
    budi = visit("Budi")
    issue(budi, world, course, course.ids[:1])
    with world.session() as session:
        session.add(Topic(activity_id=world.branch_activity, position=1, title="Hak di negara tujuan", hours=4))
        session.commit()
    issue(budi, world, course, course.ids[1:3])
    both = pages(take(budi, work, f"/kegiatan/{world.branch_activity}/sertifikat/cetak", form="bolak_balik"))
    fronts = [row["number"] in page for row, page in zip(issued(world), both[::2], strict=True)]
    assert fronts == [True] * 3 and both[1] == "" and ["Hak di negara" in page for page in both[3::2]] == [True, True]


def test_one_that_is_opened_by_itself_counts_as_printed(world, visit, pile):
    budi = visit("Budi")
    budi.client.head(f"/sertifikat/{issued(world)[0]['id']}.pdf")
    assert "3 belum dicetak" in budi.get(pile).text
    for _ in range(2):
        budi.get(f"/sertifikat/{issued(world)[0]['id']}.pdf")
    assert "2 belum dicetak" in budi.get(pile).text and budi.get(pile).text.count("1 sertifikat, satu orang") == 1
    assert "2 sertifikat belum dicetak" in budi.get("/senin").text
