"""Units on the screen: the tree, the papers, and what only some may change."""

from io import BytesIO

import pytest
from PIL import Image

from app.domain.audit import AuditEntry
from app.domain.units import Unit

BRANCH = {
    "name": "KPI Cabang Banyuwangi", "kind": "kpi_branch", "region": "35.10", "document_code": "KPI-BWI",
    "place_name": "Banyuwangi", "letterhead": "KOALISI PEREMPUAN INDONESIA\nCABANG BANYUWANGI", "paper": "A4",
}  # fmt: skip


def stored(world, unit_id, column):
    with world.session() as session:
        return getattr(session.get(Unit, unit_id), column)


def png(size=(900, 300)) -> BytesIO:
    written = BytesIO()
    Image.new("RGB", size, "green").save(written, "PNG")
    return BytesIO(written.getvalue())


def form(world, unit_id, **changes):
    return {**BRANCH, "version": stored(world, unit_id, "version"), **changes}


def edit(unit_id) -> str:
    return f"/lembaga/{unit_id}/ubah"


def test_the_tree_shows_what_lies_below_and_nothing_beside(world, visit, max_queries):
    browser = visit("Budi")
    with max_queries(8):
        text = browser.get("/lembaga").text
    assert text.index("KPI Cabang Banyuwangi") < text.index("Balai Perempuan Desa Kedungrejo")
    assert "depth-0" in text and "depth-1" in text and "Kendalrejo" not in text
    assert "KPI Cabang" not in visit("Citra").get("/lembaga").text.split("<main")[1]
    assert "depth-2" in visit("Sari").get("/lembaga").text


def test_a_unit_shows_its_papers(world, visit, max_queries):
    browser = visit("Citra")
    with max_queries(8):
        text = browser.get(f"/lembaga/{world.village}").text
    assert "BALAI PEREMPUAN DESA KEDUNGREJO" in text and "Ny. Hartini Kenaridesa" in text
    assert "Kedungrejo, Kec. Muncar" in text and "/ubah" not in text
    assert visit("Dewi").get(f"/lembaga/{world.village}").status_code == 404


def test_a_coordinator_changes_the_unit(world, visit):
    answer = visit("Budi").post(edit(world.branch), form(
        world, world.branch, name="KPI Cabang <b>Baru</b>", region="35.10.05.2002", document_code="kpi-baru",
        letterhead="  SATU \n\n\nDUA", paper="F4",
    ))  # fmt: skip
    assert answer.status_code == 303 and answer.location == f"/lembaga/{world.branch}"
    shown = visit("Budi").get(answer.location).text
    assert "KPI Cabang &lt;b&gt;Baru" in shown and "KPI-BARU" in shown and "F4" in shown
    assert stored(world, world.branch, "letterhead") == "SATU\nDUA"
    with world.session() as session:
        entry = session.query(AuditEntry).filter_by(subject_table="units").one()
        assert set(entry.details["fields"]) == {"name", "region_code", "document_code", "letterhead", "paper"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "x" * 10_000), ("kind", "kerajaan"), ("paper", "A3"),
     ("document_code", "KPI/BWI"), ("document_code", "<script>"), ("letterhead", "a\n" * 9), ("place_name", "x" * 61),
     ("region", "99.99"), ("region", "\x00")],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field_with_what_was_typed(world, visit, field, value):
    typed = {"place_name": "Srono", **({"region-q": "tidak ada di mana-mana"} if field == "region" else {})}
    answer = visit("Budi").post(edit(world.branch), form(world, world.branch, **{**typed, field: value}))
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert field == "place_name" or 'value="Srono"' in answer.text
    assert stored(world, world.branch, "name") == "KPI Cabang Banyuwangi"


def test_a_region_is_found_without_javascript(world, visit):
    browser = visit("Budi")
    sought = form(world, world.branch, **{"region": "35.10", "region-q": "kedungrejo", "region-cari": "1"})
    offered = browser.post(edit(world.branch), sought)
    assert offered.status_code == 422 and "region-error" not in offered.text
    assert 'type="radio" id="region-1" name="region" value="35.10.05.2002"' in offered.text
    ticked = {**sought, "region": ["35.10.05.2002", ""]}
    del ticked["region-cari"]
    assert browser.post(edit(world.branch), ticked).status_code == 303
    assert stored(world, world.branch, "region_code") == "35.10.05.2002"


def test_a_region_typed_but_not_chosen_is_asked_again_unless_it_is_the_only_one(world, visit):
    browser = visit("Budi")
    typed = form(world, world.branch, **{"region": "", "region-q": "muncar"})
    answer = browser.post(edit(world.branch), typed)
    assert answer.status_code == 422 and "Pilih salah satu dari daftar." in answer.text
    assert browser.post(edit(world.branch), {**typed, "region-q": "kedungrejo"}).status_code == 303
    assert stored(world, world.branch, "region_code") == "35.10.05.2002"


