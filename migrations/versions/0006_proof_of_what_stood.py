"""Proof of what stood

Claims take their scope, their issuer and what they renew; the one paper of a claim becomes the first of its papers, seen by a verifier where
one has decided. Every claim that was ever verified gets its place in the status lists, drawn by lot, so that it has a credential. GI goods
take a status and the day their registration ends. What sellers wrote takes the columns of its reading; nothing is said to be read yet, so
that the hourly reading takes it all up.
"""

import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
DECIDED = ("verified", "suspended", "revoked")
PLACES = 131_072  # of one status list
READ = ("listing", "lot", "producer", "seller")  # what is read by the wording gate


def upgrade() -> None:
    with op.batch_alter_table("claim") as batch:
        batch.add_column(sa.Column("issuer", sa.String(), nullable=False, server_default=""))
        for name in ("scope_classes", "scope_districts", "scope_listings"):
            batch.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("renews_id", BIG, nullable=True))
        batch.add_column(sa.Column("superseded_on", sa.Date(), nullable=True))
    _papers()
    _places()
    with op.batch_alter_table("claim") as batch:
        batch.drop_constraint("fk_claim_document_id", type_="foreignkey")
        batch.drop_column("document_id")
        batch.create_foreign_key("fk_claim_renews_id", "claim", ["renews_id"], ["id"])
        batch.create_index("ix_claim_renews_id", ["renews_id"])
    with op.batch_alter_table("gi_good") as batch:
        batch.add_column(sa.Column("status", sa.String(), nullable=False, server_default="registered"))
        batch.add_column(sa.Column("ends_on", sa.Date(), nullable=True))
    with op.batch_alter_table("listing") as batch:
        for name, empty in (("declared", "[]"), ("tags", "[]"), ("law_facts", "{}")):
            batch.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default=empty))
    for table in READ:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("held", sa.JSON(), nullable=False, server_default="[]"))
            batch.add_column(sa.Column("leans_on", sa.String(), nullable=False, server_default=""))
            batch.add_column(sa.Column("words_until", sa.Date(), nullable=True))
            batch.add_column(sa.Column("read_again_on", sa.Date(), nullable=True))
            batch.add_column(sa.Column("read_with", sa.String(), nullable=False, server_default=""))
            batch.create_index(f"ix_{table}_read_again_on", ["read_again_on"])


def _papers() -> None:
    claim = sa.table("claim", *(sa.column(name) for name in ("id", "document_id", "status")), sa.column("decided_at", MOMENT))
    paper = sa.table("document", sa.column("id"), sa.column("sha256"), sa.column("created_at", MOMENT))
    columns = ("claim_id", "document_id", "title", "sha256")
    kept = sa.table("claim_document", *(sa.column(name) for name in columns), sa.column("added_at", MOMENT), sa.column("seen_at", MOMENT))
    seen = sa.case((claim.c.status.in_(DECIDED), claim.c.decided_at), else_=sa.null())
    old = sa.select(claim.c.id, paper.c.id, sa.literal(""), paper.c.sha256, paper.c.created_at, seen).join(
        paper, paper.c.id == claim.c.document_id
    )
    op.execute(kept.insert().from_select([*columns, "added_at", "seen_at"], old))


def _places() -> None:
    claim = sa.table("claim", sa.column("id"), sa.column("status"))
    slot = sa.table("credential_slot", *(sa.column(name) for name in ("claim_id", "list_no", "position")), sa.column("created_at", MOMENT))
    found = op.get_bind().scalars(sa.select(claim.c.id).where(claim.c.status.in_(DECIDED)).order_by(claim.c.id)).all()
    drawn = secrets.SystemRandom()
    for start in range(0, len(found), PLACES // 2):  # half full, so that those to come find a free place soon
        some = found[start : start + PLACES // 2]
        rows = [
            {"claim_id": claim_id, "list_no": 1 + start // (PLACES // 2), "position": position, "created_at": datetime.now(UTC)}
            for claim_id, position in zip(some, drawn.sample(range(PLACES), len(some)), strict=True)
        ]
        op.bulk_insert(slot, rows)


def downgrade() -> None:
    for table in reversed(READ):
        with op.batch_alter_table(table) as batch:
            batch.drop_index(f"ix_{table}_read_again_on")
            for name in ("read_with", "read_again_on", "words_until", "leans_on", "held"):
                batch.drop_column(name)
    with op.batch_alter_table("listing") as batch:
        for name in ("law_facts", "tags", "declared"):
            batch.drop_column(name)
    with op.batch_alter_table("gi_good") as batch:
        batch.drop_column("ends_on")
        batch.drop_column("status")
    with op.batch_alter_table("claim") as batch:
        batch.add_column(sa.Column("document_id", BIG, nullable=True))
    op.execute("UPDATE claim SET document_id = (SELECT MIN(document_id) FROM claim_document WHERE claim_document.claim_id = claim.id)")
    op.execute("UPDATE claim SET status = 'revoked' WHERE status = 'superseded'")  # the word nearest to it that was known then
    with op.batch_alter_table("claim") as batch:
        batch.create_foreign_key("fk_claim_document_id", "document", ["document_id"], ["id"])
        batch.drop_constraint("fk_claim_renews_id", type_="foreignkey")
        batch.drop_index("ix_claim_renews_id")
        for name in ("superseded_on", "renews_id", "scope_listings", "scope_districts", "scope_classes", "issuer"):
            batch.drop_column(name)
