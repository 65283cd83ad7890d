"""The house as it first stands

Every room with its tables: reference lists, people, claims, goods, money, trade, messages, and the ground they stand on (outbox, history,
audit, idempotency keys, files, the public version). Nothing is carried over from before; an empty database becomes the first house.
"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('audit_entry',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.Column('principal_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('subject_id', sa.String(), nullable=False),
    sa.Column('before', sa.JSON(), nullable=True),
    sa.Column('after', sa.JSON(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry'))
    )
    op.create_index(op.f('ix_audit_entry_actor_id'), 'audit_entry', ['actor_id'], unique=False)
    op.create_index(op.f('ix_audit_entry_at'), 'audit_entry', ['at'], unique=False)
    op.create_index('ix_audit_entry_subject', 'audit_entry', ['subject', 'subject_id'], unique=False)
    op.create_table('cash_day',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('buyer', sa.String(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('promised_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cash_day')),
    sa.UniqueConstraint('buyer', 'day', name=op.f('uq_cash_day_buyer_day'))
    )
    op.create_table('category',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('parent_code', sa.String(), nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('name_hi', sa.String(), nullable=False),
    sa.Column('is_food', sa.Boolean(), nullable=False),
    sa.Column('sort', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['parent_code'], ['category.code'], name=op.f('fk_category_parent_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_category')),
    sa.UniqueConstraint('code', name=op.f('uq_category_code'))
    )
    op.create_index(op.f('ix_category_parent_code'), 'category', ['parent_code'], unique=False)
    op.create_table('gi_good',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('alt_names', sa.JSON(), nullable=False),
    sa.Column('application_no', sa.String(), nullable=False),
    sa.Column('nice_classes', sa.String(), nullable=False),
    sa.Column('category', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('registered_year', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('confidence', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gi_good')),
    sa.UniqueConstraint('name', name=op.f('uq_gi_good_name')),
    sa.UniqueConstraint('slug', name=op.f('uq_gi_good_slug'))
    )
    op.create_index(op.f('ix_gi_good_category'), 'gi_good', ['category'], unique=False)
    op.create_table('hsn_rate',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('hsn', sa.String(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('rate_bps', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('rule', sa.String(), nullable=False),
    sa.Column('confidence', sa.String(), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.Column('effective_to', sa.Date(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hsn_rate')),
    sa.UniqueConstraint('hsn', 'description', 'effective_from', name=op.f('uq_hsn_rate_hsn_description_effective_from'))
    )
    op.create_index(op.f('ix_hsn_rate_hsn'), 'hsn_rate', ['hsn'], unique=False)
    op.create_table('idempotency_key',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('scope', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('fingerprint', sa.String(), nullable=False),
    sa.Column('status', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('body', sa.JSON(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_idempotency_key')),
    sa.UniqueConstraint('scope', 'key', name=op.f('uq_idempotency_key_scope_key'))
    )
    op.create_table('job',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('run_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attempts', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lease_owner', sa.String(), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.Column('unique_key', sa.String(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job')),
    sa.UniqueConstraint('unique_key', name=op.f('uq_job_unique_key'))
    )
    op.create_index('ix_job_due', 'job', ['status', 'run_at'], unique=False)
    op.create_table('ledger_entry',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('memo', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_entry')),
    sa.UniqueConstraint('kind', 'reference', name=op.f('uq_ledger_entry_kind_reference'))
    )
    op.create_index(op.f('ix_ledger_entry_reference'), 'ledger_entry', ['reference'], unique=False)
    op.create_table('message',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('recipient', sa.Text(), nullable=False),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('template', sa.String(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_message')),
    sa.UniqueConstraint('public_id', name=op.f('uq_message_public_id'))
    )
    op.create_table('payment',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('method', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('amount_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('refunded_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('provider_ref', sa.String(), nullable=True),
    sa.Column('client_secret', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('amount_paise >= 0 AND refunded_paise >= 0 AND refunded_paise <= amount_paise', name=op.f('ck_payment_amounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payment')),
    sa.UniqueConstraint('public_id', name=op.f('uq_payment_public_id')),
    sa.UniqueConstraint('reference', name=op.f('uq_payment_reference'))
    )
    op.create_index(op.f('ix_payment_provider_ref'), 'payment', ['provider_ref'], unique=False)
    op.create_index('ix_payment_waiting', 'payment', ['status', 'created_at'], unique=False)
    op.create_table('pin_code',
    sa.Column('pincode', sa.String(), nullable=False),
    sa.Column('lat', sa.Double(), nullable=True),
    sa.Column('lng', sa.Double(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('pincode', name=op.f('pk_pin_code'))
    )
    op.create_table('public_version',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('n', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_public_version'))
    )
    op.create_table('scheme',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('authority', sa.String(), nullable=False),
    sa.Column('applies_to', sa.Text(), nullable=False),
    sa.Column('holder', sa.Text(), nullable=False),
    sa.Column('number_pattern', sa.String(), nullable=False),
    sa.Column('number_example', sa.String(), nullable=False),
    sa.Column('validity_months', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('renewal', sa.Text(), nullable=False),
    sa.Column('evidence_documents', sa.Text(), nullable=False),
    sa.Column('unit_label', sa.Text(), nullable=False),
    sa.Column('public_check', sa.Text(), nullable=False),
    sa.Column('notes', sa.Text(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scheme')),
    sa.UniqueConstraint('code', name=op.f('uq_scheme_code'))
    )
    op.create_table('state',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('name_hi', sa.String(), nullable=False),
    sa.Column('alt_names', sa.JSON(), nullable=False),
    sa.Column('gst_code', sa.String(), nullable=False),
    sa.Column('lgd_code', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fssai_codes', sa.String(), nullable=False),
    sa.Column('letters', sa.String(), nullable=False),
    sa.Column('has_legislature', sa.Boolean(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_state')),
    sa.UniqueConstraint('gst_code', name=op.f('uq_state_gst_code')),
    sa.UniqueConstraint('lgd_code', name=op.f('uq_state_lgd_code')),
    sa.UniqueConstraint('name', name=op.f('uq_state_name')),
    sa.UniqueConstraint('slug', name=op.f('uq_state_slug'))
    )
    op.create_table('state_change',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('machine', sa.String(), nullable=False),
    sa.Column('subject_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('old', sa.String(), nullable=False),
    sa.Column('new', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_state_change'))
    )
    op.create_index('ix_state_change_subject', 'state_change', ['machine', 'subject_id', 'id'], unique=False)
    op.create_table('stored_file',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('private', sa.Boolean(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('size', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('width', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('height', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stored_file')),
    sa.UniqueConstraint('public_id', name=op.f('uq_stored_file_public_id'))
    )
    op.create_index(op.f('ix_stored_file_seller_id'), 'stored_file', ['seller_id'], unique=False)
    op.create_table('user_account',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('phone', sa.Text(), nullable=True),
    sa.Column('password_hash', sa.String(), nullable=False),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('epoch', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_account')),
    sa.UniqueConstraint('email', name=op.f('uq_user_account_email')),
    sa.UniqueConstraint('public_id', name=op.f('uq_user_account_public_id'))
    )
    op.create_table('webhook_event',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('provider', sa.String(), nullable=False),
    sa.Column('event_id', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_webhook_event')),
    sa.UniqueConstraint('provider', 'event_id', name=op.f('uq_webhook_event_provider_event_id'))
    )
    op.create_table('api_token',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('audience', sa.String(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('epoch', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_api_token_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_api_token')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_api_token_token_hash'))
    )
    op.create_index(op.f('ix_api_token_user_id'), 'api_token', ['user_id'], unique=False)
    op.create_table('cart',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('secret_hash', sa.String(), nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('delivery', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_cart_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cart')),
    sa.UniqueConstraint('public_id', name=op.f('uq_cart_public_id'))
    )
    op.create_index(op.f('ix_cart_user_id'), 'cart', ['user_id'], unique=False)
    op.create_table('district',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('lgd_code', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('alt_names', sa.JSON(), nullable=False),
    sa.Column('hq_lat', sa.Double(), nullable=True),
    sa.Column('hq_lng', sa.Double(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['state_id'], ['state.id'], name=op.f('fk_district_state_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_district')),
    sa.UniqueConstraint('lgd_code', name=op.f('uq_district_lgd_code')),
    sa.UniqueConstraint('state_id', 'slug', name=op.f('uq_district_state_id_slug'))
    )
    op.create_index(op.f('ix_district_state_id'), 'district', ['state_id'], unique=False)
    op.create_table('gi_state',
    sa.Column('gi_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['gi_id'], ['gi_good.id'], name=op.f('fk_gi_state_gi_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['state_id'], ['state.id'], name=op.f('fk_gi_state_state_id')),
    sa.PrimaryKeyConstraint('gi_id', 'state_id', name=op.f('pk_gi_state'))
    )
    op.create_table('ledger_line',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('entry_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account', sa.String(), nullable=False),
    sa.Column('party', sa.String(), nullable=False),
    sa.Column('amount_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.CheckConstraint('amount_paise <> 0', name=op.f('ck_ledger_line_not_zero')),
    sa.ForeignKeyConstraint(['entry_id'], ['ledger_entry.id'], name=op.f('fk_ledger_line_entry_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_line'))
    )
    op.create_index(op.f('ix_ledger_line_entry_id'), 'ledger_line', ['entry_id'], unique=False)
    op.create_index('ix_ledger_line_party', 'ledger_line', ['party', 'account', 'id'], unique=False)
    op.create_table('payment_share',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('payment_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('party', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('amount_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('refunded_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('refunded_paise >= 0 AND refunded_paise <= amount_paise', name=op.f('ck_payment_share_amounts')),
    sa.ForeignKeyConstraint(['payment_id'], ['payment.id'], name=op.f('fk_payment_share_payment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payment_share')),
    sa.UniqueConstraint('payment_id', 'reference', name=op.f('uq_payment_share_payment_id_reference'))
    )
    op.create_index(op.f('ix_payment_share_reference'), 'payment_share', ['reference'], unique=False)
    op.create_table('refund',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('payment_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('amount_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('provider_ref', sa.String(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['payment_id'], ['payment.id'], name=op.f('fk_refund_payment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_refund')),
    sa.UniqueConstraint('public_id', name=op.f('uq_refund_public_id'))
    )
    op.create_index(op.f('ix_refund_payment_id'), 'refund', ['payment_id'], unique=False)
    op.create_table('user_role',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_user_role_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_role')),
    sa.UniqueConstraint('user_id', 'role', name=op.f('uq_user_role_user_id_role'))
    )
    op.create_table('gi_district',
    sa.Column('gi_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('district_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['district_id'], ['district.id'], name=op.f('fk_gi_district_district_id')),
    sa.ForeignKeyConstraint(['gi_id'], ['gi_good.id'], name=op.f('fk_gi_district_gi_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('gi_id', 'district_id', name=op.f('pk_gi_district'))
    )
    op.create_index(op.f('ix_gi_district_district_id'), 'gi_district', ['district_id'], unique=False)
    op.create_table('odop_product',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('district_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('product', sa.String(), nullable=False),
    sa.Column('category', sa.String(), nullable=False),
    sa.Column('programmes', sa.JSON(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('gi_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('export_potential', sa.String(), nullable=False),
    sa.Column('confidence', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['district_id'], ['district.id'], name=op.f('fk_odop_product_district_id')),
    sa.ForeignKeyConstraint(['gi_id'], ['gi_good.id'], name=op.f('fk_odop_product_gi_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_odop_product')),
    sa.UniqueConstraint('district_id', 'product', name=op.f('uq_odop_product_district_id_product'))
    )
    op.create_index(op.f('ix_odop_product_district_id'), 'odop_product', ['district_id'], unique=False)
    op.create_index(op.f('ix_odop_product_gi_id'), 'odop_product', ['gi_id'], unique=False)
    op.create_table('pin_district',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('pincode', sa.String(), nullable=False),
    sa.Column('district_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('offices', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['district_id'], ['district.id'], name=op.f('fk_pin_district_district_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pin_district')),
    sa.UniqueConstraint('pincode', 'district_id', name=op.f('uq_pin_district_pincode_district_id'))
    )
    op.create_index(op.f('ix_pin_district_pincode'), 'pin_district', ['pincode'], unique=False)
    op.create_table('purchase',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('cart_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('access_token', sa.Text(), nullable=False),
    sa.Column('contact_name', sa.Text(), nullable=False),
    sa.Column('contact_email', sa.Text(), nullable=False),
    sa.Column('contact_phone', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('billing_address', sa.Text(), nullable=True),
    sa.Column('buyer_gstin', sa.String(), nullable=True),
    sa.Column('ship_state_code', sa.String(), nullable=False),
    sa.Column('payment_method', sa.String(), nullable=False),
    sa.Column('total_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('notes', sa.Text(), nullable=True),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('placed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['cart_id'], ['cart.id'], name=op.f('fk_purchase_cart_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_purchase_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_purchase')),
    sa.UniqueConstraint('cart_id', name=op.f('uq_purchase_cart_id')),
    sa.UniqueConstraint('number', name=op.f('uq_purchase_number'))
    )
    op.create_index(op.f('ix_purchase_user_id'), 'purchase', ['user_id'], unique=False)
    op.create_table('seller',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('members_count', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('craft', sa.String(), nullable=False),
    sa.Column('federation', sa.String(), nullable=False),
    sa.Column('signatories', sa.Text(), nullable=True),
    sa.Column('state_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('district_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('town', sa.String(), nullable=False),
    sa.Column('line1', sa.String(), nullable=False),
    sa.Column('pincode', sa.String(), nullable=False),
    sa.Column('phone', sa.Text(), nullable=True),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('tax_status', sa.String(), nullable=True),
    sa.Column('pan', sa.Text(), nullable=True),
    sa.Column('gstin', sa.String(), nullable=True),
    sa.Column('enrolment_id', sa.String(), nullable=True),
    sa.Column('registration_no', sa.String(), nullable=True),
    sa.Column('fssai', sa.String(), nullable=True),
    sa.Column('bank_holder', sa.Text(), nullable=True),
    sa.Column('bank_account', sa.Text(), nullable=True),
    sa.Column('bank_ifsc', sa.String(), nullable=True),
    sa.Column('no_makers_named', sa.Boolean(), nullable=False),
    sa.Column('promise_version', sa.String(), nullable=True),
    sa.Column('promise_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decision_note', sa.Text(), nullable=False),
    sa.Column('to_change', sa.JSON(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['district_id'], ['district.id'], name=op.f('fk_seller_district_id')),
    sa.ForeignKeyConstraint(['state_id'], ['state.id'], name=op.f('fk_seller_state_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seller')),
    sa.UniqueConstraint('public_id', name=op.f('uq_seller_public_id')),
    sa.UniqueConstraint('slug', name=op.f('uq_seller_slug'))
    )
    op.create_index(op.f('ix_seller_district_id'), 'seller', ['district_id'], unique=False)
    op.create_index(op.f('ix_seller_status'), 'seller', ['status'], unique=False)
    op.create_index(op.f('ix_seller_submitted_at'), 'seller', ['submitted_at'], unique=False)
    op.create_table('listing',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('category_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('gi_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('odop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('hsn', sa.String(), nullable=False),
    sa.Column('tax_attributes', sa.JSON(), nullable=False),
    sa.Column('schemes', sa.JSON(), nullable=False),
    sa.Column('materials', sa.String(), nullable=False),
    sa.Column('care', sa.Text(), nullable=False),
    sa.Column('common_name', sa.String(), nullable=False),
    sa.Column('motif', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('decision_note', sa.Text(), nullable=False),
    sa.Column('review_notes', sa.JSON(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['category_id'], ['category.id'], name=op.f('fk_listing_category_id')),
    sa.ForeignKeyConstraint(['gi_id'], ['gi_good.id'], name=op.f('fk_listing_gi_id')),
    sa.ForeignKeyConstraint(['odop_id'], ['odop_product.id'], name=op.f('fk_listing_odop_id')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_listing_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listing')),
    sa.UniqueConstraint('public_id', name=op.f('uq_listing_public_id')),
    sa.UniqueConstraint('slug', name=op.f('uq_listing_slug'))
    )
    op.create_index(op.f('ix_listing_category_id'), 'listing', ['category_id'], unique=False)
    op.create_index(op.f('ix_listing_gi_id'), 'listing', ['gi_id'], unique=False)
    op.create_index(op.f('ix_listing_odop_id'), 'listing', ['odop_id'], unique=False)
    op.create_index('ix_listing_published', 'listing', ['status', 'published_at'], unique=False)
    op.create_index('ix_listing_queue', 'listing', ['status', 'submitted_at'], unique=False)
    op.create_index(op.f('ix_listing_seller_id'), 'listing', ['seller_id'], unique=False)
    op.create_table('lot',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('quantity', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('taken', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('step_count', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('head_hash', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('quantity > 0 AND taken >= 0 AND taken <= quantity', name=op.f('ck_lot_mass_balance')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_lot_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lot')),
    sa.UniqueConstraint('code', name=op.f('uq_lot_code')),
    sa.UniqueConstraint('public_id', name=op.f('uq_lot_public_id'))
    )
    op.create_index(op.f('ix_lot_seller_id'), 'lot', ['seller_id'], unique=False)
    op.create_table('producer',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('craft', sa.String(), nullable=False),
    sa.Column('town', sa.String(), nullable=False),
    sa.Column('district_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('years', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('story', sa.Text(), nullable=False),
    sa.Column('photo_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('shown', sa.Boolean(), nullable=False),
    sa.Column('consent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['district_id'], ['district.id'], name=op.f('fk_producer_district_id')),
    sa.ForeignKeyConstraint(['photo_id'], ['stored_file.id'], name=op.f('fk_producer_photo_id')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_producer_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_producer')),
    sa.UniqueConstraint('public_id', name=op.f('uq_producer_public_id')),
    sa.UniqueConstraint('slug', name=op.f('uq_producer_slug'))
    )
    op.create_index(op.f('ix_producer_seller_id'), 'producer', ['seller_id'], unique=False)
    op.create_table('seller_member',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_seller_member_seller_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_seller_member_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seller_member')),
    sa.UniqueConstraint('seller_id', 'user_id', name=op.f('uq_seller_member_seller_id_user_id'))
    )
    op.create_index(op.f('ix_seller_member_user_id'), 'seller_member', ['user_id'], unique=False)
    op.create_table('seller_order',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('order_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('place_of_supply', sa.String(), nullable=False),
    sa.Column('ships_from', sa.String(), nullable=False),
    sa.Column('seller_state_code', sa.String(), nullable=False),
    sa.Column('seller_tax_status', sa.String(), nullable=False),
    sa.Column('taxable_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('cgst_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sgst_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('utgst_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('igst_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('total_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('delivery_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('commission_bps', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('commission_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('commission_gst_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('tcs_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('tds_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('placed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['order_id'], ['purchase.id'], name=op.f('fk_seller_order_order_id')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_seller_order_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seller_order')),
    sa.UniqueConstraint('number', name=op.f('uq_seller_order_number')),
    sa.UniqueConstraint('order_id', 'seller_id', name=op.f('uq_seller_order_order_id_seller_id'))
    )
    op.create_index('ix_seller_order_desk', 'seller_order', ['seller_id', 'status', 'id'], unique=False)
    op.create_index('ix_seller_order_sales', 'seller_order', ['seller_id', 'placed_at'], unique=False)
    op.create_table('claim',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('scheme_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('producer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('gi_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('document_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decision_note', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from', name=op.f('ck_claim_dates_in_order')),
    sa.ForeignKeyConstraint(['document_id'], ['stored_file.id'], name=op.f('fk_claim_document_id')),
    sa.ForeignKeyConstraint(['gi_id'], ['gi_good.id'], name=op.f('fk_claim_gi_id')),
    sa.ForeignKeyConstraint(['producer_id'], ['producer.id'], name=op.f('fk_claim_producer_id')),
    sa.ForeignKeyConstraint(['scheme_id'], ['scheme.id'], name=op.f('fk_claim_scheme_id')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_claim_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim')),
    sa.UniqueConstraint('public_id', name=op.f('uq_claim_public_id'))
    )
    op.create_index(op.f('ix_claim_gi_id'), 'claim', ['gi_id'], unique=False)
    op.create_index('ix_claim_queue', 'claim', ['status', 'submitted_at'], unique=False)
    op.create_index(op.f('ix_claim_seller_id'), 'claim', ['seller_id'], unique=False)
    op.create_table('listing_photo',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('listing_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('file_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('alt', sa.String(), nullable=False),
    sa.Column('position', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_listing_photo_file_id')),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_listing_photo_listing_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listing_photo'))
    )
    op.create_index(op.f('ix_listing_photo_listing_id'), 'listing_photo', ['listing_id'], unique=False)
    op.create_table('listing_producer',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('listing_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('producer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('position', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_listing_producer_listing_id')),
    sa.ForeignKeyConstraint(['producer_id'], ['producer.id'], name=op.f('fk_listing_producer_producer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listing_producer')),
    sa.UniqueConstraint('listing_id', 'producer_id', name=op.f('uq_listing_producer_listing_id_producer_id'))
    )
    op.create_index(op.f('ix_listing_producer_producer_id'), 'listing_producer', ['producer_id'], unique=False)
    op.create_table('lot_producer',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('lot_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('producer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_lot_producer_lot_id')),
    sa.ForeignKeyConstraint(['producer_id'], ['producer.id'], name=op.f('fk_lot_producer_producer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lot_producer')),
    sa.UniqueConstraint('lot_id', 'producer_id', name=op.f('uq_lot_producer_lot_id_producer_id'))
    )
    op.create_index(op.f('ix_lot_producer_producer_id'), 'lot_producer', ['producer_id'], unique=False)
    op.create_table('shipment',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('seller_order_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('carrier', sa.String(), nullable=False),
    sa.Column('tracking_number', sa.String(), nullable=False),
    sa.Column('shipped_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('delivered_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['seller_order_id'], ['seller_order.id'], name=op.f('fk_shipment_seller_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shipment')),
    sa.UniqueConstraint('seller_order_id', name=op.f('uq_shipment_seller_order_id'))
    )
    op.create_table('variant',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('listing_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sku', sa.String(), nullable=False),
    sa.Column('options', sa.JSON(), nullable=False),
    sa.Column('price_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('mrp_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('weight_g', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('net_quantity', sa.String(), nullable=False),
    sa.Column('lot_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('lot_units', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('position', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('price_paise > 0 AND mrp_paise >= price_paise', name=op.f('ck_variant_price_within_mrp')),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_variant_listing_id')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_variant_lot_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_variant')),
    sa.UniqueConstraint('listing_id', 'sku', name=op.f('uq_variant_listing_id_sku')),
    sa.UniqueConstraint('public_id', name=op.f('uq_variant_public_id'))
    )
    op.create_index(op.f('ix_variant_listing_id'), 'variant', ['listing_id'], unique=False)
    op.create_index(op.f('ix_variant_lot_id'), 'variant', ['lot_id'], unique=False)
    op.create_table('cart_item',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('cart_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('variant_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('quantity', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('seen_price_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('quantity BETWEEN 1 AND 99', name=op.f('ck_cart_item_quantity')),
    sa.ForeignKeyConstraint(['cart_id'], ['cart.id'], name=op.f('fk_cart_item_cart_id')),
    sa.ForeignKeyConstraint(['variant_id'], ['variant.id'], name=op.f('fk_cart_item_variant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cart_item')),
    sa.UniqueConstraint('cart_id', 'variant_id', name=op.f('uq_cart_item_cart_id_variant_id'))
    )
    op.create_table('lot_step',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('lot_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('position', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('sentence', sa.Text(), nullable=False),
    sa.Column('evidence', sa.String(), nullable=False),
    sa.Column('claim_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('photo_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('previous_hash', sa.String(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_lot_step_claim_id')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_lot_step_lot_id')),
    sa.ForeignKeyConstraint(['photo_id'], ['stored_file.id'], name=op.f('fk_lot_step_photo_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lot_step')),
    sa.UniqueConstraint('lot_id', 'position', name=op.f('uq_lot_step_lot_id_position')),
    sa.UniqueConstraint('public_id', name=op.f('uq_lot_step_public_id'))
    )
    op.create_table('order_line',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('seller_order_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('variant_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('listing_slug', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('options', sa.JSON(), nullable=False),
    sa.Column('sku', sa.String(), nullable=False),
    sa.Column('net_quantity', sa.String(), nullable=False),
    sa.Column('quantity', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('unit_price_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('hsn', sa.String(), nullable=False),
    sa.Column('rate_bps', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('taxable_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('cgst_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sgst_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('utgst_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('igst_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('total_paise', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('makers', sa.JSON(), nullable=False),
    sa.Column('claims', sa.JSON(), nullable=False),
    sa.Column('lot_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('lot_code', sa.String(), nullable=True),
    sa.Column('lot_units', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('gi_name', sa.String(), nullable=True),
    sa.Column('picture', sa.JSON(), nullable=False),
    sa.Column('sold_on', sa.Date(), nullable=False),
    sa.CheckConstraint('quantity > 0 AND total_paise >= 0', name=op.f('ck_order_line_amounts')),
    sa.ForeignKeyConstraint(['lot_id'], ['lot.id'], name=op.f('fk_order_line_lot_id')),
    sa.ForeignKeyConstraint(['seller_order_id'], ['seller_order.id'], name=op.f('fk_order_line_seller_order_id')),
    sa.ForeignKeyConstraint(['variant_id'], ['variant.id'], name=op.f('fk_order_line_variant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_order_line'))
    )
    op.create_index(op.f('ix_order_line_lot_id'), 'order_line', ['lot_id'], unique=False)
    op.create_index(op.f('ix_order_line_seller_order_id'), 'order_line', ['seller_order_id'], unique=False)
    op.create_table('stock',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('variant_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('on_hand', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('held', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('on_hand >= 0 AND held >= 0 AND held <= on_hand', name=op.f('ck_stock_counts')),
    sa.ForeignKeyConstraint(['variant_id'], ['variant.id'], name=op.f('fk_stock_variant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock')),
    sa.UniqueConstraint('variant_id', name=op.f('uq_stock_variant_id'))
    )
    op.create_table('stock_movement',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('variant_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('on_hand_change', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('held_change', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['variant_id'], ['variant.id'], name=op.f('fk_stock_movement_variant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_movement'))
    )
    op.create_index(op.f('ix_stock_movement_variant_id'), 'stock_movement', ['variant_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_stock_movement_variant_id'), table_name='stock_movement')
    op.drop_table('stock_movement')
    op.drop_table('stock')
    op.drop_index(op.f('ix_order_line_seller_order_id'), table_name='order_line')
    op.drop_index(op.f('ix_order_line_lot_id'), table_name='order_line')
    op.drop_table('order_line')
    op.drop_table('lot_step')
    op.drop_table('cart_item')
    op.drop_index(op.f('ix_variant_lot_id'), table_name='variant')
    op.drop_index(op.f('ix_variant_listing_id'), table_name='variant')
    op.drop_table('variant')
    op.drop_table('shipment')
    op.drop_index(op.f('ix_lot_producer_producer_id'), table_name='lot_producer')
    op.drop_table('lot_producer')
    op.drop_index(op.f('ix_listing_producer_producer_id'), table_name='listing_producer')
    op.drop_table('listing_producer')
    op.drop_index(op.f('ix_listing_photo_listing_id'), table_name='listing_photo')
    op.drop_table('listing_photo')
    op.drop_index(op.f('ix_claim_seller_id'), table_name='claim')
    op.drop_index('ix_claim_queue', table_name='claim')
    op.drop_index(op.f('ix_claim_gi_id'), table_name='claim')
    op.drop_table('claim')
    op.drop_index('ix_seller_order_sales', table_name='seller_order')
    op.drop_index('ix_seller_order_desk', table_name='seller_order')
    op.drop_table('seller_order')
    op.drop_index(op.f('ix_seller_member_user_id'), table_name='seller_member')
    op.drop_table('seller_member')
    op.drop_index(op.f('ix_producer_seller_id'), table_name='producer')
    op.drop_table('producer')
    op.drop_index(op.f('ix_lot_seller_id'), table_name='lot')
    op.drop_table('lot')
    op.drop_index(op.f('ix_listing_seller_id'), table_name='listing')
    op.drop_index('ix_listing_queue', table_name='listing')
    op.drop_index('ix_listing_published', table_name='listing')
    op.drop_index(op.f('ix_listing_odop_id'), table_name='listing')
    op.drop_index(op.f('ix_listing_gi_id'), table_name='listing')
    op.drop_index(op.f('ix_listing_category_id'), table_name='listing')
    op.drop_table('listing')
    op.drop_index(op.f('ix_seller_submitted_at'), table_name='seller')
    op.drop_index(op.f('ix_seller_status'), table_name='seller')
    op.drop_index(op.f('ix_seller_district_id'), table_name='seller')
    op.drop_table('seller')
    op.drop_index(op.f('ix_purchase_user_id'), table_name='purchase')
    op.drop_table('purchase')
    op.drop_index(op.f('ix_pin_district_pincode'), table_name='pin_district')
    op.drop_table('pin_district')
    op.drop_index(op.f('ix_odop_product_gi_id'), table_name='odop_product')
    op.drop_index(op.f('ix_odop_product_district_id'), table_name='odop_product')
    op.drop_table('odop_product')
    op.drop_index(op.f('ix_gi_district_district_id'), table_name='gi_district')
    op.drop_table('gi_district')
    op.drop_table('user_role')
    op.drop_index(op.f('ix_refund_payment_id'), table_name='refund')
    op.drop_table('refund')
    op.drop_index(op.f('ix_payment_share_reference'), table_name='payment_share')
    op.drop_table('payment_share')
    op.drop_index('ix_ledger_line_party', table_name='ledger_line')
    op.drop_index(op.f('ix_ledger_line_entry_id'), table_name='ledger_line')
    op.drop_table('ledger_line')
    op.drop_table('gi_state')
    op.drop_index(op.f('ix_district_state_id'), table_name='district')
    op.drop_table('district')
    op.drop_index(op.f('ix_cart_user_id'), table_name='cart')
    op.drop_table('cart')
    op.drop_index(op.f('ix_api_token_user_id'), table_name='api_token')
    op.drop_table('api_token')
    op.drop_table('webhook_event')
    op.drop_table('user_account')
    op.drop_index(op.f('ix_stored_file_seller_id'), table_name='stored_file')
    op.drop_table('stored_file')
    op.drop_index('ix_state_change_subject', table_name='state_change')
    op.drop_table('state_change')
    op.drop_table('state')
    op.drop_table('scheme')
    op.drop_table('public_version')
    op.drop_table('pin_code')
    op.drop_index('ix_payment_waiting', table_name='payment')
    op.drop_index(op.f('ix_payment_provider_ref'), table_name='payment')
    op.drop_table('payment')
    op.drop_table('message')
    op.drop_index(op.f('ix_ledger_entry_reference'), table_name='ledger_entry')
    op.drop_table('ledger_entry')
    op.drop_index('ix_job_due', table_name='job')
    op.drop_table('job')
    op.drop_table('idempotency_key')
    op.drop_index(op.f('ix_hsn_rate_hsn'), table_name='hsn_rate')
    op.drop_table('hsn_rate')
    op.drop_index(op.f('ix_gi_good_category'), table_name='gi_good')
    op.drop_table('gi_good')
    op.drop_index(op.f('ix_category_parent_code'), table_name='category')
    op.drop_table('category')
    op.drop_table('cash_day')
    op.drop_index('ix_audit_entry_subject', table_name='audit_entry')
    op.drop_index(op.f('ix_audit_entry_at'), table_name='audit_entry')
    op.drop_index(op.f('ix_audit_entry_actor_id'), table_name='audit_entry')
    op.drop_table('audit_entry')
