"""equipment and loans.

Revision 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('equipment_category',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('loan_days', sa.Integer(), nullable=False),
    sa.Column('deposit_cents', sa.Integer(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_equipment_category'))
    )
    op.create_table('inventory',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('location', sa.String(), nullable=False),
    sa.Column('started_at', sa.Integer(), nullable=False),
    sa.Column('closed_at', sa.Integer(), nullable=True),
    sa.Column('missing', sa.JSON(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('author_name', sa.String(), nullable=False),
    sa.Column('dropped_at', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inventory'))
    )
    op.create_table('lending_rules',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('open_weekdays', sa.JSON(), nullable=False),
    sa.Column('late_after', sa.Integer(), nullable=False),
    sa.Column('conduct', sa.Text(), nullable=False),
    sa.Column('agreement_note', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lending_rules'))
    )
    op.create_table('organisation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('name_folded', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('access_point', 'charity', 'school', 'town', 'other', name='organisationkind', native_enum=False, length=40), nullable=False),
    sa.Column('contact', sa.String(), nullable=False),
    sa.Column('phone', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation'))
    )
    op.create_table('equipment_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('name_folded', sa.String(), nullable=False),
    sa.Column('search_folded', sa.Text(), nullable=False),
    sa.Column('kind', sa.Enum('single', 'lot', 'kit', 'consumable', name='itemkind', native_enum=False, length=40), nullable=False),
    sa.Column('category_id', sa.Integer(), nullable=True),
    sa.Column('brand', sa.String(), nullable=False),
    sa.Column('model', sa.String(), nullable=False),
    sa.Column('serial', sa.String(), nullable=False),
    sa.Column('condition', sa.Enum('new', 'good', 'worn', 'damaged', name='condition', native_enum=False, length=40), nullable=False),
    sa.Column('state', sa.Enum('in_service', 'repair', 'lost', 'retired', 'given', name='itemstate', native_enum=False, length=40), nullable=False),
    sa.Column('value_cents', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('accessories', sa.JSON(), nullable=False),
    sa.Column('location', sa.String(), nullable=False),
    sa.Column('kit_id', sa.Integer(), nullable=True),
    sa.Column('loanable', sa.Boolean(), nullable=False),
    sa.Column('loan_days', sa.Integer(), nullable=True),
    sa.Column('deposit_cents', sa.Integer(), nullable=True),
    sa.Column('bought_on', sa.Integer(), nullable=True),
    sa.Column('price_cents', sa.Integer(), nullable=True),
    sa.Column('supplier', sa.String(), nullable=False),
    sa.Column('warranty_until', sa.Integer(), nullable=True),
    sa.Column('owner', sa.Enum('place', 'pool', name='owner', native_enum=False, length=40), nullable=False),
    sa.Column('pool_uid', sa.String(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('added_at', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('removed_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['category_id'], ['equipment_category.id'], name=op.f('fk_equipment_item_category_id_equipment_category')),
    sa.ForeignKeyConstraint(['kit_id'], ['equipment_item.id'], name=op.f('fk_equipment_item_kit_id_equipment_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_equipment_item'))
    )
    with op.batch_alter_table('equipment_item', schema=None) as batch_op:
        batch_op.create_index('ix_equipment_item_category', ['category_id'], unique=False)
        batch_op.create_index('ix_equipment_item_code', ['code'], unique=True, sqlite_where=sa.text('removed_at IS NULL'))
        batch_op.create_index('ix_equipment_item_kit', ['kit_id'], unique=False, sqlite_where=sa.text('kit_id IS NOT NULL'))
        batch_op.create_index('ix_equipment_item_name', ['name_folded', 'id'], unique=False, sqlite_where=sa.text('removed_at IS NULL'))

    op.create_table('loan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('lent_on', sa.Integer(), nullable=False),
    sa.Column('lent_at', sa.Integer(), nullable=False),
    sa.Column('due', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('deposit_cents', sa.Integer(), nullable=False),
    sa.Column('deposit_returned_at', sa.Integer(), nullable=True),
    sa.Column('reminded_on', sa.Integer(), nullable=True),
    sa.Column('closed_at', sa.Integer(), nullable=True),
    sa.Column('late_days', sa.Integer(), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('cancelled_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_loan_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_loan_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_loan'))
    )
    with op.batch_alter_table('loan', schema=None) as batch_op:
        batch_op.create_index('ix_loan_lent', ['lent_on', 'id'], unique=False)
        batch_op.create_index('ix_loan_number', ['year', 'number'], unique=True)
        batch_op.create_index('ix_loan_open', ['due'], unique=False, sqlite_where=sa.text('closed_at IS NULL AND cancelled_at IS NULL'))
        batch_op.create_index(batch_op.f('ix_loan_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index('ix_loan_person', ['person_id'], unique=False, sqlite_where=sa.text('person_id IS NOT NULL'))

    op.create_table('booking',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('session_id', sa.Integer(), nullable=True),
    sa.Column('start_at', sa.Integer(), nullable=False),
    sa.Column('end_at', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('made_at', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('loan_id', sa.Integer(), nullable=True),
    sa.Column('cancelled_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['item_id'], ['equipment_item.id'], name=op.f('fk_booking_item_id_equipment_item')),
    sa.ForeignKeyConstraint(['loan_id'], ['loan.id'], name=op.f('fk_booking_loan_id_loan')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_booking_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_booking_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_booking'))
    )
    with op.batch_alter_table('booking', schema=None) as batch_op:
        batch_op.create_index('ix_booking_item', ['item_id', 'start_at'], unique=False, sqlite_where=sa.text('cancelled_at IS NULL AND loan_id IS NULL'))
        batch_op.create_index(batch_op.f('ix_booking_loan_id'), ['loan_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_booking_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index('ix_booking_person', ['person_id'], unique=False, sqlite_where=sa.text('person_id IS NOT NULL'))
        batch_op.create_index('ix_booking_session', ['session_id'], unique=False, sqlite_where=sa.text('session_id IS NOT NULL'))
        batch_op.create_index('ix_booking_start', ['start_at'], unique=False)

    op.create_table('hand_out',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Integer(), nullable=False),
    sa.Column('at', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('deleted_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['item_id'], ['equipment_item.id'], name=op.f('fk_hand_out_item_id_equipment_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hand_out'))
    )
    with op.batch_alter_table('hand_out', schema=None) as batch_op:
        batch_op.create_index('ix_hand_out_day', ['day'], unique=False, sqlite_where=sa.text('deleted_at IS NULL'))
        batch_op.create_index('ix_hand_out_item', ['item_id'], unique=False)

    op.create_table('inventory_sight',
    sa.Column('inventory_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('location', sa.String(), nullable=False),
    sa.Column('kept', sa.String(), nullable=False),
    sa.Column('at', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['inventory_id'], ['inventory.id'], name=op.f('fk_inventory_sight_inventory_id_inventory')),
    sa.ForeignKeyConstraint(['item_id'], ['equipment_item.id'], name=op.f('fk_inventory_sight_item_id_equipment_item')),
    sa.PrimaryKeyConstraint('inventory_id', 'item_id', name=op.f('pk_inventory_sight')),
    sqlite_with_rowid=False
    )
    op.create_table('loan_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('loan_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('kit_id', sa.Integer(), nullable=True),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('value_cents', sa.Integer(), nullable=False),
    sa.Column('condition_out', sa.Enum('new', 'good', 'worn', 'damaged', name='condition', native_enum=False, length=40), nullable=False),
    sa.Column('accessories', sa.JSON(), nullable=False),
    sa.Column('returned', sa.Integer(), nullable=False),
    sa.Column('returned_at', sa.Integer(), nullable=True),
    sa.Column('condition_in', sa.Enum('new', 'good', 'worn', 'damaged', name='condition', native_enum=False, length=40), nullable=True),
    sa.Column('missing', sa.JSON(), nullable=False),
    sa.Column('lost', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['equipment_item.id'], name=op.f('fk_loan_line_item_id_equipment_item')),
    sa.ForeignKeyConstraint(['kit_id'], ['equipment_item.id'], name=op.f('fk_loan_line_kit_id_equipment_item')),
    sa.ForeignKeyConstraint(['loan_id'], ['loan.id'], name=op.f('fk_loan_line_loan_id_loan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_loan_line'))
    )
    with op.batch_alter_table('loan_line', schema=None) as batch_op:
        batch_op.create_index('ix_loan_line_item', ['item_id', 'id'], unique=False)
        batch_op.create_index('ix_loan_line_loan', ['loan_id'], unique=False)
        batch_op.create_index('ix_loan_line_out', ['item_id'], unique=False, sqlite_where=sa.text('returned_at IS NULL'))

    op.create_table('equipment_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('line_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.Enum('incident', 'repair', 'back_in_service', 'lost', 'found', 'retired', 'given', 'restocked', 'inventory', name='eventkind', native_enum=False, length=40), nullable=False),
    sa.Column('at', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('cost_cents', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('author_name', sa.String(), nullable=False),
    sa.Column('deleted_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['item_id'], ['equipment_item.id'], name=op.f('fk_equipment_event_item_id_equipment_item')),
    sa.ForeignKeyConstraint(['line_id'], ['loan_line.id'], name=op.f('fk_equipment_event_line_id_loan_line')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_equipment_event'))
    )
    with op.batch_alter_table('equipment_event', schema=None) as batch_op:
        batch_op.create_index('ix_equipment_event_item', ['item_id', 'at'], unique=False)

    op.create_table('equipment_attachment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('added_at', sa.Integer(), nullable=False),
    sa.Column('deleted_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['event_id'], ['equipment_event.id'], name=op.f('fk_equipment_attachment_event_id_equipment_event')),
    sa.ForeignKeyConstraint(['item_id'], ['equipment_item.id'], name=op.f('fk_equipment_attachment_item_id_equipment_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_equipment_attachment'))
    )
    with op.batch_alter_table('equipment_attachment', schema=None) as batch_op:
        batch_op.create_index('ix_equipment_attachment_item', ['item_id'], unique=False)
