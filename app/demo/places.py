"""Places of the demo: real villages of Banyuwangi, invented offices in them, and who signs their papers."""

from dataclasses import dataclass
from datetime import date

from app.db import db
from app.domain.signatories import Side, Signatory
from app.domain.units import Unit, UnitKind

REGENCY = "35.10"
KEDUNGREJO, TEMBOKREJO, SUMBERSARI = "35.10.05.2002", "35.10.05.2003", "35.10.08.2005"
HAMLETS = {
    KEDUNGREJO: ("Krajan", "Kalimoro", "Sampangan", "Muncar"),
    TEMBOKREJO: ("Krajan", "Palurejo", "Muncar Baru"),
    SUMBERSARI: ("Krajan", "Sumberagung", "Tegalrejo"),
}
CHAIR = "Hartini Sugeng"  # of Tembokrejo; she lives there, and its books have her as Ketua
TERM_BEGAN = date(2024, 1, 1)


@dataclass(frozen=True)
class Office:
    """One unit of the demo. `heads` are (position, name) of the unit's own head and of who acknowledges."""

    name: str
    kind: UnitKind
    above: str | None
    region: str
    code: str
    place: str
    letterhead: str
    heads: tuple[tuple[str, str], ...]


KPI, PKK = "KOALISI PEREMPUAN INDONESIA", "TIM PENGGERAK PKK"
BRANCH, KPI_KEDUNGREJO, KPI_SUMBERSARI, PKK_REGENCY, PKK_DISTRICT, PKK_TEMBOKREJO = OFFICES = (
    Office(
        "KPI Cabang Banyuwangi", UnitKind.KPI_BRANCH, None, REGENCY, "KPI-BWI", "Banyuwangi",
        f"{KPI}\nCABANG BANYUWANGI\nJl. Kenanga No. 12, Banyuwangi, Kode Pos 68416",
        (("Sekretaris KPI Cabang Banyuwangi", "Hj. Nurul Hidayati, S.Pd."),),
    ),
    Office(
        "Balai Perempuan Desa Kedungrejo", UnitKind.BALAI_PEREMPUAN, "KPI Cabang Banyuwangi", KEDUNGREJO, "BP-KDR",
        "Muncar",
        f"{KPI}\nCABANG BANYUWANGI\nBALAI PEREMPUAN DESA KEDUNGREJO\n"
        "Dusun Krajan, Desa Kedungrejo, Kecamatan Muncar, Kode Pos 68472",
        (("Sekretaris Balai Perempuan Desa Kedungrejo", "Suhartini"), ("Kepala Desa Kedungrejo", "H. Abdul Wahid")),
    ),
    Office(
        "Balai Perempuan Desa Sumbersari", UnitKind.BALAI_PEREMPUAN, "KPI Cabang Banyuwangi", SUMBERSARI, "BP-SBS",
        "Srono",
        f"{KPI}\nCABANG BANYUWANGI\nBALAI PEREMPUAN DESA SUMBERSARI\n"
        "Dusun Krajan, Desa Sumbersari, Kecamatan Srono, Kode Pos 68471",
        (("Sekretaris Balai Perempuan Desa Sumbersari", "Endah Purwaningsih"),
         ("Kepala Desa Sumbersari", "Bambang Riyanto")),
    ),
    Office(
        "TP PKK Kabupaten Banyuwangi", UnitKind.PKK_REGENCY, None, REGENCY, "PKK-BWI", "Banyuwangi",
        f"{PKK}\nKABUPATEN BANYUWANGI\nJl. Cempaka No. 5, Banyuwangi, Kode Pos 68411",
        (("Ketua TP PKK Kabupaten Banyuwangi", "Ny. Ratna Kusumawati"),),
    ),
    Office(
        "TP PKK Kecamatan Muncar", UnitKind.PKK_DISTRICT, "TP PKK Kabupaten Banyuwangi", "35.10.05", "PKK-MCR",
        "Muncar",
        f"{PKK}\nKECAMATAN MUNCAR KABUPATEN BANYUWANGI\nJl. Raya Tembokrejo, Muncar, Kode Pos 68472",
        (("Ketua TP PKK Kecamatan Muncar", "Ny. Siti Rohmah"), ("Camat Muncar", "Drs. Agung Prasetyo, M.Si.")),
    ),
    Office(
        "TP PKK Desa Tembokrejo", UnitKind.PKK_VILLAGE, "TP PKK Kecamatan Muncar", TEMBOKREJO, "PKK-TBR", "Muncar",
        f"{PKK}\nDESA TEMBOKREJO KECAMATAN MUNCAR\nKABUPATEN BANYUWANGI\nDusun Krajan, Desa Tembokrejo, Kode Pos 68472",
        (("Ketua TP PKK Desa Tembokrejo", f"Ny. {CHAIR}"), ("Kepala Desa Tembokrejo", "Sugeng Widodo")),
    ),
)  # fmt: skip


def build() -> dict[str, Unit]:
    """The six units with their letterheads and signatories, by name."""
    units: dict[str, Unit] = {}
    for office in OFFICES:
        parent = units[office.above] if office.above else None
        units[office.name] = found(parent, **_columns(office))
        for side, (position, name) in zip((Side.HEAD, Side.ACKNOWLEDGES), office.heads, strict=False):
            db.session.add(Signatory(
                unit_id=units[office.name].id, side=side, position=position, name=name, starts_on=TERM_BEGAN,
            ))
    db.session.flush()
    return units


def found(parent: Unit | None, **columns) -> Unit:
    """One more unit below `parent`, flushed and with its path."""
    unit = Unit(parent_id=parent.id if parent else None, **columns)
    db.session.add(unit)
    db.session.flush()
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    return unit


def _columns(office: Office) -> dict:
    return {
        "kind": office.kind, "name": office.name, "region_code": office.region, "document_code": office.code,
        "place_name": office.place, "letterhead": office.letterhead,
    }
