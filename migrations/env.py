"""Runs the migrations inside the application, on whichever database it is configured for."""

from alembic import context
from flask import current_app

from app.db import db

config = context.config
target = db.metadata


def render_item(kind, item, _autogen):
    # Application types are written as the plain types they are kept in: a migration must outlive the code.
    if kind == "type" and type(item).__name__ == "UtcDateTime":
        return "sa.DateTime(timezone=True)"
    if kind == "type" and type(item).__name__ == "Enum":
        return f"sa.String({item.length})"
    return False


def run() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=target, render_as_batch=True, render_item=render_item,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
