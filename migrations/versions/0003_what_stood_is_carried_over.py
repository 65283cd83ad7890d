"""What stood is carried over

The tables there were take their new columns, and what they hold is kept: a maker who was shown has agreed to name, photo, village and story as the
seller said then; a certificate's file becomes a paper; the numbers of a seller stand among the identity numbers too; letters can be found by
address. Answers kept for repeated requests lay unencrypted and are dropped; they were good for minutes.
"""

import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from marketplace.core.secret import SecretText, keyed_digest

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DRAFT = sa.text("status = 'draft'")
LETTERS = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
CONSENTS = ("name", "photo", "village", "story")
NUMBERS = ("pan", "gstin", "enrolment_id", "fssai")


def upgrade() -> None:
    _papers()
    op.execute("DELETE FROM idempotency_key")
    with op.batch_alter_table("idempotency_key") as batch:
        batch.alter_column("body", existing_type=sa.JSON(), type_=sa.Text(), existing_nullable=True, postgresql_using="body::text")
    with op.batch_alter_table("listing") as batch:
        batch.add_column(sa.Column("made_by_id", BIG, nullable=True))
        batch.drop_index("ix_listing_seller_id")
        batch.create_index("ix_listing_made_by_id", ["made_by_id"])
        batch.create_index("ix_listing_offered", ["seller_id", "status"])
        batch.create_foreign_key("fk_listing_made_by_id", "seller", ["made_by_id"], ["id"])
    _letters()
    _makers()
    with op.batch_alter_table("refund") as batch:
        batch.add_column(sa.Column("again_id", BIG, nullable=True))
        batch.create_unique_constraint("uq_refund_again_id", ["again_id"])
        batch.create_foreign_key("fk_refund_again_id", "refund", ["again_id"], ["id"])
    _sellers()
    with op.batch_alter_table("seller_member") as batch:
        batch.add_column(sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE seller_member SET joined_at = (SELECT created_at FROM seller WHERE seller.id = seller_member.seller_id)")
    with op.batch_alter_table("seller_member") as batch:
        batch.alter_column("joined_at", existing_type=sa.DateTime(timezone=True), nullable=False)
    with op.batch_alter_table("state_change") as batch:
        batch.add_column(sa.Column("reason_code", sa.String(), nullable=False, server_default=""))
        batch.create_index("ix_state_change_actor", ["actor_id", "at"])
    with op.batch_alter_table("user_account") as batch:
        batch.add_column(sa.Column("phone_digest", sa.String(), nullable=True))
        batch.add_column(sa.Column("confirm_by", sa.DateTime(timezone=True), nullable=True))
        batch.alter_column("email", existing_type=sa.String(), nullable=True)
        batch.alter_column("password_hash", existing_type=sa.String(), nullable=True)
        batch.create_unique_constraint("uq_user_account_phone_digest", ["phone_digest"])


def _public_id(prefix: str) -> str:
    return f"{prefix}_{''.join(secrets.choice(LETTERS) for _ in range(12))}"


def _papers() -> None:
    """Make a paper of each certificate's file."""
    claim = sa.table("claim", *(sa.column(name) for name in ("id", "seller_id", "document_id")))
    file = sa.table("stored_file", *(sa.column(name) for name in ("id", "sha256")), sa.column("created_at", sa.DateTime(timezone=True)))
    columns = ("id", "public_id", "seller_id", "kind", "title", "file_id", "pages", "sha256", "masked_count")
    paper = sa.table("document", *(sa.column(name) for name in columns), sa.column("created_at", sa.DateTime(timezone=True)))
    with op.batch_alter_table("claim") as batch:
        batch.drop_constraint("fk_claim_document_id", type_="foreignkey")
    with_file = sa.select(claim.c.id, claim.c.seller_id, file.c.id.label("file_id"), file.c.sha256, file.c.created_at)
    papers = {}
    for row in op.get_bind().execute(with_file.join(file, file.c.id == claim.c.document_id)).all():
        papers[row.id] = _public_id("doc")
        said = {"kind": "certificate", "title": "", "file_id": row.file_id, "pages": 1, "sha256": row.sha256, "masked_count": 0}
        op.execute(paper.insert().values(public_id=papers[row.id], seller_id=row.seller_id, created_at=row.created_at, **said))
    for claim_id, public_id in papers.items():
        new = sa.select(paper.c.id).where(paper.c.public_id == public_id).scalar_subquery()
        op.execute(claim.update().where(claim.c.id == claim_id).values(document_id=new))
    with op.batch_alter_table("claim") as batch:
        batch.create_foreign_key("fk_claim_document_id", "document", ["document_id"], ["id"])


def _letters() -> None:
    """Give each letter the keyed digest of its receiver, so that all that went to a person can be found."""
    with op.batch_alter_table("message") as batch:
        batch.add_column(sa.Column("recipient_digest", sa.String(), nullable=False, server_default=""))
        batch.create_index("ix_message_recipient_digest", ["recipient_digest"])
    letter = sa.table("message", sa.column("id"), sa.column("recipient", SecretText), sa.column("recipient_digest"))
    for row in op.get_bind().execute(sa.select(letter.c.id, letter.c.recipient)).all():
        digest = keyed_digest("recipient", row.recipient.strip().lower())
        op.execute(letter.update().where(letter.c.id == row.id).values(recipient_digest=digest))


def _makers() -> None:
    """Write the one consent of then as four, as the seller said it."""
    with op.batch_alter_table("producer") as batch:
        for name in ("lat_100", "lng_100", "import_row_id"):
            batch.add_column(sa.Column(name, BIG, nullable=True))
        for name in CONSENTS:
            batch.add_column(sa.Column(f"shows_{name}", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE producer SET shows_name = shown, shows_photo = shown, shows_village = shown, shows_story = shown")
    for purpose in CONSENTS:
        op.execute(
            "INSERT INTO maker_consent (producer_id, purpose, notice_version, notice_language, how, given_at, recorded_by)"  # noqa: S608
            f" SELECT id, '{purpose}', 1, 'en', 'seller_said', COALESCE(consent_at, created_at), '' FROM producer WHERE shown"
        )
    with op.batch_alter_table("producer") as batch:
        batch.drop_column("shown")
        batch.drop_column("consent_at")
        batch.drop_index("ix_producer_seller_id")
        batch.create_index("ix_producer_photo_id", ["photo_id"])
        batch.create_index("ix_producer_roster", ["seller_id", "name", "id"])
        batch.create_unique_constraint("uq_producer_import_row_id", ["import_row_id"])
        batch.create_foreign_key("fk_producer_import_row_id", "roster_row", ["import_row_id"], ["id"])


def _sellers() -> None:
    """Write what a verifier asked for section by section, and put the numbers among the identity numbers."""
    with op.batch_alter_table("seller") as batch:
        batch.add_column(sa.Column("sells", sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("left_as_is", sa.JSON(), nullable=False, server_default="{}"))
        batch.add_column(sa.Column("pack_declarations", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("holiday_from", sa.Date(), nullable=True))
        batch.add_column(sa.Column("holiday_until", sa.Date(), nullable=True))
        batch.add_column(sa.Column("holiday_words", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("opened_by_id", BIG, nullable=True))
        batch.create_index("ix_seller_queue", ["status", "submitted_at"])
        batch.create_index("uq_seller_draft", ["opened_by_id"], unique=True, sqlite_where=DRAFT, postgresql_where=DRAFT)
    seller = sa.table(
        "seller",
        sa.column("id"),
        sa.column("kind"),
        sa.column("to_change", sa.JSON()),
        sa.column("pan", SecretText),
        *(sa.column(name) for name in ("gstin", "enrolment_id", "fssai", "registration_no")),
    )
    for row in op.get_bind().execute(sa.select(seller)).all():
        op.execute(seller.update().where(seller.c.id == row.id).values(to_change=dict.fromkeys(row.to_change or (), "")))
        numbers = {kind: getattr(row, kind) for kind in NUMBERS} | {"cin" if row.kind == "fpo" else "coop_registration": row.registration_no}
        for kind, value in numbers.items():
            if value:
                _keep_number(row.id, kind, value)


def _keep_number(seller_id: int, kind: str, value: str) -> None:
    columns = ("public_id", "seller_id", "kind", "digest", "main", "format_ok", "checksum_ok")
    number = sa.table(
        "identity_number",
        *(sa.column(name) for name in columns),
        sa.column("value", SecretText),
        sa.column("added_at", sa.DateTime(timezone=True)),
    )
    op.execute(
        number.insert().values(
            public_id=_public_id("num"),
            seller_id=seller_id,
            kind=kind,
            value=value,
            digest=keyed_digest(f"identity {kind}", value),
            main=True,
            format_ok=True,
            checksum_ok=True if kind == "gstin" else None,
            added_at=datetime.now(UTC),
        )
    )


def downgrade() -> None:
    op.execute("UPDATE user_account SET email = public_id || '@nobody.invalid' WHERE email IS NULL")
    op.execute("UPDATE user_account SET password_hash = '' WHERE password_hash IS NULL")
    with op.batch_alter_table("user_account") as batch:
        batch.drop_constraint("uq_user_account_phone_digest", type_="unique")
        batch.alter_column("password_hash", existing_type=sa.String(), nullable=False)
        batch.alter_column("email", existing_type=sa.String(), nullable=False)
        batch.drop_column("confirm_by")
        batch.drop_column("phone_digest")
    with op.batch_alter_table("state_change") as batch:
        batch.drop_index("ix_state_change_actor")
        batch.drop_column("reason_code")
    with op.batch_alter_table("seller_member") as batch:
        batch.drop_column("joined_at")
    seller = sa.table("seller", sa.column("id"), sa.column("to_change", sa.JSON()))
    for row in op.get_bind().execute(sa.select(seller)).all():
        op.execute(seller.update().where(seller.c.id == row.id).values(to_change=list(row.to_change or ())))
    with op.batch_alter_table("seller") as batch:
        batch.drop_index("uq_seller_draft")
        batch.drop_index("ix_seller_queue")
        for name in ("opened_by_id", "closed_at", "holiday_words", "holiday_until", "holiday_from", "left_as_is", "pack_declarations", "sells"):
            batch.drop_column(name)
    with op.batch_alter_table("refund") as batch:
        batch.drop_constraint("fk_refund_again_id", type_="foreignkey")
        batch.drop_constraint("uq_refund_again_id", type_="unique")
        batch.drop_column("again_id")
    with op.batch_alter_table("producer") as batch:
        batch.add_column(sa.Column("shown", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE producer SET shown = shows_name")
    with op.batch_alter_table("producer") as batch:
        batch.drop_constraint("fk_producer_import_row_id", type_="foreignkey")
        batch.drop_constraint("uq_producer_import_row_id", type_="unique")
        batch.drop_index("ix_producer_roster")
        batch.drop_index("ix_producer_photo_id")
        for name in ("import_row_id", "lat_100", "lng_100", *(f"shows_{name}" for name in CONSENTS)):
            batch.drop_column(name)
        batch.create_index("ix_producer_seller_id", ["seller_id"])
    with op.batch_alter_table("message") as batch:
        batch.drop_index("ix_message_recipient_digest")
        batch.drop_column("recipient_digest")
    with op.batch_alter_table("listing") as batch:
        batch.drop_constraint("fk_listing_made_by_id", type_="foreignkey")
        batch.drop_index("ix_listing_offered")
        batch.drop_index("ix_listing_made_by_id")
        batch.drop_column("made_by_id")
        batch.create_index("ix_listing_seller_id", ["seller_id"])
    op.execute("DELETE FROM idempotency_key")
    with op.batch_alter_table("idempotency_key") as batch:
        batch.alter_column("body", existing_type=sa.Text(), type_=sa.JSON(), existing_nullable=True, postgresql_using="body::json")
    with op.batch_alter_table("claim") as batch:
        batch.drop_constraint("fk_claim_document_id", type_="foreignkey")
    op.execute("UPDATE claim SET document_id = (SELECT file_id FROM document WHERE document.id = claim.document_id)")
    with op.batch_alter_table("claim") as batch:
        batch.create_foreign_key("fk_claim_document_id", "stored_file", ["document_id"], ["id"])
