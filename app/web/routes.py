"""Routes: every room of the house, and the small path types they share."""

from flask import Flask
from werkzeug.routing import IntegerConverter

from app.web import (
    account,
    activities,
    attendance,
    audits,
    calendar,
    cancellations,
    certificates,
    closings,
    consent_forms,
    consents,
    erasures,
    feeds,
    guardianships,
    health,
    help,
    holidays,
    home,
    households,
    invitations,
    joins,
    marks,
    meetings,
    memberships,
    menu,
    number_searches,
    papers,
    pasted_names,
    people,
    placements,
    programs,
    regions,
    relocations,
    replacements,
    retention,
    reveals,
    revocations,
    rosters,
    schedules,
    sign_ins,
    signatories,
    splits,
    subject_files,
    subject_requests,
    units,
    users,
    verifications,
    walk_ins,
    withdrawals,
)

ROOMS = [
    withdrawals,
    subject_requests,
    subject_files,
    retention,
    erasures,
    consents,
    consent_forms,
    people,
    number_searches,
    reveals,
    guardianships,
    placements,
    joins,
    splits,
    relocations,
    memberships,
    households,
    certificates,
    papers,
    replacements,
    revocations,
    verifications,
    signatories,
    units,
    activities,
    calendar,
    cancellations,
    feeds,
    holidays,
    meetings,
    programs,
    schedules,
    attendance,
    audits,
    closings,
    invitations,
    marks,
    pasted_names,
    rosters,
    users,
    walk_ins,
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
