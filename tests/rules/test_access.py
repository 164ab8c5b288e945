"""Every endpoint as every member of the cast, compared with the table; an endpoint without a line fails."""

import re

import pytest
from flask import url_for

from tests.browser import Browser
from tests.rules.access_table import TABLE
from tests.world import PASSWORD, PHONES

CAST = ("nobody", "Dewi", "Citra", "Budi", "Sari", "Murni", "Rini")


def test_every_endpoint_has_its_line(app):
    served = {
        f"{method} {rule.endpoint}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }
    assert served - TABLE.keys() == set(), "endpoints nobody decided about"
    assert TABLE.keys() - served == set(), "lines without an endpoint"


def values(world, arguments: dict[str, str], *, form: bool) -> dict:
    """The arguments of the path, or with `form` those that are posted, as the ids of this world."""
    return {
        name.removeprefix("form:"): getattr(world, value, value)
        for name, value in arguments.items()
        if name.startswith("form:") is form
    }


def who_enters(line: str) -> str:
    """Somebody with the widest view among those whom the line lets in: who looks at a page for everybody."""
    allowed = dict(zip(CAST, TABLE[line][1].split(), strict=True))
    return next((name for name in ("Sari", "Budi", "Citra", "Murni", "Rini") if allowed[name] == "in"), "Sari")


def outcome(response) -> str:
    if response.status_code in (403, 404):
        return str(response.status_code)
    if response.status_code == 303 and response.location.split("?")[0] == "/masuk":
        return "door"
    assert response.status_code < 500, response.text
    return "in"


@pytest.mark.parametrize("line", TABLE)
def test_everybody_gets_what_the_table_says(line, new_world):
    method, endpoint = line.split()
    arguments, expected = TABLE[line]
    world, got = None, {}
    for name in CAST:
        # What one of them did must not be in the way of the next.
        world = new_world() if world is None or method == "POST" else world
        with world.app.test_request_context():
            url = url_for(endpoint, **values(world, arguments, form=False))
        browser = Browser(world, name)
        response = browser.get(url) if method == "GET" else browser.post(url, values(world, arguments, form=True))
        got[name] = outcome(response)
        if endpoint == "sign_ins.delete" and name != "nobody":
            got[name] = "in"  # what signing out does is to show the door
    assert got == dict(zip(CAST, expected.split(), strict=True))


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("line", [line for line in TABLE if not line.startswith("GET")])
def test_no_unsafe_request_goes_without_its_token(line, world, visit, monkeypatch):
    monkeypatch.setitem(world.app.config, "WTF_CSRF_ENABLED", True)
    endpoint = line.split()[1]
    with world.app.test_request_context():
        url = url_for(endpoint, **values(world, TABLE[line][0], form=False))
    assert visit("Sari").post(url).status_code == 400


def test_a_token_is_enough_over_https_too_where_no_referer_is_sent(world, monkeypatch):
    monkeypatch.setitem(world.app.config, "WTF_CSRF_ENABLED", True)
    client, secure = world.app.test_client(), {"base_url": "https://balai.example"}
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/masuk", **secure).text)[1]
    data = {"csrf_token": token, "phone": PHONES["Budi"], "password": PASSWORD}
    assert client.post("/masuk", data=data, **secure).status_code == 303


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"])
def test_a_page_is_asked_for_or_posted_to_and_nothing_else(visit, method):
    for url in ("/warga", "/masuk", "/keluar", "/healthz"):
        answer = visit("Budi").client.open(url, method=method, headers={"X-HTTP-Method-Override": "POST"})
        assert answer.status_code == 405 and "unsafe" not in answer.headers["Content-Security-Policy"]


def test_personal_pages_are_kept_by_no_cache(visit):
    answer = visit("Budi").get("/akun")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "HX-Request" in answer.headers["Vary"]


def test_a_view_that_decides_nothing_is_never_served(world, visit, monkeypatch):
    monkeypatch.setitem(world.app.view_functions, "home.index", lambda: "rahasia")
    answer = visit("Budi").get("/")
    assert answer.status_code == 500 and "rahasia" not in answer.text
