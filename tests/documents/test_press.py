"""The press: what is laid over a ground looks and reads like what was drawn in one go, and a pile stays whole."""

import re
import subprocess
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from app.documents import certificates, press, presses
from app.documents.pdf import PdfFailed
from tests.documents.reading import Paper
from tests.documents.test_certificates import LONG, SNAPSHOT
from tests.documents.work import dies, doubled

pytestmark = pytest.mark.one_engine("sqlite")

URL = "https://balai.example.org"
TOPICS = [{"title": "Migrasi aman", "hours": 4, "speaker": "Bu Rini"}]
NAMES = ["Ani", LONG, "Nur’aini ✓", "Siti Aminah"]
PEOPLE = [
    SNAPSHOT | {"name": name, "number": f"{n:03}/KPI-BWI/SERT/I/2027", "code": f"k3f89x2mqab12v7whe4ndt5c{n}"}
    | {"topics": TOPICS if n < 3 else []}
    for n, name in enumerate(NAMES)
]  # fmt: skip


@pytest.fixture(scope="module")
def pressed(app) -> list[bytes]:
    with app.test_request_context():
        return list(press.certificates(PEOPLE, url=URL))


def picture(file: bytes, page: int = 1) -> Image.Image:
    drawn = subprocess.run(["pdftoppm", "-r", "50", "-f", str(page), "-l", str(page), "-png", "-"],
                           input=file, capture_output=True, check=True)  # fmt: skip
    return Image.open(BytesIO(drawn.stdout)).convert("L")


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of points that differ visibly."""
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[64:]) / sum(counts)


@pytest.mark.parametrize("n", [1, 3])
def test_what_is_pressed_looks_and_reads_like_what_is_drawn_in_one_go(app, pressed, n):
    with app.test_request_context():
        whole = press.whole(PEOPLE[n], url=URL)
    assert Paper(pressed[n]).text == Paper(whole).text
    for page in range(1, len(Paper(whole).pages) + 1):
        assert unlike(picture(pressed[n], page), picture(whole, page)) < 0.0005
    assert unlike(picture(pressed[n]), picture(pressed[0])) > 0.001


def test_everybody_has_their_own_words_and_nobody_elses(pressed):
    for person, file in zip(PEOPLE, pressed, strict=True):
        text = " ".join(Paper(file).text.split())
        assert person["number"] in text and text.count(person["number"]) == (2 if person["topics"] else 1)
        assert not [name for name in NAMES if name != person["name"] and name.split()[0] in text]
        with pikepdf.open(BytesIO(file)) as opened:
            assert "/Names" not in opened.Root and "/Outlines" not in opened.Root


def test_a_pile_holds_every_page_once_and_what_they_share_once(pressed):
    pile = certificates.merge(pressed * 30)
    assert len(pile) < sum(map(len, pressed)) * 30 / 20
    with pikepdf.open(BytesIO(pile)) as opened:
        pages, root = list(opened.pages), opened.Root.StructTreeRoot
        assert len(pages) == 7 * 30 and len(root.K[0].K) >= 4 * 30
        owners = list(root.ParentTree.Nums)
        assert owners[::2] == list(range(len(pages)))
        for page in pages[-7:]:
            of_page = owners[2 * int(page.StructParents) + 1]
            numbers = {int(n) for n in re.findall(rb"/MCID (\d+)", b"".join(c.read_bytes() for c in page.Contents))}
            assert numbers == set(range(len(of_page)))
            assert all(element.Pg.objgen == page.obj.objgen for element in of_page)
    # The last page alone: to lay out the text of all of them takes minutes.
    assert "Siti Aminah" in PdfReader(BytesIO(pile)).pages[-1].extract_text()


def test_files_are_sound_tagged_and_fit_for_archives(app, pressed, tmp_path):
    with app.test_request_context():
        void = certificates.stamped(pressed[0], "DICABUT")
    files = {"one": pressed[0], "pile": certificates.merge(pressed), "void": void}
    for name, file in files.items():
        (tmp_path / name).write_bytes(file)
        checked = subprocess.run(["qpdf", "--check", tmp_path / name], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout + checked.stderr
    said = subprocess.run(["pdfinfo", "-struct", tmp_path / "pile"], capture_output=True, text=True).stdout
    assert said.count("H1 (block)") == 4 and said.count("Figure") == 4
    assert len(re.findall(r"^ *TH\b", said, re.MULTILINE)) >= 12
    with pikepdf.open(tmp_path / "pile") as opened:
        metadata = opened.Root.Metadata.read_bytes()
        assert str(opened.Root.Lang) == "id" and opened.Root.MarkInfo.Marked and "/OutputIntents" in opened.Root
        assert b'pdfaid:part="2"' in metadata and b'pdfuaid:part="1"' in metadata and b"Sertifikat" in metadata
    assert unlike(picture(void), picture(pressed[0])) > 0.02


def test_two_processes_answer_in_order_and_a_press_that_dies_is_told():
    assert list(presses.each(doubled, [1, 2, 3])) == [2, 4, 6]
    with pytest.raises(PdfFailed):
        list(presses.each(dies, [1, 2]))
