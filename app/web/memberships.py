"""Members of a family: somebody known or new comes in, is called something else, or goes."""

from flask import Blueprint, url_for

from app.domain import family_changes, households, names, participations, people
from app.domain.households import WITH_HOUSEHOLD, AlreadyMember, Household, Membership
from app.domain.people import Person
from app.domain.rights import Right
from app.forms.families import Coming, MemberForm, NewMemberForm, RelationForm
from app.web.access import ask, load, may, viewer
from app.web.choosing import anybody
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("memberships", __name__)
PAGE = "memberships/new.html"


def _data(household: Household, known: MemberForm | None = None, new: NewMemberForm | None = None, **more):
    """The page with its two forms: for somebody known, and for somebody new."""
    forms = {"form": known or MemberForm(formdata=None), "new_form": new or NewMemberForm(formdata=None, prefix="new-")}
    return {"household": household, "others": [], **forms, **more}


@bp.get("/keluarga/<int:household_id>/anggota/baru")
def new(household_id):
    return page(PAGE, **_data(load(Household, household_id, to=Right.EDIT_FAMILIES)))


@bp.post("/keluarga/<int:household_id>/anggota/baru")
def create(household_id):
    household, form = load(Household, household_id, to=Right.EDIT_FAMILIES), MemberForm()
    valid = form.validate()
    person, settled = anybody(form.person_id)
    if not (valid and settled and person):
        return wrong(PAGE, **_data(household, form))
    others = [each for each in ask(participations.memberships, person) if each.household_id != household.id]
    if others and form.decided is None:
        return wrong(PAGE, **_data(household, form, others=others))
    try:
        _come(household, person, form, others)
    except AlreadyMember as refusal:
        form.pin("person_id", sentence(refusal))
        return wrong(PAGE, **_data(household, form))
    return done(url_for("households.show", household_id=household.id), "Anggota ditambahkan.")


def _come(household: Household, person: Person, form: MemberForm, others: list[Membership]) -> None:
    """Let `person` in; whoever moves leaves the families over which the viewer may decide."""
    households.add(household, person, form.relation.data, is_caretaker=form.is_caretaker.data, by=viewer())
    if form.decided is Coming.MOVE:
        for membership in others:
            if may(Right.EDIT_FAMILIES, membership.household):
                family_changes.leave(membership, by=viewer())


@bp.post("/keluarga/<int:household_id>/anggota/warga-baru")
def newcomer(household_id):
    household = load(Household, household_id, to=Right.EDIT_FAMILIES)
    form = NewMemberForm(prefix="new-")
    if form.validate() and not _asked_about(form):
        try:
            facts = {"name": form.name.data or "", "sex": form.sex.data, "birth_year": form.birth_year.data}
            person = people.create(unit=household.unit, by=viewer(), **facts)
            households.add(household, person, form.relation.data, is_caretaker=form.is_caretaker.data, by=viewer())
            return done(url_for("households.show", household_id=household.id), "Anggota ditambahkan.")
        except names.BadName as bad:
            form.pin("name", sentence(bad))
    return wrong(PAGE, **_data(household, new=form))


def _asked_about(form: NewMemberForm) -> bool:
    """Whether somebody of that name is known and the form has not asked yet; then it asks."""
    name = form.name.data or ""
    same = ask(people.namesakes, name) if form.known.data != name else []
    if same:
        form.known.data = name
        homes = "; ".join(f"{person.name}, {person.hamlet or person.unit.name}" for person in same)
        form.pin("name", f"Sudah ada: {homes}. Pilih yang tercatat, atau tekan Tambah lagi bila orang lain.")
    return bool(same)


@bp.get("/anggota/<int:membership_id>/ubah")
def edit(membership_id):
    membership = load(Membership, membership_id, to=Right.EDIT_FAMILIES, options=WITH_HOUSEHOLD)
    return page("memberships/edit.html", membership=membership, form=RelationForm.of(membership))


@bp.post("/anggota/<int:membership_id>/ubah")
def update(membership_id):
    membership = load(Membership, membership_id, to=Right.EDIT_FAMILIES, options=WITH_HOUSEHOLD)
    form = RelationForm()
    if not form.validate():
        return wrong("memberships/edit.html", membership=membership, form=form)
    family_changes.relate(
        membership, relation=form.relation.data, is_caretaker=form.is_caretaker.data, by=viewer()
    )
    return done(url_for("households.show", household_id=membership.household_id), "Perubahan disimpan.")


@bp.post("/anggota/<int:membership_id>/keluar")
def delete(membership_id):
    membership = load(Membership, membership_id, to=Right.EDIT_FAMILIES, options=WITH_HOUSEHOLD)
    family_changes.leave(membership, by=viewer())
    back = url_for("households.show", household_id=membership.household_id)
    return done(back, "Dikeluarkan dari keluarga ini. Data orangnya tetap ada.", "info")
