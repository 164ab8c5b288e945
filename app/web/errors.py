"""Errors: every failure becomes a short, kind Indonesian page, and never a traceback."""

import logging

from flask import Flask, Response, current_app, g, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from app.db import db
from app.domain.secret_links import LinkGone, LinkUnknown
from app.web.access import TAKES_SCANS
from app.web.gate import is_marked
from app.web.htmx import page
from app.words import sentence

log = logging.getLogger("balai")

WORDS = {
    400: ("Permintaan tidak dapat dibaca", "Coba ulangi dari halaman sebelumnya."),
    403: ("Anda tidak punya izin", "Bagian ini untuk tugas lain. Mintalah bantuan koordinator bila perlu."),
    404: ("Halaman tidak ditemukan", "Mungkin alamatnya salah ketik, atau datanya sudah dipindahkan."),
    405: ("Cara membuka halaman ini salah", "Bukalah dari menu Balai."),
    409: ("Baru saja diubah orang lain", "Muat ulang halaman, lihat isinya yang terbaru, lalu ulangi perubahan Anda."),
    413: (
        "Berkas terlalu besar",
        "Ukuran paling besar 5 MB. Untuk daftar: hapus gambar dan lembar yang tidak perlu, atau simpan sebagai CSV. "
        "Untuk gambar: kecilkan ukurannya atau simpan sebagai JPG. Lalu pilih lagi berkasnya.",
    ),
    500: ("Ada yang salah di pihak kami", "Yang Anda lakukan belum tersimpan. Coba sekali lagi sebentar lagi."),
    503: ("Balai sedang beristirahat", "Penyimpanan data belum dapat dihubungi. Data Anda aman; coba lagi nanti."),
}
TOO_LARGE_SCANS = {"text": "Semua foto bersama paling besar 40 MB. Kirimlah dalam beberapa bagian."}
TOO_LONG = {"title": "Isian terlalu panjang", "text": "Bagilah menjadi beberapa bagian, lalu kirim satu per satu."}


def error_page(status: int, title: str = "", text: str = "", back: str = "") -> Response:
    """A page that needs neither a database nor a signed-in user; `back` is a path of Balai to try again from."""
    g.decided = True
    heading, advice = WORDS.get(status, WORDS[500])
    said = {"heading": title or heading, "text": text or advice, "back": back}
    return page("errors/show.html", "errors/_show.html", status=status, **said)


def _page_of_this_form() -> str:
    """The path of the page whose form was posted, if there is one; no Referer is ever sent that could tell."""
    rule = request.url_rule
    adapter = current_app.create_url_adapter(request)
    return request.path if rule and adapter and adapter.test(request.path, method="GET") else ""


def _too_long() -> dict[str, str]:
    """The words for a form without a file, which would look for one in vain, and for one with many photos."""
    if is_marked(TAKES_SCANS):
        return TOO_LARGE_SCANS
    return {} if request.mimetype == "multipart/form-data" else TOO_LONG


def _shut_link(error: Exception) -> Response:
    """A link without an account that opens nothing: 404 for one that never was, 410 for one that was."""
    db.session.rollback()
    g.decided = True
    return page("links/gone.html", status=404 if isinstance(error, LinkUnknown) else 410, text=sentence(error))


def _refusal(error: HTTPException) -> Response | HTTPException:
    """What a view or Flask itself refused, in our own words."""
    db.session.rollback()
    if error.code is None or error.code < 400:
        return error
    if error.code == 413:
        return error_page(413, **_too_long(), back=_page_of_this_form())
    return error_page(error.code)


def register(app: Flask) -> None:
    app.register_error_handler(LinkUnknown, _shut_link)
    app.register_error_handler(LinkGone, _shut_link)
    app.register_error_handler(HTTPException, _refusal)

    @app.errorhandler(CSRFError)
    def stale_form(_error):
        return error_page(400, "Halaman ini sudah terlalu lama terbuka", "Muat ulang halaman, lalu kirim sekali lagi.")

    @app.errorhandler(StaleDataError)
    @app.errorhandler(IntegrityError)
    def conflict(error):
        db.session.rollback()
        log.warning("conflict on %s: %s", request.endpoint, type(error).__name__)
        return error_page(409)

    @app.errorhandler(DataError)
    def unstorable(error):
        db.session.rollback()
        log.warning("unstorable value on %s: %s", request.endpoint, type(error.orig).__name__)
        return error_page(400)

    @app.errorhandler(OperationalError)
    @app.errorhandler(InterfaceError)
    def database_gone(error):
        log.error("database unavailable on %s: %s", request.endpoint, type(error.orig).__name__)
        return error_page(503)

    @app.errorhandler(Exception)
    def defect(_error):
        db.session.rollback()
        log.exception("defect on %s", request.endpoint)
        return error_page(500)
