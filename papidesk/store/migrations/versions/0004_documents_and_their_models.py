"""documents and their models.

Revision 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('document_model',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('origin', sa.Enum('product', 'place', 'network', name='origin', native_enum=False, length=40), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('name_folded', sa.String(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('added_at', sa.Integer(), nullable=False),
    sa.Column('removed_at', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_model'))
    )
    with op.batch_alter_table('document_model', schema=None) as batch_op:
        batch_op.create_index('ix_document_model_former', ['key'], unique=False, sqlite_where=sa.text('removed_at IS NOT NULL'))
        batch_op.create_index('ix_document_model_key', ['key'], unique=True, sqlite_where=sa.text('removed_at IS NULL'))

    op.create_table('document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('cv', 'letter', 'handout', name='documentkind', native_enum=False, length=40), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('title_folded', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('model', sa.String(), nullable=False),
    sa.Column('sealed', sa.Boolean(), nullable=False),
    sa.Column('keeping', sa.Enum('while_here', 'until', 'always', name='keeping', native_enum=False, length=40), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('follows_opening', sa.Boolean(), nullable=False),
    sa.Column('copy_of', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.Integer(), nullable=False),
    sa.Column('left_at', sa.Integer(), nullable=True),
    sa.Column('left_with', sa.Integer(), nullable=True),
    sa.Column('hidden_at', sa.Integer(), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_document_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    sa.UniqueConstraint('uid', name=op.f('uq_document_uid')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.create_index('ix_document_copy', ['copy_of'], unique=False, sqlite_where=sa.text('copy_of IS NOT NULL'))
        batch_op.create_index('ix_document_opened', ['opened_at', 'id', 'kind', 'person_id', 'title_folded', 'left_at', 'hidden_at'], unique=False, sqlite_where=sa.text('left_at IS NULL AND hidden_at IS NULL'))
        batch_op.create_index('ix_document_person', ['person_id'], unique=False, sqlite_where=sa.text('person_id IS NOT NULL'))
        batch_op.create_index('ix_document_sealed', ['id'], unique=False, sqlite_where=sa.text('sealed = 1'))
        batch_op.create_index('ix_document_until', ['until'], unique=False, sqlite_where=sa.text('until IS NOT NULL'))
