"""Small tables: a reader who adds and subtracts as much as they like still cannot find out what is hidden."""

from itertools import product
from random import Random

import pytest

from app.domain import small_tables
from app.domain.small_numbers import LEAST

HIGHEST = 9


def whole(rows: list[list[int]]) -> list[list[int]]:
    """`rows` with their sums as the last column and the last row."""
    summed = [[*row, sum(row)] for row in rows]
    return [*summed, [sum(column) for column in zip(*summed, strict=True)]]


def fits(table: list[list[int | None]], rows: list[list[int]]) -> bool:
    """Whether `rows` could stand behind everything that `table` shows."""
    return all(
        shown is None or shown == value
        for seen, real in zip(table, whole(rows), strict=True) for shown, value in zip(seen, real, strict=True)
    )  # fmt: skip


def possible(table: list[list[int | None]]):
    """Every content of the cells that a reader cannot rule out, as far as numbers go up to HIGHEST."""
    inner = [row[:-1] for row in table[:-1]]
    unknown = [(r, c) for r, row in enumerate(inner) for c, value in enumerate(row) if value is None]
    for values in product(range(HIGHEST + 1), repeat=len(unknown)):
        rows = [[value or 0 for value in row] for row in inner]
        for (r, c), value in zip(unknown, values, strict=True):
            rows[r][c] = value
        if fits(table, rows):
            yield rows


@pytest.mark.parametrize("seed", range(30))
def test_no_hidden_number_follows_from_the_others(seed):
    luck = Random(seed)
    rows = [[luck.choice((0, 0, 1, 3, 6, 7, 9)) for _ in range(2)] for _ in range(luck.choice((2, 3)))]
    real = whole(rows)
    [table] = small_tables.shown([real])
    told = [
        (seen, value)
        for seen_row, row in zip(table, real, strict=True) for seen, value in zip(seen_row, row, strict=True)
    ]  # fmt: skip
    assert all(seen is None or (seen == value and not 0 < value < LEAST) for seen, value in told)
    assert fits(table, rows)
    small = {(r, c) for r, row in enumerate(rows) for c, value in enumerate(row) if 0 < value < LEAST}
    certain = {cell: rows[cell[0]][cell[1]] for cell in small}
    for guess in possible(table):
        certain = {(r, c): value for (r, c), value in certain.items() if guess[r][c] == value}
        if not certain:
            break
    assert not certain, (rows, table)


@pytest.mark.parametrize("seed", range(30))
def test_nor_does_it_follow_from_how_often_they_came(seed):
    luck = Random(seed)
    people = [[luck.choice((0, 2, 3, 6, 7)) for _ in range(3)] for _ in range(2)]
    once, more = people
    times = [once, [value + luck.choice((0, 3)) if value else 0 for value in more]]
    [told], [often] = small_tables.shown_alike([[whole(people)], [whole(times)]])
    assert fits(told, people) and fits(often, times)
    certain = {(r, c): value for r, row in enumerate(people) for c, value in enumerate(row) if 0 < value < LEAST}
    for guess in matching(told, often):
        certain = {(r, c): value for (r, c), value in certain.items() if guess[r][c] == value}
        if not certain:
            break
    assert not certain, (people, told, often)


def matching(told: list[list[int | None]], often: list[list[int | None]]):
    """Every content of `told` to which one of `often` belongs: nobody of the first row came twice, and nobody at all
    came less than once."""
    meant = [[value if other is None else other for value, other in zip(row, same, strict=True)]
             for row, same in zip(told[:1], often[:1], strict=True)]  # fmt: skip
    told, often = [*meant, *told[1:]], [*meant, *often[1:]]
    for people in possible(told):
        for last in product(*([value] if value is not None else range(HIGHEST + 4) for value in often[1][:-1])):
            reached = all(one <= many and bool(one) == bool(many) for one, many in zip(people[1], last, strict=True))
            if reached and fits(often, [people[0], list(last)]):
                yield people
                break


def test_a_sum_that_one_table_hides_cannot_be_read_out_of_another():
    ages, villages = whole([[3, 8], [0, 0]]), whole([[3, 0], [0, 8]])
    first, second = small_tables.shown([ages, villages])
    assert [value is None for value in first[-1]] == [value is None for value in second[-1]]
    hidden = {c for c, value in enumerate(second[-1]) if value is None}
    for table in (first, second):
        for c in hidden:
            assert any(row[c] is None for row in table[:-1]), "the column could be added up"


def test_large_numbers_all_stay_and_nothing_is_hidden_twice_differently():
    table = whole([[10, 20], [30, 40]])
    assert small_tables.shown([table]) == [table]
    uneven = whole([[2, 90], [60, 70], [80, 50]])
    assert small_tables.shown([uneven]) == small_tables.shown([uneven])
    [seen] = small_tables.shown([uneven])
    assert seen[0][0] is None and seen[-1] == uneven[-1], "sums stay where a rectangle of cells is enough"
    assert small_tables.shown([whole([[0, 0]])]) == [whole([[0, 0]])]
