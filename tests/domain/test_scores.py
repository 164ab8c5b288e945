"""Scores: what a typed number means, and whose row of a pasted table is whose. Tables of pure rules."""

from types import SimpleNamespace

import pytest

from app.domain import pasted_scores, scores
from app.domain.scores import BadScore, Test

NAMES = ("Siti Aminah", "Sri Wahyuni", "Hj. Sumiyati, S.Pd.", "Siti Aminah", "Yuliatin")


def line(number: int, name: str, pre: int | None = None, post: int | None = None):
    person = SimpleNamespace(id=100 + number, name=name)
    entry = SimpleNamespace(number=number, person=person, person_id=person.id)
    return scores.Line(entry, scores.Score(pre=pre, post=post))


LINES = [line(number, name) for number, name in enumerate(NAMES, start=1)]
PRE, POST = Test.PRE, Test.POST


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [("", None, ""), ("0", 0, "0"), ("100", 10_000, "100"), ("87,5", 8750, "87,5"), ("87.50", 8750, "87,5"),
     ("66,67", 6667, "66,67"), (" 7 ", 700, "7"), ("5,05", 505, "5,05")],
)  # fmt: skip
def test_a_score_is_read_and_shown_the_indonesian_way(typed, stored, shown):
    assert scores.read(typed) == stored and scores.shown(stored) == shown


@pytest.mark.parametrize("typed", ["101", "100,01", "-5", "8O", "tujuh", "1e2", "87,555", "٧٠", "80/100", "8 0"])
def test_what_is_no_score_is_refused(typed):
    with pytest.raises(BadScore):
        scores.read(typed)


@pytest.mark.parametrize(("post", "mark", "passed"), [(7000, 70, True), (6999, 70, False), (None, 0, False),
                                                      (10_000, None, False), (0, 0, True)])
def test_the_pass_mark_itself_passes_and_without_one_nobody_does(post, mark, passed):
    assert scores.passes(post, mark) is passed


def test_the_gain_is_taken_over_those_who_took_both_tests():
    found = scores.summary([line(1, "A", 4000, 8000), line(2, "B", 6000, 7000), line(3, "C", None, 5000),
                            line(4, "D", 1000)], 70)
    assert (found.pre, found.post, found.gain) == (3667, 6667, 2500)
    assert (found.both, found.tested, found.passed) == (2, 3, 2)


@pytest.mark.parametrize(
    ("pasted", "alone", "expected", "unknown"),
    [
        ("Sri Wahyuni\t40\t80\nYuliatin\t50\t90", POST,
         {102: {PRE: "40", POST: "80"}, 105: {PRE: "50", POST: "90"}}, 0),
        ("2. Sri Wahyuni 40 80,5", POST, {102: {PRE: "40", POST: "80,5"}}, 0),
        ("Bu Sumiati: 75", POST, {103: {POST: "75"}}, 0),
        ("Sri Wahyuni 55", PRE, {102: {PRE: "55"}}, 0),
        ("Siti Aminah\t70\t80\nOrang Lain\t10\t20", POST, {}, 2),
        ("40\n50\n\n60\n70", PRE, {101: {PRE: "40"}, 102: {PRE: "50"}, 103: {}, 104: {PRE: "60"}, 105: {PRE: "70"}}, 0),
        ("\n50\n55\n60\n\n", POST, {101: {}, 102: {POST: "50"}, 103: {POST: "55"}, 104: {POST: "60"}, 105: {}}, 0),
        ("2\t40\n5\t90", POST, {102: {POST: "40"}, 105: {POST: "90"}}, 0),
        ("30;40\n50;60\n;70\n\n80;", POST, {101: {PRE: "30", POST: "40"}, 102: {PRE: "50", POST: "60"},
                                             103: {POST: "70"}, 104: {}, 105: {PRE: "80"}}, 0),
        ("Yuliatin\t80\tP\tKedungrejo", POST, {105: {POST: "80"}}, 0),
        ("DAFTAR NILAI\nNo\tNama Peserta\tPost-Test\tPre Test\n1\tYuliatin\t90\t50", POST,
         {105: {PRE: "50", POST: "90"}}, 0),
        ("No\tNilai Akhir\n4\t88\n9\t70", POST, {104: {POST: "88"}}, 1),
        ("Sri Wahyuni\t-\ttidak ikut\nYuliatin\t\t70", POST, {102: {}, 105: {POST: "70"}}, 0),
        ("Sri Wahyuni\t140\t80", POST, {102: {PRE: "140", POST: "80"}}, 0),
    ],
)  # fmt: skip
def test_every_row_of_a_table_finds_its_person_or_nobody(pasted, alone, expected, unknown):
    found = pasted_scores.match(LINES, pasted_scores.rows(pasted), alone=alone)
    assert (found.values, len(found.unknown)) == (expected, unknown)


@pytest.mark.parametrize(
    ("pasted", "values", "unread"),
    [
        ("Yuliatin\t50\txx", {105: {PRE: "50"}}, [(1, 105, POST, "xx")]),
        ("Yuliatin\t50\txx\nSri Wahyuni\t60\t70", {102: {PRE: "60", POST: "70"}, 105: {PRE: "50"}},
         [(1, 105, POST, "xx")]),
        ("40\n50\n60\nabc\n70", {101: {POST: "40"}, 102: {POST: "50"}, 103: {POST: "60"}, 104: {}, 105: {POST: "70"}},
         [(4, 104, POST, "abc")]),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_number_is_named_and_moves_no_other(pasted, values, unread):
    found = pasted_scores.match(LINES, pasted_scores.rows(pasted), alone=POST)
    assert found.values == values and not found.unknown
    assert [(each.row, each.line.person.id, each.test, each.text) for each in found.unread] == unread


@pytest.mark.parametrize("pasted", ["40\n50\n60\n70", "40\n50\n60\n70\n80\n90", "Nilai\n40\n50\n60\n70"])
def test_a_column_of_more_or_fewer_rows_than_people_is_refused(pasted):
    with pytest.raises(pasted_scores.WrongCount):
        pasted_scores.match(LINES, pasted_scores.rows(pasted), alone=POST)


def test_a_paste_of_endless_blanks_and_signs_is_read_in_no_time():
    pasted_scores.rows("\n".join(["a" + " - " * 20_000, " \t" * 20_000, "1 " * 20_000] * 5))
