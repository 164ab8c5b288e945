"""Pages: what the most used ones cost on a small and on a large database, beside the least they could cost."""

import argparse
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles

from app.demo import sign_ins
from bench import databases
from bench.floor import Floor
from bench.visitor import BROWSER, Visitor

WARMING = 5
WHO = {
    sign_ins.CITRA: "volunteer: sees her village, which is the same in both databases",
    sign_ins.BUDI: "coordinator: sees 3 units and hundreds of people, or 202 units and 100,000",
}


@dataclass(frozen=True)
class Page:
    """A page by its name in the table. `row` matches what is different in each of its rows, such as its link."""

    name: str
    address: Callable[[Visitor], str]
    row: str


PAGES = [
    Page("home", lambda v: "/", r'href="/pertemuan/\d+'),
    Page("people list", lambda v: "/warga", r'href="/warga/\d+"'),
    Page("people search", lambda v: "/warga?q=siti", r'href="/warga/\d+"'),
    Page("family list", lambda v: "/keluarga", r'href="/keluarga/\d+"'),
    Page("family search", lambda v: "/keluarga?q=siti", r'href="/keluarga/\d+"'),
    Page("family", lambda v: f"/keluarga/{v.family}", r'href="/anggota/\d+/ubah"'),
    Page("activity", lambda v: f"/kegiatan/{v.activity}", r'href="/pertemuan/\d+'),
    Page("sheet of 25", lambda v: v.sheet, r"class=sheet-row id=e\d+"),
    Page("calendar", lambda v: "/kalender", r'href="/pertemuan/\d+'),
    Page("program list", lambda v: "/program", r'href="/program/\d+"'),
]
MARK = "one mark"
HEAD = (
    "              queries     rows     bytes raw   compressed      small ms       big ms  big/   floor   big/\n"
    "page             s   b     s   b       s      b      s     b  median   p95 median   p95 small     ms  floor"
)


@dataclass
class Cost:
    """What one page costs in one place; times in milliseconds."""

    queries: int = 0
    rows: int = 0
    raw: int = 0
    packed: int = 0
    times: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return median(self.times)

    @property
    def p95(self) -> float:
        return quantiles(self.times, n=20)[-1]


def sizes(visitor: Visitor) -> dict[str, Cost]:
    """Statements, rows and bytes of every page, from one request of each kind."""
    costs = {}
    for page in PAGES:
        address = page.address(visitor)
        plain = visitor.get(address, {})
        packed = len(visitor.get(address, BROWSER).data)
        queries = visitor.statements(lambda address=address: visitor.get(address, BROWSER))
        rows = len(set(re.findall(page.row, plain.text)))
        costs[page.name] = Cost(queries, rows, len(plain.data), packed)
    visitor.learn()
    raw = len(visitor.mark({}).data)
    visitor.learn()
    packed = len(visitor.mark(BROWSER).data)
    visitor.learn()
    costs[MARK] = Cost(visitor.statements(lambda: visitor.mark(BROWSER)), 1, raw, packed)
    return costs


def measure(visitors: dict[str, Visitor], floor: Floor, rounds: int, headers: dict[str, str]) -> dict[str, dict]:
    """Every page in every place, once in each round, so that whatever disturbs the machine disturbs all alike."""
    costs = {name: sizes(visitor) for name, visitor in visitors.items()}
    rows = {page: cost.rows for page, cost in costs["big"].items()}
    costs["floor"] = {page: Cost(rows=count) for page, count in rows.items()}
    for number in range(-WARMING, rounds):
        for page in PAGES:
            acts = {name: lambda v=v, p=page: v.get(p.address(v), headers) for name, v in visitors.items()}
            acts["floor"] = lambda p=page: floor.get(p.name, max(rows[p.name], 1))
            take(acts, costs, page.name, keep=number >= 0)
        for visitor in visitors.values():
            visitor.learn()
        acts = {name: lambda v=v: v.mark(headers) for name, v in visitors.items()}
        take({**acts, "floor": floor.mark}, costs, MARK, keep=number >= 0)
    return costs


def take(acts: dict[str, Callable], costs: dict[str, dict], page: str, *, keep: bool) -> None:
    """Time each act once."""
    for name, act in acts.items():
        began = time.perf_counter()
        answer = act()
        spent = (time.perf_counter() - began) * 1000
        assert answer.status_code == 200, (name, page, answer.status_code)
        if keep:
            costs[name][page].times.append(spent)


def table(costs: dict[str, dict]) -> str:
    """One line for each page."""
    small, big, floor = costs["small"], costs["big"], costs["floor"]
    lines = [HEAD]
    for page in big:
        s, b, f = small[page], big[page], floor[page]
        lines.append(
            f"{page:<14}{s.queries:>4}{b.queries:>4}{s.rows:>6}{b.rows:>4}{s.raw:>8}{b.raw:>7}{s.packed:>7}{b.packed:>6}"
            f"{s.median:>8.1f}{s.p95:>6.1f}{b.median:>7.1f}{b.p95:>6.1f}{b.median / s.median:>6.2f}"
            f"{f.median:>8.1f}{b.median / f.median:>7.1f}"
        )
    return "\n".join(lines)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    options.add_argument("--rounds", type=int, default=60)
    options.add_argument("--plain", action="store_true", help="ask for answers that are not compressed")
    asked = options.parse_args()
    headers = {} if asked.plain else BROWSER
    for account, who in WHO.items():
        visitors = {name: Visitor(databases.folder(name), account) for name in databases.SIZES}
        big = visitors["big"]
        floor = Floor(databases.folder("big"), big.meeting, big.activity, big.family)
        print(f"{account.name}, {who}")
        print(table(measure(visitors, floor, asked.rounds, headers)), end="\n\n")


if __name__ == "__main__":
    main()
