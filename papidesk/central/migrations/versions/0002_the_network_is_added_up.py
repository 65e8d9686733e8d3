"""The network is added up: totals, the figures that places are compared by, what was given to everybody.

Revision 0002, after 0001.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

AT_ONCE = 500


def upgrade() -> None:
    op.add_column('desk', sa.Column('refused_at', sa.BigInteger(), nullable=True))
    op.add_column('desk', sa.Column('refused_kind', sa.String(length=32), nullable=True))
    # Nothing is counted yet: the first adding up takes all that is there.
    op.add_column('head', sa.Column('counted_revision', sa.Integer(), server_default=sa.text('0'), nullable=False))
    uncounted = sa.text('closed_revision <> counted_revision')
    op.create_index('ix_head_uncounted', 'head', ['period', 'dataset'], unique=False, postgresql_where=uncounted, sqlite_where=uncounted)
    op.create_table('network_total',
    sa.Column('period', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('total', sa.BigInteger(), nullable=False),
    sa.Column('places', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('period', 'code', name=op.f('pk_network_total')),
    sqlite_with_rowid=False
    )
    op.create_table('place_figure',
    sa.Column('period', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('place_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('value', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('period', 'code', 'place_id', name=op.f('pk_place_figure')),
    postgresql_partition_by='RANGE (period)',
    sqlite_with_rowid=False
    )
    op.create_index('ix_place_figure_by_value', 'place_figure', ['period', 'code', 'value', 'place_id'], unique=False)
    facts = op.create_table('place_fact',
    sa.Column('place_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('latitude', sa.Float(), nullable=True),
    sa.Column('longitude', sa.Float(), nullable=True),
    sa.Column('commune', sa.String(length=500), nullable=False),
    sa.Column('insee', sa.String(length=5), nullable=False),
    sa.Column('department', sa.String(length=3), nullable=False),
    sa.Column('opened_on', sa.String(length=10), nullable=True),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_place_fact_place_id')),
    sa.PrimaryKeyConstraint('place_id', name=op.f('pk_place_fact'))
    )
    op.create_table('open_total',
    sa.Column('period', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('dataset', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.Column('total', sa.BigInteger(), nullable=False),
    sa.Column('places', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('period', 'dataset', 'code', name=op.f('pk_open_total')),
    sqlite_with_rowid=False
    )
    op.create_table('open_release',
    sa.Column('period', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('dataset', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('released_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('period', 'dataset', name=op.f('pk_open_release')),
    sqlite_with_rowid=False
    )
    op.create_table('open_waiting',
    sa.Column('period', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('dataset', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('place_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.PrimaryKeyConstraint('period', 'dataset', 'place_id', name=op.f('pk_open_waiting')),
    sqlite_with_rowid=False
    )
    # The few that closed are found without the long records of the others.
    op.create_index(op.f('ix_place_closed_at'), 'place', ['closed_at'], unique=False)
    _take_facts(op.get_bind(), facts)


def _take_facts(connection: sa.Connection, facts: sa.Table) -> None:
    place = sa.table('place', sa.column('id', sa.Integer()), sa.column('record', sa.JSON()), sa.column('opened_on', sa.String()))
    last = 0
    while True:
        asked = sa.select(place).where(place.c.id > last).order_by(place.c.id).limit(AT_ONCE)
        rows = connection.execute(asked).all()
        if not rows:
            return
        told = [_fact(row) for row in rows if row.record]
        if told:
            connection.execute(facts.insert(), told)
        last = rows[-1].id


def _fact(row: Any) -> dict[str, Any]:
    record = row.record
    code = record.get('code_insee') or record.get('code_postal') or ''
    code = ('2A' if code < '20200' else '2B') if code[:2] == '20' else code
    whole = record.get('latitude') is not None and record.get('longitude') is not None
    return {
        'place_id': row.id,
        'latitude': record['latitude'] if whole else None,
        'longitude': record['longitude'] if whole else None,
        'commune': record.get('commune', ''),
        'insee': record.get('code_insee') or '',
        'department': code[:3] if code[:2] in ('97', '98') else code[:2],
        'opened_on': row.opened_on,
    }

