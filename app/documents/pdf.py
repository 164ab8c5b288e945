"""PDF: turns a template of templates/documents into pages, and is the only place that knows WeasyPrint."""

import gc
import importlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from flask import render_template

from app.documents import tagging

ROOT = Path(__file__).resolve().parents[2]
SCHEME = "balai:"
# What a paper may load, by the first part of its address: balai:fonts/Arimo_400Regular.ttf, balai:documents/frame.svg.
PACKAGED = {"fonts": ROOT / "static" / "vendor" / "fonts", "documents": ROOT / "templates" / "documents"}
STYLES = (
    "paper.css", "certificate.css", "designs.css", "letter.css", "sheet.css", "dossier.css", "book.css", "table.css",
)  # fmt: skip
VARIANT = "pdf/a-2a"  # for archives, everything tagged
NUMBER = "@bottom-right"  # where paper.css writes which page of how many this is

log = logging.getLogger("balai")
_ready: dict[str, Any] = {}
# Pango's font map is not made for several threads; one paper at a time also bounds the memory.
_one_at_a_time = threading.Lock()


class PdfUnavailable(Exception):
    """This machine lacks what WeasyPrint draws with."""

    title = "PDF belum dapat dibuat di komputer ini"
    text = (
        "Balai memerlukan Pango untuk membuat PDF. Mintalah pengelola memasangnya: "
        "apt install libpango-1.0-0 libpangoft2-1.0-0. Bagian lain Balai tetap dapat dipakai."
    )


class PdfFailed(Exception):
    """The paper could not be drawn."""


Place = tuple[float, float, float, float]


@dataclass(frozen=True)
class Drawn:
    """A PDF, and on each of its pages where what has an id stands: left, top, right, bottom in CSS pixels."""

    pdf: bytes
    places: list[dict[str, Place]]


def render(template: str, *, numbered: bool = True, **data) -> bytes:
    """The PDF of `documents/<template>` with `data`; "Halaman 2 dari 3" stands on `numbered` papers of several pages.

    Nothing is loaded but packaged fonts and drawings and `data:` addresses. Raises PdfUnavailable and PdfFailed.
    """
    return draw(template, numbered=numbered, **data).pdf


def draw(template: str, *, numbered: bool = True, **data) -> Drawn:
    """The same with the places of everything that has an id."""
    return drawn(html(template, **data), numbered=numbered)


def html(template: str, **data) -> str:
    """`documents/<template>` with `data`, still to be drawn; needs the application, while drawing needs nothing."""
    return render_template(f"documents/{template}", **data)


def drawn(text: str, *, numbered: bool = True) -> Drawn:
    """The PDF of what `html` gave."""
    weasyprint = _weasyprint()
    with _one_at_a_time, _uncollected():
        try:
            return _draw(weasyprint, text, numbered)
        except weasyprint.urls.FatalURLFetchingError as error:
            # Not an Exception: it would pass every error handler and end the worker.
            raise PdfFailed from error


@contextmanager
def _uncollected() -> Iterator[None]:
    """A layout is millions of objects that all live to the end: looking through them for garbage takes a third of the
    time and finds nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _weasyprint() -> ModuleType:
    # Imported on first use and by name: it needs libraries of the system that a machine may lack, takes most of a
    # second, and Balai must start and work without it.
    try:
        return importlib.import_module("weasyprint")
    except OSError as error:
        log.warning("WeasyPrint cannot be loaded: %s", error)
        raise PdfUnavailable from error


def _draw(weasyprint: ModuleType, html: str, numbered: bool) -> Drawn:
    if not _ready:
        _ready["fetcher"] = _fetcher(weasyprint)
        _ready["fonts"] = weasyprint.text.fonts.FontConfiguration()
        _ready["styles"] = [_style(weasyprint, (PACKAGED["documents"] / name).read_text()) for name in STYLES]
    page = weasyprint.HTML(string=html, base_url=SCHEME, url_fetcher=_ready["fetcher"])
    document = page.render(stylesheets=_ready["styles"], font_config=_ready["fonts"], pdf_variant=VARIANT)
    if numbered and len(document.pages) == 1:
        _unnumber(document.pages[0])
    made = document.write_pdf(pdf_variant=VARIANT, finisher=tagging.finish)
    return Drawn(made, [page.anchors for page in document.pages])


def _unnumber(page) -> None:
    """Take "Halaman 1 dari 1" away: to lay the page out once more without it would take as long again."""
    box = page._page_box
    box.children = [each for each in box.children if getattr(each, "at_keyword", "") != NUMBER]


def _style(weasyprint: ModuleType, text: str):
    return weasyprint.CSS(string=text, base_url=SCHEME, url_fetcher=_ready["fetcher"], font_config=_ready["fonts"])


def _fetcher(weasyprint: ModuleType):
    """A fetcher that serves packaged files and `data:`; whatever else a paper names is refused and left out."""

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[name-defined]
        def fetch(self, url, headers=None):
            if url.startswith("data:"):
                return super().fetch(url, headers)
            return weasyprint.urls.URLFetcherResponse(url, packaged(url).read_bytes())

    return Fetcher(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=False)


def packaged(url: str) -> Path:
    """The packaged file that `url` names, directly inside one of the allowed folders. Raises ValueError."""
    folder, _, name = url.removeprefix(SCHEME).partition("/")
    if not url.startswith(SCHEME) or folder not in PACKAGED or not name or Path(name).name != name or name == "..":
        raise ValueError(f"not a packaged file: {url[:60]!r}")
    return PACKAGED[folder] / name
