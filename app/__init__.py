"""Balai. What is on its floors stands in docs/floors.txt; how they come together, in roof.py."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.web.gate import GatedFlask
    from config import Config


def create_app(config: "Config") -> "GatedFlask":
    """The WSGI application for one checked configuration."""
    # By name, and not before it is asked for: a press that draws papers needs its floor of this package and nothing
    # else, and is smaller by 90 MB.
    return importlib.import_module("app.roof").create_app(config)
