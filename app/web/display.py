"""Display: what every template can say without importing it (words, dates, numbers, rights, navigation)."""

from datetime import date, datetime

from flask import Flask
from flask_login import current_user
from markupsafe import Markup, escape

from app.domain import clock, dates, names, numerals, phones, recurrences, sparklines
from app.domain.rights import Right
from app.trail import act, subject
from app.web.access import may, viewer
from app.web.navigation import navigation
from app.words import sentence, word
from app.words.cells import said
from app.words.duplicates import reason


def lines(text: str) -> Markup:
    """Text with its line breaks kept, everything else escaped."""
    return Markup("<br>").join(escape(line) for line in text.splitlines())


def local_date(moment: datetime) -> date:
    return clock.local(moment, clock.WIB).date()


def local_moment(moment: datetime) -> str:
    """"21/11/2026 08.30" in WIB."""
    return dates.moment(moment)


def spark(points, width: int, height: int) -> list[tuple[float, float]]:
    """Where the points of a line of levels, (day, level) each, lie in a drawing of that size."""
    values = [int(level) for _, level in points]
    return sparklines.points(values, lowest=1, highest=4, width=width, height=height)


def register(app: Flask) -> None:
    app.jinja_env.filters.update(
        word=word, sentence=sentence, lines=lines, long_date=dates.long_date, full_date=dates.full_date,
        short_date=dates.short_date, day_name=dates.day_name, clock_time=dates.clock_time, number=numerals.number,
        size=numerals.size, about=dates.about,
        rupiah=numerals.rupiah,
        percent=numerals.percent, phone=phones.display, masked_phone=phones.masked, wa_number=phones.wa_number,
        public_name=names.public_form, moment=local_moment, local_date=local_date, relative_day=dates.relative_day,
        month_name=dates.month_name, describe=recurrences.describe, act=act, subject=subject, reason=reason, cell=said,
    )
    app.jinja_env.globals.update(may=may, Right=Right, today=clock.today, relative_day=dates.relative_day, spark=spark)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def surroundings():
        # A proxy that looks nobody up until a template asks, so that error pages work without a database.
        return {"viewer": current_user, "navigation": navigation, "own_unit": lambda: viewer().unit}
