"""One row of news for each child in each activity; what was written twice becomes one."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

NEWS = sa.table("parent_news", sa.column("id"), sa.column("child_id"), sa.column("activity_id"))
WISHES = sa.table("parent_wishes", sa.column("news_id"))
LINKS = sa.table("secret_links", sa.column("purpose"), sa.column("subject_id"))


def upgrade() -> None:
    _join_doubles()
    # An index and no constraint: SQLite would have to drop the table, to which wishes point.
    op.create_index("ix_parent_news_child_activity", "parent_news", ["child_id", "activity_id"], unique=True)
    op.drop_index("ix_parent_news_child", "parent_news")


def downgrade() -> None:
    op.create_index("ix_parent_news_child", "parent_news", ["child_id"])
    op.drop_index("ix_parent_news_child_activity", "parent_news")


def _join_doubles() -> None:
    """Let wishes and links name the first row of a child in an activity, and delete the others."""
    connection, first = op.get_bind(), {}
    rows = connection.execute(sa.select(NEWS.c.id, NEWS.c.child_id, NEWS.c.activity_id).order_by(NEWS.c.id))
    for row in rows.all():
        kept = first.setdefault((row.child_id, row.activity_id), row.id)
        if kept == row.id:
            continue
        connection.execute(sa.update(WISHES).where(WISHES.c.news_id == row.id).values(news_id=kept))
        of_news = (LINKS.c.purpose == "kabar") & (LINKS.c.subject_id == row.id)
        connection.execute(sa.update(LINKS).where(of_news).values(subject_id=kept))
        connection.execute(sa.delete(NEWS).where(NEWS.c.id == row.id))
