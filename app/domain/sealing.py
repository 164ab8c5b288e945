"""Sealing: numbers that must not be read by whoever holds the database, locked with keys that lie elsewhere."""

import base64
import binascii
import hmac
import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12  # bytes, drawn anew for every token
_ring: dict[int, tuple[AESGCM, bytes]] = {}


class CannotOpen(Exception):
    """The key a token was sealed with is not here, or the token was changed or stands in another place."""


def use(keys: Mapping[int, bytes]) -> None:
    """Seal with the last of `keys` from now on, and open with all of them; each is 32 bytes under its version."""
    _ring.clear()
    for version, key in keys.items():
        _ring[version] = (AESGCM(_derived(key, b"seal")), _derived(key, b"print"))


def seal(text: str, place: str) -> str:
    """`text` as a token "k1.…" that opens only in `place`, its table and column, such as "people.nik"."""
    version = _newest()
    nonce = os.urandom(NONCE)
    closed = _ring[version][0].encrypt(nonce, text.encode(), _bound(version, place))
    return f"k{version}.{base64.urlsafe_b64encode(nonce + closed).decode().rstrip('=')}"


def unseal(token: str, place: str) -> str:
    """The text that was sealed for `place`. Raises CannotOpen."""
    head, _, body = token.partition(".")
    version = int(head[1:]) if head[:1] == "k" and head[1:].isdecimal() else 0
    if version not in _ring:
        raise CannotOpen
    try:
        closed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        return _ring[version][0].decrypt(closed[:NONCE], closed[NONCE:], _bound(version, place)).decode()
    except (InvalidTag, ValueError, binascii.Error) as error:
        raise CannotOpen from error


def fingerprint(text: str, place: str) -> str:
    """64 hex letters that are the same for the same text in the same place, and tell nobody without the key more."""
    return _print(_newest(), text, place)


def fingerprints(text: str, place: str) -> list[str]:
    """What `text` may be stored as, newest key first: while keys are changed, older prints are still there."""
    return [_print(version, text, place) for version in reversed(_ring)]


def newest_prefix() -> str:
    """How every token begins that is sealed now: "k2."."""
    return f"k{_newest()}."


def _newest() -> int:
    if not _ring:
        raise RuntimeError("nobody has said which keys to seal with")
    return next(reversed(_ring))


def _print(version: int, text: str, place: str) -> str:
    return hmac.new(_ring[version][1], f"{place}|{text}".encode(), "sha256").hexdigest()


def _bound(version: int, place: str) -> bytes:
    return f"{version}|{place}".encode()


def _derived(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"balai " + purpose).derive(key)