def test_an_emptied_region_is_taken_away(world, visit):
    answer = visit("Budi").post(edit(world.branch), form(world, world.branch, **{"region": "35.10", "region-q": ""}))
    assert answer.status_code == 303 and stored(world, world.branch, "region_code") is None


def test_the_second_of_two_editors_is_told_and_loses_nothing(world, visit):
    old = form(world, world.branch, name="Nama kedua")
    assert visit("Sari").post(edit(world.branch), {**old, "name": "Nama pertama"}).status_code == 303
    browser = visit("Budi")
    answer = browser.post(edit(world.branch), old)
    assert answer.status_code == 409
    assert "Orang lain baru saja mengubah" in answer.text and 'value="Nama kedua"' in answer.text
    assert stored(world, world.branch, "name") == "Nama pertama"
    version = stored(world, world.branch, "version")
    assert f'name="version" type="hidden" value="{version}"' in answer.text
    assert browser.post(edit(world.branch), {**old, "version": version}).status_code == 303
    assert stored(world, world.branch, "name") == "Nama kedua"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_form_without_its_version_overwrites_nothing(world, visit, version):
    assert visit("Budi").post(edit(world.branch), form(world, world.branch, version=version)).status_code == 409


def test_a_logo_is_cleaned_shown_inherited_and_removed(world, visit):
    browser = visit("Budi")
    sent = form(world, world.branch, logo=(png(), "logo kami.png"))
    answer = browser.post(edit(world.branch), sent, content_type="multipart/form-data")
    assert answer.status_code == 303
    picture = browser.get(f"/lembaga/{world.branch}/logo")
    assert picture.mimetype == "image/png" and Image.open(BytesIO(picture.data)).size == (600, 200)
    assert picture.headers["X-Content-Type-Options"] == "nosniff" and "inline" in picture.headers["Content-Disposition"]
    assert visit("Citra").get(f"/lembaga/{world.village}/logo").data == picture.data
    assert visit("Dewi").get(f"/lembaga/{world.village}/logo").status_code == 404
    assert visit("Dewi").get(f"/lembaga/{world.other}/logo").status_code == 404
    assert "/logo" in browser.get(f"/lembaga/{world.branch}").text
    browser.post(edit(world.branch), form(world, world.branch, remove_logo="y"))
    assert browser.get(f"/lembaga/{world.branch}/logo").status_code == 404


def test_a_file_that_is_no_picture_is_refused_at_its_field(world, visit):
    sent = form(world, world.branch, logo=(BytesIO(b"%PDF-1.7 halo"), "logo.png"), name="Nama baru")
    answer = visit("Budi").post(edit(world.branch), sent, content_type="multipart/form-data")
    assert answer.status_code == 422 and 'id="logo-error"' in answer.text and "bukan gambar" in answer.text
    assert 'value="Nama baru"' in answer.text
    huge = form(world, world.branch, logo=(BytesIO(b"x" * 6_000_000), "logo.png"))
    assert visit("Budi").post(edit(world.branch), huge, content_type="multipart/form-data").status_code == 413


def test_an_admin_adds_a_unit_below_another(world, visit):
    browser = visit("Sari")
    assert f'<option selected value="{world.branch}"' in browser.get(f"/lembaga/baru?induk={world.branch}").text
    new = {**BRANCH, "name": "BP Desa Tembokrejo", "kind": "balai_perempuan", "parent": world.branch}
    answer = browser.post("/lembaga/baru", new)
    assert answer.status_code == 303
    unit_id = int(answer.location.rsplit("/", 1)[1])
    assert stored(world, unit_id, "path") == f"{stored(world, world.branch, 'path')}{unit_id}/"
    assert "BP Desa Tembokrejo" in visit("Budi").get("/lembaga").text
    top = browser.post("/lembaga/baru", {**new, "parent": 0})
    assert stored(world, int(top.location.rsplit("/", 1)[1]), "parent_id") is None


@pytest.mark.parametrize("parent", ["999999", "abc", "-1", ""])
def test_a_parent_that_is_not_offered_is_refused(world, visit, parent):
    answer = visit("Sari").post("/lembaga/baru", {**BRANCH, "parent": parent})
    assert answer.status_code == 422 and 'id="parent-error"' in answer.text


def test_a_strange_address_of_a_parent_is_ignored(visit):
    assert visit("Sari").get("/lembaga/baru?induk=%27%3B--").status_code == 200
