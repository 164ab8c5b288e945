"""Assistance, groups, visits and minutes on the screen and on paper."""

import re
from datetime import date

import pytest
import sqlalchemy as sa

from app.domain.activities import Activity, ActivityKind
from app.domain.assistances import Assistance
from app.domain.attendance import Status, Way
from app.domain.follow_ups import FollowUp
from app.domain.groups import GroupMeeting, GroupMember
from app.domain.marks import set_many
from app.domain.meetings import WHOLE, Meeting
from app.domain.minutes import Minutes
from app.domain.rosters import RosterEntry
from app.domain.visits import Visit
from tests.documents.reading import Paper

pytestmark = pytest.mark.one_engine("sqlite")
GIFT = {
    "kind": "modal_usaha", "what": "Modal warung", "amount": "Rp 1.500.000,00", "given_on": "2026-12-01",
    "source": "KPI", "op": "sekali",
}  # fmt: skip


def given(world) -> list[Assistance]:
    with world.session() as session:
        return list(session.scalars(sa.select(Assistance).where(Assistance.what == "Modal warung")))


def test_assistance_is_written_down_once_and_its_receipt_is_printed(world, visit):
    budi, url = visit("Budi"), f"/keluarga/{world.village_household}/bantuan/baru"
    assert "BAZNAS Kenaridesa" in budi.get(url).text
    gift = GIFT | {"receiver_id": str(world.village_person)}
    first, second = budi.post(url, gift), budi.post(url, gift)
    assert first.status_code == 303 and first.location == second.location
    [row] = given(world)
    assert (row.amount, row.receiver_id, row.unit_id) == (1_500_000, world.village_person, world.village)
    page = visit("Citra").get(first.location).text
    assert "Rp1.500.000" in page and "Batalkan" not in page and "Sumiyati Kenaridesa" in page
    paper = Paper(visit("Citra").get(f"/bantuan-keluarga/{row.id}/tanda-terima.pdf?kertas=F4").data)
    assert paper.sizes == [(215, 330)]
    for part in ("TANDA TERIMA", f"TT-{row.id:05}/2026", "Rp1.500.000", "Satu juta lima ratus ribu rupiah", "KPI",
                 "Selasa, 1 Desember 2026", "Cap jempol", "Sumiyati Kenaridesa", "Ny. Hartini Kenaridesa"):
        assert part in paper.text, part
    assert "3510" not in paper.text


def test_the_paper_says_what_the_kind_needs_and_breaks_what_is_too_long(world, visit):
    budi, url = visit("Budi"), f"/keluarga/{world.village_household}/bantuan/baru"
    said = {"barang": "dalam keadaan baik", "uang": "Uang tersebut sudah diterima", "pelatihan_usaha": "sudah diikuti"}
    for kind, words in said.items():
        gift = GIFT | {"kind": kind, "op": kind, "what": "W" * 150, "receiver_id": str(world.village_person)}
        paper = Paper(budi.get(f"{budi.post(url, gift).location}/tanda-terima.pdf?kertas=A4").data)
        assert words in paper.text and ("keadaan baik" in paper.text) == (kind == "barang")
        assert all(word["x1"] < 190 / 25.4 * 72 + 1 for word in paper.words[0]), "nothing runs past the margin"


@pytest.mark.parametrize(("field", "value", "said"), [
    ("amount", "satu juta", "Tulis jumlahnya"), ("amount", "0", "antara Rp1"), ("amount", "1.50", "Tulis jumlahnya"),
    ("given_on", "2026-12-24", "belum tiba"), ("given_on", "1985-03-01", "Periksa tanggalnya"),
    ("receiver_id", "", "Pilih siapa yang menerima"),
    ("receiver_id", "999999", "Pilih salah satu"), ("source", " ", "harus diisi"),
])  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(world, visit, field, value, said):
    gift = GIFT | {"receiver_id": str(world.village_person), field: value}
    answer = visit("Budi").post(f"/keluarga/{world.village_household}/bantuan/baru", gift)
    assert answer.status_code == 422 and said in answer.text and "Modal warung" in answer.text and not given(world)


