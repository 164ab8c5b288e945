"""Programs: the goals under which activities are delivered."""

from datetime import date

from sqlalchemy import ColumnElement, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Versioned
from app.domain.rights import reach
from app.domain.units import Unit
from app.domain.users import User


class Program(Versioned, Base):
    """What an organisation has set out to do in a period, with its partners."""

    __tablename__ = "programs"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    goal: Mapped[str] = mapped_column(Text, default="")
    partners: Mapped[str] = mapped_column(String(200), default="")
    area: Mapped[str] = mapped_column(String(120), default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=True)

    @classmethod
    def visible_to(cls, viewer: User) -> ColumnElement[bool]:
        return reach(viewer, cls.unit_id)
