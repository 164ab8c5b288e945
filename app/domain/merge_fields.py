"""Merge fields: what is chosen of the one record or the other, and the columns that belong together."""

from enum import StrEnum


class Field(StrEnum):
    """What is chosen of the one or the other, together."""

    NAME = "nama"
    GREETING = "sapaan"
    SEX = "kelamin"
    BIRTH = "lahir"
    NIK = "nik"
    PHONE = "hp"
    ADDRESS = "alamat"
    SCHOOL = "sekolah"
    CATEGORY = "kategori"
    UNIT = "lembaga"


COLUMNS: dict[Field, tuple[str, ...]] = {
    Field.NAME: ("name", "sort_key", "name_key"),
    Field.GREETING: ("sapaan",),
    Field.SEX: ("sex",),
    Field.BIRTH: ("birth_date", "birth_year"),
    Field.NIK: ("nik_sealed", "nik_print"),
    Field.PHONE: ("phone", "phone_owner"),
    Field.ADDRESS: ("village_code", "hamlet", "rt", "rw"),
    Field.SCHOOL: ("school", "grade"),
    Field.CATEGORY: ("category",),
    Field.UNIT: ("unit_id",),
}
