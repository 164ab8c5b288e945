"""Books of PKK in the demo: the board of one TP PKK and the kader of three villages, with what their books ask."""

from datetime import date
from random import Random

from app.demo import places
from app.domain import cadres
from app.domain.cadres import Education, Marital
from app.domain.people import Category, Person, Sex
from app.domain.units import Unit
from app.domain.users import User

BOARD = (
    "Ketua", "Wakil Ketua I", "Sekretaris", "Bendahara", "Ketua Pokja I", "Ketua Pokja II", "Ketua Pokja III",
    "Ketua Pokja IV", "Anggota Pokja II",
)  # fmt: skip
FIELDS = ("Posyandu", "PAAR", "BKB", "Lansia", "")
BORN_AT = ("Banyuwangi", "Banyuwangi", "Jember", "Situbondo", "Muncar")
WORK = ("Mengurus rumah tangga", "Guru TK", "Pedagang", "Petani", "Wiraswasta")
SCHOOLS = (Education.JUNIOR, Education.SENIOR, Education.SENIOR, Education.DIPLOMA, Education.BACHELOR)
BEGAN = date(2024, 1, 15)


def build(inhabitants: list[Person], units: dict[str, Unit], by: User, luck: Random) -> None:
    """Write the volunteers of each village into its book, and a board into that of the TP PKK."""
    office = units[places.PKK_TEMBOKREJO.name]
    women = [each for each in inhabitants if each.unit_id == office.id and each.sex is Sex.FEMALE]
    grown = [each for each in women if not each.is_minor_on(BEGAN) and each.category is not Category.MIGRANT]
    grown.sort(key=lambda each: each.name != places.CHAIR)
    for position, person in zip(BOARD, grown, strict=False):
        _write(office, person, by, luck, position=position, number=f"TBR-{len(position):02}{person.id:03}")
    written = {each.person_id for each in cadres.of_unit(office)}
    for person in inhabitants:
        if person.category is Category.VOLUNTEER and person.id not in written:
            _write(person.unit, person, by, luck, field=luck.choice(FIELDS), number=f"KDR-{person.id:03}")


def _write(unit: Unit, person: Person, by: User, luck: Random, **facts) -> None:
    cadres.add(
        unit, person, by=by, birth_place=luck.choice(BORN_AT), marital=Marital.MARRIED, education=luck.choice(SCHOOLS),
        occupation=luck.choice(WORK), joined_on=BEGAN.replace(month=luck.randint(1, 12)), **facts,
    )
