"""Areas and quantities

Officers get the State or district that is in their charge. A certificate that is given for a quantity says which, and every taking from it
is a row. Captions and the words of packs can stand in the other language. A maker's row says apart what lets the maker be named: nothing is
said of those that stand, so they and the shops are marked as not read yet, and the hourly reading takes them up.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WHOLE_STATE = sa.text("district_id IS NULL")
CHECKS = {
    "quantity_has_unit": "quantity IS NULL OR (quantity > 0 AND unit IS NOT NULL)",
    "mass_balance": "used >= 0 AND (quantity IS NULL OR used <= quantity)",
}
ADDED = {  # by table: column, type, what old rows hold (None: nothing)
    "cart_item": [("seen_certified", sa.Boolean(), sa.false())],
    "listing_words": [("captions", sa.JSON(), "{}"), ("options", sa.JSON(), "{}")],
    "nomination": [("officer_of", sa.String(), "")],
    "producer": [("naming_leans", sa.String(), ""), ("naming_until", sa.Date(), None)],
    "scheme_rule": [("quantity", sa.String(), "no")],
}


def upgrade() -> None:
    op.create_table(
        "officer_area",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("user_id", BIG, nullable=False),
        sa.Column("state_id", BIG, nullable=False),
        sa.Column("district_id", BIG, nullable=True),
        sa.Column("given_by_id", BIG, nullable=True),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("withdrawn_by_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_officer_area_district_id"),
        sa.ForeignKeyConstraint(["state_id"], ["state.id"], name="fk_officer_area_state_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_officer_area_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_officer_area"),
        sa.UniqueConstraint("public_id", name="uq_officer_area_public_id"),
        sa.UniqueConstraint("user_id", "state_id", "district_id", name="uq_officer_area_user_id_state_id_district_id"),
    )
    op.create_index(
        "uq_officer_area_state",
        "officer_area",
        ["user_id", "state_id"],
        unique=True,
        sqlite_where=WHOLE_STATE,
        postgresql_where=WHOLE_STATE,
    )
    op.create_table(
        "claim_use",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("claim_id", BIG, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("change", BIG, nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("corrects_id", BIG, nullable=True),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("recorded_by_id", BIG, nullable=True),
        sa.CheckConstraint("change <> 0", name="ck_claim_use_change"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_use_claim_id"),
        sa.ForeignKeyConstraint(["corrects_id"], ["claim_use.id"], name="fk_claim_use_corrects_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claim_use"),
        sa.UniqueConstraint("public_id", name="uq_claim_use_public_id"),
    )
    op.create_index("ix_claim_use_ledger", "claim_use", ["claim_id", "id"])
    op.create_index("ix_claim_use_reference", "claim_use", ["reference"])
    with op.batch_alter_table("claim") as batch:
        batch.add_column(sa.Column("quantity", BIG, nullable=True))
        batch.add_column(sa.Column("unit", sa.String(), nullable=True))
        batch.add_column(sa.Column("used", BIG, nullable=False, server_default="0"))
        for name, condition in CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_claim_{name}"), condition)
    for table, columns in ADDED.items():
        with op.batch_alter_table(table) as batch:
            for name, kind, default in columns:
                batch.add_column(sa.Column(name, kind, nullable=default is None, server_default=default))
    for table in ("producer", "seller"):
        op.execute(sa.text(f"UPDATE {table} SET read_with = ''"))


def downgrade() -> None:
    for table, columns in ADDED.items():
        with op.batch_alter_table(table) as batch:
            for name, _kind, _default in columns:
                batch.drop_column(name)
    with op.batch_alter_table("claim") as batch:
        for name in CHECKS:
            batch.drop_constraint(op.f(f"ck_claim_{name}"), type_="check")
        for name in ("used", "unit", "quantity"):
            batch.drop_column(name)
    op.drop_table("claim_use")
    op.drop_table("officer_area")
