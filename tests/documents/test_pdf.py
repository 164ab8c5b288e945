"""What a paper may load: packaged files and what it carries itself. Files and addresses of the machine are refused."""

import http.server
import threading

import pytest
from PIL import Image

from app.documents import pdf
from app.domain.units import Unit
from tests.documents.reading import Paper


@pytest.fixture
def listener():
    """A web server on this machine that writes down who asks."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()


@pytest.mark.parametrize("kind", ["http", "file"])
def test_a_logo_that_names_other_files_gets_none(world, visit, listener, tmp_path, kind):
    address, asked = listener
    secret = tmp_path / "rahasia.png"
    Image.new("RGB", (50, 50), "red").save(secret)
    target = f"{address}/rahasia.png" if kind == "http" else secret.as_uri()
    logo = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">' \
           f'<image xlink:href="{target}" href="{target}" width="9" height="9"/></svg>'
    with world.session() as session:
        unit = session.get(Unit, world.branch)
        unit.logo = logo.encode()
        unit.letterhead = f'<img src="{target}"><link rel="stylesheet" href="{target}">\nKOP'
        session.commit()
    answer = visit("Budi").get(f"/pertemuan/{world.branch_meeting}/daftar-hadir.pdf")
    assert answer.status_code == 200
    assert asked == [] and b"/Image" not in answer.data
    assert "<img src=" in Paper(answer.data).text


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "http://127.0.0.1/", "https://example.org/x.png", "ftp://example.org/x",
        "balai:fonts/../../../config.py", "balai:documents/../../config.py", "balai:fonts/", "balai:lain/x",
        "balai:fonts/%2e%2e/x/y", "balai:documents//etc/passwd",
    ],
)
def test_only_packaged_files_have_an_address(url):
    with pytest.raises(ValueError):
        pdf.packaged(url)


def test_packaged_files_are_there():
    assert pdf.packaged("balai:fonts/Arimo_400Regular.ttf").is_file()
    assert pdf.packaged("balai:documents/frame.svg").is_file()


def test_without_pango_a_kind_page_says_what_is_missing(world, visit, monkeypatch):
    def missing(name):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf.importlib, "import_module", missing)
    answer = visit("Budi").get(f"/pertemuan/{world.branch_meeting}/daftar-hadir.pdf")
    assert answer.status_code == 503
    assert "libpango-1.0-0" in answer.text and "tetap dapat dipakai" in answer.text


def test_a_fetch_that_ends_the_drawing_does_not_end_the_worker(world, monkeypatch):
    weasyprint = pdf._weasyprint()

    def fatal(*_):
        raise weasyprint.urls.FatalURLFetchingError("refused")

    monkeypatch.setattr(pdf, "_draw", fatal)
    with world.app.test_request_context(), pytest.raises(pdf.PdfFailed):
        pdf.render("_footer.html")
