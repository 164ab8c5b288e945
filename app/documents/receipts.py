"""Receipts: the tanda terima of one assistance, for the receiver to sign or to press a thumb on."""

from app.documents import letterheads, pdf
from app.domain import dates, terbilang
from app.domain import letterheads as kept_letterheads
from app.domain.assistances import Assistance, AssistanceKind
from app.domain.numerals import rupiah
from app.domain.signatories import Side, Signatory
from app.domain.units import Paper
from app.words import word

# What the receiver signs: money is counted, things are looked at, a training is attended.
CONFIRMED = {
    AssistanceKind.MONEY: "Uang tersebut sudah diterima dengan lengkap.",
    AssistanceKind.GOODS: "Barang tersebut sudah diterima dengan lengkap dan dalam keadaan baik.",
    AssistanceKind.CAPITAL: "Modal usaha tersebut sudah diterima dengan lengkap.",
    AssistanceKind.TRAINING: "Pelatihan tersebut sudah diikuti.",
}


def render(assistance: Assistance, signers: dict[Side, Signatory], *, paper: Paper, printed_by: str) -> bytes:
    """The PDF of `assistance`, loaded WHOLE; a revoked one says so across the page. Raises PdfUnavailable."""
    letterhead = kept_letterheads.of(assistance.unit)
    return pdf.render(
        "receipt.html", assistance=assistance, facts=_facts(assistance), paper=paper.value.lower(),
        number=number(assistance), confirmed=CONFIRMED[assistance.kind], giver=signers.get(Side.HEAD),
        receiver=assistance.received_by,
        **letterheads.kop(letterhead), **letterheads.printed(printed_by),
        **letterheads.signatures({}, letterhead.place, assistance.given_on),
    )


def number(assistance: Assistance) -> str:
    """ "TT-00012/2026": by which paper and entry find each other."""
    return f"TT-{assistance.id:05}/{assistance.given_on.year}"


def amount_in_words(amount: int) -> str:
    """ "Satu juta lima ratus ribu rupiah" """
    words = f"{terbilang.words(amount)} rupiah"
    return words[0].upper() + words[1:]


def _facts(assistance: Assistance) -> list[tuple[str, str]]:
    return [
        ("Sudah terima dari", assistance.unit.name),
        ("Untuk", assistance.household.label),
        ("Jenis bantuan", word(assistance.kind)),
        ("Berupa", assistance.what),
        ("Senilai", rupiah(assistance.amount)),
        ("Terbilang", amount_in_words(assistance.amount)),
        ("Sumber bantuan", assistance.source),
        ("Diserahkan pada", dates.full_date(assistance.given_on)),
    ]
