"""Exports: taking a list along as a file, for who may, with a reason, and with the filters of its page kept."""

from flask import Blueprint, Response, request, url_for

from app.domain import clock, exports, pages
from app.domain.exports import FileFormat, TooManyRows
from app.domain.reveals import NumberInReason, ReasonTooThin
from app.domain.rights import Right
from app.forms.exports import ExportForm
from app.sheets import listings, writing
from app.sheets.outgoing import offered
from app.sheets.writing import Written
from app.web import wishes
from app.web.access import ask, may, permit, reads_first, viewer, write
from app.web.htmx import page, wrong
from app.web.wishes import Wish
from app.words import sentence, word

bp = Blueprint("exports", __name__)
TYPES = {
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileFormat.CSV: "text/csv; charset=utf-8",
}


@bp.get("/unduhan")
def index():
    permit(Right.SEE_AUDIT)
    found = ask(exports.page, before=pages.key(request.args.get("sebelum")))
    more = url_for(".index", sebelum=found.next) if found.next else ""
    return page("exports/index.html", found=found, more=more, labels=listings.labels, filters=wishes.filter_labels())


@bp.get("/unduhan/<name>")
def new(name):
    wish = wishes.whole(name)
    return page("exports/new.html", wish=wish, form=_form(wish))


@bp.post("/unduhan/<name>")
@reads_first
def create(name):
    return _take(wishes.whole(name))


@bp.get("/unduhan/<name>/<int:subject_id>")
def new_part(name, subject_id):
    wish = wishes.part(name, subject_id)
    return page("exports/new.html", wish=wish, form=_form(wish))


@bp.post("/unduhan/<name>/<int:subject_id>")
@reads_first
def create_part(name, subject_id):
    return _take(wishes.part(name, subject_id))


def _form(wish: Wish) -> ExportForm:
    form = ExportForm()
    form.offer(offered(wish.columns, may), [column.key for column in wish.columns if column.chosen])
    return form


def _take(wish: Wish) -> Response:
    """The file, once the trail remembers it; the form again when something is wrong with it."""
    form = _form(wish)
    if not form.validate():
        return wrong("exports/new.html", wish=wish, form=form)
    try:
        reason = exports.clean_reason(form.reason.data or "")
        written = _write(wish, form)
    except (ReasonTooThin, NumberInReason) as error:
        form.pin("reason", sentence(error))
    except TooManyRows as error:
        form.pin("columns", sentence(error))
    else:
        _remember(wish, form, written.rows, reason)
        return _answer(wish, form.file_format.data, written)
    return wrong("exports/new.html", wish=wish, form=form)


def _write(wish: Wish, form: ExportForm) -> Written:
    columns = [column for column in wish.columns if column.key in (form.columns.data or ())]
    lines = wish.lines({column.right for column in columns if column.right})
    if form.file_format.data is FileFormat.CSV:
        return writing.csv_file(columns, lines)
    return writing.xlsx(word(wish.kind), columns, lines)


def _remember(wish: Wish, form: ExportForm, rows: int, reason: str) -> None:
    facts = {
        "list_kind": wish.kind, "file_format": form.file_format.data, "columns": form.columns.data, "rows": rows,
        "filters": wish.told, "subject_id": wish.subject.id if wish.subject else None,
    }  # fmt: skip
    write(lambda: exports.record(by=viewer(), unit=wish.unit, reason=reason, **facts))


def _answer(wish: Wish, file_format: FileFormat, written: Written) -> Response:
    """The file under a name that says which list and when, and names nobody."""
    name = f"balai-{wish.kind.value}-{clock.today().isoformat()}.{file_format.value}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(written.data, content_type=TYPES[file_format], headers=headers)
