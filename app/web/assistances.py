"""Assistance: what families were given, the form that writes it down, and the receipt to sign."""

import secrets

from flask import Blueprint, request, url_for

from app.documents import receipts
from app.domain import assistance_totals, assistances, audit, clock, letterheads, pages, support
from app.domain.assistances import (
    WHOLE,
    Assistance,
    AssistanceKind,
    Facts,
    GivenInFuture,
    GivenTooEarly,
    NoReceiver,
    ReceiverIsChild,
)
from app.domain.households import Household
from app.domain.people import Person
from app.domain.rights import Right
from app.domain.units import Paper
from app.forms.assistances import AssistanceForm
from app.web import pdfs
from app.web.access import ask, load, viewer, write
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("assistances", __name__)
PLACE = {
    NoReceiver: "receiver_name", ReceiverIsChild: "receiver_id", GivenInFuture: "given_on", GivenTooEarly: "given_on",
}  # fmt: skip


@bp.get("/bantuan-keluarga")
def index():
    wish = {name: request.args.get(name, "").strip()[:120] for name in ("jenis", "sumber", "dari", "sampai")}
    kind = next((each for each in AssistanceKind if each.value == wish["jenis"]), None)
    wanted = assistances.asked(kind, wish["sumber"], wish["dari"], wish["sampai"])
    found = ask(assistances.page, wanted, before=pages.key(request.args.get("sebelum")))
    return page(
        "assistances/index.html", "assistances/_list.html", found=found, wanted=wanted,
        kept={name: value for name, value in wish.items() if value}, kinds=list(AssistanceKind),
        sources=ask(assistances.sources), total=ask(assistance_totals.of_wanted, wanted),
    )


def _form(household: Household, **known) -> tuple[AssistanceForm, dict[str, Person]]:
    """The form, and who may be chosen in it as the receiver."""
    form, people = AssistanceForm(**known), ask(support.grown_ups, household)
    form.offer(people, ask(support.abroad, people))
    return form, {str(person.id): person for person in people}


@bp.get("/keluarga/<int:household_id>/bantuan/baru")
def new(household_id):
    household = load(Household, household_id, to=Right.GIVE_ASSISTANCE)
    form, _ = _form(household, given_on=clock.today(), op=secrets.token_urlsafe(16))
    return page("assistances/new.html", household=household, form=form, sources=ask(assistances.sources))


@bp.post("/keluarga/<int:household_id>/bantuan/baru")
def create(household_id):
    household = load(Household, household_id, to=Right.GIVE_ASSISTANCE)
    form, people = _form(household)
    if form.validate():
        try:
            given = _give(household, form, people)
            return done(url_for(".show", assistance_id=given.id), "Bantuan dicatat. Cetak tanda terimanya.")
        except tuple(PLACE) as refusal:
            form.pin(PLACE[type(refusal)], sentence(refusal))
    return wrong("assistances/new.html", household=household, form=form, sources=ask(assistances.sources))


def _give(household: Household, form: AssistanceForm, people: dict[str, Person]) -> Assistance:
    facts = Facts(
        form.kind.data, form.what.data or "", form.amount.data or 0, form.given_on.data or clock.today(),
        form.source.data or "",
    )
    return assistances.give(
        household, facts, receiver=people.get(form.receiver_id.data or ""), by=viewer(),
        receiver_name=form.receiver_name.data or "", operation=form.op.data or secrets.token_urlsafe(16),
    )


@bp.get("/bantuan-keluarga/<int:assistance_id>")
def show(assistance_id):
    assistance = load(Assistance, assistance_id, to=Right.SEE, options=WHOLE)
    return page("assistances/show.html", assistance=assistance)


@bp.get("/bantuan-keluarga/<int:assistance_id>/tanda-terima.pdf")
def receipt(assistance_id):
    assistance = load(Assistance, assistance_id, to=Right.PRINT, options=WHOLE)
    paper = pdfs.wish(Paper, "kertas", assistance.unit.paper)
    signers = letterheads.signers(assistance.unit, assistance.given_on)
    pdf = receipts.render(assistance, signers, paper=paper, printed_by=viewer().name)
    write(lambda: audit.record("print", assistance, by=viewer(), paper="tanda terima"))
    return pdfs.answer(pdf, f"tanda-terima-{assistance_id}")
