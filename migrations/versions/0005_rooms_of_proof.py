"""Rooms of proof

What a claim leans on and what leans on it: rules of schemes, papers behind a claim and reminders that it ends, places in the status lists of
credentials, policies and words of the gate and what was passed by a person, reports of misuse and strikes, applications of authorised users,
lists of products by edition, nominations and votes, tags and grades of goods, collections, counts of readiness, words in the other language,
editions of reference lists. All tables are new.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('collection',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('position', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('name_hi', sa.String(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('words_hi', sa.Text(), nullable=False),
    sa.Column('rule', sa.JSON(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_collection')),
    sa.UniqueConstraint('public_id', name=op.f('uq_collection_public_id')),
    sa.UniqueConstraint('slug', name=op.f('uq_collection_slug'))
    )
    op.create_table('merit_kind',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('position', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('name_hi', sa.String(), nullable=False),
    sa.Column('meaning', sa.Text(), nullable=False),
    sa.Column('meaning_hi', sa.Text(), nullable=False),
    sa.Column('proof', sa.Text(), nullable=False),
    sa.Column('proof_hi', sa.Text(), nullable=False),
    sa.Column('evidence', sa.JSON(), nullable=False),
    sa.Column('schemes', sa.JSON(), nullable=False),
    sa.Column('seller_kinds', sa.JSON(), nullable=False),
    sa.Column('least_makers', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('counts_households', sa.Boolean(), nullable=False),
    sa.Column('months', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('hints', sa.JSON(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_merit_kind')),
    sa.UniqueConstraint('code', name=op.f('uq_merit_kind_code'))
    )
    op.create_table('odop_programme',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('name_hi', sa.String(), nullable=False),
    sa.Column('owner', sa.String(), nullable=False),
    sa.Column('owner_hi', sa.String(), nullable=False),
    sa.Column('since', sa.String(), nullable=False),
    sa.Column('since_hi', sa.String(), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('about_hi', sa.Text(), nullable=False),
    sa.Column('covers', sa.JSON(), nullable=False),
    sa.Column('only_state', sa.String(), nullable=False),
    sa.Column('official', sa.Boolean(), nullable=False),
    sa.Column('cumulative', sa.Boolean(), nullable=False),
    sa.Column('sort', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_odop_programme')),
    sa.UniqueConstraint('code', name=op.f('uq_odop_programme_code'))
    )
    op.create_table('panel_rule',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.Column('quorum', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.CheckConstraint('quorum >= 2', name=op.f('ck_panel_rule_two_at_least')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_panel_rule')),
    sa.UniqueConstraint('effective_from', name=op.f('uq_panel_rule_effective_from'))
    )
    op.create_table('registry_version',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('n', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registry_version'))
    )
    op.create_table('word_pass',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('subject_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('asked_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('passed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('passed_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_word_pass')),
    sa.UniqueConstraint('subject', 'subject_id', 'code', 'words', name=op.f('uq_word_pass_subject_subject_id_code_words'))
    )
    with op.batch_alter_table('word_pass', schema=None) as batch_op:
        batch_op.create_index('ix_word_pass_subject', ['subject', 'subject_id'], unique=False)

    op.create_table('wording_name',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('gi_name', sa.String(), nullable=False),
    sa.Column('use', sa.String(), nullable=False),
    sa.Column('term', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wording_name')),
    sa.UniqueConstraint('gi_name', 'use', 'term', name=op.f('uq_wording_name_gi_name_use_term'))
    )
    op.create_table('wording_policy',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('family', sa.String(), nullable=False),
    sa.Column('verdict', sa.String(), nullable=False),
    sa.Column('schemes', sa.JSON(), nullable=False),
    sa.Column('gi_names', sa.JSON(), nullable=False),
    sa.Column('unless', sa.JSON(), nullable=False),
    sa.Column('firm', sa.Boolean(), nullable=False),
    sa.Column('rule', sa.Text(), nullable=False),
    sa.Column('law', sa.Text(), nullable=False),
    sa.Column('advice', sa.Text(), nullable=False),
    sa.Column('steps', sa.JSON(), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=True),
    sa.Column('effective_to', sa.Date(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wording_policy')),
    sa.UniqueConstraint('code', name=op.f('uq_wording_policy_code'))
    )
    with op.batch_alter_table('wording_policy', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wording_policy_family'), ['family'], unique=False)

    op.create_table('wording_term',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('topic', sa.String(), nullable=False),
    sa.Column('word', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('term', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wording_term')),
    sa.UniqueConstraint('topic', 'word', 'term', name=op.f('uq_wording_term_topic_word_term'))
    )
    op.create_table('list_edition',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('list_name', sa.String(), nullable=False),
    sa.Column('file_name', sa.String(), nullable=False),
    sa.Column('file_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('added', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('changed', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('left', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('same', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('refused', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('leaning', sa.JSON(), nullable=False),
    sa.Column('fault', sa.Text(), nullable=False),
    sa.Column('sent_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('sent_by', sa.String(), nullable=False),
    sa.Column('confirmed_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('confirmed_by', sa.String(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('in_force_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_list_edition_file_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_list_edition')),
    sa.UniqueConstraint('public_id', name=op.f('uq_list_edition_public_id'))
    )
    with op.batch_alter_table('list_edition', schema=None) as batch_op:
        batch_op.create_index('ix_list_edition_list', ['list_name', 'id'], unique=False)

    op.create_table('odop_edition',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('programme_code', sa.String(), nullable=False),
    sa.Column('edition', sa.String(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('note_hi', sa.Text(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['programme_code'], ['odop_programme.code'], name=op.f('fk_odop_edition_programme_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_odop_edition')),
    sa.UniqueConstraint('programme_code', 'edition', name=op.f('uq_odop_edition_programme_code_edition'))
    )
    op.create_table('scheme_rule',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('scheme_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('holders', sa.JSON(), nullable=False),
    sa.Column('claimable', sa.Boolean(), nullable=False),
    sa.Column('food', sa.String(), nullable=False),
    sa.Column('classes', sa.JSON(), nullable=False),
    sa.Column('gi_slugs', sa.JSON(), nullable=False),
    sa.Column('needs_gi', sa.Boolean(), nullable=False),
    sa.Column('must_name', sa.String(), nullable=False),
    sa.Column('number_sure', sa.Boolean(), nullable=False),
    sa.Column('number_once', sa.Boolean(), nullable=False),
    sa.Column('perpetual', sa.Boolean(), nullable=False),
    sa.Column('ends_with_gi', sa.Boolean(), nullable=False),
    sa.Column('market', sa.String(), nullable=False),
    sa.Column('organic', sa.Boolean(), nullable=False),
    sa.Column('papers', sa.JSON(), nullable=False),
    sa.Column('papers_hi', sa.JSON(), nullable=False),
    sa.Column('unit_label', sa.Text(), nullable=False),
    sa.Column('unit_label_hi', sa.Text(), nullable=False),
    sa.Column('how_to_check', sa.Text(), nullable=False),
    sa.Column('how_to_check_hi', sa.Text(), nullable=False),
    sa.Column('name_hi', sa.String(), nullable=False),
    sa.Column('means', sa.Text(), nullable=False),
    sa.Column('means_hi', sa.Text(), nullable=False),
    sa.Column('not_means', sa.Text(), nullable=False),
    sa.Column('not_means_hi', sa.Text(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['scheme_id'], ['scheme.id'], name=op.f('fk_scheme_rule_scheme_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scheme_rule')),
    sa.UniqueConstraint('scheme_id', name=op.f('uq_scheme_rule_scheme_id'))
    )
    op.create_table('list_difference',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('edition_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('line', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['list_edition.id'], name=op.f('fk_list_difference_edition_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_list_difference'))
    )
    with op.batch_alter_table('list_difference', schema=None) as batch_op:
        batch_op.create_index('ix_list_difference_edition', ['edition_id', 'kind', 'id'], unique=False)

    op.create_table('misuse_case',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('subject_kind', sa.String(), nullable=False),
    sa.Column('subject_ref', sa.String(), nullable=False),
    sa.Column('subject_title', sa.String(), nullable=False),
    sa.Column('subject_path', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decision_note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_misuse_case_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_misuse_case')),
    sa.UniqueConstraint('public_id', name=op.f('uq_misuse_case_public_id'))
    )
    with op.batch_alter_table('misuse_case', schema=None) as batch_op:
        batch_op.create_index('ix_misuse_case_queue', ['status', 'submitted_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_misuse_case_seller_id'), ['seller_id'], unique=False)
        batch_op.create_index('uq_misuse_case_open', ['subject_kind', 'subject_ref'], unique=True, sqlite_where=sa.text("status = 'open'"), postgresql_where=sa.text("status = 'open'"))

    op.create_table('odop_entry',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('edition_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('district_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('product', sa.String(), nullable=False),
    sa.Column('product_key', sa.String(), nullable=False),
    sa.Column('odop_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('category', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('gi_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('export_potential', sa.String(), nullable=False),
    sa.Column('confidence', sa.String(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('primary_from', sa.Date(), nullable=True),
    sa.Column('primary_until', sa.Date(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['district_id'], ['district.id'], name=op.f('fk_odop_entry_district_id')),
    sa.ForeignKeyConstraint(['edition_id'], ['odop_edition.id'], name=op.f('fk_odop_entry_edition_id')),
    sa.ForeignKeyConstraint(['gi_id'], ['gi_good.id'], name=op.f('fk_odop_entry_gi_id')),
    sa.ForeignKeyConstraint(['odop_id'], ['odop_product.id'], name=op.f('fk_odop_entry_odop_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_odop_entry')),
    sa.UniqueConstraint('edition_id', 'district_id', 'product_key', name=op.f('uq_odop_entry_edition_id_district_id_product_key'))
    )
    with op.batch_alter_table('odop_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_odop_entry_district_id'), ['district_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_odop_entry_gi_id'), ['gi_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_odop_entry_odop_id'), ['odop_id'], unique=False)
        batch_op.create_index('uq_odop_entry_primary', ['district_id'], unique=True, sqlite_where=sa.text('primary_from IS NOT NULL AND primary_until IS NULL'), postgresql_where=sa.text('primary_from IS NOT NULL AND primary_until IS NULL'))

    op.create_table('readiness',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('level', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('points', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('findings', sa.JSON(), nullable=False),
    sa.Column('grounds', sa.JSON(), nullable=False),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('replaced_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('level BETWEEN 1 AND 5 AND points BETWEEN 0 AND 100', name=op.f('ck_readiness_bounds')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_readiness_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_readiness'))
    )
    with op.batch_alter_table('readiness', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_readiness_seller_id'), ['seller_id'], unique=False)
        batch_op.create_index('uq_readiness_open', ['seller_id'], unique=True, sqlite_where=sa.text('replaced_at IS NULL'), postgresql_where=sa.text('replaced_at IS NULL'))

    op.create_table('word_case',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('subject_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decision_note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_word_case_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_word_case')),
    sa.UniqueConstraint('public_id', name=op.f('uq_word_case_public_id'))
    )
    with op.batch_alter_table('word_case', schema=None) as batch_op:
        batch_op.create_index('ix_word_case_queue', ['status', 'submitted_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_word_case_seller_id'), ['seller_id'], unique=False)
        batch_op.create_index('uq_word_case_open', ['subject', 'subject_id'], unique=True, sqlite_where=sa.text("status = 'waiting'"), postgresql_where=sa.text("status = 'waiting'"))

    op.create_table('listing_words',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('listing_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('common_name', sa.String(), nullable=False),
    sa.Column('materials', sa.String(), nullable=False),
    sa.Column('care', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_listing_words_listing_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listing_words')),
    sa.UniqueConstraint('listing_id', name=op.f('uq_listing_words_listing_id'))
    )
    op.create_table('merit_grade',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('listing_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('axis', sa.String(), nullable=False),
    sa.Column('proposed', sa.String(), nullable=False),
    sa.Column('reasons', sa.JSON(), nullable=False),
    sa.Column('given', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_merit_grade_listing_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_merit_grade'))
    )
    with op.batch_alter_table('merit_grade', schema=None) as batch_op:
        batch_op.create_index('ix_merit_grade_newest', ['listing_id', 'axis', 'id'], unique=False)

    op.create_table('misuse_report',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('case_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('contact', sa.Text(), nullable=True),
    sa.Column('contact_digest', sa.String(), nullable=True),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('repeat_key', sa.String(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['misuse_case.id'], name=op.f('fk_misuse_report_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_misuse_report')),
    sa.UniqueConstraint('number', name=op.f('uq_misuse_report_number')),
    sa.UniqueConstraint('repeat_key', name=op.f('uq_misuse_report_repeat_key'))
    )
    with op.batch_alter_table('misuse_report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_misuse_report_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_misuse_report_contact_digest'), ['contact_digest'], unique=False)

    op.create_table('nomination',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('district_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('product', sa.String(), nullable=False),
    sa.Column('category', sa.String(), nullable=False),
    sa.Column('gi_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('since', sa.String(), nullable=False),
    sa.Column('makers', sa.String(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('first', sa.Boolean(), nullable=False),
    sa.Column('shows_seller', sa.Boolean(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('nominator_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('quorum', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('entry_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['district_id'], ['district.id'], name=op.f('fk_nomination_district_id')),
    sa.ForeignKeyConstraint(['entry_id'], ['odop_entry.id'], name=op.f('fk_nomination_entry_id')),
    sa.ForeignKeyConstraint(['gi_id'], ['gi_good.id'], name=op.f('fk_nomination_gi_id')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_nomination_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nomination')),
    sa.UniqueConstraint('public_id', name=op.f('uq_nomination_public_id'))
    )
    with op.batch_alter_table('nomination', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_nomination_district_id'), ['district_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_nomination_nominator_id'), ['nominator_id'], unique=False)
        batch_op.create_index('ix_nomination_queue', ['status', 'submitted_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_nomination_seller_id'), ['seller_id'], unique=False)

    op.create_table('strike',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('case_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('reason_code', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('given_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('lifted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lifted_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('lift_reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['misuse_case.id'], name=op.f('fk_strike_case_id')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_strike_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_strike')),
    sa.UniqueConstraint('case_id', name=op.f('uq_strike_case_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_strike_public_id'))
    )
    with op.batch_alter_table('strike', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_strike_seller_id'), ['seller_id'], unique=False)

    op.create_table('nomination_evidence',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('nomination_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('document_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("(url <> '') <> (document_id IS NOT NULL)", name=op.f('ck_nomination_evidence_link_or_paper')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_nomination_evidence_document_id')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_nomination_evidence_nomination_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nomination_evidence')),
    sa.UniqueConstraint('public_id', name=op.f('uq_nomination_evidence_public_id'))
    )
    with op.batch_alter_table('nomination_evidence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_nomination_evidence_nomination_id'), ['nomination_id'], unique=False)

    op.create_table('nomination_vote',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('nomination_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('voter_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('accepts', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_nomination_vote_nomination_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nomination_vote')),
    sa.UniqueConstraint('nomination_id', 'voter_id', name=op.f('uq_nomination_vote_nomination_id_voter_id'))
    )
    with op.batch_alter_table('nomination_vote', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_nomination_vote_voter_id'), ['voter_id'], unique=False)

    op.create_table('au_application',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('producer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('gi_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('sent_on', sa.Date(), nullable=True),
    sa.Column('acknowledged_on', sa.Date(), nullable=True),
    sa.Column('examined_on', sa.Date(), nullable=True),
    sa.Column('objected_on', sa.Date(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('heard_on', sa.Date(), nullable=True),
    sa.Column('answer_by', sa.Date(), nullable=True),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('certificate_no', sa.String(), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('reminded_on', sa.Date(), nullable=True),
    sa.Column('claim_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_au_application_claim_id')),
    sa.ForeignKeyConstraint(['gi_id'], ['gi_good.id'], name=op.f('fk_au_application_gi_id')),
    sa.ForeignKeyConstraint(['producer_id'], ['producer.id'], name=op.f('fk_au_application_producer_id')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_au_application_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_au_application')),
    sa.UniqueConstraint('public_id', name=op.f('uq_au_application_public_id'))
    )
    with op.batch_alter_table('au_application', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_au_application_gi_id'), ['gi_id'], unique=False)
        batch_op.create_index('ix_au_application_open', ['status', 'heard_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_au_application_producer_id'), ['producer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_au_application_seller_id'), ['seller_id'], unique=False)

    op.create_table('claim_document',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('claim_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('document_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_claim_document_claim_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_claim_document_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim_document')),
    sa.UniqueConstraint('claim_id', 'document_id', name=op.f('uq_claim_document_claim_id_document_id'))
    )
    with op.batch_alter_table('claim_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_claim_document_claim_id'), ['claim_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_claim_document_document_id'), ['document_id'], unique=False)

    op.create_table('claim_reminder',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('claim_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('days', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_claim_reminder_claim_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim_reminder')),
    sa.UniqueConstraint('claim_id', 'ends_on', 'days', name=op.f('uq_claim_reminder_claim_id_ends_on_days'))
    )
    op.create_table('credential_slot',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('claim_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('list_no', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('position', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('position >= 0 AND position < 131072', name=op.f('ck_credential_slot_position_in_list')),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_credential_slot_claim_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_credential_slot')),
    sa.UniqueConstraint('claim_id', name=op.f('uq_credential_slot_claim_id')),
    sa.UniqueConstraint('list_no', 'position', name=op.f('uq_credential_slot_list_no_position'))
    )
    op.create_table('merit_tag',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('public_id', sa.String(), nullable=False),
    sa.Column('kind_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('seller_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('of_shop', sa.Boolean(), nullable=False),
    sa.Column('households', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('document_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('claim_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('source_url', sa.String(), nullable=False),
    sa.Column('source_on', sa.Date(), nullable=True),
    sa.Column('by_roster', sa.Boolean(), nullable=False),
    sa.Column('roster_kind', sa.String(), nullable=False),
    sa.Column('roster_need', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decision_note', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('households IS NULL OR households > 0', name=op.f('ck_merit_tag_households')),
    sa.CheckConstraint('valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from', name=op.f('ck_merit_tag_dates_in_order')),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_merit_tag_claim_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_merit_tag_document_id')),
    sa.ForeignKeyConstraint(['kind_id'], ['merit_kind.id'], name=op.f('fk_merit_tag_kind_id')),
    sa.ForeignKeyConstraint(['seller_id'], ['seller.id'], name=op.f('fk_merit_tag_seller_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_merit_tag')),
    sa.UniqueConstraint('public_id', name=op.f('uq_merit_tag_public_id'))
    )
    with op.batch_alter_table('merit_tag', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_merit_tag_claim_id'), ['claim_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_merit_tag_document_id'), ['document_id'], unique=False)
        batch_op.create_index('ix_merit_tag_queue', ['status', 'submitted_at'], unique=False)
        batch_op.create_index('ix_merit_tag_shop', ['seller_id', 'status'], unique=False)

    op.create_table('merit_tag_listing',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('tag_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('listing_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_merit_tag_listing_listing_id')),
    sa.ForeignKeyConstraint(['tag_id'], ['merit_tag.id'], name=op.f('fk_merit_tag_listing_tag_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_merit_tag_listing')),
    sa.UniqueConstraint('listing_id', 'tag_id', name=op.f('uq_merit_tag_listing_listing_id_tag_id'))
    )
    with op.batch_alter_table('merit_tag_listing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_merit_tag_listing_tag_id'), ['tag_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('merit_tag_listing', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_merit_tag_listing_tag_id'))

    op.drop_table('merit_tag_listing')
    with op.batch_alter_table('merit_tag', schema=None) as batch_op:
        batch_op.drop_index('ix_merit_tag_shop')
        batch_op.drop_index('ix_merit_tag_queue')
        batch_op.drop_index(batch_op.f('ix_merit_tag_document_id'))
        batch_op.drop_index(batch_op.f('ix_merit_tag_claim_id'))

    op.drop_table('merit_tag')
    op.drop_table('credential_slot')
    op.drop_table('claim_reminder')
    with op.batch_alter_table('claim_document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_claim_document_document_id'))
        batch_op.drop_index(batch_op.f('ix_claim_document_claim_id'))

    op.drop_table('claim_document')
    with op.batch_alter_table('au_application', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_au_application_seller_id'))
        batch_op.drop_index(batch_op.f('ix_au_application_producer_id'))
        batch_op.drop_index('ix_au_application_open')
        batch_op.drop_index(batch_op.f('ix_au_application_gi_id'))

    op.drop_table('au_application')
    with op.batch_alter_table('nomination_vote', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_nomination_vote_voter_id'))

    op.drop_table('nomination_vote')
    with op.batch_alter_table('nomination_evidence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_nomination_evidence_nomination_id'))

    op.drop_table('nomination_evidence')
    with op.batch_alter_table('strike', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_strike_seller_id'))

    op.drop_table('strike')
    with op.batch_alter_table('nomination', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_nomination_seller_id'))
        batch_op.drop_index('ix_nomination_queue')
        batch_op.drop_index(batch_op.f('ix_nomination_nominator_id'))
        batch_op.drop_index(batch_op.f('ix_nomination_district_id'))

    op.drop_table('nomination')
    with op.batch_alter_table('misuse_report', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_misuse_report_contact_digest'))
        batch_op.drop_index(batch_op.f('ix_misuse_report_case_id'))

    op.drop_table('misuse_report')
    with op.batch_alter_table('merit_grade', schema=None) as batch_op:
        batch_op.drop_index('ix_merit_grade_newest')

    op.drop_table('merit_grade')
    op.drop_table('listing_words')
    with op.batch_alter_table('word_case', schema=None) as batch_op:
        batch_op.drop_index('uq_word_case_open', sqlite_where=sa.text("status = 'waiting'"), postgresql_where=sa.text("status = 'waiting'"))
        batch_op.drop_index(batch_op.f('ix_word_case_seller_id'))
        batch_op.drop_index('ix_word_case_queue')

    op.drop_table('word_case')
    with op.batch_alter_table('readiness', schema=None) as batch_op:
        batch_op.drop_index('uq_readiness_open', sqlite_where=sa.text('replaced_at IS NULL'), postgresql_where=sa.text('replaced_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_readiness_seller_id'))

    op.drop_table('readiness')
    with op.batch_alter_table('odop_entry', schema=None) as batch_op:
        batch_op.drop_index('uq_odop_entry_primary', sqlite_where=sa.text('primary_from IS NOT NULL AND primary_until IS NULL'), postgresql_where=sa.text('primary_from IS NOT NULL AND primary_until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_odop_entry_odop_id'))
        batch_op.drop_index(batch_op.f('ix_odop_entry_gi_id'))
        batch_op.drop_index(batch_op.f('ix_odop_entry_district_id'))

    op.drop_table('odop_entry')
    with op.batch_alter_table('misuse_case', schema=None) as batch_op:
        batch_op.drop_index('uq_misuse_case_open', sqlite_where=sa.text("status = 'open'"), postgresql_where=sa.text("status = 'open'"))
        batch_op.drop_index(batch_op.f('ix_misuse_case_seller_id'))
        batch_op.drop_index('ix_misuse_case_queue')

    op.drop_table('misuse_case')
    with op.batch_alter_table('list_difference', schema=None) as batch_op:
        batch_op.drop_index('ix_list_difference_edition')

    op.drop_table('list_difference')
    op.drop_table('scheme_rule')
    op.drop_table('odop_edition')
    with op.batch_alter_table('list_edition', schema=None) as batch_op:
        batch_op.drop_index('ix_list_edition_list')

    op.drop_table('list_edition')
    op.drop_table('wording_term')
    with op.batch_alter_table('wording_policy', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wording_policy_family'))

    op.drop_table('wording_policy')
    op.drop_table('wording_name')
    with op.batch_alter_table('word_pass', schema=None) as batch_op:
        batch_op.drop_index('ix_word_pass_subject')

    op.drop_table('word_pass')
    op.drop_table('registry_version')
    op.drop_table('panel_rule')
    op.drop_table('odop_programme')
    op.drop_table('merit_kind')
    op.drop_table('collection')
