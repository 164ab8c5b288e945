"""Scores: the results of the tests before and after a training, typed in one grid or brought in from a table."""

from flask import Blueprint, url_for

from app.domain import pasted_scores, scores
from app.domain.activities import Activity
from app.domain.pasted_scores import WrongCount
from app.domain.rights import Right
from app.domain.scores import BadCells, Line, Test
from app.domain.unreadable import Unreadable
from app.forms.scores import GridForm, PasteForm, grid_form
from app.sheets import score_sheets
from app.web.access import load, reads_first, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("scores", __name__)


def _shown(activity: Activity, lines: list[Line], form: GridForm, **more) -> dict:
    summary = scores.summary(lines, activity.pass_mark)
    return {"activity": activity, "lines": lines, "form": form, "summary": summary, "tests": list(Test),
            "passes": scores.passes, "shown": scores.shown, **more}  # fmt: skip


@bp.get("/kegiatan/<int:activity_id>/nilai")
def edit(activity_id):
    activity = load(Activity, activity_id, to=Right.MARK_ATTENDANCE)
    lines = scores.grid(activity)
    return page("scores/edit.html", **_shown(activity, lines, grid_form(lines)))


@bp.post("/kegiatan/<int:activity_id>/nilai")
def update(activity_id):
    activity = load(Activity, activity_id, to=Right.MARK_ATTENDANCE)
    lines = scores.grid(activity)
    form = grid_form(lines)
    if not form.validate():
        return wrong("scores/edit.html", **_shown(activity, lines, form))
    try:
        changed = scores.save(activity, form.cells(), by=viewer())
    except BadCells as bad:
        form.mark(bad)
        return wrong("scores/edit.html", **_shown(activity, lines, form))
    said = f"{changed} nilai disimpan." if changed else "Tidak ada nilai yang berubah."
    return done(url_for(".edit", activity_id=activity_id), said, "ok" if changed else "info")


@bp.get("/kegiatan/<int:activity_id>/nilai/tempel")
def new(activity_id):
    activity = load(Activity, activity_id, to=Right.MARK_ATTENDANCE)
    return page("scores/new.html", activity=activity, form=PasteForm())


@bp.post("/kegiatan/<int:activity_id>/nilai/tempel")
@reads_first
def read(activity_id):
    activity, form = load(Activity, activity_id, to=Right.MARK_ATTENDANCE), PasteForm()
    lines = scores.grid(activity)
    if form.validate():
        try:
            found = pasted_scores.match(lines, _table(form), alone=form.alone.data)
        except Unreadable as bad:
            form.pin("file", sentence(bad))
        except WrongCount as bad:
            form.refuse(bad)
        else:
            if found.values or found.unknown:
                grid = grid_form(lines, formdata=None)
                grid.fill(found)
                return page("scores/edit.html", **_shown(activity, lines, grid, brought=found))
            form.pin("table", "Tidak ada nilai yang terbaca. Tempel nama dan nilainya, satu orang satu baris.")
    return wrong("scores/new.html", activity=activity, form=form)


def _table(form: PasteForm) -> list[list[str]]:
    if form.file.data:
        return score_sheets.rows(form.file.data.read(), form.file.data.filename or "")
    return pasted_scores.rows(form.table.data or "")
