"""The roster of an activity: who takes part, found as you type, added one by one."""

from flask import Blueprint, request, url_for

from app.domain import admissions, names, people, phones, recognitions, rosters, strikes, unasked
from app.domain.activities import Activity
from app.domain.admissions import NotAdmitted
from app.domain.duplicates import Facts
from app.domain.people import Person
from app.domain.recognitions import Recognition
from app.domain.rights import Right
from app.domain.rosters import AlreadyEnrolled, RosterEntry
from app.forms.rosters import EntryForm, NewcomerForm
from app.web.access import ask, load, may, viewer
from app.web.htmx import done, page, wants_fragment, wrong
from app.words import sentence

bp = Blueprint("rosters", __name__)
ASKED = "Mungkin sudah tercatat. Pilih orangnya, atau tekan tombol di bawah bila orang lain."


def list_data(activity: Activity, **more):
    """What the roster's page shows; people found for `q` say whether they are on the list already."""
    q = request.args.get("q", "").strip()[:100]
    found = ask(people.search, q, limit=8) if len(q) > 1 else []
    entries = rosters.entries(activity)
    here = {entry.person_id for entry in entries if entry.ends_on is None}
    shown = {"activity": activity, "entries": entries, "counts": rosters.counts(activity), "q": q,
             "unasked": unasked.on_list(activity), "staying": len(rosters.staying(entries))}
    shown["offered"] = _offered(activity, here)
    return {**shown, "found": found, "here": here, "form": NewcomerForm(formdata=None), "seen": None, **more}


def _offered(activity: Activity, here: set[int]) -> Person | None:
    """Whom to add with one press: somebody whose missing consent has just been recorded, if it carries that."""
    person_id = request.args.get("tambah", 0, type=int)
    if not person_id or person_id in here or not may(Right.ENROL, activity):
        return None
    person = load(Person, person_id, to=Right.SEE)
    return None if admissions.kept_out(activity.kind, [person]) else person


@bp.get("/kegiatan/<int:activity_id>/peserta")
def index(activity_id):
    activity = load(Activity, activity_id, to=Right.SEE)
    return page("rosters/index.html", "rosters/_found.html", **list_data(activity))


@bp.post("/kegiatan/<int:activity_id>/peserta")
def create(activity_id):
    activity = load(Activity, activity_id, to=Right.ENROL)
    person = load(Person, request.form.get("person_id", 0, type=int), to=Right.SEE)
    try:
        entry = rosters.enrol(activity, person, by=viewer())
    except AlreadyEnrolled as refusal:
        return done(url_for(".index", activity_id=activity_id), sentence(refusal), "warn")
    except NotAdmitted as refusal:
        return ask_first(person, activity, refusal)
    return added(activity, entry)


def ask_first(person: Person, activity: Activity, refusal: NotAdmitted):
    """Say what is missing, where it can be put right: on the page of the person's consent, and then back here."""
    may_record = may(Right.RECORD_CONSENT, person)
    back = url_for(".index", activity_id=activity.id)
    place = url_for("consents.new", person_id=person.id, kegiatan=activity.id) if may_record else back
    return done(place, sentence(refusal), "warn")


def added(activity: Activity, entry: RosterEntry):
    """The new line at the end of the list with the new count; without htmx, the page at that line."""
    if wants_fragment():
        return page("rosters/_added.html", activity=activity, entry=entry, counts=rosters.counts(activity))
    message = "Masuk daftar tunggu." if entry.waiting_since else "Peserta ditambahkan."
    return done(url_for(".index", activity_id=activity.id, _anchor=f"p{entry.id}"), message)


@bp.post("/kegiatan/<int:activity_id>/peserta/baru")
def newcomer(activity_id):
    activity, form = load(Activity, activity_id, to=Right.ENROL), NewcomerForm()
    rosters.lock(activity)  # a form that is sent twice at once asks about the person it has just made
    seen = None
    if form.validate():
        try:
            seen = recognised(form)
            if not seen.is_open:
                person = people.quick(name=form.name.data or "", phone=form.phone.data or "", sex=form.sex.data,
                                      unit=activity.unit, by=viewer())
                recognitions.tell_apart(seen, person, by=viewer())
                return added(activity, rosters.enrol(activity, person, by=viewer()))
            form.pin("name", ASKED)
        except names.BadName as bad:
            form.pin("name", sentence(bad))
        except phones.BadPhone as bad:
            form.pin("phone", sentence(bad))
        except NotAdmitted:
            form.pin("name", "Catat dulu anaknya di Warga dengan persetujuan walinya, baru tambahkan ke daftar.")
    return wrong("rosters/index.html", "rosters/_newcomer.html", **list_data(activity, form=form, seen=seen))


def recognised(form: NewcomerForm) -> Recognition:
    """Whom the newcomer may be; the form will carry the answer. Raises BadPhone."""
    phone = phones.normalise(form.phone.data) if form.phone.data else ""
    facts = Facts(form.name.data or "", phone=phone, sex=form.sex.data)
    seen = ask(recognitions.of, facts, known=form.known.data or "", apart=form.apart.data or "")
    if seen.is_open:
        form.known.data, form.apart.data = facts.name, seen.apart
    return seen


@bp.get("/peserta/<int:entry_id>/ubah")
def edit(entry_id):
    entry = load(RosterEntry, entry_id, to=Right.ENROL, options=rosters.WITH_PERSON)
    return page("rosters/edit.html", entry=entry, form=EntryForm(obj=entry), marked=strikes.is_kept(entry))


@bp.post("/peserta/<int:entry_id>/ubah")
def update(entry_id):
    entry, form = load(RosterEntry, entry_id, to=Right.ENROL, options=rosters.WITH_PERSON), EntryForm()
    marked = strikes.is_kept(entry)
    valid = form.validate()
    if form.starts_on.data and form.ends_on.data and form.ends_on.data < form.starts_on.data:
        form.pin("ends_on", "Tanggal akhir harus sesudah tanggal mulai.")
        valid = False
    if not valid:
        return wrong("rosters/edit.html", entry=entry, form=form, marked=marked)
    try:
        rosters.change(
            entry, role=form.role.data, starts_on=form.starts_on.data, ends_on=form.ends_on.data, by=viewer()
        )
    except NotAdmitted as refusal:
        form.pin("ends_on", sentence(refusal))
        return wrong("rosters/edit.html", entry=entry, form=form, marked=marked)
    return done(url_for(".index", activity_id=entry.activity_id), "Tersimpan.")


@bp.post("/peserta/<int:entry_id>/keluar")
def delete(entry_id):
    entry = load(RosterEntry, entry_id, to=Right.ENROL, options=rosters.WITH_PERSON)
    back = url_for(".index", activity_id=entry.activity_id)
    if strikes.strike(entry, by=viewer()):
        return done(back, "Dicoret dari daftar.", "info")
    return done(back, "Dikeluarkan mulai besok. Presensi dan catatannya tetap tersimpan.", "info")


@bp.post("/peserta/<int:entry_id>/tempat")
def admit(entry_id):
    entry = load(RosterEntry, entry_id, to=Right.PLAN_ACTIVITIES, options=rosters.WITH_PERSON)
    rosters.admit(entry, by=viewer())
    return done(url_for(".index", activity_id=entry.activity_id), "Diberi tempat.")
