"""Topics: the curriculum of a training, read by all who see it and written by who plans it."""

from flask import Blueprint, url_for

from app.domain import topics
from app.domain.activities import Activity
from app.domain.rights import Right
from app.domain.topics import WITH_ACTIVITY, CurriculumBegun, TooManyTopics, Topic
from app.domain.versions import Outdated
from app.forms.topics import PlacedTopicForm, TopicForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("topics", __name__)


def _shown(activity: Activity, form: TopicForm) -> dict:
    curriculum = topics.of_activity(activity)
    return {
        "activity": activity, "topics": curriculum, "form": form, "hours": sum(each.hours for each in curriculum),
        "start": topics.SAFE_AND_FAIR, "most": topics.MOST,
    }  # fmt: skip


@bp.get("/kegiatan/<int:activity_id>/kurikulum")
def index(activity_id):
    return page("topics/index.html", **_shown(load(Activity, activity_id, to=Right.SEE), TopicForm()))


@bp.post("/kegiatan/<int:activity_id>/kurikulum")
def create(activity_id):
    activity, form = load(Activity, activity_id, to=Right.PLAN_ACTIVITIES), TopicForm()
    if form.validate():
        try:
            topics.add(activity, **form.facts(), by=viewer())
            return done(url_for(".index", activity_id=activity_id), "Materi ditambahkan.")
        except TooManyTopics as refusal:
            form.pin("title", sentence(refusal))
    return wrong("topics/index.html", **_shown(activity, form))


@bp.post("/kegiatan/<int:activity_id>/kurikulum/awal")
def begin(activity_id):
    activity = load(Activity, activity_id, to=Right.PLAN_ACTIVITIES)
    try:
        made = topics.begin(activity, by=viewer())
    except CurriculumBegun as refusal:
        return done(url_for(".index", activity_id=activity_id), sentence(refusal), "warn")
    said = f"{len(made)} materi ditambahkan. Sesuaikan jam dan narasumbernya."
    return done(url_for(".index", activity_id=activity_id), said)


def _topic(topic_id: int) -> Topic:
    return load(Topic, topic_id, to=Right.PLAN_ACTIVITIES, options=WITH_ACTIVITY)


@bp.get("/kurikulum/<int:topic_id>")
def edit(topic_id):
    topic = _topic(topic_id)
    place = topics.of_activity(topic.activity).index(topic) + 1
    return page("topics/edit.html", topic=topic, form=PlacedTopicForm(obj=topic, place=place))


@bp.post("/kurikulum/<int:topic_id>")
def update(topic_id):
    topic, form = _topic(topic_id), PlacedTopicForm()
    if not form.validate():
        return wrong("topics/edit.html", topic=topic, form=form)
    try:
        topics.change(topic, seen=form.version.data, by=viewer(), **form.facts())
    except Outdated as refusal:
        form.reopen(topic, sentence(refusal))
        return wrong("topics/edit.html", status=409, topic=topic, form=form)
    topics.move(topic, form.place.data or 1, by=viewer())
    return done(url_for(".index", activity_id=topic.activity_id), "Perubahan materi disimpan.")


@bp.post("/kurikulum/<int:topic_id>/hapus")
def delete(topic_id):
    topic = _topic(topic_id)
    topics.remove(topic, by=viewer())
    return done(url_for(".index", activity_id=topic.activity_id), "Materi dihapus dari kurikulum.")
