"""Merges: two records side by side, a look at what merging does, doing it, and undoing it."""

from flask import Blueprint, abort, request, url_for
from werkzeug.datastructures import MultiDict

from app.domain import clock, comparisons, distinctions, duplicates, merges
from app.domain.comparisons import Comparison
from app.domain.journals import Collided
from app.domain.merges import CannotBeOne, LaterMerge, Merge, TooLate
from app.domain.people import Person
from app.domain.rights import Right
from app.domain.versions import Outdated
from app.forms.merges import MergeForm
from app.web.access import ask, load, permit, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence
from app.words.duplicates import CHANGED, MOVED

bp = Blueprint("merges", __name__)


def _compared(one_id: int, other_id: int) -> Comparison:
    """The two side by side, for somebody who may merge both."""
    one, other = load(Person, one_id, to=Right.MERGE_PEOPLE), load(Person, other_id, to=Right.MERGE_PEOPLE)
    if one_id == other_id:
        abort(404)
    return ask(comparisons.of, one, other)


def _asked(comparison: Comparison) -> MergeForm:
    """What the address says is taken from whom."""
    form = MergeForm(formdata=MultiDict(request.args), meta={"csrf": False})
    form.offer(comparison)
    return form


@bp.get("/warga/<int:one_id>/gabung/<int:other_id>")
def new(one_id, other_id):
    comparison = _compared(one_id, other_id)
    one, other = (side.person for side in comparison.sides)
    why = duplicates.why(one, other)
    told = distinctions.find(one, other)
    return page("merges/new.html", pair=comparison, form=_asked(comparison), why=why, told=told, day=clock.today())


@bp.get("/warga/<int:one_id>/gabung/<int:other_id>/periksa")
def review(one_id, other_id):
    comparison = _compared(one_id, other_id)
    return page("merges/review.html", **_outlook(comparison, _asked(comparison)))


def _outlook(comparison: Comparison, form: MergeForm) -> dict:
    """What the page before merging shows."""
    kept, lost = comparison.kept.person, comparison.lost.person
    form.kept_version.data, form.lost_version.data = kept.version, lost.version
    form.kept_version.raw_data = form.lost_version.raw_data = None
    outlook = ask(comparisons.outlook, kept, lost)
    return {"pair": comparison, "form": form, "outlook": outlook, "taken": comparison.taken(form.chosen())}


@bp.post("/warga/<int:one_id>/gabung/<int:other_id>")
def create(one_id, other_id):
    comparison, form = _compared(one_id, other_id), MergeForm()
    form.offer(comparison)
    kept, lost = comparison.kept.person, comparison.lost.person
    seen = {kept.id: form.kept_version.data, lost.id: form.lost_version.data}
    try:
        merge = merges.merge(kept, lost, chosen=form.chosen(), seen=seen, by=viewer())
    except (Outdated, CannotBeOne) as refusal:
        form.form_errors.append(sentence(refusal))
        return wrong("merges/review.html", status=409, **_outlook(comparison, form))
    return done(url_for(".show", merge_id=merge.id), "Kedua data sudah menjadi satu.")


def _merge(merge_id: int) -> Merge:
    merge = load(Merge, merge_id, to=Right.MERGE_PEOPLE, options=merges.WHOLE)
    for unit in merge.sides:
        permit(Right.MERGE_PEOPLE, unit)
    return merge


@bp.get("/gabungan/<int:merge_id>")
def show(merge_id):
    return page("merges/show.html", **_told(_merge(merge_id)))


def _told(merge: Merge, refusal: str = "", collided: list[str] | None = None) -> dict:
    """What the page of a merge shows: what moved, and why it cannot be undone if it cannot."""
    moved = [(MOVED[table], count) for table, count in merge.moved.items() if table in MOVED]
    changed = [CHANGED.get(table, "data lain diubah") for table in collided or ()]
    return {"merge": merge, "moved": moved, "refusal": refusal, "changed": changed, "day": clock.today()}


@bp.post("/gabungan/<int:merge_id>/urungkan")
def undo(merge_id):
    merge = _merge(merge_id)
    people = merge.lost_id, merge.survivor_id
    try:
        merges.undo(merge, by=viewer())
    except (TooLate, LaterMerge) as refusal:
        return wrong("merges/show.html", status=409, **_told(merge, sentence(refusal)))
    except Collided as refusal:
        return wrong("merges/show.html", status=409, **_told(merge, sentence(refusal), refusal.tables))
    back = url_for(".new", one_id=people[0], other_id=people[1])
    return done(back, "Penggabungan diurungkan. Keduanya kembali seperti semula.")
