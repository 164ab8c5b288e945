"""Sign-ins: the devices where somebody is signed in, kept in a table so that each can be ended at once."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, delete, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship, selectinload

from app.db import Base, UtcDateTime, db, writing
from app.domain import audit, clock
from app.domain.users import User, hasher

TOUCH_EVERY = timedelta(minutes=5)


class SignIn(Base):
    """One browser in which `user` is signed in. Only a hash of the cookie's random id is stored."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="raise")


def hashed(token: str) -> str:
    """What is stored in place of a secret token of 128 bits or more."""
    return hashlib.sha256(token.encode()).hexdigest()


def start(user: User) -> str:
    """Sign `user` in on one more device; returns the token for its cookie."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    db.session.add(SignIn(token_hash=hashed(token), user_id=user.id, created_at=now, seen_at=now))
    return token


def user_of(token: str, *, idle: timedelta) -> User | None:
    """The active user signed in with `token`, grants and units loaded; None once idle, ended or deactivated."""
    query = select(SignIn).where(SignIn.token_hash == hashed(token))
    row = db.session.scalars(query.options(joinedload(SignIn.user).joinedload(User.grants))).unique().one_or_none()
    if row is None or row.user.deactivated_at or row.seen_at + idle < clock.now():
        return None
    if row.seen_at + TOUCH_EVERY < clock.now():
        _touch(row)
    return row.user


def _touch(row: SignIn) -> None:
    if writing.get():
        row.seen_at = clock.now()
        return
    # A page that only reads holds no write lock, so a transaction of its own cannot wait for itself.
    token = writing.set(True)
    try:
        with db.engine.begin() as connection:
            connection.execute(update(SignIn).where(SignIn.id == row.id).values(seen_at=clock.now()))
    finally:
        writing.reset(token)


def end(token: str) -> None:
    """Sign this one device out."""
    db.session.execute(delete(SignIn).where(SignIn.token_hash == hashed(token)))


def end_all(user: User) -> None:
    """Sign `user` out everywhere: after a changed password, a deactivation, or on request."""
    db.session.execute(delete(SignIn).where(SignIn.user_id == user.id))


def find_user(phone: str) -> User | None:
    """The user with this E.164 number, active or not, with grants."""
    return db.session.scalar(select(User).where(User.phone == phone).options(selectinload(User.grants)))


def check(phone: str, password: str) -> User | None:
    """The active user with this number and password; equally slow for an unknown number."""
    user = find_user(phone)
    if user is None or user.deactivated_at:
        hasher.hash(password)
        return None
    return user if user.has_password(password) else None


def change_password(user: User, password: str) -> None:
    """Set the password `user` chose and sign them out everywhere, this browser included."""
    user.set_password(password)
    end_all(user)
    audit.record("change_password", user, by=user)
