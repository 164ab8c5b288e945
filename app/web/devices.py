"""Devices: a name drawn for each browser without an account, so that what it does too often can be counted."""

import secrets

from flask import session

DEVICE = "perangkat"


def mine() -> str:
    """The name of this browser, kept in its session; a new one where it has none."""
    return session.setdefault(DEVICE, secrets.token_hex(8))
