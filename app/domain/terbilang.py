"""Terbilang: whole numbers in Indonesian words, as a receipt repeats its amount so that nobody adds a digit."""

_SMALL = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_GROUPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
LARGEST = 10**15 - 1


def words(n: int) -> str:
    """ "satu juta lima ratus ribu" for 1500000. Raises ValueError below zero and above LARGEST."""
    if not 0 <= n <= LARGEST:
        raise ValueError(f"No words for {n}.")
    if n < 12:
        return _SMALL[n]
    if n < 20:
        return f"{_SMALL[n - 10]} belas"
    if n < 100:
        return _rest(f"{_SMALL[n // 10]} puluh", n % 10)
    if n < 1000:
        return _rest("seratus" if n < 200 else f"{_SMALL[n // 100]} ratus", n % 100)
    if n < 10**6:
        return _rest("seribu" if n < 2000 else f"{words(n // 1000)} ribu", n % 1000)
    size, name = next(group for group in _GROUPS if n >= group[0])
    return _rest(f"{words(n // size)} {name}", n % size)


def _rest(begun: str, n: int) -> str:
    return f"{begun} {words(n)}" if n else begun
