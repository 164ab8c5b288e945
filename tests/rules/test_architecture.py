"""The floors: who may import whom, in which order, and how large anything may grow."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "app").rglob("*.py"))
ORDER = (ROOT / "docs" / "floors.txt").read_text().split()
NEVER = {"utils", "helpers", "common", "manager", "handle", "process", "data2", "misc"}
# Floor of the importer: what it may not import (prefixes).
FORBIDDEN = {
    "db": ("app", "flask.", "wtforms"),
    "domain": ("flask", "wtforms", "weasyprint", "app.words", "app.forms", "app.documents", "app.sheets", "app.web"),
    "words": ("app.forms", "app.web", "app.documents", "flask"),
    "forms": ("app.db", "sqlalchemy", "app.web", "app.documents"),
    "documents": ("app.forms", "app.web"),
    "sheets": ("app.forms", "app.web"),
    "web": ("sqlalchemy", "app.db", "app.cli", "app.demo"),
    "demo": ("app.cli", "app.web", "app.forms", "flask"),
}
# The demo is invented: nothing that is not the roof may know it.
for below in ("domain", "words", "forms", "documents", "sheets"):
    FORBIDDEN[below] += ("app.demo", "app.cli")
# The few who are allowed more, with the reason.
EXCEPTIONS = {
    ("app/domain/users.py", "flask_login"),  # UserMixin
    ("app/web/access.py", "sqlalchemy"), ("app/web/access.py", "app.db"),  # the one loader
    ("app/web/gate.py", "app.db"),  # the one commit
    ("app/web/errors.py", "sqlalchemy"), ("app/web/errors.py", "app.db"),  # database errors become pages
    ("app/web/health.py", "sqlalchemy"),  # asks whether the database is there
}  # fmt: skip
SHARED_WEB = {"access", "assets", "gate", "htmx", "identity", "extensions", "display", "errors", "choosing", "pdfs",
              "letters", "mentoring", "navigation", "stamps", "wishes"}


def floor(path: Path) -> str:
    parts = path.relative_to(ROOT / "app").parts
    return parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def starts(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith((prefix if prefix.endswith((".", "_")) else prefix + ".", prefix + "_"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_only_go_down(path):
    name = str(path.relative_to(ROOT))
    wrong = [
        imported
        for imported in imports(path)
        for prefix in FORBIDDEN.get(floor(path), ())
        if starts(imported, prefix) and not any(name == f and starts(imported, p) for f, p in EXCEPTIONS)
    ]
    assert not wrong


def test_a_domain_file_imports_only_files_earlier_in_the_list():
    there = {path.stem for path in (ROOT / "app/domain").glob("*.py")} - {"__init__"}
    assert there == set(ORDER), "docs/floors.txt lists every domain file, lowest first"
    for path in (ROOT / "app/domain").glob("*.py"):
        for imported in imports(path):
            parts = imported.split(".")
            if parts[:2] == ["app", "domain"] and len(parts) > 2:
                later = ORDER.index(parts[2]) >= ORDER.index(path.stem)
                assert not later, f"{path.stem} imports {parts[2]}, which is not earlier"


def test_rooms_of_the_web_do_not_know_each_other():
    for path in (ROOT / "app/web").glob("*.py"):
        if path.stem == "routes":
            continue
        rooms = {i.split(".")[2] for i in imports(path) if i.startswith("app.web.")} - SHARED_WEB
        assert not rooms, f"{path.name} imports {rooms}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_stay_small_and_say_why_they_exist(path):
    text = path.read_text()
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 250, "which noun is missing?"
    assert not text.strip() or ast.get_docstring(tree), "no opening sentence"
    assert path.stem not in NEVER
    view_limit = 30 if floor(path) == "web" else 40
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            is_view = any("bp." in ast.unparse(d) for d in node.decorator_list)
            assert length <= (view_limit if is_view else 40), f"{node.name} has {length} lines"
            inner = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
            assert not inner, f"{node.name} imports inside the function"


def test_only_pdf_knows_weasyprint_and_only_config_knows_the_environment():
    for path in FILES:
        names = imports(path)
        assert path.name == "pdf.py" or not any(starts(n, "weasyprint") for n in names), path
        assert "os.environ" not in path.read_text(), path
