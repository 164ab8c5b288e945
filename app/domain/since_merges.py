"""Since merges: what was written down after two records became one and would be left behind if they became two."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.db import db
from app.domain.attendance import Mark
from app.domain.certificates import Certificate
from app.domain.consents import Consent, Withdrawal
from app.domain.journals import Entry, table_of
from app.domain.meetings import Meeting


def changes(entries: Sequence[Entry], person_id: int, since: datetime) -> list[str]:
    """The tables in which something new speaks of both: marks and certificates where the other was on the list too,
    and consents where both had some."""
    activities = _activities(entries)
    marked = select(Mark.id).join(Meeting, Meeting.id == Mark.meeting_id).where(
        Mark.person_id == person_id, Mark.at > since, Meeting.activity_id.in_(activities)
    )
    certified = select(Certificate.id).where(
        Certificate.person_id == person_id, Certificate.issued_at > since, Certificate.activity_id.in_(activities)
    )
    asked = select(Consent.id).where(Consent.person_id == person_id, Consent.recorded_at > since)
    withdrawn = select(Withdrawal.id).where(Withdrawal.person_id == person_id, Withdrawal.at > since)
    touched = {entry["table"] for entry in entries}
    questions = {"marks": marked, "certificates": certified}
    if touched & {"consents", "withdrawals"}:
        questions |= {"consents": asked, "withdrawals": withdrawn}
    return [table for table, query in questions.items() if db.session.scalar(query.limit(1)) is not None]


def _activities(entries: Sequence[Entry]) -> list[int]:
    """The activities on whose lists the merge changed something."""
    gone = {entry["before"]["activity_id"] for entry in entries
            if entry["table"] == "roster_entries" and entry["act"] == "delete"}
    lines = table_of("roster_entries")
    ids = [entry["key"]["id"] for entry in entries if entry["table"] == "roster_entries" and entry["act"] == "change"]
    return sorted(gone | set(db.session.scalars(select(lines.c.activity_id).where(lines.c.id.in_(ids)))))
