"""how the desk sends, every statement it made, what the network shares with it, the place's public record.

Revision 0006, after 0005.
"""

import secrets

import sqlalchemy as sa
from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('network_desk',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk_key', sa.String(), nullable=False),
    sa.Column('rounding_secret', sa.LargeBinary(), nullable=False),
    sa.Column('install_id', sa.String(), nullable=False),
    sa.Column('fingerprint', sa.String(), nullable=False),
    sa.Column('serial', sa.Integer(), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('service', sa.String(), nullable=False),
    sa.Column('desk', sa.String(), nullable=False),
    sa.Column('place_uid', sa.String(), nullable=False),
    sa.Column('place_name', sa.String(), nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('next_token', sa.String(), nullable=False),
    sa.Column('token_at', sa.Integer(), nullable=True),
    sa.Column('enrolled_at', sa.Integer(), nullable=True),
    sa.Column('agreed_at', sa.Integer(), nullable=True),
    sa.Column('paused', sa.Enum('restored', 'moved', 'copied', 'revoked', 'unknown_token', 'too_old', name='paused', native_enum=False, length=40), nullable=True),
    sa.Column('going_on', sa.String(), nullable=False),
    sa.Column('last_contact_at', sa.Integer(), nullable=True),
    sa.Column('last_try_at', sa.Integer(), nullable=True),
    sa.Column('next_try_at', sa.Integer(), nullable=True),
    sa.Column('trouble', sa.Text(), nullable=False),
    sa.Column('offline', sa.Boolean(), nullable=False),
    sa.Column('clock_off', sa.Integer(), nullable=False),
    sa.Column('feed_next', sa.Integer(), nullable=False),
    sa.Column('feed_generation', sa.String(), nullable=False),
    sa.Column('feed_etag', sa.String(), nullable=False),
    sa.Column('feed_snapshot', sa.Boolean(), nullable=False),
    sa.Column('place_etag', sa.String(), nullable=False),
    sa.Column('place_digest', sa.String(), nullable=False),
    sa.Column('state_etag', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network_desk'))
    )
    op.create_table('network_grain',
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('grain', sa.Enum('month', 'quarter', 'year', name='grain', native_enum=False, length=40), nullable=False),
    sa.Column('chosen_at', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('year', name=op.f('pk_network_grain'))
    )
    op.create_table('network_pool_call',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('request', sa.String(), nullable=False),
    sa.Column('step', sa.String(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('made_at', sa.Integer(), nullable=False),
    sa.Column('answered_at', sa.Integer(), nullable=True),
    sa.Column('why', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network_pool_call')),
    sa.UniqueConstraint('key', name=op.f('uq_network_pool_call_key'))
    )
    op.create_table('network_received',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('title_folded', sa.String(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('seen', sa.Boolean(), nullable=False),
    sa.Column('received_at', sa.Integer(), nullable=False),
    sa.Column('read_at', sa.Integer(), nullable=True),
    sa.Column('taken_at', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('kind', 'uid', name=op.f('pk_network_received')),
    sqlite_with_rowid=False
    )
    op.create_table('network_statement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk', sa.String(), nullable=False),
    sa.Column('dataset', sa.Enum('activity', 'attendance', 'publics', 'workshops', 'equipment', name='dataset', native_enum=False, length=40), nullable=False),
    sa.Column('period', sa.String(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('status', sa.Enum('provisional', 'closed', 'restated', name='status', native_enum=False, length=40), nullable=False),
    sa.Column('reason', sa.Enum('first', 'closing', 'correction', 'yearly_close', 'backfill', name='reason', native_enum=False, length=40), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('secret', sa.String(), nullable=False),
    sa.Column('made_at', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('to_send', 'sent', 'received', 'refused', name='statementstate', native_enum=False, length=40), nullable=False),
    sa.Column('sent_at', sa.Integer(), nullable=True),
    sa.Column('received_at', sa.Integer(), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('problem', sa.String(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('locked', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network_statement')),
    sa.UniqueConstraint('desk', 'dataset', 'period', 'revision', name=op.f('uq_network_statement_desk_dataset_period_revision'))
    )
    op.create_index('ix_network_statement_state', 'network_statement', ['state'], unique=False)

    op.create_table('place_record',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('record', sa.Text(), nullable=False),
    sa.Column('changed_at', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place_record'))
    )

    section = sa.Enum('visits', 'supports', 'publics', 'workshops', 'equipment', 'documents', name='section', native_enum=False, length=40)
    op.create_table('ledger_part',
    sa.Column('period', sa.String(), nullable=False),
    sa.Column('section', section, nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('named', sa.Integer(), nullable=False),
    sa.Column('counted_at', sa.Integer(), nullable=False),
    sa.Column('changes', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['period'], ['ledger_period.period'], name=op.f('fk_ledger_part_period_ledger_period')),
    sa.PrimaryKeyConstraint('period', 'section', name=op.f('pk_ledger_part')),
    sqlite_with_rowid=False
    )
    op.create_table('ledger_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('section', section, nullable=False),
    sa.Column('day', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('named', sa.Integer(), nullable=False),
    sa.Column('at', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_change')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_ledger_change_day', 'ledger_change', ['day'], unique=False)
    op.create_index(op.f('ix_ledger_change_person_id'), 'ledger_change', ['person_id'], unique=False)

    # New stores come by here too: the same figures are told before and after a desk is enrolled, so the secret is there at once.
    desk = sa.table('network_desk', *(sa.column(name) for name in (
        'id', 'desk_key', 'rounding_secret', 'install_id', 'fingerprint', 'serial', 'url', 'service', 'desk', 'place_uid',
        'place_name', 'token', 'next_token', 'going_on', 'trouble', 'offline', 'clock_off', 'feed_next', 'feed_generation',
        'feed_etag', 'feed_snapshot', 'place_etag', 'place_digest', 'state_etag')))
    op.get_bind().execute(desk.insert().values(
        id=1, desk_key=secrets.token_hex(16), rounding_secret=secrets.token_bytes(32), install_id=secrets.token_hex(16),
        fingerprint='', serial=0, url='', service='', desk='', place_uid='', place_name='', token='', next_token='',
        going_on='', trouble='', offline=False, clock_off=0, feed_next=0, feed_generation='', feed_etag='',
        feed_snapshot=False, place_etag='', place_digest='', state_etag=''))
