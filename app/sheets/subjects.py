"""Subjects: whom or what a heading speaks of: the person of the row, somebody beside them, or no person at all."""

import re
from functools import lru_cache

from app.domain.spelling import ascii_word

# "Nama …" of what is no person.
_THING = re.compile(
    r"nama\W*(?:nama\W*)?(?:"
    r"barang|alat|produk|obat|vaksin|bahan|menu|makanan|aset|inventaris|kendaraan|tanaman|hewan"
    r"|ternak|kegiatan|acara|program|proyek|materi|modul|mata|mapel|judul|buku|dokumen|berkas|file"
    r"|surat|jenis|item|lembaga|instansi|organisasi|yayasan|koperasi|bumdes|kelompok|komunitas|forum"
    r"|paguyuban|tim|regu|unit|cabang|ranting|seksi|bidang|pokja|divisi|dasawisma|posyandu|puskesmas"
    r"|rumah|rs|faskes|klinik|masjid|mushola|musala|pondok|pesantren|gereja|pura|pasar|toko|warung"
    r"|usaha|umkm|merek|merk|perusahaan|pt|cv|p3mi|pjtki|agen|agensi|bank|rekening|akun|aplikasi"
    r"|facebook|fb|ig|media|sekolah|madrasah|kampus|universitas|tk|paud|kelas|desa|kelurahan|dusun"
    r"|dukuh|lingkungan|rt|rw|kecamatan|kabupaten|kota|provinsi|propinsi|negara|daerah|wilayah|kampung"
    r"|jalan|tempat|lokasi|gedung|ruang|pos|bulan|hari|bantuan|layanan|komoditas|komoditi|pemasok"
    r"|suplier|supplier|penyedia|penyakit|jabatan|pekerjaan|belanja|pengeluaran|iuran|arisan|dana"
    r"|sumber|kitab|lomba|cabor|permainan|sarana|prasarana|fasilitas|aktivitas"
    r")\b"
)
# Headings of tables that count goods, money, letters or events.
_OF_GOODS = re.compile(
    r"^(?:harga.*|satuan|stok.*|stock|merk|merek|merktype|volume|vol|qty|kuantitas|kondisi(?:barang)?|spesifikasi|kode"
    r"barang|jumlahbarang|asalbarang|kodeinventaris|tahunpembelian|tempatpenyimpanan|dosis|expired|kedaluwarsa|batch)$"
)
_OF_MONEY = re.compile(
    r"^(?:uraian.*|sumberdana|(?:no|nomor)?bukti.*|nomorbuktikas|debet|debit|kredit|saldo|penerimaan|pengeluaran"
    r"|pemasukan|masuk|keluar|anggaran|realisasi|biaya|nominal|(?:jumlah|jml|total|nilai|harga)(?:rp|rupiah|uang|dana)"
    r"|rp|koderekening|rekening|transaksi)$"
)
_OF_EVENTS = re.compile(
    r"^(?:(?:nama|jenis|uraian|bentuk)?kegiatan|(?:nama)?(?:acara|program)|perihal|hal|isisurat|(?:no|nomor|tgl|tanggal"
    r"|jenis)surat|pengirim|agenda|materi|narasumber|pelaksana|sasaran|target|hasil|output|indikator|tujuan|volume"
    r"|penanggungjawab|pj|waktu(?:pelaksanaan)?|jam|pukul|tanggal|tgl|haritanggal|haritgl|hari|bulan|tempat|lokasi)$"
)
# Somebody, or some place, beside the person of the row.
_OTHERS = re.compile(
    r"suami|isteri|istri|pasangan|wali|ortu|orangtua|orgtua|pengasuh|ayah|bapak|ibu(?!rumahtangga|kota)|kepalakeluarga"
    r"|ahliwaris|kontakdarurat|darurat|saksi|pendamping|penjamin|penanggungjawab|majikan|perusahaan|pjtki|p3mi|agensi"
    r"|agen|sponsor|kantor|sekolah|madrasah|penempatan|tempatkerja|tempatbekerja|luarnegeri|negara|bekerjadi|tujuan"
    r"|lembaga|instansi|kader"
)
PARENTS = re.compile(r"wali|ortu|orangtua|orgtua|pengasuh|ayah|ibu|bapak")
FEWEST = 2  # headings that tell a table of things from a list


def names_a_thing(heading: str) -> bool:
    """Whether a heading is "Nama Barang", "Nama Kegiatan", "NAMA DESA": the name of what is no person."""
    return bool(_THING.match(heading.strip().casefold()))


@lru_cache(maxsize=4096)
def others_in(heading: str) -> frozenset[str]:
    """Who is named in a heading beside the person of the row: "NIK Suami" names {"suami"}."""
    return frozenset(_OTHERS.findall(ascii_word(heading)))


def counts_goods(headings: list[str]) -> bool:
    """Whether one of these is the heading of a table of goods: "Harga", "Satuan", "Kondisi barang"."""
    return any(_OF_GOODS.match(ascii_word(heading)) for heading in headings)


def lists_events(headings: list[str]) -> bool:
    """Whether these are the headings of an agenda: "Kegiatan" beside "Tempat"."""
    return sum(bool(_OF_EVENTS.match(ascii_word(heading))) for heading in headings) >= FEWEST


def is_of_things(headings: list[str]) -> bool:
    """Whether a row of texts is the header of a table that is no list of people: money, goods, letters, events."""
    if any(len(heading) > 40 for heading in headings) or len(headings) <= FEWEST:
        return False
    patterns = (_OF_GOODS, _OF_MONEY, _OF_EVENTS)
    known = [h for h in headings if names_a_thing(h) or any(p.match(ascii_word(h)) for p in patterns)]
    return len(known) >= FEWEST
