"""a volunteer's password may be verified in the open store, without a slot of the keys.

Revision 0008, after 0007. Accounts that have a slot keep it.
"""

import sqlalchemy as sa
from alembic import op


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('account', sa.Column('password_hash', sa.String(), nullable=True))
