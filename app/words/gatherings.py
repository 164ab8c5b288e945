"""Words of meetings that are held online."""

from enum import Enum

from app.domain.gatherings import BadLink, Mode

PAIRS: list[tuple[Enum, str]] = [
    (Mode.ON_SITE, "Luring (bertemu di tempat)"),
    (Mode.ONLINE, "Daring (semua lewat tautan)"),
    (Mode.HYBRID, "Hibrida (di tempat dan lewat tautan)"),
]
ERRORS: dict[type[Exception], str] = {
    BadLink: "Tautan pertemuan harus diawali https://, misalnya https://zoom.us/j/123456789.",
}
