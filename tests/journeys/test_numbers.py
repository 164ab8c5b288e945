"""A NIK typed into a box for names leaves the phone in no address, not even half of it."""

import pytest

NIK = "3510974503710003"


@pytest.mark.one_engine("sqlite")
def test_a_number_typed_where_names_are_searched_is_not_sent(world, phone):
    budi = phone()
    budi.sign_in("Budi")
    sent: list[str] = []
    budi.page.on("request", lambda request: sent.append(request.url))
    for url, box in (("/warga", "Cari nama warga"), ("/keluarga", "Cari nama anggota atau keluarga")):
        budi.open(url)
        budi.page.get_by_label(box).fill(NIK[:4])
        budi.page.wait_for_timeout(600)
        budi.page.get_by_label(box).press_sequentially(NIK[4:], delay=60)
        budi.page.get_by_label(box).press("Enter")
        budi.page.wait_for_timeout(600)
    budi.open(f"/keluarga/{world.village_household}/anggota/baru")
    budi.page.get_by_role("combobox", name="Nama warga").press_sequentially(NIK, delay=60)
    budi.page.wait_for_timeout(600)
    assert any("q=3510" in url for url in sent), "short numbers are searched as ever"
    assert not [url for url in sent if NIK[:9] in url]
