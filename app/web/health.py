"""Whether Balai and its database are up, for whoever watches the server."""

from flask import Blueprint, jsonify
from sqlalchemy.exc import SQLAlchemyError

from app.domain import health
from app.web.access import public

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def show():
    try:
        health.check()
    except SQLAlchemyError:
        return jsonify(status="down", database="unreachable"), 503
    return jsonify(status="ok")
