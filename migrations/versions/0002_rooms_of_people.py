"""Rooms of people

Sellers of nine kinds need more than one row each: identity numbers, papers, what is asked of whom, teams, ties between groups, makers' consents
and sheets, mandates of facilitators, sessions and codes, consents and requests about one's data, and leases of the desk. All tables are new.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('identity_number',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('producer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('main', sa.Boolean(), nullable=False),
    sa.Column('format_ok', sa.Boolean(), nullable=False),
    sa.Column('checksum_ok', sa.Boolean(), nullable=True),
    sa.Column('verified_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('verified_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('verified_how', sa.String(), nullable=True),
    sa.Column('added_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('retired_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(seller_id IS NULL) <> (producer_id IS NULL)', name=op.f('ck_identity_number_one_holder')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_identity_number')),
    sa.UniqueConstraint('public_id', name=op.f('uq_identity_number_public_id'))
    )
    with op.batch_alter_table('identity_number', schema=None) as batch_op:
        batch_op.create_index('ix_identity_number_same', ['kind', 'digest'], unique=False)
        batch_op.create_index('uq_identity_number_producer', ['producer_id', 'kind', 'digest'], unique=True, sqlite_where=sa.text('retired_at IS NULL'), postgresql_where=sa.text('retired_at IS NULL'))
        batch_op.create_index('uq_identity_number_seller', ['seller_id', 'kind', 'digest'], unique=True, sqlite_where=sa.text('retired_at IS NULL'), postgresql_where=sa.text('retired_at IS NULL'))

    op.create_table('lease',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('subject_kind', sa.String(), nullable=False),
    sa.Column('subject_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('holder_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('holder_name', sa.String(), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lease')),
    sa.UniqueConstraint('subject_kind', 'subject_id', name=op.f('uq_lease_subject_kind_subject_id'))
    )
    with op.batch_alter_table('lease', schema=None) as batch_op:
        batch_op.create_index('ix_lease_holder', ['holder_id', 'until'], unique=False)

    op.create_table('one_time_code',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('destination', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('code_hash', sa.String(), nullable=False),
    sa.Column('tries', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_one_time_code'))
    )
    with op.batch_alter_table('one_time_code', schema=None) as batch_op:
        batch_op.create_index('ix_one_time_code_destination', ['destination', 'purpose', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_one_time_code_expires_at'), ['expires_at'], unique=False)

    op.create_table('pace',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('tries', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('wait_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pace')),
    sa.UniqueConstraint('subject', name=op.f('uq_pace_subject'))
    )
    with op.batch_alter_table('pace', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pace_last_at'), ['last_at'], unique=False)

    op.create_table('requirement',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('section', sa.String(), nullable=False),
    sa.Column('position', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('title_hi', sa.String(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('why_hi', sa.Text(), nullable=False),
    sa.Column('kinds', sa.JSON(), nullable=False),
    sa.Column('sells', sa.JSON(), nullable=False),
    sa.Column('level', sa.String(), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('one_suffices', sa.Boolean(), nullable=False),
    sa.Column('document', sa.String(), nullable=False),
    sa.Column('law', sa.Text(), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.Column('effective_until', sa.Date(), nullable=True),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_requirement')),
    sa.UniqueConstraint('code', name=op.f('uq_requirement_code'))
    )
    op.create_table('consent',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('notice_version', sa.String(), nullable=False),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_consent_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent'))
    )
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.create_index('ix_consent_open', ['user_id', 'purpose'], unique=True, sqlite_where=sa.text('withdrawn_at IS NULL'), postgresql_where=sa.text('withdrawn_at IS NULL'))

    op.create_table('data_request',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('file_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("kind IN ('copy', 'erasure')", name=op.f('ck_data_request_kind')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_data_request_file_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_data_request_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_data_request')),
    sa.UniqueConstraint('public_id', name=op.f('uq_data_request_public_id'))
    )
    with op.batch_alter_table('data_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_data_request_user_id'), ['user_id'], unique=False)

    op.create_table('document',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('file_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('pages', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('masked_count', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uploaded_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(seller_id IS NULL) <> (user_id IS NULL)', name=op.f('ck_document_one_owner')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_document_file_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    sa.UniqueConstraint('public_id', name=op.f('uq_document_public_id'))
    )
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_seller_id'), ['seller_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_user_id'), ['user_id'], unique=False)

    op.create_table('nominee',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('relation', sa.Text(), nullable=False),
    sa.Column('contact', sa.Text(), nullable=False),
    sa.Column('named_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_nominee_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nominee')),
    sa.UniqueConstraint('user_id', name=op.f('uq_nominee_user_id'))
    )
    op.create_table('recovery_code',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code_hash', sa.String(), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_recovery_code_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code')),
    sa.UniqueConstraint('user_id', 'code_hash', name=op.f('uq_recovery_code_user_id_code_hash'))
    )
    op.create_table('requirement_state',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('requirement_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('submitted_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('by_name', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['requirement_id'], ['requirement.id'], name=op.f('fk_requirement_state_requirement_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_requirement_state')),
    sa.UniqueConstraint('seller_id', 'requirement_id', name=op.f('uq_requirement_state_seller_id_requirement_id'))
    )
    with op.batch_alter_table('requirement_state', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_requirement_state_requirement_id'), ['requirement_id'], unique=False)

    op.create_table('second_factor',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('secret', sa.Text(), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_step', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_second_factor_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_second_factor')),
    sa.UniqueConstraint('user_id', name=op.f('uq_second_factor_user_id'))
    )
    op.create_table('user_session',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('epoch', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('strong', sa.Boolean(), nullable=False),
    sa.Column('device', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_user_session_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_session')),
    sa.UniqueConstraint('public_id', name=op.f('uq_user_session_public_id')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_user_session_token_hash'))
    )
    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_user_session_user_id'), ['user_id'], unique=False)

    op.create_table('document_opening',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('document_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_name', sa.String(), nullable=False),
    sa.Column('opened_as', sa.String(), nullable=False),
    sa.Column('page', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_document_opening_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_opening'))
    )
    with op.batch_alter_table('document_opening', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_opening_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_opening_user_id'), ['user_id'], unique=False)

    op.create_table('held_record',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('request_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('subject_id', sa.String(), nullable=False),
    sa.Column('law', sa.String(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('values', sa.Text(), nullable=False),
    sa.Column('held_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['request_id'], ['data_request.id'], name=op.f('fk_held_record_request_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_held_record'))
    )
    with op.batch_alter_table('held_record', schema=None) as batch_op:
        batch_op.create_index('ix_held_record_subject', ['subject', 'subject_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_held_record_until'), ['until'], unique=False)

    op.create_table('bank_change',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('holder', sa.Text(), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('ifsc', sa.Text(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('asked_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('effective_not_before', sa.DateTime(timezone=True), nullable=False),
    sa.Column('checked_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['asked_by_id'], ['user_account.id'], name=op.f('fk_bank_change_asked_by_id')),
    sa.ForeignKeyConstraint(['checked_by_id'], ['user_account.id'], name=op.f('fk_bank_change_checked_by_id')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_bank_change_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bank_change')),
    sa.UniqueConstraint('public_id', name=op.f('uq_bank_change_public_id'))
    )
    with op.batch_alter_table('bank_change', schema=None) as batch_op:
        batch_op.create_index('ix_bank_change_queue', ['status', 'asked_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_bank_change_seller_id'), ['seller_id'], unique=False)
        batch_op.create_index('uq_bank_change_open', ['seller_id'], unique=True, sqlite_where=sa.text("status IN ('waiting', 'checked')"), postgresql_where=sa.text("status IN ('waiting', 'checked')"))

    op.create_table('mandate',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('facilitator_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('works', sa.JSON(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('principal_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('agreed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['facilitator_id'], ['user_account.id'], name=op.f('fk_mandate_facilitator_id')),
    sa.ForeignKeyConstraint(['principal_id'], ['user_account.id'], name=op.f('fk_mandate_principal_id')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_mandate_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mandate')),
    sa.UniqueConstraint('public_id', name=op.f('uq_mandate_public_id'))
    )
    with op.batch_alter_table('mandate', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mandate_seller_id'), ['seller_id'], unique=False)
        batch_op.create_index('uq_mandate_open', ['facilitator_id', 'seller_id'], unique=True, sqlite_where=sa.text("status IN ('asked', 'live')"), postgresql_where=sa.text("status IN ('asked', 'live')"))

    op.create_table('ownership_transfer',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('from_user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('to_user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('called_off_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['from_user_id'], ['user_account.id'], name=op.f('fk_ownership_transfer_from_user_id')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_ownership_transfer_seller_id')),
    sa.ForeignKeyConstraint(['to_user_id'], ['user_account.id'], name=op.f('fk_ownership_transfer_to_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ownership_transfer')),
    sa.UniqueConstraint('public_id', name=op.f('uq_ownership_transfer_public_id'))
    )
    with op.batch_alter_table('ownership_transfer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ownership_transfer_seller_id'), ['seller_id'], unique=False)

    op.create_table('profile_change',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('values', sa.Text(), nullable=False),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('submitted_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_by', sa.String(), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_profile_change_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_profile_change')),
    sa.UniqueConstraint('public_id', name=op.f('uq_profile_change_public_id'))
    )
    with op.batch_alter_table('profile_change', schema=None) as batch_op:
        batch_op.create_index('ix_profile_change_queue', ['status', 'submitted_at', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_profile_change_seller_id'), ['seller_id'], unique=False)
        batch_op.create_index('uq_profile_change_open', ['seller_id'], unique=True, sqlite_where=sa.text("status = 'waiting'"), postgresql_where=sa.text("status = 'waiting'"))

    op.create_table('roster_import',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('file_name', sa.String(), nullable=False),
    sa.Column('left_out', sa.JSON(), nullable=False),
    sa.Column('row_count', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('position', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('reached', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ok', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('warning', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('bad', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('consents', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('written', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sent_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('sent_by', sa.String(), nullable=False),
    sa.Column('principal_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('confirmed_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('confirmed_by', sa.String(), nullable=True),
    sa.Column('confirmed_principal_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_roster_import_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_roster_import')),
    sa.UniqueConstraint('public_id', name=op.f('uq_roster_import_public_id'))
    )
    with op.batch_alter_table('roster_import', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_roster_import_created_at'), ['created_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_roster_import_seller_id'), ['seller_id'], unique=False)

    op.create_table('seller_link',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('lower_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('upper_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('upper_kind', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('sells_through', sa.Boolean(), nullable=False),
    sa.Column('resolved_on', sa.Date(), nullable=True),
    sa.Column('asked_by_lower', sa.Boolean(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lower_agreed_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('upper_agreed_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('end_reason', sa.Text(), nullable=False),
    sa.CheckConstraint('lower_id <> upper_id', name=op.f('ck_seller_link_not_itself')),
    sa.ForeignKeyConstraint(['ended_by_id'], ['user_account.id'], name=op.f('fk_seller_link_ended_by_id')),
    sa.ForeignKeyConstraint(['lower_agreed_by_id'], ['user_account.id'], name=op.f('fk_seller_link_lower_agreed_by_id')),
    sa.ForeignKeyConstraint(['lower_id'], ['seller.id'], name=op.f('fk_seller_link_lower_id')),
    sa.ForeignKeyConstraint(['upper_agreed_by_id'], ['user_account.id'], name=op.f('fk_seller_link_upper_agreed_by_id')),
    sa.ForeignKeyConstraint(['upper_id'], ['seller.id'], name=op.f('fk_seller_link_upper_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seller_link')),
    sa.UniqueConstraint('public_id', name=op.f('uq_seller_link_public_id'))
    )
    with op.batch_alter_table('seller_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_seller_link_upper_id'), ['upper_id'], unique=False)
        batch_op.create_index('uq_seller_link_open', ['lower_id', 'upper_id'], unique=True, sqlite_where=sa.text("status IN ('asked', 'live')"), postgresql_where=sa.text("status IN ('asked', 'live')"))
        batch_op.create_index('uq_seller_link_upper', ['lower_id', 'upper_kind'], unique=True, sqlite_where=sa.text("status = 'live'"), postgresql_where=sa.text("status = 'live'"))

    op.create_table('team_invitation',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('invited_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('invited_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('accepted_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('called_off_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['accepted_by_id'], ['user_account.id'], name=op.f('fk_team_invitation_accepted_by_id')),
    sa.ForeignKeyConstraint(['invited_by_id'], ['user_account.id'], name=op.f('fk_team_invitation_invited_by_id')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_team_invitation_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_team_invitation')),
    sa.UniqueConstraint('public_id', name=op.f('uq_team_invitation_public_id'))
    )
    with op.batch_alter_table('team_invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_team_invitation_seller_id'), ['seller_id'], unique=False)

    op.create_table('roster_row',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('import_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('row_no', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('cells', sa.Text(), nullable=True),
    sa.Column('verdict', sa.String(), nullable=True),
    sa.Column('faults', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['import_id'], ['roster_import.id'], name=op.f('fk_roster_row_import_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_roster_row')),
    sa.UniqueConstraint('import_id', 'row_no', name=op.f('uq_roster_row_import_id_row_no'))
    )
    with op.batch_alter_table('roster_row', schema=None) as batch_op:
        batch_op.create_index('ix_roster_row_verdict', ['import_id', 'verdict', 'row_no'], unique=False)

    op.create_table('loom',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('producer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('count', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('count > 0', name=op.f('ck_loom_count')),
    sa.ForeignKeyConstraint(['producer_id'], ['producer.id'], name=op.f('fk_loom_producer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_loom')),
    sa.UniqueConstraint('producer_id', 'kind', name=op.f('uq_loom_producer_id_kind'))
    )
    op.create_table('maker_consent',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('producer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('notice_version', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('notice_language', sa.String(), nullable=False),
    sa.Column('how', sa.String(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('recorded_by', sa.String(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('withdrawn_by', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['producer_id'], ['producer.id'], name=op.f('fk_maker_consent_producer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_maker_consent'))
    )
    with op.batch_alter_table('maker_consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_maker_consent_producer_id'), ['producer_id'], unique=False)
        batch_op.create_index('ix_maker_consent_withdrawn', ['withdrawn_at'], unique=False)
        batch_op.create_index('uq_maker_consent_open', ['producer_id', 'purpose'], unique=True, sqlite_where=sa.text('withdrawn_at IS NULL'), postgresql_where=sa.text('withdrawn_at IS NULL'))


def downgrade() -> None:
    with op.batch_alter_table('maker_consent', schema=None) as batch_op:
        batch_op.drop_index('uq_maker_consent_open', sqlite_where=sa.text('withdrawn_at IS NULL'), postgresql_where=sa.text('withdrawn_at IS NULL'))
        batch_op.drop_index('ix_maker_consent_withdrawn')
        batch_op.drop_index(batch_op.f('ix_maker_consent_producer_id'))

    op.drop_table('maker_consent')
    op.drop_table('loom')
    with op.batch_alter_table('roster_row', schema=None) as batch_op:
        batch_op.drop_index('ix_roster_row_verdict')

    op.drop_table('roster_row')
    with op.batch_alter_table('team_invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_team_invitation_seller_id'))

    op.drop_table('team_invitation')
    with op.batch_alter_table('seller_link', schema=None) as batch_op:
        batch_op.drop_index('uq_seller_link_upper', sqlite_where=sa.text("status = 'live'"), postgresql_where=sa.text("status = 'live'"))
        batch_op.drop_index('uq_seller_link_open', sqlite_where=sa.text("status IN ('asked', 'live')"), postgresql_where=sa.text("status IN ('asked', 'live')"))
        batch_op.drop_index(batch_op.f('ix_seller_link_upper_id'))

    op.drop_table('seller_link')
    with op.batch_alter_table('roster_import', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_roster_import_seller_id'))
        batch_op.drop_index(batch_op.f('ix_roster_import_created_at'))

    op.drop_table('roster_import')
    with op.batch_alter_table('profile_change', schema=None) as batch_op:
        batch_op.drop_index('uq_profile_change_open', sqlite_where=sa.text("status = 'waiting'"), postgresql_where=sa.text("status = 'waiting'"))
        batch_op.drop_index(batch_op.f('ix_profile_change_seller_id'))
        batch_op.drop_index('ix_profile_change_queue')

    op.drop_table('profile_change')
    with op.batch_alter_table('ownership_transfer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ownership_transfer_seller_id'))

    op.drop_table('ownership_transfer')
    with op.batch_alter_table('mandate', schema=None) as batch_op:
        batch_op.drop_index('uq_mandate_open', sqlite_where=sa.text("status IN ('asked', 'live')"), postgresql_where=sa.text("status IN ('asked', 'live')"))
        batch_op.drop_index(batch_op.f('ix_mandate_seller_id'))

    op.drop_table('mandate')
    with op.batch_alter_table('bank_change', schema=None) as batch_op:
        batch_op.drop_index('uq_bank_change_open', sqlite_where=sa.text("status IN ('waiting', 'checked')"), postgresql_where=sa.text("status IN ('waiting', 'checked')"))
        batch_op.drop_index(batch_op.f('ix_bank_change_seller_id'))
        batch_op.drop_index('ix_bank_change_queue')

    op.drop_table('bank_change')
    with op.batch_alter_table('held_record', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_held_record_until'))
        batch_op.drop_index('ix_held_record_subject')

    op.drop_table('held_record')
    with op.batch_alter_table('document_opening', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_document_opening_user_id'))
        batch_op.drop_index(batch_op.f('ix_document_opening_document_id'))

    op.drop_table('document_opening')
    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_user_session_user_id'))

    op.drop_table('user_session')
    op.drop_table('second_factor')
    with op.batch_alter_table('requirement_state', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_requirement_state_requirement_id'))

    op.drop_table('requirement_state')
    op.drop_table('recovery_code')
    op.drop_table('nominee')
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_document_user_id'))
        batch_op.drop_index(batch_op.f('ix_document_seller_id'))

    op.drop_table('document')
    with op.batch_alter_table('data_request', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_data_request_user_id'))

    op.drop_table('data_request')
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.drop_index('ix_consent_open', sqlite_where=sa.text('withdrawn_at IS NULL'), postgresql_where=sa.text('withdrawn_at IS NULL'))

    op.drop_table('consent')
    op.drop_table('requirement')
    with op.batch_alter_table('pace', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pace_last_at'))

    op.drop_table('pace')
    with op.batch_alter_table('one_time_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_one_time_code_expires_at'))
        batch_op.drop_index('ix_one_time_code_destination')

    op.drop_table('one_time_code')
    with op.batch_alter_table('lease', schema=None) as batch_op:
        batch_op.drop_index('ix_lease_holder')

    op.drop_table('lease')
    with op.batch_alter_table('identity_number', schema=None) as batch_op:
        batch_op.drop_index('uq_identity_number_seller', sqlite_where=sa.text('retired_at IS NULL'), postgresql_where=sa.text('retired_at IS NULL'))
        batch_op.drop_index('uq_identity_number_producer', sqlite_where=sa.text('retired_at IS NULL'), postgresql_where=sa.text('retired_at IS NULL'))
        batch_op.drop_index('ix_identity_number_same')

    op.drop_table('identity_number')
