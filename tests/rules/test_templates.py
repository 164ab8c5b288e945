"""Templates: they compile, stay small, and hold nothing a strict browser policy would refuse."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAPERS = ROOT / "templates" / "documents"


def faults(path: Path, jinja) -> Iterator[str]:
    text = path.read_text()
    try:
        jinja.parse(text)
    except TemplateSyntaxError as error:
        yield f"line {error.lineno}: {error.message}"
    if "|safe" in text.replace(" ", ""):
        yield "|safe"
    if path.is_relative_to(PAPERS):
        return
    if re.search(r"\sstyle=|\son[a-z]+=", text):
        yield "inline style or script"
    lines = len(text.splitlines())
    most = 40 if path.name.startswith("_") else 120
    if lines > most and not path.is_relative_to(ROOT / "templates/parts"):
        yield f"{lines} lines, at most {most}"


@pytest.mark.one_engine("sqlite")
def test_templates_compile_and_keep_the_house_rules(app):
    wrong = [f"{path.relative_to(ROOT)}: {fault}" for path in TEMPLATES for fault in faults(path, app.jinja_env)]
    assert TEMPLATES and not wrong, "\n".join(wrong)


def test_a_fragment_is_included_by_its_page_or_another_fragment():
    everything = {path: path.read_text() for path in TEMPLATES}
    for path in TEMPLATES:
        if path.name.startswith("_"):
            name = str(path.relative_to(ROOT / "templates"))
            users = [p for p, text in everything.items() if p != path and name in text]
            views = [p for p in (ROOT / "app").rglob("*.py") if name in p.read_text()]
            assert users or views, f"nobody uses {name}"


def test_every_form_that_posts_carries_the_token():
    for path in TEMPLATES:
        for form in re.findall(r"<form[^>]*method=\"?post.*?</form>", path.read_text(), re.S | re.I):
            assert "csrf" in form, f"{path.name}: a form without its token"


def test_every_icon_that_is_used_is_drawn():
    drawn = {line.split()[0] for line in (ROOT / "static/icons.txt").read_text().splitlines() if line.strip()}
    for path in TEMPLATES:
        used = set(re.findall(r"icon\(['\"]([a-z-]+)['\"]", path.read_text()))
        assert used <= drawn, f"{path.name}: {used - drawn}"
