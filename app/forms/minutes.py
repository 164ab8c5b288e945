"""The forms of minutes: the notulen of a meeting, and one thing that was agreed there."""

from app.domain.meetings import Meeting
from app.domain.minutes import Counts, Minutes
from app.forms.base import Form, day, long_text, text, whole
from app.forms.needs import Needed
from app.forms.versions import VersionedForm

LONGEST = 4000


class MinutesForm(VersionedForm):
    leader = text("Pimpinan", required=False)
    secretary = text("Notulis", required=False)
    invited = whole("Diundang")
    present = whole("Hadir")
    agenda = long_text("Acara", most=LONGEST)
    discussion = long_text("Pembahasan", most=LONGEST)
    conclusion = long_text("Kesimpulan", most=LONGEST)

    @classmethod
    def of(cls, meeting: Meeting, minutes: Minutes | None, counts: Counts, writer: str) -> "MinutesForm":
        """What was written, or else what is known before anybody writes: topic, counts, and who begins to write."""
        if minutes is None:
            leader = meeting.facilitator.name if meeting.facilitator else ""
            known = {"leader": leader, "secretary": writer, "agenda": meeting.topic}
            return cls(formdata=None, data={**known, "invited": counts.invited, "present": counts.present})
        return cls(formdata=None, data={
            "leader": minutes.leader, "secretary": minutes.secretary, "agenda": minutes.agenda,
            "discussion": minutes.discussion, "conclusion": minutes.conclusion, "version": minutes.version,
            "invited": counts.invited, "present": counts.present,
        })  # fmt: skip

    def facts(self) -> dict[str, object]:
        """The columns of Minutes, once the form is valid."""
        texts = {name: self[name].data or "" for name in ("leader", "secretary", "agenda", "discussion", "conclusion")}
        return {**texts, "invited": self.invited.data, "present": self.present.data}


class AgreementForm(Form):
    what = text("Apa yang dikerjakan", most=200)
    who = text("Siapa yang mengerjakan", required=False, validators=[Needed()])
    due_on = day("Paling lambat")
