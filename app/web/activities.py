"""Activities: the list, the page from which everything about one activity is reached, and its form."""

from flask import Blueprint, Response, request, url_for

from app.documents import calendars
from app.domain import activities, agenda, child_notes, handovers, letters, pages, programs, rosters, tallies
from app.domain.activities import WHOLE, Activity, ActivityKind
from app.domain.admissions import NotAdmitted
from app.domain.child_notes import NotesKept
from app.domain.programs import Program
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.forms.activities import ActivityForm
from app.forms.programs import offer
from app.web.access import ask, load, viewer
from app.web.choosing import facilitator, show_facilitator
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("activities", __name__)

NEAREST = 12
UNASKED = "Ada peserta anak yang persetujuan pendampingan dari walinya belum dicatat."


@bp.get("/kegiatan")
def index():
    q = request.args.get("q", "").strip()[:100]
    kind = next((kind for kind in ActivityKind if kind.value == request.args.get("jenis")), None)
    found = ask(activities.page, q=q, kind=kind, after=pages.key(request.args.get("setelah")))
    return page("activities/index.html", "activities/_list.html", found=found, q=q, kind=kind, kinds=ActivityKind)


@bp.get("/kegiatan/<int:activity_id>")
def show(activity_id):
    activity = load(Activity, activity_id, to=Right.SEE, options=WHOLE)
    return page(
        "activities/show.html", activity=activity, upcoming=agenda.upcoming(activity, most=NEAREST),
        past=agenda.past(activity, most=NEAREST), counts=rosters.counts(activity), most=NEAREST,
        tally=tallies.of_activity(activity), written=letters.of_activity(activity),
    )


@bp.get("/kegiatan/<int:activity_id>.ics")
def ics(activity_id):
    activity = load(Activity, activity_id, to=Right.SEE)
    meetings = agenda.of_activity(activity, most=calendars.MOST)
    headers = {"Content-Disposition": f"attachment; filename=kegiatan-{activity.id}.ics"}
    return Response(calendars.of_activity(activity, meetings), content_type=calendars.CONTENT_TYPE, headers=headers)


def _offered(form: ActivityForm) -> dict[int, Unit]:
    units = ask(programs.planning_units, Right.PLAN_ACTIVITIES)
    offer(form.unit_id, units)
    return {unit.id: unit for unit in units}


@bp.get("/program/<int:program_id>/kegiatan/baru")
def new(program_id):
    program = load(Program, program_id, to=Right.PLAN_ACTIVITIES)
    form = ActivityForm(unit_id=program.unit_id)
    _offered(form)
    return page("activities/new.html", form=form, program=program)


@bp.post("/program/<int:program_id>/kegiatan/baru")
def create(program_id):
    program = load(Program, program_id, to=Right.PLAN_ACTIVITIES)
    form = ActivityForm()
    units = _offered(form)
    valid = form.validate()
    person, settled = facilitator(form.facilitator_id)
    if not (valid and settled):
        return wrong("activities/new.html", form=form, program=program)
    activity = activities.create(
        program=program, unit=units[form.unit_id.data], facilitator=person, by=viewer(), **form.facts()
    )
    return done(url_for(".show", activity_id=activity.id), "Kegiatan disimpan. Sekarang susun jadwalnya.")


@bp.get("/kegiatan/<int:activity_id>/ubah")
def edit(activity_id):
    activity = load(Activity, activity_id, to=Right.PLAN_ACTIVITIES, options=WHOLE)
    form = ActivityForm.of(activity)
    _offered(form)
    show_facilitator(form, activity.facilitator)
    return page("activities/edit.html", form=form, activity=activity)


@bp.post("/kegiatan/<int:activity_id>/ubah")
def update(activity_id):
    activity = load(Activity, activity_id, to=Right.PLAN_ACTIVITIES, options=WHOLE)
    form = ActivityForm.of(activity)
    units = _offered(form)
    valid = form.validate()
    person, settled = facilitator(form.facilitator_id, activity.facilitator)
    if not (valid and settled):
        return wrong("activities/edit.html", form=form, activity=activity)
    try:
        rosters.check_kind(activity, form.kind.data)
        child_notes.check_kind(activity, form.kind.data)
        activities.change(activity, seen=form.version.data, facilitator=person, by=viewer(), **form.facts())
    except (NotAdmitted, NotesKept) as refusal:
        form.pin("kind", sentence(refusal) if isinstance(refusal, NotesKept) else UNASKED)
        return wrong("activities/edit.html", form=form, activity=activity)
    except Outdated as refusal:
        form.reopen(activity, sentence(refusal))
        return wrong("activities/edit.html", status=409, form=form, activity=activity)
    handovers.hand_over(activity, unit=units[form.unit_id.data], by=viewer())
    return done(url_for(".show", activity_id=activity.id), "Perubahan kegiatan disimpan.")
