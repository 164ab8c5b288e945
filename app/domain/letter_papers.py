"""Letter papers: everything that a letter prints, worked out once and then frozen with its number.

Sources: tata naskah (undangan, surat tugas), the usual sentences of a berita acara, and PKK's laporan kegiatan.
"""

from datetime import date
from typing import Any

from app.db import db
from app.domain import dates, document_codes, letterheads, partners, terbilang
from app.domain.letter_contents import lines, rows
from app.domain.letterheads import Letterhead
from app.domain.letters import SERIES, Letter, LetterKind
from app.domain.numerals import number as dotted
from app.domain.numerals import roman
from app.domain.partners import Partner
from app.domain.signatories import Side, Signatory

Block = dict[str, str]


def composed(letter: Letter, number: str = "") -> dict[str, Any]:
    """All that stands on the paper of `letter`, whose partner unit is loaded; without a number there are dots."""
    content, unit = letter.content, letter.unit
    own = letterheads.of(unit)
    together = _partners(letter)
    signers = letterheads.signers(unit, letter.dated_on)
    return {
        "kind": letter.kind.value, "number": number or unnumbered(letter), "subject": letter.subject,
        "attachments": letter.attachments, "copies": lines(letter.copies), "event": content.get("event", ""),
        "kop": partners.frozen(own), "second_kop": partners.frozen(partners.second_kop(together, own)),
        "together": partners.together(together), "place": own.place, "replaces": _replaces(letter),
        "dated": ", ".join(part for part in (own.place, dates.long_date(letter.dated_on)) if part),
        "facts": _facts(content), "blocks": _blocks(letter, signers, together),
        **_PARTS[letter.kind](letter, signers),
    }  # fmt: skip


def _replaces(letter: Letter) -> str:
    """ "Menggantikan Berita Acara Nomor 001/KPI-BWI/BA/XI/2026"; empty of a letter that stands for no other."""
    if letter.replaces_id is None:
        return ""
    return f"Menggantikan {_NAMES[letter.kind]} Nomor {db.session.get_one(Letter, letter.replaces_id).number}"


def unnumbered(letter: Letter) -> str:
    """How the number will read, with dots where the running number will stand: ".../KPI-BWI/UND/XI/2026"."""
    code, day = document_codes.of(letter.unit)[SERIES[letter.kind]], letter.dated_on
    return f"......../{letter.unit.document_code or '......'}/{code}/{roman(day.month)}/{day.year}"


def _partners(letter: Letter) -> list[Partner]:
    """Who holds it together with the unit: the chosen unit with its kop, or whoever was typed."""
    content = letter.content
    if letter.partner_unit is not None:
        return [Partner(letter.partner_unit.name, letterheads.of(letter.partner_unit))]
    found = partners.named(content.get("partner", ""))
    if kop := lines(content.get("partner_kop", "")):
        return [Partner(each.name, each.letterhead or _typed_kop(each.name, kop)) for each in found]
    return found


def _typed_kop(name: str, kop: list[str]) -> Letterhead:
    """The name is the main line, which is the last one in capitals: names stand above it, addresses below."""
    others = [line for line in kop if line.casefold() != name.casefold()]
    above, below = ([line for line in others if line.isupper() is names] for names in (True, False))
    return Letterhead((*above, name.upper(), *below), "", None)


def _facts(content: dict[str, Any]) -> list[list[str]]:
    day, until = _day(content.get("held_on")), _day(content.get("until"))
    if day and until and until != day:
        held = dates.date_range([day, until])
    else:
        held = dates.full_date(day) if day else ""
    facts = [("Hari/Tanggal", held), ("Waktu", content.get("time", "")), ("Tempat", content.get("place", "")),
             ("Acara", content.get("event", ""))]
    return [[term, value] for term, value in facts if value]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _signed(above: str, signer: Signatory | None, position: str = "") -> Block:
    if signer is None:
        return {"above": above, "position": position, "name": "", "nip": ""}
    return {"above": above, "position": signer.position, "name": signer.name, "nip": signer.nip}


def _blocks(letter: Letter, signers: dict[Side, Signatory], together: list[Partner]) -> list[list[Block]]:
    """Rows of signature blocks, the last of the first row below place and date: the own head on the right, the
    partner's on its left, who acknowledges on the left or below both."""
    if letter.kind is LetterKind.RECORD:
        return _parties(letter, signers, together)
    content = letter.content
    head = _signed("", signers.get(Side.HEAD))
    acknowledges = signers.get(Side.ACKNOWLEDGES)
    below = [_signed("Mengetahui,", acknowledges)] if content.get("acknowledged") and acknowledges else []
    if partner := _partner_head(letter, together):
        return [[partner, head], below] if below else [[partner, head]]
    return [[*below, head]]


def _partner_head(letter: Letter, together: list[Partner]) -> Block | None:
    """Who signs for the partner: as typed, or the head of the chosen unit, with a line for the pen where nobody is
    known. A partner of whom only the name is known signs nothing."""
    content, unit = letter.content, letter.partner_unit
    if content.get("partner_signer") or content.get("partner_position"):
        position = content.get("partner_position") or ", ".join(each.name for each in together[:1])
        return {"above": "", "position": position, "name": content.get("partner_signer", ""), "nip": ""}
    if unit is None:
        return None
    return _signed("", letterheads.signers(unit, letter.dated_on).get(Side.HEAD), unit.name)


def _signing(letter: Letter, together: list[Partner]) -> list[list[str]]:
    """Name, position and address of whoever signs a berita acara: who was typed, and the partner's head unless they
    stand there already."""
    typed, partner = rows(letter.content.get("parties", ""), 3), _partner_head(letter, together)
    if partner is None:
        return typed
    sought = (partner["name"] or partner["position"]).casefold()
    known = any(sought in " ".join(cells[:2]).casefold() for cells in typed)
    return typed if known else [*typed, [partner["name"], partner["position"], ""]]


