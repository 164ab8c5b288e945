"""A real Chromium of a cheap phone's size, in front of the real application served over HTTP."""

import threading
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from app.db import writing
from app.domain import workers
from app.jobs.working import work_off
from tests.world import PASSWORD, PHONES

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
CHROMIUM = "/usr/bin/chromium-headless-shell"  # the same engine without windows takes half the time
PHONE = {"width": 360, "height": 800}
# What Debian's Chromium needs as root, and without a network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what is sound need not be described; it takes a third of the time
}
# What axe looks at, as one text: elements with their kinds, states and whether they say something. What stands in
# a row like the row before it is left out.
SHAPE = """() => {
    const states = "open|disabled|required|hidden|checked|aria-.*";
    const kept = new RegExp(`^(class|role|type|lang|for|id|tabindex|href|alt|title|${states})$`);
    const tame = text => text.replace(/[0-9]+/g, "0").replace(/[0-9a-f]{8,}/g, "0");
    const shape = element => {
        const own = [...element.attributes].filter(each => kept.test(each.name)).map(each =>
            each.name + "=" + (/^(href|title|alt|aria-label)$/.test(each.name) ? each.value !== "" : tame(each.value)));
        const says = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        const kids = [...element.children].map(shape).filter((kid, n, all) => kid !== all[n - 1]);
        return "<" + [element.tagName, ...own, says, ...kids].join(" ") + ">";
    };
    return shape(document.documentElement);
}"""
SOUND: set[int] = set()  # shapes, on their widths, with which axe was content


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def server(world):
    """The address of the running application, CSRF tokens, worker and all."""
    server, over = make_server("127.0.0.1", 0, world.app, threaded=True), threading.Event()
    before, here = world.app.config["BALAI_URL"], f"http://127.0.0.1:{server.port}"
    world.app.config.update(WTF_CSRF_ENABLED=True, BALAI_URL=here)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    worker = threading.Thread(target=_work, args=(world.app, over), daemon=True)
    worker.start()
    yield here
    server.shutdown()
    over.set()
    worker.join()
    world.app.config.update(WTF_CSRF_ENABLED=False, BALAI_URL=before)


def _work(app, over: threading.Event) -> None:
    """Do what is asked for until it is over."""
    writing.set(False)
    with app.app_context():
        workers.beat("uji/1")
    while not over.wait(0.3):
        work_off(app, "uji/1")


class Visitor:
    """Somebody with a phone. Every page they come to is checked by axe and must not scroll sideways."""

    def __init__(self, chromium, server: str, scripts: bool = True, zone: str = "Asia/Jakarta"):
        self.context = chromium.new_context(
            viewport=PHONE,
            base_url=server,
            locale="id-ID",
            timezone_id=zone,
            java_script_enabled=scripts,
            reduced_motion="reduce",  # what fades in has too little contrast for axe while it does
        )
        self.scripts = scripts
        if scripts:
            self.context.add_init_script(AXE)  # sent once, and compiled once for all pages
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(30_000)  # machines that do other work beside it are slow
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._console)

    def _console(self, message) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def sign_in(self, name: str) -> None:
        self.open("/masuk")
        self.page.get_by_label("Nomor HP").fill(PHONES[name])
        self.page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Masuk").click()
        self.page.get_by_role("button", name="Keluar").wait_for()
        self.check()

    def open(self, url: str) -> None:
        response = self.page.goto(url)
        assert response and response.ok, f"{url}: {response and response.status}"
        self.check()

    def press(self, name: str, *, role: str = "button") -> None:
        self.page.get_by_role(role, name=name, exact=True).first.click()

    def heading(self, title: str) -> None:
        """Wait for the page with this first heading, and check it."""
        self.page.get_by_role("heading", level=1, name=title).wait_for()
        self.check()

    def check(self) -> None:
        """axe finds nothing, the page fits the screen, no script failed and nothing was refused by the policy."""
        assert not self.errors, self.errors
        if not self.scripts:
            return
        width = (self.page.viewport_size or PHONE)["width"]
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width, self.page.url
        shape = hash((width, self.page.evaluate(SHAPE)))
        if shape in SOUND:
            return
        found = self.page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
        told = [f"{v['id']}: {v['help']} {[n['html'][:120] for n in v['nodes'][:3]]}" for v in found]
        assert not told, f"{self.page.url}: {told}"
        SOUND.add(shape)

    def print_certificates(self) -> bytes:
        """From the page of an activity's certificates: ask for all of them in one PDF, wait for it and open it."""
        self.press("Cetak sertifikat", role="link")
        self.heading("Cetak sertifikat")
        self.press("Siapkan berkas")
        link = self.page.get_by_role("link", name="Buka berkas")
        while not self.scripts and not link.count():
            self.press("Muat ulang", role="link")
        link.wait_for(timeout=60_000)
        self.check()
        return self.pdf(link.get_attribute("href"))

    def pdf(self, url: str) -> bytes:
        answer = self.context.request.get(url)
        assert answer.ok and answer.headers["content-type"] == "application/pdf", f"{url}: {answer.status}"
        return answer.body()


@pytest.fixture
def phone(chromium, server):
    """phone() is a visitor with scripts, phone(scripts=False) one without, phone(zone="Europe/Rome") one abroad."""
    visitors = []

    def take(scripts: bool = True, zone: str = "Asia/Jakarta") -> Visitor:
        visitors.append(Visitor(chromium, server, scripts, zone))
        return visitors[-1]

    yield take
    for visitor in visitors:
        visitor.context.close()
