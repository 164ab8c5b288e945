"""Brakes: how often one link, phone, device or address may write without an account, so that nobody floods a list."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Index, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, UtcDateTime, db
from app.domain import clock, sealing

PLACE = "knocks.print"
FORGOTTEN_AFTER = timedelta(hours=1)


class Source(StrEnum):
    """What can be counted of somebody without an account; FAMILY is a family's own link, GUESS who guesses codes,
    NUMBER a certificate whose holder's year of birth is guessed, from one address or from anywhere."""

    LINK = "tautan"
    PHONE = "nomor"
    DEVICE = "perangkat"
    ADDRESS = "alamat"
    FAMILY = "keluarga"
    GUESS = "kode"
    NUMBER = "nomor_sertifikat"
    NUMBER_ANYWHERE = "nomor_sertifikat_dari_mana_pun"


# How many in an hour. A hall answers by one link and behind one address; a family has one or two phones, and changes
# its mind now and then; of the codes on papers a hall mistypes some. Years of birth are few:
# whoever holds the paper need not try them out, and nobody who tries them shuts out the others.
MOST = {
    Source.LINK: 1200, Source.PHONE: 3, Source.DEVICE: 6, Source.ADDRESS: 600, Source.FAMILY: 30, Source.GUESS: 120,
    Source.NUMBER: 5, Source.NUMBER_ANYWHERE: 60,
}  # fmt: skip


class TooMany(Exception):
    """So many came from one place within the hour that somebody may be playing; nothing more is counted."""


class Knock(Base):
    """That something was written without an account. `print` is a keyed fingerprint: nobody reads a number from it."""

    __tablename__ = "knocks"
    __table_args__ = (Index("ix_knocks_print_at", "print", "at"), Index("ix_knocks_at", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    print: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True)
class Knocking:
    """Who knocks, as far as it is known; what is "" is not counted. `link` is the general one of a meeting."""

    link: str = ""
    phone: str = ""
    device: str = ""
    address: str = ""
    family: str = ""
    guesser: str = ""
    number: str = ""

    def prints(self) -> dict[Source, str]:
        """A fingerprint of each. What is known of who knocks counts for each link by itself.

        Thus nobody who floods one meeting shuts another, not even where all come from the address of one proxy.
        """
        known = {Source.PHONE: self.phone, Source.DEVICE: self.device, Source.ADDRESS: self.address}
        said = {source: text and f"{self.link} {text}" for source, text in known.items()}
        said |= {Source.LINK: self.link, Source.FAMILY: self.family, Source.GUESS: self.guesser}
        said[Source.NUMBER] = self.number and f"{self.guesser} {self.number}"
        said[Source.NUMBER_ANYWHERE] = self.number
        return {each: sealing.fingerprint(f"{each} {text}", PLACE) for each, text in said.items() if text}


def knock(who: Knocking) -> None:
    """Count one more; raises TooMany and counts nothing where the hour's share is used up."""
    db.session.execute(delete(Knock).where(Knock.at < clock.now() - FORGOTTEN_AFTER))
    check(who)
    db.session.add_all(Knock(print=mark, at=clock.now()) for mark in who.prints().values())


def check(who: Knocking) -> None:
    """Raises TooMany where the hour's share is used up; counts nothing."""
    since, prints = clock.now() - FORGOTTEN_AFTER, who.prints()
    query = select(Knock.print, func.count()).where(Knock.print.in_(prints.values()), Knock.at >= since)
    counted = dict(db.session.execute(query.group_by(Knock.print)).tuples().all())
    if any(counted.get(mark, 0) >= MOST[source] for source, mark in prints.items()):
        raise TooMany
