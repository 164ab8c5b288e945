"""Aliases: what the header of a column says that it holds, however people name it."""

import re
from functools import lru_cache

from app.domain.listed import Column
from app.domain.spelling import ascii_word
from app.sheets.subjects import names_a_thing

# Whole headings, squeezed to a–z and digits.
_WHOLE = {
    key: column
    for column, keys in {
        Column.NUMBER: "no nomor nourut nomorurut nr num urut nou",
        Column.NAME: "nama namalengkap namapeserta namalgkp namawarga namaanggota namalengkappeserta nm nmlengkap "
        "namaanggotakeluarga namaanak namasiswa nmlgkp peserta namajelas namaanakpmi namapesertadidik fullname name",
        Column.FIRST_NAME: "namadepan firstname namaawal",
        Column.LAST_NAME: "namabelakang namaakhir lastname namakeluargabelakang surname",
        Column.SAPAAN: "sapaan panggilanhormat",
        Column.NIK: "nik ktp noktp nomorktp nonik nomornik niknoktp niknomorktp noktpnik",
        Column.KK: "kk nokk nomorkk nkk nokartukeluarga kartukeluarga nomorkartukeluarga",
        Column.MALE_TICK: "l lk laki lakilaki pria",
        Column.FEMALE_TICK: "p pr perempuan wanita w",
        Column.SEX: "lp pl jk jnskelamin sex gender kelamin lkpr prlk lw jklp jnskel jkel jeniskel lakilakiperempuan",
        Column.BIRTH: "ttl tmptgllahir tmpttgllahir tmptgllhr lahir kelahiran",
        Column.BIRTH_PLACE: "tempatlahir tmplahir tmptlahir tmptlhr tmplhr tptlahir kotalahir",
        Column.BIRTH_DATE: "tanggallahir tgllahir tgllhr dob tgllahirddmmyyyy birthdate tahunlahir thnlahir thlahir",
        Column.AGE: "umur usia umurth umurthn umurtahun usiath usiatahun age umurbln",
        Column.RT_RW: "rtrw rtdanrw nortnorw rwrt nortrw",
        Column.RT: "rt nort", Column.RW: "rw norw",
        Column.HAMLET: "dusun dsn lingk lingkungan dusunlingkungan dsnlingk dukuh kampung namadusun dusunlingk",
        Column.VILLAGE: "desa kel kelurahan desakel desakelurahan keldesa kelurahandesa namadesa namakel nmkel "
        "asaldesa alamatdesa desaasal namakelurahan namadesakelurahan kelds dskel",
        Column.DISTRICT: "kec kecamatan namakec nmkec namakecamatan asalkecamatan",
        Column.REGENCY: "kab kabupaten kabkota kabupatenkota kota namakab nmkab kotakabupaten kotakab",
        Column.CLASS: "kelas kls tingkat kelastingkat kelassemester kelassekolah klas",
        Column.SCHOOL: "sekolah namasekolah asalsekolah sekolahasal namasekolahmadrasah sekolahmadrasah",
        Column.OCCUPATION: "pekerjaan jenispkrjn pkrjn profesi jenispekerjaan matapencaharian kerja",
        Column.POSITION: "jabatan unsur peran sebagai kedudukan jabatanunsur unsurjabatan jabatanperan",
        Column.INSTITUTION: "instansi lembaga organisasi asalinstansi utusan instansilembaga asallembaga perwakilan",
        Column.STATUS: "status statuspmi kategori statuspeserta",
        Column.RELATION: "shdk shdrt hubungan hub stathbkel hubkel statuskeluarga hubungankeluarga hubkeluarga",
        Column.NOTE: "ket keterangan catatan saran pesan saranpesan komentar masukan harapan kett ketr note notes",
        Column.SIGNATURE: "ttd tandatangan paraf tdtangan tandatanganparaf ttdparaf tt tandatgn",
        Column.SENT_AT: "timestamp capwaktu stempelwaktu waktukirim waktupengisian tanggalkirim waktuisi",
        Column.MARK_TOTAL: "jml jumlah total jumlahhadir jmlhadir totalhadir jmlkehadiran jumlahkehadiran",
    }.items()
    for key in keys.split()
}  # fmt: skip
_AGREEING = r"setuju|nyetuju|bersedia|consent|izinorangtua|izinwali|izinortu"
_PICTURE = r"foto|dokumentasi|video|publikasi"
_PARENT = r"wali|ortu|orangtua|orgtua|pengasuh"
_CALL = (
    r"\b(?:hp|wa|w a|telp|tlp|tlpn|telpon|telepon|telephone|phone|whatsapp|handphone|ponsel|kontak|nohp|nowa|notelp|cp"
    r"|nohpwa|hpwa)\b"
)
# In this order, over the squeezed heading; the first that is found in it decides.
_RULES = [
    (re.compile(pattern), column)
    for pattern, column in (
        (rf"(?:{_PICTURE}).*(?:{_AGREEING})|(?:{_AGREEING}).*(?:{_PICTURE})", Column.UNUSED),
        (r"ttd|tandatangan|paraf", Column.SIGNATURE),
        (_AGREEING, Column.CONSENT),
        (r"email|surel|^nisn?$|nisn|^nip$|npwp|agama|pendidikan|pddk|golongandarah|goldrh|hobi|panggilan"
         r"|statkwn", Column.UNUSED),
        (r"perkawinan|pernikahan|statusnikah|statuskawin|^nikah|wpernikah|walikelas|jumlahanggota"
         r"|jumlahjiwa", Column.UNUSED),
        (r"^(?:jumlah|jml).*(?:kk|jiwa|anak|keluarga|orang|penduduk)|^%|persen|nilai|rangking|^rata", Column.UNUSED),
        (r"indukkependudukan|^n[io]?k?(?:no|nomor)?ktp|^nik|(?:no|nomor)nik|noktp|nomorktp", Column.NIK),
        (r"(?:hubungan|hub|shdk|statushub|statusdalam|kedudukandalam).*|^shdk", Column.RELATION),
        (r"kartukeluarga|^(?:no|nomor)kk|^kk(?:no|nomor)", Column.KK),
        (r"^namadepan", Column.FIRST_NAME),
        (r"^namabelakang", Column.LAST_NAME),
        (rf"^(?:pekerjaan|alamat|umur|usia|pendidikan|status|agama|kerja|ttl"
         rf"|tanggallahir).*(?:{_PARENT})", Column.UNUSED),
        (r"negara|(?:ortu|orangtua|pmi|ayah|ibu)(?:bekerja)?di$|tempat(?:pmi)?bekerja|bekerjadi"
         r"|tujuanpenempatan|lokasikerja", Column.COUNTRY),
        (_PARENT, Column.GUARDIAN),
        (r"(?:tempat|tmpt?|tpt).*(?:tgl|tanggal|tg).*(?:lahir|lhr)|(?:tempat|tmpt?).*(?:lahir|lhr).*(?:tgl"
         r"|tanggal)|^ttl", Column.BIRTH),
        (r"(?:tempat|tmpt?|kota).*(?:lahir|lhr)|(?:lahir|lhr).*(?:tempat|tmpt?)", Column.BIRTH_PLACE),
        (r"(?:tgl|tanggal|tg|thn?|tahun|date).*(?:lahir|lhr|birth)|(?:lahir|lhr).*(?:tgl|tanggal"
         r"|tahun)", Column.BIRTH_DATE),
        (r"^nama(?:asal)?(?:sekolah|madrasah)|^asalsekolah", Column.SCHOOL),
        (r"^nama(?:asal)?(?:instansi|lembaga|organisasi)", Column.INSTITUTION),
        (r"jeniskelamin|jnskelamin|jenisklmin|kelamin|jenisklamin", Column.SEX),
        (r"^(?:alamat|domisili|tempattinggal|almt)(?!sekolah|kantor|majikan|perusahaan|kerja|bekerja|instansi|lembaga|dinegara|luarnegeri|penempatan|email|surel)",
         Column.ADDRESS),
        (r"^(?:umur|usia)", Column.AGE),
        (r"^(?:dusun|dsn|lingkungan)", Column.HAMLET),
        (r"^rt.{0,3}rw", Column.RT_RW),
        (r"^(?:desa|kelurahan)", Column.VILLAGE),
        (r"^kecamatan", Column.DISTRICT),
        (r"^kabupaten", Column.REGENCY),
        (r"^kelas|dudukdikelas|^kls", Column.CLASS),
        (r"^sekolah", Column.SCHOOL),
        (r"^pekerjaan", Column.OCCUPATION),
        (r"^jabatan|unsur", Column.POSITION),
        (r"^(?:asal)?(?:instansi|lembaga|organisasi)", Column.INSTITUTION),
        (r"^status", Column.STATUS),
        (r"^ket(?:erangan)?|^catatan|saran|pesan|komentar|masukan|harapan|kritik", Column.NOTE),
        (r"(?:jumlah|jml|total|rekap).*(?:hadir|kehadiran|[hisa])$|^kehadiran$|^hadir$", Column.MARK_TOTAL),
        (r"timestamp|waktupengisian", Column.SENT_AT),
    )
]  # fmt: skip
# "Nama …" that is not the name of the row's person, unless nothing better is there.
_OTHERS_NAME = re.compile(
    r"^nama.*(?:kepala|suami|istri|pasangan|ayah|ibu|pendamping|tutor|mentor|(?<!pen)guru|majikan|panggil|kk$|rt$|rumahtangga)"
    r"|^kepalakeluarga$|^kk.*nama"
)
_PARENTS_NAME = re.compile(r"ayah|ibu|bapak|mother|father")
_MARK_WORDS = {
    "h": "H", "hadir": "H", "i": "I", "izin": "I", "ijin": "I", "s": "S", "sakit": "S", "a": "A", "alpa": "A",
    "alpha": "A", "tk": "A",
}  # fmt: skip


