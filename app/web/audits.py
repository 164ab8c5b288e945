"""The audit trail for admins: who changed, printed or exported what, newest first."""

from flask import Blueprint, request, url_for

from app.domain import audit, pages, retention_periods
from app.domain.retention_periods import DataClass
from app.domain.rights import Right
from app.web.access import ask, permit
from app.web.htmx import page

bp = Blueprint("audits", __name__)
PAGE = 50


@bp.get("/jejak")
def index():
    permit(Right.SEE_AUDIT)
    entries = ask(audit.entries, before=pages.key(request.args.get("sebelum")), limit=PAGE)
    more = url_for(".index", sebelum=entries[-1].id) if len(entries) == PAGE else ""
    kept = retention_periods.all_periods()[DataClass.AUDIT]
    return page("audits/index.html", entries=entries, more=more, kept=kept)
