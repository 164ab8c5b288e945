"""Minutes on paper: the notulen with PKK's fields, what was agreed, and two signatures."""

from app.documents import letterheads, pdf
from app.domain import dates
from app.domain.activities import Activity
from app.domain.follow_ups import FollowUp
from app.domain.letterheads import Letterhead
from app.domain.meetings import Meeting
from app.domain.minutes import Counts, Minutes
from app.domain.units import Paper
from app.words import word

# To write by hand where nothing was typed: ruled lines of each part, and rows for what is agreed.
LINES = {"Acara": 2, "Pembahasan": 5, "Kesimpulan": 2}
ROWS = 2


def render(
    meeting: Meeting, activity: Activity, minutes: Minutes | None, counts: Counts, agreed: list[FollowUp], *,
    letterhead: Letterhead, paper: Paper, printed_by: str,
) -> bytes:
    """The PDF of the notulen of a meeting of `activity`; what nobody wrote yet is ruled lines for the pen.

    Raises PdfUnavailable.
    """
    return pdf.render(
        "minutes.html", facts=_facts(meeting, activity, minutes, counts), parts=_parts(minutes),
        paper=paper.value.lower(),
        agreed=[_agreed(each) for each in agreed], leader=minutes.leader if minutes else "", lines=LINES,
        empty_rows=0 if minutes or agreed else ROWS, secretary=minutes.secretary if minutes else "",
        **letterheads.kop(letterhead), **letterheads.printed(printed_by),
        **letterheads.signatures({}, letterhead.place, meeting.day),
    )


def _facts(
    meeting: Meeting, activity: Activity, minutes: Minutes | None, counts: Counts
) -> list[tuple[str, str]]:
    time = dates.time_range(meeting.local_start.time(), meeting.local_end.time(), meeting.zone_label)
    return [
        ("Hari/Tanggal", dates.full_date(meeting.day)), ("Waktu", time), ("Tempat", meeting.place),
        ("Jenis rapat", f"{word(activity.kind)}: {activity.name}"),
        ("Pimpinan", minutes.leader if minutes else ""), ("Notulis", minutes.secretary if minutes else ""),
        ("Peserta", _attended(minutes, counts)),
    ]  # fmt: skip


def _attended(minutes: Minutes | None, counts: Counts) -> str:
    """The three numbers; where nobody is known to have come yet, dots for the pen."""
    unknown = minutes is None and not counts.present
    present, absent = ("......", "......") if unknown else (counts.present, counts.absent)
    return f"Diundang {counts.invited}, hadir {present}, tidak hadir {absent} orang"


def _parts(minutes: Minutes | None) -> list[tuple[str, list[str]]]:
    texts = (minutes.agenda, minutes.discussion, minutes.conclusion) if minutes else ("", "", "")
    return [(name, [line.strip() for line in text.splitlines() if line.strip()])
            for name, text in zip(LINES, texts, strict=True)]


def _agreed(each: FollowUp) -> tuple[str, str, str, str]:
    who = each.assignee.name if each.assignee else each.assignee_name
    return each.what, who, dates.short_date(each.due_on), each.result if each.done_at else ""
