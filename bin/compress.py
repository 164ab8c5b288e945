#!/usr/bin/env python3
"""Lay a compressed twin (.br, .gz) beside each static file that is worth it; whitenoise then sends the smallest.

Does nothing for a file whose twins are newer than itself. Needs whitenoise and brotli from the .venv.
"""

from pathlib import Path

from whitenoise.compress import Compressor

STATIC = Path(__file__).resolve().parent.parent / "static"
TEXT = {".css", ".js", ".svg", ".webmanifest"}


def stale(path):
    """Whether the file has changed since its twin was made."""
    twin = path.with_name(f"{path.name}.gz")
    return not twin.exists() or twin.stat().st_mtime < path.stat().st_mtime


def compress():
    """Compress what changed; return how many files."""
    compressor = Compressor(quiet=True)
    changed = [path for path in sorted(STATIC.rglob("*")) if path.suffix in TEXT and stale(path)]
    for path in changed:
        for ending in (".br", ".gz"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        compressor.compress(str(path))
    return len(changed)


if __name__ == "__main__":
    count = compress()
    if count:
        print(f"static: {count} files compressed")
