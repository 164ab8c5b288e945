"""Consents: what each person, or their guardian, said to each purpose, and where that leaves the purpose today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, insert, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, db
from app.domain import audit, chunks, clock, consent_texts
from app.domain.consent_texts import Purpose
from app.domain.people import Person
from app.domain.users import User


class Answer(StrEnum):
    GIVEN = "setuju"
    REFUSED = "menolak"


class Channel(StrEnum):
    """How the answer came: on paper, spoken and noted down, or online."""

    WRITTEN = "tertulis"
    SPOKEN = "lisan"
    ONLINE = "daring"


class GivenBy(StrEnum):
    SELF = "sendiri"
    GUARDIAN = "wali"


class GuardianRelation(StrEnum):
    MOTHER = "ibu"
    FATHER = "ayah"
    GRANDPARENT = "kakek_nenek"
    UNCLE_AUNT = "paman_bibi"
    SIBLING = "kakak"
    APPOINTED = "wali_ditetapkan"
    OTHER = "lainnya"


class Standing(StrEnum):
    NOT_ASKED = "belum_ditanya"
    GIVEN = "setuju"
    REFUSED = "menolak"
    WITHDRAWN = "dicabut"


# A purpose that stands so is not served any more; what was never asked about stops nothing.
STOPPED = frozenset({Standing.REFUSED, Standing.WITHDRAWN})


class Consent(Base):
    """One answer to one purpose, never changed: a later answer is a later row.

    `proof` is the number of the form that was signed; `text_version` names what was read out (see `consent_texts`),
    empty when it was somebody else's form.
    """

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_person_purpose", "person_id", "purpose"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    purpose: Mapped[Purpose]
    answer: Mapped[Answer]
    channel: Mapped[Channel]
    given_by: Mapped[GivenBy]
    guardian_name: Mapped[str] = mapped_column(String(120), default="")
    guardian_relation: Mapped[GuardianRelation | None]
    given_on: Mapped[date]
    text_version: Mapped[str] = mapped_column(String(20), default="")
    proof: Mapped[str] = mapped_column(String(60), default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    by: Mapped[User] = relationship(lazy="raise")


class Withdrawal(Base):
    """That a consent was taken back: when somebody said so, and when it was written down (see `withdrawals`)."""

    __tablename__ = "withdrawals"
    __table_args__ = (Index("ix_withdrawals_person_purpose", "person_id", "purpose"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    purpose: Mapped[Purpose]
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    by: Mapped[User] = relationship(lazy="raise")


@dataclass(frozen=True)
class Said:
    """Where one purpose stands for one person: the answer that counts, and the withdrawal that came after it."""

    purpose: Purpose
    consent: Consent | None = None
    withdrawal: Withdrawal | None = None

    @property
    def standing(self) -> Standing:
        if self.withdrawal:
            return Standing.WITHDRAWN
        return Standing(self.consent.answer.value) if self.consent else Standing.NOT_ASKED

    @property
    def by_guardian(self) -> bool:
        """Whether a guardian agrees today."""
        given = self.standing is Standing.GIVEN and self.consent is not None
        return given and self.consent is not None and self.consent.given_by is GivenBy.GUARDIAN


class GuardianUnnamed(Exception):
    """Somebody answered for somebody else and did not leave a name."""


class AnswerFromTheFuture(Exception):
    """The day of the answer has not come yet."""


def record(
    person: Person, *, purpose: Purpose, answer: Answer, by: User, given_by: GivenBy = GivenBy.SELF,
    guardian_name: str = "", guardian_relation: GuardianRelation | None = None, channel: Channel = Channel.WRITTEN,
    on: date | None = None, proof: str = "", text_version: str = consent_texts.CURRENT,
) -> Consent:
    """Note one answer of `person`, or of the guardian named; `on` is the day it was given, else today.

    What a refusal stops is stopped by `withdrawals.settle`, which the page calls. Raises GuardianUnnamed and
    AnswerFromTheFuture.
    """
    row = row_of(
        person.id, purpose=purpose, answer=answer, by=by, given_by=given_by, guardian_name=guardian_name,
        guardian_relation=guardian_relation, channel=channel, on=on, proof=proof, text_version=text_version,
    )
    consent = Consent(**row)
    db.session.add(consent)
    db.session.flush()
    audit.record("consent", person, by=by, purpose=purpose.value, answer=answer.value)
    return consent


def row_of(
    person_id: int, *, purpose: Purpose, answer: Answer, by: User, given_by: GivenBy = GivenBy.SELF,
    guardian_name: str = "", guardian_relation: GuardianRelation | None = None, channel: Channel = Channel.WRITTEN,
    on: date | None = None, proof: str = "", text_version: str = consent_texts.CURRENT,
) -> dict[str, Any]:
    """The columns of one answer, checked, for `record_many`. Raises what `record` raises."""
    guardian = given_by is GivenBy.GUARDIAN
    if guardian and not guardian_name.strip():
        raise GuardianUnnamed
    today = clock.today()
    if (on or today) > today:
        raise AnswerFromTheFuture
    return {
        "person_id": person_id, "purpose": purpose, "answer": answer, "channel": channel, "given_by": given_by,
        "guardian_name": " ".join(guardian_name.split()) if guardian else "",
        "guardian_relation": guardian_relation if guardian else None, "given_on": on or today,
        "text_version": text_version, "proof": proof.strip(), "recorded_at": clock.now(), "by_id": by.id,
    }  # fmt: skip


def record_many(rows: Sequence[Mapping[str, Any]]) -> int:
    """Note many answers at once, for lists that come in; `rows` are of `row_of`, people flushed. Returns how many.

    Writes no line in the trail: whoever brings in a list records that once.
    """
    for some in chunks.of(rows):
        db.session.execute(insert(Consent), some)
    return len(rows)


def said(people_ids: Iterable[int], purposes: Iterable[Purpose]) -> dict[tuple[int, Purpose], Said]:
    """What counts for each person and purpose; the latest answer, and a withdrawal if it came later. Two queries."""
    ids, asked = sorted(set(people_ids)), list(purposes)
    answers: dict[tuple[int, Purpose], Consent] = {}
    stops: dict[tuple[int, Purpose], Withdrawal] = {}
    for some in chunks.of(ids):
        consents = select(Consent).where(Consent.person_id.in_(some), Consent.purpose.in_(asked))
        for consent in db.session.scalars(consents.order_by(Consent.given_on, Consent.recorded_at, Consent.id)):
            answers[consent.person_id, consent.purpose] = consent
        taken = select(Withdrawal).where(Withdrawal.person_id.in_(some), Withdrawal.purpose.in_(asked))
        for withdrawal in db.session.scalars(taken.order_by(Withdrawal.at, Withdrawal.id)):
            stops[withdrawal.person_id, withdrawal.purpose] = withdrawal
    return {
        (person, purpose): _said(purpose, answers.get((person, purpose)), stops.get((person, purpose)))
        for person in ids for purpose in asked
    }  # fmt: skip


def _said(purpose: Purpose, consent: Consent | None, withdrawal: Withdrawal | None) -> Said:
    if consent and withdrawal:
        # A form that was signed before the withdrawal does not undo it, however late it is typed in.
        told = clock.local(withdrawal.received_at, clock.WIB).date()
        if (consent.given_on, consent.recorded_at) > (told, withdrawal.at):
            withdrawal = None
    return Said(purpose, consent, withdrawal)


def standing(people_ids: Iterable[int], purpose: Purpose) -> dict[int, Standing]:
    """NOT_ASKED, GIVEN, REFUSED or WITHDRAWN for every id asked about."""
    return {person_id: each.standing for (person_id, _), each in said(people_ids, [purpose]).items()}


def said_no(people_ids: Iterable[int], purposes: Iterable[Purpose]) -> set[int]:
    """Those who ever refused or took back one of `purposes`, whatever came later; one query, and nearly always none."""
    ids, asked = sorted(set(people_ids)), list(purposes)
    found: set[int] = set()
    for some in chunks.of(ids):
        refused = select(Consent.person_id).where(
            Consent.person_id.in_(some), Consent.purpose.in_(asked), Consent.answer == Answer.REFUSED
        )
        taken = select(Withdrawal.person_id).where(Withdrawal.person_id.in_(some), Withdrawal.purpose.in_(asked))
        found.update(db.session.scalars(refused.union(taken)))
    return found


def stopped(people_ids: Iterable[int], purpose: Purpose) -> set[int]:
    """Those among `people_ids` for whom `purpose` was refused or taken back."""
    some = said_no(people_ids, [purpose])
    return {person_id for person_id, found in standing(some, purpose).items() if found in STOPPED}


def allows_contact(person: Person) -> bool:
    """Whether a WhatsApp link to `person` may be shown at all."""
    return not stopped([person.id], Purpose.CONTACT)


def history(person: Person) -> list[Consent]:
    """Every answer ever noted for `person` with who noted it, latest first."""
    query = select(Consent).where(Consent.person_id == person.id).options(joinedload(Consent.by))
    return list(db.session.scalars(query.order_by(Consent.given_on.desc(), Consent.id)))
