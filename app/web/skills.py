"""Skills: the list of certificates that LSP and BLK issue, and every step on the way to one."""

from flask import Blueprint, request, url_for

from app.domain import certificates, clock, pages, skills
from app.domain.activities import Activity
from app.domain.admissions import NotAdmitted
from app.domain.certificates import CertificateStatus
from app.domain.people import Person
from app.domain.rights import Right
from app.domain.skills import WITH_PERSON, NotYet, SkillCertificate, SkillStatus, Soon, WrongOrder
from app.domain.versions import Outdated
from app.forms.skills import NewSkillForm, ProposalForm, SkillForm
from app.web.access import ask, load, permit, viewer
from app.web.choosing import anybody
from app.web.htmx import done, page, wrong
from app.words import sentence, word

bp = Blueprint("skills", __name__)


@bp.get("/sertifikat-keahlian")
def index():
    q = request.args.get("q", "").strip()[:100]
    status = next((each for each in SkillStatus if each.value == request.args.get("keadaan")), None)
    soon = Soon.YES if request.args.get("segera") == Soon.YES else None
    found = ask(skills.page, q, status=status, soon=soon, before=pages.key(request.args.get("sebelum")))
    return page(
        "skills/index.html", "skills/_list.html", found=found, q=q, stage=status, soon=soon, day=clock.today(),
        statuses=SkillStatus, expiring=ask(skills.expiring),
    )


@bp.get("/warga/<int:person_id>/sertifikat-keahlian")
def person(person_id):
    somebody = load(Person, person_id, to=Right.SEE)
    return page("skills/person.html", person=somebody, rows=skills.of_person(somebody), day=clock.today())


@bp.get("/sertifikat-keahlian/baru")
def new():
    permit(Right.EDIT_PEOPLE)
    form = NewSkillForm(applied_on=clock.today())
    if (asked := pages.key(request.args.get("warga"))) is not None:
        somebody = load(Person, asked, to=Right.EDIT_PEOPLE)
        form.person_id.data, form.person_id.text = str(somebody.id), somebody.name
    return page("skills/new.html", form=form)


@bp.post("/sertifikat-keahlian/baru")
def create():
    permit(Right.EDIT_PEOPLE)
    form = NewSkillForm()
    valid = form.validate()
    somebody, settled = anybody(form.person_id)
    if valid and settled and somebody is not None:
        permit(Right.EDIT_PEOPLE, somebody)
        try:
            skills.add(somebody, form.steps(), by=viewer())
            return done(url_for(".person", person_id=somebody.id), "Sertifikat keahlian dicatat.")
        except WrongOrder as refusal:
            form.pin(refusal.field, sentence(refusal))
        except NotAdmitted as refusal:
            form.pin("person_id", sentence(refusal))
    return wrong("skills/new.html", form=form)


def _certificate(skill_id: int) -> SkillCertificate:
    return load(SkillCertificate, skill_id, to=Right.EDIT_PEOPLE, options=WITH_PERSON)


@bp.get("/sertifikat-keahlian/<int:skill_id>")
def edit(skill_id):
    certificate = _certificate(skill_id)
    return page("skills/edit.html", certificate=certificate, form=SkillForm.of(certificate))


@bp.post("/sertifikat-keahlian/<int:skill_id>")
def update(skill_id):
    certificate, form = _certificate(skill_id), SkillForm()
    if not form.validate():
        return wrong("skills/edit.html", certificate=certificate, form=form)
    try:
        skills.change(certificate, form.steps(), seen=form.version.data, by=viewer())
    except (WrongOrder, NotYet) as refusal:
        form.pin(refusal.field, sentence(refusal))
        return wrong("skills/edit.html", certificate=certificate, form=form)
    except Outdated as refusal:
        form.reopen(certificate, sentence(refusal))
        return wrong("skills/edit.html", status=409, certificate=certificate, form=form)
    return done(url_for(".person", person_id=certificate.person_id), "Perubahan disimpan.")


@bp.post("/sertifikat-keahlian/<int:skill_id>/hapus")
def delete(skill_id):
    certificate = _certificate(skill_id)
    skills.remove(certificate, by=viewer())
    return done(url_for(".person", person_id=certificate.person_id), "Catatan dihapus.")


def _proposal(activity: Activity) -> tuple[ProposalForm, dict[int, Person]]:
    """The form with those who are eligible, and beside each name the certificate of this training."""
    form, people = ProposalForm(applied_on=clock.today()), ask(skills.eligible, activity)
    held = {c.person_id: c for c in certificates.of_activity(activity) if c.status is CertificateStatus.VALID}
    form.offer(people, {person_id: f"sertifikat {word(each.proof).lower()}" for person_id, each in held.items()})
    return form, {each.id: each for each in people}


@bp.get("/kegiatan/<int:activity_id>/sertifikat-keahlian")
def candidates(activity_id):
    activity = load(Activity, activity_id, to=Right.PLAN_ACTIVITIES)
    form, people = _proposal(activity)
    return page("skills/propose.html", activity=activity, form=form, people=people)


@bp.post("/kegiatan/<int:activity_id>/sertifikat-keahlian")
def propose(activity_id):
    activity = load(Activity, activity_id, to=Right.PLAN_ACTIVITIES)
    form, people = _proposal(activity)
    if form.validate():
        chosen = [people[person_id] for person_id in form.people.data or ()]
        try:
            made = skills.propose(activity, chosen, form.steps(), by=viewer())
            left = len(chosen) - made
            more = f" {left} orang sudah pernah diajukan." if left else ""
            return done(url_for(".index"), f"{made} orang diajukan.{more}")
        except WrongOrder as refusal:
            form.pin(refusal.field, sentence(refusal))
    return wrong("skills/propose.html", activity=activity, form=form, people=people)
