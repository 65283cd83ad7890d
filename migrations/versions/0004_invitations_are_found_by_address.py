"""Invitations are found by address

Each invitation to a team takes the keyed digest of the address it went to, so that all that went to a person can be found and
forgotten without opening every row.
"""

import sqlalchemy as sa
from alembic import op

from marketplace.core.secret import SecretText, address_digest

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("team_invitation") as batch:
        batch.add_column(sa.Column("email_digest", sa.String(), nullable=True))
    sent = sa.table("team_invitation", sa.column("id"), sa.column("email", SecretText), sa.column("email_digest"))
    for row in op.get_bind().execute(sa.select(sent.c.id, sent.c.email)).all():
        op.execute(sent.update().where(sent.c.id == row.id).values(email_digest=address_digest(row.email)))
    with op.batch_alter_table("team_invitation") as batch:
        batch.alter_column("email_digest", existing_type=sa.String(), nullable=False)
        batch.create_index("ix_team_invitation_email_digest", ["email_digest"])


def downgrade() -> None:
    with op.batch_alter_table("team_invitation") as batch:
        batch.drop_index("ix_team_invitation_email_digest")
        batch.drop_column("email_digest")
