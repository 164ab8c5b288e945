"""Spellings: whether two name keys are one name, one name with a slip of the pen, one name cut short, or two names."""

from enum import Enum, auto

# Too common to say anything when they are all that two names share.
_COMMON = {"siti", "muhamad", "ahmad", "sri", "nur", "dewi", "abdul", "eko", "made", "wayan", "ketut", "putu", "luh"}
_SHORTEST_SLIP = 5


class Spelling(Enum):
    """How the keys of two names go together."""

    SAME = auto()
    SLIP = auto()
    SHORTER = auto()
    OTHER = auto()


def compared(one: str, other: str) -> Spelling:
    """How two keys of `likeness.name_key` go together.

    SLIP is one word misspelt or blanks set otherwise, SHORTER a word left out or abbreviated. Twins are not taken for
    slips: names that differ in their first letter, in their last ("Rina", "Rini") or in a short word are two.
    """
    if one == other:
        return Spelling.SAME
    first, second = one.split(), other.split()
    if len(first) != len(second) and sorted("".join(first)) == sorted("".join(second)):
        return Spelling.SLIP
    left, right = _rest(first, second), _rest(second, first)
    shared = len(first) - len(left)
    if not left or not right:
        known = [word for word in first if word in second]
        return Spelling.SHORTER if len(left or right) == 1 and _telling(known) else Spelling.OTHER
    if len(left) == 1 and len(right) == 1:
        if shared and _abbreviates(left[0], right[0]):
            return Spelling.SHORTER
        return Spelling.SLIP if slip(left[0], right[0]) else Spelling.OTHER
    return Spelling.OTHER


def slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter left out, added, exchanged or swapped with its neighbour, inside."""
    if min(len(one), len(other)) < _SHORTEST_SLIP or one[0] != other[0] or one[-1] != other[-1]:
        return False
    if len(one) == len(other):
        different = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(different) == 2 and different[1] - different[0] == 1
        return len(different) == 1 or (swapped and sorted(one) == sorted(other))
    short, long = sorted((one, other), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


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
    short, long = sorted((word.removeprefix("nur") or word for word in (one, other)), key=len)
    return len(short) == 1 and long.startswith(short) and one.startswith("nur") == other.startswith("nur")
