"""Addresses: pages of Balai as people elsewhere open them, never called after the Host that some request named."""

from typing import Any

from flask import current_app, url_for


def base() -> str:
    """What every such address begins with, without a slash at its end."""
    return current_app.config["BALAI_URL"].rstrip("/")


def whole(endpoint: str, **values: Any) -> str:
    """The address of this page (its name in full, as "replies.show") for a link that leaves Balai."""
    return base() + url_for(endpoint, **values)
