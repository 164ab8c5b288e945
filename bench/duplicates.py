"""Duplicates: how many of those written down twice are found, how many others are taken for them, and how fast."""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from sqlalchemy import func, select

from app import create_app
from app.db import db
from app.demo import sign_ins
from app.domain import clock, doubles, duplicates, phones
from app.domain.duplicates import Facts
from app.domain.likeness import CERTAIN, Births, Likeness, Traits, between, births
from app.domain.people import Person
from app.domain.sign_ins import find_user
from app.domain.users import User
from bench import databases
from bench.lookalikes import Record, records
from config import Config

# Not the seed on which the rules were tried while they were written.
SEED = 2026

Pair = tuple[int, int]


def traits(facts: Facts) -> Traits:
    return facts.traits(facts.nik)


def proposed(written: list[Record]) -> dict[Pair, Likeness]:
    """Every pair that Balai would propose, looked for by the same handles as in the database."""
    read = [traits(record.facts) for record in written]
    by: dict[tuple, list[int]] = defaultdict(list)
    for n, each in enumerate(read):
        for handle in duplicates.handles(each, (each.nik,)):
            by[handle].append(n)
    pairs = {pair for group in by.values() for pair in combinations(sorted(group), 2)}
    found = {pair: between(read[pair[0]], read[pair[1]]) for pair in sorted(pairs)}
    return {pair: why for pair, why in found.items() if why}


def same(written: list[Record]) -> set[Pair]:
    """The pairs that are one person, by their labels."""
    by: dict[int, list[int]] = defaultdict(list)
    for n, record in enumerate(written):
        by[record.who].append(n)
    return {pair for group in by.values() for pair in combinations(group, 2)}


def tellable(one: Facts, other: Facts) -> bool:
    """Whether anything beside the name and the village agrees, at least nearly: else nobody could tell from paper."""
    same_number = (one.phone and one.phone == other.phone) or (one.nik and one.nik == other.nik)
    return bool(same_number) or births(traits(one), traits(other)) in (Births.SAME, Births.NEAR, Births.YEAR)


def quality(people: int, seed: int) -> None:
    written = records(Random(seed), people)
    true, found = same(written), proposed(written)
    told = {pair for pair in true if tellable(written[pair[0]].facts, written[pair[1]].facts)}
    right = true & found.keys()
    print(f"{people:,} people, {len(written):,} records, {len(true):,} pairs of one person, seed {seed}")
    print(f"  {len(true) - len(told):,} of these pairs agree in nothing but name and village"
          ": only the recall of all pairs counts them")
    print(f"  precision {len(right) / len(found):.4f}   recall {len(right & told) / len(told):.4f}"
          f"   (of all pairs: {len(right) / len(true):.4f})")
    sure = {pair for pair, why in found.items() if why in CERTAIN}
    print(f"  only the certain ones: precision {len(sure & true) / len(sure):.4f}"
          f"   recall {len(sure & told) / len(told):.4f}")
    wrong = Counter(found[pair] for pair in found.keys() - true)
    for why, count in Counter(found.values()).most_common():
        print(f"  {why.value:28} {count:6,} pairs, {wrong[why]:4,} wrong")


def milliseconds(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def speed(home: Path, seed: int) -> None:
    """Times over a database of 100,000 people, for its coordinator (by units) and its admin (who sees all)."""
    app = create_app(Config.from_environment({"BALAI_HOME": str(home), "BALAI_ENV": "development"}))
    clock.set_to(databases.MORNING)
    with app.app_context():
        known = db.session.scalars(select(Person).order_by(func.abs(Person.id * 7919 % 100_003)).limit(500)).all()
        listed = [
            Facts(
                person.name, birth_date=date(person.birth_year, 5, 5) if person.birth_year and person.id % 2 else None,
                birth_year=person.birth_year, phone=person.phone, sex=person.sex, village_code=person.village_code,
            )
            for person in known
        ]  # fmt: skip
        listed += [record.facts for record in records(Random(seed), 500)][:500]
        print(f"{db.session.scalar(select(func.count()).select_from(Person)):,} people in the database")
        for account in (sign_ins.BUDI, sign_ins.SARI):
            _times(find_user(phones.normalise(account.phone)), listed)


def _times(viewer: User | None, listed: list[Facts]) -> None:
    assert viewer is not None
    duplicates.of(viewer, listed[0])  # the first statement of each kind is put together only once
    single = [milliseconds(lambda each=each: duplicates.of(viewer, each)) for each in listed[::5]]
    many = milliseconds(lambda: duplicates.among(viewer, listed))
    print(f"{viewer.name}: one {median(single):.1f} ms (95 % within {quantiles(single, n=20)[-1]:.1f}, "
          f"slowest of {len(single)} {max(single):.1f}), 1,000 at once {many / 1000:.2f} s")
    for way in doubles.WAYS:
        print(f"  pairs by {way:6} {milliseconds(lambda way=way: doubles.page(viewer, way)):7.1f} ms")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--people", type=int, default=6000, help="how many invented people the labelled set has")
    asked.add_argument("--no-times", action="store_true", help="do not measure the large database")
    asked.add_argument("--home", type=Path, help="the folder of a database to measure; made when left out")
    choice = asked.parse_args()
    quality(choice.people, choice.seed)
    if not choice.no_times:
        speed(choice.home or databases.folder("big"), choice.seed)


if __name__ == "__main__":
    main()
