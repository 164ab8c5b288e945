"""Invitations: a link by WhatsApp, and the page where its receiver chooses a password."""

from flask import Blueprint, request, url_for

from app.domain import invitations, pages, phones, rights
from app.domain.invitations import Invitation, InvitationSpent, RoleTooHigh
from app.domain.members import WITH_GRANTS, NotYours
from app.domain.rights import Right
from app.domain.units import Unit
from app.domain.users import User
from app.forms.users import AcceptForm, InvitationForm
from app.web import addresses, identity
from app.web.access import ask, load, permit, public, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence, word

bp = Blueprint("invitations", __name__)


def prepared(form: InvitationForm) -> InvitationForm:
    form.unit_id.choices = [(unit.id, unit.name) for unit in ask(rights.units_with, Right.INVITE_USERS)]
    form.role.choices = [(role.value, word(role)) for role in ask(invitations.roles_from)]
    return form


@bp.get("/pengguna/undang")
def new():
    permit(Right.INVITE_USERS)
    known = pages.key(request.args.get("pengguna"))
    user = load(User, known, to=Right.INVITE_USERS, options=WITH_GRANTS) if known else None
    form = InvitationForm(data={"name": user.name, "phone": phones.display(user.phone)} if user else None)
    return page("invitations/new.html", form=prepared(form))


@bp.post("/pengguna/undang")
def create():
    permit(Right.INVITE_USERS)
    form = prepared(InvitationForm())
    if form.validate():
        unit = load(Unit, form.unit_id.data, to=Right.INVITE_USERS)
        try:
            phone = phones.normalise(form.phone.data or "")
            made, token = invitations.invite(
                phone=phone, name=form.name.data or "", unit=unit, role=form.role.data, by=viewer()
            )
            link = addresses.whole("invitations.show", token=token)
            return page("invitations/created.html", invitation=made, link=link)
        except (phones.BadPhone, NotYours) as bad:
            form.pin("phone", sentence(bad))
        except RoleTooHigh as refusal:
            form.pin("role", sentence(refusal))
    return wrong("invitations/new.html", form=form)


@bp.post("/pengguna/undangan/<int:invitation_id>/batal")
def delete(invitation_id):
    invitations.revoke(load(Invitation, invitation_id, to=Right.INVITE_USERS), by=viewer())
    return done(url_for("users.index"), "Undangan dibatalkan.", "info")


@bp.get("/undangan/<token>")
@public
def show(token):
    try:
        return page("invitations/show.html", invitation=invitations.find(token), form=AcceptForm(), token=token)
    except InvitationSpent as spent:
        return wrong("invitations/spent.html", status=410, text=sentence(spent))


@bp.post("/undangan/<token>")
@public
def accept(token):
    form = AcceptForm()
    try:
        invitation = invitations.find(token)
        if not form.validate():
            return wrong("invitations/show.html", invitation=invitation, form=form, token=token)
        user = invitations.accept(invitation, password=form.new.data or "")
    except InvitationSpent as spent:
        return wrong("invitations/spent.html", status=410, text=sentence(spent))
    identity.remember(user)
    return done(url_for("home.index"), "Selamat datang di Balai.")
