"""A signed daftar hadir that came home, and two photos, so that a newcomer sees what becomes of them."""

from io import BytesIO
from random import Random

import segno
from PIL import Image, ImageDraw, ImageFont

from app.domain import attendance, meeting_photos, printed_sheets, returned_papers, sheet_codes
from app.domain.attendance import Row
from app.domain.meetings import Meeting
from app.domain.rates import PRESENT
from app.domain.users import User

PAGE = (1240, 1754)  # pixels: A4 at 150 dots an inch
ROW, FIRST, LEFT = 62, 330, 110
INK = (28, 44, 120)
PHOTOS = ("Peserta berlatih membaca kontrak kerja", "Suasana aula sebelum acara dimulai")
WALLS = ((222, 206, 178), (203, 214, 196))
EMPTY_ROWS = 3
CAME = 0.8  # of those of whom nothing is marked yet


def build(meetings: list[Meeting], by: User, luck: Random) -> None:
    """Signed lists of `meetings` come home, of which the last waits for its marks; the first has two photos."""
    for meeting in meetings:
        _bring_home(meeting, by, luck)
    for number, caption in enumerate(PHOTOS):
        large = _scene(WALLS[number], crowd=number == 0)
        meeting_photos.add(
            meetings[0], large=_jpeg(large), small=_jpeg(large.resize((480, 320))), shows_people=False, absent=[],
            caption=caption, by=by,
        )  # fmt: skip


def _bring_home(meeting: Meeting, by: User, luck: Random) -> None:
    """Print the list of `meeting`, let those who came sign it, and bring it home."""
    rows, code = attendance.sheet(meeting), sheet_codes.new()
    last = max((row.entry.number for row in rows), default=0)
    order: list[tuple[int, int | None]] = [(row.entry.number, row.person.id) for row in rows]
    order += [(last + n, None) for n in range(1, EMPTY_ROWS + 1)]
    sheet = printed_sheets.remember(meeting, code, order, by=by)
    page = _signed(rows, code, luck)
    returned_papers.bring([page], keeper=meeting.unit, by=by, meeting=meeting, sheet=sheet)


def _jpeg(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "JPEG", quality=70, optimize=True)
    return written.getvalue()


def _signed(rows: list[Row], code: str, luck: Random) -> bytes:
    """The list as it lies on a table after everybody has signed: numbers, names, and a stroke of the pen."""
    image = Image.new("RGB", PAGE, "white")
    pen = ImageDraw.Draw(image)
    pen.text((PAGE[0] // 2, 220), "DAFTAR HADIR", fill="black", font=ImageFont.load_default(44), anchor="mm")
    pen.text((760, 70), sheet_codes.shown(code), fill="black", font=ImageFont.load_default(30))
    mark = segno.make(f"HTTPS://BALAI.EXAMPLE{sheet_codes.PATH}{code}".upper(), error="m", micro=False)
    written = BytesIO()
    mark.save(written, kind="png", scale=4, border=0)
    image.paste(Image.open(written).convert("RGB"), (1000, 50))
    names = ImageFont.load_default(26)
    for index, row in enumerate(rows[: (PAGE[1] - FIRST - 80) // ROW]):
        top = FIRST + index * ROW
        pen.rectangle((LEFT, top, PAGE[0] - 90, top + ROW), outline=(90, 90, 90))
        pen.text((LEFT + 16, top + 16), f"{row.entry.number}.  {row.person.name}", fill="black", font=names)
        if row.status in PRESENT or (row.status is None and luck.random() < CAME):
            _sign(pen, 760 + (index % 2) * 170, top + ROW // 2, luck)
    return _jpeg(image)


def _sign(pen: ImageDraw.ImageDraw, left: int, middle: int, luck: Random) -> None:
    places = [(left + 14 * step, middle + luck.randint(-20, 20)) for step in range(luck.randint(6, 10))]
    pen.line(places, fill=INK, width=4, joint="curve")


def _scene(wall: tuple[int, int, int], *, crowd: bool) -> Image.Image:
    """A drawing instead of a photo: a wall, a board, and chairs, with people seen from behind or without."""
    image = Image.new("RGB", (1200, 800), wall)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 560, 1200, 800), fill=(150, 110, 80))
    pen.rectangle((380, 120, 820, 400), fill=(250, 250, 245), outline=(90, 70, 50), width=10)
    for line in range(4):
        pen.line((430, 180 + 50 * line, 770 - 60 * line, 180 + 50 * line), fill=(60, 90, 80), width=8)
    for seat in range(6):
        left = 90 + seat * 180
        pen.rounded_rectangle((left, 560, left + 110, 760), 18, fill=(120, 60, 45))
        if crowd:
            pen.rounded_rectangle((left - 5, 500, left + 115, 700), 50, fill=(40 + 25 * seat, 90, 120))
            pen.ellipse((left + 15, 420, left + 95, 520), fill=(60, 45, 40))
    return image
