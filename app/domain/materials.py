"""Materials: what is handed out at a meeting, as a link or as a file of a kind that does no harm."""

import zipfile
import zlib
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from urllib.parse import urlsplit

from PIL import Image
from sqlalchemy import ForeignKey, Index, LargeBinary, String, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, UtcDateTime, db
from app.domain import audit, clock, logos
from app.domain.logos import BadLogo
from app.domain.meetings import Meeting
from app.domain.units import Unit
from app.domain.users import User

LARGEST = 4 * 2**20  # bytes of one file
MOST = 12  # of one meeting
LONGEST_SIDE = 2000  # pixels of a picture

# What comes of reading an archive that is none, or is none any more.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, IndexError, OSError, RuntimeError, NotImplementedError, ValueError,
)  # fmt: skip


class FileType(StrEnum):
    """What may be kept; the value is the ending under which it is served."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    JPG = "jpg"


class MaterialFault(StrEnum):
    """Why something cannot be kept."""

    NEITHER = "neither"
    BOTH = "both"
    NOT_A_LINK = "not_a_link"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    MACROS = "macros"
    TOO_MANY = "too_many"


MIMETYPES = {
    FileType.PDF: "application/pdf",
    FileType.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileType.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileType.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileType.ODT: "application/vnd.oasis.opendocument.text",
    FileType.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileType.ODP: "application/vnd.oasis.opendocument.presentation",
    FileType.JPG: "image/jpeg",
}
# The part that makes a package what it is.
PARTS = {"word/document.xml": FileType.DOCX, "xl/workbook.xml": FileType.XLSX, "ppt/presentation.xml": FileType.PPTX}
ACTIVE = ("vbaproject", "basic/", "scripts/", "activex/", "embeddings/")


class BadMaterial(ValueError):
    """Something that cannot be kept; `code` says why."""

    def __init__(self, code: MaterialFault) -> None:
        super().__init__(code.value)
        self.code = code


class Material(Base):
    """One thing handed out: `link`, or a file of `file_type` with `size` bytes, which lie in a table of their own."""

    __tablename__ = "materials"
    __table_args__ = (Index("ix_materials_meeting", "meeting_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    title: Mapped[str] = mapped_column(String(120))
    link: Mapped[str] = mapped_column(String(500), default="")
    file_type: Mapped[FileType | None]
    size: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    meeting: Mapped[Meeting] = relationship(lazy="raise")

    @property
    def unit(self) -> Unit:
        """That of the meeting; for rows whose meeting is loaded."""
        return self.meeting.unit

    @classmethod
    def visible_to(cls, viewer: User):
        return cls.meeting_id.in_(select(Meeting.id).where(Meeting.visible_to(viewer)))


class MaterialFile(Base):
    """The bytes of a material."""

    __tablename__ = "material_files"

    material_id: Mapped[int] = mapped_column(ForeignKey("materials.id"), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


WITH_MEETING = (joinedload(Material.meeting),)


def of_meeting(meeting: Meeting) -> list[Material]:
    """What is handed out at `meeting`, in the order in which it came."""
    return list(db.session.scalars(select(Material).where(Material.meeting_id == meeting.id).order_by(Material.id)))


def add(meeting: Meeting, *, title: str, link: str = "", data: bytes = b"", by: User) -> Material:
    """Keep a link or a file, never both. Pictures are written anew without what cameras hide in them.

    Raises BadMaterial.
    """
    if bool(link) is bool(data):
        raise BadMaterial(MaterialFault.BOTH if link else MaterialFault.NEITHER)
    count = db.session.scalar(select(func.count()).select_from(Material).where(Material.meeting_id == meeting.id))
    if (count or 0) >= MOST:
        raise BadMaterial(MaterialFault.TOO_MANY)
    kind = None
    if data:
        kind, data = _cleaned(data)
    material = Material(
        meeting_id=meeting.id, title=title, link=_checked(link), file_type=kind, size=len(data), by_id=by.id,
        at=clock.now(),
    )
    db.session.add(material)
    audit.record("create", material, by=by, unit=meeting.unit)
    if data:
        db.session.add(MaterialFile(material_id=material.id, data=data))
    return material


def content(material: Material) -> bytes:
    """The bytes of a file."""
    return db.session.scalars(select(MaterialFile.data).where(MaterialFile.material_id == material.id)).one()


def remove(material: Material, *, by: User) -> None:
    """Hand it out no more; its meeting is loaded."""
    audit.record("delete", material, by=by, unit=material.unit)
    if kept := db.session.get(MaterialFile, material.id):
        db.session.delete(kept)
        db.session.flush()
    db.session.delete(material)


def _checked(link: str) -> str:
    """The link, if it leads to a page of the web and to nothing on somebody's own machine."""
    if not link:
        return ""
    try:
        parts = urlsplit(link)
        known = parts.scheme in ("https", "http") and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        known = False
    if not known or len(link) > 500 or any(sign.isspace() for sign in link):
        raise BadMaterial(MaterialFault.NOT_A_LINK)
    return link


def _cleaned(data: bytes) -> tuple[FileType, bytes]:
    """What kind of file it is by what stands in it, and the bytes to keep."""
    if len(data) > LARGEST:
        raise BadMaterial(MaterialFault.TOO_LARGE)
    if data.startswith(b"%PDF-"):
        return FileType.PDF, data
    if data.startswith(b"PK\x03\x04"):
        return _package(data), data
    return FileType.JPG, _picture(data)


def _picture(data: bytes) -> bytes:
    """The picture as a JPEG on white, without place, camera or anything else hidden in it."""
    try:
        picture = logos.upright(data, LONGEST_SIDE)
    except BadLogo as bad:
        raise BadMaterial(MaterialFault.WRONG_TYPE) from bad
    bare = Image.new("RGB", picture.size, "white")
    bare.paste(picture, mask=picture)
    written = BytesIO()
    bare.save(written, "JPEG", quality=85, optimize=True)
    return written.getvalue()


def _package(data: bytes) -> FileType:
    """The kind of an office file, by its parts alone: nothing in it is unpacked. What carries programs is refused."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = [name.lower() for name in package.namelist()]
            first = package.infolist()[0]
            said = package.read(first)[:100] if first.filename == "mimetype" and first.file_size < 100 else b""
    except DAMAGED as bad:
        raise BadMaterial(MaterialFault.WRONG_TYPE) from bad
    if any(sign in part for part in parts for sign in ACTIVE):
        raise BadMaterial(MaterialFault.MACROS)
    by_part = next((kind for part, kind in PARTS.items() if part in parts), None)
    by_word = next((kind for kind, mimetype in MIMETYPES.items() if mimetype.encode() == said), None)
    if (kind := by_part or by_word) is None:
        raise BadMaterial(MaterialFault.WRONG_TYPE)
    return kind
