"""Words of families: how people of one household are related."""

from enum import Enum

from app.domain.households import Relation

PAIRS: list[tuple[Enum, str]] = [
    (Relation.HEAD, "Kepala keluarga"),
    (Relation.HUSBAND, "Suami"),
    (Relation.WIFE, "Istri"),
    (Relation.CHILD, "Anak"),
    (Relation.CHILD_IN_LAW, "Menantu"),
    (Relation.GRANDCHILD, "Cucu"),
    (Relation.PARENT, "Orang tua"),
    (Relation.PARENT_IN_LAW, "Mertua"),
    (Relation.OTHER_FAMILY, "Famili lain"),
    (Relation.HELPER, "Pembantu"),
    (Relation.OTHER, "Lainnya"),
]
ERRORS: dict[type[Exception], str] = {}
