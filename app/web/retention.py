"""How long data is kept, what has been kept for its time, and letting that go after looking at it."""

from flask import Blueprint, url_for

from app.domain import clock, purges, retention_periods
from app.domain.purges import ListHasChanged
from app.domain.retention_periods import DataClass
from app.domain.rights import Right
from app.forms.retention import PurgeForm, RetentionForm
from app.web.access import permit, viewer
from app.web.htmx import done, page, wrong
from app.words import sentence

bp = Blueprint("retention", __name__)


@bp.get("/masa-simpan")
def index():
    permit(Right.PURGE_DATA)
    form = RetentionForm.of(retention_periods.all_periods())
    return page("retention/index.html", form=form, classes=list(DataClass))


@bp.post("/masa-simpan")
def update():
    permit(Right.PURGE_DATA)
    form = RetentionForm.of(retention_periods.all_periods())
    if not form.validate():
        return wrong("retention/index.html", form=form, classes=list(DataClass))
    retention_periods.change(form.amounts(), by=viewer())
    return done(url_for(".index"), "Masa simpan diubah. Belum ada yang dihapus.")


@bp.get("/masa-simpan/pembersihan")
def new():
    permit(Right.PURGE_DATA)
    found = purges.due(clock.today())
    return page("retention/new.html", found=found, form=PurgeForm(token=purges.token(found)))


@bp.post("/masa-simpan/pembersihan")
def create():
    permit(Right.PURGE_DATA)
    form = PurgeForm()
    try:
        if form.validate():
            gone = purges.purge(clock.today(), seen=form.token.data or "", by=viewer())
            told = sum(count for kind, count in gone.items() if kind is not DataClass.REFERRALS)
            return done(url_for(".index"), f"Selesai: {told} data lama dihapus." if told else "Selesai.")
    except ListHasChanged as refusal:
        form.pin("sure", sentence(refusal))
    found = purges.due(clock.today())
    form.token.data = purges.token(found)
    return wrong("retention/new.html", found=found, form=form)
