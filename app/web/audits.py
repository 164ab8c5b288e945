"""The audit trail for admins: who changed, printed or exported what, newest first."""

from flask import Blueprint, request, url_for

from app.domain import audit, pages, retention_periods
from app.domain.audit import Since
from app.domain.retention_periods import DataClass
from app.domain.rights import Right
from app.web.access import ask, permit
from app.web.htmx import page

bp = Blueprint("audits", __name__)


@bp.get("/jejak")
def index():
    permit(Right.SEE_AUDIT)
    since = next((each for each in Since if each.value == request.args.get("sejak")), None)
    found = ask(audit.page, since=since, before=pages.key(request.args.get("sebelum")))
    more = url_for(".index", sejak=since.value if since else None, sebelum=found.next) if found.next else ""
    kept = retention_periods.all_periods()[DataClass.AUDIT]
    return page("audits/index.html", entries=found.rows, more=more, kept=kept, since=since, spans=list(Since))
