"""Families: the list, one family's page, and their names."""

from flask import Blueprint, request, url_for

from app.domain import clock, families, family_changes, households, pages, rights, sealed_numbers, support
from app.domain.family_changes import StillInhabited, WasSupported
from app.domain.households import Household, NoLabel
from app.domain.people import Person
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.versions import Outdated
from app.forms.families import HouseholdForm
from app.web.access import ask, load, permit, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("households", __name__)
MOST_LETTERS = 100


@bp.get("/keluarga")
def index():
    q = request.args.get("q", "").strip()[:MOST_LETTERS]
    found = ask(households.page, q, after=pages.key(request.args.get("setelah")))
    members = ask(households.members, [household.id for household in found.rows])
    return page("households/index.html", "households/_list.html", found=found, members=members, q=q)


@bp.get("/keluarga/cari")
def search():
    q = request.args.get("q", "").strip()[:MOST_LETTERS]
    found = ask(households.page, q).rows[:12] if q else []
    members = ask(households.members, [household.id for household in found])
    return page("households/_options.html", found=found, members=members, q=q)


@bp.get("/keluarga/<int:household_id>")
def show(household_id):
    household = load(Household, household_id, to=Right.SEE)
    family, now = ask(families.of, household), clock.local(clock.now(), clock.WIB)
    masked = sealed_numbers.masked(household, "kk")
    return page(
        "households/show.html", family=family, day=now.date(), now_wib=now, masked_kk=masked,
        support=ask(support.of_household, household),
    )


def _units(form: HouseholdForm) -> dict[int, Unit]:
    units = ask(rights.units_with, Right.EDIT_FAMILIES)
    form.offer(units)
    return {unit.id: unit for unit in units}


@bp.get("/keluarga/baru")
def new():
    permit(Right.EDIT_FAMILIES)
    unit = viewer().unit
    member = _first_member()
    form = HouseholdForm(unit_id=unit.id if unit else None, label=f"Keluarga {member.name}" if member else "")
    _units(form)
    return page("households/new.html", form=form, member=member)


def _first_member() -> Person | None:
    """Who is to be the first of a new family, when the address says so."""
    member_id = request.args.get("anggota", type=int)
    return load(Person, member_id, to=Right.SEE) if member_id else None


@bp.post("/keluarga/baru")
def create():
    permit(Right.EDIT_FAMILIES)
    form, member = HouseholdForm(), _first_member()
    units = _units(form)
    if form.validate():
        if (kk := form.typed_kk) and (same := ask(households.by_kk, kk)):
            form.pin("kk", f"Nomor KK ini sudah tercatat pada {same.label}.")
            return wrong("households/new.html", form=form, member=member)
        unit = units[form.unit_id.data]
        household = households.create(unit=unit, label=form.label.data or "", kk=kk or "", by=viewer())
        place = url_for(".show", household_id=household.id)
        if member:
            place = url_for("memberships.new", household_id=household.id, anggota=member.id)
        return done(place, "Keluarga disimpan. Sekarang tambahkan anggotanya.")
    return wrong("households/new.html", form=form, member=member)


@bp.get("/keluarga/<int:household_id>/ubah")
def edit(household_id):
    household = load(Household, household_id, to=Right.EDIT_FAMILIES)
    return page("households/edit.html", household=household, form=HouseholdForm.of(household))


@bp.post("/keluarga/<int:household_id>/ubah")
def update(household_id):
    household = load(Household, household_id, to=Right.EDIT_FAMILIES)
    form = HouseholdForm.of(household)
    if not form.validate():
        return wrong("households/edit.html", household=household, form=form)
    kk = form.typed_kk
    same = ask(households.by_kk, kk) if kk else None
    if same and same.id != household.id:
        form.pin("kk", f"Nomor KK ini sudah tercatat pada {same.label}. Gabungkan saja kedua keluarga itu.")
        return wrong("households/edit.html", household=household, form=form)
    try:
        households.rename(household, label=form.label.data or "", kk=kk, seen=form.version.data, by=viewer())
    except NoLabel as refusal:
        form.pin("label", sentence(refusal))
    except Outdated as refusal:
        form.reopen(household, sentence(refusal))
    if form.errors:
        return wrong("households/edit.html", status=409, household=household, form=form)
    return done(url_for(".show", household_id=household.id), "Perubahan disimpan.")


@bp.post("/keluarga/<int:household_id>/hapus")
def delete(household_id):
    household = load(Household, household_id, to=Right.EDIT_FAMILIES)
    try:
        family_changes.delete(household, by=viewer())
    except (StillInhabited, WasSupported) as refusal:
        return done(url_for(".show", household_id=household.id), sentence(refusal), "warn")
    return done(url_for(".index"), "Keluarga dihapus.", "info")
