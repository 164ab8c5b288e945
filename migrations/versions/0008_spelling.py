"""The keys by which people are found, worked out again: "Kolifah" and "Kholifah" are now spelt alike."""

import sqlalchemy as sa
from alembic import op

from app.domain.name_keys import name_key
from app.domain.names import tokens

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PEOPLE = sa.table("people", sa.column("id"), sa.column("unit_id"), sa.column("name"), sa.column("name_key"))
WORDS = sa.table("person_words", sa.column("word"), sa.column("person_id"), sa.column("unit_id"))
AT_ONCE = 2_000


def upgrade() -> None:
    connection, last = op.get_bind(), 0
    some = sa.select(PEOPLE.c.id, PEOPLE.c.unit_id, PEOPLE.c.name).order_by(PEOPLE.c.id).limit(AT_ONCE)
    while rows := connection.execute(some.where(PEOPLE.c.id > last)).all():
        last = rows[-1].id
        # Whoever was erased has no name to be found by.
        kept = {word.person_id for word in connection.execute(_words_of(rows))}
        named = [row for row in rows if row.id in kept]
        _spell_anew(connection, named)


def _words_of(rows: list):
    return sa.select(WORDS.c.person_id).where(WORDS.c.person_id.between(rows[0].id, rows[-1].id)).distinct()


def _spell_anew(connection, rows: list) -> None:
    if not rows:
        return
    keys = [{"row": row.id, "key": name_key(row.name)} for row in rows]
    update = PEOPLE.update().where(PEOPLE.c.id == sa.bindparam("row")).values(name_key=sa.bindparam("key"))
    connection.execute(update, keys)
    connection.execute(WORDS.delete().where(WORDS.c.person_id == sa.bindparam("row")), [{"row": row.id} for row in rows])
    words = [
        {"word": word, "person_id": row.id, "unit_id": row.unit_id}
        for row in rows for word in dict.fromkeys(tokens(row.name))
    ]  # fmt: skip
    connection.execute(WORDS.insert(), words)


def downgrade() -> None:
    """The keys of before were worked out by a spelling that is gone; those of now serve as well."""
