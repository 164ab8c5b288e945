"""Subject files as paper and as data: what somebody is handed who asks what Balai keeps about them."""

import json
from datetime import datetime
from operator import itemgetter
from typing import Any

from app.documents import letterheads, pdf, subject_lessons, subject_mentoring, subject_messages, subject_support
from app.domain import clock, dates, erasures, scores
from app.domain import letterheads as kept_letterheads
from app.domain.consents import Consent, GivenBy, Said, Standing, Withdrawal
from app.domain.people import Person
from app.domain.scores import Test
from app.domain.subject_files import Participation, Step, SubjectFile
from app.trail import act, subject
from app.words import word

Rows = list[tuple[str, str]]


def render(file: SubjectFile, *, printed_by: str) -> bytes:
    """The PDF of `file`, A4 upright on the letterhead of the person's unit. Raises PdfUnavailable."""
    unit = file.person.unit
    return pdf.render(
        "subject_file.html", file=file, facts=facts(file), stand=[_stand(said) for said in file.said],
        answers=_history(file),
        joined=[_joined(each) for each in file.participations], trail=[_step(step) for step in file.trail],
        asked=[_asked(each) for each in file.requests], papers=_papers(file), made=moment(file.made_at),
        support=subject_support.rows(file), told=subject_messages.rows(file), unit=unit, days=erasures.BACKUP_DAYS,
        **letterheads.kop(kept_letterheads.of(unit)),
        **letterheads.printed(printed_by),
    )


def as_json(file: SubjectFile) -> str:
    """The same file for a computer: UTF-8 JSON with Indonesian keys, dates as the paper has them."""
    return json.dumps(_tree(file), ensure_ascii=False, indent=2)


def facts(file: SubjectFile) -> Rows:
    """What is known of the person, one line each; what is unknown is left out."""
    person = file.person
    rows = [
        ("Nama lengkap", person.name), ("Sapaan", person.sapaan),
        ("Jenis kelamin", word(person.sex) if person.sex else ""), ("Lahir", _born(person)), ("NIK", file.nik),
        ("Nomor HP", _phone(person)), ("Alamat", _home(person)),
        ("Kategori", word(person.category) if person.category else ""),
        ("Sekolah", " ".join(part for part in (person.school, person.grade) if part)),
        ("Dicatat oleh", person.unit.name), ("Keluarga", _family(file)), ("Bekerja di luar negeri", _abroad(file)),
        ("Pendataan", _listed(file)), ("Jawaban undangan", _answered(file)),
        ("Foto lembar yang Anda tanda tangani", ", ".join(dates.short_date(meeting.day) for meeting in file.signed)),
        *subject_mentoring.facts(file), *subject_lessons.facts(file),
    ]
    return [(term, value) for term, value in rows if value]


def moment(at: datetime) -> str:
    """ "21/11/2026 08.30 WIB"."""
    local = clock.local(at, clock.WIB)
    return f"{dates.short_date(local.date())} {dates.clock_time(local.time())} WIB"


def _phone(person: Person) -> str:
    """The number, unless it is somebody else's: then that is their data."""
    return "nomor orang lain, tidak disertakan" if person.phone_owner else person.phone


def _born(person: Person) -> str:
    if person.birth_date:
        return dates.long_date(person.birth_date)
    return f"tahun {person.birth_year}" if person.birth_year else ""


def _home(person: Person) -> str:
    near = [f"{label} {value}" for label, value in (("RT", person.rt), ("RW", person.rw)) if value]
    village = person.village.label if person.village else ""
    return ", ".join(part for part in (person.hamlet, "/".join(near), village) if part)


def _family(file: SubjectFile) -> str:
    """Each household by the relation alone: who else lives there is their own data."""
    parts = [f"tercatat sebagai {word(each.relation).lower()}" for each in file.memberships]
    if file.others:
        parts.append(f"bersama {file.others} orang lain")
    if file.guardians:
        parts.append(f"dengan {file.guardians} wali")
    return ", ".join(parts)


def _answered(file: SubjectFile) -> str:
    """What the family said of this person to each invitation."""
    said = [(each.answer.meeting, "ikut" if each.comes else "tidak ikut") for each in file.answers]
    return "; ".join(f"{dates.short_date(meeting.day)} {meeting.activity.name}: {word}" for meeting, word in said)


def _abroad(file: SubjectFile) -> str:
    return "; ".join(", ".join(part for part in (each.country.name, each.city) if part) for each in file.placements)


def _listed(file: SubjectFile) -> str:
    return "; ".join(f"{each.service_list.name} ({word(each.stage).lower()})" for each in file.listed)


def _stand(said: Said) -> tuple[str, str, str]:
    """ "Foto dan dokumentasi", "Dicabut", "02/12/2026": since when it stands so."""
    since = said.consent.given_on if said.consent else None
    if said.withdrawal:
        since = clock.local(said.withdrawal.received_at, clock.WIB).date()
    return word(said.purpose), word(said.standing), dates.short_date(since) if since else ""


