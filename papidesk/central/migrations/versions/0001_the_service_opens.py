"""The service opens: places, desks, statements, feed, pool, coordinators.

Revision 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('audit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('actor', sa.String(length=80), nullable=False),
    sa.Column('did', sa.String(length=40), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit'))
    )
    op.create_index(op.f('ix_audit_at'), 'audit', ['at'], unique=False)
    op.create_table('cell',
    sa.Column('period', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('desk_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('period', 'desk_id', 'code', name=op.f('pk_cell')),
    postgresql_partition_by='RANGE (period)',
    sqlite_with_rowid=False
    )
    op.create_table('cell_code',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('dataset', sa.SmallInteger(), nullable=False),
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cell_code')),
    sa.UniqueConstraint('dataset', 'code', name=op.f('uq_cell_code_dataset_code'))
    )
    op.create_table('centre',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('generation', sa.String(length=32), nullable=False),
    sa.Column('secret', sa.LargeBinary(), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_centre_only_one')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_centre'))
    )
    op.create_table('coordinator',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('login', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.Column('closed_at', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coordinator')),
    sa.UniqueConstraint('login', name=op.f('uq_coordinator_login'))
    )
    op.create_table('feed_counter',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('sequence', sa.BigInteger(), nullable=False),
    sa.Column('floor', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_feed_counter_only_one')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feed_counter'))
    )
    op.create_table('news',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('published_at', sa.BigInteger(), nullable=False),
    sa.Column('withdrawn_at', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_news')),
    sa.UniqueConstraint('uid', name=op.f('uq_news_uid'))
    )
    op.create_table('period_lock',
    sa.Column('period', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('locked_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('period', name=op.f('pk_period_lock'))
    )
    op.create_table('place',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.Column('closed_at', sa.BigInteger(), nullable=True),
    sa.Column('record', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('record_at', sa.BigInteger(), nullable=True),
    sa.Column('opened_on', sa.String(length=10), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place')),
    sa.UniqueConstraint('name', name=op.f('uq_place_name')),
    sa.UniqueConstraint('uid', name=op.f('uq_place_uid'))
    )
    op.create_table('pool_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('details', sa.Text(), nullable=False),
    sa.Column('by_hand', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.Column('withdrawn_at', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pool_item')),
    sa.UniqueConstraint('uid', name=op.f('uq_pool_item_uid'))
    )
    op.create_table('shared_file',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_shared_file'))
    )
    op.create_table('throttle',
    sa.Column('subject', sa.LargeBinary(length=32), nullable=False),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('subject', name=op.f('pk_throttle'))
    )
    op.create_table('coordinator_session',
    sa.Column('token_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('coordinator_id', sa.Integer(), nullable=False),
    sa.Column('csrf_secret', sa.LargeBinary(length=32), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.Column('used_at', sa.BigInteger(), nullable=False),
    sa.Column('expires_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['coordinator_id'], ['coordinator.id'], name=op.f('fk_coordinator_session_coordinator_id')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_coordinator_session'))
    )
    op.create_index(op.f('ix_coordinator_session_coordinator_id'), 'coordinator_session', ['coordinator_id'], unique=False)
    op.create_table('desk',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('previous_token_hash', sa.LargeBinary(length=32), nullable=True),
    sa.Column('token_used', sa.Boolean(), nullable=False),
    sa.Column('install_id', sa.String(length=64), nullable=False),
    sa.Column('copied_at', sa.BigInteger(), nullable=True),
    sa.Column('enrolled_at', sa.BigInteger(), nullable=False),
    sa.Column('revoked_at', sa.BigInteger(), nullable=True),
    sa.Column('protocol', sa.SmallInteger(), nullable=False),
    sa.Column('app_version', sa.String(length=32), nullable=False),
    sa.Column('seen_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_desk_place_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_desk')),
    sa.UniqueConstraint('previous_token_hash', name=op.f('uq_desk_previous_token_hash')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_desk_token_hash')),
    sa.UniqueConstraint('uid', name=op.f('uq_desk_uid'))
    )
    op.create_index(op.f('ix_desk_place_id'), 'desk', ['place_id'], unique=False)
    op.create_table('feed_item',
    sa.Column('sequence', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('uid', sa.String(length=64), nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=True),
    sa.Column('changed_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_feed_item_place_id')),
    sa.PrimaryKeyConstraint('sequence', name=op.f('pk_feed_item')),
    sa.UniqueConstraint('kind', 'uid', name=op.f('uq_feed_item_kind_uid'))
    )
    op.create_table('desk_install',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk_id', sa.Integer(), nullable=False),
    sa.Column('install_id', sa.String(length=64), nullable=False),
    sa.Column('reason', sa.String(length=16), nullable=False),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['desk_id'], ['desk.id'], name=op.f('fk_desk_install_desk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_desk_install'))
    )
    op.create_index(op.f('ix_desk_install_desk_id'), 'desk_install', ['desk_id'], unique=False)
    op.create_table('enrolment_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('locator', sa.String(length=4), nullable=False),
    sa.Column('secret_hash', sa.String(length=128), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.Column('expires_at', sa.BigInteger(), nullable=False),
    sa.Column('tries', sa.SmallInteger(), nullable=False),
    sa.Column('used_at', sa.BigInteger(), nullable=True),
    sa.Column('desk_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['desk_id'], ['desk.id'], name=op.f('fk_enrolment_code_desk_id')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_enrolment_code_place_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_enrolment_code')),
    sa.UniqueConstraint('locator', name=op.f('uq_enrolment_code_locator'))
    )
    op.create_index(op.f('ix_enrolment_code_place_id'), 'enrolment_code', ['place_id'], unique=False)
    op.create_table('head',
    sa.Column('desk_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('dataset', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('period', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('status', sa.SmallInteger(), nullable=False),
    sa.Column('days_open', sa.SmallInteger(), nullable=False),
    sa.Column('days_recorded', sa.SmallInteger(), nullable=False),
    sa.Column('received_at', sa.BigInteger(), nullable=False),
    sa.Column('closed_revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['desk_id'], ['desk.id'], name=op.f('fk_head_desk_id')),
    sa.PrimaryKeyConstraint('desk_id', 'dataset', 'period', name=op.f('pk_head')),
    sqlite_with_rowid=False
    )
    op.create_index('ix_head_dataset_period', 'head', ['dataset', 'period'], unique=False)
    op.create_table('idempotency',
    sa.Column('desk_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('request_digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('status', sa.SmallInteger(), nullable=False),
    sa.Column('reply', sa.JSON(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['desk_id'], ['desk.id'], name=op.f('fk_idempotency_desk_id')),
    sa.PrimaryKeyConstraint('desk_id', 'key', name=op.f('pk_idempotency'))
    )
    op.create_index(op.f('ix_idempotency_at'), 'idempotency', ['at'], unique=False)
    op.create_table('pool_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('desk_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('from_day', sa.String(length=10), nullable=False),
    sa.Column('to_day', sa.String(length=10), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.BigInteger(), nullable=False),
    sa.Column('decided_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['desk_id'], ['desk.id'], name=op.f('fk_pool_request_desk_id')),
    sa.ForeignKeyConstraint(['item_id'], ['pool_item.id'], name=op.f('fk_pool_request_item_id')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_pool_request_place_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pool_request')),
    sa.UniqueConstraint('uid', name=op.f('uq_pool_request_uid'))
    )
    op.create_index('ix_pool_request_item_id_state', 'pool_request', ['item_id', 'state'], unique=False)
    op.create_index(op.f('ix_pool_request_place_id'), 'pool_request', ['place_id'], unique=False)
    op.create_table('statement',
    sa.Column('desk_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('dataset', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('period', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('revision', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('status', sa.SmallInteger(), nullable=False),
    sa.Column('reason', sa.SmallInteger(), nullable=False),
    sa.Column('days_open', sa.SmallInteger(), nullable=False),
    sa.Column('days_recorded', sa.SmallInteger(), nullable=False),
    sa.Column('received_at', sa.BigInteger(), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['desk_id'], ['desk.id'], name=op.f('fk_statement_desk_id')),
    sa.PrimaryKeyConstraint('desk_id', 'dataset', 'period', 'revision', name=op.f('pk_statement')),
    postgresql_partition_by='RANGE (period)',
    sqlite_with_rowid=False
    )
    op.create_table('pool_loan',
    sa.Column('request_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('handed_over_at', sa.BigInteger(), nullable=False),
    sa.Column('returned_at', sa.BigInteger(), nullable=True),
    sa.Column('condition', sa.String(length=16), nullable=True),
    sa.ForeignKeyConstraint(['request_id'], ['pool_request.id'], name=op.f('fk_pool_loan_request_id')),
    sa.PrimaryKeyConstraint('request_id', name=op.f('pk_pool_loan'))
    )
