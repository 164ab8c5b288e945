"""Certificate templates: how a unit's certificates look, with a likeness beside the form and a sample as PDF."""

from flask import Blueprint, abort, make_response, request, url_for

from app.documents import certificates as printed
from app.domain import certificate_images, certificate_samples, certificate_templates, designs, logos, programs
from app.domain.certificate_templates import CertificateTemplate, TemplateArchived
from app.domain.certificates import Proof
from app.domain.designs import CompetenceClaimed, Design, SignerPlace, UnreadableColour
from app.domain.logos import BadLogo
from app.domain.programs import Program
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.forms.certificate_templates import LOGOS, PENNED, DesignForm, shown, template_form
from app.web import addresses, pdfs
from app.web.access import load, reads_first, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("certificate_templates", __name__)

BLANK = Design(signers=(SignerPlace("mengetahui", "Mengetahui,"), SignerPlace("pimpinan"), SignerPlace()))


def _unit(unit_id: int) -> Unit:
    return load(Unit, unit_id, to=Right.DESIGN_CERTIFICATES)


def _template(template_id: int) -> CertificateTemplate:
    return load(CertificateTemplate, template_id, to=Right.DESIGN_CERTIFICATES)


def _programs(form: DesignForm, unit: Unit) -> dict[int, Program]:
    """Let the form offer the programs of `unit`."""
    mine = {program.id: program for program in programs.of_unit(unit)}
    form.offer(list(mine.values()))
    return mine


def _likened(unit: Unit, form: DesignForm, before: Design) -> dict:
    """What the likeness is drawn from: what stands in the form, or what was kept while that makes no sense."""
    try:
        design = form.design(before, {})
    except (AttributeError, TypeError):
        design = before
    drawn = certificate_samples.likened(unit, design, form.sample.data or Proof.PARTICIPATION)
    return {"unit": unit, "printed": drawn, "before": before}


@bp.get("/lembaga/<int:unit_id>/rancangan/baru")
def new(unit_id):
    unit = _unit(unit_id)
    form = template_form(data=shown("", None, 1, 0, BLANK))
    _programs(form, unit)
    return page("certificate_templates/new.html", form=form, **_likened(unit, form, BLANK))


@bp.post("/lembaga/<int:unit_id>/rancangan/baru")
def create(unit_id):
    unit, form = _unit(unit_id), template_form()
    mine = _programs(form, unit)
    if request.form.get("step") == "preview":
        return page("certificate_templates/new.html", form=form, **_likened(unit, form, BLANK))
    design = _filled(form, unit, BLANK)
    if design is None:
        form.ask_again()
        return wrong("certificate_templates/new.html", form=form, **_likened(unit, form, BLANK))
    template = certificate_templates.create(
        unit=unit, name=form.name.data or "", design=design, program=mine.get(form.program.data), by=viewer()
    )
    return done(url_for(".show", template_id=template.id), "Rancangan disimpan. Lihat contohnya sebelum dipakai.")


@bp.get("/rancangan/<int:template_id>")
def show(template_id):
    template = _template(template_id)
    version = certificate_templates.latest(template)
    likeness = certificate_samples.likened(template.unit, version.design)
    return page(
        "certificate_templates/show.html", template=template, version=version, unit=template.unit, printed=likeness,
        proofs=list(Proof), versions=certificate_templates.history(template),
    )


@bp.get("/rancangan/<int:template_id>/ubah")
def edit(template_id):
    template = _template(template_id)
    design = certificate_templates.latest(template).design
    form = template_form(data=shown(template.name, template.program_id, template.version, template.id, design))
    _programs(form, template.unit)
    likeness = _likened(template.unit, form, design)
    return page("certificate_templates/edit.html", template=template, form=form, **likeness)


