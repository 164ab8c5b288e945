"""Assets: static files under an address that changes with their content, so that browsers may keep them for long."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask


@lru_cache(maxsize=256)
def _fingerprint(path: Path, _changed_at: float) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def fingerprint(path: Path) -> str:
    """Ten letters that stand for the content of `path`; empty for a file that is not there."""
    return _fingerprint(path, path.stat().st_mtime) if path.is_file() else ""


def register(app: Flask) -> None:
    folder = Path(app.static_folder or "")

    @app.url_defaults
    def add_fingerprint(endpoint, values):
        if endpoint == "static" and "filename" in values:
            values["v"] = fingerprint(folder / values["filename"]) or None

    # Every icon names the same file: its address is worked out once.
    icons = "vendor/icons.svg"
    app.jinja_env.globals.update(icons=f"{app.static_url_path}/{icons}?v={fingerprint(folder / icons)}")
