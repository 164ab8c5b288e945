"""Messages: those of a mailing as they will stand in WhatsApp, with the addresses that only the web knows."""

from dataclasses import dataclass
from urllib.parse import quote

from app.domain import addressees, mailings, message_links, message_texts, phones, replies
from app.domain.activities import Activity
from app.domain.contacts import Contact
from app.domain.mailings import Mailing, MailingLine
from app.domain.meetings import Meeting
from app.domain.message_texts import MessageKind
from app.domain.secret_links import LinkPurpose
from app.web import addresses
from app.web.access import viewer

# The page that a link of each purpose opens.
PLACES = {
    LinkPurpose.REGISTRATION: "registrations.show", LinkPurpose.ANSWER: "replies.show",
    LinkPurpose.PARENT_NEWS: "news.show",
}


@dataclass(frozen=True)
class Message:
    """One message: to whom, at which telephone ("" when nobody may be written to any more), and who prepared it."""

    number: int
    lines: list[MailingLine]
    together: list[Contact]
    phone: str

    @property
    def called(self) -> str:
        return self.together[0].called if self.phone else self.lines[0].name

    @property
    def about(self) -> str:
        """Whom of the list it concerns."""
        return ", ".join(line.name for line in self.lines)

    @property
    def children(self) -> str:
        """Of which children it speaks, for the line above the message."""
        return ", ".join(each.name for each in self.together if each.is_child)

    @property
    def prepared(self) -> MailingLine | None:
        return self.lines[0] if self.lines[0].prepared_at else None


def of(mailing: Mailing) -> list[Message]:
    """The messages of `mailing` in their order; a handful of queries, however many there are."""
    lines = mailings.lines(mailing)
    known = [line.person for line in lines if line.person]
    ways = addressees.ways(viewer(), mailing.kind, mailing.activity, known)
    groups: dict[int, list[MailingLine]] = {}
    for line in lines:
        groups.setdefault(line.number, []).append(line)
    ways |= {-line.answer.id: addressees.stranger(line.answer) for line in lines if line.answer}
    return [
        _letter(number, group, [ways[line.person_id or -(line.answer_id or 0)] for line in group])
        for number, group in groups.items()
    ]  # fmt: skip


def _letter(number: int, lines: list[MailingLine], ways: list[Contact]) -> Message:
    phone = next((way.phone for way in ways if way.phone), "")
    return Message(number, lines, [way for way in ways if phone and way.phone == phone], phone)


def text(mailing: Mailing, letter: Message) -> str:
    """What the message says."""
    link = link_for(mailing.kind, mailing.activity, mailing.meeting, letter.together[0])
    known = addressees.values(mailing.activity, mailing.meeting, letter.together, link=link)
    return message_texts.fill(mailing.text, known)


def example(kind: MessageKind, activity: Activity, meeting: Meeting | None, contact: Contact, wording: str) -> str:
    """What the first message would say; families get their links when the mailing begins."""
    link = link_for(kind, activity, meeting, contact)
    if not link and (kind is MessageKind.PARENT_NEWS or (meeting and replies.is_open(meeting))):
        place = "kabar" if kind is MessageKind.PARENT_NEWS else "jawaban"
        link = f"{addresses.base()}/{place}/…"
    return message_texts.fill(wording, addressees.values(activity, meeting, [contact], link=link))


def address(phone: str, message: str) -> str:
    """The link that opens WhatsApp with `message` for `phone`."""
    return f"https://wa.me/{phones.wa_number(phone)}?text={quote(message, safe='')}"


def link_for(kind: MessageKind, activity: Activity, meeting: Meeting | None, contact: Contact) -> str:
    """The address that this person is to open, if there is one."""
    token = message_links.token_for(kind, activity, meeting, contact)
    if token is None:
        return ""
    if token.purpose is None:
        return addresses.whole("verifications.show", code=token.text)
    return addresses.whole(PLACES[token.purpose], token=token.text)
