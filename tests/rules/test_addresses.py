"""Links that leave Balai are called after the address that was set, whatever name a request came by."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = {"Host": "jahat.example", "X-Forwarded-Host": "jahat.example", "X-Forwarded-Proto": "gopher"}


@pytest.mark.one_engine("sqlite")
def test_no_link_is_called_after_the_host_of_the_request(world, visit):
    meeting, family = world.village_silaturahmi_meeting, world.village_answer
    pages = [
        ("nobody", f"/jawaban/{world.village_strangers_token}", f"/jawaban/{world.village_strangers_token}"),
        ("Citra", f"/pertemuan/{meeting}/jawaban", f"/daftar/{world.village_registration_token}"),
        ("Citra", f"/jawaban-keluarga/{family}", f"/jawaban/{world.village_answer_token}"),
    ]
    for name, page, link in pages:
        client = visit(name).client
        client.get(page)
        if cookie := client.get_cookie("balai"):
            client.set_cookie("balai", cookie.value, domain="jahat.example")
        text = client.get(page, headers=ELSEWHERE).get_data(as_text=True)
        assert "jahat.example" not in text and f"{world.app.config['BALAI_URL']}{link}" in text, page


def test_one_place_makes_the_addresses_that_leave_balai():
    written = {path: path.read_text() for folder in ("app", "templates") for path in (ROOT / folder).rglob("*.*")
               if path.suffix in (".py", ".html")}
    assert not [path for path, text in written.items() if "_external" in text]
    web = {path.stem: text for path, text in written.items() if path.parent.name == "web"}
    assert {name for name, text in web.items() if "BALAI_URL" in text} == {"addresses"}
