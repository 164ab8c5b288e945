"""Help numbers: a page that anybody can open and leave quickly, without an account, and its entries for the admin."""

from flask import Blueprint, url_for

from app.domain import help_numbers
from app.domain.help_numbers import BadNumber, HelpNumber, NoWayToReach
from app.domain.phones import BadPhone
from app.domain.rights import Right
from app.domain.versions import Outdated
from app.forms.help_numbers import HelpNumberForm
from app.web.access import load, may, permit, public, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("help_numbers", __name__)
FIELDS: dict[type[Exception], str] = {NoWayToReach: "phone", BadNumber: "phone", BadPhone: "whatsapp"}
# Where a quick exit leads: the weather is on many a screen.
ELSEWHERE = "https://www.bmkg.go.id/"


@bp.get("/nomor-bantuan")
@public
def index():
    former = help_numbers.retired() if may(Right.EDIT_HELP_NUMBERS) else []
    return page(
        "help_numbers/index.html", entries=help_numbers.directory(), former=former, elsewhere=ELSEWHERE,
    )


@bp.get("/nomor-bantuan/baru")
def new():
    permit(Right.EDIT_HELP_NUMBERS)
    return page("help_numbers/new.html", form=HelpNumberForm(position=100))


@bp.post("/nomor-bantuan/baru")
def create():
    permit(Right.EDIT_HELP_NUMBERS)
    form = HelpNumberForm()
    if form.validate():
        try:
            help_numbers.create(by=viewer(), **form.facts())
            return done(url_for(".index"), "Nomor ditambahkan.")
        except tuple(FIELDS) as refusal:
            form.pin(FIELDS[type(refusal)], sentence(refusal))
    return wrong("help_numbers/new.html", form=form)


@bp.get("/nomor-bantuan/<int:entry_id>/ubah")
def edit(entry_id):
    entry = load(HelpNumber, entry_id, to=Right.EDIT_HELP_NUMBERS)
    return page("help_numbers/edit.html", entry=entry, form=HelpNumberForm.of(entry))


@bp.post("/nomor-bantuan/<int:entry_id>/ubah")
def update(entry_id):
    entry, form = load(HelpNumber, entry_id, to=Right.EDIT_HELP_NUMBERS), HelpNumberForm()
    if not form.validate():
        return wrong("help_numbers/edit.html", entry=entry, form=form)
    try:
        help_numbers.change(entry, seen=form.version.data, by=viewer(), **form.facts())
    except tuple(FIELDS) as refusal:
        form.pin(FIELDS[type(refusal)], sentence(refusal))
        return wrong("help_numbers/edit.html", entry=entry, form=form)
    except Outdated as refusal:
        form.reopen(entry, sentence(refusal))
        return wrong("help_numbers/edit.html", status=409, entry=entry, form=form)
    return done(url_for(".index"), "Perubahan disimpan.")


@bp.post("/nomor-bantuan/<int:entry_id>/sembunyikan")
def delete(entry_id):
    help_numbers.retire(load(HelpNumber, entry_id, to=Right.EDIT_HELP_NUMBERS), by=viewer())
    return done(url_for(".index"), "Nomor tidak ditampilkan lagi.", "info")


@bp.post("/nomor-bantuan/<int:entry_id>/tampilkan")
def restore(entry_id):
    help_numbers.restore(load(HelpNumber, entry_id, to=Right.EDIT_HELP_NUMBERS), by=viewer())
    return done(url_for(".index"), "Nomor ditampilkan lagi.")
