"""Every endpoint as every member of the cast, compared with the table; an endpoint without a line fails."""

import re
from zlib import crc32

import pytest
from flask import url_for

from tests.browser import Browser
from tests.conftest import ENGINES
from tests.rules.access_table import TABLE
from tests.world import PASSWORD, PHONES

CAST = ("nobody", "Dewi", "Citra", "Budi", "Sari", "Murni", "Rini")
ROOMS = sorted({line.split()[1].split(".")[0] for line in TABLE})
UNSAFE = [line for line in TABLE if not line.startswith("GET")]


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
    allowed = decided(line)
    return next((name for name in ("Sari", "Budi", "Citra", "Murni", "Rini") if allowed[name] == "in"), "Sari")


def decided(line: str) -> dict[str, str]:
    """What the table says of this line, by member of the cast."""
    return dict(zip(CAST, TABLE[line][1].split(), strict=True))


def askers(line: str, database_url: str) -> tuple[str, ...]:
    """Who asks on this engine. Who may do what does not depend on it: everybody asks on one of them, and on the other
    one who is let in, because what then happens does."""
    everybody_asks = database_url.startswith(ENGINES[crc32(line.encode()) % len(ENGINES)])
    return CAST if everybody_asks else (who_enters(line),)


class Door:
    """One world and a browser for each of the cast, until somebody has changed something in it."""

    def __init__(self, new_world):
        self.new_world = new_world
        self._renew()

    def _renew(self) -> None:
        self.world, self.browsers = self.new_world(), {}

    def ask(self, name: str, line: str) -> str:
        """How `name` fares with this line: in, door, 403, 404, or what was wrong with the answer."""
        method, endpoint = line.split()
        if name not in self.browsers:
            self.browsers[name] = Browser(self.world, name)
        browser, url = self.browsers[name], address(self.world, line)
        posted = values(self.world, TABLE[line][0], form=True)
        try:
            response = browser.get(url) if method == "GET" else browser.post(url, posted)
        except AssertionError as fault:
            return f"{fault}"
        told = "in" if endpoint == "sign_ins.delete" and name != "nobody" else outcome(response)
        if method == "POST" and told == "in":  # what one of them did must not be in the way of the next
            self._renew()
        return told


def address(world, line: str) -> str:
    with world.app.test_request_context():
        return url_for(line.split()[1], **values(world, TABLE[line][0], form=False))


def outcome(response) -> str:
    """What became of a request. Signing out is told by its door, which Door.ask knows."""
    if response.status_code in (403, 404) or response.status_code >= 500:
        return str(response.status_code)
    if response.status_code == 303 and response.location.split("?")[0] == "/masuk":
        return "door"
    return "in"


@pytest.mark.parametrize("room", ROOMS)
def test_everybody_gets_what_the_table_says(room, new_world, database_url, paper):
    door, wrong = Door(new_world), []
    for line in (line for line in TABLE if line.split()[1].split(".")[0] == room):
        for name in askers(line, database_url):
            got = door.ask(name, line)
            if got != decided(line)[name]:
                wrong.append(f"{line}: {name} gets {got}, not {decided(line)[name]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.one_engine("sqlite")
def test_no_unsafe_request_goes_without_its_token(world, visit, monkeypatch):
    monkeypatch.setitem(world.app.config, "WTF_CSRF_ENABLED", True)
    sari = visit("Sari")
    taken = [line for line in UNSAFE if sari.post(address(world, line)).status_code != 400]
    assert UNSAFE and not taken


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
