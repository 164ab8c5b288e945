"""Identity: the cookie that says which sign-in this browser holds, and nothing else of the user."""

from datetime import timedelta

from flask import current_app, session

from app.domain import attempts, sign_ins
from app.domain.users import User
from app.web.extensions import login

TOKEN = "sign_in"


@login.request_loader
def signed_in(_request) -> User | None:
    """Who holds the cookie of this request, according to the table of sign-ins."""
    token = session.get(TOKEN)
    return sign_ins.user_of(token, idle=timedelta(minutes=current_app.config["BALAI_IDLE_MINUTES"])) if token else None


def pause(phone: str) -> str:
    """What to say to somebody who must wait before another password is tried for `phone`; empty if it may be tried."""
    left = attempts.wait(phone) if current_app.config["RATELIMIT_ENABLED"] else timedelta(0)
    return f"Terlalu sering salah. Coba lagi dalam {int(left.total_seconds() // 60) + 1} menit." if left else ""


def remember(user: User) -> None:
    """A fresh session in which `user` is signed in."""
    session.clear()
    session[TOKEN] = sign_ins.start(user)


def forget() -> None:
    """End this browser's sign-in and empty its cookie."""
    sign_ins.end(session.get(TOKEN, ""))
    session.clear()
