"""Lessons in a subject file: what was noted of somebody as a mentored child, in sentences for its owner."""

from app.domain import dates
from app.domain.child_notes import Notes
from app.domain.goals import Goal
from app.domain.lessons import Lesson, Subject
from app.domain.subject_files import SubjectFile
from app.words import word

Rows = list[tuple[str, str]]


def facts(file: SubjectFile) -> Rows:
    """(term, value) for everything that was noted, one line for each kind and activity."""
    return [(term, value) for notes in file.learnt for term, value in _of_activity(notes) if value]


def _of_activity(notes: Notes) -> Rows:
    return [
        (f"Catatan belajar, {notes.activity.name}", "; ".join(_lesson(lesson) for lesson in notes.lessons)),
        ("Sasaran belajar", "; ".join(_goal(goal) for goal in notes.goals)),
        ("Penilaian sebelum dan sesudah", "; ".join(_scores(notes))),
        ("Foto belajar", f"{notes.photos} foto" if notes.photos else ""),
        ("Pesan dari orang tua", f"{notes.wishes} pesan" if notes.wishes else ""),
    ]


def _lesson(lesson: Lesson) -> str:
    """ "25/11/2026 Perkalian, membaca cukup, perlu bantuan, catatan: Perlu mengulang"."""
    levels = [f"{word(each).lower()} {word(level).lower()}" for each in Subject if (level := lesson.level(each))]
    parts = [
        lesson.worked_on, *levels, "perlu bantuan" if lesson.needs_help else "",
        f"catatan: {lesson.note}" if lesson.note else "",
    ]
    return f"{dates.short_date(lesson.meeting.day)} {', '.join(part for part in parts if part)}".strip()


def _goal(goal: Goal) -> str:
    state = f"tercapai {dates.short_date(goal.reached_on)}" if goal.reached_on else "belum tercapai"
    steps = ", ".join(step.what for step in goal.steps)
    return f"{goal.what} ({state}{'; langkah: ' + steps if steps else ''})"


def _scores(notes: Notes) -> list[str]:
    return [
        f"{word(line.subject)} {line.before.score if line.before else '–'} → {line.after.score if line.after else '–'}"
        for line in notes.comparisons
    ]
