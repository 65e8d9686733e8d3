"""what was merged, mandates, how long things are kept and the proofs of what went.

Revision 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

_CATEGORIES = ('visits', 'sign_ups', 'loans', 'borrowers', 'documents', 'mandates', 'people', 'journal')


def _category() -> sa.Enum:
    return sa.Enum(*_CATEGORIES, name='category', native_enum=False, length=40)


def upgrade() -> None:
    op.create_table('person_merge',
    sa.Column('merged_id', sa.Integer(), nullable=False),
    sa.Column('kept_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['kept_id'], ['person.id'], name=op.f('fk_person_merge_kept_id_person')),
    sa.ForeignKeyConstraint(['merged_id'], ['person.id'], name=op.f('fk_person_merge_merged_id_person')),
    sa.PrimaryKeyConstraint('merged_id', name=op.f('pk_person_merge')),
    sqlite_with_rowid=False
    )
    op.create_index('ix_person_merge_kept_id', 'person_merge', ['kept_id'], unique=False)
    # The journal alone knew whose record became whose: the last merge of each that nobody took back.
    op.execute(
        "INSERT INTO person_merge (merged_id, kept_id)"
        " SELECT person.id, (SELECT json_extract(line.intent, '$.with.kept') FROM journal AS line"
        "  WHERE json_extract(line.intent, '$.name') = 'MergePeople'"
        "  AND json_extract(line.intent, '$.with.merged') = person.id"
        "  AND NOT EXISTS (SELECT 1 FROM journal AS back WHERE back.undoes = line.id)"
        "  ORDER BY line.id DESC LIMIT 1) AS kept FROM person"
        " WHERE person.removed_at IS NOT NULL AND kept IN (SELECT id FROM person)"
    )
    op.create_table('mandate',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('procedures', sa.JSON(), nullable=False),
    sa.Column('acts', sa.JSON(), nullable=False),
    sa.Column('precisely', sa.String(), nullable=False),
    sa.Column('first', sa.Integer(), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.Column('ended_on', sa.Integer(), nullable=True),
    sa.Column('version', sa.String(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('given_at', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('author_name', sa.String(), nullable=False),
    sa.Column('dropped', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mandate_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mandate')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_mandate_digest', 'mandate', ['digest'], unique=False)
    op.create_index('ix_mandate_number', 'mandate', ['year', 'number'], unique=True)
    op.create_index('ix_mandate_person', 'mandate', ['person_id'], unique=False, sqlite_where=sa.text('person_id IS NOT NULL'))
    op.create_table('retention',
    sa.Column('category', _category(), nullable=False),
    sa.Column('months', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('category', name=op.f('pk_retention'))
    )
    op.create_table('purge_proof',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('author_name', sa.String(), nullable=False),
    sa.Column('category', _category(), nullable=False),
    sa.Column('months', sa.Integer(), nullable=False),
    sa.Column('before', sa.Integer(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_purge_proof'))
    )
    op.create_table('purge_reminder',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('put_off_on', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_purge_reminder'))
    )
