"""Letter issuing: beginning a letter, giving it its number for good, and what may still happen to it afterwards."""

from datetime import date
from typing import Any

from app.db import db
from app.domain import audit, clock, letter_contents, letter_papers, numbering, versions
from app.domain.activities import Activity
from app.domain.letters import SERIES, Letter, LetterCancellation, LetterKind, LetterState
from app.domain.meetings import Meeting
from app.domain.units import Unit
from app.domain.users import User

SHORTEST_REASON = 10
# What a letter cannot go out without, by its kind.
NEEDED = {
    LetterKind.INVITATION: ("addressees",), LetterKind.ASSIGNMENT: ("people",),
    LetterKind.RECORD: ("parties", "results"), LetterKind.REPORT: ("results",),
}  # fmt: skip
# These tell of what has been.
TELLING = (LetterKind.RECORD, LetterKind.REPORT)


class NotADraft(Exception):
    """The letter has its number: it is replaced or cancelled, and never changed."""


class LetterNotValid(Exception):
    """The letter has been replaced or cancelled, or its replacement has been begun."""


class OtherUnit(Exception):
    """A replacement is a letter of the unit whose letter it replaces."""


class LetterUnfinished(Exception):
    """What this kind of letter is for has not been written yet: whom it invites, sends, names, or what came of it.
    `field` names the part of the content that is empty."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class LetterTooEarly(Exception):
    """What has not been held yet can have neither a record nor a report."""

    field = "held_on"


class InvitedTooLate(Exception):
    """An invitation is written before what it invites to is over; only one that stands for another may come later."""

    field = "dated_on"


class LetterReasonTooShort(Exception):
    """Replacing or cancelling a letter needs a reason of at least SHORTEST_REASON letters."""


def begin(
    kind: LetterKind, *, unit: Unit, by: User, meeting: Meeting | None = None, activity: Activity | None = None,
    **facts: Any,
) -> Letter:
    """A draft of `unit`; `facts` are subject, attachments, copies, dated_on, partner_unit and content."""
    letter = Letter(
        kind=kind, unit=unit, unit_id=unit.id, by_id=by.id, begun_at=clock.now(),
        meeting_id=meeting.id if meeting else None,
        activity_id=meeting.activity_id if meeting else activity.id if activity else None,
    )  # fmt: skip
    _write(letter, facts)
    db.session.add(letter)
    audit.record("create", letter, by=by, unit=unit)
    return letter


def change(letter: Letter, *, unit: Unit, seen: int | None, by: User, **facts: Any) -> None:
    """Write a draft of `unit` anew; `facts` as for `begin`. Raises NotADraft, Outdated, and OtherUnit when it would
    take a replacement out of the agenda of the letter that it replaces."""
    _expect_draft(letter, seen)
    if letter.replaces_id and unit.id != letter.unit_id:
        raise OtherUnit
    letter.unit, letter.unit_id = unit, unit.id
    _write(letter, facts)
    if changed := audit.changed_fields(letter):
        audit.record("edit", letter, by=by, fields=changed)


def _write(letter: Letter, facts: dict[str, Any]) -> None:
    partner = facts.pop("partner_unit")
    letter.partner_unit, letter.partner_unit_id = partner, partner.id if partner else None
    for name, value in facts.items():
        setattr(letter, name, value)
    letter.addressee = letter_contents.addressee(letter.kind, letter.content)


def _expect_draft(letter: Letter, seen: int | None) -> None:
    if letter.number is not None:
        raise NotADraft
    versions.expect(letter, seen)


def issue(letter: Letter, *, seen: int | None, by: User) -> None:
    """Give the draft the next number of its unit, kind and year, and freeze what it prints.

    A letter that it replaces is *diganti* from then on. Raises NotADraft, Outdated, LetterUnfinished, LetterTooEarly,
    InvitedTooLate, NoDocumentCode, and LetterNotValid when the letter to be replaced does not hold any more.
    """
    _expect_draft(letter, seen)
    _expect_finished(letter)
    if letter.replaces_id and db.session.get_one(Letter, letter.replaces_id).state is not LetterState.ISSUED:
        raise LetterNotValid
    number = numbering.take(letter.unit, SERIES[letter.kind], letter.dated_on)[0]
    letter.year, letter.sequence, letter.number = letter.dated_on.year, number.sequence, number.text
    letter.snapshot = letter_papers.composed(letter, number.text)
    letter.issued_at, letter.issued_by_id = clock.now(), by.id
    audit.record("issue", letter, by=by)


def _expect_finished(letter: Letter) -> None:
    for field in NEEDED[letter.kind]:
        if not letter_contents.lines(letter.content.get(field, "")):
            raise LetterUnfinished(field)
    first = letter.content.get("held_on") or ""
    last = letter.content.get("until") or first
    if letter.kind in TELLING and first and date.fromisoformat(first) > clock.today():
        raise LetterTooEarly
    late = bool(first) and letter.dated_on > date.fromisoformat(last)
    if letter.kind is LetterKind.INVITATION and late and letter.replaces_id is None:
        raise InvitedTooLate


def discard(letter: Letter, *, seen: int | None, by: User) -> None:
    """Throw a draft away; it never had a number. Raises NotADraft and Outdated."""
    _expect_draft(letter, seen)
    audit.record("discard", letter, by=by)
    db.session.delete(letter)


def replace(letter: Letter, *, reason: str, day: date, by: User) -> Letter:
    """Begin a letter dated `day` that says the same and, once it is issued, stands for this one.

    Raises LetterReasonTooShort and LetterNotValid.
    """
    reason, content = _valid_reason(letter, reason), dict(letter.content)
    if letter.kind is LetterKind.RECORD and not content.get("held_on"):
        content["held_on"] = letter.dated_on.isoformat()  # "pada hari ini" is still the day it told of
    draft = begin(
        letter.kind, unit=letter.unit, by=by, subject=letter.subject, attachments=letter.attachments,
        copies=letter.copies, dated_on=day, partner_unit=letter.partner_unit, content=content,
    )  # fmt: skip
    draft.meeting_id, draft.activity_id = letter.meeting_id, letter.activity_id
    draft.replaces_id, draft.replace_reason = letter.id, reason
    return draft


def cancel(letter: Letter, *, reason: str, by: User) -> None:
    """Say that an issued letter does not hold; its number stays in the agenda. Raises LetterReasonTooShort and
    LetterNotValid."""
    reason = _valid_reason(letter, reason)
    letter.cancellation = LetterCancellation(letter_id=letter.id, by_id=by.id, at=clock.now(), reason=reason)
    audit.record("cancel", letter, by=by)


def _valid_reason(letter: Letter, reason: str) -> str:
    reason = " ".join(reason.split())
    if letter.state is not LetterState.ISSUED or letter.replacement is not None:
        raise LetterNotValid
    if len(reason) < SHORTEST_REASON:
        raise LetterReasonTooShort
    return reason[:200]


def paper_of(letter: Letter) -> dict[str, Any]:
    """What the paper says: the frozen snapshot, or for a draft what it would say today."""
    return letter.snapshot or letter_papers.composed(letter)
