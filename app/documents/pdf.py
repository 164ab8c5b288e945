"""PDF: turns a template of templates/documents into pages, and is the only place that knows WeasyPrint."""

import importlib
import logging
import threading
from pathlib import Path
from types import ModuleType
from typing import Any

from flask import render_template

ROOT = Path(__file__).resolve().parents[2]
SCHEME = "balai:"
# What a paper may load, by the first part of its address: balai:fonts/Arimo_400Regular.ttf, balai:documents/frame.svg.
PACKAGED = {"fonts": ROOT / "static" / "vendor" / "fonts", "documents": ROOT / "templates" / "documents"}
STYLES = ("paper.css", "certificate.css", "letter.css", "sheet.css")
# For archives (PDF/A-2, level A: everything tagged); that it also keeps to PDF/UA-1 is said in its metadata.
VARIANT = "pdf/a-2a"
ACCESSIBLE = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""

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


def render(template: str, *, numbered: bool = True, **data) -> bytes:
    """The PDF of `documents/<template>` with `data`; "Halaman 2 dari 3" stands on `numbered` papers of several pages.

    Nothing is loaded but packaged fonts and drawings and `data:` addresses. Raises PdfUnavailable and PdfFailed.
    """
    html = render_template(f"documents/{template}", **data)
    weasyprint = _weasyprint()
    with _one_at_a_time:
        try:
            return _draw(weasyprint, html, numbered)
        except weasyprint.urls.FatalURLFetchingError as error:
            # Not an Exception: it would pass every error handler and end the worker.
            raise PdfFailed from error


def _weasyprint() -> ModuleType:
    # Imported on first use and by name: it needs libraries of the system that a machine may lack, takes most of a
    # second, and Balai must start and work without it.
    try:
        return importlib.import_module("weasyprint")
    except OSError as error:
        log.warning("WeasyPrint cannot be loaded: %s", error)
        raise PdfUnavailable from error


def _draw(weasyprint: ModuleType, html: str, numbered: bool) -> bytes:
    if not _ready:
        _ready["fetcher"] = _fetcher(weasyprint)
        _ready["fonts"] = weasyprint.text.fonts.FontConfiguration()
        _ready["styles"] = [_style(weasyprint, (PACKAGED["documents"] / name).read_text()) for name in STYLES]
        _ready["single"] = _style(weasyprint, "@page { @bottom-right { content: none } }")
    page = weasyprint.HTML(string=html, base_url=SCHEME, url_fetcher=_ready["fetcher"])
    styles = _ready["styles"]
    document = _laid_out(page, styles)
    if numbered and len(document.pages) == 1:
        document = _laid_out(page, [*styles, _ready["single"]])
    return document.write_pdf(pdf_variant=VARIANT, finisher=_finish)


def _laid_out(page, styles: list):
    return page.render(stylesheets=styles, font_config=_ready["fonts"], pdf_variant=VARIANT)


def _finish(document, file) -> None:
    """Say in the metadata that the file also keeps to PDF/UA, which WeasyPrint knows only one at a time."""
    metadata = file.objects[int(file.catalog["Metadata"].split()[0])]
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", ACCESSIBLE + b"</rdf:RDF>")]


def _style(weasyprint: ModuleType, text: str):
    return weasyprint.CSS(
        string=text, base_url=SCHEME, url_fetcher=_ready["fetcher"], font_config=_ready["fonts"]
    )


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
