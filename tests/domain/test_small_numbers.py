"""Small numbers: none from 1 to 4 is shown, and none can be worked out from the sum."""

import itertools

import pytest

from app.domain import small_numbers


@pytest.mark.parametrize(("counts", "shown"), [
    ([12, 7, 5], [12, 7, 5]),
    ([12, 0, 5], [12, 0, 5]),
    ([12, 3, 9], [12, None, None]),
    ([12, 2, 3], [12, None, None]),
    ([12, 1, 1], [None, None, None]),
    ([20, 12, 1, 1], [20, None, None, None]),
    ([4], [None]), ([0, 4], [0, None]), ([], []),
])  # fmt: skip
def test_what_stays_hidden(counts, shown):
    assert list(small_numbers.shown(dict(enumerate(counts))).values()) == shown


def test_nobody_can_work_a_small_number_out_from_the_sum():
    for counts in itertools.product((0, 1, 4, 5, 9), repeat=4):
        shown = small_numbers.shown(dict(enumerate(counts)))
        hidden = [counts[place] for place, count in shown.items() if count is None]
        assert not any(0 < count < 5 for count in shown.values() if count is not None)
        # What is left when the shown ones are taken from the sum: nothing, or enough of several; or all is hidden.
        everything = sum(counts) == sum(hidden)
        assert not hidden or everything or (len(hidden) > 1 and sum(hidden) >= 5), counts
        if everything and len([count for count in counts if count]) == 1 and hidden:
            assert small_numbers.total(sum(counts)) is None
