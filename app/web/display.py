"""Display: what every template can say without importing it (words, dates, numbers, rights, navigation)."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import Flask, current_app
from flask_login import current_user
from markupsafe import Markup, escape

from app.domain import clock, dates, names, numerals, phones, recurrences, sparklines
from app.domain.rights import Right
from app.trail import act, subject
from app.web.access import may, viewer
from app.words import sentence, word
from app.words.duplicates import reason


@dataclass(frozen=True)
class Section:
    """One entry of the menu. `primary` ones stand in the phone's bottom bar; without a `right` it is everybody's."""

    endpoint: str
    label: str
    icon: str
    primary: bool = False
    right: Right | None = Right.SEE

    @property
    def section(self) -> str:
        return self.endpoint.split(".")[0]

    def holds(self, blueprint: str | None) -> bool:
        """Whether the pages of `blueprint` lie in this section."""
        return blueprint == self.section or blueprint in INSIDE.get(self.section, ())


SECTIONS = (
    Section("mentees.index", "Dampingan", "child", primary=True, right=Right.MENTOR),
    Section("home.index", "Hari ini", "today", primary=True),
    Section("activities.index", "Kegiatan", "activities", primary=True),
    Section("people.index", "Warga", "people", primary=True),
    Section("households.index", "Keluarga", "family"),
    Section("assistances.index", "Bantuan keluarga", "support"),
    Section("groups.index", "Kelompok usaha", "business"),
    Section("visits.index", "Kunjungan", "home"),
    Section("certificates.index", "Sertifikat", "certificates", primary=True, right=Right.ISSUE_CERTIFICATES),
    Section("skills.index", "Sertifikat keahlian", "training"),
    Section("doubles.index", "Data ganda", "copy", right=Right.MERGE_PEOPLE),
    Section("calendar.index", "Kalender", "calendar"),
    Section("mondays.index", "Senin pagi", "check-all", right=Right.PLAN_ACTIVITIES),
    Section("mailings.index", "Pesan WhatsApp", "send", right=Right.SEND_MESSAGES),
    Section("follow_ups.index", "Tindak lanjut", "ok", right=Right.SETTLE_FOLLOW_UPS),
    Section("mentors.index", "Pendamping", "training", right=Right.SUPERVISE_MENTORING),
    Section("programs.index", "Program", "programs"),
    Section("service_lists.index", "Pendataan", "list"),
    Section("services.index", "Layanan informasi", "marked", right=Right.RECORD_SERVICES),
    Section("referrals.index", "Rujukan", "forward", primary=True, right=Right.KEEP_REFERRALS),
    Section("units.index", "Lembaga", "units"),
    Section("users.index", "Pengguna", "users", right=Right.INVITE_USERS),
    Section("holidays.index", "Hari libur", "holidays", right=Right.EDIT_HOLIDAYS),
    Section("subject_requests.index", "Permintaan data", "shield", right=Right.ANSWER_REQUESTS),
    Section("retention.index", "Masa simpan", "waiting", right=Right.PURGE_DATA),
    Section("audits.index", "Jejak", "audits", right=Right.SEE_AUDIT),
    Section("help_numbers.index", "Nomor bantuan", "phone", right=None),
    Section("help.index", "Bantuan", "help", right=None),
    Section("account.show", "Akun saya", "account", right=None),
    Section("menu.index", "Lainnya", "more", primary=True, right=None),
)

# What is told of one child, to the mentor and to those who supervise.
MENTORED = {"assessments", "goals", "lesson_photos", "lessons", "parent_news", "progress"}
# Rooms without an entry of their own, by the section through which people come to them.
INSIDE = {
    "activities": {
        "answers", "attendance", "cancellations", "closings", "gatherings", "hosts", "marks", "matchings", "materials",
        "meetings", "minutes", "pasted_names", "rosters", "schedules", "scores", "topics", "walk_ins", "world_hours",
    },
    "certificates": {"replacements", "revocations"},
    "assistances": {"assistance_revocations", "assistance_totals"},
    "doubles": {"distinctions", "merges", "pairings"},
    "groups": {"group_meetings", "group_members"},
    "home": {"tallies"},
    "households": {"joins", "memberships", "relocations", "splits"},
    "mentees": MENTORED,
    "mentors": MENTORED | {"mentorships", "safeguards"},
    "people": {
        "confirmations", "consent_forms", "consents", "erasures", "guardianships", "import_columns", "import_rows",
        "imports", "number_searches", "placements", "retractions", "returns", "reveals", "subject_files", "withdrawals",
    },
    "service_lists": {"service_lines"},
    "units": {"message_texts", "signatories"},
    "users": {"invitations"},
}  # fmt: skip


def navigation() -> list[Section]:
    """The sections the viewer may enter."""
    known = current_app.view_functions
    return [s for s in SECTIONS if s.endpoint in known and (s.right is None or may(s.right))]


def lines(text: str) -> Markup:
    """Text with its line breaks kept, everything else escaped."""
    return Markup("<br>").join(escape(line) for line in text.splitlines())


def local_date(moment: datetime) -> date:
    return clock.local(moment, clock.WIB).date()


def local_moment(moment: datetime) -> str:
    """"21/11/2026 08.30" in WIB."""
    return dates.moment(moment)


def spark(points, width: int, height: int) -> list[tuple[float, float]]:
    """Where the points of a line of levels, (day, level) each, lie in a drawing of that size."""
    values = [int(level) for _, level in points]
    return sparklines.points(values, lowest=1, highest=4, width=width, height=height)


def register(app: Flask) -> None:
    app.jinja_env.filters.update(
        word=word, sentence=sentence, lines=lines, long_date=dates.long_date, full_date=dates.full_date,
        short_date=dates.short_date, day_name=dates.day_name, clock_time=dates.clock_time, number=numerals.number,
        rupiah=numerals.rupiah,
        percent=numerals.percent, phone=phones.display, masked_phone=phones.masked, wa_number=phones.wa_number,
        public_name=names.public_form, moment=local_moment, local_date=local_date, relative_day=dates.relative_day,
        month_name=dates.month_name, describe=recurrences.describe, act=act, subject=subject, reason=reason,
    )
    app.jinja_env.globals.update(may=may, Right=Right, today=clock.today, relative_day=dates.relative_day, spark=spark)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def surroundings():
        # A proxy that looks nobody up until a template asks, so that error pages work without a database.
        return {"viewer": current_user, "navigation": navigation, "own_unit": lambda: viewer().unit}
