"""Words: the Indonesian name of every enum value and domain error, once; one file for each part of the work."""

from enum import Enum
from itertools import chain
from typing import Any

from app.domain.paper_marks import BadPaperMarks
from app.words import (
    activities,
    answers,
    books,
    certificate_templates,
    consents,
    duplicates,
    families,
    follow_ups,
    gatherings,
    imports,
    jobs,
    lessons,
    letters,
    lists,
    mentors,
    messages,
    organisation,
    papers,
    people,
    post,
    returned_papers,
    sheets,
    signing_keys,
    support,
    trainings,
)

_PARTS = (
    organisation, people, families, activities, papers, lists, imports, duplicates, consents, sheets, follow_ups,
    mentors, lessons, trainings, gatherings, answers, support, post, messages,
    jobs, certificate_templates, letters, returned_papers, books, signing_keys,
)
# Pairs and not a dict: members of two text enums with the same value are equal, and the later would win.
WORDS: dict[tuple[type[Enum], Any], str] = {
    (type(member), member.value): text for member, text in chain.from_iterable(part.PAIRS for part in _PARTS)
}
ERRORS: dict[type[Exception], str] = {error: text for part in _PARTS for error, text in part.ERRORS.items()}


def paper_marks_sentence(bad: BadPaperMarks) -> str:
    """Every piece that was typed wrong, in one sentence each."""
    parts = []
    if bad.unknown:
        parts.append(f"Tidak terbaca: {' '.join(bad.unknown)}.")
    if bad.missing:
        parts.append(f"Nomor {', '.join(map(str, bad.missing))} tidak ada di daftar.")
    if bad.twice:
        parts.append(f"Nomor {', '.join(map(str, bad.twice))} ditulis dua kali dengan tanda berbeda.")
    return " ".join([*parts, "Belum ada yang dicatat."])


def word(member: Enum) -> str:
    """The Indonesian name of an enum value."""
    return WORDS[type(member), member.value]


def sentence(error: Exception) -> str:
    """What a domain error means for the person at the screen."""
    if isinstance(code := getattr(error, "code", None), Enum):
        return word(code)
    return paper_marks_sentence(error) if isinstance(error, BadPaperMarks) else ERRORS[type(error)]


def choices(kind: type[Enum], blank: str | None = None) -> list[tuple[str, str]]:
    """(value, word) of every member, for a select field; `blank` adds an empty first choice."""
    pairs = [(str(member.value), word(member)) for member in kind]
    return [("", blank), *pairs] if blank is not None else pairs