def test_the_list_is_filtered_summed_and_taken_along(world, visit, max_queries):
    browser = visit("Budi")
    with max_queries(12):
        text = browser.get("/bantuan-keluarga").text
    assert "Rp3.000.000</b> untuk 2 keluarga" in text
    found = browser.get("/bantuan-keluarga?jenis=barang&sumber=baznas kenaridesa&dari=2026-11-01", htmx=True).text
    assert "Rp1.500.000</b> untuk 1 keluarga" in found and "Kenaricabang" not in found and "<html" not in found
    assert "Tidak ada yang cocok" in browser.get("/bantuan-keluarga?jenis=uang&dari=bukan-tanggal").text
    totals = browser.get("/bantuan-keluarga/jumlah?per=desa").text
    assert re.search(r"Kedungrejo</th>\s*<td[^>]*>2</td><td[^>]*>2</td><td[^>]*>Rp3.000.000", totals)
    taken = browser.post("/unduhan/bantuan", {
        "columns": ["tanggal", "nilai", "keluarga", "penerima"], "file_format": "csv", "sumber": "BAZNAS Kenaridesa",
        "reason": "Laporan bulanan kecamatan",
    }).get_data(as_text=True)  # fmt: skip
    assert "1500000" in taken and "Keluarga Kenaridesa" in taken and "Kenaricabang" not in taken


def test_a_revocation_says_why_on_the_page_and_on_the_paper(world, visit):
    budi, url = visit("Budi"), f"/bantuan-keluarga/{world.village_assistance}"
    assert budi.post(f"{url}/pembatalan", {"reason": "salah"}).status_code == 422
    assert budi.post(f"{url}/pembatalan", {"reason": "Mesinnya dikembalikan"}).status_code == 303
    assert "Mesinnya dikembalikan" in budi.get(url).text and "Batalkan</a>" not in budi.get(url).text
    assert "DIBATALKAN" in Paper(budi.get(f"{url}/tanda-terima.pdf").data).text
    assert budi.get(f"{url}/pembatalan").status_code == 303
    assert "Rp1.500.000</b> untuk 1 keluarga" in budi.get("/bantuan-keluarga").text


def test_a_family_page_tells_what_it_was_given_and_who_came(world, visit):
    text = visit("Citra").get(f"/keluarga/{world.village_household}").text
    assert "Mesin jahit Kenaridesa" in text and "Rp1.500.000" in text and "perlu dibantu: Sekolah anak" in text
    assert "Catat kunjungan" in text and "Catat bantuan" not in text
    assert "Catat bantuan" in visit("Budi").get(f"/keluarga/{world.village_household}").text


def test_a_visit_is_ticked_off_and_the_next_one_reminded(world, visit):
    citra = visit("Citra")
    sent = {"visited_on": "2026-12-02", "met_id": str(world.village_person), "next_on": "2026-12-28",
            "point_surat": "perlu_dibantu", "point_sekolah": "baik"}
    assert citra.post(f"/keluarga/{world.village_household}/kunjungan/baru", sent).status_code == 303
    coming = citra.get("/kunjungan").text
    assert "28 Desember 2026" in coming and "20 Desember 2026" not in coming and "KK, KTP, dan akta" in coming
    with world.session() as session:
        made = session.scalars(sa.select(Visit).order_by(Visit.id.desc())).first()
        assert made.answers == {"surat": "perlu_dibantu", "sekolah": "baik"}
        due = session.get(FollowUp, made.follow_up_id)
        assert (due.due_on, due.assignee_id) == (date(2026, 12, 28), world.citra)
    wrong = citra.post(f"/kunjungan/{made.id}", sent | {"next_on": "2026-12-01", "version": made.version})
    assert wrong.status_code == 422 and "harus sesudah kunjungan ini" in wrong.text
    assert citra.post(f"/kunjungan/{made.id}", sent | {"version": "99"}).status_code == 422
    assert citra.post(f"/kunjungan/{made.id}/hapus").status_code == 303
    assert "28 Desember 2026" not in citra.get("/kunjungan").text


def test_who_is_abroad_comes_last_where_somebody_received_or_was_met(world, visit):
    budi, url = visit("Budi"), f"/keluarga/{world.village_household}"
    receipt, met = budi.get(f"{url}/bantuan/baru").text, budi.get(f"{url}/kunjungan/baru").text
    said = f'value="{world.village_person}">Sumiyati Kenaridesa (di luar negeri)</option>'
    assert said in receipt.partition("Orang lain (tulis namanya)")[2] and said in met