@bp.post("/rancangan/<int:template_id>/ubah")
def update(template_id):
    template, form = _template(template_id), template_form()
    mine, before = _programs(form, template.unit), certificate_templates.latest(template).design
    likeness = _likened(template.unit, form, before)
    if request.form.get("step") == "preview":
        return page("certificate_templates/edit.html", template=template, form=form, **likeness)
    design = _filled(form, template.unit, before)
    if design is None:
        form.ask_again()
        return wrong("certificate_templates/edit.html", template=template, form=form, **likeness)
    try:
        certificate_templates.change(
            template, seen=form.version.data, name=form.name.data or "", design=design,
            program=mine.get(form.program.data), by=viewer(),
        )
    except Outdated as refusal:
        form.reopen(template, sentence(refusal))
        return wrong("certificate_templates/edit.html", status=409, template=template, form=form, **likeness)
    return done(url_for(".show", template_id=template.id), "Rancangan disimpan. Yang sudah terbit tidak berubah.")


@bp.post("/lembaga/<int:unit_id>/rancangan/contoh")
@reads_first
def likeness(unit_id):
    unit, form, before = _unit(unit_id), template_form(), BLANK
    known = form.template_id.data or ""
    if known.isdigit() and int(known):
        template = _template(int(known))
        unit, before = template.unit, certificate_templates.latest(template).design
    _programs(form, unit)
    return page("certificate_templates/_likeness.html", **_likened(unit, form, before))


@bp.get("/rancangan/<int:template_id>/contoh.pdf")
def sample(template_id):
    template = _template(template_id)
    design, proof = certificate_templates.latest(template).design, pdfs.wish(Proof, "jenis", Proof.PARTICIPATION)
    drawn = printed.render(certificate_samples.snapshot(template.unit, design, proof), url=addresses.base())
    return pdfs.answer(printed.stamped(drawn, "CONTOH"), f"contoh-rancangan-{template_id}")


@bp.post("/rancangan/<int:template_id>/utama")
def standard(template_id):
    template = _template(template_id)
    try:
        certificate_templates.make_standard(template, by=viewer())
    except TemplateArchived as refusal:
        return done(url_for(".show", template_id=template_id), sentence(refusal), "warn")
    return done(url_for(".show", template_id=template_id), "Rancangan ini sekarang dipilih lebih dulu.")


@bp.post("/rancangan/<int:template_id>/arsip")
def archive(template_id):
    template = _template(template_id)
    certificate_templates.archive(template, by=viewer())
    said = "Rancangan disimpan di arsip." if template.archived_on else "Rancangan dikeluarkan dari arsip."
    return done(url_for(".show", template_id=template_id), said)


@bp.get("/lembaga/<int:unit_id>/rancangan/gambar/<int:image_id>")
def image(unit_id, image_id):
    picture = certificate_images.find(_unit(unit_id), image_id) or abort(404)
    headers = {"Content-Type": "image/png", "Content-Disposition": 'inline; filename="gambar.png"'}
    return make_response(picture, headers)


def _filled(form: DesignForm, unit: Unit, before: Design) -> Design | None:
    """The design that the form asks for; None, with what is wrong at its field."""
    if not form.validate():
        return None
    images = _images(form, unit)
    if form.errors:
        return None
    design = certificate_templates.bound(form.design(before, images), unit)
    try:
        return designs.checked(design) if form.complete(design) else None
    except UnreadableColour as refusal:
        form.pin("own_colour", sentence(refusal))
    except CompetenceClaimed as refusal:
        form.pin(refusal.part, sentence(refusal))
    return None


def _images(form: DesignForm, unit: Unit) -> dict[str, int]:
    """The pictures that were sent, kept; a picture that cannot be one is said at its field."""
    kept = {}
    for field, part in {**LOGOS, **PENNED}.items():
        if not form[field].data:
            continue
        try:
            clean = logos.cleaned if field in LOGOS else certificate_images.penned
            kept[part] = certificate_images.keep(unit, clean(form[field].data.read()))
        except BadLogo as bad:
            form.pin(field, sentence(bad))
    return kept
