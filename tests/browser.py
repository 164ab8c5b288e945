"""The browser of the tests: signs in by name and holds every full page to the rules of the house."""

import re
from html import unescape

import html5lib
from flask.testing import FlaskClient

from app.domain import sign_ins
from tests.world import World

HTMX = {"HX-Request": "true"}
UNLABELLED = {"hidden", "submit", "button"}
# Pages that have kept the rules, by their markup: many differ only in what is said and typed, and reading one takes
# longest of all. Text is what stands between > and < with neither inside; a value, what has no quote or bracket in it.
SOUND: set[int] = set()
VALUES = "|".join(f'(?<={name})[^"<>&]*(?=")' for name in (' value="', ' href="', ' action="', '"X-CSRFToken": "'))
SAID = re.compile(f">[^<>&]+<|{VALUES}")
TITLE, HEADING = (re.compile(f"<{tag}[^>]*>(.*?)</{tag}>", re.DOTALL) for tag in ("title", "h1"))


class Browser:
    """`get` and `post` answer Flask's test responses; a full page that breaks a house rule fails the test at once."""

    def __init__(self, world: World, name: str):
        self.world, self.name = world, name
        self.client: FlaskClient = world.app.test_client()
        if name != "nobody":
            self._sign_in()

    def _sign_in(self) -> None:
        with self.world.session() as session:
            token = sign_ins.start(self.world.user(self.name))
            session.commit()
        with self.client.session_transaction() as cookie:
            cookie["sign_in"] = token

    def get(self, url: str, *, htmx: bool = False, **kwargs):
        return self.checked(self.client.get(url, headers=HTMX if htmx else {}, **kwargs))

    def post(self, url: str, data=None, *, htmx: bool = False, **kwargs):
        return self.checked(self.client.post(url, data=data or {}, headers=HTMX if htmx else {}, **kwargs))

    def checked(self, response):
        """The same response, once it has kept the rules."""
        if response.mimetype == "text/html":
            text = response.get_data(as_text=True)
            for canary in self.world.canaries_hidden_from(self.name):
                assert canary.lower() not in text.lower(), f"{self.name} was shown {canary}"
            if text.lstrip().lower().startswith("<!doctype"):
                markup = hash(SAID.sub("", text))
                if markup not in SOUND:
                    check_page(text)
                    SOUND.add(markup)
                check_title(text)
        return response


def check_page(text: str) -> None:
    """Valid HTML5, Indonesian, one h1, unique ids, labelled fields, nothing inline."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    errors = [f"{place}: {code} {data}" for place, code, data in parser.errors]
    assert not errors, f"not valid HTML5: {errors[:5]}"
    assert tree.get("lang") == "id"
    headings = tree.findall(".//h1")
    assert len(headings) == 1, f"{len(headings)} h1 elements"
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), f"ids twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    _check_labels(tree)
    _check_inline(tree)


def check_title(text: str) -> None:
    """The one h1 begins the title."""
    heading, title = (_plain(tag.findall(text)[0]) for tag in (HEADING, TITLE))
    assert heading and title.startswith(heading), f"title {title!r} does not start with h1 {heading!r}"


def _plain(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", markup)).split())


def _check_labels(tree) -> None:
    labelled = {label.get("for") for label in tree.iter("label")}
    for element in (e for name in ("input", "select", "textarea") for e in tree.iter(name)):
        if element.get("type") in UNLABELLED or element.get("aria-label") or element.get("aria-labelledby"):
            continue
        assert element.get("id") in labelled, f"no label for {element.attrib}"


def _check_inline(tree) -> None:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag != "style", "an inline style sheet"
        assert element.tag != "script" or element.get("src"), "an inline script"
        bad = [name for name in element.attrib if name == "style" or name.startswith("on")]
        assert not bad, f"{element.tag} carries {bad}"
