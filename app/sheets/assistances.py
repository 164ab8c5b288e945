"""Columns of the assistance list: the Buku Bantuan of a unit, as its columns are called there."""

from app.domain.export_lines import AssistanceLine
from app.sheets.outgoing import Column, Shape
from app.words import word


def _revoked(line: AssistanceLine) -> str:
    return "Dibatalkan" if line.row.revocation else ""


COLUMNS = (
    Column("tanggal", "Tanggal", lambda line: line.row.given_on, 12, Shape.DAY),
    Column("sumber", "Asal bantuan", lambda line: line.row.source, 26),
    Column("jenis", "Jenis", lambda line: word(line.row.kind), 16),
    Column("berupa", "Berupa", lambda line: line.row.what, 34),
    Column("nilai", "Jumlah (Rp)", lambda line: line.row.amount, 16, Shape.NUMBER),
    Column("keluarga", "Penerima (keluarga)", lambda line: line.row.household.label, 30),
    Column("desa", "Desa/Kelurahan", lambda line: line.row.village.name if line.row.village else "", 20),
    Column("penerima", "Diterima oleh", lambda line: line.receiver, 28),
    Column("keterangan", "Ket.", _revoked, 12),
    Column("lembaga", "Lembaga", lambda line: line.row.unit.name, 28, chosen=False),
)
