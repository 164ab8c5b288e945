"""Commands of the shell: preparing a database, regions, demo data."""

from flask import Flask


def register(app: Flask) -> None:
    pass
