"""Numbers as Indonesian papers print them: dotted thousands, decimal commas, roman months."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def size(n: int) -> str:
    """ "12 kB", "1,4 MB": so many bytes as people read them."""
    if n < 1_000_000:
        return f"{max(1, round(n / 1000))} kB"
    return f"{n / 1_000_000:.1f} MB".replace(".", ",")


def number(n: int) -> str:
    """ "1.210" """
    return f"{n:,}".replace(",", ".")


def rupiah(n: int) -> str:
    """ "Rp1.500.000" """
    return f"Rp{number(n)}"


def percent(fraction: float | Fraction | Decimal, digits: int = 2) -> str:
    """A share of one as a percentage with at most `digits` (0 to 2) decimals: "96,53%", "87,5%", "75%".

    Halves round up. Trailing zeros are left out, so that whole percentages stay short in narrow columns.
    Raises ValueError for other `digits`.
    """
    if digits not in (0, 1, 2):
        raise ValueError(f"Percentages have 0 to 2 decimals, not {digits}.")
    exact = _decimal(fraction) * 100
    rounded = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) + "%"


def roman(n: int) -> str:
    """Capital roman numeral, for the month in document numbers and for school classes: 11 is "XI".

    Raises ValueError outside 1 to 3999.
    """
    if not 1 <= n <= 3999:
        raise ValueError(f"No roman numeral for {n}.")
    text = ""
    for value, letters in _ROMAN:
        times, n = divmod(n, value)
        text += letters * times
    return text


def ordinal_number(n: int, width: int = 3) -> str:
    """The running number of a document, filled with zeros: "001"; longer numbers keep all their digits."""
    return f"{n:0{width}d}"


def _decimal(value: float | Fraction | Decimal) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value))
