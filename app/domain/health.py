"""Health: the one question whether the database answers."""

from sqlalchemy import text

from app.db import db


def check() -> None:
    """Ask the database for nothing; raises SQLAlchemyError when it does not answer."""
    db.session.execute(text("SELECT 1"))
