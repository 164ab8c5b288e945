"""Dwellings: address, hamlet, RT/RW and village of a row, from its columns, its address and the sections above it."""

from app.domain import cell_addresses, cell_names, cell_neighbourhoods
from app.domain.cell_addresses import Address
from app.domain.cell_texts import one_line, says_nothing
from app.domain.listed import Column
from app.domain.places import Found, Places
from app.sheets.row_cells import Cells


class Dwellings:
    """Reads where people live; remembers villages that were asked for."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.known: dict[tuple[str, str, str], Found] = {}

    def read(self, cells: Cells) -> None:
        """Put hamlet, RT, RW and village into the row's data."""
        address = _address(cells)
        _hamlet(cells, address)
        _rt_and_rw(cells, address)
        self._village(cells, address)

    def _village(self, cells: Cells, address: Address) -> None:
        data = cells.row.data
        district = _text(cells, Column.DISTRICT) or address.district or data.get("kecamatan") or ""
        regency = _text(cells, Column.REGENCY) or address.regency
        cell = cells.first(Column.VILLAGE)
        typed, sure = _text(cells, Column.VILLAGE), True
        if not typed:
            cell = cells.first(Column.ADDRESS)
            typed, sure = address.village, address.surely_village
            if not typed and data.get("desa"):
                cell, typed, sure = None, data["desa"], True
        if not typed:
            self._unlabelled(cells, address, district, regency)
            return
        found = self._find(typed, district, regency)
        if found.code or sure:
            self._put(cells, typed, found)
            cells.remark(found.remark, cell[0] if cell else 0)
        elif not data.get("dusun"):
            data["dusun"] = cell_addresses.bare(typed)  # some write "Ds." for dusun

    def _unlabelled(self, cells: Cells, address: Address, district: str, regency: str) -> None:
        """ "Krajan, Kedungrejo, Muncar": the second piece is a village when it is known as one."""
        pieces = [piece for piece in address.rest.split(", ") if piece]
        if pieces and not cells.of(Column.VILLAGE):
            found = self._find(pieces[0], district or (pieces[1] if len(pieces) > 1 else ""), regency)
            if found.code:
                self._put(cells, pieces[0], found)
        elif cells.of(Column.VILLAGE):
            cells.row.data |= {"desa": None, "desa_kode": None}

    def _put(self, cells: Cells, typed: str, found: Found) -> None:
        cells.row.data |= {"desa": found.name or cell_names.readable(typed), "desa_kode": found.code}

    def _find(self, typed: str, district: str, regency: str) -> Found:
        key = (typed, district, regency)
        if key not in self.known:
            self.known[key] = self.places.village(typed, district, regency)
        return self.known[key]


def _address(cells: Cells) -> Address:
    """What all columns of addresses say together; what one leaves open the next may say."""
    said = [(value, one_line(value)) for _, value in cells.of(Column.ADDRESS)]
    parts = [cell_addresses.read(value) for value, typed in said if not says_nothing(typed)]
    if not parts:
        return Address()
    cells.row.data["alamat"] = ", ".join(typed for _, typed in said if not says_nothing(typed))
    found, *others = parts
    for other in others:
        for key, value in vars(other).items():
            if not getattr(found, key):
                setattr(found, key, value)
    return found


def _hamlet(cells: Cells, address: Address) -> None:
    typed = _text(cells, Column.HAMLET)
    parts = cell_addresses.read(typed) if typed else Address()
    address.rt, address.rw = address.rt or parts.rt, address.rw or parts.rw
    hamlet = parts.hamlet or cell_addresses.bare(typed) or address.hamlet
    if hamlet or cells.of(Column.HAMLET) or cells.of(Column.ADDRESS):
        cells.row.data["dusun"] = hamlet or cells.row.data.get("dusun")


def _rt_and_rw(cells: Cells, address: Address) -> None:
    data = cells.row.data
    rt, rw = address.rt, address.rw
    if cell := cells.first(Column.RT_RW):
        pair = cell_neighbourhoods.pair(cell[1])
        rt, rw = pair[0] or rt, pair[1] or rw
    if cell := cells.first(Column.RT):
        rt = cell_neighbourhoods.three(cell[1]) or rt
    if cell := cells.first(Column.RW):
        rw = cell_neighbourhoods.three(cell[1]) or rw
    if rt or rw:
        data["rt"], data["rw"] = rt or data.get("rt"), rw or data.get("rw")
    else:
        data.setdefault("rt", None)
        data.setdefault("rw", None)


def _text(cells: Cells, kind: Column) -> str:
    cell = cells.first(kind)
    typed = one_line(cell[1]) if cell else ""
    return "" if says_nothing(typed) else typed
