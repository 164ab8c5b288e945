"""Routes: every room of the house, and the small path types they share."""

from flask import Flask
from werkzeug.routing import IntegerConverter

from app.web import (
    account,
    health,
    help,
    home,
    menu,
    regions,
    sign_ins,
)

ROOMS = [
    home,
    sign_ins,
    account,
    menu,
    help,
    health,
    regions,
]


class RowId(IntegerConverter):
    """An id that fits the column; anything larger is simply not found."""

    def __init__(self, url_map, *args, **kwargs):
        super().__init__(url_map, min=1, max=2**31 - 1)


def register(app: Flask) -> None:
    app.url_map.converters["int"] = RowId
    for room in ROOMS:
        app.register_blueprint(room.bp)
