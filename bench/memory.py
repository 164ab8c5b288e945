"""Memory: what a process and all that it started hold, as the kernel counts it (Linux)."""

from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def held(pid: int) -> tuple[float, float]:
    """MB that the process `pid` holds by itself, and together with all that came from it; shared pages are divided
    among those who share them (proc(5): Pss)."""
    own = _pss(pid)
    return own, own + sum(map(_pss, _descendants(pid)))


def _descendants(pid: int) -> set[int]:
    parents: dict[int, int] = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError):  # it has ended meanwhile
                # The name in brackets may hold anything; behind it are the state and the parent.
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    found, more = set(), {pid}
    while more:
        more = {child for child, parent in parents.items() if parent in more} - found
        found |= more
    return found


def _pss(pid: int) -> float:
    with suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
