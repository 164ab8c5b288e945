"""Regions of Indonesia from province to village, keyed by the Kemendagri code."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

PROVINCE, REGENCY, DISTRICT, VILLAGE = 1, 2, 3, 4


class Region(Base):
    """One area. `within` names what lies above it ("Kec. Muncar, Kab. Banyuwangi"), so that no list needs a join."""

    __tablename__ = "regions"

    code: Mapped[str] = mapped_column(String(13), primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"), index=True)
    level: Mapped[int]
    name: Mapped[str] = mapped_column(String(100))
    within: Mapped[str] = mapped_column(String(200), default="")
    search_key: Mapped[str] = mapped_column(String(200), index=True)

    @property
    def label(self) -> str:
        """"Kedungrejo, Kec. Muncar, Kab. Banyuwangi": enough to tell two villages of one name apart."""
        return f"{self.name}, {self.within}" if self.within else self.name
