"""Databases to measure on: a village's and a whole kabupaten's, made once by `flask demo` and kept."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("BALAI_BENCH_HOME") or ROOT / "data" / "bench")
# The morning that is measured on, so that a kept database never grows old.
MORNING = datetime(2026, 12, 2, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
# Name: people and meetings added to the small demo, for about a thousand and a million rows of attendance.
SIZES = {"small": (500, 14), "big": (100_000, 20_000)}


def folder(name: str) -> Path:
    """The data folder of one size, made when it is not there."""
    home = HOME / name
    if not (home / "made").exists():
        make(home, *SIZES[name])
    return home


def make(home: Path, people: int, meetings: int) -> None:
    """Fill `home` with a new database; says what it does on standard error."""
    home.mkdir(parents=True, exist_ok=True)
    for file in home.glob("balai.db*"):
        file.unlink()
    environment = {
        **os.environ, "BALAI_HOME": str(home), "BALAI_CLOCK": f"{MORNING:%Y-%m-%d %H:%M}", "BALAI_ENV": "development",
    }
    environment.pop("DATABASE_URL", None)
    for command in (["db", "upgrade"], ["demo", "--people", str(people), "--meetings", str(meetings)]):
        subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi:app", *command],
            check=True, cwd=ROOT, env=environment, stdout=sys.stderr,
        )  # fmt: skip
    (home / "made").touch()
