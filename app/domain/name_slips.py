"""Name slips: whether two name keys are one name, one with a slip of the pen, one cut short, or two names."""

from enum import Enum, auto
from itertools import pairwise

# Too common to say anything when they are all that two names share.
_COMMON = {"siti", "muhamad", "ahmad", "sri", "nur", "dewi", "abdul", "eko", "made", "wayan", "ketut", "putu", "luh"}
_SHORTEST_SLIP = 5
_SHORTEST_LOOSE = 6
_VOWELS = set("aeiou")
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {pair for row in _KEYBOARD for a, b in pairwise(row) for pair in ((a, b), (b, a))}
# Initials of spellings whose keys begin otherwise: Kholifah is "holifa", Djoko "joko", Tjipto "cipto".
_INITIALS = {("k", "h"), ("c", "h"), ("d", "j"), ("t", "c"), ("v", "f")}


class Spelling(Enum):
    """How the keys of two names go together."""

    SAME = auto()
    SLIP = auto()
    LOOSE = auto()
    SHORTER = auto()
    OTHER = auto()


def compared(one: str, other: str) -> Spelling:
    """How two keys of `likeness.name_key` go together.

    SLIP is one word misspelt or blanks set otherwise, LOOSE two slips, SHORTER a word left out or abbreviated. Twins
    are not taken for slips: names that differ in their last letter ("Rina", "Rini"), in a consonant ("Safira",
    "Safina") or in two vowels ("Hasan", "Husen") are two.
    """
    if one == other:
        return Spelling.SAME
    first, second = one.split(), other.split()
    if len(first) != len(second) and sorted("".join(first)) == sorted("".join(second)):
        return Spelling.SLIP
    left, right = _rest(first, second), _rest(second, first)
    if not left or not right:
        known = [word for word in first if word in second]
        return Spelling.SHORTER if len(left or right) == 1 and _telling(known) else Spelling.OTHER
    if len(left) == len(right) == 1:
        if len(first) > 1 and _abbreviates(left[0], right[0]):
            return Spelling.SHORTER
        if slip(left[0], right[0]):
            return Spelling.SLIP
        return Spelling.LOOSE if _two_slips(left[0], right[0]) else Spelling.OTHER
    return Spelling.LOOSE if _match(left, right) else Spelling.OTHER


def slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter left out, added, mistyped or swapped with its neighbour, inside."""
    if min(len(one), len(other)) < _SHORTEST_SLIP or one[0] != other[0] or one[-1] != other[-1]:
        return False
    if len(one) == len(other):
        different = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(different) == 1:
            return _mistyped(one[different[0]], other[different[0]])
        return len(different) == 2 and different[1] - different[0] == 1 and sorted(one) == sorted(other)
    short, long = sorted((one, other), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _mistyped(one: str, other: str) -> bool:
    return (one in _VOWELS and other in _VOWELS) or (one, other) in _BESIDE


def _two_slips(one: str, other: str) -> bool:
    """Whether two long words differ by letters in another order, or by a slip after one letter was left out."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_LOOSE or one[0] != other[0]:
        return False
    if len(short) == len(long):
        return sorted(short) == sorted(long)
    return any(slip(long[:place] + long[place + 1 :], short) for place in range(1, len(long)))


def _match(left: list[str], right: list[str]) -> bool:
    """Whether each of two words left over is a slip or an abbreviation of one of the others."""
    if len(left) != 2 or len(right) != 2:
        return False
    return any(_each(left, ordered) for ordered in (right, right[::-1]))


def _each(left: list[str], right: list[str]) -> bool:
    """A slip or an abbreviation in each place, and not only abbreviations."""
    pairs = list(zip(left, right, strict=True))
    slips = [slip(one, other) for one, other in pairs]
    return any(slips) and all(slipped or _abbreviates(*pair) for slipped, pair in zip(slips, pairs, strict=True))


def _rest(words: list[str], others: list[str]) -> list[str]:
    left = list(others)
    rest = []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            rest.append(word)
    return rest


def _telling(words: list[str]) -> bool:
    return any(word not in _COMMON for word in words)


def _abbreviates(one: str, other: str) -> bool:
    if one.startswith("nur") != other.startswith("nur"):
        return False
    short, long = sorted((word.removeprefix("nur") or word for word in (one, other)), key=len)
    return len(short) == 1 and (long.startswith(short) or (short, long[0]) in _INITIALS)
