"""The board of those who hold a meeting when very many answered: nobody is hidden, and what was for fun goes."""

import re

import pytest

from app.domain import replies
from app.domain.answers import Answer, Says
from app.domain.brakes import Knocking
from app.domain.gatherings import Gathering
from app.domain.meetings import Meeting
from app.domain.pages import SIZE
from tests.web.test_answers import families

FUN = SIZE + 10


@pytest.fixture
def board(world):
    return f"/pertemuan/{world.village_silaturahmi_meeting}/jawaban"


@pytest.fixture
def flooded(world):
    """More families for fun than stand on a page, and behind them one that means it."""
    with world.session() as session:
        meeting = session.get(Meeting, world.village_silaturahmi_meeting)
        session.query(Gathering).filter_by(activity_id=meeting.activity_id).update({"capacity": None})
        for number, name in enumerate([*(f"Iseng {letters(n)}" for n in range(FUN)), "Bu Sungguhan"]):
            replies.register(meeting, name=name, phone=f"0813{number:08}", says=Says.COMES, guests=[],
                             contact_agreed=False, operation=f"act {number}", who=Knocking(link=f"link {number}"))
        session.commit()


def letters(number: int) -> str:
    return f"Na{chr(97 + number // 26)}{chr(97 + number % 26)}"


def following(text: str) -> str | None:
    found = re.search(r'class="pager"><a class="button" href="([^"]+)"', text)
    return found[1].replace("&amp;", "&") if found else None


def test_nobody_is_hidden_behind_many(world, board, flooded, visit):
    citra = visit("Citra")
    first = citra.get(board).text
    assert f"Hadir ({FUN + 2} keluarga)" in first and f"{FUN + 3}</" in first, "all are counted, Lastri with two"
    second = citra.get(following(first)).text
    assert "Bu Sungguhan" in second and "Bu Sungguhan" not in first and following(second) is None
    shown = set(re.findall(r"Iseng Na[a-z]{2}", first)), set(re.findall(r"Iseng Na[a-z]{2}", second))
    assert len(shown[0] | shown[1]) == FUN and not shown[0] & shown[1], "each once"
    assert "Belum menjawab" in first and "Belum menjawab" not in second


def test_several_strangers_are_struck_at_once_after_a_second_look(world, board, flooded, visit):
    citra, url = visit("Citra"), f"{board}/belum-dikenal"
    assert url in citra.get(board).text
    here = re.findall(r'name="here" value="([0-9]+)"', citra.get(url).text)
    with world.session() as session:
        foreign = session.get(Answer, world.other_strangers).id
    asked = citra.post(url, {"answer": [here[1], foreign, world.village_answer, 2**40], "here": here})
    assert asked.status_code == 200 and "Ya, hapus 1 jawaban" in asked.text and len(families(world)) == FUN + 3
    whole = citra.post(url, {"all": "1", "here": here})
    assert f"Ya, hapus {SIZE} jawaban" in whole.text, "all that stand on the page"
    kept, gone = set(re.findall(r'name="answer" value="([0-9]+)"', whole.text)), here[1:]
    assert kept == set(here)
    assert citra.post(url, {"sure": "1", "answer": gone}).status_code == 303
    said = families(world)
    assert len(said) == FUN + 3 - len(gone) and {"Bu Sungguhan", "Lastri Handayani"} < set(said)
    with world.session() as session:
        assert session.get(Answer, world.other_strangers) and session.get(Answer, world.village_answer)
    assert "Belum ada yang dipilih" in citra.get(citra.post(url).location).text
