"""What volunteers type from a signed list, and what the page can tell them when it is unclear."""

import pytest

from app.domain.paper_marks import BadPaperMarks, Mark, parse

LIST = range(1, 26)
PRESENT = Mark("H", None)


def short(marks):
    return {number: f"{mark.status}{mark.minutes or ''}" for number, mark in marks.items()}


def test_the_whole_field():
    marks = parse("1-2 4 6 8 10-14 17 20 i5 s9 a3 t7", LIST)
    assert short(marks) == {
        **dict.fromkeys([1, 2, 4, 6, 8, 10, 11, 12, 13, 14, 17, 20], "H"), 5: "I", 9: "S", 3: "A", 7: "T",
    }  # fmt: skip
    assert list(marks) == sorted(marks)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("", {}),
        (" , \n", {}),
        ("1-3", {1: "H", 2: "H", 3: "H"}),
        ("1 - 3", {1: "H", 2: "H", 3: "H"}),
        ("1–3", {1: "H", 2: "H", 3: "H"}),
        ("1 s.d. 3", {1: "H", 2: "H", 3: "H"}),
        ("1 s/d 3", {1: "H", 2: "H", 3: "H"}),
        ("1sd3", {1: "H", 2: "H", 3: "H"}),
        ("1,2,3", {1: "H", 2: "H", 3: "H"}),
        ("1;2\n3.", {1: "H", 2: "H", 3: "H"}),
        ("h1 H2 3", {1: "H", 2: "H", 3: "H"}),
        ("i5", {5: "I"}),
        ("I5", {5: "I"}),
        ("i 5", {5: "I"}),
        ("i: 5", {5: "I"}),
        ("i5-7", {5: "I", 6: "I", 7: "I"}),
        ("I 5 - 7", {5: "I", 6: "I", 7: "I"}),
        ("s9,a3", {9: "S", 3: "A"}),
        ("1 s 9", {1: "H", 9: "S"}),
        ("t7", {7: "T"}),
        ("t7:15", {7: "T15"}),
        ("T 7 : 15", {7: "T15"}),
        ("t7-8:5", {7: "T5", 8: "T5"}),
        ("05", {5: "H"}),
        ("5 5 1-5", {1: "H", 2: "H", 3: "H", 4: "H", 5: "H"}),
    ],
)
def test_ways_to_type(text, marks):
    assert short(parse(text, LIST)) == marks


def test_a_letter_stands_against_the_range_around_it():
    marks = parse("1-14 17 20 i5 s9", LIST)
    assert (marks[5].status, marks[9].status) == ("I", "S")
    assert all(marks[n].status == "H" for n in (1, 4, 6, 8, 10, 14, 17, 20)) and len(marks) == 16


@pytest.mark.parametrize(
    ("text", "unknown", "missing", "twice"),
    [
        ("1 x5", ["x5"], [], []),
        ("izin 5", ["izin"], [], []),
        ("5i", ["5i"], [], []),
        ("14-1", ["14-1"], [], []),
        ("h7:15", ["h7:15"], [], []),
        ("t7:0", ["t7:0"], [], []),
        ("1--3", ["1--3"], [], []),
        ("i5s9", ["i5s9"], [], []),
        ("99999", ["99999"], [], []),
        ("²", ["²"], [], []),
        ("😀 😀", ["😀"], [], []),
        ("0 26", [], [0, 26], []),
        ("24-28", [], [28], []),
        ("i5 s5", [], [], [5]),
        ("t7 t7:15", [], [], [7]),
        ("i5 s5 40 foo", ["foo"], [40], [5]),
    ],
)
def test_everything_unclear_is_named(text, unknown, missing, twice):
    with pytest.raises(BadPaperMarks) as caught:
        parse(text, LIST)
    assert (caught.value.unknown, caught.value.missing, caught.value.twice) == (unknown, missing, twice)


def test_numbers_on_paper_may_have_gaps():
    assert parse("1 3", {1, 3}) == parse("1-3", {1, 3}) == {1: PRESENT, 3: PRESENT}
    with pytest.raises(BadPaperMarks) as caught:
        parse("1-4", {1, 3})
    assert caught.value.missing == [4]


def test_long_nonsense_is_answered_at_once():
    with pytest.raises(BadPaperMarks):
        parse("1-9999 " * 50 + "- " * 5000, LIST)
