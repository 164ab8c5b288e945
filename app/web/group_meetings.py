"""Meetings of a business group that stand in no schedule: a day, how many came, and about what."""

from flask import Blueprint, url_for

from app.domain import clock, groups
from app.domain.groups import WHOLE, BusinessGroup, GroupMeeting, MetInFuture, MoreThanMembers
from app.domain.rights import Right
from app.forms.groups import GroupMeetingForm, NewMemberForm
from app.web.access import load, viewer
from app.web.htmx import done, wrong
from app.words import sentence

bp = Blueprint("group_meetings", __name__)


@bp.post("/kelompok-usaha/<int:group_id>/pertemuan")
def create(group_id):
    group = load(BusinessGroup, group_id, to=Right.RECORD_VISITS, options=WHOLE)
    form = GroupMeetingForm(prefix="met-")
    if form.validate():
        try:
            day, attended = form.held_on.data or clock.today(), form.attended.data or 0
            groups.met(group, held_on=day, attended=attended, topic=form.topic.data or "", by=viewer())
            return done(url_for("groups.show", group_id=group.id), "Pertemuan kelompok dicatat.")
        except MetInFuture as refusal:
            form.pin("held_on", sentence(refusal))
        except MoreThanMembers as refusal:
            form.pin("attended", sentence(refusal))
    return wrong(
        "groups/show.html", group=group, members=groups.members(group), meetings=groups.meetings(group),
        form=NewMemberForm(formdata=None, since=clock.today()), meeting_form=form,
    )


@bp.post("/kelompok-usaha/pertemuan/<int:group_meeting_id>/hapus")
def delete(group_meeting_id):
    meeting = load(GroupMeeting, group_meeting_id, to=Right.RECORD_VISITS)
    groups.forget_meeting(meeting, by=viewer())
    return done(url_for("groups.show", group_id=meeting.group_id), "Catatan pertemuan dihapus.", "info")