@lru_cache(maxsize=4096)
def column_of(heading: str) -> Column | None:
    """What a column is for by its heading; None when the heading says nothing known."""
    key = ascii_word(heading)
    if not key or heading.strip().endswith(":") or len(heading) > 1000:
        return None
    if found := _WHOLE.get(key):
        return found
    if not re.search(_AGREEING, key) and re.search(_CALL, _spaced(heading)):
        return Column.PHONE
    for pattern, column in _RULES[:4]:
        if pattern.search(key):
            return column
    if key.startswith("nama") and _OTHERS_NAME.search(key):
        return Column.GUARDIAN if re.search(_PARENT, key) else None
    rest = next((column for pattern, column in _RULES[4:] if pattern.search(key)), None)
    return rest or (Column.NAME if key.startswith("nama") and not names_a_thing(heading) else None)


def may_be_the_name(heading: str) -> bool:
    """Whether a heading names people where no better column does: "NAMA IBU", "Nama Kepala Keluarga"."""
    return bool(_OTHERS_NAME.search(ascii_word(heading))) and not names_a_thing(heading)


def is_plain_name(heading: str) -> bool:
    """Whether a heading means the name of the row's person and nothing else: "NAMA", "Nama Lengkap (sesuai KTP)"."""
    return _WHOLE.get(ascii_word(heading.split("(")[0].split("/")[0])) is Column.NAME


