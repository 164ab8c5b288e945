"""The forms of business groups: what a group is, who belongs to it, and that it met."""

from wtforms import SelectField

from app.domain.activities import Activity
from app.domain.groups import BusinessGroup, GroupRole
from app.domain.units import Unit
from app.forms.base import Form, choice, day, text, whole
from app.forms.pickers import PickerField
from app.forms.versions import VersionedForm


class GroupForm(VersionedForm):
    name = text("Nama kelompok")
    business = text("Usahanya", required=False)
    unit_id = SelectField("Lembaga", choices=[])
    started_on = day("Berdiri sejak", required=False)
    ended_on = day("Berhenti pada", required=False)
    activity_id = SelectField("Kegiatan yang menjadi pertemuannya", choices=[])

    def offer(self, units: list[Unit], activities: list[Activity]) -> None:
        """The units that may keep it, and the activities whose meetings may be its own."""
        if "unit_id" in self:
            self.unit_id.choices = [(str(unit.id), unit.name) for unit in units]
        self.activity_id.choices = [("", "Tidak ada"), *((str(each.id), each.name) for each in activities)]

    @classmethod
    def of(cls, group: BusinessGroup) -> "GroupForm":
        form = cls(data={
            "name": group.name, "business": group.business, "started_on": group.started_on,
            "ended_on": group.ended_on, "version": group.version,
            "activity_id": str(group.activity_id) if group.activity_id else "",
        })  # fmt: skip
        del form.unit_id
        return form


class NewMemberForm(Form):
    person_id = PickerField("Nama warga", required=True)
    role = choice("Sebagai", GroupRole, default=GroupRole.MEMBER)
    since = day("Sejak tanggal")


class MemberForm(Form):
    role = choice("Sebagai", GroupRole)
    since = day("Sejak tanggal")
    until = day("Sampai tanggal", required=False)


class GroupMeetingForm(Form):
    held_on = day("Tanggal bertemu")
    attended = whole("Berapa yang hadir", least=1, most=1000, required=True)
    topic = text("Tentang apa", most=150, required=False)
