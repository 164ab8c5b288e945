"""Statistics: who is counted and how often, who stands behind a figure, and the same figures wherever they are read."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from app.domain import statistics
from app.domain.activities import Activity
from app.domain.people import Person, Sex
from app.domain.periods import Length, Period
from app.domain.reached import Dimension, Wanted
from app.domain.statistics import Line, Statistics, Table
from tests.course import Course
from tests.documents.reading import Paper
from tests.moment import NOW

YEAR = Period(Length.YEAR, 2026)
ROWS = re.compile(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", re.DOTALL)


@pytest.fixture
def reached(world):
    """Seven women and six men of the village came in November and, some of them, in December; a child; somebody else's.

    One man's name was erased, one woman lives in another village, of one person the sex is not known.
    """
    with world.session() as session:
        course = Course(world, session.get(Activity, world.village_activity))
        women = course.people(7, sex=Sex.FEMALE, birth_date=date(1980, 5, 1), village_code="35.10.05.2002")
        men = course.people(6, sex=Sex.MALE, birth_year=1950, village_code="35.10.05.2002")
        other = course.people(1, sex=Sex.FEMALE, birth_year=2016, village_code="35.10.04.2001")
        unknown = course.people(1)
        everybody = [*women, *men, *other, *unknown]
        course.meeting(NOW - timedelta(days=30), dict.fromkeys(everybody, "H"), closed=True)
        course.meeting(NOW, {women[0]: "T", women[1]: "H", men[0]: "H", men[1]: "A", men[2]: "S"})
        session.get(Person, men[5]).erased_at = NOW
        stranger = Course(world, session.get(Activity, world.other_activity))
        stranger.meeting(NOW, dict.fromkeys(stranger.people(9, sex=Sex.MALE), "H"))
        session.commit()
    return world


def table(world, dimension: Dimension, name: str = "Citra", **wanted) -> dict[str, tuple]:
    with world.session():
        found = statistics.of(world.user(name), Wanted(YEAR, **wanted))
        lines = next(each.lines for each in found.tables if each.dimension is dimension)
        return {line.key: (line.people, line.attendances) for line in (*lines, found.sums)}


def test_everybody_counts_once_in_each_line_and_each_time_they_came(reached):
    ages = table(reached, Dimension.AGE)
    assert ages["45-59"] == ((0, 7, 0, 7), (0, 9, 0, 9)), "two of the women came twice, late is there"
    assert ages["60"] == ((6, 0, 0, 6), (7, 0, 0, 7)), "absent and ill are not there; an erased name still counts"
    assert ages[""] == ((6, 8, 1, 15), (7, 10, 1, 18))
    times = table(reached, Dimension.TIME, steps=Length.MONTH)
    assert times["2026-11"][0] == (6, 8, 1, 15) and times["2026-12"][0] == (1, 2, 0, 3)
    assert times["2026-10"][0] == (0, 0, 0, 0), "a month without anybody stands there with nothing"
    villages = table(reached, Dimension.VILLAGE)
    assert villages["35.10.05.2002"][0][-1] == 13 and villages["?"][0][-1] == 1


def test_whoever_sees_more_units_counts_more_and_nobody_counts_strangers(reached):
    assert table(reached, Dimension.AGE, "Dewi")[""][0][-1] == 9
    assert table(reached, Dimension.AGE, "Sari")[""][0][-1] == 24
    with reached.session() as session:
        village = session.get(Activity, reached.village_activity).unit
    assert table(reached, Dimension.AGE, "Sari", unit=village)[""][0][-1] == 15


def test_every_figure_leads_to_the_names_that_the_viewer_sees(reached, visit, max_queries):
    page = visit("Citra").get("/statistik?masa=2026").text
    link = re.search(r'href="(/statistik/nama\?[^"]*)">7</a>', page)[1].replace("&amp;", "&")
    assert "kelamin=P" in link and "baris=45-59" in link
    with max_queries(14):
        names = visit("Citra").get(link).text
    assert names.count('class="row-title"') == 7
    old = visit("Citra").get("/statistik/nama?masa=2026&menurut=umur&baris=60").text
    assert old.count('class="row-title"') == 5, "whose name was erased is counted and not shown"
    for wrong in ("menurut=umur&baris=9", "menurut=jenis&baris=x", "menurut=masa&baris=2025"):
        assert visit("Citra").get(f"/statistik/nama?{wrong}").status_code == 404


def test_the_page_asks_as_much_of_a_large_house_as_of_a_small_one(reached, visit, max_queries):
    with max_queries(17):
        visit("Citra").get("/statistik?masa=2026")


def test_what_is_shared_hides_people_and_attendances_alike():
    """In the first month was a single meeting: its two rows tell the same, and what one shows the other gives away."""
    def line(key: str, people: tuple[int, ...], often: tuple[int, ...]) -> Line:
        return Line(key, None, (*people, sum(people)), (*often, sum(often)))

    once = (2, 6, 30)
    lines = [line("1", once, once), line("2", (30, 6, 6), (90, 12, 12)), line("3", (12, 30, 12), (36, 90, 24))]
    sums = line("", (44, 42, 48), (128, 108, 66))
    found = Statistics(Wanted(YEAR), sums, None, 9, [Table(Dimension.TIME, lines)])
    for each in statistics.to_share(found).tables[0].lines:
        assert [value is None for value in each.people] == [value is None for value in each.attendances]
    assert statistics.to_share(found).tables[0].lines[0].people[0] is None


def plain(cell: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", cell).split())


def on_screen(text: str) -> list[list[str]]:
    """Label, men, women, unknown, all, share and attendances of every row."""
    return [[plain(label), *(plain(cell) for cell in re.findall(r"<td.*?</td>", cells, re.DOTALL))]
            for label, cells in ROWS.findall(text)]  # fmt: skip


def in_workbook(data: bytes) -> list[list[str]]:
    """The same of every sheet, as Excel shows it."""
    def shown(value, place: int) -> str:
        if isinstance(value, str):
            return value
        if place == 5:
            return f"{value * 100:.2f}".rstrip("0").rstrip(".").replace(".", ",") + "%"
        return f"{int(value):,}".replace(",", ".") if value else "–"

    book, rows = CalamineWorkbook.from_filelike(BytesIO(data)), []
    for name in book.sheet_names:
        lines = [row for row in book.get_sheet_by_name(name).to_python() if len(row) > 9 and row[9] != ""][1:]
        rows += [[shown(row[place], place) for place in (0, 1, 2, 3, 4, 5, 9)] for row in lines]
    return rows


@pytest.mark.one_engine("sqlite")
@pytest.mark.parametrize("mode", ["dibagikan", "sendiri"])
def test_screen_paper_and_workbook_tell_the_same(reached, visit, mode):
    browser = visit("Budi")
    asked = f"masa=2026&per=bulan&untuk={mode}"
    screen = on_screen(browser.get(f"/statistik?{asked}").text)
    assert in_workbook(browser.get(f"/statistik.xlsx?{asked}").data) == screen
    paper = Paper(browser.get(f"/statistik.pdf?{asked}").data)
    printed = [[" ".join(cell.split()) for cell in row] for page in paper.tables for found in page for row in found
               if len(row) == 10 and row[1] not in (None, "L", "Orang")]  # fmt: skip
    assert [[row[n] for n in (0, 1, 2, 3, 4, 5, 9)] for row in printed] == screen
    assert ["45–59 tahun", "–", "7", "–", "7", "100%", "9"] in screen or mode == "dibagikan"
    small = {cell for row in screen for cell in row[1:5]} & {"1", "2", "3", "4"}
    assert bool(small) is (mode == "sendiri")
    assert ("Tanda *" in paper.text) is (mode == "dibagikan")
    if mode == "dibagikan":
        assert "/statistik/nama" not in browser.get(f"/statistik?{asked}").text
