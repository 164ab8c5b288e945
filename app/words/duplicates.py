"""Words of finding one person twice and of merging."""

from enum import Enum

from app.domain.likeness import Likeness

PAIRS: list[tuple[Enum, str]] = [
    (Likeness.NIK, "NIK sama"),
    (Likeness.NAME_AND_BIRTH, "nama dan tanggal lahir sama"),
    (Likeness.NAME_AND_PHONE, "nama dan nomor HP sama"),
    (Likeness.NEAR_BIRTH, "nama dan desa sama, tanggal lahir mirip"),
    (Likeness.NAME_AND_YEAR, "nama, desa, dan tahun lahir sama"),
    (Likeness.NEAR_NAME_AND_BIRTH, "nama mirip, tanggal lahir sama"),
    (Likeness.NEAR_NAME_AND_PHONE, "nama mirip, nomor HP sama"),
]
ERRORS: dict[type[Exception], str] = {}