def test_a_group_has_members_and_meetings(world, visit):
    budi, url = visit("Budi"), f"/kelompok-usaha/{world.village_group}"
    assert "Sumiyati Kenaridesa" in budi.get(url).text and "1 anggota" in budi.get("/kelompok-usaha").text
    joined = {"person_id": str(world.village_spare), "role": "bendahara", "since": "2026-12-01"}
    assert budi.post(f"{url}/anggota", joined).status_code == 303
    again = budi.post(f"{url}/anggota", joined)
    assert again.status_code == 422 and "sudah menjadi anggota" in again.text
    met = {"met-held_on": "2026-12-01", "met-attended": "2", "met-topic": "Bagi hasil"}
    assert visit("Citra").post(f"{url}/pertemuan", met).status_code == 303
    late = visit("Citra").post(f"{url}/pertemuan", met | {"met-held_on": "2026-12-09"})
    assert late.status_code == 422 and "setelah diadakan" in late.text
    for day, attended in (("2026-12-01", "3"), ("2026-11-30", "2")):
        many = visit("Citra").post(f"{url}/pertemuan", met | {"met-held_on": day, "met-attended": attended})
        assert many.status_code == 422 and "lebih banyak daripada anggota" in many.text
    assert "2 hadir · Bagi hasil" in budi.get(url).text
    with world.session() as session:
        member = session.scalars(sa.select(GroupMember).where(GroupMember.person_id == world.village_spare)).one()
        meeting = session.scalars(sa.select(GroupMeeting).where(GroupMeeting.attended == 2)).one()
    left = {"role": "bendahara", "since": "2026-12-01", "until": "2026-12-01"}
    assert budi.post(f"/kelompok-usaha/anggota/{member.id}", left).status_code == 303
    assert budi.post(f"/kelompok-usaha/pertemuan/{meeting.id}/hapus").status_code == 303
    assert "Bagi hasil" not in budi.get(url).text and "sampai 1 Desember 2026" in budi.get(url).text
    new = {"name": "Kelompok Melati", "unit_id": str(world.branch), "activity_id": ""}
    made = budi.post("/kelompok-usaha/baru", new)
    assert made.status_code == 303
    ahead = {"name": "Kelompok Melati", "started_on": "2027-01-01", "activity_id": "", "version": "1"}
    for refused in (budi.post("/kelompok-usaha/baru", new | ahead), budi.post(f"{made.location}/ubah", ahead)):
        assert refused.status_code == 422 and "berdirinya belum tiba" in refused.text
    assert budi.post(f"{made.location}/ubah", {"name": "Kelompok Mawar", "version": "7"}).status_code == 409
    assert budi.post("/kelompok-usaha/baru", new | {"unit_id": str(world.other)}).status_code == 422


def family_meeting(world) -> int:
    """The meeting of the village as one of families; the adult came, the child did not."""
    with world.session() as session:
        session.get(Activity, world.village_activity).kind = ActivityKind.FAMILY_SUPPORT
        meeting = session.get(Meeting, world.village_meeting, options=WHOLE)
        ids = {world.village_entry: Status.PRESENT, world.village_child_entry: Status.ABSENT}
        statuses = {session.get(RosterEntry, row): status for row, status in ids.items()}
        set_many(meeting, statuses, operation="hadir", way=Way.TAP, by=world.user("Citra"))
        session.commit()
        return meeting.id


def test_a_gathering_of_families_counts_those_who_sent_somebody(world, visit):
    page = visit("Citra").get(f"/pertemuan/{world.village_meeting}").text
    assert "Wakil keluarga" not in page, "a training counts people"
    page = visit("Citra").get(f"/pertemuan/{family_meeting(world)}").text
    assert re.search(r"<b>1</b><span>keluarga diwakili", page) and re.search(r"<b>1</b><span>orang hadir", page)
    recap = Paper(visit("Citra").get(f"/kegiatan/{world.village_activity}/rekap.pdf").data)
    assert "Keluarga diwakili 1" in recap.text


