"""Feeds: a private calendar address per user, hashed, revocable, renewed at will."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, db
from app.domain import agenda, audit, clock, sign_ins
from app.domain.meetings import Meeting
from app.domain.users import User

BACK, AHEAD = timedelta(days=90), timedelta(days=400)
MOST = 1000


class Feed(Base):
    """One address. Its token is shown once and stored as a hash."""

    __tablename__ = "feeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="raise")


def current(user: User) -> Feed | None:
    """The feed of `user` that still answers."""
    return db.session.scalar(select(Feed).where(Feed.user_id == user.id, Feed.revoked_at.is_(None)))


def renew(user: User) -> str:
    """Give `user` a new address and end the one before; returns the token, which is shown once."""
    _end(user)
    token = secrets.token_urlsafe(24)
    feed = Feed(user_id=user.id, token_hash=sign_ins.hashed(token), created_at=clock.now())
    db.session.add(feed)
    audit.record("create", feed, by=user)
    return token


def revoke(user: User) -> None:
    """End the address of `user`, if there is one."""
    feed = current(user)
    if feed:
        _end(user)
        audit.record("revoke", feed, by=user)


def _end(user: User) -> None:
    db.session.execute(
        update(Feed).where(Feed.user_id == user.id, Feed.revoked_at.is_(None)).values(revoked_at=clock.now())
    )


def owner(token: str) -> User | None:
    """The active user whose feed has this token, grants loaded; None for unknown, revoked and deactivated alike."""
    feed = db.session.scalar(
        select(Feed).where(Feed.token_hash == sign_ins.hashed(token), Feed.revoked_at.is_(None))
        .options(joinedload(Feed.user).selectinload(User.grants))
    )
    return feed.user if feed and not feed.user.deactivated_at else None


def meetings(user: User) -> list[Meeting]:
    """What the feed of `user` holds: from three months back to thirteen ahead, cancelled ones included."""
    now = clock.now()
    return agenda.between(user, now - BACK, now + AHEAD, most=MOST)