def is_of_parents(heading: str) -> bool:
    """Whether a column is about father or mother; in a list of children they are the guardians."""
    return bool(_PARENTS_NAME.search(ascii_word(heading))) and "nama" in ascii_word(heading)


def is_of_guardians(heading: str) -> bool:
    """Whether a heading, or the one above it, speaks of a guardian."""
    return bool(re.search(_PARENT, ascii_word(heading)))


def is_of_birth(heading: str) -> bool:
    """Whether a heading, or the one above it, speaks of a birth."""
    return column_of(heading) in (Column.BIRTH, Column.BIRTH_PLACE, Column.BIRTH_DATE)


def half_of_birth(heading: str) -> Column | None:
    """Place or date, where the lower of two headings only says "Tempat" or "Tgl"."""
    key = ascii_word(heading)
    if key in ("tempat", "tmp", "tmpt", "kota", "tpt"):
        return Column.BIRTH_PLACE
    is_date = (
        key in ("tanggal", "tgl", "tglblnthn", "tanggalbulantahun", "hrblnth")
        or column_of(heading) is Column.BIRTH_DATE
    )
    return Column.BIRTH_DATE if is_date else None


def mark_in(heading: str) -> str | None:
    """The mark that a column of totals counts: "H", "Jumlah Sakit", "JML / A"; None when it says none."""
    words = _spaced(heading).split()
    if "tidak" in words or "tdk" in words:
        return None
    return next((_MARK_WORDS[word] for word in reversed(words) if word in _MARK_WORDS), None)


def _spaced(heading: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", heading.casefold()))
