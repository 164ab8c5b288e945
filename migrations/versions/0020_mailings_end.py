"""Messages to families that nobody knows yet, and mailings that are closed."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("mailings") as batch:
        batch.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("mailing_lines") as batch:
        batch.alter_column("person_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("answer_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            "fk_mailing_lines_answer_id", "answers", ["answer_id"], ["id"], ondelete="CASCADE"
        )
    op.create_index("ix_mailing_lines_answer_id", "mailing_lines", ["answer_id"])


def downgrade() -> None:
    op.drop_index("ix_mailing_lines_answer_id", "mailing_lines")
    op.execute("DELETE FROM mailing_lines WHERE person_id IS NULL")
    with op.batch_alter_table("mailing_lines") as batch:
        batch.drop_constraint("fk_mailing_lines_answer_id", type_="foreignkey")
        batch.drop_column("answer_id")
        batch.alter_column("person_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("mailings") as batch:
        batch.drop_column("closed_at")
