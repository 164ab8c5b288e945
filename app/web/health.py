"""Whether Balai, its database and its worker are up, for whoever watches the server."""

from flask import Blueprint, jsonify
from sqlalchemy.exc import SQLAlchemyError

from app.domain import health, workers
from app.web.access import public

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def show():
    try:
        health.check()
        awake = workers.is_any_awake()
    except SQLAlchemyError:
        return jsonify(status="down", database="unreachable"), 503
    # Pages are served without a worker, too: what is asked for waits.
    return jsonify(status="ok", worker="awake" if awake else "silent")
