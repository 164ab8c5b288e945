"""People who are not the same, and merges that can be undone."""

import sqlalchemy as sa
from alembic import op

from app.domain.name_keys import name_key

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_people_phone": ["phone"],
    "ix_people_name_birth": ["name_key", "birth_date"],
    "ix_people_name_village": ["name_key", "village_code"],
    "ix_people_birth_village": ["birth_date", "village_code"],
}


def upgrade() -> None:
    with op.batch_alter_table("people") as batch:
        batch.add_column(sa.Column("name_key", sa.String(length=120), nullable=False, server_default=""))
    _fill()
    for name, columns in INDEXES.items():
        op.create_index(name, "people", columns, unique=False)
    op.create_table(
        "distinctions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_distinctions_by_id"),
        sa.ForeignKeyConstraint(["one_id"], ["people.id"], name="fk_distinctions_one_id"),
        sa.ForeignKeyConstraint(["other_id"], ["people.id"], name="fk_distinctions_other_id"),
        sa.PrimaryKeyConstraint("id", name="pk_distinctions"),
        sa.UniqueConstraint("one_id", "other_id", name="uq_distinctions_one_id_other_id"),
    )
    op.create_index("ix_distinctions_other_id", "distinctions", ["other_id"], unique=False)
    op.create_table(
        "merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survivor_id", sa.Integer(), nullable=False),
        sa.Column("lost_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("lost_unit_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("journal", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name="fk_merges_by_id"),
        sa.ForeignKeyConstraint(["lost_unit_id"], ["units.id"], name="fk_merges_lost_unit_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_merges_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_merges"),
    )
    op.create_index("ix_merges_lost_id", "merges", ["lost_id"], unique=False)
    op.create_index("ix_merges_survivor_id", "merges", ["survivor_id"], unique=False)
    op.create_index("ix_merges_unit_id", "merges", ["unit_id"], unique=False)


def _fill() -> None:
    people = sa.table("people", sa.column("id"), sa.column("name"), sa.column("name_key"))
    connection = op.get_bind()
    rows = connection.execute(sa.select(people.c.id, people.c.name)).all()
    keyed = [{"row": row.id, "key": name_key(row.name)} for row in rows]
    if keyed:
        update = people.update().where(people.c.id == sa.bindparam("row")).values(name_key=sa.bindparam("key"))
        connection.execute(update, keyed)


def downgrade() -> None:
    op.drop_table("merges")
    op.drop_table("distinctions")
    for name in INDEXES:
        op.drop_index(name, "people")
    op.drop_column("people", "name_key")  # not in a batch, which would make the table anew under its references
