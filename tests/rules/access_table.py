"""Who may do what: every endpoint for every member of the cast, one line each.

The columns are nobody, Dewi (coordinator of another unit), Citra (volunteer of the village unit), Budi (coordinator of
the branch above it), Sari (admin). "in" means served (a page, a redirect after the act, or a form with errors),
"door" sent to sign in, 403 and 404 what they say. Parameters name attributes of tests.world.World.
"""

EVERYBODY = "in in in in in"
SIGNED_IN = "door in in in in"
# Rows of Citra's unit, below Budi's branch.
VILLAGE_ALL = "door 404 in in in"
VILLAGE_COORDINATORS = "door 404 403 in in"
COORDINATORS = "door in 403 in in"
ADMIN = "door 403 403 403 in"

TABLE: dict[str, tuple[dict[str, str], str]] = {
    "GET sign_ins.new": ({}, EVERYBODY),
    "POST sign_ins.create": ({}, EVERYBODY),
    "POST sign_ins.delete": ({}, SIGNED_IN),
    "GET health.show": ({}, EVERYBODY),
    "GET home.index": ({}, SIGNED_IN),
    "GET menu.index": ({}, SIGNED_IN),
    "GET help.index": ({}, SIGNED_IN),
    "GET account.show": ({}, SIGNED_IN),
    "POST account.update": ({}, SIGNED_IN),
    "GET regions.search": ({}, SIGNED_IN),
}
