"""One person's file, handed to whoever asks what Balai keeps about them; both ways are logged as an export."""

from flask import Blueprint, Response

from app.documents import subject_files as written
from app.domain import audit, subject_files
from app.domain.jobs import JobKind
from app.domain.people import Person
from app.domain.rights import Right
from app.jobs import papers as drawn
from app.web import pdfs, works
from app.web.access import load, viewer, write

bp = Blueprint("subject_files", __name__)


@bp.get("/warga/<int:person_id>/berkas-data.pdf")
def pdf(person_id):
    person = load(Person, person_id, to=Right.ANSWER_REQUESTS)
    file = subject_files.of(person)
    if drawn.is_long_file(file):
        return works.started(JobKind.SUBJECT_FILE, person)
    made = written.render(file, printed_by=viewer().name)
    write(lambda: audit.record("export", person, by=viewer(), paper="berkas data"))
    return pdfs.answer(made, f"berkas-data-{person_id}")


@bp.get("/warga/<int:person_id>/berkas-data.json")
def data(person_id):
    person = load(Person, person_id, to=Right.ANSWER_REQUESTS)
    made = written.as_json(subject_files.of(person))
    write(lambda: audit.record("export", person, by=viewer(), paper="berkas data json"))
    response = Response(made, mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="berkas-data-{person_id}.json"'
    return response
