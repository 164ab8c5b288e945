"""What the rules share: papers that are asked for by the hundred, and need not be drawn by the hundred."""

import pytest
import weasyprint

from app.documents import pdf, press, tables


@pytest.fixture(scope="session")
def blank_paper() -> bytes:
    return weasyprint.HTML(string="<p>Balai").write_pdf()


@pytest.fixture
def paper(blank_paper, monkeypatch):
    """Every paper is written in full and drawn as a blank one; tests/documents and tests/web read drawn papers."""
    monkeypatch.setattr(pdf, "_draw", lambda *_: pdf.Drawn(blank_paper, []))
    monkeypatch.setattr(tables, "render", unmeasured)
    monkeypatch.setattr(press, "certificates", lambda all_, url: (press.whole(each, url=url) for each in all_))


def unmeasured(template: str, _rows, *, row_height: float, **data) -> bytes:
    """A list without rows: on a blank paper no word has a width."""
    assert row_height
    return pdf.render(template, pages=[0.0], words=[], has_rows=False, **data)
