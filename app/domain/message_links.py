"""Message links: the secret word that a message to one person carries, which is never that of another family."""

from dataclasses import dataclass

from sqlalchemy import select

from app.db import db
from app.domain import certificates, parent_news, secret_links
from app.domain.activities import Activity
from app.domain.answers import Answer
from app.domain.certificates import CertificateStatus
from app.domain.contacts import Contact
from app.domain.households import Membership
from app.domain.meetings import Meeting
from app.domain.message_texts import MessageKind
from app.domain.secret_links import LinkPurpose, SecretLink


@dataclass(frozen=True)
class Token:
    """The secret word of a link of this purpose; without a purpose the code of a certificate, which is no secret."""

    purpose: LinkPurpose | None
    text: str


def token_for(kind: MessageKind, activity: Activity, meeting: Meeting | None, contact: Contact) -> Token | None:
    """What the address in a message to `contact` has to carry, and for what; None where there is nothing to open."""
    if kind is MessageKind.CERTIFICATE:
        return _certificate(activity, contact.person_id)
    if kind is MessageKind.PARENT_NEWS:
        link = parent_news.link_of(contact.person_id, activity.id) if contact.person_id else None
    elif meeting is None or meeting.cancellation_id is not None or kind is MessageKind.ABSENT:
        return None
    else:
        link = _family_link(meeting, contact) or secret_links.current(LinkPurpose.REGISTRATION, meeting.id)
    text = secret_links.token_of(link) if link else None
    return Token(link.purpose, text) if link and text else None


def _certificate(activity: Activity, person_id: int | None) -> Token | None:
    held = [each for each in certificates.of_activity(activity) if each.person_id == person_id]
    code = next((each.code for each in held if each.status is CertificateStatus.VALID), None)
    return Token(None, code) if code else None


def _family_link(meeting: Meeting, contact: Contact) -> SecretLink | None:
    """The link of the family to which both belong: whom the message is about, and who reads it.

    A guardian of whom only the name is known gets it where the child has one family alone.
    """
    if contact.answer_id is not None:
        return secret_links.current(LinkPurpose.ANSWER, contact.answer_id)
    families = _families(contact.person_id)
    if contact.reader_id not in (None, contact.person_id):
        families &= _families(contact.reader_id)
    elif contact.reader_id is None and len(families) > 1:
        return None
    query = select(Answer.id).where(Answer.meeting_id == meeting.id, Answer.household_id.in_(families))
    answer = db.session.scalar(query.order_by(Answer.id).limit(1))
    return secret_links.current(LinkPurpose.ANSWER, answer) if answer else None


def _families(person_id: int | None) -> set[int]:
    return set(db.session.scalars(select(Membership.household_id).where(Membership.person_id == person_id)))
