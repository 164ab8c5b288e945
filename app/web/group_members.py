"""Members of a business group: somebody comes, has another office in it, or leaves."""

from flask import Blueprint, url_for

from app.domain import clock, groups
from app.domain.admissions import NotAdmitted
from app.domain.groups import WHOLE, WITH_GROUP, AlreadyInGroup, BusinessGroup, GroupMember, MembershipEndsEarly
from app.domain.rights import Right
from app.forms.groups import GroupMeetingForm, MemberForm, NewMemberForm
from app.web.access import load, viewer
from app.web.choosing import anybody
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("group_members", __name__)


@bp.post("/kelompok-usaha/<int:group_id>/anggota")
def create(group_id):
    group, form = load(BusinessGroup, group_id, to=Right.GIVE_ASSISTANCE, options=WHOLE), NewMemberForm()
    valid = form.validate()
    person, settled = anybody(form.person_id)
    if valid and settled and person:
        try:
            groups.join(group, person, role=form.role.data, since=form.since.data or clock.today(), by=viewer())
            return done(url_for("groups.show", group_id=group.id), "Anggota ditambahkan.")
        except (AlreadyInGroup, NotAdmitted) as refusal:
            form.pin("person_id", sentence(refusal))
    return wrong(
        "groups/show.html", group=group, members=groups.members(group), meetings=groups.meetings(group), form=form,
        meeting_form=GroupMeetingForm(formdata=None, prefix="met-"),
    )


@bp.get("/kelompok-usaha/anggota/<int:member_id>")
def edit(member_id):
    member = load(GroupMember, member_id, to=Right.GIVE_ASSISTANCE, options=WITH_GROUP)
    return page("group_members/edit.html", member=member, form=MemberForm(obj=member))


@bp.post("/kelompok-usaha/anggota/<int:member_id>")
def update(member_id):
    member, form = load(GroupMember, member_id, to=Right.GIVE_ASSISTANCE, options=WITH_GROUP), MemberForm()
    if form.validate():
        try:
            facts = {"role": form.role.data, "since": form.since.data, "until": form.until.data}
            groups.change_member(member, by=viewer(), **facts)
            return done(url_for("groups.show", group_id=member.group_id), "Perubahan disimpan.")
        except (MembershipEndsEarly, NotAdmitted) as refusal:
            form.pin("until", sentence(refusal))
    return wrong("group_members/edit.html", member=member, form=form)