def test_minutes_count_by_themselves_until_somebody_knows_better(world, visit):
    meeting, citra = family_meeting(world), visit("Citra")
    url = f"/pertemuan/{meeting}/notulen"
    listed = int(re.search(r"presensi: (\d+) diundang, 1 hadir", citra.get(url).text)[1])
    sent = {"leader": "Bu Hartini", "secretary": "Citra", "invited": str(listed), "present": "1", "version": "1",
            "agenda": "Pembukaan\nArisan", "discussion": "Iuran naik", "conclusion": "Setuju Rp5.000"}
    assert citra.post(url, sent).status_code == 303
    with world.session() as session:
        kept = session.scalars(sa.select(Minutes).where(Minutes.meeting_id == meeting)).one()
        assert (kept.invited, kept.present, kept.version) == (None, None, 2)
    assert citra.post(url, sent).status_code == 422, "somebody wrote since this form was opened"
    too_many = citra.post(url, sent | {"present": "30", "version": "2"})
    assert too_many.status_code == 422 and "tidak boleh lebih banyak" in too_many.text and "Iuran naik" in too_many.text
    assert citra.post(url, sent | {"invited": "30", "present": "25", "version": "2"}).status_code == 303
    paper = Paper(citra.get(f"{url}.pdf").data)
    for part in ("NOTULEN", "Pimpinan", "Bu Hartini", "Diundang 30, hadir 25, tidak hadir 5 orang", "1. Pembukaan",
                 "2. Arisan", "Iuran naik", "Setuju Rp5.000", "Rabu, 2 Desember 2026", "Pimpinan rapat", "Notulis"):
        assert part in paper.text, part
    assert len(paper.pages) == 1


def test_what_was_agreed_waits_for_the_colleague_who_was_named(world, visit):
    url, citra = f"/pertemuan/{world.village_meeting}/notulen", visit("Citra")
    assert "Budi Lestari" in citra.get(url).text
    sent = {"do-what": "Meminjam tikar", "do-who": "budi lestari", "do-due_on": "2026-12-05"}
    assert citra.post(f"{url}/tindak-lanjut", sent).status_code == 303
    outside = citra.post(f"{url}/tindak-lanjut", sent | {"do-who": "Pak RT", "do-what": "Membuka balai"})
    assert outside.status_code == 303
    for field, value, said in (("do-who", "", "siapa"), ("do-due_on", "2026-12-01", "lewat")):
        answer = citra.post(f"{url}/tindak-lanjut", sent | {field: value})
        assert answer.status_code == 422 and said in answer.text
    with world.session() as session:
        rows = session.scalars(sa.select(FollowUp).where(FollowUp.meeting_id == world.village_meeting))
        assert {(row.what, row.assignee_id, row.assignee_name) for row in rows} >= {
            ("Meminjam tikar", world.users["Budi"], ""), ("Membuka balai", None, "Pak RT"),
        }
    text = Paper(citra.get(f"{url}.pdf").data).text
    assert "Meminjam tikar" in text and "Pak RT" in text and "05/12/2026" in text


def test_for_what_was_agreed_only_those_are_offered_who_may_settle_it(world, visit):
    page = visit("Citra").get(f"/pertemuan/{world.village_meeting}/notulen").text
    offered = {name: f'value="{name} Lestari"' in page for name in ("Citra", "Murni", "Budi", "Rini", "Dewi")}
    assert offered == {"Citra": True, "Murni": True, "Budi": True, "Rini": False, "Dewi": False}


def test_the_notulen_of_a_meeting_without_one_is_lines_for_the_pen(world, visit):
    paper = Paper(visit("Citra").get(f"/pertemuan/{world.village_future_meeting}/notulen.pdf").data)
    assert len(paper.pages) == 1 and "Kesimpulan" in paper.text and "Diundang" in paper.text


def test_the_file_of_a_person_tells_what_they_received_and_joined(world, visit):
    text = Paper(visit("Budi").get(f"/warga/{world.village_person}/berkas-data.pdf").data).text
    for part in ("Menerima bantuan: Mesin jahit Kenaridesa", "Rp1.500.000", "Ketua kelompok Keripik Kenaridesa",
                 "Ditemui dalam kunjungan rumah"):
        assert part in " ".join(text.split()), part
