"""The moment at which every test begins."""

from datetime import datetime

from app.domain import clock

# Wednesday 2 December 2026, 09.00 WIB: the first meeting of the course has just begun.
NOW = datetime(2026, 12, 2, 9, 0, tzinfo=clock.WIB)
