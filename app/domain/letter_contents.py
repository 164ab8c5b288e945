"""Letter contents: the parts of each kind of letter that somebody writes, begun with what is known of the occasion.

A content is a plain dict of texts: days as ISO dates, several points as several lines, people as "Nama; Jabatan".
Sources: tata naskah of village offices and PKK (undangan, surat tugas, berita acara, laporan kegiatan).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain import clock, letterheads
from app.domain.letter_occasions import Helper, Occasion
from app.domain.letters import LetterKind
from app.domain.people import Sex
from app.domain.rosters import RosterRole
from app.domain.signatories import Side
from app.domain.units import Unit

OPENING = "Dengan hormat,"
CLOSING = (
    "Mengingat pentingnya acara ini, kami mohon kehadiran Ibu/Bapak tepat waktu. Atas perhatian dan kehadirannya kami "
    "ucapkan terima kasih."
)
ASSIGNED = "Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab."
REPORTED = "Demikian laporan kegiatan ini dibuat sebagai bahan pertanggungjawaban dan perbaikan kegiatan berikutnya."
ENCLOSED = ("Daftar hadir", "Dokumentasi", "Materi")
POSTS = {
    RosterRole.SPEAKER: "Narasumber", RosterRole.COMPANION: "Pendamping", RosterRole.COMMITTEE: "Panitia",
}  # fmt: skip


@dataclass(frozen=True)
class Begun:
    """How a letter of one kind begins: its subject, what it encloses, and its content."""

    subject: str
    attachments: str
    content: dict[str, Any]


def dated(kind: LetterKind, occasion: Occasion) -> date:
    """The day of a new letter: today, but a berita acara bears the day of which it tells."""
    last = occasion.until or occasion.held_on
    return last if kind is LetterKind.RECORD and last and last < clock.today() else clock.today()


def begun(kind: LetterKind, unit: Unit, occasion: Occasion, day: date) -> Begun:
    """The letter of `kind` dated `day` as far as Balai can write it; `occasion` may be empty."""
    event = occasion.event
    subject = {
        LetterKind.INVITATION: f"Undangan {event}", LetterKind.ASSIGNMENT: f"Tugas {event}",
        LetterKind.RECORD: f"Pelaksanaan {event}", LetterKind.REPORT: f"Laporan {event}",
    }[kind]  # fmt: skip
    content = _common(occasion) | _OWN[kind](unit, occasion, day)
    enclosed = "1 (satu) berkas" if kind is LetterKind.REPORT and not _to_come(occasion) else ""
    return Begun(subject.strip()[:200], enclosed, content)


def _to_come(occasion: Occasion) -> bool:
    return occasion.held_on is not None and occasion.held_on > clock.today()


def _common(occasion: Occasion) -> dict[str, Any]:
    return {
        "held_on": _iso(occasion.held_on), "until": _iso(occasion.until), "time": occasion.time,
        "place": occasion.place, "event": occasion.event, "partner": occasion.partners, "partner_kop": "",
        "partner_position": "", "partner_signer": "", "acknowledged": False,
    }  # fmt: skip


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _invitation(_unit: Unit, occasion: Occasion, _day: date) -> dict[str, Any]:
    about = f" dengan materi “{occasion.theme}”" if occasion.theme else ""
    held = f"Dalam rangka kegiatan {occasion.event}{about}, kami" if occasion.event else "Kami"
    return {
        "addressees": "", "each_page": True, "opening": OPENING,
        "body": f"{held} mengundang Ibu/Bapak untuk hadir pada:", "closing": CLOSING, "note": "",
    }  # fmt: skip


def _assignment(_unit: Unit, occasion: Occasion, _day: date) -> dict[str, Any]:
    helpers = occasion.helpers or [Helper(name, RosterRole.SPEAKER) for name in occasion.speakers]
    return {
        "basis": "", "people": "\n".join(f"{each.name}; {POSTS[each.role]}" for each in helpers),
        "task": f"melaksanakan kegiatan {occasion.event}" if occasion.event else "", "closing": ASSIGNED,
    }  # fmt: skip


def _record(unit: Unit, occasion: Occasion, day: date) -> dict[str, Any]:
    head = letterheads.signers(unit, day).get(Side.HEAD)
    led = [f"{name}; Narasumber" for name in occasion.speakers[:1]]
    parties = [f"{head.name}; {head.position}"] if head else []
    return _counted(occasion) | {
        "results": occasion.conclusion, "parties": "\n".join([*parties, *led]), "witnesses": "",
    }  # fmt: skip


def _report(_unit: Unit, occasion: Occasion, _day: date) -> dict[str, Any]:
    return _counted(occasion) | {
        "addressees": "", "background": "", "basis": "", "aim": occasion.goal,
        "speakers": "\n".join(occasion.speakers), "agenda": occasion.agenda or "\n".join(occasion.taught),
        "results": occasion.conclusion, "obstacles": "", "conclusion": "", "follow_up": "\n".join(occasion.agreed),
        "closing": REPORTED, "enclosed": "" if _to_come(occasion) else "\n".join(ENCLOSED),
    }  # fmt: skip


def _counted(occasion: Occasion) -> dict[str, Any]:
    """Who came, L and P; whoever is neither on paper is counted in the sum alone."""
    if not occasion.came:
        return {"male": None, "female": None, "present": None}
    return {
        "male": occasion.came.get(Sex.MALE, 0), "female": occasion.came.get(Sex.FEMALE, 0),
        "present": sum(occasion.came.values()),
    }  # fmt: skip


_OWN = {
    LetterKind.INVITATION: _invitation, LetterKind.ASSIGNMENT: _assignment, LetterKind.RECORD: _record,
    LetterKind.REPORT: _report,
}  # fmt: skip


def lines(text: str) -> list[str]:
    """The points of a text, one for each line that says something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def rows(text: str, columns: int) -> list[list[str]]:
    """Each line as so many cells, split at semicolons: "Nama; Jabatan" is ["Nama", "Jabatan"]."""
    cut = [[cell.strip() for cell in line.split(";", columns - 1)] for line in lines(text)]
    return [[*cells, *[""] * (columns - len(cells))] for cells in cut]


def addressee(kind: LetterKind, content: dict[str, Any]) -> str:
    """Who stands in the agenda as the addressee: the first, and how many more."""
    if kind is LetterKind.ASSIGNMENT:
        listed = [cells[0] for cells in rows(content.get("people", ""), 2)]
    elif kind is LetterKind.RECORD:
        listed = [cells[0] for cells in rows(content.get("parties", ""), 3)]
    else:
        listed = lines(content.get("addressees", ""))
    more = f", dan {len(listed) - 1} lainnya" if len(listed) > 1 else ""
    return (f"{listed[0][: 200 - len(more)]}{more}") if listed else ""

