"""workshops and those who come to them.

Revision 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('outline',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('title_folded', sa.String(), nullable=False),
    sa.Column('learns', sa.Text(), nullable=False),
    sa.Column('level', sa.Enum('debutant', 'intermediaire', 'avance', name='level', native_enum=False, length=40), nullable=True),
    sa.Column('audience', sa.Enum('everyone', 'young', 'elders', 'families', 'job_seekers', 'newcomers_to_french', 'associations', 'animators', name='audience', native_enum=False, length=40), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('places', sa.Integer(), nullable=False),
    sa.Column('equipment', sa.Text(), nullable=False),
    sa.Column('materials', sa.Text(), nullable=False),
    sa.Column('certificate_after', sa.Integer(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outline')),
    sa.UniqueConstraint('uid', name=op.f('uq_outline_uid'))
    )
    op.create_table('outline_theme',
    sa.Column('outline_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('theme', sa.Enum('diagnostic_numerique', 'prendre_en_main_du_materiel', 'maintenance_de_materiel', 'gere_ses_contenus_numeriques', 'navigation_sur_internet', 'email', 'bureautique', 'reseaux_sociaux', 'sante', 'banque_et_achats_en_ligne', 'entrepreneuriat', 'insertion_professionnelle', 'securite_numerique', 'parentalite', 'scolarite_et_numerique', 'creer_avec_le_numerique', 'culture_numerique', 'intelligence_artificielle', 'aide_aux_demarches_administratives', name='theme', native_enum=False, length=40), nullable=False),
    sa.ForeignKeyConstraint(['outline_id'], ['outline.id'], name=op.f('fk_outline_theme_outline_id_outline')),
    sa.PrimaryKeyConstraint('outline_id', 'position', name=op.f('pk_outline_theme')),
    sqlite_with_rowid=False
    )
    op.create_table('workshop_series',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('file_uid', sa.String(), nullable=False),
    sa.Column('outline_id', sa.Integer(), nullable=False),
    sa.Column('rule', sa.String(), nullable=False),
    sa.Column('start_at', sa.Integer(), nullable=False),
    sa.Column('zone', sa.String(), nullable=False),
    sa.Column('skipped', sa.JSON(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('room', sa.String(), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=False),
    sa.Column('entry', sa.Enum('sign_up', 'open_door', name='entry', native_enum=False, length=40), nullable=False),
    sa.Column('price_cents', sa.Integer(), nullable=False),
    sa.Column('facilitators', sa.JSON(), nullable=False),
    sa.Column('workstations', sa.JSON(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('deleted_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['outline_id'], ['outline.id'], name=op.f('fk_workshop_series_outline_id_outline')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workshop_series')),
    sa.UniqueConstraint('uid', name=op.f('uq_workshop_series_uid'))
    )
    with op.batch_alter_table('workshop_series', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_workshop_series_outline_id'), ['outline_id'], unique=False)

    op.create_table('workshop_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('file_uid', sa.String(), nullable=False),
    sa.Column('outline_id', sa.Integer(), nullable=False),
    sa.Column('series_id', sa.Integer(), nullable=True),
    sa.Column('slot_at', sa.Integer(), nullable=True),
    sa.Column('day', sa.Integer(), nullable=False),
    sa.Column('start_at', sa.Integer(), nullable=False),
    sa.Column('end_at', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('shown_folded', sa.String(), nullable=False),
    sa.Column('room', sa.String(), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=False),
    sa.Column('entry', sa.Enum('sign_up', 'open_door', name='entry', native_enum=False, length=40), nullable=False),
    sa.Column('price_cents', sa.Integer(), nullable=False),
    sa.Column('facilitators', sa.JSON(), nullable=False),
    sa.Column('workstations', sa.JSON(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('cancelled_at', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('deleted_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['outline_id'], ['outline.id'], name=op.f('fk_workshop_session_outline_id_outline')),
    sa.ForeignKeyConstraint(['series_id'], ['workshop_series.id'], name=op.f('fk_workshop_session_series_id_workshop_series')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workshop_session')),
    sa.UniqueConstraint('uid', name=op.f('uq_workshop_session_uid'))
    )
    with op.batch_alter_table('workshop_session', schema=None) as batch_op:
        batch_op.create_index('ix_workshop_session_day', ['day', 'start_at', 'id'], unique=False, sqlite_where=sa.text('deleted_at IS NULL'))
        batch_op.create_index('ix_workshop_session_outline', ['outline_id', 'day'], unique=False)
        batch_op.create_index('ix_workshop_session_series', ['series_id'], unique=False, sqlite_where=sa.text('series_id IS NOT NULL'))

    op.create_table('enrolment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('role', sa.Enum('learner', 'helper', name='participantrole', native_enum=False, length=40), nullable=False),
    sa.Column('companion_of', sa.Integer(), nullable=True),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('place', sa.Enum('confirmed', 'waiting', name='place', native_enum=False, length=40), nullable=False),
    sa.Column('comfort', sa.String(), nullable=False),
    sa.Column('walk_in', sa.Boolean(), nullable=False),
    sa.Column('attendance', sa.Enum('present', 'late', 'excused', 'absent', name='attendance', native_enum=False, length=40), nullable=True),
    sa.Column('arrived_at', sa.Integer(), nullable=True),
    sa.Column('visit_id', sa.Integer(), nullable=True),
    sa.Column('made_visit', sa.Boolean(), nullable=False),
    sa.Column('lapsed', sa.Enum('present', 'late', 'excused', 'absent', name='attendance', native_enum=False, length=40), nullable=True),
    sa.Column('knows_start', sa.Integer(), nullable=False),
    sa.Column('knows_room', sa.String(), nullable=False),
    sa.Column('knows_confirmed', sa.Boolean(), nullable=False),
    sa.Column('knows_cancelled', sa.Boolean(), nullable=False),
    sa.Column('signed_at', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('given_up_at', sa.Integer(), nullable=True),
    sa.Column('gone', sa.Boolean(), nullable=False),
    sa.Column('deleted_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['companion_of'], ['enrolment.id'], name=op.f('fk_enrolment_companion_of_enrolment')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_enrolment_person_id_person')),
    sa.ForeignKeyConstraint(['session_id'], ['workshop_session.id'], name=op.f('fk_enrolment_session_id_workshop_session')),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_enrolment_visit_id_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_enrolment'))
    )
    with op.batch_alter_table('enrolment', schema=None) as batch_op:
        batch_op.create_index('ix_enrolment_person', ['person_id'], unique=False, sqlite_where=sa.text('person_id IS NOT NULL'))
        batch_op.create_index('ix_enrolment_session', ['session_id', 'rank'], unique=False, sqlite_where=sa.text('deleted_at IS NULL'))
        batch_op.create_index('ix_enrolment_visit', ['visit_id'], unique=False, sqlite_where=sa.text('visit_id IS NOT NULL'))
        batch_op.create_index('uq_enrolment_session_person', ['session_id', 'person_id'], unique=True, sqlite_where=sa.text('person_id IS NOT NULL AND given_up_at IS NULL AND deleted_at IS NULL'))

