"""Numbers of papers: how they are written, and that twenty people at once make neither gap nor double."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from app.db import db
from app.domain import document_codes, numbering
from app.domain.document_codes import CodeTwice
from app.domain.numbering import DocumentKind, NoDocumentCode
from app.domain.units import Unit

DAY = date(2027, 1, 4)


def take(world, unit_id: int, day: date = DAY, kind=DocumentKind.CERTIFICATE, how_many: int = 1) -> list[str]:
    with world.session() as session:
        taken = numbering.take(session.get(Unit, unit_id), kind, day, how_many)
        session.commit()
        return [number.text for number in taken]


def test_a_number_names_unit_kind_month_and_year(world):
    assert take(world, world.branch, how_many=2) == ["001/KPI-BWI/SERT/I/2027", "002/KPI-BWI/SERT/I/2027"]
    assert take(world, world.branch, date(2027, 11, 30)) == ["003/KPI-BWI/SERT/XI/2027"]


def test_each_unit_kind_and_year_counts_for_itself(world):
    take(world, world.branch, how_many=7)
    assert take(world, world.branch, date(2028, 1, 2)) == ["001/KPI-BWI/SERT/I/2028"]
    assert take(world, world.branch, kind=DocumentKind.AWARD) == ["001/KPI-BWI/PIAGAM/I/2027"]
    assert take(world, world.village) == ["001/BP-KDR/SERT/I/2027"]


def test_the_preview_takes_nothing(world):
    take(world, world.branch)
    with world.session() as session:
        unit = session.get(Unit, world.branch)
        for _ in range(2):
            assert numbering.upcoming(unit, DocumentKind.CERTIFICATE, DAY)[0].text == "002/KPI-BWI/SERT/I/2027"


def test_a_unit_without_a_code_cannot_number(world):
    with world.session() as session:
        unit = session.get(Unit, world.branch)
        unit.document_code = ""
        with pytest.raises(NoDocumentCode):
            numbering.take(unit, DocumentKind.CERTIFICATE, DAY)


def test_a_code_never_comes_to_mean_another_kind(world):
    number = take(world, world.village)[0]
    with world.session() as session:
        budi, branch, village = world.user("Budi"), *(session.get(Unit, each) for each in (world.branch, world.village))
        exchanged = {DocumentKind.CERTIFICATE: "KURSUS", DocumentKind.AWARD: "SERT"}
        for unit in (village, branch):  # from above, too: the village has said nothing of its own
            with pytest.raises(CodeTwice) as refused:
                document_codes.write(unit, exchanged, by=budi)
            assert refused.value.kind is DocumentKind.AWARD
        document_codes.write(village, {DocumentKind.CERTIFICATE: "LATIH"}, by=budi)
        session.flush()
        with pytest.raises(CodeTwice):
            document_codes.write(branch, {DocumentKind.AWARD: "LATIH"}, by=budi)
        document_codes.write(branch, {DocumentKind.AWARD: "PGM"}, by=budi)
        document_codes.write(village, {DocumentKind.CERTIFICATE: "SERT"}, by=budi)
        session.commit()
    assert (number, take(world, world.village)[0]) == ("001/BP-KDR/SERT/I/2027", "002/BP-KDR/SERT/I/2027")
    assert take(world, world.village, kind=DocumentKind.AWARD) == ["001/BP-KDR/PGM/I/2027"]


def test_twenty_at_once_leave_no_gap_and_no_double(world):
    def issue(turn: int) -> list[int]:
        with world.session() as session:
            taken = numbering.take(session.get(Unit, world.branch), DocumentKind.CERTIFICATE, DAY, 1 + turn % 3)
            if turn % 4 == 3:
                session.rollback()
                return []
            session.commit()
            return [number.sequence for number in taken]

    turns = random.Random(5).sample(range(40), 40)
    with ThreadPoolExecutor(20) as pool:
        numbers = [n for taken in pool.map(issue, turns) for n in taken]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    with world.session() as session:
        series = db.select(numbering.NumberSeries.last).where(numbering.NumberSeries.kind == DocumentKind.CERTIFICATE)
        last = session.scalar(series.where(numbering.NumberSeries.year == DAY.year))
        assert last == len(numbers) == sum(1 + turn % 3 for turn in range(40) if turn % 4 != 3)