def _history(file: SubjectFile) -> list[tuple[str, str, str, str]]:
    """Every answer and every withdrawal, latest first; on one day the withdrawal came after the answer."""
    taken = [(clock.local(each.received_at, clock.WIB).date(), _withdrawn(each)) for each in reversed(file.withdrawals)]
    given = [(each.given_on, _answer(each)) for each in file.consents]
    return [row for _, row in sorted([*taken, *given], key=itemgetter(0), reverse=True)]


def _withdrawn(taken: Withdrawal) -> tuple[str, str, str, str]:
    told = moment(taken.received_at)
    return word(taken.purpose), word(Standing.WITHDRAWN), told.split(maxsplit=1)[0], f"disampaikan {told}"


def _answer(consent: Consent) -> tuple[str, str, str, str]:
    by = "wali" if consent.given_by is GivenBy.GUARDIAN else "sendiri"
    proof = f", formulir {consent.proof}" if consent.proof else ""
    return (
        word(consent.purpose), word(consent.answer), dates.short_date(consent.given_on),
        f"{by}, {word(consent.channel).lower()}{proof}; teks {consent.text_version or 'formulir lain'}",
    )  # fmt: skip


def _joined(each: Participation) -> tuple[str, str, list[str]]:
    entry = each.entry
    period = [f"sejak {dates.short_date(entry.starts_on)}" if entry.starts_on else "",
              f"sampai {dates.short_date(entry.ends_on)}" if entry.ends_on else ""]
    marks = [
        f"{dates.short_date(clock.local(at, clock.WIB).date())} {word(status).lower()}" + (f" ({why})" if why else "")
        for at, status, why in each.marks
    ]
    for test in Test if each.score else ():
        if (result := getattr(each.score, test.value)) is not None:
            marks.append(f"{word(test).lower()} {scores.shown(result)}")
    role = ", ".join(part for part in (f"{word(entry.role)} nomor {entry.number}", *period) if part)
    return entry.activity.name, role, marks


def _papers(file: SubjectFile) -> list[tuple[str, str, str]]:
    """Balai's certificates, and those of skill that others issue or are asked for."""
    own = [(each.number, each.snapshot["activity"], word(each.status)) for each in file.certificates]
    others = [
        (each.number or "belum ada", ", ".join(part for part in (each.skill, each.institution) if part),
         word(each.status))
        for each in file.skills
    ]  # fmt: skip
    return own + others


def _asked(each) -> tuple[str, str, str]:
    became = f"{word(each.reply.outcome)}, {moment(each.reply.at)}" if each.reply else "belum dijawab"
    return word(each.kind), moment(each.received_at), became


def _step(step: Step) -> tuple[str, str, str]:
    """ "21/11/2026", "Mengubah warga (2×)", "Koordinator, KPI Cabang Banyuwangi"."""
    often = f" ({step.count}×)" if step.count > 1 else ""
    office = ", ".join(part for part in (word(step.role) if step.role else "Sistem", step.unit) if part)
    return dates.short_date(step.day), f"{act(step.act)} {subject(step.table)}{often}", office


def _tree(file: SubjectFile) -> dict[str, Any]:
    return {
        "dibuat": clock.local(file.made_at, clock.WIB).isoformat(timespec="minutes"),
        "lembaga": file.person.unit.name,
        "data": dict(facts(file)),
        "persetujuan_sekarang": [
            dict(zip(("tujuan", "keadaan", "sejak"), _stand(said), strict=True)) for said in file.said
        ],
        "persetujuan": [
            dict(zip(("tujuan", "jawaban", "tanggal", "cara"), _answer(each), strict=True)) for each in file.consents
        ],
        "pencabutan": [
            {"tujuan": word(each.purpose), "disampaikan": moment(each.received_at)} for each in file.withdrawals
        ],
        "kegiatan": [
            {"kegiatan": name, "sebagai": role, "presensi": marks}
            for name, role, marks in (_joined(each) for each in file.participations)
        ],
        "sertifikat": [dict(zip(("nomor", "kegiatan", "status"), each, strict=True)) for each in _papers(file)],
        "bantuan_kelompok_kunjungan": [
            dict(zip(("tanggal", "apa", "keterangan"), each, strict=True)) for each in subject_support.rows(file)
        ],
        "pesan": [
            dict(zip(("tanggal", "pesan", "disiapkan_oleh"), each, strict=True)) for each in subject_messages.rows(file)
        ],
        "permintaan": [
            dict(zip(("yang_diminta", "diterima", "jawaban"), _asked(each), strict=True)) for each in file.requests
        ],
        "jejak": [dict(zip(("tanggal", "perbuatan", "oleh"), _step(step), strict=True)) for step in file.trail],
    }  # fmt: skip
