"""Regions of Indonesia from province to village, keyed by the Kemendagri code and found however they are spelt."""

import difflib
import re
from collections.abc import Iterable

from sqlalchemy import ColumnElement, ForeignKey, Select, String, and_, case, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, db
from app.domain.spelling import ascii_word, squeeze

PROVINCE, REGENCY, DISTRICT, VILLAGE = 1, 2, 3, 4

LENGTH_OF_REGENCY = len("35.10")
DIGITS_AT = (2, 4, 6, 10)
MOST_WORDS = 6
MOST_LETTERS = 100
MOST_CANDIDATES = 1000
NEARBY = 3
SHORTEST_MISSPELT = 4
ALIKE = 0.78
# Sorts after every continuation of a key, in any collation, because keys hold only a–z and digits.
LAST = "z" * 12
KINDS = {
    "desa", "ds", "kelurahan", "kel", "kecamatan", "kec", "kabupaten", "kab", "provinsi", "prov",
}  # fmt: skip


class Region(Base):
    """One area. `within` names what lies above it ("Kec. Muncar, Kab. Banyuwangi"), so that no list needs a join.

    `search_key` is what `key_of` makes of its name and of what lies above.
    """

    __tablename__ = "regions"

    code: Mapped[str] = mapped_column(String(13), primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"), index=True)
    level: Mapped[int]
    name: Mapped[str] = mapped_column(String(100))
    within: Mapped[str] = mapped_column(String(200), default="")
    search_key: Mapped[str] = mapped_column(String(200), index=True)

    @property
    def label(self) -> str:
        """"Kedungrejo, Kec. Muncar, Kab. Banyuwangi": enough to tell two villages of one name apart."""
        name = f"Kec. {self.name}" if self.level == DISTRICT else self.name
        return f"{name}, {self.within}" if self.within else name


def key_of(*names: str) -> str:
    """The search key of a region from its own name and the names above it, nearest first: a–z and digits only."""
    return "".join(squeeze(re.sub(r"^(Kab\.|Adm\.)\s*", "", name)) for name in names)


def find(code: str) -> Region | None:
    """The region with this code, as people may have typed it."""
    return db.session.get(Region, code) if re.fullmatch(r"[0-9.]{2,13}", code) else None


def search(text: str, level: int | None = VILLAGE, near: str | None = None, limit: int = 12) -> list[Region]:
    """The regions of one level (None: of any) that `text` may mean, best first.

    `text` is a name, several names in any order ("kedungrejo muncar"), or a code whole or in part. Those in the
    same kabupaten as the code `near` come first. Whatever is typed, only ranges of an index are read.
    """
    text = text[:MOST_LETTERS]
    if re.fullmatch(r"[\d.\s]*\d[\d.\s]*", text):
        return _by_code(re.sub(r"\D", "", text), level, limit)
    regency = near[:LENGTH_OF_REGENCY] if near and len(near) >= LENGTH_OF_REGENCY else ""
    home = _home(regency) if regency else None
    found: dict[str, Region] = {}
    for words in _readings(text):
        for question in _questions(words, level, home):
            if len(found) < limit:
                found.update((r.code, r) for r in db.session.scalars(question.limit(limit)) if r.code not in found)
        if home is not None and not any(code.startswith(regency) for code in found):
            nearby = _alike(words, [_wanted(level).where(home)])[:NEARBY]
            found = dict([*found.items()][: limit - len(nearby)]) | {r.code: r for r in nearby}
        if not found:
            whole = squeeze("".join(words))
            found = {r.code: r for r in _alike(words, [_wanted(level).where(_begins(whole[:n])) for n in (5, 4, 3)])}
    return [*found.values()][:limit]


def _readings(text: str) -> list[list[str]]:
    """The words typed, and the same without "Desa", "Kec." and the like where that leaves something."""
    words = [w for w in (ascii_word(part) for part in re.split(r"[\s,./()\-]+", text)) if w][:MOST_WORDS]
    bare = [w for w in words if w not in KINDS]
    return [words, bare] if bare and bare != words else [words] if words else []


def _questions(words: list[str], level: int | None, home: ColumnElement[bool] | None) -> Iterable[Select]:
    whole = squeeze("".join(words))
    parts = [squeeze(w) for w in words]
    base = _wanted(level)
    best_first = (case((_begins(whole), 0), else_=1), Region.level, Region.search_key)
    if home is not None:
        matching = or_(Region.search_key.contains(whole), and_(*(Region.search_key.contains(p) for p in parts)))
        yield base.where(home, matching).order_by(*best_first)
    if level in (None, REGENCY):
        named = or_(_begins(whole), _begins("kota" + whole))
        yield base.where(Region.level == REGENCY, named).order_by(Region.search_key)
    yield base.where(_begins(whole)).order_by(Region.search_key)
    for place, part in enumerate(parts):
        if len(parts) > 1 and len(part) > 2:
            others = [Region.search_key.contains(p) for n, p in enumerate(parts) if n != place]
            yield base.where(_begins(part), *others).order_by(Region.search_key)
    if len(whole) > 2:
        above = select(Region.code).where(Region.level == (level or VILLAGE) - 1, _begins(whole)).limit(MOST_CANDIDATES)
        yield base.where(Region.parent_code.in_(above)).order_by(Region.search_key)


def _wanted(level: int | None) -> Select:
    return select(Region).where(Region.level == level) if level else select(Region)


def _begins(part: str) -> ColumnElement[bool]:
    return and_(Region.search_key >= part, Region.search_key <= part + LAST)


def _home(regency: str) -> ColumnElement[bool]:
    """The regions of a kabupaten or kota, itself included."""
    # The codes are fetched first: a subselect inside an OR would make PostgreSQL read the whole table.
    districts = db.session.scalars(select(Region.code).where(Region.parent_code == regency))
    return or_(Region.code == regency, Region.parent_code.in_([regency, *districts]))


def _by_code(digits: str, level: int | None, limit: int) -> list[Region]:
    cuts = (0, *DIGITS_AT)
    groups = [digits[a:b] for a, b in zip(cuts, DIGITS_AT, strict=False) if digits[a:b]]
    code, parent = ".".join(groups), ".".join(groups[:-1]) or None
    matching = select(Region).where(Region.parent_code == parent, Region.code.startswith(code))
    rows = list(db.session.scalars(matching.order_by(Region.code).limit(limit)))
    while rows and level and rows[0].level < level:
        below = select(Region).where(Region.parent_code.in_([r.code for r in rows]))
        rows = list(db.session.scalars(below.order_by(Region.code).limit(limit)))
    return [r for r in rows if level in (None, r.level)]


def _alike(words: list[str], questions: list[Select]) -> list[Region]:
    """What is spelt nearly like `words`, from the first question that holds something alike."""
    whole = squeeze("".join(words))
    if len(whole) < SHORTEST_MISSPELT:
        return []
    for question in questions:
        keys = db.session.execute(question.with_only_columns(Region.code, Region.search_key).limit(MOST_CANDIDATES))
        alike = _closest(whole, keys)
        if alike:
            rows = {r.code: r for r in db.session.scalars(select(Region).where(Region.code.in_(alike)))}
            return [rows[code] for code in alike]
    return []


def _closest(whole: str, keys: Iterable) -> list[str]:
    by_beginning: dict[str, list[str]] = {}
    for code, key in keys:
        by_beginning.setdefault(key[: len(whole)], []).append(code)
    close = difflib.get_close_matches(whole, by_beginning, n=12, cutoff=ALIKE)
    return [code for beginning in close for code in by_beginning[beginning]]
