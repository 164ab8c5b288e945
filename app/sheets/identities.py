"""Identities: NIK and family card of a row, and where the NIK says otherwise than the rest of the row."""

from datetime import date

from app.domain import cell_numbers, national_numbers
from app.domain.listed import Column, Remark
from app.domain.national_numbers import Disagreement
from app.sheets.row_cells import Cells

_REMARKS = {Disagreement.OTHER_DATE: Remark.NIK_OTHER_DATE, Disagreement.OTHER_SEX: Remark.NIK_OTHER_SEX}


def read(cells: Cells) -> None:
    """Put NIK and KK into the row's data, or the remark why they are not known."""
    if cell := cells.first(Column.NIK):
        cells.row.data["nik"], remark = cell_numbers.nik(cell[1])
        cells.remark(remark, cell[0])
    if cell := cells.first(Column.KK):
        digits, remark = cell_numbers.kk(cell[1])
        if digits or "no_kk" not in cells.row.data:
            cells.row.data["no_kk"] = digits
        cells.remark(remark, cell[0])


def compare(cells: Cells) -> None:
    """Remark where birth or sex in the NIK differ from the columns; never an error (PP 40/2019, article 30)."""
    data = cells.row.data
    if not data.get("nik"):
        return
    born = data.get("tanggal_lahir")
    found = national_numbers.disagreements(
        data["nik"], birth_date=date.fromisoformat(born) if born else None, birth_year=data.get("tahun_lahir"),
        is_male=data["jk"] == "L" if data.get("jk") else None,
    )  # fmt: skip
    cell = cells.first(Column.NIK)
    for disagreement in found:
        if cell and disagreement in _REMARKS:
            cells.remark(_REMARKS[disagreement], cell[0])
