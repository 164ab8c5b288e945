"""Materials: what is handed out at a meeting; files leave Balai as attachments and are never shown by it."""

from flask import Blueprint, Response, url_for

from app.domain import materials
from app.domain.materials import MIMETYPES, WITH_MEETING, BadMaterial, Material, MaterialFault
from app.domain.meetings import WITH_ACTIVITY, Meeting
from app.domain.rights import Right
from app.forms.materials import MaterialForm
from app.web.access import load, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("materials", __name__)
OF_LINK = {MaterialFault.NEITHER, MaterialFault.NOT_A_LINK}
OF_TITLE = {MaterialFault.TOO_MANY}


def _meeting(meeting_id: int, right: Right) -> Meeting:
    return load(Meeting, meeting_id, to=right, options=WITH_ACTIVITY)


def _shown(meeting: Meeting, form: MaterialForm) -> dict:
    return {"meeting": meeting, "activity": meeting.activity, "form": form,
            "materials": materials.of_meeting(meeting), "most": materials.MOST}  # fmt: skip


@bp.get("/pertemuan/<int:meeting_id>/materi")
def index(meeting_id):
    return page("materials/index.html", **_shown(_meeting(meeting_id, Right.SEE), MaterialForm()))


@bp.post("/pertemuan/<int:meeting_id>/materi")
def create(meeting_id):
    meeting, form = _meeting(meeting_id, Right.PLAN_ACTIVITIES), MaterialForm()
    if form.validate():
        try:
            materials.add(
                meeting, title=form.title.data or "", link=form.link.data or "", data=form.data_of_file, by=viewer()
            )
            return done(url_for(".index", meeting_id=meeting_id), "Bahan ditambahkan.")
        except BadMaterial as bad:
            field = "link" if bad.code in OF_LINK else "title" if bad.code in OF_TITLE else "file"
            form.pin(field, sentence(bad))
    return wrong("materials/index.html", **_shown(meeting, form))


@bp.get("/materi/<int:material_id>")
def show(material_id):
    material = load(Material, material_id, to=Right.SEE, options=WITH_MEETING)
    if material.file_type is None:
        return done(url_for(".index", meeting_id=material.meeting_id))
    response = Response(materials.content(material), mimetype=MIMETYPES[material.file_type])
    name = f"materi-{material.id}.{material.file_type.value}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.post("/materi/<int:material_id>/hapus")
def delete(material_id):
    material = load(Material, material_id, to=Right.PLAN_ACTIVITIES, options=WITH_MEETING)
    materials.remove(material, by=viewer())
    return done(url_for(".index", meeting_id=material.meeting_id), "Bahan dihapus.")
