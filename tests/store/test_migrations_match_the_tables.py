"""Migrations alone make the tables; a backup first; a store of a newer release is left as it is."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from papidesk.documents.intents import AddModel, CountDocuments, CreateDocument, Models, ReadDocument
from papidesk.documents.rules import Document, DocumentKind, Letter, LetterModel, LetterTopic, Resume
from papidesk.equipment.intents import SetItem, ShowItem, ShowLendingRules
from papidesk.equipment.rules import Item, LendingRules
from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.periods import Period
from papidesk.kernel.upkeep import CheckStore
from papidesk.store import migrations
from papidesk.store.backup import list_backups, unpack
from papidesk.store.base import Base
from papidesk.store.engine import connect
from papidesk.workshops.intents import PlanSession, SessionsBetween, SetOutline
from papidesk.workshops.rules import Outline, SessionFacts
from tests.conftest import PASSWORD, START, House

ADDED = '''"""A column more, as a later release would add it."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{down}"


def upgrade() -> None:
    with op.batch_alter_table("place") as table:
        table.add_column(sa.Column("{column}", sa.String(), nullable=False, server_default=""))
{more}
'''


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    return ScriptDirectory.from_config(config)


def later_release(folder: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> str:
    """Stand in for the next release: the same scripts and one more; its revision."""
    shutil.copytree(Path(migrations.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    revision = f"{int(migrations.HEAD) + 1:04}"
    script = ADDED.format(revision=revision, down=migrations.HEAD, column="motto", more=more)
    (folder / "versions" / f"{revision}_a_motto.py").write_text(script)
    monkeypatch.setattr(migrations, "HEAD", revision)
    monkeypatch.setattr(migrations, "_SCRIPTS", folder)
    return revision


def test_the_tables_are_what_the_migrations_make(house: House) -> None:
    with house.store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_indexes_and_rowid_choices_are_what_the_tables_say(house: House) -> None:
    from sqlalchemy import create_engine  # noqa: PLC0415 — only here is a second engine made

    plain = create_engine("sqlite://")
    Base.metadata.create_all(plain)
    wanted = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name != 'alembic_version'"

    def shape(sql: str) -> str:
        """Without the order of what stands between the brackets, spaces and quotes, which alembic writes its own way."""
        head, _, body = sql.replace('"', "").replace("\n", " ").replace("\t", " ").partition("(")
        parts = sorted(" ".join(part.split()) for part in body.replace("(", ",").replace(")", ",").split(","))
        return " ".join(head.split()) + " | " + " | ".join(part for part in parts if part)

    with plain.connect() as left, house.store.engine.connect() as right:
        by_tables = {(row.type, row.name): shape(row.sql) for row in left.execute(text(wanted))}
        by_migrations = {(row.type, row.name): shape(row.sql) for row in right.execute(text(wanted))}
    plain.dispose()
    assert by_migrations == by_tables


def test_there_is_one_head_and_the_release_knows_it() -> None:
    assert scripts().get_heads() == [migrations.HEAD]
    assert {script.revision for script in scripts().walk_revisions()} == migrations.known_revisions()


def test_every_script_has_a_telling_name() -> None:
    for script in scripts().walk_revisions():
        words = Path(script.path).stem.split("_")[1:]
        assert len(words) >= 2
        assert script.doc


def test_a_new_store_is_at_the_head_and_sound(house: House) -> None:
    assert migrations.revision_of(house.store.engine) == migrations.HEAD
    assert house.ask(CheckStore()).problems == ()
    assert list_backups(house.folder / "backups") == ()


def test_an_older_store_is_backed_up_then_brought_up(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = migrations.HEAD
    revision = later_release(tmp_path / "scripts", monkeypatch)
    house.store.close()
    house.reopen()
    assert migrations.revision_of(house.store.engine) == revision
    with house.session() as session:
        assert session.execute(text("SELECT name, motto FROM place")).all() == [("PAPI de démonstration", "")]
    (copy,) = list_backups(house.folder / "backups")
    laid_out = unpack(copy.path, tmp_path / "laid-out")
    assert house.store.vault.key is not None
    connection = connect(laid_out.store, house.store.vault.key)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (former,)
    assert "motto" not in connection.execute("SELECT sql FROM sqlite_master WHERE name = 'place'").fetchone()[0]
    connection.close()
    # The next start has nothing to do.
    house.reopen()
    assert len(list_backups(house.folder / "backups")) == 1


LATER = {
    "0001": ("enrolment", "workshop_session", "workshop_series", "outline_theme", "outline"),
    "0002": (
        "inventory_sight", "inventory", "hand_out", "equipment_attachment", "equipment_event", "loan_line", "booking",
        "loan", "equipment_item", "organisation", "equipment_category", "lending_rules",
    ),
    "0003": ("document", "document_model"),
    "0004": ("ledger_clock", "ledger_cell", "ledger_period", "document_tally"),
    "0005": (
        "place_record", "network_statement", "network_received", "network_pool_call", "network_grain", "network_desk",
        "ledger_change", "ledger_part",
    ),
    "0006": ("purge_reminder", "purge_proof", "retention", "mandate", "person_merge"),
    "0007": (),
}  # fmt: skip
"""The tables that came after a revision and before the next one."""


@pytest.mark.parametrize("revision", sorted(LATER))
def test_a_store_of_an_older_release_opens_and_holds_what_came_since(house: House, revision: str) -> None:
    with house.session() as session:
        for later in sorted(LATER, reverse=True):
            for table in LATER[later] if later >= revision else ():
                session.execute(text(f"DROP TABLE {table}"))
        # An index and a column more of tables that were there before them.
        session.execute(text("DROP INDEX IF EXISTS ix_loan_closed"))
        session.execute(text("ALTER TABLE account DROP COLUMN password_hash"))
        session.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    house.reopen()
    assert migrations.revision_of(house.store.engine) == migrations.HEAD
    assert house.ask(CheckStore()).problems == ()
    key = house.do(SetOutline(0, Outline("Premiers pas"))).ids[0]
    house.do(PlanSession(SessionFacts(key, START, 60)))
    assert [row.title for row in house.ask(SessionsBetween(START.date(), START.date()))] == ["Premiers pas"]
    camera = house.do(SetItem(0, Item("Appareil photo"))).ids[0]
    assert house.ask(ShowItem(camera)).row.free == 1
    assert house.ask(ShowLendingRules()) == LendingRules()
    cv = Document(DocumentKind.CV, "CV de cuisine", Resume(summary="Cuisinier"))
    assert house.ask(ReadDocument(house.do(CreateDocument(cv)).ids[0])).document == cv
    house.do(AddModel(LetterModel("Lettre libre", LetterTopic.JOB, Letter())))
    assert [known.model.name for known in house.ask(Models())] == ["Lettre libre"]


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = migrations.HEAD
    house.store.close()
    with monkeypatch.context() as patched:
        later_release(tmp_path / "scripts", patched, more='    raise RuntimeError("half way")')
        with pytest.raises(RuntimeError, match="half way"):
            house.backroom.open(PASSWORD)
    house.reopen()
    assert migrations.revision_of(house.store.engine) == former
    with house.session() as session:
        assert "motto" not in session.execute(text("SELECT sql FROM sqlite_master WHERE name = 'place'")).scalar_one()
    assert len(list_backups(house.folder / "backups")) == 1


@pytest.mark.parametrize("revision", ["9999", "abcdef", ""])
def test_a_store_of_a_newer_release_is_refused_and_left_byte_for_byte(house: House, revision: str) -> None:
    with house.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    house.store.close()
    before = {path.name: path.read_bytes() for path in house.folder.rglob("*") if path.is_file()}
    with pytest.raises(WorldFailure, match="newer PapiDesk"):
        house.backroom.open(PASSWORD)
    after = {path.name: path.read_bytes() for path in house.folder.rglob("*") if path.is_file()}
    assert after == before


def test_documents_that_were_there_before_their_tally_are_in_it(house: House) -> None:
    for _ in range(2):
        house.do(CreateDocument(Document(DocumentKind.CV, "CV de cuisine", Resume(summary="Cuisinier"))))
    with house.session() as session:
        for table in (*LATER["0006"], *LATER["0005"], *LATER["0004"]):
            session.execute(text(f"DROP TABLE {table}"))
        session.execute(text("DROP INDEX ix_loan_closed"))
        session.execute(text("ALTER TABLE account DROP COLUMN password_hash"))
        session.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    house.reopen()
    assert house.ask(CountDocuments(Period(START.date(), START.date()))).written["cv"] == 2