def _parties(letter: Letter, signers: dict[Side, Signatory], together: list[Partner]) -> list[list[Block]]:
    """The parties two by two, then the witnesses below "Saksi", then who acknowledges."""
    content = letter.content
    parties = [_block("", *cells[:2]) for cells in _signing(letter, together)]
    witnesses = [_block("Saksi,", *cells) for cells in rows(content.get("witnesses", ""), 2)]
    acknowledges = signers.get(Side.ACKNOWLEDGES)
    below = [_signed("Mengetahui,", acknowledges)] if content.get("acknowledged") and acknowledges else []
    return [*_pairs(parties), *_pairs(witnesses), *_pairs(below)]


def _block(above: str, name: str, position: str) -> Block:
    return {"above": above, "position": position, "name": name, "nip": ""}


def _pairs(blocks: list[Block]) -> list[list[Block]]:
    return [blocks[first : first + 2] for first in range(0, len(blocks), 2)]


def _invitation(letter: Letter, _signers: dict[Side, Signatory]) -> dict[str, Any]:
    content = letter.content
    return {
        "addressees": lines(content.get("addressees", "")), "each_page": bool(content.get("each_page")),
        **{name: content.get(name, "") for name in ("opening", "body", "closing", "note")},
    }  # fmt: skip


def _assignment(letter: Letter, signers: dict[Side, Signatory]) -> dict[str, Any]:
    content = letter.content
    return {
        "signer": _signed("", signers.get(Side.HEAD)), "people": rows(content.get("people", ""), 2),
        "basis": lines(content.get("basis", "")), "task": content.get("task", ""),
        "closing": content.get("closing", ""),
        # Of the task its own sentence tells; the table of facts says only when and where.
        "facts": [fact for fact in _facts(content) if fact[0] != "Acara"],
    }  # fmt: skip


def opening(day: date, place: str) -> list[str]:
    """The first sentence of a berita acara in pieces, every second of them bold."""
    return [
        "Pada hari ini ", dates.day_name(day), " tanggal ", terbilang.words(day.day), " bulan ",
        dates.MONTHS[day.month - 1], " tahun ", terbilang.words(day.year),
        f", bertempat di {place or '........................'}, kami yang bertanda tangan di bawah ini:",
    ]  # fmt: skip


def _record(letter: Letter, _signers: dict[Side, Signatory]) -> dict[str, Any]:
    content = letter.content
    return {
        "opening": opening(_day(content.get("held_on")) or letter.dated_on, content.get("place", "")),
        "parties": _signing(letter, _partners(letter)), "results": lines(content.get("results", "")),
        "held": f"telah dilaksanakan kegiatan {content.get('event') or letter.subject} yang dihadiri {_came(content)} "
        "dengan hasil sebagai berikut:",
        "time": content.get("time", ""),
    }  # fmt: skip


def _came(content: dict[str, Any]) -> str:
    """ "30 orang (L 4 P 26, daftar hadir terlampir)"; dots for the pen where nobody was counted."""
    present, male, female = (content.get(name) for name in ("present", "male", "female"))
    said = [dotted(count) if count is not None else "....." for count in (present, male, female)]
    return f"{said[0]} orang (L\u00a0{said[1]} P\u00a0{said[2]}, daftar hadir terlampir)"


def _report(letter: Letter, _signers: dict[Side, Signatory]) -> dict[str, Any]:
    """Six parts A to F, each with its headings; `counted` says who came."""
    content = letter.content

    def told(*names: str) -> list[list[Any]]:
        return [[_HEADINGS[name], lines(content.get(name, ""))] for name in names]

    present, male, female = (content.get(name) for name in ("present", "male", "female"))
    counted = "" if present is None else f"{dotted(present)} orang (L {dotted(male or 0)}, P {dotted(female or 0)})"
    return {
        "addressees": lines(content.get("addressees", "")), "enclosed": lines(content.get("enclosed", "")),
        "parts": [
            ["Pendahuluan", told("background", "basis", "aim")],
            ["Pelaksanaan", [["Waktu", _when(content)], ["Tempat", lines(content.get("place", ""))],
                             ["Peserta", lines(counted)], *told("speakers", "agenda")]],
            ["Hasil", [["", lines(content.get("results", ""))]]],
            ["Hambatan", [["", lines(content.get("obstacles", ""))]]],
            ["Kesimpulan dan Saran / Tindak Lanjut", told("conclusion", "follow_up")],
            ["Penutup", [["", lines(content.get("closing", ""))]]],
        ],
    }  # fmt: skip


def _when(content: dict[str, Any]) -> list[str]:
    said = {term: value for term, value in _facts(content) if term in ("Hari/Tanggal", "Waktu")}
    return [", ".join(said.values())] if said else []


_HEADINGS = {
    "background": "Latar belakang", "basis": "Dasar", "aim": "Maksud dan tujuan", "speakers": "Narasumber",
    "agenda": "Susunan acara", "conclusion": "Kesimpulan dan saran", "follow_up": "Tindak lanjut",
}  # fmt: skip
_NAMES = {
    LetterKind.INVITATION: "Undangan", LetterKind.ASSIGNMENT: "Surat Tugas", LetterKind.RECORD: "Berita Acara",
    LetterKind.REPORT: "Laporan",
}  # fmt: skip
_PARTS = {
    LetterKind.INVITATION: _invitation, LetterKind.ASSIGNMENT: _assignment, LetterKind.RECORD: _record,
    LetterKind.REPORT: _report,
}  # fmt: skip
