"""Rubbish: whatever is typed or linked, the answer is a page in Indonesian and never a traceback."""

import importlib
import inspect
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError
from wtforms.fields.core import UnboundField

import app.forms
from app.domain import sign_ins
from tests.browser import Browser
from tests.rules.access_table import TABLE
from tests.rules.test_access import UNSAFE, address, who_enters

ROOT = Path(__file__).parents[2]
RUBBISH = {
    "script": "<script>alert('x')</script>\"'&",
    "long": "a" * 10_000,
    "unseen": "\x00\x01Sri\x7f",
    "emoji": "🙂‍👩‍👧 ٣ 漢字",
    "number": "99999999999999999999999",
    "negative": "-1",
    "date": "9999-12-31",
    "nonsense": "31/02/2026; DROP TABLE people --",
}
EVERYWHERE = ("script", "unseen")  # what can break any page, or the database, wherever it is written
TURNS = 3  # of the other kinds every form gets some: what they can break are kinds of fields, which many forms share


def field_names() -> set[str]:
    """Every field of every form, and every name that a view reads from a form by hand."""
    names = set()
    for module in pkgutil.iter_modules(app.forms.__path__):
        for _, form in inspect.getmembers(importlib.import_module(f"app.forms.{module.name}"), inspect.isclass):
            names |= {name for name, field in inspect.getmembers(form) if isinstance(field, UnboundField)}
    return names | by_hand("form")


def by_hand(kind: str) -> set[str]:
    code = "\n".join(path.read_text() for path in (ROOT / "app/web").glob("*.py"))
    return set(re.findall(rf"request\.(?:{kind}|values)\.get(?:list)?\(\s*\"([^\"]+)\"", code))


def reads_its_address(view) -> bool:
    """Whether the file of this view, or one of the web that it uses, looks at what follows the ? of an address."""
    module = inspect.getmodule(inspect.unwrap(view))
    files = {module, *(there for _, there in inspect.getmembers(module, inspect.ismodule))}
    named = {inspect.getmodule(there) for _, there in inspect.getmembers(module, callable)}
    ours = [file for file in files | named if file and file.__name__.startswith("app.web")]
    return any(re.search(r"request\.(args|values)", inspect.getsource(file)) for file in ours)


@pytest.mark.one_engine("postgresql")
@pytest.mark.parametrize("kind", RUBBISH)
def test_no_form_breaks_on_rubbish(kind, new_world):
    world = new_world()
    data = dict.fromkeys(field_names(), RUBBISH[kind])
    assert len(data) > 20
    enter, turn = cache(lambda name: Browser(world, name)), list(RUBBISH).index(kind) % TURNS
    for place, line in enumerate(UNSAFE):
        if kind not in EVERYWHERE and place % TURNS != turn:
            continue
        browser = enter(who_enters(line))
        answer = browser.post(address(world, line), data)  # a page that is not valid HTML fails here
        if answer.headers.get("Location", "").startswith("/masuk"):
            # Whoever was signed out, or put out of office, by a line before comes in again.
            enter.cache_clear()
            answer = enter(who_enters(line)).post(address(world, line), data)
        assert answer.status_code < 500, f"{line}: {answer.status_code}"
        assert "<script>alert" not in answer.text


@pytest.mark.one_engine("postgresql")
@pytest.mark.parametrize("kind", RUBBISH)
def test_no_page_breaks_on_a_rubbish_address(kind, world, visit, paper):
    query = dict.fromkeys(by_hand("args"), RUBBISH[kind])
    assert query
    visit = cache(visit)
    # What reads no address of its own can only stumble over what is read for every page: one kind in turn is enough.
    turn = list(RUBBISH).index(kind)
    for place, line in enumerate(line for line in TABLE if line.startswith("GET")):
        reads = reads_its_address(world.app.view_functions[line.split()[1]])
        turns = 1 if reads and kind in (*EVERYWHERE, "number") else TURNS if reads else len(RUBBISH)
        if place % turns != turn % turns:
            continue
        path = address(world, line).partition("?")[0]
        answer = visit(who_enters(line)).client.get(path, query_string=query)
        assert answer.status_code < 500, f"{line}: {answer.status_code}"
        assert b"<script>alert" not in answer.data


@pytest.mark.parametrize(
    "url", ["/tidak-ada", "/warga/99999999999999999999", "/warga/0", "/warga/-1", "/kegiatan/999999"]
)
@pytest.mark.one_engine("postgresql")
def test_what_does_not_exist_is_not_found(visit, url):
    answer = visit("Budi").get(url)
    assert answer.status_code == 404 and "tidak ditemukan" in answer.text


@pytest.mark.one_engine("postgresql")
def test_a_database_that_is_gone_is_a_kind_page_and_a_sick_health_check(world, visit, monkeypatch):
    browser = visit("Budi")

    def gone(*_args, **_kwargs):
        raise OperationalError("SELECT 1", {}, Exception("connection refused"))

    monkeypatch.setattr(sign_ins, "user_of", gone)
    answer = browser.get("/")
    assert answer.status_code == 503 and "Data Anda aman" in answer.text and "connection refused" not in answer.text
    monkeypatch.setattr("app.domain.health.check", gone)
    health = visit("nobody").get("/healthz")
    assert health.status_code == 503 and health.json == {"status": "down", "database": "unreachable"}


@pytest.mark.one_engine("postgresql")
def test_an_error_of_the_database_does_not_repeat_what_somebody_typed(world):
    with world.session() as session, pytest.raises(DBAPIError) as refusal:
        session.execute(text("SELECT * FROM nothing WHERE name = :name"), {"name": "Sumiyati"})
    assert "Sumiyati" not in str(refusal.value)


@pytest.mark.one_engine("postgresql")
def test_health_is_for_everybody(visit):
    assert visit("nobody").get("/healthz").json == {"status": "ok", "worker": "silent"}


@pytest.mark.one_engine("postgresql")
def test_a_defect_shows_no_traceback(world, visit, monkeypatch):
    def broken():
        raise RuntimeError("rahasia di dalam kode")

    monkeypatch.setitem(world.app.view_functions, "menu.index", broken)
    answer = visit("Budi").get("/lainnya")
    assert answer.status_code == 500 and "rahasia" not in answer.text and "belum tersimpan" in answer.text
