"""Business groups: the list, one group with its members and meetings, and the forms about it."""

from typing import Any

from flask import Blueprint, request, url_for

from app.domain import clock, groups, pages, rights
from app.domain.activities import Activity
from app.domain.groups import WHOLE, BusinessGroup, FoundedInFuture
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.forms.groups import GroupForm, GroupMeetingForm, NewMemberForm
from app.web.access import ask, load, permit, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("groups", __name__)


@bp.get("/kelompok-usaha")
def index():
    found = ask(groups.page, after=pages.key(request.args.get("setelah")))
    return page("groups/index.html", found=found, sizes=ask(groups.sizes, [group.id for group in found.rows]))


@bp.get("/kelompok-usaha/<int:group_id>")
def show(group_id):
    group = load(BusinessGroup, group_id, to=Right.SEE, options=WHOLE)
    return page(
        "groups/show.html", group=group, members=groups.members(group), meetings=groups.meetings(group),
        form=NewMemberForm(since=clock.today()), meeting_form=GroupMeetingForm(prefix="met-", held_on=clock.today()),
    )


def _offer(form: GroupForm) -> tuple[dict[str, Unit], dict[str, Activity]]:
    """What may be chosen in the form, by what it posts."""
    units = ask(rights.units_with, Right.GIVE_ASSISTANCE)
    found = ask(groups.activities_of_families)
    form.offer(units, found)
    return {str(each.id): each for each in units}, {str(each.id): each for each in found}


def _facts(form: GroupForm, found: dict[str, Activity]) -> dict[str, Any]:
    activity = found.get(form.activity_id.data or "")
    return {
        "name": form.name.data, "business": form.business.data or "", "started_on": form.started_on.data,
        "ended_on": form.ended_on.data, "activity_id": activity.id if activity else None,
    }  # fmt: skip


@bp.get("/kelompok-usaha/baru")
def new():
    permit(Right.GIVE_ASSISTANCE)
    unit = viewer().unit
    form = GroupForm(unit_id=str(unit.id) if unit else None)
    _offer(form)
    return page("groups/new.html", form=form)


@bp.post("/kelompok-usaha/baru")
def create():
    permit(Right.GIVE_ASSISTANCE)
    form = GroupForm()
    units, found = _offer(form)
    if not form.validate():
        return wrong("groups/new.html", form=form)
    try:
        group = groups.create(unit=units[form.unit_id.data], by=viewer(), **_facts(form, found))
    except FoundedInFuture as error:
        form.pin("started_on", sentence(error))
        return wrong("groups/new.html", form=form)
    return done(url_for(".show", group_id=group.id), "Kelompok disimpan. Sekarang tambahkan anggotanya.")


@bp.get("/kelompok-usaha/<int:group_id>/ubah")
def edit(group_id):
    group = load(BusinessGroup, group_id, to=Right.GIVE_ASSISTANCE, options=WHOLE)
    form = GroupForm.of(group)
    _offer(form)
    return page("groups/edit.html", group=group, form=form)


@bp.post("/kelompok-usaha/<int:group_id>/ubah")
def update(group_id):
    group = load(BusinessGroup, group_id, to=Right.GIVE_ASSISTANCE, options=WHOLE)
    form = GroupForm.of(group)
    _, found = _offer(form)
    if not form.validate():
        return wrong("groups/edit.html", group=group, form=form)
    try:
        groups.change(group, seen=form.version.data, by=viewer(), **_facts(form, found))
    except Outdated as error:
        form.reopen(group, sentence(error))
        return wrong("groups/edit.html", status=409, group=group, form=form)
    except FoundedInFuture as error:
        form.pin("started_on", sentence(error))
        return wrong("groups/edit.html", group=group, form=form)
    return done(url_for(".show", group_id=group.id), "Perubahan disimpan.")
