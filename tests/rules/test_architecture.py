"""The floors: who may import whom, in which order, and how large anything may grow."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

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
    "jobs": ("app.forms", "app.web", "app.cli", "app.demo"),
    "web": ("sqlalchemy", "app.db", "app.cli", "app.demo"),
    "demo": ("app.cli", "app.web", "app.forms", "flask"),
}
# The demo is invented: nothing that is not the roof may know it.
for below in ("domain", "words", "forms", "documents", "sheets"):
    FORBIDDEN[below] += ("app.demo", "app.cli", "app.jobs")
# The few who are allowed more, with the reason.
EXCEPTIONS = {
    ("app/domain/users.py", "flask_login"),  # UserMixin
    ("app/web/access.py", "sqlalchemy"), ("app/web/access.py", "app.db"),  # the one loader
    ("app/web/gate.py", "app.db"),  # the one commit
    ("app/web/errors.py", "sqlalchemy"), ("app/web/errors.py", "app.db"),  # database errors become pages
    ("app/web/health.py", "sqlalchemy"),  # asks whether the database is there
}  # fmt: skip
SHARED_WEB = {"access", "addresses", "assets", "gate", "htmx", "identity", "extensions", "display", "errors",
              "choosing", "devices", "pdfs", "messages", "mentoring", "navigation", "stamps", "wishes", "works"}


def floor(path: Path) -> str:
    parts = path.relative_to(ROOT / "app").parts
    return parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def starts(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith((prefix if prefix.endswith((".", "_")) else prefix + ".", prefix + "_"))


def test_imports_only_go_down():
    wrong = [
        f"{name} imports {imported}"
        for path in FILES
        for name in [str(path.relative_to(ROOT))]
        for imported in imports(path)
        for prefix in FORBIDDEN.get(floor(path), ())
        if starts(imported, prefix) and not any(name == f and starts(imported, p) for f, p in EXCEPTIONS)
    ]
    assert FILES and not wrong, "\n".join(wrong)


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


def faults_of_file(path: Path) -> Iterator[str]:
    text, tree = path.read_text(), tree_of(path)
    if len(text.splitlines()) > 250:
        yield "more than 250 lines: which noun is missing?"
    if text.strip() and not ast.get_docstring(tree):
        yield "no opening sentence"
    if path.stem in NEVER:
        yield "its name says nothing"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from faults_of_function(node, view_limit=30 if floor(path) == "web" else 40)


def faults_of_function(node: ast.FunctionDef | ast.AsyncFunctionDef, view_limit: int) -> Iterator[str]:
    length = node.end_lineno - node.lineno + 1
    is_view = any("bp." in ast.unparse(d) for d in node.decorator_list)
    if length > (view_limit if is_view else 40):
        yield f"{node.name} has {length} lines"
    if any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node)):
        yield f"{node.name} imports inside the function"


def test_files_and_functions_stay_small_and_say_why_they_exist():
    wrong = [f"{path.relative_to(ROOT)}: {fault}" for path in FILES for fault in faults_of_file(path)]
    assert FILES and not wrong, "\n".join(wrong)


def test_only_the_queue_knows_huey():
    assert {path.name for path in FILES if any(starts(name, "huey") for name in imports(path))} == {"queue.py"}


def test_only_pdf_knows_weasyprint_and_only_config_knows_the_environment():
    for path in FILES:
        names = imports(path)
        assert path.name == "pdf.py" or not any(starts(n, "weasyprint") for n in names), path
        assert "os.environ" not in path.read_text(), path
