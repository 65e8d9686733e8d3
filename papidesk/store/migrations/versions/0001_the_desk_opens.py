"""the desk opens.

Revision 0001, the first.
"""

import sqlalchemy as sa
from alembic import op


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('name_folded', sa.String(), nullable=False),
    sa.Column('role', sa.Enum('manager', 'animator', 'volunteer', name='role', native_enum=False, length=40), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('pin_hash', sa.String(), nullable=True),
    sa.Column('created_at', sa.Integer(), nullable=False),
    sa.Column('left_at', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account'))
    )
    op.create_table('draft',
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('form', sa.String(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('saved_at', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('author_id', 'form', name=op.f('pk_draft'))
    )
    op.create_table('journal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Integer(), nullable=False),
    sa.Column('at', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('author_name', sa.String(), nullable=False),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('intent', sa.Text(), nullable=False),
    sa.Column('inverse', sa.Text(), nullable=True),
    sa.Column('undoes', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['undoes'], ['journal.id'], name=op.f('fk_journal_undoes_journal')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('journal', schema=None) as batch_op:
        batch_op.create_index('ix_journal_day_id', ['day', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_undoes'), ['undoes'], unique=False)

    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('first_name', sa.String(), nullable=False),
    sa.Column('surname', sa.String(), nullable=False),
    sa.Column('nickname', sa.String(), nullable=False),
    sa.Column('birth_year', sa.Integer(), nullable=True),
    sa.Column('age_band', sa.Enum('moins_de_douze', 'douze_dix_huit', 'dix_huit_vingt_quatre', 'vingt_cinq_trente_neuf', 'quarante_cinquante_neuf', 'soixante_soixante_neuf', 'soixante_dix_plus', 'non_communique', name='ageband', native_enum=False, length=40), nullable=True),
    sa.Column('gender', sa.Enum('masculin', 'feminin', 'non_communique', name='gender', native_enum=False, length=40), nullable=True),
    sa.Column('occupation', sa.Enum('retraite', 'sans_emploi', 'en_emploi', 'scolarise', 'non_communique', name='occupation', native_enum=False, length=40), nullable=True),
    sa.Column('commune', sa.String(), nullable=False),
    sa.Column('commune_code', sa.String(), nullable=False),
    sa.Column('postcode', sa.String(), nullable=False),
    sa.Column('district', sa.String(), nullable=False),
    sa.Column('phone', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('comfort', sa.JSON(), nullable=False),
    sa.Column('usual_purpose', sa.String(), nullable=False),
    sa.Column('known_by', sa.String(), nullable=False),
    sa.Column('card_code', sa.String(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('name_folded', sa.String(), nullable=False),
    sa.Column('name_key', sa.String(), nullable=False),
    sa.Column('phone_key', sa.String(), nullable=False),
    sa.Column('email_key', sa.String(), nullable=False),
    sa.Column('added_at', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.Integer(), nullable=False),
    sa.Column('first_seen', sa.Integer(), nullable=True),
    sa.Column('last_seen', sa.Integer(), nullable=True),
    sa.Column('removed_at', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('card_code', name=op.f('uq_person_card_code')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_email_key'), ['email_key'], unique=False)
        batch_op.create_index('ix_person_lately', [sa.literal_column('last_seen DESC'), 'name_folded', 'id'], unique=False, sqlite_where=sa.text('removed_at IS NULL'))
        batch_op.create_index('ix_person_name_folded_id', ['name_folded', 'id'], unique=False, sqlite_where=sa.text('removed_at IS NULL'))
        batch_op.create_index(batch_op.f('ix_person_name_key'), ['name_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_person_phone_key'), ['phone_key'], unique=False)

    op.create_table('place',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('commune', sa.String(), nullable=False),
    sa.Column('zone', sa.String(), nullable=False),
    sa.Column('opened_on', sa.Integer(), nullable=True),
    sa.Column('slot_minutes', sa.Integer(), nullable=False),
    sa.Column('lock_after_minutes', sa.Integer(), nullable=False),
    sa.Column('backup_folder', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place'))
    )
    op.create_table('purpose',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('free_access', 'e_administration', 'job_search', 'cv_letter', 'initiation', 'printing', 'photo', 'sound', 'video', 'games', 'home_visit', 'other', name='purposekind', native_enum=False, length=40), nullable=False),
    sa.Column('letter', sa.String(), nullable=False),
    sa.Column('theme', sa.Enum('diagnostic_numerique', 'prendre_en_main_du_materiel', 'maintenance_de_materiel', 'gere_ses_contenus_numeriques', 'navigation_sur_internet', 'email', 'bureautique', 'reseaux_sociaux', 'sante', 'banque_et_achats_en_ligne', 'entrepreneuriat', 'insertion_professionnelle', 'securite_numerique', 'parentalite', 'scolarite_et_numerique', 'creer_avec_le_numerique', 'culture_numerique', 'intelligence_artificielle', 'aide_aux_demarches_administratives', name='theme', native_enum=False, length=40), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_purpose')),
    sa.UniqueConstraint('code', name=op.f('uq_purpose_code'))
    )
    op.create_table('workstation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('slot_minutes', sa.Integer(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workstation'))
    )
    op.create_table('consent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('keep_record', 'keep_documents', 'image', 'contact', name='consentkind', native_enum=False, length=40), nullable=False),
    sa.Column('version', sa.String(), nullable=False),
    sa.Column('means', sa.Enum('spoken', 'paper', name='consentmeans', native_enum=False, length=40), nullable=False),
    sa.Column('on', sa.Integer(), nullable=False),
    sa.Column('withdrawn_on', sa.Integer(), nullable=True),
    sa.Column('forgotten', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_consent_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent'))
    )
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_person_id'), ['person_id'], unique=False)

    op.create_table('journal_subject',
    sa.Column('line_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('row_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['line_id'], ['journal.id'], name=op.f('fk_journal_subject_line_id_journal')),
    sa.PrimaryKeyConstraint('line_id', 'kind', 'row_id', name=op.f('pk_journal_subject')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('journal_subject', schema=None) as batch_op:
        batch_op.create_index('ix_journal_subject_kind_row_id', ['kind', 'row_id'], unique=False)

    op.create_table('not_alike',
    sa.Column('one_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['one_id'], ['person.id'], name=op.f('fk_not_alike_one_id_person')),
    sa.ForeignKeyConstraint(['other_id'], ['person.id'], name=op.f('fk_not_alike_other_id_person')),
    sa.PrimaryKeyConstraint('one_id', 'other_id', name=op.f('pk_not_alike')),
    sqlite_with_rowid=False
    )
    op.create_table('person_word',
    sa.Column('word', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_person_word_person_id_person')),
    sa.PrimaryKeyConstraint('word', 'person_id', name=op.f('pk_person_word')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('person_word', schema=None) as batch_op:
        batch_op.create_index('ix_person_word_person_id_word', ['person_id', 'word'], unique=False)

    op.create_table('person_word_end',
    sa.Column('ending', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_person_word_end_person_id_person')),
    sa.PrimaryKeyConstraint('ending', 'person_id', name=op.f('pk_person_word_end')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('person_word_end', schema=None) as batch_op:
        batch_op.create_index('ix_person_word_end_person_id', ['person_id'], unique=False)

    op.create_table('visit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Integer(), nullable=False),
    sa.Column('arrived_at', sa.Integer(), nullable=False),
    sa.Column('left_at', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('first_purpose_id', sa.Integer(), nullable=False),
    sa.Column('workstation_id', sa.Integer(), nullable=True),
    sa.Column('seated_at', sa.Integer(), nullable=True),
    sa.Column('waits_since', sa.Integer(), nullable=True),
    sa.Column('age_band', sa.Enum('moins_de_douze', 'douze_dix_huit', 'dix_huit_vingt_quatre', 'vingt_cinq_trente_neuf', 'quarante_cinquante_neuf', 'soixante_soixante_neuf', 'soixante_dix_plus', 'non_communique', name='ageband', native_enum=False, length=40), nullable=False),
    sa.Column('gender', sa.Enum('masculin', 'feminin', 'non_communique', name='gender', native_enum=False, length=40), nullable=False),
    sa.Column('occupation', sa.Enum('retraite', 'sans_emploi', 'en_emploi', 'scolarise', 'non_communique', name='occupation', native_enum=False, length=40), nullable=False),
    sa.Column('commune', sa.String(), nullable=False),
    sa.Column('district', sa.String(), nullable=False),
    sa.Column('newcomer', sa.Boolean(), nullable=False),
    sa.Column('prints', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('group_label', sa.String(), nullable=False),
    sa.Column('logged_at', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('deleted_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['first_purpose_id'], ['purpose.id'], name=op.f('fk_visit_first_purpose_id_purpose')),
    sa.ForeignKeyConstraint(['group_id'], ['visit.id'], name=op.f('fk_visit_group_id_visit')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_visit_person_id_person')),
    sa.ForeignKeyConstraint(['workstation_id'], ['workstation.id'], name=op.f('fk_visit_workstation_id_workstation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visit'))
    )
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.create_index('ix_visit_day_arrived', ['day', 'arrived_at', 'id', 'person_id'], unique=False, sqlite_where=sa.text('deleted_at IS NULL'))
        batch_op.create_index('ix_visit_group', ['group_id'], unique=False, sqlite_where=sa.text('group_id IS NOT NULL'))
        batch_op.create_index('ix_visit_person_day', ['person_id', 'day'], unique=False, sqlite_where=sa.text('person_id IS NOT NULL'))
        batch_op.create_index('ix_visit_present', ['day'], unique=False, sqlite_where=sa.text('left_at IS NULL AND deleted_at IS NULL'))

    op.create_table('print_count',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Integer(), nullable=False),
    sa.Column('at', sa.Integer(), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('visit_id', sa.Integer(), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('deleted_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_print_count_visit_id_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_print_count'))
    )
    with op.batch_alter_table('print_count', schema=None) as batch_op:
        batch_op.create_index('ix_print_count_day', ['day'], unique=False, sqlite_where=sa.text('deleted_at IS NULL'))
        batch_op.create_index('ix_print_count_visit', ['visit_id'], unique=False, sqlite_where=sa.text('visit_id IS NOT NULL'))

    op.create_table('support',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.Integer(), nullable=False),
    sa.Column('visit_id', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('procedure', sa.Enum('papiers_elections_citoyennete', 'famille_scolarite', 'social_sante', 'travail_formation', 'logement', 'transports_mobilite', 'argent_impots', 'justice', 'etrangers_europe', 'loisirs_sports_culture', 'associations', name='procedure', native_enum=False, length=40), nullable=True),
    sa.Column('place', sa.Enum('lieu_activite', 'autre', 'domicile', 'a_distance', name='supportplace', native_enum=False, length=40), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('autonomy', sa.Enum('entierement_accompagne', 'partiellement_autonome', 'autonome', name='autonomy', native_enum=False, length=40), nullable=True),
    sa.Column('equipment', sa.String(), nullable=False),
    sa.Column('referral', sa.Enum('administration', 'mediation_numerique', 'operateur_ou_organisme_en_charge', 'aide_sociale', 'insertion_professionnelle', 'aide_aux_demarches_administratives', 'autre', name='referral', native_enum=False, length=40), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('age_band', sa.Enum('moins_de_douze', 'douze_dix_huit', 'dix_huit_vingt_quatre', 'vingt_cinq_trente_neuf', 'quarante_cinquante_neuf', 'soixante_soixante_neuf', 'soixante_dix_plus', 'non_communique', name='ageband', native_enum=False, length=40), nullable=False),
    sa.Column('gender', sa.Enum('masculin', 'feminin', 'non_communique', name='gender', native_enum=False, length=40), nullable=False),
    sa.Column('occupation', sa.Enum('retraite', 'sans_emploi', 'en_emploi', 'scolarise', 'non_communique', name='occupation', native_enum=False, length=40), nullable=False),
    sa.Column('commune', sa.String(), nullable=False),
    sa.Column('district', sa.String(), nullable=False),
    sa.Column('logged_at', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('deleted_at', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_support_person_id_person')),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_support_visit_id_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_support'))
    )
    with op.batch_alter_table('support', schema=None) as batch_op:
        batch_op.create_index('ix_support_day', ['day', 'started_at', 'id'], unique=False, sqlite_where=sa.text('deleted_at IS NULL'))
        batch_op.create_index('ix_support_person', ['person_id'], unique=False, sqlite_where=sa.text('person_id IS NOT NULL'))
        batch_op.create_index('ix_support_visit', ['visit_id'], unique=False, sqlite_where=sa.text('visit_id IS NOT NULL'))

    op.create_table('visit_purpose',
    sa.Column('visit_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('purpose_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['purpose_id'], ['purpose.id'], name=op.f('fk_visit_purpose_purpose_id_purpose')),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_visit_purpose_visit_id_visit')),
    sa.PrimaryKeyConstraint('visit_id', 'position', name=op.f('pk_visit_purpose')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('visit_purpose', schema=None) as batch_op:
        batch_op.create_index('ix_visit_purpose_purpose', ['purpose_id', 'visit_id'], unique=False)

    op.create_table('support_theme',
    sa.Column('support_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('theme', sa.Enum('diagnostic_numerique', 'prendre_en_main_du_materiel', 'maintenance_de_materiel', 'gere_ses_contenus_numeriques', 'navigation_sur_internet', 'email', 'bureautique', 'reseaux_sociaux', 'sante', 'banque_et_achats_en_ligne', 'entrepreneuriat', 'insertion_professionnelle', 'securite_numerique', 'parentalite', 'scolarite_et_numerique', 'creer_avec_le_numerique', 'culture_numerique', 'intelligence_artificielle', 'aide_aux_demarches_administratives', name='theme', native_enum=False, length=40), nullable=False),
    sa.ForeignKeyConstraint(['support_id'], ['support.id'], name=op.f('fk_support_theme_support_id_support')),
    sa.PrimaryKeyConstraint('support_id', 'position', name=op.f('pk_support_theme')),
    sqlite_with_rowid=False
    )
