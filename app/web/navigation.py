"""Navigation: every section of Balai in its group, and which room lies in which section."""

from dataclasses import dataclass

from app.domain.rights import Right
from app.web.access import may


@dataclass(frozen=True)
class Section:
    """One entry of the menu, below the heading `group`. `primary` ones stand in the phone's bottom bar; without a
    `right` it is everybody's."""

    endpoint: str
    label: str
    icon: str
    group: str = ""
    primary: bool = False
    right: Right | None = Right.SEE

    @property
    def section(self) -> str:
        return self.endpoint.split(".")[0]

    def holds(self, blueprint: str | None) -> bool:
        """Whether the pages of `blueprint` lie in this section."""
        return blueprint == self.section or blueprint in INSIDE.get(self.section, ())


DAILY, FAMILIES, POST, OFFICE, SELF = "Pekerjaan", "Keluarga", "Pos desa", "Kantor", "Saya"
SECTIONS = (
    Section("mentees.index", "Dampingan", "child", primary=True, right=Right.MENTOR),
    Section("home.index", "Hari ini", "today", primary=True),
    Section("activities.index", "Kegiatan", "activities", primary=True),
    Section("people.index", "Warga", "people", primary=True),
    Section("certificates.index", "Sertifikat", "certificates", primary=True, right=Right.ISSUE_CERTIFICATES),
    Section("referrals.index", "Rujukan", "forward", primary=True, right=Right.KEEP_REFERRALS),
    Section("mondays.index", "Senin pagi", "check-all", DAILY, right=Right.PLAN_ACTIVITIES),
    Section("calendar.index", "Kalender", "calendar", DAILY),
    Section("follow_ups.index", "Tindak lanjut", "ok", DAILY, right=Right.SETTLE_FOLLOW_UPS),
    Section("mailings.index", "Pesan WhatsApp", "send", DAILY, right=Right.SEND_MESSAGES),
    Section("returned_papers.index", "Lembar kembali", "document", DAILY, right=Right.FILE_PAPERS),
    Section("programs.index", "Program", "programs", DAILY),
    Section("statistics.index", "Statistik", "chart", DAILY),
    Section("households.index", "Keluarga", "family", FAMILIES),
    Section("assistances.index", "Bantuan keluarga", "support", FAMILIES),
    Section("groups.index", "Kelompok usaha", "business", FAMILIES),
    Section("visits.index", "Kunjungan rumah", "home", FAMILIES),
    Section("mentors.index", "Pendamping belajar", "child", FAMILIES, right=Right.SUPERVISE_MENTORING),
    Section("services.index", "Layanan informasi", "marked", POST, right=Right.RECORD_SERVICES),
    Section("service_lists.index", "Pendataan", "list", POST),
    Section("skills.index", "Sertifikat keahlian", "training", POST),
    Section("help_numbers.index", "Nomor bantuan", "phone", POST, right=None),
    Section("books.index", "Buku PKK", "note", OFFICE, right=Right.KEEP_BOOKS),
    Section("letters.index", "Surat dan agenda", "letterhead", OFFICE),
    Section("units.index", "Lembaga", "units", OFFICE),
    Section("users.index", "Pengguna", "users", OFFICE, right=Right.INVITE_USERS),
    Section("doubles.index", "Data ganda", "copy", OFFICE, right=Right.MERGE_PEOPLE),
    Section("subject_requests.index", "Permintaan data", "shield", OFFICE, right=Right.ANSWER_REQUESTS),
    Section("holidays.index", "Hari libur", "holidays", OFFICE, right=Right.EDIT_HOLIDAYS),
    Section("retention.index", "Masa simpan", "waiting", OFFICE, right=Right.PURGE_DATA),
    Section("jobs.index", "Berkas yang diminta", "document", OFFICE, right=Right.PRINT),
    Section("audits.index", "Jejak", "audits", OFFICE, right=Right.SEE_AUDIT),
    Section("help.index", "Bantuan", "help", SELF, right=None),
    Section("account.show", "Akun saya", "account", SELF, right=None),
    Section("menu.index", "Lainnya", "more", primary=True, right=None),
)

# What is told of one child, to the mentor and to those who supervise.
MENTORED = {"assessments", "goals", "lesson_photos", "lessons", "parent_news", "progress"}
# Rooms without an entry of their own, by the section through which people come to them.
INSIDE = {
    "activities": {
        "answers", "attendance", "cancellations", "closings", "dossiers", "gatherings", "hosts", "marks", "matchings",
        "materials", "meeting_photos", "meetings", "minutes", "pasted_names", "period_recaps", "rosters", "schedules",
        "scores", "strangers", "topics", "walk_ins", "world_hours",
    },
    "certificates": {
        "certificate_registers", "guests", "printings", "reservations", "replacements", "revocations",
    },
    "assistances": {"assistance_revocations", "assistance_totals"},
    "books": {"cadres"},
    "doubles": {"distinctions", "merges", "pairings"},
    "groups": {"group_meetings", "group_members"},
    "home": {"tallies"},
    "letters": {"incoming_letters", "letter_cancellations", "letter_replacements"},
    "households": {"joins", "memberships", "relocations", "splits"},
    "mentees": MENTORED,
    "mentors": MENTORED | {"mentorships", "safeguards"},
    "people": {
        "confirmations", "consent_forms", "consents", "erasures", "guardianships", "import_columns", "import_rows",
        "imports", "number_searches", "placements", "retractions", "returns", "reveals", "subject_files", "withdrawals",
    },
    "service_lists": {"service_lines"},
    "units": {"certificate_templates", "document_codes", "message_texts", "signatories", "signing_keys"},
    "users": {"invitations"},
}  # fmt: skip


def navigation() -> list[Section]:
    """The sections the viewer may enter."""
    return [section for section in SECTIONS if section.right is None or may(section.right)]
