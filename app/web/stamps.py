"""Stamps: a hidden field of forms without an account that says when the form was opened, and is the id of the act."""

import secrets
from datetime import datetime, timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from app.domain import clock

# Nobody reads and fills in a form faster; programs do.
SHORTEST = timedelta(seconds=2)
LONGEST = timedelta(days=1)


class BadStamp(Exception):
    """The stamp is of another form or changed, or the form lay open for longer than a day: it is to be sent again."""


class TooFast(Exception):
    """Nobody answers that fast."""


def fresh(link: str) -> str:
    """A stamp for a form that is drawn now behind the link with this token, and good for no other."""
    return _signer(link).dumps([secrets.token_hex(16), clock.now().timestamp()])


def read(text: str, link: str) -> str:
    """The id of the act, the same each time the same form is sent. Raises BadStamp and TooFast."""
    try:
        operation, opened = _signer(link).loads(text)
        age = clock.now() - datetime.fromtimestamp(opened, tz=clock.now().tzinfo)
    except (BadSignature, TypeError, ValueError) as error:
        raise BadStamp from error
    if age > LONGEST:
        raise BadStamp
    if age < SHORTEST:
        raise TooFast
    return operation


def _signer(link: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=f"stamp {link}")
