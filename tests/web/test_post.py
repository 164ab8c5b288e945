"""The village post: lists for a service, taps without names, referrals for one pair of eyes, numbers for everybody."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.domain import clock, consents, merges, purges, sealing, withdrawals
from app.domain.audit import AuditEntry
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer
from app.domain.help_numbers import HelpNumber
from app.domain.people import Person
from app.domain.referrals import Referral
from app.domain.regions import REGENCY, Region
from app.domain.retention_periods import DataClass
from app.domain.service_lines import ServiceLine, Stage
from app.domain.service_lists import ServiceList
from app.domain.services import Service
from tests.cast.post import REFERRAL
from tests.documents.reading import Paper
from tests.world import NOW

TAP = {"channel": "datang", "outcome": "terjawab", "village_code": "35.10.05.2002", "day": "2026-12-02"}


def rows(world, model) -> list:
    with world.session() as session:
        return list(session.scalars(sa.select(model).order_by(model.id.desc())))


def test_people_of_several_kabupaten_are_put_down_and_come_to_the_end(world, visit):
    budi, url = visit("Budi"), f"/pendataan/{world.village_list}"
    facts = {"unit_id": world.village, "name": "Vaksinasi", "starts_on": "2026-12-01", "scheme": "", "country_code": ""}
    assert budi.post("/pendataan/baru", facts | {"ends_on": "2026-11-01"}).status_code == 422
    assert budi.post("/pendataan/baru", facts).location == f"/pendataan/{rows(world, ServiceList)[0].id}"
    citra = visit("Citra")
    assert citra.post(f"{url}/orang", {"person_id": world.village_spare}).status_code == 303
    assert "sudah ada" in citra.get(citra.post(f"{url}/orang", {"person_id": world.village_spare}).location).text
    assert citra.post(f"{url}/nama", {"name": "-"}).status_code == 422
    searched = citra.post(f"{url}/nama", {"name": "Komang", "regency-q": "kabupaten banyu", "regency-cari": "1"})
    assert searched.status_code == 422 and "Kabupaten Banyuwangi" in searched.text
    chosen = {"name": "Komang Sukreni", "sex": "P", "regency": "35.10"}
    assert citra.post(f"{url}/nama", chosen).status_code == 303
    twice = citra.post(f"{url}/nama", chosen)
    assert twice.status_code == 422 and "sudah ada di daftar" in twice.text and len(rows(world, ServiceLine)) == 5
    assert 'name="known"' in twice.text and 'value="Komang Sukreni"' in twice.text
    line = rows(world, ServiceLine)[0]
    assert (line.number, line.regency_code, line.stage) == (3, "35.10", Stage.REGISTERED)
    steps = f"/pendataan/nama/{line.id}"
    assert "Dikonfirmasi" in citra.post(f"{steps}/maju", htmx=True).text
    citra.post(f"{steps}/maju")
    assert "diubah orang lain" in citra.get(citra.post(f"{steps}/maju").location.split("#")[0]).text
    done = rows(world, ServiceLine)[0]
    assert done.stage is Stage.DONE and done.confirmed_by_id == done.done_by_id == world.users["Citra"]
    assert "Komang Sukreni" in citra.get(f"{url}?tahap=selesai").text
    assert "Komang Sukreni" not in citra.get(f"{url}?tahap=terdaftar").text
    citra.post(f"{steps}/mundur")
    assert rows(world, ServiceLine)[0].stage is Stage.CONFIRMED
    assert citra.post(f"{steps}/coret").status_code == 303 and len(rows(world, ServiceLine)) == 4
    budi.post(f"{url}/tutup")
    assert "sudah ditutup" in citra.get(citra.post(f"{url}/orang", {"person_id": world.village_child}).location).text
    assert len(rows(world, ServiceLine)) == 4
    budi.post(f"{url}/buka-lagi")
    assert citra.post(f"{steps.replace(str(line.id), str(world.village_line))}/maju").status_code == 303
    for told in ({}, {"known": "Komang Sukreni"}):
        assert citra.post(f"{url}/nama", chosen | told).status_code == 303, "two people may bear one name"


def test_who_takes_the_consent_back_is_struck_off_and_not_put_down_again(world, visit):
    budi, url = visit("Budi"), f"/pendataan/{world.village_list}"
    with world.session() as session:
        person, by = session.get_one(Person, world.village_person), world.user("Budi")
        consents.record(person, purpose=Purpose.ACTIVITY, answer=Answer.GIVEN, by=by, on=NOW.date())
        withdrawals.withdraw(person, Purpose.ACTIVITY, by=by)
        session.commit()
    assert "Sumiyati" not in budi.get(url).text
    told = budi.get(budi.post(f"{url}/orang", {"person_id": world.village_person}).location).text
    assert "ditolak atau dicabut" in told and "Sumiyati" not in told


@pytest.mark.one_engine("sqlite")
def test_the_paper_and_the_file_say_name_kabupaten_and_stage_alone(world, visit):
    citra, url = visit("Citra"), f"/pendataan/{world.village_list}"
    citra.post(f"{url}/nama", {"name": "Komang Sukreni", "sex": "P", "regency": "35.10"})
    paper = Paper(citra.get(f"{url}/daftar.pdf").data)
    assert "Sumiyati Kenaridesa" in paper.text and "Terdaftar" in paper.text
    assert "Kabupaten Banyuwangi" in paper.text and "Korea Selatan" in paper.text and "35109745" not in paper.text
    taken = {"columns": ["nama", "kabupaten", "keadaan"], "file_format": "csv", "reason": "Laporan bulanan kecamatan"}
    book = visit("Budi").post(f"/unduhan/pendataan/{world.village_list}", taken)
    assert book.status_code == 200, book.text
    assert "Komang Sukreni" in book.text and "Kabupaten Banyuwangi" in book.text and "Terdaftar" in book.text
    assert visit("Citra").get(f"/unduhan/pendataan/{world.village_list}").status_code == 403


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("names", [11, 26])
def test_the_paper_of_a_list_is_filled_before_the_next_sheet_begins(world, visit, names):
    citra, url = visit("Citra"), f"/pendataan/{world.village_list}"
    homes = [f"35.{number}" for number in range(11, 22)]
    with world.session() as session:
        session.add_all(
            Region(code=code, parent_code="35", level=REGENCY, name=f"Kabupaten {code}", within="Jawa Timur",
                   search_key=f"kabupaten {code}") for code in homes
        )  # fmt: skip
        session.commit()
    for number in range(names - 1):
        name = f"Komang {chr(65 + number)}sukreni"
        sent = citra.post(f"{url}/nama", {"name": name, "sex": "P", "regency": homes[number % len(homes)]})
        assert sent.status_code == 303, sent.text
    paper = Paper(citra.get(f"{url}/daftar.pdf?kertas=A4").data)
    assert len(paper.list_rows(0)) >= min(names, 18)
    assert sum(len(paper.list_rows(page)) for page in range(len(paper.pages))) == names
    assert "Jumlah" in paper.pages[-1] and "Hartini" in paper.pages[-1], "who signs stands below the sums"


def test_a_list_for_a_dangerous_country_is_seen_by_coordinators_only(world, visit):
    with world.session() as session:
        session.get_one(ServiceList, world.village_list).country_code = "KH"
        session.commit()
    url = f"/pendataan/{world.village_list}"
    assert visit("Citra").get(url).status_code == 404 and visit("Citra").get(f"{url}/daftar.pdf").status_code == 404
    assert "Kenaridesa" not in visit("Citra").get("/pendataan").text
    assert visit("Citra").post(f"/pendataan/nama/{world.village_line}/maju").status_code == 404
    assert "Kamboja" in visit("Budi").get(url).text
    assert "Kamboja" not in Paper(visit("Budi").get(f"{url}/daftar.pdf").data).text, "no paper names it"


def test_a_tap_counts_once_names_nobody_and_can_be_taken_back(world, visit):
    citra = visit("Citra")
    op = re.search(r'name="op"[^>]*value="([^"]+)"', citra.get("/layanan").text)[1]
    for _ in range(2):  # a double tap sends the form twice
        answer = citra.post("/layanan", TAP | {"op": op, "tap": "dokumen.P"})
        assert answer.status_code == 303 and "lewat=datang" in answer.location
    page = citra.get("/layanan?desa=35.10.05.2002").text
    assert "Kedungrejo (Kec. Muncar) – ubah" in page and page.index("– ubah") < page.index("Yang ditanyakan")
    made = rows(world, Service)[0]
    assert len(rows(world, Service)) == 4 and (made.topic.value, made.sex.value) == ("dokumen", "P")
    assert {"name", "note", "text", "person_id"}.isdisjoint(Service.__table__.columns.keys())
    for wrong in ({"tap": ""}, {"tap": "dokumen.X"}, {"tap": "lain.L", "day": "2026-12-03"}):
        assert citra.post("/layanan", TAP | wrong).status_code == 422
    assert visit("Budi").post(f"/layanan/{made.id}/urungkan").status_code == 404, "only who tapped takes it back"
    assert citra.post(f"/layanan/{made.id}/urungkan").status_code == 303 and len(rows(world, Service)) == 3


def test_the_table_of_a_month_hides_what_is_small(world, visit):
    citra = visit("Citra")
    for number, tap in enumerate(["upah.L"] * 7 + ["upah.P"] * 6 + ["lowongan.P"] * 9 + ["usaha.L"] * 2):
        citra.post("/layanan", TAP | {"op": f"op-{number}", "tap": tap})
    text = citra.get("/layanan/tabel").text
    counted = dict(re.findall(r"<dt>([^<]+)</dt><dd>(?:<span[^>]*>)?([\d*]+)", text))
    assert counted["Gaji, kontrak, dan hak kerja"] == "13"
    assert counted["Usaha dan keuangan keluarga"] == counted["Dokumen: paspor, KK, akta, visa"] == "*"
    assert counted["Lowongan dan penempatan resmi"] == "*", "else the small ones could be worked out"
    assert counted["Desa lain, jumlahnya kecil"] == "*" and "Kedungrejo" not in counted
    paper = Paper(citra.get("/layanan/tabel.pdf").data)
    assert "Desember 2026" in paper.text
    assert re.search(r"Usaha dan keuangan keluarga \*", paper.text)
    assert "Belum ada layanan" in citra.get("/layanan/tabel?bulan=2026-10").text


def test_a_referral_is_a_code_for_one_pair_of_eyes(world, visit):
    rini = visit("Rini")
    assert {"person_id", "name", "note", "reason", "text"}.isdisjoint(Referral.__table__.columns.keys())
    facts = {"day": "2026-12-02", "destination_id": world.village_help_number, "consent": "ya"}
    assert rini.post("/rujukan/baru", facts | {"day": "2026-12-03"}).status_code == 422
    assert rini.post("/rujukan/baru", {"day": "2026-12-02"}).status_code == 422
    made = rini.post("/rujukan/baru", facts)
    referral = rows(world, Referral)[0]
    assert made.location == f"/rujukan/{referral.id}" and re.fullmatch(r"R-[A-Z0-9]{6}", referral.code)
    assert referral.code in rini.get("/rujukan").text and f"{REFERRAL}-village" in rini.get("/rujukan").text
    change = facts | {"status": "selesai", "consent": "tidak"}
    assert rini.post(made.location, change | {"version": 99}).status_code == 409
    assert rini.post(made.location, change | {"version": 1}).status_code == 303
    counts = rini.get("/rujukan").text
    assert "<dt>Selesai</dt><dd>*" in counts and "<dt>Batal</dt><dd>0" in counts
    with world.session() as session:
        of_them = sa.select(AuditEntry).where(AuditEntry.subject_table == "referrals")
        told = session.scalars(of_them.order_by(AuditEntry.id)).all()
        assert [entry.act for entry in told] == ["create", "edit"] and not any(entry.details for entry in told)
    # The browser of each of them fails if a code is shown anywhere.
    for name in ("Sari", "Budi", "Citra"):
        for url in ("/", "/warga", "/nomor-bantuan", "/lainnya", "/bantuan"):
            assert visit(name).get(url).status_code == 200
    assert visit("Sari").get("/unduhan/rujukan").status_code == 404
    assert rini.post(f"{made.location}/hapus").status_code == 303 and len(rows(world, Referral)) == 3


def test_help_is_found_without_an_account_and_left_quickly(world, visit):
    page = visit("nobody").get("/nomor-bantuan")
    assert page.status_code == 200 and page.headers["Cache-Control"] == "no-store"
    assert "<title>Nomor penting" in page.text and 'href="tel:0333421000"' in page.text
    assert re.search(r'<a [^>]*href="https://[^"]+"[^>]*data-leave', page.text), "works without scripts: a plain link"
    assert "/nomor-bantuan" in visit("nobody").get("/masuk").text
    sari, facts = visit("Sari"), {"name": "P4MI Banyuwangi", "position": "5"}
    assert "Isi nomor telepon" in sari.post("/nomor-bantuan/baru", facts).text
    for wrong in ({"phone": "tanya Bu Sri"}, {"whatsapp": "12"}, {"phone": "129", "checked_on": "2026-12-03"}):
        assert sari.post("/nomor-bantuan/baru", facts | wrong).status_code == 422
    facts |= {"phone": "129", "whatsapp": "0811-8080-141", "checked_on": "2026-12-01"}
    assert sari.post("/nomor-bantuan/baru", facts).status_code == 303
    text = visit("nobody").get("/nomor-bantuan").text
    assert "diperiksa 1 Desember 2026" in text and "https://wa.me/628118080141" in text
    entry = rows(world, HelpNumber)[0]
    assert sari.post(f"/nomor-bantuan/{entry.id}/ubah", facts | {"version": 9}).status_code == 409
    sari.post(f"/nomor-bantuan/{entry.id}/sembunyikan")
    assert "P4MI" not in visit("nobody").get("/nomor-bantuan").text
    sari.post(f"/nomor-bantuan/{entry.id}/tampilkan")
    assert "P4MI" in visit("nobody").get("/nomor-bantuan").text


def test_names_go_half_a_year_after_the_service_and_referrals_after_a_year(world, at, visit):
    with world.session() as session:
        session.get_one(ServiceList, world.village_list).ends_on = NOW.date()
        session.get_one(ServiceLine, world.village_line).regency_code = "35.10"
        session.commit()
        for days, kind, count in ((183, DataClass.SERVICE_LISTS, 0), (184, DataClass.SERVICE_LISTS, 1),
                                  (365, DataClass.REFERRALS, 0), (366, DataClass.REFERRALS, 3)):
            due = {each.period.data_class: each for each in purges.due(NOW.date() + timedelta(days=days))}
            assert due[kind].count == count, (days, kind)
        today = NOW.date() + timedelta(days=366)
        purges.purge(today, seen=purges.token(purges.due(today)), by=world.user("Sari"))
        session.commit()
        assert session.scalars(sa.select(Referral)).all() == []
        line = session.get_one(ServiceLine, world.village_line, populate_existing=True)
        assert line.person_id is None and line.name == purges.EXPIRED and line.regency_code == "35.10"
    assert "Sumiyati" not in visit("Citra").get(f"/pendataan/{world.village_list}").text


def test_of_two_lines_of_one_person_the_further_one_stays(world):
    with world.session() as session:
        session.add(ServiceLine(
            list_id=world.village_list, number=2, person_id=world.village_spare, registered_at=NOW, confirmed_at=NOW,
            registered_by_id=world.users["Budi"], confirmed_by_id=world.users["Budi"],
        ))
        session.commit()
        kept, lost = (session.get_one(Person, id) for id in (world.village_person, world.village_spare))
        seen = {kept.id: kept.version, lost.id: lost.version}
        made = merges.merge(kept, lost, chosen=set(), seen=seen, by=world.user("Budi"))
        session.commit()
        session.expire_all()
        listed = sa.select(ServiceLine).where(ServiceLine.list_id == world.village_list)
        mine = session.scalars(listed).all()
        assert [(line.person_id, line.stage) for line in mine] == [(made.survivor_id, Stage.CONFIRMED)]
        merges.undo(made, by=world.user("Budi"))
        session.commit()
        assert len(session.scalars(listed).all()) == 2


@pytest.mark.one_engine("sqlite")
def test_a_list_of_four_hundred_costs_no_more_questions_than_one_of_one(world, visit, max_queries):
    budi, url = visit("Budi"), f"/pendataan/{world.village_list}"
    budi.get(url)
    with max_queries(14):
        budi.get(url)
    with world.session() as session:
        session.add_all(
            ServiceLine(list_id=world.village_list, number=number, name=f"Orang {number}", registered_at=NOW,
                        confirmed_at=NOW, registered_by_id=world.users["Budi"], confirmed_by_id=world.users["Citra"],
                        regency_code="35.10")
            for number in range(2, 412)
        )  # fmt: skip
        session.add_all(
            Referral(unit_id=world.branch, code=f"R-{number}", day=NOW.date(), has_consent=True, created_at=NOW,
                     destination_id=world.village_help_number, by_id=world.users["Rini"])
            for number in range(60)
        )  # fmt: skip
        session.commit()
    with max_queries(14):
        page = budi.get(url).text
    assert page.count('id="l') > 49 and "Semua 411" in page
    last = re.search(r'href="([^"]+setelah=[^"]+)"', page)[1].replace("&amp;", "&")
    assert "Orang 51" in budi.get(last).text
    rini = visit("Rini")
    rini.get("/rujukan")
    with max_queries(8):
        assert "Muat lagi" in rini.get("/rujukan").text


def test_nobody_reads_off_the_trail_or_a_hidden_mark_how_many_referrals_there_are(world, visit):
    rini, sari = visit("Rini"), visit("Sari")
    facts = {"day": "2026-12-01", "destination_id": world.village_help_number, "consent": "ya"}
    made = rini.post("/rujukan/baru", facts)
    assert made.status_code == 303
    assert "catatan tertutup" not in sari.get("/jejak").text
    with world.session():
        found = purges.due(clock.today())
        mark = purges.token(found)
        sealing.use({1: b"kunci lain untuk pengujian......"})  # the same list under another key has another mark
        assert purges.token(found) != mark
