"""Rooms: where those from afar meet, and the word the host says aloud; both follow from a sealed seed."""

import hashlib
import hmac
from urllib.parse import urlsplit

from app.domain import sealing
from app.domain.gatherings import LINK, SEED, SHORTEST_KEYWORD, Gathering, heard
from app.domain.meetings import Meeting

# A word that is easy to say aloud and to type, and a number of two digits: Balai's own proposal for a keyword.
_WORDS = (
    "mangga pepaya rambutan salak durian jambu kelapa pisang nangka sawo melati mawar kenanga anggrek teratai sepatu "
    "bintang pelangi mentari hujan ombak pantai gunung sungai sawah ladang perahu layar jembatan jendela payung lampu "
    "cangkir piring kendi tikar bantal selendang batik tenun sulam angklung gamelan gendang seruling merpati kutilang "
    "kenari camar kancil rusa kupu lebah semut kelinci"
)
SPOKEN = _WORDS.split()


def address(gathering: Gathering, meeting: Meeting, server: str) -> str:
    """Where those from afar meet; a room on `server` unless there is a link. Raises sealing.CannotOpen.

    "" when nobody joins from afar, or when there is neither a link nor a server.
    """
    if not gathering.is_remote:
        return ""
    if gathering.link_sealed:
        return sealing.unseal(gathering.link_sealed, LINK)
    return f"{server.rstrip('/')}/balai-{_derived(gathering, meeting, b'room').hex()}" if server else ""


def host_of(gathering: Gathering) -> str:
    """The host that the link names, which may be shown: "us02web.zoom.us"; "" without a link or without its key."""
    try:
        return urlsplit(sealing.unseal(gathering.link_sealed, LINK)).hostname or "" if gathering.link_sealed else ""
    except sealing.CannotOpen:
        return ""


def keyword_of(gathering: Gathering, meeting: Meeting) -> str:
    """The word that the host says aloud: the one chosen for this meeting, else "melati 47", another for each."""
    if gathering.meeting_id and len(heard(gathering.keyword)) >= SHORTEST_KEYWORD:
        return gathering.keyword
    drawn = int.from_bytes(_derived(gathering, meeting, b"word"))
    return f"{SPOKEN[drawn % len(SPOKEN)]} {10 + drawn // len(SPOKEN) % 90}"


def is_keyword(gathering: Gathering, meeting: Meeting, typed: str) -> bool:
    """Whether `typed` is the word, however it is written: "Melati47" is "melati 47"."""
    return hmac.compare_digest(heard(typed).encode(), heard(keyword_of(gathering, meeting)).encode())


def _derived(gathering: Gathering, meeting: Meeting, purpose: bytes) -> bytes:
    """128 bits that nobody works out without the seed."""
    seed = sealing.unseal(gathering.seed_sealed, SEED).encode()
    return hmac.new(seed, purpose + b"|" + str(meeting.id).encode(), hashlib.sha256).digest()[:16]
