"""Static files: compressed, kept for long, and light enough for a village's signal."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SMALLEST = {"Accept-Encoding": "gzip, br"}


@pytest.fixture(scope="module", autouse=True)
def twins():
    subprocess.run([sys.executable, ROOT / "bin/compress.py"], check=True, stdout=subprocess.DEVNULL)


def assets(page: str) -> set[str]:
    return set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page))


@pytest.mark.parametrize("name,url", [("nobody", "/masuk"), ("Budi", "/")])
def test_a_first_page_weighs_less_than_sixty_kilobytes_in_all(visit, name, url):
    client = visit(name).client
    page = client.get(url)
    weighed = {asset: client.get(asset, headers=SMALLEST) for asset in assets(page.text)}
    assert any("app.css" in asset for asset in weighed) and any("icons.svg" in asset for asset in weighed)
    assert all(answer.status_code == 200 for answer in weighed.values())
    sizes = [len(answer.data) for answer in weighed.values()] + [len(client.get(url, headers=SMALLEST).data)]
    assert sum(sizes) < 60_000, sizes
    assert len(weighed[next(a for a in weighed if "app.css" in a)].data) < 12_000


def test_static_files_are_compressed_kept_and_not_sniffed(visit):
    client = visit("nobody").client
    css = next(asset for asset in assets(client.get("/masuk").text) if "app.css" in asset)
    answer = client.get(css, headers=SMALLEST)
    assert answer.headers["Content-Encoding"] in ("br", "gzip") and "max-age=2592000" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert re.search(r"\?v=[0-9a-f]{10}$", css), "a changed file has another address"


@pytest.mark.parametrize("path", ["/static/../config.py", "/static/%2e%2e/config.py", "/static/.gitignore", "/static/"])
def test_nothing_but_static_files_is_served_there(visit, path):
    answer = visit("nobody").client.get(path)
    assert answer.status_code in (303, 404) and answer.headers["Cache-Control"] == "no-store"
