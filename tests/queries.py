"""Counting statements: how a list page proves that it stays flat."""

from sqlalchemy import event

from app.db import db


class QueryLimit:
    """Counts what is executed while it is open; more than `most` is a failure that names the statements."""

    def __init__(self, app, most: int):
        self.app, self.most, self.seen = app, most, []

    def __enter__(self):
        with self.app.app_context():
            self.engine = db.engine
        event.listen(self.engine, "before_cursor_execute", self._count)
        return self

    def _count(self, _connection, _cursor, statement, *_rest):
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE")):
            self.seen.append(statement)

    def __exit__(self, kind, *_rest):
        event.remove(self.engine, "before_cursor_execute", self._count)
        if kind is None and len(self.seen) > self.most:
            raise AssertionError(f"{len(self.seen)} statements, at most {self.most} allowed:\n" + "\n".join(self.seen))
