"""Members of a family: somebody known or new comes in, is called something else, or goes."""

from flask import Blueprint, request, url_for

from app.domain import family_changes, households, names, participations, people, recognitions
from app.domain.duplicates import Facts
from app.domain.households import WITH_HOUSEHOLD, AlreadyMember, Household, Membership
from app.domain.people import Person
from app.domain.recognitions import Recognition
from app.domain.rights import Right
from app.forms.families import Coming, MemberForm, NewMemberForm, RelationForm
from app.web.access import ask, load, may, viewer
from app.web.choosing import anybody
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("memberships", __name__)
PAGE = "memberships/new.html"
ASKED = "Mungkin sudah tercatat. Pilih orangnya, atau tekan tombol di bawah bila orang lain."


def _data(household: Household, known: MemberForm | None = None, new: NewMemberForm | None = None, **more):
    """The page with its two forms: for somebody known, and for somebody new."""
    forms = {"form": known or MemberForm(formdata=None), "new_form": new or NewMemberForm(formdata=None, prefix="new-")}
    return {"household": household, "others": [], "seen": None, **forms, **more}


@bp.get("/keluarga/<int:household_id>/anggota/baru")
def new(household_id):
    household, form = load(Household, household_id, to=Right.EDIT_FAMILIES), MemberForm(formdata=None)
    if person_id := request.args.get("anggota", type=int):
        person = load(Person, person_id, to=Right.SEE)
        form.person_id.data, form.person_id.text = str(person.id), person.name
    return page(PAGE, **_data(household, form))


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
    seen = recognised(form) if form.validate() else None
    if seen and not seen.is_open:
        try:
            facts = {"name": form.name.data or "", "sex": form.sex.data, "birth_year": form.birth_year.data}
            person = people.create(unit=household.unit, by=viewer(), **facts)
            recognitions.tell_apart(seen, person, by=viewer())
            households.add(household, person, form.relation.data, is_caretaker=form.is_caretaker.data, by=viewer())
            return done(url_for("households.show", household_id=household.id), "Anggota ditambahkan.")
        except names.BadName as bad:
            form.pin("name", sentence(bad))
    return wrong(PAGE, **_data(household, new=form, seen=seen))


def recognised(form: NewMemberForm) -> Recognition:
    """Whom the newcomer may be; where somebody has to be asked first, the form says so and will carry the answer."""
    facts = Facts(form.name.data or "", birth_year=form.birth_year.data, sex=form.sex.data)
    seen = ask(recognitions.of, facts, known=form.known.data or "", apart=form.apart.data or "")
    if seen.is_open:
        form.known.data, form.apart.data = facts.name, seen.apart
        form.pin("name", ASKED)
    return seen


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
