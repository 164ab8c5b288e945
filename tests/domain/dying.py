"""A process that confirms an import and is killed on the way; test_killed_imports starts it."""

import os
import signal
from datetime import date, time

from sqlalchemy import event

from app import create_app
from app.db import db, writing
from app.domain import clock, confirmations, import_rows, members
from app.domain.activities import Activity
from app.domain.confirmations import Agreed, Terms
from app.domain.consents import Channel
from app.domain.imports import Import
from app.domain.users import User
from config import Config
from tests.world import NOW


def confirm(settings: dict[str, str], import_id: int, activity_id: int, statements: int) -> None:
    """Confirm the import, and die before the statement with this number; "COMMIT" counts as one."""
    clock.set_to(NOW)
    app = create_app(Config.from_environment(settings))
    clock.set_to(NOW)
    with app.app_context():
        writing.set(True)
        count = {"left": statements}

        def tick(*_):
            count["left"] -= 1
            if not count["left"]:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(db.engine, "before_cursor_execute", tick)
        batch = db.session.get_one(Import, import_id)
        by = db.session.get_one(User, batch.by_id, options=members.WITH_GRANTS)
        terms = Terms(
            db.session.get_one(Activity, activity_id), Agreed(Channel.WRITTEN, date(2026, 12, 1)),
            date(2026, 12, 2), with_marks=True, hours=(time(9), time(11)),
        )
        confirmations.confirm(batch, terms, by=by)
        assert import_rows.outcomes(batch)
        db.session.flush()
        event.listen(db.engine, "commit", lambda _connection: statements or os.kill(os.getpid(), signal.SIGKILL))
        db.session.commit()
