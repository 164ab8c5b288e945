"""The forms of a curriculum: one topic, and one topic with its place among the others."""

from app.forms.base import text, whole
from app.forms.versions import VersionedForm


class TopicForm(VersionedForm):
    title = text("Materi", most=150)
    hours = whole("Jam pelajaran (JP)", least=1, most=200, required=True, default=2)
    speaker = text("Narasumber", most=120, required=False)

    def facts(self) -> dict:
        return {"title": self.title.data, "hours": self.hours.data, "speaker": self.speaker.data or ""}


class PlacedTopicForm(TopicForm):
    place = whole("Urutan ke", least=1, most=40, required=True)
