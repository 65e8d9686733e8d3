"""counts of what was written, the ledger of closed months, and indexes that answer alone.

Revision 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('document_tally',
    sa.Column('day', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('cv', 'letter', 'handout', name='documentkind', native_enum=False, length=40), nullable=False),
    sa.Column('written', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('day', 'kind', name=op.f('pk_document_tally')),
    sqlite_with_rowid=False
    )
    # Of what was erased before there was a tally nothing is known; what is still there counts on the day it was begun, by the
    # clock of Greenwich: a place's own zone is not for SQL to know, and nobody writes a CV between midnight and two.
    op.execute(
        "INSERT INTO document_tally (day, kind, written)"
        " SELECT CAST(strftime('%Y%m%d', made_at, 'unixepoch') AS INTEGER), kind, count(*) FROM document GROUP BY 1, 2"
    )

    op.create_table('ledger_period',
    sa.Column('period', sa.String(), nullable=False),
    sa.Column('first', sa.Integer(), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.Column('closed_at', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('period', name=op.f('pk_ledger_period'))
    )
    op.create_table('ledger_cell',
    sa.Column('period', sa.String(), nullable=False),
    sa.Column('indicator', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['period'], ['ledger_period.period'], name=op.f('fk_ledger_cell_period_ledger_period')),
    sa.PrimaryKeyConstraint('period', 'indicator', 'code', name=op.f('pk_ledger_cell')),
    sqlite_with_rowid=False
    )
    op.create_table('ledger_clock',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seen_at', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_clock'))
    )

    op.drop_index('ix_visit_day_arrived', table_name='visit')
    op.create_index('ix_visit_day_arrived', 'visit', ['day', 'arrived_at', 'id', 'person_id', 'deleted_at'], unique=False, sqlite_where=sa.text('deleted_at IS NULL'))
    op.drop_index('ix_visit_person_day', table_name='visit')
    op.create_index('ix_visit_person_day', 'visit', ['person_id', 'day', 'arrived_at', 'id', 'deleted_at'], unique=False, sqlite_where=sa.text('person_id IS NOT NULL'))
    op.create_index('ix_loan_closed', 'loan', ['closed_at', 'lent_on', 'id', 'cancelled_at'], unique=False, sqlite_where=sa.text('closed_at IS NOT NULL AND cancelled_at IS NULL'))
